//! What a spec has to cover claims with: operations, schemas, codes, headers, citations and the register.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize as _;
use serde_json::Value;

use crate::dialect::{Citation, Discrepancies, Discrepancy, Source};
use crate::lint::{Checked, Context, Kind, sources};
use crate::pointer::join;

/// A spec, indexed.
pub(super) struct Spec<'d> {
    pub(super) context: Context<'d>,
    pub(super) operations: Vec<Operation>,
    pub(super) citations: Vec<Cited>,
    pub(super) register: Vec<Discrepancy>,
    /// Pointers of the documented codes, each with the code as text.
    pub(super) codes: Vec<(String, String)>,
    /// Pointers of fixed headers, each with name and value.
    pub(super) headers: Vec<(String, String, String)>,
    /// What has a name, anywhere.
    names: ByName,
    /// What has a name below the schemas that were looked at last.
    below: RefCell<BTreeMap<String, ByName>>,
}

/// Pointers by the name of what they lead to.
type ByName = BTreeMap<String, Vec<String>>;

/// An operation or a command.
#[derive(Clone, Debug)]
pub(super) struct Operation {
    pub(super) pointer: String,
    pub(super) method: String,
    pub(super) path: String,
    /// The value of the selector, where it is a command.
    pub(super) command: Option<String>,
    /// Pointers of schemas.
    pub(super) requests: Vec<String>,
    pub(super) answers: Vec<String>,
    /// Pointers of answers, each with the status.
    pub(super) statuses: Vec<(String, String)>,
    /// Pointers of parameters, each with the name.
    pub(super) parameters: Vec<(String, String)>,
    /// Pointers of media types, each with the name.
    pub(super) media: Vec<(String, String)>,
}

/// A citation of lines.
pub(super) struct Cited {
    /// The pointer of what cites.
    pub(super) owner: String,
    pub(super) document: String,
    pub(super) ranges: Vec<(u32, u32)>,
    /// Whether it is a statement of ours, without lines.
    pub(super) is_inferred: bool,
    /// The pointer of the text of the lines.
    pub(super) pointer: String,
}

impl<'d> Spec<'d> {
    pub(super) fn new(checked: &'d Checked) -> Self {
        let context = Context::new(&checked.document);
        let register = context.top::<Discrepancies>().map(|register| register.0).unwrap_or_default();
        let mut spec = Self {
            context,
            operations: Vec::new(),
            citations: Vec::new(),
            register,
            codes: Vec::new(),
            headers: Vec::new(),
            names: ByName::new(),
            below: RefCell::default(),
        };
        spec.operations = spec.collect_operations();
        spec.citations = spec.collect_citations();
        spec.collect_codes_and_headers();
        spec.names = spec.collect_names();
        spec
    }

