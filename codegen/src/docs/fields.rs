//! From a schema to the rows of a table.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::page::{Field, Provenance, Shape};
use super::provenance::Sources;
use super::related;
use super::schema::Whole;
use super::words;
use crate::dialect::{Key as _, Tuple};
use crate::model::Client;
use crate::model::types::Kind;
use crate::openapi::references::schema_ref;
use crate::pointer::{self, join};

/// How deep the fields of fields are shown on the same page, where they have a page of their own.
const DEPTH: usize = 4;
/// How many schemas with a page of their own are shown within each other, where lists and maps of them add no fields.
const MOST_INSIDE: usize = 32;
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
    /// The components that include another one, by its name.
    pub(super) children: BTreeMap<String, Vec<&'a str>>,
    /// How many rows a table has at most; what has no page of its own is shown all the same.
    most: usize,
}

/// A part of the document behind its references.
pub(super) struct Resolved<'a> {
    pub(super) node: &'a Value,
    pub(super) pointer: String,
}

/// Which way a table's values go.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    Request,
    Answer,
    /// The page of a type, which is for both.
    Both,
}

/// What a field is that the client fills in by itself.
pub(super) const SET_BY_CLIENT: &str = "set by the client";

/// A table that is being made.
pub(super) struct Table {
    way: Way,
    /// Whether its values are JSON, which has no files.
    pub(super) json: bool,
    /// The fields at its top that the client sets.
    filled: BTreeSet<String>,
    pub(super) rows: Vec<Field>,
    anchors: BTreeSet<String>,
    /// The schemas around the one that is read.
    around: Vec<String>,
    /// The schema whose page it is on.
    own: Option<String>,
    /// How many of the schemas around the one that is read have a page of their own.
    inside: usize,
    /// The named schemas whose fields were shown.
    shown: BTreeSet<String>,
    more: bool,
    /// The pointers of everything that was read.
    pub(super) seen: BTreeSet<String>,
}

impl Table {
    pub(super) fn new(way: Way) -> Self {
        Self {
            way,
            json: false,
            filled: BTreeSet::new(),
            rows: Vec::new(),
            anchors: BTreeSet::new(),
            around: Vec::new(),
            own: None,
            inside: 0,
            shown: BTreeSet::new(),
            more: false,
            seen: BTreeSet::new(),
        }
    }

    /// The table of a body with fields that the client sets.
    pub(super) fn with_filled(self, filled: &BTreeSet<String>) -> Self {
        Self { filled: filled.clone(), ..self }
    }

    /// The table of a body of these media types.
    pub(super) fn of_media(self, media: &[String]) -> Self {
        let json = !media.is_empty() && media.iter().all(|name| crate::media::is_json(name));
        Self { json, ..self }
    }

    /// The table on the page of a schema.
    pub(super) fn of_page(pointer: &str) -> Self {
        Self { own: Some(pointer.to_owned()), ..Self::new(Way::Both) }
    }

