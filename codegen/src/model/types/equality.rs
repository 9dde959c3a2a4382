//! Which types can be compared: all but those that hold a stream.

use std::collections::BTreeSet;

use super::{Kind, RustType, Type};

/// Types of the runtime that cannot be compared.
const STREAMS: &[&str] = &["ByteStream", "Multipart"];

/// Says of each type whether its values can be compared.
pub(super) fn decide(types: &mut [Type]) {
    let mut refused: BTreeSet<String> = BTreeSet::new();
    loop {
        let before = refused.len();
        for ty in types.iter() {
            if held(&ty.kind).into_iter().any(|held| is_refused(held, &refused)) {
                refused.insert(ty.name.clone());
            }
        }
        if refused.len() == before {
            break;
        }
    }
    for ty in types {
        ty.comparable = !refused.contains(&ty.name);
    }
}

fn is_refused(ty: &RustType, refused: &BTreeSet<String>) -> bool {
    ty.parts().any(|part| match part {
        RustType::Named(name) => refused.contains(name),
        RustType::Path(..) => part.last_name().is_some_and(|name| STREAMS.contains(&name)),
        _ => false,
    })
}

/// The types that a type holds.
pub(in crate::model) fn held(kind: &Kind) -> Vec<&RustType> {
    match kind {
        Kind::Object(object) => {
            object.fields.iter().map(|field| &field.ty).chain(object.rest.iter().map(|rest| &rest.ty)).collect()
        }
        Kind::Newtype(newtype) => vec![&newtype.inner],
        Kind::Choice(choice) => choice.variants.iter().map(|variant| &variant.ty).collect(),
        Kind::Answers(answers) => answers.variants.iter().filter_map(|variant| variant.body.as_ref()).collect(),
        Kind::Enum(_) | Kind::IntegerEnum(_) | Kind::Codes(_) | Kind::Alias(_) => Vec::new(),
    }
}
