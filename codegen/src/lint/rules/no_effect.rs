//! Operation without an effect.

use crate::{
    dialect::{Commands, Effect, Key as _},
    findings::{Severity, render::quote},
    lint::{Context, Report, lint},
    names::snake,
};

lint! {
    /// ## What it does
    /// In a document that is written for Accord, looks for operations by POST and PATCH without `x-accord-effect`, and for
    /// operations by GET whose name is that of a change (`delete_…`, `send_…`, `sign_…`).
    ///
    /// ## Why is this bad?
    /// The client never repeats a POST, and repeats a GET, unless the document says otherwise. A search by POST that fails
    /// on the way could be repeated safely; a GET that sends a message must not be.
    ///
    /// ## Example
    /// ```yaml
    /// x-accord-documents: { guide: { title: Guide, file: guide.txt, lines: 40 } }
    /// paths: { /cars: { post: { operationId: add_car } } }
    /// ```
    /// ## Use instead
    /// ```yaml
    /// x-accord-documents: { guide: { title: Guide, file: guide.txt, lines: 40 } }
    /// paths: { /cars: { post: { operationId: add_car, x-accord-effect: once } } }
    /// ```
    "AC0353", Severity::Note, "operation without an effect", run
}

/// The first words of names of changes.
const CHANGES: &[&str] = &[
    "add", "cancel", "confirm", "create", "delete", "pay", "post", "register", "remove", "revoke", "send", "set",
    "sign", "start", "stop", "submit", "update", "upload",
];

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    if !context.is_authored() {
        return;
    }
    for operation in context.operations.iter().filter(|operation| !operation.is_command) {
        if operation.value.get(Effect::NAME).is_some() || operation.value.get(Commands::NAME).is_some() {
            continue;
        }
        let name = operation.id.map_or_else(|| "this operation".to_owned(), quote);
        let first = operation.id.map(snake).and_then(|id| id.split('_').next().map(str::to_owned)).unwrap_or_default();
        let message = match operation.pointer.rsplit('/').next() {
            Some("post" | "patch") => format!("whether {name} may be repeated is not said, so it never is"),
            Some("get") if CHANGES.contains(&first.as_str()) => {
                format!("{name} is a GET, so it may be repeated, and its name is that of a change")
            }
            _ => continue,
        };
        let help = format!("add `{}: once`, or `safe` or `idempotent`", Effect::NAME);
        report.push(report.at_key(&operation.id_pointer, message).help(help));
    }
}
