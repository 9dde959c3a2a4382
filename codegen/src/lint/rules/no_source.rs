//! AC0315: operation without a source.
//!
//! ## What it does
//! In a document that declares `x-accord-documents`, looks for operations and commands without `x-accord-source`.
//!
//! ## Why is this bad?
//! A reader cannot tell which place of the provider's document the operation was written from.
//!
//! ## Example
//! ```yaml
//! get:
//!   operationId: get_contract
//! ```
//! ## Use instead
//! ```yaml
//! get:
//!   operationId: get_contract
//!   x-accord-source: { document: pac, lines: "12-40" }
//! ```

use crate::{
    dialect::{Commands, Documents, Key, Source},
    findings::{Severity, render::quote},
    lint::{Context, Lint, Report},
};

pub(in crate::lint) const LINT: Lint =
    Lint { code: "AC0315", name: "operation without a source", severity: Severity::Note, run };

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
