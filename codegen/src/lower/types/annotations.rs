//! What a schema states beside its type becomes documentation of what a reader sees: the field, the type, the parameter, the
//! method.
//!
//! ```yaml
//! tags: {type: array, maxItems: 5, items: {type: string, pattern: ^a}}       # before
//! tags: {…, description: 'At most 5 items. Each item: Pattern: `^a`.'}       # after
//! ```
//! A schema that becomes no item of Rust (the items of a list, the values of a map, a member of a combination) has no
//! documentation of its own, so the text goes to the schema that holds it, and from there up to the first that has. This runs
//! before any pass drops a keyword.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use crate::dialect::{Key as _, ListStyle};
use crate::internal_error::InternalError;
use crate::lower::normalize::values;
use crate::lower::types::formats::typed_text;
use crate::lower::types::scalars::HELD;
use crate::lower::{Lowering, operations::ids, types::constraints, walk};
use crate::media::{essence, is_json};
use crate::openapi::METHODS;
use crate::{pointer, prose};

pub(in crate::lower) fn run(state: &mut Lowering) -> Result<(), InternalError> {
    let Lowering { document, hints, .. } = state;
    let shared = Shared::of(document);
    for schema in walk::schemas(document).values_mut() {
        shared.describe(schema);
    }
    walk::operations_mut(document, |_, _, operation| {
        for parameter in operation.get_mut("parameters").and_then(Value::as_array_mut).into_iter().flatten() {
            shared.describe_holder(parameter);
        }
        let body = operation.get_mut("requestBody").map(|body| shared.describe_body(body)).unwrap_or_default();
        let mut answers = Vec::new();
        for (status, response) in operation.get_mut("responses").and_then(Value::as_object_mut).into_iter().flatten() {
            for header in
                response.get_mut("headers").and_then(Value::as_object_mut).into_iter().flat_map(Map::values_mut)
            {
                shared.describe_holder(header);
            }
            let text = shared.describe_body(response);
            if !is_trivial(&text) {
                answers.push((status.clone(), text));
            }
        }
        let hint = hints.methods.entry(ids::id(operation)?.to_owned()).or_default();
        (hint.body_docs, hint.answer_docs) = (body, answers);
        Ok(())
    })?;
    for item in document.get_mut("paths").and_then(Value::as_object_mut).into_iter().flat_map(Map::values_mut) {
        // Parameters of a path are those of each of its operations.
        for parameter in item.get_mut("parameters").and_then(Value::as_array_mut).into_iter().flatten() {
            shared.describe_holder(parameter);
        }
        describe_operations(item);
    }
    Ok(())
}

/// What a path states serves for each of its operations that states nothing itself.
fn describe_operations(item: &mut Value) {
    let stated: Vec<(&str, Value)> =
        ["summary", "description"].into_iter().filter_map(|key| Some((key, item.get(key)?.clone()))).collect();
    for method in METHODS {
        let Some(operation) = item.get_mut(*method).and_then(Value::as_object_mut) else { continue };
        if operation.contains_key("summary") || operation.contains_key("description") {
            continue;
        }
        operation.extend(stated.iter().map(|(key, value)| ((*key).to_owned(), value.clone())));
    }
}

/// Whether a description of an answer only says that it is one.
fn is_trivial(text: &str) -> bool {
    const WORDS: [&str; 12] = [
        "",
        "ok",
        "response",
        "default response",
        "success",
        "successful",
        "successful response",
        "successful operation",
        "created",
        "accepted",
        "no content",
        "empty response",
    ];
    WORDS.contains(&text.trim().trim_end_matches(['.', '!']).to_lowercase().as_str())
}

/// What an alternative that only says which fields go together requires.
fn required_words(schema: &Value) -> String {
    if ["$ref", "properties", "allOf", "oneOf", "anyOf"].iter().any(|key| schema.get(*key).is_some()) {
        return String::new();
    }
    let names = schema.get("required").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
    let names: Vec<String> = names.map(|name| prose::code(&prose::one_line(name))).collect();
    if names.is_empty() { String::new() } else { format!("With {}.", names.join(" and ")) }
}

/// Whether a schema is a text that may be empty.
fn is_text(schema: &Value) -> bool {
    let format = schema.get("format").and_then(Value::as_str).unwrap_or_default();
    schema.get("type").is_some_and(|kind| kind == "string")
        && schema.get("enum").is_none()
        && typed_text(format).is_none()
}

