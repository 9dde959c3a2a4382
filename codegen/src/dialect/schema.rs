//! Keys on schemas, properties and parameters: `x-accord-format`, `-style`, `-aliases`, `-sensitive`, `-name`, `-names`, `-tuple`.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// `x-accord-format` on a schema: a wire format that OpenAPI cannot express.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Format {
    /// Seconds since 1970-01-01T00:00:00Z as a JSON integer. Type: `UnixSeconds`.
    UnixSeconds,
    /// The same in milliseconds. Type: `UnixMillis`.
    UnixMillis,
    /// An integer in a JSON string, such as `"1233"`; a JSON integer is accepted on read. Type: `i64`.
    IntegerString,
    /// A boolean sent in a form or multipart field as `1` and `0`. Type: `bool`.
    DigitBoolean,
    /// `YYYY-MM-DD HH:MM:SS` without an offset. Type: `LocalDateTime`, which knows the assumed offset.
    LocalDateTime {
        /// The offset assumed, as `+03:00`.
        offset: String,
    },
}

/// `x-accord-tuple` on an array: the schemas of its elements by position, as `prefixItems` of OpenAPI 3.1. Its type has a field for
/// each, named by its `title`. The first `minItems` are required.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(transparent)]
pub struct Tuple(#[schemars(length(min = 1))] pub Vec<Map<String, Value>>);

/// `x-accord-style` on a parameter, or on the encoding of a form's field: how a list is written where OpenAPI has no word for
/// it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ListStyle {
    /// What stands between the items of a list that is one value, as it stands in a URL: `%2C` for a comma that is
    /// percent-encoded, `%09` for a tab.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("pattern" = "^([A-Za-z0-9._~!$'()*,;:@/?|-]|%[0-9A-F]{2})+$"))]
    pub delimiter: Option<String>,
    /// What becomes of an empty list; it is left out otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub empty: Option<EmptyList>,
}

/// What becomes of an empty list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum EmptyList {
    /// It is sent as an empty value: `ids=`.
    Sent,
}

/// `x-accord-aliases` on a property: other spellings of its name accepted on read; on a string `enum`: other spellings of
/// its values.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum Aliases {
    /// Other spellings of a property's name.
    Property(Vec<String>),
    /// Other spellings of an enum's values, by value.
    Values(IndexMap<String, Vec<String>>),
}

/// `x-accord-sensitive` on a schema, property or parameter: never printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Sensitive {
    /// A password or token: a type of its own that cannot be printed at all.
    Secret,
    /// Of a person: an ordinary type, redacted wherever what holds it is printed.
    Personal,
}

/// `x-accord-name` on a schema, property or parameter: its name in Rust.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(transparent)]
pub struct Name(pub String);

/// `x-accord-names` on a string `enum`: the Rust variant of a value, where the value's own spelling does not serve.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(transparent)]
pub struct Names(pub IndexMap<String, String>);
