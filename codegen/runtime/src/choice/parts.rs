//! An object that is any of several types at once.

use std::cell::RefCell;
use std::collections::BTreeMap;

use serde::de::Error as _;
use serde::{Deserializer, Serialize, Serializer};
use serde_json::Error;
use serde_json::value::{RawValue, to_raw_value};

use super::fit;
use super::outline::Outline;
use super::variant::Variant;
use crate::OpenJson;
use crate::json::{self, parts as texts};
use crate::wire::lenient::{self, Lenient};
use crate::wire::{loss, trail, work};

/// An object that is any of several types, as its table states it.
pub trait Parts: Default {
    /// The types.
    const VARIANTS: &'static [Variant];

    /// Reads the value as the type of this place.
    ///
    /// # Errors
    /// When it does not fit that type.
    fn read<'de, D: Deserializer<'de, Error = Error>>(&mut self, at: usize, value: D) -> Result<(), Error>;

    /// Keeps what none of the types has a name for.
    fn keep(&mut self, other: OpenJson);
}

/// Reads an object as each of the types that it fits, and keeps what none of them has a name for. A value that fits none is
/// kept whole.
///
/// # Errors
/// When it is not JSON.
pub fn read_parts<'de, T: Parts, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    if !work::copy() {
        return Err(D::Error::custom("more work than an answer may take"));
    }
    let text = texts::text(deserializer)?;
    let value = Outline::of(&text).map_err(|_| D::Error::custom(super::NO_JSON))?;
    let mut whole = T::default();
    let mut fitting: Vec<&Variant> = Vec::new();
    let mut again: Vec<usize> = Vec::new();
    let mut least: Option<u64> = None;
    let candidates = T::VARIANTS.iter().enumerate();
    let mut candidates: Vec<(usize, &Variant, u64)> =
        candidates.filter_map(|(at, variant)| Some((at, variant, variant.passes_over(&value)?))).collect();
    let is_several = candidates.len() > 1;
    if is_several && fit::is_deep() {
        candidates.clear();
    }
    for (at, variant, _) in &candidates {
        if !work::attempt() {
            continue;
        }
        let before = trail::length();
        let whole = RefCell::new(&mut whole);
        let read = || whole.borrow_mut().read(*at, &mut json::deserializer(value.text.as_bytes()));
        let exact = || whole.borrow_mut().read(*at, Lenient::new(value.text));
        let strict = || lenient::doubted(|| lenient::candidate(value.text, read, exact));
        let ((read, is_doubted), lost) = loss::counted(|| fit::attempt(is_several, strict));
        trail::cut(before);
        if read.is_ok() {
            fitting.push(variant);
            again.extend(is_doubted.then_some(*at));
            least = Some(least.map_or(lost, |least| least.min(lost)));
        }
    }
    loss::add(least.unwrap_or(1));
    if fitting.is_empty() {
        let fewest = candidates.iter().map(|(.., passed)| *passed).min();
        again.extend(candidates.iter().filter(|(.., passed)| Some(*passed) == fewest).map(|(at, ..)| *at));
    }
    for at in again {
        if lenient::attempt(|| whole.read(at, Lenient::new(value.text))).is_some()
            && let Some(variant) = T::VARIANTS.get(at)
        {
            fitting.push(variant);
        }
    }
    if fitting.is_empty() {
        whole.keep(OpenJson::of(value.text));
    } else if value.is_object() && fitting.iter().all(|variant| variant.is_listed()) {
        let mut others = value.into_entries();
        others.retain(|(name, _)| !fitting.iter().any(|variant| variant.knows(name)));
        if !others.is_empty() {
            let others: BTreeMap<_, _> = others.into_iter().collect();
            let text = to_raw_value(&others).map_err(|_| D::Error::custom(super::NO_JSON))?;
            whole.keep(OpenJson::of(text.get()));
        }
    }
    Ok(whole)
}

/// How deep parts are put together; deeper, the first one's value holds.
const DEEPEST: usize = 128;

