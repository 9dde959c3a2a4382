//! Security schemes and requirements become facts, and leave the document.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::authentication::{self, CredentialTransport};
use crate::dialect::{self, CredentialPlace, DefaultCredential, From, Lifetime, LoginPlace, Place, Token};
use crate::internal_error::InternalError;
use crate::lower::{BodyKind, Lowering, operations::ids, walk};
use crate::{facts, locations, names, prose};

pub(in crate::lower) fn run(state: &mut Lowering) -> Result<(), InternalError> {
    let Lowering { document, facts, ids, .. } = state;
    let declared = document.pointer("/components/securitySchemes").and_then(Value::as_object);
    let root = document.get("security").cloned().unwrap_or_default();
    let mut known = Vec::new();
    for (key, scheme) in declared.into_iter().flatten() {
        let way = authentication::credential_transport(scheme);
        let Some(placement) = placement(way) else {
            known.push((
                key.clone(),
                if way == CredentialTransport::Certificate { Known::Elsewhere } else { Known::Unsent },
            ));
            continue;
        };
        let is_bearer = way == CredentialTransport::Bearer;
        let place = way.place().unwrap_or_default();
        known.push((key.clone(), Known::Sent(Sent { scheme: facts.schemes.len(), place, is_bearer })));
        let token =
            dialect::read::<Token>(scheme).map_err(|e| e.to_string())?.map(|stated| token(document, stated, ids));
        // What the author says of a token goes before what the flow says.
        let flow = authentication::client_credentials(scheme).filter(|_| token.is_none());
        let place = dialect::read::<CredentialPlace>(scheme).map_err(|e| e.to_string())?.unwrap_or_default();
        facts.schemes.push(facts::Scheme {
            name: key.clone(),
            placement,
            is_number: place.number.is_some(),
            prefix: place.prefix,
            description: description(scheme, way),
            default: dialect::read::<DefaultCredential>(scheme).map_err(|e| e.to_string())?.map(|default| default.0),
            token,
            grant: flow.map(|flow| grant(document, &root, key, scheme, flow)),
        });
    }
    for (_, _, operation) in walk::operations(document) {
        let required = operation.get("security").unwrap_or(&root);
        ids::fact(facts, operation)?.security = alternatives(required, &known);
    }
    facts.security = root.is_array().then(|| alternatives(&root, &known));
    walk::operations_mut(document, |_, _, operation| {
        walk::object(operation).shift_remove("security");
        Ok(())
    })?;
    walk::object(document).shift_remove("security");
    if let Some(components) = document.get_mut("components").and_then(Value::as_object_mut) {
        components.shift_remove("securitySchemes");
    }
    Ok(())
}

fn placement(way: CredentialTransport<'_>) -> Option<facts::Placement> {
    Some(match way {
        CredentialTransport::Basic => facts::Placement::Basic,
        CredentialTransport::Bearer => facts::Placement::Bearer,
        CredentialTransport::Authorization(_) => facts::Placement::Header("Authorization".to_owned()),
        CredentialTransport::Header(name) => facts::Placement::Header(name.to_owned()),
        CredentialTransport::Query(name) => facts::Placement::Query(name.to_owned()),
        CredentialTransport::Cookie(name) => facts::Placement::Cookie(name.to_owned()),
        CredentialTransport::Body(pointer) => facts::Placement::Body(pointer.to_owned()),
        CredentialTransport::Certificate | CredentialTransport::Signed(_) | CredentialTransport::Unspecified => {
            return None;
        }
    })
}

