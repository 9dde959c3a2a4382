//! Texts of a document as Rust documentation, with their source.
//!
//! A spec is untrusted; [`prose`](crate::prose) makes its texts harmless. The `docs` pass then takes every text and example out of the
//! document, so that what progenitor writes of them by itself is nothing.

use serde_json::Value;

use super::{Bug, Lowering, placeholder, walk};
use crate::dialect::{self, Citation, Source};
use crate::prose::{block, code, is_anchor, line, linked, paragraphs};

pub(super) fn run(state: &mut Lowering) -> Result<(), Bug> {
    walk::root_schemas_mut(&mut state.document, |schema| {
        walk::deep_mut(schema, &mut |schema| {
            let Some(map) = schema.as_object_mut() else { return };
            map.retain(|key, _| {
                let said =
                    matches!(key.as_str(), "description" | "example" | "examples" | "externalDocs" | "xml" | "default");
                !said && (key == placeholder::KEY || !key.starts_with("x-"))
            });
        });
    });
    walk::operations_mut(&mut state.document, |_, _, operation| {
        let operation = walk::object(operation);
        operation.retain(|key, _| matches!(key.as_str(), "operationId" | "parameters" | "requestBody" | "responses"));
        for parameter in operation.get_mut("parameters").and_then(Value::as_array_mut).into_iter().flatten() {
            walk::object(parameter).retain(|key, _| {
                !matches!(key.as_str(), "description" | "example" | "examples") && !key.starts_with("x-")
            });
        }
        Ok(())
    })?;
    let document = walk::object(&mut state.document);
    document.retain(|key, _| matches!(key.as_str(), "openapi" | "info" | "paths" | "components"));
    // Nothing of it reaches the output; the type generator only wants it to be there.
    document.insert("info".to_owned(), serde_json::json!({ "title": "API", "version": "0" }));
    document.entry("paths").or_insert_with(|| serde_json::json!({}));
    document.insert("openapi".to_owned(), "3.0.3".into());
    if let Some(paths) = document.get_mut("paths").and_then(Value::as_object_mut) {
        for item in paths.values_mut() {
            walk::object(item).retain(|key, _| walk::METHODS.contains(&key.as_str()));
        }
    }
    Ok(())
}

/// Where the register is, from any item of a client.
pub(crate) const REGISTER: &str = "super::discrepancies";

/// The provider's documents, for citing them.
pub(crate) struct Documents {
    files: Option<dialect::Documents>,
    /// The entries of the register that texts may name.
    ids: Vec<String>,
}

impl Documents {
    pub(crate) fn read(document: &Value) -> Result<Self, Bug> {
        let register = dialect::read::<dialect::Discrepancies>(document).map_err(|e| e.to_string())?;
        let ids = register.into_iter().flat_map(|register| register.0).map(|entry| entry.id);
        Ok(Self {
            files: dialect::read(document).map_err(|e| e.to_string())?,
            ids: ids.filter(|id| is_anchor(id)).collect(),
        })
    }

    /// A text of the document, with links to the entries of the register that it names.
    pub(crate) fn said(&self, text: Option<&Value>) -> String {
        let text = block(text.and_then(Value::as_str).unwrap_or_default());
        linked(&text, &self.ids.iter().map(String::as_str).collect::<Vec<_>>(), Some(REGISTER))
    }

    /// Description and source of a node.
    pub(crate) fn of(&self, node: &Value) -> Result<String, Bug> {
        Ok(paragraphs(vec![self.said(node.get("description")), self.citation(node)?]))
    }

    /// Where the provider's document says so, in one paragraph.
    pub(crate) fn citation(&self, node: &Value) -> Result<String, Bug> {
        let Some(source) = dialect::read::<Source>(node).map_err(|e| e.to_string())? else { return Ok(String::new()) };
        let citations = match &source {
            Source::One(one) => std::slice::from_ref(one),
            Source::Many(many) => many,
        };
        let stated: Vec<String> = citations.iter().filter_map(|c| self.stated(c)).collect();
        let inferred = citations.iter().filter_map(|citation| match citation {
            Citation::Inferred(inferred) => Some(format!("Inferred: {}", line(&inferred.inferred))),
            Citation::Stated(_) => None,
        });
        let stated = (!stated.is_empty()).then(|| format!("Source: {}.", stated.join("; ")));
        Ok(stated.into_iter().chain(inferred).collect::<Vec<_>>().join("\n"))
    }

    fn stated(&self, citation: &Citation) -> Option<String> {
        let Citation::Stated(stated) = citation else { return None };
        let file = self.files.as_ref().and_then(|documents| documents.0.get(&stated.document));
        let file = code(file.map_or(stated.document.as_str(), |document| document.file.as_str()));
        let section = stated.section.as_ref().map(|s| format!(", “{}”", line(s))).unwrap_or_default();
        let word = if stated.lines.contains(['-', ',']) { "lines" } else { "line" };
        Some(format!("{file}{section}, {word} {}", line(&stated.lines)))
    }
}
