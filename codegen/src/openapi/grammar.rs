//! The table: every field of every object of Swagger 2.0 and OpenAPI 3.0 to 3.2, with JSON Schema as each has it.

mod schema;

use super::{
    form::{Form, Shape},
    kind::Kind,
    version::{Version, Versions},
};
use Form::{Count, Data, DataList, DataMap, Flag, List, Map, Number, One, Requirements, Text, TextMap, Texts, Word};
use Versions as V;

/// One field of an object.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// Its name.
    pub name: &'static str,
    /// The versions that have it.
    pub versions: Versions,
    /// The versions that require it.
    pub required: Versions,
    /// The versions that do not have it, but whose documents have it so often that it is read all the same.
    pub tolerated: Versions,
    /// What its value looks like.
    pub form: Form,
    /// Why nothing is generated from it. None: something is, or it is reported elsewhere.
    pub unused: Option<&'static str>,
}

impl Field {
    const fn required(mut self, versions: Versions) -> Self {
        self.required = versions;
        self
    }

    const fn tolerated(mut self, versions: Versions) -> Self {
        self.tolerated = versions;
        self
    }

    const fn unused(mut self, why: &'static str) -> Self {
        self.unused = Some(why);
        self
    }
}

const fn field(name: &'static str, versions: Versions, form: Form) -> Field {
    Field { name, versions, required: V::NONE, tolerated: V::NONE, form, unused: None }
}

/// The fields of an object. A name may be there twice, with different forms in different versions.
pub fn fields(kind: Kind) -> impl Iterator<Item = &'static Field> + Clone {
    let unwrapped: &[Field] = if matches!(kind, Kind::Parameter | Kind::Header) { UNWRAPPED } else { &[] };
    table(kind).iter().chain(unwrapped)
}

const fn table(kind: Kind) -> &'static [Field] {
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
        Kind::Header => HEADER,
        Kind::RequestBody => REQUEST_BODY,
        Kind::MediaType => MEDIA_TYPE,
        Kind::Encoding => ENCODING,
        Kind::Response => RESPONSE,
        Kind::Callback => CALLBACK,
        Kind::Example => EXAMPLE,
        Kind::Link => LINK,
        Kind::Components => COMPONENTS,
        Kind::Schema | Kind::Property => schema::SCHEMA,
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

/// What stands below a field of an object in OpenAPI 3, in whichever version. `None`: data, or nothing to look into.
pub(crate) fn below(kind: Kind, name: &str) -> Option<Shape> {
    if is_expression(kind, name) {
        return Some(Shape::One(Kind::PathItem));
    }
    // A list of schemas, as older versions of JSON Schema have it, is read too.
    if kind.is_schema() && name == "items" {
        return Some(Shape::OneOrList(Kind::Schema));
    }
    fields(kind).filter(|f| f.name == name && f.versions.has_v3()).find_map(|f| f.form.shape())
}

/// What a version has for a field.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Found {
    /// The field, and why nothing is generated from it.
    Field(Form, Option<&'static str>),
    /// Nothing, but another version does and it is read all the same.
    Tolerated(Form, Versions),
    /// Nothing, but another version does.
    OtherVersion(Versions),
    /// Nothing in any version.
    Nothing,
}

impl Found {
    /// What the value looks like, where it is read.
    pub(crate) const fn form(self) -> Option<Form> {
        match self {
            Self::Field(form, _) | Self::Tolerated(form, _) => Some(form),
            Self::OtherVersion(_) | Self::Nothing => None,
        }
    }
}

/// A field of an object in a version. Where the version's own form of it does not fit the value, a tolerated one may.
pub(crate) fn find(kind: Kind, name: &str, version: Version, fits: impl Fn(Form) -> bool) -> Found {
    if is_expression(kind, name) {
        return Found::Field(One(Kind::PathItem), None);
    }
    let (mut found, mut elsewhere) = (None, Found::Nothing);
    for field in fields(kind).filter(|field| field.name == name) {
        if field.versions.has(version) {
            if fits(field.form) {
                return Found::Field(field.form, field.unused);
            }
            found = Some(Found::Field(field.form, field.unused));
        } else if field.tolerated.has(version) && fits(field.form) {
            return Found::Tolerated(field.form, field.versions);
        } else {
            elsewhere = Found::OtherVersion(field.versions);
        }
    }
    found.unwrap_or(elsewhere)
}

