//! Authentication that the client does not do.

use serde_json::{Map, Value};

use crate::{
    authentication::{self, CredentialTransport},
    findings::{Severity, render::quote},
    lint::{Context, Kind, Report, lint},
    locations,
};

lint! {
    /// ## What it does
    /// Looks for security schemes that are not sent as they say: those of HTTP that sign each request or answer a
    /// challenge, a client certificate, an API key without a place, and client credentials without a usable token URL.
    ///
    /// ## Why is this bad?
    /// The calls go out without that credential, and the provider will refuse them.
    ///
    /// ## Example
    /// ```yaml /components/securitySchemes/token
    /// type: http
    /// scheme: digest
    /// ```
    /// ## Use instead
    /// ```yaml /components/securitySchemes/token
    /// type: http
    /// scheme: bearer         # if the provider takes it too
    /// ```
    "AC0210", Severity::Warning, "authentication that the client does not do", run
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for site in context.of(&[Kind::SecurityScheme]).filter(|s| !s.is_ref()) {
        let Some(scheme) = context.get(&site.pointer) else { continue };
        match authentication::credential_transport(scheme) {
            CredentialTransport::Signed(word) => {
                let message =
                    format!("HTTP authentication by {} is not supported: no credentials are sent", quote(word));
                let finding = report.at_value(&site.child("scheme"), message);
                report.push(finding.help(
                    "sign requests with `ClientBuilder::sign`, or set a fixed header with `ClientBuilder::header`",
                ));
            }
            CredentialTransport::Certificate => {
                let finding = report.at_value(&site.child("type"), "the default transport sends no client certificate");
                report.push(
                    finding.help("set a transport that has it: `ClientBuilder::transport` with `transport::Reqwest`"),
                );
            }
            // A field that is missing altogether is an error of its own.
            CredentialTransport::Unspecified
                if site.str("type") == Some("http") && site.object.contains_key("scheme") =>
            {
                let finding = report
                    .at_value(&site.child("scheme"), "invalid HTTP authentication scheme: no credentials are sent");
                report.push(finding.help("write `scheme: bearer` or `scheme: basic`"));
            }
            CredentialTransport::Unspecified if ["name", "in"].iter().all(|field| site.object.contains_key(*field)) => {
                let finding =
                    report.at_value(&site.child("in"), "invalid `in` or `name` of an API key: no credentials are sent");
                report.push(finding.help("`in` is header, query or cookie, and `name` is its name there"));
            }
            _ => {}
        }
        let written = site.object.contains_key("x-accord-token");
        if let Some(flow) = authentication::client_credentials(scheme).filter(|_| !written) {
            token_url(&site.pointer, flow, report);
        }
    }
}

/// Whether a token can be fetched from where the document says.
fn token_url(pointer: &str, flow: &Map<String, Value>, report: &mut Report<'_>) {
    let place = format!("{pointer}/flows/clientCredentials/tokenUrl");
    match authentication::token_url(flow) {
        Err(why) => {
            let finding = report.at_value(&place, format!("the token URL {why}, so no token is fetched from it"));
            report.push(finding.help("users of the client have to set it: `ClientCredentials::new(…).token_url(…)`"));
        }
        Ok(url) if locations::is_plain(url) => {
            let finding = report.at_value(&place, "the token URL has no TLS, so by default no secret is sent to it");
            report.push(finding.help("write `https://…` if the provider supports it"));
        }
        Ok(_) => {}
    }
}
