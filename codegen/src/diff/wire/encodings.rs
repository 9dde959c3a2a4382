//! How the fields of a form are written: `encoding`, without what is the default of a field of that kind.

use serde_json::{Map, Value, json};

use super::{Site, Subject, Wire, follow, resolve};
use crate::diff::rules::*;
use crate::{media, pointer};

pub(super) fn compare(wire: &mut Wire<'_>, subject: &Subject, what: &str, (old, new): (&str, &str)) {
    let [(was, said), (is, said_now)] =
        [(&wire.old.document.value, old), (&wire.new.document.value, new)].map(|(document, at)| stated(document, at));
    let (rule, was, is) = match was == is {
        true if said == said_now => return,
        true => (&DETAIL_CHANGED, said, said_now),
        false => (&ENCODING_CHANGED, was, is),
    };
    let site = |at: &str, value: Map<String, Value>| Some(Site::at(at).comparing(&Value::Object(value)));
    wire.push(rule, subject, what, site(old, was), site(new, is));
}

/// How the client writes the fields of a media type, by their names; and all that is said of them.
fn stated(document: &Value, at: &str) -> (Map<String, Value>, Map<String, Value>) {
    let (mut written, mut all) = (Map::new(), Map::new());
    let properties = resolve(document, &pointer::join(at, "schema")).map(|(at, _)| pointer::join(&at, "properties"));
    let encoding = pointer::get(document, at).and_then(|media| media.get("encoding")).and_then(Value::as_object);
    for (field, said) in encoding.into_iter().flatten() {
        let Some(mut said) = said.as_object().cloned() else { continue };
        if !said.is_empty() {
            all.insert(field.clone(), Value::Object(said.clone()));
        }
        // The client sends none.
        said.shift_remove("headers");
        let schema = properties.as_ref().and_then(|below| resolve(document, &pointer::join(below, field)));
        if let Some((_, schema)) = schema {
            without_defaults(document, &mut said, schema);
        }
        if !said.is_empty() {
            written.insert(field.clone(), Value::Object(said));
        }
    }
    (written, all)
}

fn without_defaults(document: &Value, said: &mut Map<String, Value>, schema: &Value) {
    let kind = |schema: &Value| schema.get("type").and_then(Value::as_str).map(str::to_owned);
    let of = kind(schema);
    if said.get("allowReserved") == Some(&json!(false)) {
        said.shift_remove("allowReserved");
    }
    // An object has another form as soon as one is named.
    let is_object = of.is_none() || of.as_deref() == Some("object");
    let is_form = said.get("style").is_none_or(|style| style == "form");
    let is_list = of.as_deref() == Some("array");
    let explodes = said.get("explode").is_none_or(|explode| explode == true);
    if !is_object && is_form && (explodes || !is_list) {
        said.shift_remove("style");
        said.shift_remove("explode");
    }
    let item = schema.get("items").map(|item| follow(document, item).unwrap_or(item));
    let value = item.filter(|_| is_list).unwrap_or(schema);
    let default = match kind(value).as_deref() {
        Some("object") => "application/json",
        Some("string") if value.get("format").is_some_and(|format| format == "binary") => "application/octet-stream",
        Some("string" | "integer" | "number" | "boolean") => "text/plain",
        _ => return,
    };
    let stated = said.get("contentType").and_then(Value::as_str);
    let is_default = |stated| media::parts(&media::sent(stated)) == media::parts(default);
    // A list as JSON is one value.
    if stated.is_some_and(is_default) && !(is_list && default == "application/json") {
        said.shift_remove("contentType");
    }
}
