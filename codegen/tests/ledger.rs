//! The ledger: what becomes of each keyword of OpenAPI 2.0 to 3.2, at each place where it may stand.
//!
//! Every field of the grammar ([`accord_codegen::openapi::grammar`]) is added to a document that has every object and every
//! place of a schema once. The package, its documentation or the findings must change, or the keyword silently does nothing.
//! What was measured is the page `specs/KEYWORDS.md`.
//!
//! `ACCORD_BLESS=1 cargo test -p accord-codegen --test ledger` writes the page anew; read the difference before keeping it.

// A test fails by panicking.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

#[path = "ledger/measure.rs"]
mod measure;
#[path = "ledger/page.rs"]
mod page;
#[path = "ledger/rows.rs"]
mod rows;

use std::path::Path;

use accord_codegen::openapi::form::Form;
use accord_codegen::openapi::{Kind, Version, grammar};
use measure::Effect;
use rows::{Row, Samples};

#[test]
fn every_keyword_of_the_grammar_is_tried() {
    let samples = Samples::read();
    let mut missing = Vec::new();
    for kind in Kind::ALL {
        for field in grammar::fields(kind) {
            for version in Version::ALL.into_iter().filter(|version| field.versions.has(*version)) {
                // Swagger 2.0 has no shared headers, so nothing can refer to one.
                if (kind, field.name, version) == (Kind::Header, "$ref", Version::V20) {
                    continue;
                }
                let tried: Vec<_> =
                    samples.of(kind, field.name, version).filter(|s| field.form.fits(&s.value)).collect();
                let words = match field.form {
                    Form::Word(words) => words,
                    _ => &[],
                };
                let untried = words.iter().filter(|word| !tried.iter().any(|sample| sample.value == **word));
                let untried: Vec<_> = untried.collect();
                if tried.is_empty() || !untried.is_empty() {
                    missing.push(format!("{kind:?}.{} of {}: {untried:?}", field.name, version.name()));
                }
            }
        }
    }
    assert!(missing.is_empty(), "no sample:\n{}", missing.join("\n"));
}

#[test]
fn every_keyword_has_an_effect_or_a_finding() {
    let rows = Row::all(&Samples::read());
    let effects = measure::all(&rows);
    let silent = |effect: &Effect| matches!(effect, Effect::Nothing | Effect::Bug(_));
    let silent: Vec<String> = rows
        .iter()
        .zip(&effects)
        .filter(|(_, effect)| silent(effect))
        .map(|(row, effect)| format!("{row}: {effect}"))
        .collect();
    let page = page::text(&rows, &effects);
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../specs/KEYWORDS.md");
    if std::env::var_os("ACCORD_BLESS").is_some() {
        std::fs::write(&path, &page).expect("the page can be written");
    }
    assert!(silent.is_empty(), "{} of {} do nothing:\n{}", silent.len(), rows.len(), silent.join("\n"));
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        kept == page,
        "specs/KEYWORDS.md is not what was measured; run with ACCORD_BLESS=1 and read the difference"
    );
}
