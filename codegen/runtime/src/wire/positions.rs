//! A type that is a list in JSON, its fields by their positions.
//!
//! It is read and written as an object is: what the positions are called takes the place of the names.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{DeserializeSeed, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::ser::{Error as _, Serialize, SerializeMap, SerializeSeq};
use serde::{Deserialize, Deserializer, Serializer};
use serde_json::value::{RawValue, to_raw_value};

use super::read::Fields;
use super::{Writer, lenient, loss};

/// A type that is a list in JSON.
pub trait Positions<'de>: Sized {
    /// What the positions are called.
    const NAMES: &'static [&'static str];
    /// Whether more elements are an error.
    const STRICT: bool;
    /// Whether it keeps further elements.
    const UNDECLARED: bool;

    /// Takes what is read; nothing after an error, which `elements` keeps.
    fn read<A: SeqAccess<'de>>(elements: &mut Elements<'de, A>) -> Option<Self>;
}

/// Reads a list by positions.
///
/// # Errors
/// When it is none, or does not fit the type.
pub fn positions<'de, T: Positions<'de>, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    deserializer.deserialize_seq(Whole::<T>(PhantomData))
}

struct Whole<T>(PhantomData<T>);

impl<'de, T: Positions<'de>> Visitor<'de> for Whole<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<T, A::Error> {
        let fields = Fields::of(NoMap(PhantomData), T::NAMES, T::STRICT, T::UNDECLARED);
        let mut elements = Elements { list, fields, at: 0 };
        let value = T::read(&mut elements);
        match elements.fields.into_error() {
            Some(error) => Err(error),
            None => value.ok_or_else(|| A::Error::custom("a list that does not fit")),
        }
    }
}

/// The elements of a list that is being read. After an error nothing more is.
#[derive(Debug)]
pub struct Elements<'de, A: SeqAccess<'de>> {
    list: A,
    /// What the values become.
    pub fields: Fields<'de, NoMap<A::Error>>,
    at: usize,
}

impl<'de, A: SeqAccess<'de>> Elements<'de, A> {
    /// Reads the next element, if there is one.
    pub fn value<T: Deserialize<'de>>(&mut self, slot: &mut Option<T>, name: &'static str) {
        if !self.fields.has_error() {
            let read = self.list.next_element();
            *slot = self.fields.element(read, name);
        }
        self.at += 1;
    }

    /// Reads the elements that are left: they are kept, or passed over.
    pub fn end<T: Positions<'de>>(&mut self) {
        let mut kept: BTreeMap<String, Box<RawValue>> = BTreeMap::new();
        while !self.fields.has_error() {
            let name = self.at.to_string();
            let read = match T::UNDECLARED {
                true => self.list.next_element().map(|value| value.map(|value| drop(kept.insert(name, value)))),
                false if T::STRICT && !lenient::pass_over(&name) => match self.list.next_element::<IgnoredAny>() {
                    Ok(None) => Ok(None),
                    Ok(Some(_)) => Err(A::Error::custom("a list with too many elements")),
                    Err(error) => Err(error),
                },
                false => self.list.next_element::<IgnoredAny>().map(|value| value.map(|_| loss::add(1))),
            };
            if self.fields.element(read, "").is_none() {
                break;
            }
            self.at += 1;
        }
        self.fields.keep_rest(kept);
    }
}

/// No object: the values of a list have no names to be read.
#[derive(Debug)]
pub struct NoMap<E>(PhantomData<E>);

impl<'de, E: serde::de::Error> MapAccess<'de> for NoMap<E> {
    type Error = E;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, _: K) -> Result<Option<K::Value>, E> {
        Ok(None)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, _: V) -> Result<V::Value, E> {
        Err(E::custom("a value without a name"))
    }
}

/// Writes fields as a list: null for one that has no value before one that has.
#[derive(Debug)]
pub struct ByPosition<S> {
    list: S,
    names: &'static [&'static str],
    written: usize,
    /// What the position of the next value is called.
    name: Option<String>,
    /// What follows the fields.
    further: BTreeMap<usize, Box<RawValue>>,
}

impl<S: SerializeSeq> ByPosition<S> {
    /// Begins.
    pub fn writer<'a, T: Serializer<SerializeSeq = S, Ok = S::Ok, Error = S::Error>>(
        serializer: T,
        names: &'static [&'static str],
    ) -> Writer<'a, Self> {
        let begun = serializer.serialize_seq(None);
        Writer::of(begun.map(|list| Self { list, names, written: 0, name: None, further: BTreeMap::new() }))
    }

    fn put<T: Serialize + ?Sized>(&mut self, at: usize, value: &T) -> Result<(), S::Error> {
        for _ in self.written..at {
            self.list.serialize_element(&())?;
        }
        self.written = at + 1;
        self.list.serialize_element(value)
    }
}

