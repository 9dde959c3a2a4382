//! Finds for each claim of one revision the claim of the other.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::Hasher as _;

use similar::{Algorithm, DiffOp, capture_diff_slices};
use siphasher::sip::SipHasher13;

use crate::trace::claim::{Claim, Facts, Kind};

/// A claim that knows what is below it; prose is compared elsewhere.
pub(super) struct Node<'c> {
    claim: &'c Claim,
    /// A digest of the claim and of everything below it.
    shape: u64,
    children: Vec<Node<'c>>,
}

impl<'c> Node<'c> {
    /// The nodes of claims.
    pub(super) fn all(claims: &'c [Claim]) -> Vec<Self> {
        claims.iter().filter(|claim| claim.kind != Kind::Prose).map(Self::of).collect()
    }

    fn of(claim: &'c Claim) -> Self {
        let children = Self::all(&claim.children);
        let mut hasher = SipHasher13::new();
        let Facts { ty, required, hash, .. } = &claim.facts;
        hasher.write(claim.kind.as_str().as_bytes());
        hasher.write_u8(0xff);
        // A section is called after what is in it.
        if claim.kind != Kind::Section {
            hasher.write(claim.name.as_bytes());
        }
        hasher.write_u8(0xff);
        hasher.write(ty.as_deref().unwrap_or_default().as_bytes());
        hasher.write_u8(u8::from(*required));
        hasher.write_u64(hash.unwrap_or_default());
        children.iter().for_each(|child| hasher.write_u64(child.shape));
        Self { claim, shape: hasher.finish(), children }
    }

    fn key(&self) -> (Kind, &'c str) {
        (self.claim.kind, self.claim.name.as_str())
    }
}

/// The claims that were found to be the same, the earlier one first.
#[derive(Default)]
pub(super) struct Pairs<'c> {
    pub(super) list: Vec<(&'c Claim, &'c Claim)>,
    partners: BTreeMap<*const Claim, &'c Claim>,
    new: BTreeSet<*const Claim>,
}

/// How many claims without a partner are compared with each other.
const MOST_COMPARED: usize = 300;

/// How many pairs of claims are considered when sequences are aligned.
pub(super) const MOST_ALIGNED: usize = 25_000_000;

/// The claims of one name that have no partner: in the old revision and in the new one.
type Unpaired<'n, 'c> = (Vec<&'n Node<'c>>, Vec<&'n Node<'c>>);

impl<'c> Pairs<'c> {
    /// Pairs two claims and those below them.
    fn add(&mut self, old: &Node<'c>, new: &Node<'c>) {
        self.list.push((old.claim, new.claim));
        self.partners.insert(std::ptr::from_ref(old.claim), new.claim);
        self.new.insert(std::ptr::from_ref(new.claim));
        self.children(&old.children, &new.children);
    }

    fn has_old(&self, node: &Node<'_>) -> bool {
        self.partners.contains_key(&std::ptr::from_ref(node.claim))
    }

    fn has_new(&self, node: &Node<'_>) -> bool {
        self.new.contains(&std::ptr::from_ref(node.claim))
    }

    /// Pairs the claims of one level: those of the same name, then those that are alike, then those in the same position.
    pub(super) fn children(&mut self, old: &[Node<'c>], new: &[Node<'c>]) {
        self.in_sequence(old, new);
        let mut by_key: BTreeMap<_, Unpaired<'_, 'c>> = BTreeMap::new();
        let (lost, free) = (old.iter().filter(|n| !self.has_old(n)), new.iter().filter(|n| !self.has_new(n)));
        lost.for_each(|node| by_key.entry(node.key()).or_default().0.push(node));
        free.for_each(|node| by_key.entry(node.key()).or_default().1.push(node));
        for (old, new) in by_key.into_values().filter(|(old, new)| !old.is_empty() && !new.is_empty()) {
            self.same_name(&old, &new);
        }
        self.alike(old, new);
        self.same_position(old, new);
    }

