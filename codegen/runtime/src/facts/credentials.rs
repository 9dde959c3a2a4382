//! Security schemes: how a credential is sent, and who issues it.

use super::{Class, Literal};

/// One security scheme.
#[derive(Clone, Copy, Debug)]
pub struct Scheme {
    /// Its name in the document.
    #[allow(dead_code, reason = "read in debugging output")]
    pub(crate) name: &'static str,
    /// How the credential is sent.
    pub(crate) placement: Placement,
    /// What stands before it.
    pub(crate) prefix: &'static str,
    /// Whether it is a number in JSON.
    pub(crate) is_number: bool,
    /// What is sent unless the caller gives another.
    pub(crate) default: Option<&'static str>,
    /// The operation of the API that issues the credential.
    pub(crate) token: Option<Token>,
    /// The token endpoint that issues the credential.
    pub(crate) grant: Option<Grant>,
}

/// How a credential is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Placement {
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
    /// A text at this JSON pointer of the body, or a field of a form. An element of a list comes before the one that is there.
    Body(&'static str),
}

impl Scheme {
    const fn new(name: &'static str, placement: Placement) -> Self {
        Self { name, placement, prefix: "", is_number: false, default: None, token: None, grant: None }
    }

    /// `Authorization: Bearer …`. `name` is the scheme's name in the document.
    #[must_use]
    pub const fn bearer(name: &'static str) -> Self {
        Self::new(name, Placement::Bearer)
    }

    /// `Authorization: Basic …`.
    #[must_use]
    pub const fn basic(name: &'static str) -> Self {
        Self::new(name, Placement::Basic)
    }

    /// The credential is the whole value of this header.
    #[must_use]
    pub const fn header(name: &'static str, header: &'static str) -> Self {
        Self::new(name, Placement::Header(header))
    }

    /// The credential is the value of this query parameter.
    #[must_use]
    pub const fn query(name: &'static str, parameter: &'static str) -> Self {
        Self::new(name, Placement::Query(parameter))
    }

    /// The credential is the value of this cookie.
    #[must_use]
    pub const fn cookie(name: &'static str, cookie: &'static str) -> Self {
        Self::new(name, Placement::Cookie(cookie))
    }

    /// The credential is a text at this JSON pointer of the body, or a field of a form. As an element of a list it comes before
    /// the one that is there.
    #[must_use]
    pub const fn body(name: &'static str, pointer: &'static str) -> Self {
        Self::new(name, Placement::Body(pointer))
    }

    setters! {
        /// What stands before the credential, such as `token:`.
        prefix(text: &'static str) => prefix = text;
        /// The credential is a number in JSON, and not a text.
        number() => is_number = true;
        /// The credential that is sent unless the caller gives another: a constant of the API, and no secret.
        default(value: &'static str) => default = Some(value);
        /// An operation of the API issues the credential.
        token(token: Token) => token = Some(token);
        /// A token endpoint issues the credential.
        grant(grant: Grant) => grant = Some(grant);
    }
}

/// OAuth 2.0 client credentials (RFC 6749, section 4.4): a token endpoint that issues bearer tokens.
#[derive(Clone, Copy, Debug)]
pub struct Grant {
    /// The endpoint: a whole URL, or one relative to the base URL. Empty: the document does not have a usable one.
    pub(crate) url: &'static str,
    /// What is asked for, unless the caller names scopes.
    pub(crate) scopes: &'static [&'static str],
}

impl Grant {
    /// An endpoint at a whole URL, or at one relative to the base URL; empty if the document does not have a usable one. The
    /// scopes are asked for unless the caller names others.
    #[must_use]
    pub const fn new(url: &'static str, scopes: &'static [&'static str]) -> Self {
        Self { url, scopes }
    }
}

/// `x-accord-token`: a credential that an operation of the API issues.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    /// `operationId` of the operation that issues it.
    pub(crate) operation: &'static str,
    /// What the caller has to give, in the order of the generated `credentials` method. Empty: nothing is asked for.
    pub(crate) credentials: &'static [Credential],
    /// Where the token may be in the answer, tried in order.
    pub(crate) locations: &'static [TokenLocation],
    /// The token comes with the refusal of an ordinary call rather than from a call for it.
    pub(crate) in_refusal: bool,
    /// How long it lives.
    pub(crate) lifetime: Lifetime,
    /// How long before its end it is renewed, in seconds.
    pub(crate) renew_before_seconds: u64,
    /// What in an answer means that it is not valid any more. HTTP 401 always does.
    pub(crate) expired: &'static [Expired],
    /// How the operation that issues it takes its body.
    pub(crate) encoding: Encoding,
}

/// How a body of named values is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Encoding {
    /// As JSON.
    Json,
    /// As `application/x-www-form-urlencoded`.
    Form,
    /// As `multipart/form-data`.
    #[cfg(feature = "files")]
    Multipart,
}

impl Token {
    /// A token that this operation issues. It may be in one of these locations of its answer, which are tried in order. It
    /// lives until it is refused with HTTP 401.
    #[must_use]
    pub const fn new(operation: &'static str, locations: &'static [TokenLocation]) -> Self {
        Self {
            operation,
            credentials: &[],
            locations,
            in_refusal: false,
            lifetime: Lifetime::Unknown,
            renew_before_seconds: 0,
            expired: &[],
            encoding: Encoding::Json,
        }
    }

