//! A field of its own type that may be missing is an `Option` around a box, as every other field that may be missing.
//!
//! ```text
//! #[serde(default)] pub next: Box<Option<Node>>                                  // before: sent as null, asked for by the builder
//! #[serde(skip_serializing_if = "Option::is_none")] pub next: Option<Box<Node>>  // after
//! ```

use quote::quote;
use syn::{Fields, Item, parse_quote};

use super::{Hits, Woven, tools};
use crate::lower::{Bug, Lowered};

pub(super) fn run(woven: &mut Woven, _: &Lowered) -> Result<Hits, Bug> {
    for item in &mut woven.types {
        let Item::Struct(item) = item else { continue };
        let Fields::Named(fields) = &mut item.fields else { continue };
        for field in &mut fields.named {
            let Some(inner) = tools::argument(&field.ty, "Box").and_then(tools::inner_option) else { continue };
            field.ty = parse_quote!(::std::option::Option<::std::boxed::Box<#inner>>);
            if tools::has_serde(&field.attrs, "default") {
                tools::add_serde(&mut field.attrs, quote!(skip_serializing_if = "::std::option::Option::is_none"));
            }
        }
    }
    // Which types need a box is for the type generator to say; there is nothing to hold the number against.
    Ok(Hits { found: 0, expected: 0 })
}
