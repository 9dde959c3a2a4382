//! What a provider documents of refusals: codes, messages, and the classes of both.

use super::Literal;

/// One documented code.
#[derive(Clone, Copy, Debug)]
pub struct Code {
    /// The value on the wire. `None`: the status alone says it.
    pub(crate) value: Option<Literal>,
    /// The HTTP status that it comes with. `None`: any.
    pub(crate) status: Option<u16>,
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
        Self { value: Some(value), status: None, name, class: None, notice: false }
    }

    /// What an HTTP status says by itself, whatever the body is.
    #[must_use]
    pub const fn of_status(status: u16, name: &'static str) -> Self {
        Self { value: None, status: Some(status), name, class: None, notice: false }
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
        /// It means this with this HTTP status only.
        with_status(status: u16) => status = Some(status);
    }
}

/// One documented refusal that is known by its message.
#[derive(Clone, Copy, Debug)]
pub struct Message {
    /// The documented text.
    pub(crate) text: &'static str,
    /// How a message is compared with it.
    pub(crate) matching: Matching,
    /// Its name: the variant of the generated code enum.
    pub(crate) name: &'static str,
    /// What kind of refusal it is.
    pub(crate) class: Class,
}

/// How a message is compared with a documented text.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Matching {
    /// It is the text.
    Whole,
    /// It begins with the text.
    Prefix,
    /// The text is somewhere in it.
    Contains,
    /// The text is a regular expression that matches somewhere in it.
    #[cfg(feature = "patterns")]
    Pattern,
}

impl Message {
    /// A refusal with this text, which is compared without regard to case, surrounding space and a final full stop. `name` is
    /// the variant of the generated code enum.
    #[must_use]
    pub const fn new(text: &'static str, name: &'static str, class: Class) -> Self {
        Self { text, matching: Matching::Whole, name, class }
    }

    setters! {
        /// The message begins with the text, and goes on with what differs from one to another.
        prefix() => matching = Matching::Prefix;
        /// The message has the text somewhere.
        contains() => matching = Matching::Contains;
    }

    /// The text is a regular expression that matches somewhere in the message.
    #[cfg(feature = "patterns")]
    #[must_use]
    pub const fn pattern(mut self) -> Self {
        self.matching = Matching::Pattern;
        self
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
