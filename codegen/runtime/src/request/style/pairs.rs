//! Values as pairs of names and texts: in queries, forms and cookies.

use serde_json::value::RawValue;

use super::{Style, joined};
use crate::payload::EncodeError;
use crate::request::escape::Escape;
use crate::request::given::{self, Kind};
use crate::request::parameter::Parameter;

/// How the parts of a pair are escaped.
#[derive(Clone, Copy)]
pub(crate) struct Escapes {
    /// The name of the parameter or field itself, which the document has.
    pub(crate) name: Escape,
    /// The key of an object, which may be anything.
    pub(crate) key: Escape,
    pub(crate) text: Escape,
}

/// The pairs of a value.
pub(crate) fn pairs(
    parameter: &Parameter,
    name: &str,
    json: &str,
    escapes: Escapes,
    out: &mut Vec<(String, String)>,
) -> Result<(), EncodeError> {
    let mut write = Write { escapes, out };
    let name = escapes.name.text(name);
    let name = &*name;
    match (parameter.style, given::kind(json)?) {
        (_, Kind::Null) => {}
        (Style::Json, _) => write.pair(name, json),
        (Style::DeepObject, kind) => {
            let before = write.out.len();
            write.deep(name, kind)?;
            if write.out.len() == before && parameter.sends_empty {
                write.pair(name, "");
            }
        }
        (_, Kind::List(items)) if parameter.explode => {
            let before = write.out.len();
            items.into_iter().try_for_each(|item| write.item(name, item))?;
            if write.out.len() == before && parameter.sends_empty {
                write.pair(name, "");
            }
        }
        (_, Kind::Object(fields)) if parameter.explode => {
            fields.into_iter().try_for_each(|(key, value)| write.field(&escapes.key.text(&key), value))?;
        }
        (_, kind) => {
            if let Some(text) = joined(parameter, kind, escapes.text)? {
                write.out.push((name.to_owned(), text));
            }
        }
    }
    Ok(())
}

struct Write<'a> {
    escapes: Escapes,
    out: &'a mut Vec<(String, String)>,
}

impl Write<'_> {
    /// A pair of a name that is escaped already.
    fn pair(&mut self, name: &str, text: &str) {
        self.out.push((name.to_owned(), self.escapes.text.text(text).into_owned()));
    }

    /// The name of a value in an object or a list of this name.
    fn below(&self, name: &str, key: &str) -> String {
        let Escapes { name: brackets, key: escape, .. } = self.escapes;
        [name, &brackets.text("["), &escape.text(key), &brackets.text("]")].concat()
    }

    /// An item of a list. A list inside of it would be one with the items beside it, so it is JSON, as in every other style.
    fn item(&mut self, name: &str, value: &RawValue) -> Result<(), EncodeError> {
        if let Some(word) = given::word(value)? {
            self.pair(name, &word);
        }
        Ok(())
    }

    /// A field of an object. A list repeats its name.
    fn field(&mut self, name: &str, value: &RawValue) -> Result<(), EncodeError> {
        match given::kind(value.get())? {
            Kind::List(items) => items.into_iter().try_for_each(|item| self.item(name, item)),
            _ => self.item(name, value),
        }
    }

    fn deep(&mut self, name: &str, kind: Kind<'_>) -> Result<(), EncodeError> {
        match kind {
            Kind::Null => {}
            Kind::Word(word) => self.pair(name, &word),
            Kind::Object(fields) => {
                for (key, value) in fields {
                    self.deep(&self.below(name, &key), given::kind(value.get())?)?;
                }
            }
            Kind::List(items) => {
                // Without their places the fields of one item could not be told from those of the next.
                let numbered = items.iter().any(|item| item.get().starts_with(['{', '[']));
                for (at, item) in items.into_iter().enumerate() {
                    let name = if numbered { self.below(name, &at.to_string()) } else { self.below(name, "") };
                    self.deep(&name, given::kind(item.get())?)?;
                }
            }
        }
        Ok(())
    }
}
