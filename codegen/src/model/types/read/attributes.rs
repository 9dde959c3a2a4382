//! The attributes of emitted types and fields.

use proc_macro2::TokenStream;
use quote::ToTokens as _;
use syn::punctuated::Punctuated;
use syn::{Attribute, Expr, Lit, Meta, Token};

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
            if attr.path().is_ident("derive") {
                let paths = attr.parse_args_with(Punctuated::<syn::Path, Token![,]>::parse_terminated);
                for path in paths.map_err(|_| unknown())? {
                    let name = path.segments.last().map(|segment| segment.ident.to_string()).unwrap_or_default();
                    if !DERIVES.contains(&name.as_str()) {
                        return Err(unknown().into());
                    }
                    attributes.derives.push(name);
                }
                continue;
            }
            if !attr.path().is_ident("serde") {
                return Err(unknown().into());
            }
            let metas = attr.parse_args_with(Punctuated::<Meta, Token![,]>::parse_terminated);
            for meta in metas.map_err(|_| unknown())? {
                attributes.serde.push(pair(&meta).ok_or_else(unknown)?);
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

fn pair(meta: &Meta) -> Option<(String, Option<String>)> {
    let key = meta.path().get_ident()?.to_string();
    match meta {
        Meta::Path(_) => Some((key, None)),
        Meta::NameValue(pair) => match &pair.value {
            Expr::Lit(syn::ExprLit { lit: Lit::Str(text), .. }) => {
                Some((key, Some(spaceless(&text.value(), &pair.path))))
            }
            _ => None,
        },
        Meta::List(_) => None,
    }
}

/// A path in a text is spaced as tokens are; a name on the wire is left as it is.
fn spaceless(text: &str, key: &syn::Path) -> String {
    let is_path = ["skip_serializing_if", "deserialize_with"].iter().any(|path| key.is_ident(path));
    if is_path {
        text.parse::<TokenStream>().map_or_else(|_| text.to_owned(), |tokens| tokens.to_string().replace(' ', ""))
    } else {
        text.to_owned()
    }
}
