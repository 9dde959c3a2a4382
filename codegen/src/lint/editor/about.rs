//! What an editor shows of each field of OpenAPI 3.0. Which fields there are, the grammar says.

use crate::openapi::Kind;

/// What an editor shows of a field.
pub(super) fn about(kind: Kind, name: &str) -> Option<&'static str> {
    table(kind).iter().chain(SHARED).find(|(field, _)| *field == name).map(|(_, about)| *about)
}

type Table = &'static [(&'static str, &'static str)];

const fn table(kind: Kind) -> Table {
    match kind {
        Kind::Document => DOCUMENT,
        Kind::Info => INFO,
        Kind::Contact => CONTACT,
        Kind::License => LICENSE,
        Kind::Server => SERVER,
        Kind::ServerVariable => SERVER_VARIABLE,
        Kind::PathItem => PATH_ITEM,
        Kind::Operation => OPERATION,
        Kind::Parameter => PARAMETER,
        Kind::RequestBody => REQUEST_BODY,
        Kind::MediaType => MEDIA_TYPE,
        Kind::Encoding => ENCODING,
        Kind::Response => RESPONSE,
        Kind::Header => HEADER,
        Kind::Example => EXAMPLE,
        Kind::Link => LINK,
        Kind::Callback => &[],
        Kind::Components => COMPONENTS,
        Kind::Schema | Kind::Property => SCHEMA,
        Kind::Discriminator => DISCRIMINATOR,
        Kind::Xml => XML,
        Kind::SecurityScheme => SECURITY_SCHEME,
        Kind::OAuthFlows => OAUTH_FLOWS,
        Kind::OAuthFlow => OAUTH_FLOW,
        Kind::Tag => TAG,
        Kind::ExternalDocs => EXTERNAL_DOCS,
        Kind::Container => &[],
    }
}

/// The fields that mean the same wherever they stand.
const SHARED: Table = &[
    ("externalDocs", "A page with further documentation."),
    ("description", "Documentation in CommonMark."),
    ("$ref", "A reference to another object, such as `#/components/schemas/Pet`. Fields beside it are ignored."),
    ("summary", "One line of documentation."),
    ("servers", "Where it is sent, in place of the document's servers."),
    ("deprecated", "Whether it should no longer be used."),
    ("schema", "What the value looks like."),
    ("example", "An example value. It is checked against the schema."),
    ("examples", "Example values by name."),
    ("style", "How a list or an object is written as text."),
    ("explode", "Whether each item of a list or an object is written as a value of its own."),
    ("allowReserved", "Whether characters such as `/` and `?` are sent without percent-encoding."),
    ("content", "The body by media type, such as `application/json`."),
];

const DOCUMENT: Table = &[
    ("openapi", "The version of OpenAPI that the document is written in: `3.0.3`."),
    ("info", "What the API is called and what it is about."),
    ("servers", "Where the API is. The first becomes the client's base URL."),
    ("paths", "The operations, by path and method."),
    ("components", "What the rest of the document refers to by `$ref`."),
    ("security", "The credentials of every operation that states none itself, by security scheme."),
    ("tags", "The groups that operations are sorted into."),
];

const INFO: Table = &[
    ("title", "The API's name."),
    ("version", "The version of this document, quoted if it looks like a number."),
    ("termsOfService", "The URL of the terms of use."),
    ("contact", "Who answers questions about the API."),
    ("license", "The licence of the API."),
];

const CONTACT: Table = &[
    ("name", "The name of the person or organisation."),
    ("url", "A page to turn to."),
    ("email", "An e-mail address to write to."),
];

const LICENSE: Table = &[("name", "The licence's name, such as `MIT`."), ("url", "Where its text is.")];

const SERVER: Table = &[
    ("url", "The URL that paths are appended to. `{name}` is one of `variables`."),
    ("variables", "The values of `{name}` in the URL."),
];

const SERVER_VARIABLE: Table =
    &[("default", "The value where none is chosen."), ("enum", "The values to choose from.")];

const PATH_ITEM: Table = &[
    ("parameters", "Parameters of every operation of the path."),
    ("get", "Reads. Has no body by custom."),
    ("put", "Replaces; twice is as once."),
    ("post", "Creates, or does anything else. Is not sent twice unless `x-accord-effect` allows it."),
    ("delete", "Removes; twice is as once."),
    ("options", "Asks what is possible."),
    ("head", "GET without the body of the answer."),
    ("patch", "Changes in part."),
    ("trace", "Asks for the request as it arrived."),
];

const OPERATION: Table = &[
    ("operationId", "The operation's name, unique in the document. It becomes the generated method's name."),
    ("tags", "The groups that it belongs to."),
    ("parameters", "What is sent in path, query, headers and cookies."),
    ("requestBody", "What is sent in the body."),
    ("responses", "The answers by HTTP status: `'200'`, `4XX` or `default`."),
    ("security", "The credentials it is sent with. `[]`: none."),
    ("callbacks", "Requests that the provider sends to the caller later."),
];

const PARAMETER: Table = &[
    ("content", "The same by media type, in place of `schema`."),
    ("name", "Its name in the request. In a path: the name in `{…}`."),
    ("in", "Where it is sent."),
    ("required", "Whether it must be sent. A parameter of the path always must."),
    ("allowEmptyValue", "Whether it may be sent without a value."),
];

