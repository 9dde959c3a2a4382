//! Lint: the dialect's keys against their types, and everything else that is wrong with a document.
//!
//! All findings are told at once. [`check`] is the only way to a [`Checked`] document, and lowering takes no other, so
//! what was not linted cannot be lowered. One lint is one file; [`LINTS`] is the table of them.

mod context;
mod editor;
mod examples;
mod explain;
mod keys;
mod rules;
mod shape;
mod site;

pub(crate) use context::local;
pub use context::{Context, Operation};
pub use editor::schema;
pub(crate) use keys::nearest_key;
pub use keys::{KEYS, KeyRule};
pub(crate) use site::join;
pub use site::{Kind, Site};

use crate::{
    convert::Converted,
    dialect::Profile,
    findings::{Finding, Findings, Severity, suggest},
    load::Document,
};

/// A document that was linted and has no errors.
#[derive(Clone, Debug)]
pub struct Checked {
    /// The document.
    pub document: Document,
    /// What is worth knowing about it: no errors among them.
    pub warnings: Findings,
    _linted: Linted,
}

/// Held by what went through [`check`]; nobody else can make it.
#[derive(Clone, Debug)]
struct Linted;

/// One lint.
pub struct Lint {
    /// Its code. Codes are not used again for another meaning.
    pub code: &'static str,
    /// Its name, in words.
    pub name: &'static str,
    /// How bad its findings are.
    pub severity: Severity,
    /// Looks for them.
    run: fn(&Context<'_>, &mut Report<'_>),
}

/// Every lint, in the order they run.
pub const LINTS: &[Lint] = &[
    rules::openapi_version::LINT,
    rules::structure::LINT,
    rules::unknown_key::LINT,
    rules::misplaced_key::LINT,
    rules::key_beside_ref::LINT,
    rules::key_value::LINT,
    rules::dangling_ref::LINT,
    rules::operation_id::LINT,
    rules::path_parameters::LINT,
    rules::servers::LINT,
    rules::no_server::LINT,
    rules::own_server::LINT,
    rules::security::LINT,
    rules::authentication::LINT,
    rules::ready_token::LINT,
    rules::encoding::LINT,
    rules::wire_names::LINT,
    rules::callbacks::LINT,
    rules::example::LINT,
    rules::outcome_codes::LINT,
    rules::condition::LINT,
    rules::outcome_places::LINT,
    rules::discrepancy::LINT,
    rules::register_tests::LINT,
    rules::citation::LINT,
    rules::inferred::LINT,
    rules::token::LINT,
    rules::poll::LINT,
    rules::pages::LINT,
    rules::command_selector::LINT,
    rules::command_mapping::LINT,
    rules::aliases::LINT,
    rules::rust_name::LINT,
    rules::format::LINT,
    rules::fixed_headers::LINT,
    rules::crate_metadata::LINT,
    rules::no_source::LINT,
];

/// Where one lint leaves what it finds.
pub struct Report<'c> {
    lint: &'c Lint,
    context: &'c Context<'c>,
    list: Vec<Finding>,
}

impl Report<'_> {
    /// A finding on the value that a pointer leads to; where there is none, on the nearest value around it.
    #[must_use]
    pub fn at_value(&self, pointer: &str, message: impl Into<String>) -> Finding {
        let span = nearest(pointer, |p| self.context.document.spans.value(p));
        Finding::new(self.lint.code, self.lint.severity, message).at(self.origin(pointer), span)
    }

    /// A finding on the key of the value that a pointer leads to; where there is none, on the nearest around it.
    #[must_use]
    pub fn at_key(&self, pointer: &str, message: impl Into<String>) -> Finding {
        let span = nearest(pointer, |p| self.context.document.spans.key(p));
        Finding::new(self.lint.code, self.lint.severity, message).at(self.origin(pointer), span)
    }

    /// The pointer in the text as it was written, before it was converted.
    fn origin(&self, pointer: &str) -> String {
        self.context.document.spans.origin(pointer).into_owned()
    }

    /// Adds a finding on something that has one reading all the same: how bad that is, the document's profile says.
    pub fn push_tolerable(&mut self, finding: Finding) {
        let severity = match self.context.document.profile {
            Profile::Strict => finding.severity,
            Profile::Lenient => Severity::Warning,
        };
        self.push(Finding { severity, ..finding });
    }

    /// Adds a finding.
    pub fn push(&mut self, finding: Finding) {
        self.list.push(finding);
    }
}

/// What `find` says of a pointer or else of the nearest one around it.
fn nearest<T>(mut pointer: &str, find: impl Fn(&str) -> Option<T>) -> Option<T> {
    loop {
        if let Some(found) = find(pointer) {
            return Some(found);
        }
        pointer = pointer.get(..pointer.rfind('/')?)?;
    }
}

/// Lints a document.
///
/// # Errors
/// With all findings, those of converting among them, when one of them is an error.
pub fn check(converted: Converted) -> Result<Checked, Findings> {
    let Converted { document, mut findings } = converted;
    findings.merge(run(&Context::new(&document), |_| true));
    checked(document, findings)
}

/// As [`check`], without the lints that no later stage waits for: those are for [`check_advisory`].
///
/// # Errors
/// As there.
pub(crate) fn check_blocking(converted: Converted) -> Result<Checked, Findings> {
    let Converted { document, mut findings } = converted;
    let all = document.profile == Profile::Strict;
    findings.merge(run(&Context::new(&document), |lint| all || !ADVISORY.contains(&lint.code)));
    checked(document, findings)
}

/// What the lints find that no later stage waits for.
pub(crate) fn check_advisory(document: &Document) -> Findings {
    match document.profile {
        Profile::Strict => document.findings(),
        Profile::Lenient => run(&Context::new(document), |lint| ADVISORY.contains(&lint.code)),
    }
}

/// In the lenient profile these find no errors, and take long.
const ADVISORY: &[&str] = &[rules::example::LINT.code];

fn run(context: &Context<'_>, wanted: impl Fn(&Lint) -> bool) -> Findings {
    let mut findings = context.document.findings();
    for lint in LINTS.iter().filter(|lint| wanted(lint)) {
        let mut report = Report { lint, context, list: Vec::new() };
        (lint.run)(context, &mut report);
        findings.extend(report.list);
    }
    findings
}

fn checked(document: Document, findings: Findings) -> Result<Checked, Findings> {
    match findings.has_errors() {
        true => Err(findings),
        false => Ok(Checked { document, warnings: findings, _linted: Linted }),
    }
}
