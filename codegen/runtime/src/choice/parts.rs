//! An object that is any of several types at once.

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Map, Value};

use super::fit;
use super::variant::Variant;
use crate::OpenJson;
use crate::wire::{lenient, loss, trail, work};

/// An object that is any of several types, as its table states it.
pub trait Parts: Default {
    /// The types.
    const VARIANTS: &'static [Variant];

    /// Reads the value as the type of this place.
    ///
    /// # Errors
    /// When it does not fit that type.
    fn read(&mut self, at: usize, value: &Value) -> Result<(), serde_json::Error>;

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
    let value = Value::deserialize(deserializer)?;
    let mut whole = T::default();
    let mut fitting: Vec<&Variant> = Vec::new();
    let mut least: Option<u64> = None;
    let candidates = T::VARIANTS.iter().enumerate().filter(|(_, variant)| variant.passes_over(&value).is_some());
    let mut candidates: Vec<(usize, &Variant)> = candidates.collect();
    let is_several = candidates.len() > 1;
    if is_several && fit::is_deep() {
        candidates.clear();
    }
    for (at, variant) in candidates {
        if !work::attempt() {
            continue;
        }
        let before = trail::length();
        let (read, lost) = loss::counted(|| fit::attempt(is_several, || lenient::strictly(|| whole.read(at, &value))));
        trail::cut(before);
        if read.is_ok() {
            fitting.push(variant);
            least = Some(least.map_or(lost, |least| least.min(lost)));
        }
    }
    loss::add(least.unwrap_or(1));
    if fitting.is_empty() {
        whole.keep(value.into());
    } else if let Value::Object(mut object) = value
        && fitting.iter().all(|variant| variant.is_listed())
    {
        object.retain(|name, _| !fitting.iter().any(|variant| variant.knows(name)));
        if !object.is_empty() {
            whole.keep(Value::Object(object).into());
        }
    }
    Ok(whole)
}

/// The parts of an object, put together as one.
#[derive(Debug, Default)]
pub struct Merged(Option<Value>);

impl Merged {
    /// Adds what a part has, if it is there. Of a scalar that two parts have, the first one's holds.
    ///
    /// # Errors
    /// When the part cannot be sent as JSON.
    pub fn add<T: Serialize, E: serde::ser::Error>(&mut self, part: &Option<T>) -> Result<(), E> {
        let Some(part) = part else { return Ok(()) };
        let part = serde_json::to_value(part).map_err(|_| E::custom("a value that is no JSON"))?;
        match &mut self.0 {
            Some(whole) => merge(whole, part),
            None => self.0 = Some(part),
        }
        Ok(())
    }

    /// Writes it.
    ///
    /// # Errors
    /// Those of the serializer.
    pub fn end<S: Serializer>(self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.unwrap_or_else(|| Value::Object(Map::new())).serialize(serializer)
    }
}

/// Two parts read of one value what each knows of it, all the way down.
fn merge(whole: &mut Value, part: Value) {
    match (whole, part) {
        (Value::Object(whole), Value::Object(part)) => {
            for (name, value) in part {
                match whole.get_mut(&name) {
                    Some(held) => merge(held, value),
                    None => drop(whole.insert(name, value)),
                }
            }
        }
        (Value::Array(whole), Value::Array(part)) if whole.len() == part.len() => {
            whole.iter_mut().zip(part).for_each(|(held, value)| merge(held, value));
        }
        (whole @ Value::Null, part) => *whole = part,
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::Merged;

    #[test]
    fn parts_are_one_object() {
        let mut merged = Merged::default();
        for part in [
            Some(json!({"id": 1, "of": {"a": 1}, "list": [{"a": 1}], "none": null})),
            None,
            Some(json!({"id": 2, "of": {"b": 2}, "list": [{"b": 2}], "none": 3})),
        ] {
            merged.add::<_, serde_json::Error>(&part).unwrap();
        }
        let whole = merged.end(serde_json::value::Serializer).unwrap();
        assert_eq!(whole, json!({"id": 1, "of": {"a": 1, "b": 2}, "list": [{"a": 1, "b": 2}], "none": 3}));
        assert_eq!(Merged::default().end(serde_json::value::Serializer).unwrap(), json!({}));
    }
}
