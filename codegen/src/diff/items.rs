//! Two inventories side by side: what became of the crate's public items.

use std::collections::BTreeSet;

use serde::Serialize;

use super::inventory::{Inventory, Item, Kind, Purpose};
use super::wire::Pairs;

/// What a change does to the crate's users.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Users {
    /// They notice nothing but texts.
    Same,
    /// Their code compiles as it is, and the client behaves otherwise.
    Behaves,
    /// Their code compiles as it is, and there is something new or a warning.
    Adds,
    /// Their code may not compile.
    Breaks,
}

/// What became of an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemChange {
    /// The item's path in the crate.
    pub path: String,
    /// Its signature before; none where it is new.
    pub old: Option<String>,
    /// Its signature now; none where it is gone.
    pub new: Option<String>,
    /// What that does to users.
    pub users: Users,
    /// Where what it is made of stood in the old converted document, and where it stands in the new one.
    pub(crate) places: [Option<String>; 2],
}

/// Compares two inventories. Of what is new or gone as a whole, the parts are not listed.
pub(crate) fn compare(old: &Inventory, new: &Inventory, pairs: &Pairs<'_>) -> Vec<ItemChange> {
    let paths: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    let is_another = |one: &Item, other: &Item| is_another(one, other) || is_for_another(one, other, new, pairs);
    let differs = |path: &&&String| match (old.get(**path), new.get(**path)) {
        (one, other) if [one, other].into_iter().flatten().any(|item| item.kind == Kind::Same) => {
            is_parted_or_joined(one, other, old, new)
        }
        (Some(one), Some(other)) => {
            one.signature != other.signature || is_exchanged(one, other) || is_another(one, other)
        }
        _ => true,
    };
    let is_on_one_side = |path: &str| old.contains_key(path) != new.contains_key(path);
    let is_part_of_other = |path: &str| {
        let others = [feature(path), batch(path)];
        owner(path).is_some_and(is_on_one_side) || others.iter().flatten().any(|other| is_on_one_side(other))
    };
    let paths = paths.iter().filter(differs).filter(|path| !is_part_of_other(path));
    paths.map(|path| change(path, old, new, is_another)).collect()
}

/// Whether a type is no longer one with another that is there, or became one with another that was there: code that gives one
/// for the other does not compile then, nor does code that implements a trait for both.
fn is_parted_or_joined(was: Option<&Item>, is: Option<&Item>, old: &Inventory, new: &Inventory) -> bool {
    let names = |item: Option<&Item>| item.map(|item| item.names.clone()).unwrap_or_default();
    let (was, is) = (names(was), names(is));
    let is_parted = was.iter().any(|name| !is.contains(name) && new.contains_key(name));
    is_parted || is.iter().any(|name| !was.contains(name) && old.contains_key(name))
}

/// Whether two arguments of one type changed places: callers' code compiles, and sends one for the other.
fn is_exchanged(old: &Item, new: &Item) -> bool {
    let (mut one, mut other) = (old.names.clone(), new.names.clone());
    one.sort();
    other.sort();
    old.names != new.names && one == other
}

/// Whether an item of the same name is something else on the wire: callers' code compiles, and sends or reads that.
fn is_another(old: &Item, new: &Item) -> bool {
    !old.wire.is_empty() && !new.wire.is_empty() && old.wire != new.wire
}

/// Whether a method of the same name is for something else that was there before, or what it was for has another method: callers'
/// code compiles, and does something else. A path, a media type or a URL that the provider replaced is what callers meant.
fn is_for_another(old: &Item, new: &Item, all: &Inventory, pairs: &Pairs<'_>) -> bool {
    let mut purposes = all.values().filter_map(|item| item.purpose.as_ref());
    match (&old.purpose, &new.purpose) {
        (Some(Purpose::Call { id: was, media: sent, .. }), Some(Purpose::Call { id: is, media: sends, .. })) => {
            let still_sends = |other: &Purpose| matches!(other, Purpose::Call { id, media, .. } if media == sent && pairs.are_same(was, id));
            !pairs.are_same(was, is) || sent.is_some() && sent != sends && purposes.any(still_sends)
        }
        (Some(Purpose::Server(was)), Some(Purpose::Server(is))) => {
            was != is && purposes.any(|other| matches!(other, Purpose::Server(url) if url == was))
        }
        _ => false,
    }
}

