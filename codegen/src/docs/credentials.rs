//! How calls are authenticated, and the life of a token.

use serde_json::Value;

use super::page::{Credential, CredentialLink, Life, Link, Provenance};
use super::provenance::Sources;
use super::related;
use super::words;
use crate::dialect;
use crate::facts::{Expired, Lifetime, Place, Placement, Scheme};
use crate::pointer::{get, join};

/// All of a document.
pub(super) fn all(document: &Value, schemes: &[Scheme], links: &[Link], sources: &Sources<'_>) -> Vec<Credential> {
    let sent = schemes.iter().map(|scheme| (scheme.name.as_str(), link(scheme, links), Some(scheme)));
    let unsent = unsent(document, schemes).into_iter().map(|(name, link)| (name, link, None));
    sent.chain(unsent)
        .map(|(name, link, scheme)| {
            let pointer = join("/components/securitySchemes", name);
            let node = get(document, &pointer).unwrap_or(&Value::Null);
            let (notes, scopes) = related::of_scheme(node);
            Credential {
                link,
                description: node.get("description").and_then(Value::as_str).unwrap_or_default().to_owned(),
                provenance: sources.of(node, &pointer),
                notes,
                scopes,
                life: scheme.and_then(|scheme| life(scheme, node, &pointer, sources)),
            }
        })
        .collect()
}

/// The schemes of a document that the client does not send, such as certificates and signatures.
pub(super) fn unsent<'d>(document: &'d Value, schemes: &[Scheme]) -> Vec<(&'d str, CredentialLink)> {
    let all = document.pointer("/components/securitySchemes").and_then(Value::as_object).into_iter().flatten();
    let unknown = all.filter(|(name, _)| schemes.iter().all(|scheme| scheme.name != **name));
    let link = |(name, _): (&'d String, _)| {
        let anchor = format!("credential-{}", words::escaped(name));
        let link = CredentialLink { name: name.clone(), anchor, sent: String::new(), scopes: Vec::new(), from: None };
        (name.as_str(), link)
    };
    unknown.map(link).collect()
}

/// A scheme as it is mentioned.
pub(super) fn link(scheme: &Scheme, links: &[Link]) -> CredentialLink {
    let sent = match &scheme.placement {
        Placement::Bearer => "Authorization: Bearer …".to_owned(),
        Placement::Basic => "Authorization: Basic …".to_owned(),
        Placement::Header(name) => format!("{name}: …"),
        Placement::Query(name) => format!("?{name}=…"),
        Placement::Cookie(name) => format!("Cookie: {name}=…"),
        Placement::Body(pointer) if scheme.is_number => format!("{pointer} in the body, a number"),
        Placement::Body(pointer) => format!("{pointer} in the body"),
    };
    let sent = match scheme.prefix.as_str() {
        "" => sent,
        prefix => format!("{sent} (after {prefix})"),
    };
    let operation = scheme.token.as_ref().map(|token| token.operation.as_str());
    CredentialLink {
        name: scheme.name.clone(),
        anchor: format!("credential-{}", words::escaped(&scheme.name)),
        sent,
        scopes: Vec::new(),
        from: operation.and_then(|id| links.iter().find(|link| link.id == id)).cloned(),
    }
}

fn life(scheme: &Scheme, node: &Value, pointer: &str, sources: &Sources<'_>) -> Option<Life> {
    let token = scheme.token.as_ref()?;
    let source = dialect::read::<dialect::Token>(node).ok().flatten().and_then(|token| token.source);
    let place = |place: &Place| match place {
        Place::Body(pointer) if pointer.is_empty() => "the whole body".to_owned(),
        Place::Body(pointer) => pointer.clone(),
        Place::Header(name) => format!("the header {name}"),
        Place::Cookie(name) => format!("the cookie {name}"),
    };
    let places: Vec<String> = token.places.iter().map(place).collect();
    let ends: Vec<String> = token
        .expired
        .iter()
        .map(|expired| match expired {
            Expired::Status(status) => format!("status {status}"),
            Expired::Code(code) => format!("code {}", words::short(code)),
            Expired::Class(class) => {
                serde_json::to_value(class).ok().as_ref().and_then(Value::as_str).map(words::class).unwrap_or_default()
            }
        })
        .chain(["status 401".to_owned()])
        .collect();
    let asks: Vec<&str> = token.credentials.iter().map(|(name, _)| name.as_str()).collect();
    Some(Life {
        operation: token.operation.clone(),
        asks: if asks.is_empty() { "nothing".to_owned() } else { asks.join(", ") },
        place: places.join(", or "),
        lifetime: match &token.lifetime {
            Lifetime::Unknown => "not stated: until it is refused".to_owned(),
            Lifetime::Seconds(seconds) => words::duration(*seconds),
            Lifetime::Answer(pointer, _) => format!("as the answer says at {pointer}; else until it is refused"),
        },
        renewed: match token.renew_before_seconds {
            0 => String::new(),
            seconds => format!("{} before its end", words::duration(seconds)),
        },
        expired: ends.join(" or "),
        provenance: Provenance {
            at: format!("{pointer}/x-accord-token"),
            ..sources.provenance(source.as_ref(), sources.below(&format!("{pointer}/x-accord-token")))
        },
    })
}
