//! Keeps the components that what is left refers to, directly or by others, and removes the rest.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use super::{
    converted,
    prune::Removed,
    references::{self, Reference},
    section,
};
use crate::{
    load::Document,
    names::{self, NameScope},
    openapi::{
        Kind,
        children::{self, Below},
    },
    pointer::{get, join, local, percent_decoded},
};

/// Where the components of a document are: the pointers of its sections.
fn sections(root: &Value, is_swagger: bool) -> Vec<String> {
    match is_swagger {
        true => section::all(true).map(str::to_owned).collect(),
        false => {
            let sections = root.get("components").and_then(Value::as_object).into_iter().flat_map(Map::keys);
            sections.filter(|name| !name.starts_with("x-")).map(|name| join("/components", name)).collect()
        }
    }
}

/// Keeps what is needed of the components. `uses_default` says whether an operation has the document's own security.
pub(super) fn keep_needed(document: &mut Document, is_swagger: bool, uses_default: bool, removed: &mut Removed) {
    let sections = sections(&document.value, is_swagger);
    let reached = reached(document, is_swagger, uses_default, &sections, removed);
    for at in sections {
        if let Some(Value::Object(components)) = document.value.pointer_mut(&at) {
            removed
                .retain(&at, components, |name, _| name.starts_with("x-accord") || reached.contains(&join(&at, name)));
        }
    }
}

/// The pointers of the components that are needed.
fn reached(
    document: &mut Document,
    is_swagger: bool,
    uses_default: bool,
    sections: &[String],
    removed: &Removed,
) -> BTreeSet<String> {
    let mut reach = Reach {
        below: section::below(is_swagger),
        is_swagger,
        sections,
        reached: BTreeSet::new(),
        open: Vec::new(),
        copied: BTreeMap::new(),
        children: None,
        ids: None,
        removed,
        document,
    };
    reach.start(uses_default);
    while let Some((pointer, kind)) = reach.open.pop() {
        let found = get(&reach.document.value, &pointer);
        let found = found.map(|value| references::of(kind, value, &pointer, reach.below)).unwrap_or_default();
        found.into_iter().for_each(|reference| reach.take(&pointer, reference));
    }
    reach.reached
}

struct Reach<'r> {
    document: &'r mut Document,
    removed: &'r Removed,
    is_swagger: bool,
    below: Below,
    /// The pointers of the sections.
    sections: &'r [String],
    /// The pointers of what is needed.
    reached: BTreeSet<String>,
    /// Of these, the ones that were not looked into.
    open: Vec<(String, Kind)>,
    /// What was copied out of what was removed: by its pointer there, the one that it has now.
    copied: BTreeMap<String, String>,
    /// By the pointer of a schema, those that include it.
    children: Option<BTreeMap<String, Vec<Child>>>,
    /// By an id or an anchor, the components that have it.
    ids: Option<BTreeMap<String, Vec<String>>>,
}

/// A schema that includes another.
#[derive(Clone)]
struct Child {
    pointer: String,
    /// Whether it is only another name for it.
    is_alias: bool,
}