/// Whether a name is an expression of a callback, and no field.
fn is_expression(kind: Kind, name: &str) -> bool {
    kind == Kind::Callback && name != "$ref" && !name.starts_with("x-")
}

/// Why nothing is generated from a field, where several fields have the same reason.
const DIALECT: &str = "schemas are read as JSON Schema 2020-12";
const FLOWS: &str = "only the flow of client credentials is carried out; the caller supplies any other token";
const MIXED: &str = "only parts with names are sent, as `multipart/form-data`";
const LINKS: &str = "each operation is called by itself";
const HEADERS: &str = "a header of an answer is read in the style `simple`";
const EXAMPLES: &str = "only the value of an example is shown";
const XML_UNUSED: &str = "JSON is sent and read, not XML";

/// A reference in the place of the object.
const REF: Field = field("$ref", V::ALL, Text);
/// What may stand beside a reference since OpenAPI 3.1.
const REF_SUMMARY: Field = field("summary", V::V31, Text).unused("beside a reference, only a description is shown");

/// How a parameter or a field of a form is written.
const STYLE: Form =
    Word(&["matrix", "label", "simple", "form", "spaceDelimited", "pipeDelimited", "deepObject", "cookie"]);

const DOCUMENT: &[Field] = &[
    field("swagger", V::V20, Text).required(V::V20),
    field("openapi", V::V3, Text).required(V::V3),
    field("info", V::ALL, One(Kind::Info)).required(V::ALL),
    field("host", V::V20, Text),
    field("basePath", V::V20, Text),
    field("schemes", V::V20, Texts),
    field("consumes", V::V20, Texts),
    field("produces", V::V20, Texts),
    field("servers", V::V3, List(Kind::Server)),
    field("paths", V::ALL, Map(Kind::PathItem)).required(V::OLD),
    field("webhooks", V::V31, Map(Kind::PathItem)),
    field("components", V::V3, One(Kind::Components)),
    field("definitions", V::V20, Map(Kind::Schema)),
    field("parameters", V::V20, Map(Kind::Parameter)),
    field("responses", V::V20, Map(Kind::Response)),
    field("securityDefinitions", V::V20, Map(Kind::SecurityScheme)),
    field("security", V::ALL, Requirements),
    field("tags", V::ALL, List(Kind::Tag)),
    field("externalDocs", V::ALL, One(Kind::ExternalDocs)),
    field("jsonSchemaDialect", V::V31, Text).unused(DIALECT),
    field("$self", V::V32, Text),
];

const INFO: &[Field] = &[
    field("title", V::ALL, Text).required(V::ALL),
    field("version", V::ALL, Text).required(V::ALL),
    field("summary", V::V31, Text),
    field("description", V::ALL, Text),
    field("termsOfService", V::ALL, Text),
    field("contact", V::ALL, One(Kind::Contact)),
    field("license", V::ALL, One(Kind::License)),
];

const CONTACT: &[Field] = &[field("name", V::ALL, Text), field("url", V::ALL, Text), field("email", V::ALL, Text)];

const LICENSE: &[Field] =
    &[field("name", V::ALL, Text).required(V::ALL), field("url", V::ALL, Text), field("identifier", V::V31, Text)];

const SERVER: &[Field] = &[
    // AC0204 says it of a server without one.
    field("url", V::V3, Text),
    field("name", V::V32, Text),
    field("description", V::V3, Text),
    field("variables", V::V3, Map(Kind::ServerVariable)),
];

const SERVER_VARIABLE: &[Field] = &[
    field("enum", V::V3, Texts),
    // AC0204 says it of a variable without one.
    field("default", V::V3, Text),
    field("description", V::V3, Text),
];

