//! Credential in the URL.

use serde_json::Value;

use crate::{
    authentication::{CredentialTransport, credential_transport},
    dialect::{DefaultCredential, Key as _},
    findings::{Severity, render::quote},
    lint::{Context, Kind, Report, lint},
};

lint! {
    /// ## What it does
    /// Looks for security schemes that send their key in the query. One with `x-accord-default` is a constant of the API, which
    /// everybody reads.
    ///
    /// ## Why is this bad?
    /// URLs are written to the logs of servers and proxies. The client redacts it in its own errors and logs; it cannot do
    /// more.
    ///
    /// ## Example
    /// ```yaml /components/securitySchemes/key
    /// type: apiKey
    /// in: query
    /// name: key
    /// ```
    /// ## Use instead
    /// ```yaml /components/securitySchemes/key
    /// type: apiKey
    /// in: header            # if the provider takes it too
    /// name: X-Key
    /// ```
    "AC0228", Severity::Note, "credential in the URL", run
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    let is_secret = |scheme: &Value| is_in_url(scheme) && scheme.get(DefaultCredential::NAME).is_none();
    for site in context.of(&[Kind::SecurityScheme]).filter(|site| context.get(&site.pointer).is_some_and(is_secret)) {
        let name = quote(site.str("name").unwrap_or_default());
        let finding = report.at_value(&site.child("in"), format!("the key is sent in the URL, as {name}"));
        report.push(finding.help("ask the provider for a header; servers and proxies log URLs"));
    }
}

fn is_in_url(scheme: &Value) -> bool {
    matches!(credential_transport(scheme), CredentialTransport::Query(_))
}
