//! A choice that a property decides is read by that property, and sent with it.
//!
//! ```text
//! #[derive(Deserialize, Serialize)] #[serde(untagged)]
//! pub enum Pet { Cat(Cat), Dog(Dog) }                                  // before: the first that fits
//!
//! pub enum Pet { Cat(Cat), Dog(Dog), Unknown(OpenJson) }               // after
//! impl<'de> Deserialize<'de> for Pet { … match choice.tag() { Some("cat") => choice.of("Cat").map(Self::Cat), … } }
//! impl Serialize for Pet { … Self::Cat(value) => choice::write(serializer, "kind", &["cat"], value), … }
//! ```

use quote::{format_ident, quote};
use syn::{Fields, Ident, Item, ItemEnum, Type, parse_quote};

use super::{Hits, Woven, tools};
use crate::lower::{Bug, ChoiceNote, Lowered};
use crate::names;

pub(super) fn run(woven: &mut Woven, lowered: &Lowered) -> Result<Hits, Bug> {
    let mut hits = Hits { found: 0, expected: lowered.notes.choices.len() };
    let mut added = Vec::new();
    for item in &mut woven.types {
        let Item::Enum(item) = item else { continue };
        let Some(note) = lowered.notes.choices.get(&item.ident.to_string()) else { continue };
        hits.found += 1;
        tools::drop_derives(&mut item.attrs, &["Deserialize", "Serialize"]);
        item.attrs.retain(|attr| !attr.path().is_ident("serde"));
        added.extend(impls(item, note)?);
    }
    woven.types.extend(added);
    Ok(hits)
}

/// Adds the variant for what is not listed, and makes the two implementations.
fn impls(item: &mut ItemEnum, note: &ChoiceNote) -> Result<Vec<Item>, Bug> {
    let property = &note.property;
    let mut read = Vec::new();
    let mut write = Vec::new();
    for variant in &item.variants {
        let ident = &variant.ident;
        let tags = inner(&variant.fields)
            .and_then(|ty| note.variants.iter().find(|(schema, _)| ty == *schema).map(|(_, tags)| tags));
        match tags.filter(|tags| !tags.is_empty()) {
            Some(tags) => {
                let name = ident.to_string();
                read.push(quote!(::std::option::Option::Some(#(#tags)|*) => choice.of(#name).map(Self::#ident)));
                write.push(
                    quote!(Self::#ident(value) => ::accord_runtime::choice::write(serializer, #property, &[#(#tags),*], value)),
                );
            }
            // Another type of this name leads here by no value.
            None => write.push(quote!(Self::#ident(value) => ::serde::Serialize::serialize(value, serializer))),
        }
    }
    let held: Vec<String> = item.variants.iter().map(|variant| variant.ident.to_string()).collect();
    let unknown: Ident = format_ident!("{}", names::unique("Unknown", |name| held.iter().any(|held| held == name)));
    let docs = format!(" Another value of {}, or none.", crate::prose::code(property));
    item.variants.push(parse_quote!(#[doc = #docs] #unknown(::accord_runtime::OpenJson)));
    let ident = &item.ident;
    tools::items(quote! {
        impl<'de> ::serde::Deserialize<'de> for #ident {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> ::std::result::Result<Self, D::Error> {
                let choice = ::accord_runtime::choice::Choice::read(deserializer, #property)?;
                match choice.tag().as_deref() {
                    #(#read,)*
                    _ => ::std::result::Result::Ok(Self::#unknown(choice.open())),
                }
            }
        }

        impl ::serde::Serialize for #ident {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> ::std::result::Result<S::Ok, S::Error> {
                match self {
                    #(#write,)*
                    Self::#unknown(value) => ::serde::Serialize::serialize(value, serializer),
                }
            }
        }
    })
}

/// The name of the one type that a variant holds.
fn inner(fields: &Fields) -> Option<String> {
    let Fields::Unnamed(fields) = fields else { return None };
    let ty: &Type = &fields.unnamed.first()?.ty;
    let ty = tools::argument(ty, "Box").unwrap_or(ty);
    tools::type_ident(ty).map(ToString::to_string)
}
