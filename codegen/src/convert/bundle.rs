//! Bundle: what a document refers to in other local files becomes part of it.
//!
//! ```yaml
//! # api.yaml                                     # api.yaml
//! schema: { $ref: 'pets.yaml#/Pet' }             schema: { $ref: '#/components/schemas/Pet' }
//! # pets.yaml                             →      components:
//! Pet: { properties: { o: { $ref: '#/Owner' } } }   schemas: { Pet: …, Owner: … }   # Pet2 where there is a Pet
//!
//! /a: { $ref: 'paths/a.yaml' }            →      /a: { get: … }
//! ```
//! What has no section in `components` is written out where it is referred to (`places.rs`). What the document has outside of
//! OpenAPI, such as an extension, is taken over as another file is (`outside.rs`).
//!
//! Files may refer to one another in circles. Only files in the document's folder and below are read, and those that a user says
//! are copies of another server's (`servers.rs`): a document from elsewhere must not choose what is read of a machine. What was
//! taken over has its places in its file, below the first reference to it.

mod discriminators;
mod files;
mod itself;
mod outside;
mod own;
mod places;
mod repeated;
mod resolve;
pub(super) mod section;
mod servers;

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
};

use serde_json::{Value, json};

use super::{
    chain::MAX_CHAIN,
    copies::{MAX_COPIES, height, weight},
};
use crate::{
    findings::Finding,
    load::{Document, MAX_DEPTH, Spans},
    names::NameScope,
    openapi::Kind,
    pointer::{join, nearest},
};
use discriminators::Members;
use files::Files;
use itself::{Itself, ids};
use repeated::Repeated;

/// What is told of a reference whose target in a file is not there.
pub(crate) const UNREAD: [&str; 2] = ["AC0531", "AC0532"];

/// How many bytes of a mapping are looked at.
const MAPPING: usize = 2048;

/// Takes what the document refers to in other local files, and outside of what OpenAPI has, into it.
pub(super) fn bundle(document: &mut Document) -> Vec<Finding> {
    let is_swagger = document.value.get("swagger").is_some();
    let has_others = outside::is_referred_to(&document.text, is_swagger);
    if document.value.get("$self").is_none() && !has_others && !document.refers_to_files() {
        return Vec::new();
    }
    let files = Files::new(document, has_others.then(|| document.value.clone()));
    let mut bundle = Bundle {
        itself: Itself::of(&document.value, files.url(None)),
        files,
        ids: ids(&document.value),
        is_swagger,
        given: BTreeMap::new(),
        opened: BTreeSet::new(),
        names: names(&document.value, is_swagger),
        open: Vec::new(),
        done: Vec::new(),
        copies: MAX_COPIES,
        included: BTreeMap::new(),
        told: Vec::new(),
        written: Repeated::default(),
        to_document: Repeated::default(),
        lost: false,
        spans: &mut document.spans,
    };
    bundle.name_own(&document.value);
    let mut place = Place::default();
    bundle.visit(&mut place, Kind::Document, &mut document.value);
    bundle.finish(&mut document.value);
    let Bundle { files, mut told, written, to_document, .. } = bundle;
    files.finish(document);
    // Now that the text is whole.
    let spans = &document.spans;
    told.iter_mut().for_each(|finding| finding.span = nearest(&finding.pointer, |at| spans.place(at)));
    let help = "it is read as if its target were written here";
    let written = written.finding("AC0216", "OpenAPI has no place for a reference here", help, spans);
    let message = "a file refers to something of this document as if it were its own";
    let help = "write the document's name before the `#`; it is read as if it were there";
    let to_document = to_document.finding("AC0532", message, help, spans);
    document.tolerated.extend([written, to_document].into_iter().flatten());
    told
}

/// Whether some reference of a text may leave it for a file; `has_urls`: also by a URL. Few texts have one, and this costs them
/// next to nothing.
pub(crate) fn refers_outside(text: &str, has_urls: bool) -> bool {
    let is_url = |rest: &str| ["http://", "https://"].iter().any(|scheme| rest.starts_with(scheme));
    references(text).any(|rest| !rest.starts_with('#') && (has_urls || !is_url(rest))) || maps_to_files(text)
}

/// Whether a discriminator may lead to a file: soon behind its `mapping` stands the name of one.
fn maps_to_files(text: &str) -> bool {
    text.match_indices("mapping").any(|(at, _)| {
        let ends = (at..=text.len().min(at + MAPPING)).rev();
        let ahead = ends.into_iter().find_map(|end| text.get(at..end)).unwrap_or_default();
        [".yaml", ".yml", ".json"].iter().any(|end| ahead.contains(end))
    })
}

/// The rest of a text behind each `$ref`, from the reference on.
fn references(text: &str) -> impl Iterator<Item = &str> {
    text.match_indices("$ref").filter_map(|(at, found)| {
        let rest = text.get(at + found.len()..).unwrap_or_default();
        // A property of that name: its schema is an object.
        let value = rest.trim_start_matches(['"', '\'']).trim_start().trim_start_matches(':').trim_start();
        let is_property = value.starts_with('{');
        (!is_property).then(|| rest.trim_start_matches(|c: char| c.is_whitespace() || "\"':|>-".contains(c)))
    })
}

