//! The page of an operation: its parameters, bodies and answers.

use serde::Serialize;

use super::{Code, CredentialLink, Entry, EntryLink, Further, Link, Provenance, Server};

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
    /// Headers that the client adds by itself.
    pub added_headers: Vec<(String, String)>,
    /// What the document says of its path: in a line, and at length.
    pub of_path: (String, String),
    /// The servers that it has for itself.
    pub servers: Vec<Server>,
    /// The builder's method for its own server; empty where it goes where all others go.
    pub server: String,
    /// Alternatives of credentials, each a list of names.
    pub security: Vec<Vec<CredentialLink>>,
    /// Whether nothing is asked for.
    pub public: bool,
    /// The schemes that the document asks for and that the client does not send.
    pub unsent: Vec<CredentialLink>,
    /// Its tags.
    pub tags: Vec<String>,
    /// Documentation elsewhere.
    pub further: Option<Further>,
    /// Where it is from.
    pub provenance: Provenance,
    /// Parameters outside of the body.
    pub parameters: Vec<Field>,
    /// What the document says of the body, and its fields.
    pub body: Option<Content>,
    /// The answers, by status.
    pub answers: Vec<Content>,
    /// What the provider sends later.
    pub callbacks: Vec<Callback>,
    /// What tells its refusals from its successes, where it has that for itself.
    pub outcome: Provenance,
    /// How that tells them apart: texts of the document's form.
    pub rules: Vec<String>,
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
    /// The method in the crate's documentation, as that of the provider.
    pub rustdoc: String,
    /// The same call, blocking.
    pub blocking: Option<String>,
    /// Where the results of the jobs are that it starts: title and page.
    pub results: Option<Link>,
    /// Whether each job is asked for by a call of its own.
    pub asks_each: bool,
    /// How its answer is continued: text of the document's form.
    pub paging: Option<String>,
    /// How its request is written, where a schema does not say it: texts of the document's form.
    pub sent_so: Vec<String>,
    /// How its answer is read, likewise.
    pub read_so: Vec<String>,
}

/// Something that is not said.
#[derive(Clone, Debug, Serialize)]
pub struct Silence {
    /// What.
    pub what: String,
    /// The entry about it.
    pub entry: Option<EntryLink>,
}

/// A body.
#[derive(Debug, Serialize)]
pub struct Content {
    /// Its place on the page: `request`, or `answer-200`.
    pub anchor: String,
    /// `200`, `default`; empty for a request.
    pub case: String,
    /// What the document says of it.
    pub description: String,
    /// Its media types.
    pub media: Vec<String>,
    /// Where its media types are from, where the document says that of them.
    pub media_from: Vec<(String, Provenance)>,
    /// Where it is from.
    pub provenance: Provenance,
    /// What it is made of: one for each media type that has a schema of its own.
    pub shapes: Vec<Shape>,
    /// Whether it must be sent.
    pub required: bool,
    /// Headers of the answer.
    pub headers: Vec<Field>,
    /// What can be called with values of it.
    pub links: Vec<LinkedCall>,
    /// Samples.
    pub examples: Vec<Example>,
    /// The first sample of what is sent.
    #[serde(skip)]
    pub sample: Option<serde_json::Value>,
}

impl Content {
    /// The fields of all of its media types.
    pub fn fields(&self) -> impl Iterator<Item = &Field> {
        self.shapes.iter().flat_map(|shape| &shape.fields)
    }
}

/// What values of a schema are made of.
#[derive(Debug, Serialize)]
pub struct Shape {
    /// Begins the anchors of its fields: `request`, or `answer-200`.
    pub anchor: String,
    /// The media types that it is for.
    pub media: Vec<String>,
    /// Of a stream: that of each event of this name; an empty name is any.
    pub event: Option<String>,
    /// What the schema states of the whole.
    pub about: Field,
    /// Its fields.
    pub fields: Vec<Field>,
    /// Whether more fields are on the pages of their types.
    pub more: bool,
    /// Whether a table of the provider's says which fields are required.
    pub has_table: bool,
    /// Whether there is a sample to compare with.
    pub has_sample: bool,
    /// Where that sample is from.
    pub sample_from: Provenance,
}

/// A call that can follow an answer.
#[derive(Debug, Serialize)]
pub struct LinkedCall {
    /// What the document calls it.
    pub name: String,
    /// What the document says of it.
    pub description: String,
    /// The operation.
    pub operation: Option<Link>,
    /// How the document names it.
    pub reference: String,
    /// Its parameters, and where each comes from.
    pub values: Vec<(String, String)>,
    /// Where it is called, if not where other operations are.
    pub server: Option<Server>,
}

/// A request that the provider sends later.
#[derive(Debug, Serialize)]
pub struct Callback {
    /// What the document calls it.
    pub name: String,
    /// Its place on the page.
    pub anchor: String,
    /// The expression of its URL.
    pub url: String,
    /// `POST`
    pub method: String,
    /// What it does, in a line.
    pub title: String,
    /// At length.
    pub description: String,
    /// Parameters outside of the body.
    pub parameters: Vec<Field>,
    /// What it carries.
    pub body: Option<Content>,
    /// What the provider expects, by status.
    pub answers: Vec<Content>,
}

/// A sample of the document.
#[derive(Clone, Debug, Serialize)]
pub struct Example {
    /// What the document calls it.
    pub title: String,
    /// What the document says of it.
    pub description: String,
    /// As JSON, or as it is.
    pub text: String,
    /// The URL where it is, instead of its text.
    pub external: String,
    /// Where it is from.
    pub provenance: Provenance,
}

/// A statement of the document about values.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Fact {
    /// In words.
    pub words: String,
    /// The values behind the words, as they are.
    pub values: Vec<String>,
    /// How many more there are.
    pub left_out: usize,
}

impl Fact {
    pub(crate) fn new(words: impl Into<String>) -> Self {
        Self { words: words.into(), ..Self::default() }
    }

    /// With the first of these values, or with all.
    pub(crate) fn listed(words: impl Into<String>, values: &[&serde_json::Value], most: Option<usize>) -> Self {
        let most = most.unwrap_or(values.len()).min(values.len());
        Self {
            words: words.into(),
            values: values.iter().take(most).map(|value| crate::docs::words::whole(value)).collect(),
            left_out: values.len() - most,
        }
    }
}

/// By which value of a property a form is recognized.
#[derive(Clone, Debug, Serialize)]
pub struct Told {
    /// The property's name.
    pub property: String,
    /// The values that mean it.
    pub values: Vec<String>,
    /// Whether every other value does, too.
    pub others: bool,
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
    pub constraints: Vec<Fact>,
    /// What the document says of it.
    pub description: String,
    /// Its title, where that says more than its name and stands beside a description.
    pub title: String,
    /// An example.
    pub example: Option<String>,
    /// `personal` or `secret`.
    pub sensitive: &'static str,
    /// Whether the document advises against it.
    pub deprecated: bool,
    /// Listed values.
    pub values: Vec<String>,
    /// How many more there are, on the page of its type.
    pub left_out: usize,
    /// By what it is recognized among others.
    pub told: Option<Told>,
    /// `answers` or `requests`, where it is in these alone.
    pub only_in: &'static str,
    /// Documentation elsewhere.
    pub further: Option<Further>,
    /// Samples, where the document has several or says more of one.
    pub examples: Vec<Example>,
    /// Other spellings that are read.
    pub aliases: Vec<String>,
    /// Where it is from.
    pub provenance: Provenance,
}
