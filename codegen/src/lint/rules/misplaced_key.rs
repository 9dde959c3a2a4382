//! Misplaced key of the dialect.

use crate::{
    findings::Severity,
    lint::{Context, Report, keys::rule, lint},
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
}
