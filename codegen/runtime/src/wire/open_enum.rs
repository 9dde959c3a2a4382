//! String enums that keep values which they do not know.
//!
//! A table of values and two matches over places make an enum; what every enum can do is written once, over these. A match over
//! the values themselves, and a derive for each trait, would have the compiler check several times as much in an enum of a
//! hundred values.

use std::cmp::Ordering;
use std::convert::Infallible;
use std::fmt;
use std::hash::{Hash, Hasher};

use serde::{Deserialize, Deserializer, Serializer};

use super::loss;

/// An enum made by [`open_enum!`](crate::open_enum).
pub trait OpenEnum: Sized {
    /// The names of its variants.
    const VARIANTS: &'static [&'static str];
    /// The value of each of them.
    const VALUES: &'static [&'static str];
    /// Other spellings of values, and the places of these.
    const OTHERS: &'static [(&'static str, usize)];

    /// The place of a variant, or the value that no variant has.
    ///
    /// # Errors
    /// None: it is one or the other.
    fn place(&self) -> Result<usize, &str>;

    /// The variant at a place.
    fn at(place: usize) -> Option<Self>;

    /// What a value is that no variant has.
    fn unknown(value: String) -> Self;
}

fn find<T: OpenEnum>(value: &str) -> Option<T> {
    let place = T::VALUES.iter().position(|known| *known == value);
    T::at(place.or_else(|| T::OTHERS.iter().find(|(other, _)| *other == value).map(|(_, place)| *place))?)
}

/// The enum's value for a text.
pub fn from_str<T: OpenEnum>(value: &str) -> T {
    find(value).unwrap_or_else(|| T::unknown(value.to_owned()))
}

/// The same for a text that may become a part of it.
pub fn from_string<T: OpenEnum>(value: String) -> T {
    find(&value).unwrap_or_else(|| T::unknown(value))
}

/// The value as it is written.
pub fn as_str<T: OpenEnum>(value: &T) -> &str {
    match value.place() {
        Ok(place) => T::VALUES.get(place).copied().unwrap_or_default(),
        Err(unknown) => unknown,
    }
}

/// As `derive(Clone)` does.
pub fn clone<T: OpenEnum>(value: &T) -> T {
    match value.place() {
        Ok(place) => T::at(place).unwrap_or_else(|| T::unknown(String::new())),
        Err(unknown) => T::unknown(unknown.to_owned()),
    }
}

/// As `derive(Ord)` does: in the order of the variants, what is unknown after all others.
pub fn cmp<T: OpenEnum>(left: &T, right: &T) -> Ordering {
    match (left.place(), right.place()) {
        (Ok(left), Ok(right)) => left.cmp(&right),
        (Ok(_), Err(_)) => Ordering::Less,
        (Err(_), Ok(_)) => Ordering::Greater,
        (Err(left), Err(right)) => left.cmp(right),
    }
}

/// By its text.
pub fn hash<T: OpenEnum, H: Hasher>(value: &T, state: &mut H) {
    as_str(value).hash(state);
}

/// The same from any text.
///
/// # Errors
/// None.
pub fn parse<T: OpenEnum>(value: &str) -> Result<T, Infallible> {
    Ok(from_str(value))
}

/// Its text.
///
/// # Errors
/// Those of the formatter.
pub fn display<T: OpenEnum>(value: &T, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.write_str(as_str(value))
}

/// As `derive(Debug)` does.
///
/// # Errors
/// Those of the formatter.
pub fn debug<T: OpenEnum>(value: &T, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match value.place() {
        Ok(place) => f.write_str(T::VARIANTS.get(place).copied().unwrap_or_default()),
        Err(unknown) => f.debug_tuple("Unknown").field(&unknown).finish(),
    }
}

/// Writes its text.
///
/// # Errors
/// Those of the serializer.
pub fn write<T: OpenEnum, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(as_str(value))
}

