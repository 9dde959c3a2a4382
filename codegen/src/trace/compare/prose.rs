//! Compares prose by its words: where lines end does not matter, nor where a paragraph stands.

use std::collections::{BTreeMap, BTreeSet};

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::{Change, Status, pairs::MOST_ALIGNED};
use crate::trace::claim::{Claim, FACTOR, Kind};

/// What became of the claims that prose describes: the partner of each that has one.
pub(super) struct Owners<'m, 'c> {
    pub(super) by_old: &'m BTreeMap<*const Claim, &'c Claim>,
    pub(super) by_new: &'m BTreeMap<*const Claim, &'c Claim>,
    /// Each claim with its partner, the earlier one first.
    pub(super) pairs: &'m [(&'c Claim, &'c Claim)],
}

impl Owners<'_, '_> {
    fn is_gone(&self, claim: &Claim) -> bool {
        !self.by_old.contains_key(&std::ptr::from_ref(claim))
    }

    fn is_new(&self, claim: &Claim) -> bool {
        !self.by_new.contains_key(&std::ptr::from_ref(claim))
    }
}

/// The difference between the prose of two revisions.
pub(super) struct Prose<'c> {
    pub(super) changes: Vec<Change<'c>>,
    pub(super) pairs: Vec<(&'c Claim, &'c Claim)>,
}

/// Prose with the claims around it, from the top.
struct Unit<'c> {
    claim: &'c Claim,
    around: Vec<&'c Claim>,
}

/// A word of the later revision.
struct Word {
    digest: u64,
    line: usize,
    /// Which unit it belongs to.
    unit: usize,
    is_known: bool,
}

pub(super) fn compare<'c>(old: &'c [Claim], new: &'c [Claim], owners: &Owners<'_, 'c>) -> Prose<'c> {
    let (old, new) = (units(old), units(new));
    let mut words: Vec<Word> = Vec::new();
    let mut starts = Vec::new();
    for (unit, prose) in new.iter().enumerate() {
        starts.push(words.len());
        words.extend(prose.claim.text.iter().map(|(digest, line)| Word {
            digest: *digest,
            line: *line,
            unit,
            is_known: false,
        }));
    }
    // Of each unit of the earlier revision, where its words begin in the later one.
    let mut found: Vec<Option<usize>> = vec![None; old.len()];
    let mut same = of_owners(&old, &new, owners);
    let is_free = |at: &usize, taken: &BTreeSet<usize>| !taken.contains(at);
    let (taken_old, taken_new): (BTreeSet<usize>, BTreeSet<usize>) = same.iter().copied().unzip();
    let old_left: Vec<usize> = (0..old.len()).filter(|at| is_free(at, &taken_old)).collect();
    let new_left: Vec<usize> = (0..new.len()).filter(|at| is_free(at, &taken_new)).collect();
    if old_left.len().saturating_mul(new_left.len()) <= MOST_ALIGNED {
        let hashes = |units: &[Unit<'_>], left: &[usize]| {
            left.iter().map(|at| units.get(*at).and_then(|unit| unit.claim.facts.hash)).collect::<Vec<_>>()
        };
        let aligned = capture_diff_slices(Algorithm::Myers, &hashes(&old, &old_left), &hashes(&new, &new_left));
        for operation in aligned {
            let DiffOp::Equal { old_index, new_index, len } = operation else { continue };
            let pairs = (0..len)
                .filter_map(|offset| Some((*old_left.get(old_index + offset)?, *new_left.get(new_index + offset)?)));
            same.extend(pairs);
        }
    }
    for (old_at, new_at) in same {
        if let (Some(place), Some(unit), Some(slot)) = (starts.get(new_at), old.get(old_at), found.get_mut(old_at)) {
            *slot = Some(*place);
            know(&mut words, *place, unit.claim.facts.words);
        }
    }
    windows(&old, &mut words, &mut found);
    changes(&old, &new, &words, &found, owners)
}