    pub(super) fn anchor(&mut self, around: &str, name: &str) -> String {
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
                    // Of several types, the first has the name of the schema.
                    rust.entry(place.as_str()).or_insert_with(|| field.ty.to_string());
                }
            }
        }
        let components = document.pointer("/components/schemas").and_then(Value::as_object);
        let mut files = words::FileNames::default();
        let names = components.into_iter().flatten().map(|(name, _)| name.as_str());
        let type_pages = names.map(|name| (name, format!("types/{}.html", files.take(name)))).collect();
        let mut children: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        for (name, node) in components.into_iter().flatten() {
            let parts = node.get("allOf").and_then(Value::as_array).into_iter().flatten();
            for base in parts.filter_map(schema_ref) {
                children.entry(base).or_default().push(name);
            }
        }
        Self { document, sources, rust, type_pages, children, most }
    }

    /// The page of a component, from the provider's folder; empty for what is none.
    pub(super) fn type_page(&self, name: Option<&str>) -> String {
        name.and_then(|name| self.type_pages.get(name)).cloned().unwrap_or_default()
    }

    /// Follows the references of any part of the document.
    pub(super) fn resolve(&self, mut node: &'a Value, mut pointer: String) -> Resolved<'a> {
        for _ in 0..MOST_REFS {
            let target = node.get("$ref").and_then(Value::as_str).and_then(pointer::local);
            let Some((next, target)) = target.and_then(|at| Some((pointer::get(self.document, &at)?, at))) else {
                break;
            };
            (node, pointer) = (next, target);
        }
        Resolved { node, pointer }
    }

    /// A schema with everything that it consists of.
    pub(super) fn whole(&self, node: &'a Value, pointer: String) -> Whole<'a> {
        Whole::new(self.document, vec![(node, pointer)])
    }

    /// What values of a schema are made of.
    pub(super) fn shape(
        &self,
        anchor: &str,
        schema: (&'a Value, String),
        sample: Option<&Value>,
        mut table: Table,
    ) -> (Shape, BTreeSet<String>) {
        let whole = self.whole(schema.0, schema.1);
        let is_own = table.own.as_ref() == Some(&whole.pointer);
        let mut about = self.described(&whole, is_own, table.json);
        about.told = self.told_by_base(&whole);
        about.client = if whole.is_nullable() { "may be null" } else { "" };
        if whole.name.is_some() && !is_own {
            about.description = String::new();
            about.title = String::new();
        }
        if is_own {
            (about.kind, about.href) = (whole.shape(self.document, table.json), self.item_page(&whole));
        }
        self.rows(&whole, (anchor, ""), 0, sample, &mut table);
        let shape = Shape {
            anchor: anchor.to_owned(),
            media: Vec::new(),
            event: None,
            about,
            has_table: table.rows.iter().any(|row| !row.table.is_empty()),
            has_sample: sample.is_some() && !table.rows.is_empty(),
            sample_from: Provenance::default(),
            more: table.more,
            fields: table.rows,
        };
        (shape, table.seen)
    }

    /// The rows below a schema.
    pub(super) fn rows(
        &self,
        whole: &Whole<'a>,
        around: (&str, &str),
        depth: usize,
        sample: Option<&Value>,
        table: &mut Table,
    ) {
        if table.around.contains(&whole.pointer) {
            return;
        }
        // What was shown in the same table is not shown again; its name leads to its page.
        if depth > 0 && whole.name.as_ref().is_some_and(|name| !table.shown.insert(name.clone())) {
            return;
        }
        let has_page = whole.name.is_some() && table.own.as_ref() != Some(&whole.pointer);
        let may_be_cut = has_page || table.inside > 0;
        if may_be_cut && (depth > DEPTH || table.rows.len() >= self.most) {
            table.more |= whole.has_rows();
            return;
        }
        if has_page && table.inside >= MOST_INSIDE {
            table.more = true;
            return;
        }
        table.seen.insert(whole.pointer.clone());
        table.seen.extend(whole.parts.iter().map(|part| part.pointer.clone()));
        table.around.push(whole.pointer.clone());
        table.inside += usize::from(has_page);
        for member in self.members(whole) {
            if may_be_cut && table.rows.len() >= self.most {
                table.more = true;
                break;
            }
            self.member(member, around, depth, sample, table);
        }
        self.forms(whole, around, depth, table);
        let tuple = whole.below(Tuple::NAME);
        let least = whole.own(|node| node.get("minItems")?.as_u64()).unwrap_or_default();
        let elements = tuple
            .iter()
            .flat_map(|(list, pointer)| list.as_array().into_iter().flatten().zip(std::iter::repeat(pointer)));
        for (at, (element, pointer)) in elements.enumerate() {
            let title = element.get("title").and_then(Value::as_str);
            let name = title.map_or_else(|| at.to_string(), |title| format!("{at}: {title}"));
            let own = sample.and_then(|sample| sample.get(at)).map(|value| json!({ name.as_str(): value }));
            let origins = vec![(element, format!("{pointer}/{at}"))];
            let required = (at as u64) < least;
            let member = Member { name: Cow::Owned(name), origins, required, entries: Vec::new() };
            self.member(member, around, depth, own.as_ref(), table);
        }
        if let Some((items, pointer)) = whole.below("items").filter(|_| tuple.is_none()) {
            let path = format!("{}[]", around.1);
            let first = sample.and_then(|sample| sample.get(0));
            self.rows(&self.whole(items, pointer), (around.0, &path), depth, first, table);
        }
        if let Some((values, pointer)) = whole.below("additionalProperties").filter(|(values, _)| values.is_object()) {
            let path = format!("{}{{name}}", dotted(around.1));
            self.rows(&self.whole(values, pointer), (around.0, &path), depth, None, table);
        }
        table.inside -= usize::from(has_page);
        table.around.pop();
    }

    fn member(
        &self,
        member: Member<'a>,
        around: (&str, &str),
        depth: usize,
        sample: Option<&Value>,
        table: &mut Table,
    ) {
        let Member { name, origins, required, entries } = member;
        let name = &*name;
        let only_in = [("readOnly", Way::Request, "answers"), ("writeOnly", Way::Answer, "requests")];
        let stated = |key: &str| origins.iter().any(|(node, _)| node.get(key) == Some(&Value::Bool(true)));
        let only_in = only_in.into_iter().find(|(key, ..)| stated(key));
        if only_in.is_some_and(|(_, hidden, _)| table.way == hidden) {
            return;
        }
        table.seen.extend(origins.iter().map(|(_, pointer)| pointer.clone()));
        let whole = Whole::new(self.document, origins);
        let path = format!("{}{name}", dotted(around.1));
        let anchor = table.anchor(around.0, name);
        let is_filled = depth == 0 && table.filled.contains(name);
        let mut row = self.described(&whole, false, table.json);
        self.sources.mark(&mut row.provenance, entries);
        row.only_in = only_in.map_or("", |(_, _, only)| only);
        row.client = match (table.way, required, whole.is_nullable()) {
            _ if is_filled => SET_BY_CLIENT,
            (Way::Request | Way::Both, true, false) => "required",
            (Way::Request | Way::Both, true, true) => "required, or null",
            (Way::Request | Way::Both, false, false) => "optional",
            (Way::Request | Way::Both, false, true) => "optional, or null",
            (Way::Answer, true, false) => "always",
            (Way::Answer, true, true) => "always, or null",
            (Way::Answer, false, false) => "may be missing",
            (Way::Answer, false, true) => "may be missing or null",
        };
        let value = sample.and_then(|sample| sample.get(name));
        row.sample = value.map(words::short);
        if words::is_name(&row.title, name) {
            row.title = String::new();
        }
        (row.anchor, row.name, row.path, row.depth) = (anchor.clone(), name.to_owned(), path.clone(), depth);
        table.rows.push(row);
        self.rows(&whole, (&anchor, &path), depth + 1, value, table);
    }

    /// The properties of a schema, with the entries about which of them are required.
    fn members(&self, whole: &Whole<'a>) -> Vec<Member<'a>> {
        let mut members = members(whole);
        for part in &whole.parts {
            let entries = self.sources.about(&part.pointer, &["/required"]);
            if entries.is_empty() {
                continue;
            }
            // What the provider's table says otherwise; where it differs nowhere, all that is taken to be required.
            let stated = |member: &Member<'a>| {
                let (node, pointer) = member.origins.first()?;
                self.sources.of(node, pointer).required
            };
            let differs = |member: &Member<'a>| stated(member).is_some_and(|stated| stated != member.required);
            let differ: Vec<bool> = members.iter().map(differs).collect();
            let is_any = differ.contains(&true);
            let required = words::texts(part.node.get("required"));
            for (member, differs) in members.iter_mut().zip(differ) {
                let is_meant = if is_any { differs } else { required.iter().any(|name| *name == member.name) };
                if is_meant {
                    member.entries.extend(&entries);
                }
            }
        }
        members
    }

    /// What is said of any schema, besides where it is. On its own page, all values are listed. JSON has a text in place of a
    /// file.
    pub(super) fn described(&self, whole: &Whole<'a>, is_own: bool, json: bool) -> Field {
        let mut provenance = match whole.origins.first() {
            Some((node, pointer)) => self.sources.of(node, pointer),
            None => Default::default(),
        };
        // What is inferred or decided of a component holds wherever it is referred to.
        let own = provenance.at.clone();
        for part in whole.parts.iter().filter(|part| part.alone && part.pointer != own) {
            self.sources.include(&mut provenance, self.sources.of(part.node, &part.pointer));
        }
        let most = (whole.name.is_some() && !is_own).then_some(words::MOST_VALUES);
        let values = super::page::Fact::listed("", &whole.values(), most);
        let description = whole.text("description");
        // A title alone is the description.
        let (own, title) = match description.trim().is_empty() {
            true => (whole.text("title"), String::new()),
            false => (description, words::title(whole)),
        };
        let texts: Vec<String> = [own].into_iter().chain(whole.inner_texts(self.document)).collect();
        Field {
            kind: whole.kind(self.document, json),
            href: match self.type_page(whole.name.as_deref()) {
                own if own.is_empty() => self.item_page(whole),
                own => own,
            },
            rust: whole.origins.iter().find_map(|(_, at)| self.rust.get(at.as_str())).cloned().unwrap_or_default(),
            table: match provenance.required {
                Some(true) => "required",
                Some(false) => "not required",
                None => "",
            },
            constraints: whole.facts(self.document, most).into_iter().chain(words::of_aliases(whole)).collect(),
            description: crate::prose::paragraphs(texts),
            title,
            example: whole.own(|node| node.get("example")).map(words::whole),
            sensitive: match whole.own(|node| node.get("x-accord-sensitive")?.as_str()) {
                Some("personal") => "personal",
                Some("secret") => "secret",
                _ => "",
            },
            deprecated: whole.is("deprecated"),
            values: values.values,
            further: whole.own(related::further),
            left_out: values.left_out,
            aliases: words::texts(whole.origins.iter().find_map(|(node, _)| node.get("x-accord-aliases"))),
            provenance,
            ..Field::default()
        }
    }

    /// The page of what a list or a map is made of.
    fn item_page(&self, whole: &Whole<'a>) -> String {
        let mut inner = ["items", "additionalProperties"].iter().find_map(|key| whole.below(key));
        for _ in 0..DEPTH {
            let Some((node, pointer)) = inner.take() else { break };
            let whole = self.whole(node, pointer);
            if whole.name.is_some() {
                return self.type_page(whole.name.as_deref());
            }
            inner = ["items", "additionalProperties"].iter().find_map(|key| whole.below(key));
        }
        String::new()
    }
}

/// A property of an object, or an element of a list by position.
struct Member<'a> {
    name: Cow<'a, str>,
    /// Where it is described, the last description first.
    origins: Vec<(&'a Value, String)>,
    required: bool,
    /// The entries of the register about whether it is.
    entries: Vec<usize>,
}

/// The properties of a schema and of those that it is composed of.
fn members<'a>(whole: &Whole<'a>) -> Vec<Member<'a>> {
    let mut out: Vec<Member<'a>> = Vec::new();
    let mut known: BTreeMap<&str, usize> = BTreeMap::new();
    // The bases of a combination first, then what stands beside them.
    for part in whole.bottom_up() {
        let pointer = join(&part.pointer, "properties");
        for (name, property) in part.node.get("properties").and_then(Value::as_object).into_iter().flatten() {
            let origin = (property, join(&pointer, name));
            match known.get(name.as_str()).and_then(|at| out.get_mut(*at)) {
                Some(member) => member.origins.insert(0, origin),
                None => {
                    known.insert(name, out.len());
                    out.push(Member { name: name.into(), origins: vec![origin], required: false, entries: Vec::new() });
                }
            }
        }
    }
    for required in whole.nodes().filter_map(|node| node.get("required")?.as_array()) {
        for name in required.iter().filter_map(Value::as_str) {
            if let Some(member) = known.get(name).and_then(|at| out.get_mut(*at)) {
                member.required = true;
            }
        }
    }
    out
}

fn dotted(path: &str) -> String {
    if path.is_empty() { String::new() } else { format!("{path}.") }
}
