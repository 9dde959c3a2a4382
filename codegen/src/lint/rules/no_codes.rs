//! Codes without a class.

use crate::{
    findings::Severity,
    lint::{Context, Report, lint},
    pointer::join,
};

lint! {
    /// ## What it does
    /// In a document that is written for Accord, looks for an `x-accord-outcome` that says where the code of an answer is, and lists no codes.
    ///
    /// ## Why is this bad?
    /// A code has no name, no meaning and no class then: a caller compares numbers, and the client cannot know that one of
    /// them means "log in again" or "not yet".
    ///
    /// ## Example
    /// ```yaml /x-accord-outcome
    /// success: { pointer: /code, equals: 0 }
    /// code: /code
    /// ```
    /// ## Use instead
    /// ```yaml /x-accord-outcome
    /// success: { pointer: /code, equals: 0 }
    /// code: /code
    /// codes:
    ///   - { code: 4, name: AuthFailed, class: unauthenticated, meaning: The token is not known. }
    /// ```
    "AC0354", Severity::Note, "codes without a class", run
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    if !context.is_authored() {
        return;
    }
    for (_, pointer, outcome) in context.outcomes() {
        if outcome.code.is_some() && outcome.codes.is_empty() && outcome.messages.is_empty() {
            let finding = report.at_key(&join(&pointer, "code"), "no code is listed, so none has a name or a class");
            report.push(finding.help("list the documented ones in `codes`; the others are kept as they come"));
        }
    }
}
