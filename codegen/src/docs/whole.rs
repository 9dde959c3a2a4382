//! The page that has everything of a provider, to print or to send: its links stay on it.

use std::collections::BTreeMap;

use super::page::{Link, Operation};

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
        for (content, way) in operation.body.iter().map(|content| (content, "request")).chain(answers) {
            if content.fields.len() < FEW {
                continue;
            }
            let mut key = way.to_owned();
            for field in &content.fields {
                let provenance = &field.provenance;
                let entries: Vec<&str> = provenance.entries.iter().map(|entry| entry.id.as_str()).collect();
                let lines: Vec<&str> = provenance.citations.iter().map(|citation| citation.lines.as_str()).collect();
                key.push_str(&format!(
                    "\n{} {} {} {} {entries:?} {lines:?} {:?} {:?}",
                    field.path, field.kind, field.client, field.description, field.constraints, provenance.changed
                ));
            }
            match known.get(&key) {
                Some(first) => drop(out.insert(format!("{} {}", content.anchor, operation.link.id), *first)),
                None => drop(known.insert(key, &operation.link)),
            }
        }
    }
    out
}
