//! Types that are written get a builder, whose `build` is there once every required field is set.
//!
//! ```text
//! pub struct StartRental { pub mva: i64, pub comment: Option<String> }                          // before, and after with
//! pub struct StartRentalBuilder<MvaField = unset::mva> { mva: MvaField, rest: StartRentalRest }
//! ```
//! A required field that is not set is a type parameter that is still `unset::mva`, and the compiler names it. The code is
//! written out rather than derived: a derive costs every user's build more than all of the client's own code.

mod field;

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use serde_json::Value;
use syn::{Fields, Ident, ImplItem, Item, ItemStruct};

use super::{Hits, Woven, tools};
use crate::lower::{Bug, FieldNote, Lowered};
use crate::names;
use field::{Field, Need};

pub(super) fn run(woven: &mut Woven, lowered: &Lowered) -> Result<Hits, Bug> {
    let parsed = parsed_types(&woven.types);
    let objects: BTreeSet<&str> = objects(lowered).collect();
    let mut hits = Hits { found: 0, expected: objects.len() };
    let mut taken = taken(woven, lowered);
    // The marker of a field that is not set, by the field's name.
    let mut unset = BTreeMap::new();
    let mut tokens = TokenStream::new();
    for item in &woven.types {
        let Item::Struct(item) = item else { continue };
        let Fields::Named(named) = &item.fields else { continue };
        let name = item.ident.to_string();
        let Some(note) = lowered.notes.types.get(&name).filter(|note| note.request) else { continue };
        hits.found += usize::from(objects.contains(name.as_str()));
        let none = FieldNote::default();
        let mut methods = vec!["build".to_owned()];
        let mut fields = Vec::new();
        for field in &named.named {
            let said = note.fields.get(&tools::field_name(field)).unwrap_or(&none);
            fields.extend(Field::new(field, said, &parsed, lowered, &mut methods));
        }
        for field in fields.iter().filter(|field| field.need == Need::Required) {
            unset.insert(field.ident.to_string(), field.ident.clone());
        }
        let mut free = |name: String| {
            let name = names::unique(&name, |name| taken.contains(name));
            taken.insert(name.clone());
            format_ident!("{name}")
        };
        let builder = free(format!("{name}Builder"));
        let rest = free(format!("{name}Rest"));
        tokens.extend(one(item, &builder, &rest, &fields, &taken));
    }
    let markers = unset.values().map(|field| {
        let docs = format!(" The field `{field}` is not set.");
        quote! {
            #[doc = #docs]
            #[derive(Debug)]
            pub struct #field;
            impl ::accord_runtime::Unset for #field {}
        }
    });
    if !unset.is_empty() {
        tokens.extend(quote! {
            /// What stands in a builder for a required field that is not set.
            #[allow(non_camel_case_types)]
            pub mod unset {
                #(#markers)*
            }
        });
    }
    woven.builders = tools::items(tokens)?;
    Ok(hits)
}

