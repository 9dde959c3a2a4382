//! Components that only refer to a file are what is in that file, under their own names.
//!
//! ```yaml
//! # api.yaml                                              # becomes
//! components: { schemas: { Pet: { $ref: pet.yaml } } }    components: { schemas: { Pet: { type: object, … } } }
//! schema: { $ref: pet.yaml }                              schema: { $ref: '#/components/schemas/Pet' }
//! ```

use std::path::{Path, PathBuf};

use serde_json::Value;

use super::{super::chain::MAX_CHAIN, Bundle, Place, Source, Taken, files, section};
use crate::{
    openapi::Kind,
    pointer::{join, unescape},
};

impl Bundle<'_> {
    /// Gives what the document's components refer to their names, before anything else that refers to it is seen.
    pub(super) fn name_own(&mut self, root: &Value) {
        for section in section::all(self.is_swagger) {
            for (name, value) in root.pointer(section).and_then(Value::as_object).into_iter().flatten() {
                let told = self.told.len();
                self.name_chain(section, name, value);
                // That is told where it is followed.
                self.told.truncate(told);
                self.lost = false;
            }
        }
    }

    /// The same of one component, and of what that only refers to.
    fn name_chain(&mut self, section: &'static str, name: &str, component: &Value) {
        let mut place = Place { pointer: join(section, name), ..Place::default() };
        let at = join(&place.pointer, "$ref");
        let mut next = alone(component).map(str::to_owned);
        for _ in 0..MAX_CHAIN {
            let Some(reference) = next else { return };
            let Some((Some(file), pointer)) = self.target(&place, &at, &reference) else { return };
            let source: Source = (section, file.clone(), pointer.clone());
            if self.given.contains_key(&source) {
                return;
            }
            self.given.insert(source, name.to_owned());
            next = self.files.get(&file, &pointer).ok().and_then(|value| alone(&value).map(str::to_owned));
            place.file = Some(file).filter(|file| !files::is_itself(file));
        }
    }

    /// Whether a value is a component that only refers to a place in a file, which has no other name.
    pub(super) fn is_own(&mut self, place: &Place, kind: Kind, value: &Value, (file, pointer): (&Path, &str)) -> bool {
        let Some(section) = section::of(kind, self.is_swagger).filter(|_| alone(value).is_some()) else { return false };
        let below = place.pointer.strip_prefix(section).and_then(|rest| rest.strip_prefix('/'));
        let Some(name) = below.filter(|name| !name.contains('/')).map(unescape) else { return false };
        let source: Source = (section, file.to_owned(), pointer.to_owned());
        let given = self.given.entry(source.clone()).or_insert_with(|| name.clone());
        // A circle of such references comes back to one.
        *given == name && self.opened.insert(source)
    }

    /// Lets a component be what it refers to.
    pub(super) fn open_own(
        &mut self,
        place: &Place,
        kind: Kind,
        value: &mut Value,
        (at, file, pointer): (String, PathBuf, String),
    ) {
        let Some(target) = self.get(&at, &file, &pointer) else { return self.give_up(kind, value) };
        let mut place = Place { copied: Vec::new(), ..place.clone() };
        self.enter(&mut place, file, &at, &pointer);
        self.open.push(Taken { place, is_own: true, kind, pointer, value: target });
    }
}

/// The reference of a value that has nothing else.
fn alone(value: &Value) -> Option<&str> {
    value.as_object().filter(|object| object.len() == 1)?.get("$ref")?.as_str()
}