/// The names that are taken in each section.
fn names(root: &Value, is_swagger: bool) -> BTreeMap<&'static str, NameScope> {
    let of = |section: &'static str| {
        let object = root.pointer(section).and_then(Value::as_object);
        let mut names = NameScope::default();
        names.extend(object.into_iter().flat_map(|o| o.keys().cloned()));
        (section, names)
    };
    section::all(is_swagger).map(of).collect()
}

struct Bundle<'s> {
    files: Files,
    itself: Option<Itself>,
    /// What schemas of the document call themselves: a reference to one of these leads to it, and to no file.
    ids: BTreeSet<String>,
    is_swagger: bool,
    /// What was taken over already: by section, file and pointer there, the name it got.
    given: BTreeMap<Source, String>,
    /// What became the component that only referred to it.
    opened: BTreeSet<Source>,
    names: BTreeMap<&'static str, NameScope>,
    /// What was taken over and not visited yet.
    open: Vec<Taken>,
    /// What was visited: its pointer in the document.
    done: Vec<(String, Value)>,
    copies: usize,
    /// What the schemas of a section of a file include, of those that were asked for.
    included: BTreeMap<(PathBuf, String), BTreeMap<String, Vec<String>>>,
    told: Vec<Finding>,
    /// References where OpenAPI has none.
    written: Repeated,
    /// References to the document that a file has as if to itself.
    to_document: Repeated,
    /// Whether the last reference could not be followed.
    lost: bool,
    spans: &'s mut Spans,
}