fn description(scheme: &Value, way: CredentialTransport<'_>) -> String {
    let said = prose::line(scheme.get("description").and_then(Value::as_str).unwrap_or_default());
    let whole = match way {
        CredentialTransport::Authorization(word) => {
            format!("The whole value, which begins with {}.", prose::code(word))
        }
        _ => String::new(),
    };
    let form = scheme.get("bearerFormat").and_then(Value::as_str);
    let form = form.map(|form| format!("Format: {}.", prose::code(&prose::one_line(form)))).unwrap_or_default();
    let deprecated = scheme.get("deprecated") == Some(&Value::Bool(true));
    let deprecated = if deprecated { "Deprecated by the provider." } else { "" };
    prose::one_line(&format!("{said} {whole} {form} {} {deprecated}", scopes(scheme)))
}

/// The scopes that the document describes, each with its description.
fn scopes(scheme: &Value) -> String {
    const MOST: usize = 16;
    let flows = scheme.get("flows").and_then(Value::as_object).into_iter().flatten();
    let mut described: Vec<String> = Vec::new();
    for (scope, text) in flows.filter_map(|(_, flow)| flow.get("scopes")?.as_object()).flatten() {
        let text = prose::line(text.as_str().unwrap_or_default());
        let text = text.trim_end_matches('.');
        let entry = if text.is_empty() { prose::code(scope) } else { format!("{} ({text})", prose::code(scope)) };
        if !described.contains(&entry) {
            described.push(entry);
        }
    }
    if described.len() > MOST {
        let more = described.len() - MOST;
        described.truncate(MOST);
        described.push(format!("{more} more"));
    }
    if described.is_empty() { String::new() } else { format!("Scopes: {}.", described.join(", ")) }
}

/// The token endpoint, and all the scopes that operations require of it.
fn grant(document: &Value, root: &Value, key: &str, scheme: &Value, flow: &Map<String, Value>) -> facts::Grant {
    let url = authentication::token_url(flow).map(|url| locations::of_endpoint(document, url));
    let mut scopes: Vec<String> = Vec::new();
    for (_, _, operation) in walk::operations(document) {
        let required = operation.get("security").unwrap_or(root).as_array().into_iter().flatten();
        let named = required.filter_map(|all| all.get(key)?.as_array()).flatten().filter_map(Value::as_str);
        for scope in named.filter(|scope| authentication::is_granted(scheme, scope)) {
            if !scopes.iter().any(|held| held == scope) {
                scopes.push(scope.to_owned());
            }
        }
    }
    facts::Grant { url: url.unwrap_or_default(), scopes }
}

/// What becomes of a scheme that is declared.
enum Known {
    /// It is sent.
    Sent(Sent),
    /// It is no part of a request.
    Elsewhere,
    /// The client does not do it.
    Unsent,
}

/// A scheme whose credential is sent.
#[derive(Clone)]
struct Sent {
    /// Its index in the facts.
    scheme: usize,
    /// The place that it takes in a request.
    place: (&'static str, String),
    is_bearer: bool,
}

/// The alternatives that can be met, those that need something first. One that names a scheme that is not declared cannot be
/// met. One of which the client does only a part is left out beside those of which it does all; alone it is that part.
fn alternatives(required: &Value, known: &[(String, Known)]) -> Vec<Vec<usize>> {
    let (mut whole, mut partial) = (Vec::new(), Vec::new());
    'next: for all in required.as_array().into_iter().flatten().filter_map(Value::as_object) {
        let (mut sent, mut unsent) = (Vec::new(), false);
        for name in all.keys() {
            match known.iter().find(|(key, _)| key == name) {
                Some((_, Known::Sent(one))) => sent.push(one.clone()),
                Some((_, Known::Elsewhere)) => {}
                Some((_, Known::Unsent)) => unsent = true,
                None => continue 'next,
            }
        }
        let (sets, is_whole) = apart(&sent);
        let found = if unsent || !is_whole { &mut partial } else { &mut whole };
        found.extend(sets);
    }
    let mut found: Vec<Vec<usize>> = Vec::new();
    for set in if whole.is_empty() { partial } else { whole } {
        if !found.contains(&set) {
            found.push(set);
        }
    }
    found.sort_by_key(Vec::is_empty);
    if found.iter().all(Vec::is_empty) { Vec::new() } else { found }
}

