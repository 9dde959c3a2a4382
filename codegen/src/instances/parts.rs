//! What a value has to fit at once: a schema, all members of its `allOf`, and one branch of each choice.

use serde_json::Value;

use super::{Maker, scalars};
use crate::pointer::local;

/// How many schemas may be combined for one value.
const MOST: usize = 256;

/// How deep combinations may be inside of each other.
const DEEPEST: usize = 32;

/// The schemas that one value has to fit.
#[derive(Default)]
pub(super) struct Parts<'d> {
    /// References followed, each once.
    pub(super) all: Vec<&'d Value>,
    /// Properties by which branches are told, with their values.
    pub(super) tags: Vec<(&'d str, &'d str)>,
}

/// What kind of value fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form<'d> {
    Object,
    List,
    /// A value of this type.
    Scalar(&'d str),
    /// Nothing is said of it.
    Open,
}

impl<'d> Parts<'d> {
    /// What the parts say by a keyword.
    pub(super) fn each<'s>(&'s self, key: &'s str) -> impl Iterator<Item = &'d Value> + 's {
        self.all.iter().filter_map(move |part| part.get(key))
    }

    /// The texts of a keyword.
    pub(super) fn texts<'s>(&'s self, key: &'s str) -> impl Iterator<Item = &'d str> + 's {
        self.each(key).filter_map(Value::as_str)
    }

    /// Whether a part says so.
    pub(super) fn is(&self, key: &str) -> bool {
        self.each(key).any(|said| said == &Value::Bool(true))
    }

    /// The largest of the counts that a keyword asks for at least.
    pub(super) fn least(&self, key: &str) -> usize {
        self.counts(key).max().unwrap_or(0)
    }

    /// The smallest of the counts that a keyword allows.
    pub(super) fn most(&self, key: &str) -> usize {
        self.counts(key).min().unwrap_or(usize::MAX)
    }

    fn counts<'s>(&'s self, key: &'s str) -> impl Iterator<Item = usize> + 's {
        self.each(key).filter_map(Value::as_u64).map(|count| usize::try_from(count).unwrap_or(usize::MAX))
    }

    /// What kind of value fits them.
    pub(super) fn form(&self) -> Form<'d> {
        let types: Vec<&str> = self.texts("type").collect();
        let named = types.iter().find(|name| **name == "integer").or(types.first());
        let has = |keys: &[&str]| keys.iter().any(|key| self.each(key).next().is_some());
        match named {
            Some(&"object") => Form::Object,
            Some(&"array") => Form::List,
            Some(kind) => Form::Scalar(kind),
            None if !self.tags.is_empty() => Form::Object,
            None if has(&["properties", "additionalProperties", "required", "minProperties"]) => Form::Object,
            None if has(&["items", "minItems"]) => Form::List,
            None if has(&["pattern", "minLength", "maxLength"]) => Form::Scalar("string"),
            None if has(&["minimum", "maximum", "multipleOf"]) => Form::Scalar("number"),
            None => Form::Open,
        }
    }

    /// The values that all lists of values have; those that the rest allows, if there are any.
    pub(super) fn listed(&self, form: Form<'_>) -> Vec<&'d Value> {
        let mut lists = self.each("enum").filter_map(Value::as_array);
        let Some(first) = lists.next() else { return Vec::new() };
        let others: Vec<&Vec<Value>> = lists.collect();
        let mut values: Vec<&Value> = first.iter().collect();
        values.retain(|value| others.iter().all(|list| list.contains(value)));
        let fitting: Vec<&Value> = values.iter().copied().filter(|value| self.is_of(form, value)).collect();
        if fitting.is_empty() { values } else { fitting }
    }

    /// Whether a scalar fits what the parts say of it, as far as that is known here.
    pub(super) fn may_be(&self, form: Form<'_>, value: &Value) -> bool {
        self.is_of(form, value) && self.each("enum").filter_map(Value::as_array).all(|list| list.contains(value))
    }

    /// The same of a value that all lists of values have.
    fn is_of(&self, form: Form<'_>, value: &Value) -> bool {
        match form {
            Form::Scalar(kind) => scalars::fits(kind, self, value),
            Form::Open => true,
            Form::Object => value.is_object(),
            Form::List => value.is_array(),
        }
    }
}

