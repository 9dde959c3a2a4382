//! What is of a person or secret is not printed: the `Debug` of a type that holds it is written out, with that left out.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Fields, Item};

use super::{Hits, Woven, tools};
use crate::lower::{Bug, Lowered, TypeNote};

pub(super) fn run(woven: &mut Woven, lowered: &Lowered) -> Result<Hits, Bug> {
    let mut hits = Hits { found: 0, expected: 0 };
    let mut added = Vec::new();
    for item in &mut woven.types {
        let Some(note) = tools::item_name(item).and_then(|name| lowered.notes.types.get(&name)) else { continue };
        let held = note.sensitive.is_some() || note.fields.values().any(|field| field.sensitive.is_some());
        if !held {
            continue;
        }
        hits.expected += 1;
        let (attrs, ident, body) = match item {
            Item::Struct(item) => {
                let body = structure(&item.ident.to_string(), &item.fields, note);
                (&mut item.attrs, &item.ident, body)
            }
            Item::Enum(item) => {
                let body = choice(item);
                (&mut item.attrs, &item.ident, body)
            }
            _ => continue,
        };
        hits.found += tools::drop_derives(attrs, &["Debug"]);
        added.extend(tools::items(quote! {
            impl ::std::fmt::Debug for #ident {
                fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result { #body }
            }
        })?);
    }
    woven.types.extend(added);
    Ok(hits)
}

fn structure(name: &str, fields: &Fields, note: &TypeNote) -> TokenStream {
    let Fields::Named(fields) = fields else {
        let label = format!("{name}([redacted])");
        return quote!(f.write_str(#label));
    };
    let shown = fields.named.iter().filter_map(|field| {
        let wire = tools::field_name(field);
        let said = note.fields.get(&wire);
        let ident = field.ident.as_ref()?;
        let label = ident.to_string();
        let redacted = note.sensitive.is_some() || said.is_some_and(|note| note.sensitive.is_some());
        Some(if redacted {
            quote!(.field(#label, &format_args!("[redacted]")))
        } else {
            quote!(.field(#label, &self.#ident))
        })
    });
    quote!(f.debug_struct(#name) #(#shown)* .finish())
}

/// A choice shows which member it is and nothing of it.
fn choice(item: &syn::ItemEnum) -> TokenStream {
    let arms = item.variants.iter().map(|variant| {
        let ident = &variant.ident;
        let label = format!("{}::{ident}([redacted])", item.ident);
        quote!(Self::#ident { .. } => #label)
    });
    quote!(f.write_str(match self { #(#arms),* }))
}
