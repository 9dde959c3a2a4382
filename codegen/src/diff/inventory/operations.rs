//! The items of operations: the client's methods, and what requests have.

use super::{Item, Kind, List, Purpose, full};
use crate::emit::requests::taken_as;
use crate::lower::{BodyKind, Lowered, Place};
use crate::media;
use crate::model::{Argument, Batch, Client, Operation, Parameter};

pub(super) fn add(list: &mut List, client: &Client, lowered: &Lowered) {
    for operation in &client.operations {
        let pointer = lowered.hints.methods.get(&operation.id).map(|hints| hints.pointer.as_str());
        method(list, operation, pointer);
        request(list, operation, pointer);
        if let Some(batch) = client.batch_of(&operation.id) {
            let path = format!("requests::{}: InBatch<{}>", operation.request, batch.request);
            list.usable(&path, String::new(), pointer);
        }
    }
    for Batch { id, request, facts, .. } in &client.batches {
        let pointer = Some(facts.pointer.as_str());
        list.usable(&format!("Client::{id}"), format!("() -> requests::{request}"), pointer);
        let address = format!("several calls of {}", facts.like);
        list.is_for(&format!("Client::{id}"), Purpose::Call { id: id.clone(), address, media: None });
        list.usable(&format!("requests::{request}"), "several calls".to_owned(), pointer);
    }
}

fn method(list: &mut List, operation: &Operation, pointer: Option<&str>) {
    let path = format!("Client::{}", operation.id);
    let body = operation.body.as_ref().filter(|body| body.required);
    let body_type = body.map(|body| format!("&{}", full(&body.ty)));
    let taken: Vec<String> = operation.required().map(|parameter| taken(&parameter.takes)).chain(body_type).collect();
    let names = operation.required().map(|parameter| parameter.name.clone()).chain(body.map(|_| "body".to_owned()));
    let wire = operation.required().enumerate().map(|(at, parameter)| sent_as(at, parameter));
    let item = Item {
        kind: Kind::Usable,
        signature: format!("({}) -> requests::{}", taken.join(", "), operation.request),
        names: names.collect(),
        wire: wire.chain(body.map(|_| "body".to_owned())).collect(),
        purpose: Some(call(operation)),
        place: pointer.map(str::to_owned),
    };
    list.items.insert(path.clone(), item);
    deprecated(list, &path, operation.deprecated, pointer);
}

fn call(operation: &Operation) -> Purpose {
    let facts = &operation.facts;
    // A file says which media type it has.
    let fixed = operation.body.iter().find(|body| body.kind != BodyKind::Bytes || body.others.is_empty());
    Purpose::Call {
        id: operation.id.clone(),
        address: format!("{} {}", facts.method, facts.path),
        media: fixed.map(|body| media::essence(&body.media_type)),
    }
}

fn request(list: &mut List, operation: &Operation, pointer: Option<&str>) {
    let path = format!("requests::{}", operation.request);
    let (answer, refusal) = (full(&operation.answer.ty), full(&operation.refusal));
    list.usable(&path, format!("answers {answer}, refuses {refusal}"), pointer);
    for (setter, parameter) in operation.setters() {
        list.usable(&format!("{path}::{setter}"), taken(&parameter.takes), pointer);
        list.stands_for(&format!("{path}::{setter}"), [sent_as(0, parameter)]);
        deprecated(list, &format!("{path}::{setter}"), parameter.hints.deprecated, pointer);
    }
    let mut end = |name: &str, signature: String| list.usable(&format!("{path}::{name}"), signature, pointer);
    if let Some(body) = operation.body.as_ref().filter(|body| !body.required) {
        end("body", full(&body.ty));
    }
    if let Some(paging) = &operation.paging {
        end("pages", String::new());
        if let Some(item) = &paging.item {
            end("items", full(item));
        }
    }
    if let Some(stream) = &operation.stream {
        end("events", full(&stream.ty));
    }
    if let Some(poll) = &operation.poll {
        end("send_and_wait", full(&poll.results));
    }
    for other in &operation.ends {
        end(&other.name, full(&other.ty));
    }
}

/// What a parameter is on the wire. Nobody sends the name of one in the path; those come first, in the path's order.
fn sent_as(at: usize, parameter: &Parameter) -> String {
    let wire = &parameter.hints.wire;
    match parameter.hints.place {
        Place::Path => format!("path {at}"),
        Place::Query => format!("query {wire}"),
        Place::Header => format!("header {}", wire.to_ascii_lowercase()),
        Place::Cookie => format!("cookie {wire}"),
        Place::Body => format!("body {wire}"),
        Place::QueryString => "query".to_owned(),
    }
}

fn taken(argument: &Argument) -> String {
    taken_as(argument, &full, || "Into".to_owned())
}

fn deprecated(list: &mut List, path: &str, is_deprecated: bool, pointer: Option<&str>) {
    if is_deprecated {
        list.add(&format!("{path} deprecated"), Kind::Warning, String::new(), pointer);
    }
}
