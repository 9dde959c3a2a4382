//! The fields of the objects of OpenAPI 3.0, with what an editor shows of each. Those of schemas are in `schema.rs`.

use super::{
    object::{Field, Form, Object, field, required},
    schema,
};
use Form::{Data, DataMap, Flag, List, Map, One, Requirements, Text, TextMap, Texts, Word};

/// The fields of an object, in the order that people write them in.
pub(super) fn fields(object: Object) -> &'static [Field] {
    match object {
        Object::Document => DOCUMENT,
        Object::Info => INFO,
        Object::Contact => CONTACT,
        Object::License => LICENSE,
        Object::Server => SERVER,
        Object::ServerVariable => SERVER_VARIABLE,
        Object::PathItem => PATH_ITEM,
        Object::Operation => OPERATION,
        Object::Parameter => PARAMETER,
        Object::RequestBody => REQUEST_BODY,
        Object::MediaType => MEDIA_TYPE,
        Object::Encoding => ENCODING,
        Object::Response => RESPONSE,
        Object::Header => HEADER,
        Object::Example => EXAMPLE,
        Object::Link => LINK,
        Object::Callback => CALLBACK,
        Object::Components => COMPONENTS,
        Object::Schema | Object::Property => schema::SCHEMA,
        Object::Discriminator => schema::DISCRIMINATOR,
        Object::Xml => schema::XML,
        Object::SecurityScheme => SECURITY_SCHEME,
        Object::OAuthFlows => OAUTH_FLOWS,
        Object::OAuthFlow => OAUTH_FLOW,
        Object::Tag => TAG,
        Object::ExternalDocs => EXTERNAL_DOCS,
    }
}

pub(super) const REF: Field = field(
    "$ref",
    Text,
    "A reference to another object, such as `#/components/schemas/Pet`. Fields beside it are ignored.",
);
pub(super) const MORE: Field = field("externalDocs", One(Object::ExternalDocs), "A page with further documentation.");
const SUMMARY: Field = field("summary", Text, "One line of documentation.");
const DESCRIPTION: Field = field("description", Text, "Documentation in CommonMark.");
const DEPRECATED: Field = field("deprecated", Flag, "Whether it should no longer be used.");
const SERVERS: &str = "Where it is sent, in place of the document's servers.";

const DOCUMENT: &[Field] = &[
    required("openapi", Text, "The version of OpenAPI that the document is written in: `3.0.3`."),
    required("info", One(Object::Info), "What the API is called and what it is about."),
    field("servers", List(Object::Server), "Where the API is. The first becomes the client's base URL."),
    required("paths", Map(Object::PathItem), "The operations, by path and method."),
    field("components", One(Object::Components), "What the rest of the document refers to by `$ref`."),
    field("security", Requirements, "The credentials of every operation that states none itself, by security scheme."),
    field("tags", List(Object::Tag), "The groups that operations are sorted into."),
    MORE,
];

const INFO: &[Field] = &[
    required("title", Text, "The API's name."),
    required("version", Text, "The version of this document, quoted if it looks like a number."),
    DESCRIPTION,
    field("termsOfService", Text, "The URL of the terms of use."),
    field("contact", One(Object::Contact), "Who answers questions about the API."),
    field("license", One(Object::License), "The licence of the API."),
];

const CONTACT: &[Field] = &[
    field("name", Text, "The name of the person or organisation."),
    field("url", Text, "A page to turn to."),
    field("email", Text, "An e-mail address to write to."),
];

const LICENSE: &[Field] =
    &[required("name", Text, "The licence's name, such as `MIT`."), field("url", Text, "Where its text is.")];

const SERVER: &[Field] = &[
    required("url", Text, "The URL that paths are appended to. `{name}` is one of `variables`."),
    DESCRIPTION,
    field("variables", Map(Object::ServerVariable), "The values of `{name}` in the URL."),
];

const SERVER_VARIABLE: &[Field] = &[
    required("default", Text, "The value where none is chosen."),
    field("enum", Texts, "The values to choose from."),
    DESCRIPTION,
];

