//! AC0313: fixed header that cannot be sent.
//!
//! ## What it does
//! Checks the names and values of `x-accord-headers`, and that none of them is a header that the client sets itself or that
//! belongs to a security scheme.
//!
//! ## Why is this bad?
//! A header with a line break in it, or a second `Host`, is another request.
//!
//! ## Example
//! ```yaml
//! x-accord-headers: { Authorization: Bearer … }
//! ```
//! ## Use instead
//! ```yaml
//! x-accord-headers: { Accept: application/json }
//! ```

use crate::{
    dialect::Headers,
    findings::{Severity, render::quote},
    lint::{Context, Lint, Report, site::join},
    media::is_header_name,
};

pub(in crate::lint) const LINT: Lint =
    Lint { code: "AC0313", name: "fixed header that cannot be sent", severity: Severity::Error, run };

const OWN: [&str; 6] = ["host", "content-length", "transfer-encoding", "connection", "authorization", "cookie"];

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for (_, pointer, Headers(headers)) in context.keyed::<Headers>() {
        for (at, (name, value)) in headers.iter().enumerate() {
            if let Some(other) = headers.keys().take(at).find(|other| other.eq_ignore_ascii_case(name)) {
                let message = format!("{} and {} are one header", quote(other), quote(name));
                report.push(report.at_key(&join(&pointer, name), message).help("leave one of them out"));
            }
            let place = join(&pointer, name);
            if !is_header_name(name) {
                report.push(report.at_key(&place, format!("{} is no name of a header", quote(name))));
            } else if OWN.contains(&name.to_ascii_lowercase().as_str()) {
                let finding = report.at_key(&place, format!("the header {} is not for a spec to fix", quote(name)));
                report.push(finding.help("credentials belong to a security scheme; the rest is set by the client"));
            }
            if !value.chars().all(|c| c == '\t' || (' '..='~').contains(&c)) {
                let message = format!("the value of {} holds what a header cannot", quote(name));
                report.push(report.at_value(&place, message).help("use visible ASCII characters and spaces"));
            }
        }
    }
}
