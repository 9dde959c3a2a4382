//! The features of tags, and what of the client users have who turned the default features off.
//!
//! An operation that changes from one feature to another is lost to users of the first. One that is always compiled is there
//! with every feature, and without any.

use super::List;
use crate::lower::Lowered;
use crate::model::{Client, Gate};

pub(super) fn add(list: &mut List, client: &Client, lowered: &Lowered) {
    let features = &client.features;
    for feature in &features.tags {
        list.usable(&format!("feature {}", feature.name), String::new(), None);
    }
    for operation in &client.operations {
        let pointer = lowered.hints.methods.get(&operation.id).map(|hints| hints.pointer.as_str());
        let method = format!("Client::{}", operation.id);
        let names: Vec<&str> = match features.of_operation(&operation.id) {
            Gate::Always => {
                list.usable(&format!("{method} without features"), String::new(), pointer);
                features.tags.iter().map(|feature| feature.name.as_str()).collect()
            }
            gate => features.names(gate),
        };
        for name in names {
            list.usable(&format!("{method} with feature {name}"), String::new(), pointer);
        }
    }
}
