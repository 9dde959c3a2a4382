//! What a type is when everything is taken off that only holds another.

use crate::model::types::{Field, Kind, ObjectEncoding, RustType, Types};

/// What a type is when everything is taken off that only holds another: several of a choice.
pub(super) enum Leaf<'a> {
    /// An object, and the type of its further keys.
    Object(&'a [Field], Option<&'a RustType>),
    /// A map of values.
    Map(&'a RustType),
    /// A list of items.
    List(&'a RustType),
    /// JSON of any form.
    Open,
    /// Anything else.
    Scalar,
}

/// The leaves of a type.
pub(super) fn leaves<'a>(types: &'a Types, ty: &'a RustType) -> Vec<Leaf<'a>> {
    let mut out = Vec::new();
    let mut seen = Vec::new();
    collect(types, ty, &mut seen, &mut out);
    out
}

fn collect<'a>(types: &'a Types, ty: &'a RustType, seen: &mut Vec<&'a str>, out: &mut Vec<Leaf<'a>>) {
    match ty {
        RustType::Option(inner) | RustType::Boxed(inner) => collect(types, inner, seen, out),
        RustType::List(inner) | RustType::Array(inner, _) => out.push(Leaf::List(inner)),
        RustType::Map(inner) => out.push(Leaf::Map(inner)),
        RustType::Path(path, arguments) => match (path.as_str(), arguments.as_slice()) {
            ("accord_runtime::Nullable", [inner]) => collect(types, inner, seen, out),
            ("std::collections::BTreeMap", [_, inner]) => out.push(Leaf::Map(inner)),
            ("accord_runtime::OpenBody" | "accord_runtime::Extra", _) => out.push(Leaf::Open),
            _ if ty.is_open() => out.push(Leaf::Open),
            _ => out.push(Leaf::Scalar),
        },
        RustType::Named(name) if !seen.contains(&name.as_str()) => {
            seen.push(name);
            match types.get(name).map(|ty| &ty.kind) {
                Some(Kind::Object(object)) => {
                    let rest = object.rest.first().map(|rest| &rest.ty);
                    if object.encoding == ObjectEncoding::Parts {
                        object.fields.iter().for_each(|part| collect(types, &part.ty, seen, out));
                        out.extend(rest.map(|rest| Leaf::Object(&[], Some(rest))));
                    } else if object.encoding == ObjectEncoding::Positions {
                        out.extend(object.fields.iter().map(|field| Leaf::List(&field.ty)));
                        out.extend(rest.map(|_| Leaf::Open));
                    } else {
                        out.push(Leaf::Object(&object.fields, rest));
                    }
                }
                Some(Kind::Newtype(newtype)) => collect(types, &newtype.inner, seen, out),
                // What keeps the JSON of a value that is none of the variants is no place for what the variants have.
                Some(Kind::Choice(choice)) => {
                    choice.variants.iter().for_each(|variant| collect(types, &variant.ty, seen, out));
                }
                _ => out.push(Leaf::Scalar),
            }
        }
        // A type within itself is there already.
        RustType::Named(_) => {}
        RustType::Primitive(_) | RustType::Text | RustType::Const(_) | RustType::Tuple(_) => out.push(Leaf::Scalar),
    }
}
