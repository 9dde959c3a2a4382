//! Operation without a source.

use crate::{
    dialect::{Commands, Documents, Key, Source},
    findings::{Severity, render::quote},
    lint::{Context, Report, lint},
};

lint! {
    /// ## What it does
    /// In a document that declares `x-accord-documents`, looks for operations and commands without `x-accord-source`.
    ///
    /// ## Why is this bad?
    /// A reader cannot tell which place of the provider's document the operation was written from.
    ///
    /// ## Example
    /// ```yaml /paths/~1cars/get
    /// operationId: list_cars
    /// ```
    /// ## Use instead
    /// ```yaml /paths/~1cars/get
    /// operationId: list_cars
    /// x-accord-source: { document: guide, lines: "12-40" }
    /// ```
    "AC0315", Severity::Note, "operation without a source", run
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    if context.document.value.get(Documents::NAME).is_none() {
        return;
    }
    for operation in &context.operations {
        // A multiplexed operation is described by its commands.
        let split = operation.value.get(Commands::NAME).is_some();
        if !split && operation.value.get(Source::NAME).is_none() {
            let name = operation.id.map_or_else(|| "this operation".to_owned(), quote);
            let finding = report.at_key(&operation.id_pointer, format!("{name} has no `{}`", Source::NAME));
            report.push(finding.help("add `{ document: …, lines: … }`, or `{ inferred: why }`"));
        }
    }
}
