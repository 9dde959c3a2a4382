//! Which properties of a document's bodies have a place in the types.

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;
use serde_json::Value;

use super::leaves::{Leaf, leaves};
use super::{Lost, Report};
use crate::fidelity::{Way, direction, places};
use crate::lint::Context;
use crate::lint::examples::Direction;
use crate::lower::Lowered;
use crate::model::Client;
use crate::model::types::{Kind, RustType, Types};
use crate::pointer::local;

/// How deep schemas are followed; a document is not deeper.
const DEEPEST: usize = 64;

/// Counts over the bodies of a client's operations.
pub(super) fn report(context: &Context<'_>, client: &Client, lowered: &Lowered) -> Report {
    let mut coverage = Coverage {
        context,
        types: &client.types,
        children: children(context),
        seen: BTreeSet::new(),
        report: Report::default(),
    };
    for place in places(context, client, lowered) {
        let Some(operation) = client.operations.get(place.operation) else { continue };
        let end = operation.ends.iter().find(|end| end.media.contains(&place.media));
        let ty = match place.way {
            Way::Request => operation.body.as_ref().map(|body| &body.ty),
            // Where the result is a part of the answer, the type is that of the part.
            Way::Answer if !operation.facts.result.is_empty() => None,
            Way::Answer => end.map_or(Some(&operation.answer.ty), |end| Some(&end.ty)),
            Way::Refusal => Some(&operation.refusal),
        };
        let ty = ty.and_then(|ty| of_status(&client.types, ty, place.status));
        if let (Some(ty), Some(schema)) = (ty, context.get(&place.schema)) {
            coverage.schemas(&[schema], &[ty], direction(place.way), 0);
        }
    }
    coverage.report
}

/// The type of an answer of this status.
fn of_status<'a>(types: &'a Types, ty: &'a RustType, status: u16) -> Option<&'a RustType> {
    let RustType::Named(name) = ty else { return Some(ty) };
    let Some(Kind::Answers(answers)) = types.get(name).map(|ty| &ty.kind) else { return Some(ty) };
    let text = status.to_string();
    let fits = |listed: &str, exact: bool| match exact {
        true => listed == text,
        false => listed.get(..1) == text.get(..1) || listed == "default",
    };
    let find = |exact| answers.variants.iter().find(|variant| fits(&variant.status, exact));
    find(true).or_else(|| find(false))?.body.as_ref()
}

struct Coverage<'a, 'd> {
    context: &'a Context<'d>,
    types: &'a Types,
    /// The children of a base with a discriminator, by the base's address.
    children: BTreeMap<usize, Vec<&'d Value>>,
    /// What was counted.
    seen: BTreeSet<Key>,
    report: Report,
}

impl<'a, 'd> Coverage<'a, 'd> {
    /// Counts what schemas describe that values of these types have. There are several of either where branches of a choice
    /// have a property of one name.
    fn schemas(&mut self, schemas: &[&'d Value], held: &[&'a RustType], direction: Direction, depth: usize) {
        if depth >= DEEPEST || !self.seen.insert(key(self.context, schemas, held, direction)) {
            return;
        }
        let parts: Vec<&Value> = schemas.iter().flat_map(|schema| self.parts(schema)).collect();
        let leaves: Vec<Leaf<'_>> = held.iter().flat_map(|ty| leaves(self.types, ty)).collect();
        let is_open = leaves.iter().any(|leaf| matches!(leaf, Leaf::Open));
        let mut properties: IndexMap<&String, Vec<&Value>> = IndexMap::new();
        for (name, property) in parts.iter().filter_map(|part| part.get("properties")?.as_object()).flatten() {
            properties.entry(name).or_default().push(property);
        }
        for (name, described) in properties {
            if !described.iter().any(|property| self.is_other(property, direction)) {
                let held: Vec<&RustType> = leaves.iter().filter_map(|leaf| field(leaf, name)).collect();
                self.count(&described, &held, is_open, direction, depth, |coverage| {
                    coverage.lost(name, &described, &leaves, direction);
                });
            }
        }
        let items: Vec<&Value> = parts.iter().filter_map(|part| part.get("items")).collect();
        let held: Vec<&RustType> = leaves.iter().filter_map(item).collect();
        if !items.is_empty() && !held.is_empty() {
            self.schemas(&items, &held, direction, depth + 1);
        }
        let more = parts.iter().filter_map(|part| part.get("additionalProperties")).filter(|more| **more != false);
        let more: Vec<&Value> = more.collect();
        if !more.is_empty() {
            let held: Vec<&RustType> = leaves.iter().filter_map(further).collect();
            self.count(&more, &held, is_open, direction, depth, |coverage| {
                coverage.lost("additionalProperties", &more, &leaves, direction);
            });
        }
    }

