//! The items of types: fields, variants, constructors, builders, and the traits that callers rely on.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::{Item, Kind, List, full};
use crate::dialect;
use crate::diff::wire::messages;
use crate::driver::Described;
use crate::emit::builders::{self, Need};
use crate::emit::types::choices::{Constructor, convertible};
use crate::model::types::{Choice, Kind as TypeKind, Newtype, Object, ObjectEncoding, Parse, RustType, Type, Types};
use crate::pointer;

pub(super) fn add(list: &mut List, described: &Described) {
    let places = Places::of(described);
    let types = &described.client.types;
    let same = same(types);
    for ty in types.iter() {
        let place = places.of_type(ty);
        if let Some(names) = same.get(target(types, ty).name.as_str()) {
            let names = names.iter().filter(|name| **name != ty.name).map(|name| (*name).to_owned()).collect();
            list.same(&ty.name, names, place.as_deref());
        }
        Writer { list, ty, place, types, described }.write();
    }
}

/// Where the document has the first field, parameter or body of a type of the runtime, by its name.
pub(super) fn user_of(described: &Described, name: &str) -> Option<String> {
    let wanted = RustType::runtime(name);
    let is_it = |ty: &RustType| ty.parts().any(|part| *part == wanted);
    let Described { client, lowered, .. } = described;
    let of_type = |ty: &Type| {
        let TypeKind::Object(object) = &ty.kind else { return None };
        let field = object.fields.iter().find(|field| is_it(&field.ty))?;
        field.place.clone().or_else(|| ty.place.clone())
    };
    let of_operations = || {
        let mut uses = client.operations.iter().filter(|operation| {
            let parameters = operation.parameters.iter().map(|parameter| &parameter.takes.ty);
            parameters.chain(operation.body.iter().map(|body| &body.ty)).chain([&operation.answer.ty]).any(is_it)
        });
        let operation = uses.next()?;
        Some(lowered.hints.methods.get(&operation.id)?.pointer.clone())
    };
    client.types.iter().find_map(of_type).or_else(of_operations)
}

/// The type that an alias leads to; of any other, itself.
fn target<'t>(types: &'t Types, ty: &'t Type) -> &'t Type {
    let mut at = ty;
    // An alias of itself would not compile; a chain is not longer than there are types.
    for _ in types.iter() {
        let TypeKind::Alias(of) = &at.kind else { break };
        let Some(next) = types.get(of) else { break };
        at = next;
    }
    at
}

/// The names of types that have several, by the one that is declared.
fn same(types: &Types) -> BTreeMap<&str, BTreeSet<&str>> {
    let mut all: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for ty in types.iter().filter(|ty| matches!(ty.kind, TypeKind::Alias(_))) {
        let of = target(types, ty).name.as_str();
        all.entry(of).or_insert_with(|| BTreeSet::from([of])).insert(&ty.name);
    }
    all
}

/// How deep types that have no place of their own hold each other.
const DEEPEST: usize = 32;

/// Where the schemas of types stand. One that is described in place has that of the first field that holds it.
struct Places<'c>(BTreeMap<&'c str, String>);

impl<'c> Places<'c> {
    fn of(Described { client, lowered, .. }: &'c Described) -> Self {
        let mut held: BTreeMap<&str, String> = BTreeMap::new();
        for (outcome, place) in lowered.facts.outcomes.iter().zip(&lowered.hints.outcomes) {
            held.insert(&outcome.name, place.clone());
        }
        for operation in &client.operations {
            let body = operation.body.iter().map(|body| (&body.ty, "requestBody"));
            let answers = [(&operation.answer.ty, "responses"), (&operation.refusal, "responses")];
            let Some(hints) = lowered.hints.methods.get(&operation.id) else { continue };
            if let Some(headers) = &hints.headers {
                let names = lowered.hints.headers.get(headers).into_iter().flatten().chain([headers]);
                for name in names {
                    held.entry(name).or_insert_with(|| pointer::join(&hints.pointer, "responses"));
                }
            }
            for (ty, below) in body.chain(answers) {
                for part in ty.parts() {
                    if let RustType::Named(name) = part {
                        held.entry(name).or_insert_with(|| pointer::join(&hints.pointer, below));
                    }
                }
            }
        }
        let mut places = Self(held);
        // What holds a type may itself be held by another.
        for _ in 0..DEEPEST {
            let known = places.0.len();
            client.types.iter().for_each(|ty| places.add_held(ty));
            if places.0.len() == known {
                break;
            }
        }
        places
    }

