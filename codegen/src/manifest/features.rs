//! The features of a manifest: the generator's, some of which follow the tags of a document or the documents of a package, and
//! the user's.

use toml_edit::{Array, DocumentMut, Item, TableLike, Value};

use super::{FEATURES, RUNTIME, modules, strings};
use crate::model::all_tags;

/// Brings the features of the manifest that is there up to date, before what is left of them is taken over. Those of tags and
/// modules that are gone go, and what a user lets the others switch on goes into ours. What is on at first is the user's
/// choice; what is new is on.
pub(super) fn settle(ours: &mut DocumentMut, there: &mut DocumentMut) {
    let (current, former) = (Followed::of(ours), Followed::of(there));
    let Some(theirs) = there.get_mut("features").and_then(Item::as_table_like_mut) else { return };
    let Some(own) = ours.get_mut("features").and_then(Item::as_table_like_mut) else { return };
    for name in &former.all {
        let added = former.added(name, theirs.get(name));
        let written = theirs.get(name).and_then(Item::as_array).filter(|written| has_comment(&written.to_string()));
        if let Some(comment) = theirs.key(name).and_then(|key| added_lines(key.leaf_decor().prefix()?.as_str()?))
            && let Some(mut key) = own.key_mut(name)
        {
            let written = key.leaf_decor().prefix().and_then(|prefix| prefix.as_str()).unwrap_or_default();
            let comment = format!("{written}{comment}");
            key.leaf_decor_mut().set_prefix(comment);
        }
        match own.get_mut(name).and_then(Item::as_array_mut) {
            Some(switches) => {
                added.iter().for_each(|feature| push(switches, feature));
                if let Some(written) = written {
                    *switches = as_written(written, switches);
                }
            }
            // What a user made of it stays.
            None if !added.is_empty() => continue,
            None => {}
        }
        theirs.remove(name);
    }
    let is_there = |theirs: &dyn TableLike, name: &str| theirs.contains_key(name) || own.contains_key(name);
    let on = theirs.get("default").map(|default| strings(Some(default))).unwrap_or_default();
    let gone: Vec<usize> = on
        .iter()
        .enumerate()
        .filter(|(_, name)| former.all.contains(name) && !is_there(theirs, name))
        .map(|(at, _)| at)
        .rev()
        .collect();
    let Some(default) = theirs.get_mut("default").and_then(Item::as_array_mut) else { return };
    gone.into_iter().for_each(|at| drop(default.remove(at)));
    current.on.iter().filter(|name| !former.on.contains(name)).for_each(|name| push(default, name));
}

/// The features of a manifest that follow documents.
struct Followed {
    /// One for each module.
    modules: Vec<String>,
    /// Those of tags.
    tags: Vec<TagsOfDocument>,
    /// All of them.
    all: Vec<String>,
    /// Those that are on at first.
    on: Vec<String>,
}

/// The features of the tags of one document.
struct TagsOfDocument {
    module: Option<String>,
    all: String,
    each: Vec<String>,
}

impl Followed {
    fn of(manifest: &DocumentMut) -> Self {
        let features = manifest.get("features").and_then(Item::as_table_like);
        let is_there = |name: &String| features.is_some_and(|features| features.contains_key(name));
        let tags = |module: Option<String>| {
            let all = all_tags(module.as_deref());
            let each = strings(features.and_then(|features| features.get(&all)));
            TagsOfDocument { module, all, each }
        };
        let modules = modules(manifest);
        let documents = [None].into_iter().chain(modules.iter().cloned().map(Some));
        let tags: Vec<TagsOfDocument> = documents.map(tags).filter(|tags| is_there(&tags.all)).collect();
        let on: Vec<String> = modules.iter().chain(tags.iter().map(|tags| &tags.all)).cloned().collect();
        let all = on.iter().chain(tags.iter().flat_map(|tags| &tags.each)).cloned().collect();
        Self { modules, tags, all, on }
    }

    /// What a feature switches on that the generator never wrote.
    fn added(&self, name: &str, feature: Option<&Item>) -> Vec<String> {
        strings(feature).into_iter().filter(|switched| !self.is_written(name, switched)).collect()
    }

    /// Whether the generator lets one feature switch the other on.
    fn is_written(&self, name: &str, switched: &str) -> bool {
        let of_runtime = || switched.strip_prefix(RUNTIME).and_then(|rest| rest.strip_prefix('/'));
        let has = |names: &[String], name: &str| names.iter().any(|known| known == name);
        has(&self.modules, name) && of_runtime().is_some_and(|feature| FEATURES.contains(&feature))
            || self.tags.iter().any(|TagsOfDocument { module, all, each }| {
                all == name && has(each, switched) || has(each, name) && module.as_deref() == Some(switched)
            })
    }
}

/// What the comments of features begin with that the generator writes: they follow the document.
const WRITTEN: [&str; 3] = [MODULE, TAG, ABOUT_TAGS];

