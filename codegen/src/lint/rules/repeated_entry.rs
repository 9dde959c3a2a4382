//! Entry that is listed twice.

use std::collections::{BTreeMap, btree_map::Entry};

use serde_json::Value;

use crate::{
    findings::{Severity, render::quote},
    lint::{Context, Report, lint},
};

lint! {
    /// ## What it does
    /// Looks for a name that `required` lists twice, a value that `enum` lists twice, and a tag that an operation has twice.
    ///
    /// ## Why is this bad?
    /// The second has no effect. Most often another name was meant, and is missing.
    ///
    /// ## Example
    /// ```yaml /components/schemas/Car
    /// type: object
    /// required: [plate, plate]
    /// ```
    /// ## Use instead
    /// ```yaml /components/schemas/Car
    /// type: object
    /// required: [plate, code]
    /// ```
    "AC0226", Severity::Warning, "entry that is listed twice", run
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for site in &context.sites {
        for key in ["required", "enum", "tags"] {
            let list = site.object.get(key).and_then(Value::as_array);
            let Some(list) = list.filter(|list| list.len() > 1) else { continue };
            let mut seen = BTreeMap::new();
            for (at, item) in list.iter().enumerate().filter(|(_, item)| !item.is_object()) {
                let first = match seen.entry(item.to_string()) {
                    Entry::Occupied(first) => *first.get(),
                    Entry::Vacant(free) => {
                        free.insert(at);
                        continue;
                    }
                };
                let pointer = site.child(key);
                let message = format!("`{key}` lists {} twice", quote(&item.to_string()));
                let place = context.document.spans.value(&format!("{pointer}/{first}"));
                let fix = report.remove_item(&pointer, at);
                let finding = report.at_value(&format!("{pointer}/{at}"), message).related("the first is here", place);
                report.push(finding.help("remove it, or write the one that was meant").fix(fix));
            }
        }
    }
}
