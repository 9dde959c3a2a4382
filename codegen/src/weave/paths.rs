//! Paths into other crates: the runtime stands in for progenitor's client, and re-exports what generated code needs, so
//! that a generated crate depends on little. Types of our own emitting lose the name that stood in for them.

use proc_macro2::{Literal, TokenTree};
use syn::visit_mut::{self, VisitMut};
use syn::{ExprPath, Path, QSelf, TypePath, parse_quote};

use super::{Hits, Woven};
use crate::lower::{Bug, LOCAL, Lowered};

pub(super) fn run(woven: &mut Woven, _: &Lowered) -> Result<Hits, Bug> {
    let mut in_types = Paths { local: None, left: 0 };
    woven.types.iter_mut().chain(&mut woven.builders).for_each(|item| in_types.visit_item_mut(item));
    let mut in_methods = Paths { local: Some(parse_quote!(types)), left: 0 };
    in_methods.visit_item_impl_mut(&mut woven.methods);
    // What still names a crate that generated code does not have.
    Ok(Hits { found: in_types.left + in_methods.left, expected: 0 })
}

/// A text that is a path, without spaces and by way of the runtime.
fn tidy(token: TokenTree) -> TokenTree {
    let TokenTree::Literal(literal) = &token else { return token };
    let text = literal.to_string();
    let Some(path) = text.strip_prefix("\"::").and_then(|rest| rest.strip_suffix('"')) else { return token };
    let path = format!("::{}", path.replace(' ', "")).replace("::serde_json::", "::accord_runtime::serde_json::");
    TokenTree::Literal(Literal::string(&path.replace("::accord_runtime::accord_runtime::", "::accord_runtime::")))
}

/// `<T as Trait>::item` says how long the path of the trait is, which has another length now.
fn shift(qself: &mut Option<QSelf>, before: usize, path: &Path) {
    if let Some(qself) = qself {
        qself.position = (qself.position + path.segments.len()).saturating_sub(before);
    }
}

struct Paths {
    /// The module that our own types are in, as seen from here.
    local: Option<syn::Ident>,
    /// Paths into crates that generated code does not have.
    left: usize,
}

/// What generated crates may name.
const HELD: &[&str] = &["std", "accord_runtime"];

impl VisitMut for Paths {
    /// Serde's attributes hold paths as texts, spaced as tokens are.
    fn visit_attribute_mut(&mut self, attribute: &mut syn::Attribute) {
        visit_mut::visit_attribute_mut(self, attribute);
        if !attribute.path().is_ident("serde") {
            return;
        }
        if let syn::Meta::List(list) = &mut attribute.meta {
            list.tokens = std::mem::take(&mut list.tokens).into_iter().map(tidy).collect();
        }
    }

    fn visit_expr_path_mut(&mut self, expression: &mut ExprPath) {
        let before = expression.path.segments.len();
        visit_mut::visit_expr_path_mut(self, expression);
        shift(&mut expression.qself, before, &expression.path);
    }

    fn visit_type_path_mut(&mut self, ty: &mut TypePath) {
        let before = ty.path.segments.len();
        visit_mut::visit_type_path_mut(self, ty);
        shift(&mut ty.qself, before, &ty.path);
    }

    fn visit_path_mut(&mut self, path: &mut Path) {
        visit_mut::visit_path_mut(self, path);
        let Some(first) = path.segments.first().map(|segment| segment.ident.to_string()) else { return };
        let rest =
            || path.segments.iter().skip(1).cloned().collect::<syn::punctuated::Punctuated<_, syn::Token![::]>>();
        match first.as_str() {
            LOCAL => {
                let rest = rest();
                *path = match &self.local {
                    Some(module) => parse_quote!(#module::#rest),
                    None => parse_quote!(#rest),
                };
            }
            "progenitor_client" => {
                let rest = rest();
                *path = parse_quote!(::accord_runtime::#rest);
            }
            "reqwest" | "chrono" | "serde" | "serde_json" if path.leading_colon.is_some() => {
                let krate = quote::format_ident!("{first}");
                let rest = rest();
                *path = parse_quote!(::accord_runtime::#krate::#rest);
            }
            other if path.leading_colon.is_some() && !HELD.contains(&other) => self.left += 1,
            _ => {}
        }
    }
}
