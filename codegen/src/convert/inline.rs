//! References in places where OpenAPI 3.0 has none: what they lead to is written out there.
//!
//! ```yaml
//! application/json: { $ref: '#/components/mediaTypes/Pet' }    →  application/json: { schema: … }
//! content: { $ref: '#/components/x-content/Pet' }              →  content: { application/json: … }   # and a warning
//! properties: { $ref: '#/components/schemas/Pet/properties' }  →  properties: { name: … }            # and a warning
//! ```
//! The first is OpenAPI 3.2's. The others are no OpenAPI, but tools that resolve references wherever they are read such
//! documents, so people publish them. Each use is a copy; together the copies may add
//! [`MAX_COPIES`](super::copies::MAX_COPIES) values.

use serde_json::{Value, json};

use super::{
    chain::MAX_CHAIN,
    copies::{MAX_COPIES, height, weight},
};
use crate::{
    dialect::Profile,
    findings::{Finding, Severity, render::quote},
    load::{Document, MAX_DEPTH, Spans, kind as kind_of},
    local_files,
    openapi::{Kind, Version, children::is_extension, form::Form, grammar},
    pointer::{escape_into, get, local},
};

/// How many findings of a severity are shown; more of them say nothing new.
const MOST: usize = 20;
/// The section of OpenAPI 3.2 that this makes superfluous.
const MEDIA_TYPES: &str = "/components/mediaTypes/";

/// Writes out what such references lead to.
pub(super) fn inline(document: &mut Document, version: Version, profile: Profile) -> Vec<Finding> {
    if !may_have_any(&document.value, ["", ""]) {
        return Vec::new();
    }
    let root = document.value.clone();
    let mut inline = Inline {
        version,
        profile,
        root: &root,
        spans: &mut document.spans,
        path: String::new(),
        depth: 0,
        copies: MAX_COPIES,
        told: Vec::new(),
        more: 0,
        used: Vec::new(),
    };
    inline.object(Kind::Document, &mut document.value);
    let Inline { mut told, used, more, .. } = inline;
    // What was written out is checked where it is used.
    let components = document.value.get_mut("components").and_then(Value::as_object_mut);
    if let Some(components) = components
        && let Some(Value::Object(shared)) = components.get_mut("mediaTypes")
    {
        shared.retain(|name, _| !used.contains(name));
        if shared.is_empty() {
            components.shift_remove("mediaTypes");
        }
    }
    if let Some(last) = told.last_mut().filter(|_| more > 0) {
        last.help = Some(format!("{}; {more} more are like this", last.help.take().unwrap_or_default()));
    }
    told
}

/// The fields whose values are groups of objects, or objects that nothing refers to.
const GROUPS: [&str; 39] = [
    "allOf",
    "anyOf",
    "callbacks",
    "components",
    "content",
    "definitions",
    "$defs",
    "delete",
    "description",
    "discriminator",
    "encoding",
    "enum",
    "examples",
    "externalDocs",
    "get",
    "head",
    "headers",
    "info",
    "links",
    "mapping",
    "oneOf",
    "options",
    "parameters",
    "patch",
    "patternProperties",
    "paths",
    "post",
    "properties",
    "put",
    "query",
    "requestBodies",
    "required",
    "responses",
    "schemas",
    "security",
    "servers",
    "summary",
    "tags",
    "variables",
];

/// Whether some reference may be in such a place. It costs next to nothing, and few documents have one.
fn may_have_any(value: &Value, above: [&str; 2]) -> bool {
    match value {
        Value::Object(object) => {
            let [outer, own] = above;
            let is_reference = || object.get("$ref").is_some_and(Value::is_string);
            // A property may have any name.
            let is_group = outer != "properties" && GROUPS.contains(&own);
            (is_group || matches!(outer, "content" | "mediaTypes" | "encoding")) && is_reference()
                || object.iter().any(|(name, value)| may_have_any(value, [own, name]))
        }
        Value::Array(items) => items.iter().any(|item| may_have_any(item, ["", ""])),
        _ => false,
    }
}

struct Inline<'d> {
    version: Version,
    profile: Profile,
    /// The document as it was.
    root: &'d Value,
    spans: &'d mut Spans,
    /// Where the walk is.
    path: String,
    depth: usize,
    copies: usize,
    told: Vec<Finding>,
    /// How many findings were left out.
    more: usize,
    /// The shared media types that were written out.
    used: Vec<String>,
}

