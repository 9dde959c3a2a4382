//! Credential that has no place.

use serde_json::Value;

use crate::{
    authentication::{self, CredentialTransport},
    dialect::{self, CredentialPlace, DefaultCredential, Pointer},
    findings::{Finding, Severity, render::quote},
    lint::{Context, Operation, Report, lint},
    media,
    pointer::join,
};

lint! {
    /// ## What it does
    /// Checks `x-accord-place`: that it is on a scheme of `type: apiKey` and says something, that the pointer is that of a field
    /// or an element, that a prefix can be sent, and that each operation that requires the scheme has a body which can take
    /// the credential: JSON or a form. A field of JSON of another type than the credential is sent as, a string or with `number` a
    /// number, is a warning.
    ///
    /// ## Why is this bad?
    /// The operation could not be called, or would be called without the credential.
    ///
    /// ## Example
    /// ```yaml /components/securitySchemes
    /// secret: { type: http, scheme: bearer, x-accord-place: { body: "" } }
    /// ```
    /// ## Use instead
    /// ```yaml /components/securitySchemes
    /// secret: { type: apiKey, in: query, name: secret, x-accord-place: { body: /apisecret } }
    /// ```
    "AC0344", Severity::Error, "credential that has no place", run
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for (_, pointer, place) in context.keyed::<CredentialPlace>() {
        let Some((around, _)) = pointer.rsplit_once('/') else { continue };
        let Some(scheme) = context.get(around) else { continue };
        if scheme.get("type").and_then(Value::as_str) != Some("apiKey") {
            let finding = report.at_key(&pointer, "this scheme says itself how its credential is sent");
            report.push(finding.help("`x-accord-place` is for schemes of `type: apiKey`"));
        }
        if place.in_body().is_none() && place.prefix.is_empty() {
            let finding = report.at_value(&pointer, "neither a place nor a prefix");
            report.push(finding.help("write `body: /field`, `prefix: \"Key \"` or both"));
        }
        let sent = if place.number.is_some() { SentAs::Number } else { SentAs::Text };
        if place.number.is_some() {
            number(report, &pointer, &place, scheme);
        }
        if place.in_body().is_some_and(|body| body.is_root()) {
            let finding = report.at_value(&join(&pointer, sent.key()), "a credential cannot be the whole body");
            report
                .push(finding.help("write the pointer of a field or an element, such as `/apisecret` or `/params/0`"));
        }
        if let Some(body) = place.in_body() {
            several(report, &join(&pointer, sent.key()), body);
        }
        if !place.prefix.chars().all(|c| (' '..='~').contains(&c)) {
            let finding = report.at_value(&join(&pointer, "prefix"), "a prefix needs visible ASCII characters");
            report.push(finding.help("write it as it is sent"));
        }
        if matches!(authentication::credential_transport(scheme), CredentialTransport::Body(_)) {
            let name = around.rsplit('/').next().map(crate::pointer::unescape).unwrap_or_default();
            bodies(context, report, &join(&pointer, sent.key()), &name);
            if let Some(body) = place.in_body() {
                types(context, report, &join(&pointer, sent.key()), &name, (body, sent));
            }
        }
    }
}

/// What a credential that is a number cannot have beside it.
fn number(report: &mut Report<'_>, pointer: &str, place: &CredentialPlace, scheme: &Value) {
    let at = join(pointer, "number");
    if place.body.is_some() {
        let finding = report.at_key(&at, "the place is stated twice");
        report.push(finding.help("write `number` alone for a number, and `body` for a string"));
    }
    if !place.prefix.is_empty() {
        let finding = report.at_key(&join(pointer, "prefix"), "nothing can stand before a number");
        report.push(finding.help("write `body` in place of `number`, if the provider reads a string"));
    }
    let default = dialect::read::<DefaultCredential>(scheme).ok().flatten();
    let is_number = |text: &str| serde_json::from_str::<Value>(text).is_ok_and(|value| value.is_number());
    if default.is_some_and(|default| !is_number(&default.0)) {
        report.push(report.at_key(&at, "the default of this credential is no number").help("write a number of JSON"));
    }
}

