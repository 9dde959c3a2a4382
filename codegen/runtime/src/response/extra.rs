//! What an object has that its type does not.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Deref;

use serde::{Serialize, Serializer};

use crate::OpenJson;

/// The fields of an object that the document does not declare, by name: in an answer what the provider added, in a request what
/// the builder's `extra` was given. Sending the object sends them, so nothing is lost; a name that the document declares is an
/// error then. Dereferences to the map that it wraps; `Debug` shows how many there are.
///
/// It also has what an answer sends for a declared field that is optional, and is not as documented: see [`Self::unread`].
///
/// ```
/// use accord_runtime::Extra;
/// use serde_json::json;
///
/// let extra: Extra = [("color".to_owned(), json!("red"))].into_iter().collect();
/// assert_eq!(*extra["color"], "red");
/// assert_eq!(format!("{extra:?}"), "Extra(1 field)");
/// ```
#[derive(Clone, Default, PartialEq)]
pub struct Extra(Option<Box<Fields>>);

/// Both kinds of fields, of which there is at least one. Most objects have none.
#[derive(Clone, PartialEq)]
struct Fields {
    undeclared: BTreeMap<String, OpenJson>,
    unread: Vec<(&'static str, OpenJson)>,
}

static NONE: BTreeMap<String, OpenJson> = BTreeMap::new();

impl Extra {
    /// Why an object is not sent whose undeclared fields have the name of a declared one.
    pub(crate) const DECLARED: &'static str =
        "an undeclared field has the name of a field that the document declares: set that one";

    fn of(undeclared: BTreeMap<String, OpenJson>, unread: Vec<(&'static str, OpenJson)>) -> Self {
        let has_any = !undeclared.is_empty() || !unread.is_empty();
        Self(has_any.then(|| Box::new(Fields { undeclared, unread })))
    }

    pub(crate) fn with_unread(self, unread: Vec<(&'static str, OpenJson)>) -> Self {
        match self.0 {
            Some(mut fields) if !fields.undeclared.is_empty() => {
                fields.unread = unread;
                Self(Some(fields))
            }
            _ => Self::of(BTreeMap::new(), unread),
        }
    }

    pub(crate) fn all_unread(&self) -> &[(&'static str, OpenJson)] {
        self.0.as_ref().map_or(&[], |fields| &fields.unread)
    }

    /// What an answer has for a declared, optional field that its type cannot hold: a value of another kind, or a null that
    /// the document does not mention. The field itself has no value then. Sending the object sends this, unless the field
    /// was given a value in the meantime.
    #[must_use]
    pub fn unread(&self, name: &str) -> Option<&OpenJson> {
        self.all_unread().iter().find(|(field, _)| *field == name).map(|(_, value)| value)
    }
}

impl Deref for Extra {
    type Target = BTreeMap<String, OpenJson>;

    fn deref(&self) -> &BTreeMap<String, OpenJson> {
        self.0.as_ref().map_or(&NONE, |fields| &fields.undeclared)
    }
}

impl From<BTreeMap<String, OpenJson>> for Extra {
    fn from(entries: BTreeMap<String, OpenJson>) -> Self {
        Self::of(entries, Vec::new())
    }
}

impl<V: Into<OpenJson>> FromIterator<(String, V)> for Extra {
    fn from_iter<I: IntoIterator<Item = (String, V)>>(entries: I) -> Self {
        Self::from(entries.into_iter().map(|(name, value)| (name, value.into())).collect::<BTreeMap<_, _>>())
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
