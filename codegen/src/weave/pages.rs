//! An operation whose answer is one page of many gets a second method that gives all of them, one after the other.
//!
//! ```text
//! pub async fn list(&self, limit: Option<i64>, cursor: Option<&str>) -> …                 // before, and stays
//! pub fn list_pages<'a>(&'a self, limit: Option<i64>) -> PageStream<'a, List, Problem>    // after, beside it
//! ```

use quote::{format_ident, quote};
use syn::visit_mut::{self, VisitMut};
use syn::{FnArg, ImplItem, ImplItemFn, TypeReference, parse_quote};

use super::{Hits, Woven, tools};
use crate::dialect::PageBy;
use crate::lower::{Bug, Lowered, PagesNote};
use crate::names;

pub(super) fn run(woven: &mut Woven, lowered: &Lowered) -> Result<Hits, Bug> {
    let expected = lowered.notes.methods.values().filter(|note| note.pages.is_some()).count();
    let mut made = Vec::new();
    let mut taken = tools::method_names(woven);
    for item in &woven.methods.items {
        let ImplItem::Fn(function) = item else { continue };
        let note = lowered.notes.methods.get(&function.sig.ident.to_string());
        if let Some(pages) = note.and_then(|note| note.pages.as_ref()) {
            let name = names::unique(&format!("{}_pages", function.sig.ident), |name| taken.contains(name));
            made.push(ImplItem::Fn(one(function, pages, &name)?));
            taken.insert(name);
        }
    }
    let hits = Hits { found: made.len(), expected };
    woven.methods.items.extend(made);
    Ok(hits)
}

fn one(function: &ImplItemFn, pages: &PagesNote, name: &str) -> Result<ImplItemFn, Bug> {
    let id = &function.sig.ident;
    let name = format_ident!("{name}");
    let given = tools::arguments(function);
    let (_, ty) = given
        .iter()
        .find(|(name, _)| *name == pages.parameter)
        .ok_or_else(|| format!("`{id}` has no parameter `{}`", pages.parameter))?;
    let inner = tools::inner_option(ty);
    let is_text = tools::type_ident(inner.unwrap_or(ty)).is_none_or(|ident| ident == "str" || ident == "String");
    let page = match (pages.by, inner.is_some(), is_text) {
        (PageBy::Number | PageBy::Offset, true, false) => quote!(Some(page)),
        (PageBy::Number | PageBy::Offset, false, false) => quote!(page),
        (PageBy::Cursor | PageBy::Link, true, true) => quote!(page.as_deref()),
        (PageBy::Cursor | PageBy::Link, true, false) => quote!(page.as_deref().and_then(|page| page.parse().ok())),
        _ => {
            return Err(format!(
                "`{}` of `{id}` cannot ask for a page: it must be an integer, or optional",
                pages.parameter
            ));
        }
    };
    let values = given.iter().map(|(name, _)| if *name == pages.parameter { page.clone() } else { quote!(#name) });
    let inputs = given.iter().filter(|(name, _)| *name != pages.parameter).map(|(name, ty)| {
        let mut ty = ty.clone();
        Outlive.visit_type_mut(&mut ty);
        let input: FnArg = parse_quote!(#name: #ty);
        input
    });
    let answer = tools::result(function, 0).ok_or_else(|| format!("`{id}` has no answer"))?;
    let error = tools::result(function, 1).ok_or_else(|| format!("`{id}` has no error"))?;
    let (pointer, wire, first) = (&pages.pointer, &pages.wire, pages.first);
    let ask = quote!(move |page| async move { self.#id(#(#values),*).await });
    let stream = match pages.by {
        PageBy::Cursor => quote!(by_cursor(#pointer, #ask)),
        PageBy::Number => quote!(by_number(#pointer, #first, #ask)),
        PageBy::Offset => quote!(by_offset(#pointer, #first, #ask)),
        PageBy::Link => quote!(by_link(#wire, #ask)),
    };
    let mut made: ImplItemFn = parse_quote! {
        pub fn #name<'a>(&'a self, #(#inputs),*) -> ::accord_runtime::PageStream<'a, #answer, #error> {
            ::accord_runtime::pages::#stream
        }
    };
    let docs = format!(
        "All pages of [`{id}`](Self::{id}), one after the other: a stream that asks for a page when it is polled, and ends with \
         the last page or the first error."
    );
    tools::set_docs(&mut made.attrs, &docs);
    tools::allow_many_arguments(&mut made);
    Ok(made)
}

/// Gives every reference the lifetime of the stream.
struct Outlive;

impl VisitMut for Outlive {
    fn visit_type_reference_mut(&mut self, reference: &mut TypeReference) {
        reference.lifetime = Some(parse_quote!('a));
        visit_mut::visit_type_reference_mut(self, reference);
    }
}