    setters! {
        /// What the caller has to give, in the order of the generated `credentials` method.
        credentials(all: &'static [Credential]) => credentials = all;
        /// The token comes with the refusal of an ordinary call rather than from a call for it.
        in_refusal() => in_refusal = true;
        /// It lives for so many seconds from the moment it was asked for.
        lifetime_seconds(seconds: u64) => lifetime = Lifetime::Seconds(seconds);
        /// The answer has its lifetime: JSON pointer to a number, or to a string of one, and how many milliseconds one unit
        /// is. If the value is missing or `null`, the token lives until it is refused.
        lifetime_in_answer(pointer: &'static str, unit_millis: u64) => lifetime = Lifetime::Answer { pointer, unit_millis };
        /// How long before its end it is renewed.
        renew_before_seconds(seconds: u64) => renew_before_seconds = seconds;
        /// What in an answer means that it is not valid any more, besides HTTP 401.
        expired(signs: &'static [Expired]) => expired = signs;
        /// The operation takes a form, `application/x-www-form-urlencoded`.
        form() => encoding = Encoding::Form;
    }

    /// The operation takes a form, `multipart/form-data`.
    #[cfg(feature = "files")]
    #[must_use]
    pub const fn multipart(mut self) -> Self {
        self.encoding = Encoding::Multipart;
        self
    }

    /// Whether the same values make the same request of both.
    pub(crate) fn has_login_of(&self, other: &Self) -> bool {
        let places = |token: &Self| token.credentials.iter().map(|credential| credential.place);
        let is_issued = !self.in_refusal && !other.in_refusal && self.operation == other.operation;
        is_issued && self.encoding == other.encoding && places(self).eq(places(other))
    }
}

/// One value that a caller gives in order to get a token.
#[derive(Clone, Copy, Debug)]
pub struct Credential {
    /// Its name, as the generated method's parameter.
    #[allow(dead_code, reason = "read in debugging output")]
    pub(crate) name: &'static str,
    /// Where the operation that issues the token takes it.
    pub(crate) place: LoginPlace,
}

/// Where the operation that issues a token takes a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LoginPlace {
    /// JSON pointer into the request body, before the command's selector is added.
    Body(&'static str),
    /// The same of a value that is a number in JSON.
    Number(&'static str),
    /// A query parameter.
    Query(&'static str),
    /// A header.
    Header(&'static str),
}

impl Credential {
    /// A value with the name of the generated method's parameter, and the JSON pointer into the body of the operation that
    /// issues the token, before the command's selector is added.
    #[must_use]
    pub const fn new(name: &'static str, pointer: &'static str) -> Self {
        Self { name, place: LoginPlace::Body(pointer) }
    }

    /// The same of a value that is a number in JSON.
    #[must_use]
    pub const fn number(name: &'static str, pointer: &'static str) -> Self {
        Self { name, place: LoginPlace::Number(pointer) }
    }

    /// A value that is a query parameter of the operation.
    #[must_use]
    pub const fn query(name: &'static str, parameter: &'static str) -> Self {
        Self { name, place: LoginPlace::Query(parameter) }
    }

    /// A value that is a header of the operation.
    #[must_use]
    pub const fn header(name: &'static str, header: &'static str) -> Self {
        Self { name, place: LoginPlace::Header(header) }
    }
}

/// Where a token may be in an answer.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum TokenLocation {
    /// JSON pointer to a string. Empty: the whole answer, a JSON string or plain text.
    #[non_exhaustive]
    Body(&'static str),
    /// A response header.
    #[non_exhaustive]
    Header(&'static str),
    /// A cookie that the answer sets.
    #[non_exhaustive]
    Cookie(&'static str),
}

impl TokenLocation {
    pub(crate) const fn is_cookie(&self) -> bool {
        matches!(self, Self::Cookie(_))
    }

    /// A cookie that the answer sets.
    #[must_use]
    pub const fn cookie(name: &'static str) -> Self {
        Self::Cookie(name)
    }

    /// JSON pointer to a string. Empty: the whole answer, a JSON string or plain text.
    #[must_use]
    pub const fn body(pointer: &'static str) -> Self {
        Self::Body(pointer)
    }

    /// A response header.
    #[must_use]
    pub const fn header(name: &'static str) -> Self {
        Self::Header(name)
    }
}

/// How long a token lives.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Lifetime {
    /// The document does not say, or the answer may have `null`: until it is refused.
    Unknown,
    /// A fixed number of seconds from the moment it was asked for.
    Seconds(u64),
    /// The answer has the number of units.
    Answer { pointer: &'static str, unit_millis: u64 },
}

/// What means that a token is not valid any more.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Expired {
    /// An HTTP status.
    #[non_exhaustive]
    Status(u16),
    /// A code in the body.
    #[non_exhaustive]
    Code(Literal),
    /// A refusal of this class.
    #[non_exhaustive]
    Class(Class),
}

impl Expired {
    /// An HTTP status.
    #[must_use]
    pub const fn status(status: u16) -> Self {
        Self::Status(status)
    }

    /// A code in the body.
    #[must_use]
    pub const fn code(value: Literal) -> Self {
        Self::Code(value)
    }

    /// A refusal of this class.
    #[must_use]
    pub const fn class(class: Class) -> Self {
        Self::Class(class)
    }
}