impl Inline<'_> {
    fn object(&mut self, kind: Kind, value: &mut Value) {
        let Value::Object(object) = value else { return };
        for (name, value) in object.iter_mut() {
            let form = grammar::find(kind, name, self.version, |form| form.fits(value)).form();
            if let Some(form) = form {
                self.below(name, |inline| inline.field(kind, name, form, value));
            }
        }
    }

    fn field(&mut self, holder: Kind, name: &str, form: Form, value: &mut Value) {
        match form {
            Form::Data => {}
            Form::One(kind) | Form::OneOrFlag(kind) => self.one(kind, value),
            Form::List(kind) => {
                self.group(name, form, value);
                for (at, item) in value.as_array_mut().into_iter().flatten().enumerate() {
                    self.below(&at.to_string(), |inline| inline.one(kind, item));
                }
            }
            Form::Map(kind) => {
                self.group(name, form, value);
                for (name, member) in value.as_object_mut().into_iter().flatten() {
                    if !is_extension(holder, kind, name) {
                        self.below(name, |inline| inline.one(kind, member));
                    }
                }
            }
            form => self.group(name, form, value),
        }
    }

    /// An object of a kind.
    fn one(&mut self, kind: Kind, value: &mut Value) {
        let refers = grammar::fields(kind).any(|field| field.name == "$ref" && field.versions.has(self.version));
        // The version that documents are converted to has no shared media types.
        if !refers || kind == Kind::MediaType {
            self.replace(kind.as_str(), Form::One(kind), value, refers);
        }
        self.object(kind, value);
    }

    /// A value that is a group of others.
    fn group(&mut self, name: &str, form: Form, value: &mut Value) {
        self.replace(&format!("`{name}`"), form, value, false);
    }

    /// Puts what a reference leads to into its place; what is written beside it stays.
    fn replace(&mut self, holder: &str, form: Form, value: &mut Value, is_allowed: bool) {
        let Some(first) = value.get("$ref").and_then(Value::as_str).map(str::to_owned) else { return };
        let here = self.spans.origin(&format!("{}/$ref", self.path)).into_owned();
        let mut next = Some(first.clone());
        for _ in 0..MAX_CHAIN {
            let Some(reference) = next else { break };
            match self.target(form, &reference) {
                Ok(target) => self.put(value, &reference, target),
                Err(Wrong { code, why, help }) => {
                    self.tell(code, Severity::Error, &here, format!("{holder}: {why}"), help);
                    *value = if form.fits(&json!([])) { json!([]) } else { json!({}) };
                    return;
                }
            }
            next = value.get("$ref").and_then(Value::as_str).map(str::to_owned);
        }
        if next.is_some() {
            *value = json!({});
            self.tell("AC0205", Severity::Error, &here, format!("{holder}: the references form a cycle"), "cut it");
        } else if !is_allowed {
            let message = format!("{holder} has no place for a reference");
            let help = format!("it is read as if {} were written here", quote(&first));
            self.tell("AC0216", self.profile.tolerable(), &here, message, help);
        }
    }

    fn put(&mut self, value: &mut Value, reference: &str, target: Value) {
        let pointer = local(reference).unwrap_or_default();
        if let Some(name) = pointer.strip_prefix(MEDIA_TYPES).filter(|name| !name.contains('/')) {
            self.used.push(crate::pointer::unescape(name));
        }
        let mut own = value.as_object_mut().map(std::mem::take).unwrap_or_default();
        own.shift_remove("$ref");
        let places: Vec<(String, String)> = own
            .keys()
            .map(|name| crate::pointer::join(&self.path, name))
            .map(|place| (place.clone(), self.spans.origin(&place).into_owned()))
            .collect();
        let origin = self.spans.origin(&pointer).into_owned();
        self.spans.set_origin(self.path.clone(), origin);
        places.into_iter().for_each(|(place, origin)| self.spans.set_origin(place, origin));
        *value = target;
        if let Value::Object(object) = value {
            object.extend(own);
        }
    }

    /// A copy of what a reference leads to.
    fn target(&mut self, form: Form, reference: &str) -> Result<Value, Wrong> {
        let wrong = |code, why: String, help: &str| Err(Wrong { code, why, help: help.to_owned() });
        let quoted = quote(reference);
        let Some(pointer) = local(reference) else {
            let why = format!("the reference {quoted} is not followed here");
            let target = "write its target out in this place";
            let help =
                local_files::help(reference).map_or_else(|| target.to_owned(), |help| format!("{help}; or {target}"));
            return Err(Wrong { code: "AC0216", why, help });
        };
        let Some(target) = get(self.root, &pointer) else {
            return wrong("AC0205", format!("unresolved reference {quoted}"), "correct the reference");
        };
        if target.get("$ref").is_none() && !form.fits(target) {
            let why = format!("expected {}, found {} at {quoted}", form.expected(), kind_of(target));
            return wrong("AC0216", why, "refer to what belongs in this place");
        }
        let size = weight(target);
        if size > self.copies || self.depth + height(target) > MAX_DEPTH {
            let why = "the copies of what is referred to are too large".to_owned();
            return wrong("AC0508", why, "refer to fewer of them");
        }
        self.copies -= size;
        Ok(target.clone())
    }

    fn tell(&mut self, code: &'static str, severity: Severity, at: &str, message: String, help: impl Into<String>) {
        if self.told.iter().filter(|finding| finding.severity == severity).count() >= MOST {
            self.more += 1;
            return;
        }
        self.told.push(Finding::new(code, severity, message).at(at, self.spans.place(at)).help(help));
    }

    fn below(&mut self, name: &str, run: impl FnOnce(&mut Self)) {
        let length = self.path.len();
        self.path.push('/');
        escape_into(&mut self.path, name);
        self.depth += 1;
        run(self);
        self.depth -= 1;
        self.path.truncate(length);
    }
}

/// Why a reference cannot be followed, and what to do.
struct Wrong {
    code: &'static str,
    why: String,
    help: String,
}
