//! Calls of the clients that the build script generated, over real sockets: what is sent, and what is made of the answer.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod annotated;
mod answers;
mod any_of;
mod bases;
mod batch_credentials;
mod batches;
mod bodies;
mod body;
mod body_fields;
mod choices;
mod choices_fit;
mod choices_tagged;
mod combined;
mod combined_values;
mod command_fields;
mod command_outcome;
mod defaults_3_2;
mod deprecated;
mod digit_forms;
mod digits;
mod directions;
mod empty_objects;
mod encoded_refs;
mod exact_types;
mod form;
mod handshake;
mod header;
mod hostile;
mod item_bodies;
mod json_parameters;
mod listed_numbers;
mod login_methods;
mod maps;
mod media_parameters;
mod media_places;
mod media_types;
mod merged;
mod methods_3_2;
mod named_operations;
mod nearer_headers;
mod no_content;
mod oauth;
mod odd;
mod odd_answers;
mod odd_logins;
mod odd_places;
mod odd_values;
mod optional_bodies;
mod options;
mod pages;
mod paging;
mod parameters;
mod polls;
mod presence;
mod query;
mod recursion;
mod references;
mod refusal;
mod renamed_kinds;
mod rpc;
mod rpc_results;
mod schemas;
mod security;
mod sent_positions;
mod servers;
mod sessions;
mod spellings;
mod streams;
mod styles;
mod tolerance;
mod tolerance_everywhere;
mod tuples;
mod values;

#[test]
fn every_golden_document_is_called() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../codegen/tests/golden");
    let names = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let specs: Vec<String> = names.filter_map(|name| name.strip_suffix(".yaml").map(str::to_owned)).collect();
    for spec in specs.iter().filter(|spec| !spec.contains('.')) {
        let row = format!("(GOLDEN, \"{spec}\")");
        assert!(include_str!("../../build.rs").contains(&row), "build.rs does not generate {spec}");
    }
}
