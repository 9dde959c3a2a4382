//! Parameters get the names and styles that the document gives them.
//!
//! ```text
//! .query(&QueryParam::new("filter_by", &filter_by))                              // before
//! .query(&QueryParam::styled("filterBy", &filter_by, Style::DeepObject, true))   // after
//! header_map.append("sid", sid.to_string().try_into()?)                          // before
//! header_map.append(header_name("sid")?, sid.to_string().try_into()?)            // after, of a header
//! header_map.append("cookie", cookie_parameter("sid", &sid, Style::Form, false)?)   // after
//! encode_path(&ids.to_string())                                                  // before
//! path_parameter("ids", &ids, Style::Simple, false)                              // after
//! ```

use std::collections::BTreeSet;

use quote::{format_ident, quote};
use syn::visit_mut::{self, VisitMut};
use syn::{Expr, ImplItem, Lit, parse_quote};

use super::{Hits, Woven};
use crate::lower::{Bug, Lowered, MethodNote, ParameterNote, Place, Style};

pub(super) fn run(woven: &mut Woven, lowered: &Lowered) -> Result<Hits, Bug> {
    let mut hits = Hits { found: 0, expected: 0 };
    for item in &mut woven.methods.items {
        let ImplItem::Fn(function) = item else { continue };
        let Some(note) = lowered.notes.methods.get(&function.sig.ident.to_string()) else { continue };
        let texts = texts(&function.sig);
        let rewritten = |p: &&ParameterNote| p.place != Place::Path || is_styled_path(p);
        hits.expected += note.parameters.values().filter(rewritten).count();
        let mut rewrite = Rewrite { note, texts, found: 0, in_path: BTreeSet::new() };
        rewrite.visit_block_mut(&mut function.block);
        hits.found += rewrite.found + rewrite.in_path.len();
    }
    Ok(hits)
}

/// The parameters that are texts already.
fn texts(signature: &syn::Signature) -> Vec<String> {
    let texts = signature.inputs.iter().filter_map(|input| {
        let syn::FnArg::Typed(typed) = input else { return None };
        let (syn::Pat::Ident(name), syn::Type::Reference(reference)) = (&*typed.pat, &*typed.ty) else { return None };
        super::type_ident(&reference.elem).filter(|ident| *ident == "str").map(|_| name.ident.to_string())
    });
    texts.collect()
}

fn is_styled_path(note: &ParameterNote) -> bool {
    note.place == Place::Path && (note.structured || note.style != Style::Simple)
}

struct Rewrite<'a> {
    note: &'a MethodNote,
    /// The parameters that are `&str`.
    texts: Vec<String>,
    /// Rewritten beside the path.
    found: usize,
    /// Rewritten in the path, where one may stand twice.
    in_path: BTreeSet<String>,
}

