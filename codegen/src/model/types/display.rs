//! Which newtypes are shown as what they hold: a text that is checked is not, and so no newtype of one.

use std::collections::BTreeSet;

use super::{Kind, Parse, RustType, Type};

/// Decides it; until here every newtype is shown of which the generator of types says so.
pub(super) fn decide(types: &mut [Type]) {
    let mut hidden = BTreeSet::new();
    loop {
        let before = hidden.len();
        for ty in &mut *types {
            let Kind::Newtype(newtype) = &mut ty.kind else { continue };
            let holds_hidden = matches!(&newtype.inner, RustType::Named(name) if hidden.contains(name));
            newtype.display &= !holds_hidden && !matches!(newtype.parse, Parse::Checked(_));
            if !newtype.display {
                hidden.insert(ty.name.clone());
            }
        }
        if hidden.len() == before {
            return;
        }
    }
}
