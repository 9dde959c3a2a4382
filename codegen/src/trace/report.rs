//! What a trace found, as findings in the documents and in the spec.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use super::claim::{Claim, Kind};
use super::compare::{Change, Status};
use super::compared::{Compared, Pair};
use super::cover::{self, Revision};
use super::items::Items;
use super::rules;
use super::spec::Spec;
use super::{Document, Outcome, Trace, fix, leaves};
use crate::dialect::{Discrepancy, Documents, Key as _};
use crate::findings::{Finding, Findings, Rule, Span, render::quote};
use crate::model::Client;
use crate::pointer::join;

/// What covers the claims of a document, by the place of each in memory.
type Covers = BTreeMap<*const Claim, Vec<String>>;

/// The claims of the locked revision, by the place in memory of those that they are now.
type Partners<'c> = BTreeMap<*const Claim, &'c Claim>;

pub(super) fn report(compared: &Compared<'_>, client: Option<&Client>) -> Outcome {
    let Compared { trace, spec, .. } = compared;
    let reporter = Reporter { compared, trace, spec, items: client.map(Items::of).unwrap_or_default() };
    let mut outcome = Outcome { findings: Vec::new(), claims: 0, covered: 0, unchanged: 0, moved: 0, changes: 0 };
    let mut in_spec = trace.checked.document.findings();
    in_spec.extend(trace.unreadable.iter().cloned());
    let mut supported: BTreeSet<String> = BTreeSet::new();
    for document in &trace.documents {
        reporter.document(document, &mut outcome, &mut supported);
        if compared.of(document).is_none() {
            let pointer = join(&format!("/{}", Documents::NAME), &document.id);
            let message = format!("the claims of {} are not locked yet", quote(&document.id));
            let finding = Finding::new(rules::UNLOCKED.code, rules::UNLOCKED.severity, message);
            let finding = finding.at(pointer.as_str(), trace.checked.document.spans.key(&pointer));
            in_spec.extend([finding.help("run `accord trace --update`, and commit the file that it writes")]);
        }
    }
    in_spec.extend(reporter.moved());
    in_spec.extend(fix::unmoved(compared).map(|unmoved| {
        let id = quote(unmoved.id);
        let message = match unmoved.states_digest {
            true => format!("lines of {id} moved, and the spec cites a revision that is not locked"),
            false => format!("lines of {id} moved, and the spec does not say which revision it cites"),
        };
        let finding = Finding::new(rules::UNMOVED.code, rules::UNMOVED.severity, message);
        let span = trace.checked.document.spans.key(&unmoved.pointer);
        finding.at(unmoved.pointer.as_str(), span).help(format!(
            "if it cites the locked one, write `sha256: {}` and run `accord trace --fix`",
            unmoved.locked
        ))
    }));
    // A document that was not read may support what the others do not.
    if trace.unreadable.is_empty() && trace.unread == 0 {
        in_spec.extend(leaves::unsupported(spec, &supported).into_iter().map(|leaf| {
            let message = format!("no claim of the documents supports {}", leaf.what);
            let finding = Finding::new(rules::LEAF.code, rules::LEAF.severity, message);
            finding
                .at(trace.checked.document.spans.origin(&leaf.pointer), trace.checked.document.spans.key(&leaf.pointer))
                .help("cite the lines in `x-accord-source`, or say `inferred` and why")
        }));
    }
    outcome.findings.push(in_spec);
    outcome
}

struct Reporter<'r> {
    compared: &'r Compared<'r>,
    trace: &'r Trace<'r>,
    spec: &'r Spec<'r>,
    items: Items,
}

