//! Two operations of one name.

use std::collections::{BTreeMap, btree_map::Entry};

use crate::{
    dialect::Commands,
    findings::{Severity, render::quote},
    lint::{Context, Report, lint},
    names::{is_name, snake},
    pointer::join,
};

lint! {
    /// ## What it does
    /// Checks that every `operationId`, those of commands and batches included, is unique and has a letter or a digit, and that
    /// the methods made of them have different names.
    ///
    /// ## Why is this bad?
    /// Two methods of one name do not compile, so the later one gets a number at its end, which changes when an
    /// operation comes between them.
    ///
    /// It is an error in a document with `x-accord-documents`, whose author can correct it, and where operations are
    /// referred to by their ids. Any other document is somebody else's; there it is a warning.
    ///
    /// ## Example
    /// ```yaml /paths/~1user
    /// get: { operationId: get_user }
    /// put: { operationId: getUser }
    /// ```
    /// ## Use instead
    /// ```yaml /paths/~1user
    /// get: { operationId: get_user }
    /// put: { operationId: put_user }
    /// ```
    "AC0206", Severity::Error, "two operations of one name", run
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    let mut first: BTreeMap<String, (&str, String)> = BTreeMap::new();
    for operation in &context.operations {
        let stated = operation.value.get("operationId").and_then(|id| id.as_str());
        if let Some(id) = stated.filter(|id| !is_name(id)) {
            let message = format!("no method name can be made of the `operationId` {}", quote(id));
            let help = "write a name, or remove it; the method is named after the HTTP method and the path";
            report.push_tolerable(report.at_value(&operation.id_pointer, message).help(help));
        }
    }
    let own = context.operations.iter().filter_map(|operation| Some((operation.id?, operation.id_pointer.clone())));
    let of_batches = context.keyed::<Commands>().filter_map(|(_, pointer, commands)| {
        let place = join(&join(&pointer, "batch"), "operationId");
        commands.batch.and_then(|_| Some((context.get(&place)?.as_str()?, place)))
    });
    for (id, place) in own.chain(of_batches) {
        let (other, at) = match first.entry(snake(id)) {
            Entry::Vacant(free) => {
                free.insert((id, place));
                continue;
            }
            Entry::Occupied(taken) => taken.get().clone(),
        };
        let message = match other == id {
            true => format!("duplicate `operationId` {}", quote(id)),
            false => format!("the `operationId`s {} and {} give the same method name", quote(other), quote(id)),
        };
        let finding = report.at_value(&place, message);
        let finding = finding.related("the other one is here", context.document.spans.value(&at));
        report.push_tolerable(finding.help("rename one of them; otherwise the later method gets a number as suffix"));
    }
}