impl<'d> Maker<'_, 'd> {
    /// The parts of schemas that one value has to fit. `None`: there is no end of them.
    pub(super) fn parts(&mut self, schemas: &[&'d Value]) -> Option<Parts<'d>> {
        let mut parts = Parts::default();
        for schema in schemas {
            self.add(schema, false, 0, &mut parts)?;
        }
        Some(parts)
    }

    /// Adds a schema. A part that refers to a base does not ask for the base's children.
    fn add(&mut self, schema: &'d Value, is_base: bool, deep: usize, parts: &mut Parts<'d>) -> Option<()> {
        if deep > DEEPEST || parts.all.len() >= MOST {
            return None;
        }
        let target = self.context.resolve(schema)?;
        if parts.all.iter().any(|part| std::ptr::eq(*part, target)) {
            return Some(());
        }
        let name = schema.get("$ref").and_then(Value::as_str).filter(|_| !is_base);
        if let Some((child, tag)) = name.and_then(|name| self.child(target, name)) {
            parts.tags.push(tag);
            return self.add(child, false, deep + 1, parts);
        }
        parts.all.push(target);
        for part in target.get("allOf").and_then(Value::as_array).into_iter().flatten() {
            self.add(part, true, deep + 1, parts)?;
        }
        for key in ["oneOf", "anyOf"] {
            let Some(branches) = target.get(key).and_then(Value::as_array).filter(|all| !all.is_empty()) else {
                continue;
            };
            self.branches = self.branches.max(branches.len());
            let branch = branches.get(self.choice(branches.len()))?;
            parts.tags.extend(tag(target, branch));
            self.add(branch, false, deep + 1, parts)?;
        }
        Some(())
    }

    /// A child of a base with a discriminator, where the base itself names none, and the property that tells it.
    fn child(&mut self, base: &'d Value, reference: &str) -> Option<(&'d Value, (&'d str, &'d str))> {
        let discriminator = base.get("discriminator")?;
        let property = discriminator.get("propertyName")?.as_str()?;
        if base.get("oneOf").or(base.get("anyOf")).is_some() {
            return None;
        }
        let all = self.context.get("/components/schemas")?.as_object()?;
        let is_child = |schema: &&Value| {
            let parts = schema.get("allOf").and_then(Value::as_array).into_iter().flatten();
            parts.into_iter().any(|part| part.get("$ref").is_some_and(|to| to == reference))
        };
        let children: Vec<(&String, &Value)> = all.iter().filter(|(_, schema)| is_child(schema)).collect();
        self.branches = self.branches.max(children.len());
        let (name, child) = children.get(self.choice(children.len()))?;
        let mapping = discriminator.get("mapping").and_then(Value::as_object);
        let target = format!("/components/schemas/{name}");
        let leads =
            |to: &Value| to.as_str().is_some_and(|to| to == name.as_str() || local(to).as_deref() == Some(&target));
        let tag = mapping.into_iter().flatten().find(|(_, to)| leads(to)).map_or(name.as_str(), |(tag, _)| tag);
        Some((child, (property, tag)))
    }
}

/// The property by which a branch is told, and its value.
fn tag<'d>(schema: &'d Value, branch: &'d Value) -> Option<(&'d str, &'d str)> {
    let discriminator = schema.get("discriminator")?;
    let property = discriminator.get("propertyName")?.as_str()?;
    let target = branch.get("$ref")?.as_str()?;
    let mapping = discriminator.get("mapping").and_then(Value::as_object);
    let name = target.rsplit('/').next()?;
    let leads = |to: &Value| to == target || to == name;
    let mapped = mapping.into_iter().flatten().find(|(_, to)| leads(to)).map(|(tag, _)| tag.as_str());
    Some((property, mapped.unwrap_or(name)))
}
