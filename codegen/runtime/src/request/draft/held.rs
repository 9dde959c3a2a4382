//! What a request holds already: it is read for pages and for polling, and a page replaces it, also where the caller has set it
//! by hand.

use serde::Serialize;
use serde_json::Value;
use serde_json::value::RawValue;
use url::form_urlencoded;

use super::Draft;
use crate::OpenJson;
use crate::payload::{Content, EncodeError};
use crate::pointer;
use crate::request::fields;
use crate::request::given::Given;
use crate::request::parameter::{Location, Parameter};
use crate::request::style::Style;

impl Draft {
    /// The value of a parameter of the path, the query, a header or the body, if it was set. What the caller has set by hand comes first,
    /// as it does when the request is built.
    pub(crate) fn value(&self, parameter: &Parameter) -> Option<OpenJson> {
        let name = parameter.name;
        match parameter.location {
            Location::Query => {
                let pair = self.query.iter().find(|pair| pair.parameter == name || pair.name == name)?;
                let (_, value) = form_urlencoded::parse(pair.text.as_bytes()).next()?;
                Some(Value::String(value.into_owned()).into())
            }
            Location::Header => {
                let value = self.own_headers.get(name).or_else(|| self.headers.get(name))?;
                Some(Value::String(value.to_str().ok()?.to_owned()).into())
            }
            Location::Body => match self.extra_field(name) {
                Some((at, rest)) => fields::json_value(self.extra.get(at)?.1.get().as_bytes(), rest),
                None => fields::value(&self.payload, name),
            },
            Location::Path => self.in_path.iter().find(|(held, _)| *held == name).map(|(_, value)| OpenJson::of(value)),
            Location::Cookie | Location::QueryString => None,
        }
    }

    /// Sets the parameter that asks for a page, in place of what the caller has set by hand: that would come before it in each
    /// request, so that one page would be asked for again and again.
    pub(crate) fn page<T: Serialize + ?Sized>(&mut self, parameter: &Parameter, value: &T) {
        match (parameter.location, self.extra_field(parameter.name)) {
            (Location::Body, Some((at, rest))) => match Given::of(value) {
                Ok(value) => self.attempt(|draft| draft.put_extra(at, rest, value)),
                Err(error) => self.fail(error),
            },
            (Location::Header, _) => {
                self.own_headers.remove(parameter.name);
                self.parameter(parameter, value);
            }
            _ => self.parameter(parameter, value),
        }
    }

    /// Whether a parameter is sent as JSON.
    pub(crate) fn sends_json(&self, parameter: &Parameter) -> bool {
        match parameter.location {
            Location::Body => !self.payload.is_form(),
            _ => parameter.style == Style::Json,
        }
    }

    fn put_extra(&mut self, at: usize, pointer: &str, value: Given) -> Result<(), EncodeError> {
        let value = RawValue::from_string(value.into_json()).map_err(|_| fields::not_json())?;
        if let Some((_, held)) = self.extra.get_mut(at) {
            *held = fields::put(Some(held), pointer, &value)?;
        }
        Ok(())
    }

    /// The extra field that replaces the field of the body at a pointer, and where the value is in it.
    fn extra_field<'p>(&self, pointer: &'p str) -> Option<(usize, &'p str)> {
        let (name, rest) = pointer::split_first(pointer)?;
        // Extra fields are added after fields have got their other names.
        let sent = self.renamed.iter().fold(&*name, |name, (held, new)| if held == name { new.as_str() } else { name });
        let at = self.extra.iter().position(|(held, _)| held == sent)?;
        // A field of a form is the value as a whole.
        Some((at, if self.payload.is_form() { "" } else { rest }))
    }

    /// The JSON of the value at a pointer of the body, whatever name its field is sent under.
    pub(crate) fn field(&self, pointer: &str) -> Result<Option<Box<RawValue>>, EncodeError> {
        match self.extra_field(pointer).and_then(|(at, rest)| Some((self.extra.get(at)?.1.get(), rest))) {
            Some((extra, rest)) => fields::raw_value(extra.as_bytes(), rest),
            None => match &self.payload.0 {
                Content::Empty => Ok(None),
                Content::Bytes(bytes) if bytes.is_empty() => Ok(None),
                Content::Json(bytes) => fields::raw_value(bytes, pointer),
                Content::Bytes(bytes) => fields::raw_value(bytes, pointer),
                _ => Err(fields::no_json_body()),
            },
        }
    }
}
