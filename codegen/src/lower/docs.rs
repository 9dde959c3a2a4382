//! Texts of a document as Rust documentation: harmless, and with their source.
//!
//! A spec is untrusted. A text from it must not become a doctest (fences and indented blocks are), a link, or HTML; see
//! [`text`]. The `docs` pass then takes every text and example out of the document, so that what progenitor writes of
//! them by itself is nothing.

use serde_json::Value;

use super::{Bug, Lowering, placeholder, walk};
use crate::dialect::{self, Citation, Source};

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

/// A text of the document as Markdown that is nothing but text: paragraphs, lists, emphasis and `code` stay; fences,
/// indented blocks, headings, links and HTML do not.
#[must_use]
pub(crate) fn text(said: &str) -> String {
    let lines = said.lines().map(|line| {
        let line: String = line.chars().filter(|c| *c == '\t' || !is_hidden(*c)).collect();
        // Spaces within a line count too: behind the mark of a list five of them begin an indented block.
        let line = inline(&one_line(&line).replace("```", "'''").replace("~~~", "'''"));
        if line.starts_with('#') { format!("\\{line}") } else { line }
    });
    lines.collect::<Vec<_>>().join("\n").trim().to_owned()
}

/// Control characters, and those that reorder or hide text.
#[must_use]
pub(crate) fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// One line: what stands in backticks stays, the rest is escaped.
fn inline(line: &str) -> String {
    let parts: Vec<&str> = line.split('`').collect();
    let balanced = parts.len() % 2 == 1;
    let mut out = String::new();
    for (at, part) in parts.iter().enumerate() {
        if at % 2 == 1 && balanced {
            out.push_str(&format!("`{part}`"));
            continue;
        }
        for (at, word) in part.split(' ').enumerate() {
            if at > 0 {
                out.push(' ');
            }
            if word.contains("://") {
                out.push_str(&code(word));
            } else {
                for c in word.chars() {
                    if matches!(c, '[' | ']' | '<' | '>' | '\\') {
                        out.push('\\');
                    }
                    out.push(c);
                }
            }
        }
    }
    out
}

/// A text as inline code.
#[must_use]
pub(crate) fn code(said: &str) -> String {
    let said: String = said.chars().filter(|c| *c != '`' && !is_hidden(*c)).collect();
    format!("`{said}`")
}

/// A text on one line.
#[must_use]
pub(crate) fn one_line(said: &str) -> String {
    said.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Paragraphs, the empty ones left out.
#[must_use]
pub(crate) fn paragraphs(parts: Vec<String>) -> String {
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n")
}

/// The provider's documents, for citing them.
pub(crate) struct Documents(Option<dialect::Documents>);

impl Documents {
    pub(crate) fn read(document: &Value) -> Result<Self, Bug> {
        dialect::read(document).map(Self).map_err(|e| e.to_string())
    }

    /// Description and source of a node.
    pub(crate) fn of(&self, node: &Value) -> Result<String, Bug> {
        let said = text(node.get("description").and_then(Value::as_str).unwrap_or_default());
        Ok(paragraphs(vec![said, self.citation(node)?]))
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
            Citation::Inferred(inferred) => Some(format!("Inferred: {}", text(&one_line(&inferred.inferred)))),
            Citation::Stated(_) => None,
        });
        let stated = (!stated.is_empty()).then(|| format!("Source: {}.", stated.join("; ")));
        Ok(stated.into_iter().chain(inferred).collect::<Vec<_>>().join("\n"))
    }

    fn stated(&self, citation: &Citation) -> Option<String> {
        let Citation::Stated(stated) = citation else { return None };
        let file = self.0.as_ref().and_then(|documents| documents.0.get(&stated.document));
        let file = code(file.map_or(stated.document.as_str(), |document| document.file.as_str()));
        let section = stated.section.as_ref().map(|s| format!(", “{}”", text(&one_line(s)))).unwrap_or_default();
        let word = if stated.lines.contains(['-', ',']) { "lines" } else { "line" };
        Some(format!("{file}{section}, {word} {}", stated.lines))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_becomes_a_doctest_a_link_or_html() {
        assert_eq!(text("```\nassert!(false)\n```"), "'''\nassert!(false)\n'''");
        assert_eq!(text("a\n\n    panic!()"), "a\n\npanic!()");
        assert_eq!(text("-      panic!()\n1.\tpanic!()"), "- panic!()\n1. panic!()");
        assert_eq!(text("# Title"), "\\# Title");
        assert_eq!(text("see [x](http://a) <b>"), "see `[x](http://a)` \\<b\\>");
        assert_eq!(text("the `code[0]` stays"), "the `code[0]` stays");
        assert_eq!(text("a lone ` tick [x]"), "a lone  tick \\[x\\]");
        assert_eq!(text("rtl\u{202e}evil"), "rtlevil");
    }
}
