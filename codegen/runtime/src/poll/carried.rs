//! What every request for the results repeats of the request that started the jobs.

use serde_json::value::RawValue;

use crate::facts::Poll;
use crate::json::parts;
use crate::request::{Draft, Location, Parameter, fields};
use crate::{EncodeError, OpenJson};

/// What every request for the results repeats.
pub(crate) struct Carried {
    /// The body without ids, in the forms that the other operation may take, the likelier first.
    pub(super) bodies: Vec<Box<RawValue>>,
    pub(super) parameters: Vec<(&'static Parameter, OpenJson)>,
}

/// What every further request repeats of the first. Nothing of it changes on the way, also no digit.
///
/// # Errors
/// If the body of the first request has no fields to read, or if the first request does not have what the path of the others
/// needs. Nothing was sent then.
pub(crate) fn carried(facts: &Poll, first: &Draft) -> Result<Carried, EncodeError> {
    let mut body = RawValue::from_string("{}".to_owned()).map_err(|_| fields::not_json())?;
    let mut parameters = Vec::new();
    for (to, from) in facts.carry {
        if let Some(value) = first.field(from)? {
            body = fields::put(Some(&body), to, &value)?;
        }
    }
    let mut plain = None;
    for (to, from) in facts.repeat {
        let value = match from.location {
            Location::Body => first.field(from.name)?.map(OpenJson::of_text),
            _ => first.value(from),
        };
        match (to.location, value.filter(|value| value.text() != "null")) {
            (Location::Path, None) => {
                return Err(EncodeError::says(
                    "the request lacks a value that the path of the request for the results has",
                ));
            }
            (_, None) => {}
            (Location::Body, Some(value)) => {
                let text = value.text();
                // A parameter is a text, whatever it means: what it is in a body depends on the type there.
                let word = parts::word(&text).filter(|word| **word != *text).and_then(|word| scalar(&word));
                let value = RawValue::from_string(text.clone().into_owned()).map_err(|_| fields::not_json())?;
                if plain.is_some() || word.is_some() {
                    let held = plain.as_ref().unwrap_or(&body);
                    plain = Some(fields::put(Some(held), to.name, word.as_ref().unwrap_or(&value))?);
                }
                body = fields::put(Some(&body), to.name, &value)?;
            }
            (_, Some(value)) => parameters.push((to, value)),
        }
    }
    Ok(Carried { bodies: [Some(body), plain].into_iter().flatten().collect(), parameters })
}

/// The number or the boolean that a text reads as.
fn scalar(text: &str) -> Option<Box<RawValue>> {
    let value = RawValue::from_string(text.to_owned()).ok()?;
    value.get().starts_with(|first: char| first.is_ascii_digit() || matches!(first, '-' | 't' | 'f')).then_some(value)
}

/// An id as the other JSON type: a number as a text, the text of an integer as that. Providers write one in an answer and want the
/// other in a request.
pub(super) fn other_form(id: &OpenJson) -> Option<OpenJson> {
    let text = id.text();
    match text.as_bytes().first()? {
        b'"' => scalar(&parts::word(&text)?)
            .filter(|word| !word.get().starts_with(['t', 'f']))
            .map(|word| OpenJson::of(word.get())),
        b'-' | b'0'..=b'9' => Some(OpenJson::of(&format!("\"{text}\""))),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_a_number_or_its_text() {
        let other = |id: &str| other_form(&OpenJson::of(id)).map(|id| id.text().into_owned());
        for (id, expected) in [
            ("7", Some("\"7\"")),
            ("\"7\"", Some("7")),
            ("\"-7\"", Some("-7")),
            ("\"007\"", None),
            ("\"7a\"", None),
            ("\"true\"", None),
            ("true", None),
            ("[7]", None),
        ] {
            assert_eq!(other(id).as_deref(), expected, "{id}");
        }
    }
}
