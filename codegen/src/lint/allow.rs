//! Suppressions: findings that `x-accord-allow` names are set aside, with their reasons.
//!
//! An error that keeps a client from being generated cannot be suppressed: what it is about has no reading, so there would be
//! nothing to generate. Warnings, notes, and errors that are errors only because the profile is strict can. A suppression
//! that matches nothing is an error, so none outlives its finding.

use crate::{
    dialect::{Allow, Allowance, Key as _},
    findings::{Finding, Findings, Severity, Span, render::quote, rules},
    lint::Context,
    pointer::{below, join},
};

rules! {
    pub(crate) const RULES;

    /// ## What it does
    /// Looks for entries of `x-accord-allow` that match no finding.
    ///
    /// ## Why is this bad?
    /// The mistake is gone, or was never there. An entry that stays would hide the next one at this place.
    ///
    /// ## Example
    /// ```yaml /components/schemas/Car
    /// x-accord-allow: [{ code: AC0311, reason: The name is the provider's. }]
    /// ```
    /// ## Use instead
    /// ```yaml /components/schemas/Car
    /// type: object
    /// ```
    "AC0105", Severity::Error, "suppression that matches nothing";

    /// ## What it does
    /// Looks for entries of `x-accord-allow` that name an error which keeps the client from being generated, and for entries
    /// without a reason. Warnings, notes, and errors that are errors only in the strict profile can be suppressed.
    ///
    /// ## Why is this bad?
    /// What such an error is about has no reading, so nothing could be generated without the error either. A suppression
    /// without a reason cannot be judged by the next reader.
    ///
    /// ## Example
    /// ```yaml
    /// x-accord-allow: [{ code: AC0314, reason: We have always called it 1. }]
    /// x-accord-crate: { version: '1' }
    /// ```
    /// ## Use instead
    /// ```yaml
    /// x-accord-crate: { version: 1.0.0 }
    /// ```
    "AC0106", Severity::Error, "suppression that is not accepted";
}

/// The entries of a document.
#[derive(Clone, Debug, Default)]
pub(crate) struct Allowances {
    entries: Vec<Entry>,
    /// Whether the document is a part of its text: what matches nothing in it may match in the rest.
    is_part: bool,
}

#[derive(Clone, Debug)]
struct Entry {
    allowance: Allowance,
    /// What it is about: a pointer in the original text.
    target: String,
    /// Its own place.
    pointer: String,
    span: Option<Span>,
}

impl Allowances {
    pub(super) fn of(context: &Context<'_>) -> Self {
        let spans = &context.document.spans;
        let mut entries = Vec::new();
        for (site, pointer, Allow(list)) in context.keyed::<Allow>() {
            for (at, allowance) in list.into_iter().enumerate() {
                let own = format!("{pointer}/{at}");
                let target = spans.origin(&format!("{}{}", site.pointer, allowance.pointer.as_str())).into_owned();
                let span = spans.value(&join(&own, "code"));
                entries.push(Entry { allowance, target, pointer: spans.origin(&own).into_owned(), span });
            }
        }
        Self { entries, is_part: context.document.is_part }
    }

    /// Sets the findings aside that are named. Entries for codes that are `due` and match nothing are findings; other stages
    /// report the other codes.
    pub(crate) fn apply(&self, findings: &mut Findings, due: impl Fn(&str) -> bool) {
        let Self { entries, is_part } = self;
        if entries.is_empty() {
            return;
        }
        let mut uses = vec![Use::None; entries.len()];
        findings.set_aside(|finding| {
            let mut reason = None;
            for (entry, used) in entries.iter().zip(&mut uses).filter(|(entry, _)| entry.matches(finding)) {
                match finding.is_suppressible() {
                    true => {
                        *used = Use::Matched;
                        reason.get_or_insert_with(|| entry.allowance.reason.trim().to_owned());
                    }
                    false if *used == Use::None => *used = Use::Refused,
                    false => {}
                }
            }
            reason
        });
        let is_due = |(entry, used): &(&Entry, Use)| due(&entry.allowance.code) && !(*is_part && *used == Use::None);
        findings.extend(entries.iter().zip(uses).filter(is_due).filter_map(fault));
    }
}

/// What an entry matched.
#[derive(Clone, Copy, PartialEq)]
enum Use {
    None,
    /// Only errors that cannot be suppressed.
    Refused,
    Matched,
}

impl Entry {
    fn matches(&self, finding: &Finding) -> bool {
        self.allowance.code == finding.code && below(&finding.pointer, &self.target).is_some()
    }
}

fn fault((entry, used): (&Entry, Use)) -> Option<Finding> {
    let Allowance { code, reason, .. } = &entry.allowance;
    let (rule, message, help) = match used {
        Use::None => (
            "AC0105",
            format!("nothing here has the finding {}", quote(code)),
            "remove this entry, or correct its place",
        ),
        Use::Refused => (
            "AC0106",
            format!("{} is an error here that cannot be suppressed", quote(code)),
            "nothing can be generated from this; correct it, and remove this entry",
        ),
        Use::Matched if reason.trim().is_empty() => {
            ("AC0106", format!("`{}` has no reason", Allow::NAME), "write why the finding stays")
        }
        Use::Matched => return None,
    };
    Some(Finding::error(rule, message).at(entry.pointer.clone(), entry.span).help(help))
}
