//! Fixed header that cannot be sent.

use crate::{
    dialect::Headers,
    findings::{Severity, render::quote},
    lint::{Context, Report, lint},
    media::is_header_name,
    openapi::headers::{Decider, decider},
    pointer::join,
};

lint! {
    /// ## What it does
    /// Checks the names and values of `x-accord-headers`, and that none of them is a header that the client sets itself
    /// or that belongs to a security scheme.
    ///
    /// ## Why is this bad?
    /// A header with a line break in it, or a second `Host`, is another request.
    ///
    /// ## Example
    /// ```yaml
    /// x-accord-headers: { Authorization: Bearer … }
    /// ```
    /// ## Use instead
    /// ```yaml
    /// x-accord-headers: { Accept: application/json }
    /// ```
    "AC0313", Severity::Error, "fixed header that cannot be sent", run
}

/// Whether the client sets it itself, or a security scheme does.
fn is_own(name: &str) -> bool {
    matches!(decider(name), Some(Decider::Security | Decider::Http)) || name.eq_ignore_ascii_case("cookie")
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for (_, pointer, Headers(headers)) in context.keyed::<Headers>() {
        for (at, (name, value)) in headers.iter().enumerate() {
            if let Some(other) = headers.keys().take(at).find(|other| other.eq_ignore_ascii_case(name)) {
                let message = format!("{} and {} are the same header", quote(other), quote(name));
                report.push(report.at_key(&join(&pointer, name), message).help("remove one of them"));
            }
            let place = join(&pointer, name);
            if !is_header_name(name) {
                report.push(report.at_key(&place, format!("invalid header name {}", quote(name))));
            } else if is_own(name) {
                let finding = report.at_key(&place, format!("the header {} cannot have a fixed value", quote(name)));
                report.push(
                    finding.help("describe credentials as a security scheme; the client sets the other headers itself"),
                );
            }
            if !value.chars().all(|c| c == '\t' || (' '..='~').contains(&c)) {
                let message = format!("the value of {} has characters that a header cannot contain", quote(name));
                report.push(report.at_value(&place, message).help("use visible ASCII characters and spaces"));
            }
        }
    }
}
