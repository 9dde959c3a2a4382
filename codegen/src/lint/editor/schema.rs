//! The fields of schemas in OpenAPI 3.0.

use super::{
    fields::{MORE, REF},
    object::{Field, Form, Object, field, required},
};
use Form::{Count, Data, DataList, Flag, List, Map, Number, One, OneOrFlag, Text, TextMap, Texts, Word};

pub(super) const SCHEMA: &[Field] = &[
    REF,
    field("type", Word(&["string", "integer", "number", "boolean", "array", "object"]), "The JSON type."),
    field("format", Text, "What kind of string or number it is, such as `date-time`, `int64`, `uuid` or `binary`."),
    field("title", Text, "A name, for documentation."),
    field("description", Text, "Documentation in CommonMark."),
    field("nullable", Flag, "Whether `null` is a value too."),
    field("enum", DataList, "The values. The generated enum keeps others too."),
    field("default", Data, "The value that the provider takes where none is sent."),
    field("example", Data, "An example value. It is checked against the schema."),
    field("properties", Map(Object::Property), "The fields of an object, by name."),
    field("required", Texts, "The fields that are always there."),
    field(
        "additionalProperties",
        OneOrFlag(Object::Schema),
        "What fields of other names look like, or whether there may be any.",
    ),
    field("items", One(Object::Schema), "What each element of a list looks like."),
    field("allOf", List(Object::Schema), "All of these at once."),
    field("oneOf", List(Object::Schema), "Exactly one of these."),
    field("anyOf", List(Object::Schema), "At least one of these."),
    field("not", One(Object::Schema), "Nothing that fits this."),
    field(
        "discriminator",
        One(Object::Discriminator),
        "Which field tells the alternatives of `oneOf` or `anyOf` apart.",
    ),
    field("readOnly", Flag, "Only in answers."),
    field("writeOnly", Flag, "Only in requests."),
    field("deprecated", Flag, "Whether it should no longer be used."),
    field("minLength", Count, "The fewest characters."),
    field("maxLength", Count, "The most characters."),
    field("pattern", Text, "A regular expression that the string matches."),
    field("minimum", Number, "The smallest number."),
    field("maximum", Number, "The largest number."),
    field("exclusiveMinimum", Flag, "Whether `minimum` itself is too small."),
    field("exclusiveMaximum", Flag, "Whether `maximum` itself is too large."),
    field("multipleOf", Number, "The number is a multiple of this."),
    field("minItems", Count, "The fewest elements."),
    field("maxItems", Count, "The most elements."),
    field("uniqueItems", Flag, "Whether no two elements are equal."),
    field("minProperties", Count, "The fewest fields."),
    field("maxProperties", Count, "The most fields."),
    field("xml", One(Object::Xml), "How it is written in XML."),
    MORE,
];

pub(super) const DISCRIMINATOR: &[Field] = &[
    required("propertyName", Text, "The field whose value says which alternative it is."),
    field("mapping", TextMap, "The alternative by the field's value: a reference. Default: the schema's own name."),
];

pub(super) const XML: &[Field] = &[
    field("name", Text, "The name of the element or attribute."),
    field("namespace", Text, "The URI of its namespace."),
    field("prefix", Text, "The prefix of its name."),
    field("attribute", Flag, "Whether it is an attribute."),
    field("wrapped", Flag, "Whether a list has an element around it."),
];
