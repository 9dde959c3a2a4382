//! From a schema to the rows of a table.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::page::{Content, Field};
use super::provenance::Sources;
use super::words;
use crate::dialect::{Key as _, Tuple};
use crate::model::Client;
use crate::model::types::Kind;
use crate::pointer::{self, join};

/// How deep the fields of fields are shown on the same page.
const DEPTH: usize = 4;
/// How many references one may lead to.
const MOST_REFS: usize = 32;

/// The schemas of a document.
pub(super) struct Schemas<'a> {
    pub(super) document: &'a Value,
    pub(super) sources: &'a Sources<'a>,
    /// The Rust types of fields, by the pointers of their schemas.
    rust: BTreeMap<&'a str, String>,
    /// The pages of the components, from the provider's folder, by their names.
    type_pages: BTreeMap<&'a str, String>,
    /// How many rows a table has at most.
    pub(super) most: usize,
}

/// A schema behind its references and its other names.
pub(super) struct Resolved<'a> {
    pub(super) node: &'a Value,
    pub(super) pointer: String,
    /// The component that it is.
    pub(super) name: Option<String>,
}

/// Which way a table's values go.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    Request,
    Answer,
}

/// A table that is being made.
pub(super) struct Table<'a> {
    way: Way,
    /// The field that names the command, which the client sets.
    selector: Option<&'a str>,
    rows: Vec<Field>,
    anchors: BTreeSet<String>,
    /// The schemas around the one that is read.
    around: Vec<String>,
    /// The named schemas whose fields were shown.
    shown: BTreeSet<String>,
    more: bool,
    /// The pointers of everything that was read.
    pub(super) seen: BTreeSet<String>,
}

impl<'a> Table<'a> {
    pub(super) fn new(way: Way, selector: Option<&'a str>) -> Self {
        let (rows, anchors, around, shown) = (Vec::new(), BTreeSet::new(), Vec::new(), BTreeSet::new());
        Self { way, selector, rows, anchors, around, shown, more: false, seen: BTreeSet::new() }
    }

    fn anchor(&mut self, around: &str, name: &str) -> String {
        let plain = |c: char| if c.is_alphanumeric() || matches!(c, '_' | '-' | '.') { c } else { '-' };
        let wanted = format!("{around}.{}", name.chars().map(plain).collect::<String>());
        let anchor = crate::names::unique(&wanted, |name| self.anchors.contains(name));
        self.anchors.insert(anchor.clone());
        anchor
    }
}

impl<'a> Schemas<'a> {
    pub(super) fn new(document: &'a Value, sources: &'a Sources<'a>, client: &'a Client, most: usize) -> Self {
        let mut rust = BTreeMap::new();
        for ty in client.types.iter() {
            let Kind::Object(object) = &ty.kind else { continue };
            for field in &object.fields {
                if let Some(place) = &field.place {
                    rust.insert(place.as_str(), field.ty.to_string());
                }
            }
        }
        let components = document.pointer("/components/schemas").and_then(Value::as_object);
        let mut files = words::FileNames::default();
        let names = components.into_iter().flatten().map(|(name, _)| name.as_str());
        let type_pages = names.map(|name| (name, format!("types/{}.html", files.take(name)))).collect();
        Self { document, sources, rust, type_pages, most }
    }

    /// The page of a component, from the provider's folder; empty for what is none.
    pub(super) fn type_page(&self, name: Option<&str>) -> String {
        name.and_then(|name| self.type_pages.get(name)).cloned().unwrap_or_default()
    }

