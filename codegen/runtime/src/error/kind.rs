//! What went wrong.

/// What went wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// The request could not be put together.
    Encode,
    /// The facts do not name the operation.
    UnknownOperation,
    /// No credential was given that the operation accepts.
    NoCredentials,
    /// A credential has characters that its place in the request does not allow.
    BadCredential,
    /// The token's operation answered without a token.
    NoToken,
    /// An async call outside of a tokio runtime, a blocking call for which the system gives no thread, or a blocking read on the
    /// thread that would bring what it waits for.
    Runtime,
    /// The connection could not be made.
    Connect,
    /// The connection broke.
    Transport,
    /// A time limit passed.
    Timeout,
    /// The answer ended early.
    Truncated,
    /// The answer is larger than allowed.
    BodyTooLarge,
    /// The answer is not what the document promises.
    Decode,
    /// The answer points elsewhere.
    Redirect,
    /// The provider refused.
    Refused,
    /// A downloaded file could not be written.
    #[cfg_attr(not(feature = "files"), allow(dead_code))]
    Io,
}

impl Kind {
    pub(crate) fn description(self) -> &'static str {
        match self {
            Self::Encode => "the request could not be put together",
            Self::UnknownOperation => "the client has no facts about this operation; generate it again",
            Self::NoCredentials => "no credentials for it were given to the client's builder",
            Self::BadCredential => "a credential has characters that cannot be sent in its place",
            Self::NoToken => "the answer to the login has no token",
            Self::Runtime => "an async call needs a tokio runtime, and a blocking call a thread that may wait",
            Self::Connect => "the connection could not be made",
            Self::Transport => "the connection broke",
            Self::Timeout => "a time limit passed",
            Self::Truncated => "the answer ended early",
            Self::BodyTooLarge => "the answer is larger than the client's limit",
            Self::Decode => "the answer is not as documented",
            Self::Redirect => "the answer is a redirect, and none are followed",
            Self::Refused => "refused",
            Self::Io => "the file could not be written",
        }
    }
}
