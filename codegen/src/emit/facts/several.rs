//! What is made of several calls: batches, streams, pages, and waiting.

use super::super::parameters;
use super::chain::{Chain, quoted};
use super::names::operation_static;
use super::outcome::literal;
use crate::dialect::{AnswerPlace, Framing, PageBy};
use crate::facts::{Batch, Poll, PollPlace, Spellings};
use crate::lower::{StreamEnd, StreamHints};
use crate::model::{Client, Paging};

/// How several calls go in one request.
pub(super) fn batch(batch: &Batch) -> Chain {
    let pairs = |pairs: &[(String, String)]| pairs.iter().map(|pair| format!("{pair:?}")).collect();
    let mut chain = Chain::new(format!("Batch::new({:?}, &{})", batch.id, operation_static(&batch.like)));
    for (setter, pointer) in [("calls", &batch.calls), ("answers", &batch.answers)] {
        if !pointer.is_empty() {
            chain.set(setter, format!("{pointer:?}"));
        }
    }
    if let Some(around) = &batch.around {
        chain.set("around", format!("{around:?}"));
    }
    chain.list("call", pairs(&batch.call));
    chain.list("answer", pairs(&batch.answer));
    if let Some(limit) = batch.limit {
        chain.set("limit", limit.to_string());
    }
    chain
}

/// How the events of an operation are read.
pub(super) fn stream(stream: &StreamHints) -> Chain {
    let constructor = match stream.framing {
        Framing::EventStream => "events",
        Framing::JsonLines => "lines",
        Framing::JsonSeq => "sequence",
    };
    let mut chain = Chain::new(format!("Stream::{constructor}({:?})", stream.media_type));
    match &stream.end {
        StreamEnd::Answer => {}
        StreamEnd::May(text) => chain.set("may_end", format!("{text:?}")),
        StreamEnd::Must(text) => chain.set("end", format!("{text:?}")),
        StreamEnd::Never => chain.set("endless", ""),
    }
    for (setter, pairs) in [("body", &stream.body), ("query", &stream.query)] {
        chain.list(setter, pairs.iter().map(|(name, value)| format!("({name:?}, {value:?})")).collect());
    }
    chain
}

/// How the pages of an operation follow one another.
pub(super) fn paging(id: &str, paging: &Paging, all: &Spellings) -> Chain {
    let spellings = all.result(id);
    let next = paging.next.as_deref().map(|next| spellings.pointer(next));
    let parameter = paging.parameter.as_ref().map(parameters::constant);
    let constructor = match (paging.by, &parameter) {
        (PageBy::Cursor, Some(parameter)) => {
            format!("Paging::cursor({parameter}, {:?})", next.as_deref().unwrap_or_default())
        }
        (PageBy::Number, Some(parameter)) => format!("Paging::number({parameter}, {})", paging.first),
        (PageBy::Offset, Some(parameter)) => format!("Paging::offset({parameter}, {})", paging.first),
        (PageBy::Link, Some(parameter)) => format!("Paging::link({parameter})"),
        // Linting has seen that all others have a parameter.
        (_, None) => "Paging::url()".to_owned(),
    };
    let mut chain = Chain::new(constructor);
    if let Some(next) = next.filter(|_| paging.by == PageBy::Link) {
        chain.set("next", format!("{next:?}"));
    }
    if let Some(header) = &paging.next_header {
        chain.set("next_header", format!("{header:?}"));
    }
    if let Some(item) = &paging.next_item {
        chain.set("next_item", format!("{:?}", all.item(id).pointer(item)));
    }
    for (place, setter, header_setter) in
        [(&paging.more, "more", "more_header"), (&paging.total, "total", "total_header")]
    {
        match place {
            None => {}
            Some(AnswerPlace::Pointer(pointer)) => {
                chain.set(setter, format!("{:?}", spellings.pointer(pointer.as_str())))
            }
            Some(AnswerPlace::Header(place)) => chain.set(header_setter, format!("{:?}", place.header)),
        }
    }
    if let Some(items) = paging.items.as_ref().filter(|items| !items.is_empty()) {
        chain.set("items", format!("{:?}", spellings.pointer(items)));
    }
    chain
}

/// Where the results of jobs are: those that the operation of this id starts.
pub(super) fn poll(client: &Client, id: &str, facts: &Poll, spellings: &Spellings) -> Chain {
    let Poll { operation, ids, id_headers, into, carry, results, result_id, state, wait, done, failed } = facts;
    let mut poll = Chain::new(format!("Poll::new({operation:?})"));
    poll.list("ids", quoted(&spellings.result(id).pointers(ids)));
    poll.list("id_headers", quoted(id_headers));
    match into {
        PollPlace::Body(pointer) => poll.set("ids_into", format!("{pointer:?}")),
        PollPlace::Parameter { .. } => poll.set("id_into", place(client, operation, into)),
        PollPlace::Url { .. } => poll.set("id_is_url", ""),
    }
    let (mut fields, mut others) = (Vec::new(), Vec::new());
    for (to, from) in carry {
        match (to, from) {
            (PollPlace::Body(to), PollPlace::Body(from)) => fields.push(format!("({to:?}, {from:?})")),
            _ => others.push(format!("({}, {})", place(client, operation, to), place(client, id, from))),
        }
    }
    poll.list("carry", fields);
    poll.list("repeat", others);
    poll.list("results", quoted(&spellings.result(operation).pointers(results)));
    for (setter, pointer) in [("result_id", result_id), ("state", state)] {
        if let Some(pointer) = pointer {
            poll.set(setter, format!("{:?}", spellings.job(id).pointer(pointer)));
        }
    }
    for (setter, states) in [("wait", wait), ("done", done), ("failed", failed)] {
        poll.list(setter, spellings.states(id, states).iter().map(literal).collect());
    }
    poll
}

/// A place of the request of an operation, as a parameter of the runtime.
fn place(client: &Client, id: &str, place: &PollPlace) -> String {
    let (location, wire) = match place {
        PollPlace::Body(pointer) => return format!("Parameter::body({pointer:?})"),
        PollPlace::Parameter { place, name } => (*place, name),
        // Linting has seen that nothing is carried there.
        PollPlace::Url { .. } => return String::new(),
    };
    let mut parameters = client.operation(id).into_iter().flat_map(|operation| &operation.parameters);
    let held = parameters.find(|held| parameters::location(held.hints.place) == location && held.hints.wire == *wire);
    held.map_or_else(|| format!("Parameter::{location}({wire:?})"), |held| parameters::constant(&held.hints))
}
