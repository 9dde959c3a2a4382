//! The features of a manifest: the generator's, some of which follow the tags of a document, and the user's.

use toml_edit::{Item, Table};

use super::strings;
use crate::model::ALL_TAGS;

/// Whether a feature of the manifest that is there stays as it is: one that the generator never wrote, one of a tag that the
/// user lets enable something, and the choice of what is on at first.
pub(super) fn is_kept(name: &str, item: &Item, ours: &Table, there: &Table) -> bool {
    match ours.get(name) {
        _ if name == "default" => true,
        _ if name == ALL_TAGS => false,
        Some(own) => strings(Some(own)).is_empty() && !strings(Some(item)).is_empty(),
        None => !is_of_old_tag(name, item, there),
    }
}

/// Whether the generator wrote a feature for a tag.
fn is_of_old_tag(name: &str, item: &Item, there: &Table) -> bool {
    strings(there.get(ALL_TAGS)).iter().any(|tag| tag == name) && strings(Some(item)).is_empty()
}

/// Brings what is on at first up to date: all tags from the first run with features of tags on, and nothing that is gone.
pub(super) fn settle_default(ours: &mut Table, there: &Table) {
    let gone = |name: &str| {
        let was = there.get(name).is_some_and(|item| name == ALL_TAGS || is_of_old_tag(name, item, there));
        was && !ours.contains_key(name)
    };
    let default = strings(ours.get("default"));
    let dropped: Vec<usize> =
        default.iter().enumerate().filter(|(_, name)| gone(name)).map(|(at, _)| at).rev().collect();
    let is_new = ours.contains_key(ALL_TAGS) && !there.contains_key(ALL_TAGS);
    let is_added = is_new && !default.iter().any(|name| name == ALL_TAGS);
    let Some(list) = ours.get_mut("default").and_then(Item::as_array_mut) else { return };
    for at in dropped {
        list.remove(at);
    }
    if is_added {
        list.push(ALL_TAGS);
    }
}

#[cfg(test)]
mod tests {
    use toml_edit::DocumentMut;

    fn merged(ours: &str, there: &str) -> String {
        let parse = |text: &str| format!("[features]\n{text}").parse::<DocumentMut>().unwrap_or_default();
        let mut ours = parse(ours);
        crate::manifest::graft(&mut ours, &parse(there));
        ours.to_string().replacen("[features]\n", "", 1)
    }

    const TAGS: &str =
        "default = [\"rustls\", \"all-tags\"]\nall-tags = [\"pets\", \"shops\"]\npets = []\nshops = []\n";
    const NONE: &str = "default = [\"rustls\"]\n";

    #[test]
    fn tags_are_on_from_the_first_run_with_them() {
        assert_eq!(merged(TAGS, NONE), TAGS);
        // Unless the user turned them off.
        let chosen = TAGS.replacen("\"all-tags\"", "\"pets\"", 1);
        assert_eq!(merged(TAGS, &chosen), chosen);
    }

    #[test]
    fn features_of_the_user_stay() {
        let there = TAGS.replace("pets = []", "pets = [\"dep:log\"]") + "mine = [\"pets\"]\n";
        assert_eq!(merged(TAGS, &there), there);
    }

    #[test]
    fn features_of_tags_that_are_gone_go() {
        let there = TAGS.replacen("\"all-tags\"", "\"shops\", \"all-tags\"", 1);
        let ours = TAGS.replace(", \"shops\"", "").replace("shops = []\n", "");
        assert_eq!(merged(&ours, &there), ours);
        assert_eq!(merged(NONE, &there), NONE);
    }
}
