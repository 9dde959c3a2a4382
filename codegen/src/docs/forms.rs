//! The forms that a choice is made of, with the values that tell them apart.

use std::collections::BTreeSet;

use serde_json::Value;

use super::fields::{Schemas, Table};
use super::page::{Field, Told};
use super::schema::{Part, Whole, component};
use crate::openapi::references::{self, mapped};

impl<'a> Schemas<'a> {
    /// The forms of a schema, each with its fields.
    pub(super) fn forms(&self, whole: &Whole<'a>, around: (&str, &str), depth: usize, table: &mut Table) {
        let mut first = true;
        for choice in whole.choices() {
            let own = whole.parts.get(choice.part);
            let found = own.and_then(|part| discriminator(part.node));
            let discriminator = found.or_else(|| own_parts(whole).find_map(|part| discriminator(part.node)));
            for (at, (form, pointer)) in choice.forms.into_iter().enumerate() {
                let inner = self.whole(form, pointer);
                let told = discriminator.zip(inner.name.as_deref()).and_then(|(by, name)| told(by, name));
                let anchor = self.form(&inner, around, depth, at > 0, told, table);
                self.rows(&inner, (&anchor, around.1), depth + 1, None, table);
                first = false;
            }
        }
        // What the values of a base mean besides has a page, which has the fields of the base too.
        for part in own_parts(whole) {
            let Some(by) = discriminator(part.node) else { continue };
            for name in self.meant(part, by) {
                let Some(page) = references::component(self.document, &name) else { continue };
                let inner = self.whole(page, crate::pointer::join("/components/schemas", &name));
                self.form(&inner, around, depth, !first, told(by, &name), table);
                first = false;
            }
        }
    }

    fn form(
        &self,
        inner: &Whole<'a>,
        around: (&str, &str),
        depth: usize,
        or: bool,
        told: Option<Told>,
        table: &mut Table,
    ) -> String {
        let field = self.described(inner, false, table.json);
        let title = inner.text("title");
        let name = if title.trim().is_empty() { field.kind.clone() } else { title };
        // A title that is the name need not be said again.
        let description = if field.description == name { String::new() } else { field.description.clone() };
        let anchor = table.anchor(around.0, &name);
        let last = inner.parts.iter().rev().find(|part| part.alone);
        table.rows.push(Field {
            anchor: anchor.clone(),
            path: around.1.to_owned(),
            name,
            depth,
            form: true,
            or,
            told,
            description,
            title: String::new(),
            provenance: last.map(|part| self.sources.of(part.node, &part.pointer)).unwrap_or_default(),
            ..field
        });
        anchor
    }

    /// The components that the values of a discriminator mean and that no form of the schema is: what it maps to, and what
    /// includes the schema.
    fn meant(&self, part: &Part<'a>, by: &Value) -> Vec<String> {
        let forms = ["oneOf", "anyOf"].iter().filter_map(|key| part.node.get(*key)?.as_array()).flatten();
        let forms: BTreeSet<String> = forms.filter_map(|form| self.whole(form, String::new()).name).collect();
        let own = component(&part.pointer);
        let mut out: Vec<String> = Vec::new();
        let mapping = by.get("mapping").and_then(Value::as_object).into_iter().flat_map(|mapping| mapping.values());
        let mut found: Vec<String> =
            mapping.chain(by.get("defaultMapping")).filter_map(Value::as_str).map(mapped).collect();
        if forms.is_empty() {
            found.extend(own.iter().flat_map(|own| self.children_of(own)));
        }
        for name in found {
            if !forms.contains(&name) && own.as_ref() != Some(&name) && !out.contains(&name) {
                out.push(name);
            }
        }
        out
    }

    /// Everything that includes a component, directly or not.
    fn children_of(&self, name: &str) -> Vec<String> {
        let mut out: Vec<String> = Vec::new();
        let mut seen = BTreeSet::from([name.to_owned()]);
        let mut next = vec![name.to_owned()];
        while let Some(name) = next.pop() {
            for child in self.children.get(&name).into_iter().flatten() {
                if seen.insert((*child).to_owned()) {
                    out.push((*child).to_owned());
                    next.push((*child).to_owned());
                }
            }
        }
        out
    }

    /// By what a schema is recognized that includes a base with a discriminator.
    pub(super) fn told_by_base(&self, whole: &Whole<'a>) -> Option<Told> {
        let name = whole.name.as_deref()?;
        let bases = whole.parts.iter().enumerate().filter(|(at, _)| whole.is_base(*at));
        bases.map(|(_, part)| part).find_map(|part| {
            let has_forms = ["oneOf", "anyOf"].iter().any(|key| part.node.get(*key).is_some());
            told(discriminator(part.node).filter(|_| !has_forms)?, name)
        })
    }
}

/// The parts but those that are bases, whose discriminators tell what includes them apart.
fn own_parts<'w, 'a>(whole: &'w Whole<'a>) -> impl Iterator<Item = &'w Part<'a>> {
    whole.parts.iter().enumerate().filter(|(at, _)| !whole.is_base(*at)).map(|(_, part)| part)
}

fn discriminator(node: &Value) -> Option<&Value> {
    node.get("discriminator").filter(|by| by.get("propertyName").is_some_and(Value::is_string))
}

/// The values that mean a component; its own name where none is stated.
fn told(by: &Value, name: &str) -> Option<Told> {
    let property = by.get("propertyName")?.as_str()?.to_owned();
    let means = |target: &Value| target.as_str().map(mapped).as_deref() == Some(name);
    let mapping = by.get("mapping").and_then(Value::as_object).into_iter().flatten();
    let mut values: Vec<String> = mapping.filter(|(_, to)| means(to)).map(|(value, _)| value.clone()).collect();
    if values.is_empty() {
        values.push(name.to_owned());
    }
    Some(Told { property, values, others: by.get("defaultMapping").is_some_and(means) })
}
