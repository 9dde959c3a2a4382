//! The constructs of Markdown that are kept.

/// A block.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Block {
    Paragraph(Vec<Span>),
    /// A code block's content, without its language.
    Code(String),
    Quote(Vec<Block>),
    List {
        /// The number of the first item of a numbered list.
        start: Option<u64>,
        /// Whether its items stand without blank lines between them.
        tight: bool,
        items: Vec<Vec<Block>>,
    },
    /// Rows of cells; the first is the header.
    Table(Vec<Vec<Vec<Span>>>),
}

/// A part of a line. Marks and links are given by their two ends, as in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Span {
    Text(String),
    Code(String),
    Open(Mark),
    Close(Mark),
    /// The start of a link: to an `https` URL, or to a place of our own.
    Link(String),
    EndLink,
    /// The end of a line that means no more than a space.
    Soft,
    /// The end of a line that is meant.
    Hard,
}

/// Emphasis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    Emphasis,
    Strong,
    Strikethrough,
}

impl Mark {
    pub(super) const fn delimiter(self) -> &'static str {
        match self {
            Self::Emphasis => "*",
            Self::Strong => "**",
            Self::Strikethrough => "~~",
        }
    }
}
