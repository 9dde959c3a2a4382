//! What a generated crate states about its provider: plain constant data.
//!
//! Generated code holds facts and the runtime holds behaviour. Every type here can be written as a `const`
//! and nothing here does anything; [`crate::Http::call`] looks an operation up by its id and acts on it.

/// Everything one generated crate states about one provider's API.
#[derive(Debug)]
pub struct Api {
    /// The crate's name, sent in `User-Agent` and in tracing spans.
    pub name: &'static str,
    /// The crate's version.
    pub version: &'static str,
    /// Every operation, sorted by [`Operation::id`].
    pub operations: &'static [Operation],
    /// The document's security schemes; operations refer to them by index.
    pub schemes: &'static [Scheme],
    /// The base URLs that the document itself has, where a server below is used with them.
    pub base_urls: &'static [&'static str],
    /// The servers that some operations have for themselves.
    pub servers: &'static [Server],
}

impl Api {
    /// The facts of an operation, by its `operationId`.
    #[must_use]
    pub fn operation(&self, id: &str) -> Option<&'static Operation> {
        let at = self.operations.binary_search_by(|o| o.id.cmp(id)).ok()?;
        self.operations.get(at)
    }
}

/// A server that some operations have for themselves.
#[derive(Debug)]
pub struct Server {
    /// Its URL: a whole one, or one relative to the base URL.
    pub url: &'static str,
    /// The ids of its operations, sorted.
    pub operations: &'static [&'static str],
}

/// One operation.
#[derive(Debug)]
pub struct Operation {
    /// `operationId` of the source document.
    pub id: &'static str,
    /// The HTTP method, upper case.
    pub method: &'static str,
    /// The path template as the source document has it, `{parameters}` unexpanded.
    pub path: &'static str,
    /// May this call be sent again?
    pub effect: Effect,
    /// Alternatives, each a set of indices into [`Api::schemes`] that are sent together. Empty: no authentication.
    pub security: &'static [&'static [usize]],
    /// Headers with fixed values, sent with every call of the operation.
    pub headers: &'static [(&'static str, &'static str)],
    /// Where the selector of a command-multiplexed endpoint goes, if this operation is a command of one.
    pub command: Option<Command>,
    /// How to tell success from failure in an answer.
    pub outcome: Option<&'static Outcome>,
    /// JSON pointer to the operation's result in the answer; empty for the whole answer.
    pub result: &'static str,
    /// What the operation answers with when it succeeds.
    pub answer: Answer,
}

/// `x-accord-effect`: may the same request be sent again?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Changes nothing on the provider's side.
    Safe,
    /// Sending it twice has the effect of sending it once.
    Idempotent,
    /// Must not be sent again by the client on its own.
    Once,
}

/// What a success looks like on the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// A JSON document.
    Json,
    /// A file of one of these media types, streamed; JSON there instead is a refusal, and what else is not of them is an
    /// answer that cannot be read. See [downloads](crate#downloads).
    Binary(&'static [&'static str]),
    /// The document does not say: JSON, text or bytes, kept as they are.
    Open,
    /// No body.
    Empty,
}

/// `x-accord-commands`: where one command's selector and arguments go.
#[derive(Clone, Copy, Debug)]
pub enum Command {
    /// The JSON body is `before`, then the operation's own JSON, then `after`.
    /// With `merge` the braces of the operation's own JSON object are dropped, so that its fields stand beside the
    /// selector; a comma is put between them when it has any.
    Body {
        /// Text before the operation's own JSON, such as `{"cmd":"start"`.
        before: &'static str,
        /// Text after it, such as `}`.
        after: &'static str,
        /// Whether the operation's own fields stand beside the selector.
        merge: bool,
    },
    /// A query parameter.
    Query(&'static str, &'static str),
    /// A field of the `application/x-www-form-urlencoded` body.
    Form(&'static str, &'static str),
    /// A request header.
    Header(&'static str, &'static str),
}