    /// Notes where a property is that has no place in types of these leaves.
    fn lost(&mut self, name: &str, described: &[&Value], leaves: &[Leaf<'_>], direction: Direction) {
        if self.report.places.len() >= Lost::MOST {
            return;
        }
        let object = described.iter().find_map(|schema| schema.as_object());
        let pointer = object.and_then(|object| self.context.site_of(object));
        let spans = &self.context.document.spans;
        let pointer = pointer.map_or_else(String::new, |site| spans.origin(&site.pointer).into_owned());
        let line = spans.place(&pointer).filter(|_| !pointer.is_empty()).map_or(0, |span| span.line);
        let of = match direction {
            Direction::Request => "the type that is sent",
            _ => "the type that is received",
        };
        let why = match leaves {
            [] => format!("{of} is not known"),
            leaves if leaves.iter().any(|leaf| matches!(leaf, Leaf::Object(..) | Leaf::Map(_))) => {
                format!("{of} has no field for it")
            }
            leaves if leaves.iter().any(|leaf| matches!(leaf, Leaf::List(_))) => format!("{of} is a list"),
            _ => format!("{of} is a scalar"),
        };
        self.report.places.push(Lost { pointer, line, reason: format!("`{name}`: {why}") });
    }

    /// Counts a property that these types hold.
    fn count(
        &mut self,
        described: &[&'d Value],
        held: &[&'a RustType],
        is_open: bool,
        direction: Direction,
        depth: usize,
        lost: impl FnOnce(&mut Self),
    ) {
        self.report.fields += 1;
        let open = |ty: &&RustType| leaves(self.types, ty).iter().all(|leaf| matches!(leaf, Leaf::Open));
        if held.is_empty() && !is_open {
            self.report.lost += 1;
            lost(self);
        } else if held.iter().all(open) {
            match described.iter().filter_map(|property| self.context.resolve(property)).any(says) {
                true => self.report.untyped += 1,
                false => self.report.open += 1,
            }
        } else {
            self.schemas(described, held, direction, depth + 1);
        }
    }

    /// The schemas that a schema is put together of; of a base, its children as well.
    fn parts(&self, schema: &'d Value) -> Vec<&'d Value> {
        let mut parts = self.context.parts(schema);
        let children: Vec<&Value> =
            parts.iter().filter_map(|part| self.children.get(&address(part))).flatten().copied().collect();
        for child in children {
            for part in self.context.parts(child) {
                if !parts.iter().any(|known| std::ptr::eq(*known, part)) {
                    parts.push(part);
                }
            }
        }
        parts
    }

    fn is_other(&self, property: &'d Value, direction: Direction) -> bool {
        let has = |schema: &Value| direction.other().iter().any(|key| schema.get(key) == Some(&Value::Bool(true)));
        // Answers may have what is only written.
        direction == Direction::Request && (has(property) || self.context.resolve(property).is_some_and(has))
    }
}

/// Schemas, by their addresses, with types and a direction.
type Key = (Vec<usize>, Vec<String>, bool);

fn key(context: &Context<'_>, schemas: &[&Value], held: &[&RustType], direction: Direction) -> Key {
    let schemas: BTreeSet<usize> = schemas.iter().filter_map(|schema| context.resolve(schema)).map(address).collect();
    let held: BTreeSet<String> = held.iter().map(ToString::to_string).collect();
    (schemas.into_iter().collect(), held.into_iter().collect(), direction == Direction::Request)
}

/// The type of items.
fn item<'a>(leaf: &Leaf<'a>) -> Option<&'a RustType> {
    if let Leaf::List(inner) = leaf { Some(inner) } else { None }
}

/// The type of the property of this name.
fn field<'a>(leaf: &Leaf<'a>, name: &str) -> Option<&'a RustType> {
    match leaf {
        Leaf::Object(fields, rest) => {
            let is = |field: &&crate::model::types::Field| {
                field.wire == name || field.aliases.iter().any(|alias| alias == name)
            };
            fields.iter().find(is).map(|field| &field.ty).or_else(|| rest.map(value))
        }
        Leaf::Map(inner) => Some(inner),
        Leaf::List(_) | Leaf::Open | Leaf::Scalar => None,
    }
}

/// The type of keys without a name.
fn further<'a>(leaf: &Leaf<'a>) -> Option<&'a RustType> {
    match leaf {
        Leaf::Object(_, rest) => rest.map(value),
        Leaf::Map(inner) => Some(inner),
        Leaf::List(_) | Leaf::Open | Leaf::Scalar => None,
    }
}

/// The type of a map's values.
fn value(map: &RustType) -> &RustType {
    match map {
        RustType::Map(inner) | RustType::Option(inner) | RustType::Boxed(inner) => value(inner),
        other => other,
    }
}

/// Whether a schema says what its values are.
fn says(schema: &Value) -> bool {
    const KEYS: [&str; 7] = ["properties", "items", "enum", "allOf", "oneOf", "anyOf", "additionalProperties"];
    let scalar = schema.get("type").is_some_and(|kind| kind != "object" && kind != "array");
    scalar || KEYS.iter().any(|key| schema.get(*key).is_some_and(|value| !value.is_boolean()))
}

