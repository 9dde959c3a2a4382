//! Joins differences of the document with what became of the crate's items.
//!
//! Both know their places in the documents. An item belongs to the difference that is nearest: at its place, below it, or
//! around it. What belongs to none is a change of its own, so that no verdict on the crate is lost.

use std::collections::BTreeMap;

use super::items::{ItemChange, Users};
use super::rules::{ITEMS_CHANGED, TEXT_CHANGED, TYPES_ONLY_CHANGED};
use super::wire::{Difference, Site, Subject, component};
use crate::pointer;

/// Each difference with its items.
pub(crate) fn join(differences: Vec<Difference>, items: Vec<ItemChange>) -> Vec<(Difference, Vec<ItemChange>)> {
    let mut joined: Vec<(Difference, Vec<ItemChange>)> =
        differences.into_iter().map(|difference| (difference, Vec::new())).collect();
    let index = Index::of(&joined);
    let mut alone: BTreeMap<String, Vec<ItemChange>> = BTreeMap::new();
    for item in items {
        match index.nearest(&item).and_then(|at| joined.get_mut(at)) {
            Some((_, held)) => held.push(item),
            None => alone.entry(head(&item.path).to_owned()).or_default().push(item),
        }
    }
    for (difference, items) in &mut joined {
        // A title that names a type, a tag that is a feature: the text is more than documentation then.
        if std::ptr::eq(difference.rule, &TEXT_CHANGED) && items.iter().any(|item| item.users != Users::Same) {
            difference.rule = &ITEMS_CHANGED;
        }
    }
    for (name, items) in alone {
        let site = |which: usize| {
            let mut places = items.iter().filter_map(|item| item.places.get(which)?.clone());
            places.next().map(|pointer| Site::at(&pointer))
        };
        let (old, new) = (site(0), site(1));
        let place = new.as_ref().or(old.as_ref()).map(|site| site.pointer.clone());
        let subject = place.as_deref().and_then(|place| component(place).or_else(|| operation(place)));
        let subject = subject.unwrap_or(Subject::Document);
        joined.push((Difference { rule: &ITEMS_CHANGED, subject, what: format!("`{name}`"), old, new }, items));
    }
    joined
}

/// The operation that a place is in.
fn operation(place: &str) -> Option<Subject> {
    let (path, rest) = place.strip_prefix("/paths/")?.split_once('/')?;
    let mut rest = rest.split('/').skip_while(|word| *word == "additionalOperations");
    let mut name = format!("{} {}", rest.next()?.to_uppercase(), pointer::unescape(path));
    if (rest.next(), rest.next()) == (Some("x-accord-commands"), Some("commands")) {
        name.extend(rest.next().map(|command| format!(" {}", pointer::unescape(command))));
    }
    Some(Subject::Operation(name))
}

/// The first part of an item's path.
pub(super) fn head(path: &str) -> &str {
    let from = ["requests::", "builders::", "ClientBuilder::", "Client::", "feature "]
        .iter()
        .find(|lead| path.starts_with(**lead));
    let from = from.map_or(0, |lead| lead.len());
    let end = path.get(from..).and_then(|rest| rest.find(['.', ':', ' '])).map_or(path.len(), |at| from + at);
    path.get(..end).unwrap_or(path)
}

/// Differences by their places in one of the documents.
#[derive(Default)]
struct Places {
    at: BTreeMap<String, usize>,
    /// At each place around one.
    below: BTreeMap<String, usize>,
}

impl Places {
    fn at_or_below(&self, place: &str) -> Option<usize> {
        self.at.get(place).or_else(|| self.below.get(place)).copied()
    }

    /// What is around a place, up to the schema or operation itself.
    fn around(&self, place: &str) -> Option<usize> {
        let mut around = place;
        while around.matches('/').count() > 3 {
            around = around.get(..around.rfind('/')?)?;
            if let Some(found) = self.at.get(around) {
                return Some(*found);
            }
        }
        None
    }
}

/// Differences by their places in both documents.
#[derive(Default)]
struct Index {
    /// Those that are more than a text.
    others: [Places; 2],
    texts: [Places; 2],
    /// That of the client as a whole.
    client: Option<usize>,
    /// The only one that is more than a text.
    only: Option<usize>,
}

impl Index {
    fn of(differences: &[(Difference, Vec<ItemChange>)]) -> Self {
        let mut index = Self::default();
        let is_text = |difference: &Difference| std::ptr::eq(difference.rule, &TEXT_CHANGED);
        let (texts, others): (Vec<_>, Vec<_>) =
            differences.iter().enumerate().partition(|(_, (difference, _))| is_text(difference));
        if let [(at, _)] = others.as_slice() {
            index.only = Some(*at);
        }
        for (at, (difference, _)) in others.into_iter().chain(texts) {
            if std::ptr::eq(difference.rule, &TYPES_ONLY_CHANGED) {
                index.client = Some(at);
            }
            let places = if is_text(difference) { &mut index.texts } else { &mut index.others };
            for (site, Places { at: here, below }) in [&difference.old, &difference.new].into_iter().zip(places) {
                let Some(Site { pointer, .. }) = site else { continue };
                here.entry(pointer.clone()).or_insert(at);
                let mut around = pointer.as_str();
                while let Some(end) = around.rfind('/') {
                    around = around.get(..end).unwrap_or_default();
                    below.entry(around.to_owned()).or_insert(at);
                }
            }
        }
        index
    }

    fn nearest(&self, item: &ItemChange) -> Option<usize> {
        // What is gone was a part of the old document.
        let sides = if item.new.is_some() { [1, 0] } else { [0, 1] };
        let find = |all: &[Places; 2], by: fn(&Places, &str) -> Option<usize>| {
            sides.iter().find_map(|side| by(all.get(*side)?, item.places.get(*side)?.as_deref()?))
        };
        // A text is only the cause where nothing else is.
        let found = find(&self.others, Places::at_or_below)
            .or_else(|| find(&self.texts, Places::at_or_below))
            .or_else(|| find(&self.others, Places::around))
            .or_else(|| find(&self.texts, Places::around));
        // A value of an enum may be another because of what stands beside the list.
        let beside =
            |place: &str| place.rsplit_once('/').and_then(|(list, _)| list.strip_suffix("/enum")).map(str::to_owned);
        let found = found.or_else(|| {
            let schema = item.places.iter().flatten().find_map(|place| beside(place))?;
            [&self.others, &self.texts].into_iter().flatten().find_map(|places| places.at_or_below(&schema))
        });
        let is_of_client = ["Client", "requests"].iter().any(|lead| item.path.starts_with(lead));
        let without_place = item.places.iter().all(Option::is_none);
        let client = self.client.filter(|_| is_of_client || without_place);
        found.or(self.only).or(client)
    }
}