/// What components state that belongs to each place that refers to them.
struct Shared {
    /// Of those that are scalars.
    scalars: BTreeMap<String, String>,
    /// Those that are plain texts.
    texts: BTreeSet<String>,
    /// Those with a property that may be null.
    with_null: BTreeSet<String>,
    /// Those that may be members of a combination of scalars.
    values: Map<String, Value>,
    /// The examples.
    examples: Map<String, Value>,
}

impl Shared {
    fn of(document: &mut Value) -> Self {
        let examples = document.pointer("/components/examples").and_then(Value::as_object).cloned().unwrap_or_default();
        let is_scalar = |schema: &Value| {
            let kind = schema.get("type").and_then(Value::as_str);
            kind.is_some_and(|kind| !matches!(kind, "object" | "array")) && schema.get("enum").is_none()
        };
        let schemas = walk::schemas(document);
        let values = values::components(schemas);
        let has_null = |schema: &Value| {
            schema.get("properties").and_then(Value::as_object).is_some_and(|all| all.values().any(is_nullable))
        };
        let with_null = schemas.iter().filter(|(_, schema)| has_null(schema)).map(|(name, _)| name.clone()).collect();
        let texts = schemas.iter().filter(|(_, schema)| is_text(schema)).map(|(name, _)| name.clone()).collect();
        let scalars = schemas.iter().filter(|(_, schema)| is_scalar(schema));
        let scalars = scalars.map(|(name, schema)| (name.clone(), constraints::in_words(schema))).collect();
        Self { scalars, texts, with_null, values, examples }
    }

