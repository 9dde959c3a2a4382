//! Values that are made of a request and of what is remembered.
//!
//! JSON stands for itself, but for an object with one member whose name begins with `$`:
//!
//! ```yaml
//! { $request: /ra }                                  # of the request's body
//! { $parameter: code }                               # a parameter
//! { $record: { in: vehicles, key: …, at: /odo } }    # of one record
//! { $records: { in: requests, keys: …, as: … } }     # a list of records, or of what `as` makes of each: its `$item`
//! { $item: /phone }                                  # of the item of `each` or `$records`
//! { $key: true }                                     # the key of the record
//! { $stored: created }                               # the keys that an effect stored
//! { $id: "request-" }                                # a new id with this before it
//! ```

use std::borrow::Cow;

use indexmap::IndexMap;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::Pointer;

/// A value that is made of a request and of what is remembered.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(try_from = "Value", into = "Value")]
pub enum Expression {
    /// JSON that stands for itself, with expressions inside.
    Literal(Literal),
    /// Of the request's body.
    Request(Pointer),
    /// A parameter.
    Parameter(String),
    /// Of one record.
    Record(Box<OneRecord>),
    /// A list of records.
    Records(Box<ManyRecords>),
    /// Of the item at hand.
    Item(Pointer),
    /// The key of the record at hand.
    Key,
    /// The keys that an effect stored.
    Stored(String),
    /// A new id with this before it.
    Id(String),
}

/// JSON with expressions inside.
#[derive(Clone, Debug, PartialEq)]
pub enum Literal {
    /// Anything but a list or an object.
    Scalar(Value),
    /// A list.
    List(Vec<Expression>),
    /// An object. A member whose value is not there is left out.
    Object(Vec<(String, Expression)>),
}

/// Of one record.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct OneRecord {
    /// The name of the records.
    #[serde(rename = "in")]
    pub records: String,
    /// The record's key.
    pub key: Expression,
    /// Pointer into it.
    #[serde(default)]
    pub at: Pointer,
}

/// A list of records.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ManyRecords {
    /// The name of the records.
    #[serde(rename = "in")]
    pub records: String,
    /// The keys of those that are meant, a list. Not there: all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub keys: Option<Expression>,
    /// What they have, by pointer.
    #[serde(rename = "where", default, skip_serializing_if = "IndexMap::is_empty")]
    pub matching: IndexMap<Pointer, Expression>,
    /// What becomes of each. Default: the record.
    #[serde(rename = "as", default, skip_serializing_if = "Option::is_none")]
    pub item: Option<Expression>,
}

impl TryFrom<Value> for Expression {
    type Error = String;

    fn try_from(value: Value) -> Result<Self, Self::Error> {
        match value {
            Value::Array(items) => {
                let items = items.into_iter().map(Self::try_from).collect::<Result<_, _>>()?;
                Ok(Self::Literal(Literal::List(items)))
            }
            Value::Object(mut object) => {
                let only = object.keys().next().filter(|name| name.starts_with('$') && object.len() == 1).cloned();
                if let Some((name, value)) = only.and_then(|name| object.remove_entry(&name)) {
                    return named(&name, value);
                }
                if let Some(name) = object.keys().find(|name| name.starts_with('$')) {
                    return Err(format!("`{name}` stands alone in an object; nothing may be beside it"));
                }
                let member = |(name, value)| Ok::<_, String>((name, Self::try_from(value)?));
                Ok(Self::Literal(Literal::Object(object.into_iter().map(member).collect::<Result<_, _>>()?)))
            }
            scalar => Ok(Self::Literal(Literal::Scalar(scalar))),
        }
    }
}

fn named(name: &str, value: Value) -> Result<Expression, String> {
    fn read<T: serde::de::DeserializeOwned>(name: &str, value: Value) -> Result<T, String> {
        T::deserialize(value).map_err(|error| format!("`{name}`: {error}"))
    }
    Ok(match name {
        "$request" => Expression::Request(read(name, value)?),
        "$parameter" => Expression::Parameter(read(name, value)?),
        "$record" => Expression::Record(read(name, value)?),
        "$records" => Expression::Records(read(name, value)?),
        "$item" => Expression::Item(read(name, value)?),
        "$key" if value == true => Expression::Key,
        "$key" => return Err("`$key` is written `{ $key: true }`".to_owned()),
        "$stored" => Expression::Stored(read(name, value)?),
        "$id" => Expression::Id(read(name, value)?),
        _ => {
            return Err(format!(
                "`{name}` is no expression; there are $request, $parameter, $record, $records, $item, $key, $stored, $id"
            ));
        }
    })
}

impl From<Expression> for Value {
    fn from(expression: Expression) -> Self {
        let named = |name: &str, value: Value| json!({ name: value });
        match expression {
            Expression::Literal(Literal::Scalar(value)) => value,
            Expression::Literal(Literal::List(items)) => items.into_iter().map(Self::from).collect(),
            Expression::Literal(Literal::Object(members)) => {
                Self::Object(members.into_iter().map(|(name, value)| (name, value.into())).collect::<Map<_, _>>())
            }
            Expression::Request(pointer) => named("$request", pointer.as_str().into()),
            Expression::Parameter(name) => named("$parameter", name.into()),
            Expression::Record(record) => named("$record", serde_json::to_value(record).unwrap_or_default()),
            Expression::Records(records) => named("$records", serde_json::to_value(records).unwrap_or_default()),
            Expression::Item(pointer) => named("$item", pointer.as_str().into()),
            Expression::Key => named("$key", true.into()),
            Expression::Stored(name) => named("$stored", name.into()),
            Expression::Id(prefix) => named("$id", prefix.into()),
        }
    }
}

impl Expression {
    /// Calls `visit` with this expression and all inside of it.
    pub fn each(&self, visit: &mut dyn FnMut(&Self)) {
        visit(self);
        match self {
            Self::Literal(Literal::List(items)) => items.iter().for_each(|item| item.each(visit)),
            Self::Literal(Literal::Object(members)) => members.iter().for_each(|(_, value)| value.each(visit)),
            Self::Record(record) => record.key.each(visit),
            Self::Records(records) => {
                records.keys.iter().chain(&records.item).chain(records.matching.values()).for_each(|e| e.each(visit));
            }
            _ => {}
        }
    }
}

impl JsonSchema for Expression {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Expression".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let description = "JSON, with expressions such as { $request: /ra } in it.";
        Schema::try_from(json!({ "description": description })).unwrap_or_default()
    }
}
