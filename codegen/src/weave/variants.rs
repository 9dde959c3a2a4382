//! A choice between objects gets a constructor for each: `Location::point(lat, lon)` rather than a literal of a variant.

use heck::ToSnakeCase;
use quote::{format_ident, quote};
use syn::{Fields, Item};

use super::{Hits, Woven, tools};
use crate::lower::{Bug, Lowered};

pub(super) fn run(woven: &mut Woven, _: &Lowered) -> Result<Hits, Bug> {
    let mut added = Vec::new();
    for item in &woven.types {
        let Item::Enum(item) = item else { continue };
        if !tools::has_serde(&item.attrs, "untagged") {
            continue;
        }
        let ident = &item.ident;
        let constructors = item.variants.iter().filter_map(|variant| {
            let Fields::Named(fields) = &variant.fields else { return None };
            if fields.named.iter().any(|field| tools::inner_option(&field.ty).is_some()) {
                return None;
            }
            let name = &variant.ident;
            let function = format_ident!("{}", name.to_string().to_snake_case());
            let idents: Vec<_> = fields.named.iter().filter_map(|field| field.ident.as_ref()).collect();
            let types = fields.named.iter().map(|field| &field.ty);
            let docs = format!(" A [`{ident}::{name}`].");
            Some(quote! {
                #[doc = #docs]
                #[must_use]
                pub fn #function(#(#idents: impl ::std::convert::Into<#types>),*) -> Self {
                    Self::#name { #(#idents: #idents.into()),* }
                }
            })
        });
        let constructors: Vec<_> = constructors.collect();
        if !constructors.is_empty() {
            added.extend(tools::items(quote!(impl #ident { #(#constructors)* }))?);
        }
    }
    woven.types.extend(added);
    // Which choices are between objects is for the type generator to say; there is nothing to hold the number against.
    Ok(Hits { found: 0, expected: 0 })
}
