//! Error bodies say which codes they carry: `error.code()` is then of the outcome's own enum.

use quote::{format_ident, quote};

use super::{Hits, Woven, tools};
use crate::lower::{Bug, Lowered};

pub(super) fn run(woven: &mut Woven, lowered: &Lowered) -> Result<Hits, Bug> {
    let mut hits = Hits { found: 0, expected: lowered.notes.errors.len() };
    let mut added = Vec::new();
    for (name, outcome) in &lowered.notes.errors {
        if !woven.types.iter().any(|item| tools::item_name(item).is_some_and(|found| found == *name)) {
            continue;
        }
        let ident = format_ident!("{name}");
        let outcome = outcome.and_then(|index| lowered.facts.outcomes.get(index)).filter(|o| o.has_codes());
        let code = match outcome {
            Some(outcome) => {
                let code = format_ident!("{}", outcome.name);
                quote!(#code)
            }
            None => quote!(::accord_runtime::CodeValue),
        };
        added.extend(tools::items(quote! {
            impl ::accord_runtime::ErrorBody for #ident { type Code = #code; }
        })?);
        hits.found += 1;
    }
    woven.types.extend(added);
    Ok(hits)
}