/// The names that builders cannot have: those of types.
fn taken(woven: &Woven, lowered: &Lowered) -> BTreeSet<String> {
    let types = woven.types.iter().filter_map(tools::item_name);
    let notes = lowered.notes.enums.keys().chain(lowered.notes.answers.keys()).cloned();
    types.chain(notes).collect()
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

/// The builder of one type.
fn one(item: &ItemStruct, builder: &Ident, rest: &Ident, fields: &[Field], taken: &BTreeSet<String>) -> TokenStream {
    let ty = &item.ident;
    let required: Vec<&Field> = fields.iter().filter(|field| field.need == Need::Required).collect();
    let others: Vec<&Field> = fields.iter().filter(|field| field.need != Need::Required).collect();
    let names: Vec<&Ident> = required.iter().map(|field| &field.ident).collect();
    let parameters: Vec<Ident> = required.iter().map(|field| field.parameter(taken)).collect();
    let generics = (!parameters.is_empty()).then(|| quote!(<#(#parameters),*>));
    let defaults = (!parameters.is_empty()).then(|| quote!(<#(#parameters = unset::#names),*>));
    // The name of the fields that need not be set, which no field has.
    let held = format_ident!("{}", names::unique("rest", |name| names.iter().any(|field| *field == name)));

    let (rest_item, rest_field, rest_start) = if others.is_empty() {
        Default::default()
    } else {
        let (idents, types): (Vec<_>, Vec<_>) = others.iter().map(|field| (&field.ident, &field.held)).unzip();
        (
            quote!(#[derive(Default)] struct #rest { #(#idents: #types),* }),
            quote!(#held: #rest,),
            quote!(#held: #rest::default(),),
        )
    };
    let keep = (!others.is_empty()).then(|| quote!(#held: self.#held,));

    let mut setters = TokenStream::new();
    for (index, field) in required.iter().enumerate() {
        let set = &field.ty;
        let arguments = parameters.iter().enumerate().map(|(i, p)| if i == index { quote!(#set) } else { quote!(#p) });
        let output = quote!(#builder<#(#arguments),*>);
        let ident = &field.ident;
        let kept = names.iter().filter(|name| **name != ident);
        let set = if *ident == "value" { quote!(value) } else { quote!(#ident: value) };
        let made = quote!(#builder { #set, #(#kept: self.#kept,)* #keep });
        let parameter = parameters.get(index);
        let bounds = quote!(where #parameter: ::accord_runtime::Unset);
        setters.extend(field.setter(&quote!(self), &output, &quote!(), &made, &bounds));
    }
    for field in &others {
        let ident = &field.ident;
        let (value, option) = match field.need {
            Need::Optional => (quote!(::std::option::Option::Some(value)), quote!(value)),
            _ => (quote!(value), quote!(value.unwrap_or_default())),
        };
        let done = quote!(self.#held.#ident = #value;);
        setters.extend(field.setter(&quote!(mut self), &quote!(Self), &done, &quote!(self), &quote!()));
        setters.extend(field.maybe_setter(&quote!(self.#held.#ident = #option; self)));
    }

    let bounds = (!required.is_empty()).then(|| {
        let types = required.iter().map(|field| &field.ty);
        quote!(where #(#parameters: ::accord_runtime::Given<#types>),*)
    });
    let given = names.iter().map(|name| quote!(#name: self.#name.given()));
    let taken_over = others.iter().map(|field| {
        let ident = &field.ident;
        quote!(#ident: self.#held.#ident)
    });
    let about = format!(" Builds a [`{ty}`].");
    let start = if required.is_empty() {
        " A builder: set what is to be sent, then `build`."
    } else {
        " A builder: set every required field, in any order, then `build`."
    };
    quote! {
        impl #ty {
            #[doc = #start]
            pub fn builder() -> #builder {
                #builder { #(#names: unset::#names,)* #rest_start }
            }
        }
        #[doc = #about]
        #[must_use = "a builder does nothing until `build` is called"]
        pub struct #builder #defaults { #(#names: #parameters,)* #rest_field }
        #rest_item
        impl #generics #builder #generics {
            #setters
            /// The value.
            #[must_use]
            pub fn build(self) -> #ty #bounds {
                #ty { #(#given,)* #(#taken_over,)* }
            }
        }
    }
}

/// The tuple structs that are made of a text, and whether the text is checked.
fn parsed_types(items: &[Item]) -> BTreeMap<String, bool> {
    let from_str = items.iter().filter_map(|item| match item {
        Item::Impl(block) if block.trait_.as_ref()?.1.segments.last()?.ident == "FromStr" => {
            let checked = block.items.iter().any(|item| match item {
                ImplItem::Type(fault) => tools::type_ident(&fault.ty).is_none_or(|fault| fault != "Infallible"),
                _ => false,
            });
            Some((tools::type_ident(&block.self_ty)?.to_string(), checked))
        }
        _ => None,
    });
    let from_str: BTreeMap<String, bool> = from_str.collect();
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
    tuples.filter_map(|name| from_str.get(&name).map(|checked| (name.clone(), *checked))).collect()
}
