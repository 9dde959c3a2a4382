//! AC0210: authentication that the client does not do.
//!
//! ## What it does
//! Looks for security schemes that are not sent as they say: those of HTTP that sign each request or answer a challenge, a
//! client certificate, an API key without a place, and client credentials without a usable token URL.
//!
//! ## Why is this bad?
//! The calls go out without that credential, and the provider will refuse them.
//!
//! ## Example
//! ```yaml
//! type: http
//! scheme: digest
//! ```
//! ## Use instead
//! ```yaml
//! type: http
//! scheme: bearer         # if the provider takes it too
//! ```

use serde_json::{Map, Value};

use crate::{
    authentication::{self, Way},
    findings::{Severity, render::quote},
    lint::{Context, Kind, Lint, Report},
    locations,
};

pub(in crate::lint) const LINT: Lint =
    Lint { code: "AC0210", name: "authentication that the client does not do", severity: Severity::Warning, run };

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for site in context.of(&[Kind::SecurityScheme]).filter(|s| !s.is_ref()) {
        let Some(scheme) = context.get(&site.pointer) else { continue };
        match authentication::way(scheme) {
            Way::Signed(word) => {
                let message =
                    format!("the client does not do HTTP authentication by {}: nothing is sent for it", quote(word));
                let finding = report.at_value(&site.child("scheme"), message);
                report.push(finding.help("where a fixed value does, give the builder a `header` named Authorization"));
            }
            Way::Certificate => {
                let finding = report.at_value(&site.child("type"), "the client shows no certificate of its own");
                report.push(finding.help("reach the provider through a proxy of yours that shows it"));
            }
            // A field that is missing altogether is an error of its own.
            Way::Unsaid if site.str("type") == Some("http") && site.object.contains_key("scheme") => {
                let finding =
                    report.at_value(&site.child("scheme"), "this is no scheme of HTTP: nothing is sent for it");
                report.push(finding.help("write `scheme: bearer` or `scheme: basic`"));
            }
            Way::Unsaid if ["name", "in"].iter().all(|field| site.object.contains_key(*field)) => {
                let finding =
                    report.at_value(&site.child("in"), "this is no place for an API key: nothing is sent for it");
                report.push(finding.help("possible here: header, query, cookie; and `name` says its name there"));
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
            report.push(finding.help("whoever makes a client gives one: `ClientCredentials::new(…).token_url(…)`"));
        }
        Ok(url) if locations::is_plain(url) => {
            let finding =
                report.at_value(&place, "the token URL is plain http: the client sends no secret there by itself");
            report.push(finding.help("write `https://…`, if the provider has it"));
        }
        Ok(_) => {}
    }
}
