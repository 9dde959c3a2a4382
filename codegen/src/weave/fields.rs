//! What the notes say of types and fields: documentation, other names, wire forms.
//!
//! ```text
//! pub odo: ::accord_runtime::IntegerString,                                                  // before
//! #[serde(rename = "odo", with = "digits")] pub odometer: i64,                              // after
//! ```

use quote::{format_ident, quote};
use syn::{Field, Item, parse_quote};

use super::{Hits, Woven, tools};
use crate::lower::{Bug, FieldNote, Lowered};

pub(super) fn run(woven: &mut Woven, lowered: &Lowered) -> Result<Hits, Bug> {
    let mut hits = Hits { found: 0, expected: 0 };
    let with_fields = |name: &str| lowered.notes.types.get(name);
    for item in &mut woven.types {
        let Some(note) = tools::item_name(item).and_then(|name| with_fields(&name)) else { continue };
        let fields: Vec<&mut Field> = match item {
            Item::Struct(item) => {
                tools::set_docs(&mut item.attrs, &note.docs);
                item.fields.iter_mut().collect()
            }
            Item::Enum(item) => {
                tools::set_docs(&mut item.attrs, &note.docs);
                item.variants.iter_mut().flat_map(|variant| variant.fields.iter_mut()).collect()
            }
            _ => continue,
        };
        for field in fields {
            let wire = tools::field_name(field);
            let Some(note) = note.fields.get(&wire) else { continue };
            hits.expected += usize::from(note.integer_string);
            hits.found += usize::from(apply(field, &wire, note)?);
        }
    }
    Ok(hits)
}

/// Says whether a wire form was put on.
fn apply(field: &mut Field, wire: &str, note: &FieldNote) -> Result<bool, Bug> {
    tools::set_docs(&mut field.attrs, &note.docs);
    if let Some(name) = &note.name {
        if tools::serde_value(&field.attrs, "rename").is_none() {
            tools::add_serde(&mut field.attrs, quote!(rename = #wire));
        }
        field.ident = Some(format_ident!("{name}"));
    }
    // Nothing is said of the value, so neither that it is there.
    if is(&field.ty, "OpenJson") {
        tools::add_serde(&mut field.attrs, quote!(default));
    }
    if !note.integer_string {
        return Ok(false);
    }
    match tools::inner_option(&field.ty) {
        Some(inner) if is(inner, "IntegerString") => {
            field.ty = parse_quote!(::std::option::Option<i64>);
            tools::add_serde(&mut field.attrs, quote!(default, with = "digits"));
        }
        None if is(&field.ty, "IntegerString") => {
            field.ty = parse_quote!(i64);
            tools::add_serde(&mut field.attrs, quote!(with = "digits"));
        }
        _ => return Ok(false),
    }
    Ok(true)
}

fn is(ty: &syn::Type, name: &str) -> bool {
    tools::type_ident(ty).is_some_and(|ident| ident == name)
}
