//! What OpenAPI calls an object.

/// What OpenAPI calls an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// The document itself.
    Document,
    /// `info`.
    Info,
    /// A server.
    Server,
    /// A path item.
    PathItem,
    /// An operation.
    Operation,
    /// A parameter.
    Parameter,
    /// A request body.
    RequestBody,
    /// A media type.
    MediaType,
    /// The encoding of one field.
    Encoding,
    /// A response.
    Response,
    /// A header.
    Header,
    /// An example object.
    Example,
    /// A link.
    Link,
    /// A callback.
    Callback,
    /// `components`.
    Components,
    /// A schema that is not a property.
    Schema,
    /// The schema of a property.
    Property,
    /// A security scheme.
    SecurityScheme,
    /// A tag.
    Tag,
    /// An object that only holds others by name, such as `paths` or `components/schemas`.
    Container,
    /// `info.contact`.
    Contact,
    /// `info.license`.
    License,
    /// A variable of a server.
    ServerVariable,
    /// `externalDocs`.
    ExternalDocs,
    /// The discriminator of a schema.
    Discriminator,
    /// How a schema looks in XML.
    Xml,
    /// `flows` of a security scheme.
    OAuthFlows,
    /// One flow of OAuth 2.0.
    OAuthFlow,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 28] = [
        Self::Document,
        Self::Info,
        Self::Server,
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
        Self::SecurityScheme,
        Self::Tag,
        Self::Container,
        Self::Contact,
        Self::License,
        Self::ServerVariable,
        Self::ExternalDocs,
        Self::Discriminator,
        Self::Xml,
        Self::OAuthFlows,
        Self::OAuthFlow,
    ];

    /// As a sentence names it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Document => "the document",
            Self::Info => "`info`",
            Self::Server => "a server",
            Self::PathItem => "a path item",
            Self::Operation => "an operation",
            Self::Parameter => "a parameter",
            Self::RequestBody => "a request body",
            Self::MediaType => "a media type",
            Self::Encoding => "an encoding",
            Self::Response => "a response",
            Self::Header => "a header",
            Self::Example => "an example",
            Self::Link => "a link",
            Self::Callback => "a callback",
            Self::Components => "`components`",
            Self::Schema => "a schema",
            Self::Property => "a property",
            Self::SecurityScheme => "a security scheme",
            Self::Tag => "a tag",
            Self::Container => "a map of named objects",
            Self::Contact => "a contact",
            Self::License => "a license",
            Self::ServerVariable => "a server variable",
            Self::ExternalDocs => "`externalDocs`",
            Self::Discriminator => "a discriminator",
            Self::Xml => "`xml`",
            Self::OAuthFlows => "the flows of a security scheme",
            Self::OAuthFlow => "a flow of OAuth 2.0",
        }
    }

    /// Whether it is a schema, of a property or not.
    #[must_use]
    pub const fn is_schema(self) -> bool {
        matches!(self, Self::Schema | Self::Property)
    }

    /// Whether it only describes: a client is the same without it.
    #[must_use]
    pub const fn is_prose(self) -> bool {
        matches!(
            self,
            Self::Contact
                | Self::License
                | Self::ExternalDocs
                | Self::Xml
                | Self::Tag
                | Self::Example
                | Self::Link
                | Self::Callback
        )
    }
}
