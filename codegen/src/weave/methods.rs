//! Gives every method the documentation that lowering wrote for it: what it does, whether it may be sent again, and where
//! the provider's document says so.

use syn::ImplItem;

use super::{Hits, Woven, tools};
use crate::lower::{Bug, Lowered};

pub(super) fn run(woven: &mut Woven, lowered: &Lowered) -> Result<Hits, Bug> {
    let mut found = 0;
    // Clippy looks at generated code too; the allowance is for what progenitor writes.
    woven.methods.attrs.retain(|attr| !attr.path().is_ident("allow"));
    for item in &mut woven.methods.items {
        let ImplItem::Fn(function) = item else { continue };
        let Some(note) = lowered.notes.methods.get(&function.sig.ident.to_string()) else { continue };
        tools::set_docs(&mut function.attrs, &note.docs);
        found += 1;
    }
    Ok(Hits { found, expected: lowered.notes.methods.len() })
}