impl<S: SerializeSeq> SerializeMap for ByPosition<S> {
    type Ok = S::Ok;
    type Error = S::Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, name: &T) -> Result<(), S::Error> {
        self.name = serde_json::to_value(name).ok().and_then(|name| name.as_str().map(str::to_owned));
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), S::Error> {
        let name = self.name.take().unwrap_or_default();
        match self.names.iter().position(|known| *known == name) {
            Some(at) => self.put(at, value),
            None => {
                // Further elements are called by their numbers, and a map has them in the order of texts.
                let at = name.parse().map_err(|_| S::Error::custom("a further value of a list has a number"))?;
                self.further.insert(at, to_raw_value(value).map_err(S::Error::custom)?);
                Ok(())
            }
        }
    }

    fn end(mut self) -> Result<S::Ok, S::Error> {
        for (at, value) in std::mem::take(&mut self.further) {
            if self.written.max(self.names.len()) < at {
                return Err(S::Error::custom("a further value of a list is not the next one"));
            }
            self.put(at, &value)?;
        }
        self.list.end()
    }
}

/// How a type stands in JSON: a list. One line a field, in the order of the list: the field, what its position is called, how it
/// is read, how it is written, as in [`object!`](crate::object). Further elements are passed over; `strict` makes them an
/// error, `undeclared` keeps them in an [`Extra`](crate::Extra), by their numbers.
///
/// ```
/// #[derive(Debug)]
/// struct Sample {
///     time: f64,
///     value: String,
///     note: Option<String>,
/// }
/// accord_runtime::positions!(Sample { time "time" required always, value "value" required always, note "note" optional some });
/// let sample: Sample = serde_json::from_str(r#"[1.5, "a"]"#).unwrap();
/// assert_eq!((sample.time, sample.value.as_str(), &sample.note), (1.5, "a", &None));
/// assert_eq!(serde_json::to_string(&sample).unwrap(), r#"[1.5,"a"]"#);
/// ```
#[macro_export]
macro_rules! positions {
    ($type:ident $($strict:ident)? { $($field:ident $name:literal $read:ident $write:ident),* $(,)? } $(undeclared $extra:ident)?) => {
        impl<'de> $crate::serde::Deserialize<'de> for $type {
            fn deserialize<D: $crate::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::std::result::Result<Self, D::Error> {
                $crate::wire::positions::<Self, D>(deserializer)
            }
        }

        impl<'de> $crate::wire::Positions<'de> for $type {
            const NAMES: &'static [&'static str] = &[$($name),*];
            const STRICT: bool = $crate::object_read!(@is $($strict)?);
            const UNDECLARED: bool = $crate::object_read!(@is $($extra)?);

            #[allow(clippy::disallowed_names)]
            fn read<A: $crate::serde::de::SeqAccess<'de>>(
                elements: &mut $crate::wire::Elements<'de, A>,
            ) -> ::std::option::Option<Self> {
                $(let mut $field = ::std::option::Option::None;)*
                $(elements.value(&mut $field, $name);)*
                elements.end::<Self>();
                let fields = &mut elements.fields;
                #[allow(unused_mut)]
                let mut places = 0..;
                match ($(fields.$read($field, places.next().unwrap_or_default()),)*) {
                    ($(::std::option::Option::Some($field),)*) => {
                        ::std::option::Option::Some(Self { $($field,)* $($extra: fields.undeclared(),)? })
                    }
                    #[allow(unreachable_patterns)]
                    _ => ::std::option::Option::None,
                }
            }
        }

        impl $crate::serde::Serialize for $type {
            fn serialize<S: $crate::serde::Serializer>(&self, serializer: S) -> ::std::result::Result<S::Ok, S::Error> {
                let names = <Self as $crate::wire::Positions<'static>>::NAMES;
                #[allow(unused_mut)]
                let mut list = $crate::wire::ByPosition::writer(serializer, names);
                $(list.unread(&self.$extra);)?
                $(list.$write($name, &self.$field);)*
                $(list.undeclared(&self.$extra, names);)?
                list.end()
            }
        }
    };
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use crate::Extra;

    #[derive(Debug)]
    struct Open {
        name: String,
        size: Option<u8>,
        extra: Extra,
    }
    positions!(Open { name "name" required always, size "size" optional some } undeclared extra);

    #[derive(Debug)]
    #[allow(dead_code)]
    struct Closed {
        name: String,
    }
    positions!(Closed strict { name "name" required always });

    #[test]
    fn a_list_is_written_as_it_was_read() {
        for text in [r#"["a"]"#, r#"["a",1]"#, r#"["a",null,2.50,{}]"#, r#"["a",1,2,3,4,5,6,7,8,9,10,11,12]"#] {
            let read: Open = serde_json::from_str(text).unwrap();
            assert_eq!(serde_json::to_string(&read).unwrap(), text);
        }
        let read: Open = serde_json::from_str(r#"["a",null,3]"#).unwrap();
        assert_eq!((read.name.as_str(), read.size, read.extra.len()), ("a", None, 1));
    }

    #[test]
    fn what_does_not_fit_is_named_by_its_position() {
        let refused = |text: &str| serde_json::from_str::<Open>(text).unwrap_err().to_string();
        assert!(refused("[]").starts_with("missing field `name`"));
        assert!(refused("[1]").contains("expected a string"));
        assert!(refused(r#"["a",300]"#).contains("300"));
        assert!(refused("{}").contains("expected a list"));
        assert!(serde_json::from_str::<Closed>(r#"["a",1]"#).unwrap_err().to_string().contains("too many"));
        assert!(serde_json::from_str::<Closed>(r#"["a"]"#).is_ok());
    }
}
