//! What is made of several calls: batches, streams, pages, and waiting.

use super::super::parameters;
use super::chain::{Chain, quoted};
use super::names::operation_static;
use super::outcome::literal;
use crate::dialect::{AnswerPlace, Framing, PageBy};
use crate::facts::{Batch, Poll};
use crate::lower::{StreamEnd, StreamHints};
use crate::model::Paging;

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
pub(super) fn paging(paging: &Paging) -> Chain {
    let parameter = paging.parameter.as_ref().map(parameters::constant);
    let constructor = match (paging.by, &parameter) {
        (PageBy::Cursor, Some(parameter)) => {
            format!("Paging::cursor({parameter}, {:?})", paging.next.as_deref().unwrap_or_default())
        }
        (PageBy::Number, Some(parameter)) => format!("Paging::number({parameter}, {})", paging.first),
        (PageBy::Offset, Some(parameter)) => format!("Paging::offset({parameter}, {})", paging.first),
        (PageBy::Link, Some(parameter)) => format!("Paging::link({parameter})"),
        // Linting has seen that all others have a parameter.
        (_, None) => "Paging::url()".to_owned(),
    };
    let mut chain = Chain::new(constructor);
    if let Some(next) = paging.next.as_ref().filter(|_| paging.by == PageBy::Link) {
        chain.set("next", format!("{next:?}"));
    }
    if let Some(header) = &paging.next_header {
        chain.set("next_header", format!("{header:?}"));
    }
    if let Some(item) = &paging.next_item {
        chain.set("next_item", format!("{item:?}"));
    }
    for (place, setter, header_setter) in
        [(&paging.more, "more", "more_header"), (&paging.total, "total", "total_header")]
    {
        match place {
            None => {}
            Some(AnswerPlace::Pointer(pointer)) => chain.set(setter, format!("{:?}", pointer.as_str())),
            Some(AnswerPlace::Header(place)) => chain.set(header_setter, format!("{:?}", place.header)),
        }
    }
    if let Some(items) = paging.items.as_ref().filter(|items| !items.is_empty()) {
        chain.set("items", format!("{items:?}"));
    }
    chain
}

pub(super) fn poll(facts: &Poll) -> Chain {
    let Poll { operation, ids, into, carry, results, result_id, state, wait, done, failed } = facts;
    let mut poll = Chain::new(format!("Poll::new({operation:?})"));
    poll.list("ids", quoted(ids));
    poll.set("ids_into", format!("{into:?}"));
    poll.list("carry", carry.iter().map(|(to, from)| format!("({to:?}, {from:?})")).collect());
    poll.list("results", quoted(results));
    poll.set("result_id", format!("{result_id:?}"));
    poll.set("state", format!("{state:?}"));
    for (setter, states) in [("wait", wait), ("done", done), ("failed", failed)] {
        poll.list(setter, states.iter().map(literal).collect());
    }
    poll
}