    /// What is said of a parameter that the provider takes without a value.
    fn empty_words(&self, parameter: &Map<String, Value>) -> &'static str {
        let is_sent =
            parameter.get(ListStyle::NAME).and_then(|style| style.get("empty")).is_some_and(|is| is == "sent");
        let schema = parameter.get("schema").unwrap_or(&Value::Null);
        let is_text = walk::schema_ref(schema).map_or_else(|| is_text(schema), |name| self.texts.contains(&name));
        match is_sent || is_text {
            true => "May be sent without a value.",
            false => "The provider also takes it without a value, which only `query` of a call sends.",
        }
    }

    /// Adds to the description of a schema, and of the schemas below it, what they state and what those below them state.
    fn describe(&self, schema: &mut Value) {
        let combined = self.combined_texts(schema);
        let is_combined = combined.is_some();
        let mut texts = combined.unwrap_or_else(|| vec![self.own_words(schema)]);
        walk::children_mut(schema, |child, schema| {
            if is_combined && matches!(child, walk::Child::Member("allOf", _)) {
                return;
            }
            self.describe(schema);
            let lead = match child {
                // It has documentation of its own.
                walk::Child::Property(_) => return,
                walk::Child::Member("allOf", _) => "",
                walk::Child::Member("not", _) => "Not: ",
                walk::Child::Member(..) => "Alternative: ",
                walk::Child::Items => "Each item: ",
                walk::Child::Additional => "Each value: ",
            };
            let said = match (child, is_documented(schema)) {
                (_, false) => description(schema),
                // It is merged into this one, or becomes a type that is named after its place.
                (walk::Child::Member(..), true) => self.own_words(schema),
                (_, true) => String::new(),
            };
            let said = constraints::append(said, &place_words(schema));
            let said = match child {
                walk::Child::Member("oneOf" | "anyOf", _) => constraints::append(required_words(schema), &said),
                _ => said,
            };
            if !said.is_empty() {
                texts.push(format!("{lead}{said}"));
            }
        });
        let Some(map) = schema.as_object_mut() else { return };
        let said = map.get("description").and_then(Value::as_str).map(str::to_owned);
        // The title says what the schema is where nothing else does.
        let said = said.or_else(|| map.get("title").and_then(Value::as_str).map(str::to_owned)).unwrap_or_default();
        let all = texts.into_iter().fold(said.clone(), |text, more| constraints::append(text, &more));
        if !all.is_empty() {
            map.insert("description".to_owned(), json!(all));
        }
    }

    /// What a combination of scalars states as a whole: no member of it says by itself what is valid. None where it is something
    /// else, or states nothing that its only member does not.
    fn combined_texts(&self, schema: &Value) -> Option<Vec<String>> {
        let stated = values::stated(schema, &self.values)?;
        let members = schema.get("allOf").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        let words = combined_words(&stated);
        let mut has_type = stated.is_component;
        if let [only] = members
            && walk::schema_ref(only).is_some()
        {
            let alone = json!({ "allOf": [only] });
            let alone = values::stated(&alone, &self.values)?;
            if words == combined_words(&alone) {
                return None;
            }
            has_type |= HELD.iter().any(|key| alone.schema.get(*key).is_some());
        }
        let inline = members.iter().filter(|member| walk::schema_ref(member).is_none());
        let mut texts: Vec<String> =
            inline.map(|member| constraints::append(description(member), &place_words(member))).collect();
        texts.retain(|text| !text.is_empty());
        let is_described = ["description", "title"].iter().any(|key| schema.get(*key).is_some());
        if texts.is_empty() && !is_described && !has_type {
            let described = stated.parts.iter().find_map(|part| part.get("description")?.as_str());
            texts.extend(described.map(|text| text.trim().to_owned()));
        }
        texts.push(words);
        Some(texts)
    }

    /// What a schema states of its values; of a reference to a scalar, what the scalar states.
    fn own_words(&self, schema: &Value) -> String {
        let single = schema.get("allOf").and_then(Value::as_array).map(Vec::as_slice);
        let target = match single {
            Some([only]) => walk::schema_ref(only),
            _ => walk::schema_ref(schema),
        };
        match target {
            // Where the place has no text, that of the scalar serves, with the constraints in it.
            Some(name) if schema.get("description").is_some() && self.scalars.contains_key(&name) => {
                self.scalars.get(&name).cloned().unwrap_or_default()
            }
            // The type of what it leads to has documentation of its own, and the place what it adds.
            Some(name) if schema.get("allOf").is_some() && !self.values.contains_key(&name) => {
                constraints::in_words(schema)
            }
            Some(_) => String::new(),
            None => constraints::in_words(schema),
        }
    }

    /// The schema of a parameter or of a header: the holder has the documentation.
    fn describe_holder(&self, holder: &mut Value) {
        let content =
            holder.get_mut("content").and_then(Value::as_object_mut).and_then(|content| content.values_mut().next());
        let text = match content {
            Some(media) => self.describe_media(media),
            None => constraints::append(self.describe_root(holder), &self.named_examples(holder)),
        };
        let Some(map) = holder.as_object_mut() else { return };
        let mut said = map.get("description").and_then(Value::as_str).unwrap_or_default().to_owned();
        for (flag, words) in [("allowEmptyValue", self.empty_words(map)), ("deprecated", "Deprecated by the provider.")]
        {
            if map.get(flag) == Some(&Value::Bool(true)) {
                said = constraints::append(said, words);
            }
        }
        let content = map.get("content").and_then(Value::as_object).and_then(|content| content.iter().next());
        let schema = content.and_then(|(_, media)| media.get("schema")).or_else(|| map.get("schema"));
        let is_in = |places: [&str; 3]| map.get("in").is_some_and(|place| places.iter().any(|one| place == one));
        // JSON has a null there.
        let has_null = content.is_some_and(|(media, _)| is_json(media)) && is_in(["query", "header", "cookie"]);
        if !has_null && schema.is_some_and(is_nullable) {
            let is_required = map.get("required") == Some(&Value::Bool(true));
            said = constraints::append(said, if is_required { NO_NULL } else { LEFT_OUT });
        }
        let all = constraints::append(said, &text);
        if !all.is_empty() {
            map.insert("description".to_owned(), json!(all));
        }
        // One of several examples is an example.
        let example =
            map.get("examples").and_then(Value::as_object).and_then(|all| all.values().next()?.get("value")).cloned();
        if let Some(example) = example {
            map.entry("example").or_insert(example);
        }
    }

    /// A request body or an answer: its description, and what its schema states where that becomes no type.
    fn describe_body(&self, body: &mut Value) -> String {
        let mut text = description(body);
        if text.is_empty() {
            text = body.get("summary").and_then(Value::as_str).unwrap_or_default().to_owned();
        }
        for (name, media) in body.get_mut("content").and_then(Value::as_object_mut).into_iter().flatten() {
            if name.starts_with("multipart/") || essence(name) == "application/x-www-form-urlencoded" {
                let is_shared = media.get("schema").and_then(walk::schema_ref);
                if is_shared.is_some_and(|name| self.with_null.contains(&name)) {
                    text = constraints::append(text, "As a form, a field that is null is left out.");
                }
                let properties = media.pointer_mut("/schema/properties").and_then(Value::as_object_mut);
                for part in properties.into_iter().flat_map(Map::values_mut).filter(|part| is_nullable(part)) {
                    let said = constraints::append(description(part), LEFT_OUT);
                    walk::object(part).insert("description".to_owned(), json!(said));
                }
            }
            text = constraints::append(text, &self.describe_media(media));
        }
        text
    }

    fn describe_media(&self, media: &mut Value) -> String {
        let text = self.describe_root(media);
        constraints::append(constraints::append(description(media), &text), &self.named_examples(media))
    }

    /// What is said of the examples of a holder.
    fn named_examples(&self, holder: &Value) -> String {
        const MOST: usize = 20;
        let examples = holder.get("examples").and_then(Value::as_object).into_iter().flatten();
        let said: Vec<String> = examples.filter_map(|(_, example)| self.example_words(example)).collect();
        if said.is_empty() {
            return String::new();
        }
        let lead = if said.len() == 1 { "Example" } else { "Examples" };
        let more = if said.len() > MOST { format!("; and {} more", said.len() - MOST) } else { String::new() };
        format!("{lead}: {}{more}.", said.get(..MOST).unwrap_or(&said).join("; "))
    }

    fn example_words(&self, example: &Value) -> Option<String> {
        let name = example.get("$ref").and_then(Value::as_str).and_then(|to| to.strip_prefix("#/components/examples/"));
        let shared = name.and_then(|name| self.examples.get(&pointer::unescape(name)));
        let said = |key: &str| {
            // A text beside a reference is about this place.
            let text = example.get(key).or_else(|| shared?.get(key)).and_then(Value::as_str);
            // Of each text by itself: what one opens, the next must not close.
            let text = text.map(|text| prose::line(&prose::one_line(text)))?.trim_end_matches('.').to_owned();
            (!text.is_empty()).then_some(text)
        };
        let texts = [said("summary"), said("description"), said("externalValue")];
        let texts: Vec<String> = texts.into_iter().flatten().collect();
        (!texts.is_empty()).then(|| format!("“{}”", texts.join(": ")))
    }

    /// Describes the schema of a holder; what it says where it becomes no type.
    fn describe_root(&self, holder: &mut Value) -> String {
        let Some(schema) = holder.get_mut("schema") else { return String::new() };
        self.describe(schema);
        let said = if is_documented(schema) { String::new() } else { description(schema) };
        constraints::append(said, &place_words(schema))
    }
}

