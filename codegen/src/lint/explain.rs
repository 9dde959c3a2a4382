//! What a value is that does not fit a JSON Schema, in words, at the smallest place that is wrong.

use std::collections::HashSet;

use jsonschema::{ValidationError, error::ValidationErrorKind as Kind};
use serde_json::{Map, Value};

use super::suggest;
use crate::{
    dialect::{DIGEST_PATTERN, POINTER_PATTERN},
    findings::render::quote,
    load::kind,
};

/// One thing that does not fit.
pub(super) struct Misfit {
    /// Where, below the value, as a JSON pointer.
    pub(super) pointer: String,
    /// Whether the key is meant rather than the value.
    pub(super) on_key: bool,
    /// What is wrong.
    pub(super) message: String,
    /// What would be right.
    pub(super) help: Option<String>,
    /// What was probably meant: the name of the field, or the value.
    pub(super) instead: Option<Value>,
    /// The field that is missing, or the one that an unknown field was meant to be.
    field: Option<Field>,
}

impl Misfit {
    /// A field that nothing declares.
    pub(super) fn unknown_field(pointer: String, message: String, help: Option<String>) -> Self {
        Self { pointer, on_key: true, message, help, instead: None, field: None }
    }
}

#[derive(PartialEq)]
enum Field {
    Missing(String),
    Meant(String),
}

/// Explains what a validation by `schema` found, each thing once: a field that is only misspelt is not missing too.
pub(super) fn explain_all<'e>(errors: impl Iterator<Item = ValidationError<'e>>, schema: &Value) -> Vec<Misfit> {
    let mut misfits: Vec<Misfit> = Vec::new();
    for misfit in errors.flat_map(|error| explain(&error, schema)) {
        if !misfits.iter().any(|other| (&other.pointer, &other.message) == (&misfit.pointer, &misfit.message)) {
            misfits.push(misfit);
        }
    }
    let meant: Vec<(String, Field)> = misfits
        .iter()
        .filter_map(|misfit| match (&misfit.field, misfit.pointer.rsplit_once('/')) {
            (Some(Field::Meant(name)), Some((parent, _))) => Some((parent.to_owned(), Field::Missing(name.clone()))),
            _ => None,
        })
        .collect();
    let is_misspelt = |misfit: &Misfit| {
        meant.iter().any(|(parent, field)| misfit.pointer == *parent && misfit.field.as_ref() == Some(field))
    };
    misfits.retain(|misfit| !is_misspelt(misfit));
    misfits
}

/// Explains one error of a validation by `schema`. Of alternatives that all fail, the one that comes nearest is explained.
fn explain(error: &ValidationError<'_>, schema: &Value) -> Vec<Misfit> {
    let pointer = error.instance_path().as_str().to_owned();
    let value = error.instance().as_ref();
    let misfit = |message: String, help: Option<String>| {
        vec![Misfit { pointer: pointer.clone(), on_key: false, message, help, instead: None, field: None }]
    };
    match error.kind() {
        Kind::AdditionalProperties { unexpected } | Kind::UnevaluatedProperties { unexpected } => unexpected
            .iter()
            .map(|name| (name, suggest::nearest(name, fields(error, schema))))
            .map(|(name, near)| Misfit {
                pointer: crate::pointer::join(&pointer, name),
                on_key: true,
                message: format!("unknown field {}", quote(name)),
                help: suggest::help(name, &fields(error, schema)),
                instead: near.map(Value::from),
                field: near.map(|near| Field::Meant(near.to_owned())),
            })
            .collect(),
        Kind::Required { property } => {
            let name = property.as_str().unwrap_or_default();
            let schema_of_object = failed(error, schema).and_then(Value::as_object);
            if schema_of_object.and_then(Required::of).is_some_and(|required| required.meant(name).is_some()) {
                // Not the value is wrong: a lint of its own speaks of the list.
                return Vec::new();
            }
            let help = schema_of_object.and_then(|object| possible_values(object, schema, name));
            let message = format!("the field {} is missing", quote(name));
            let field = Some(Field::Missing(name.to_owned()));
            vec![Misfit { pointer, on_key: true, message, help, instead: None, field }]
        }
        Kind::Type { kind: expected } => {
            let mut types = Vec::new();
            add_types(&mut types, expected);
            let instead = scalar(&types, value);
            let message = expected_types(&types, value);
            vec![Misfit { pointer, on_key: false, message, help: None, instead, field: None }]
        }
        Kind::Enum { options } => {
            let options: Vec<&Value> = options.as_array().into_iter().flatten().collect();
            one_of(&pointer, value, &options)
        }
        Kind::Constant { expected_value } => one_of(&pointer, value, &[expected_value]),
        Kind::AnyOf { context } | Kind::OneOfNotValid { context } => alternatives(&pointer, value, context, schema),
        Kind::OneOfMultipleValid { .. } => misfit("matches more than one alternative of `oneOf`".to_owned(), None),
        Kind::Pattern { pattern } if pattern == POINTER_PATTERN => {
            let help =
                format!("a JSON pointer is empty or starts with `/`; write `/{}`", value.as_str().unwrap_or_default());
            misfit(format!("{} is not a JSON pointer", short(value)), Some(help))
        }
        Kind::Pattern { pattern } if pattern == DIGEST_PATTERN => {
            let help = "write the 64 digits that `sha256sum` prints for the file".to_owned();
            misfit(format!("{} is not a SHA-256", short(value)), Some(help))
        }
        Kind::Pattern { pattern } => {
            misfit(format!("{} does not match the pattern {}", short(value), quote(pattern)), None)
        }
        Kind::Format { format } => {
            misfit(format!("{} does not match the format {}", short(value), quote(format)), None)
        }
        Kind::MaxLength { limit } => misfit(format!("longer than {limit} characters"), None),
        Kind::MinLength { limit } => misfit(format!("shorter than {limit} characters"), None),
        Kind::MaxItems { limit } => misfit(format!("more than {limit} items"), None),
        Kind::MinItems { limit } => misfit(format!("fewer than {limit} items"), None),
        Kind::UniqueItems => misfit("the items are not all different".to_owned(), None),
        Kind::Maximum { limit } => misfit(format!("{} is more than {limit}", short(value)), None),
        Kind::Minimum { limit } => misfit(format!("{} is less than {limit}", short(value)), None),
        Kind::ExclusiveMaximum { limit } => misfit(format!("{} is not less than {limit}", short(value)), None),
        Kind::ExclusiveMinimum { limit } => misfit(format!("{} is not more than {limit}", short(value)), None),
        other => misfit(format!("does not satisfy `{}`", other.keyword()), None),
    }
}

