//! A choice between types: which one a value is, and how it is written.
//!
//! A generated package states about each choice what tells its variants apart, in one call of
//! [`choice!`](crate::choice!): a property and its values, or what each variant is in JSON. A value that a property decides
//! is read as the type that it names. Any other value is decoded as each type that it can be, and is the one that loses the
//! least: names that the type does not know, values that an open enum does not list. Where two types fit as well, and where
//! none does, the JSON is kept as it is.
//!
//! ```
//! # use accord_runtime::OpenJson;
//! #[derive(Debug)]
//! pub struct Circle { r: Option<f64> }
//! accord_runtime::object!(Circle { 0 r "r" optional some });
//! #[derive(Debug)]
//! pub struct Square { side: Option<f64> }
//! accord_runtime::object!(Square { 0 side "side" optional some });
//!
//! #[derive(Debug)]
//! pub enum Shape {
//!     Circle(Circle),
//!     Square(Square),
//!     Name(String),
//!     Unknown(OpenJson),
//! }
//! accord_runtime::choice!(Shape {
//!     0 Circle object(Circle),
//!     1 Square object(Square),
//!     2 Name text,
//! } else Unknown);
//!
//! let read = |text| serde_json::from_str::<Shape>(text).unwrap();
//! assert!(matches!(read(r#"{"side": 2.5}"#), Shape::Square(Square { side: Some(_) })));
//! assert!(matches!(read(r#""round""#), Shape::Name(_)));
//! assert!(matches!(read(r#"{"corners": 5}"#), Shape::Unknown(_)));
//! assert_eq!(serde_json::to_string(&read(r#"{"r":1.5}"#)).unwrap(), r#"{"r":1.5}"#);
//! ```

mod fit;
mod outline;
mod parts;
mod variant;

use std::borrow::Cow;

use serde::de::Error as _;
use serde::ser::Error as _;
use serde::{Deserializer, Serialize, Serializer};
use serde_json::Error;
use serde_json::value::{RawValue, to_raw_value};

use crate::json::{self, parts as texts};
use crate::wire::lenient::{self, Lenient};
use crate::wire::{trail, work};
use crate::{Number, OpenJson};
use fit::{Found, Step};
use outline::Outline;

pub use parts::{Merged, Parts, read_parts};
pub use variant::Variant;

/// Around words of ours in a serde error, so that they are known from those of others, which quote values.
const MARK: char = '\u{1}';

/// What decides between the variants, and what its values are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tag {
    /// A property, by texts.
    Text,
    /// A property, by numbers or booleans, which tables have as JSON text.
    Json,
    /// The element of a list of which the position is stated, by texts.
    Element,
    /// The same, by numbers or booleans.
    JsonElement,
}

impl Tag {
    fn is_json(self) -> bool {
        matches!(self, Self::Json | Self::JsonElement)
    }

    /// Whether two values are the same: numbers are compared as numbers, so `1.0` is `1`.
    fn is(self, tag: &str, said: &str) -> bool {
        let number = |text: &str| text.parse::<Number>().ok();
        tag == said || self.is_json() && number(tag).is_some_and(|tag| number(said) == Some(tag))
    }

    /// The value that decides, in a value of the choice.
    fn of<'a>(self, name: &str, value: &Outline<'a>) -> Option<Cow<'a, str>> {
        match self {
            Self::Text | Self::Json => value.word(name),
            Self::Element | Self::JsonElement => value.word_at(name.parse().ok()?),
        }
    }
}

/// A choice, as its table states it.
pub trait Choice: Sized {
    /// The property or the position of the element that decides, where one does, and what its values are.
    const PROPERTY: Option<(&'static str, Tag)>;
    /// The variants; where two of them read a text or a number, the earlier is preferred.
    const VARIANTS: &'static [Variant];

    /// The value as the variant of this place.
    ///
    /// # Errors
    /// When it does not fit that variant.
    fn read<'de, D>(at: usize, value: D) -> Result<Self, serde_json::Error>
    where
        D: Deserializer<'de, Error = serde_json::Error>;

    /// The variant that keeps the JSON.
    fn open(value: OpenJson) -> Self;
}

/// Reads a choice.
///
/// The value is decoded from its text as often as it takes, so that its digits are those that were written.
///
/// # Errors
/// When it is not JSON; in a strict reading also when a property names a variant that the value does not fit: names the
/// variant, never a value.
pub fn read<'de, T: Choice, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    if !work::copy() {
        return Err(D::Error::custom("more work than an answer may take"));
    }
    let text = texts::text(deserializer)?;
    let value = Outline::of(&text).map_err(|_| D::Error::custom(NO_JSON))?;
    if let Some((property, tag)) = T::PROPERTY
        && let Some((at, variant)) = decided(T::VARIANTS, &value, tag, tag.of(property, &value).as_deref())
    {
        let before = trail::length();
        let chosen = chosen(at, value.text);
        if chosen.is_err() && lenient::keep_as_json() {
            // What a property says and the value is not is as little known as what no property says.
            trail::cut(before);
            return Ok(T::open(OpenJson::of(value.text)));
        }
        return chosen.map_err(|error| {
            let within = says(&error).map(|inner| format!(", there {inner}")).unwrap_or_default();
            let name = variant.name;
            D::Error::custom(format_args!("{MARK}in the variant `{name}` that `{property}` says{within}{MARK}"))
        });
    }
    let (mut tried, mut best) = (None, None);
    let found = fit::search(&value, T::VARIANTS, |variant| variant.tags.is_empty(), &mut |step| match step {
        Step::Try(at) => {
            let (read, is_doubted) = strict(at, value.text);
            tried = read.ok().map(|read| (read, is_doubted));
            tried.is_some()
        }
        Step::Keep => {
            best = tried.take();
            best.is_some()
        }
    });
    let (read, again) = match (found, best) {
        (Found::Variant(at), Some((read, is_doubted))) => (Some(read), is_doubted.then_some(at)),
        (Found::Meant(at), _) => (None, Some(at)),
        _ => (None, None),
    };
    let lenient = again.and_then(|at| lenient::attempt(|| T::read(at, Lenient::new(value.text))));
    Ok(lenient.or(read).unwrap_or_else(|| T::open(OpenJson::of(value.text))))
}

