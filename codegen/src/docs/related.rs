//! What a document says around its operations: further documentation, contact and licence, scopes, links, callbacks.

use std::collections::BTreeSet;

use serde_json::Value;

use super::credentials;
use super::fields::{Table, Way};
use super::operation::{Maker, Source};
use super::page::{Callback, CredentialLink, Further, Link, LinkedCall, Note, Scope};
use super::parameters::Place;
use super::servers;
use super::words;
use crate::openapi::METHODS;
use crate::pointer::join;

/// The documentation that a part of the document leads to.
pub(super) fn further(node: &Value) -> Option<Further> {
    let stated = node.get("externalDocs")?;
    let url = stated.get("url")?.as_str()?.to_owned();
    Some(Further { url, description: words::text(stated, "description") })
}

fn note(label: impl Into<String>, text: String, url: String) -> Option<Note> {
    let label = label.into();
    (!text.is_empty() || !url.is_empty()).then_some(Note { label, text, url })
}

/// Whom to ask, and on which terms.
pub(super) fn about(document: &Value) -> Vec<Note> {
    let info = document.get("info").unwrap_or(&Value::Null);
    let part = |name: &str| info.get(name).unwrap_or(&Value::Null);
    let joined = |node: &Value, keys: [&str; 2]| {
        let texts = keys.map(|key| words::text(node, key));
        texts.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(", ")
    };
    let (contact, license) = (part("contact"), part("license"));
    let notes = [
        note("Contact", joined(contact, ["name", "email"]), words::text(contact, "url")),
        note("License", joined(license, ["name", "identifier"]), words::text(license, "url")),
        note("Terms of service", String::new(), words::text(info, "termsOfService")),
    ];
    notes.into_iter().flatten().collect()
}

/// What a security scheme says of itself, and its scopes.
pub(super) fn of_scheme(scheme: &Value) -> (Vec<Note>, Vec<Scope>) {
    let mut notes = Vec::new();
    let mut scopes: Vec<Scope> = Vec::new();
    let kind = [words::text(scheme, "type"), words::text(scheme, "scheme")].map(|word| word.trim().to_owned());
    let kind = kind.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    notes.extend(note("Kind", kind, String::new()));
    notes.extend(note("Format", words::text(scheme, "bearerFormat"), String::new()));
    for (key, label) in [("openIdConnectUrl", "OpenID Connect"), ("oauth2MetadataUrl", "OAuth metadata")] {
        notes.extend(note(label, String::new(), words::text(scheme, key)));
    }
    for (flow, node) in scheme.get("flows").and_then(Value::as_object).into_iter().flatten() {
        for (key, label) in [
            ("authorizationUrl", "Authorization"),
            ("deviceAuthorizationUrl", "Authorization of devices"),
            ("tokenUrl", "Token"),
            ("refreshUrl", "Renewal"),
        ] {
            notes.extend(note(format!("{label} ({flow})"), String::new(), words::text(node, key)));
        }
        for (name, text) in node.get("scopes").and_then(Value::as_object).into_iter().flatten() {
            let description = text.as_str().unwrap_or_default().to_owned();
            if !scopes.iter().any(|known| known.name == *name && known.description == description) {
                scopes.push(Scope { name: name.clone(), description });
            }
        }
    }
    (notes, scopes)
}

impl<'a> Maker<'a> {
    /// Notes at the credentials of an operation which scopes it needs.
    pub(super) fn scoped(&self, source: &Source<'a>, sets: &mut [Vec<CredentialLink>]) {
        let requirements = self.requirements(source);
        for set in sets {
            let names: BTreeSet<&str> = set.iter().map(|link| link.name.as_str()).collect();
            let has_all = |all: &&&serde_json::Map<String, Value>| names.iter().all(|name| all.contains_key(*name));
            let fitting = || requirements.iter().filter(has_all);
            let Some(all) = fitting().find(|all| all.len() == names.len()).or_else(|| fitting().next()) else {
                continue;
            };
            for link in set.iter_mut() {
                let scopes = all.get(&link.name).and_then(Value::as_array).into_iter().flatten();
                link.scopes = scopes.filter_map(Value::as_str).map(str::to_owned).collect();
            }
        }
    }

