//! Unsupported version of OpenAPI.

use serde_json::Value;

use crate::{
    findings::{Severity, render::quote},
    lint::{Context, Report, lint},
};

lint! {
    /// ## What it does
    /// Checks that the document says `openapi: 3.0.x`, or a version that was converted to it: 3.1, 3.2 and Swagger 2.0.
    ///
    /// ## Why is this bad?
    /// A version that is not known may use other words for the same things; read as 3.0 it would lose meaning silently.
    ///
    /// ## Example
    /// ```yaml
    /// openapi: 4.0.0
    /// ```
    /// ## Use instead
    /// ```yaml
    /// openapi: 3.0.3
    /// ```
    "AC0201", Severity::Error, "unsupported version of OpenAPI", run
}

/// What to do about a version.
const KNOWN: &str = "supported versions: Swagger 2.0, OpenAPI 3.0, 3.1 and 3.2";

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    let root = &context.document.value;
    let finding = match root.get("openapi") {
        Some(Value::String(version)) if version.starts_with("3.0.") => return,
        Some(Value::String(version)) => {
            let message = format!("OpenAPI {} is not supported", quote(version));
            report.at_value("/openapi", message).help(KNOWN)
        }
        Some(_) => {
            let finding = report.at_value("/openapi", "the version is not a string").help("write `openapi: 3.0.3`");
            finding.fix(report.rewrite("/openapi", &Value::String("3.0.3".to_owned())))
        }
        None => match root.get("swagger") {
            Some(version) => {
                let version = version.as_str().map_or_else(|| version.to_string(), str::to_owned);
                let message = format!("Swagger {} is not supported", quote(&version));
                report.at_value("/swagger", message).help(KNOWN)
            }
            None => report.at_key("", "the field `openapi` is missing").help("write `openapi: 3.0.3`"),
        },
    };
    report.push(finding);
}
