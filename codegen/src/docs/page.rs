//! What a site shows, as plain data. Templates make HTML and Markdown of the same values, so the two cannot differ.
//!
//! Texts are those of the document, as they are; the templates' filters make them harmless.

mod review;

use serde::Serialize;

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
    /// Where the service is.
    pub servers: Vec<Server>,
    /// The provider's own documents.
    pub documents: Vec<Original>,
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
    /// How many there are of everything.
    pub counts: Counts,
}

/// Counts of a provider.
#[derive(Debug, Default, Serialize)]
#[allow(missing_docs)]
pub struct Counts {
    pub operations: usize,
    pub register: usize,
    pub questions: usize,
    pub assumed: usize,
    pub documented: usize,
    pub inferred: usize,
    pub open: usize,
    pub sensitive: usize,
    pub commands: bool,
}

/// Operations that belong together.
#[derive(Debug, Serialize)]
pub struct Group {
    /// A tag, or the URL that they share.
    pub title: String,
    /// What the document says of the tag.
    pub description: String,
    /// Whether they are commands of one URL.
    pub shared: bool,
    /// They.
    pub operations: Vec<Link>,
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

/// Where the service is.
#[derive(Debug, Serialize)]
pub struct Server {
    /// With the defaults of its variables.
    pub url: String,
    /// The template, where it has variables.
    pub template: Option<String>,
    /// What the document says of it.
    pub description: String,
    /// Its variables and what the document says of each.
    pub variables: Vec<(String, String)>,
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
    /// The page that shows it, where the caller named its folder; else empty.
    pub href: String,
}

/// Where a statement is from.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Provenance {
    /// The places in the provider's documents.
    pub citations: Vec<Citation>,
    /// The provider's own words.
    pub originals: Vec<String>,
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

/// A place in a document of the provider's.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Citation {
    /// The document's id.
    pub document: String,
    /// The heading.
    pub section: String,
    /// The lines.
    pub lines: String,
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

/// The page of an operation.
#[derive(Debug, Serialize)]
pub struct Operation {
    /// As in lists.
    pub link: Link,
    /// What it does, at length.
    pub description: String,
    /// With the base URL.
    pub url: String,
    /// Where the command is named: `cmd = "start"`.
    pub selector: Option<String>,
    /// The other commands of the same URL, itself among them.
    pub siblings: Vec<Link>,
    /// What the client does after a lost call.
    pub effect: &'static str,
    /// Other methods that it can be sent by.
    pub methods: Vec<String>,
    /// Fixed headers.
    pub headers: Vec<(String, String)>,
    /// Alternatives of credentials, each a list of names.
    pub security: Vec<Vec<CredentialLink>>,
    /// Whether nothing is asked for.
    pub public: bool,
    /// Where it is from.
    pub provenance: Provenance,
    /// Parameters outside of the body.
    pub parameters: Vec<Field>,
    /// What the document says of the body, and its fields.
    pub body: Option<Content>,
    /// The answers, by status.
    pub answers: Vec<Content>,
    /// Codes and messages.
    pub codes: Vec<Code>,
    /// What becomes of refusals without a code.
    pub statuses: Vec<(&'static str, &'static str)>,
    /// The entries of the register about anything on this page.
    pub entries: Vec<Entry>,
    /// What the document does not say.
    pub silent: Vec<Silence>,
    /// Shell.
    pub curl: String,
    /// The call in Rust, as the crate's documentation has it.
    pub rust: Option<String>,
    /// The same, blocking.
    pub blocking: Option<String>,
    /// The type of the request, and of what it answers with.
    pub rust_types: (String, String),
    /// Where the results of the jobs are that it starts: title and page.
    pub results: Option<Link>,
    /// How its answer is continued.
    pub paging: Option<String>,
}

/// Something that is not said.
#[derive(Clone, Debug, Serialize)]
pub struct Silence {
    /// What.
    pub what: String,
    /// The entry about it.
    pub entry: Option<EntryLink>,
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
}

/// A body.
#[derive(Debug, Serialize)]
pub struct Content {
    /// Begins the anchors of its fields: `request`, or `answer-200`.
    pub anchor: String,
    /// `200`, `default`; empty for a request.
    pub case: String,
    /// What the document says of it.
    pub description: String,
    /// Its media types.
    pub media: Vec<String>,
    /// Where it is from.
    pub provenance: Provenance,
    /// The name of its schema.
    pub type_name: String,
    /// The page of its schema.
    pub type_href: String,
    /// Its fields.
    pub fields: Vec<Field>,
    /// Whether more fields are on the page of its schema.
    pub more: bool,
    /// Whether a table of the provider's says which fields are required.
    pub has_table: bool,
    /// Whether there is a sample to compare with.
    pub has_sample: bool,
    /// Whether it must be sent.
    pub required: bool,
    /// Headers of the answer.
    pub headers: Vec<Field>,
    /// Samples.
    pub examples: Vec<Example>,
}

/// A sample of the document.
#[derive(Clone, Debug, Serialize)]
pub struct Example {
    /// What the document calls it.
    pub title: String,
    /// As JSON, or as it is.
    pub text: String,
    /// Where it is from.
    pub provenance: Provenance,
}

/// A field or a parameter.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Field {
    /// Where the page has it.
    pub anchor: String,
    /// Its name on the wire.
    pub name: String,
    /// With the names around it.
    pub path: String,
    /// How deep it is.
    pub depth: usize,
    /// Whether it is the head of one of several forms and no field.
    pub form: bool,
    /// Whether it is not the first of the forms.
    pub or: bool,
    /// Where a parameter goes.
    pub place: &'static str,
    /// Its type in words.
    pub kind: String,
    /// The page of its type.
    pub href: String,
    /// Its type in Rust.
    pub rust: String,
    /// What the table says: required, not required, nothing.
    pub table: &'static str,
    /// Its value in the sample; none where the sample leaves it out.
    pub sample: Option<String>,
    /// What the client says.
    pub client: &'static str,
    /// Bounds and forms.
    pub constraints: Vec<String>,
    /// What the document says of it.
    pub description: String,
    /// An example.
    pub example: Option<String>,
    /// `personal` or `secret`.
    pub sensitive: &'static str,
    /// Whether the document advises against it.
    pub deprecated: bool,
    /// Listed values.
    pub values: Vec<String>,
    /// Other spellings that are read.
    pub aliases: Vec<String>,
    /// Where it is from.
    pub provenance: Provenance,
}

/// The page of a schema.
#[derive(Debug, Serialize)]
pub struct TypePage {
    /// Its name in the document.
    pub name: String,
    /// The page, from the provider's folder.
    pub href: String,
    /// Its fields and what is said of it.
    pub content: Content,
    /// In words.
    pub kind: String,
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