const PATH_ITEM: &[Field] = &[
    REF,
    SUMMARY,
    DESCRIPTION,
    field("parameters", List(Object::Parameter), "Parameters of every operation of the path."),
    field("get", One(Object::Operation), "Reads. Has no body by custom."),
    field("put", One(Object::Operation), "Replaces; twice is as once."),
    field(
        "post",
        One(Object::Operation),
        "Creates, or does anything else. Is not sent twice unless `x-accord-effect` allows it.",
    ),
    field("delete", One(Object::Operation), "Removes; twice is as once."),
    field("options", One(Object::Operation), "Asks what is possible."),
    field("head", One(Object::Operation), "GET without the body of the answer."),
    field("patch", One(Object::Operation), "Changes in part."),
    field("trace", One(Object::Operation), "Asks for the request as it arrived."),
    field("servers", List(Object::Server), SERVERS),
];

const OPERATION: &[Field] = &[
    field("operationId", Text, "The operation's name, unique in the document. It becomes the generated method's name."),
    SUMMARY,
    DESCRIPTION,
    field("tags", Texts, "The groups that it belongs to."),
    field("parameters", List(Object::Parameter), "What is sent in path, query, headers and cookies."),
    field("requestBody", One(Object::RequestBody), "What is sent in the body."),
    required("responses", Map(Object::Response), "The answers by HTTP status: `'200'`, `4XX` or `default`."),
    field("security", Requirements, "The credentials it is sent with. `[]`: none."),
    DEPRECATED,
    field("callbacks", Map(Object::Callback), "Requests that the provider sends to the caller later."),
    field("servers", List(Object::Server), SERVERS),
    MORE,
];

const IN: Form = Word(&["path", "query", "header", "cookie"]);
const STYLE: Form = Word(&["matrix", "label", "simple", "form", "spaceDelimited", "pipeDelimited", "deepObject"]);
const STYLE_ABOUT: &str = "How a list or an object is written as text.";
const EXPLODE: Field =
    field("explode", Flag, "Whether each item of a list or an object is written as a value of its own.");
const ALLOW_RESERVED: Field =
    field("allowReserved", Flag, "Whether characters such as `/` and `?` are sent without percent-encoding.");
const EXAMPLE_FIELD: Field = field("example", Data, "An example value. It is checked against the schema.");
const EXAMPLES: Field = field("examples", Map(Object::Example), "Example values by name.");
const CONTENT_SCHEMA: Field = field("schema", One(Object::Schema), "What the value looks like.");
const CONTENT: Field = field("content", Map(Object::MediaType), "The same by media type, in place of `schema`.");

const PARAMETER: &[Field] = &[
    REF,
    required("name", Text, "Its name in the request. In a path: the name in `{…}`."),
    required("in", IN, "Where it is sent."),
    field("required", Flag, "Whether it must be sent. A parameter of the path always must."),
    DESCRIPTION,
    CONTENT_SCHEMA,
    EXAMPLE_FIELD,
    EXAMPLES,
    DEPRECATED,
    field("style", STYLE, STYLE_ABOUT),
    EXPLODE,
    ALLOW_RESERVED,
    field("allowEmptyValue", Flag, "Whether it may be sent without a value."),
    CONTENT,
];

const HEADER: &[Field] = &[
    REF,
    DESCRIPTION,
    field("required", Flag, "Whether it is always there."),
    CONTENT_SCHEMA,
    EXAMPLE_FIELD,
    EXAMPLES,
    DEPRECATED,
    field("style", STYLE, STYLE_ABOUT),
    EXPLODE,
    ALLOW_RESERVED,
    field("allowEmptyValue", Flag, "Whether it may be there without a value."),
    CONTENT,
];

const REQUEST_BODY: &[Field] = &[
    REF,
    DESCRIPTION,
    field("required", Flag, "Whether a body must be sent. Default: no."),
    required("content", Map(Object::MediaType), "The body by media type, such as `application/json`."),
];

