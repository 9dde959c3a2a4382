//! `only` and `except` of `x-accord-crate`: what of a document becomes a client.

use std::{fmt, str::FromStr};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What selectors look like, for the dialect's schema.
const PATTERN: &str = "^(tag|operation|path):.+$";

/// Selects operations: `tag:NAME`, `operation:ID` or `path:GLOB`. In a glob `*` matches within a segment of the path, `**`
/// anything.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize, JsonSchema)]
#[serde(try_from = "String", into = "String")]
#[schemars(extend("pattern" = PATTERN))]
pub enum OperationSelector {
    /// The operations with a tag.
    Tag(String),
    /// One operation or command, by its `operationId`, or by its method's name in the client where it has none.
    Operation(String),
    /// The operations of the paths that a glob matches.
    Path(String),
}

impl FromStr for OperationSelector {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (kind, rest) = text.split_once(':').unwrap_or((text, ""));
        let make = match kind {
            "tag" => Self::Tag,
            "operation" => Self::Operation,
            "path" => Self::Path,
            _ => return Err("write `tag:NAME`, `operation:ID` or `path:GLOB`".to_owned()),
        };
        match rest.is_empty() {
            true => Err(format!("there is nothing behind `{kind}:`")),
            false => Ok(make(rest.to_owned())),
        }
    }
}

impl TryFrom<String> for OperationSelector {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<OperationSelector> for String {
    fn from(selector: OperationSelector) -> Self {
        selector.to_string()
    }
}

impl fmt::Display for OperationSelector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Tag(name) => write!(f, "tag:{name}"),
            Self::Operation(id) => write!(f, "operation:{id}"),
            Self::Path(glob) => write!(f, "path:{glob}"),
        }
    }
}

/// Which operations of a document become a client. Empty: all.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Selection {
    /// Only these; all, where the list is empty.
    pub only: Vec<OperationSelector>,
    /// Of those, all but these.
    pub except: Vec<OperationSelector>,
}

impl Selection {
    /// Whether it selects everything.
    #[must_use]
    pub fn is_everything(&self) -> bool {
        self.only.is_empty() && self.except.is_empty()
    }
}

/// Whether a glob matches a path. Takes time linear in the product of their lengths.
pub(crate) fn glob_matches(glob: &str, path: &str) -> bool {
    let path = path.as_bytes();
    // Which lengths of the path the glob so far matches.
    let mut reached = vec![false; path.len() + 1];
    if let Some(first) = reached.first_mut() {
        *first = true;
    }
    let mut rest = glob.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        if byte == b'*' {
            let crosses = rest.first() == Some(&b'*');
            while let [b'*', after @ ..] = rest {
                rest = after;
            }
            spread(&mut reached, path, crosses);
        } else {
            step(&mut reached, path, byte);
        }
    }
    reached.last().copied().unwrap_or_default()
}

/// What is matched when a star may take more.
fn spread(reached: &mut [bool], path: &[u8], crosses: bool) {
    let mut before = false;
    for (at, now) in reached.iter_mut().enumerate() {
        let taken = at.checked_sub(1).and_then(|at| path.get(at));
        *now |= before && (crosses || taken != Some(&b'/'));
        before = *now;
    }
}

/// What is matched when one byte more has to be equal.
fn step(reached: &mut [bool], path: &[u8], byte: u8) {
    let mut before = false;
    for (at, now) in reached.iter_mut().enumerate() {
        let taken = at.checked_sub(1).and_then(|at| path.get(at));
        before = std::mem::replace(now, before && taken == Some(&byte));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_star_stays_in_its_segment_and_two_do_not() {
        for (glob, path, expected) in [
            ("/pets", "/pets", true),
            ("/pets", "/pets/{id}", false),
            ("/pets/*", "/pets/{id}", true),
            ("/pets/*", "/pets/{id}/toys", false),
            ("/pets/**", "/pets/{id}/toys", true),
            ("/pets**", "/pets", true),
            ("**/toys", "/pets/{id}/toys", true),
            ("/*/{id}", "/pets/{id}", true),
            ("/*", "/", true),
            ("*", "/", false),
            ("**", "", true),
            ("", "", true),
            ("/p*s*", "/pets", true),
            ("/p*x", "/pets", false),
            ("/п*ть", "/путь", true),
        ] {
            assert_eq!(glob_matches(glob, path), expected, "{glob} {path}");
        }
    }

    #[test]
    fn a_selector_says_what_it_is() {
        for text in ["tag:a b", "operation:pets/list", "path:/pets/**"] {
            assert_eq!(text.parse::<OperationSelector>().map(|s| s.to_string()).as_deref(), Ok(text));
        }
        for text in ["", "pets", "tag:", "label:x", "Tag:x"] {
            assert!(text.parse::<OperationSelector>().is_err(), "{text}");
        }
    }
}
