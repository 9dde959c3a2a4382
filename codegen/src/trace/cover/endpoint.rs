//! Which operations of a spec an endpoint or a section of a document is about.

use crate::trace::claim::{Claim, Kind, digest};
use crate::trace::spec::{Operation, Spec};

/// The operations that an endpoint names.
pub(super) fn exact(operations: &[&Operation], endpoint: &str) -> Vec<String> {
    let (method, path) = endpoint.split_once(' ').unwrap_or(("", endpoint));
    let same = operations.iter().filter(|operation| operation.method == method && matches_path(&operation.path, path));
    same.map(|operation| operation.pointer.clone()).collect()
}

/// The operations that a section is about.
pub(super) fn of_section<'o>(spec: &'o Spec<'_>, section: &Claim) -> Vec<&'o Operation> {
    let (method, path) = section.name.split_once(' ').unwrap_or(("", &section.name));
    let by_path =
        |is: &dyn Fn(&Operation) -> bool| spec.operations.iter().filter(|operation| is(operation)).collect::<Vec<_>>();
    let mut found = by_path(&|operation| operation.method == method && matches_path(&operation.path, path));
    if found.is_empty() {
        found = by_path(&|operation| operation.method == method && is_glued(&operation.path, path));
    }
    // Of several commands, the one that the sample sends.
    let keys = section.children.iter().filter(|child| child.kind == Kind::Sample).flat_map(|sample| &sample.children);
    let values: Vec<u64> = keys.filter(|key| key.kind == Kind::Key).filter_map(|key| key.facts.hash).collect();
    let sent =
        |operation: &&&Operation| operation.command.as_ref().is_some_and(|command| values.contains(&digest(command)));
    let commanded: Vec<&Operation> = found.iter().filter(sent).copied().collect();
    if commanded.is_empty() { found } else { commanded }
}

/// Whether a path of the spec, with its parameters, is a path of a document.
fn matches_path(spec: &str, documented: &str) -> bool {
    fn parts(path: &str) -> impl Iterator<Item = &str> {
        path.trim_matches('/').split('/')
    }
    let is_parameter = |part: &str| part.contains('{') || part.starts_with([':', '<']);
    let mut documented = parts(documented);
    parts(spec).all(|known| documented.next().is_some_and(|part| known == part || is_parameter(known)))
        && documented.next().is_none()
}

/// Whether a lost space ran the next word into the path.
fn is_glued(spec: &str, documented: &str) -> bool {
    documented.strip_prefix(spec).is_some_and(|rest| rest.starts_with(char::is_uppercase))
}
