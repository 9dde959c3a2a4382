//! How an operation sends its answer piece by piece.

/// How an operation sends its answer piece by piece: the media type that is asked for, how events are told apart, what
/// selects the stream in a request, and what ends it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stream {
    pub(crate) media_type: &'static str,
    pub(crate) framing: Framing,
    pub(crate) end: End,
    /// Fields of the request's body: name and JSON.
    pub(crate) body: &'static [(&'static str, &'static str)],
    /// Pairs of the query.
    pub(crate) query: &'static [(&'static str, &'static str)],
}

/// How events are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Framing {
    /// The event stream format of HTML: `text/event-stream`.
    Events,
    /// A JSON text on each line.
    Lines,
    /// JSON texts, each after a record separator (RFC 7464).
    Sequence,
}

/// What ends a stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum End {
    /// The end of the answer.
    Answer,
    /// Data of this text, which may be left out.
    May(&'static str),
    /// Data of this text. An answer that ends without it was cut.
    Must(&'static str),
    /// Nothing: an answer that ends is asked for again.
    Never,
}

impl Stream {
    const fn new(media_type: &'static str, framing: Framing) -> Self {
        Self { media_type, framing, end: End::Answer, body: &[], query: &[] }
    }

    /// Events in the event stream format of HTML.
    #[must_use]
    pub const fn events(media_type: &'static str) -> Self {
        Self::new(media_type, Framing::Events)
    }

    /// A JSON text on each line.
    #[must_use]
    pub const fn lines(media_type: &'static str) -> Self {
        Self::new(media_type, Framing::Lines)
    }

    /// JSON texts, each after a record separator (RFC 7464).
    #[must_use]
    pub const fn sequence(media_type: &'static str) -> Self {
        Self::new(media_type, Framing::Sequence)
    }

    setters! {
        /// Data of this text ends the stream; an answer that ends without it was cut.
        end(text: &'static str) => end = End::Must(text);
        /// Data of this text ends the stream, and so does the end of the answer.
        may_end(text: &'static str) => end = End::May(text);
        /// The stream has no end: an answer that ends is asked for again, from where it was.
        endless() => end = End::Never;
        /// Fields of the request's body that ask for the stream: name and JSON.
        body(fields: &'static [(&'static str, &'static str)]) => body = fields;
        /// Pairs of the query that ask for the stream.
        query(pairs: &'static [(&'static str, &'static str)]) => query = pairs;
    }
}
