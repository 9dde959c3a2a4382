//! AC0221: callbacks that are left out.
//!
//! ## What it does
//! Tells of callbacks: calls that the provider makes.
//!
//! ## Why is this bad?
//! It is not. A client makes calls and takes none, so nothing is generated for them.
//!
//! ## Example
//! ```yaml
//! callbacks: { paid: { '{$request.body#/url}': { post: … } } }
//! ```
//! ## Use instead
//! A server of your own for them; the types of their bodies are generated if they stand in `components/schemas`.

use serde_json::Value;

use crate::{
    findings::Severity,
    lint::{Context, Kind, Lint, Report},
};

pub(in crate::lint) const LINT: Lint =
    Lint { code: "AC0221", name: "callbacks that are left out", severity: Severity::Note, run };

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