const REQUEST_BODY: Table = &[("required", "Whether a body must be sent. Default: no.")];

const MEDIA_TYPE: Table = &[
    ("schema", "What the body looks like."),
    ("encoding", "How each field of a form is written, by the field's name."),
];

const ENCODING: Table = &[
    ("contentType", "The media type of the field, or several with commas."),
    ("headers", "Headers of the part, in multipart bodies."),
];

const RESPONSE: Table = &[
    ("description", "What the answer means."),
    ("headers", "Headers of the answer, by name."),
    ("links", "What can be called next with values of the answer."),
];

const HEADER: Table =
    &[("required", "Whether it is always there."), ("allowEmptyValue", "Whether it may be there without a value.")];

const EXAMPLE: Table =
    &[("value", "The example itself. It is checked against the schema."), ("externalValue", "The URL of the example.")];

const LINK: Table = &[
    ("operationId", "The operation that can be called."),
    ("operationRef", "The same as a reference."),
    ("parameters", "Its parameters: values or expressions such as `$response.body#/id`."),
    ("requestBody", "Its body."),
    ("server", "Where it is sent, in place of the document's servers."),
];

const COMPONENTS: Table = &[
    ("schemas", "Types, by name."),
    ("responses", "Answers, by name."),
    ("parameters", "Parameters, by name."),
    ("examples", "Examples, by name."),
    ("requestBodies", "Request bodies, by name."),
    ("headers", "Headers, by name."),
    ("securitySchemes", "Kinds of credentials, by the name that `security` uses."),
    ("links", "Links, by name."),
    ("callbacks", "Callbacks, by name."),
];

const SCHEMA: Table = &[
    ("type", "The JSON type."),
    ("format", "What kind of string or number it is, such as `date-time`, `int64`, `uuid` or `binary`."),
    ("title", "A name, for documentation."),
    ("nullable", "Whether `null` is a value too."),
    ("enum", "The values. The generated enum keeps others too."),
    ("default", "The value that the provider takes where none is sent."),
    ("properties", "The fields of an object, by name."),
    ("required", "The fields that are always there."),
    ("additionalProperties", "What fields of other names look like, or whether there may be any."),
    ("items", "What each element of a list looks like."),
    ("allOf", "All of these at once."),
    ("oneOf", "Exactly one of these."),
    ("anyOf", "At least one of these."),
    ("not", "Nothing that fits this."),
    ("discriminator", "Which field tells the alternatives of `oneOf` or `anyOf` apart."),
    ("readOnly", "Only in answers."),
    ("writeOnly", "Only in requests."),
    ("minLength", "The fewest characters."),
    ("maxLength", "The most characters."),
    ("pattern", "A regular expression that the string matches."),
    ("minimum", "The smallest number."),
    ("maximum", "The largest number."),
    ("exclusiveMinimum", "Whether `minimum` itself is too small."),
    ("exclusiveMaximum", "Whether `maximum` itself is too large."),
    ("multipleOf", "The number is a multiple of this."),
    ("minItems", "The fewest elements."),
    ("maxItems", "The most elements."),
    ("uniqueItems", "Whether no two elements are equal."),
    ("minProperties", "The fewest fields."),
    ("maxProperties", "The most fields."),
    ("xml", "How it is written in XML."),
];

const DISCRIMINATOR: Table = &[
    ("propertyName", "The field whose value says which alternative it is."),
    ("mapping", "The alternative by the field's value: a reference. Default: the schema's own name."),
];

const XML: Table = &[
    ("name", "The name of the element or attribute."),
    ("namespace", "The URI of its namespace."),
    ("prefix", "The prefix of its name."),
    ("attribute", "Whether it is an attribute."),
    ("wrapped", "Whether a list has an element around it."),
];

const SECURITY_SCHEME: Table = &[
    ("type", "How the caller proves who it is."),
    ("scheme", "For `http`: the scheme of the Authorization header, such as `bearer` or `basic`."),
    ("bearerFormat", "For `bearer`: what kind of token it is, as a hint."),
    ("name", "For `apiKey`: the name of the header, query parameter or cookie."),
    ("in", "For `apiKey`: where it is sent."),
    ("flows", "For `oauth2`: how a token is got."),
    ("openIdConnectUrl", "For `openIdConnect`: where its configuration is."),
];

const OAUTH_FLOWS: Table = &[
    ("clientCredentials", "A program asks in its own name. The client fetches these tokens itself."),
    ("authorizationCode", "A person agrees in a browser; the program exchanges a code."),
    ("implicit", "A person agrees in a browser, and the token comes back in the URL."),
    ("password", "A person's user name and password are sent."),
];

const OAUTH_FLOW: Table = &[
    ("authorizationUrl", "Where a person agrees."),
    ("tokenUrl", "Where the token is fetched."),
    ("refreshUrl", "Where a token is renewed."),
    ("scopes", "The scopes, each with a description."),
];

const TAG: Table = &[("name", "The name that operations use."), ("description", "Documentation in CommonMark.")];

const EXTERNAL_DOCS: Table = &[("url", "The page.")];