impl Reporter<'_> {
    /// The findings in one document.
    fn document(&self, document: &Document, outcome: &mut Outcome, supported: &mut BTreeSet<String>) {
        let spans = document.spans();
        let mut findings = Findings::new(&document.path, Arc::clone(&document.text));
        let pair = self.compared.of(document);
        let pairs = pair.into_iter().flat_map(|pair| &pair.comparison.pairs);
        let partner: Partners<'_> = pairs.map(|(old, new)| (std::ptr::from_ref(*new), *old)).collect();
        let digest = join(&join(&format!("/{}", Documents::NAME), &document.id), "sha256");
        let cites_this = self.spec.context.get(&digest).is_some_and(|digest| *digest == document.sha256);
        let [of_old, of_new] = self.covers(document, pair, &partner, cites_this);
        let mut list = Vec::new();
        let mut told: BTreeSet<*const Claim> = BTreeSet::new();
        if let Some(Pair { comparison, .. }) = pair {
            outcome.unchanged += comparison.unchanged;
            outcome.moved += comparison.moved;
            outcome.changes += comparison.changes.len();
            for change in &comparison.changes {
                told.extend(change.new.map(std::ptr::from_ref));
                // What only this claim supported is told with it.
                let of_change = change.old.and_then(|old| of_old.get(&std::ptr::from_ref(old)));
                supported.extend(of_change.into_iter().flatten().cloned());
                list.push(self.change(change, &spans, &of_old, &of_new));
            }
        }
        let mut walk = Uncovered {
            reporter: self,
            cites_this,
            of_old: &of_old,
            of_new: &of_new,
            partner: &partner,
            told: &told,
            spans: &spans,
            list,
            outcome,
            supported,
            is_below_told: false,
        };
        walk.all(&document.claims);
        findings.extend(walk.list);
        outcome.findings.push(findings);
    }

    /// What covers the claims of the locked revision, and those of this one.
    fn covers(
        &self,
        document: &Document,
        pair: Option<&Pair<'_>>,
        partner: &Partners<'_>,
        cites_this: bool,
    ) -> [Covers; 2] {
        let of =
            |is_cited: &dyn Fn(&Claim) -> bool, written: &dyn Fn(&Claim) -> Vec<String>, claims: &[Claim]| -> Covers {
                let revision = Revision { document: &document.id, is_cited, written };
                let covers = cover::cover(self.spec, revision, claims).into_iter();
                covers.map(|(claim, by)| (std::ptr::from_ref(claim), by)).collect()
            };
        // Where nothing changed, only what the spec cites is asked for.
        let is_needed = |pair: &&Pair<'_>| !cites_this || !pair.comparison.changes.is_empty();
        let of_old = pair.filter(is_needed).map(|Pair { locked, .. }| {
            let is_cited = !cites_this || locked.sha256 == document.sha256;
            of(&|_| is_cited, &|claim| claim.waiver.at.clone(), &locked.claims)
        });
        let old = |claim: &Claim| partner.get(&std::ptr::from_ref(claim));
        // What is not locked can only be taken for what the spec cites.
        let is_cited = |claim: &Claim| pair.is_none() || cites_this && old(claim).is_some();
        let written = |claim: &Claim| old(claim).map(|old| old.waiver.at.clone()).unwrap_or_default();
        [of_old.unwrap_or_default(), of(&is_cited, &written, &document.claims)]
    }

    fn change(&self, change: &Change<'_>, spans: &[Span], of_old: &Covers, of_new: &Covers) -> Finding {
        let rule = match change.status {
            Status::New => rules::NEW,
            Status::Gone => rules::GONE,
            Status::Changed => rules::CHANGED,
            Status::Renamed => rules::RENAMED,
        };
        let finding = at(rule, describe(change), change.line, spans);
        let mut by: Vec<String> = Vec::new();
        for (claim, covers) in [(change.old, of_old), (change.new, of_new)] {
            by.extend(claim.into_iter().flat_map(|claim| &claim.waiver.at).cloned());
            by.extend(claim.and_then(|claim| covers.get(&std::ptr::from_ref(claim))).into_iter().flatten().cloned());
        }
        if by.is_empty() {
            // What stands around it is where it belongs.
            let around = change.around.iter().rev().chain(change.old.iter()).chain(change.new.iter());
            let mut known = around.filter_map(|claim| {
                of_old.get(&std::ptr::from_ref(*claim)).or_else(|| of_new.get(&std::ptr::from_ref(*claim)))
            });
            by.extend(known.find(|by| !by.is_empty()).into_iter().flatten().cloned());
        }
        let help = self.hangs_on(&by);
        match (help.is_empty(), change.status) {
            (true, Status::New) => {
                finding.help("the spec has nothing like it: add it, or enter into the register why not")
            }
            (true, _) => finding.help("nothing in the spec hangs on it"),
            (false, _) => finding.help(help),
        }
    }

    /// The places of a spec, the items of Rust, the entries of the register and the tests that hang on what covers a claim.
    fn hangs_on(&self, by: &[String]) -> String {
        const MOST: usize = 6;
        let path = &self.trace.checked.document.path;
        let spans = &self.trace.checked.document.spans;
        let (mut places, mut items, mut entries, mut tests) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for covers in by {
            if covers.starts_with('/') || covers.is_empty() {
                let line = spans.key_line(covers).unwrap_or(0);
                add(&mut places, format!("{}:{line} {}", name(path), quote(&format!("#{}", spans.origin(covers)))));
                self.items.at(covers).iter().for_each(|item| add(&mut items, quote(item)));
            }
            let named = self.spec.register.iter().filter(|entry| entry.id == *covers);
            for entry in named.chain(Discrepancy::about(&self.spec.register, covers)) {
                add(&mut entries, entry.id.clone());
                entry.test.as_slice().iter().for_each(|test| add(&mut tests, test.clone()));
            }
        }
        let mut parts = Vec::new();
        for (label, list) in [("spec", places), ("Rust", items), ("register", entries), ("tests", tests)] {
            if !list.is_empty() {
                let more = if list.len() > MOST { format!(", and {} more", list.len() - MOST) } else { String::new() };
                parts
                    .push(format!("{label}: {}{more}", list.iter().take(MOST).cloned().collect::<Vec<_>>().join(", ")));
            }
        }
        parts.join("; ")
    }

    /// One finding for all citations whose text moved.
    fn moved(&self) -> Option<Finding> {
        let edits = fix::edits(self.compared);
        let first = edits.first()?;
        let text = &self.trace.checked.document.text;
        let message = match edits.len() {
            1 => "the document has another digest".to_owned(),
            count => format!("{count} values of the spec are of another revision: the lines that it cites moved"),
        };
        let finding = Finding::new(rules::MOVED.code, rules::MOVED.severity, message);
        Some(
            finding
                .at("", Some(Span::of(text, first.start, first.end)))
                .help("`accord trace --fix` moves them, and changes nothing else"),
        )
    }
}

