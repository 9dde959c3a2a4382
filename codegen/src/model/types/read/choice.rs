//! Choices: the types of their members come from carriers, structs that are read and not emitted.

use std::collections::BTreeMap;

use serde_json::Value;

use super::Reader;
use crate::internal_error::InternalError;
use crate::lower::{ChoiceHints, VariantHints, member_name};
use crate::model::types::{
    Candidate, Choice, Field, Form, Kind, Object, ObjectEncoding, Parse, Presence, Rest, RustType, Shape, Type, Variant,
};
use crate::names::{self, NameScope};

/// Puts the choices in the place of their carriers.
pub(super) fn add(reader: &Reader<'_>, named: &mut BTreeMap<String, Type>) -> Result<(), InternalError> {
    let choices = &reader.lowered.hints.choices;
    let mut all = Vec::new();
    for (name, hint) in choices {
        let carrier = named.remove(&hint.carrier).map(|ty| ty.kind);
        let Some(Kind::Object(carrier)) = carrier else {
            return Err(format!("the members of `{name}` were not emitted as a struct").into());
        };
        let mut members = Vec::new();
        for (at, variant) in hint.variants.iter().enumerate() {
            let field = carrier.fields.iter().find(|field| field.wire == member_name(at));
            let ty = &field.ok_or_else(|| format!("a member of `{name}` was not emitted"))?.ty;
            members.push((variant, ty.inner_option().unwrap_or(ty).clone()));
        }
        all.push((name, hint, members));
    }
    let made: Vec<Type> = all
        .into_iter()
        .map(|(name, hint, members)| {
            let kind = match hint.is_any {
                true => Kind::Object(parts(reader, named, members)),
                false => Kind::Choice(choice(reader, named, hint, members)),
            };
            reader.type_of(name.clone(), kind)
        })
        .collect();
    named.extend(made.into_iter().map(|ty| (ty.name.clone(), ty)));
    Ok(())
}

type Members<'a> = Vec<(&'a VariantHints, RustType)>;

fn choice(reader: &Reader<'_>, named: &BTreeMap<String, Type>, hint: &ChoiceHints, members: Members<'_>) -> Choice {
    let variants: Vec<Variant> = members
        .into_iter()
        .map(|(variant, ty)| Variant {
            name: variant.name.clone(),
            tags: variant.tags.clone(),
            fallback: variant.fallback,
            candidate: candidate(reader, named, variant, &ty),
            constructor: variant.inline,
            ty,
        })
        .collect();
    let is_scalar = |ty: &RustType| match ty {
        RustType::Text | RustType::Primitive(_) => true,
        RustType::Named(name) => named.get(name).is_some_and(|ty| match &ty.kind {
            Kind::Enum(_) | Kind::IntegerEnum(_) => true,
            Kind::Newtype(newtype) => newtype.parse != Parse::No,
            _ => false,
        }),
        _ => false,
    };
    Choice {
        property: hint.property.clone(),
        position: hint.position,
        is_json: hint.is_json,
        unknown: names::unique("Unknown", |name| variants.iter().any(|variant| variant.name == name)),
        scalar: variants.iter().all(|variant| is_scalar(&variant.ty)),
        variants,
    }
}

/// An object that is any of several types: a field for each, and one for what none of them has a name for.
fn parts(reader: &Reader<'_>, named: &BTreeMap<String, Type>, members: Members<'_>) -> Object {
    let mut scope = NameScope::default();
    let (mut fields, mut parts) = (Vec::new(), Vec::new());
    for (variant, ty) in members {
        parts.push(candidate(reader, named, variant, &ty));
        fields.push(part(scope.take(&names::snake(&variant.name)), ty));
    }
    let rest = Rest {
        name: scope.take("other"),
        ty: RustType::Option(Box::new(RustType::runtime("OpenJson"))),
        docs: "What none of the others has a name for.".to_owned(),
        sensitive: None,
        undeclared: false,
    };
    Object {
        fields,
        rest: vec![rest],
        closed: false,
        encoding: ObjectEncoding::Parts,
        default: true,
        open_to_growth: true,
        parts,
    }
}

fn part(name: String, ty: RustType) -> Field {
    Field {
        wire: String::new(),
        name,
        ty: RustType::Option(Box::new(ty)),
        presence: Presence::Optional,
        nullable: false,
        aliases: Vec::new(),
        form: Form::Plain,
        part: None,
        docs: String::new(),
        source: String::new(),
        deprecated: false,
        sensitive: None,
        length: None,
        example: None,
        place: None,
    }
}

fn candidate(reader: &Reader<'_>, named: &BTreeMap<String, Type>, variant: &VariantHints, ty: &RustType) -> Candidate {
    let shape = shape(ty, named);
    let required = match &shape {
        Shape::Object(name) => required(reader, named, name),
        _ => Vec::new(),
    };
    Candidate { shape, required, closed: variant.closed }
}

/// The names that a value must have. A field that is read under several names is looked for by its type alone.
fn required(reader: &Reader<'_>, named: &BTreeMap<String, Type>, name: &str) -> Vec<String> {
    let Some(Kind::Object(object)) = named.get(name).map(|ty| &ty.kind) else { return Vec::new() };
    let said = reader.schema(name).and_then(|schema| schema.get("required")).and_then(Value::as_array);
    let is_required = |wire: &str| said.is_some_and(|said| said.iter().any(|name| name == wire));
    let fields = object.fields.iter().filter(|field| field.aliases.is_empty() && is_required(&field.wire));
    fields.map(|field| field.wire.clone()).collect()
}

/// What a type is in JSON.
fn shape(ty: &RustType, named: &BTreeMap<String, Type>) -> Shape {
    match ty {
        RustType::Text => Shape::Text,
        RustType::List(_) | RustType::Array(..) | RustType::Tuple(_) => Shape::List,
        RustType::Map(_) => Shape::Map,
        RustType::Option(inner) | RustType::Boxed(inner) => shape(inner, named),
        RustType::Const(_) => Shape::Any,
        RustType::Primitive(name) => match name.as_str() {
            "bool" => Shape::Boolean,
            "f32" | "f64" => Shape::Number,
            "char" | "str" | "()" => Shape::Any,
            _ => Shape::Integer,
        },
        RustType::Path(path, _) => match path.as_str() {
            "std::collections::BTreeMap" | "serde_json::Map" => Shape::Map,
            "accord_runtime::UnixSeconds" | "accord_runtime::UnixMillis" => Shape::Integer,
            "accord_runtime::Number" => Shape::Number,
            "accord_runtime::Secret" => Shape::Text,
            "accord_runtime::IntegerString"
            | "accord_runtime::Null"
            | "accord_runtime::OpenJson"
            | "serde_json::Value" => Shape::Any,
            _ => Shape::Formatted,
        },
        RustType::Named(name) => match named.get(name).map(|ty| &ty.kind) {
            Some(Kind::Object(object)) if object.encoding == ObjectEncoding::Json => Shape::Object(name.clone()),
            Some(Kind::Object(object)) if object.encoding == ObjectEncoding::Positions => Shape::List,
            Some(Kind::Object(_)) => Shape::Map,
            // It is checked when it is read, so it comes before a text that is not.
            Some(Kind::Newtype(newtype)) if matches!(newtype.parse, Parse::Checked(_)) => Shape::Formatted,
            Some(Kind::Newtype(newtype)) => shape(&newtype.inner, named),
            Some(Kind::Enum(_)) => Shape::Listed,
            Some(Kind::IntegerEnum(_)) => Shape::Integer,
            _ => Shape::Any,
        },
    }
}