const PATH_ITEM: &[Field] = &[
    REF,
    field("summary", V::V3, Text),
    field("description", V::V3, Text),
    field("get", V::ALL, One(Kind::Operation)),
    field("put", V::ALL, One(Kind::Operation)),
    field("post", V::ALL, One(Kind::Operation)),
    field("delete", V::ALL, One(Kind::Operation)),
    field("options", V::ALL, One(Kind::Operation)),
    field("head", V::ALL, One(Kind::Operation)),
    field("patch", V::ALL, One(Kind::Operation)),
    field("trace", V::V3, One(Kind::Operation)),
    field("query", V::V32, One(Kind::Operation)),
    field("additionalOperations", V::V32, Map(Kind::Operation)),
    field("servers", V::V3, List(Kind::Server)),
    field("parameters", V::ALL, List(Kind::Parameter)),
];

const OPERATION: &[Field] = &[
    field("tags", V::ALL, Texts),
    field("summary", V::ALL, Text),
    field("description", V::ALL, Text),
    field("externalDocs", V::ALL, One(Kind::ExternalDocs)),
    field("operationId", V::ALL, Text),
    field("consumes", V::V20, Texts),
    field("produces", V::V20, Texts),
    field("schemes", V::V20, Texts).unused("the base URL is the client's; its scheme is that of the document"),
    field("parameters", V::ALL, List(Kind::Parameter)),
    field("requestBody", V::V3, One(Kind::RequestBody)),
    field("responses", V::ALL, Map(Kind::Response)).required(V::OLD),
    field("callbacks", V::V3, Map(Kind::Callback)),
    field("deprecated", V::ALL, Flag),
    field("security", V::ALL, Requirements),
    field("servers", V::V3, List(Kind::Server)),
];

const PARAMETER: &[Field] = &[
    REF,
    REF_SUMMARY,
    field("name", V::ALL, Text).required(V::ALL),
    field("type", V::V20, Word(&["array", "boolean", "file", "integer", "number", "object", "string"])),
    field("collectionFormat", V::V20, Word(&["csv", "ssv", "tsv", "pipes", "multi"])),
    field("in", V::V20, Word(&["path", "query", "header", "formData", "body"])).required(V::V20),
    field("in", V::V30, Word(&["path", "query", "header", "cookie"])).required(V::V30),
    field("in", V::V31, Word(&["path", "query", "header", "cookie", "querystring"])).required(V::V31),
    field("description", V::ALL, Text),
    field("required", V::ALL, Flag),
    field("deprecated", V::V3, Flag),
    field("allowEmptyValue", V::ALL, Flag),
    field("style", V::V3, STYLE),
    field("explode", V::V3, Flag),
    field("allowReserved", V::V3, Flag),
    field("schema", V::ALL, One(Kind::Schema)),
    field("example", V::V3, Data),
    field("examples", V::V3, Map(Kind::Example)),
    field("content", V::V3, Map(Kind::MediaType)),
];

const HEADER: &[Field] = &[
    REF,
    REF_SUMMARY,
    field("type", V::V20, Word(&["array", "boolean", "integer", "number", "string"])),
    field("collectionFormat", V::V20, Word(&["csv", "ssv", "tsv", "pipes", "multi"])).unused(HEADERS),
    field("description", V::ALL, Text),
    field("required", V::V3, Flag),
    field("deprecated", V::V3, Flag),
    field("allowEmptyValue", V::V3, Flag).unused(HEADERS),
    field("style", V::V3, STYLE).unused(HEADERS),
    field("explode", V::V3, Flag).unused(HEADERS),
    field("allowReserved", V::V3, Flag).unused(HEADERS),
    field("schema", V::V3, One(Kind::Schema)),
    field("example", V::V3, Data),
    field("examples", V::V3, Map(Kind::Example)),
    field("content", V::V3, Map(Kind::MediaType)).unused("a header of an answer is read as a text"),
];

