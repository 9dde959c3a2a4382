//! Reads the claims of a provider's document. One form of document, one file.

mod braces;
mod field;
mod html;
mod label;
mod lines;
mod literal;
mod openapi;
mod order;
mod postman;
mod program;
mod section;
mod sentence;
mod shell;
mod table;
mod text;
mod vocabulary;

use std::path::Path;

use super::claim::Claim;
use crate::load::{self, Document};
pub(super) use vocabulary::json_types;

/// The claims of a document, whatever its form.
#[must_use]
pub fn claims(path: &Path, content: &str) -> Vec<Claim> {
    let content = content.strip_prefix('\u{feff}').unwrap_or(content);
    if let Some(document) = data(path, content) {
        if openapi::is_openapi(&document.value) {
            return openapi::read(&document);
        }
        if postman::is_collection(&document.value) {
            return postman::read(&document);
        }
    }
    match html::is_html(content) {
        true => text::of_lines(&html::page(content)),
        false => text::read(content),
    }
}

/// A document that is YAML or JSON.
fn data(path: &Path, content: &str) -> Option<Document> {
    let named =
        path.extension().is_some_and(|e| ["yaml", "yml", "json"].iter().any(|known| e.eq_ignore_ascii_case(known)));
    let begins = content.trim_start();
    let looks = begins.starts_with('{') || begins.starts_with("openapi:") || begins.starts_with("swagger:");
    if named || looks { load::from_text(path, content).ok() } else { None }
}
