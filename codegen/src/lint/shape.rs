//! What a place in a body may hold, as its schema describes it.

use serde_json::Value;

use super::Context;

/// What a schema allows at one place. It errs on the side of allowing: a rule that refuses must be sure.
#[derive(Clone, Debug)]
pub(super) struct Shape<'d> {
    /// The JSON types. `None`: any.
    types: Option<Vec<&'d str>>,
    /// The values, where they are listed.
    values: Option<Vec<&'d Value>>,
}

impl<'d> Shape<'d> {
    /// Whether a value of one of these types may stand there.
    pub(super) fn may_be(&self, types: &[&str]) -> bool {
        self.types.as_ref().is_none_or(|known| known.iter().any(|known| types.contains(known)))
    }

    /// Whether nothing but this type may stand there.
    pub(super) fn only(&self, kind: &str) -> bool {
        self.types.as_ref().is_some_and(|known| known.iter().all(|known| *known == kind || *known == "null"))
    }

    /// The types, for a sentence.
    pub(super) fn described(&self) -> String {
        self.types.as_deref().unwrap_or_default().join(" or ")
    }

    /// The listed values, where there are such.
    pub(super) fn values(&self) -> Option<&[&'d Value]> {
        self.values.as_deref()
    }

    /// Whether a value of the wire may be equal to a constant of the dialect. An integer is also equal to a string of its
    /// digits, a string only to a string.
    pub(super) fn may_equal(&self, constant: &Value) -> bool {
        let types: &[&str] = match constant {
            // What is missing counts as `null`.
            Value::Null => return true,
            Value::Bool(_) => &["boolean"],
            Value::Number(_) => &["integer", "number", "string"],
            Value::String(_) => &["string"],
            Value::Array(_) | Value::Object(_) => return true,
        };
        let digits = constant.to_string();
        let equal = |value: &&Value| *value == constant || (constant.is_number() && value.as_str() == Some(&digits));
        self.may_be(types) && self.values.as_ref().is_none_or(|values| values.iter().any(equal))
    }
}

impl<'d> Context<'d> {
    /// What a schema allows at a place; whatever may be there, where it does not describe the place.
    pub(super) fn shape(&self, schema: &'d Value, segments: &[String]) -> Shape<'d> {
        let mut places = Vec::new();
        self.places(schema, segments, &mut places);
        let types = places.iter().map(|place| self.types(place, 0)).collect::<Option<Vec<_>>>();
        let types = types.filter(|types| !types.is_empty()).map(|types| types.concat());
        let values = places.iter().map(|place| self.values(place, 0)).collect::<Option<Vec<_>>>();
        Shape { types, values: values.filter(|values| !values.is_empty()).map(|values| values.concat()) }
    }

    /// Every schema of a place: each part of a composed schema may have one.
    fn places(&self, schema: &'d Value, segments: &[String], out: &mut Vec<&'d Value>) {
        const MOST: usize = 256;
        let Some((first, rest)) = segments.split_first() else {
            out.extend(Some(schema).filter(|_| out.len() < MOST));
            return;
        };
        for part in self.parts(schema) {
            let item = first == "*" || first.parse::<usize>().is_ok();
            let next = part.get("properties").and_then(|p| p.get(first)).or_else(|| part.get("items").filter(|_| item));
            if let Some(next) = next {
                self.places(next, rest, out);
            }
        }
    }

    fn types(&self, schema: &'d Value, depth: usize) -> Option<Vec<&'d str>> {
        let schema = self.resolve(schema).filter(|_| depth < 16)?;
        let mut types: Vec<&str> = match schema.get("type") {
            Some(Value::String(one)) => vec![one],
            Some(Value::Array(many)) => many.iter().filter_map(Value::as_str).collect(),
            _ => self.types_of_parts(schema, depth)?,
        };
        if schema.get("nullable") == Some(&Value::Bool(true)) {
            types.push("null");
        }
        Some(types)
    }

    fn types_of_parts(&self, schema: &'d Value, depth: usize) -> Option<Vec<&'d str>> {
        for key in ["oneOf", "anyOf"] {
            if let Some(parts) = schema.get(key).and_then(Value::as_array) {
                let types = parts.iter().map(|part| self.types(part, depth + 1)).collect::<Option<Vec<_>>>()?;
                return Some(types.concat());
            }
        }
        if let Some(parts) = schema.get("allOf").and_then(Value::as_array) {
            return parts.iter().find_map(|part| self.types(part, depth + 1));
        }
        schema.get("properties").is_some().then(|| vec!["object"])
    }

    fn values(&self, schema: &'d Value, depth: usize) -> Option<Vec<&'d Value>> {
        let schema = self.resolve(schema).filter(|_| depth < 16)?;
        if let Some(values) = schema.get("enum").and_then(Value::as_array) {
            return Some(values.iter().collect());
        }
        for key in ["oneOf", "anyOf"] {
            if let Some(parts) = schema.get(key).and_then(Value::as_array) {
                let values = parts.iter().map(|part| self.values(part, depth + 1)).collect::<Option<Vec<_>>>()?;
                return Some(values.concat());
            }
        }
        let all = schema.get("allOf").and_then(Value::as_array);
        all.into_iter().flatten().find_map(|part| self.values(part, depth + 1))
    }
}
