//! Drops the statement that puts an `api-version` header on every request, and the header map where nothing else is in it.
//!
//! ```text
//! let mut header_map = HeaderMap::with_capacity(1);
//! header_map.append(HeaderName::from_static("api-version"), HeaderValue::from_static(Self::api_version()));
//! … .headers(header_map) …
//! ```

use quote::ToTokens;
use syn::visit_mut::{self, VisitMut};
use syn::{Expr, ImplItem, Stmt};

use super::{Hits, Woven};
use crate::lower::{Bug, Lowered};

pub(super) fn run(woven: &mut Woven, lowered: &Lowered) -> Result<Hits, Bug> {
    let mut found = 0;
    for item in &mut woven.methods.items {
        let ImplItem::Fn(function) = item else { continue };
        let before = function.block.stmts.len();
        function.block.stmts.retain(|statement| !is_append(statement, "\"api-version\""));
        found += before - function.block.stmts.len();
        if !function.block.stmts.iter().any(|statement| is_append(statement, "")) {
            function.block.stmts.retain(|statement| !is_map(statement));
            DropHeaders.visit_block_mut(&mut function.block);
        }
    }
    Ok(Hits { found, expected: lowered.facts.operations.len() })
}

/// `header_map.append(…)` that names `what`, also where it is conditional.
fn is_append(statement: &Stmt, what: &str) -> bool {
    let Stmt::Expr(expression @ (Expr::MethodCall(_) | Expr::If(_)), _) = statement else { return false };
    let text = expression.to_token_stream().to_string();
    text.contains("header_map . append") && text.contains(what)
}

fn is_map(statement: &Stmt) -> bool {
    matches!(statement, Stmt::Local(local) if local.pat.to_token_stream().to_string() == "mut header_map")
}

/// Takes `.headers(header_map)` out of the chain of calls.
struct DropHeaders;

impl VisitMut for DropHeaders {
    fn visit_expr_mut(&mut self, expression: &mut Expr) {
        visit_mut::visit_expr_mut(self, expression);
        if let Expr::MethodCall(call) = expression
            && call.method == "headers"
        {
            *expression = (*call.receiver).clone();
        }
    }
}
