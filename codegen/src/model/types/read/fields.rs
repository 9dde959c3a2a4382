//! The fields of objects and of variants.

use syn::Field as Emitted;
use syn::punctuated::Punctuated;
use syn::token::Comma;

use super::attributes::Attributes;
use crate::internal_error::InternalError;
use crate::lower::{FieldHints, TypeHints};
use crate::model::types::{Field, Form, Part, Presence, Rest, RustType};
use crate::names::NameScope;
use crate::pointer;

/// The keys of serde that a field may have.
const KEYS: &[&str] = &["rename", "default", "skip_serializing_if", "deserialize_with", "flatten"];

/// The fields, and those that take what stands under other names.
pub(super) fn read(
    emitted: &Punctuated<Emitted, Comma>,
    hint: Option<&TypeHints>,
    owner: &str,
) -> Result<(Vec<Field>, Vec<Rest>), InternalError> {
    let (mut fields, mut rest) = (Vec::with_capacity(emitted.len()), Vec::new());
    // A part of a form has no null.
    let in_json = hint.is_none_or(|hint| !hint.multipart);
    for field in emitted {
        let own = field.ident.as_ref().ok_or("a field without a name")?.to_string();
        let place = format!("{owner}::{own}");
        let attributes = Attributes::of(&field.attrs, &place)?;
        attributes.allow(&place, KEYS)?;
        let wire = attributes.value("rename").unwrap_or_else(|| own.trim_start_matches("r#")).to_owned();
        let said = hint.and_then(|hint| hint.fields.get(&wire));
        let name = said.and_then(|said| said.name.clone()).unwrap_or(own);
        let ty = RustType::of(&field.ty).map_err(|bug| format!("`{place}`: {bug}"))?;
        if attributes.has("flatten") {
            rest.push(Rest {
                name,
                ty,
                docs: said.map(|said| said.docs.clone()).unwrap_or_default(),
                sensitive: hint.and_then(|hint| hint.sensitive_rest),
                undeclared: false,
            });
            continue;
        }
        fields.push(one(name, wire, ty, &attributes, said, &place, in_json)?);
    }
    // The type generator calls it `extra`, whatever the properties are called.
    let mut scope: NameScope = fields.iter().map(|field: &Field| field.name.as_str()).collect();
    for rest in &mut rest {
        rest.name = scope.take(&rest.name);
    }
    // What a provider sends or wants beside what its document describes.
    if rest.is_empty() && in_json {
        rest.push(Rest::undeclared(scope.take("extra")));
    }
    Ok((fields, rest))
}

fn one(
    name: String,
    wire: String,
    ty: RustType,
    attributes: &Attributes,
    said: Option<&FieldHints>,
    place: &str,
    in_json: bool,
) -> Result<Field, InternalError> {
    let none = FieldHints::default();
    let said = said.unwrap_or(&none);
    // A field of its own type that may be missing: the box is in the option, as everywhere.
    let (ty, boxed) = match ty {
        RustType::Boxed(inner) => match *inner {
            RustType::Option(inner) => (RustType::Option(Box::new(RustType::Boxed(inner))), true),
            inner => (RustType::Boxed(Box::new(inner)), false),
        },
        ty => (ty, false),
    };
    let is_option = ty.inner_option().is_some();
    let unknown = || format!("`{place}` has attributes of serde whose combination is not known");
    let presence = match (attributes.value("skip_serializing_if"), attributes.has("default")) {
        (Some("::std::option::Option::is_none"), false) if is_option => Presence::Optional,
        (Some(path), true) if path.ends_with("::is_empty") && ty.is_collection() => Presence::Optional,
        (None, true) if boxed => Presence::Optional,
        (None, true) => Presence::Assumed,
        // Nothing is known of the value, so neither that it is there.
        (None, false) if ty.is_open_json() => Presence::Assumed,
        (None, false) if is_option && !attributes.has("deserialize_with") => Presence::Assumed,
        (None, false) => Presence::Required,
        _ => return Err(unknown().into()),
    };
    match attributes.value("deserialize_with") {
        None => {}
        Some("::std::option::Option::deserialize") if is_option => {}
        Some(_) => return Err(unknown().into()),
    }
    let (ty, form) =
        form(ty, said).ok_or_else(|| format!("`{place}` is not an integer that can be sent as a string"))?;
    let nullable = match presence {
        Presence::Optional => said.nullable && in_json,
        Presence::Required => is_option,
        Presence::Assumed => false,
    };
    let ty = match presence {
        Presence::Optional => optional(ty, nullable),
        Presence::Required | Presence::Assumed => ty,
    };
    Ok(Field {
        nullable,
        aliases: said.aliases.clone(),
        part: None,
        docs: said.docs.clone(),
        deprecated: said.deprecated,
        source: said.source.clone(),
        sensitive: said.sensitive,
        length: said.length,
        example: said.example.clone(),
        place: None,
        wire,
        name,
        ty,
        presence,
        form,
    })
}

/// The type of a field that may be missing. Null is a value of JSON of which nothing is known.
fn optional(ty: RustType, nullable: bool) -> RustType {
    let inner = match ty {
        RustType::Option(inner) => *inner,
        ty => ty,
    };
    match nullable && !inner.is_open_json() {
        true => RustType::nullable(inner),
        false => RustType::Option(Box::new(inner)),
    }
}

/// An integer in a string is an `i64` whose wire form is in the table.
fn form(ty: RustType, said: &FieldHints) -> Option<(RustType, Form)> {
    let integer = || RustType::Primitive("i64".to_owned());
    let digits = RustType::runtime("IntegerString");
    match (said.integer_string, ty) {
        (true, ty) if ty == digits => Some((integer(), Form::Digits)),
        (true, RustType::Option(inner)) if *inner == digits => {
            Some((RustType::Option(Box::new(integer())), Form::Digits))
        }
        (true, _) => None,
        (false, ty) if said.digit_boolean => Some((ty, Form::DigitBoolean)),
        (false, ty) => Some((ty, Form::Plain)),
    }
}

/// How each field of a multipart body is sent.
pub(super) fn parts(fields: &mut [Field], hint: Option<&TypeHints>) {
    let Some(hint) = hint else { return };
    for field in fields {
        let file = hint.fields.get(&field.wire).and_then(|said| said.file);
        field.part = Some(Part { file, encoding: hint.encodings.get(&field.wire).cloned() });
    }
}

/// Where the schema of each field stands in the document.
pub(super) fn places(fields: &mut [Field], hint: Option<&TypeHints>) {
    let Some(place) = hint.and_then(|hint| hint.place.as_ref()) else { return };
    for field in fields.iter_mut().filter(|field| hint.is_some_and(|hint| hint.fields.contains_key(&field.wire))) {
        field.place = Some(pointer::join(&pointer::join(place, "properties"), &field.wire));
    }
}
