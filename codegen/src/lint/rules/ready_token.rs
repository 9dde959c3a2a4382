//! Credential that the caller brings ready.

use crate::{
    authentication::{self, CredentialTransport},
    findings::{Severity, render::quote},
    lint::{Context, Kind, Report, lint},
};

lint! {
    /// ## What it does
    /// Looks for security schemes whose credential the client does not obtain by itself: OpenID Connect, the flows of
    /// OAuth 2.0 in which a person takes part, and schemes of HTTP that the client does not know.
    ///
    /// ## Why is this bad?
    /// It is not, but it should be known: whoever makes a client gives the token, or the header's whole value, and
    /// renews it. The flow `clientCredentials` and `x-accord-token` are what a client does by itself.
    ///
    /// ## Example
    /// ```yaml /components/securitySchemes/login
    /// type: oauth2
    /// flows: { authorizationCode: { authorizationUrl: https://x.example.com/a, tokenUrl: https://x.example.com/t, scopes: {} } }
    /// ```
    /// ## Use instead
    /// ```yaml /components/securitySchemes/login
    /// type: oauth2                                                           # if the provider has this flow
    /// flows: { clientCredentials: { tokenUrl: https://x.example.com/t, scopes: {} } }
    /// ```
    "AC0211", Severity::Note, "credential that the caller brings ready", run
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for site in context.of(&[Kind::SecurityScheme]).filter(|s| !s.is_ref() && !s.object.contains_key("x-accord-token"))
    {
        let Some(scheme) = context.get(&site.pointer) else { continue };
        if let CredentialTransport::Authorization(word) = authentication::credential_transport(scheme) {
            let message = format!("unknown HTTP authentication {}: the value is sent unchanged", quote(word));
            let finding = report.at_value(&site.child("scheme"), message);
            report.push(finding.help("users of the client set the complete value of the header Authorization"));
        }
        if site.str("type") == Some("openIdConnect") {
            let finding = report.at_value(
                &site.child("type"),
                "OpenID Connect discovery is not supported: the builder takes a bearer token",
            );
            report.push(finding.help("users of the client obtain the token, and build a new client when it expires"));
        }
        if let Some(flows) = authentication::flows(scheme).filter(|flows| !flows.contains_key("clientCredentials")) {
            let names: Vec<String> =
                flows.keys().filter(|name| !name.starts_with("x-")).map(|name| quote(name)).collect();
            let message = match names.as_slice() {
                [] => "no flow is listed: the builder takes a bearer token".to_owned(),
                names => format!("unsupported flow {}: the builder takes a bearer token", names.join(", ")),
            };
            let finding = report.at_key(&site.child("flows"), message);
            report.push(finding.help("users of the client obtain the token, and build a new client when it expires"));
        }
    }
}
