//! A field that may be absent, null or a value.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The value of a field that may be left out and may also be null. The three differ on the wire: in a merge patch, for
/// example, an absent field stays as it is, and null removes it.
///
/// ```
/// use accord_runtime::Nullable;
///
/// #[derive(Debug, PartialEq)]
/// pub struct Patch {
///     pub name: Nullable<String>,
/// }
/// accord_runtime::object!(Patch { 0 name "name" optional nullable });
/// accord_runtime::builder!(Patch, PatchBuilder, nullable {
///     name maybe_name name_null: String, into;
/// });
///
/// let sent = |patch: Patch| serde_json::to_string(&patch).unwrap();
/// assert_eq!(sent(Patch::builder().build()), "{}");
/// assert_eq!(sent(Patch::builder().name_null().build()), r#"{"name":null}"#);
/// assert_eq!(sent(Patch::builder().name("Ann").build()), r#"{"name":"Ann"}"#);
///
/// let read: Patch = serde_json::from_str(r#"{"name":null}"#).unwrap();
/// assert_eq!(read.name, Nullable::Null);
/// assert_eq!(read.name.as_deref(), None);
/// # fn main() {}
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Nullable<T> {
    /// The field is left out.
    #[default]
    Absent,
    /// The field is null.
    Null,
    /// The field has a value.
    Value(T),
}

impl<T> Nullable<T> {
    /// The value, if there is one.
    #[must_use]
    pub const fn as_option(&self) -> Option<&T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }

    /// The value to be changed, if there is one.
    pub fn as_mut(&mut self) -> Option<&mut T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }

    /// What the value dereferences to, if there is one: a `&str` of a `String`.
    pub fn as_deref(&self) -> Option<&T::Target>
    where
        T: std::ops::Deref,
    {
        self.as_option().map(T::deref)
    }

    /// The value, if there is one, as an iterator.
    pub fn iter(&self) -> std::option::IntoIter<&T> {
        self.as_option().into_iter()
    }

    /// The value itself, if there is one.
    #[must_use]
    pub fn into_option(self) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }

    /// The value if there is one, and whether the field is null if there is none: `None` for an absent field.
    ///
    /// ```
    /// use accord_runtime::Nullable;
    /// assert_eq!(Nullable::Value(5).into_present(), Some(Some(5)));
    /// assert_eq!(Nullable::<i32>::Null.into_present(), Some(None));
    /// assert_eq!(Nullable::<i32>::Absent.into_present(), None);
    /// ```
    #[must_use]
    #[allow(clippy::option_option)]
    pub fn into_present(self) -> Option<Option<T>> {
        match self {
            Self::Absent => None,
            Self::Null => Some(None),
            Self::Value(value) => Some(Some(value)),
        }
    }

    /// Whether the field is left out.
    #[must_use]
    pub const fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// Whether the field is null.
    #[must_use]
    pub const fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// Whether the field has a value.
    #[must_use]
    pub const fn is_value(&self) -> bool {
        matches!(self, Self::Value(_))
    }
}

impl<T> From<T> for Nullable<T> {
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}

/// `None` is null; an absent field is [`Nullable::default`].
impl<T> From<Option<T>> for Nullable<T> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Self::Value)
    }
}

impl<T: Serialize> Serialize for Nullable<T> {
    /// Null unless there is a value: what leaves an absent field out is the object that has it.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.as_option().serialize(serializer)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Nullable<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Option::deserialize(deserializer).map(Self::from)
    }
}
