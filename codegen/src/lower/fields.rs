//! What the document says of types, fields and methods beside their shape becomes notes for weaving.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{Bug, FieldNote, FileField, Lowering, MethodNote, Notes, constraints, docs, operations, servers, walk};
use crate::dialect::{self, Aliases, Format, Name, Sensitive};
use crate::{facts, names, prose};

pub(super) fn run(state: &mut Lowering) -> Result<(), Bug> {
    let Lowering { document, facts, notes, .. } = state;
    let documents = docs::Documents::read(document)?;
    let schemas = document.pointer("/components/schemas").and_then(Value::as_object);
    for (name, schema) in schemas.into_iter().flatten() {
        let note = notes.types.entry(name.clone()).or_default();
        note.docs = documents.of(schema)?;
        note.sensitive = read(schema)?;
        note.example = schema.get("example").cloned();
        collect(document, &documents, schema, name, notes, 0)?;
        if let Some(note) = notes.types.get_mut(name) {
            tell_apart(&mut note.fields);
        }
    }
    for (path, method, operation) in walk::operations(document) {
        let id = operations::id(operation)?;
        let docs = method_docs(&documents, operation, path, method, facts)?;
        let parameters = operation.get("parameters").and_then(Value::as_array).into_iter().flatten();
        let examples = parameters.filter_map(|parameter| {
            let example = parameter.get("example").or_else(|| parameter.pointer("/schema/example"))?;
            Some((crate::names::snake(parameter.get("name")?.as_str()?), example.clone()))
        });
        let examples = examples.collect();
        let note = notes.methods.entry(id.to_owned()).or_default();
        let headers = note.headers.as_ref().map(|name| {
            format!("The headers of its answer: `typed_headers::<types::{name}>()`, see [`{name}`](types::{name}).")
        });
        let docs = prose::paragraphs(vec![docs, headers.unwrap_or_default()]);
        *note = MethodNote { docs, examples, ..std::mem::take(note) };
    }
    Ok(())
}

/// Notes of every property that ends in the type `name`: its own, and those of the members of a combination.
fn collect(
    document: &Value,
    documents: &docs::Documents,
    schema: &Value,
    name: &str,
    notes: &mut Notes,
    depth: usize,
) -> Result<(), Bug> {
    for (wire, property) in schema.get("properties").and_then(Value::as_object).into_iter().flatten() {
        let note = field(document, documents, property)?;
        notes.types.entry(name.to_owned()).or_default().fields.insert(wire.clone(), note);
    }
    if depth > 16 {
        return Ok(());
    }
    for key in ["allOf", "oneOf", "anyOf"] {
        for member in schema.get(key).and_then(Value::as_array).into_iter().flatten() {
            let follow = key == "allOf" || member.get("$ref").is_none();
            if follow {
                let member = walk::resolve(document, member);
                collect(document, documents, member, name, notes, depth + 1)?;
            }
        }
    }
    Ok(())
}

/// Fields whose names on the wire are different and whose names in Rust would not be get different ones.
fn tell_apart(fields: &mut BTreeMap<String, FieldNote>) {
    let mut taken: Vec<String> = Vec::new();
    for (wire, note) in fields {
        let wanted = note.name.clone().unwrap_or_else(|| names::snake(wire));
        let name = names::unique(&wanted, |name| taken.iter().any(|held| held == name));
        if name != wanted {
            note.name = Some(name.clone());
        }
        taken.push(name);
    }
}

fn field(document: &Value, documents: &docs::Documents, property: &Value) -> Result<FieldNote, Bug> {
    let target = walk::resolve(document, property);
    let format: Option<Format> = either(property, target)?;
    let sensitive: Option<Sensitive> = either(property, target)?;
    let aliases = match read::<Aliases>(property)? {
        Some(Aliases::Property(names)) => names,
        _ => Vec::new(),
    };
    let is_file = |schema: &Value| schema.get("format").is_some_and(|format| format == "binary");
    let file = match target.get("items") {
        _ if is_file(target) => Some(FileField::One),
        Some(items) if is_file(walk::resolve(document, items)) => Some(FileField::Many),
        _ => None,
    };
    let bound = |key: &str| target.get(key).and_then(Value::as_u64);
    let bounds = (bound("minLength"), bound("maxLength"));
    Ok(FieldNote {
        docs: prose::paragraphs(vec![documents.of(property)?, constraints::in_words(target)]),
        name: read::<Name>(property)?.map(|name| name.0),
        aliases,
        sensitive,
        integer_string: format == Some(Format::IntegerString),
        digit_boolean: format == Some(Format::DigitBoolean),
        file,
        example: property.get("example").or_else(|| target.get("example")).cloned(),
        length: (sensitive == Some(Sensitive::Secret) && bounds != (None, None)).then_some(bounds),
    })
}

fn method_docs(
    documents: &docs::Documents,
    operation: &Value,
    path: &str,
    method: &str,
    facts: &facts::Api,
) -> Result<String, Bug> {
    let id = operations::id(operation)?;
    let fact = facts.operations.get(id);
    let mut parts = Vec::new();
    parts.push(documents.said(operation.get("summary")));
    parts.push(documents.said(operation.get("description")));
    let path = prose::code(path.split('#').next().unwrap_or(path));
    let effect = match fact.map(|fact| fact.effect) {
        Some(dialect::Effect::Safe) => "Safe: it changes nothing and may be sent again.",
        Some(dialect::Effect::Idempotent) => "Idempotent: sending it twice has the effect of sending it once.",
        _ => "Once: the client never sends it again on its own.",
    };
    parts.push(format!("Sends `{}` to {path}. {effect}", method.to_uppercase()));
    parts.push(servers::docs(facts, id));
    let parameters = operation.get("parameters").and_then(Value::as_array).into_iter().flatten();
    let lines = parameters.filter_map(|parameter| {
        let name = parameter.get("name")?.as_str()?;
        let said = prose::line(parameter.get("description")?.as_str()?);
        let said = documents.said(Some(&said.into()));
        Some(format!("- `{}`: {said}", crate::names::snake(name)))
    });
    parts.push(lines.collect::<Vec<_>>().join("\n"));
    parts.push(documents.citation(operation)?);
    Ok(prose::paragraphs(parts))
}

fn read<K: dialect::Key>(node: &Value) -> Result<Option<K>, Bug> {
    dialect::read(node).map_err(|e| format!("{}: {e}", K::NAME))
}

/// What the place says, else what the schema there says.
fn either<K: dialect::Key>(place: &Value, target: &Value) -> Result<Option<K>, Bug> {
    Ok(match read(place)? {
        Some(said) => Some(said),
        None => read(target)?,
    })
}