/// What Swagger 2.0 states of a parameter and of a header themselves, in place of a schema.
const UNWRAPPED: &[Field] = &[
    field("format", V::V20, Text),
    field("items", V::V20, One(Kind::Schema)),
    field("default", V::V20, Data),
    field("maximum", V::V20, Number),
    field("exclusiveMaximum", V::V20, Flag),
    field("minimum", V::V20, Number),
    field("exclusiveMinimum", V::V20, Flag),
    field("maxLength", V::V20, Count),
    field("minLength", V::V20, Count),
    field("pattern", V::V20, Text),
    field("maxItems", V::V20, Count),
    field("minItems", V::V20, Count),
    field("uniqueItems", V::V20, Flag),
    field("enum", V::V20, DataList),
    field("multipleOf", V::V20, Number),
];

const REQUEST_BODY: &[Field] = &[
    REF,
    REF_SUMMARY,
    field("description", V::V3, Text),
    field("content", V::V3, Map(Kind::MediaType)).required(V::V3),
    field("required", V::V3, Flag),
];

const MEDIA_TYPE: &[Field] = &[
    field("$ref", V::V32, Text),
    field("description", V::V32, Text),
    field("schema", V::V3, One(Kind::Schema)),
    field("itemSchema", V::V32, One(Kind::Schema)),
    field("example", V::V3, Data),
    field("examples", V::V3, Map(Kind::Example)),
    field("encoding", V::V3, Map(Kind::Encoding)),
    field("prefixEncoding", V::V32, List(Kind::Encoding)).unused(MIXED),
    field("itemEncoding", V::V32, One(Kind::Encoding)).unused(MIXED),
];

const ENCODING: &[Field] = &[
    field("contentType", V::V3, Text),
    field("headers", V::V3, Map(Kind::Header)),
    // AC0220 says which.
    field("style", V::V3, Text),
    field("explode", V::V3, Flag),
    field("allowReserved", V::V3, Flag),
    field("encoding", V::V32, Map(Kind::Encoding)).unused(MIXED),
    field("prefixEncoding", V::V32, List(Kind::Encoding)).unused(MIXED),
    field("itemEncoding", V::V32, One(Kind::Encoding)).unused(MIXED),
];

const RESPONSE: &[Field] = &[
    REF,
    field("summary", V::V31, Text),
    field("description", V::ALL, Text).required(V::TO_31),
    field("headers", V::ALL, Map(Kind::Header)),
    field("content", V::V3, Map(Kind::MediaType)),
    field("links", V::V3, Map(Kind::Link)).unused(LINKS),
    field("schema", V::V20, One(Kind::Schema)),
    field("examples", V::V20, DataMap),
];

const CALLBACK: &[Field] = &[REF];

const EXAMPLE: &[Field] = &[
    REF,
    field("summary", V::V3, Text),
    field("description", V::V3, Text),
    field("value", V::V3, Data),
    field("externalValue", V::V3, Text),
    field("dataValue", V::V32, Data),
    field("serializedValue", V::V32, Text).unused(EXAMPLES),
];

const LINK: &[Field] = &[
    REF,
    REF_SUMMARY,
    field("operationRef", V::V3, Text).unused(LINKS),
    field("operationId", V::V3, Text).unused(LINKS),
    field("parameters", V::V3, DataMap).unused(LINKS),
    field("requestBody", V::V3, Data).unused(LINKS),
    field("description", V::V3, Text).unused(LINKS),
    field("server", V::V3, One(Kind::Server)).unused(LINKS),
];

const COMPONENTS: &[Field] = &[
    field("schemas", V::V3, Map(Kind::Schema)),
    field("responses", V::V3, Map(Kind::Response)),
    field("parameters", V::V3, Map(Kind::Parameter)),
    field("examples", V::V3, Map(Kind::Example)).unused("an example shows where it is referred to"),
    field("requestBodies", V::V3, Map(Kind::RequestBody)),
    field("headers", V::V3, Map(Kind::Header)),
    field("securitySchemes", V::V3, Map(Kind::SecurityScheme)),
    field("links", V::V3, Map(Kind::Link)).unused(LINKS),
    field("callbacks", V::V3, Map(Kind::Callback)).unused("a client is not called"),
    field("pathItems", V::V31, Map(Kind::PathItem)).tolerated(V::V30),
    field("mediaTypes", V::V32, Map(Kind::MediaType)),
];

