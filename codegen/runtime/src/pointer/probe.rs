//! Scalars at several pointers of a JSON text, read in one pass that skips everything else.

use std::borrow::Cow;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use smallvec::{SmallVec, smallvec};

use super::scan::{self, is_simple};
use super::{OR, below, spellings, split_first};
use crate::json::{self, unpaired};

/// The value at a pointer.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Scalar<'de> {
    Null,
    Bool(bool),
    Int(i64),
    Float(f64),
    /// A string; also an integer outside of `i64`, as its digits.
    Text(Cow<'de, str>),
    /// `[]` or `{}`.
    Empty,
    /// An array or an object with something in it.
    Full,
}

impl Scalar<'_> {
    fn into_owned<'a>(self) -> Scalar<'a> {
        match self {
            Self::Null => Scalar::Null,
            Self::Bool(value) => Scalar::Bool(value),
            Self::Int(value) => Scalar::Int(value),
            Self::Float(value) => Scalar::Float(value),
            Self::Text(text) => Scalar::Text(Cow::Owned(text.into_owned())),
            Self::Empty => Scalar::Empty,
            Self::Full => Scalar::Full,
        }
    }
}

/// A pointer that is still to be followed: its rest, and the index of its result.
type Pending<'p> = (&'p str, usize);

/// They are few as a rule, and those take no memory on the heap.
type AllPending<'p> = SmallVec<[Pending<'p>; 4]>;

/// The values, in the order of the pointers.
pub(crate) type Found<'de> = SmallVec<[Option<Scalar<'de>>; 4]>;

/// The value at each of the pointers. It is an error if the text is not JSON, or has a key twice on the way to one.
pub(crate) fn scalars<'de>(body: &'de [u8], pointers: &[&str]) -> Result<Found<'de>, serde_json::Error> {
    match pointers.iter().all(|pointer| is_simple(pointer)) {
        true => top(body, pointers),
        false => walked(body, pointers),
    }
}

/// The same at pointers of which all are [simple](is_simple).
pub(crate) fn top<'de>(body: &'de [u8], pointers: &[&str]) -> Result<Found<'de>, serde_json::Error> {
    let mut found = Found::from_elem(None, pointers.len());
    match scan::top(json::text(body), pointers, &mut found) {
        Some(()) => Ok(found),
        None => walked(body, pointers),
    }
}

/// The same for any text and any pointers.
pub(crate) fn walked<'de>(body: &'de [u8], pointers: &[&str]) -> Result<Found<'de>, serde_json::Error> {
    let mut found = looked(body, pointers).or_else(|error| replaced(body, pointers).ok_or(error))?;
    for (pointer, slot) in pointers.iter().zip(&mut found).filter(|(pointer, _)| pointer.contains(OR)) {
        for spelling in spellings(pointer) {
            *slot = walked(body, &[&spelling])?.pop().flatten();
            if slot.is_some() {
                break;
            }
        }
    }
    Ok(found)
}

/// The same of a text that has half of a character.
#[cold]
fn replaced<'a>(body: &[u8], pointers: &[&str]) -> Option<Found<'a>> {
    let text = unpaired::text(json::text(body));
    let Cow::Owned(text) = unpaired::replaced(&text) else { return None };
    let found = looked(text.as_bytes(), pointers).ok()?;
    Some(found.into_iter().map(|value| value.map(Scalar::into_owned)).collect())
}

fn looked<'de>(body: &'de [u8], pointers: &[&str]) -> Result<Found<'de>, serde_json::Error> {
    let pending: AllPending<'_> = pointers.iter().enumerate().map(|(slot, pointer)| (*pointer, slot)).collect();
    let mut found: Found<'de> = smallvec![None; pending.len()];
    let mut deserializer = json::deserializer(body);
    Look { pending: &pending, found: &mut found }.deserialize(&mut deserializer)?;
    deserializer.end()?;
    Ok(found)
}

/// The rest of a pointer below this key, if it leads there; for a key without characters that a pointer escapes.
fn below_plain<'p>(pointer: &'p str, key: &str) -> Option<&'p str> {
    below(pointer.strip_prefix('/')?, key)
}

/// The same for any key.
fn below_any<'p>(pointer: &'p str, key: &str) -> Option<&'p str> {
    split_first(pointer).filter(|(segment, _)| segment == key).map(|(_, rest)| rest)
}

struct Look<'a, 'p, 'de> {
    pending: &'a [Pending<'p>],
    found: &'a mut [Option<Scalar<'de>>],
}

impl<'p, 'de> Look<'_, 'p, 'de> {
    /// Keeps the value here for the pointers that end here.
    fn here(&mut self, value: Scalar<'de>) {
        let mut value = Some(value);
        let mut slots = self.pending.iter().filter(|(rest, _)| rest.is_empty()).peekable();
        while let Some((_, slot)) = slots.next() {
            if let Some(found) = self.found.get_mut(*slot) {
                *found = if slots.peek().is_some() { value.clone() } else { value.take() };
            }
        }
    }

    /// The pointers that go on below this key.
    fn below(&self, key: &str) -> AllPending<'p> {
        let mut pending = AllPending::new();
        let below = if key.bytes().any(|byte| matches!(byte, b'/' | b'~')) { below_any } else { below_plain };
        for (rest, slot) in self.pending {
            if let Some(rest) = below(rest, key) {
                pending.push((rest, *slot));
            }
        }
        pending
    }

    /// Whether one of these has its value already. Of a key that is there twice, two readers could take different values.
    fn is_found(&self, pending: &[Pending<'_>]) -> bool {
        pending.iter().any(|(rest, slot)| rest.is_empty() && self.found.get(*slot).is_some_and(Option::is_some))
    }
}

