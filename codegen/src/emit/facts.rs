//! `src/facts.rs`: the facts as constants of the generated crate.
//!
//! The text is laid out by hand. What a document does not specify is left out, because the runtime's constructors have the same
//! defaults.

mod authentication;
mod chain;
mod names;
mod operation;
mod outcome;
mod several;

use super::features;
use super::text::rows;
use crate::facts::Api;
use crate::model::{Client, Features, Gate};
use authentication::scheme;
use chain::{Chain, FILLED, item, list, quoted};
use names::outcome_static;
pub(super) use names::{batch_static, operation_static, paging_static, poll_static, stream_static};
use operation::{operation, undocumented};

pub(super) fn text(client: &Client, facts: &Api) -> String {
    let pagings = client.operations.iter().filter_map(|operation| Some((&operation.id, operation.paging.as_ref()?)));
    let pagings: Vec<_> = pagings.collect();
    let mut out = String::from("use ::accord_runtime::facts::*;\n");
    let has_parameters = facts.polls.values().any(crate::facts::Poll::has_parameters);
    if !pagings.is_empty() || has_parameters {
        out.push_str("#[allow(unused_imports)]\nuse ::accord_runtime::{Parameter, Style, pages::Paging};\n");
    }
    out.push('\n');
    out.push_str("/// The facts about the provider's API.\n");
    out.push_str(&item("pub", "API", "Api", &api(facts, &client.features)));
    let condition = |id: &str| features::attribute("", &client.features, client.features.of_operation(id));
    for (index, outcome) in facts.outcomes.iter().enumerate() {
        for (form, spelled) in facts.spellings.outcome(index).into_iter().enumerate() {
            out.push('\n');
            let gate = of_outcome((index, form), facts, &client.features);
            out.push_str(&features::attribute("", &client.features, &gate));
            if outcome.has_codes() {
                out.push_str(&format!("/// The codes are [`{0}`](super::types::{0}).\n", outcome.name));
            }
            let chain = outcome::outcome(outcome, spelled);
            out.push_str(&item("pub(crate)", &outcome_static(index, form), "Outcome", &chain));
        }
    }
    for (id, one) in &facts.operations {
        out.push('\n');
        out.push_str(&condition(id));
        out.push_str(&item("pub(crate)", &operation_static(id), "Operation", &operation(id, one, &facts.spellings)));
    }
    if let Some(undocumented) = undocumented(facts) {
        out.push('\n');
        out.push_str(&item("pub(crate)", "UNDOCUMENTED", "Operation", &undocumented));
    }
    for (id, poll) in &facts.polls {
        out.push('\n');
        out.push_str(&condition(id));
        out.push_str(&item("pub(crate)", &poll_static(id), "Poll", &several::poll(client, id, poll, &facts.spellings)));
    }
    for batch in &facts.batches {
        out.push('\n');
        out.push_str(&condition(&batch.id));
        out.push_str(&item("pub(crate)", &batch_static(&batch.id), "Batch", &several::batch(batch)));
    }
    for operation in &client.operations {
        if let Some(stream) = &operation.stream {
            out.push('\n');
            out.push_str(&condition(&operation.id));
            let name = stream_static(&operation.id);
            out.push_str(&item("pub(crate)", &name, "Stream", &several::stream(&stream.hints)));
        }
    }
    for (id, paging) in pagings {
        out.push('\n');
        out.push_str(&condition(id));
        out.push_str(&item("pub(crate)", &paging_static(id), "Paging", &several::paging(id, paging, &facts.spellings)));
    }
    out
}

/// When an outcome is compiled: with the operations that have it.
fn of_outcome((index, form): (usize, usize), facts: &Api, features: &Features) -> Gate {
    // That of all operations is that of requests which the document does not describe, too.
    if facts.outcomes.len() == 1 && form == 0 {
        return Gate::Always;
    }
    let has_it = |id: &str, outcome| outcome == Some(index) && facts.spellings.form_of(index, id) == form;
    let having = facts.operations.iter().filter(|(id, operation)| has_it(id, operation.outcome));
    features.of_operations(having.map(|(id, _)| id))
}

fn api(facts: &Api, features: &Features) -> Chain {
    let mut api = Chain::new("Api::new(env!(\"CARGO_PKG_NAME\"), env!(\"CARGO_PKG_VERSION\"))".to_owned());
    let operations = facts.operations.keys().map(|id| format!("&{}", operation_static(id)));
    api.table(
        "operations",
        match features.is_empty() {
            true => rows(operations, FILLED),
            // An attribute is that of one item.
            false => facts.operations.keys().zip(operations).map(|(id, row)| conditional(features, id, &row)).collect(),
        },
    );
    if undocumented(facts).is_some() {
        api.set("undocumented", "&UNDOCUMENTED");
    }
    api.table("schemes", facts.schemes.iter().map(|one| scheme(one, &facts.spellings)).collect());
    api.list("base_urls", quoted(&facts.base_urls));
    let servers = facts.servers.iter();
    let servers = servers.map(|server| format!("Server::new({:?}, {})", server.url, list(&quoted(&server.operations))));
    api.table("servers", servers.collect());
    api
}

/// An operation as a row of a table, where it is compiled.
fn conditional(features: &Features, id: &str, row: &str) -> String {
    let attribute = features::attribute("        ", features, features.of_operation(id));
    if attribute.is_empty() { row.to_owned() } else { format!("{}\n        {row}", attribute.trim()) }
}
