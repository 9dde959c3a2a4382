//! What the table of a choice states about each variant, and what of a value can be known before it is decoded.

use super::outline::{Form, Outline};

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
    /// Whether objects with other values of the deciding property are read as it.
    pub(super) fallback: bool,
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
        Self { name, kind, names: &[], rests: false, required: &[], closed: false, tags: &[], fallback: false }
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

    /// What objects with other values of the deciding property, or without it, are read as.
    #[must_use]
    pub const fn fallback(self) -> Self {
        Self { fallback: true, ..self }
    }

    /// How many names of the value its type passes over; none where the value cannot be of the type.
    pub(super) fn passes_over(&self, value: &Outline<'_>) -> Option<u64> {
        let fits = match (self.kind, value.form) {
            (Kind::Any, _)
            | (Kind::Text, Form::Text)
            | (Kind::Number, Form::Number)
            | (Kind::Boolean, Form::Boolean)
            | (Kind::List, Form::List)
            | (Kind::Map, Form::Object) => true,
            (Kind::Object, Form::Object) => {
                let unknown = value.names().filter(|name| !self.knows(name)).count();
                let is_missing = self.required.iter().any(|name| !value.has(name));
                // An object of which the type knows nothing is another one.
                let is_foreign = unknown > 0 && unknown == value.names().count() && !self.rests;
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
    pub(super) fn keeps_unknown(&self, value: &Outline<'_>) -> u64 {
        let unknown = match self.kind {
            Kind::Map | Kind::Any => value.names().count(),
            Kind::Object if self.rests => value.names().filter(|name| !self.knows(name)).count(),
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
#[allow(clippy::unwrap_used)]
mod tests {
    use super::{Outline, Variant};

    #[test]
    fn what_cannot_be_is_known_before_decoding() {
        let value = |text| Outline::of(text).unwrap();
        let circle = Variant::object("Circle", &["r", "color"], false).required(&["r"]);
        for (text, passed) in [
            (r#"{"r": 1}"#, Some(0)),
            (r#"{"r": null, "a": 1, "b": 2}"#, Some(2)),
            (r#"{"color": "red"}"#, None),
            ("{}", None),
            ("[1]", None),
        ] {
            assert_eq!(circle.passes_over(&value(text)), passed, "{text}");
        }
        assert_eq!(circle.closed().passes_over(&value(r#"{"r": 1, "a": 1}"#)), None);
        let open = Variant::object("Open", &["a"], false);
        let foreign = value(r#"{"z": 1}"#);
        assert_eq!((open.passes_over(&foreign), open.passes_over(&value("{}"))), (None, Some(0)));
        let rests = Variant::object("Rests", &["a"], true);
        assert_eq!((rests.passes_over(&foreign), rests.keeps_unknown(&foreign)), (Some(0), 1));
        assert_eq!(Variant::map("Map").keeps_unknown(&foreign), 1);
    }
}
