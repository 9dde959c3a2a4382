//! The runtime of every client that [Accord](https://github.com/accord-rs/accord) generates.
//!
//! A generated crate holds facts about one provider; what is done with them is here, once: a call is
//! authenticated, sent, bounded and read ([`Call::send`]), a refusal inside a 2xx answer becomes an error
//! ([`Error`]), a token is fetched for any number of waiting calls at once, files are streamed up (`FilePart`) and
//! down ([`ByteStream`]).
//!
//! # Defaults
//!
//! | setting | default | why |
//! |---|---|---|
//! | [`Builder::connect_timeout`] | 3 s | a host that does not answer by then is not there |
//! | [`Builder::attempt_timeout`] | 30 s | one request with its buffered answer; after that, reading a value of it |
//! | [`Builder::total_timeout`] | 60 s | the whole call: the token's fetch, every attempt and the pauses between them |
//! | [`Builder::transfer_timeout`] | 10 min | one upload of files, in place of the two above; one download from its head on, unless the call has a [limit of its own](Call::timeout), which is then that of both |
//! | [`Builder::stall_timeout`] | 20 s | also of each event of a [stream](#streams); a body that moves at under one byte a second for so long has stopped; a mere limit of silence could be kept alive for ever; also how long a file to upload may take to open |
//! | [`Builder::max_body`] | 8 MiB | an answer held in memory; a stream has no bound |
//! | [`Builder::max_attempts`] | 3 | of calls that do no harm twice: see [below](#repeats) |
//! | [`Builder::backoff`] | 200 ms, 5 s | the longest first pause, which doubles, and the longest of all; each is random from nothing up to that, so that clients that failed together do not come back together |
//! | [`Builder::retry_budget`] | 20 % | repeats of a client in a hundred calls that succeed, and ten besides; in an outage they run dry and do not make it worse |
//! | [`Builder::transport`] | reqwest | carries a request and brings its answer. The limit of the connection, the proxies and HTTP/1.1 are settings of this one; all else holds for any |
//! | [`Builder::sign`] | none | changes each attempt just before it leaves |
//! | [`Builder::hook`] | none | names and numbers of every attempt, for counters |
//! | [`Wait`] | 10 min, 1 s to 30 s | how long results of a job are waited for, and how often it is looked |
//! | a token of a token endpoint | renewed 60 s before its end | that is how long a call may take; one whose answer does not say when it ends is taken to live an hour |
//! | renewing a token that still lives | one attempt for all calls | they wait for it half a second at most and go out with the old one; after a failure there is no other for ten seconds |
//! | redirects | not followed | a credential would travel with them |
//! | proxies of the environment | over TLS only, and not to this machine | without TLS a proxy would read the credentials |
//! | plain http | loopback only | see [`Builder::allow_plain_http`] |
//! | HTTP | 1.1 | it tells exactly when a request has left |
//! | compressed answers | not asked for, not unpacked | a small answer stays small, and the bound is a bound |
//!
//! # Repeats
//!
//! | what happened | `safe` | `idempotent` | `once` |
//! |---|---|---|---|
//! | the connection could not be made: refused, timed out, no such host, TLS broke off | yes | yes | yes: not one byte was sent |
//! | a certificate that is not trusted, a request that cannot be encoded | no | no | no |
//! | connection reset, answer cut short, attempt out of time, body stalled | yes | yes | no |
//! | a documented code or message of class `rate_limited` or `unavailable` | yes | yes | no |
//! | a documented code or message of another class | no | no | no |
//! | a code that the document does not name: it may mean anything | no | no | no |
//! | HTTP 429, 502, 503, 504 without a code | yes | yes | no |
//! | HTTP 500 without a code | yes | no | no |
//! | any other answer | no | no | no |
//!
//! The pause is not shorter than the provider asks for, in `Retry-After` or where its document says. If that is longer
//! than the call may take, the refusal is returned at once, with the time ([`Fault::retry_after`]).
//!
//! A body that is a stream of the caller's is gone after it was sent once, so such a call is not repeated. An answer that
//! means that the token is not valid any more is no failure here: the token is renewed and the call is sent once more,
//! whatever its effect, because a refused call was not carried out. One with `once` is not, if the answer has elements that
//! succeeded beside those that were refused. Where a call has several credentials, each may be renewed.
//!
//! A refusal whose body is cut, too large or too late is a refusal by its status and its headers; [`Fault::raw`] has what there
//! was of it.
//!
//! What is known of the effect is judged over all attempts: if one of an `idempotent` call may have been carried out, a
//! later one that was refused or not sent does not undo that ([`Fault::effect_unknown`]).
//!
//! # What an error says about the call
//!
//! | | meaning | send it again? |
//! |---|---|---|
//! | [`was_not_sent`](Fault::was_not_sent) | nothing left this machine | yes |
//! | [`was_refused`](Fault::was_refused) | the provider answered that it did not do it | when the reason is gone |
//! | [`was_carried_out`](Fault::was_carried_out) | the provider did it; the answer does not fit its type | no: its [body](Fault::raw), [fields](Fault::field), code and [notice](Fault::notice) are there |
//! | [`effect_unknown`](Fault::effect_unknown) | it may have been done | ask the provider first |
//!
//! Exactly one of them holds. [`Fault::for_test`] makes an error of each kind for tests.
//!
//! # Token endpoints
//!
//! Client credentials of OAuth 2.0 ([`ClientCredentials`]) are shown to the token endpoint and to nobody else, by HTTP Basic
//! authentication with id and secret encoded as in a form, or in the body. The endpoint gets nothing that is meant for the
//! API, and is asked as a call that is `safe`. One that a document has on another machine is not asked by a client whose base
//! URL is on this one, unless that is said. If it refuses, the call that needs the token ends in an
//! error that [is one of authentication](Fault::is_authentication) and was not sent.
//!
//! # Servers of their own
//!
//! An operation that the document has on another host goes there only in a client whose base URL is one
//! of the document's; its credentials go with it. In a client of any other base URL it stays on that, and the generated
//! builder has a method to say where it goes. One that the document has on another path of the same host is sent there.
//!
//! # Runtimes
//!
//! An async call needs a tokio runtime, whose timers and, for reqwest, connections are enabled (`enable_all`); outside of one it
//! is an error, and in one without timers tokio panics. What it answers with can be read anywhere: a download, also to a file,
//! and the events of a stream. The runtime that made the call must still run, because it has the connection; a stream that goes
//! on in a new one needs a runtime of its own. A blocking call works on every thread; see `blocking::wait`.
//!
//! # Ends of answers
//!
//! An answer that ends early is an error at every byte. Where neither a length nor chunks nor TLS say where the end is, a
//! broken connection looks like one (a `Transfer-Encoding` that does not end with chunks says nothing, whatever length is
//! beside it): then JSON is taken if it closes itself, and anything else is an error, unless the
//! caller takes it ([`ByteStream::allow_open_end`]).
//!
//! # Reading
//!
//! Making a value of an answer is work without pauses, which no timer can interrupt. The limit of size bounds it: an object
//! of 500,000 keys (5.9 MB) takes 0.2 s as open JSON, 0.02 s as a type that does not know the keys, and 0.3 s to 0.5 s as a
//! choice (release build, one core of a busy machine). Choices that contain each other multiply the attempts: the reader
//! decodes at most four of them within each other as several types, tells deeper ones apart by their names alone, counts its
//! attempts and looks at the clock, and gives up after 200,000 attempts and 64 for each byte, or after the time
//! of one attempt. The error [is a time-out](Fault::is_timeout) with the status of the answer.
//!
//! # Downloads
//!
//! What a server sends with status 200 where a file is documented need not be the file:
//!
//! | what came | result |
//! |---|---|
//! | JSON, whatever `Content-Type` says | a refusal |
//! | the first bytes of a documented media type: PDF, images, zip, gzip, 7z, OOXML | the file, whatever `Content-Type` says |
//! | other bytes, where all documented types are of these | an error: the answer is not as documented |
//! | an HTML page, by its media type or its first tag | the same error, unless the document has HTML or `*/*` there, or the answer has the documented media type or says that it is an attachment |
//! | a text where an image, a sound or a film is documented | the same error |
//! | nothing, or `null` | the same error |
//! | `206`, or `Content-Range`, of less than the whole file | the same error, unless the request has a `Range` |
//! | anything else | the file |
//!
//! A body with a `Content-Encoding` is handed on as it came, which is an error where the documented type has first bytes.
//!
//! # Streams
//!
//! An answer that comes piece by piece is a stream of typed events ([`EventStream`]): `text/event-stream`, JSON lines, or JSON
//! text sequences.
//!
//! | limit | of a stream |
//! |---|---|
//! | time limits of the call and of an attempt | end with the head of the answer: they do not cut a stream off |
//! | transfer limit | does not apply |
//! | [`Builder::stall_timeout`] | of each event: how long the server may be silent between two events, and how long an event that was begun may come at under one byte a second. Comments and empty lines between events are signs of life. [`EventStream::stall_timeout`] sets it for one stream |
//! | [`Builder::max_body`] | of each event, not of the stream |
//! | [`Builder::max_attempts`], [`Builder::retry_budget`] | connections in a row that break without an event; each new one takes a repeat, but for one after an answer with an event that ended in order, where the stream has no end |
//!
//! Time that the caller takes between two events does not count.
//!
//! | what happened | result |
//! |---|---|
//! | a status that is no success, or JSON in place of the stream | a refusal |
//! | another media type than the documented one | an error; with no type, `text/plain` or bytes, the first bytes decide, after byte-order marks, which count towards the limit of size |
//! | 204 | an end |
//! | an event in which the operation's rules find a failure | a refusal, and the end |
//! | data that does not fit its type; a number of a JSON text sequence without white space after it, which may be cut | an error of this event, with its data ([`Fault::raw`]); the next follow |
//! | the end of an answer of a stream without an end | a new request, for what comes after the last event |
//! | the end of the answer, where no other end is documented | the end |
//! | an event without its end, an end that was promised and is missing, an end that may be a broken connection | as the next |
//! | a connection that breaks or stalls | the stream goes on in a new one, or an error |
//!
//! A stream goes on if its call may be repeated (`safe` or `idempotent`, see [above](#repeats)) and its place is known: no event
//! has come yet, or the last one had an id and ids do not repeat. The new request has the id in `Last-Event-ID` and is sent
//! after the pause that the server asks for (`retry`), or after a random one. A pause longer than a call may take is an error
//! with the time ([`Fault::retry_after`]). Where the server sends events again, these are passed over up to the last one; where
//! it does neither that nor go on, the error is the same as without a new connection. So no event is lost or comes twice
//! without an error.
//!
//! # Cost
//!
//! Instructions of one small JSON call on the client's side, against a server on loopback in another process
//! (`tests/benches/instructions.sh 300`, callgrind, x86-64):
//!
//! | written | instructions | a generated call is |
//! |---|---|---|
//! | by hand on reqwest and serde, without time limits | 74,749 | 1.012 times that |
//! | by hand, with time limits | 75,956 | 0.996 times that |
//! | with a generated client: token, command, outcome, limits | 75,635 | |
//! | with progenitor's own output, which has none of these | 78,222 | 0.967 times that |
//!
//! `cargo bench --manifest-path tests/benches/Cargo.toml` gives the same comparison in time.
//!
//! A clean build of a program on a generated crate takes 1.09 times the time of one on progenitor's output of the same small
//! document, with the same TLS (`CARGO_BUILD_JOBS=1 tests/benches/build-time.sh 1`): what both depend on is nine tenths of
//! either. The larger the document, the more a generated crate saves. How types stand in JSON is a table ([`wire`]), so
//! that nobody builds serde's derive for it; of a large client, the derive would be most of what the compiler does. What
//! only some documents need stands behind features, which their packages turn on: `chrono` for dates and times, `files` for
//! uploads, multipart forms and downloads to disk, `blocking` for `send_blocking`.
//!
//! # What is not printed
//!
//! `Debug` and `Display` of everything here show names, kinds, positions and sizes, and never a value of a request or of
//! an answer: no URL, no header, no text of serde_json or of the HTTP client, which both quote their input. The headers of an
//! answer are a type of `http`, which shows them, but for `Set-Cookie`. `Display` of a [`CodeValue`] is the code. The same holds
//! of the spans that `tracing` gets under the target `accord_runtime`: one for each call and, in it, one for each attempt.