/// Reads a text.
///
/// # Errors
/// When it is something else in JSON.
pub fn read<'de, T: OpenEnum + From<String>, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    read_open::<String, T, D>(deserializer, |value| value.place().is_err())
}

/// Reads a value of an enum that stays open, of strings or of integers, as what it is in JSON. One that the document does not
/// list counts as passed over where candidates are compared.
///
/// # Errors
/// When it is something else in JSON.
pub fn read_open<'de, V: Deserialize<'de>, T: From<V>, D: Deserializer<'de>>(
    deserializer: D,
    is_unknown: impl FnOnce(&T) -> bool,
) -> Result<T, D::Error> {
    let value = T::from(V::deserialize(deserializer)?);
    if is_unknown(&value) {
        loss::add(1);
    }
    Ok(value)
}

/// A string enum that keeps values it does not know. One line a variant: its place, its name, its value.
///
/// The first literal of a variant is written; those after `|` are accepted on read as well.
///
/// ```
/// accord_runtime::open_enum! {
///     /// Where a request stands.
///     pub enum Status {
///         /// Not yet looked at.
///         0 Pending = "pending",
///         /// The document misspells it in one place.
///         1 Rejected = "rejected" | "regected",
///     }
/// }
/// assert_eq!(Status::from("regected"), Status::Rejected);
/// assert_eq!(Status::Rejected.as_str(), "rejected");
/// assert_eq!(Status::from("new"), Status::Unknown("new".into()));
/// assert_eq!(serde_json::to_string(&Status::Pending).unwrap(), r#""pending""#);
/// assert_eq!(format!("{:?} {:?}", Status::Pending, Status::from("new").clone()), r#"Pending Unknown("new")"#);
/// assert!(Status::Pending < Status::Rejected && Status::Rejected.clone() < Status::from("new"));
/// ```
#[macro_export]
macro_rules! open_enum {
    (
        $(#[$meta:meta])*
        $vis:vis enum $name:ident {
            $($(#[$vmeta:meta])* $place:literal $variant:ident = $value:literal $(| $other:literal)*),* $(,)?
        }
    ) => {
        $(#[$meta])*
        #[derive(PartialEq)]
        #[non_exhaustive]
        $vis enum $name {
            $($(#[$vmeta])* $variant,)*
            /// A value that the provider's document does not name.
            Unknown(::std::string::String),
        }

        impl $crate::wire::open_enum::OpenEnum for $name {
            const VARIANTS: &'static [&'static str] = &[$(::std::stringify!($variant)),*];
            const VALUES: &'static [&'static str] = &[$($value),*];
            const OTHERS: &'static [(&'static str, usize)] = &[$($(($other, $place),)*)*];

            #[inline]
            fn place(&self) -> ::std::result::Result<usize, &str> {
                ::std::result::Result::Ok(match self {
                    $(Self::$variant => $place,)*
                    Self::Unknown(value) => return ::std::result::Result::Err(value),
                })
            }

            #[inline]
            fn at(place: usize) -> ::std::option::Option<Self> {
                ::std::option::Option::Some(match place {
                    $($place => Self::$variant,)*
                    _ => return ::std::option::Option::None,
                })
            }

            #[inline]
            fn unknown(value: ::std::string::String) -> Self {
                Self::Unknown(value)
            }
        }

        impl $name {
            /// The value as it is written.
            #[must_use]
            #[inline]
            pub fn as_str(&self) -> &str {
                $crate::wire::open_enum::as_str(self)
            }
        }

        impl ::std::clone::Clone for $name {
            #[inline]
            fn clone(&self) -> Self {
                $crate::wire::open_enum::clone(self)
            }
        }

        impl ::std::fmt::Debug for $name {
            #[inline]
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                $crate::wire::open_enum::debug(self, f)
            }
        }

        impl ::std::cmp::Eq for $name {}

        impl ::std::cmp::Ord for $name {
            #[inline]
            fn cmp(&self, other: &Self) -> ::std::cmp::Ordering {
                $crate::wire::open_enum::cmp(self, other)
            }
        }

        impl ::std::cmp::PartialOrd for $name {
            #[inline]
            fn partial_cmp(&self, other: &Self) -> ::std::option::Option<::std::cmp::Ordering> {
                ::std::option::Option::Some(::std::cmp::Ord::cmp(self, other))
            }
        }

        impl ::std::hash::Hash for $name {
            fn hash<H: ::std::hash::Hasher>(&self, state: &mut H) {
                $crate::wire::open_enum::hash(self, state)
            }
        }

        impl ::std::convert::From<&str> for $name {
            #[inline]
            fn from(value: &str) -> Self {
                $crate::wire::open_enum::from_str(value)
            }
        }

        impl ::std::convert::From<::std::string::String> for $name {
            #[inline]
            fn from(value: ::std::string::String) -> Self {
                $crate::wire::open_enum::from_string(value)
            }
        }

        impl ::std::str::FromStr for $name {
            type Err = ::std::convert::Infallible;

            // Not `Self::Err`, which a variant may be called.
            #[inline]
            fn from_str(value: &str) -> ::std::result::Result<Self, ::std::convert::Infallible> {
                $crate::wire::open_enum::parse(value)
            }
        }

        impl ::std::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                $crate::wire::open_enum::display(self, f)
            }
        }

        impl $crate::serde::Serialize for $name {
            fn serialize<S: $crate::serde::Serializer>(&self, serializer: S) -> ::std::result::Result<S::Ok, S::Error> {
                $crate::wire::open_enum::write(self, serializer)
            }
        }

        impl<'de> $crate::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::std::result::Result<Self, D::Error> {
                $crate::wire::open_enum::read(deserializer)
            }
        }
    };
}

