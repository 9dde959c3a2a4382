//! Compares the claims of two revisions of a document.
//!
//! Claims are matched from the top of their trees: by kind and name, then by what is below them, then by their position. So
//! one edit is one change: a renamed object is not a list of fields that are gone and fields that are new.

mod pairs;
mod prose;

use std::collections::BTreeMap;

use super::claim::{Claim, Kind};
use pairs::{Node, Pairs};

/// What happened to a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// It states something else.
    Changed,
    /// It has another name.
    Renamed,
    /// It is not there any more.
    Gone,
    /// It was not there before.
    New,
}

/// One change.
#[derive(Clone, Debug)]
pub struct Change<'c> {
    /// What happened.
    pub status: Status,
    /// The claim of the earlier revision.
    pub old: Option<&'c Claim>,
    /// The claim of the later revision.
    pub new: Option<&'c Claim>,
    /// The claims around it, from the top: of the later revision, or of the earlier for what is gone.
    pub around: Vec<&'c Claim>,
    /// The line in the later revision; of what is gone, where it would be.
    pub line: usize,
}

/// The difference between two revisions.
#[derive(Debug)]
pub struct Comparison<'c> {
    /// What changed, by line.
    pub changes: Vec<Change<'c>>,
    /// Each claim that both revisions have, the earlier one first.
    pub pairs: Vec<(&'c Claim, &'c Claim)>,
    /// How many claims are the same in the same line.
    pub unchanged: usize,
    /// How many claims are the same in another line.
    pub moved: usize,
}

/// Compares two revisions.
#[must_use]
pub fn compare<'c>(old: &'c [Claim], new: &'c [Claim]) -> Comparison<'c> {
    let (old_nodes, new_nodes) = (Node::all(old), Node::all(new));
    let mut pairs = Pairs::default();
    pairs.children(&old_nodes, &new_nodes);
    pairs.elsewhere(&old_nodes, &new_nodes);
    let by_old: BTreeMap<*const Claim, &'c Claim> =
        pairs.list.iter().map(|(o, n)| (std::ptr::from_ref(*o), *n)).collect();
    let by_new: BTreeMap<*const Claim, &'c Claim> =
        pairs.list.iter().map(|(o, n)| (std::ptr::from_ref(*n), *o)).collect();
    let mut walk = Walk { by_old, by_new, changes: Vec::new(), around: Vec::new(), line: 1 };
    walk.gone(old);
    walk.around.clear();
    walk.new_and_changed(new);
    let Walk { by_old, by_new, mut changes, .. } = walk;
    let prose = prose::compare(old, new, &prose::Owners { by_old: &by_old, by_new: &by_new, pairs: &pairs.list });
    changes.extend(prose.changes);
    changes.sort_by_key(|change| (change.line, change.status));
    let mut list = pairs.list;
    list.extend(prose.pairs);
    let moved = list.iter().filter(|(o, n)| o.line != n.line).count();
    Comparison { unchanged: list.len() - moved, moved, changes, pairs: list }
}

/// Collects changes below the claims of a tree.
struct Walk<'c> {
    by_old: BTreeMap<*const Claim, &'c Claim>,
    by_new: BTreeMap<*const Claim, &'c Claim>,
    changes: Vec<Change<'c>>,
    around: Vec<&'c Claim>,
    /// Where the next claim that is gone would be.
    line: usize,
}

impl<'c> Walk<'c> {
    fn partner(&self, old: &Claim) -> Option<&'c Claim> {
        self.by_old.get(&std::ptr::from_ref(old)).copied()
    }

    fn gone(&mut self, claims: &'c [Claim]) {
        let claims: Vec<&'c Claim> = claims.iter().filter(|claim| claim.kind != Kind::Prose).collect();
        for (at, claim) in claims.iter().copied().enumerate() {
            let found = self.partner(claim);
            if let Some(new) = found {
                self.line = new.line;
            } else if !is_split(claim, &|claim| self.by_old.contains_key(&std::ptr::from_ref(claim))) {
                // The first of a list was before the next one, and any other behind the one before.
                let next = claims.iter().skip(at + 1).find_map(|next| self.partner(next)).filter(|_| at == 0);
                let (around, line) = (self.around.clone(), next.map_or(self.line, |next| next.line));
                self.changes.push(Change { status: Status::Gone, old: Some(claim), new: None, around, line });
                continue;
            }
            self.around.push(claim);
            self.gone(&claim.children);
            let _around = self.around.pop();
            self.line = found.map_or(self.line, |new| self.line.max(last_line(new)));
        }
    }

    fn new_and_changed(&mut self, claims: &'c [Claim]) {
        for claim in claims.iter().filter(|claim| claim.kind != Kind::Prose) {
            let around = || self.around.clone();
            match self.by_new.get(&std::ptr::from_ref(claim)) {
                Some(old) => {
                    let status = match () {
                        () if old.name != claim.name && claim.kind != Kind::Section => Some(Status::Renamed),
                        () if old.facts.stated() != claim.facts.stated() => Some(Status::Changed),
                        () => None,
                    };
                    if let Some(status) = status {
                        let line = changed_line(old, claim);
                        let change = Change { status, old: Some(old), new: Some(claim), around: around(), line };
                        self.changes.push(change);
                    }
                }
                None if !is_split(claim, &|claim| self.by_new.contains_key(&std::ptr::from_ref(claim))) => {
                    let change =
                        Change { status: Status::New, old: None, new: Some(claim), around: around(), line: claim.line };
                    self.changes.push(change);
                    continue;
                }
                None => {}
            }
            self.around.push(claim);
            self.new_and_changed(&claim.children);
            let _around = self.around.pop();
        }
    }
}

/// The last line in which something of a claim begins.
fn last_line(claim: &Claim) -> usize {
    claim.children.iter().map(last_line).fold(claim.line, usize::max)
}

/// Whether a claim without a partner only groups others of which some have one: then each of them is told.
fn is_split(claim: &Claim, has_partner: &dyn Fn(&Claim) -> bool) -> bool {
    fn any(claims: &[Claim], has_partner: &dyn Fn(&Claim) -> bool) -> bool {
        claims.iter().any(|claim| has_partner(claim) || any(&claim.children, has_partner))
    }
    claim.kind.is_group() && any(&claim.children, has_partner)
}

/// The line of what differs between two claims.
fn changed_line(old: &Claim, new: &Claim) -> usize {
    let (was, is) = (&old.facts, &new.facts);
    let place = match () {
        // The method of an endpoint may stand on a line of its own.
        () if old.name != new.name => {
            let path = |claim: &Claim| claim.name.split_once(' ').map(|(_, path)| path.to_owned());
            new.places.ty.filter(|_| new.kind == Kind::Endpoint && path(old) == path(new))
        }
        () if new.kind == Kind::Program => Some(program_line(old, new)),
        () if was.ty != is.ty => new.places.ty,
        () if was.required != is.required => new.places.required,
        () => None,
    };
    place.unwrap_or(new.line)
}

/// The first line of a program that is another one.
fn program_line(old: &Claim, new: &Claim) -> usize {
    let marks: Vec<&[u8]> = old.facts.marks.as_bytes().chunks(4).collect();
    let mark = |digest: u64| format!("{:04x}", digest & 0xffff);
    let first = new.text.iter().zip(&marks).find(|((digest, _), old)| mark(*digest).as_bytes() != **old);
    let beyond = || new.text.get(marks.len()).or(new.text.last());
    first.map(|(line, _)| line).or_else(beyond).map_or(new.line, |(_, line)| *line)
}