/// The parts of an object, put together as one.
#[derive(Debug, Default)]
pub struct Merged(Option<Box<RawValue>>);

impl Merged {
    /// Adds what a part has, if it is there. Of a scalar that two parts have, the first one's holds.
    ///
    /// # Errors
    /// When the part cannot be sent as JSON.
    pub fn add<T: Serialize, E: serde::ser::Error>(&mut self, part: &Option<T>) -> Result<(), E> {
        let Some(part) = part else { return Ok(()) };
        let no_json = |_| E::custom(super::NO_JSON);
        let part = to_raw_value(part).map_err(no_json)?;
        self.0 = Some(match &self.0 {
            Some(whole) => merged(whole, &part, DEEPEST).map_err(no_json)?,
            None => part,
        });
        Ok(())
    }

    /// Writes it.
    ///
    /// # Errors
    /// Those of the serializer.
    pub fn end<S: Serializer>(self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Some(whole) => whole.serialize(serializer),
            None => serializer.collect_map(std::iter::empty::<((), ())>()),
        }
    }
}

/// Two parts read of one value what each knows of it, all the way down.
fn merged(whole: &RawValue, part: &RawValue, depth: usize) -> Result<Box<RawValue>, Error> {
    let (own, other) = (whole.get(), part.get());
    let kinds = (own.as_bytes().first(), other.as_bytes().first());
    match kinds {
        _ if own == other || depth == 0 => {}
        (Some(b'{'), Some(b'{')) => {
            let mut fields: BTreeMap<_, _> =
                texts::entries(own)?.into_iter().map(|(name, value)| (name, value.to_owned())).collect();
            for (name, value) in texts::entries(other)? {
                let value = match fields.get(&name) {
                    Some(held) => merged(held, value, depth - 1)?,
                    None => value.to_owned(),
                };
                fields.insert(name, value);
            }
            return to_raw_value(&fields);
        }
        (Some(b'['), Some(b'[')) => {
            let (own, other) = (texts::elements(own)?, texts::elements(other)?);
            if own.len() == other.len() {
                let pairs = own.into_iter().zip(other);
                let list: Vec<_> = pairs.map(|(own, other)| merged(own, other, depth - 1)).collect::<Result<_, _>>()?;
                return to_raw_value(&list);
            }
        }
        (Some(b'n'), _) => return Ok(part.to_owned()),
        _ => {}
    }
    Ok(whole.to_owned())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use serde_json::json;
    use serde_json::value::RawValue;

    use super::Merged;

    fn merged(parts: &[&str]) -> String {
        let mut merged = Merged::default();
        for part in parts {
            let part = RawValue::from_string((*part).to_owned()).unwrap();
            merged.add::<_, serde_json::Error>(&Some(part)).unwrap();
            merged.add::<u8, serde_json::Error>(&None).unwrap();
        }
        let mut text = Vec::new();
        merged.end(&mut serde_json::Serializer::new(&mut text)).unwrap();
        String::from_utf8(text).unwrap()
    }

    #[test]
    fn parts_are_one_object() {
        let parts = [
            json!({"id": 1, "of": {"a": 1}, "list": [{"a": 1}], "none": null}),
            json!({"id": 2, "of": {"b": 2}, "list": [{"b": 2}], "none": 3}),
        ]
        .map(|part| part.to_string());
        let whole = merged(&[&parts[0], &parts[1]]);
        assert_eq!(whole, r#"{"id":1,"list":[{"a":1,"b":2}],"none":3,"of":{"a":1,"b":2}}"#);
        assert_eq!(merged(&[]), "{}");
    }

    #[test]
    fn digits_stay() {
        let whole = merged(&[r#"{"a":1.50,"of":{"x":1e400}}"#, r#"{"of":{"y":0.1234567890123456789},"b":-0}"#]);
        assert_eq!(whole, r#"{"a":1.50,"b":-0,"of":{"x":1e400,"y":0.1234567890123456789}}"#);
    }
}