    /// What the document asks for, each with the scopes of its schemes.
    fn requirements<'s>(&'s self, source: &'s Source<'a>) -> Vec<&'s serde_json::Map<String, Value>> {
        let own = source.command.as_ref().and_then(|own| own.command.security.as_ref());
        let stated = own.or_else(|| source.node.get("security")).or_else(|| self.document.get("security"));
        stated.and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_object).collect()
    }

    /// The schemes that the document asks for and that the client does not send.
    pub(super) fn unsent(&self, source: &Source<'a>) -> Vec<CredentialLink> {
        let requirements = self.requirements(source);
        let is_asked = |name: &str| requirements.iter().any(|all| all.contains_key(name));
        let unsent = credentials::unsent(self.document, &self.lowered.facts.schemes).into_iter();
        unsent.filter(|(name, _)| is_asked(name)).map(|(_, link)| link).collect()
    }

    /// What can be called with values of an answer.
    pub(super) fn linked(&self, response: &'a Value, pointer: &str) -> Vec<LinkedCall> {
        let links = response.get("links").and_then(Value::as_object).into_iter().flatten();
        links
            .map(|(name, node)| {
                let link = self.schemas.resolve(node, join(&join(pointer, "links"), name));
                let node = link.node;
                let id = words::text(node, "operationId");
                let reference = words::text(node, "operationRef");
                let parameters = node.get("parameters").and_then(Value::as_object).into_iter().flatten();
                let mut values: Vec<(String, String)> =
                    parameters.map(|(name, value)| (name.clone(), words::whole(value))).collect();
                values.extend(node.get("requestBody").map(|value| ("the body".to_owned(), words::whole(value))));
                LinkedCall {
                    name: name.clone(),
                    description: words::text(node, "description"),
                    operation: self.link_of(&id, &reference).cloned(),
                    reference: if id.is_empty() { reference } else { id },
                    values,
                    server: node
                        .get("server")
                        .and_then(|server| servers::one(server, &join(&link.pointer, "server"), self.schemas.sources)),
                }
            })
            .collect()
    }

    /// The operation that a link leads to.
    fn link_of(&self, id: &str, reference: &str) -> Option<&Link> {
        let at = |(_, source): &(&Link, &Source<'a>)| {
            let stated = words::text(source.node, "operationId");
            let is_named = !id.is_empty() && stated == id;
            is_named || (!reference.is_empty() && crate::pointer::local(reference).as_deref() == Some(&source.pointer))
        };
        self.links.iter().zip(self.places).find(at).map(|(link, _)| link)
    }

    /// The requests that the provider sends later.
    pub(super) fn callbacks(&self, source: &Source<'a>, seen: &mut BTreeSet<String>) -> Vec<Callback> {
        let mut out: Vec<Callback> = Vec::new();
        let callbacks = source.node.get("callbacks").and_then(Value::as_object).into_iter().flatten();
        for (name, node) in callbacks {
            let callback = self.schemas.resolve(node, join(&join(&source.pointer, "callbacks"), name));
            for (url, item) in callback.node.as_object().into_iter().flatten().filter(|(url, _)| !url.starts_with("x-"))
            {
                let item = self.schemas.resolve(item, join(&callback.pointer, url));
                let operations = item.node.as_object().into_iter().flatten();
                for (method, operation) in operations.filter(|(method, _)| METHODS.contains(&method.as_str())) {
                    let pointer = join(&item.pointer, method);
                    let anchor = format!("callback-{}", out.len() + 1);
                    let mut parameters = Table::new(Way::Answer);
                    for (name, shown, own) in self.listed([pointer.as_str(), &item.pointer].into_iter()) {
                        let required = own.node.get("required") == Some(&Value::Bool(true));
                        let client = if required { "always" } else { "may be missing" };
                        let place = Place { shown, anchor: format!("{anchor}.{}", words::text(own.node, "in")) };
                        self.parameter(&own, &name, &place, client, &mut parameters);
                    }
                    seen.extend(parameters.seen);
                    let body = operation.get("requestBody").map(|body| {
                        let body = self.schemas.resolve(body, join(&pointer, "requestBody"));
                        self.received(&anchor, &body, seen)
                    });
                    out.push(Callback {
                        name: name.clone(),
                        anchor: anchor.clone(),
                        url: url.clone(),
                        method: method.to_uppercase(),
                        title: words::text(operation, "summary"),
                        description: words::text(operation, "description"),
                        parameters: parameters.rows,
                        body,
                        answers: self.expected(&anchor, operation, &pointer, seen),
                    });
                }
            }
        }
        out
    }
}
