//! Multipart bodies: no serde, but parts.
//!
//! ```text
//! #[derive(Deserialize, Serialize, Clone, Debug)] struct Upload { #[serde(…)] file: FilePart }   // before
//! #[derive(Clone, Debug)] struct Upload { file: FilePart }                                      // after
//! impl RequestBody for &Upload { fn encode(&self) … form.file("file", &self.file)? … }
//! ```
//! A part that the document encodes otherwise is `form.file_of(…)`, `form.typed(…)` or `form.styled(…)`.
//!
//! The runtime encodes whatever is `Serialize` as JSON; a type of ours that is not may say how it is encoded.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Field, Fields, Item};

use super::{Hits, Woven, parameters, tools};
use crate::lower::{Bug, Encoding, FileField, Lowered};

pub(super) fn run(woven: &mut Woven, lowered: &Lowered) -> Result<Hits, Bug> {
    let expected = lowered.notes.types.values().filter(|note| note.multipart).count();
    let mut found = 0;
    let mut added = Vec::new();
    for item in &mut woven.types {
        let Item::Struct(item) = item else { continue };
        let Some(note) = lowered.notes.types.get(&item.ident.to_string()).filter(|note| note.multipart) else {
            continue;
        };
        let Fields::Named(fields) = &mut item.fields else { continue };
        tools::drop_derives(&mut item.attrs, &["Serialize", "Deserialize"]);
        let mut parts = Vec::new();
        for field in &mut fields.named {
            let wire = tools::field_name(field);
            let said = note.fields.get(&wire);
            let ident = field.ident.clone().ok_or("a field without a name")?;
            let file = said.and_then(|note| note.file);
            let digit = said.is_some_and(|note| note.digit_boolean);
            let optional = tools::inner_option(&field.ty).is_some();
            let many = tools::type_ident(&field.ty).is_some_and(|ident| ident == "Vec");
            let value = match file {
                Some(FileField::One) if optional => quote!(self.#ident.as_ref()),
                Some(FileField::Many) if optional => quote!(self.#ident.iter().flatten()),
                _ => quote!(&self.#ident),
            };
            let call = match (file, note.encodings.get(&wire)) {
                _ if tools::has_serde(&field.attrs, "flatten") => quote!(form.rest(#value)?;),
                (Some(FileField::One), Some(Encoding::File(list))) => {
                    quote!(form.file_of(#wire, #value, &[#(#list),*])?;)
                }
                (Some(FileField::One), _) => quote!(form.file(#wire, #value)?;),
                (Some(FileField::Many), Some(Encoding::File(list))) => {
                    quote!(form.files_of(#wire, #value, &[#(#list),*])?;)
                }
                (Some(FileField::Many), _) => quote!(form.files(#wire, #value)?;),
                (None, Some(Encoding::Typed(media))) => {
                    unless_empty(field, quote!(form.typed(#wire, #value, #media)?;))
                }
                (None, Some(Encoding::Styled(style, explode))) => {
                    let style = parameters::style(*style);
                    unless_empty(field, quote!(form.styled(#wire, #value, #style, #explode)?;))
                }
                (None, _) if digit => quote!(form.text_digit_bool(#wire, self.#ident)?;),
                (None, _) if many => quote!(form.texts(#wire, #value)?;),
                (None, _) => quote!(form.text(#wire, #value)?;),
            };
            parts.push(call);
            field.attrs.retain(|attr| !attr.path().is_ident("serde"));
        }
        item.attrs.retain(|attr| !attr.path().is_ident("serde"));
        let ident = &item.ident;
        added.extend(tools::items(quote! {
            impl ::accord_runtime::RequestBody for &#ident {
                fn encode(&self) -> ::std::result::Result<::accord_runtime::Payload, ::accord_runtime::EncodeError> {
                    let mut form = ::accord_runtime::Multipart::new();
                    #(#parts)*
                    ::std::result::Result::Ok(form.into())
                }
            }
        })?);
        found += 1;
    }
    woven.types.extend(added);
    Ok(Hits { found, expected })
}

/// A list that may be missing is missing when it is empty.
fn unless_empty(field: &Field, call: TokenStream) -> TokenStream {
    match &field.ident {
        Some(ident) if tools::is_collection(field) && tools::has_serde(&field.attrs, "default") => {
            quote!(if !self.#ident.is_empty() { #call })
        }
        _ => call,
    }
}