const NO_JSON: &str = "a value that is no JSON";

/// The value as one variant, strictly: what is made to fit would win over the right one. Also whether something of it could be
/// more in a lenient reading.
fn strict<T: Choice>(at: usize, text: &str) -> (Result<T, Error>, bool) {
    let strict = || T::read(at, &mut json::deserializer(text.as_bytes()));
    lenient::doubted(|| lenient::candidate(text, strict, || T::read(at, Lenient::new(text))))
}

/// The value as the variant that its property says: strictly, and leniently if that fails and this is a lenient reading.
fn chosen<T: Choice>(at: usize, text: &str) -> Result<T, Error> {
    let before = trail::length();
    match strict(at, text) {
        (Ok(read), false) => Ok(read),
        (Ok(read), true) => Ok(lenient::attempt(|| T::read(at, Lenient::new(text))).unwrap_or(read)),
        (Err(_), _) if lenient::is_on() => {
            trail::cut(before);
            T::read(at, Lenient::new(text))
        }
        (strict, _) => strict,
    }
}

/// The variant that the deciding property names, or that it leads to with any other value and without one.
fn decided<'v>(
    variants: &'v [Variant],
    value: &Outline<'_>,
    tag: Tag,
    said: Option<&str>,
) -> Option<(usize, &'v Variant)> {
    let find = |is: &dyn Fn(&Variant) -> bool| variants.iter().enumerate().find(|(_, variant)| is(variant));
    let exact = said.and_then(|said| find(&|variant| variant.tags.contains(&said)));
    let tagged = exact.or_else(|| {
        let said: Number = said.filter(|_| tag.is_json())?.parse().ok()?;
        find(&|variant| variant.tags.iter().any(|own| own.parse::<Number>().is_ok_and(|own| own == said)))
    });
    tagged.or_else(|| find(&|variant| variant.fallback).filter(|_| value.is_object()))
}

/// Our own words in an error.
pub(crate) fn says(error: &Error) -> Option<String> {
    let text = error.to_string();
    let (words, _) = text.strip_prefix(MARK)?.split_once(MARK)?;
    Some(words.to_owned())
}

/// Writes what the variant of this place holds, with the property that decides: its own value where that leads to the
/// variant, or else the first that does. A fallback has any value of its own, or none.
///
/// # Errors
/// When the value cannot be sent as JSON.
pub fn write<T: Choice, V: Serialize, S: Serializer>(serializer: S, at: usize, value: &V) -> Result<S::Ok, S::Error> {
    let tags = T::VARIANTS.get(at).filter(|variant| !variant.fallback).map(|variant| variant.tags).unwrap_or_default();
    let (Some((property, kind)), Some(first)) = (T::PROPERTY, tags.first()) else { return value.serialize(serializer) };
    let no_json = |_| S::Error::custom(NO_JSON);
    // As a text, in which digits stay.
    let text = to_raw_value(value).map_err(no_json)?;
    let value = Outline::of(text.get()).map_err(no_json)?;
    if kind.of(property, &value).is_some_and(|said| tags.iter().any(|tag| kind.is(tag, &said))) {
        return text.serialize(serializer);
    }
    let tag = match kind.is_json() {
        false => to_raw_value(first),
        true => RawValue::from_string((*first).to_owned()),
    };
    let tag = tag.map_err(no_json)?;
    if let (Tag::Element | Tag::JsonElement, Ok(at)) = (kind, property.parse::<usize>()) {
        let mut elements = value.elements();
        let Some(element) = elements.get_mut(at) else { return text.serialize(serializer) };
        *element = &tag;
        return elements.serialize(serializer);
    }
    if !value.is_object() {
        return text.serialize(serializer);
    }
    let own = value.into_entries().into_iter().filter(|(name, _)| name != property);
    serializer.collect_map(std::iter::once((Cow::Borrowed(property), &*tag)).chain(own))
}
