//! What an answer has that the document does not declare.

use std::fmt;
use std::ops::Deref;

use serde::{Serialize, Serializer};
use serde_json::{Map, Value};

/// The fields of an object that the document does not declare, by name. Sending the object sends them again, so nothing that
/// the provider added is lost. Dereferences to the map that it wraps; `Debug` shows how many there are.
///
/// ```
/// use accord_runtime::Extra;
/// use serde_json::json;
///
/// let extra: Extra = [("color".to_owned(), json!("red"))].into_iter().collect();
/// assert_eq!(extra["color"], "red");
/// assert_eq!(format!("{extra:?}"), "Extra(1 field)");
/// ```
// An object that has none of them, as nearly all have, is not larger by a map.
#[derive(Clone, Default, PartialEq)]
pub struct Extra(Option<Box<Map<String, Value>>>);

static NONE: std::sync::LazyLock<Map<String, Value>> = std::sync::LazyLock::new(Map::new);

impl Deref for Extra {
    type Target = Map<String, Value>;

    fn deref(&self) -> &Map<String, Value> {
        self.0.as_deref().unwrap_or(&NONE)
    }
}

impl From<Map<String, Value>> for Extra {
    fn from(entries: Map<String, Value>) -> Self {
        Self((!entries.is_empty()).then(|| Box::new(entries)))
    }
}

impl FromIterator<(String, Value)> for Extra {
    fn from_iter<I: IntoIterator<Item = (String, Value)>>(entries: I) -> Self {
        Self::from(Map::from_iter(entries))
    }
}

impl Serialize for Extra {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (**self).serialize(serializer)
    }
}

impl fmt::Debug for Extra {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.len() {
            1 => f.write_str("Extra(1 field)"),
            count => write!(f, "Extra({count} fields)"),
        }
    }
}
