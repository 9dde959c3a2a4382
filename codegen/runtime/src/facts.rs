//! What a generated crate states about its provider: plain constant data.
//!
//! Generated code holds facts and the runtime holds behavior. Nothing here does anything; a call reads the facts of its
//! operation and acts on them.
//!
//! Only generated code uses this module, and it is sealed: fields are private, and values come from constructors and
//! setters. So a new kind of fact breaks no crate that was generated before it. What a setter does not set has a default
//! that means "the document does not say".

macro_rules! setters {
    ($($(#[$doc:meta])* $setter:ident($($value:ident: $type:ty),*) => $field:ident = $to:expr;)*) => {$(
        $(#[$doc])*
        #[must_use]
        pub const fn $setter(mut self, $($value: $type),*) -> Self {
            self.$field = $to;
            self
        }
    )*};
}

mod batch;
mod codes;
mod credentials;
mod outcome;
mod poll;
mod stream;

pub use batch::{Batch, RequestId};
pub(crate) use codes::Matching;
pub use codes::{Class, Code, Message};
pub use credentials::{Credential, Expired, Grant, Scheme, Token, TokenLocation};
pub(crate) use credentials::{Encoding, Lifetime, LoginPlace, Placement};
pub(crate) use outcome::Test;
pub use outcome::{Condition, Literal, Outcome};
pub use poll::Poll;
pub use stream::Stream;
pub(crate) use stream::{End, Framing};

/// Everything one generated crate states about one provider's API.
#[derive(Clone, Copy, Debug)]
pub struct Api {
    /// The crate's name, sent in `User-Agent` and in tracing spans.
    pub(crate) name: &'static str,
    /// The crate's version.
    pub(crate) version: &'static str,
    /// Every operation, sorted by its id.
    pub(crate) operations: &'static [&'static Operation],
    /// The facts of a request that the document does not describe.
    pub(crate) undocumented: &'static Operation,
    /// The document's security schemes; operations refer to them by index.
    pub(crate) schemes: &'static [Scheme],
    /// The base URLs that the document itself has, where one of `servers` is used with them.
    pub(crate) base_urls: &'static [&'static str],
    /// The servers of single operations.
    pub(crate) servers: &'static [Server],
}

impl Api {
    /// An API without operations. `name` and `version` are the generated crate's.
    #[must_use]
    pub const fn new(name: &'static str, version: &'static str) -> Self {
        Self { name, version, operations: &[], undocumented: &UNDOCUMENTED, schemes: &[], base_urls: &[], servers: &[] }
    }

    setters! {
        /// Every operation, sorted by its id.
        operations(all: &'static [&'static Operation]) => operations = all;
        /// The facts of a request that the document does not describe: what its operations have in common. The security is
        /// that of most operations; the outcome is that of all operations that have one, if it is the same.
        undocumented(common: &'static Operation) => undocumented = common;
        /// The document's security schemes; operations refer to them by index.
        schemes(all: &'static [Scheme]) => schemes = all;
        /// The base URLs that the document itself has, where one of [`Api::servers`] is used with them.
        base_urls(all: &'static [&'static str]) => base_urls = all;
        /// The servers of single operations.
        servers(all: &'static [Server]) => servers = all;
    }

    /// The facts of an operation, by its `operationId`.
    #[must_use]
    pub fn operation(&self, id: &str) -> Option<&'static Operation> {
        let at = self.operations.binary_search_by(|operation| operation.id.cmp(id)).ok()?;
        self.operations.get(at).copied()
    }

    /// The facts of every operation, sorted by id.
    pub fn all_operations(&self) -> impl Iterator<Item = &'static Operation> {
        self.operations.iter().copied()
    }
}

/// What is known of a request where nothing is: no credentials, and the HTTP status alone tells success from failure.
static UNDOCUMENTED: Operation = Operation::new("request", "", "").open_answer();

/// A server that some operations have for themselves.
#[derive(Clone, Copy, Debug)]
pub struct Server {
    /// Its URL: a whole one, or one relative to the base URL.
    pub(crate) url: &'static str,
    /// The ids of its operations, sorted.
    pub(crate) operations: &'static [&'static str],
}