impl<'de> DeserializeSeed<'de> for Look<'_, '_, 'de> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Look<'_, '_, 'de> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(mut self) -> Result<(), E> {
        self.here(Scalar::Null);
        Ok(())
    }

    fn visit_bool<E>(mut self, value: bool) -> Result<(), E> {
        self.here(Scalar::Bool(value));
        Ok(())
    }

    fn visit_i64<E>(mut self, value: i64) -> Result<(), E> {
        self.here(Scalar::Int(value));
        Ok(())
    }

    fn visit_u64<E>(mut self, value: u64) -> Result<(), E> {
        self.here(i64::try_from(value).map_or_else(|_| Scalar::Text(value.to_string().into()), Scalar::Int));
        Ok(())
    }

    fn visit_f64<E>(mut self, value: f64) -> Result<(), E> {
        self.here(Scalar::Float(value));
        Ok(())
    }

    fn visit_str<E>(mut self, value: &str) -> Result<(), E> {
        self.here(Scalar::Text(value.to_owned().into()));
        Ok(())
    }

    fn visit_borrowed_str<E>(mut self, value: &'de str) -> Result<(), E> {
        self.here(Scalar::Text(value.into()));
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<(), A::Error> {
        let mut any = false;
        while let Some(pending) = map.next_key_seed(Key(&self))? {
            any = true;
            if pending.is_empty() {
                map.next_value::<IgnoredAny>()?;
                continue;
            }
            if self.is_found(&pending) {
                return Err(A::Error::custom("the same key twice"));
            }
            map.next_value_seed(Look { pending: &pending, found: self.found })?;
        }
        self.here(if any { Scalar::Full } else { Scalar::Empty });
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut seq: A) -> Result<(), A::Error> {
        let deeper = self.pending.iter().any(|(rest, _)| !rest.is_empty());
        let mut count = 0usize;
        loop {
            let pending = if deeper { self.below(&count.to_string()) } else { AllPending::new() };
            let next = if pending.is_empty() {
                seq.next_element::<IgnoredAny>()?.map(drop)
            } else {
                seq.next_element_seed(Look { pending: &pending, found: self.found })?
            };
            if next.is_none() {
                break;
            }
            count += 1;
        }
        self.here(if count > 0 { Scalar::Full } else { Scalar::Empty });
        Ok(())
    }
}

/// Reads a key as the pointers that go on below it, without keeping the key.
struct Key<'a, 'b, 'p, 'de>(&'a Look<'b, 'p, 'de>);

impl<'de, 'p> DeserializeSeed<'de> for Key<'_, '_, 'p, 'de> {
    type Value = AllPending<'p>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'p, 'de> Visitor<'de> for Key<'_, '_, 'p, 'de> {
    type Value = AllPending<'p>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E>(self, key: &str) -> Result<Self::Value, E> {
        Ok(self.0.below(key))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_is_there_and_skips_the_rest() {
        let body = br#"{"a/b": {"c": [1, {"d": "x"}], "e": {}}, "n": null, "big": 18446744073709551615}"#;
        let pointers = ["/a~1b/c/1/d", "/a~1b/e", "/n", "/missing", "", "/big", "/a~1b"];
        let found = scalars(body, &pointers).unwrap();
        let expected = [
            Some(Scalar::Text("x".into())),
            Some(Scalar::Empty),
            Some(Scalar::Null),
            None,
            Some(Scalar::Full),
            Some(Scalar::Text(u64::MAX.to_string().into())),
            Some(Scalar::Full),
        ];
        assert_eq!(found.as_slice(), expected);
        assert!(scalars(br#"{"a": 1, "a": 2}"#, &["/a"]).is_err());
        assert!(scalars(b"{} x", &[""]).is_err());
    }

    #[test]
    fn half_of_a_character_hides_nothing() {
        let body = br#"{"code": 5, "message": "a\ud83d", "in": {"code": "x"}}"#;
        let expected = [Some(Scalar::Int(5)), Some(Scalar::Text("a\u{fffd}".into())), Some(Scalar::Text("x".into()))];
        assert_eq!(scalars(body, &["/code", "/message", "/in/code"]).unwrap().as_slice(), expected);
        assert!(scalars(br#"{"code": 5, "message": "a\ud83d"#, &["/code", "/message"]).is_err());
        let cut = b"{\"code\": 5, \"message\": \"a\xc3\", \"in\": {\"code\": \"x\"}}";
        assert_eq!(scalars(cut, &["/code", "/message", "/in/code"]).unwrap().as_slice(), expected);
    }
}
