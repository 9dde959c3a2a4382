//! Default credential that is not sent.

use crate::{
    authentication::{self, CredentialTransport},
    dialect::{DefaultCredential, Key as _, Token},
    findings::Severity,
    lint::{Context, Report, lint},
};

lint! {
    /// ## What it does
    /// Checks that `x-accord-default` is on a security scheme whose credential is one value that a caller could set,
    /// that no operation returns that credential, and that the value can be sent.
    ///
    /// ## Why is this bad?
    /// The client would send nothing, or a value that no caller knows of would take the place of a login.
    ///
    /// ## Example
    /// ```yaml /components/securitySchemes
    /// user: { type: http, scheme: basic, x-accord-default: guest }
    /// ```
    /// ## Use instead
    /// ```yaml /components/securitySchemes
    /// application: { type: apiKey, in: header, name: X-Application, x-accord-default: "17" }
    /// ```
    "AC0331", Severity::Error, "default credential that is not sent", run
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for (_, pointer, DefaultCredential(value)) in context.keyed::<DefaultCredential>() {
        let scheme = pointer.rsplit_once('/').and_then(|(scheme, _)| context.get(scheme));
        let Some(scheme) = scheme else { continue };
        let transport = authentication::credential_transport(scheme);
        if scheme.get(Token::NAME).is_some() || authentication::client_credentials(scheme).is_some() {
            let finding = report.at_key(&pointer, "the client fetches this credential, so it has no default");
            report.push(finding.help("remove one of the two"));
        } else if !matches!(
            transport,
            CredentialTransport::Bearer
                | CredentialTransport::Authorization(_)
                | CredentialTransport::Header(_)
                | CredentialTransport::Query(_)
                | CredentialTransport::Cookie(_)
                | CredentialTransport::Body(_)
        ) {
            let finding = report.at_key(&pointer, "the credential of this scheme is not one value");
            report.push(finding.help("`x-accord-default` is for `apiKey`, and for `http` other than `basic`"));
        }
        if value.is_empty() || !value.chars().all(|c| (' '..='~').contains(&c)) {
            let finding = report.at_value(&pointer, "a default credential needs visible ASCII characters");
            report.push(finding.help("write the value as it is sent"));
        }
    }
}
