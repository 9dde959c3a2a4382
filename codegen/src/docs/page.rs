//! What a site shows, as plain data. Templates make HTML and Markdown of the same values, so the two cannot differ.
//!
//! Texts are those of the document, as they are; the templates' filters make them harmless.

mod operation;
mod review;

use serde::Serialize;

pub use operation::{Callback, Content, Example, Fact, Field, LinkedCall, Operation, Shape, Silence, Told};
pub use review::{Changed, Claim, Entry, Move, Refused, State, Statement, States};

/// A provider: everything that one document describes.
#[derive(Debug, Serialize)]
pub struct Provider {
    /// The folder of its pages; the name of the package too.
    pub slug: String,
    /// The document's title.
    pub title: String,
    /// The document's description.
    pub description: String,
    /// The version that the document has.
    pub version: String,
    /// The document's file.
    pub spec: String,
    /// Where it is from.
    pub provenance: Provenance,
    /// Whom to ask, and on which terms.
    pub about: Vec<Note>,
    /// Documentation elsewhere.
    pub further: Option<Further>,
    /// Where the service is.
    pub servers: Vec<Server>,
    /// The provider's own documents.
    pub documents: Vec<Original>,
    /// What tells refusals from successes.
    pub outcome: Provenance,
    /// How successes and refusals are told apart: texts of the document's form.
    pub rules: Vec<String>,
    /// The operations, in groups of one URL or one tag.
    pub groups: Vec<Group>,
    /// How calls are authenticated.
    pub credentials: Vec<Credential>,
    /// The states that things go through, as the mock of the provider has them.
    pub states: Vec<States>,
    /// The documented codes and messages.
    pub codes: Vec<Code>,
    /// The schemas that have a name.
    pub types: Vec<TypePage>,
    /// The register of discrepancies.
    pub register: Vec<Entry>,
    /// Every statement, for a review. Empty where the document does not say where its statements are from.
    pub statements: Vec<Statement>,
    /// What changed since the revision that the caller named.
    pub changes: Option<Vec<Changed>>,
    /// How many citations only cite other lines since then.
    pub moved_citations: usize,
    /// The crate's documentation, from the site's folder or as a URL; empty where it is not known.
    pub rustdoc: String,
    /// Whether there is a page that has all of it.
    pub whole: bool,
    /// How many there are of everything.
    pub counts: Counts,
}

/// Counts of a provider.
#[derive(Debug, Default, Serialize)]
#[allow(missing_docs)]
pub struct Counts {
    pub operations: usize,
    pub questions: usize,
    pub assumed: usize,
    pub documented: usize,
    pub inferred: usize,
    pub open: usize,
    pub sensitive: usize,
}

/// Operations that belong together.
#[derive(Debug, Serialize)]
pub struct Group {
    /// A tag, or the URL that they share.
    pub title: String,
    /// What the document says of the tag.
    pub description: String,
    /// What the document says of the URL of commands, by method.
    pub shared: Vec<Shared>,
    /// They.
    pub operations: Vec<Link>,
    /// Operations of other groups that have the tag, too.
    pub also: Vec<Link>,
    /// Documentation elsewhere.
    pub further: Option<Further>,
}

/// What the commands of a URL have in common.
#[derive(Debug, Serialize)]
pub struct Shared {
    /// `POST`
    pub method: String,
    /// The path on the server.
    pub path: String,
    /// What it does, in a line.
    pub title: String,
    /// At length.
    pub description: String,
    /// Where it is from.
    pub provenance: Provenance,
}

/// An operation in a list.
#[derive(Clone, Debug, Serialize)]
pub struct Link {
    /// Its method in Rust.
    pub id: String,
    /// What it does, in a line.
    pub title: String,
    /// The page, from the provider's folder.
    pub href: String,
    /// `POST`
    pub method: String,
    /// The path on the server.
    pub path: String,
    /// `safe`, `idempotent` or `once`.
    pub effect: &'static str,
    /// The value that selects the command.
    pub command: Option<String>,
    /// Whether the document advises against it.
    pub deprecated: bool,
}

/// Documentation elsewhere.
#[derive(Clone, Debug, Serialize)]
pub struct Further {
    /// Where it is.
    pub url: String,
    /// What the document says of it.
    pub description: String,
}

/// A plain statement, such as whom to ask.
#[derive(Debug, Serialize)]
pub struct Note {
    /// What it is.
    pub label: String,
    /// In words.
    pub text: String,
    /// Where more is.
    pub url: String,
}

/// A scope of OAuth.
#[derive(Debug, Serialize)]
pub struct Scope {
    /// Its name.
    pub name: String,
    /// What it allows.
    pub description: String,
}

/// A variable of a server's URL.
#[derive(Debug, Serialize)]
pub struct Variable {
    /// Its name.
    pub name: String,
    /// What the document says of it.
    pub description: String,
    /// Its value where the caller has no other.
    pub default: String,
    /// The only values that it has; empty where any is one.
    pub values: Vec<String>,
    /// Where it is from.
    pub provenance: Provenance,
}

