//! The text that an editor shows for each field of OpenAPI 3.0. The grammar decides which fields exist.

use crate::openapi::Kind;

/// The text that an editor shows for a field.
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

/// Fields with the same meaning in every object.
const SHARED: Table = &[
    ("externalDocs", "A page with further documentation."),
    ("description", "Documentation in CommonMark."),
    ("$ref", "A reference to another object, such as `#/components/schemas/Pet`. Fields next to it are ignored."),
    ("summary", "One line of documentation."),
    ("servers", "The servers for this, in place of the document's servers."),
    ("deprecated", "Whether it should no longer be used."),
    ("schema", "The schema of the value."),
    ("example", "An example value. It is checked against the schema."),
    ("examples", "Example values by name."),
    ("style", "How a list or an object is written as text."),
    ("explode", "Whether each item of a list or an object is written as a value of its own."),
    ("allowReserved", "Whether characters such as `/` and `?` are sent without percent-encoding."),
    ("content", "The body by media type, such as `application/json`."),
];

const DOCUMENT: Table = &[
    ("openapi", "The version of OpenAPI that the document is written in: `3.0.3`."),
    ("info", "The name of the API and what it does."),
    ("servers", "The URLs of the API. The first becomes the client's base URL."),
    ("paths", "The operations, by path and method."),
    ("components", "Objects that the rest of the document refers to with `$ref`."),
    ("security", "The credentials for operations without `security`, by security scheme."),
    ("tags", "The groups that operations are sorted into."),
];

const INFO: Table = &[
    ("title", "The API's name."),
    ("version", "The version of this document, quoted if it looks like a number."),
    ("termsOfService", "The URL of the terms of use."),
    ("contact", "Whom to ask about the API."),
    ("license", "The license of the API."),
];

const CONTACT: Table = &[
    ("name", "The name of the person or organization."),
    ("url", "A page with contact information."),
    ("email", "An e-mail address to write to."),
];

const LICENSE: Table = &[("name", "The license's name, such as `MIT`."), ("url", "The URL of its text.")];

const SERVER: Table = &[
    ("url", "The URL that paths are appended to. `{name}` is one of `variables`."),
    ("variables", "The values of `{name}` in the URL."),
];

const SERVER_VARIABLE: Table =
    &[("default", "The value that is used unless another is chosen."), ("enum", "The values to choose from.")];

const PATH_ITEM: Table = &[
    ("parameters", "Parameters of every operation of the path."),
    ("get", "Reads. Usually has no body."),
    ("put", "Replaces. Idempotent."),
    ("post", "Creates, or does anything else. Not repeated unless `x-accord-effect` allows it."),
    ("delete", "Removes. Idempotent."),
    ("options", "Asks for the supported methods."),
    ("head", "GET without the body of the response."),
    ("patch", "Changes a part."),
    ("trace", "Returns the request as it arrived."),
];

const OPERATION: Table = &[
    ("operationId", "The operation's name, unique in the document. It becomes the generated method's name."),
    ("tags", "The groups that it belongs to."),
    ("parameters", "Parameters in path, query, headers and cookies."),
    ("requestBody", "The body of the request."),
    ("responses", "The responses by HTTP status: `'200'`, `4XX` or `default`."),
    ("security", "The credentials it is sent with. `[]`: none."),
    ("callbacks", "Requests that the provider sends to the caller later."),
];

const PARAMETER: Table = &[
    ("content", "The schema by media type, instead of `schema`."),
    ("name", "Its name in the request. In a path: the name in `{…}`."),
    ("in", "Where it is sent."),
    ("required", "Whether it must be sent. Path parameters are always required."),
    ("allowEmptyValue", "Whether it may be sent without a value."),
];

const REQUEST_BODY: Table = &[("required", "Whether a body must be sent. Default: no.")];

const MEDIA_TYPE: Table =
    &[("schema", "The schema of the body."), ("encoding", "How each field of a form is written, by the field's name.")];

const ENCODING: Table = &[
    ("contentType", "The media type of the field, or several with commas."),
    ("headers", "Headers of the part, in multipart bodies."),
];

const RESPONSE: Table = &[
    ("description", "The meaning of the response."),
    ("headers", "Headers of the answer, by name."),
    ("links", "What can be called next with values of the answer."),
];

const HEADER: Table =
    &[("required", "Whether it is always present."), ("allowEmptyValue", "Whether it may have no value.")];

const EXAMPLE: Table =
    &[("value", "The example itself. It is checked against the schema."), ("externalValue", "The URL of the example.")];

const LINK: Table = &[
    ("operationId", "The operation that can be called."),
    ("operationRef", "The same as a reference."),
    ("parameters", "Its parameters: values or expressions such as `$response.body#/id`."),
    ("requestBody", "Its body."),
    ("server", "The servers for this, in place of the document's servers."),
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
    ("format", "The format of the string or number, such as `date-time`, `int64`, `uuid` or `binary`."),
    ("title", "A name, for documentation."),
    ("nullable", "Whether `null` is allowed."),
    ("enum", "The allowed values. The generated enum accepts others too."),
    ("default", "The value that the provider uses when none is sent."),
    ("properties", "The fields of an object, by name."),
    ("required", "The fields that are always present."),
    ("additionalProperties", "The schema of fields with other names, or whether they are allowed."),
    ("items", "The schema of each element of a list."),
    ("allOf", "All of these at once."),
    ("oneOf", "Exactly one of these."),
    ("anyOf", "At least one of these."),
    ("not", "Nothing that fits this."),
    ("discriminator", "The field that selects the alternative of `oneOf` or `anyOf`."),
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
    ("propertyName", "The field whose value selects the alternative."),
    ("mapping", "The alternative by the field's value: a reference. Default: the schema's own name."),
];

const XML: Table = &[
    ("name", "The name of the element or attribute."),
    ("namespace", "The URI of its namespace."),
    ("prefix", "The prefix of its name."),
    ("attribute", "Whether it is an attribute."),
    ("wrapped", "Whether a list has an enclosing element."),
];

const SECURITY_SCHEME: Table = &[
    ("type", "The kind of authentication."),
    ("scheme", "For `http`: the scheme of the Authorization header, such as `bearer` or `basic`."),
    ("bearerFormat", "For `bearer`: what kind of token it is, as a hint."),
    ("name", "For `apiKey`: the name of the header, query parameter or cookie."),
    ("in", "For `apiKey`: where it is sent."),
    ("flows", "For `oauth2`: how a token is obtained."),
    ("openIdConnectUrl", "For `openIdConnect`: the URL of its configuration."),
];

const OAUTH_FLOWS: Table = &[
    ("clientCredentials", "A program uses its own identity. The client fetches these tokens itself."),
    ("authorizationCode", "A person agrees in a browser; the program exchanges a code."),
    ("implicit", "A person agrees in a browser, and the token comes back in the URL."),
    ("password", "A person's user name and password are sent."),
];

const OAUTH_FLOW: Table = &[
    ("authorizationUrl", "The URL where a person agrees."),
    ("tokenUrl", "The URL where the token is fetched."),
    ("refreshUrl", "The URL where a token is renewed."),
    ("scopes", "The scopes, each with a description."),
];

const TAG: Table = &[("name", "The name that operations use."), ("description", "Documentation in CommonMark.")];

const EXTERNAL_DOCS: Table = &[("url", "The page.")];
