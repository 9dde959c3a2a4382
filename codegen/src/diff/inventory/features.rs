//! The features of tags, and what of the client users have who turned the default features off.
//!
//! An operation that changes from one feature to another is lost to users of the first. One that is always compiled is there
//! with every feature, and without any.

use super::List;
use crate::lower::Lowered;
use crate::model::{Client, Gate};
use crate::pointer;

pub(super) fn add(list: &mut List, client: &Client, lowered: &Lowered) {
    let features = &client.features;
    for feature in &features.tags {
        let names = |id: &String| features.names(features.of_operation(id));
        let mut with_it = client.operations.iter().filter(|one| names(&one.id).contains(&feature.name.as_str()));
        let hints = with_it.find_map(|operation| lowered.hints.methods.get(&operation.id));
        let place = hints.map(|hints| pointer::join(&hints.pointer, "tags"));
        list.usable(&format!("feature {}", feature.name), String::new(), place.as_deref());
    }
    let place = |id: &String| lowered.hints.methods.get(id).map(|hints| hints.pointer.as_str());
    let operations = client.operations.iter().map(|operation| (&operation.id, place(&operation.id)));
    let batches = client.batches.iter().map(|batch| (&batch.id, Some(batch.facts.pointer.as_str())));
    for (id, pointer) in operations.chain(batches) {
        let method = format!("Client::{id}");
        let names: Vec<&str> = match features.of_operation(id) {
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
