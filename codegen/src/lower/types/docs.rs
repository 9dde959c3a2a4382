//! Texts of a document as Rust documentation, with their source.
//!
//! A spec is untrusted; [`prose`](crate::prose) makes its texts harmless. The `docs` pass then takes every text and example out of the
//! document, so that what progenitor writes of them by itself is nothing.

use std::cell::RefCell;
use std::collections::HashMap;

use serde_json::Value;

use crate::dialect::{self, Citation, Source};
use crate::internal_error::InternalError;
use crate::lower::{Lowering, placeholder, walk};
use crate::openapi::METHODS;
use crate::prose::{block, code, is_anchor, line, linked, paragraphs};

pub(in crate::lower) fn run(state: &mut Lowering) -> Result<(), InternalError> {
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
                !matches!(key.as_str(), "description" | "example" | "examples" | "deprecated") && !key.starts_with("x-")
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
            walk::object(item).retain(|key, _| METHODS.contains(&key.as_str()));
        }
    }
    Ok(())
}

/// A page with further documentation, in words.
pub(crate) fn further(external: &Value) -> Option<Value> {
    let url = external.get("url").and_then(Value::as_str).filter(|url| !url.contains(['<', '>', '\n']))?;
    let about = external.get("description").and_then(Value::as_str).map(line).filter(|about| !about.is_empty());
    Some(Value::String(match about {
        Some(about) if !about.contains(['[', ']']) => format!("See also: [{about}](<{url}>)"),
        Some(about) => format!("See also: {about} (<{url}>)"),
        None => format!("See also: <{url}>"),
    }))
}

/// Where the register is, from any item of a client.
pub(crate) const REGISTER: &str = "super::discrepancies";

/// The provider's documents, for citing them.
pub(crate) struct Documents {
    files: Option<dialect::Documents>,
    /// The entries of the register that texts may name.
    ids: Vec<String>,
    /// Texts that were made already: an API says the same of many fields and parameters.
    texts: RefCell<HashMap<String, String>>,
}

impl Documents {
    pub(crate) fn read(document: &Value) -> Result<Self, InternalError> {
        let register = dialect::read::<dialect::Discrepancies>(document).map_err(|e| e.to_string())?;
        let ids = register.into_iter().flat_map(|register| register.0).map(|entry| entry.id);
        Ok(Self {
            files: dialect::read(document).map_err(|e| e.to_string())?,
            ids: ids.filter(|id| is_anchor(id)).collect(),
            texts: RefCell::default(),
        })
    }

    /// A text of the document, with links to the entries of the register that it names.
    pub(crate) fn said(&self, text: Option<&Value>) -> String {
        let Some(text) = text.and_then(Value::as_str).filter(|text| !text.is_empty()) else { return String::new() };
        if let Some(known) = self.texts.borrow().get(text) {
            return known.clone();
        }
        let ids: Vec<&str> = self.ids.iter().map(String::as_str).collect();
        let made = linked(&block(text), &ids, Some(REGISTER));
        self.texts.borrow_mut().insert(text.to_owned(), made.clone());
        made
    }

    /// What the document says of something, and where it says that there is more.
    pub(crate) fn described(&self, node: &Value) -> String {
        let said = self.said(node.get("description"));
        paragraphs(vec![said, self.said(node.get("externalDocs").and_then(further).as_ref())])
    }

    /// Where the provider's document says so, in one line.
    pub(crate) fn citation(&self, node: &Value) -> Result<String, InternalError> {
        let source = dialect::read::<Source>(node).map_err(|e| e.to_string())?;
        Ok(source.map(|source| self.cited(&source)).unwrap_or_default())
    }

    /// As [`citation`](Self::citation), of a source that is read already.
    pub(crate) fn cited(&self, source: &Source) -> String {
        let citations = source.citations();
        let mut file = None;
        let stated: Vec<String> = citations.iter().filter_map(|citation| self.stated(citation, &mut file)).collect();
        let inferred = citations.iter().filter_map(|citation| match citation {
            Citation::Inferred(inferred) => Some(format!("Inferred: {}", line(&inferred.inferred))),
            Citation::Stated(_) => None,
        });
        let stated = (!stated.is_empty()).then(|| format!("Source: {}.", stated.join("; ")));
        stated.into_iter().chain(inferred).collect::<Vec<_>>().join(" ")
    }

    /// One place of a file; the file is named unless it is that of the place before.
    fn stated(&self, citation: &Citation, before: &mut Option<String>) -> Option<String> {
        let Citation::Stated(stated) = citation else { return None };
        let word = if stated.lines.contains(['-', ',']) { "lines" } else { "line" };
        let place = format!("{word} {}", line(&stated.lines));
        let section = stated.section.as_ref().map(|section| format!("“{}”", line(section)));
        let known = before.as_ref() == Some(&stated.document);
        let file = (!known).then(|| {
            let file = self.files.as_ref().and_then(|documents| documents.0.get(&stated.document));
            code(file.map_or(stated.document.as_str(), |document| document.file.as_str()))
        });
        *before = Some(stated.document.clone());
        let cited = [file, section, Some(place)].into_iter().flatten().collect::<Vec<_>>().join(", ");
        Some(match &stated.original {
            Some(original) => format!("{cited}: “{}”", line(original)),
            None => cited,
        })
    }
}
