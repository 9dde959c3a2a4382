//! What the document says of types, fields and methods beside their shape becomes hints for the model.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::dialect::{self, Aliases, Format, Name, Sensitive};
use crate::internal_error::InternalError;
use crate::lower::{
    FieldHints, FileField, Hints, Lowering, MethodHints,
    normalize::tuples::POSITIONS,
    operations::{ids, servers},
    types::{docs, sensitive},
    walk,
};
use crate::names::NameScope;
use crate::openapi::files::is_binary;
use crate::{facts, names, prose};

pub(in crate::lower) fn run(state: &mut Lowering) -> Result<(), InternalError> {
    let Lowering { document, facts, hints, .. } = state;
    let documents = docs::Documents::read(document)?;
    let sensitive = sensitive::Components::new(document)?;
    let said = Said { document, documents: &documents, sensitive: &sensitive };
    let schemas = document.pointer("/components/schemas").and_then(Value::as_object);
    for (name, schema) in schemas.into_iter().flatten() {
        let hint = hints.types.entry(name.clone()).or_default();
        hint.docs = documents.described(schema);
        hint.deprecated = is_deprecated(schema);
        hint.source = documents.citation(schema)?;
        hint.sensitive = sensitive.of_type(schema)?;
        hint.sensitive_rest = sensitive.of_rest(schema)?;
        hint.example = schema.get("example").cloned();
        let positions = schema.get(POSITIONS).and_then(Value::as_array);
        hint.positions = positions.into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect();
        said.collect(schema, name, hints, &mut BTreeSet::new(), 0)?;
        if let Some(hint) = hints.types.get_mut(name) {
            tell_apart(&mut hint.fields);
        }
    }
    for (_, _, operation) in walk::operations(document) {
        let id = ids::id(operation)?;
        let details = method_details(&documents, operation, facts)?;
        let hint = hints.methods.entry(id.to_owned()).or_default();
        let parameters = operation.get("parameters").and_then(Value::as_array).into_iter().flatten();
        for (parameter, hint) in parameters.zip(&mut hint.parameters) {
            let said = documents.said(parameter.get("description"));
            hint.deprecated = is_deprecated(parameter) || parameter.get("schema").is_some_and(is_deprecated);
            hint.docs = prose::paragraphs(vec![said, documents.citation(parameter)?]);
            hint.example = parameter.get("example").or_else(|| parameter.pointer("/schema/example")).cloned();
        }
        let headers = hint.headers.as_ref().map(|name| {
            format!(
                "The headers of its answer: `typed_headers::<types::{name}>()`, see [`{name}`](super::types::{name})."
            )
        });
        let said = [documents.said(operation.get("summary")), documents.described(operation)];
        hint.docs = prose::paragraphs(said.into());
        hint.exchange = exchange(&documents, hint);
        hint.deprecated = is_deprecated(operation);
        hint.details = prose::paragraphs(vec![details, headers.unwrap_or_default()]);
    }
    Ok(())
}

/// What a document says of its types.
struct Said<'d> {
    document: &'d Value,
    documents: &'d docs::Documents,
    sensitive: &'d sensitive::Components<'d>,
}

impl Said<'_> {
    /// Hints of every property that ends in the type `name`: its own, and those of the members of a combination.
    fn collect(
        &self,
        schema: &Value,
        name: &str,
        hints: &mut Hints,
        seen: &mut BTreeSet<String>,
        depth: usize,
    ) -> Result<(), InternalError> {
        for (wire, property) in schema.get("properties").and_then(Value::as_object).into_iter().flatten() {
            let hint = self.field(property)?;
            hints.types.entry(name.to_owned()).or_default().fields.insert(wire.clone(), hint);
        }
        if depth > 16 {
            return Ok(());
        }
        for key in ["allOf", "oneOf", "anyOf"] {
            for member in schema.get(key).and_then(Value::as_array).into_iter().flatten() {
                // The second time a component says nothing new.
                let follow = match walk::schema_ref(member) {
                    Some(component) => key == "allOf" && seen.insert(component),
                    None => true,
                };
                if follow {
                    self.collect(walk::resolve(self.document, member), name, hints, seen, depth + 1)?;
                }
            }
        }
        Ok(())
    }

    fn field(&self, property: &Value) -> Result<FieldHints, InternalError> {
        let Self { document, documents, sensitive } = self;
        let target = walk::resolve(document, property);
        let format: Option<Format> = either(property, target)?;
        let sensitive = sensitive.of_place(property)?;
        let aliases = match read::<Aliases>(property)? {
            Some(Aliases::Property(names)) => names,
            _ => Vec::new(),
        };
        let holds_files = |key: &str| target.get(key).is_some_and(|held| is_binary(walk::resolve(document, held)));
        let file = match target {
            _ if is_binary(target) => Some(FileField::One),
            _ if holds_files("items") => Some(FileField::Many),
            _ if holds_files("additionalProperties") => Some(FileField::Named),
            _ => None,
        };
        let bound = |key: &str| target.get(key).and_then(Value::as_u64);
        let bounds = (bound("minLength"), bound("maxLength"));
        Ok(FieldHints {
            docs: documents.described(property),
            deprecated: is_deprecated(property),
            source: documents.citation(property)?,
            name: read::<Name>(property)?.map(|name| name.0),
            aliases,
            sensitive,
            nullable: property.get("nullable") == Some(&Value::Bool(true)),
            integer_string: format == Some(Format::IntegerString),
            digit_boolean: format == Some(Format::DigitBoolean),
            file,
            example: property.get("example").or_else(|| target.get("example")).cloned(),
            length: (sensitive == Some(Sensitive::Secret) && bounds != (None, None)).then_some(bounds),
        })
    }
}

