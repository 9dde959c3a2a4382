//! What a spec has to cover claims with: operations, schemas, codes, headers, citations and the register.

mod names;

use std::collections::BTreeSet;

use serde::Deserialize as _;
use serde_json::Value;

use crate::dialect::{Citation, Discrepancies, Discrepancy, Source};
use crate::lint::{Checked, Context, path_item, sources};
use crate::pointer::{join, unescape};
use names::Index;

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
    /// The lines that the register cites, with the entries that cite them.
    pub(super) registered: Vec<Registered>,
    index: Index,
}

/// The lines of a document that an entry of the register cites.
pub(super) struct Registered {
    /// The id of the entry.
    pub(super) id: String,
    /// The document; the only one where none is named.
    pub(super) document: Option<String>,
    pub(super) ranges: Vec<(u32, u32)>,
}

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
            registered: Vec::new(),
            index: Index::default(),
        };
        spec.operations = spec.collect_operations();
        spec.citations = spec.collect_citations();
        spec.collect_codes_and_headers();
        spec.registered = spec.collect_registered();
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
        let mut out: Vec<Operation> = Vec::new();
        for known in self.context.operations.iter().filter(|known| known.pointer.starts_with("/paths/")) {
            if !known.is_command {
                out.push(self.operation(&known.pointer));
                continue;
            }
            let Some((around, name)) = known.pointer.split_once("/x-accord-commands/commands/") else { continue };
            // An operation of commands is each of them.
            let whole = match out.pop_if(|last| last.pointer == around) {
                Some(whole) => whole,
                None => self.operation(around),
            };
            let mut one = Operation { pointer: known.pointer.clone(), command: Some(unescape(name)), ..whole };
            self.parameters(&join(&known.pointer, "parameters"), &mut one.parameters);
            if known.value.get("request").is_some() {
                one.requests = vec![join(&known.pointer, "request")];
            }
            if known.value.get("response").is_some() {
                one.answers.insert(0, join(&known.pointer, "response"));
            }
            out.push(one);
        }
        out
    }

    fn operation(&self, pointer: &str) -> Operation {
        let method = pointer.rsplit_once('/').map_or("", |(_, method)| method);
        let item = path_item(pointer);
        let path = unescape(item.strip_prefix("/paths/").unwrap_or_default());
        let mut operation = Operation {
            pointer: pointer.to_owned(),
            method: method.to_uppercase(),
            path,
            command: None,
            requests: Vec::new(),
            answers: Vec::new(),
            statuses: Vec::new(),
            parameters: Vec::new(),
            media: Vec::new(),
        };
        self.parameters(&join(pointer, "parameters"), &mut operation.parameters);
        self.parameters(&join(item, "parameters"), &mut operation.parameters);
        let body = self.end(&join(pointer, "requestBody"));
        self.schemas(&body, &mut operation.requests, &mut operation.media);
        let answers = join(pointer, "responses");
        for (status, _) in self.get(&answers).and_then(Value::as_object).into_iter().flatten() {
            let at = join(&answers, status);
            operation.statuses.push((at.clone(), status.clone()));
            self.schemas(&self.end(&at), &mut operation.answers, &mut operation.media);
        }
        for place in [pointer, item, ""] {
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

    fn collect_registered(&self) -> Vec<Registered> {
        let mut out = Vec::new();
        for entry in &self.register {
            out.extend(entry.claims.iter().map(|claim| Registered {
                id: entry.id.clone(),
                document: claim.document.clone(),
                ranges: claim.lines.as_deref().and_then(crate::lint::parse_lines).unwrap_or_default(),
            }));
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
        let mut out: Vec<String> = Vec::new();
        let mut seen = BTreeSet::new();
        let mut open = vec![schema.to_owned()];
        while let Some(next) = open.pop() {
            let next = self.end(&next);
            if !seen.insert(next.clone()) {
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

    /// The items of the lists that a schema may be.
    pub(super) fn items(&self, schema: &str) -> Vec<String> {
        self.parts(schema)
            .into_iter()
            .map(|part| join(&part, "items"))
            .filter(|items| self.get(items).is_some())
            .collect()
    }

    /// What the lists and the maps that a schema may be consist of.
    pub(super) fn inner(&self, schema: &str) -> Vec<String> {
        let inner = |part: String| ["items", "additionalProperties"].map(|key| join(&part, key));
        let is_schema = |pointer: &String| self.get(pointer).is_some_and(Value::is_object);
        self.parts(schema).into_iter().flat_map(inner).filter(is_schema).collect()
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