/// The schema that failed: that which has the keyword of the error.
fn failed<'s>(error: &ValidationError<'_>, schema: &'s Value) -> Option<&'s Value> {
    let path = error.schema_path().as_str();
    let parent = path.rfind('/').and_then(|at| path.get(..at)).unwrap_or_default();
    parent.split('/').skip(1).try_fold(schema, |at, segment| match segment {
        "$ref" => resolve(at, schema),
        segment => at.pointer(&format!("/{segment}")),
    })
}

/// What a schema refers to within `root`, or itself.
fn resolve<'s>(schema: &'s Value, root: &'s Value) -> Option<&'s Value> {
    match schema.get("$ref").and_then(Value::as_str) {
        Some(reference) => root.pointer(&crate::pointer::local(reference)?),
        None => Some(schema),
    }
}

/// The fields that the failing schema knows.
fn fields<'s>(error: &ValidationError<'_>, schema: &'s Value) -> Vec<&'s str> {
    let properties = failed(error, schema).and_then(|s| s.get("properties")).and_then(Value::as_object);
    properties.into_iter().flat_map(|p| p.keys().map(String::as_str)).collect()
}

/// What a field that is missing may hold, where that is a list of values.
fn possible_values(object: &Map<String, Value>, schema: &Value, name: &str) -> Option<String> {
    let property = object.get("properties")?.get(name)?;
    let mut values = Vec::new();
    add_values(&mut values, property, schema, 0);
    (!values.is_empty()).then(|| suggest::possible(&values))
}

/// The list `required` of a schema with properties.
pub(super) struct Required<'s> {
    properties: &'s Map<String, Value>,
    /// The properties that it does not list.
    others: Vec<&'s str>,
}

impl<'s> Required<'s> {
    pub(super) fn of(schema: &'s Map<String, Value>) -> Option<Self> {
        let properties = schema.get("properties")?.as_object()?;
        let listed = schema.get("required").and_then(Value::as_array).into_iter().flatten();
        let listed: HashSet<&str> = listed.filter_map(Value::as_str).collect();
        let others = properties.keys().map(String::as_str).filter(|name| !listed.contains(name)).collect();
        Some(Self { properties, others })
    }

    /// The property that a name in the list was meant to be: no property has the name, and one that is not required nearly
    /// has.
    pub(super) fn meant(&self, name: &str) -> Option<&'s str> {
        let others = self.others.iter().copied().filter(|_| !self.properties.contains_key(name));
        suggest::nearest(name, others)
    }
}

