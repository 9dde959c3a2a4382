//! AC0343: method that the operation has already.
//!
//! ## What it does
//! Checks that `x-accord-methods` lists other methods than the operation's own, each once.
//!
//! ## Why is this bad?
//! The builder would get a method that changes nothing.
//!
//! ## Example
//! ```yaml
//! get: { operationId: get_token, x-accord-methods: [GET] }
//! ```
//! ## Use instead
//! ```yaml
//! get: { operationId: get_token, x-accord-methods: [POST] }
//! ```

use crate::{
    dialect::{self, HttpMethod, Key, Methods},
    findings::Severity,
    lint::{Context, Lint, Report},
};

pub(in crate::lint) const LINT: Lint =
    Lint { code: "AC0343", name: "method that the operation has already", severity: Severity::Error, run };

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for operation in context.operations.iter().filter(|operation| !operation.is_command) {
        let Ok(Some(methods)) = dialect::read::<Methods>(operation.value) else { continue };
        let own = operation.pointer.rsplit('/').next().unwrap_or_default();
        let mut seen: Vec<HttpMethod> = Vec::new();
        for (at, method) in methods.0.iter().enumerate() {
            let pointer = format!("{}/{}/{at}", operation.pointer, Methods::NAME);
            if method.as_str().eq_ignore_ascii_case(own) {
                let finding = report.at_value(&pointer, format!("`{}` is the operation's own method", method.as_str()));
                report.push(finding.help("list other methods only"));
            } else if seen.contains(method) {
                report.push(report.at_value(&pointer, format!("`{}` is listed twice", method.as_str())));
            }
            seen.push(*method);
        }
    }
}