/// Fields whose names on the wire are different and whose names in Rust would not be get different ones. A name that the
/// document asks for, or that is the same in both, stays: of `@id` and `id` the first is `id2`.
fn tell_apart(fields: &mut BTreeMap<String, FieldHints>) {
    let mut scope = NameScope::default();
    let mut all: Vec<_> = fields
        .iter_mut()
        .map(|(wire, hint)| {
            let wanted = hint.name.clone().unwrap_or_else(|| names::snake(wire));
            let is_own = hint.name.is_some() || wanted.trim_end_matches('_') == wire;
            (is_own, wanted, wire, hint)
        })
        .collect();
    // Of equals, the order is that of the names on the wire.
    all.sort_by_key(|(is_own, ..)| !is_own);
    for (_, wanted, wire, hint) in all {
        let name = scope.take(&wanted);
        // The type generator keeps letters that the compiler warns of.
        if name != wanted || !wire.is_ascii() {
            hint.name = Some(name);
        }
    }
}

/// What the document says beside what the operation does: its server, its required parameters and its source.
fn method_details(documents: &docs::Documents, operation: &Value, facts: &facts::Api) -> Result<String, InternalError> {
    let parameters = operation.get("parameters").and_then(Value::as_array).into_iter().flatten();
    // Those that a call may have are setters, which have their own documentation.
    let required = parameters.filter(|parameter| parameter.get("required") == Some(&Value::Bool(true)));
    let lines = required.filter_map(|parameter| {
        let name = parameter.get("name")?.as_str()?;
        let said = prose::line(parameter.get("description")?.as_str()?);
        let said = documents.said(Some(&said.into()));
        let advice = if is_deprecated(parameter) { "deprecated. " } else { "" };
        Some(format!("- `{}`: {advice}{said}", crate::names::snake(name)))
    });
    let lines = lines.collect::<Vec<_>>().join("\n");
    Ok(prose::paragraphs(vec![servers::docs(facts, ids::id(operation)?), lines, documents.citation(operation)?]))
}

/// What the document says of the body and of each answer, in one paragraph.
fn exchange(documents: &docs::Documents, hint: &MethodHints) -> String {
    let mut said = Vec::new();
    let line = |text: &str| documents.said(Some(&prose::line(text).into()));
    if !hint.body_docs.is_empty() {
        said.push(format!("Body: {}", line(&hint.body_docs)));
    }
    said.extend(hint.answer_docs.iter().map(|(status, text)| format!("`{status}`: {}", line(text))));
    let ended = said.into_iter().map(|text| if text.ends_with(['.', '!', '?']) { text } else { text + "." });
    ended.collect::<Vec<_>>().join(" ")
}

fn is_deprecated(node: &Value) -> bool {
    node.get("deprecated") == Some(&Value::Bool(true))
}

fn read<K: dialect::Key>(node: &Value) -> Result<Option<K>, InternalError> {
    dialect::read(node).map_err(|e| format!("{}: {e}", K::NAME).into())
}

/// What the place says, else what the schema there says.
fn either<K: dialect::Key>(place: &Value, target: &Value) -> Result<Option<K>, InternalError> {
    Ok(match read(place)? {
        Some(said) => Some(said),
        None => read(target)?,
    })
}
