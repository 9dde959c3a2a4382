//! One field of a builder: whether it must be set, and how its methods take the value.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::{Attribute, Ident, Type};

use crate::lower::{FieldNote, Lowered};
use crate::names;
use crate::weave::tools;

/// Whether a field must be set.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Need {
    /// There is no value without it.
    Required,
    /// It may be left out.
    Optional,
    /// It has a value when it is not set.
    Defaulted,
}

/// How a method takes the value.
enum Takes {
    /// As it is.
    Plain,
    /// Whatever can be made into it.
    Into,
    /// A text, of which it is made.
    Wrap,
    /// A text that is looked at.
    Parse,
    /// A secret whose length the document bounds.
    Secret(Option<u64>, Option<u64>),
}

/// One field of a builder.
pub(super) struct Field {
    pub(super) ident: Ident,
    /// The method that sets it.
    method: Ident,
    /// The method that takes an option, where there is one.
    maybe: Ident,
    pub(super) need: Need,
    /// What is set.
    pub(super) ty: Type,
    /// What the struct holds: the same, or an option of it.
    pub(super) held: Type,
    takes: Takes,
    docs: Vec<Attribute>,
}

impl Field {
    /// A field as a builder sees it; `methods` are the names that its methods cannot have, and get those that it has.
    pub(super) fn new(
        field: &syn::Field,
        said: &FieldNote,
        parsed: &BTreeMap<String, bool>,
        lowered: &Lowered,
        methods: &mut Vec<String>,
    ) -> Option<Self> {
        let ident = field.ident.clone()?;
        let optional = tools::inner_option(&field.ty);
        let has_default = ["default", "flatten"].iter().any(|key| tools::has_serde(&field.attrs, key));
        let need = match optional {
            Some(_) => Need::Optional,
            None if tools::is_collection(field) && has_default => Need::Defaulted,
            None => Need::Required,
        };
        let ty = optional.unwrap_or(&field.ty).clone();
        let mut free = |name: String| {
            let name = names::unique(&name, |name| methods.iter().any(|held| held == name));
            methods.push(name.clone());
            name
        };
        let plain = ident.to_string();
        let method = free(plain.clone());
        let method = if method == plain { ident.clone() } else { format_ident!("{method}") };
        let maybe = format_ident!("{}", free(format!("maybe_{}", plain.trim_start_matches("r#"))));
        Some(Self {
            takes: takes(&ty, said, parsed, lowered),
            docs: first_paragraph(&field.attrs),
            held: field.ty.clone(),
            ident,
            method,
            maybe,
            need,
            ty,
        })
    }

    /// The type parameter that says whether it is set; no type is called so.
    pub(super) fn parameter(&self, taken: &BTreeSet<String>) -> Ident {
        let name = format!("{}Field", names::pascal(&self.ident.to_string()).trim_end_matches('_'));
        format_ident!("{}", names::unique(&name, |name| taken.contains(name)))
    }

