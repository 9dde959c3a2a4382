//! What the value of a field looks like.

use serde_json::Value;

use super::kind::Kind;

/// What the value of a field looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Anything: examples, defaults and other data.
    Data,
    /// A list of anything.
    DataList,
    /// An object of anything by name.
    DataMap,
    /// A string.
    Text,
    /// A list of strings.
    Texts,
    /// An object of strings by name.
    TextMap,
    /// An object of lists of strings by name.
    TextsMap,
    /// One of these strings.
    Word(&'static [&'static str]),
    /// One of these strings, or a list of them.
    Words(&'static [&'static str]),
    /// `true` or `false`.
    Flag,
    /// A whole number that is not negative.
    Count,
    /// A number.
    Number,
    /// Security requirements: a list of objects of lists of scopes by scheme.
    Requirements,
    /// An object.
    One(Kind),
    /// An object, or `true` or `false`.
    OneOrFlag(Kind),
    /// A list of objects.
    List(Kind),
    /// Objects by name.
    Map(Kind),
}

impl Form {
    /// How objects stand below the field. `None`: none do, or they are data.
    #[must_use]
    pub(crate) const fn shape(self) -> Option<Shape> {
        match self {
            Self::One(kind) => Some(Shape::One(kind)),
            Self::OneOrFlag(kind) => Some(Shape::OneOrBool(kind)),
            Self::List(kind) => Some(Shape::List(kind)),
            Self::Map(kind) => Some(Shape::Map(kind)),
            _ => None,
        }
    }

    /// Whether a value is of the JSON type that the form has.
    #[must_use]
    pub fn fits(self, value: &Value) -> bool {
        match self {
            Self::Data => true,
            Self::DataList | Self::Texts | Self::Requirements | Self::List(_) => value.is_array(),
            Self::DataMap | Self::TextMap | Self::TextsMap | Self::One(_) | Self::Map(_) => value.is_object(),
            Self::Text | Self::Word(_) => value.is_string(),
            Self::Words(_) => value.is_string() || value.is_array(),
            Self::Flag => value.is_boolean(),
            Self::Count | Self::Number => value.is_number(),
            Self::OneOrFlag(_) => value.is_object() || value.is_boolean(),
        }
    }

    /// The form in words, for a sentence that begins with `expected`.
    #[must_use]
    pub fn expected(self) -> String {
        let words = |words: &[&str]| words.iter().map(|w| format!("`{w}`")).collect::<Vec<_>>().join(", ");
        match self {
            Self::Data => "a value".to_owned(),
            Self::DataList => "a list".to_owned(),
            Self::DataMap | Self::One(_) | Self::Map(_) => "an object".to_owned(),
            Self::Text => "a string".to_owned(),
            Self::Texts => "a list of strings".to_owned(),
            Self::TextMap => "an object of strings".to_owned(),
            Self::TextsMap => "an object of lists of strings".to_owned(),
            Self::Word(list) => format!("one of {}", words(list)),
            Self::Words(list) => format!("one of {}, or a list of them", words(list)),
            Self::Flag => "`true` or `false`".to_owned(),
            Self::Count => "a non-negative integer".to_owned(),
            Self::Number => "a number".to_owned(),
            Self::Requirements => "a list of objects such as `{ scheme: [] }`".to_owned(),
            Self::OneOrFlag(_) => "an object, `true` or `false`".to_owned(),
            Self::List(_) => "a list of objects".to_owned(),
        }
    }
}

/// How objects stand below a field.
#[derive(Clone, Copy)]
pub(crate) enum Shape {
    One(Kind),
    /// One, or `true` or `false`.
    OneOrBool(Kind),
    /// One or a list (JSON Schema's `items` before 2020-12).
    OneOrList(Kind),
    List(Kind),
    /// By name.
    Map(Kind),
}
