//! What went wrong, and what that means for the effect of the call.

/// What went wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// The request could not be put together.
    Encode,
    /// The facts do not name the operation.
    UnknownOperation,
    /// No credential was given that the operation accepts.
    NoCredentials,
    /// A credential cannot stand where it is sent.
    BadCredential,
    /// The token's operation answered without a token.
    NoToken,
    /// There is no tokio runtime, or one where there must be none.
    Runtime,
    /// No connection came about.
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
    /// The provider said no.
    Refused,
    /// A downloaded file could not be written.
    #[cfg_attr(not(feature = "files"), allow(dead_code))]
    Io,
}

impl Kind {
    pub(crate) fn says(self) -> &'static str {
        match self {
            Self::Encode => "the request could not be put together",
            Self::UnknownOperation => "the client has no facts of this operation; generate it again",
            Self::NoCredentials => "no credentials for it were given to the client's builder",
            Self::BadCredential => "a credential has characters that cannot be sent where it goes",
            Self::NoToken => "the answer to the login has no token",
            Self::Runtime => "it needs a tokio runtime, or, in its blocking form, to be outside of one",
            Self::Connect => "no connection",
            Self::Transport => "the connection broke",
            Self::Timeout => "out of time",
            Self::Truncated => "the answer ended early",
            Self::BodyTooLarge => "the answer is larger than the client's limit",
            Self::Decode => "the answer is not as documented",
            Self::Redirect => "the answer is a redirect, and none are followed",
            Self::Refused => "refused",
            Self::Io => "the file could not be written",
        }
    }
}

/// What is known of the call's effect on the provider's side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Effect {
    /// No byte of the request left.
    NotSent,
    /// The provider answered that it did not do it.
    Refused,
    /// It may have been done.
    Unknown,
}