/// How many alternatives one requirement becomes at most.
const MOST: usize = 32;

/// The sets of schemes that one request can have, in the order of the document, and whether each is all that is required: of
/// two that go to the same place only one can be sent, and the client takes the one that it was given. Two bearer tokens
/// there are one token that is good for both.
fn apart(schemes: &[Sent]) -> (Vec<Vec<usize>>, bool) {
    let mut places: Vec<Vec<&Sent>> = Vec::new();
    for one in schemes {
        match places.iter_mut().find(|held| held.iter().any(|other| other.place == one.place)) {
            Some(held) => held.push(one),
            None => places.push(vec![one]),
        }
    }
    let is_whole = places.iter().all(|held| held.len() == 1 || held.iter().all(|one| one.is_bearer));
    let mut sets: Vec<Vec<usize>> = vec![Vec::new()];
    for held in places {
        let held = if sets.len() * held.len() > MOST { held.get(..1).unwrap_or_default() } else { &held };
        let with = |set: &Vec<usize>, one: &&Sent| set.iter().copied().chain([one.scheme]).collect();
        sets = held.iter().flat_map(|one| sets.iter().map(|set| with(set, one)).collect::<Vec<_>>()).collect();
    }
    (sets, is_whole)
}

/// How an operation takes its body: as the first of its media types, as its method does.
fn encoding(document: &Value, id: &str) -> facts::Encoding {
    let operation = walk::operations(document).find(|(_, _, operation)| ids::id(operation).is_ok_and(|own| own == id));
    let content = operation.and_then(|(_, _, operation)| operation.pointer("/requestBody/content")?.as_object());
    match content.and_then(|content| content.keys().next()).map(|media| BodyKind::of(media)) {
        Some(BodyKind::Form) => facts::Encoding::Form,
        Some(BodyKind::Multipart) => facts::Encoding::Multipart,
        _ => facts::Encoding::Json,
    }
}

fn login_place(place: LoginPlace) -> facts::LoginPlace {
    match place {
        LoginPlace::Body(pointer) => facts::LoginPlace::Body(pointer.into()),
        LoginPlace::Number(pointer) => facts::LoginPlace::Number(pointer.into()),
        LoginPlace::Query(name) => facts::LoginPlace::Query(name),
        LoginPlace::Header(name) => facts::LoginPlace::Header(name),
    }
}

fn token(document: &Value, token: Token, ids: &BTreeMap<String, String>) -> facts::Token {
    let place = |place: &Place| match place {
        Place::Pointer(pointer) => facts::Place::Body(pointer.as_str().to_owned()),
        Place::Header(name) => facts::Place::Header(name.clone()),
        Place::Cookie(name) => facts::Place::Cookie(name.clone()),
    };
    let lifetime = match token.lifetime {
        Lifetime::Unknown => facts::Lifetime::Unknown,
        Lifetime::Seconds(seconds) => facts::Lifetime::Seconds(seconds),
        Lifetime::Answer(said) => facts::Lifetime::Answer(said.pointer.into(), said.unit.millis()),
    };
    let expired = token.expired.into_iter().map(|expired| match expired {
        dialect::Expired::Status(status) => facts::Expired::Status(status),
        dialect::Expired::Code(code) => facts::Expired::Code(code),
        dialect::Expired::Class(class) => facts::Expired::Class(class),
    });
    let operation = token.operation.map(|id| ids::of_named(ids, &id)).unwrap_or_default();
    facts::Token {
        encoding: encoding(document, &operation),
        operation,
        credentials: token
            .credentials
            .into_iter()
            .map(|(name, place)| (names::snake(&name), login_place(place)))
            .collect(),
        places: token.token.as_slice().iter().map(place).collect(),
        in_refusal: token.from == From::Refusal,
        lifetime,
        renew_before_seconds: token.renew_before_seconds,
        expired: expired.collect(),
    }
}
