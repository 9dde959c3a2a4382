//! Types that are written get a builder; types that may grow stay open to growth.
//!
//! ```text
//! pub struct StartRental { pub mva: i64, pub plate_number: String }                              // before
//! #[derive(bon::Builder)] #[non_exhaustive]
//! pub struct StartRental { pub mva: i64, #[builder(into)] pub plate_number: String }             // after
//! ```
//! A forgotten required field then does not compile, and a new optional field breaks nobody.

use std::collections::BTreeSet;

use quote::quote;
use serde_json::Value;
use syn::{Attribute, Fields, Item, Type, parse_quote};

use super::{Hits, Woven, tools};
use crate::lower::{Bug, FieldNote, Lowered};

pub(super) fn run(woven: &mut Woven, lowered: &Lowered) -> Result<Hits, Bug> {
    let parsed = parsed_types(&woven.types);
    let mut hits = Hits { found: 0, expected: objects(lowered).count() };
    for item in &mut woven.types {
        if let Item::Enum(item) = item
            && tools::has_serde(&item.attrs, "untagged")
        {
            item.attrs.push(parse_quote!(#[non_exhaustive]));
        }
        let Item::Struct(item) = item else { continue };
        let Fields::Named(fields) = &mut item.fields else { continue };
        let Some(note) = lowered.notes.types.get(&item.ident.to_string()) else { continue };
        item.attrs.push(parse_quote!(#[non_exhaustive]));
        if !note.request {
            continue;
        }
        tools::add_derive(&mut item.attrs, quote!(::bon::Builder));
        hits.found += usize::from(objects(lowered).any(|name| item.ident == name));
        let none = FieldNote::default();
        for field in &mut fields.named {
            let said = note.fields.get(&tools::field_name(field)).unwrap_or(&none);
            let ty = tools::inner_option(&field.ty).unwrap_or(&field.ty);
            if let Some(setter) = setter(ty, said, &parsed, lowered) {
                field.attrs.push(setter);
            }
            let collection =
                ["Vec", "BTreeMap"].iter().any(|name| tools::type_ident(&field.ty).is_some_and(|i| i == name));
            if collection && tools::has_serde(&field.attrs, "default") {
                field.attrs.push(parse_quote!(#[builder(default)]));
            }
        }
    }
    Ok(hits)
}

/// The schemas that are written and are plain objects: each of them is a struct.
fn objects(lowered: &Lowered) -> impl Iterator<Item = &str> {
    let schemas = lowered.document.pointer("/components/schemas").and_then(Value::as_object).into_iter().flatten();
    let plain = |schema: &Value| {
        let combined = ["allOf", "oneOf", "anyOf"].iter().any(|key| schema.get(key).is_some());
        !combined && schema.get("properties").and_then(Value::as_object).is_some_and(|p| !p.is_empty())
    };
    let written = |name: &String| lowered.notes.types.get(name).is_some_and(|note| note.request);
    schemas.filter(move |(name, schema)| plain(schema) && written(name)).map(|(name, _)| name.as_str())
}

/// How the builder's method takes the value: what can be made of a text takes a text.
fn setter(ty: &Type, said: &FieldNote, parsed: &BTreeSet<String>, lowered: &Lowered) -> Option<Attribute> {
    let name = tools::type_ident(ty)?.to_string();
    if let Some((least, most)) = said.length {
        return Some(checked_secret(least, most));
    }
    if parsed.contains(&name) {
        return Some(parse_quote!(
            #[builder(with = |value: impl ::std::convert::AsRef<str>| -> ::std::result::Result<_, self::error::ConversionError> {
                value.as_ref().parse()
            })]
        ));
    }
    let into = matches!(name.as_str(), "String" | "Secret") || lowered.notes.enums.contains_key(&name);
    into.then(|| parse_quote!(#[builder(into)]))
}

/// A secret whose length the document bounds; the message says the bound, never the value.
fn checked_secret(least: Option<u64>, most: Option<u64>) -> Attribute {
    let check = |bound: Option<u64>, short: bool| {
        bound.and_then(|bound| usize::try_from(bound).ok()).map(|bound| {
            let message = format!("{} than {bound} characters", if short { "shorter" } else { "longer" });
            let condition = if short { quote!(length < #bound) } else { quote!(length > #bound) };
            quote!(if #condition { return ::std::result::Result::Err(#message.into()); })
        })
    };
    let checks = [check(least, true), check(most, false)].into_iter().flatten();
    parse_quote!(
        #[builder(with = |value: impl ::std::convert::Into<::accord_runtime::Secret>| -> ::std::result::Result<_, self::error::ConversionError> {
            let value = value.into();
            let length = value.expose().chars().count();
            #(#checks)*
            ::std::result::Result::Ok(value)
        })]
    )
}

/// The tuple structs that are made by parsing: strings with constraints.
fn parsed_types(items: &[Item]) -> BTreeSet<String> {
    let from_str = items.iter().filter_map(|item| match item {
        Item::Impl(block) if block.trait_.as_ref()?.1.segments.last()?.ident == "FromStr" => {
            tools::type_ident(&block.self_ty)
        }
        _ => None,
    });
    let from_str: BTreeSet<String> = from_str.map(ToString::to_string).collect();
    let tuples = items.iter().filter_map(|item| match item {
        Item::Struct(item) => match &item.fields {
            Fields::Unnamed(fields) => {
                let inner = fields.unnamed.first().and_then(|field| tools::type_ident(&field.ty));
                inner.filter(|inner| *inner == "String").map(|_| item.ident.to_string())
            }
            _ => None,
        },
        _ => None,
    });
    tuples.filter(|name| from_str.contains(name)).collect()
}
