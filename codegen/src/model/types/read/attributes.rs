//! The attributes of emitted types and fields.

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens as _;
use syn::{Attribute, Lit, Meta};

use crate::internal_error::InternalError;

/// What a type may derive.
const DERIVES: &[&str] =
    &["Clone", "Debug", "Default", "Deserialize", "Serialize", "Eq", "Hash", "Ord", "PartialEq", "PartialOrd"];

/// The derives and the attributes of serde that a type, a variant or a field has.
#[derive(Debug, Default)]
pub(super) struct Attributes {
    derives: Vec<String>,
    /// Key and value; a word alone has none.
    serde: Vec<(String, Option<String>)>,
}

impl Attributes {
    /// The attributes of a type, which must derive what every type does.
    pub(super) fn of_type(attrs: &[Attribute], name: &str) -> Result<Self, InternalError> {
        let attributes = Self::of(attrs, name)?;
        match ["Clone", "Debug", "Serialize"].iter().find(|derive| !attributes.derives(derive)) {
            Some(missing) => Err(format!("the type `{name}` does not derive `{missing}`").into()),
            None => Ok(attributes),
        }
    }

    /// All attributes; those of documentation are not looked at, for the document's own texts stand in the hints.
    pub(super) fn of(attrs: &[Attribute], place: &str) -> Result<Self, InternalError> {
        let mut attributes = Self::default();
        for attr in attrs {
            let unknown = || format!("`{place}` has an attribute that is not known: `{}`", attr.to_token_stream());
            if attr.path().is_ident("doc") {
                continue;
            }
            let Meta::List(list) = &attr.meta else { return Err(unknown().into()) };
            let entries = entries(list.tokens.clone());
            if list.path.is_ident("derive") {
                let names = entries.iter().map(|entry| entry.last().map(TokenTree::to_string).unwrap_or_default());
                attributes.derives.extend(names);
                if !attributes.derives.iter().all(|name| DERIVES.contains(&name.as_str())) {
                    return Err(unknown().into());
                }
            } else if list.path.is_ident("serde") {
                for entry in entries {
                    attributes.serde.push(pair(&entry).ok_or_else(unknown)?);
                }
            } else {
                return Err(unknown().into());
            }
        }
        Ok(attributes)
    }

    /// Fails on a key of serde that is not one of these.
    pub(super) fn allow(&self, place: &str, keys: &[&str]) -> Result<(), InternalError> {
        match self.serde.iter().find(|(key, _)| !keys.contains(&key.as_str())) {
            Some((key, _)) => {
                Err(format!("`{place}` has an attribute of serde that is not known here: `{key}`").into())
            }
            None => Ok(()),
        }
    }

    pub(super) fn derives(&self, name: &str) -> bool {
        self.derives.iter().any(|derive| derive == name)
    }

    /// Whether it has this key, with or without a value.
    pub(super) fn has(&self, key: &str) -> bool {
        self.serde.iter().any(|(held, _)| held == key)
    }

    /// The value of a key.
    pub(super) fn value(&self, key: &str) -> Option<&str> {
        self.serde.iter().find(|(held, _)| held == key).and_then(|(_, value)| value.as_deref())
    }
}

/// What stands between commas. Not parsed as attributes of Rust: there are several on every field.
fn entries(tokens: TokenStream) -> Vec<Vec<TokenTree>> {
    let mut entries = vec![Vec::new()];
    for tree in tokens {
        match (&tree, entries.last_mut()) {
            (TokenTree::Punct(comma), _) if comma.as_char() == ',' => entries.push(Vec::new()),
            (_, Some(entry)) => entry.push(tree),
            (_, None) => {}
        }
    }
    entries.retain(|entry| !entry.is_empty());
    entries
}

/// `key`, or `key = "value"`.
fn pair(entry: &[TokenTree]) -> Option<(String, Option<String>)> {
    match entry {
        [TokenTree::Ident(key)] => Some((key.to_string(), None)),
        [TokenTree::Ident(key), TokenTree::Punct(equals), TokenTree::Literal(literal)] if equals.as_char() == '=' => {
            let Lit::Str(text) = Lit::new(literal.clone()) else { return None };
            let key = key.to_string();
            let text = spaceless(text.value(), &key);
            Some((key, Some(text)))
        }
        _ => None,
    }
}

/// A path in a text is spaced as tokens are; a name on the wire is left as it is.
fn spaceless(text: String, key: &str) -> String {
    match key {
        "skip_serializing_if" | "deserialize_with" => text.replace(' ', ""),
        _ => text,
    }
}