/// `x-accord-outcome`: how to tell success from failure.
#[derive(Debug)]
pub struct Outcome {
    /// All must hold of a JSON answer for it to be a success. Empty: the HTTP status alone decides.
    pub success: &'static [Condition],
    /// Pointers where a code may stand, tried in order.
    pub code: &'static [&'static str],
    /// Pointers where a message may stand, tried in order.
    pub message: &'static [&'static str],
    /// Where the provider says how long to wait.
    pub retry_after: Option<RetryAfter>,
    /// The documented codes, in the document's order.
    pub codes: &'static [Code],
    /// Documented refusals told apart by their message; looked at before the codes.
    pub messages: &'static [Message],
}

/// One condition on a JSON answer.
#[derive(Debug)]
pub struct Condition {
    /// JSON pointer.
    pub pointer: &'static str,
    /// What must hold of the value there.
    pub test: Test,
}

/// What must hold of a value.
#[derive(Debug)]
pub enum Test {
    /// Equal to this; a missing value is not.
    Equals(Literal),
    /// Missing, or not equal to this.
    Differs(Literal),
    /// Present, and none of `null`, `false`, `0`, `""`, `[]`, `{}`.
    Truthy,
    /// Missing or `null`.
    Absent,
}

/// A scalar that can be a constant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Literal {
    /// `null`
    Null,
    /// A boolean.
    Bool(bool),
    /// An integer; also equal to a JSON string of the same digits.
    Int(i64),
    /// A string.
    Str(&'static str),
}

/// Where an answer says how long to wait before the next attempt.
#[derive(Debug)]
pub struct RetryAfter {
    /// JSON pointer to a number, or to a string of one.
    pub pointer: &'static str,
    /// How many milliseconds one unit is.
    pub unit_millis: u64,
}

/// One documented code.
#[derive(Debug)]
pub struct Code {
    /// The value on the wire.
    pub value: Literal,
    /// Its name: the variant of the generated code enum.
    pub name: &'static str,
    /// What kind of outcome it is. `None` for a success.
    pub class: Option<Class>,
    /// Whether it is a success that is worth telling the caller.
    pub notice: bool,
}

/// One documented refusal that is known by its message.
#[derive(Debug)]
pub struct Message {
    /// The documented text; compared without regard to case, surrounding space and a final full stop.
    pub text: &'static str,
    /// Its name: the variant of the generated code enum.
    pub name: &'static str,
    /// What kind of refusal it is.
    pub class: Class,
}

/// What kind of refusal an answer is, whatever the provider calls it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Class {
    /// No valid credentials: log in (again).
    Unauthenticated,
    /// Valid credentials, not allowed to do this.
    PermissionDenied,
    /// What the call names does not exist.
    NotFound,
    /// The call contradicts the present state.
    Conflict,
    /// The request itself is at fault.
    Invalid,
    /// Too many calls.
    RateLimited,
    /// The answer is not there yet; ask again later.
    NotReady,
    /// The service cannot answer now.
    Unavailable,
    /// The service failed.
    Internal,
}

impl Class {
    /// Its name, as in the dialect.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Unauthenticated => "unauthenticated",
            Self::PermissionDenied => "permission_denied",
            Self::NotFound => "not_found",
            Self::Conflict => "conflict",
            Self::Invalid => "invalid",
            Self::RateLimited => "rate_limited",
            Self::NotReady => "not_ready",
            Self::Unavailable => "unavailable",
            Self::Internal => "internal",
        }
    }
}

/// One security scheme.
#[derive(Debug)]
pub struct Scheme {
    /// Its name in the document.
    pub name: &'static str,
    /// How the credential is sent.
    pub placement: Placement,
    /// Where the credential comes from, when an operation of the API hands it out.
    pub token: Option<Token>,
    /// Where the credential comes from, when a token endpoint hands it out.
    pub grant: Option<Grant>,
}