    /// The types that a type holds.
    fn add_held(&mut self, ty: &'c Type) {
        let own = self.of_type(ty);
        let held: Vec<(&RustType, Option<&String>)> = match &ty.kind {
            TypeKind::Object(object) => {
                let fields = object.fields.iter().map(|field| (&field.ty, field.place.as_ref()));
                fields.chain(object.rest.iter().map(|rest| (&rest.ty, None))).collect()
            }
            TypeKind::Choice(choice) => choice.variants.iter().map(|variant| (&variant.ty, None)).collect(),
            TypeKind::Newtype(newtype) => vec![(&newtype.inner, None)],
            TypeKind::Answers(answers) => {
                answers.variants.iter().filter_map(|variant| Some((variant.body.as_ref()?, None))).collect()
            }
            TypeKind::Alias(of) => {
                if let Some(place) = own {
                    self.0.entry(of).or_insert(place);
                }
                return;
            }
            TypeKind::Enum(_) | TypeKind::IntegerEnum(_) | TypeKind::Codes(_) => Vec::new(),
        };
        for (ty, place) in held {
            let Some(place) = place.or(own.as_ref()) else { continue };
            for part in ty.parts() {
                if let RustType::Named(name) = part {
                    self.0.entry(name).or_insert_with(|| place.clone());
                }
            }
        }
    }

    fn of_type(&self, ty: &Type) -> Option<String> {
        ty.place.clone().or_else(|| self.0.get(ty.name.as_str()).cloned())
    }
}

struct Writer<'a> {
    list: &'a mut List,
    ty: &'a Type,
    place: Option<String>,
    types: &'a Types,
    described: &'a Described,
}

