//! How to tell success from failure in an answer.

/// `x-accord-outcome`: how to tell success from failure.
#[derive(Clone, Copy, Debug)]
pub struct Outcome {
    /// All must hold of a JSON answer for it to be a success. Empty: the HTTP status alone decides.
    pub(crate) success: &'static [Condition],
    /// One that holds of a JSON answer makes it a success, whatever `success` says.
    pub(crate) proof: &'static [Condition],
    /// Pointers to the code, tried in order.
    pub(crate) code: &'static [&'static str],
    /// Pointers to the message, tried in order.
    pub(crate) message: &'static [&'static str],
    /// Where the answer has the time to wait.
    pub(crate) retry_after: Option<RetryAfter>,
    /// The documented codes, in the document's order.
    pub(crate) codes: &'static [Code],
    /// Documented refusals told apart by their message; looked at before the codes.
    pub(crate) messages: &'static [Message],
}

impl Outcome {
    /// The HTTP status alone decides.
    #[must_use]
    #[allow(clippy::new_without_default, reason = "generated code writes constants, which Default cannot make")]
    pub const fn new() -> Self {
        Self { success: &[], proof: &[], code: &[], message: &[], retry_after: None, codes: &[], messages: &[] }
    }

    setters! {
        /// What must hold of a JSON answer for it to be a success: all of these.
        success(conditions: &'static [Condition]) => success = conditions;
        /// What proves by itself that a JSON answer is a success, whatever the conditions of `success` say: one of these.
        proof(conditions: &'static [Condition]) => proof = conditions;
        /// JSON pointers to the code, tried in order.
        code(pointers: &'static [&'static str]) => code = pointers;
        /// JSON pointers to the message, tried in order.
        message(pointers: &'static [&'static str]) => message = pointers;
        /// JSON pointer to the time to wait before the next attempt, and how many milliseconds one unit of it is. The value
        /// there is a number, or a string of one.
        retry_after(pointer: &'static str, unit_millis: u64) => retry_after = Some(RetryAfter { pointer, unit_millis });
        /// The documented codes, in the document's order.
        codes(all: &'static [Code]) => codes = all;
        /// Documented refusals told apart by their message; looked at before the codes.
        messages(all: &'static [Message]) => messages = all;
    }
}

/// One condition on a JSON answer.
#[derive(Clone, Copy, Debug)]
pub struct Condition {
    /// JSON pointer to the value.
    pub(crate) pointer: &'static str,
    /// What must hold of that value.
    pub(crate) test: Test,
}

/// What must hold of a value.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Test {
    /// Equal to this; a missing value is not.
    Equals(Literal),
    /// Missing, or not equal to this.
    Differs(Literal),
    /// Present, and none of `null`, `false`, `0`, `""`, `[]`, `{}`.
    Truthy,
    /// Missing, or one of `null`, `false`, `0`, `""`, `[]`, `{}`.
    Falsy,
    /// Missing or `null`.
    Absent,
}

impl Condition {
    /// The value is equal to this; a missing value is not.
    #[must_use]
    pub const fn equals(pointer: &'static str, value: Literal) -> Self {
        Self { pointer, test: Test::Equals(value) }
    }

    /// The value is missing, or not equal to this.
    #[must_use]
    pub const fn differs(pointer: &'static str, value: Literal) -> Self {
        Self { pointer, test: Test::Differs(value) }
    }

    /// The value is present, and none of `null`, `false`, `0`, `""`, `[]`, `{}`.
    #[must_use]
    pub const fn truthy(pointer: &'static str) -> Self {
        Self { pointer, test: Test::Truthy }
    }

    /// The value is missing, or one of `null`, `false`, `0`, `""`, `[]`, `{}`.
    #[must_use]
    pub const fn falsy(pointer: &'static str) -> Self {
        Self { pointer, test: Test::Falsy }
    }

    /// The value is missing or `null`.
    #[must_use]
    pub const fn absent(pointer: &'static str) -> Self {
        Self { pointer, test: Test::Absent }
    }
}

/// A scalar that can be a constant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Literal {
    /// `null`
    Null,
    /// A boolean; also equal to `1` or `0`, and to a JSON string of either.
    Bool(bool),
    /// An integer; also equal to a JSON string of the same digits.
    Int(i64),
    /// A string.
    Str(&'static str),
}

/// Where an answer has the time to wait before the next attempt.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RetryAfter {
    /// JSON pointer to a number, or to a string of one.
    pub(crate) pointer: &'static str,
    /// How many milliseconds one unit is.
    pub(crate) unit_millis: u64,
}

/// One documented code.
#[derive(Clone, Copy, Debug)]
pub struct Code {
    /// The value on the wire.
    pub(crate) value: Literal,
    /// Its name: the variant of the generated code enum.
    pub(crate) name: &'static str,
    /// What kind of refusal it is. `None` for a success.
    pub(crate) class: Option<Class>,
    /// Whether it is a success that is worth telling the caller.
    pub(crate) notice: bool,
}

impl Code {
    /// A code that means success. `name` is the variant of the generated code enum.
    #[must_use]
    pub const fn new(value: Literal, name: &'static str) -> Self {
        Self { value, name, class: None, notice: false }
    }

    /// The same of an integer, which is also equal to a JSON string of its digits.
    #[must_use]
    pub const fn int(value: i64, name: &'static str) -> Self {
        Self::new(Literal::Int(value), name)
    }

    /// The same of a string.
    #[must_use]
    pub const fn text(value: &'static str, name: &'static str) -> Self {
        Self::new(Literal::Str(value), name)
    }

    setters! {
        /// It means a refusal, of this class.
        class(class: Class) => class = Some(class);
        /// It is a success that is worth telling the caller.
        notice() => notice = true;
    }
}

/// One documented refusal that is known by its message.
#[derive(Clone, Copy, Debug)]
pub struct Message {
    /// The documented text; compared without regard to case, surrounding space and a final full stop.
    pub(crate) text: &'static str,
    /// Its name: the variant of the generated code enum.
    pub(crate) name: &'static str,
    /// What kind of refusal it is.
    pub(crate) class: Class,
}

impl Message {
    /// A refusal with this text, which is compared without regard to case, surrounding space and a final full stop. `name` is
    /// the variant of the generated code enum.
    #[must_use]
    pub const fn new(text: &'static str, name: &'static str, class: Class) -> Self {
        Self { text, name, class }
    }
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