    /// Pairs the claims that are the same and in the same order, so that of several equal ones the right one has no partner.
    fn in_sequence(&mut self, old: &[Node<'c>], new: &[Node<'c>]) {
        if old.len().saturating_mul(new.len()) > MOST_ALIGNED {
            return;
        }
        let shapes = |nodes: &[Node<'_>]| nodes.iter().map(|node| node.shape).collect::<Vec<_>>();
        for operation in capture_diff_slices(Algorithm::Myers, &shapes(old), &shapes(new)) {
            let DiffOp::Equal { old_index, new_index, len } = operation else { continue };
            for offset in 0..len {
                if let (Some(old), Some(new)) = (old.get(old_index + offset), new.get(new_index + offset)) {
                    self.add(old, new);
                }
            }
        }
    }

    /// Pairs claims of one name: the same ones first.
    fn same_name(&mut self, old: &[&Node<'c>], new: &[&Node<'c>]) {
        if let ([old], [new]) = (old, new) {
            self.add(old, new);
            return;
        }
        let mut by_shape: BTreeMap<u64, Vec<&Node<'c>>> = BTreeMap::new();
        new.iter().rev().for_each(|node| by_shape.entry(node.shape).or_default().push(node));
        for node in old {
            if let Some(same) = by_shape.get_mut(&node.shape).and_then(Vec::pop) {
                self.add(node, same);
            }
        }
        let old: Vec<_> = old.iter().filter(|node| !self.has_old(node)).copied().collect();
        let new: Vec<_> = new.iter().filter(|node| !self.has_new(node)).copied().collect();
        match old.len() == new.len() {
            true => old.iter().zip(&new).for_each(|(old, new)| self.add(old, new)),
            false => self.best(&old, &new, 0),
        }
    }

    /// Pairs claims of different names that have half of what is below them in common.
    fn alike(&mut self, old: &[Node<'c>], new: &[Node<'c>]) {
        let old: Vec<_> = old.iter().filter(|node| !self.has_old(node) && !node.children.is_empty()).collect();
        let new: Vec<_> = new.iter().filter(|node| !self.has_new(node) && !node.children.is_empty()).collect();
        self.best(&old, &new, 50);
    }

    /// Pairs the claims that are most alike, at least as much as asked for in percent.
    fn best(&mut self, old: &[&Node<'c>], new: &[&Node<'c>], least: usize) {
        if old.is_empty() || new.is_empty() || old.len().max(new.len()) > MOST_COMPARED {
            return;
        }
        let mut scores = Vec::new();
        for (at, one) in old.iter().enumerate() {
            for (other_at, other) in new.iter().enumerate().filter(|(_, other)| other.claim.kind == one.claim.kind) {
                let score = likeness(one, other);
                if score >= least {
                    // Of equals, those that are nearest.
                    scores.push((usize::MAX - score, at.abs_diff(other_at), at, other_at));
                }
            }
        }
        scores.sort_unstable();
        for (_, _, at, other_at) in scores {
            let (Some(one), Some(other)) = (old.get(at), new.get(other_at)) else { continue };
            if !self.has_old(one) && !self.has_new(other) {
                self.add(one, other);
            }
        }
    }

    /// Pairs claims of one kind and type that stand between the same neighbors, where there are as many of both.
    fn same_position(&mut self, old: &[Node<'c>], new: &[Node<'c>]) {
        if old.iter().all(|node| self.has_old(node)) || new.iter().all(|node| self.has_new(node)) {
            return;
        }
        let places: BTreeMap<*const Claim, usize> =
            new.iter().enumerate().map(|(at, node)| (std::ptr::from_ref(node.claim), at)).collect();
        let partner = |node: &Node<'c>| {
            let new = self.partners.get(&std::ptr::from_ref(node.claim))?;
            places.get(&std::ptr::from_ref(*new)).copied()
        };
        let mut found = Vec::new();
        let mut before = None;
        let mut gap: Vec<&Node<'c>> = Vec::new();
        for node in old.iter().map(Some).chain([None]) {
            match node {
                Some(node) if !self.has_old(node) => gap.push(node),
                other => {
                    let after = other.and_then(partner);
                    let start = before.map_or(0, |at: usize| at + 1);
                    let end = after.filter(|end| *end >= start).unwrap_or(new.len());
                    let free = new.get(start..end).unwrap_or_default().iter().take_while(|node| !self.has_new(node));
                    let free: Vec<_> = free.collect();
                    found.extend(in_order(&gap, &free));
                    gap.clear();
                    before = after.or(before);
                }
            }
        }
        for (old, new) in found {
            self.add(old, new);
        }
    }

