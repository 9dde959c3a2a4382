//! AC0201: unsupported version of OpenAPI.
//!
//! ## What it does
//! Checks that the document says `openapi: 3.0.x`.
//!
//! ## Why is this bad?
//! Swagger 2.0 and OpenAPI 3.1 use other words for the same things; read as 3.0 they would lose meaning silently.
//!
//! ## Example
//! ```yaml
//! openapi: 3.1.0
//! ```
//! ## Use instead
//! ```yaml
//! openapi: 3.0.3
//! ```

use serde_json::Value;

use crate::{
    findings::{Severity, render::quote},
    lint::{Context, Lint, Report},
};

pub(in crate::lint) const LINT: Lint =
    Lint { code: "AC0201", name: "unsupported version of OpenAPI", severity: Severity::Error, run };

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    let root = &context.document.value;
    let finding = match root.get("openapi") {
        Some(Value::String(version)) if version.starts_with("3.0.") => return,
        Some(Value::String(version)) => {
            let message = format!("OpenAPI {} is not supported yet", quote(version));
            report.at_value("/openapi", message).help("convert the document to OpenAPI 3.0.3")
        }
        Some(_) => report.at_value("/openapi", "the version is not a string").help("write `openapi: 3.0.3`"),
        None if root.get("swagger").is_some() => report
            .at_value("/swagger", "Swagger 2.0 is not supported yet")
            .help("convert the document to OpenAPI 3.0.3"),
        None => report.at_key("", "the field `openapi` is missing").help("write `openapi: 3.0.3`"),
    };
    report.push(finding);
}
