//! What every lint looks at.

use std::collections::HashSet;

use serde::Deserialize as _;
use serde_json::{Map, Value};

use super::{
    keys::rule,
    site::{self, Kind, Site},
};
use crate::pointer::{join, local};
use crate::{
    dialect::{self, Effect, Key as _, Profile},
    load::Document,
    media, names,
    openapi::{headers::is_called, members},
};

/// How many references one leads to; more of them go in a circle.
const MOST_REFS: usize = 32;

/// A document and its sites.
pub struct Context<'d> {
    /// The document.
    pub document: &'d Document,
    /// Every object of it, in its order.
    pub sites: Vec<Site<'d>>,
    /// Of these, the ones with a key of the dialect, by index: few, even in a document of ours.
    carriers: Vec<usize>,
    /// Every operation, commands included, in the document's order.
    pub operations: Vec<Operation<'d>>,
}

/// An operation, or a command that will be one.
#[derive(Clone, Debug)]
pub struct Operation<'d> {
    /// Its `operationId`.
    pub id: Option<&'d str>,
    /// The pointer of its `operationId`, or of itself where it has none.
    pub id_pointer: String,
    /// Its pointer.
    pub pointer: String,
    /// It.
    pub value: &'d Value,
    /// Whether it is a command.
    pub is_command: bool,
}

impl Operation<'_> {
    /// The pointer of the operation that a command is a part of; its own if it is none.
    pub fn whole(&self) -> &str {
        whole(&self.pointer)
    }

    /// Whether it may be repeated: what it states, or else what its method says.
    pub fn effect(&self) -> Effect {
        let stated = if self.is_command { self.value.get("effect") } else { self.value.get(Effect::NAME) };
        let method = || Effect::of_method(&self.whole().rsplit('/').next().unwrap_or_default().to_ascii_lowercase());
        stated.and_then(|stated| Effect::deserialize(stated).ok()).unwrap_or_else(method)
    }
}

fn whole(pointer: &str) -> &str {
    pointer.split_once("/x-accord-commands/").map_or(pointer, |(whole, _)| whole)
}

impl<'d> Context<'d> {
    pub(crate) fn new(document: &'d Document) -> Self {
        let sites = site::sites(&document.value);
        let operations = operations(&document.value, &sites);
        let is_carrier = |site: &Site<'_>| site.object.keys().any(|key| key.starts_with("x-accord"));
        let carriers = sites.iter().enumerate().filter(|(_, site)| is_carrier(site)).map(|(at, _)| at).collect();
        Self { document, sites, carriers, operations }
    }

    /// A document without its sites and operations, for following references alone: finding the sites of a large document
    /// takes a while.
    #[doc(hidden)]
    #[must_use]
    pub fn of_references(document: &'d Document) -> Self {
        Self { document, sites: Vec::new(), carriers: Vec::new(), operations: Vec::new() }
    }

    /// Whether the document is written for Accord, so that its author can do what a finding advises. Of anybody else's
    /// document, what is only advice would drown what matters.
    pub fn is_authored(&self) -> bool {
        self.document.profile == Profile::Strict || self.document.value.get(dialect::Documents::NAME).is_some()
    }

