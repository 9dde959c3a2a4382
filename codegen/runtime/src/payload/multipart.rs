//! `multipart/form-data`.

use std::collections::VecDeque;
use std::fmt;
use std::hash::{BuildHasher, RandomState};
use std::sync::Arc;

use bytes::Bytes;
use http::header::HeaderValue;
use serde::Serialize;

use super::body::{Piece, Pieces};
use super::disposition;
use super::error::EncodeError;
use super::file::FilePart;
use super::{Payload, RequestBody, to_latin1};
use crate::Secret;
use crate::media;
use crate::progress::{Counter, OnProgress, Progress};
use crate::request::{Escape, Escapes, Given, Kind, Parameter, kind, pairs};

/// A form that is being built; generated code builds one from each multipart request type. Where the document does not
/// describe the parts, it is the request's type itself.
#[derive(Clone)]
pub struct Multipart {
    boundary: String,
    parts: Vec<Part>,
    progress: Option<OnProgress>,
}

#[derive(Clone)]
struct Part {
    name: String,
    /// The part's media type, unless it is plain text or a file, which has its own.
    media_type: Option<String>,
    content: Content,
}

#[derive(Clone)]
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
        // The keys of a RandomState are random, and no file contains 128 such bits by chance.
        let random = || RandomState::new().hash_one(0u8);
        Self { boundary: format!("accord-{:016x}{:016x}", random(), random()), parts: Vec::new(), progress: None }
    }

    /// Removes the parts of this name.
    pub(crate) fn remove(&mut self, name: &str) {
        self.parts.retain(|part| part.name != name);
    }

    /// The names of its parts.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.parts.iter().map(|part| part.name.as_str())
    }

    /// Gives the parts of a name another one.
    pub(crate) fn rename(&mut self, name: &str, new: &str) {
        self.parts.iter_mut().filter(|part| part.name == name).for_each(|part| new.clone_into(&mut part.name));
    }

    /// Adds a field with the serialized value: a string as it is, a number or a boolean as its text, an object as a part of
    /// media type JSON. `None` adds nothing, and a list adds one field for each of its values.
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
        self.values(name, Given::of(value)?.json(), None)
    }

    /// Adds a field with a media type. If that is JSON, any value is sent as one JSON text, a string in its
    /// quotes; otherwise a list adds one field for each of its values. `None` adds nothing. A text is sent in ISO-8859-1 if the
    /// media type has that as its `charset`, else in UTF-8.
    ///
    /// ```
    /// # fn main() -> Result<(), accord_runtime::EncodeError> {
    /// let mut form = accord_runtime::Multipart::new();
    /// form.typed("sheet", "<a/>", "application/xml")?;
    /// form.typed("numbers", &[1, 2], "application/json")?;
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// If the value has no text, or the media type is not of the form `type/subtype`.
    pub fn typed<T: Serialize + ?Sized>(&mut self, name: &str, value: &T, media_type: &str) -> Result<(), EncodeError> {
        disposition::media_type(media_type)?;
        let value = Given::of(value)?;
        match value.kind()? {
            Kind::Null => {}
            _ if media::is_json(media_type) => {
                self.push_typed(name, Some(media_type), Content::Text(value.json().into()));
            }
            Kind::Word(word) => self.push_typed(name, Some(media_type), Content::Text((*word).into())),
            _ => self.values(name, value.json(), Some(media_type))?,
        }
        Ok(())
    }

    /// Adds fields in one of the styles of query parameters: `a,b`, `a|b`, `name[k]`. Nothing is percent-encoded.
    ///
    /// # Errors
    /// If the value has no text.
    pub fn styled<T: Serialize + ?Sized>(&mut self, parameter: &Parameter, value: &T) -> Result<(), EncodeError> {
        let mut fields = Vec::new();
        let escapes = Escapes { name: Escape::Nothing, key: Escape::Nothing, text: Escape::Nothing };
        pairs(parameter, parameter.name, Given::of(value)?.json(), escapes, &mut fields)?;
        fields.into_iter().for_each(|(name, text)| self.push(&name, Content::Text(text.into())));
        Ok(())
    }

    /// Adds the additional fields, which the document does not name: one for each entry.
    ///
    /// # Errors
    /// If a value has no text.
    pub fn rest<T: Serialize + ?Sized>(&mut self, entries: &T) -> Result<(), EncodeError> {
        let entries = Given::of(entries)?;
        let Kind::Object(entries) = entries.kind()? else { return Ok(()) };
        entries.iter().try_for_each(|(name, value)| self.values(name, value.get(), None))
    }

    /// Adds a boolean as `1` or `0`. `None` adds nothing.
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

    /// Adds a file. `None` adds nothing.
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

    /// Adds a file whose media type is one of a list. One that the caller has set must be in the list; one that the file's
    /// name suggests is used if it is in the list, and otherwise the first of the list. `None` adds nothing.
    ///
    /// ```
    /// # fn main() -> Result<(), accord_runtime::EncodeError> {
    /// use accord_runtime::{FilePart, Multipart};
    /// let scan = FilePart::from_bytes("scan.pdf", "%PDF")?;
    /// let mut form = Multipart::new();
    /// form.file_of("scan", &scan, &["application/pdf"])?;
    /// assert!(form.file_of("photo", &scan.media_type("application/pdf")?, &["image/png", "image/jpeg"]).is_err());
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// If the media type that the caller has set is not in the list.
    pub fn file_of<'a>(
        &mut self,
        name: &str,
        file: impl Into<Option<&'a FilePart>>,
        list: &[&str],
    ) -> Result<(), EncodeError> {
        if let Some(file) = file.into() {
            self.push(name, Content::File(file.of(list)?));
        }
        Ok(())
    }

    /// Adds several such files under one name.
    ///
    /// # Errors
    /// If the media type of a file is not in the list.
    pub fn files_of<'a>(
        &mut self,
        name: &str,
        files: impl IntoIterator<Item = &'a FilePart>,
        list: &[&str],
    ) -> Result<(), EncodeError> {
        files.into_iter().try_for_each(|file| self.file_of(name, file, list))
    }

    /// Adds files by names, each as a part `name[key]`.
    ///
    /// ```
    /// # fn main() -> Result<(), accord_runtime::EncodeError> {
    /// use accord_runtime::{FilePart, Multipart};
    /// let front = FilePart::from_bytes("front.txt", "from the front")?;
    /// let mut form = Multipart::new();
    /// form.named_files("photos", [("front", &front)])?; // a part `photos[front]`
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// None at present.
    pub fn named_files<'a, K: AsRef<str>>(
        &mut self,
        name: &str,
        files: impl IntoIterator<Item = (K, &'a FilePart)>,
    ) -> Result<(), EncodeError> {
        files.into_iter().try_for_each(|(key, file)| self.file(&format!("{name}[{}]", key.as_ref()), file))
    }

    /// Adds such files by names, each of one of these media types.
    ///
    /// # Errors
    /// If the media type of a file is not in the list.
    pub fn named_files_of<'a, K: AsRef<str>>(
        &mut self,
        name: &str,
        files: impl IntoIterator<Item = (K, &'a FilePart)>,
        list: &[&str],
    ) -> Result<(), EncodeError> {
        files.into_iter().try_for_each(|(key, file)| self.file_of(&format!("{name}[{}]", key.as_ref()), file, list))
    }

    /// Adds the additional files, which the document does not name: one for each entry, under its key.
    ///
    /// # Errors
    /// None at present.
    pub fn rest_files<'a, K: AsRef<str>>(
        &mut self,
        files: impl IntoIterator<Item = (K, &'a FilePart)>,
    ) -> Result<(), EncodeError> {
        files.into_iter().try_for_each(|(key, file)| self.file(key.as_ref(), file))
    }

    /// Calls this function with the progress of the whole form, for every piece. It must not block. The count begins again
    /// when the call is repeated.
    pub fn on_progress(&mut self, tell: impl Fn(Progress) + Send + Sync + 'static) {
        self.progress = Some(Arc::new(tell));
    }

    pub(crate) fn counter(&self, total: Option<u64>) -> Option<Counter> {
        self.progress.clone().map(|tell| Counter::new(tell, total))
    }

    /// Whether there is a part of this name.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.parts.iter().any(|part| part.name == name)
    }

    pub(crate) fn prepend_text(&mut self, name: &str, value: &str) {
        self.parts.insert(0, Part { name: name.to_owned(), media_type: None, content: Content::Text(value.into()) });
    }

    /// A value as a field; of a list, each of its values.
    fn values(&mut self, name: &str, json: &str, media_type: Option<&str>) -> Result<(), EncodeError> {
        match kind(json)? {
            Kind::List(items) => items.into_iter().try_for_each(|item| self.value(name, item.get(), media_type)),
            _ => self.value(name, json, media_type),
        }
    }

    fn value(&mut self, name: &str, json: &str, media_type: Option<&str>) -> Result<(), EncodeError> {
        match kind(json)? {
            Kind::Null => {}
            Kind::Word(word) => self.push_typed(name, media_type, Content::Text((*word).into())),
            Kind::List(_) | Kind::Object(_) => {
                self.push_typed(name, media_type.or(Some("application/json")), Content::Text(json.into()));
            }
        }
        Ok(())
    }

    fn push(&mut self, name: &str, content: Content) {
        self.push_typed(name, None, content);
    }

    fn push_typed(&mut self, name: &str, media_type: Option<&str>, content: Content) {
        self.parts.push(Part { name: name.to_owned(), media_type: media_type.map(str::to_owned), content });
    }

    pub(crate) fn content_type(&self) -> HeaderValue {
        HeaderValue::try_from(format!("multipart/form-data; boundary={}", self.boundary))
            .unwrap_or_else(|_| HeaderValue::from_static("multipart/form-data"))
    }

    /// The media type that the caller wants it to have, with its boundary.
    pub(crate) fn content_type_of(&self, wanted: &HeaderValue) -> Result<HeaderValue, EncodeError> {
        let refused =
            || EncodeError::says("the media type of a multipart form is multipart, with the boundary of the form");
        let media_type = wanted.to_str().map_err(|_| refused())?;
        let mut parameters = media_type.split(';').skip(1);
        let has_boundary = parameters.any(|one| one.trim_start().to_ascii_lowercase().starts_with("boundary"));
        if has_boundary || !media::essence(media_type).starts_with("multipart/") {
            return Err(refused());
        }
        let whole = format!("{}; boundary={}", media_type.trim_end_matches([';', ' ']), self.boundary);
        let mut whole = HeaderValue::try_from(whole).map_err(|_| refused())?;
        whole.set_sensitive(wanted.is_sensitive());
        Ok(whole)
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
                    if let Some(media_type) = &part.media_type {
                        head.push_str("\r\nContent-Type: ");
                        head.push_str(media_type);
                    }
                    head.push_str("\r\n\r\n");
                    // JSON is UTF-8, whatever is said of it.
                    let says_latin1 = |said: &String| media::is_latin1(said) && !media::is_json(said);
                    if part.media_type.as_ref().is_some_and(says_latin1) {
                        pieces.push_back(Piece::Bytes(head.into()));
                        pieces.push_back(Piece::Bytes(to_latin1(text.expose().as_bytes())?));
                    } else {
                        head.push_str(text.expose());
                        pieces.push_back(Piece::Bytes(head.into()));
                    }
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

/// A body whose parts the document does not describe.
impl RequestBody for &Multipart {
    fn encode(&self) -> Result<Payload, EncodeError> {
        Ok((*self).clone().into())
    }
}

impl fmt::Debug for Multipart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.parts.iter().map(|part| &part.name)).finish()
    }
}