    /// Pairs claims that now belong to another claim: those that are the same, then those that alone have their name.
    pub(super) fn elsewhere(&mut self, old: &[Node<'c>], new: &[Node<'c>]) {
        for by_shape in [true, false] {
            let mut lost: BTreeMap<(Kind, &str, u64), Vec<&Node<'c>>> = BTreeMap::new();
            let key =
                |node: &Node<'c>| (node.claim.kind, node.claim.name.as_str(), if by_shape { node.shape } else { 0 });
            let (mut without, mut free) = (Vec::new(), Vec::new());
            collect(old, &|node| !self.has_old(node), &mut without);
            collect(new, &|node| !self.has_new(node), &mut free);
            free.iter().rev().for_each(|node| lost.entry(key(node)).or_default().push(node));
            let mut counts: BTreeMap<(Kind, &str, u64), usize> = BTreeMap::new();
            without.iter().for_each(|node| *counts.entry(key(node)).or_default() += 1);
            for node in without {
                let Some(candidates) = lost.get_mut(&key(node)) else { continue };
                let is_only = candidates.len() == 1 && counts.get(&key(node)) == Some(&1);
                if self.has_old(node) || (!by_shape && (!is_only || node.claim.kind.is_group())) {
                    continue;
                }
                while let Some(other) = candidates.pop() {
                    if !self.has_new(other) {
                        self.add(node, other);
                        break;
                    }
                }
            }
        }
    }
}

/// The nodes, from the top, that are wanted.
fn collect<'n, 'c>(nodes: &'n [Node<'c>], wanted: &dyn Fn(&Node<'c>) -> bool, out: &mut Vec<&'n Node<'c>>) {
    for node in nodes {
        if wanted(node) {
            out.push(node);
        }
        collect(&node.children, wanted, out);
    }
}

/// Of each kind and type as many of both, in their order.
fn in_order<'n, 'c>(old: &[&'n Node<'c>], new: &[&'n Node<'c>]) -> Vec<(&'n Node<'c>, &'n Node<'c>)> {
    let mut out = Vec::new();
    let kinds: BTreeSet<(Kind, Option<&str>)> = old.iter().map(|node| sort(node)).collect();
    for kind in kinds {
        let old: Vec<_> = old.iter().filter(|node| sort(node) == kind).collect();
        let new: Vec<_> = new.iter().filter(|node| sort(node) == kind).collect();
        if old.len() == new.len() {
            let pairs = old.into_iter().copied().zip(new.into_iter().copied());
            out.extend(pairs.filter(|(old, new)| !kind.0.is_group() || could_be(old, new)));
        }
    }
    out
}

/// Whether a group in the place of another could be the same: something below both is of one name, or there is next to nothing.
fn could_be(old: &Node<'_>, new: &Node<'_>) -> bool {
    const FEW: usize = 2;
    likeness(old, new) > 0 || old.children.len().max(new.children.len()) <= FEW
}

fn sort<'c>(node: &Node<'c>) -> (Kind, Option<&'c str>) {
    (node.claim.kind, node.claim.facts.ty.as_deref())
}

/// How much two claims have in common below them, in percent.
fn likeness(old: &Node<'_>, new: &Node<'_>) -> usize {
    if old.shape == new.shape {
        return 101;
    }
    let most = old.children.len().max(new.children.len());
    if most == 0 {
        return 0;
    }
    let mut names: BTreeMap<(Kind, &str), i64> = BTreeMap::new();
    let mut shapes: BTreeMap<u64, i64> = BTreeMap::new();
    for child in &old.children {
        *names.entry(child.key()).or_default() += 1;
        *shapes.entry(child.shape).or_default() += 1;
    }
    let take = |count: Option<&mut i64>| match count {
        Some(count) if *count > 0 => {
            *count -= 1;
            1
        }
        _ => 0,
    };
    let mut common = 0;
    for child in &new.children {
        common += take(names.get_mut(&child.key())) + take(shapes.get_mut(&child.shape));
    }
    // The same name counts half, and the same statement half.
    common * 50 / most
}
