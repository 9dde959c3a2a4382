//! The items of Rust that parts of a spec become.

use std::collections::BTreeMap;

use crate::model::{Client, types::Kind};
use crate::pointer::upward;

/// Names of items, by the pointer of what they are made of.
#[derive(Debug, Default)]
pub(crate) struct Items(BTreeMap<String, Vec<String>>);

impl Items {
    pub(crate) fn of(client: &Client) -> Self {
        let mut items = Self::default();
        for operation in &client.operations {
            items.add(&operation.place.pointer, format!("Client::{}", operation.id));
        }
        for ty in client.types.iter() {
            let Some(place) = &ty.place else { continue };
            items.add(place, ty.name.clone());
            match &ty.kind {
                Kind::Object(object) => {
                    for field in &object.fields {
                        let own = crate::pointer::join(&crate::pointer::join(place, "properties"), &field.wire);
                        items.add(&own, format!("{}::{}", ty.name, field.name));
                    }
                }
                Kind::Enum(values) | Kind::IntegerEnum(values) => {
                    for (at, value) in values.iter().enumerate() {
                        items.add(&format!("{place}/enum/{at}"), format!("{}::{}", ty.name, value.name));
                    }
                }
                _ => {}
            }
        }
        items
    }

    fn add(&mut self, pointer: &str, name: String) {
        let names = self.0.entry(pointer.to_owned()).or_default();
        if !names.contains(&name) {
            names.push(name);
        }
    }

    /// The items of a part of a spec, or of the nearest part around it that has some.
    pub(crate) fn at(&self, pointer: &str) -> &[String] {
        upward(pointer).find_map(|pointer| self.0.get(pointer)).map(Vec::as_slice).unwrap_or_default()
    }
}