const MEDIA_TYPE: &[Field] = &[
    field("schema", One(Object::Schema), "What the body looks like."),
    EXAMPLE_FIELD,
    EXAMPLES,
    field("encoding", Map(Object::Encoding), "How each field of a form is written, by the field's name."),
];

const ENCODING: &[Field] = &[
    field("contentType", Text, "The media type of the field, or several with commas."),
    field("headers", Map(Object::Header), "Headers of the part, in multipart bodies."),
    field("style", Word(&["form", "spaceDelimited", "pipeDelimited", "deepObject"]), STYLE_ABOUT),
    EXPLODE,
    ALLOW_RESERVED,
];

const RESPONSE: &[Field] = &[
    REF,
    required("description", Text, "What the answer means."),
    field("headers", Map(Object::Header), "Headers of the answer, by name."),
    field("content", Map(Object::MediaType), "The body by media type, such as `application/json`."),
    field("links", Map(Object::Link), "What can be called next with values of the answer."),
];

const EXAMPLE: &[Field] = &[
    REF,
    SUMMARY,
    DESCRIPTION,
    field("value", Data, "The example itself. It is checked against the schema."),
    field("externalValue", Text, "The URL of the example."),
];

const LINK: &[Field] = &[
    REF,
    field("operationId", Text, "The operation that can be called."),
    field("operationRef", Text, "The same as a reference."),
    field("parameters", DataMap, "Its parameters: values or expressions such as `$response.body#/id`."),
    field("requestBody", Data, "Its body."),
    DESCRIPTION,
    field("server", One(Object::Server), SERVERS),
];

const CALLBACK: &[Field] = &[REF];

const COMPONENTS: &[Field] = &[
    field("schemas", Map(Object::Schema), "Types, by name."),
    field("responses", Map(Object::Response), "Answers, by name."),
    field("parameters", Map(Object::Parameter), "Parameters, by name."),
    field("examples", Map(Object::Example), "Examples, by name."),
    field("requestBodies", Map(Object::RequestBody), "Request bodies, by name."),
    field("headers", Map(Object::Header), "Headers, by name."),
    field("securitySchemes", Map(Object::SecurityScheme), "Kinds of credentials, by the name that `security` uses."),
    field("links", Map(Object::Link), "Links, by name."),
    field("callbacks", Map(Object::Callback), "Callbacks, by name."),
];

const SECURITY_SCHEME: &[Field] = &[
    REF,
    required("type", Word(&["apiKey", "http", "oauth2", "openIdConnect"]), "How the caller proves who it is."),
    DESCRIPTION,
    field("scheme", Text, "For `http`: the scheme of the Authorization header, such as `bearer` or `basic`."),
    field("bearerFormat", Text, "For `bearer`: what kind of token it is, as a hint."),
    field("name", Text, "For `apiKey`: the name of the header, query parameter or cookie."),
    field("in", Word(&["query", "header", "cookie"]), "For `apiKey`: where it is sent."),
    field("flows", One(Object::OAuthFlows), "For `oauth2`: how a token is got."),
    field("openIdConnectUrl", Text, "For `openIdConnect`: where its configuration is."),
];

const OAUTH_FLOWS: &[Field] = &[
    field(
        "clientCredentials",
        One(Object::OAuthFlow),
        "A program asks in its own name. The client fetches these tokens itself.",
    ),
    field("authorizationCode", One(Object::OAuthFlow), "A person agrees in a browser; the program exchanges a code."),
    field("implicit", One(Object::OAuthFlow), "A person agrees in a browser, and the token comes back in the URL."),
    field("password", One(Object::OAuthFlow), "A person's user name and password are sent."),
];

const OAUTH_FLOW: &[Field] = &[
    field("authorizationUrl", Text, "Where a person agrees."),
    field("tokenUrl", Text, "Where the token is fetched."),
    field("refreshUrl", Text, "Where a token is renewed."),
    required("scopes", TextMap, "The scopes, each with a description."),
];

const TAG: &[Field] = &[required("name", Text, "The name that operations use."), DESCRIPTION, MORE];

const EXTERNAL_DOCS: &[Field] = &[required("url", Text, "The page."), DESCRIPTION];
