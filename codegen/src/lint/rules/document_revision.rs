//! Document without a revision.

use crate::{
    dialect::{Documents, Key},
    findings::{Severity, render::quote},
    lint::{Context, Report, lint},
    pointer::join,
};

lint! {
    /// ## What it does
    /// Checks that each document of `x-accord-documents` has `sha256`, the digest of its file, and `origin`, where that
    /// came from. A missing one is an error in the strict profile. `accord lint --documents DIR` compares the digest
    /// with the file.
    ///
    /// ## Why is this bad?
    /// Line numbers are those of one revision. Nobody notices that the provider has changed a line, and nobody can
    /// fetch the document again.
    ///
    /// ## Example
    /// ```yaml /x-accord-documents
    /// guide: { title: Guide, file: guide.txt, lines: 40 }
    /// ```
    /// ## Use instead
    /// ```yaml /x-accord-documents
    /// guide:
    ///   title: Guide
    ///   file: guide.txt
    ///   lines: 40
    ///   sha256: fe7d7bf9853f23f83ecc565611f622869fb816e3839c4cf27a0ebb55899227a8
    ///   origin: "https://api.example.com/docs, 2026-03-02"
    /// ```
    "AC0341", Severity::Error, "document without a revision", run
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for (id, document) in context.top::<Documents>().iter().flat_map(|documents| &documents.0) {
        let pointer = join(&format!("/{}", Documents::NAME), id);
        let fields = [
            ("sha256", document.sha256.is_none(), "what `sha256sum` prints for the file"),
            ("origin", document.origin.is_none(), "the page or the person that the file came from, and when"),
        ];
        for (field, _, what) in fields.into_iter().filter(|(_, is_missing, _)| *is_missing) {
            let message = format!("the document {} has no `{field}`", quote(&document.title));
            report.push_tolerable(report.at_key(&pointer, message).help(format!("add `{field}`: {what}")));
        }
        if document.origin.as_ref().is_some_and(|origin| origin.trim().is_empty()) {
            report.push(report.at_value(&join(&pointer, "origin"), "`origin` is empty"));
        }
    }
}
