//! What the table of a choice states about each variant, and what of a value can be known before it is decoded.

use serde_json::Value;

/// A variant of a choice: which values it can be read from.
#[derive(Clone, Copy, Debug)]
pub struct Variant {
    pub(super) name: &'static str,
    kind: Kind,
    /// The names of an object's fields.
    names: &'static [&'static str],
    /// Whether an object has a place for other names.
    rests: bool,
    /// The names that a value must have.
    required: &'static [&'static str],
    closed: bool,
    pub(super) tags: &'static [&'static str],
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Text,
    Number,
    Boolean,
    List,
    Map,
    Object,
    Any,
}

impl Variant {
    const fn new(name: &'static str, kind: Kind) -> Self {
        Self { name, kind, names: &[], rests: false, required: &[], closed: false, tags: &[] }
    }

    /// Read from a text.
    #[must_use]
    pub const fn text(name: &'static str) -> Self {
        Self::new(name, Kind::Text)
    }

    /// Read from a number.
    #[must_use]
    pub const fn number(name: &'static str) -> Self {
        Self::new(name, Kind::Number)
    }

    /// Read from a boolean.
    #[must_use]
    pub const fn boolean(name: &'static str) -> Self {
        Self::new(name, Kind::Boolean)
    }

    /// Read from a list.
    #[must_use]
    pub const fn list(name: &'static str) -> Self {
        Self::new(name, Kind::List)
    }

    /// Read from an object with any names.
    #[must_use]
    pub const fn map(name: &'static str) -> Self {
        Self::new(name, Kind::Map)
    }

    /// Read from whatever its type decodes.
    #[must_use]
    pub const fn any(name: &'static str) -> Self {
        Self::new(name, Kind::Any)
    }

    /// Read from an object with these fields; `rests` says whether its type keeps other names as well.
    #[must_use]
    pub const fn object(name: &'static str, names: &'static [&'static str], rests: bool) -> Self {
        Self { names, rests, ..Self::new(name, Kind::Object) }
    }

    /// The names that an object must have.
    #[must_use]
    pub const fn required(self, required: &'static [&'static str]) -> Self {
        Self { required, ..self }
    }

    /// Not read from an object with other names.
    #[must_use]
    pub const fn closed(self) -> Self {
        Self { closed: true, ..self }
    }

    /// The values of the deciding property that lead to it.
    #[must_use]
    pub const fn tags(self, tags: &'static [&'static str]) -> Self {
        Self { tags, ..self }
    }

    /// How many names of the value its type passes over; none where the value cannot be of the type.
    pub(super) fn passes_over(&self, value: &Value) -> Option<u64> {
        let fits = match (self.kind, value) {
            (Kind::Any, _)
            | (Kind::Text, Value::String(_))
            | (Kind::Number, Value::Number(_))
            | (Kind::Boolean, Value::Bool(_))
            | (Kind::List, Value::Array(_))
            | (Kind::Map, Value::Object(_)) => true,
            (Kind::Object, Value::Object(object)) => {
                let unknown = object.keys().filter(|name| !self.knows(name)).count();
                let is_missing = self.required.iter().any(|name| !object.contains_key(*name));
                // An object of which the type knows nothing is another one.
                let is_foreign = unknown > 0 && unknown == object.len() && !self.rests;
                if is_missing || is_foreign || self.closed && unknown > 0 {
                    return None;
                }
                return Some(if self.rests { 0 } else { u64::try_from(unknown).unwrap_or(u64::MAX) });
            }
            _ => false,
        };
        fits.then_some(0)
    }

    /// How many names of the value its type keeps without knowing them: of two types that lose nothing, the one that knows
    /// more is meant.
    pub(super) fn keeps_unknown(&self, value: &Value) -> u64 {
        let Value::Object(object) = value else { return 0 };
        let unknown = match self.kind {
            Kind::Map | Kind::Any => object.len(),
            Kind::Object if self.rests => object.keys().filter(|name| !self.knows(name)).count(),
            _ => 0,
        };
        u64::try_from(unknown).unwrap_or(u64::MAX)
    }

    /// Whether its type has a field of this name.
    pub(super) fn knows(&self, name: &str) -> bool {
        self.names.contains(&name)
    }

    /// Whether its type is known to have no other names than its own.
    pub(super) fn is_listed(&self) -> bool {
        self.kind == Kind::Object && !self.rests
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::Variant;

    #[test]
    fn what_cannot_be_is_known_before_decoding() {
        let circle = Variant::object("Circle", &["r", "color"], false).required(&["r"]);
        for (value, passed) in [
            (json!({"r": 1}), Some(0)),
            (json!({"r": null, "a": 1, "b": 2}), Some(2)),
            (json!({"color": "red"}), None),
            (json!({}), None),
            (json!([1]), None),
        ] {
            assert_eq!(circle.passes_over(&value), passed, "{value}");
        }
        assert_eq!(circle.closed().passes_over(&json!({"r": 1, "a": 1})), None);
        let open = Variant::object("Open", &["a"], false);
        assert_eq!((open.passes_over(&json!({"z": 1})), open.passes_over(&json!({}))), (None, Some(0)));
        let rests = Variant::object("Rests", &["a"], true);
        let value = json!({"z": 1});
        assert_eq!((rests.passes_over(&value), rests.keeps_unknown(&value)), (Some(0), 1));
        assert_eq!(Variant::map("Map").keeps_unknown(&value), 1);
    }
}
