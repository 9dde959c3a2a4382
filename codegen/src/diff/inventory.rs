//! The inventory: the public items of a generated crate, derived from the model by the functions that emit them.
//!
//! An item has a path, a kind, and a signature in which types are written in full. Two inventories are compared item by
//! item ([`super::items`]), so the verdict on the crate follows from what its users can name, whatever the document says.

mod features;
mod operations;
mod settings;
mod types;

use std::collections::BTreeMap;

use crate::driver::Described;
use crate::emit;
use crate::model::RustType;

/// A public item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Item {
    pub(crate) kind: Kind,
    /// What a caller sees of it; a change of it is a change of the item.
    pub(crate) signature: String,
    /// The names of a method's arguments. Callers do not write them, but they show that two were exchanged.
    pub(crate) names: Vec<String>,
    /// What it is on the wire, where it is one value, one field or several: callers do not write it either, and where it differs
    /// their code sends or reads something else. Empty where nothing of it is there.
    pub(crate) wire: Vec<String>,
    /// What a method of the client or of its builder is for.
    pub(crate) purpose: Option<Purpose>,
    /// The JSON pointer of what it is made of, in the converted document.
    pub(crate) place: Option<String>,
}

/// What a method is for: its name may pass from one to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// It calls an operation.
    Call {
        /// Its id in the client.
        id: String,
        /// Its method and path.
        address: String,
        /// The media type of its body, where the caller does not choose it.
        media: Option<String>,
    },
    /// It sets another server in place of this one.
    Server(String),
}

/// What adding, changing or removing an item means to callers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Something that callers may use: losing or changing it breaks them.
    Usable,
    /// Something that callers must provide: a new one breaks them, losing it does not.
    Demanded,
    /// A part of something that callers may write out or match in full: any change breaks them.
    Exhaustive,
    /// Something that is only noticed as a warning: deprecation.
    Warning,
    /// Which other names the same type has: code may take one for the other.
    Same,
    /// Something that no code can name: features of dependencies.
    Hidden,
}

/// The public items of a crate, by path.
pub(crate) type Inventory = BTreeMap<String, Item>;

/// Collects the items of a client.
pub(crate) fn of(described: &Described) -> Inventory {
    let Described { client, lowered, .. } = described;
    let mut list = List::default();
    let surface = emit::surface(client, lowered);
    list.usable("crate", lowered.package.name.clone(), None);
    for name in surface.exports {
        let place = types::user_of(described, &name);
        list.usable(&name, "exported".to_owned(), place.as_deref());
    }
    for name in surface.modules {
        list.usable(&format!("{name}::"), "mod".to_owned(), None);
    }
    settings::add(&mut list, surface.settings, lowered);
    for feature in surface.features {
        list.add(&format!("accord-runtime/{feature}"), Kind::Hidden, String::new(), None);
    }
    if !lowered.package.types_only {
        operations::add(&mut list, client, lowered);
        features::add(&mut list, client, lowered);
    }
    types::add(&mut list, described);
    list.items
}

/// Items in the making.
#[derive(Default)]
struct List {
    items: Inventory,
}

impl List {
    fn add(&mut self, path: &str, kind: Kind, signature: String, place: Option<&str>) {
        let item = Item {
            kind,
            signature,
            names: Vec::new(),
            wire: Vec::new(),
            purpose: None,
            place: place.map(str::to_owned),
        };
        self.items.insert(path.to_owned(), item);
    }

    /// What an item is on the wire.
    fn stands_for(&mut self, path: &str, wire: impl IntoIterator<Item = String>) {
        if let Some(item) = self.items.get_mut(path) {
            item.wire = wire.into_iter().collect();
        }
    }

    /// What a method is for.
    fn is_for(&mut self, path: &str, purpose: Purpose) {
        if let Some(item) = self.items.get_mut(path) {
            item.purpose = Some(purpose);
        }
    }

    fn same(&mut self, name: &str, names: Vec<String>, place: Option<&str>) {
        let place = place.map(str::to_owned);
        let item = Item { kind: Kind::Same, signature: String::new(), names, wire: Vec::new(), purpose: None, place };
        self.items.insert(format!("{name}: same as"), item);
    }

    fn usable(&mut self, path: &str, signature: String, place: Option<&str>) {
        self.add(path, Kind::Usable, signature, place);
    }
}

/// A type in full: a type of the runtime by its path, so that one of the client's own of the same name differs.
fn full(ty: &RustType) -> String {
    let list = |parts: &[RustType]| parts.iter().map(full).collect::<Vec<_>>().join(", ");
    match ty {
        RustType::Path(path, arguments) if arguments.is_empty() => path.clone(),
        RustType::Path(path, arguments) => format!("{path}<{}>", list(arguments)),
        RustType::Option(inner) => format!("Option<{}>", full(inner)),
        RustType::List(inner) => format!("Vec<{}>", full(inner)),
        RustType::Map(inner) => format!("BTreeMap<String, {}>", full(inner)),
        RustType::Boxed(inner) => format!("Box<{}>", full(inner)),
        RustType::Array(inner, length) => format!("[{}; {length}]", full(inner)),
        RustType::Tuple(parts) => format!("({})", list(parts)),
        RustType::Primitive(_) | RustType::Text | RustType::Named(_) | RustType::Const(_) => ty.to_string(),
    }
}