impl Server {
    /// A server of these operations, whose ids are sorted. The URL is a whole one, or relative to the base URL.
    #[must_use]
    pub const fn new(url: &'static str, operations: &'static [&'static str]) -> Self {
        Self { url, operations }
    }
}

/// One operation.
#[derive(Clone, Copy, Debug)]
pub struct Operation {
    /// `operationId` of the source document.
    pub(crate) id: &'static str,
    /// The HTTP method, upper case.
    pub(crate) method: &'static str,
    /// The path template as the source document has it, `{parameters}` unexpanded.
    pub(crate) path: &'static str,
    /// May this call be sent again?
    pub(crate) retry_safety: RetrySafety,
    /// Alternatives, each a set of indices into [`Api::schemes`] that are sent together. Empty: no authentication.
    pub(crate) security: &'static [&'static [usize]],
    /// Headers with fixed values, sent with every call of the operation.
    pub(crate) headers: &'static [(&'static str, &'static str)],
    /// The names of the fields of the body in the order in which it is sent as a list; empty if it is not.
    pub(crate) positions: &'static [&'static str],
    /// Where the selector of a command-multiplexed endpoint goes, if this operation is a command of one.
    pub(crate) command: Option<Command>,
    /// A number by which its calls are told apart.
    pub(crate) request_id: Option<RequestId>,
    /// How to tell success from failure in an answer.
    pub(crate) outcome: Option<&'static Outcome>,
    /// JSON pointer to the operation's result in the answer; empty for the whole answer.
    pub(crate) result: &'static str,
    /// What the operation answers with when it succeeds.
    pub(crate) answer: Answer,
    /// Whether the messages of its refusals are printed: the document does not mark them as being about somebody.
    pub(crate) shows_message: bool,
    /// The media types that a file as the body may have; empty if its fixed header says it.
    pub(crate) files: &'static [&'static str],
}

impl Operation {
    /// An operation of this id, HTTP method (upper case) and path template. It is not sent again, needs no credentials and
    /// answers with JSON.
    #[must_use]
    pub const fn new(id: &'static str, method: &'static str, path: &'static str) -> Self {
        Self {
            id,
            method,
            path,
            retry_safety: RetrySafety::Once,
            security: &[],
            headers: &[],
            positions: &[],
            command: None,
            request_id: None,
            outcome: None,
            result: "",
            answer: Answer::Json,
            shows_message: false,
            files: &[],
        }
    }

    setters! {
        /// Whether this call may be sent again.
        retry(safety: RetrySafety) => retry_safety = safety;
        /// Alternatives, each a set of indices into [`Api::schemes`] that are sent together.
        security(alternatives: &'static [&'static [usize]]) => security = alternatives;
        /// Headers with fixed values, sent with every call.
        headers(fixed: &'static [(&'static str, &'static str)]) => headers = fixed;
        /// The body is sent as a list: its fields of these names, in this order.
        positions(names: &'static [&'static str]) => positions = names;
        /// Where the selector of a command-multiplexed endpoint goes.
        command(command: Command) => command = Some(command);
        /// A number by which its calls are told apart: the client counts them.
        request_id(id: RequestId) => request_id = Some(id);
        /// How to tell success from failure in an answer.
        outcome(outcome: &'static Outcome) => outcome = Some(outcome);
        /// JSON pointer to the operation's result in the answer.
        result(pointer: &'static str) => result = pointer;
        /// The answer is a file of one of these media types, streamed; JSON there instead is a refusal, and what else is not
        /// of them is an answer that cannot be read. See [downloads](crate#downloads).
        binary_answer(media_types: &'static [&'static str]) => answer = Answer::Binary(media_types);
        /// With these statuses, each from the first to the second, the answer is a file of one of these media types, streamed;
        /// with any other it is a document.
        binary_answer_with(media_types: &'static [&'static str], statuses: &'static [(u16, u16)]) =>
            answer = Answer::Mixed(media_types, statuses);
        /// The media types that a file as the body may have: it is sent as its own, if that is one of them.
        files(media_types: &'static [&'static str]) => files = media_types;
        /// The messages of its refusals are printed: the document does not mark them as being about somebody.
        shown_message() => shows_message = true;
        /// The document does not describe the answer: JSON, text or bytes, kept as they are.
        open_answer() => answer = Answer::Open;
        /// The answer has no body.
        empty_answer() => answer = Answer::Empty;
    }

    /// `operationId` of the source document.
    #[must_use]
    pub const fn id(&self) -> &'static str {
        self.id
    }

    /// The HTTP method, upper case.
    #[must_use]
    pub const fn method(&self) -> &'static str {
        self.method
    }

    /// The path template of the source document.
    #[must_use]
    pub const fn path(&self) -> &'static str {
        self.path
    }

    /// Whether this call may be sent again.
    #[must_use]
    pub const fn retry_safety(&self) -> RetrySafety {
        self.retry_safety
    }
}

