//! Comments of a manifest that stand at keys and tables of the generator's: they are the user's.

use toml_edit::{Item, RawString, Table};

use super::DEFAULT;

/// Takes over the comments at the keys that both tables have, and behind the header of the table. Where the generator writes a
/// comment of its own, that stays.
pub(super) fn settle(ours: &mut Table, there: &Table) {
    if let Some(comment) = comment(there.decor().suffix()).filter(|_| comment(ours.decor().suffix()).is_none()) {
        ours.decor_mut().set_suffix(comment);
    }
    for (mut key, item) in ours.iter_mut() {
        let Some((their_key, their_item)) = there.get_key_value(key.get()) else { continue };
        let (own, their) = (key.leaf_decor().prefix(), their_key.leaf_decor().prefix());
        if let Some(comment) = comment(their).filter(|_| comment(own).is_none()) {
            key.leaf_decor_mut().set_prefix(comment);
        }
        let (Item::Value(own), Item::Value(their)) = (item, their_item) else { continue };
        if let Some(comment) = comment(their.decor().suffix()).filter(|_| comment(own.decor().suffix()).is_none()) {
            own.decor_mut().set_suffix(comment);
        }
    }
}

/// What stands at a key, where it has a comment of a user's.
fn comment(text: Option<&RawString>) -> Option<String> {
    let text = text?.as_str()?;
    (text.contains('#') && !text.contains(DEFAULT)).then(|| text.to_owned())
}
