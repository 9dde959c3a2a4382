//! Which values must not be printed: what a type or a field holds short of the structs, which leave out their own fields.
//!
//! ```yaml
//! a: {nullable: true, allOf: [{$ref: Token}]}      # `a` is sensitive where `Token` is
//! b: {type: array, items: {$ref: Token}}           # and so is `b`
//! c: {$ref: Session}                               # `c` is not: a session has the field
//! ```

use std::collections::BTreeMap;

use serde_json::Value;

use crate::dialect::{self, Key as _, Sensitive};
use crate::internal_error::InternalError;
use crate::lower::walk;

/// What is sensitive of the components of a document.
pub(super) struct Components<'d> {
    document: &'d Value,
    by_name: BTreeMap<String, Sensitive>,
}

impl<'d> Components<'d> {
    pub(super) fn new(document: &'d Value) -> Result<Self, InternalError> {
        let schemas = document.pointer("/components/schemas").and_then(Value::as_object);
        let mut users: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        let mut open = Vec::new();
        for (name, schema) in schemas.into_iter().flatten().filter(|(_, schema)| !is_struct(schema)) {
            let Within { stated, components } = within(schema)?;
            components.into_iter().for_each(|used| users.entry(used).or_default().push(name));
            open.extend(stated.map(|stated| (name.as_str(), stated)));
        }
        // Each is looked at again only where what it leads to is told to be more, so a chain takes no time of its own.
        let mut by_name: BTreeMap<String, Sensitive> = BTreeMap::new();
        while let Some((name, found)) = open.pop() {
            let known = by_name.get(name).copied();
            let both = stronger(known, Some(found));
            if let Some(both) = both.filter(|both| known != Some(*both)) {
                by_name.insert(name.to_owned(), both);
                open.extend(users.get(name).into_iter().flatten().map(|user| (*user, both)));
            }
        }
        Ok(Self { document, by_name })
    }

    /// What is sensitive of a place: what it states, what its type states, and what it leads to.
    pub(super) fn of_place(&self, place: &Value) -> Result<Option<Sensitive>, InternalError> {
        Ok(match read(place)?.or(read(walk::resolve(self.document, place))?) {
            Some(stated) => Some(stated),
            None => self.within(place)?,
        })
    }

    /// What is sensitive of a type as a whole.
    pub(super) fn of_type(&self, schema: &Value) -> Result<Option<Sensitive>, InternalError> {
        match is_struct(schema) {
            true => read(schema),
            false => self.within(schema),
        }
    }

    /// What is sensitive of the values under names that a struct does not list.
    pub(super) fn of_rest(&self, schema: &Value) -> Result<Option<Sensitive>, InternalError> {
        schema.get("additionalProperties").map_or(Ok(None), |rest| self.within(rest))
    }

    fn within(&self, schema: &Value) -> Result<Option<Sensitive>, InternalError> {
        let Within { stated, components } = within(schema)?;
        Ok(components.iter().map(|name| self.by_name.get(name).copied()).fold(stated, stronger))
    }
}

/// What a schema says.
struct Within {
    stated: Option<Sensitive>,
    /// The components that it leads to.
    components: Vec<String>,
}

/// What a schema states, or else what is in it states and refers to.
fn within(schema: &Value) -> Result<Within, InternalError> {
    let mut said = Within { stated: None, components: Vec::new() };
    let mut open = vec![schema];
    while let Some(schema) = open.pop() {
        if let Some(stated) = read(schema)? {
            said.stated = stronger(said.stated, Some(stated));
            continue;
        }
        if let Some(name) = walk::schema_ref(schema) {
            said.components.push(name);
            continue;
        }
        open.extend(["items", "additionalProperties"].iter().filter_map(|key| schema.get(*key)));
        let members = ["allOf", "oneOf", "anyOf"].iter().filter_map(|key| schema.get(*key)?.as_array());
        open.extend(members.flatten());
    }
    Ok(said)
}

/// Of two the one of which less is printed.
fn stronger(one: Option<Sensitive>, other: Option<Sensitive>) -> Option<Sensitive> {
    match (one, other) {
        (Some(Sensitive::Secret), _) | (_, Some(Sensitive::Secret)) => Some(Sensitive::Secret),
        (one, other) => one.or(other),
    }
}

/// Whether a type leaves out its own fields where it is printed.
fn is_struct(schema: &Value) -> bool {
    schema.get("properties").is_some()
}

fn read(schema: &Value) -> Result<Option<Sensitive>, InternalError> {
    dialect::read(schema).map_err(|e| format!("{}: {e}", Sensitive::NAME).into())
}
