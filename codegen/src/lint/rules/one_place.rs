//! Credentials for the same place.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use crate::{
    authentication::{CredentialTransport, credential_transport},
    findings::{Severity, render::quote},
    lint::{Context, Report, lint},
    pointer::join,
};

lint! {
    /// ## What it does
    /// Reports a security requirement with two schemes whose credentials go to the same place of a request, such as
    /// `basic` and `bearer`, which are both the header `Authorization`.
    ///
    /// ## Why is this bad?
    /// A request can have only one of them, so the requirement cannot be met. The client sends the one that it was
    /// given, and of two the first; where another alternative can be met, it leaves this one out. Two schemes of bearer
    /// tokens are met by one token, and are not reported.
    ///
    /// ## Example
    /// ```yaml
    /// security: [{ password: [], token: [] }]       # both are sent in `Authorization`
    /// components:
    ///   securitySchemes: { password: { type: http, scheme: basic }, token: { type: http, scheme: bearer } }
    /// ```
    /// ## Use instead
    /// ```yaml
    /// security: [{ password: [] }, { token: [] }]   # if one of them is enough
    /// components:
    ///   securitySchemes: { password: { type: http, scheme: basic }, token: { type: http, scheme: bearer } }
    /// ```
    "AC0224", Severity::Warning, "credentials for the same place", run
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    let schemes = context.get("/components/securitySchemes").and_then(Value::as_object);
    let sent = |name: &str| {
        let way = credential_transport(context.resolve(schemes?.get(name)?)?);
        Some((way, way.place()?))
    };
    // Whether the client can send all that an alternative requires.
    let is_met = |all: &Map<String, Value>| {
        let mut taken: Vec<(CredentialTransport<'_>, (&str, String))> = Vec::new();
        all.keys().all(|name| match schemes.and_then(|schemes| context.resolve(schemes.get(name)?)) {
            None => false,
            Some(scheme) => match (credential_transport(scheme), credential_transport(scheme).place()) {
                (CredentialTransport::Certificate, _) => true,
                (_, None) => false,
                (way, Some(place)) => {
                    let is_bearer = |way: CredentialTransport<'_>| way == CredentialTransport::Bearer;
                    let is_free =
                        taken.iter().all(|(held, there)| *there != place || is_bearer(*held) && is_bearer(way));
                    taken.push((way, place));
                    is_free
                }
            },
        })
    };
    // Many operations require the same.
    let mut told = BTreeSet::new();
    let top = std::iter::once((String::new(), &context.document.value));
    for (pointer, value) in top.chain(context.operations.iter().map(|o| (o.pointer.clone(), o.value))) {
        let list = value.get("security").and_then(Value::as_array).into_iter().flatten().enumerate();
        let list: Vec<(usize, &Map<String, Value>)> =
            list.filter_map(|(at, all)| Some((at, all.as_object()?))).collect();
        let has_other = list.iter().any(|(_, all)| is_met(all));
        for (at, all) in list {
            let mut before: Vec<(&String, CredentialTransport<'_>, (&str, String))> = Vec::new();
            for (name, (way, place)) in all.keys().filter_map(|name| Some((name, sent(name)?))) {
                let is_bearer = |way: CredentialTransport<'_>| way == CredentialTransport::Bearer;
                let other =
                    before.iter().find(|(_, held, there)| *there == place && !(is_bearer(*held) && is_bearer(way)));
                if let Some((other, ..)) = other
                    && told.insert(((*other).clone(), name.clone(), has_other))
                {
                    let (kind, word) = (place.0, quote(&place.1));
                    let names = format!("{} and {} both go to the {kind} {word}", quote(other), quote(name));
                    let message = match has_other {
                        true => format!("{names}, and a request has one: this alternative is left out"),
                        false => format!("{names}, and a request has one: only one of them is sent"),
                    };
                    let place = join(&format!("{}/{at}", join(&pointer, "security")), name);
                    let help = match has_other {
                        true => {
                            "the client sends what another alternative requires; if one is enough, write them as alternatives"
                        }
                        false => {
                            "the client sends the one that it was given; if one is enough, write them as alternatives"
                        }
                    };
                    report.push(report.at_key(&place, message).help(help));
                }
                before.push((name, way, place));
            }
        }
    }
}
