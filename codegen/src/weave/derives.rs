//! Types that may grow stay open to growth: adding a field or a member of a choice breaks nobody.

use syn::{Fields, Item, parse_quote};

use super::{Hits, Woven, tools};
use crate::lower::{Bug, Lowered};

pub(super) fn run(woven: &mut Woven, lowered: &Lowered) -> Result<Hits, Bug> {
    for item in &mut woven.types {
        match item {
            Item::Enum(item) if tools::has_serde(&item.attrs, "untagged") => {
                item.attrs.push(parse_quote!(#[non_exhaustive]));
            }
            Item::Struct(item)
                if matches!(item.fields, Fields::Named(_))
                    && lowered.notes.types.contains_key(&item.ident.to_string()) =>
            {
                item.attrs.push(parse_quote!(#[non_exhaustive]));
            }
            _ => {}
        }
    }
    // How many there are is typify's to choose.
    Ok(Hits { found: 0, expected: 0 })
}
