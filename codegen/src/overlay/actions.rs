//! The actions of an overlay, as they are written.

use serde_json::{Map, Value};
use serde_json_path::JsonPath;

use super::path;
use crate::{
    findings::{Finding, Findings, render::quote, suggest},
    load::{Document, kind},
    pointer::join,
};

/// One action.
#[derive(Debug)]
pub(super) struct Action {
    /// Its pointer in the overlay.
    pub(super) pointer: String,
    pub(super) target: JsonPath,
    pub(super) change: Change,
}

/// What an action does.
#[derive(Debug)]
pub(super) enum Change {
    /// What it selects goes.
    Remove,
    /// The value at a pointer of the overlay is merged into what it selects.
    Update(String),
    /// What another path selects in the document is.
    Copy(JsonPath),
}

/// Reads an overlay; what is wrong with it goes to the findings.
pub(super) fn read(document: &Document, findings: &mut Findings) -> Vec<Action> {
    let mut reader = Reader { document, findings, has_copy: true };
    let Some(top) = document.value.as_object() else { return Vec::new() };
    reader.version(top);
    reader.known("", top, &["overlay", "info", "extends", "actions"]);
    if top.get("extends").is_some_and(|extends| !extends.is_string()) {
        reader.tell(
            "AC0571",
            "/extends",
            "`extends` is the URL of a document",
            "write the path of its file from this one",
        );
    }
    match top.get("info") {
        Some(Value::Object(info)) => {
            reader.known("/info", info, &["title", "version", "description"]);
            reader.has("/info", info, &["title", "version"]);
        }
        _ => reader.tell("AC0571", "/info", "an overlay needs `info`", "write `info: { title: …, version: … }`"),
    }
    let Some(Value::Array(actions)) = top.get("actions").filter(|actions| **actions != Value::Array(Vec::new())) else {
        reader.tell(
            "AC0571",
            "/actions",
            "an overlay needs a list of `actions`",
            "write `- target: …` with `update` or `remove`",
        );
        return Vec::new();
    };
    actions.iter().enumerate().filter_map(|(at, action)| reader.action(&format!("/actions/{at}"), action)).collect()
}

struct Reader<'r> {
    document: &'r Document,
    findings: &'r mut Findings,
    /// Whether the version has `copy`, and updates of scalars.
    has_copy: bool,
}

impl Reader<'_> {
    fn version(&mut self, top: &Map<String, Value>) {
        let version = match top.get("overlay") {
            Some(Value::String(version)) => version.clone(),
            Some(Value::Number(version)) => version.to_string(),
            _ => String::new(),
        };
        let is =
            |minor: &str| version == minor || version.strip_prefix(minor).is_some_and(|rest| rest.starts_with('.'));
        self.has_copy = !is("1.0");
        if !is("1.0") && !is("1.1") {
            let message = match version.is_empty() {
                true => "this is no overlay: it has no `overlay`".to_owned(),
                false => format!("unsupported version {} of overlays", quote(&version)),
            };
            self.tell("AC0571", "/overlay", message, "write `overlay: 1.1.0`");
        }
    }

    fn action(&mut self, at: &str, action: &Value) -> Option<Action> {
        let Some(object) = action.as_object() else {
            self.tell("AC0571", at, format!("an action is an object, not {}", kind(action)), "write `- target: …`");
            return None;
        };
        self.known(at, object, &["target", "description", "update", "remove", "copy"]);
        let target = self.path(at, object, "target");
        if !object.contains_key("target") {
            self.tell("AC0571", at, "an action needs a `target`", "write a JSONPath, such as `$.paths['/pets'].get`");
        }
        let removes = match object.get("remove") {
            None | Some(Value::Bool(false)) => false,
            Some(Value::Bool(true)) => true,
            Some(_) => {
                self.tell("AC0571", &join(at, "remove"), "`remove` is `true` or `false`", "write one of them");
                return None;
            }
        };
        let given = [removes, object.contains_key("update"), object.contains_key("copy")];
        let change = match given {
            [true, false, false] => Change::Remove,
            [false, true, false] => Change::Update(join(at, "update")),
            [false, false, true] => {
                if !self.has_copy {
                    self.tell("AC0571", &join(at, "copy"), "Overlay 1.0 has no `copy`", "write `overlay: 1.1.0`");
                }
                Change::Copy(self.path(at, object, "copy")?)
            }
            _ => {
                let message = match given.contains(&true) {
                    true => "an action has one of `update`, `copy` and `remove: true`; the others would do nothing",
                    false => "this action does nothing",
                };
                self.tell("AC0571", at, message, "write `update`, `copy` or `remove: true`");
                return None;
            }
        };
        Some(Action { pointer: at.to_owned(), target: target?, change })
    }

    /// A JSONPath of an action.
    fn path(&mut self, at: &str, action: &Map<String, Value>, key: &str) -> Option<JsonPath> {
        let value = action.get(key)?;
        let place = join(at, key);
        let help = "write a path of RFC 9535, such as `$.paths['/pets'].get`: a name with `/` or `-` stands in brackets and quotes";
        let Some(text) = value.as_str() else {
            self.tell("AC0572", &place, format!("`{key}` is {}, not a JSONPath", kind(value)), help);
            return None;
        };
        if let Some(message) = path::too_much(text) {
            self.tell("AC0572", &place, message, "select by several actions, each with a shorter path");
            return None;
        }
        match JsonPath::parse(text) {
            Ok(path) => Some(path),
            Err(_) => {
                self.tell("AC0572", &place, format!("{} is no JSONPath", quote(text)), help);
                None
            }
        }
    }

    /// Reports fields that an object of an overlay does not have.
    fn known(&mut self, at: &str, object: &Map<String, Value>, names: &[&str]) {
        for name in object.keys().filter(|name| !names.contains(&name.as_str()) && !name.starts_with("x-")) {
            let place = join(at, name);
            let span = self.document.spans.key(&place);
            let mut finding = Finding::error("AC0571", format!("unknown field {}", quote(name))).at(place, span);
            finding.help = suggest::help(name, names);
            self.findings.push(finding);
        }
    }

    fn has(&mut self, at: &str, object: &Map<String, Value>, names: &[&str]) {
        for name in names.iter().filter(|name| object.get(**name).is_none_or(Value::is_null)) {
            self.tell("AC0571", at, format!("`{name}` is missing"), "add it");
        }
    }

    fn tell(&mut self, code: &'static str, at: &str, message: impl Into<String>, help: &str) {
        let span = crate::pointer::nearest(at, |at| self.document.spans.value(at));
        self.findings.push(Finding::error(code, message).at(at, span).help(help));
    }
}