impl Writer<'_> {
    fn write(&mut self) {
        match &target(self.types, self.ty).kind {
            // By another name it has the same fields and traits.
            TypeKind::Object(object) if matches!(self.ty.kind, TypeKind::Alias(_)) => self.object(object),
            _ => self.own(),
        }
        if let Some(code) = &self.ty.code {
            self.list.usable(&format!("{}: ErrorBody", self.ty.name), full(code), self.place.as_deref());
        }
        if self.ty.deprecated {
            self.list.add(&format!("{} deprecated", self.ty.name), Kind::Warning, String::new(), self.place.as_deref());
        }
    }

    fn own(&mut self) {
        match &self.ty.kind {
            TypeKind::Object(object) => self.object(object),
            TypeKind::Newtype(newtype) => self.newtype(newtype),
            TypeKind::Choice(choice) => self.choice(choice),
            TypeKind::Enum(values) | TypeKind::IntegerEnum(values) => {
                let is_text = matches!(self.ty.kind, TypeKind::Enum(_));
                self.declare(if is_text { "open enum" } else { "open enum of integers" });
                for value in values {
                    let place = self.listed(&value.wire);
                    self.member(&value.name, "variant".to_owned(), place.as_deref());
                    self.list.stands_for(&format!("{}::{}", self.ty.name, value.name), [value.wire.clone()]);
                    self.deprecated(&value.name, value.deprecated);
                }
            }
            TypeKind::Codes(variants) => {
                self.declare("enum of codes");
                for variant in variants {
                    let (place, value) = self.code(&variant.name).unzip();
                    self.member(&variant.name, "variant".to_owned(), place.as_deref());
                    self.list.stands_for(&format!("{}::{}", self.ty.name, variant.name), value);
                }
            }
            TypeKind::Answers(answers) => {
                self.declare("enum of answers");
                let is_stream = |body: &Option<RustType>| body == &Some(RustType::runtime("ByteStream"));
                if !answers.variants.iter().any(|variant| is_stream(&variant.body)) {
                    self.implements("Clone");
                    self.comparable();
                }
                for variant in &answers.variants {
                    let held = variant.body.as_ref().map(full).unwrap_or_default();
                    self.member(&variant.name, format!("variant({held})"), None);
                }
            }
            TypeKind::Alias(of) => self.declare(&format!("type = {of}")),
        }
    }

    /// Where a value of an enum is listed.
    fn listed(&self, wire: &str) -> Option<String> {
        let place = pointer::join(self.place.as_deref()?, "enum");
        let values = pointer::get(&self.described.document.value, &place)?.as_array()?;
        let written = |value: &Value| match value {
            Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        Some(pointer::join(&place, &values.iter().position(|value| written(value) == wire)?.to_string()))
    }

    /// Where a documented code or message of this name is listed, and what it is on the wire.
    fn code(&self, name: &str) -> Option<(String, String)> {
        let outcome = self.described.lowered.facts.outcomes.iter().find(|outcome| outcome.name == self.ty.name)?;
        let codes = outcome.codes.iter().enumerate().filter(|(_, code)| code.name == name);
        let codes = codes.map(|(at, code)| ("codes", at, dialect::shown(&code.value, code.status)));
        let listed = outcome.messages.iter().enumerate().filter(|(_, message)| message.name == name);
        let listed = listed.map(|(at, message)| ("messages", at, messages::recognized(message)));
        let (key, at, shown) = codes.chain(listed).next()?;
        Some((pointer::join(&pointer::join(self.place.as_deref()?, key), &at.to_string()), shown))
    }

    /// What a field is on the wire.
    fn wire_of(object: &Object, name: &str) -> Option<String> {
        let (at, field) = object.fields.iter().enumerate().find(|(_, field)| field.name == name)?;
        Some(match object.encoding {
            ObjectEncoding::Positions => format!("/{at}"),
            ObjectEncoding::Headers => field.wire.to_ascii_lowercase(),
            ObjectEncoding::Json | ObjectEncoding::Multipart => field.wire.clone(),
            // Each is the whole object.
            ObjectEncoding::Parts => return None,
        })
    }

    fn declare(&mut self, what: &str) {
        self.list.usable(&self.ty.name, what.to_owned(), self.place.as_deref());
    }

    fn member(&mut self, name: &str, signature: String, place: Option<&str>) {
        self.list.usable(&format!("{}::{name}", self.ty.name), signature, place.or(self.place.as_deref()));
    }

    fn deprecated(&mut self, name: &str, is_deprecated: bool) {
        if is_deprecated {
            let path = format!("{}::{name} deprecated", self.ty.name);
            self.list.add(&path, Kind::Warning, String::new(), self.place.as_deref());
        }
    }

    fn implements(&mut self, bound: &str) {
        self.list.usable(&format!("{}: {bound}", self.ty.name), String::new(), self.place.as_deref());
    }

    fn comparable(&mut self) {
        if target(self.types, self.ty).comparable {
            self.implements("PartialEq");
        }
    }

    fn object(&mut self, object: &Object) {
        self.declare("struct");
        self.comparable();
        if !object.open_to_growth {
            // A literal and a pattern may list all of its fields.
            self.list.usable(&format!("{} {{ … }}", self.ty.name), "literal".to_owned(), self.place.as_deref());
        }
        if object.default {
            self.implements("Default");
        }
        match object.encoding {
            ObjectEncoding::Headers => self.implements("ResponseHeaders"),
            ObjectEncoding::Multipart => {}
            ObjectEncoding::Json | ObjectEncoding::Positions | ObjectEncoding::Parts => {
                self.implements("Serialize + DeserializeOwned")
            }
        }
        let fields =
            object.fields.iter().map(|field| (&field.name, &field.ty, field.place.as_deref(), field.deprecated));
        let rest = object.rest.iter().map(|rest| (&rest.name, &rest.ty, None, false));
        for (name, ty, place, is_deprecated) in fields.chain(rest) {
            let path = format!("{}.{name}", self.ty.name);
            let kind = if object.open_to_growth { Kind::Usable } else { Kind::Exhaustive };
            let place = place.or(self.place.as_deref());
            self.list.add(&path, kind, full(ty), place);
            self.list.stands_for(&path, Self::wire_of(object, name));
            if is_deprecated {
                self.list.add(&format!("{path} deprecated"), Kind::Warning, String::new(), place);
            }
        }
        self.builder(object);
    }

    fn builder(&mut self, object: &Object) {
        let Some((_, lines)) = builders::lines(self.types, self.ty) else { return };
        let name = &self.ty.name;
        self.list.usable(&format!("{name}::builder"), String::new(), self.place.as_deref());
        for line in lines {
            let field = object.fields.iter().find(|field| field.name == line.field);
            let place = field.and_then(|field| field.place.as_deref()).or(self.place.as_deref());
            let signature = format!("{} {}", line.takes(), full(line.ty));
            let builder = format!("builders::{name}Builder");
            let wire = Self::wire_of(object, line.field);
            if line.need == Need::Required {
                self.list.add(&format!("{builder} needs {}", line.method), Kind::Demanded, String::new(), place);
            } else {
                self.list.usable(&format!("{builder}::{}", line.maybe), signature.clone(), place);
                self.list.stands_for(&format!("{builder}::{}", line.maybe), wire.clone());
            }
            if line.need == Need::Nullable {
                self.list.usable(&format!("{builder}::{}", line.null), String::new(), place);
                self.list.stands_for(&format!("{builder}::{}", line.null), wire.clone());
            }
            if line.deprecated {
                self.list.add(&format!("{builder}::{} deprecated", line.method), Kind::Warning, String::new(), place);
            }
            self.list.usable(&format!("{builder}::{}", line.method), signature, place);
            self.list.stands_for(&format!("{builder}::{}", line.method), wire);
        }
    }

    fn newtype(&mut self, newtype: &Newtype) {
        let (parse, shown) = match newtype.parse {
            Parse::No => ("", true),
            Parse::Any => (": From<&str>", true),
            Parse::Inner => (": FromStr", true),
            Parse::Checked(_) => (": FromStr, checked", false),
        };
        let inner = full(&newtype.inner);
        let visible = if shown { "pub " } else { "" };
        self.declare(&format!("struct({visible}{inner})"));
        if !parse.is_empty() {
            self.list.usable(&format!("{}{parse}", self.ty.name), String::new(), self.place.as_deref());
        }
        if newtype.display {
            self.implements("Display");
        }
        self.comparable();
    }

    fn choice(&mut self, choice: &Choice) {
        self.declare("enum of choices");
        self.comparable();
        for variant in &choice.variants {
            self.member(&variant.name, format!("variant({})", full(&variant.ty)), None);
        }
        for (_, constructor) in Constructor::all(self.types, choice) {
            let taken = constructor.parameters().map(|field| format!("impl Into<{}>", full(&field.ty)));
            let item = Item {
                kind: Kind::Usable,
                signature: taken.collect::<Vec<_>>().join(", "),
                names: constructor.parameters().map(|field| field.name.clone()).collect(),
                wire: constructor.parameters().map(|field| field.wire.clone()).collect(),
                purpose: None,
                place: self.place.clone(),
            };
            let path = format!("{}::{}()", self.ty.name, constructor.name);
            self.list.items.insert(path, item);
        }
        self.member(&choice.unknown, "variant(OpenJson)".to_owned(), None);
        for (_, inner) in convertible(&self.ty.name, choice) {
            self.implements(&format!("From<{}>", full(inner)));
        }
        if choice.scalar {
            self.implements("Display + FromStr");
        }
    }
}
