//! One value of a JSON text, decoded as a type, without building the rest.

use std::fmt;

use serde::de::{DeserializeOwned, DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::{OR, spellings, split_first};
use crate::json;

/// Decodes the value at a pointer. `None` if there is no such value.
pub(crate) fn decode<T: DeserializeOwned>(body: &[u8], pointer: &str) -> Result<Option<T>, serde_json::Error> {
    // Most have no other spellings, and every answer is decoded.
    if !pointer.contains(OR) {
        return decode_at(body, pointer);
    }
    for spelling in spellings(pointer) {
        if let Some(found) = decode_at(body, &spelling)? {
            return Ok(Some(found));
        }
    }
    Ok(None)
}

fn decode_at<T: DeserializeOwned>(body: &[u8], pointer: &str) -> Result<Option<T>, serde_json::Error> {
    let mut found = None;
    let mut deserializer = json::deserializer(body);
    Descend { rest: pointer, found: &mut found }.deserialize(&mut deserializer)?;
    deserializer.end()?;
    Ok(found)
}

/// Decodes the value at the rest of a pointer.
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
        let next = split_first(self.rest);
        while let Some(key) = map.next_key::<String>()? {
            match &next {
                Some((segment, rest)) if *segment == key => {
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
        let next = split_first(self.rest);
        for index in 0usize.. {
            let more = match &next {
                Some((segment, rest)) if *segment == index.to_string() => {
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
    fn decodes_below_a_pointer() {
        let body = br#"{"x": 1, "result": {"items": [{"n": 5}]}}"#;
        assert_eq!(decode::<u8>(body, "/result/items/0/n").unwrap(), Some(5));
        assert_eq!(decode::<u8>(body, "/result/none").unwrap(), None);
        assert!(decode::<u8>(body, "/result").is_err());
    }
}