/// The children of each base with a discriminator: the components that are put together of it.
fn children<'d>(context: &Context<'d>) -> BTreeMap<usize, Vec<&'d Value>> {
    let mut out: BTreeMap<usize, Vec<&Value>> = BTreeMap::new();
    let schemas = context.get("/components/schemas").and_then(Value::as_object);
    for schema in schemas.into_iter().flatten().map(|(_, schema)| schema) {
        let parts = schema.get("allOf").and_then(Value::as_array).into_iter().flatten();
        for base in parts.filter_map(|part| context.get(&local(part.get("$ref")?.as_str()?)?)) {
            if base.get("discriminator").is_some() {
                out.entry(address(base)).or_default().push(schema);
            }
        }
    }
    out
}

/// What tells a schema of a document from another.
fn address(schema: &Value) -> usize {
    std::ptr::from_ref(schema).addr()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::driver::{self, Options, Trial};
    use crate::load;

    const ANSWER: &str = "responses: { 200: { description: b, content: BODY } }";
    const REQUEST: &str =
        "requestBody: { required: true, content: BODY }\n      responses: { 204: { description: b } }";

    /// A document whose one body has these schemas, the first of which is the body's.
    fn trial(body: &str, schemas: &str) -> Trial {
        let body = body.replace("BODY", "{ application/json: { schema: { $ref: '#/components/schemas/First' } } }");
        let text = format!(
            "openapi: 3.0.3\ninfo: {{ title: A, version: '1' }}\nservers: [{{ url: 'https://a.example.com' }}]\npaths:\n  /a:\n    \
             post:\n      operationId: a\n      {body}\ncomponents:\n  schemas:\n{schemas}"
        );
        driver::trial(load::from_text(Path::new("a.yaml"), &text).unwrap(), Options::default()).unwrap()
    }

    /// What the types of one document have of the other.
    fn of(body: &str, types: &str, document: &str) -> (usize, usize, usize, usize) {
        let (types, document) = (trial(body, types), trial(body, document));
        let Report { fields, open, untyped, lost, places } =
            report(&Context::new(&document.document), &types.client, &types.lowered);
        assert_eq!(places.len(), lost, "{places:?}");
        (fields, open, untyped, lost)
    }

    /// Types that keep nothing beside what they declare.
    const CLOSED: &str =
        "    First: { type: object, additionalProperties: false, properties: { b: { type: string } } }\n";

    #[test]
    fn what_is_lost_is_named_with_its_place() {
        let more = CLOSED.replace("{ b: { type: string } }", "{ b: { type: string }, c: { type: string } }");
        let (types, document) = (trial(REQUEST, CLOSED), trial(REQUEST, &more));
        let report = report(&Context::new(&document.document), &types.client, &types.lowered);
        let lost = Lost {
            pointer: "/components/schemas/First/properties/c".to_owned(),
            line: 12,
            reason: "`c`: the type that is sent has no field for it".to_owned(),
        };
        assert_eq!(report.places, [lost]);
    }

    const BOTH: &str = "    First: { allOf: [{ $ref: '#/components/schemas/Second' }, { type: object, properties: { b: {} } }] }\n    \
                        Second: { type: object, properties: { a: { type: array, items: { $ref: '#/components/schemas/First' } } } }\n";

    #[test]
    fn what_http_gives_no_content_is_not_counted() {
        const GONE: &str = "responses: { 204: { description: b, content: BODY } }";
        assert_eq!(of(GONE, CLOSED, CLOSED), (0, 0, 0, 0));
    }

    #[test]
    fn what_is_open_is_not_lost() {
        assert_eq!(of(ANSWER, BOTH, BOTH), (2, 1, 0, 0));
        assert_eq!(of(REQUEST, BOTH, BOTH), (2, 1, 0, 0));
    }

    #[test]
    fn what_has_no_place_is_kept_where_a_type_is_open() {
        let more =
            format!("{BOTH}    Third: {{ type: object }}\n").replace("{ b: {} }", "{ b: {}, c: { type: string } }");
        let further = BOTH.replace("properties: { b: {} }", "properties: { b: {} }, additionalProperties: true");
        for body in [ANSWER, REQUEST] {
            assert_eq!(of(body, BOTH, &more), (3, 1, 1, 0));
            assert_eq!(of(body, BOTH, &further), (3, 2, 0, 0));
        }
    }

    #[test]
    fn what_is_described_and_kept_as_json_is_untyped() {
        assert_eq!(of(ANSWER, BOTH, &BOTH.replace("b: {}", "b: { type: string }")), (2, 0, 1, 0));
    }

    #[test]
    fn a_property_of_any_branch_counts() {
        let choice = "    First: { oneOf: [{ $ref: '#/components/schemas/A' }, { $ref: '#/components/schemas/B' }] }\n    \
                      A: { type: object, required: [a], properties: { a: { type: string } } }\n    \
                      B: { type: object, required: [b], properties: { b: { type: string } } }\n";
        assert_eq!(of(ANSWER, choice, choice), (2, 0, 0, 0));
        let more = choice.replace("{ b: { type: string } }", "{ b: { type: string }, c: { type: string } }");
        assert_eq!(of(REQUEST, choice, &more), (3, 0, 1, 0));
    }
}
