//! An operation whose answer only names a job gets a second method that waits for the results.
//!
//! ```text
//! pub async fn create_request(&self, body: &CreateRequest) -> …                                    // before, and stays
//! pub async fn create_request_and_wait(&self, body: &CreateRequest, wait: Wait) -> Polled<…>      // after, beside it
//! ```

use quote::{format_ident, quote};
use syn::{ImplItem, ImplItemFn, Type, parse_quote};

use super::{Hits, Woven, tools};
use crate::lower::{Bug, Lowered};
use crate::names;

pub(super) fn run(woven: &mut Woven, lowered: &Lowered) -> Result<Hits, Bug> {
    let mut made = Vec::new();
    let mut taken = tools::method_names(woven);
    for (id, poll) in &lowered.facts.polls {
        let starts = find(woven, id)?;
        let asks = find(woven, &poll.operation)?;
        let name = names::unique(&format!("{id}_and_wait"), |name| taken.contains(name));
        made.push(ImplItem::Fn(one(starts, asks, (id, &poll.operation), &name)?));
        taken.insert(name);
    }
    let hits = Hits { found: made.len(), expected: lowered.facts.polls.len() };
    woven.methods.items.extend(made);
    Ok(hits)
}

fn find<'a>(woven: &'a Woven, id: &str) -> Result<&'a ImplItemFn, Bug> {
    let methods = woven.methods.items.iter().filter_map(|item| match item {
        ImplItem::Fn(function) => Some(function),
        _ => None,
    });
    methods.into_iter().find(|function| function.sig.ident == id).ok_or_else(|| format!("there is no method `{id}`"))
}

fn one(starts: &ImplItemFn, asks: &ImplItemFn, (id, operation): (&str, &str), name: &str) -> Result<ImplItemFn, Bug> {
    let name = format_ident!("{name}");
    let facts = format_ident!("POLL_{}", id.to_uppercase());
    let (start, ask) = (&starts.sig.ident, &asks.sig.ident);
    let request = match tools::arguments(asks).as_slice() {
        [(_, Type::Reference(reference))] => (*reference.elem).clone(),
        _ => return Err(format!("`{operation}` takes something else than one body")),
    };
    let given = tools::arguments(starts);
    let names: Vec<_> = given.iter().map(|(name, _)| name).collect();
    let inputs = given.iter().map(|(name, ty)| quote!(#name: #ty));
    let body = given.iter().find(|(name, _)| *name == "body").map_or_else(|| quote!(&()), |(name, _)| quote!(#name));
    let results = tools::result(asks, 0).ok_or_else(|| format!("`{operation}` has no answer"))?;
    let error = tools::result(starts, 1).ok_or_else(|| format!("`{id}` has no error"))?;
    let mut function: ImplItemFn = parse_quote! {
        pub async fn #name(&self, #(#inputs,)* wait: ::accord_runtime::Wait)
            -> Result<::accord_runtime::Polled<#results>, Error<#error>>
        {
            let answer = self.#start(#(#names),*).await?;
            let ask = |request: #request| async move { self.#ask(&request).await };
            Ok(::accord_runtime::poll(&facts::#facts, #body, &*answer, wait, ask).await)
        }
    };
    let docs = format!(
        "Calls [`{id}`](Self::{id}), and then [`{operation}`](Self::{operation}) for all that it started, until the results are \
         there, `wait` is over or no more will come. Once the first call has succeeded nothing is lost in an error: the ids \
         and the results so far are in the answer."
    );
    tools::set_docs(&mut function.attrs, &docs);
    tools::allow_many_arguments(&mut function);
    Ok(function)
}
