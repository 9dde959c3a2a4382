//! Callbacks that are left out.

use serde_json::Value;

use crate::{
    findings::Severity,
    lint::{Context, Kind, Report, lint},
};

lint! {
    /// ## What it does
    /// Tells of callbacks: calls that the provider makes.
    ///
    /// ## Why is this bad?
    /// It is not. A client makes calls and takes none, so nothing is generated for them.
    ///
    /// ## Example
    /// ```yaml /paths/~1cars/post
    /// callbacks: { paid: { '{$request.body#/url}': { post: { responses: { '200': { description: Yes. } } } } } }
    /// ```
    /// ## Use instead
    /// A server of your own for them; the types of their bodies are generated if they stand in `components/schemas`.
    "AC0221", Severity::Note, "callbacks that are left out", run
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for site in context.of(&[Kind::Operation]).filter(|site| !site.pointer.contains("/callbacks/")) {
        let Some(callbacks) = site.object.get("callbacks").and_then(Value::as_object) else { continue };
        if !callbacks.is_empty() {
            let finding = report.at_key(
                &site.child("callbacks"),
                "callbacks are not generated, because the provider makes these calls",
            );
            report.push(finding.help("nothing to do; the schemas in `components` are generated"));
        }
    }
}