const DISCRIMINATOR: &[Field] = &[
    field("propertyName", V::V3, Text).required(V::V3),
    field("mapping", V::V3, TextMap),
    field("defaultMapping", V::V32, Text),
];

const XML: &[Field] = &[
    field("name", V::ALL, Text).unused(XML_UNUSED),
    field("namespace", V::ALL, Text).unused(XML_UNUSED),
    field("prefix", V::ALL, Text).unused(XML_UNUSED),
    field("attribute", V::ALL, Flag).unused(XML_UNUSED),
    field("wrapped", V::ALL, Flag).unused(XML_UNUSED),
    field("nodeType", V::V32, Word(&["element", "attribute", "text", "cdata", "none"])).unused(XML_UNUSED),
];

const SECURITY_SCHEME: &[Field] = &[
    REF,
    REF_SUMMARY,
    // Which words are possible here, AC0209 and AC0210 know: they say what is sent.
    field("type", V::ALL, Text).required(V::ALL),
    field("description", V::ALL, Text),
    field("name", V::ALL, Text),
    field("in", V::ALL, Text),
    field("scheme", V::V3, Text),
    field("bearerFormat", V::V3, Text),
    field("flows", V::V3, One(Kind::OAuthFlows)),
    field("openIdConnectUrl", V::V3, Text),
    field("oauth2MetadataUrl", V::V32, Text).unused("the token URL is that of the flow"),
    field("deprecated", V::V32, Flag),
    field("flow", V::V20, Word(&["implicit", "password", "application", "accessCode"])),
    field("authorizationUrl", V::V20, Text).unused(FLOWS),
    field("tokenUrl", V::V20, Text),
    field("scopes", V::V20, TextMap),
];

const OAUTH_FLOWS: &[Field] = &[
    field("implicit", V::V3, One(Kind::OAuthFlow)).unused(FLOWS),
    field("password", V::V3, One(Kind::OAuthFlow)).unused(FLOWS),
    field("clientCredentials", V::V3, One(Kind::OAuthFlow)),
    field("authorizationCode", V::V3, One(Kind::OAuthFlow)).unused(FLOWS),
    field("deviceAuthorization", V::V32, One(Kind::OAuthFlow)).unused(FLOWS),
];

const OAUTH_FLOW: &[Field] = &[
    field("authorizationUrl", V::V3, Text).unused(FLOWS),
    field("deviceAuthorizationUrl", V::V32, Text).unused(FLOWS),
    field("tokenUrl", V::V3, Text),
    field("refreshUrl", V::V3, Text).unused(FLOWS),
    field("scopes", V::V3, TextMap),
];

const TAG: &[Field] = &[
    field("name", V::ALL, Text).required(V::ALL),
    field("description", V::ALL, Text),
    field("externalDocs", V::ALL, One(Kind::ExternalDocs)),
    field("summary", V::V32, Text).unused("a tag is shown with its name and description"),
    field("parent", V::V32, Text).unused("tags group operations in the documentation alone"),
    field("kind", V::V32, Text).unused("tags group operations in the documentation alone"),
];

const EXTERNAL_DOCS: &[Field] = &[field("description", V::ALL, Text), field("url", V::ALL, Text).required(V::ALL)];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_has_one_form_in_a_version() {
        for kind in Kind::ALL {
            for (at, field) in fields(kind).enumerate() {
                for other in fields(kind).take(at).filter(|other| other.name == field.name) {
                    let both = Version::ALL.into_iter().filter(|v| field.versions.has(*v) && other.versions.has(*v));
                    assert_eq!(both.count(), 0, "{kind:?}: `{}` is there twice", field.name);
                }
                for version in Version::ALL.into_iter().filter(|v| field.required.has(*v)) {
                    assert!(field.versions.has(version), "{kind:?}: `{}`", field.name);
                }
            }
        }
    }
}