pub mod choice;
#[doc(hidden)]
pub mod facts;
pub mod format;
pub mod pages;
pub mod signing;
pub mod transport;
pub mod wire;

#[cfg(feature = "blocking")]
pub mod blocking;

mod batch;
mod builder;
mod call;
mod client;
mod code;
mod conversion;
mod deadline;
mod driver;
mod error;
mod events;
mod given;
mod invocation;
mod json;
mod macros;
mod media;
mod nullable;
mod observe;
mod outcome;
mod payload;
mod pointer;
mod poll;
mod progress;
mod request;
mod response;
mod retry;
mod secret;
mod stall;
mod token;

pub use batch::{Batch, InBatch, Queued, SendingBatch};
pub use builder::{BaseUrl, BuildError, Builder};
pub use call::Sending;
pub use client::Http;
pub use code::{CodeValue, ErrorBody, ErrorCode, Notice};
#[doc(hidden)]
pub use conversion::bounded;
pub use conversion::{ConversionError, check_length};
pub use error::{DecodeError, Delivery, Error, Fault, TestFault};
pub use events::{Event, EventData, EventStream, RawEvent};
pub use facts::Class;
pub use format::{Base64, Base64Url, IntegerString, Null, Number, UnixMillis, UnixSeconds};
pub use given::{At, Given, Put, Unset};
#[doc(hidden)]
pub use invocation::OperationTypes;
pub use invocation::{Call, OpenRequest, Waiting};
pub use nullable::Nullable;
pub use observe::{Attempt, AttemptEnd, AttemptHook};
pub use pages::{ItemStream, PageStream};
pub use payload::{EncodeError, Payload, RequestBody, TextBody};
#[cfg(feature = "files")]
pub use payload::{FilePart, Multipart};
pub use poll::{Ended, Polled, Wait};
pub use progress::Progress;
pub use request::{Parameter, Request, Style};
pub use response::from_json;
pub use response::{
    Buffered, ByteStream, Extra, FromResponse, HeaderError, Mismatch, MismatchKind, OpenBody, OpenJson,
    ResponseHeaders, ResponseValue,
};
pub use secret::{Redacted, Secret};
pub use token::{ClientCredentials, Clock};

pub use bytes::Bytes;
#[cfg(feature = "chrono")]
pub use chrono;
#[cfg(feature = "chrono")]
pub use format::{Date, DateTime, LocalDateTime};
pub use http;
pub use http::Method;
pub use serde;
pub use serde_json;
pub use url::Url;