/// The units of the same words that describe the same claim: of two descriptions that are alike, each stays with its own.
fn of_owners(old: &[Unit<'_>], new: &[Unit<'_>], owners: &Owners<'_, '_>) -> Vec<(usize, usize)> {
    type Described = (*const Claim, Option<u64>);
    let mut places: BTreeMap<Described, Vec<usize>> = BTreeMap::new();
    for (at, unit) in new.iter().enumerate().rev() {
        if let Some(owner) = unit.around.last() {
            places.entry((std::ptr::from_ref(*owner), unit.claim.facts.hash)).or_default().push(at);
        }
    }
    let partner = |(at, unit): (usize, &Unit<'_>)| {
        let owner = owners.by_old.get(&std::ptr::from_ref(*unit.around.last()?))?;
        Some((at, places.get_mut(&(std::ptr::from_ref(*owner), unit.claim.facts.hash))?.pop()?))
    };
    old.iter().enumerate().filter_map(partner).collect()
}

/// All prose, in the order of its lines.
fn units(claims: &[Claim]) -> Vec<Unit<'_>> {
    fn add<'c>(claims: &'c [Claim], around: &mut Vec<&'c Claim>, out: &mut Vec<Unit<'c>>) {
        for claim in claims {
            if claim.kind == Kind::Prose {
                out.push(Unit { claim, around: around.clone() });
            } else if !claim.children.is_empty() {
                around.push(claim);
                add(&claim.children, around, out);
                let _around = around.pop();
            }
        }
    }
    let mut out = Vec::new();
    add(claims, &mut Vec::new(), &mut out);
    out.sort_by_key(|unit| unit.claim.line);
    out
}

fn know(words: &mut [Word], start: usize, count: usize) {
    words.iter_mut().skip(start).take(count).for_each(|word| word.is_known = true);
}

/// Finds units among the words that are not known yet, the longest first: lines may end elsewhere.
fn windows(old: &[Unit<'_>], words: &mut [Word], found: &mut [Option<usize>]) {
    let mut lost: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, unit) in old.iter().enumerate().filter(|(at, _)| found.get(*at) == Some(&None)) {
        lost.entry(unit.claim.facts.words).or_default().push(at);
    }
    // The count is a number of the lock file: of more words than there are, none can be found.
    let most = words.len();
    for (count, units) in lost.into_iter().rev().filter(|(count, _)| (1..=most).contains(count)) {
        let mut places: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
        let highest = (1..count).fold(1_u64, |product, _| product.wrapping_mul(FACTOR));
        let mut sum = 0_u64;
        let mut free = 0;
        for (at, word) in words.iter().enumerate() {
            free = if word.is_known { 0 } else { free + 1 };
            let leaving = at.checked_sub(count).and_then(|at| words.get(at)).map_or(0, |word| word.digest | 1);
            sum = sum.wrapping_sub(leaving.wrapping_mul(highest)).wrapping_mul(FACTOR).wrapping_add(word.digest | 1);
            if free >= count {
                places.entry(sum).or_default().push(at + 1 - count);
            }
        }
        for unit in units {
            let Some(hash) = old.get(unit).and_then(|unit| unit.claim.facts.hash) else { continue };
            let candidates = places.get(&hash).map(Vec::as_slice).unwrap_or_default();
            let is_free = |start: usize| words.iter().skip(start).take(count).all(|word| !word.is_known);
            let expected = found.get(..unit).unwrap_or_default().iter().rev().flatten().next().copied().unwrap_or(0);
            let nearest =
                candidates.iter().copied().filter(|start| is_free(*start)).min_by_key(|start| start.abs_diff(expected));
            if let (Some(start), Some(slot)) = (nearest, found.get_mut(unit)) {
                *slot = Some(start);
                know(words, start, count);
            }
        }
    }
}