/// `x-accord-effect`: may the same request be sent again?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum RetrySafety {
    /// Changes nothing on the provider's side.
    Safe,
    /// Sending it twice has the effect of sending it once.
    Idempotent,
    /// Must not be sent again by the client on its own.
    Once,
}

/// What a success looks like on the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Answer {
    /// A JSON document.
    Json,
    /// A file of one of these media types.
    Binary(&'static [&'static str]),
    /// A file of one of these media types with these statuses, and a document with others.
    Mixed(&'static [&'static str], &'static [(u16, u16)]),
    /// Bytes that were asked for in place of a document. JSON instead is that document, not a refusal.
    Bytes(&'static [&'static str]),
    /// The document does not say.
    Open,
    /// No body.
    Empty,
    /// A list of answers, at this JSON pointer. No operation has it of its own: a batch asks for it.
    Batch(&'static str),
    /// Events, as they come. No operation has it of its own: a request asks for it.
    Events(&'static Stream),
}

/// `x-accord-commands`: where one command's selector and arguments go.
#[derive(Clone, Copy, Debug)]
pub struct Command {
    pub(crate) selector: Selector,
    /// The whole JSON body of a command that has no fields of its own, if that is another.
    pub(crate) bare: Option<&'static str>,
    /// The names that stand beside the operation's own fields.
    pub(crate) beside: &'static [&'static str],
}

/// Where the selector of a command goes.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Selector {
    /// The JSON body is `before`, then the operation's own JSON, then `after`. With `merge` the braces of the operation's own
    /// JSON object are dropped, and a comma separates its fields, if it has any, from the selector.
    Body { before: &'static str, after: &'static str, merge: bool },
    /// The JSON body is `before`, then one object of the operation's own and of `fixed`, then `after`.
    Merged { before: &'static str, fixed: &'static str, after: &'static str },
    /// A query parameter.
    Query(&'static str, &'static str),
    /// A field of the `application/x-www-form-urlencoded` body.
    Form(&'static str, &'static str),
    /// A request header.
    Header(&'static str, &'static str),
}

impl Command {
    const fn new(selector: Selector) -> Self {
        Self { selector, bare: None, beside: &[] }
    }

    setters! {
        /// The whole JSON body of a command that has no fields of its own.
        bare(body: &'static str) => bare = Some(body);
        /// The names that stand beside the operation's own fields: these are none of its own.
        beside(names: &'static [&'static str]) => beside = names;
    }

    /// The JSON body is `before`, then one object of the operation's own and of `fixed`, which may have objects in common, then
    /// `after`.
    #[must_use]
    pub const fn merged(before: &'static str, fixed: &'static str, after: &'static str) -> Self {
        Self::new(Selector::Merged { before, fixed, after })
    }

    /// The JSON body is `before`, such as `{"cmd":"start","args":`, then the operation's own JSON, then `after`.
    #[must_use]
    pub const fn around_body(before: &'static str, after: &'static str) -> Self {
        Self::new(Selector::Body { before, after, merge: false })
    }

    /// The fields of the operation's own JSON object follow `before`, such as `{"cmd":"start"`, without their braces; then
    /// comes `after`.
    #[must_use]
    pub const fn in_body(before: &'static str, after: &'static str) -> Self {
        Self::new(Selector::Body { before, after, merge: true })
    }

    /// A query parameter.
    #[must_use]
    pub const fn query(name: &'static str, value: &'static str) -> Self {
        Self::new(Selector::Query(name, value))
    }

    /// A field of the `application/x-www-form-urlencoded` body.
    #[must_use]
    pub const fn form(name: &'static str, value: &'static str) -> Self {
        Self::new(Selector::Form(name, value))
    }

    /// A request header.
    #[must_use]
    pub const fn header(name: &'static str, value: &'static str) -> Self {
        Self::new(Selector::Header(name, value))
    }
}
