//! Misplaced key of the dialect.

use crate::{
    dialect::{Commands, Effect, Key as _},
    findings::Severity,
    lint::{Context, Report, keys::rule, lint},
    pointer::join,
};

lint! {
    /// ## What it does
    /// Checks that a key of the dialect is on an object that it applies to.
    ///
    /// ## Why is this bad?
    /// Elsewhere nothing reads it.
    ///
    /// ## Example
    /// ```yaml
    /// paths:
    ///   /cars:
    ///     x-accord-token: { operation: list_cars, token: { pointer: /next }, lifetime: unknown }
    /// ```
    /// ## Use instead
    /// ```yaml
    /// components:
    ///   securitySchemes:
    ///     token:
    ///       type: http
    ///       scheme: bearer
    ///       x-accord-token: { operation: list_cars, token: { pointer: /next }, lifetime: unknown }
    /// ```
    "AC0102", Severity::Error, "misplaced key of the dialect", run
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for site in &context.sites {
        for rule in site.object.keys().filter_map(|key| rule(key)).filter(|rule| !rule.fits(site.kind)) {
            let message = format!("`{}` is not allowed on {}", rule.name, site.kind.as_str());
            let places: Vec<&str> = rule.sites.iter().map(|k| k.as_str()).collect();
            report.push(report.at_key(&site.child(rule.name), message).help(match places.as_slice() {
                [] => "move it into one of the named objects".to_owned(),
                places => format!("it is allowed on {}", places.join(" or ")),
            }));
        }
    }
    for operation in context.operations.iter().filter(|operation| operation.value.get(Commands::NAME).is_some()) {
        if !operation.is_command && operation.value.get(Effect::NAME).is_some() {
            let place = join(&operation.pointer, Effect::NAME);
            let finding =
                report.at_key(&place, format!("`{}` is not read of an operation with commands", Effect::NAME));
            report.push(finding.help("each command has its own `effect`"));
        }
    }
}
