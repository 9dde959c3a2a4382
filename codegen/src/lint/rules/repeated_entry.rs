//! Entry that is listed twice.

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

/// Longer lists are not compared item by item.
const MOST: usize = 2_000;

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for site in &context.sites {
        for key in ["required", "enum", "tags"] {
            let list = site.object.get(key).and_then(Value::as_array);
            let Some(list) = list.filter(|list| (2..=MOST).contains(&list.len())) else { continue };
            let mut seen = std::collections::BTreeMap::new();
            for (at, item) in list.iter().enumerate().filter(|(_, item)| !item.is_object()) {
                let Some(first) = seen.get(&item.to_string()).copied() else {
                    seen.insert(item.to_string(), at);
                    continue;
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
