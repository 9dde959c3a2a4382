//! The end of every method is one call of the runtime: progenitor's steps around the request, and its choice by the status,
//! which the runtime makes by the facts of the operation.
//!
//! ```text
//! let mut request = self.client.get(url).header(ACCEPT, HeaderValue::from_static("application/json")).build()?;   // before
//! let info = OperationInfo { operation_id: "start" };
//! self.pre(&mut request, &info).await?;
//! let result = self.exec(request, &info).await; …
//! match response.status().as_u16() { 200..=299 => …, 400..=499 => …, _ => … }
//!
//! let request = self.client.get(url).accept_json().build()?;                   // after
//! self.client.call("start", request).await
//! ```
//! The whole of it is compared, so nothing that progenitor does there is lost unseen.

use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote};
use syn::visit_mut::{self, VisitMut};
use syn::{Block, ExprMethodCall, Ident, ImplItem, Stmt, parse_quote};

use super::{Hits, Woven, tools};
use crate::lower::{Bug, Lowered};

/// How a method ends, and the method of the runtime that does the same.
type Ways = [(String, Ident); 3];

pub(super) fn run(woven: &mut Woven, lowered: &Lowered) -> Result<Hits, Bug> {
    let usual = ways(&[]);
    let mut accept = Accept::new();
    let mut found = 0;
    for item in &mut woven.methods.items {
        let ImplItem::Fn(function) = item else { continue };
        // Progenitor's variables have other names where parameters have theirs.
        let parameters = tools::arguments(function).into_iter().map(|(name, _)| name.to_string());
        let taken: Vec<String> = parameters.filter(|name| VARIABLES.contains(&name.as_str())).collect();
        let other = (!taken.is_empty()).then(|| ways(&taken));
        let id = function.sig.ident.to_string();
        found += usize::from(one(&mut function.block, &id, other.as_ref().unwrap_or(&usual), &mut accept));
    }
    Ok(Hits { found, expected: lowered.notes.methods.len() })
}

/// How many statements the end has.
const END: usize = 6;

/// What progenitor's variables are called.
const VARIABLES: [&str; 3] = ["request", "result", "response"];

/// What stands for an operation's id in [`ways`].
const ID: &str = "\"ID\"";

/// What is made of a success, by the name of the variable that has it.
type Ending = fn(&Ident) -> TokenStream;

/// With the variables that progenitor has where parameters have these names.
fn ways(taken: &[String]) -> Ways {
    let way = |success: Ending, method: &str| (plain(&expected(&success, taken)), format_ident!("{method}"));
    [
        way(|response| quote!(ResponseValue::from_response(#response).await), "call"),
        way(|response| quote!(Ok(ResponseValue::empty(#response))), "call_empty"),
        way(|response| quote!(Ok(ResponseValue::stream(#response))), "call_stream"),
    ]
}

/// Says whether the block ended as every one should.
fn one(block: &mut Block, id: &str, ways: &Ways, accept: &mut Accept) -> bool {
    let Some(at) = block.stmts.len().checked_sub(END) else { return false };
    let end = Block { brace_token: block.brace_token, stmts: block.stmts.split_off(at) };
    let ends = plain(&end).replacen(&format!("{id:?}"), ID, 1);
    let Some((_, method)) = ways.iter().find(|(way, _)| *way == ends) else {
        block.stmts.extend(end.stmts);
        return false;
    };
    let Some(Stmt::Local(request)) = block.stmts.last_mut() else { return false };
    // It is not changed any more.
    request.attrs.clear();
    request.pat = parse_quote!(request);
    accept.visit_local_mut(request);
    block.stmts.push(Stmt::Expr(parse_quote!(self.client.#method(#id, request).await), None));
    true
}

/// The one media type that progenitor asks for, as the arguments of a header.
struct Accept(String);

impl Accept {
    fn new() -> Self {
        Self(plain(&quote! {
            ::reqwest::header::ACCEPT,
            ::reqwest::header::HeaderValue::from_static("application/json")
        }))
    }
}

impl VisitMut for Accept {
    fn visit_expr_method_call_mut(&mut self, call: &mut ExprMethodCall) {
        visit_mut::visit_expr_method_call_mut(self, call);
        if call.method == "header" && plain(&call.args) == self.0 {
            call.method = Ident::new("accept_json", call.method.span());
            call.args.clear();
        }
    }
}

/// What progenitor writes.
fn expected(success: &Ending, taken: &[String]) -> TokenStream {
    let [request, result, response] = VARIABLES.map(|name| variable(name, taken));
    let success = success(&response);
    quote!({
        let info = OperationInfo { operation_id: "ID" };
        self.pre(&mut #request, &info).await?;
        let #result = self.exec(#request, &info).await;
        self.post(&#result, &info).await?;
        let #response = #result?;
        match #response.status().as_u16() {
            200..=299 => #success,
            400u16..=499u16 => Err(Error::ErrorResponse(ResponseValue::from_response(#response).await?)),
            _ => Err(Error::UnexpectedResponse(#response)),
        }
    })
}

/// A variable of progenitor's: it is called otherwise where a parameter has its name.
fn variable(name: &str, taken: &[String]) -> Ident {
    let mut name = name.to_owned();
    while taken.contains(&name) {
        name.insert(0, '_');
    }
    format_ident!("{name}")
}

/// A piece of code without what may be there or not: spaces, commas, the braces of an arm.
fn plain(code: &impl ToTokens) -> String {
    let mut text = code.to_token_stream().to_string();
    text.retain(|c| !matches!(c, ' ' | '\n' | ',' | '{' | '}'));
    text
}
