//! Claims: what a provider's document states, as a tree.
//!
//! A claim is known by its kind and its name below the claim around it, never by its line. So a paragraph that moves keeps
//! its identity, and only its line changes. Prose has no name: it is compared by its words.

use std::hash::Hasher as _;

use siphasher::sip::SipHasher13;

/// What a claim states.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// One operation: the claims below it belong together. It states nothing itself.
    Section,
    /// A method and a path.
    Endpoint,
    /// An absolute URL: of a sample, or in the text.
    Url,
    /// The method of a sample.
    Method,
    /// A header, with its value.
    Header,
    /// Fields under one label or in one table. It states nothing itself.
    Fields,
    /// A parameter, a property or a field: its type and whether it is required.
    Field,
    /// A value that a field can have.
    Value,
    /// A name with its meaning, such as a command in a list.
    Term,
    /// A number with its meaning.
    Code,
    /// A media type.
    Media,
    /// That an operation needs credentials.
    Authentication,
    /// An example of a call, in one language.
    Sample,
    /// An option of a sample's command.
    Setting,
    /// The code of a sample besides what it sends.
    Program,
    /// A query parameter or form field of a sample that is no JSON.
    Part,
    /// An example of a request or an answer.
    Example,
    /// A key of an example, with the JSON type of its value.
    Key,
    /// A statement in a document that is data, such as OpenAPI.
    Keyword,
    /// A sentence or a line of prose.
    Prose,
    /// A part of the document that no form understands.
    Unread,
}

/// Every kind, with its name in lock files.
pub const KINDS: &[(Kind, &str)] = &[
    (Kind::Section, "section"),
    (Kind::Endpoint, "endpoint"),
    (Kind::Url, "url"),
    (Kind::Method, "method"),
    (Kind::Header, "header"),
    (Kind::Fields, "fields"),
    (Kind::Field, "field"),
    (Kind::Value, "value"),
    (Kind::Term, "term"),
    (Kind::Code, "code"),
    (Kind::Media, "media"),
    (Kind::Authentication, "authentication"),
    (Kind::Sample, "sample"),
    (Kind::Setting, "setting"),
    (Kind::Program, "program"),
    (Kind::Part, "part"),
    (Kind::Example, "example"),
    (Kind::Key, "key"),
    (Kind::Keyword, "keyword"),
    (Kind::Prose, "prose"),
    (Kind::Unread, "unread"),
];

impl Kind {
    /// Its name in lock files and messages.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        KINDS.iter().find(|(kind, _)| *kind == self).map_or("claim", |(_, name)| name)
    }

    /// The kind of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        KINDS.iter().find(|(_, known)| *known == name).map(|(kind, _)| *kind)
    }

    /// Whether it only groups the claims below it.
    #[must_use]
    pub fn is_group(self) -> bool {
        matches!(self, Self::Section | Self::Fields | Self::Sample | Self::Example)
    }
}

/// What a claim states besides its name. Texts of the provider are here as digests.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Facts {
    /// The type, as the document names it in small letters; of a key, the JSON type.
    pub ty: Option<String>,
    /// Whether it is marked as required.
    pub required: bool,
    /// Whether it has a description.
    pub described: bool,
    /// The digest of its value, its meaning or its words.
    pub hash: Option<u64>,
    /// Of prose, how many words it has.
    pub words: usize,
    /// Of a program, a short digest of each of its lines.
    pub marks: String,
}

impl Facts {
    /// What it states, whatever lines it has.
    pub(super) fn stated(&self) -> (Option<&str>, bool, bool, Option<u64>) {
        (self.ty.as_deref(), self.required, self.described, self.hash)
    }
}

/// One claim.
#[derive(Clone, Debug)]
pub struct Claim {
    /// What it states.
    pub kind: Kind,
    /// Its name on the wire; empty for what has none.
    pub name: String,
    /// The line where it begins, counted from 1.
    pub line: usize,
    /// What else it states.
    pub facts: Facts,
    /// The claims below it, in the document's order.
    pub children: Vec<Claim>,
    /// Where its type and its mark of what is required stand, where that is another line.
    pub(super) places: Places,
    /// The words of prose, which lock files do not have, each with its line.
    pub(super) text: Vec<(u64, usize)>,
    /// What a lock file has of its coverage; empty for a claim of a document.
    pub(super) waiver: Waiver,
}

/// The lines of facts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Places {
    pub(super) ty: Option<usize>,
    pub(super) required: Option<usize>,
}

/// What people write into a lock file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Waiver {
    /// Pointers of the spec that cover a claim where that is not computed.
    pub at: Vec<String>,
    /// Why nothing covers it.
    pub reason: Option<String>,
}

impl Claim {
    /// A claim without facts.
    #[must_use]
    pub fn new(kind: Kind, name: impl Into<String>, line: usize) -> Self {
        let (facts, children, places, text, waiver) = Default::default();
        Self { kind, name: name.into(), line, facts, children, places, text, waiver }
    }

    /// With a digest of its value.
    #[must_use]
    pub fn valued(mut self, value: &str) -> Self {
        self.facts.hash = Some(digest(value));
        self
    }

    /// With a type.
    #[must_use]
    pub fn typed(mut self, ty: impl Into<String>) -> Self {
        self.facts.ty = Some(ty.into());
        self
    }

    /// How messages call it.
    #[must_use]
    pub fn label(&self) -> String {
        match (self.kind, self.name.as_str()) {
            (Kind::Prose, _) => "text".to_owned(),
            (Kind::Key, "") => "the value".to_owned(),
            (kind, "") => kind.as_str().to_owned(),
            (_, name) => name.to_owned(),
        }
    }
}

/// A digest of a text that is the same on every machine. White space counts as one space.
#[must_use]
pub fn digest(text: &str) -> u64 {
    let mut hasher = SipHasher13::new();
    for word in text.split_whitespace() {
        hasher.write(word.as_bytes());
        hasher.write_u8(0xff);
    }
    hasher.finish()
}

/// The words of prose: what is left of each without the signs around it, as digests.
pub(super) fn words(text: &str) -> impl Iterator<Item = u64> + '_ {
    let bare = |word: &'_ str| digest(word.trim_matches(|c: char| !c.is_alphanumeric()));
    text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).map(bare)
}

/// The digest of a sequence of words.
pub(super) fn sequence<'w>(words: impl IntoIterator<Item = &'w u64>) -> u64 {
    words.into_iter().fold(0, |sum, word| append(sum, *word))
}

/// The factor of the polynomial that [`sequence`] computes.
pub(super) const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;

fn append(sum: u64, word: u64) -> u64 {
    sum.wrapping_mul(FACTOR).wrapping_add(word | 1)
}
