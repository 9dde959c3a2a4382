//! The table of the dialect's keys: the objects that may have each key, and the schema of its value.

use schemars::{Schema, SchemaGenerator, generate::SchemaSettings};
use serde_json::Value;

use super::site::Kind;
use crate::dialect::{self, Key};

/// One key of the dialect.
pub struct KeyRule {
    /// Its name, with `x-accord-`.
    pub name: &'static str,
    /// The objects that may have it. Empty: any object of OpenAPI.
    pub sites: &'static [Kind],
    /// Its value as JSON Schema.
    pub(super) schema: fn(&mut SchemaGenerator) -> Schema,
    /// A check beyond the schema: why a value is invalid.
    pub(super) read: fn(&Value) -> Result<(), String>,
}

impl KeyRule {
    const fn of<K: Key>(sites: &'static [Kind]) -> Self {
        Self {
            name: K::NAME,
            sites,
            schema: SchemaGenerator::subschema_for::<K>,
            read: |value| K::deserialize(value).map(|_| ()).map_err(|e| e.to_string()),
        }
    }

    /// Whether an object of this kind may have it.
    #[must_use]
    pub fn fits(&self, kind: Kind) -> bool {
        kind != Kind::Container && (self.sites.is_empty() || self.sites.contains(&kind))
    }
}

/// Every key of the dialect, by name.
pub const KEYS: &[KeyRule] = &[
    KeyRule::of::<dialect::Aliases>(&[Kind::Property, Kind::Schema]),
    KeyRule::of::<dialect::Allow>(&[]),
    KeyRule::of::<dialect::Commands>(&[Kind::Operation]),
    KeyRule::of::<dialect::Crate>(&[Kind::Document]),
    KeyRule::of::<dialect::DefaultCredential>(&[Kind::SecurityScheme]),
    KeyRule::of::<dialect::Discrepancies>(&[Kind::Document]),
    KeyRule::of::<dialect::Documents>(&[Kind::Document]),
    KeyRule::of::<dialect::Effect>(&[Kind::Operation]),
    KeyRule::of::<dialect::Format>(&[Kind::Property, Kind::Schema]),
    KeyRule::of::<dialect::Headers>(&[Kind::Document, Kind::PathItem, Kind::Operation]),
    KeyRule::of::<dialect::Methods>(&[Kind::Operation]),
    KeyRule::of::<dialect::Mock>(&[Kind::Document, Kind::Operation, Kind::SecurityScheme]),
    KeyRule::of::<dialect::Name>(&[Kind::Property, Kind::Schema, Kind::Parameter]),
    KeyRule::of::<dialect::Names>(&[Kind::Property, Kind::Schema]),
    KeyRule::of::<dialect::Outcome>(&[Kind::Document, Kind::PathItem, Kind::Operation]),
    KeyRule::of::<dialect::Pages>(&[Kind::Operation]),
    KeyRule::of::<dialect::CredentialPlace>(&[Kind::SecurityScheme]),
    KeyRule::of::<dialect::Poll>(&[Kind::Operation]),
    KeyRule::of::<dialect::Positional>(&[Kind::Operation]),
    KeyRule::of::<dialect::Profile>(&[Kind::Document]),
    KeyRule::of::<dialect::Sensitive>(&[Kind::Property, Kind::Schema, Kind::Parameter, Kind::Header]),
    KeyRule::of::<dialect::Source>(&[]),
    KeyRule::of::<dialect::Stream>(&[Kind::MediaType]),
    KeyRule::of::<dialect::ListStyle>(&[Kind::Parameter, Kind::Encoding]),
    KeyRule::of::<dialect::Token>(&[Kind::SecurityScheme]),
    KeyRule::of::<dialect::Tuple>(&[Kind::Property, Kind::Schema]),
];

/// The rule of a key.
pub(super) fn rule(name: &str) -> Option<&'static KeyRule> {
    KEYS.iter().find(|k| k.name == name)
}

/// The JSON Schema of one key's value.
pub(super) fn value_schema(rule: &KeyRule) -> Value {
    let mut generator = settings().into_generator();
    let mut schema = (rule.schema)(&mut generator).to_value();
    let definitions = generator.take_definitions(true);
    if let Value::Object(object) = &mut schema {
        object.insert("$defs".to_owned(), Value::Object(definitions));
    }
    schema
}

pub(super) fn settings() -> SchemaSettings {
    SchemaSettings::draft2020_12().for_deserialize()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn every_schema_compiles_and_refuses_what_its_type_refuses() {
        for rule in KEYS {
            let schema = value_schema(rule);
            let compiled = jsonschema::draft202012::new(&schema);
            assert!(compiled.is_ok(), "{}: {:?}", rule.name, compiled.err().map(|e| e.to_string()));
            for wrong in [json!(17), json!([17]), json!({"no such field": 17})] {
                let by_schema = compiled.as_ref().is_ok_and(|v| v.is_valid(&wrong));
                assert_eq!(by_schema, (rule.read)(&wrong).is_ok(), "{}: {wrong}", rule.name);
            }
        }
    }

    #[test]
    fn the_keys_are_sorted() {
        assert!(KEYS.is_sorted_by_key(|k| k.name));
    }
}
