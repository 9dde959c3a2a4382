//! Webhooks: requests that the provider sends when something happens. A mock sends one when it is told to.
//!
//! Converting leaves them out of the document, because a client is not called. Here the document is read once more with its
//! webhooks in place of its paths, when the first of them is asked for.

use std::sync::OnceLock;

use accord_codegen::convert;
use accord_codegen::load::Document;
use serde_json::{Map, Value};

use crate::engine::Inner;
use crate::options::Options;
use crate::outgoing::Outgoing;

/// The webhooks of a document.
#[derive(Debug)]
pub(crate) struct Webhooks {
    names: Vec<String>,
    document: Option<Document>,
    inner: OnceLock<Option<Box<Inner>>>,
}

impl Webhooks {
    /// Of a document as it was loaded.
    pub(crate) fn of(document: &Document) -> Self {
        let all = document.value.get("webhooks").and_then(Value::as_object);
        let names: Vec<String> = all.into_iter().flat_map(|all| all.keys().cloned()).collect();
        let document = (!names.is_empty()).then(|| document.clone());
        Self { names, document, inner: OnceLock::new() }
    }

    /// Their names, in the document's order.
    pub(crate) fn names(&self) -> &[String] {
        &self.names
    }

    /// The documented request of one.
    ///
    /// # Errors
    /// In words, where there is none of that name, or no valid request can be made.
    pub(crate) fn request(&self, name: &str, url: &str) -> Result<Outgoing, String> {
        let number = self.names.iter().position(|known| known == name);
        let number = number.ok_or_else(|| match self.names.is_empty() {
            true => "the document has no webhooks".to_owned(),
            false => format!("there is no such webhook; there are {}", self.names.join(", ")),
        })?;
        let inner = self.inner.get_or_init(|| self.read()).as_deref().ok_or("the webhooks cannot be read")?;
        let path = path(number);
        let operation = inner.api.operations.iter().find(|operation| operation.path == path);
        let operation = operation.ok_or("this webhook has no operation")?;
        Outgoing::of(inner, format!("webhook {name}"), operation, url.to_owned())
    }

    /// The document with its webhooks as paths.
    fn read(&self) -> Option<Box<Inner>> {
        let mut document = self.document.clone()?;
        let all = document.value.as_object_mut()?;
        let Some(Value::Object(webhooks)) = all.shift_remove("webhooks") else { return None };
        let items = webhooks.into_iter().enumerate();
        let paths: Map<String, Value> = items.map(|(number, (_, item))| (path(number), item)).collect();
        all.insert("paths".to_owned(), Value::Object(paths));
        let converted = convert::convert(document, None);
        Inner::new(converted.document, Options::default()).ok().map(Box::new)
    }
}

/// The path that a webhook gets: its name may have any characters.
fn path(number: usize) -> String {
    format!("/{number}")
}
