//! Gives every method the documentation that lowering wrote for it: what it does, whether it may be sent again, and where
//! the provider's document says so. Takes the lifetime out of the signature, which nothing needs to be told.

use syn::visit_mut::{self, VisitMut};
use syn::{GenericParam, ImplItem, Receiver, Signature, TypeReference};

use super::{Hits, Woven, tools};
use crate::lower::{Bug, Lowered};

pub(super) fn run(woven: &mut Woven, lowered: &Lowered) -> Result<Hits, Bug> {
    let mut found = 0;
    // Clippy looks at generated code too. Two of its lints are about what progenitor writes in every method; the rest holds.
    woven.methods.attrs.retain(|attr| !attr.path().is_ident("allow"));
    woven.methods.attrs.push(syn::parse_quote!(#[allow(clippy::needless_lifetimes, clippy::unnecessary_to_owned)]));
    for item in &mut woven.methods.items {
        let ImplItem::Fn(function) = item else { continue };
        let Some(note) = lowered.notes.methods.get(&function.sig.ident.to_string()) else { continue };
        tools::set_docs(&mut function.attrs, &note.docs);
        Elide.visit_signature_mut(&mut function.sig);
        tools::allow_many_arguments(function);
        found += 1;
    }
    Ok(Hits { found, expected: lowered.notes.methods.len() })
}

/// `fn get<'a>(&'a self, id: &'a str)` becomes `fn get(&self, id: &str)`.
struct Elide;

impl VisitMut for Elide {
    fn visit_signature_mut(&mut self, signature: &mut Signature) {
        visit_mut::visit_signature_mut(self, signature);
        let kept = signature.generics.params.iter().filter(|p| !matches!(p, GenericParam::Lifetime(_))).cloned();
        signature.generics.params = kept.collect();
        if signature.generics.params.is_empty() {
            signature.generics = syn::Generics::default();
        }
    }

    fn visit_receiver_mut(&mut self, receiver: &mut Receiver) {
        if let Some((_, lifetime)) = &mut receiver.reference {
            *lifetime = None;
        }
        visit_mut::visit_receiver_mut(self, receiver);
    }

    fn visit_type_reference_mut(&mut self, reference: &mut TypeReference) {
        reference.lifetime = None;
        visit_mut::visit_type_reference_mut(self, reference);
    }
}