/// The comment of the feature of a module.
pub(crate) const MODULE: &str = "The module `";
/// The comment of the feature of a tag.
pub(crate) const TAG: &str = "Tag: ";
/// The comment of the feature of all tags.
pub(crate) const ABOUT_TAGS: &str =
    "A feature for each tag of the document. An operation is compiled with any of its tags.";

/// The lines above a feature that the generator did not write, where there is a comment among them.
fn added_lines(text: &str) -> Option<String> {
    let is_written = |line: &&str| {
        line.strip_prefix("# ").is_some_and(|comment| WRITTEN.iter().any(|start| comment.starts_with(start)))
    };
    let added: String = text.split_inclusive('\n').filter(|line| !is_written(line)).collect();
    has_comment(&added).then_some(added)
}

fn has_comment(text: &impl AsRef<str>) -> bool {
    text.as_ref().contains('#')
}

/// A list as a user wrote it, with its comments, that has what another one has.
fn as_written(written: &Array, wanted: &Array) -> Array {
    let has = |list: &Array, value: &Value| list.iter().any(|other| other.as_str() == value.as_str());
    let mut list = written.clone();
    list.retain(|value| has(wanted, value));
    wanted.iter().filter(|value| !has(written, value)).for_each(|value| list.push(value.clone()));
    list
}

fn push(features: &mut Array, name: &str) {
    if !features.iter().filter_map(Value::as_str).any(|known| known == name) {
        features.push(name);
    }
}

#[cfg(test)]
mod tests {
    use toml_edit::DocumentMut;

    fn merged(ours: &str, there: &str) -> String {
        let parse = |text: &str| format!("[features]\n{text}").parse::<DocumentMut>().unwrap_or_default();
        let (mut ours, mut there) = (parse(ours), parse(there));
        super::settle(&mut ours, &mut there);
        crate::manifest::graft(&mut ours, &there);
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
    fn comments_of_the_user_stay() {
        let there = TAGS
            .replace("pets = []", "# Why.\npets = [\"dep:log\"] # mine")
            .replace("shops = []", "shops = [\n    \"dep:cc\", # for what\n]");
        assert_eq!(merged(TAGS, &there), there);
        // Of what is not a user's alone too.
        let there = TAGS.replace("all-tags = [\"pets\", \"shops\"]", "all-tags = [\"pets\", \"gone\"] # mine");
        let there = there + "gone = [] # theirs\n";
        let expected = TAGS.replace("\"shops\"]\n", "\"shops\"] # mine\n");
        assert_eq!(merged(TAGS, &there), expected);
    }

    #[test]
    fn features_of_tags_that_are_gone_go() {
        let there = TAGS.replacen("\"all-tags\"", "\"shops\", \"all-tags\"", 1);
        let ours = TAGS.replace(", \"shops\"", "").replace("shops = []\n", "");
        assert_eq!(merged(&ours, &there), ours);
        assert_eq!(merged(NONE, &there), NONE);
    }

    /// As a package of several documents has them.
    fn package(features: &str, modules: &str) -> String {
        format!("{features}[package.metadata.accord]\nmodules = [{modules}]\n")
    }

    const BOTH: &str = "default = [\"rustls\", \"pets\", \"shops\", \"shops-all-tags\"]\npets = [\"accord-runtime/files\"]\nshops = []\n\
        shops-all-tags = [\"shops-open\"]\nshops-open = [\"shops\"]\n";

    #[test]
    fn modules_are_on_from_the_first_run_with_them() {
        let one = "default = [\"pets\"]\npets = [\"accord-runtime/chrono\"]\n";
        let expected = BOTH.replace("\"rustls\", ", "");
        assert_eq!(
            merged(&package(BOTH, "\"pets\", \"shops\""), &package(one, "\"pets\"")),
            package(&expected, "\"pets\", \"shops\"")
        );
        // Unless the user turned them off.
        let chosen = BOTH.replacen("\"pets\", \"shops\", \"shops-all-tags\"", "\"shops-open\"", 1);
        let chosen = package(&chosen, "\"pets\", \"shops\"");
        assert_eq!(merged(&package(BOTH, "\"pets\", \"shops\""), &chosen), chosen);
    }

    #[test]
    fn features_of_modules_that_are_gone_go() {
        let one = "default = [\"rustls\", \"pets\"]\npets = [\"accord-runtime/files\"]\n";
        assert_eq!(merged(&package(one, "\"pets\""), &package(BOTH, "\"pets\", \"shops\"")), package(one, "\"pets\""));
    }

    #[test]
    fn what_a_user_lets_a_module_switch_on_stays() {
        let there =
            BOTH.replace("pets = [\"accord-runtime/files\"]", "pets = [\"accord-runtime/chrono\", \"dep:log\"]");
        let expected =
            BOTH.replace("pets = [\"accord-runtime/files\"]", "pets = [\"accord-runtime/files\", \"dep:log\"]");
        let modules = "\"pets\", \"shops\"";
        assert_eq!(merged(&package(BOTH, modules), &package(&there, modules)), package(&expected, modules));
    }
}