/// Where the service is.
#[derive(Debug, Serialize)]
pub struct Server {
    /// With the defaults of its variables.
    pub url: String,
    /// The template, where it has variables.
    pub template: Option<String>,
    /// What the document says of it.
    pub description: String,
    /// Its variables.
    pub variables: Vec<Variable>,
    /// Where it is from.
    pub provenance: Provenance,
}

/// A document of the provider's.
#[derive(Debug, Serialize)]
pub struct Original {
    /// Its id in the spec.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its file.
    pub file: String,
    /// How many lines it has.
    pub lines: u32,
    /// The digest of the revision that is cited.
    pub sha256: String,
    /// Where it came from.
    pub origin: String,
    /// Its own date or version.
    pub version: String,
    /// Its language.
    pub language: String,
    /// Its language, where that is a tag that HTML takes.
    pub code: String,
    /// The page that shows it, where the caller named its folder; else empty.
    pub href: String,
    /// The pages that show it.
    pub parts: Vec<Part>,
}

/// A page that shows lines of a document.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Part {
    /// The page, from the provider's folder.
    pub href: String,
    /// The first line.
    pub first: usize,
    /// The last line.
    pub last: usize,
}

/// Where a statement is from.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Provenance {
    /// The JSON pointer of the statement in the document.
    #[serde(skip)]
    pub at: String,
    /// The places in the provider's documents.
    pub citations: Vec<Citation>,
    /// The provider's own words.
    pub originals: Vec<String>,
    /// The language of these words and of the quotes; empty where it is not known.
    pub language: String,
    /// What is stated without a place, with the reason.
    pub inferred: Vec<String>,
    /// The entries of the register about it, by id.
    pub entries: Vec<EntryLink>,
    /// Whether the provider's table says that it is required.
    pub required: Option<bool>,
    /// What changed of it since the revision that the caller named.
    pub changed: Vec<String>,
    /// `documented`, `inferred` or `open`; empty where the document says of nothing where it is from.
    pub status: &'static str,
}

impl Provenance {
    /// Whether there is anything to show of it.
    pub fn says_something(&self) -> bool {
        !self.citations.is_empty() || !self.inferred.is_empty() || !self.entries.is_empty()
    }
}

/// A place in a document of the provider's.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Citation {
    /// The document's id.
    pub document: String,
    /// The heading.
    pub section: String,
    /// The lines.
    pub lines: String,
    /// Whether they are more than one.
    pub many: bool,
    /// The place on the page that shows the document, from the provider's folder; empty where none does.
    pub href: String,
    /// The lines' text, where the caller named the folder of the documents.
    pub quote: Vec<String>,
}

/// An entry of the register, where it is mentioned.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct EntryLink {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its anchor on the register's page.
    pub anchor: String,
}

/// A credential, where it is mentioned.
#[derive(Clone, Debug, Serialize)]
pub struct CredentialLink {
    /// Its name.
    pub name: String,
    /// Its anchor on the provider's page.
    pub anchor: String,
    /// How it is sent, in words.
    pub sent: String,
    /// The operation that hands it out.
    pub from: Option<Link>,
    /// The scopes that the operation needs.
    pub scopes: Vec<String>,
}

/// The page of a schema.
#[derive(Debug, Serialize)]
pub struct TypePage {
    /// Its name in the document.
    pub name: String,
    /// The page, from the provider's folder.
    pub href: String,
    /// Its fields and what is said of it.
    pub shape: Shape,
    /// Its page in the crate's documentation, as that of the provider.
    pub rustdoc: String,
}

impl TypePage {
    /// What its values are, in a line.
    #[must_use]
    pub fn kind(&self) -> String {
        match self.shape.about.values.as_slice() {
            [] => self.shape.about.kind.clone(),
            values => format!("one of {}", values.join(", ")),
        }
    }
}

/// A documented code or message.
#[derive(Clone, Debug, Serialize)]
pub struct Code {
    /// Where the page has it.
    pub anchor: String,
    /// On the wire.
    pub value: String,
    /// In Rust.
    pub name: String,
    /// Its class, in words.
    pub class: String,
    /// `good`, `notice` or `bad`.
    pub tone: &'static str,
    /// What it means.
    pub meaning: String,
    /// What the client does about it.
    pub client: String,
    /// Where it is from.
    pub provenance: Provenance,
}

/// How calls are authenticated.
#[derive(Debug, Serialize)]
pub struct Credential {
    /// As it is mentioned.
    pub link: CredentialLink,
    /// What the document says of it.
    pub description: String,
    /// Where it is from.
    pub provenance: Provenance,
    /// Its URLs and its format.
    pub notes: Vec<Note>,
    /// The scopes that there are.
    pub scopes: Vec<Scope>,
    /// The life of a token.
    pub life: Option<Life>,
}

/// The life of a token.
#[derive(Debug, Serialize)]
pub struct Life {
    /// The operation that hands it out.
    pub operation: String,
    /// What the caller gives, in words.
    pub asks: String,
    /// Where it is in the answer.
    pub place: String,
    /// How long it lives.
    pub lifetime: String,
    /// When it is renewed before its end.
    pub renewed: String,
    /// What ends it.
    pub expired: String,
    /// Where this is from.
    pub provenance: Provenance,
}