/// The values that a schema lists. None if one of its alternatives is not a list of values.
fn add_values<'s>(values: &mut Vec<&'s Value>, property: &'s Value, root: &'s Value, depth: usize) -> bool {
    /// How many references and alternatives are followed.
    const MOST: usize = 8;
    let Some(property) = resolve(property, root).filter(|_| depth < MOST) else { return false };
    if let Some(value) = property.get("const") {
        values.push(value);
        return true;
    }
    if let Some(list) = property.get("enum").and_then(Value::as_array) {
        values.extend(list.iter().filter(|value| !value.is_null()));
        return true;
    }
    let branches = ["anyOf", "oneOf", "allOf"].iter().find_map(|key| property.get(*key)?.as_array());
    let is_null = |schema: &Value| schema.get("type").is_some_and(|name| name == "null");
    let all = match branches {
        Some(branches) => branches.iter().all(|branch| is_null(branch) || add_values(values, branch, root, depth + 1)),
        None => property.get("$ref").is_some() && add_values(values, property, root, depth + 1),
    };
    if !all {
        values.clear();
    }
    all
}

/// The types that an error expects, each once and in words. A field that may be left out may also be null; nobody writes it
/// so, and it is left out here.
fn add_types(types: &mut Vec<&'static str>, expected: &jsonschema::error::TypeKind) {
    use jsonschema::{JsonType, error::TypeKind};
    let mut add = |one: JsonType| {
        let name = match one {
            JsonType::Array => "a list",
            JsonType::Boolean => "a boolean",
            JsonType::Integer => "an integer",
            JsonType::Number => "a number",
            JsonType::Object => "an object",
            JsonType::String => "a string",
            JsonType::Null => "null",
        };
        if !types.contains(&name) {
            types.push(name);
        }
    };
    match expected {
        TypeKind::Single(one) => add(*one),
        TypeKind::Multiple(many) => many.iter().filter(|one| *one != JsonType::Null).for_each(add),
    }
    // Every integer is a number.
    if types.contains(&"a number") {
        types.retain(|name| *name != "an integer");
    }
}

/// A scalar as one of these types, where that loses nothing.
fn scalar(types: &[&str], value: &Value) -> Option<Value> {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Number(_) | Value::Bool(_) => value.to_string(),
        _ => return None,
    };
    match *types {
        ["a string"] => Some(Value::String(text)),
        ["a boolean"] => match text.as_str() {
            "true" | "1" => Some(Value::Bool(true)),
            "false" | "0" => Some(Value::Bool(false)),
            _ => None,
        },
        ["an integer" | "a number"] => serde_json::from_str(&text).ok().filter(Value::is_number),
        _ => None,
    }
}

fn expected_types(types: &[&str], value: &Value) -> String {
    let expected = match types {
        [] => "null".to_owned(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} or {last}", first.join(", ")),
    };
    format!("expected {expected}, found {}", kind(value))
}

fn one_of(pointer: &str, value: &Value, options: &[&Value]) -> Vec<Misfit> {
    let names: Vec<&str> = options.iter().filter_map(|o| o.as_str()).collect();
    let near = value.as_str().and_then(|written| suggest::nearest(written, names.iter().copied()));
    let help = match value.as_str() {
        Some(written) => suggest::help(written, &names),
        None => None,
    };
    let help = help.or_else(|| Some(suggest::possible(options)));
    let message = format!("{} is not one of the possible values", short(value));
    let instead = near.map(Value::from);
    vec![Misfit { pointer: pointer.to_owned(), on_key: false, message, help, instead, field: None }]
}

/// Several alternatives, none of which fits.
fn alternatives(
    pointer: &str,
    value: &Value,
    context: &[Vec<ValidationError<'static>>],
    schema: &Value,
) -> Vec<Misfit> {
    // All of them plain values: one list of what is possible.
    let mut options: Vec<&Value> = Vec::new();
    let all_plain = context.iter().all(|branch| match branch.as_slice() {
        [only] if only.instance_path().as_str() == pointer => match only.kind() {
            Kind::Constant { expected_value } => {
                options.push(expected_value);
                true
            }
            Kind::Enum { options: values } => {
                options.extend(values.as_array().into_iter().flatten());
                true
            }
            _ => wrong_kind(branch, pointer),
        },
        _ => false,
    });
    if all_plain && !options.is_empty() && !value.is_object() && !value.is_array() {
        return one_of(pointer, value, &options);
    }
    if let Some(misfits) = tagged(pointer, value, context).or_else(|| keyed(pointer, value, context, schema)) {
        return misfits;
    }
    // The nearest alternative is the one that is of the right kind, whose tag fits, and that fails least.
    let cost = |branch: &&Vec<ValidationError<'static>>| {
        let wrong_tag = branch.iter().any(|e| matches!(e.kind(), Kind::Constant { .. } | Kind::Enum { .. }));
        let strange: usize = branch
            .iter()
            .map(|e| match e.kind() {
                Kind::AdditionalProperties { unexpected } => unexpected.len(),
                _ => 1,
            })
            .sum();
        (wrong_kind(branch, pointer), wrong_tag, strange)
    };
    match context.iter().filter(|b| !b.is_empty()).min_by_key(cost) {
        Some(branch) if !cost(&branch).0 => branch.iter().flat_map(|e| explain(e, schema)).collect(),
        _ => {
            let mut types = Vec::new();
            for error in context.iter().flatten() {
                match error.kind() {
                    Kind::Type { kind } if error.instance_path().as_str() == pointer => add_types(&mut types, kind),
                    _ => {}
                }
            }
            // That it may be null is said of fields that may be left out.
            types.retain(|name| *name != "null" || context.len() == 1);
            let message = match types.is_empty() {
                true => format!("{} matches none of the alternatives", short(value)),
                false => expected_types(&types, value),
            };
            vec![Misfit { pointer: pointer.to_owned(), on_key: false, message, help: None, instead: None, field: None }]
        }
    }
}

