//! Looking at a few places of a JSON document without building it: one pass, and everything else is skipped.

use std::borrow::Cow;
use std::fmt;

use serde::de::{DeserializeOwned, DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use smallvec::{SmallVec, smallvec};

use crate::json;

/// What stands at a place.
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

/// A place still to be reached: the rest of its pointer, and which result it is.
type Place<'p> = (&'p str, usize);

/// Few as a rule, and those take no memory of their own.
type Places<'p> = SmallVec<[Place<'p>; 4]>;

/// What was found, in the order of the pointers.
pub(crate) type Found<'de> = SmallVec<[Option<Scalar<'de>>; 4]>;

/// What stands at each of the pointers.
pub(crate) fn probe<'de, 'p>(
    body: &'de [u8],
    pointers: impl IntoIterator<Item = &'p str>,
) -> Result<Found<'de>, serde_json::Error> {
    let places: Places<'p> = pointers.into_iter().enumerate().map(|(slot, pointer)| (pointer, slot)).collect();
    let mut found: Found<'de> = smallvec![None; places.len()];
    let mut deserializer = json::deserializer(body);
    Look { places: &places, found: &mut found }.deserialize(&mut deserializer)?;
    deserializer.end()?;
    Ok(found)
}

/// Whether a body is JSON and nothing else.
pub(crate) fn is_json(body: &[u8]) -> bool {
    json::from_slice::<IgnoredAny>(body).is_ok()
}

/// The value at a pointer, decoded. `None` if there is no such place.
pub(crate) fn at<T: DeserializeOwned>(body: &[u8], pointer: &str) -> Result<Option<T>, serde_json::Error> {
    let mut found = None;
    let mut deserializer = json::deserializer(body);
    Descend { rest: pointer, found: &mut found }.deserialize(&mut deserializer)?;
    deserializer.end()?;
    Ok(found)
}

/// The first token of a pointer, and the rest.
fn step(pointer: &str) -> Option<(Cow<'_, str>, &str)> {
    let pointer = pointer.strip_prefix('/')?;
    let end = pointer.find('/').unwrap_or(pointer.len());
    let (token, rest) = pointer.split_at(end);
    let token = if token.contains('~') { token.replace("~1", "/").replace("~0", "~").into() } else { token.into() };
    Some((token, rest))
}

/// The rest of a pointer below this key, if it leads there; for a key that is written in a pointer as it is.
fn below<'p>(pointer: &'p str, key: &str) -> Option<&'p str> {
    let rest = pointer.strip_prefix('/')?.strip_prefix(key)?;
    (rest.is_empty() || rest.starts_with('/')).then_some(rest)
}

/// The same for any key.
fn below_any<'p>(pointer: &'p str, key: &str) -> Option<&'p str> {
    step(pointer).filter(|(token, _)| token == key).map(|(_, rest)| rest)
}

struct Look<'a, 'p, 'de> {
    places: &'a [Place<'p>],
    found: &'a mut [Option<Scalar<'de>>],
}

impl<'p, 'de> Look<'_, 'p, 'de> {
    /// The value here is this.
    fn here(&mut self, value: Scalar<'de>) {
        let mut value = Some(value);
        let mut slots = self.places.iter().filter(|(rest, _)| rest.is_empty()).peekable();
        while let Some((_, slot)) = slots.next() {
            if let Some(found) = self.found.get_mut(*slot) {
                *found = if slots.peek().is_some() { value.clone() } else { value.take() };
            }
        }
    }

    /// The places that lie below this key.
    fn below(&self, key: &str) -> Places<'p> {
        let mut places = Places::new();
        let below = if key.bytes().any(|byte| matches!(byte, b'/' | b'~')) { below_any } else { below };
        for (rest, slot) in self.places {
            if let Some(rest) = below(rest, key) {
                places.push((rest, *slot));
            }
        }
        places
    }

    /// The same key twice would let two readers see two different answers.
    fn is_found(&self, places: &[Place<'_>]) -> bool {
        places.iter().any(|(rest, slot)| rest.is_empty() && self.found.get(*slot).is_some_and(Option::is_some))
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
        while let Some(places) = map.next_key_seed(Key(&self))? {
            any = true;
            if places.is_empty() {
                map.next_value::<IgnoredAny>()?;
                continue;
            }
            if self.is_found(&places) {
                return Err(A::Error::custom("the same key twice"));
            }
            map.next_value_seed(Look { places: &places, found: self.found })?;
        }
        self.here(if any { Scalar::Full } else { Scalar::Empty });
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut seq: A) -> Result<(), A::Error> {
        let deeper = self.places.iter().any(|(rest, _)| !rest.is_empty());
        let mut count = 0usize;
        loop {
            let places = if deeper { self.below(&count.to_string()) } else { Places::new() };
            let next = if places.is_empty() {
                seq.next_element::<IgnoredAny>()?.map(drop)
            } else {
                seq.next_element_seed(Look { places: &places, found: self.found })?
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

/// Reads a key as the places below it, without keeping it.
struct Key<'a, 'b, 'p, 'de>(&'a Look<'b, 'p, 'de>);

impl<'de, 'p> DeserializeSeed<'de> for Key<'_, '_, 'p, 'de> {
    type Value = Places<'p>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'p, 'de> Visitor<'de> for Key<'_, '_, 'p, 'de> {
    type Value = Places<'p>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E>(self, key: &str) -> Result<Self::Value, E> {
        Ok(self.0.below(key))
    }
}

/// Decodes what stands at a pointer.
struct Descend<'a, T> {
    rest: &'a str,
    found: &'a mut Option<T>,
}

impl<'de, T: DeserializeOwned> DeserializeSeed<'de> for Descend<'_, T> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        if self.rest.is_empty() {
            *self.found = Some(T::deserialize(deserializer)?);
            return Ok(());
        }
        deserializer.deserialize_any(self)
    }
}

impl<'de, T: DeserializeOwned> Visitor<'de> for Descend<'_, T> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_str<E>(self, _: &str) -> Result<(), E> {
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let next = step(self.rest);
        while let Some(key) = map.next_key::<String>()? {
            match &next {
                Some((token, rest)) if *token == key => {
                    if self.found.is_some() {
                        return Err(A::Error::custom("the same key twice"));
                    }
                    map.next_value_seed(Descend { rest, found: self.found })?;
                }
                _ => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        let next = step(self.rest);
        for index in 0usize.. {
            let more = match &next {
                Some((token, rest)) if *token == index.to_string() => {
                    seq.next_element_seed(Descend { rest, found: self.found })?
                }
                _ => seq.next_element::<IgnoredAny>()?.map(drop),
            };
            if more.is_none() {
                break;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_is_there_and_skips_the_rest() {
        let body = br#"{"a/b": {"c": [1, {"d": "x"}], "e": {}}, "n": null, "big": 18446744073709551615}"#;
        let places = ["/a~1b/c/1/d", "/a~1b/e", "/n", "/missing", "", "/big", "/a~1b"];
        let found = probe(body, places).unwrap();
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
        assert!(probe(br#"{"a": 1, "a": 2}"#, ["/a"]).is_err());
        assert!(probe(b"{} x", [""]).is_err());
    }

    #[test]
    fn decodes_below_a_pointer() {
        let body = br#"{"x": 1, "result": {"items": [{"n": 5}]}}"#;
        assert_eq!(at::<u8>(body, "/result/items/0/n").unwrap(), Some(5));
        assert_eq!(at::<u8>(body, "/result/none").unwrap(), None);
        assert!(at::<u8>(body, "/result").is_err());
    }
}