    fn get(&self, pointer: &str) -> Option<&'d Value> {
        self.context.get(pointer)
    }

    /// Where references from a pointer end.
    pub(super) fn end(&self, pointer: &str) -> String {
        self.context.end_of_refs(pointer).unwrap_or_else(|last| last)
    }

    fn collect_operations(&self) -> Vec<Operation> {
        const METHODS: &[&str] = &["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];
        let mut out = Vec::new();
        for (path, item) in self.get("/paths").and_then(Value::as_object).into_iter().flatten() {
            let around = join("/paths", path);
            for method in
                item.as_object().into_iter().flatten().map(|(key, _)| key).filter(|key| METHODS.contains(&key.as_str()))
            {
                let pointer = join(&around, method);
                let mut operation = self.operation(&pointer, method, path);
                self.parameters(&join(&around, "parameters"), &mut operation.parameters);
                let commands = format!("{pointer}/x-accord-commands/commands");
                let Some(list) = self.get(&commands).and_then(Value::as_object) else {
                    out.push(operation);
                    continue;
                };
                for (name, command) in list {
                    let below = join(&commands, name);
                    let mut one =
                        Operation { pointer: below.clone(), command: Some(name.clone()), ..operation.clone() };
                    self.parameters(&join(&below, "parameters"), &mut one.parameters);
                    if command.get("request").is_some() {
                        one.requests = vec![join(&below, "request")];
                    }
                    if command.get("response").is_some() {
                        one.answers.insert(0, join(&below, "response"));
                    }
                    out.push(one);
                }
            }
        }
        out
    }

    fn operation(&self, pointer: &str, method: &str, path: &str) -> Operation {
        let mut operation = Operation {
            pointer: pointer.to_owned(),
            method: method.to_uppercase(),
            path: path.to_owned(),
            command: None,
            requests: Vec::new(),
            answers: Vec::new(),
            statuses: Vec::new(),
            parameters: Vec::new(),
            media: Vec::new(),
        };
        self.parameters(&join(pointer, "parameters"), &mut operation.parameters);
        let body = self.end(&join(pointer, "requestBody"));
        self.schemas(&body, &mut operation.requests, &mut operation.media);
        let answers = join(pointer, "responses");
        for (status, _) in self.get(&answers).and_then(Value::as_object).into_iter().flatten() {
            let at = join(&answers, status);
            operation.statuses.push((at.clone(), status.clone()));
            self.schemas(&self.end(&at), &mut operation.answers, &mut operation.media);
        }
        for place in [pointer, pointer.rsplit_once('/').map_or("", |(around, _)| around), ""] {
            if self.get(&format!("{place}/x-accord-outcome/refusal")).is_some() {
                operation.answers.push(format!("{place}/x-accord-outcome/refusal"));
                break;
            }
        }
        operation
    }

    fn parameters(&self, pointer: &str, out: &mut Vec<(String, String)>) {
        for at in 0..self.get(pointer).and_then(Value::as_array).map_or(0, Vec::len) {
            let pointer = self.end(&format!("{pointer}/{at}"));
            if let Some(name) = self.get(&pointer).and_then(|parameter| parameter.get("name")).and_then(Value::as_str) {
                out.push((pointer, name.to_owned()));
            }
        }
    }

    /// The schemas of the media types of a body.
    fn schemas(&self, body: &str, out: &mut Vec<String>, media: &mut Vec<(String, String)>) {
        let content = join(body, "content");
        for (name, value) in self.get(&content).and_then(Value::as_object).into_iter().flatten() {
            media.push((join(&content, name), name.clone()));
            if value.get("schema").is_some() {
                out.push(join(&join(&content, name), "schema"));
            }
        }
    }

    fn collect_citations(&self) -> Vec<Cited> {
        let mut out = Vec::new();
        for (pointer, value) in sources(&self.context) {
            let Ok(source) = Source::deserialize(value) else { continue };
            let owner = pointer.rsplit_once('/').map_or("", |(owner, _)| owner).to_owned();
            let is_list = matches!(source, Source::Many(_));
            for (at, citation) in source.citations().iter().enumerate() {
                let place = if is_list { format!("{pointer}/{at}") } else { pointer.clone() };
                let (document, ranges, is_inferred) = match citation {
                    Citation::Stated(stated) => {
                        (stated.document.clone(), crate::lint::parse_lines(&stated.lines).unwrap_or_default(), false)
                    }
                    Citation::Inferred(_) => (String::new(), Vec::new(), true),
                };
                out.push(Cited { owner: owner.clone(), document, ranges, is_inferred, pointer: join(&place, "lines") });
            }
        }
        out
    }

    fn collect_codes_and_headers(&mut self) {
        for site in &self.context.sites {
            let outcome = site.object.get("x-accord-outcome");
            for (list, key) in [("codes", "code"), ("messages", "text")] {
                for (at, code) in
                    outcome.and_then(|o| o.get(list)).and_then(Value::as_array).into_iter().flatten().enumerate()
                {
                    let pointer = format!("{}/x-accord-outcome/{list}/{at}", site.pointer);
                    let code = code.get(key).map(|code| code.as_str().map_or_else(|| code.to_string(), str::to_owned));
                    self.codes.extend(code.map(|code| (pointer, code)));
                }
            }
            for (name, value) in site.object.get("x-accord-headers").and_then(Value::as_object).into_iter().flatten() {
                let pointer = join(&format!("{}/x-accord-headers", site.pointer), name);
                self.headers.push((pointer, name.clone(), value.as_str().unwrap_or_default().to_owned()));
            }
        }
    }

    /// The schemas that a schema is composed of, itself included, by their pointers.
    pub(super) fn parts(&self, schema: &str) -> Vec<String> {
        const MOST: usize = 256;
        let mut out: Vec<String> = Vec::new();
        let mut open = vec![schema.to_owned()];
        while let Some(next) = open.pop() {
            let next = self.end(&next);
            if out.len() >= MOST || out.contains(&next) {
                continue;
            }
            for key in ["oneOf", "anyOf", "allOf"] {
                let below = join(&next, key);
                let count = self.get(&below).and_then(Value::as_array).map_or(0, Vec::len);
                open.extend((0..count).rev().map(|at| format!("{below}/{at}")));
            }
            out.push(next);
        }
        out
    }

    /// The properties of this name, or of an alias of it, in a schema.
    pub(super) fn properties(&self, schema: &str, name: &str) -> Vec<String> {
        let mut out = Vec::new();
        for part in self.parts(schema) {
            let below = join(&part, "properties");
            for (key, value) in self.get(&below).and_then(Value::as_object).into_iter().flatten() {
                let aliases = value.get("x-accord-aliases").and_then(Value::as_array).into_iter().flatten();
                if key == name || aliases.filter_map(Value::as_str).any(|alias| alias == name) {
                    out.push(join(&below, key));
                }
            }
        }
        out
    }

    /// The properties of this name anywhere below a schema.
    pub(super) fn anywhere(&self, schema: &str, name: &str) -> Vec<String> {
        // Claims of one operation come one after the other, so a few schemas are enough.
        const MOST_KEPT: usize = 16;
        let mut kept = self.below.borrow_mut();
        if kept.len() >= MOST_KEPT && !kept.contains_key(schema) {
            kept.clear();
        }
        let names = kept.entry(schema.to_owned()).or_insert_with(|| self.names_below(schema));
        names.get(name).cloned().unwrap_or_default()
    }

    /// The properties below a schema by their names and aliases.
    fn names_below(&self, schema: &str) -> ByName {
        const MOST: usize = 400;
        let mut seen: BTreeSet<String> = BTreeSet::new();
        let mut open = vec![schema.to_owned()];
        let mut out = ByName::new();
        while let Some(next) = open.pop() {
            for part in self.parts(&next) {
                if seen.len() >= MOST || !seen.insert(part.clone()) {
                    continue;
                }
                let properties = join(&part, "properties");
                for (key, value) in self.get(&properties).and_then(Value::as_object).into_iter().flatten() {
                    let below = join(&properties, key);
                    let aliases = value.get("x-accord-aliases").and_then(Value::as_array).into_iter().flatten();
                    for name in aliases.filter_map(Value::as_str).chain([key.as_str()]) {
                        out.entry(name.to_owned()).or_default().push(below.clone());
                    }
                    open.push(below);
                }
                if self.get(&join(&part, "items")).is_some() {
                    open.push(join(&part, "items"));
                }
            }
        }
        out
    }

    /// What has this name anywhere in the spec: properties, parameters and commands.
    pub(super) fn named(&self, name: &str) -> &[String] {
        self.names.get(name).map(Vec::as_slice).unwrap_or_default()
    }

    fn collect_names(&self) -> ByName {
        let mut out = ByName::new();
        for site in self.context.sites.iter().filter(|site| site.kind == Kind::Schema) {
            let properties = site.child("properties");
            for (name, _) in site.object.get("properties").and_then(Value::as_object).into_iter().flatten() {
                out.entry(name.clone()).or_default().push(join(&properties, name));
            }
        }
        for operation in &self.operations {
            for (pointer, name) in &operation.parameters {
                out.entry(name.clone()).or_default().push(pointer.clone());
            }
            if let Some(command) = &operation.command {
                out.entry(command.clone()).or_default().push(operation.pointer.clone());
            }
        }
        out
    }

    /// The items of the lists that a schema may be.
    pub(super) fn items(&self, schema: &str) -> Vec<String> {
        self.parts(schema)
            .into_iter()
            .map(|part| join(&part, "items"))
            .filter(|items| self.get(items).is_some())
            .collect()
    }

    /// The pointers of the values of an enum that a schema, or an item of its lists, may be.
    pub(super) fn values(&self, schema: &str, value: &str) -> Vec<String> {
        const MOST_LISTS: usize = 4;
        let mut out = Vec::new();
        let mut level = vec![schema.to_owned()];
        for _ in 0..MOST_LISTS {
            let parts: Vec<String> = level.iter().flat_map(|schema| self.parts(schema)).collect();
            for part in &parts {
                let below = join(part, "enum");
                for (at, known) in self.get(&below).and_then(Value::as_array).into_iter().flatten().enumerate() {
                    let is_same = match known {
                        Value::String(known) => known == value,
                        other => serde_json::to_string(other).is_ok_and(|text| text == value),
                    };
                    if is_same {
                        out.push(format!("{below}/{at}"));
                    }
                }
            }
            level = parts.iter().map(|part| join(part, "items")).filter(|items| self.get(items).is_some()).collect();
        }
        out
    }

    /// The types that a schema allows, as JSON Schema names them; empty where it allows any.
    pub(super) fn types(&self, schema: &str) -> Vec<String> {
        let mut out = Vec::new();
        for part in self.parts(schema) {
            let Some(value) = self.get(&part) else { continue };
            match value.get("type") {
                Some(Value::String(ty)) => out.push(ty.clone()),
                Some(Value::Array(all)) => out.extend(all.iter().filter_map(Value::as_str).map(str::to_owned)),
                _ if value.get("properties").is_some() => out.push("object".to_owned()),
                _ => {}
            }
            if value.get("nullable") == Some(&Value::Bool(true)) {
                out.push("null".to_owned());
            }
        }
        out
    }

    /// Whether the object around a property requires it.
    pub(super) fn is_required(&self, property: &str) -> bool {
        let Some((around, name)) = property.rsplit_once("/properties/") else {
            return self.get(property).and_then(|parameter| parameter.get("required")) == Some(&Value::Bool(true));
        };
        let name = crate::pointer::unescape(name);
        let list = self.get(&join(around, "required")).and_then(Value::as_array);
        list.is_some_and(|list| list.iter().any(|required| required.as_str() == Some(&name)))
    }
}
