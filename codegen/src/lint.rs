//! Lint: checks the keys of the dialect and the rest of a document.
//!
//! All findings are reported at once. Only [`check`] makes a [`Checked`] document, and lowering takes nothing else, so a
//! document that was not linted cannot be lowered. One lint is one file; [`LINTS`] is the table of them.

mod allow;
mod context;
mod declare;
mod editor;
mod edits;
#[doc(hidden)]
pub mod examples;
mod explain;
mod keys;
mod mock;
mod parameters;
mod reach;
mod revisions;
mod rules;
mod shape;
mod site;
mod tally;

pub(crate) use allow::{Allowances, RULES};
#[doc(hidden)]
pub use context::path_item;
pub use context::{Context, Operation};
use declare::lint;
pub use editor::schema;
pub use keys::{KEYS, KeyRule};
pub use revisions::compare_documents;
pub(crate) use rules::citation::{parse as parse_lines, sources};
pub use site::{Kind, Site};
use tally::Tally;

use std::collections::BTreeSet;

use crate::{
    convert::{self, Converted},
    dialect::Profile,
    findings::{Finding, Findings, Rule, Severity, suggest},
    load::Document,
    pointer::nearest,
};

/// A document that was linted and has no errors.
#[derive(Clone, Debug)]
pub struct Checked {
    /// The document.
    pub document: Document,
    /// Warnings and notes; no errors.
    pub warnings: Findings,
    /// What the document sets aside, for the findings of later stages.
    pub(crate) allowances: Allowances,
    _linted: Linted,
}

/// Proof that [`check`] made the document: nothing else can construct it.
#[derive(Clone, Debug)]
struct Linted;

/// One lint.
pub struct Lint {
    /// Its code, severity and explanation.
    pub rule: Rule,
    /// Reports the findings.
    run: fn(&Context<'_>, &mut Report<'_>),
}

/// Every lint, in the order they run.
pub const LINTS: &[Lint] = &[
    rules::openapi_version::LINT,
    rules::structure::LINT,
    rules::tuple::LINT,
    rules::unknown_key::LINT,
    rules::misplaced_key::LINT,
    rules::key_beside_ref::LINT,
    rules::key_value::LINT,
    rules::dangling_ref::LINT,
    rules::operation_id::LINT,
    rules::path_parameters::LINT,
    rules::parameter_form::LINT,
    rules::query_string::LINT,
    rules::servers::LINT,
    rules::no_server::LINT,
    rules::own_server::LINT,
    rules::security::LINT,
    rules::authentication::LINT,
    rules::one_place::LINT,
    rules::ready_token::LINT,
    rules::unsent_credential::LINT,
    rules::ignored_header::LINT,
    rules::http_header::LINT,
    rules::encoding::LINT,
    rules::unsent_file::LINT,
    rules::wire_names::LINT,
    rules::callbacks::LINT,
    rules::contradiction::LINT,
    rules::deep_combination::LINT,
    rules::untyped::LINT,
    rules::contentless::LINT,
    rules::raw_text::LINT,
    rules::event_schema::LINT,
    rules::listed_value::LINT,
    rules::example::LINT,
    rules::unchecked_example::LINT,
    rules::outcome_codes::LINT,
    rules::condition::LINT,
    rules::outcome_places::LINT,
    rules::discrepancy::LINT,
    rules::register_status::LINT,
    rules::register_tests::LINT,
    rules::document_revision::LINT,
    rules::citation::LINT,
    rules::inferred::LINT,
    rules::token::LINT,
    rules::login_circle::LINT,
    rules::default_credential::LINT,
    rules::credential_place::LINT,
    rules::positional::LINT,
    rules::poll::LINT,
    rules::pages::LINT,
    rules::stream::LINT,
    rules::command_selector::LINT,
    rules::command_batch::LINT,
    rules::command_mapping::LINT,
    rules::aliases::LINT,
    rules::rust_name::LINT,
    rules::format::LINT,
    rules::list_style::LINT,
    rules::fixed_headers::LINT,
    rules::methods::LINT,
    rules::mock_names::LINT,
    rules::mock_rules::LINT,
    rules::mock_pointers::LINT,
    rules::mock_conditions::LINT,
    rules::crate_metadata::LINT,
    rules::feature_without_tag::LINT,
    rules::no_source::LINT,
    rules::homoglyph::LINT,
    rules::sensitive_field::LINT,
    rules::no_effect::LINT,
    rules::no_codes::LINT,
    rules::unused_rule::LINT,
    rules::stale_example::LINT,
    rules::closed_answer::LINT,
    rules::lost_answer::LINT,
    rules::no_provenance::LINT,
    rules::repeated_entry::LINT,
    rules::key_in_url::LINT,
    rules::time_without_unit::LINT,
];