    /// Follows references, and combinations of one.
    pub(super) fn resolve(&self, mut node: &'a Value, mut pointer: String) -> Resolved<'a> {
        let mut name = component(&pointer);
        for _ in 0..MOST_REFS {
            if let Some(target) = node.get("$ref").and_then(Value::as_str).and_then(pointer::local) {
                let Some(next) = pointer::get(self.document, &target) else { break };
                (node, pointer) = (next, target);
                name = component(&pointer).or(name);
                continue;
            }
            let only = ["allOf", "oneOf", "anyOf"].iter().find_map(|key| {
                let members = node.get(*key)?.as_array()?;
                (members.len() == 1 && node.get("properties").is_none()).then(|| (*key, members.first()))
            });
            let Some((key, Some(member))) = only else { break };
            pointer = format!("{pointer}/{key}/0");
            node = member;
        }
        Resolved { node, pointer, name }
    }

    /// A body with this schema.
    pub(super) fn content(
        &self,
        anchor: &str,
        schema: Option<(&'a Value, String)>,
        sample: Option<&Value>,
        mut table: Table<'a>,
    ) -> (Content, BTreeSet<String>) {
        let mut content = Content {
            anchor: anchor.to_owned(),
            case: String::new(),
            description: String::new(),
            media: Vec::new(),
            provenance: Default::default(),
            type_name: String::new(),
            type_href: String::new(),
            fields: Vec::new(),
            more: false,
            has_table: false,
            has_sample: sample.is_some(),
            required: false,
            headers: Vec::new(),
            examples: Vec::new(),
        };
        if let Some((schema, pointer)) = schema {
            let resolved = self.resolve(schema, pointer);
            content.type_name = words::kind(&resolved, schema);
            content.type_href = self.type_page(resolved.name.as_deref());
            self.rows(schema, resolved.pointer.clone(), (anchor, ""), 0, sample, &mut table);
        }
        content.has_table = table.rows.iter().any(|row| !row.table.is_empty());
        content.has_sample &= !table.rows.is_empty();
        content.more = table.more;
        content.fields = table.rows;
        (content, table.seen)
    }

    /// The rows below a schema.
    fn rows(
        &self,
        schema: &'a Value,
        pointer: String,
        around: (&str, &str),
        depth: usize,
        sample: Option<&Value>,
        table: &mut Table<'a>,
    ) {
        let resolved = self.resolve(schema, pointer);
        if table.around.contains(&resolved.pointer) {
            return;
        }
        // What was shown in the same table is not shown again; its name leads to its page.
        if depth > 0 && resolved.name.as_ref().is_some_and(|name| !table.shown.insert(name.clone())) {
            return;
        }
        if depth > DEPTH || table.rows.len() >= self.most {
            table.more |= has_more(resolved.node);
            return;
        }
        table.seen.insert(resolved.pointer.clone());
        table.around.push(resolved.pointer.clone());
        let node = resolved.node;
        let mut members = Vec::new();
        self.members(node, &resolved.pointer, &mut members, &mut BTreeSet::new());
        for member in members {
            if table.rows.len() >= self.most {
                table.more = true;
                break;
            }
            self.member(member, around, depth, sample, table);
        }
        for key in ["oneOf", "anyOf"] {
            for (at, form) in node.get(key).and_then(Value::as_array).into_iter().flatten().enumerate() {
                let form_pointer = format!("{}/{key}/{at}", resolved.pointer);
                let inner = self.resolve(form, form_pointer.clone());
                if inner.node.get("nullable").is_some() && inner.node.as_object().is_some_and(|node| node.len() == 1) {
                    continue;
                }
                let title = form.get("title").or_else(|| inner.node.get("title")).and_then(Value::as_str);
                let name = title.map(str::to_owned).unwrap_or_else(|| words::kind(&inner, form));
                let description = words::text(form, inner.node, "description");
                let anchor = table.anchor(around.0, &name);
                table.rows.push(Field {
                    anchor: anchor.clone(),
                    path: around.1.to_owned(),
                    name,
                    depth,
                    form: true,
                    or: at > 0,
                    kind: words::kind(&inner, form),
                    href: self.type_page(inner.name.as_deref()),
                    description,
                    provenance: self.sources.of(inner.node, &inner.pointer),
                    ..Field::default()
                });
                self.rows(form, form_pointer, (&anchor, around.1), depth + 1, None, table);
            }
        }
        let tuple = node.get(Tuple::NAME).and_then(Value::as_array);
        let required = node.get("minItems").and_then(Value::as_u64).unwrap_or_default();
        for (at, element) in tuple.into_iter().flatten().enumerate() {
            let title = element.get("title").and_then(Value::as_str);
            let name = title.map_or_else(|| at.to_string(), |title| format!("{at}: {title}"));
            let pointer = format!("{}/{}/{at}", resolved.pointer, Tuple::NAME);
            let own = sample.and_then(|sample| sample.get(at)).map(|value| json!({ name.as_str(): value }));
            let name = Cow::Owned(name);
            let member = Member { name, node: element, pointer, required: (at as u64) < required };
            self.member(member, around, depth, own.as_ref(), table);
        }
        if let Some(items) = node.get("items").filter(|_| tuple.is_none()) {
            let path = format!("{}[]", around.1);
            let first = sample.and_then(|sample| sample.get(0));
            self.rows(items, format!("{}/items", resolved.pointer), (around.0, &path), depth, first, table);
        }
        if let Some(values @ Value::Object(_)) = node.get("additionalProperties") {
            let path = format!("{}{{name}}", dotted(around.1));
            self.rows(
                values,
                format!("{}/additionalProperties", resolved.pointer),
                (around.0, &path),
                depth,
                None,
                table,
            );
        }
        table.around.pop();
    }

    fn member(
        &self,
        member: Member<'a>,
        around: (&str, &str),
        depth: usize,
        sample: Option<&Value>,
        table: &mut Table<'a>,
    ) {
        let Member { name, node, pointer, required } = member;
        let name = &*name;
        let hidden = match table.way {
            Way::Request => "readOnly",
            Way::Answer => "writeOnly",
        };
        if node.get(hidden) == Some(&Value::Bool(true)) {
            return;
        }
        let inner = self.resolve(node, pointer.clone());
        let path = format!("{}{name}", dotted(around.1));
        let anchor = table.anchor(around.0, name);
        let is_selector = depth == 0 && table.selector == Some(name);
        let mut row = self.described(node, &pointer, &inner);
        table.seen.insert(pointer.clone());
        row.client = match (
            table.way,
            required,
            inner.node.get("nullable").or(node.get("nullable")) == Some(&Value::Bool(true)),
        ) {
            _ if is_selector => "set by the client",
            (Way::Request, true, false) => "required",
            (Way::Request, true, true) => "required, or null",
            (Way::Request, false, false) => "optional",
            (Way::Request, false, true) => "optional, or null",
            (Way::Answer, true, false) => "always",
            (Way::Answer, true, true) => "always, or null",
            (Way::Answer, false, false) => "may be missing",
            (Way::Answer, false, true) => "may be missing or null",
        };
        let value = sample.and_then(|sample| sample.get(name));
        row.sample = value.map(words::short);
        (row.anchor, row.name, row.path, row.depth) = (anchor.clone(), name.to_owned(), path.clone(), depth);
        table.rows.push(row);
        self.rows(node, pointer, (&anchor, &path), depth + 1, value, table);
    }

    /// What is said of a field or a parameter, besides where it is.
    pub(super) fn described(&self, node: &'a Value, pointer: &str, inner: &Resolved<'a>) -> Field {
        let provenance = self.sources.of(node, pointer);
        let sensitive = [node, inner.node].iter().find_map(|node| node.get("x-accord-sensitive")?.as_str());
        Field {
            kind: words::kind(inner, node),
            href: self.type_page(inner.name.as_deref()),
            rust: self.rust.get(pointer).cloned().unwrap_or_default(),
            table: match provenance.required {
                Some(true) => "required",
                Some(false) => "not required",
                None => "",
            },
            constraints: words::constraints(node, inner.node),
            description: words::text(node, inner.node, "description"),
            example: node.get("example").or_else(|| inner.node.get("example")).map(words::short),
            sensitive: match sensitive {
                Some("personal") => "personal",
                Some("secret") => "secret",
                _ => "",
            },
            deprecated: [node, inner.node].iter().any(|node| node.get("deprecated") == Some(&Value::Bool(true))),
            values: words::values(inner.node),
            aliases: words::list(node.get("x-accord-aliases")),
            provenance,
            ..Field::default()
        }
    }

    /// The properties of a schema and of those that it is composed of.
    fn members(&self, node: &'a Value, pointer: &str, out: &mut Vec<Member<'a>>, seen: &mut BTreeSet<String>) {
        if !seen.insert(pointer.to_owned()) {
            return;
        }
        for (at, part) in node.get("allOf").and_then(Value::as_array).into_iter().flatten().enumerate() {
            let part = self.resolve(part, format!("{pointer}/allOf/{at}"));
            self.members(part.node, &part.pointer, out, seen);
        }
        let properties = join(pointer, "properties");
        for (name, property) in node.get("properties").and_then(Value::as_object).into_iter().flatten() {
            match out.iter_mut().find(|member| member.name == *name) {
                Some(known) => (known.node, known.pointer) = (property, join(&properties, name)),
                None => out.push(Member {
                    name: name.into(),
                    node: property,
                    pointer: join(&properties, name),
                    required: false,
                }),
            }
        }
        let required = node.get("required").and_then(Value::as_array);
        for name in required.into_iter().flatten().filter_map(Value::as_str) {
            out.iter_mut().filter(|member| member.name == name).for_each(|member| member.required = true);
        }
    }
}

struct Member<'a> {
    name: Cow<'a, str>,
    node: &'a Value,
    pointer: String,
    required: bool,
}

/// The component schema that a pointer leads to.
fn component(pointer: &str) -> Option<String> {
    let name = pointer.strip_prefix("/components/schemas/")?;
    (!name.contains('/')).then(|| pointer::unescape(name))
}

/// Whether anything would be shown below a schema.
fn has_more(node: &Value) -> bool {
    ["properties", "allOf", "oneOf", "anyOf"].iter().any(|key| node.get(*key).is_some())
}

fn dotted(path: &str) -> String {
    if path.is_empty() { String::new() } else { format!("{path}.") }
}
