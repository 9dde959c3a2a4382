//! What a value is that does not fit a JSON Schema, in words, at the smallest place that is wrong.

use jsonschema::{ValidationError, error::ValidationErrorKind as Kind};
use serde_json::Value;

use super::suggest;
use crate::{dialect::POINTER_PATTERN, findings::render::quote, load::kind};

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
}

/// Explains one error of a validation by `schema`. Of alternatives that all fail, the one that comes nearest is explained.
pub(super) fn explain(error: &ValidationError<'_>, schema: &Value) -> Vec<Misfit> {
    let pointer = error.instance_path().as_str().to_owned();
    let value = error.instance().as_ref();
    let misfit =
        |message: String, help: Option<String>| vec![Misfit { pointer: pointer.clone(), on_key: false, message, help }];
    match error.kind() {
        Kind::AdditionalProperties { unexpected } | Kind::UnevaluatedProperties { unexpected } => unexpected
            .iter()
            .map(|name| Misfit {
                pointer: super::site::join(&pointer, name),
                on_key: true,
                message: format!("unknown field {}", quote(name)),
                help: suggest::help(name, &fields(error, schema)),
            })
            .collect(),
        Kind::Required { property } => {
            let name = property.as_str().unwrap_or_default();
            vec![Misfit { pointer, on_key: true, message: format!("the field {} is missing", quote(name)), help: None }]
        }
        Kind::Type { kind: expected } => {
            let expected = match expected {
                jsonschema::error::TypeKind::Single(one) => one.to_string(),
                jsonschema::error::TypeKind::Multiple(many) => {
                    // A field that may be left out may also be null; nobody writes it so.
                    let names: Vec<String> = many.iter().map(|t| t.to_string()).filter(|t| t != "null").collect();
                    names.join(" or ")
                }
            };
            misfit(format!("expected {expected}, found {}", kind(value)), None)
        }
        Kind::Enum { options } => {
            let options: Vec<&Value> = options.as_array().into_iter().flatten().collect();
            one_of(&pointer, value, &options)
        }
        Kind::Constant { expected_value } => one_of(&pointer, value, &[expected_value]),
        Kind::AnyOf { context } | Kind::OneOfNotValid { context } => alternatives(&pointer, value, context, schema),
        Kind::OneOfMultipleValid { .. } => misfit("fits more than one of the alternatives of `oneOf`".to_owned(), None),
        Kind::Pattern { pattern } if pattern == POINTER_PATTERN => {
            let help = format!("it is empty or starts with `/`; write `/{}`", value.as_str().unwrap_or_default());
            misfit(format!("{} is no JSON pointer", short(value)), Some(help))
        }
        Kind::Pattern { pattern } => {
            misfit(format!("{} does not match the pattern {}", short(value), quote(pattern)), None)
        }
        Kind::Format { format } => misfit(format!("{} is not of the format {}", short(value), quote(format)), None),
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

/// The fields that the failing schema knows.
fn fields<'s>(error: &ValidationError<'_>, schema: &'s Value) -> Vec<&'s str> {
    let path = error.schema_path().as_str();
    let parent = path.rfind('/').and_then(|at| path.get(..at)).unwrap_or_default();
    let properties = schema.pointer(parent).and_then(|s| s.get("properties")).and_then(Value::as_object);
    properties.into_iter().flat_map(|p| p.keys().map(String::as_str)).collect()
}

fn one_of(pointer: &str, value: &Value, options: &[&Value]) -> Vec<Misfit> {
    let names: Vec<&str> = options.iter().filter_map(|o| o.as_str()).collect();
    let help = match value.as_str() {
        Some(written) => suggest::help(written, &names),
        None => None,
    };
    let help = help.or_else(|| {
        let all: Vec<String> = options.iter().take(16).map(|o| o.to_string()).collect();
        Some(format!("possible here: {}", all.join(", ")))
    });
    let message = format!("{} is not one of the possible values", short(value));
    vec![Misfit { pointer: pointer.to_owned(), on_key: false, message, help }]
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
            let mut expected: Vec<String> = Vec::new();
            for error in context.iter().flatten() {
                if let Kind::Type { kind: jsonschema::error::TypeKind::Single(one) } = error.kind() {
                    let name = one.to_string();
                    if !expected.contains(&name) {
                        expected.push(name);
                    }
                }
            }
            let message = match expected.is_empty() {
                true => format!("{} fits none of the alternatives", short(value)),
                false => format!("expected {}, found {}", expected.join(" or "), kind(value)),
            };
            vec![Misfit { pointer: pointer.to_owned(), on_key: false, message, help: None }]
        }
    }
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