/// What a combination of scalars states of its values. All of its patterns hold.
fn combined_words(stated: &values::Stated<'_>) -> String {
    let mut words = constraints::in_words(&stated.schema);
    for key in ["multipleOf", "format", "pattern"] {
        let mut known: Vec<&Value> = stated.schema.get(key).into_iter().collect();
        for value in stated.parts.iter().filter_map(|part| part.get(key)) {
            if !known.contains(&value) {
                known.push(value);
                words = constraints::append(words, &constraints::in_words(&json!({"type": "string", key: value})));
            }
        }
    }
    words
}

/// What a schema states of the place where it is: a field, a type and a parameter have items of their own for it.
fn place_words(schema: &Value) -> String {
    let deprecated = schema.get("deprecated") == Some(&Value::Bool(true));
    let deprecated = if deprecated { "Deprecated by the provider." } else { "" }.to_owned();
    let url = schema.pointer("/externalDocs/url").and_then(Value::as_str).filter(|url| !url.is_empty());
    let about = schema.pointer("/externalDocs/description").and_then(Value::as_str).unwrap_or_default();
    match url {
        Some(url) => {
            let about = if about.is_empty() { String::new() } else { format!("{} ", prose::one_line(about)) };
            constraints::append(deprecated, &format!("See also: {about}{}.", prose::code(&prose::one_line(url))))
        }
        None => deprecated,
    }
}

/// What is said of a nullable value where the wire has no null.
const LEFT_OUT: &str = "Left out instead of null.";

/// What is said of it where it cannot be left out either.
const NO_NULL: &str = "Never null: there is no null here on the wire.";

fn is_nullable(schema: &Value) -> bool {
    schema.get("nullable") == Some(&Value::Bool(true))
}

fn description(value: &Value) -> String {
    value.get("description").and_then(Value::as_str).map(|text| text.trim().to_owned()).unwrap_or_default()
}

/// Whether a schema becomes an item of Rust with documentation of its own.
fn is_documented(schema: &Value) -> bool {
    schema.get("$ref").is_some()
        || schema
            .get("enum")
            .is_some_and(|values| values.as_array().is_some_and(|all| all.iter().all(Value::is_string)))
        || schema.get("properties").and_then(Value::as_object).is_some_and(|held| !held.is_empty())
        || ["oneOf", "anyOf"]
            .iter()
            .any(|key| schema.get(*key).and_then(Value::as_array).is_some_and(|all| all.len() > 1))
}