/// What a credential is in JSON.
#[derive(Clone, Copy)]
pub(super) enum SentAs {
    Text,
    Number,
}

impl SentAs {
    /// The key of its place.
    fn key(self) -> &'static str {
        match self {
            Self::Text => "body",
            Self::Number => "number",
        }
    }

    pub(super) fn help(self) -> &'static str {
        match self {
            Self::Text => {
                "write `number: …` if the provider reads a number there; describe it as a string if it reads one"
            }
            Self::Number => "write the pointer without `number` if the provider reads a string there",
        }
    }
}

/// The first operation that requires it and has something else there.
fn types(context: &Context<'_>, report: &mut Report<'_>, pointer: &str, name: &str, (place, sent): (&Pointer, SentAs)) {
    for operation in requiring(context, name) {
        let whole = context.operations.iter().find(|other| other.pointer == operation.whole()).unwrap_or(operation);
        if let Some(message) = of_another_type(context, whole, place, sent) {
            let id = quote(operation.id.unwrap_or(&operation.pointer));
            let finding = report.at_value(pointer, format!("{message} in {id}"));
            let finding = finding.related("the operation is here", context.document.spans.key(&operation.pointer));
            report.push(Finding { severity: Severity::Warning, ..finding.help(sent.help()) });
            return;
        }
    }
}

/// What is wrong with a credential that goes into a JSON body in which its field is of another type.
pub(super) fn of_another_type<'d>(
    context: &Context<'d>,
    operation: &Operation<'d>,
    place: &Pointer,
    sent: SentAs,
) -> Option<String> {
    let media = context.request_media(operation);
    let schema = context.request_schema(operation).filter(|_| media.iter().any(|name| media::is_json(name)))?;
    let segments: Vec<String> = place.segments().collect();
    let shape = context.shape(schema, &segments);
    let kind = shape.described();
    let (types, word): (&[&str], _) = match sent {
        SentAs::Text => (&["string"], "string"),
        SentAs::Number => (&["integer", "number"], "number"),
    };
    (!shape.may_be(types))
        .then(|| format!("a credential is sent as a {word}, and {} has the type {kind}", quote(place.as_str())))
}

/// A pointer to several places, where one is meant.
pub(super) fn several(report: &mut Report<'_>, place: &str, target: &Pointer) {
    if target.segments().any(|segment| segment == "*") {
        let finding = report.at_value(place, format!("{} leads to several places", quote(target.as_str())));
        report.push(finding.help("name one: a field, or the number of an element"));
    }
}

/// The operations that require a scheme.
fn requiring<'c, 'd>(context: &'c Context<'d>, name: &'c str) -> impl Iterator<Item = &'c Operation<'d>> {
    context.operations.iter().filter(move |operation| context.requirements(operation).any(|all| all.contains_key(name)))
}

/// The operations that require it and have no body for it.
fn bodies(context: &Context<'_>, report: &mut Report<'_>, pointer: &str, name: &str) {
    for operation in requiring(context, name).filter(|operation| !takes_one(context, operation)) {
        let id = operation.id.unwrap_or(&operation.pointer);
        let message = format!("{} has no body for this credential", quote(id));
        let finding = report.at_value(pointer, message);
        let finding = finding.related("the operation is here", context.document.spans.key(&operation.pointer));
        report.push(finding.help("give it `security: []` or another scheme, or describe its body: JSON or a form"));
    }
}

/// Whether the body of an operation is JSON or a form. That of a command is made of its selector.
fn takes_one(context: &Context<'_>, operation: &Operation<'_>) -> bool {
    let whole = context.get(operation.whole());
    let body = whole.and_then(|whole| whole.get("requestBody")).and_then(|body| context.resolve(body));
    let content = body.and_then(|body| body.get("content")?.as_object());
    let Some(content) = content else { return operation.is_command };
    content.keys().any(|name| media::is_json(name) || media::is_form(name))
}