/// The code of the comparison with the provider's documents, which needs a folder and so is not in the table.
pub(crate) const COMPARISON: Rule = revisions::LINT.rule;

/// Collects the findings of one lint.
pub struct Report<'c> {
    lint: &'c Lint,
    context: &'c Context<'c>,
    list: Vec<Finding>,
}

impl Report<'_> {
    /// A finding for the value at a pointer, or the nearest value around it that exists.
    #[must_use]
    pub fn at_value(&self, pointer: &str, message: impl Into<String>) -> Finding {
        let span = nearest(pointer, |p| self.context.document.spans.value(p));
        Finding::new(self.lint.rule.code, self.lint.rule.severity, message).at(self.origin(pointer), span)
    }

    /// A finding for the key of the value at a pointer, or the nearest key around it that exists.
    #[must_use]
    pub fn at_key(&self, pointer: &str, message: impl Into<String>) -> Finding {
        let span = nearest(pointer, |p| self.context.document.spans.key(p));
        Finding::new(self.lint.rule.code, self.lint.rule.severity, message).at(self.origin(pointer), span)
    }

    /// The pointer in the original text, before conversion.
    fn origin(&self, pointer: &str) -> String {
        self.context.document.spans.origin(pointer).into_owned()
    }

    /// Adds a finding about a mistake that does not prevent generation. The document's profile decides the severity.
    pub fn push_tolerable(&mut self, finding: Finding) {
        let severity = match self.context.document.profile {
            Profile::Strict => finding.severity,
            Profile::Lenient => Severity::Warning,
        };
        self.push(Finding { severity, is_strictness: true, ..finding });
    }

    /// Adds a finding.
    pub fn push(&mut self, finding: Finding) {
        self.list.push(finding);
    }
}

/// Lints a document.
///
/// # Errors
/// All findings, including those of converting, if one of them is an error.
pub fn check(converted: Converted) -> Result<Checked, Findings> {
    check_with(converted, true)
}

/// As [`check`], without the lints that no later stage depends on; [`check_advisory`] runs those.
///
/// # Errors
/// As [`check`].
pub(crate) fn check_blocking(converted: Converted) -> Result<Checked, Findings> {
    let all = converted.document.profile == Profile::Strict;
    check_with(converted, all)
}

fn check_with(converted: Converted, all: bool) -> Result<Checked, Findings> {
    let Converted { document, mut findings, .. } = converted;
    let context = Context::new(&document);
    let mut linted = run(&context, |lint| all || !ADVISORY.contains(&lint.rule.code));
    // Why a file's part is not there was told when it was looked for.
    let unread = findings.iter().filter(|finding| convert::UNREAD.contains(&finding.code));
    let unread: BTreeSet<String> = unread.map(|finding| finding.pointer.clone()).collect();
    linted.retain(|finding| {
        finding.code != rules::dangling_ref::LINT.rule.code
            || !unread.contains(&*document.spans.origin(&finding.pointer))
    });
    findings.merge(linted);
    let allowances = Allowances::of(&context);
    allowances.apply(&mut findings, |code| !LATER.contains(&code) && (all || !ADVISORY.contains(&code)));
    checked(document, findings, allowances)
}

/// The findings of the lints that no later stage depends on.
pub(crate) fn check_advisory(checked: &Checked) -> Findings {
    let document = &checked.document;
    if document.profile == Profile::Strict {
        return document.findings();
    }
    let mut findings = run(&Context::new(document), |lint| ADVISORY.contains(&lint.rule.code));
    checked.allowances.apply(&mut findings, |code| ADVISORY.contains(&code));
    findings
}

/// In the lenient profile these lints report no errors, and they are slow.
const ADVISORY: &[&str] = &[rules::example::LINT.rule.code];

/// What these report of a part of a document may not be so in the rest: that something applies nowhere.
const OF_THE_WHOLE: &[&str] = &[rules::outcome_places::LINT.rule.code, rules::unused_rule::LINT.rule.code];

/// What is found after linting, and only where it is asked for.
const LATER: &[&str] = &[crate::findings::NO_TYPE, revisions::LINT.rule.code];

fn run(context: &Context<'_>, wanted: impl Fn(&Lint) -> bool) -> Findings {
    let mut findings = context.document.findings();
    let applies = |lint: &&Lint| !context.document.is_part || !OF_THE_WHOLE.contains(&lint.rule.code);
    for lint in LINTS.iter().filter(|lint| wanted(lint)).filter(applies) {
        let mut report = Report { lint, context, list: Vec::new() };
        (lint.run)(context, &mut report);
        findings.extend(report.list);
    }
    findings
}

fn checked(document: Document, findings: Findings, allowances: Allowances) -> Result<Checked, Findings> {
    match findings.has_errors() {
        true => Err(findings),
        false => Ok(Checked { document, warnings: findings, allowances, _linted: Linted }),
    }
}
