//! The rows: a document of a version, a place in it, and a field that is added there.

use std::collections::BTreeMap;
use std::fmt;

use accord_codegen::openapi::{Kind, Version, grammar};
use serde::Deserialize;
use serde_json::{Map, Value, json};

/// How a field is tried.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Sample {
    pub(crate) field: String,
    pub(crate) value: Value,
    /// What the object has besides, with the field and without it; null takes a field away.
    with: Option<Map<String, Value>>,
    /// The versions of the sample; `3` is each of OpenAPI 3.
    #[serde(default)]
    only: Vec<String>,
    /// The places where it is tried; none: at all.
    #[serde(default)]
    places: Vec<String>,
    /// What the document has elsewhere, with the field and without it, by JSON pointer.
    #[serde(default)]
    also: BTreeMap<String, Value>,
}

/// All samples, by kind.
pub(crate) struct Samples(BTreeMap<String, Vec<Sample>>);

impl Samples {
    pub(crate) fn read() -> Self {
        Self(serde_yaml::from_str(include_str!("samples.yaml")).expect("samples.yaml is as it should be"))
    }

    pub(crate) fn of(&self, kind: Kind, field: &str, version: Version) -> impl Iterator<Item = &Sample> {
        let kind = if kind == Kind::Property { Kind::Schema } else { kind };
        let all = self.0.get(&format!("{kind:?}")).into_iter().flatten();
        all.filter(move |sample| {
            sample.field == field && (sample.only.is_empty() || sample.only.iter().any(|only| is(only, version)))
        })
    }
}

fn is(only: &str, version: Version) -> bool {
    number(version).starts_with(only)
}

/// As the `openapi` field begins.
pub(crate) fn number(version: Version) -> &'static str {
    match version {
        Version::V20 => "2.0",
        Version::V30 => "3.0",
        Version::V31 => "3.1",
        Version::V32 => "3.2",
    }
}

/// One field at one place.
pub(crate) struct Row {
    pub(crate) kind: Kind,
    pub(crate) field: String,
    pub(crate) value: Value,
    /// Which versions have the field in this form; it is tried in the newest.
    pub(crate) versions: Vec<Version>,
    pub(crate) place: String,
    pub(crate) pointer: String,
    with: Option<Map<String, Value>>,
    also: BTreeMap<String, Value>,
}

impl Row {
    /// Every field of the grammar at every place.
    pub(crate) fn all(samples: &Samples) -> Vec<Self> {
        let places: BTreeMap<String, BTreeMap<String, BTreeMap<String, String>>> =
            serde_yaml::from_str(include_str!("places.yaml")).expect("places.yaml is as it should be");
        let mut rows = Vec::new();
        for kind in Kind::ALL {
            for (document, versions) in
                [("2.0", vec![Version::V20]), ("3", vec![Version::V30, Version::V31, Version::V32])]
            {
                let Some(places) = places.get(&format!("{kind:?}")).and_then(|places| places.get(document)) else {
                    continue;
                };
                for field in grammar::fields(kind) {
                    let has: Vec<Version> = versions.iter().copied().filter(|v| field.versions.has(*v)).collect();
                    let Some(newest) = has.last() else { continue };
                    for sample in samples.of(kind, field.name, *newest).filter(|s| field.form.fits(&s.value)) {
                        let tried = |place: &String| sample.places.is_empty() || sample.places.contains(place);
                        for (place, pointer) in places.iter().filter(|(place, _)| tried(place)) {
                            rows.push(Self {
                                kind,
                                field: sample.field.clone(),
                                value: sample.value.clone(),
                                versions: has.clone(),
                                place: place.clone(),
                                pointer: pointer.clone(),
                                with: sample.with.clone(),
                                also: sample.also.clone(),
                            });
                        }
                    }
                }
            }
        }
        rows
    }

    /// The version in which it is tried.
    pub(crate) fn version(&self) -> Version {
        *self.versions.last().expect("a field has a version")
    }

    /// The documents without the field and with it.
    pub(crate) fn documents(&self) -> (Value, Value) {
        let version = self.version();
        let mut without: Value = match version {
            Version::V20 => serde_yaml::from_str(include_str!("v2.yaml")),
            _ => serde_yaml::from_str(include_str!("v3.yaml")),
        }
        .expect("the documents are YAML");
        if version != Version::V20 {
            without["openapi"] = json!(format!("{}.0", number(version)));
        }
        for (pointer, value) in &self.also {
            let (holder, name) = pointer.rsplit_once('/').expect("a pointer of a field");
            let holder = without.pointer_mut(holder).and_then(Value::as_object_mut).expect("its holder is an object");
            holder.insert(name.replace("~1", "/"), value.clone());
        }
        let place = without.pointer_mut(&self.pointer).unwrap_or_else(|| panic!("{self}: no such place"));
        if let (Some(with), Some(object)) = (&self.with, place.as_object_mut()) {
            if self.kind.is_schema() {
                object.clear();
            }
            for (name, value) in with {
                match value {
                    Value::Null => drop(object.shift_remove(name)),
                    value => {
                        let text = value.to_string().replace("{pointer}", &self.pointer.replace('"', ""));
                        object.insert(name.clone(), serde_json::from_str(&text).expect("it is JSON still"));
                    }
                }
            }
        }
        prune(&mut without, &self.pointer);
        let mut with = without.clone();
        let place = with.pointer_mut(&self.pointer).and_then(Value::as_object_mut).expect("it is an object");
        place.insert(self.field.clone(), self.value.clone());
        (without, with)
    }
}

impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} ({}) {}: {} [{}]", self.kind, self.place, self.field, self.value, number(self.version()))
    }
}

/// Leaves only the path that a place is in: the others cannot change.
fn prune(document: &mut Value, pointer: &str) {
    let kept = match pointer.strip_prefix("/paths/") {
        Some(rest) => vec![rest.split('/').next().unwrap_or_default().replace("~1", "/")],
        None if pointer.starts_with("/components/schemas") || pointer.starts_with("/definitions") => {
            vec!["/things/{id}".to_owned()]
        }
        None => return,
    };
    if let Some(paths) = document["paths"].as_object_mut() {
        paths.retain(|path, _| kept.contains(path));
    }
}
