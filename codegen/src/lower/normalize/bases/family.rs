//! Which components include which by `allOf`, and which of them are bases of a choice.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use crate::lower::normalize::beside;
use crate::lower::normalize::normalize_schema::is_null;
use crate::lower::normalize::tag_values::{self, spelling};
use crate::lower::walk;
use crate::openapi::schemas::stated_value;

/// How many references and combinations deep a base is looked for.
const DEEPEST: usize = 32;

/// A base: what it is a choice of.
#[derive(Debug)]
pub(super) struct Base {
    pub(super) name: String,
    /// The discriminator's property; none where a choice without one lists what includes it.
    pub(super) property: Option<String>,
    /// The components that it may be, without itself.
    pub(super) members: Vec<String>,
    /// Those members that are a choice by another property.
    pub(super) nested: BTreeSet<String>,
    /// Those members that do not have the base's properties.
    pub(super) wrapped: BTreeSet<String>,
    /// The values that the document maps, and their components.
    pub(super) mapping: Vec<(String, String)>,
    /// The component that any other value leads to.
    pub(super) default: Option<String>,
    /// What it may be and is no component and no object.
    pub(super) others: Vec<Value>,
}

/// The components of a document and how they include each other.
pub(super) struct Family<'s> {
    schemas: &'s Map<String, Value>,
    children: BTreeMap<String, Vec<String>>,
    /// By the component that states a discriminator, its property.
    stated: BTreeMap<String, String>,
}

impl<'s> Family<'s> {
    pub(super) fn of(schemas: &'s Map<String, Value>) -> Self {
        let mut children: BTreeMap<String, Vec<String>> = BTreeMap::new();
        let mut stated = BTreeMap::new();
        let pure: BTreeSet<&String> =
            schemas.iter().filter(|(name, schema)| is_pure(schemas, name, schema)).map(|(name, _)| name).collect();
        // A choice that lists its members is no base of what else is put together with it.
        let is_extended = |parent: &String, name: &str| {
            pure.contains(parent) && is_listed_without(schemas, &walk::to_schema(parent), name)
        };
        for (name, schema) in schemas {
            if let Some(property) = schema.pointer("/discriminator/propertyName").and_then(Value::as_str) {
                stated.insert(name.clone(), property.to_owned());
            }
            if is_child(schemas, name, schema) {
                let mut parents = BTreeSet::new();
                included(schemas, schema, &mut parents, DEEPEST);
                for parent in parents.into_iter().filter(|parent| parent != name && !is_extended(parent, name)) {
                    children.entry(parent).or_default().push(name.clone());
                }
            }
        }
        Self { schemas, children, stated }
    }

    /// All bases, in the order of the document.
    pub(super) fn bases(&self) -> Vec<Base> {
        // What stands below a base is a choice by the same property.
        let mut property: BTreeMap<&str, &str> = BTreeMap::new();
        let mut is_mapped: BTreeMap<&str, bool> = BTreeMap::new();
        let mut mapped: BTreeSet<String> = BTreeSet::new();
        for (name, by) in &self.stated {
            let below = self.below(name, by);
            let own: Vec<(String, String)> =
                below.iter().chain([name]).flat_map(|name| self.mapping(name, by)).collect();
            for component in below.iter().filter(|component| !self.stated.contains_key(*component)) {
                if let Some((component, _)) = self.schemas.get_key_value(component) {
                    property.entry(component).or_insert(by);
                    *is_mapped.entry(component).or_default() |= !own.is_empty();
                }
            }
            property.insert(name, by);
            mapped.extend(own.into_iter().map(|(_, target)| target));
        }
        let mut bases = Vec::new();
        for name in self.schemas.keys() {
            let Some(by) = property.get(name.as_str()) else { continue };
            let mut members = self.below(name, by);
            if !self.stated.contains_key(name) {
                // Where the document lists the values, a schema that merely includes this one is no value of it.
                let values = self.values(name, by);
                let is_known = is_mapped.get(name.as_str()) == Some(&true) || !values.is_empty();
                let is_value = |member: &String| {
                    mapped.contains(member)
                        || self.lists_own(member, by)
                        || self.schemas.get(member).is_some_and(|schema| stated_value(schema).is_some())
                        || values.contains(&spelling(member))
                };
                members.retain(|member| !is_known || is_value(member));
            }
            bases.extend(self.base(name, by, members));
        }
        // What is a choice and nothing else is all of its members, which are there already.
        let names: BTreeSet<String> = bases.iter().map(|base| base.name.clone()).collect();
        let is_choice = |member: &String, by: &str| {
            let same = self.stated.get(member).is_some_and(|own| own == by);
            same && !names.contains(member) && self.schemas.get(member).is_some_and(|schema| !listed(schema).is_empty())
        };
        for base in &mut bases {
            base.members.retain(|member| base.property.as_ref().is_none_or(|by| !is_choice(member, by)));
        }
        let plain = self.schemas.keys().filter(|name| !property.contains_key(name.as_str()));
        bases.extend(plain.filter_map(|name| self.plain(name)));
        bases
    }

