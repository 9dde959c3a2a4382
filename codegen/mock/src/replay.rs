//! Recorded traffic against the document: where the provider and the spec differ, and what that says of the register.
//!
//! A file goes through these modules:
//!
//! | module | question |
//! |---|---|
//! | `recording` | which exchanges does it have? (`har`, `journal`, and `curl` with `words`, `command` and `output`) |
//! | `request`, `answer` | where does each half differ from the document, and what is it an example of? |
//! | `check` | what became of the request, and what follows from that? |
//! | `register` | which entries of the register does that confirm or refute? |
//!
//! A request that does not fit the document and is carried out shows that the document is too strict. One that is refused as
//! malformed shows that it is right. No value of the traffic is ever printed.

mod answer;
mod check;
mod command;
mod curl;
mod difference;
mod har;
mod journal;
mod output;
mod places;
mod print;
mod recording;
mod register;
mod request;
#[cfg(test)]
mod tests;
mod words;

use std::collections::BTreeSet;

use serde::Serialize;

use crate::engine::Inner;
use crate::security::Carried;
use check::Checked;
use difference::Difference;
pub use difference::Side;
use recording::Exchange;
pub use register::{Entry as RegisterEntry, Relation as RegisterRelation, Said};
use register::{Relation, confirm, doubt, refute, related};

/// A file of recorded traffic: a HAR, a journal of a mock, or a transcript of curl.
#[derive(Clone, Copy, Debug)]
pub struct Traffic<'t> {
    /// What the report calls it.
    pub name: &'t str,
    /// What is in it.
    pub text: &'t str,
}

/// Recorded traffic against a document.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Replay {
    /// How many exchanges were checked.
    pub checked: usize,
    /// How many were passed over: the document does not have their path, and they went to another host.
    pub passed_over: usize,
    /// Where provider and document differ, in the order in which it was first seen.
    pub differences: Vec<Found>,
    /// Places of the files that cannot be read.
    pub unreadable: Vec<Unreadable>,
    /// The operations that were seen.
    pub operations: BTreeSet<String>,
    /// How many operations the document has.
    pub operations_in_document: usize,
    /// What the traffic says of each entry of the register.
    pub register: Vec<RegisterEntry>,
}

/// A difference, however often it was seen.
#[derive(Clone, Debug, Serialize)]
pub struct Found {
    /// The operation; none where the document has no such path or method.
    pub operation: Option<String>,
    /// In which half.
    pub side: Side,
    /// Where in it: a JSON pointer into the body, or words such as ``query parameter `limit` ``.
    pub at: String,
    /// What is different.
    pub message: String,
    /// Where the document has something else: file, line and pointer. Empty where it has nothing.
    pub place: String,
    /// The exchanges that have it.
    pub lines: Vec<Line>,
    /// How often it was seen; `lines` has the first of them.
    pub times: usize,
    /// Entries of the register that have to do with it.
    pub register: Vec<(String, Relation)>,
}

/// A line of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Line {
    /// The file.
    pub file: String,
    /// Counted from 1.
    pub line: usize,
}

/// A place of a file that cannot be read.
#[derive(Clone, Debug, Serialize)]
pub struct Unreadable {
    /// The file.
    pub file: String,
    /// Counted from 1.
    pub line: usize,
    /// In characters, counted from 1.
    pub column: usize,
    /// Why, without anything of the file.
    pub message: String,
}

impl Replay {
    /// Whether everything could be read and agrees with the document.
    #[must_use]
    pub fn agrees(&self) -> bool {
        self.differences.is_empty() && self.unreadable.is_empty()
    }
}