/// Alternatives that a field tells apart, whose value is that of none: the values of all are possible.
fn tagged(pointer: &str, value: &Value, context: &[Vec<ValidationError<'static>>]) -> Option<Vec<Misfit>> {
    let mut options: Vec<Value> = Vec::new();
    let mut place: Option<String> = None;
    for branch in context.iter().filter(|branch| !wrong_kind(branch, pointer)) {
        let tag = branch.iter().find(|error| matches!(error.kind(), Kind::Constant { .. } | Kind::Enum { .. }))?;
        let at = tag.instance_path().as_str();
        if place.get_or_insert_with(|| at.to_owned()) != at {
            return None;
        }
        match tag.kind() {
            Kind::Constant { expected_value } => options.push(Value::clone(expected_value)),
            Kind::Enum { options: values } => options.extend(values.as_array().into_iter().flatten().cloned()),
            _ => {}
        }
    }
    let place = place.filter(|place| place != pointer && options.len() > 1)?;
    let written = value.pointer(place.strip_prefix(pointer)?)?;
    Some(one_of(&place, written, &options.iter().collect::<Vec<_>>()))
}

/// Alternatives that are told apart by their fields, of an object with fields of several of them or of none.
fn keyed(
    pointer: &str,
    value: &Value,
    context: &[Vec<ValidationError<'static>>],
    schema: &Value,
) -> Option<Vec<Misfit>> {
    let object = value.as_object()?;
    let mut known: Vec<&str> = Vec::new();
    let mut branches = 0;
    for branch in context.iter().filter(|branch| !wrong_kind(branch, pointer)) {
        let is_own = |error: &&ValidationError<'static>| {
            error.instance_path().as_str() == pointer && matches!(error.kind(), Kind::AdditionalProperties { .. })
        };
        let own = fields(branch.iter().find(is_own)?, schema);
        branches += 1;
        known.extend(own.into_iter().filter(|name| !known.contains(name)).collect::<Vec<_>>());
    }
    if branches < 2 {
        return None;
    }
    let strange: Vec<&String> = object.keys().filter(|name| !known.contains(&name.as_str())).collect();
    if let [_, .., last] = object.keys().collect::<Vec<_>>().as_slice()
        && strange.is_empty()
    {
        let pointer = crate::pointer::join(pointer, last);
        let message = format!("{} cannot stand beside what else is here", quote(last));
        let help = Some(format!("write one of `{}`", known.join("`, `")));
        return Some(vec![Misfit { pointer, on_key: true, message, help, instead: None, field: None }]);
    }
    let unknown = strange.into_iter().map(|name| {
        let near = suggest::nearest(name, known.iter().copied());
        Misfit {
            pointer: crate::pointer::join(pointer, name),
            on_key: true,
            message: format!("unknown field {}", quote(name)),
            help: suggest::help(name, &known),
            instead: near.map(Value::from),
            field: near.map(|near| Field::Meant(near.to_owned())),
        }
    });
    Some(unknown.collect::<Vec<_>>()).filter(|unknown| !unknown.is_empty())
}

/// Whether an alternative is out of the question: it wants a string where an object stands, or the like.
fn wrong_kind(branch: &[ValidationError<'static>], pointer: &str) -> bool {
    branch.iter().filter(|e| e.instance_path().as_str() == pointer).any(|e| match e.kind() {
        Kind::Type { .. } => true,
        Kind::AnyOf { context } | Kind::OneOfNotValid { context } => context.iter().all(|b| wrong_kind(b, pointer)),
        _ => false,
    })
}

/// A value in a sentence: itself if it is short, else what it is.
fn short(value: &Value) -> String {
    match value {
        Value::Array(_) | Value::Object(_) => kind(value).to_owned(),
        Value::String(text) => quote(text),
        other => format!("`{other}`"),
    }
}
