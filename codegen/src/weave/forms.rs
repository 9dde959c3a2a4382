//! Forms get the styles that the document gives their fields.
//!
//! ```text
//! .form_urlencoded(&body)?                                                // before
//! .form_styled(&body, &[("filter", Style::DeepObject, true)])?            // after
//! ```

use quote::quote;
use syn::visit_mut::{self, VisitMut};
use syn::{ExprMethodCall, ImplItem, parse_quote};

use super::{Hits, Woven, parameters};
use crate::lower::{Bug, Lowered, MethodNote};

pub(super) fn run(woven: &mut Woven, lowered: &Lowered) -> Result<Hits, Bug> {
    let expected = lowered.notes.methods.values().filter(|note| !note.form.is_empty()).count();
    let mut found = 0;
    for item in &mut woven.methods.items {
        let ImplItem::Fn(function) = item else { continue };
        let note = lowered.notes.methods.get(&function.sig.ident.to_string());
        if let Some(note) = note.filter(|note| !note.form.is_empty()) {
            let mut rewrite = Rewrite { note, found: 0 };
            rewrite.visit_block_mut(&mut function.block);
            found += rewrite.found;
        }
    }
    Ok(Hits { found, expected })
}

struct Rewrite<'a> {
    note: &'a MethodNote,
    found: usize,
}

impl VisitMut for Rewrite<'_> {
    fn visit_expr_method_call_mut(&mut self, call: &mut ExprMethodCall) {
        visit_mut::visit_expr_method_call_mut(self, call);
        if call.method != "form_urlencoded" {
            return;
        }
        let styles = self.note.form.iter().map(|(name, (style, explode))| {
            let style = parameters::style(*style);
            quote!((#name, #style, #explode))
        });
        call.method = parse_quote!(form_styled);
        call.args.push(parse_quote!(&[#(#styles),*]));
        self.found += 1;
    }
}