impl Reach<'_> {
    /// Everything of the document but its components needs what it refers to.
    fn start(&mut self, uses_default: bool) {
        let Some(root) = self.document.value.as_object_mut() else { return };
        // The schemes that it names go, unless something else requires them.
        if !uses_default {
            root.shift_remove("security");
        }
        let names = root.get("security").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_object);
        let mut found: Vec<Reference> =
            names.flat_map(|requirement| requirement.keys().cloned()).map(Reference::Scheme).collect();
        let sections = self.sections;
        let below = self.below;
        children::each(Kind::Document, root, below, &mut |names, kind, value| {
            let at = names.iter().fold(String::new(), |at, name| join(&at, name));
            let is_component = at == "/components" || sections.iter().any(|section| at.starts_with(section.as_str()));
            if !is_component && kind != Kind::Container {
                found.extend(references::of(kind, value, &at, below));
            }
        });
        found.into_iter().for_each(|reference| self.take("", reference));
    }

    /// What a reference leads to is needed.
    fn take(&mut self, from: &str, reference: Reference) {
        match reference {
            Reference::Scheme(name) => self.reach(join(self.section(Kind::SecurityScheme), &name)),
            Reference::Schema(name) => self.reach(join(self.section(Kind::Schema), &name)),
            Reference::Base => self.reach_children(from),
            Reference::Text(kind, at, text) => match local(&text) {
                Some(pointer) => self.reach_pointer(kind, &at, pointer),
                None => self.reach_id(&text),
            },
        }
    }

    fn section(&self, kind: Kind) -> &'static str {
        section::of(kind, self.is_swagger).unwrap_or_default()
    }

    fn reach(&mut self, component: String) {
        let section = component.rsplit_once('/').map(|(section, _)| section).unwrap_or_default();
        let Some(kind) = kind_of(section) else { return };
        if get(&self.document.value, &component).is_some() && self.reached.insert(component.clone()) {
            self.open.push((component, kind));
        }
    }

    fn reach_pointer(&mut self, kind: Kind, at: &str, pointer: String) {
        if let Some(component) = component(self.sections, &pointer) {
            return self.reach(component);
        }
        if get(&self.document.value, &pointer).is_some() {
            // What the operations have was looked at. Elsewhere nothing has a place by OpenAPI, but may be referred to.
            let is_visited = ["/paths/", "/webhooks/"].iter().any(|section| pointer.starts_with(section));
            if !is_visited && self.reached.insert(pointer.clone()) {
                self.open.push((pointer, kind));
            }
            return;
        }
        let copy = match self.copied.get(&pointer) {
            Some(copy) => copy.clone(),
            None => match self.copy(kind, &pointer) {
                Some(copy) => copy,
                // It never led anywhere, which is reported later.
                None => return,
            },
        };
        if let Some(text) = self.document.value.pointer_mut(at) {
            *text = json!(format!("#{}", copy.replace('%', "%25")));
        }
        self.reach(copy);
    }

    /// Makes a component of a part of what was removed.
    fn copy(&mut self, kind: Kind, pointer: &str) -> Option<String> {
        let value = self.removed.get(pointer)?.clone();
        let section = section::of(kind, self.is_swagger)?;
        let place = converted::pointer(&self.document.value, self.removed, self.is_swagger, pointer);
        let mut object = self.document.value.as_object_mut()?;
        for name in section.split('/').skip(1) {
            object = object.entry(name).or_insert_with(|| json!({})).as_object_mut()?;
        }
        let mut taken: NameScope = object.keys().cloned().collect();
        // As lowering names it where nothing was removed.
        let name = taken.take(&names::of_pointer(&place));
        object.insert(name.clone(), value);
        let new = join(section, &name);
        let origin = self.document.spans.origin(pointer).into_owned();
        self.document.spans.set_origin(new.clone(), origin);
        self.copied.insert(pointer.to_owned(), new.clone());
        Some(new)
    }

    /// What includes a schema is needed where its values may be any of them.
    fn reach_children(&mut self, base: &str) {
        let children =
            self.children.take().unwrap_or_else(|| children_of(&self.document.value, self.section(Kind::Schema)));
        let mut open = vec![base.to_owned()];
        let mut seen = BTreeSet::new();
        while let Some(parent) = open.pop() {
            for child in children.get(&parent).into_iter().flatten() {
                if seen.insert(&child.pointer) {
                    if !child.is_alias {
                        self.reach(child.pointer.clone());
                    }
                    open.push(child.pointer.clone());
                }
            }
        }
        self.children = Some(children);
    }

    /// A reference to an id or an anchor.
    fn reach_id(&mut self, reference: &str) {
        let ids = self.ids.take().unwrap_or_else(|| ids_of(&self.document.value, self.sections));
        let (id, anchor) = reference.split_once('#').unwrap_or((reference, ""));
        let anchor = percent_decoded(anchor).unwrap_or_default();
        for component in [id, &anchor].into_iter().filter_map(|name| ids.get(name)).flatten() {
            self.reach(component.clone());
        }
        self.ids = Some(ids);
    }
}

/// What a section holds. Path items have a section in OpenAPI 3.1.
fn kind_of(section: &str) -> Option<Kind> {
    match section {
        "/components/pathItems" => Some(Kind::PathItem),
        section => section::kind(section),
    }
}

/// The component that a pointer leads to, or into.
fn component(sections: &[String], pointer: &str) -> Option<String> {
    sections.iter().find_map(|section| {
        let name = pointer.strip_prefix(section.as_str())?.strip_prefix('/')?.split('/').next()?;
        Some(format!("{section}/{name}"))
    })
}

/// By the pointer of a schema, those that include it by `allOf`, and those that are another name for it.
fn children_of(root: &Value, section: &str) -> BTreeMap<String, Vec<Child>> {
    let mut children: BTreeMap<String, Vec<Child>> = BTreeMap::new();
    for (name, schema) in root.pointer(section).and_then(Value::as_object).into_iter().flatten() {
        let pointer = join(section, name);
        let mut parents = Vec::new();
        included(schema, &mut parents);
        let alias = target(schema);
        let is_alias = alias.is_some();
        for parent in parents.into_iter().chain(alias) {
            children.entry(parent).or_default().push(Child { pointer: pointer.clone(), is_alias });
        }
    }
    children
}

fn target(schema: &Value) -> Option<String> {
    schema.get("$ref").and_then(Value::as_str).and_then(local)
}

fn included(schema: &Value, parents: &mut Vec<String>) {
    for member in schema.get("allOf").and_then(Value::as_array).into_iter().flatten() {
        match target(member) {
            Some(parent) => parents.push(parent),
            None => included(member, parents),
        }
    }
}

/// By an id or an anchor, the components that have it.
fn ids_of(root: &Value, sections: &[String]) -> BTreeMap<String, Vec<String>> {
    fn collect(value: &Value, component: &str, ids: &mut BTreeMap<String, Vec<String>>) {
        match value {
            Value::Object(object) => {
                for (key, value) in object {
                    match value.as_str().filter(|_| matches!(key.as_str(), "$id" | "id" | "$anchor" | "$dynamicAnchor"))
                    {
                        Some(id) => ids.entry(id.to_owned()).or_default().push(component.to_owned()),
                        None => collect(value, component, ids),
                    }
                }
            }
            Value::Array(items) => items.iter().for_each(|item| collect(item, component, ids)),
            _ => {}
        }
    }
    let mut ids = BTreeMap::new();
    for section in sections {
        for (name, value) in root.pointer(section).and_then(Value::as_object).into_iter().flatten() {
            collect(value, &join(section, name), &mut ids);
        }
    }
    ids
}
