//! The blocking twin: every method of the client, waited for.

use quote::quote;
use syn::visit::{self, Visit};
use syn::{FnArg, ImplItem, ImplItemFn, Item, Pat, parse_quote};

use crate::lower::Bug;

pub(super) fn text(methods: &syn::ItemImpl) -> Result<String, Bug> {
    let all = &methods.items;
    // A document without operations gives a client without methods.
    let unused = all.is_empty().then(|| quote!(#[allow(dead_code)]));
    let tokens = quote! {
        #[allow(unused_imports)]
        use ::accord_runtime::{Error, ResponseValue, blocking::ByteStream};
        #[allow(unused_imports)]
        use super::types;

        /// The same client without async. Called inside an async runtime, its methods return an error.
        #[derive(Clone, Debug)]
        #unused
        pub struct Client {
            inner: super::Client,
            runtime: ::accord_runtime::blocking::Runtime,
        }

        // As the methods of the client that it waits for.
        #[allow(clippy::needless_lifetimes)]
        impl Client {
            /// A client that waits, from one that does not.
            ///
            /// # Errors
            /// When the system gives no thread to wait on.
            pub fn new(inner: super::Client) -> ::std::result::Result<Self, ::accord_runtime::BuildError> {
                ::std::result::Result::Ok(Self { inner, runtime: ::accord_runtime::blocking::Runtime::new()? })
            }

        }

        impl super::ClientBuilder {
            /// The same client without async.
            ///
            /// # Errors
            /// As [`build`](Self::build); and when the system gives no thread to wait on.
            pub fn build_blocking(self) -> ::std::result::Result<Client, ::accord_runtime::BuildError> {
                Client::new(self.build()?)
            }
        }
    };
    let mut file: syn::File = syn::parse2(tokens).map_err(|e| format!("the blocking client does not parse: {e}"))?;
    let client = file.items.iter_mut().find_map(|item| match item {
        Item::Impl(item) => Some(item),
        _ => None,
    });
    // Put together rather than parsed: of a large client, that would take as long as weaving it.
    client.ok_or("the blocking client has no methods")?.items.extend(all.iter().filter_map(|item| match item {
        // A stream of pages has no blocking form: its caller asks page by page.
        ImplItem::Fn(function) if function.sig.asyncness.is_some() => Some(ImplItem::Fn(method(function))),
        _ => None,
    }));
    Ok(super::format(file.items))
}

fn method(function: &ImplItemFn) -> ImplItemFn {
    let mut sig = function.sig.clone();
    sig.asyncness = None;
    let name = &sig.ident;
    let arguments = sig.inputs.iter().filter_map(|input| match input {
        FnArg::Typed(typed) => match &*typed.pat {
            Pat::Ident(pat) => Some(&pat.ident),
            _ => None,
        },
        FnArg::Receiver(_) => None,
    });
    let mut finds = FindsStream(false);
    finds.visit_return_type(&sig.output);
    let stream = finds.0.then(|| quote!(.map(|answer| ByteStream::of(answer, self.runtime))));
    let block = parse_quote!({ self.runtime.wait(self.inner.#name(#(#arguments),*)) #stream });
    let attrs = function.attrs.iter().filter(|attr| attr.path().is_ident("doc") || attr.path().is_ident("allow"));
    ImplItemFn { attrs: attrs.cloned().collect(), vis: parse_quote!(pub), defaultness: None, sig, block }
}

/// Whether a method answers with a stream.
struct FindsStream(bool);

impl Visit<'_> for FindsStream {
    fn visit_path(&mut self, path: &syn::Path) {
        self.0 |= path.segments.last().is_some_and(|segment| segment.ident == "ByteStream");
        visit::visit_path(self, path);
    }
}