/// What is left: words that are new, and units that are gone. Both in one place are a change.
fn changes<'c>(
    old: &[Unit<'c>],
    new: &[Unit<'c>],
    words: &[Word],
    found: &[Option<usize>],
    owners: &Owners<'_, 'c>,
) -> Prose<'c> {
    let mut out = Prose { changes: Vec::new(), pairs: Vec::new() };
    let unit_at = |start: usize| words.get(start).and_then(|word| new.get(word.unit));
    for (unit, start) in old.iter().zip(found) {
        if let Some(found) = start.and_then(unit_at) {
            out.pairs.push((unit.claim, found.claim));
        }
    }
    out.pairs.extend(continued(old, new, words, found, &out.pairs));
    // Parts of new words: each on one line, unless a part that changed goes on in the next.
    let mut parts: Vec<(usize, usize)> = Vec::new();
    let mut open = None;
    for (at, word) in words.iter().enumerate() {
        match open {
            _ if word.is_known => open = None,
            Some(line) if line == word.line => {}
            _ => {
                parts.push((at, word.line));
                open = Some(word.line);
            }
        }
    }
    // Where the claims of each line of the earlier revision are now.
    let mut lines: BTreeMap<usize, usize> = BTreeMap::new();
    for (was, is) in owners.pairs.iter().chain(&out.pairs) {
        lines.entry(was.line).and_modify(|line| *line = is.line.max(*line)).or_insert(is.line);
    }
    let mut used = vec![false; parts.len()];
    let mut before = 0;
    for (at, unit) in old.iter().enumerate() {
        if let Some(start) = found.get(at).copied().flatten() {
            before = start;
            continue;
        }
        let after = found.get(at + 1..).unwrap_or_default().iter().flatten().copied().find(|start| *start >= before);
        let is_here = |start: usize| start >= before && after.is_none_or(|after| start < after);
        let part =
            parts.iter().enumerate().find(|(index, (start, _))| used.get(*index) == Some(&false) && is_here(*start));
        let owner = unit.around.last();
        let folded = owner.is_some_and(|owner| owners.is_gone(owner) || redescribed(owner, owners));
        let Some((index, (start, line))) = part else {
            if !folded {
                let line = lines.range(..=unit.claim.line).next_back().map_or(1, |(_, line)| *line);
                let around = unit.around.clone();
                out.changes.push(Change { status: Status::Gone, old: Some(unit.claim), new: None, around, line });
            }
            continue;
        };
        // The parts on the next lines belong to the change, if nothing else of the earlier revision is lost here.
        let next_is_lost = found.get(at + 1) == Some(&None);
        for (later, slot) in used.iter_mut().enumerate().skip(index) {
            let is_next = parts.get(later).is_some_and(|(start, _)| is_here(*start));
            *slot |= later == index || (is_next && !next_is_lost);
        }
        if let Some(now) = unit_at(*start).filter(|_| !folded) {
            let (old, new) = (Some(unit.claim), Some(now.claim));
            out.changes.push(Change { status: Status::Changed, old, new, around: now.around.clone(), line: *line });
        }
    }
    for ((start, line), _) in parts.iter().zip(&used).filter(|(_, used)| !**used) {
        let Some(unit) = unit_at(*start) else { continue };
        let folded = unit.around.last().is_some_and(|owner| owners.is_new(owner) || newly_described(owner, owners));
        if !folded {
            let around = unit.around.clone();
            out.changes.push(Change { status: Status::New, old: None, new: Some(unit.claim), around, line: *line });
        }
    }
    out
}

/// Lines of the later revision that go on with a line of the earlier one, which now ends before.
fn continued<'c>(
    old: &[Unit<'c>],
    new: &[Unit<'c>],
    words: &[Word],
    found: &[Option<usize>],
    pairs: &[(&'c Claim, &'c Claim)],
) -> Vec<(&'c Claim, &'c Claim)> {
    let paired: BTreeSet<*const Claim> = pairs.iter().map(|(_, new)| std::ptr::from_ref(*new)).collect();
    let places: BTreeMap<usize, &'c Claim> =
        found.iter().zip(old).filter_map(|(start, unit)| Some(((*start)?, unit.claim))).collect();
    let mut out = Vec::new();
    let mut start = 0;
    for of_unit in words.chunk_by(|a, b| a.unit == b.unit) {
        let unit = of_unit.first().and_then(|word| new.get(word.unit));
        let is_known = of_unit.iter().all(|word| word.is_known);
        if let Some(unit) = unit.filter(|unit| is_known && !paired.contains(&std::ptr::from_ref(unit.claim))) {
            out.extend(places.range(..=start).next_back().map(|(_, old)| (*old, unit.claim)));
        }
        start += of_unit.len();
    }
    out
}

/// Whether a claim is told to have lost or got its description.
fn redescribed(owner: &Claim, owners: &Owners<'_, '_>) -> bool {
    owners.by_old.get(&std::ptr::from_ref(owner)).is_some_and(|new| new.facts.described != owner.facts.described)
}

/// The same, for the claim of the later revision.
fn newly_described(owner: &Claim, owners: &Owners<'_, '_>) -> bool {
    owners.by_new.get(&std::ptr::from_ref(owner)).is_some_and(|old| old.facts.described != owner.facts.described)
}
