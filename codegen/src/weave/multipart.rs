//! Multipart bodies: no serde, but parts.
//!
//! ```text
//! #[derive(Deserialize, Serialize, Clone, Debug)] struct Upload { #[serde(…)] file: FilePart }   // before
//! #[derive(Clone, Debug)] struct Upload { file: FilePart }                                      // after
//! impl RequestBody for &Upload { fn encode(&self) … form.file("file", &self.file)? … }
//! ```
//! The runtime encodes whatever is `Serialize` as JSON; a type of ours that is not may say how it is encoded.

use quote::quote;
use syn::{Fields, Item};

use super::{Hits, Woven, tools};
use crate::lower::{Bug, FileField, Lowered};

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
        tools::drop_derives(&mut item.attrs, &["Serialize", "Deserialize"])?;
        let mut parts = Vec::new();
        for field in &mut fields.named {
            let wire = tools::field_name(field);
            let said = note.fields.get(&wire);
            let ident = field.ident.clone().ok_or("a field without a name")?;
            let file = said.and_then(|note| note.file);
            let digit = said.is_some_and(|note| note.digit_boolean);
            let optional = tools::inner_option(&field.ty).is_some();
            let many = tools::type_ident(&field.ty).is_some_and(|ident| ident == "Vec");
            let call = match file {
                Some(FileField::One) if optional => quote!(form.file(#wire, self.#ident.as_ref())?;),
                Some(FileField::One) => quote!(form.file(#wire, &self.#ident)?;),
                Some(FileField::Many) if optional => quote!(form.files(#wire, self.#ident.iter().flatten())?;),
                Some(FileField::Many) => quote!(form.files(#wire, &self.#ident)?;),
                None if digit => quote!(form.text_digit_bool(#wire, self.#ident)?;),
                None if many => quote!(form.texts(#wire, &self.#ident)?;),
                None => quote!(form.text(#wire, &self.#ident)?;),
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
