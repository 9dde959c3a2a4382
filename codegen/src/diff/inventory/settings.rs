//! The methods of the builder that the document has a part of: credentials, other methods of operations, servers.

use super::{Item, Kind, List, Purpose as For};
use crate::emit::setters::{self, Purpose};
use crate::facts::LoginPlace;
use crate::lower::Lowered;
use crate::pointer;

/// Adds them from their signatures, as `name(a: T, b: U)`.
pub(super) fn add(list: &mut List, signatures: Vec<String>, lowered: &Lowered) {
    let purposes = setters::purposes(&lowered.facts);
    for signature in signatures {
        let (name, arguments) = signature.split_once('(').unwrap_or((&signature, ""));
        let arguments = arguments.trim_end_matches(')').split(", ").filter(|argument| !argument.is_empty());
        let arguments = arguments.map(|argument| argument.split_once(": ").unwrap_or(("", argument)));
        let (names, types): (Vec<&str>, Vec<&str>) = arguments.unzip();
        let purpose = purposes.get(name);
        let item = Item {
            kind: Kind::Usable,
            signature: types.join(", "),
            // Those of a token's credentials are the document's.
            names: match purpose {
                Some(Purpose::Login(_)) => names.into_iter().map(str::to_owned).collect(),
                _ => Vec::new(),
            },
            wire: purpose.map(wire).unwrap_or_default(),
            purpose: purpose.and_then(|purpose| match purpose {
                Purpose::Server(server) => Some(For::Server(server.url.clone())),
                _ => None,
            }),
            place: purpose.and_then(|purpose| place(purpose, lowered)),
        };
        list.items.insert(format!("ClientBuilder::{name}"), item);
    }
}

/// What a method sets: which scheme, and which values the operation that hands out its token takes.
fn wire(purpose: &Purpose<'_>) -> Vec<String> {
    match purpose {
        Purpose::Credential(scheme) | Purpose::Grant(scheme) => vec![scheme.name.clone()],
        Purpose::Login(scheme) => {
            let credentials = scheme.token.iter().flat_map(|token| &token.credentials);
            let places = credentials.map(|(_, place)| match place {
                LoginPlace::Body(pointer) | LoginPlace::Number(pointer) => format!("body {pointer}"),
                LoginPlace::Query(name) => format!("query {name}"),
                LoginPlace::Header(name) => format!("header {}", name.to_ascii_lowercase()),
            });
            std::iter::once(scheme.name.clone()).chain(places).collect()
        }
        Purpose::Method { operation, method } => vec![(*operation).to_owned(), (*method).to_owned()],
        // Which operations have it may change, and its URL: `purpose` has that.
        Purpose::Server(_) => Vec::new(),
    }
}

/// Where the document has what a method is for.
fn place(purpose: &Purpose<'_>, lowered: &Lowered) -> Option<String> {
    let below = |operation: &str, key: &str| {
        let hints = lowered.hints.methods.get(operation)?;
        Some(pointer::join(&hints.pointer, key))
    };
    match purpose {
        Purpose::Credential(scheme) | Purpose::Grant(scheme) | Purpose::Login(scheme) => {
            Some(pointer::join("/components/securitySchemes", &scheme.name))
        }
        Purpose::Method { operation, .. } => below(operation, "x-accord-methods"),
        Purpose::Server(server) => below(server.operations.first()?, "servers"),
    }
}
