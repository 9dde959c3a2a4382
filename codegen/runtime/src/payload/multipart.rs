//! `multipart/form-data`.

use std::collections::VecDeque;
use std::fmt;
use std::hash::{BuildHasher, RandomState};
use std::sync::Arc;

use bytes::Bytes;
use reqwest::header::HeaderValue;
use serde::Serialize;
use serde_json::Value;

use super::body::{Piece, Pieces};
use super::disposition;
use super::error::EncodeError;
use super::file::FilePart;
use super::finite;
use crate::Secret;
use crate::progress::{Counter, OnProgress, Progress};

/// A form in the making; generated code writes one for each multipart request type.
pub struct Multipart {
    boundary: String,
    parts: Vec<Part>,
    progress: Option<OnProgress>,
}

struct Part {
    name: String,
    content: Content,
}

enum Content {
    Text(Secret),
    File(FilePart),
}

impl Default for Multipart {
    fn default() -> Self {
        Self::new()
    }
}

impl Multipart {
    /// An empty form.
    #[must_use]
    pub fn new() -> Self {
        // The keys of a RandomState are random; 128 bits of them do not stand in a file by chance.
        let random = || RandomState::new().hash_one(0u8);
        Self { boundary: format!("accord-{:016x}{:016x}", random(), random()), parts: Vec::new(), progress: None }
    }

    /// Adds a field with what the value serialises to: a string as it is, a number or a boolean as its text, anything with
    /// fields as JSON. `None` is left out, and a list makes one field of each of its values.
    ///
    /// ```
    /// # fn main() -> Result<(), accord_runtime::EncodeError> {
    /// let mut form = accord_runtime::Multipart::new();
    /// form.text("email", "a@example.com")?;
    /// form.text("number", &Some(5))?;
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// If the value has no text.
    pub fn text<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) -> Result<(), EncodeError> {
        let text = serde_json::to_value(value).map_err(|_| EncodeError::new("a form field has no text"))?;
        if !finite::is_finite(value) {
            return Err(EncodeError::new("a number in a form is not finite"));
        }
        self.value(name, text);
        Ok(())
    }

    /// Adds a boolean as `1` or `0`. `None` is left out.
    ///
    /// # Errors
    /// None at present.
    pub fn text_digit_bool(&mut self, name: &str, value: impl Into<Option<bool>>) -> Result<(), EncodeError> {
        if let Some(value) = value.into() {
            self.push(name, Content::Text(if value { "1" } else { "0" }.into()));
        }
        Ok(())
    }

    /// Adds one field of the same name for each value.
    ///
    /// # Errors
    /// If a value has no text.
    pub fn texts<T: Serialize>(&mut self, name: &str, values: &[T]) -> Result<(), EncodeError> {
        values.iter().try_for_each(|value| self.text(name, value))
    }

    /// Adds a file. `None` is left out.
    ///
    /// # Errors
    /// None at present.
    pub fn file<'a>(&mut self, name: &str, file: impl Into<Option<&'a FilePart>>) -> Result<(), EncodeError> {
        if let Some(file) = file.into() {
            self.push(name, Content::File(file.clone()));
        }
        Ok(())
    }

    /// Adds several files under one name.
    ///
    /// # Errors
    /// None at present.
    pub fn files<'a>(&mut self, name: &str, files: impl IntoIterator<Item = &'a FilePart>) -> Result<(), EncodeError> {
        files.into_iter().try_for_each(|file| self.file(name, file))
    }

    /// Has it told to this function how far the whole form has gone up, with every piece; it must not block. If the call is
    /// repeated, the count begins again.
    pub fn on_progress(&mut self, tell: impl Fn(Progress) + Send + Sync + 'static) {
        self.progress = Some(Arc::new(tell));
    }

    pub(crate) fn counter(&self, total: Option<u64>) -> Option<Counter> {
        self.progress.clone().map(|tell| Counter::new(tell, total))
    }

    pub(crate) fn prepend_text(&mut self, name: &str, value: &str) {
        self.parts.insert(0, Part { name: name.to_owned(), content: Content::Text(value.into()) });
    }

    fn value(&mut self, name: &str, value: Value) {
        let text = match value {
            Value::Null => return,
            Value::String(text) => text,
            Value::Array(values) => return values.into_iter().for_each(|value| self.value(name, value)),
            value => value.to_string(),
        };
        self.push(name, Content::Text(text.into()));
    }

    fn push(&mut self, name: &str, content: Content) {
        self.parts.push(Part { name: name.to_owned(), content });
    }

    pub(crate) fn content_type(&self) -> HeaderValue {
        HeaderValue::try_from(format!("multipart/form-data; boundary={}", self.boundary))
            .unwrap_or_else(|_| HeaderValue::from_static("multipart/form-data"))
    }

    pub(crate) fn is_repeatable(&self) -> bool {
        self.parts.iter().all(|part| !matches!(&part.content, Content::File(file) if !file.is_repeatable()))
    }

    pub(crate) fn has_files(&self) -> bool {
        self.parts.iter().any(|part| matches!(part.content, Content::File(_)))
    }

    /// The body for one attempt.
    pub(crate) async fn open(&self) -> Result<Pieces, EncodeError> {
        let mut pieces = VecDeque::with_capacity(self.parts.len() * 2 + 1);
        let mut lead = "";
        for part in &self.parts {
            let mut head = format!("{lead}--{}\r\nContent-Disposition: form-data", self.boundary);
            disposition::parameter("name", &part.name, &mut head);
            match &part.content {
                Content::Text(text) => {
                    head.push_str("\r\n\r\n");
                    head.push_str(text.expose());
                    pieces.push_back(Piece::Bytes(head.into()));
                }
                Content::File(file) => {
                    file.head(&mut head);
                    head.push_str("\r\n\r\n");
                    pieces.push_back(Piece::Bytes(head.into()));
                    pieces.push_back(file.open().await?);
                }
            }
            lead = "\r\n";
        }
        pieces.push_back(Piece::Bytes(Bytes::from(format!("{lead}--{}--\r\n", self.boundary))));
        Ok(Pieces::new(pieces))
    }
}

impl fmt::Debug for Multipart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.parts.iter().map(|part| &part.name)).finish()
    }
}
