//! What a reference names: something of the document, of a file beside it, or of a copy of another server's file.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use url::Url;

use super::{Bundle, Place, files::Unread, itself::Named};
use crate::{
    findings::render::quote,
    local_files::web,
    pointer::{local, percent_decoded},
};

impl Bundle<'_> {
    /// The file and the pointer in it that a reference names. `None`: it needs no bundling, or cannot be followed.
    pub(super) fn target(&mut self, place: &Place, at: &str, reference: &str) -> Option<(Option<PathBuf>, String)> {
        let (file, pointer) = match self.named(place, at, reference)? {
            (None, pointer) => (self.files.itself(&pointer), pointer),
            named => named,
        };
        // Nothing to bundle.
        (file.is_some() || place.file.is_some() || !reference.starts_with('#')).then_some((file, pointer))
    }

    /// The reference of an object. One that leads from a copy to what there is no copy of gets its whole URL.
    pub(super) fn reference(&self, place: &Place, value: &mut Value) -> Option<String> {
        let reference = value.get("$ref")?.as_str()?.to_owned();
        let Some(url) = self.beyond(place, &reference) else { return Some(reference) };
        *value.get_mut("$ref")? = json!(url);
        Some(url)
    }

    /// The whole URL of a relative reference from a copy of another server's file to what there is no copy of.
    pub(super) fn beyond(&self, place: &Place, reference: &str) -> Option<String> {
        let file = place.file.as_deref().filter(|file| !self.files.is_beside(file))?;
        if reference.starts_with('#') || web(reference).is_some() {
            return None;
        }
        let url = self.files.url(Some(file))?.join(reference).ok()?;
        self.files.copy_of(&url).is_none().then(|| url.into())
    }

    /// The URL of a reference, where it has one or what it is relative to has.
    fn url(&self, place: &Place, path: &str) -> Option<Url> {
        if let Some(url) = web(path) {
            return Some(url);
        }
        match (&place.file, &self.itself) {
            (None, Some(itself)) => itself.join(path),
            (file, _) => self.files.url(file.as_deref())?.join(path).ok(),
        }
    }

    fn named(&mut self, place: &Place, at: &str, reference: &str) -> Option<(Option<PathBuf>, String)> {
        let (path, fragment) = reference.split_once('#').unwrap_or((reference, ""));
        let fragment = Fragment::of(fragment)?;
        if path.is_empty() {
            let (file, pointer) = match (place.file.clone(), fragment) {
                (None, fragment) => return Some((None, fragment.of_document())),
                // One that the file does not have may be the document's.
                (Some(file), Fragment::Anchor(name)) => {
                    let pointer = self.files.named(&file, &format!("#{name}")).ok()?;
                    return Some((Some(file), pointer));
                }
                (Some(file), Fragment::Pointer(pointer)) => (file, pointer),
            };
            // Written as if the file were a part of the document's text.
            if !self.files.has(&file, &pointer) && self.spans.has(&pointer) {
                self.to_document.note(&self.spans.origin(at));
                return Some((None, pointer));
            }
            return Some((Some(file), pointer));
        }
        // Another file is named from where it is, and not by what it calls itself.
        let named = self.itself.as_ref().filter(|_| place.file.is_none()).map(|itself| itself.path(path));
        let is_schema = |path: &str| place.file.is_none() && self.ids.contains(path);
        if is_schema(path) {
            return None;
        }
        // What a schema of the same file calls itself.
        if let Some(file) = &place.file
            && let Ok(base) = self.files.named(file, path)
        {
            let pointer = match fragment {
                Fragment::Pointer(pointer) => base + &pointer,
                Fragment::Anchor(name) => self.files.named(file, &format!("#{name}")).ok()?,
            };
            return Some((Some(file.clone()), pointer));
        }
        let is_url = web(path).is_some();
        let copy = self.url(place, path).and_then(|url| self.files.copy_of(&url));
        let path = match &named {
            Some(Named::Itself) => return Some((None, fragment.of_document())),
            Some(Named::Beside(path)) => path,
            Some(Named::Elsewhere) | None => path,
        };
        let find = || self.files.find(place.file.as_deref(), path);
        let found = match copy {
            Some(Ok(file)) => Ok(file),
            Some(Err(unread)) if is_url => Err(unread),
            // It may be beside this file, and be no part of what was copied.
            Some(Err(unread)) => find().map_err(|_| unread),
            None if is_schema(path) || path.contains("://") || path.starts_with("urn:") => return None,
            None => find(),
        };
        match found {
            Ok(None) => Some((None, fragment.of_document())),
            Ok(Some(file)) => {
                let pointer = self.within(at, &file, fragment)?;
                Some((Some(file), pointer))
            }
            Err(Unread { why, help }) => {
                let message = format!("the reference {} cannot be followed: {why}", quote(reference));
                self.tell(at, "AC0531", message, &help);
                self.lost = true;
                None
            }
        }
    }

    /// The pointer of what a fragment names in a file.
    fn within(&mut self, at: &str, file: &Path, fragment: Fragment) -> Option<String> {
        match fragment {
            Fragment::Pointer(pointer) => Some(pointer),
            Fragment::Anchor(name) => match self.files.named(file, &format!("#{name}")) {
                Ok(pointer) => Some(pointer),
                Err(why) => {
                    let help = "give the schema this `$anchor`, or name its place by a JSON pointer";
                    self.tell(at, "AC0532", format!("unresolved reference: {why}"), help);
                    self.lost = true;
                    None
                }
            },
        }
    }
}

/// What of a file a reference names.
enum Fragment {
    /// The place.
    Pointer(String),
    /// The `$anchor` of a schema.
    Anchor(String),
}

impl Fragment {
    fn of(text: &str) -> Option<Self> {
        match local(&format!("#{text}")) {
            Some(pointer) => Some(Self::Pointer(pointer)),
            None => percent_decoded(text).map(Self::Anchor),
        }
    }

    /// As a reference of the document to itself has it behind the `#`. What anchors of the document lead to is found once it is whole.
    fn of_document(self) -> String {
        match self {
            Self::Pointer(text) | Self::Anchor(text) => text,
        }
    }
}
