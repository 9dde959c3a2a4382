//! Other spellings of a field are read also where an answer has both: the document's own holds, unless it is null.
//!
//! ```text
//! #[derive(Deserialize)] struct Person { #[serde(alias = "Phone")] phone: Option<String> }      // before: both are an error
//!
//! #[derive(Deserialize)] #[serde(try_from = "PersonRead")] struct Person { phone: Option<String> }     // after
//! #[derive(Deserialize)] struct PersonRead { phone: Option<String>, #[serde(rename = "Phone")] phone_1: Option<String> }
//! ```

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::{Field, Fields, Item, parse_quote};

use super::{Hits, Woven, tools};
use crate::lower::{Bug, Lowered};

pub(super) fn run(woven: &mut Woven, lowered: &Lowered) -> Result<Hits, Bug> {
    let mut hits = Hits { found: 0, expected: 0 };
    let mut added = Vec::new();
    for item in &mut woven.types {
        let Item::Struct(item) = item else { continue };
        let Some(note) = lowered.notes.types.get(&item.ident.to_string()) else { continue };
        if note.multipart || note.fields.values().all(|field| field.aliases.is_empty()) {
            continue;
        }
        let Fields::Named(fields) = &mut item.fields else { continue };
        hits.expected += note.fields.values().filter(|field| !field.aliases.is_empty()).count();
        let read = format_ident!("{}Read", item.ident);
        let (mut shadow, mut made) = (Vec::new(), Vec::new());
        for field in &mut fields.named {
            let wire = tools::field_name(field);
            let aliases = note.fields.get(&wire).map(|said| said.aliases.as_slice()).unwrap_or_default();
            let ident = field.ident.clone().ok_or("a field without a name")?;
            if aliases.is_empty() {
                shadow.push(shadow_of(field));
                made.push(quote!(#ident: read.#ident));
                continue;
            }
            hits.found += 1;
            let (fields, value) = both(field, aliases);
            shadow.extend(fields);
            made.push(quote!(#ident: #value));
        }
        let text = read.to_string();
        tools::add_serde(&mut item.attrs, quote!(try_from = #text));
        let ident = &item.ident;
        added.extend(tools::items(quote! {
            #[derive(::serde::Deserialize)]
            struct #read { #(#shadow),* }

            impl ::std::convert::TryFrom<#read> for #ident {
                type Error = &'static str;

                fn try_from(read: #read) -> ::std::result::Result<Self, Self::Error> {
                    ::std::result::Result::Ok(Self { #(#made),* })
                }
            }
        })?);
    }
    woven.types.extend(added);
    Ok(hits)
}

/// The field as it is read, without documentation.
fn shadow_of(field: &Field) -> Field {
    let mut shadow = field.clone();
    shadow.attrs.retain(|attr| attr.path().is_ident("serde"));
    shadow.vis = syn::Visibility::Inherited;
    shadow
}

/// The fields for all spellings, and the value that is made of them.
fn both(field: &Field, aliases: &[String]) -> (Vec<Field>, TokenStream) {
    let optional = tools::inner_option(&field.ty).is_some();
    let defaulted = tools::has_serde(&field.attrs, "default");
    // A wire form of its own is read as the type that has it.
    let digits = tools::has_serde(&field.attrs, "with");
    let mut first = shadow_of(field);
    if digits {
        first.ty = parse_quote!(::std::option::Option<::accord_runtime::IntegerString>);
    } else if !optional {
        let ty = &first.ty;
        first.ty = parse_quote!(::std::option::Option<#ty>);
    }
    let wire = tools::field_name(field);
    first.attrs = vec![parse_quote!(#[serde(rename = #wire, default)])];
    let ident = first.ident.clone();
    let mut value = quote!(read.#ident);
    let mut all = vec![first.clone()];
    for (at, alias) in aliases.iter().enumerate() {
        let mut other = first.clone();
        let name = ident.as_ref().map(|ident| format_ident!("{ident}_{}", at + 1));
        value = quote!(#value.or(read.#name));
        other.ident = name;
        other.attrs = vec![parse_quote!(#[serde(rename = #alias, default)])];
        all.push(other);
    }
    if digits {
        value = quote!(#value.map(i64::from));
    }
    let value = match (optional, defaulted) {
        (true, _) => value,
        (false, true) => quote!(#value.unwrap_or_default()),
        (false, false) => {
            let missing = format!("missing field `{}`", wire.replace('`', "'"));
            quote!(#value.ok_or(#missing)?)
        }
    };
    (all, value)
}