fn add(list: &mut Vec<String>, text: String) {
    if !list.contains(&text) {
        list.push(text);
    }
}

fn name(path: &Path) -> String {
    path.display().to_string()
}

fn at(rule: Rule, message: String, line: usize, spans: &[Span]) -> Finding {
    let span = line.checked_sub(1).and_then(|at| spans.get(at)).or(spans.last());
    Finding::new(rule.code, rule.severity, message).at("", span.copied())
}

/// A change in one sentence.
fn describe(change: &Change<'_>) -> String {
    let Some(claim) = change.new.or(change.old) else { return String::new() };
    let place = place(&change.around);
    let label = sentence(claim);
    match (change.status, change.old, change.new) {
        (Status::Gone, Some(old), _) => format!("{} is gone{place}; it was in line {}", sentence(old), old.line),
        (Status::Renamed, Some(old), Some(new)) => {
            format!("the {} {} is {} now{place}", old.kind.as_str(), quote(&old.label()), quote(&new.label()))
        }
        (Status::Changed, Some(old), Some(new)) => format!("{label}{place} changed{}", differences(old, new)),
        _ => format!("{label} is new{place}"),
    }
}

fn sentence(claim: &Claim) -> String {
    match (claim.kind, claim.name.is_empty()) {
        (Kind::Prose, _) => "text".to_owned(),
        (Kind::Unread, _) => "a part that no form understands".to_owned(),
        (Kind::Program, _) => "the code of the sample".to_owned(),
        (kind, true) => format!("the {}", kind.as_str()),
        (kind, false) => format!("the {} {}", kind.as_str(), quote(&claim.name)),
    }
}

/// The claims around one, from the top.
fn place(around: &[&Claim]) -> String {
    let named: Vec<String> = around.iter().filter(|claim| !claim.name.is_empty()).map(|claim| claim.label()).collect();
    if named.is_empty() { String::new() } else { format!(" in {}", quote(&named.join(" > "))) }
}