    /// The sites of these kinds.
    pub fn of<'s>(&'s self, kinds: &'s [Kind]) -> impl Iterator<Item = &'s Site<'d>> {
        self.sites.iter().filter(move |s| kinds.contains(&s.kind))
    }

    /// The sites with any key of the dialect.
    pub(super) fn carriers(&self) -> impl Iterator<Item = &Site<'d>> {
        self.carriers.iter().filter_map(|at| self.sites.get(*at))
    }

    /// The sites with a key of the dialect, its pointer and its value. Those where the key is misplaced or its value is not
    /// of its type are left out: that is told already.
    pub fn keyed<'s, K: dialect::Key + 's>(&'s self) -> impl Iterator<Item = (&'s Site<'d>, String, K)> {
        self.carriers().filter_map(|site| {
            let value = site.object.get(K::NAME).filter(|_| rule(K::NAME).is_some_and(|r| r.fits(site.kind)))?;
            Some((site, site.child(K::NAME), K::deserialize(value).ok()?))
        })
    }

    /// A key of the dialect at the top.
    pub fn top<K: dialect::Key>(&self) -> Option<K> {
        dialect::read(&self.document.value).ok().flatten()
    }

    /// The pointer of the object whose `x-accord-outcome` applies to an operation, or to a command of it.
    pub(super) fn outcome_place<'p>(&self, operation: &'p str) -> Option<&'p str> {
        let whole = whole(operation);
        let has_outcome =
            |place: &&str| self.get(place).is_some_and(|value| value.get(dialect::Outcome::NAME).is_some());
        [operation, whole, path_item(whole), ""].into_iter().find(has_outcome)
    }

    /// Every `x-accord-outcome` that is of its type: the pointer of the object that has it, its own, and it.
    pub(super) fn outcomes(&self) -> impl Iterator<Item = (String, String, dialect::Outcome)> {
        let of_sites =
            self.keyed::<dialect::Outcome>().map(|(site, pointer, outcome)| (site.pointer.clone(), pointer, outcome));
        let of_commands = self.operations.iter().filter(|operation| operation.is_command).filter_map(|command| {
            let outcome = dialect::read::<dialect::Outcome>(command.value).ok().flatten()?;
            Some((command.pointer.clone(), join(&command.pointer, dialect::Outcome::NAME), outcome))
        });
        of_sites.chain(of_commands)
    }

    /// The operation of this id.
    pub fn operation(&self, id: &str) -> Option<&Operation<'d>> {
        self.operations.iter().find(|o| o.id == Some(id))
    }

    /// What a pointer leads to.
    pub fn get(&self, pointer: &str) -> Option<&'d Value> {
        crate::pointer::get(&self.document.value, pointer)
    }

    /// Follows local references from a value. `None` where one dangles or they go in a circle.
    pub fn resolve(&self, mut value: &'d Value) -> Option<&'d Value> {
        for _ in 0..MOST_REFS {
            let Some(reference) = value.get("$ref").and_then(Value::as_str) else { return Some(value) };
            value = self.get(&local(reference)?)?;
        }
        None
    }

    /// The pointer at which a chain of local references from a pointer ends.
    ///
    /// # Errors
    /// Where one dangles, is not local or they go in a circle: the last pointer that was reached.
    pub fn end_of_refs(&self, pointer: &str) -> Result<String, String> {
        let mut pointer = pointer.to_owned();
        for _ in 0..MOST_REFS {
            let Some(value) = self.get(&pointer) else { return Err(pointer) };
            let Some(reference) = value.get("$ref").and_then(Value::as_str) else { return Ok(pointer) };
            let Some(target) = local(reference) else { return Err(pointer) };
            pointer = target;
        }
        Err(pointer)
    }

    /// The schemas of a value: itself, and those it is composed of by `allOf`, `oneOf` and `anyOf`, references followed.
    pub fn parts(&self, schema: &'d Value) -> Vec<&'d Value> {
        let mut parts: Vec<&Value> = Vec::new();
        let mut seen: HashSet<*const Value> = HashSet::new();
        let mut open = vec![schema];
        while let Some(next) = open.pop() {
            let Some(next) = self.resolve(next) else { continue };
            if !seen.insert(std::ptr::from_ref(next)) {
                continue;
            }
            parts.push(next);
            let below = ["allOf", "oneOf", "anyOf"].into_iter().filter_map(|k| next.get(k)?.as_array()).flatten();
            open.extend(below);
        }
        parts
    }

    /// The schema of a property of a schema, by segments of a pointer into an instance.
    pub fn property(&self, schema: &'d Value, segments: &[String]) -> Option<&'d Value> {
        let Some((first, rest)) = segments.split_first() else { return self.resolve(schema) };
        self.parts(schema).into_iter().find_map(|part| {
            let next = match first.parse::<usize>() {
                Ok(_) if part.get("items").is_some() => part.get("items"),
                _ if first == "*" && part.get("items").is_some() => part.get("items"),
                _ => part.get("properties").and_then(|p| p.get(first)),
            };
            let next = next.or_else(|| part.get("additionalProperties").filter(|more| more.is_object()));
            self.property(next?, rest)
        })
    }

    /// Whether an instance of a schema may have something at a pointer: open objects may have anything.
    pub fn may_have(&self, schema: &'d Value, segments: &[String]) -> bool {
        members::may_have(schema, segments, &|schema| self.parts(schema))
    }

    /// The parameters of the operation or command at a pointer, those of its path item among them, references followed.
    pub fn parameters(&self, pointer: &str) -> Vec<&'d Value> {
        let whole = whole(pointer);
        let item = path_item(whole);
        let mut places = vec![pointer, item];
        if whole != pointer {
            places.push(whole);
        }
        let lists = places.into_iter().filter_map(|place| self.get(&join(place, "parameters"))?.as_array());
        lists.flatten().filter_map(|parameter| self.resolve(parameter)).collect()
    }

    /// What an operation or a command requires to be called: alternatives, each of schemes that go together. Its own, else those
    /// of the whole operation, else those of the document.
    pub fn requirements(&self, operation: &Operation<'d>) -> impl Iterator<Item = &'d Map<String, Value>> {
        let whole = self.get(operation.whole());
        let own = operation.value.get("security").or_else(|| whole?.get("security"));
        let required = own.or_else(|| self.get("/security")).and_then(Value::as_array);
        required.into_iter().flatten().filter_map(Value::as_object)
    }

    /// The site of an object of the document.
    pub fn site_of(&self, object: &Map<String, Value>) -> Option<&Site<'d>> {
        self.sites.iter().find(|site| std::ptr::eq(site.object, object))
    }

    /// The pointer of an object of the document.
    pub fn pointer_of(&self, value: &Value) -> Option<&str> {
        self.site_of(value.as_object()?).map(|site| site.pointer.as_str())
    }

    /// The operations that become methods of an operation: its commands, or itself if it has none.
    fn methods(&self, operation: &Operation<'d>) -> Vec<&Operation<'d>> {
        let is_one = |one: &&Operation<'d>| match operation.value.get(dialect::Commands::NAME) {
            Some(_) if !operation.is_command => one.is_command && one.whole() == operation.pointer,
            _ => one.pointer == operation.pointer,
        };
        self.operations.iter().filter(is_one).collect()
    }

    /// The parameters of an operation and of its commands.
    pub fn all_parameters(&self, operation: &Operation<'d>) -> Vec<&'d Value> {
        let mut all = self.parameters(&operation.pointer);
        for method in self.methods(operation).into_iter().filter(|method| method.is_command) {
            let own = method.value.get("parameters").and_then(Value::as_array).into_iter().flatten();
            all.extend(own.filter_map(|parameter| self.resolve(parameter)));
        }
        all
    }

    /// Whether a command has what asks for a page, so that it gets the pages of its operation.
    pub fn asks_for_pages(&self, command: &str, pages: &dialect::Pages) -> bool {
        let parameters = self.parameters(command);
        let has = |place: &str, name: &str| parameters.iter().any(|parameter| is_called(parameter, place, name));
        let may_have = |segments: &[String]| {
            self.get(&join(command, "request")).is_some_and(|schema| self.may_have(schema, segments))
        };
        pages.is_asked_for(has, may_have)
    }

    /// The schemas that pointers of an operation's keys lead into, in what its methods send.
    pub fn request_schemas(&self, operation: &Operation<'d>) -> Vec<&'d Value> {
        self.methods(operation).into_iter().filter_map(|method| self.request_schema(method)).collect()
    }

    /// The same in what its methods return.
    pub fn response_schemas(&self, operation: &Operation<'d>) -> Vec<&'d Value> {
        self.methods(operation).into_iter().filter_map(|method| self.response_schema(method)).collect()
    }

    /// The schemas of all answers of a success, of what its methods return.
    pub fn success_schemas(&self, operation: &Operation<'d>) -> Vec<&'d Value> {
        let mut all = self.response_schemas(operation);
        if !operation.is_command {
            let responses = operation.value.get("responses").and_then(Value::as_object);
            let successes = responses.into_iter().flatten().filter(|(status, _)| status.starts_with('2'));
            all.extend(successes.filter_map(|(_, response)| content_schema(self.resolve(response)?)));
            let mut seen: Vec<*const Value> = Vec::new();
            all.retain(|schema| {
                let is_new = !seen.contains(&std::ptr::from_ref(*schema));
                seen.push(*schema);
                is_new
            });
        }
        all
    }

    /// The schema of the JSON body of an operation's request; of a command, that of its own fields.
    pub fn request_schema(&self, operation: &Operation<'d>) -> Option<&'d Value> {
        if operation.is_command {
            return operation.value.get("request");
        }
        let body = self.resolve(operation.value.get("requestBody")?)?;
        content_schema(body)
    }

    /// The media types that what an operation becomes sends its bodies as.
    pub fn request_media(&self, operation: &Operation<'d>) -> Vec<&'d str> {
        self.methods(operation).into_iter().flat_map(|method| self.method_media(method).unwrap_or_default()).collect()
    }

    /// Those that one of these methods sends its body as: of a command there is one.
    pub fn method_media(&self, method: &Operation<'d>) -> Option<Vec<&'d str>> {
        let whole = self.get(method.whole())?;
        let body = whole.get("requestBody").and_then(|body| self.resolve(body));
        let content = body.and_then(|body| body.get("content")?.as_object());
        let declared: Vec<&str> = content.into_iter().flat_map(Map::keys).map(String::as_str).collect();
        if !method.is_command {
            return Some(declared);
        }
        // The selector alone: all commands are read for none of them.
        let selector = dialect::Selector::deserialize(whole.get(dialect::Commands::NAME)?.get("selector")?).ok()?;
        Some(vec![selector.media_type(&declared, method.value.get("request")?)])
    }

    /// The schema of the body of an operation's success; of a command, that of its result, or of the whole answer if it has
    /// none of its own.
    pub fn response_schema(&self, operation: &Operation<'d>) -> Option<&'d Value> {
        if let Some(response) = operation.value.get("response").filter(|_| operation.is_command) {
            return Some(response);
        }
        let responses = self.get(operation.whole())?.get("responses")?.as_object()?;
        let (_, response) = responses.iter().find(|(status, _)| status.starts_with('2'))?;
        content_schema(self.resolve(response)?)
    }
}

/// The pointer of the path item of an operation.
#[must_use]
pub fn path_item(operation: &str) -> &str {
    let item = operation.rsplit_once('/').map_or("", |(item, _)| item);
    item.strip_suffix("/additionalOperations").unwrap_or(item)
}

/// The schema of the first media type, JSON preferred.
fn content_schema(body: &Value) -> Option<&Value> {
    let content = body.get("content")?.as_object()?;
    let json = content.iter().find(|(media_type, _)| is_json(media_type)).or_else(|| content.iter().next());
    json?.1.get("schema")
}

/// Whether a media type is JSON, or may be.
pub(super) fn is_json(media_type: &str) -> bool {
    media::is_json(media_type) || media::essence(media_type) == "*/*"
}

fn operations<'d>(root: &'d Value, sites: &[Site<'d>]) -> Vec<Operation<'d>> {
    let mut out = Vec::new();
    for site in sites.iter().filter(|s| s.kind == Kind::Operation && !s.pointer.contains("/callbacks/")) {
        let Some(value) = crate::pointer::get(root, &site.pointer) else { continue };
        let id = |value: &'d Value, pointer: &str| match value.get("operationId") {
            // One of which no method's name can be made is none.
            Some(id) => (id.as_str().filter(|id| names::is_name(id)), join(pointer, "operationId")),
            None => (None, pointer.to_owned()),
        };
        let mut add = |value: &'d Value, pointer: String, is_command| {
            let (id, id_pointer) = id(value, &pointer);
            out.push(Operation { id, id_pointer, pointer, value, is_command });
        };
        add(value, site.pointer.clone(), false);
        let commands = value.get("x-accord-commands").and_then(|c| c.get("commands")).and_then(Value::as_object);
        for (name, command) in commands.into_iter().flatten() {
            add(command, join(&format!("{}/x-accord-commands/commands", site.pointer), name), true);
        }
    }
    out
}