#[cfg(test)]
#[allow(clippy::unwrap_used, unreachable_pub)]
mod tests {
    use std::collections::{BTreeSet, HashSet};

    use super::OpenEnum;

    crate::open_enum! {
        enum Way {
            0 Out = "out",
            1 Back = "back" | "bakc" | "",
            2 Ok = "ok",
        }
    }

    #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
    enum Derived {
        Out,
        Back,
        Ok,
        Unknown(String),
    }

    fn derived(way: &Way) -> Derived {
        match way {
            Way::Out => Derived::Out,
            Way::Back => Derived::Back,
            Way::Ok => Derived::Ok,
            Way::Unknown(text) => Derived::Unknown(text.clone()),
        }
    }

    /// Every value, with the variants out of their order.
    fn ways() -> Vec<Way> {
        ["zzz", "ok", "back", "aaa", "out", "bakc", ""].map(Way::from).into()
    }

    #[test]
    fn it_does_what_derives_would() {
        for way in &ways() {
            assert_eq!(format!("{way:?} {way:#?}"), format!("{0:?} {0:#?}", derived(way)));
            assert_eq!(&way.clone(), way);
            for other in &ways() {
                assert_eq!(way.cmp(other), derived(way).cmp(&derived(other)), "{way:?} {other:?}");
                assert_eq!(way == other, derived(way) == derived(other), "{way:?} {other:?}");
            }
        }
        assert_eq!(ways().into_iter().collect::<BTreeSet<_>>().len(), 5);
        assert_eq!(ways().into_iter().collect::<HashSet<_>>().len(), 5);
    }

    #[test]
    fn other_spellings_are_read_and_not_written() {
        for text in ["back", "bakc", ""] {
            let way: Way = serde_json::from_value(text.into()).unwrap();
            assert!(matches!(way, Way::Back), "{text}");
            assert_eq!((way.as_str(), way.to_string().as_str()), ("back", "back"));
            assert_eq!(serde_json::to_value(way).unwrap(), "back");
        }
    }

    #[test]
    fn every_place_has_its_variant() {
        for place in 0..Way::VALUES.len() {
            assert_eq!(Way::at(place).unwrap().place(), Ok(place));
        }
        assert_eq!(Way::at(Way::VALUES.len()), None);
    }
}