/// Checks files of recorded traffic.
pub(crate) fn run(inner: &Inner, files: &[Traffic<'_>]) -> Replay {
    let mut replay = Replay {
        operations_in_document: inner.api.operations.iter().filter(|operation| operation.commands.is_none()).count(),
        register: register::entries(&inner.api.document.value),
        ..Replay::default()
    };
    let mut recorded = Vec::new();
    for file in files {
        let recording = recording::read(file.text);
        let place = |place: recording::Unreadable| Unreadable {
            file: file.name.to_owned(),
            line: place.line,
            column: place.column,
            message: place.message,
        };
        replay.unreadable.extend(recording.unreadable.into_iter().map(place));
        let line = |exchange: &Exchange| Line { file: file.name.to_owned(), line: exchange.line };
        recorded.extend(recording.exchanges.into_iter().map(|exchange| (line(&exchange), exchange)));
    }
    let has_credentials = credentials(inner, &recorded);
    for (line, exchange) in &recorded {
        match check::check(inner, exchange, &has_credentials) {
            Some(checked) => add(inner, &mut replay, checked, line),
            None if is_foreign(inner, exchange) => replay.passed_over += 1,
            None => {
                replay.checked += 1;
                let message = "the document has no such path with this method";
                let at = format!("{} {}", exchange.method, shown_path(exchange.uri.path()));
                push(inner, &mut replay, None, Difference::new(Side::Request, at, message, "/paths"), line);
            }
        }
    }
    replay
}

fn add(inner: &Inner, replay: &mut Replay, checked: Checked<'_>, line: &Line) {
    replay.checked += 1;
    replay.operations.insert(checked.operation.id.clone());
    confirm(&mut replay.register, &checked.places, line);
    if let Some((code, places)) = checked.doubted {
        doubt(&mut replay.register, &places, line);
        let code = code.map(|code| format!(" ({code})")).unwrap_or_default();
        let message = format!("it fits the spec, and the provider refuses it as malformed{code}");
        let found = Difference::new(Side::Request, "", message, &checked.operation.pointer);
        push(inner, replay, Some(&checked.operation.id), found.more(), line);
    }
    for difference in checked.differences {
        push(inner, replay, Some(&checked.operation.id), difference, line);
    }
}

/// Adds a difference, or counts it where it was seen before.
fn push(inner: &Inner, replay: &mut Replay, operation: Option<&str>, difference: Difference, line: &Line) {
    let related = related(&replay.register, &difference);
    refute(&mut replay.register, &related, line);
    // Of the items of a list, one is as good as any.
    let kind = |at: &str| -> Vec<String> {
        let words = at.split('/');
        words.map(|word| if word.parse::<usize>().is_ok() { String::new() } else { word.to_owned() }).collect()
    };
    let place = inner.place(&difference.place);
    let same = replay.differences.iter_mut().find(|found| {
        found.operation.as_deref() == operation
            && found.side == difference.side
            && found.message == difference.message
            && found.place == place
            && kind(&found.at) == kind(&difference.at)
    });
    match same {
        Some(found) => {
            found.times += 1;
            push_line(&mut found.lines, line);
        }
        None => replay.differences.push(Found {
            operation: operation.map(str::to_owned),
            side: difference.side,
            at: difference.at,
            message: difference.message,
            place,
            lines: vec![line.clone()],
            times: 1,
            register: related,
        }),
    }
}

/// Adds a line; more of them help nobody.
fn push_line(lines: &mut Vec<Line>, line: &Line) {
    const MOST: usize = 5;
    if lines.len() < MOST && !lines.contains(line) {
        lines.push(line.clone());
    }
}

/// The security schemes that any request has a credential of.
fn credentials(inner: &Inner, recorded: &[(Line, Exchange)]) -> Vec<String> {
    let has = |scheme: &&crate::security::Scheme| {
        recorded.iter().any(|(_, exchange)| {
            let bytes = exchange.body.bytes();
            let incoming = exchange.incoming(Vec::new(), &bytes);
            let body = scheme.in_body().and_then(|_| incoming.sent_body(&inner.context()));
            scheme.is_carried(&Carried::of(&incoming, body.as_ref()))
        })
    };
    inner.schemes.iter().filter(has).map(|scheme| scheme.name.clone()).collect()
}

/// Whether an exchange is with another host than those of the document: a recording of a browser has many.
fn is_foreign(inner: &Inner, exchange: &Exchange) -> bool {
    let Some(host) = &exchange.host else { return false };
    let host = host.rsplit_once(':').map_or(host.as_str(), |(host, _)| host);
    let is_own = ["localhost", "127.0.0.1", "[::1]"].contains(&host);
    !is_own && !inner.api.hosts().iter().any(|known| known == host)
}

/// A path without the parts that may be data.
fn shown_path(path: &str) -> String {
    let words = path.split('/').skip(1).map(difference::shown_name);
    words.map(|word| format!("/{word}")).collect()
}
