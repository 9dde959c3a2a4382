//! The index of the search: what there is on which page, in the words of the spec and of the provider.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::page::{Field, Operation, Provider};

/// The longest text of an entry.
const LONGEST: usize = 160;

/// The entries: kind, name, what is said, page; from the provider's folder.
///
/// JSON that can stand in a script element, because it has nothing that would end it.
pub(super) fn index(provider: &Provider, operations: &[Operation]) -> String {
    let mut out: Vec<Value> = Vec::new();
    let by_id: BTreeMap<&str, &Operation> =
        operations.iter().map(|operation| (operation.link.id.as_str(), operation)).collect();
    for group in &provider.groups {
        for link in &group.operations {
            let about = by_id
                .get(link.id.as_str())
                .map(|operation| terms(&operation.description, &operation.provenance.originals))
                .unwrap_or_default();
            let command = link.command.clone().unwrap_or_default();
            out.push(json!([
                "operation",
                link.id,
                format!("{} {} {} {command}", link.title, link.method, link.path),
                link.href,
                about
            ]));
        }
    }
    let mut known = BTreeSet::new();
    for operation in operations {
        let contents = operation.body.iter().chain(&operation.answers);
        for field in
            operation.parameters.iter().chain(contents.flat_map(|content| content.fields())).filter(|field| !field.form)
        {
            // The same field of the same schema is found once.
            let key = (field.path.clone(), field.description.clone());
            if known.insert(key) {
                out.push(entry(field, &format!("{}#{}", operation.link.href, field.anchor), &operation.link.id));
            }
        }
    }
    for code in &provider.codes {
        let about = terms(&code.meaning, &code.provenance.originals);
        out.push(json!([
            "code",
            format!("{} {}", code.value, code.name),
            code.class,
            format!("index.html#{}", code.anchor),
            about
        ]));
    }
    for ty in &provider.types {
        out.push(json!([
            "type",
            ty.name,
            ty.kind(),
            ty.href,
            terms(&ty.shape.about.description, &ty.shape.about.provenance.originals)
        ]));
    }
    for entry in &provider.register {
        let words: Vec<String> = entry.claims.iter().map(|claim| claim.original.clone()).collect();
        let about = terms(&entry.decision, &words);
        out.push(json!([
            "register",
            entry.link.id,
            entry.link.title,
            format!("register.html#{}", entry.link.anchor),
            about
        ]));
    }
    let text = Value::Array(out).to_string();
    text.replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
}

fn entry(field: &Field, href: &str, operation: &str) -> Value {
    let name = if field.path.is_empty() { &field.name } else { &field.path };
    json!([
        "field",
        name,
        format!("{operation} · {}", field.kind),
        href,
        terms(&field.description, &field.provenance.originals)
    ])
}

fn terms(text: &str, originals: &[String]) -> String {
    let all = format!("{text} {}", originals.join(" "));
    let all = all.split_whitespace().collect::<Vec<_>>().join(" ");
    match all.char_indices().nth(LONGEST) {
        Some((end, _)) => {
            format!("{} {}", all.get(..end).unwrap_or_default(), foreign(all.get(end..).unwrap_or_default()))
        }
        None => all,
    }
}

/// The words that are not English: they are the provider's own terms, and never cut off.
fn foreign(text: &str) -> String {
    text.split_whitespace()
        .filter(|word| word.chars().any(|c| c.is_alphabetic() && !c.is_ascii()))
        .collect::<Vec<_>>()
        .join(" ")
}
