//! The objects of OpenAPI 3.0 and the forms of their fields' values.

use crate::lint::Kind;

/// An object of OpenAPI 3.0. Finer than [`Kind`], which has one word for those that no key of the dialect is meant for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Object {
    Document,
    Info,
    Contact,
    License,
    Server,
    ServerVariable,
    PathItem,
    Operation,
    Parameter,
    RequestBody,
    MediaType,
    Encoding,
    Response,
    Header,
    Example,
    Link,
    Callback,
    Components,
    Schema,
    Property,
    Discriminator,
    Xml,
    SecurityScheme,
    OAuthFlows,
    OAuthFlow,
    Tag,
    ExternalDocs,
}

impl Object {
    /// Every object.
    pub(super) const ALL: [Self; 27] = [
        Self::Document,
        Self::Info,
        Self::Contact,
        Self::License,
        Self::Server,
        Self::ServerVariable,
        Self::PathItem,
        Self::Operation,
        Self::Parameter,
        Self::RequestBody,
        Self::MediaType,
        Self::Encoding,
        Self::Response,
        Self::Header,
        Self::Example,
        Self::Link,
        Self::Callback,
        Self::Components,
        Self::Schema,
        Self::Property,
        Self::Discriminator,
        Self::Xml,
        Self::SecurityScheme,
        Self::OAuthFlows,
        Self::OAuthFlow,
        Self::Tag,
        Self::ExternalDocs,
    ];

    /// What the table of the dialect's keys calls it.
    pub(super) const fn kind(self) -> Kind {
        match self {
            Self::Document => Kind::Document,
            Self::Info => Kind::Info,
            Self::Server => Kind::Server,
            Self::PathItem => Kind::PathItem,
            Self::Operation => Kind::Operation,
            Self::Parameter => Kind::Parameter,
            Self::RequestBody => Kind::RequestBody,
            Self::MediaType => Kind::MediaType,
            Self::Encoding => Kind::Encoding,
            Self::Response => Kind::Response,
            Self::Header => Kind::Header,
            Self::Example => Kind::Example,
            Self::Link => Kind::Link,
            Self::Callback => Kind::Callback,
            Self::Components => Kind::Components,
            Self::Schema => Kind::Schema,
            Self::Property => Kind::Property,
            Self::SecurityScheme => Kind::SecurityScheme,
            Self::Tag => Kind::Tag,
            Self::Contact
            | Self::License
            | Self::ServerVariable
            | Self::Discriminator
            | Self::Xml
            | Self::OAuthFlows
            | Self::OAuthFlow
            | Self::ExternalDocs => Kind::Other,
        }
    }
}

/// What the value of a field looks like.
#[derive(Clone, Copy)]
pub(super) enum Form {
    /// Anything: examples, defaults and other data.
    Data,
    /// A list of anything.
    DataList,
    /// An object of anything by name.
    DataMap,
    /// A string.
    Text,
    /// A list of strings.
    Texts,
    /// An object of strings by name.
    TextMap,
    /// One of these strings.
    Word(&'static [&'static str]),
    /// `true` or `false`.
    Flag,
    /// A whole number that is not negative.
    Count,
    /// A number.
    Number,
    /// Security requirements: a list of objects of lists of scopes by scheme.
    Requirements,
    /// An object.
    One(Object),
    /// An object, or `true` or `false`.
    OneOrFlag(Object),
    /// A list of objects.
    List(Object),
    /// Objects by name.
    Map(Object),
}

/// One field of an object.
pub(super) struct Field {
    /// Its name.
    pub(super) name: &'static str,
    /// What its value looks like.
    pub(super) form: Form,
    /// Whether the object must have it, where it is no reference.
    pub(super) required: bool,
    /// What an editor shows of it.
    pub(super) about: &'static str,
}

pub(super) const fn field(name: &'static str, form: Form, about: &'static str) -> Field {
    Field { name, form, required: false, about }
}

pub(super) const fn required(name: &'static str, form: Form, about: &'static str) -> Field {
    Field { name, form, required: true, about }
}
