//! Sites: every object of a document, with what OpenAPI calls it.
//!
//! A table says what stands below what. Nothing below examples, defaults, enum values or foreign extensions is a site: that
//! is data, and a key there means nothing to us.

use serde_json::{Map, Value};

pub(crate) use crate::pointer::join;

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
    /// Any other object of OpenAPI.
    Other,
}

impl Kind {
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
            Self::Container => "an object that holds others by name",
            Self::Other => "this object",
        }
    }

    /// Whether it is a schema, of a property or not.
    #[must_use]
    pub const fn is_schema(self) -> bool {
        matches!(self, Self::Schema | Self::Property)
    }
}

/// One object of a document.
#[derive(Clone, Debug)]
pub struct Site<'d> {
    /// Where it is, as a JSON pointer.
    pub pointer: String,
    /// What OpenAPI calls it.
    pub kind: Kind,
    /// It.
    pub object: &'d Map<String, Value>,
}

impl<'d> Site<'d> {
    /// The pointer of one of its values.
    #[must_use]
    pub fn child(&self, key: &str) -> String {
        join(&self.pointer, key)
    }

    /// Whether it only refers to another.
    #[must_use]
    pub fn is_ref(&self) -> bool {
        self.kind != Kind::Container && self.object.get("$ref").is_some_and(Value::is_string)
    }

    /// One of its values, if that is a string.
    #[must_use]
    pub fn str(&self, key: &str) -> Option<&'d str> {
        self.object.get(key)?.as_str()
    }
}

/// Where something else stands than OpenAPI has there.
#[derive(Clone, Debug)]
pub(super) struct Misfit {
    /// Where.
    pub pointer: String,
    /// What belongs there.
    pub expected: &'static str,
}

/// How objects stand below a key.
#[derive(Clone, Copy)]
pub(crate) enum Shape {
    One(Kind),
    /// One, or `true` or `false`.
    OneOrBool(Kind),
    /// One or a list (JSON Schema's `items` before 2020-12).
    OneOrList(Kind),
    List(Kind),
    /// By name.
    Map(Kind),
}

/// All sites of a document, and what is not of the right kind, both in the document's order.
pub(super) fn sites(document: &Value) -> (Vec<Site<'_>>, Vec<Misfit>) {
    let mut walk = Walk { sites: Vec::new(), misfits: Vec::new() };
    walk.one(String::new(), Kind::Document, document);
    (walk.sites, walk.misfits)
}

/// What stands below a key of an object of a kind. `None`: data, or nothing we look into.
pub(crate) fn below(kind: Kind, key: &str) -> Option<Shape> {
    use Kind as K;
    use Shape::{List, Map, One, OneOrBool, OneOrList};
    Some(match (kind, key) {
        (_, "externalDocs") => One(K::Other),
        (K::Document, "info") => One(K::Info),
        (K::Document, "servers") | (K::PathItem | K::Operation, "servers") => List(K::Server),
        (K::Document, "paths") => Map(K::PathItem),
        (K::Document, "components") => One(K::Components),
        (K::Document, "tags") => List(K::Tag),
        (K::Info, "contact" | "license") => One(K::Other),
        (K::Server, "variables") => Map(K::Other),
        (K::PathItem, "get" | "put" | "post" | "delete" | "options" | "head" | "patch" | "trace") => One(K::Operation),
        (K::PathItem | K::Operation, "parameters") => List(K::Parameter),
        (K::Operation, "requestBody") => One(K::RequestBody),
        (K::Operation, "responses") => Map(K::Response),
        (K::Operation, "callbacks") => Map(K::Callback),
        (K::Callback, name) if !name.starts_with("x-") && name != "$ref" => One(K::PathItem),
        (K::Parameter | K::Header | K::MediaType, "schema") => One(K::Schema),
        (K::Parameter | K::Header | K::RequestBody | K::Response, "content") => Map(K::MediaType),
        (K::Parameter | K::Header | K::MediaType, "examples") => Map(K::Example),
        (K::MediaType, "encoding") => Map(K::Encoding),
        (K::Response | K::Encoding, "headers") => Map(K::Header),
        (K::Response, "links") => Map(K::Link),
        (K::Link, "server") => One(K::Server),
        (K::Components, "schemas") => Map(K::Schema),
        (K::Components, "responses") => Map(K::Response),
        (K::Components, "parameters") => Map(K::Parameter),
        (K::Components, "examples") => Map(K::Example),
        (K::Components, "requestBodies") => Map(K::RequestBody),
        (K::Components, "headers") => Map(K::Header),
        (K::Components, "securitySchemes") => Map(K::SecurityScheme),
        (K::Components, "links") => Map(K::Link),
        (K::Components, "callbacks") => Map(K::Callback),
        (K::SecurityScheme, "flows") => Map(K::Other),
        (K::Schema | K::Property, key) => match key {
            "properties" => Map(K::Property),
            "patternProperties" | "$defs" | "definitions" | "dependentSchemas" => Map(K::Schema),
            "additionalProperties" | "unevaluatedProperties" | "unevaluatedItems" | "additionalItems" => {
                OneOrBool(K::Schema)
            }
            "items" => OneOrList(K::Schema),
            "allOf" | "oneOf" | "anyOf" | "prefixItems" => List(K::Schema),
            "not" | "if" | "then" | "else" | "contains" | "propertyNames" => One(K::Schema),
            "discriminator" | "xml" => One(K::Other),
            _ => return None,
        },
        _ => return None,
    })
}

