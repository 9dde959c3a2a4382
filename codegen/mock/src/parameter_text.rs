//! Parameters as they are written into a request.

use serde_json::Value;

use crate::parameters::{Parameter, Place};
use crate::probe::encoded;
use crate::values::text;

impl Parameter {
    /// What `label` and `matrix` have before a value.
    pub(crate) fn prefix(&self) -> String {
        match self.style.as_str() {
            "label" => ".".to_owned(),
            "matrix" => format!(";{}=", encoded(&self.name)),
            _ => String::new(),
        }
    }

    /// One text, encoded.
    pub(crate) fn plain_text(&self, value: &Value) -> String {
        if self.json {
            return encoded(&value.to_string());
        }
        let prefix = self.prefix();
        let delimiter = match (self.style.as_str(), &self.delimiter) {
            (_, Some(delimiter)) => delimiter.as_str(),
            ("matrix", _) if self.explode => prefix.as_str(),
            ("spaceDelimited", _) => "%20",
            ("pipeDelimited", _) => "%7C",
            ("label", _) => ".",
            _ => ",",
        };
        match value {
            Value::Array(items) => items.iter().map(|item| encoded(&text(item))).collect::<Vec<_>>().join(delimiter),
            Value::Object(members) => {
                let between = if self.explode { "=" } else { "," };
                let pair =
                    |(name, value): (&String, &Value)| format!("{}{between}{}", encoded(name), encoded(&text(value)));
                members.iter().map(pair).collect::<Vec<_>>().join(",")
            }
            value => encoded(&text(value)),
        }
    }

    /// As a header, which has no encoding.
    pub(crate) fn header_text(&self, value: &Value) -> String {
        match value {
            value if self.json => value.to_string(),
            Value::Array(items) => items.iter().map(text).collect::<Vec<_>>().join(","),
            Value::Object(members) => {
                let between = if self.explode { "=" } else { "," };
                let pair = |(name, value): (&String, &Value)| format!("{name}{between}{}", text(value));
                members.iter().map(pair).collect::<Vec<_>>().join(",")
            }
            value => text(value),
        }
    }

    /// The pairs of a query, encoded.
    pub(crate) fn pairs(&self, name: &str, value: &Value) -> Vec<String> {
        if self.place == Place::QueryString && self.json {
            return vec![encoded(&value.to_string())];
        }
        match value {
            _ if self.json => vec![format!("{name}={}", encoded(&value.to_string()))],
            Value::Array(items) if self.explode => {
                items.iter().map(|item| format!("{name}={}", encoded(&text(item)))).collect()
            }
            Value::Object(members) if self.style == "deepObject" => {
                let pair = |(inner, value): (&String, &Value)| {
                    format!("{name}%5B{}%5D={}", encoded(inner), encoded(&text(value)))
                };
                members.iter().map(pair).collect()
            }
            Value::Object(members) if self.explode || self.place == Place::QueryString => {
                let pair = |(inner, value): (&String, &Value)| format!("{}={}", encoded(inner), encoded(&text(value)));
                members.iter().map(pair).collect()
            }
            value => vec![format!("{name}={}", self.plain_text(value))],
        }
    }
}
