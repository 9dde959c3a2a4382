//! The groups that the document sorts its operations into go to the documentation of the client.

use serde_json::Value;

use crate::internal_error::InternalError;
use crate::lower::{Lowering, TagHints, operations::ids, types::docs, walk};
use crate::prose;

pub(in crate::lower) fn run(state: &mut Lowering) -> Result<(), InternalError> {
    let documents = docs::Documents::read(&state.document)?;
    let said = |node: &Value| {
        let about = node.get("description").and_then(Value::as_str).map(prose::line).unwrap_or_default();
        let further = node.get("externalDocs").and_then(docs::further);
        let texts = [documents.said(Some(&about.into())), documents.said(further.as_ref())];
        texts.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ").replace('\n', " ")
    };
    let declared = state.document.get("tags").and_then(Value::as_array).into_iter().flatten();
    let named = declared.filter_map(|tag| Some((tag.get("name")?.as_str()?.to_owned(), said(tag))));
    let mut tags: Vec<TagHints> = named.map(|(name, docs)| TagHints { name, docs, operations: Vec::new() }).collect();
    for (_, _, operation) in walk::operations(&state.document) {
        let id = ids::id(operation)?;
        for name in operation.get("tags").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str) {
            let known = tags.iter().position(|tag| tag.name == name);
            let at = known.unwrap_or_else(|| {
                tags.push(TagHints { name: name.to_owned(), ..TagHints::default() });
                tags.len() - 1
            });
            if let Some(tag) = tags.get_mut(at).filter(|tag| !tag.operations.iter().any(|held| held == id)) {
                tag.operations.push(id.to_owned());
            }
        }
    }
    state.hints.tags = tags;
    state.hints.further = documents.said(state.document.get("externalDocs").and_then(docs::further).as_ref());
    Ok(())
}
