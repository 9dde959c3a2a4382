//! The tables of types: the JSON form of objects, the parts of forms, the statuses of answers.

use std::fmt::Write;

use super::free_name;
use crate::emit::parameters;
use crate::emit::text::rows;
use crate::lower::{Encoding, FileField};
use crate::model::types::{AnswerVariant, Answers, Field, Form, Object, Presence, RustType, Type};

/// How wide a line may be.
const WIDTH: usize = 100;

/// A list in a macro call, on one line if there is room.
pub(super) fn list(out: &mut String, start: &str, items: impl Iterator<Item = String>, end: &str) {
    let items: Vec<String> = items.collect();
    let short = format!("{start} {} {end}", items.join(", "));
    if short.len() <= WIDTH {
        let _ = writeln!(out, "{short}");
        return;
    }
    let _ = writeln!(out, "{start}\n{}\n{end}", wrapped(&items));
}

/// Items with commas, indented, as many to a line as there is room for.
pub(in crate::emit) fn wrapped(items: &[String]) -> String {
    let lines = rows(items.iter().cloned(), WIDTH - 5);
    lines.iter().map(|line| format!("    {line},")).collect::<Vec<_>>().join("\n")
}

/// The JSON (de)serialization table of an object.
pub(super) fn object(out: &mut String, ty: &Type, object: &Object) {
    let strict = if object.closed { " strict" } else { "" };
    let _ = write!(out, "accord_runtime::object!({}{strict} {{", ty.name);
    for (place, field) in object.fields.iter().enumerate() {
        let _ = write!(out, "\n    {}", line(place, field));
    }
    out.push_str(if object.fields.is_empty() { "}" } else { "\n}" });
    let mut place = object.fields.len();
    let mut others = String::new();
    for field in &object.fields {
        for (at, alias) in field.aliases.iter().enumerate() {
            let name = free_name(&object.fields, field.name.trim_end_matches('_'), at + 1);
            let _ = write!(others, "\n    {place} {name} {alias:?} {},", field.name);
            place += 1;
        }
    }
    if !others.is_empty() {
        let _ = write!(out, " also {{{others}\n}}");
    }
    if let [rest] = object.rest.as_slice()
        && rest.undeclared
    {
        let _ = write!(out, " undeclared {}", rest.name);
    } else if !object.rest.is_empty() {
        let rest = object.rest.iter().map(|rest| {
            let take = if rest.ty.inner_option().is_some() { "rest_if" } else { "rest" };
            format!("{} {take}", rest.name)
        });
        let _ = write!(out, " rest {{ {} }}", rest.collect::<Vec<_>>().join(", "));
    }
    out.push_str(");\n");
}

/// The JSON (de)serialization table of a list by position.
pub(super) fn positions(out: &mut String, ty: &Type, object: &Object) {
    let strict = if object.closed { " strict" } else { "" };
    let _ = write!(out, "accord_runtime::positions!({}{strict} {{", ty.name);
    for field in &object.fields {
        let (read, write) = words(field);
        let _ = write!(out, "\n    {} {:?} {read} {write},", field.name, field.wire);
    }
    out.push_str("\n}");
    if let Some(rest) = object.rest.iter().find(|rest| rest.undeclared) {
        let _ = write!(out, " undeclared {}", rest.name);
    }
    out.push_str(");\n");
}

/// A field in a table of JSON.
pub(super) fn line(place: usize, field: &Field) -> String {
    let (read, write) = words(field);
    format!("{place} {} {:?} {read} {write},", field.name, field.wire)
}

/// How a field is read and how it is written.
fn words(field: &Field) -> (&'static str, &'static str) {
    let optional = field.ty.inner_option().is_some();
    let nullable = field.ty.inner_nullable().is_some();
    let open = field.ty.inner_option().is_some_and(RustType::is_open_json);
    let spelled = !field.aliases.is_empty();
    let read = match (field.form, field.presence) {
        (Form::Digits, _) if nullable => "nullable_digits",
        (Form::Digits, Presence::Required) if optional && !spelled => "present_digits",
        (Form::Digits, _) if optional => "optional_digits",
        (Form::Digits, _) if spelled => "spelled_digits",
        (Form::Digits, _) => "digits",
        (_, Presence::Required) if spelled && !optional => "spelled",
        (_, Presence::Required) if optional && !spelled => "present",
        (_, Presence::Required) if !optional => "required",
        (_, Presence::Assumed) if spelled && !optional => "spelled_default",
        (_, Presence::Assumed) if !spelled => "assumed",
        (_, Presence::Optional) if nullable && spelled => "spelled_nullable",
        (_, Presence::Optional) if open && !spelled => "given",
        _ => "optional",
    };
    let write = match (field.form, field.presence) {
        (Form::Digits, _) if nullable => "nullable_digits",
        (Form::Digits, Presence::Required) if optional => "null_digits",
        (Form::Digits, _) if optional => "some_digits",
        (Form::Digits, _) => "digits",
        (_, Presence::Optional) if nullable => "nullable",
        (_, Presence::Optional) => "some",
        (_, Presence::Required | Presence::Assumed) => "always",
    };
    (read, write)
}