    /// The method that sets it: `done` is what it does with the value, as `value`, and `made` what it gives.
    pub(super) fn setter(
        &self,
        receiver: &TokenStream,
        output: &TokenStream,
        done: &TokenStream,
        made: &TokenStream,
        bounds: &TokenStream,
    ) -> TokenStream {
        let (method, docs, ty) = (&self.method, &self.docs, &self.ty);
        let checked = quote!(::std::result::Result<#output, error::ConversionError>);
        match &self.takes {
            Takes::Plain => quote!(#(#docs)* pub fn #method(#receiver, value: #ty) -> #output #bounds { #done #made }),
            Takes::Into => quote! {
                #(#docs)*
                pub fn #method(#receiver, value: impl ::std::convert::Into<#ty>) -> #output #bounds {
                    let value = value.into();
                    #done
                    #made
                }
            },
            Takes::Wrap => quote! {
                #(#docs)*
                pub fn #method(
                    #receiver,
                    value: impl ::std::convert::Into<::std::string::String>,
                ) -> #output #bounds {
                    let value = #ty(value.into());
                    #done
                    #made
                }
            },
            Takes::Parse => quote! {
                #(#docs)*
                ///
                /// # Errors
                /// When the text is not one that the provider's document allows.
                pub fn #method(#receiver, value: impl ::std::convert::AsRef<str>) -> #checked #bounds {
                    let value = value.as_ref().parse::<#ty>()?;
                    #done
                    ::std::result::Result::Ok(#made)
                }
            },
            Takes::Secret(least, most) => {
                let checks = length_checks(*least, *most);
                quote! {
                    #(#docs)*
                    ///
                    /// # Errors
                    /// When it is shorter or longer than the provider's document allows.
                    pub fn #method(#receiver, value: impl ::std::convert::Into<#ty>) -> #checked #bounds {
                        let value: #ty = value.into();
                        let length = value.expose().chars().count();
                        #(#checks)*
                        #done
                        ::std::result::Result::Ok(#made)
                    }
                }
            }
        }
    }

    /// The method that takes an option, for who has one already.
    pub(super) fn maybe_setter(&self, made: &TokenStream) -> TokenStream {
        let (method, set, ty) = (&self.maybe, &self.method, &self.ty);
        let docs = format!(" As [`{set}`](Self::{set}), or not at all.");
        // What it takes, and how the value is made of that; nothing where that may fail, or is nothing to do.
        let (value, made_of) = match &self.takes {
            Takes::Plain => (quote!(#ty), None),
            Takes::Into => (quote!(impl ::std::convert::Into<#ty>), Some(quote!(::std::convert::Into::into))),
            Takes::Wrap => {
                (quote!(impl ::std::convert::Into<::std::string::String>), Some(quote!(|value| #ty(value.into()))))
            }
            Takes::Parse => (quote!(impl ::std::convert::AsRef<str>), None),
            Takes::Secret(..) => (quote!(impl ::std::convert::Into<#ty>), None),
        };
        if !matches!(self.takes, Takes::Parse | Takes::Secret(..)) {
            let making = made_of.map(|made_of| quote!(let value = value.map(#made_of);));
            return quote! {
                #[doc = #docs]
                pub fn #method(mut self, value: ::std::option::Option<#value>) -> Self {
                    #making
                    #made
                }
            };
        }
        quote! {
            #[doc = #docs]
            ///
            /// # Errors
            /// As there.
            pub fn #method(
                self,
                value: ::std::option::Option<#value>,
            ) -> ::std::result::Result<Self, error::ConversionError> {
                match value {
                    ::std::option::Option::Some(value) => self.#set(value),
                    ::std::option::Option::None => ::std::result::Result::Ok(self),
                }
            }
        }
    }
}

/// What can be made of a text takes a text; what is boxed, what is in the box.
fn takes(ty: &Type, said: &FieldNote, parsed: &BTreeMap<String, bool>, lowered: &Lowered) -> Takes {
    let Some(name) = tools::type_ident(ty).map(ToString::to_string) else { return Takes::Plain };
    match said.length {
        Some((least, most)) => Takes::Secret(least, most),
        None if matches!(name.as_str(), "String" | "Secret" | "Box") || lowered.notes.enums.contains_key(&name) => {
            Takes::Into
        }
        None if parsed.get(&name) == Some(&false) => Takes::Wrap,
        None if parsed.contains_key(&name) => Takes::Parse,
        None => Takes::Plain,
    }
}

/// The message says the bound, never the value.
fn length_checks(least: Option<u64>, most: Option<u64>) -> impl Iterator<Item = TokenStream> {
    let check = |bound: Option<u64>, short: bool| {
        bound.and_then(|bound| usize::try_from(bound).ok()).map(|bound| {
            let message = format!("{} than {bound} characters", if short { "shorter" } else { "longer" });
            let condition = if short { quote!(length < #bound) } else { quote!(length > #bound) };
            quote!(if #condition { return ::std::result::Result::Err(#message.into()); })
        })
    };
    [check(least, true), check(most, false)].into_iter().flatten()
}

/// What the field's documentation says first; the rest is there.
fn first_paragraph(attrs: &[Attribute]) -> Vec<Attribute> {
    let said = |attr: &Attribute| match &attr.meta {
        syn::Meta::NameValue(pair) => tools::text(pair).map(|text| !text.trim().is_empty()),
        _ => None,
    };
    let docs = attrs.iter().filter(|attr| attr.path().is_ident("doc"));
    docs.take_while(|attr| said(attr) == Some(true)).cloned().collect()
}
