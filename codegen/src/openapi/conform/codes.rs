//! The codes of fields that a document has and its version of OpenAPI does not, or that nothing is generated from.

use crate::findings::{Severity, rules};

rules! {
    pub(crate) const RULES;

    /// ## What it does
    /// Looks for fields that are neither OpenAPI's nor an extension. It is an error in the strict profile, else a warning.
    ///
    /// ## Why is this bad?
    /// Nothing reads the field, so what the author meant to state is not stated.
    ///
    /// ## Example
    /// ```yaml /components/schemas/Car
    /// type: object
    /// requierd: [plate]
    /// properties: { plate: { type: string } }
    /// ```
    /// ## Use instead
    /// ```yaml /components/schemas/Car
    /// type: object
    /// required: [plate]
    /// properties: { plate: { type: string } }
    /// ```
    "AC0213", Severity::Error, "unknown field";

    /// ## What it does
    /// Looks for fields of another version of OpenAPI: `const` in a document of 3.0, `nullable` in one of 3.1. It is an error
    /// in the strict profile, else a warning. Where the other version's syntax has one meaning here too, it is read so.
    ///
    /// ## Why is this bad?
    /// In this version the field has no meaning, and other tools ignore it.
    ///
    /// ## Example
    /// ```yaml /components/schemas/Kind
    /// type: string
    /// const: car
    /// ```
    /// ## Use instead
    /// ```yaml /components/schemas/Kind
    /// type: string
    /// enum: [car]
    /// ```
    "AC0214", Severity::Error, "field of another version";

    /// ## What it does
    /// Lists the fields that a client has no use for, such as `xml` and `links`, with the first place of each and the reason.
    ///
    /// ## Why is this bad?
    /// It is not. You can see that nothing was missed by accident. Nothing has to be done.
    ///
    /// ## Example
    /// ```yaml /components/schemas/Car
    /// type: object
    /// properties: { plate: { type: string, xml: { attribute: true } } }
    /// ```
    /// ## Use instead
    /// ```yaml /components/schemas/Car
    /// type: object
    /// properties: { plate: { type: string } }
    /// ```
    "AC0215", Severity::Note, "fields that nothing is generated from";
}