/// What is taken over: the section that it goes to, its file, and its pointer there.
type Source = (&'static str, PathBuf, String);

/// What was taken over from a file.
struct Taken {
    place: Place,
    /// Whether the document, or a file, calls it so as well.
    is_own: bool,
    kind: Kind,
    /// Its pointer in the file.
    pointer: String,
    value: Value,
}

/// Where the walk is.
#[derive(Clone, Default)]
struct Place {
    /// The file that references are relative to, `None` for the document itself.
    file: Option<PathBuf>,
    /// The pointer in the bundled document.
    pointer: String,
    /// What was copied to here and around here: the files, and the pointers in them.
    copied: Vec<(PathBuf, String)>,
}

impl Bundle<'_> {
    fn visit(&mut self, place: &mut Place, kind: Kind, value: &mut Value) {
        let beside = (kind == Kind::PathItem).then(|| self.beside(place, value)).flatten();
        let (file, copied) = (place.file.clone(), place.copied.len());
        self.visit_here(place, kind, value);
        place.file = file;
        place.copied.truncate(copied);
        if let (Some(own), Some(value)) = (beside, value.as_object_mut()) {
            for (key, origin, field) in own {
                let at = join(&place.pointer, &key);
                if self.spans.origin(&at) != origin.as_str() {
                    self.spans.set_origin(at, origin);
                }
                value.insert(key, field);
            }
        }
    }

    /// What stands beside a path item's reference, with its places: it counts, and comes before the target's.
    fn beside(&mut self, place: &mut Place, value: &mut Value) -> Option<Vec<(String, String, Value)>> {
        value.get("$ref")?;
        let mut own = std::mem::take(value.as_object_mut()?);
        let reference = own.shift_remove("$ref")?;
        *value = json!({ "$ref": reference });
        self.visit_fields(place, Kind::PathItem, &mut own);
        let origin = |key: &str| self.spans.origin(&join(&place.pointer, key)).into_owned();
        Some(own.into_iter().map(|(key, field)| (key.clone(), origin(&key), field)).collect())
    }

    fn visit_here(&mut self, place: &mut Place, kind: Kind, value: &mut Value) {
        for _ in 0..MAX_CHAIN {
            let Some(reference) = self.reference(place, value).filter(|_| kind != Kind::Container) else { break };
            let at = join(&place.pointer, "$ref");
            let target = self.target(place, &at, &reference);
            let (file, pointer) = match target {
                Some(target) => target,
                // Unlike with any other reference, what stands beside it counts.
                None if kind == Kind::PathItem => break,
                None => return self.give_up(kind, value),
            };
            match file {
                Some(file) if section::of(kind, self.is_swagger).is_none() => {
                    let Some(target) = self.copy(place, &at, &file, &pointer) else {
                        *value = json!({});
                        return;
                    };
                    // A path item has a place for references.
                    match kind {
                        Kind::PathItem => *value = Value::Null,
                        _ => self.written.note(&self.spans.origin(&at)),
                    }
                    self.put(place, &at, (file, &pointer), value, target);
                }
                Some(file) if self.is_own(place, kind, value, (&file, &pointer)) => {
                    return self.open_own(place, kind, value, (at, file, pointer));
                }
                file => {
                    let reference = self.take(place, kind, at, file, pointer);
                    if let (Some(reference), Some(slot)) = (&reference, value.get_mut("$ref")) {
                        *slot = json!(reference);
                    }
                    self.give_up(kind, value);
                    if kind == Kind::PathItem {
                        break;
                    }
                    return;
                }
            }
        }
        if let Value::Object(object) = value {
            let done = self.written_out(place, kind, object);
            let members = Members::of(kind, object);
            self.visit_fields(place, kind, object);
            if let Some(members) = members {
                self.discriminator(place, object, members);
            }
            Self::put_back(object, done);
        }
    }

    /// Nothing in the place of what could not be read, where that was told and linting would tell it again.
    fn give_up(&mut self, kind: Kind, value: &mut Value) {
        let is_told_again = kind.is_schema() || section::of(kind, self.is_swagger).is_none();
        if std::mem::take(&mut self.lost) && is_told_again {
            *value = json!({});
        }
    }

    /// What a reference that was resolved to a file leads to.
    fn get(&mut self, at: &str, file: &Path, pointer: &str) -> Option<Value> {
        match self.files.get(file, pointer) {
            Ok(value) => Some(value),
            Err(why) => {
                self.tell(at, "AC0532", format!("unresolved reference: {why}"), "correct that file, or the reference");
                self.lost = true;
                None
            }
        }
    }

    /// What has no section to be put into, such as a path item.
    fn copy(&mut self, place: &mut Place, at: &str, file: &Path, pointer: &str) -> Option<Value> {
        let source = (file.to_owned(), pointer.to_owned());
        if place.copied.contains(&source) {
            // Callbacks lead to further calls, and so in circles; nothing is generated of them.
            if !place.pointer.contains("/callbacks/") {
                self.tell(at, "AC0205", "the references form a cycle", "cut it");
            }
            return None;
        }
        let value = self.get(at, file, pointer)?;
        place.copied.push(source);
        let size = weight(&value);
        let depth = place.pointer.matches('/').count() + height(&value);
        if size > self.copies || depth > MAX_DEPTH {
            let message = "the copies of what is referred to are too large together, or too deep within one another";
            self.tell(at, "AC0508", message, "refer to fewer of them");
            return None;
        }
        self.copies -= size;
        Some(value)
    }

    /// Goes into a file, or another part of the document, whose content at a pointer now stands at a place.
    fn enter(&mut self, place: &mut Place, file: PathBuf, at: &str, pointer: &str) {
        if files::is_itself(&file) {
            // Of its own text every part has a place.
            self.spans.set_origin(place.pointer.clone(), pointer.to_owned());
            place.file = None;
            return;
        }
        let reference = self.spans.origin(at).into_owned();
        let origin = self.files.attach(self.spans, &reference, &file, pointer);
        self.spans.set_origin(place.pointer.clone(), origin);
        place.file = Some(file);
    }

    /// Takes over what a reference leads to, once; gives the reference to it.
    fn take(
        &mut self,
        place: &Place,
        kind: Kind,
        at: String,
        file: Option<PathBuf>,
        pointer: String,
    ) -> Option<String> {
        let Some(path) = file.clone() else { return Some(format!("#{pointer}")) };
        let section = section::of(kind, self.is_swagger)?;
        let key = (section, path.clone(), pointer.clone());
        let name = match self.given.get(&key) {
            Some(name) => name.clone(),
            None => {
                let value = self.get(&at, &path, &pointer)?;
                let name = self.names.entry(section).or_default().take(&files::name(&path, &pointer));
                let new = join(section, &name);
                let mut within = Place { pointer: new, copied: Vec::new(), ..place.clone() };
                self.enter(&mut within, path, &at, &pointer);
                self.given.insert(key, name.clone());
                self.open.push(Taken { place: within, is_own: false, kind, pointer, value });
                name
            }
        };
        Some(format!("#{}", join(section, &name).replace('%', "%25")))
    }

    fn tell(&mut self, at: &str, code: &'static str, message: impl Into<String>, help: &str) {
        self.told.push(Finding::error(code, message).at(self.spans.origin(at), None).help(help));
    }

    /// Visits what was taken over, which may take over more, and puts it where it belongs.
    fn finish(&mut self, root: &mut Value) {
        while let Some(Taken { mut place, is_own, kind, pointer, mut value }) = self.open.pop() {
            self.visit(&mut place, kind, &mut value);
            if kind.is_schema() {
                self.children(&place, &pointer, &value);
                if !is_own {
                    discriminators::state_value(&place, &pointer, &mut value);
                }
            }
            self.done.push((place.pointer, value));
        }
        for (pointer, value) in std::mem::take(&mut self.done) {
            let mut object = root.as_object_mut();
            let mut segments: Vec<String> = pointer.split('/').skip(1).map(crate::pointer::unescape).collect();
            let Some(name) = segments.pop() else { continue };
            for segment in segments {
                object = object.and_then(|o| o.entry(segment).or_insert_with(|| json!({})).as_object_mut());
            }
            object.and_then(|o| o.insert(name, value));
        }
    }
}
