//! Ranges of statuses in small letters are those in capitals, which every tool that reads such a document takes them for.
//!
//! ```yaml
//! responses: { 5xx: { description: … } }        →      responses: { 5XX: { description: … } }      # and a warning
//! ```

use serde_json::{Map, Value};

use super::renamed;
use crate::{findings::render::quote, load::Document, pointer::join};

pub(super) fn run(document: &mut Document) {
    let mut places = Vec::new();
    for section in ["paths", "webhooks"] {
        let items = document.value.get(section).and_then(Value::as_object).into_iter().flatten();
        for (path, item) in items {
            let operations = item.as_object().into_iter().flatten();
            let responses = operations.filter_map(|(method, operation)| Some((method, operation.get("responses")?)));
            let odd = responses.filter(|(_, responses)| responses.as_object().is_some_and(|r| r.keys().any(is_small)));
            let around = join(&format!("/{section}"), path);
            places.extend(odd.map(|(method, _)| format!("{}/responses", join(&around, method))));
        }
    }
    for place in places {
        rename(document, &place);
    }
}

/// Gives the ranges of an operation's responses capitals, where no other is called so.
fn rename(document: &mut Document, place: &str) {
    let Some(Value::Object(responses)) = document.value.pointer_mut(place) else { return };
    let old = std::mem::take(responses);
    let mut new = Map::new();
    let mut small = Vec::new();
    for (status, response) in &old {
        let capital = status.to_ascii_uppercase();
        let is_renamed = is_small(status) && !old.contains_key(&capital);
        new.insert(if is_renamed { capital } else { status.clone() }, response.clone());
        small.extend(is_renamed.then(|| status.clone()));
    }
    *responses = new;
    for status in small {
        let message = format!("the range of statuses {} is written in capitals", quote(&status));
        renamed::note(document, place, &status, &status.to_ascii_uppercase(), message);
    }
}

/// Whether it is a range such as `5xx`.
fn is_small(status: &String) -> bool {
    matches!(status.as_bytes(), [b'1'..=b'5', a @ (b'x' | b'X'), b @ (b'x' | b'X')] if *a == b'x' || *b == b'x')
}