fn change(path: &str, old: &Inventory, new: &Inventory, is_another: impl Fn(&Item, &Item) -> bool) -> ItemChange {
    let (was, is) = (old.get(path), new.get(path));
    let kind = is.or(was).map_or(Kind::Usable, |item| item.kind);
    let users = match (kind, was.is_some(), is.is_some()) {
        (Kind::Hidden, ..) => Users::Same,
        (Kind::Warning, ..) => Users::Adds,
        (Kind::Same, ..) => Users::Breaks,
        (Kind::Demanded, true, _) => Users::Adds,
        // Nobody has called a builder that was not there.
        (Kind::Demanded, false, _) if !had_builder(path, old) => Users::Adds,
        (Kind::Demanded, false, _) => Users::Breaks,
        // A literal or a pattern of old code lacks it, if there could be one.
        (Kind::Exhaustive, false, _) if !had_literal(path, old) => Users::Adds,
        (Kind::Exhaustive, ..) => Users::Breaks,
        (Kind::Usable, false, true) => Users::Adds,
        (Kind::Usable, ..) => Users::Breaks,
    };
    let is_another = was.zip(is).is_some_and(|(was, is)| is_another(was, is));
    let signature = |item: Option<&Item>| {
        let Item { signature, names, wire, purpose, .. } = item?;
        let names = if names.is_empty() { String::new() } else { format!(" [{}]", names.join(", ")) };
        let purpose = purpose.as_ref().map(|purpose| match purpose {
            Purpose::Call { address, media: Some(media), .. } => format!("{address} as {media}"),
            Purpose::Call { address, .. } => address.clone(),
            Purpose::Server(url) => url.clone(),
        });
        let meant: Vec<&str> = wire.iter().chain(&purpose).map(String::as_str).collect();
        let wire = if is_another { format!(" for {}", meant.join(", ")) } else { String::new() };
        Some(format!("{signature}{names}{wire}").trim_start().to_owned())
    };
    let places = [was, is].map(|item| item.and_then(|item| item.place.clone()));
    ItemChange { path: path.to_owned(), old: signature(was), new: signature(is), users, places }
}

/// The feature with which a method is compiled.
fn feature(path: &str) -> Option<String> {
    Some(format!("feature {}", path.split_once(" with feature ")?.1))
}

/// The batch that a request may be in.
fn batch(path: &str) -> Option<String> {
    Some(format!("requests::{}", path.split_once(": InBatch<")?.1.strip_suffix('>')?))
}

fn had_literal(field: &str, old: &Inventory) -> bool {
    owner(field).is_some_and(|owner| old.contains_key(&format!("{owner} {{ … }}")))
}

fn had_builder(need: &str, old: &Inventory) -> bool {
    owner(need).is_some_and(|owner| old.contains_key(&format!("{owner}::builder")))
}

/// The item that an item is a part of: `Bed` of `Bed.size` and of `builders::BedBuilder::size`.
fn owner(path: &str) -> Option<&str> {
    // How a method is compiled.
    if let Some((method, _)) = path.split_once(" with") {
        return Some(method);
    }
    let end = |text: &str| text.find(['.', ':', ' ']).unwrap_or(text.len());
    if let Some(rest) = path.strip_prefix("builders::") {
        return rest.get(..end(rest))?.strip_suffix("Builder");
    }
    let from = if path.starts_with("requests::") { "requests::".len() } else { 0 };
    let at = from + end(path.get(from..)?);
    (at < path.len()).then(|| path.get(..at))?
}

#[cfg(test)]
mod tests {
    use super::{batch, feature, owner};

    #[test]
    fn an_item_is_a_part_of_another() {
        for (path, of) in [
            ("Bed.size", Some("Bed")),
            ("Bed: Default", Some("Bed")),
            ("Bed { … }", Some("Bed")),
            ("Soil::Clay", Some("Soil")),
            ("builders::BedBuilder::size", Some("Bed")),
            ("builders::BedBuilder needs size", Some("Bed")),
            ("requests::ListBeds::soil", Some("requests::ListBeds")),
            ("requests::ListBeds", None),
            ("requests::ListBeds: InBatch<Batch>", Some("requests::ListBeds")),
            ("Client::list_beds", Some("Client")),
            ("Client::list_beds with feature beds", Some("Client::list_beds")),
            ("Client::list_beds without features", Some("Client::list_beds")),
            ("Bed", None),
        ] {
            assert_eq!(owner(path), of, "{path}");
        }
        assert_eq!(feature("Client::list_beds with feature beds").as_deref(), Some("feature beds"));
        assert_eq!(feature("Client::list_beds without features"), None);
        assert_eq!(batch("requests::ListBeds: InBatch<Batch>").as_deref(), Some("requests::Batch"));
        assert_eq!(batch("requests::ListBeds"), None);
    }
}