    /// A choice without a discriminator as a base, where what it lists includes it.
    fn plain(&self, name: &str) -> Option<Base> {
        let schema = self.schemas.get(name)?;
        let members = listed(schema);
        if !members.iter().any(|member| self.includes(member, name)) {
            return None;
        }
        let wrapped = members.iter().filter(|member| {
            !self.includes(member, name) && self.is_object(member) && self.lacks(member, schema, None)
        });
        let (wrapped, nested) = (wrapped.cloned().collect(), BTreeSet::new());
        Some(Base {
            name: name.to_owned(),
            property: None,
            members,
            nested,
            wrapped,
            mapping: Vec::new(),
            default: None,
            others: others_of(schema),
        })
    }

    /// Whether a component lacks a property of a base, but for the one that decides.
    fn lacks(&self, name: &str, base: &Value, by: Option<&str>) -> bool {
        let mut fields = base.get("properties").and_then(Value::as_object).into_iter().flat_map(Map::keys);
        fields.any(|field| by != Some(field) && !self.has(name, field, DEEPEST))
    }

    /// The choices whose members have everything that the choice itself states. A member that includes the choice has it
    /// from there.
    pub(super) fn complete(&self) -> Vec<String> {
        let is_complete = |name: &&String| {
            let Some(schema) = self.schemas.get(*name) else { return false };
            let listed = listed(schema);
            if listed.iter().any(|member| self.includes(member, name)) {
                return false;
            }
            let mut fields = schema.get("properties").and_then(Value::as_object).into_iter().flat_map(Map::keys);
            !listed.is_empty() && fields.all(|field| listed.iter().all(|member| self.has(member, field, DEEPEST)))
        };
        self.stated.keys().filter(is_complete).cloned().collect()
    }

    /// A component as a base; none where nothing has to be done.
    fn base(&self, name: &str, by: &str, members: Vec<String>) -> Option<Base> {
        let schema = self.schemas.get(name)?;
        let listed = listed(schema);
        let includes = |member: &String| self.includes(member, name);
        // What stands below a member is a member too, as are those of a choice by the same property.
        let has_fields = schema.get("properties").is_some();
        let complete = listed.iter().filter(|member| has_fields && !includes(member));
        let within: BTreeSet<String> = complete.flat_map(|member| self.below(member, by)).collect();
        let wrapped: BTreeSet<String> = members
            .iter()
            .filter(|member| listed.contains(member) || within.contains(*member))
            .filter(|member| !includes(member) && self.is_object(member))
            .filter(|member| self.lacks(member, schema, Some(by)))
            .cloned()
            .collect();
        // A choice between objects that are complete is one already.
        let is_plain = !listed.is_empty() && wrapped.is_empty() && !members.iter().any(includes);
        if members.is_empty() || is_plain || schema.get("type").is_some_and(|kind| kind != "object") {
            return None;
        }
        let nested = members
            .iter()
            .filter(|member| self.stated.get(*member).is_some_and(|other| other != by))
            .cloned()
            .collect();
        let mut mapping = self.mapping(name, by);
        // What is stated elsewhere in the family holds here too.
        let others = self.stated.keys().filter(|other| *other != name);
        mapping.extend(others.flat_map(|other| self.mapping(other, by)));
        mapping.retain(|(_, target)| target == name || members.contains(target));
        let default = self.default(name, by).filter(|target| target == name || members.contains(target));
        Some(Base {
            name: name.to_owned(),
            property: Some(by.to_owned()),
            members,
            nested,
            wrapped,
            mapping,
            default,
            others: others_of(schema),
        })
    }

