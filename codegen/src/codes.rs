//! Every code of findings with its explanation: `accord explain AC0306`, and the page `specs/FINDINGS.md`.
//!
//! A code is explained where it is reported: a lint in its file, the codes of a stage in the stage's table. This module only
//! joins the tables, so it is after all stages.

pub mod page;

use std::fmt::Write as _;

use crate::findings::{Rule, suggest};
use crate::{convert, diff, fallback, lint, load, openapi, overlay, trace};

/// Every code, sorted.
#[must_use]
pub fn all() -> Vec<&'static Rule> {
    let lints = lint::LINTS.iter().map(|lint| &lint.rule).chain([&lint::COMPARISON]);
    let stages = [
        load::RULES,
        overlay::RULES,
        openapi::conform::RULES,
        convert::RULES,
        lint::RULES,
        fallback::RULES,
        trace::rules::RULES,
    ];
    let changes = diff::rules::all().map(|rule| &rule.entry);
    let mut all: Vec<&Rule> = lints.chain(stages.into_iter().flatten()).chain(changes).collect();
    all.sort_by_key(|rule| rule.code);
    all
}

/// The entry of a code, however its letters are written.
///
/// # Errors
/// What to do instead, where there is no such code.
pub fn find(code: &str) -> Result<&'static Rule, String> {
    let all = all();
    if let Some(rule) = all.iter().find(|rule| rule.code.eq_ignore_ascii_case(code.trim())) {
        return Ok(rule);
    }
    let near = suggest::nearest(code, all.iter().map(|rule| rule.code));
    Err(match near {
        Some(near) => format!("did you mean {near}?"),
        None => "`accord explain` lists the codes".to_owned(),
    })
}

/// The explanation of a code, for a terminal.
#[must_use]
pub fn explain(rule: &Rule) -> String {
    format!("{}: {} ({})\n\n{}", rule.code, rule.name, rule.severity.as_str(), rule.explanation())
}

/// One line a code.
#[must_use]
pub fn list() -> String {
    all().into_iter().fold(String::new(), |mut out, rule| {
        let _ = writeln!(out, "{}  {:7}  {}", rule.code, rule.severity.as_str(), rule.name);
        out
    })
}
