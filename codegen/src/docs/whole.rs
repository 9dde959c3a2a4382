//! The page that has everything of a provider, to print or to send: its links stay on it.

use std::collections::BTreeMap;

use super::page::{Field, Link, Operation};

/// Tables with fewer fields are shown again.
const FEW: usize = 4;

/// The page, with links to pages that it contains turned into links to its own sections.
pub(super) fn linked(html: &str, operations: &[Operation]) -> String {
    const START: &str = "href=\"";
    let sections: BTreeMap<String, &str> =
        operations.iter().map(|one| (one.link.href.replace('/', "&#x2f;"), one.link.id.as_str())).collect();
    let mut parts = html.split(START);
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        out.push_str(START);
        let (href, rest) = part.split_once('"').unwrap_or((part, ""));
        let own = ["register.html#", "index.html#"].iter().find_map(|page| href.strip_prefix(page));
        match (own, sections.get(href)) {
            (Some(place), _) => out.push_str(&format!("#{place}")),
            (None, Some(id)) => out.push_str(&format!("#op-{id}")),
            (None, None) => out.push_str(href),
        }
        out.push('"');
        out.push_str(rest);
    }
    out
}

/// The tables that stand further up already: their operations, by their anchors and ids.
pub(super) fn repeated(operations: &[Operation]) -> BTreeMap<String, &Link> {
    let mut known: BTreeMap<String, &Link> = BTreeMap::new();
    let mut out = BTreeMap::new();
    for operation in operations {
        let answers = operation.answers.iter().map(|content| (content, "answer"));
        let contents = operation.body.iter().map(|content| (content, "request")).chain(answers);
        for (shape, way) in contents.flat_map(|(content, way)| content.shapes.iter().map(move |shape| (shape, way))) {
            if shape.fields.len() < FEW {
                continue;
            }
            // Everything that a row shows, but not where. The sample stands below the table, too.
            let row = |field: &Field| Field {
                anchor: String::new(),
                example: field.example.clone().filter(|_| field.sample.is_none()),
                sample: None,
                ..field.clone()
            };
            let rows: Vec<Field> = shape.fields.iter().map(row).collect();
            let Ok(key) = serde_json::to_string(&(way, rows, shape.more)) else { continue };
            match known.get(&key) {
                Some(first) => drop(out.insert(format!("{} {}", shape.anchor, operation.link.id), *first)),
                None => drop(known.insert(key, &operation.link)),
            }
        }
    }
    out
}
