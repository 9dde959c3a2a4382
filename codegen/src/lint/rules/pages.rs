//! AC0316: pages that cannot be asked for.
//!
//! ## What it does
//! Checks that `x-accord-pages` names a query parameter of its operation that can ask for a page, and says where the next
//! value or the list stands.
//!
//! ## Why is this bad?
//! The stream of pages would have nothing to ask with, or no end.
//!
//! ## Example
//! ```yaml
//! x-accord-pages: { by: cursor, parameter: curser }
//! parameters: [{ name: cursor, in: query, schema: { type: string } }]
//! ```
//! ## Use instead
//! ```yaml
//! x-accord-pages: { by: cursor, parameter: cursor, next: /next }
//! parameters: [{ name: cursor, in: query, schema: { type: string } }]
//! ```

use serde_json::Value;

use crate::{
    dialect::{PageBy, Pages, read},
    findings::{Severity, render::quote},
    lint::{Context, Lint, Report, suggest},
    pointer::join,
};

pub(in crate::lint) const LINT: Lint =
    Lint { code: "AC0316", name: "pages that cannot be asked for", severity: Severity::Error, run };

/// The types of a value that a query parameter can take.
const VALUE: &[&str] = &["string", "integer", "number"];

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for operation in &context.operations {
        let Ok(Some(pages)) = read::<Pages>(operation.value) else { continue };
        let pointer = join(&operation.pointer, "x-accord-pages");
        let path = operation.pointer.rsplit_once('/').map_or("", |(path, _)| path);
        let shared = context.get(&join(path, "parameters"));
        let lists = [operation.value.get("parameters"), shared];
        let all: Vec<&Value> = lists
            .into_iter()
            .flatten()
            .filter_map(Value::as_array)
            .flatten()
            .filter_map(|parameter| context.resolve(parameter))
            .filter(|parameter| parameter.get("in").is_some_and(|place| place == "query"))
            .collect();
        let names: Vec<&str> = all.iter().filter_map(|parameter| parameter.get("name")?.as_str()).collect();
        let named =
            all.iter().find(|parameter| parameter.get("name").is_some_and(|name| *name == pages.parameter.as_str()));
        let Some(parameter) = named else {
            let place = join(&pointer, "parameter");
            let finding = report.at_value(&place, format!("unknown query parameter {}", quote(&pages.parameter)));
            report.push(match suggest::help(&pages.parameter, &names) {
                Some(help) => finding.help(help),
                None => finding.help("name a query parameter of this operation"),
            });
            continue;
        };
        let required = parameter.get("required").is_some_and(|required| *required == Value::Bool(true));
        let schema = parameter.get("schema");
        let integer = schema.is_some_and(|schema| context.shape(schema, &[]).only("integer"));
        let counts = matches!(pages.by, PageBy::Number | PageBy::Offset);
        let wrong = match pages.by {
            PageBy::Cursor if pages.next.is_none() => {
                Some("`by: cursor` needs `next`: the pointer to the next value in the answer")
            }
            _ if counts && pages.items.is_none() => {
                Some("`by: number` and `by: offset` need `items`: the pointer to the list in the answer")
            }
            _ if counts && !integer => Some("`by: number` and `by: offset` need a parameter that is an integer"),
            _ if !counts && required => {
                Some("the first page is requested without a value, so the parameter must be optional")
            }
            _ => None,
        };
        if let Some(wrong) = wrong {
            report.push(report.at_key(&pointer, wrong));
        }
        for (key, unread) in
            [("next", pages.next.is_some() && pages.by != PageBy::Cursor), ("first", pages.first.is_some() && !counts)]
        {
            if unread {
                let finding = report.at_key(&join(&pointer, key), format!("`{key}` has no effect here"));
                report.push(finding.help("`next` belongs to `by: cursor`, `first` to `number` and `offset`"));
            }
        }
        let Some(answer) = context.response_schema(operation) else { continue };
        for (key, target, types, what) in
            [("next", &pages.next, VALUE, "a value for the parameter"), ("items", &pages.items, &["array"], "a list")]
        {
            let Some(target) = target else { continue };
            let segments: Vec<String> = target.segments().collect();
            let shape = context.shape(answer, &segments);
            if !context.may_have(answer, &segments) {
                let message = format!("the answer has no field at {}", quote(target.as_str()));
                report.push(report.at_value(&join(&pointer, key), message).help("describe it in the answer's schema"));
            } else if !shape.may_be(types) {
                let message =
                    format!("{} is not {what}: it has the type {}", quote(target.as_str()), shape.described());
                report.push(report.at_value(&join(&pointer, key), message));
            }
        }
    }
}