    /// All components that may stand where the given one is referred to: what it lists, maps and is included by. What is
    /// below a choice by another property is not among them: that choice tells it apart.
    fn below(&self, name: &str, by: &str) -> Vec<String> {
        let mut found: Vec<String> = Vec::new();
        let mut seen = BTreeSet::from([name.to_owned()]);
        let mut open = vec![name.to_owned()];
        while let Some(next) = open.pop() {
            if next != name {
                found.push(next.clone());
                if self.stated.get(&next).is_some_and(|other| other != by) {
                    continue;
                }
            }
            let Some(schema) = self.schemas.get(&next) else { continue };
            let mut direct: Vec<String> = Vec::new();
            if self.stated.get(&next).is_some_and(|own| own == by) {
                direct.extend(listed(schema));
                direct.extend(self.mapping(&next, by).into_iter().map(|(_, target)| target));
                direct.extend(self.default(&next, by));
            }
            direct.extend(self.children.get(&next).into_iter().flatten().cloned());
            let direct = direct.into_iter().filter(|name| seen.insert(name.clone())).collect::<Vec<_>>();
            open.extend(direct.into_iter().rev());
        }
        found
    }

    /// The values that a component's own discriminator maps, and the components.
    fn mapping(&self, name: &str, by: &str) -> Vec<(String, String)> {
        if self.stated.get(name).is_none_or(|own| own != by) {
            return Vec::new();
        }
        let mapping = self.schemas.get(name).and_then(|schema| schema.pointer("/discriminator/mapping"));
        let mapping = mapping.and_then(Value::as_object).into_iter().flatten();
        let targets = mapping.filter_map(|(value, target)| {
            let name = walk::mapped(target.as_str()?);
            self.schemas.contains_key(&name).then(|| (value.clone(), name))
        });
        targets.collect()
    }

    /// The component that a component's own discriminator has for any other value.
    fn default(&self, name: &str, by: &str) -> Option<String> {
        self.stated.get(name).filter(|own| *own == by)?;
        let target = self.schemas.get(name)?.pointer("/discriminator/defaultMapping")?.as_str()?;
        Some(walk::mapped(target)).filter(|name| self.schemas.contains_key(name))
    }

    /// Whether a component includes another by `allOf`, however deep.
    fn includes(&self, name: &str, parent: &str) -> bool {
        self.schemas.get(name).is_some_and(|schema| includes(self.schemas, schema, parent))
    }

    /// Whether a component may be put together with an object.
    fn is_object(&self, name: &str) -> bool {
        let component = self.schemas.get(&last(self.schemas, name.to_owned()));
        component.and_then(|schema| schema.get("type")).is_none_or(|kind| kind == "object")
    }

    /// Whether a component lists values of the property that are its own.
    fn lists_own(&self, name: &str, by: &str) -> bool {
        let own = |schema: &Value| {
            let property = schema.get("properties").and_then(|own| own.get(by));
            property.is_some_and(|property| property.get("enum").is_some())
        };
        self.schemas.get(name).is_some_and(|schema| {
            let members = schema.get("allOf").and_then(Value::as_array).into_iter().flatten();
            own(schema) || members.into_iter().any(own)
        })
    }

    /// The values that a component lists for the property, itself or by what it includes, as they are compared with names.
    fn values(&self, name: &str, by: &str) -> Vec<String> {
        tag_values::listed(self.schemas, &walk::to_schema(name), by).iter().map(|value| spelling(value)).collect()
    }

    /// Whether a component has a property, itself or by what it includes.
    fn has(&self, name: &str, property: &str, deep: usize) -> bool {
        let Some(schema) = self.schemas.get(name).filter(|_| deep > 0) else { return false };
        self.states(schema, property, deep)
    }

    fn states(&self, schema: &Value, property: &str, deep: usize) -> bool {
        if let Some(name) = walk::schema_ref(schema) {
            return self.has(&name, property, deep - 1);
        }
        let own = schema.get("properties").is_some_and(|own| own.get(property).is_some());
        let members = schema.get("allOf").and_then(Value::as_array).into_iter().flatten();
        own || deep > 1 && members.into_iter().any(|member| self.states(member, property, deep - 1))
    }
}