struct Walk<'d> {
    sites: Vec<Site<'d>>,
    misfits: Vec<Misfit>,
}

impl<'d> Walk<'d> {
    fn one(&mut self, pointer: String, kind: Kind, value: &'d Value) {
        let Value::Object(object) = value else {
            // JSON Schema's boolean schemas are not OpenAPI 3.0, but say nothing wrong.
            if !(kind.is_schema() && value.is_boolean()) {
                self.misfits.push(Misfit { pointer, expected: "an object" });
            }
            return;
        };
        let site = Site { pointer, kind, object };
        let below_ref = site.is_ref() && kind != Kind::PathItem;
        let pointer = site.pointer.clone();
        self.sites.push(site);
        for (key, value) in object {
            match key.as_str() {
                "x-accord-commands" if kind == Kind::Operation => self.commands(&join(&pointer, key), value),
                "x-accord-outcome" => self.optional(join(&pointer, key), "refusal", Shape::One(Kind::Schema), value),
                // OpenAPI ignores what stands beside a reference.
                _ if below_ref => {}
                _ => {
                    if let Some(shape) = below(kind, key) {
                        self.shape(join(&pointer, key), shape, value);
                    }
                }
            }
        }
    }

    fn shape(&mut self, pointer: String, shape: Shape, value: &'d Value) {
        match (shape, value) {
            (Shape::OneOrBool(_), Value::Bool(_)) => {}
            (Shape::One(kind) | Shape::OneOrBool(kind), value) => self.one(pointer, kind, value),
            (Shape::List(kind) | Shape::OneOrList(kind), Value::Array(items)) => {
                for (at, item) in items.iter().enumerate() {
                    self.one(format!("{pointer}/{at}"), kind, item);
                }
            }
            (Shape::OneOrList(kind), value) => self.one(pointer, kind, value),
            (Shape::List(_), _) => self.misfits.push(Misfit { pointer, expected: "a list" }),
            (Shape::Map(kind), Value::Object(object)) => {
                self.sites.push(Site { pointer: pointer.clone(), kind: Kind::Container, object });
                // A schema or property may be called `x-anything`; paths and responses may not.
                let open = matches!(kind, Kind::PathItem | Kind::Response | Kind::Callback);
                for (name, value) in object {
                    if !(name.starts_with("x-accord") || open && name.starts_with("x-")) {
                        self.one(join(&pointer, name), kind, value);
                    }
                }
            }
            (Shape::Map(_), _) => self.misfits.push(Misfit { pointer, expected: "an object" }),
        }
    }

    /// Below `x-accord-commands` stand schemas and parameters too.
    fn commands(&mut self, pointer: &str, value: &'d Value) {
        let Some(commands) = value.get("commands").and_then(Value::as_object) else { return };
        let pointer = join(pointer, "commands");
        for (name, command) in commands {
            let pointer = join(&pointer, name);
            self.optional(pointer.clone(), "request", Shape::One(Kind::Schema), command);
            self.optional(pointer.clone(), "response", Shape::One(Kind::Schema), command);
            self.optional(pointer, "parameters", Shape::List(Kind::Parameter), command);
        }
    }

    fn optional(&mut self, pointer: String, key: &str, shape: Shape, value: &'d Value) {
        if let Some(value) = value.get(key) {
            self.shape(join(&pointer, key), shape, value);
        }
    }
}