impl Rewrite<'_> {
    /// The note of the parameter that a literal names.
    fn named(&self, expression: &Expr, places: &[Place]) -> Option<(&str, &ParameterNote)> {
        let Expr::Lit(literal) = expression else { return None };
        let Lit::Str(name) = &literal.lit else { return None };
        let (name, note) = self.note.parameters.get_key_value(&name.value())?;
        places.contains(&note.place).then_some((name.as_str(), note))
    }

    fn query(&self, call: &syn::ExprCall) -> Option<Expr> {
        if !ends_with(&call.func, "QueryParam", "new") {
            return None;
        }
        let (_, note) = self.named(call.args.first()?, &[Place::Query])?;
        let (wire, value) = (&note.wire, call.args.get(1)?);
        let usual = note.style == Style::Form && note.explode;
        Some(if usual {
            parse_quote!(::accord_runtime::QueryParam::new(#wire, #value))
        } else {
            let (style, explode) = (style(note.style), note.explode);
            parse_quote!(::accord_runtime::QueryParam::styled(#wire, #value, #style, #explode))
        })
    }

    fn path(&mut self, call: &syn::ExprCall) -> Option<Expr> {
        let Expr::Path(function) = &*call.func else { return None };
        if !function.path.is_ident("encode_path") {
            return None;
        }
        let Expr::Reference(reference) = call.args.first()? else { return None };
        let Expr::MethodCall(text) = &*reference.expr else { return None };
        let Expr::Path(variable) = &*text.receiver else { return None };
        let name = variable.path.get_ident()?.to_string();
        if self.texts.contains(&name) && self.note.parameters.get(&name).is_none_or(|note| !is_styled_path(note)) {
            // Not counted: without it the code does the same with a copy more.
            return Some(parse_quote!(encode_path(#variable)));
        }
        let note = self.note.parameters.get(&name).filter(|note| is_styled_path(note))?;
        let (wire, style, explode) = (&note.wire, style(note.style), note.explode);
        let new = parse_quote!(::accord_runtime::path_parameter(#wire, &#variable, #style, #explode));
        self.in_path.insert(name);
        Some(new)
    }

    fn header(&self, call: &mut syn::ExprMethodCall) -> bool {
        if call.method != "append" {
            return false;
        }
        let Some((_, note)) = call.args.first().and_then(|name| self.named(name, &[Place::Header, Place::Cookie]))
        else {
            return false;
        };
        let note = note.clone();
        let Some(value) = call.args.get(1).and_then(receiver_of_text) else { return false };
        let (wire, style, explode) = (&note.wire, style(note.style), note.explode);
        let (name, value): (Expr, Expr) = match note.place {
            Place::Cookie => (
                parse_quote!("cookie"),
                parse_quote!(::accord_runtime::cookie_parameter(#wire, &#value, #style, #explode)?),
            ),
            _ if note.structured || note.style != Style::Simple => {
                (header_name(wire), parse_quote!(::accord_runtime::header_parameter(&#value, #style, #explode)?))
            }
            _ => (header_name(wire), parse_quote!(#value.to_string().try_into()?)),
        };
        call.args = [name, value].into_iter().collect();
        true
    }
}

impl VisitMut for Rewrite<'_> {
    fn visit_expr_mut(&mut self, expression: &mut Expr) {
        visit_mut::visit_expr_mut(self, expression);
        if let Expr::Call(call) = &*expression {
            if let Some(new) = self.query(call) {
                *expression = new;
                self.found += 1;
            } else if let Some(new) = self.path(call) {
                *expression = new;
            }
        } else if let Expr::MethodCall(call) = expression
            && self.header(call)
        {
            self.found += 1;
        }
    }

    /// The URL is put together inside of `format!`, which is tokens to the syntax tree.
    fn visit_macro_mut(&mut self, invocation: &mut syn::Macro) {
        if !invocation.path.is_ident("format") {
            return;
        }
        let parser = syn::punctuated::Punctuated::<Expr, syn::Token![,]>::parse_terminated;
        if let Ok(mut arguments) = invocation.parse_body_with(parser) {
            arguments.iter_mut().for_each(|argument| self.visit_expr_mut(argument));
            invocation.tokens = quote!(#arguments);
        }
    }
}

/// A literal in its place would end the program where it is no name.
fn header_name(wire: &str) -> Expr {
    parse_quote!(::accord_runtime::header_name(#wire)?)
}

/// The `x` of `x.to_string().try_into()?`.
fn receiver_of_text(expression: &Expr) -> Option<Expr> {
    let Expr::Try(tried) = expression else { return None };
    let Expr::MethodCall(into) = &*tried.expr else { return None };
    let Expr::MethodCall(text) = &*into.receiver else { return None };
    (into.method == "try_into" && text.method == "to_string").then(|| (*text.receiver).clone())
}

fn ends_with(function: &Expr, ty: &str, method: &str) -> bool {
    let Expr::Path(path) = function else { return false };
    let mut last = path.path.segments.iter().rev();
    last.next().is_some_and(|s| s.ident == method) && last.next().is_some_and(|s| s.ident == ty)
}

/// The runtime's word for a style.
pub(super) fn style(style: Style) -> syn::Path {
    let name = format_ident!("{style:?}");
    parse_quote!(::accord_runtime::Style::#name)
}