/// Whether a component with `allOf` is a type of its own, and not only another name: for a schema that may be null, or for a
/// choice that lists its members and does not list this one.
pub(super) fn is_child(schemas: &Map<String, Value>, name: &str, schema: &Value) -> bool {
    let Some(members) = schema.get("allOf").and_then(Value::as_array) else { return false };
    let is_nullable = schema.get("nullable") == Some(&Value::Bool(true));
    let is_more = members.len() > 1 || schema.get("properties").is_some() || beside::adds(schema);
    let is_own = is_more || schema.get("type").is_some() || !is_nullable;
    is_own && (is_more || !members.iter().any(|member| is_listed_without(schemas, member, name)))
}

/// Whether a schema refers to a choice that lists its members, and not this one.
fn is_listed_without(schemas: &Map<String, Value>, schema: &Value, name: &str) -> bool {
    let target = walk::schema_ref(schema).and_then(|target| schemas.get(&last(schemas, target)));
    let Some(target) = target else { return false };
    let mapping = target.pointer("/discriminator/mapping").and_then(Value::as_object).into_iter().flatten();
    let default = target.pointer("/discriminator/defaultMapping");
    let mapped = mapping.map(|(_, to)| to).chain(default).filter_map(|to| to.as_str().map(walk::mapped));
    let mut members = listed(target).into_iter().chain(mapped).peekable();
    members.peek().is_some() && members.all(|member| member != name)
}

/// Whether a schema includes a component by `allOf`, however deep.
pub(in crate::lower) fn includes(schemas: &Map<String, Value>, schema: &Value, parent: &str) -> bool {
    let mut found = BTreeSet::new();
    let mut open = vec![schema];
    while let Some(next) = open.pop() {
        let mut parents = BTreeSet::new();
        included(schemas, next, &mut parents, DEEPEST);
        open.extend(parents.into_iter().filter(|parent| found.insert(parent.clone())).filter_map(|p| schemas.get(&p)));
    }
    found.contains(parent)
}

/// The components that a schema includes by `allOf`, those that they refer to alone included.
fn included(schemas: &Map<String, Value>, schema: &Value, found: &mut BTreeSet<String>, deep: usize) {
    if deep == 0 {
        return;
    }
    for member in schema.get("allOf").and_then(Value::as_array).into_iter().flatten() {
        match walk::schema_ref(member) {
            Some(name) => drop(found.insert(last(schemas, name))),
            None => included(schemas, member, found, deep - 1),
        }
    }
}

/// The component at the end of a chain of references.
pub(super) fn last(schemas: &Map<String, Value>, mut name: String) -> String {
    for _ in 0..DEEPEST {
        match schemas.get(&name).and_then(walk::schema_ref) {
            Some(next) => name = next,
            None => break,
        }
    }
    name
}

/// What a choice lists that is described within it and is no object.
fn others_of(schema: &Value) -> Vec<Value> {
    let lists = ["oneOf", "anyOf"].into_iter().filter_map(|key| schema.get(key)?.as_array());
    lists.flatten().filter(|member| is_other(member) && !is_null(member)).cloned().collect()
}

/// Whether a member of a choice is described within it and is no object.
pub(super) fn is_other(member: &Value) -> bool {
    let implied = || ["items", "enum"].iter().any(|key| member.get(*key).is_some());
    walk::schema_ref(member).is_none() && member.get("type").map_or_else(implied, |kind| kind != "object")
}

/// Whether a component is a choice between what it lists and nothing else, and none of that includes it.
fn is_pure(schemas: &Map<String, Value>, name: &str, schema: &Value) -> bool {
    !listed(schema).is_empty() && adds_nothing(schemas, name, schema)
}

/// Whether a choice states nothing that its members could include, and lists nothing that includes it.
pub(super) fn adds_nothing(schemas: &Map<String, Value>, name: &str, schema: &Value) -> bool {
    let is_more = ["properties", "allOf"].iter().any(|key| schema.get(*key).is_some()) || beside::adds(schema);
    !is_more && !lists_children(schemas, name)
}

/// Whether a component is a choice which lists a component that includes it.
pub(super) fn lists_children(schemas: &Map<String, Value>, name: &str) -> bool {
    let listed = schemas.get(name).map(listed).unwrap_or_default();
    listed.iter().any(|member| schemas.get(member).is_some_and(|schema| includes(schemas, schema, name)))
}

/// The components that a choice lists.
fn listed(schema: &Value) -> Vec<String> {
    let lists = ["oneOf", "anyOf"].into_iter().filter_map(|key| schema.get(key)?.as_array());
    lists.flatten().filter_map(walk::schema_ref).collect()
}