/// What differs between the facts of two claims.
fn differences(old: &Claim, new: &Claim) -> String {
    let mut out = Vec::new();
    let (was, is) = (&old.facts, &new.facts);
    if was.ty != is.ty {
        let text = |ty: &Option<String>| quote(ty.as_deref().unwrap_or("none"));
        out.push(format!("its type was {} and is {}", text(&was.ty), text(&is.ty)));
    }
    match (was.required, is.required) {
        (false, true) => out.push("it is required now".to_owned()),
        (true, false) => out.push("it is required no more".to_owned()),
        _ => {}
    }
    match (was.described, is.described) {
        (false, true) => out.push("it has a description now".to_owned()),
        (true, false) => out.push("its description is gone".to_owned()),
        _ => {}
    }
    if was.hash != is.hash && !matches!(new.kind, Kind::Prose | Kind::Program | Kind::Unread) {
        out.push("its value is another".to_owned());
    }
    if out.is_empty() { String::new() } else { format!(": {}", out.join(", ")) }
}

/// Collects the claims that nothing covers.
struct Uncovered<'u> {
    reporter: &'u Reporter<'u>,
    /// Whether the spec cites the lines of this revision, and not those of the locked one.
    cites_this: bool,
    of_old: &'u Covers,
    of_new: &'u Covers,
    partner: &'u BTreeMap<*const Claim, &'u Claim>,
    told: &'u BTreeSet<*const Claim>,
    spans: &'u [Span],
    list: Vec<Finding>,
    outcome: &'u mut Outcome,
    supported: &'u mut BTreeSet<String>,
    /// Whether a claim around is told to be new.
    is_below_told: bool,
}

impl Uncovered<'_> {
    fn all(&mut self, claims: &[Claim]) {
        for claim in claims {
            self.one(claim);
        }
    }

    fn one(&mut self, claim: &Claim) {
        let partner = self.partner.get(&std::ptr::from_ref(claim)).copied();
        let by = match partner.filter(|_| !self.cites_this) {
            Some(old) => self.of_old.get(&std::ptr::from_ref(old)),
            None => self.of_new.get(&std::ptr::from_ref(claim)),
        };
        let by = by.map(Vec::as_slice).unwrap_or_default();
        self.supported.extend(by.iter().filter(|by| by.starts_with('/')).cloned());
        let waiver = partner.map(|old| old.waiver.clone()).unwrap_or_default();
        self.supported.extend(waiver.at.iter().filter(|at| at.starts_with('/')).cloned());
        self.waiver(claim, &waiver, by);
        let is_excused = waiver.reason.is_some() || !waiver.at.is_empty();
        let is_covered = !by.is_empty() || is_excused;
        let states = !claim.kind.is_group();
        self.outcome.claims += usize::from(states);
        self.outcome.covered += usize::from(states && is_covered);
        let is_told = self.told.contains(&std::ptr::from_ref(claim));
        if states && !is_covered && !is_told && !self.is_below_told {
            let (rule, message) = match claim.kind {
                Kind::Unread => (rules::UNREAD, "no form understands this part".to_owned()),
                _ => (rules::UNCOVERED, format!("nothing covers {}", sentence(claim))),
            };
            let finding = at(rule, message, claim.line, self.spans);
            self.list
                .push(finding.help(
                    "add it to the spec, enter it into the register, or waive it in the lock file with a reason",
                ));
        }
        // What is new is told with what is below it.
        let around = self.is_below_told;
        self.is_below_told |= is_told && partner.is_none();
        self.all(&claim.children);
        self.is_below_told = around;
    }

    /// A waiver that excuses nothing hides what comes later.
    fn waiver(&mut self, claim: &Claim, waiver: &super::claim::Waiver, by: &[String]) {
        let spec = self.reporter.spec;
        let is_known = |at: &&String| {
            spec.context.get(at.trim_start_matches('#')).is_some() || spec.register.iter().any(|entry| entry.id == **at)
        };
        let is_excused = waiver.reason.is_some() || !waiver.at.is_empty();
        let why = match waiver.at.iter().find(|at| !is_known(at)) {
            Some(pointer) => format!("`at` of {} leads nowhere: {}", sentence(claim), quote(pointer)),
            None if is_excused && claim.kind == Kind::Section => {
                format!("{} states nothing that could be excused", sentence(claim))
            }
            None if is_excused && !claim.kind.is_group() && !by.is_empty() => {
                format!("{} is excused, and covered without that", sentence(claim))
            }
            None => return,
        };
        self.list.push(at(rules::STALE, why, claim.line, self.spans).help("remove it from the lock file"));
    }
}
