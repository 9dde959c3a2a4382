//! The dialect: what `x-accord-*` keys say, as strict types.
//!
//! One key, one type with [`Key`]. [`KEYS`](crate::lint::KEYS) is the table of all of them: which objects of a document may carry each, and
//! how its value is checked. A key that is not in the table is an error, so a misspelt key is never silently ignored.

mod allow;
mod batch;
mod commands;
pub mod mock;
mod operation;
mod outcome;
mod pages;
mod poll;
mod profile;
mod schema;
mod selector;
mod source;
mod stream;
mod token;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::Value;

use crate::fields::field;
use crate::findings::suggest;

pub use allow::{Allow, Allowance};
pub use batch::{Batch, RequestId, RequestIdType};
pub use commands::{Command, Commands, EmptyArguments, Selector, SelectorType};
pub use mock::Mock;
pub use operation::{Crate, Effect, Headers, HttpMethod, Methods, Positional};
pub(crate) use operation::{FEATURE_PER_TAG, TYPES_ONLY, is_switched_on};
pub use outcome::{
    Code, CodeClass, Condition, Elements, Matching, Message, Outcome, PartTest, RefusalClass, RetryAfter,
};
pub(crate) use outcome::{shown, shown_message};
pub use pages::{AnswerHeader, AnswerPlace, NextItem, NextPage, PageBy, PageParameter, PagePlace, Pages};
pub use poll::{Poll, PollIn, PollPlace, PollTarget};
pub use profile::Profile;
pub use schema::{Aliases, EmptyList, Format, ListStyle, Name, Names, Sensitive, Tuple};
pub(crate) use selector::glob_matches;
pub use selector::{OperationSelector, Selection};
pub(crate) use source::DIGEST_PATTERN;
pub use source::{
    Citation, Claim, Digest, Discrepancies, Discrepancy, DiscrepancyKind, DiscrepancyStatus, Document, Documents,
    Inferred, Source, Stated,
};
pub use stream::{Framing, Stream, StreamFormat};
pub use token::{
    AnswerLifetime, CredentialPlace, DefaultCredential, Expired, From, Lifetime, LoginPlace, Place, Token,
};

/// A JSON pointer (RFC 6901): empty for the whole, or `/a/b/0`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize, Serialize, JsonSchema)]
#[serde(try_from = "String", into = "String")]
#[schemars(extend("pattern" = POINTER_PATTERN))]
pub struct Pointer(String);

/// What JSON pointers look like, for the dialect's schema.
pub(crate) const POINTER_PATTERN: &str = "^(/.*)?$";

impl Pointer {
    /// The pointer's text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Its segments, unescaped.
    pub fn segments(&self) -> impl Iterator<Item = String> + '_ {
        self.0.split('/').skip(1).map(crate::pointer::unescape)
    }

    /// Whether it leads to what another leads to, or into it.
    pub(crate) fn is_within(&self, outer: &Self) -> bool {
        crate::pointer::below(&self.0, &outer.0).is_some()
    }

    /// Whether it points at the whole.
    #[must_use]
    pub fn is_root(&self) -> bool {
        self.0.is_empty()
    }
}

impl TryFrom<String> for Pointer {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        if text.is_empty() || text.starts_with('/') {
            Ok(Self(text))
        } else {
            Err(format!("a JSON pointer is empty or starts with `/`; write `/{text}`"))
        }
    }
}

impl std::fmt::Display for Pointer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::convert::From<Pointer> for String {
    fn from(pointer: Pointer) -> Self {
        pointer.0
    }
}

/// One value, or a list of them.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum OneOrMany<T> {
    /// A list. It comes first: serde would read one as the fields of a struct.
    Many(Vec<T>),
    /// One.
    One(T),
}

impl<T> OneOrMany<T> {
    /// As a slice.
    #[must_use]
    pub fn as_slice(&self) -> &[T] {
        match self {
            Self::One(one) => std::slice::from_ref(one),
            Self::Many(many) => many,
        }
    }

    /// Each with its pointer, below that of the key.
    pub(crate) fn placed<'s>(&'s self, pointer: &str) -> impl Iterator<Item = (String, &'s T)> + use<'s, T> {
        let pointer = pointer.to_owned();
        self.as_slice().iter().enumerate().map(move |(at, one)| match self {
            Self::One(_) => (pointer.clone(), one),
            Self::Many(_) => (format!("{pointer}/{at}"), one),
        })
    }
}

/// The unit of a number in an answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
    /// Seconds.
    #[default]
    Seconds,
    /// Milliseconds.
    Milliseconds,
    /// Minutes.
    Minutes,
}

impl Unit {
    /// How many milliseconds one is.
    #[must_use]
    pub const fn millis(self) -> u64 {
        match self {
            Self::Milliseconds => 1,
            Self::Seconds => 1_000,
            Self::Minutes => 60_000,
        }
    }
}

/// A key of the dialect.
pub trait Key: DeserializeOwned + JsonSchema {
    /// Its name, with `x-accord-`.
    const NAME: &'static str;
}

macro_rules! keys {
    ($($name:literal => $type:ty,)*) => {
        $(impl Key for $type { const NAME: &'static str = $name; })*

        /// The names of all keys.
        pub(crate) const NAMES: &[&str] = &[$($name),*];
    };
}

keys! {
    "x-accord-aliases" => Aliases,
    "x-accord-allow" => Allow,
    "x-accord-commands" => Commands,
    "x-accord-crate" => Crate,
    "x-accord-default" => DefaultCredential,
    "x-accord-discrepancies" => Discrepancies,
    "x-accord-documents" => Documents,
    "x-accord-effect" => Effect,
    "x-accord-format" => Format,
    "x-accord-headers" => Headers,
    "x-accord-methods" => Methods,
    "x-accord-mock" => Mock,
    "x-accord-name" => Name,
    "x-accord-names" => Names,
    "x-accord-outcome" => Outcome,
    "x-accord-pages" => Pages,
    "x-accord-place" => CredentialPlace,
    "x-accord-poll" => Poll,
    "x-accord-positional" => Positional,
    "x-accord-profile" => Profile,
    "x-accord-sensitive" => Sensitive,
    "x-accord-source" => Source,
    "x-accord-stream" => Stream,
    "x-accord-style" => ListStyle,
    "x-accord-token" => Token,
    "x-accord-tuple" => Tuple,
}

/// The key of the dialect that an extension nearly is; none where it is one, or is nothing like any.
pub(crate) fn nearest_key(name: &str) -> Option<&'static str> {
    if NAMES.contains(&name) || !name.starts_with(['x', 'X']) {
        return None;
    }
    let near = suggest::nearest(name, NAMES.iter().copied())?;
    let written = name.to_lowercase().replace('_', "-");
    (suggest::distance(&written, near) <= 2).then_some(near)
}

/// Reads a key from the object that carries it. `None` where it is absent.
///
/// # Errors
/// When the value does not have the key's shape; the dialect stage has reported that already, with its place.
pub fn read<K: Key>(node: &Value) -> Result<Option<K>, serde_json::Error> {
    field(node, K::NAME).map(K::deserialize).transpose()
}

/// Distinguishes `null` from a missing field.
fn present<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<Value>, D::Error> {
    Value::deserialize(deserializer).map(Some)
}