/// How an object is sent as a multipart form.
pub(super) fn form(out: &mut String, ty: &Type, object: &Object) {
    let _ = write!(out, "accord_runtime::form!({} {{", ty.name);
    for field in &object.fields {
        let _ = write!(out, "\n    {} {:?} {},", field.name, field.wire, part(field));
    }
    for rest in &object.rest {
        let is_of_files = matches!(&rest.ty, RustType::Map(held) if **held == RustType::runtime("FilePart"));
        let how = if is_of_files { "rest_files" } else { "rest" };
        let _ = write!(out, "\n    {} \"\" {how},", rest.name);
    }
    let empty = object.fields.is_empty() && object.rest.is_empty();
    out.push_str(if empty { "});\n" } else { "\n});\n" });
}

fn part(field: &Field) -> String {
    let optional = field.ty.inner_option().is_some();
    let missing = if optional { "_if" } else { "" };
    let (file, encoding) = field.part.as_ref().map_or((None, None), |part| (part.file, part.encoding.as_ref()));
    let kind = match file {
        Some(FileField::One) => Some("file"),
        Some(FileField::Many) => Some("files"),
        Some(FileField::Named) => Some("named_files"),
        None => None,
    };
    match (kind, encoding) {
        (Some(kind), Some(Encoding::File(types))) => format!("{kind}_of{missing}({types:?})"),
        (Some(kind), _) => format!("{kind}{missing}"),
        (None, Some(Encoding::Typed(media))) => format!("typed({media:?})"),
        (None, Some(Encoding::Styled(writing))) => format!("styled({})", parameters::written(writing, "")),
        (None, _) if field.form == Form::DigitBoolean => "digit".to_owned(),
        (None, _) if matches!(field.ty, RustType::List(_)) => "texts".to_owned(),
        (None, _) => "text".to_owned(),
    }
}

/// Which answer is which by its status.
pub(super) fn answers(out: &mut String, ty: &Type, answers: &Answers, show: impl Fn(&RustType) -> String) {
    let _ = writeln!(out, "accord_runtime::answers!({} {{", ty.name);
    // An exact status comes before the range that it is in.
    let mut variants: Vec<&AnswerVariant> = answers.variants.iter().collect();
    variants.sort_by_key(|variant| rank(&variant.status));
    for variant in variants {
        let body = variant.body.as_ref().map(|body| format!(": {}", show(body))).unwrap_or_default();
        let _ = writeln!(out, "    {} => {}{body},", pattern(&variant.status), variant.name);
    }
    out.push_str("});\n");
}

/// Which event is which by its name.
pub(super) fn events(out: &mut String, ty: &Type, answers: &Answers) {
    let _ = writeln!(out, "accord_runtime::events!({} {{", ty.name);
    for variant in &answers.variants {
        let _ = writeln!(out, "    {} = {:?},", variant.name, variant.status);
    }
    out.push_str("});\n");
}

/// Exact statuses first, then ranges, then the rest.
fn rank(status: &str) -> u8 {
    match status {
        "default" => 2,
        range if range.ends_with("XX") || range.ends_with("xx") => 1,
        _ => 0,
    }
}

fn pattern(status: &str) -> String {
    match (rank(status), status.get(..1)) {
        (0, _) => status.chars().filter(char::is_ascii_digit).collect(),
        (1, Some(hundreds)) => format!("{hundreds}00..={hundreds}99"),
        _ => "_".to_owned(),
    }
}

/// What a status is, in words.
pub(super) fn status_docs(status: &str) -> String {
    match rank(status) {
        2 => "Any other HTTP status.".to_owned(),
        _ => format!("HTTP {}.", crate::prose::code(status)),
    }
}
