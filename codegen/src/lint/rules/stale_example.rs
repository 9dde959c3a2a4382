//! Example that went stale.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::{
    dialect::{self, Matching, Message, OneOrMany, Outcome, Pointer},
    findings::{Severity, render::quote},
    lint::{Context, Kind, Report, examples::listed, lint},
};

lint! {
    /// ## What it does
    /// Looks for examples of answers whose code is not in the table of codes, where `x-accord-outcome` lists codes and says
    /// where they are. A refusal that `messages` has by its text is none.
    ///
    /// ## Why is this bad?
    /// Either the provider has a new code and the table went stale, or the example is older than the table. A caller who
    /// meets the code gets it without a name and a class.
    ///
    /// ## Example
    /// ```yaml
    /// x-accord-outcome:
    ///   code: /code
    ///   codes: [{ code: 4, name: AuthFailed, class: unauthenticated, meaning: The token is not known. }]
    /// paths: { /cars: { post: { responses: { '200': { content: { application/json: { example: { code: 5 } } } } } } } }
    /// ```
    /// ## Use instead
    /// ```yaml
    /// x-accord-outcome:
    ///   code: /code
    ///   codes: [{ code: 4, name: AuthFailed, class: unauthenticated, meaning: The token is not known. }]
    /// paths: { /cars: { post: { responses: { '200': { content: { application/json: { example: { code: 4 } } } } } } } }
    /// ```
    "AC0356", Severity::Warning, "example that went stale", run
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for site in context.of(&[Kind::MediaType]).filter(|site| site.pointer.starts_with("/paths/")) {
        let Some((operation, _)) = site.pointer.split_once("/responses/") else { continue };
        // Most media types have none, and an outcome has many codes.
        let examples = listed(context, site);
        let Some(outcome) = (!examples.is_empty()).then(|| nearest(context, operation)).flatten() else { continue };
        let coded = outcome.codes.iter().filter(|code| !code.code.is_null());
        let known: BTreeSet<String> = coded.map(|code| code.code.to_string()).collect();
        let Some(pointers) = outcome.code.as_ref().map(OneOrMany::as_slice).filter(|_| !known.is_empty()) else {
            continue;
        };
        for (place, value) in examples {
            if is_listed_message(&outcome, value) {
                continue;
            }
            let Some((at, code)) = code(pointers, value).filter(|(_, code)| !known.contains(&code.to_string())) else {
                continue;
            };
            let message = format!("the example has the code {}, which is not listed", quote(&code.to_string()));
            let finding = report.at_value(&format!("{place}{at}"), message);
            report.push(finding.help("list it in `codes`, or bring the example up to date"));
        }
    }
}

/// The outcome that applies to an operation.
fn nearest(context: &Context<'_>, operation: &str) -> Option<Outcome> {
    dialect::read(context.get(context.outcome_place(operation)?)?).ok().flatten()
}

/// Whether the answer's message is one of those that are looked at before the code.
fn is_listed_message(outcome: &Outcome, answer: &Value) -> bool {
    let plain = |text: &str| text.trim().trim_end_matches('.').to_lowercase();
    let pointers = outcome.message.as_ref().map(OneOrMany::as_slice).unwrap_or_default();
    let mut texts = pointers.iter().filter_map(|pointer| answer.pointer(pointer.as_str())?.as_str()).map(plain);
    let is = |message: &Message, text: &str| match message.matching() {
        (known, Matching::Whole) => plain(known) == text,
        (known, Matching::Prefix) => text.starts_with(&known.to_lowercase()),
        (known, Matching::Contains) => text.contains(&known.to_lowercase()),
        // In doubt it is.
        (_, Matching::Pattern) => true,
    };
    texts.any(|text: String| outcome.messages.iter().any(|message| is(message, &text)))
}

/// The code of an answer: at the first pointer that leads to one.
fn code<'p, 'd>(pointers: &'p [Pointer], answer: &'d Value) -> Option<(&'p str, &'d Value)> {
    pointers.iter().find_map(|pointer| {
        let found = answer.pointer(pointer.as_str()).filter(|found| found.is_i64() || found.is_string())?;
        Some((pointer.as_str(), found))
    })
}