/// OAuth 2.0 client credentials (RFC 6749, section 4.4): a token endpoint that hands out bearer tokens.
#[derive(Debug)]
pub struct Grant {
    /// The endpoint: a whole URL, or one relative to the base URL. Empty: the document does not say it in a usable form.
    pub url: &'static str,
    /// What is asked for, unless the caller names scopes.
    pub scopes: &'static [&'static str],
}

/// How a credential is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Placement {
    /// `Authorization: Bearer …`
    Bearer,
    /// `Authorization: Basic …`
    Basic,
    /// The value of this header, as it is.
    Header(&'static str),
    /// The value of this query parameter.
    Query(&'static str),
    /// The value of this cookie.
    Cookie(&'static str),
}

/// `x-accord-token`: a credential that an operation of the API hands out.
#[derive(Debug)]
pub struct Token {
    /// `operationId` of the operation that hands it out.
    pub operation: &'static str,
    /// What the caller has to give, in the order of the generated `credentials` method, and where each goes in the
    /// JSON body of that operation (before the command's selector is spliced in). Empty: nothing is asked for.
    pub credentials: &'static [Credential],
    /// Where the token may stand in the answer, tried in order.
    pub places: &'static [Place],
    /// The token comes with the refusal of an ordinary call rather than from a call of its own.
    pub in_refusal: bool,
    /// How long it lives.
    pub lifetime: Lifetime,
    /// How long before its end it is renewed, in seconds.
    pub renew_before_seconds: u64,
    /// What in an answer means that it is not valid any more. HTTP 401 always does.
    pub expired: &'static [Expired],
}

/// One thing a caller gives in order to get a token.
#[derive(Debug)]
pub struct Credential {
    /// Its name, as the generated method's parameter.
    pub name: &'static str,
    /// JSON pointer into the request body.
    pub pointer: &'static str,
}

/// Where a token may stand.
#[derive(Clone, Copy, Debug)]
pub enum Place {
    /// JSON pointer to a string. Empty: the whole answer, a JSON string or plain text.
    Body(&'static str),
    /// A response header.
    Header(&'static str),
}

/// How long a token lives.
#[derive(Clone, Copy, Debug)]
pub enum Lifetime {
    /// The document does not say, or the answer may say `null`: until it is refused.
    Unknown,
    /// A fixed number of seconds from the moment it was asked for.
    Seconds(u64),
    /// The answer says how many units it lives; missing or `null` there means until it is refused.
    Answer {
        /// JSON pointer to a number, or to a string of one.
        pointer: &'static str,
        /// How many milliseconds one unit is.
        unit_millis: u64,
    },
}

/// What means that a token is not valid any more.
#[derive(Clone, Copy, Debug)]
pub enum Expired {
    /// An HTTP status.
    Status(u16),
    /// A code in the body.
    Code(Literal),
    /// A refusal of this class.
    Class(Class),
}

/// `x-accord-poll`: an operation whose answer only names jobs, and the operation that has their results.
#[derive(Debug)]
pub struct Poll {
    /// `operationId` of the operation that asks for the results.
    pub operation: &'static str,
    /// Pointers to the jobs' ids in the first answer, tried in order; a `*` segment means every element of an array.
    pub ids: &'static [&'static str],
    /// Where the ids go in the other operation's request: all of them, or the only one where an array does not fit.
    pub into: &'static str,
    /// Fields repeated from the first request: pointer in the other request, pointer in the first.
    pub carry: &'static [(&'static str, &'static str)],
    /// Pointers to the results in the other answer, tried in order: an array of them, or one.
    pub results: &'static [&'static str],
    /// Where a result names its job, below the result.
    pub result_id: &'static str,
    /// Where a result's state stands, below the result.
    pub state: &'static str,
    /// States that mean: ask again.
    pub wait: &'static [Literal],
    /// States that mean: here it is.
    pub done: &'static [Literal],
    /// States that mean: it will not come.
    pub failed: &'static [Literal],
}
