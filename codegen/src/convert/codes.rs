//! The codes of converting: what OpenAPI 3.0 has no word for, and references into other files.

use crate::findings::{Severity, rules};

rules! {
    pub(crate) const RULES;

    /// ## What it does
    /// Looks for references in places where OpenAPI has none: `content: { $ref: … }`, `get: { $ref: … }`, `description: { $ref:
    /// about.md }`. OpenAPI refers to single objects of some kinds, not to groups of them or to texts. The target is read as if it
    /// were written there. It is an error in the strict profile, else a warning, and an error in both where the reference does not
    /// lead to what belongs there.
    ///
    /// ## Why is this bad?
    /// Other tools do not follow such a reference.
    ///
    /// ## Example
    /// ```yaml
    /// x-content: { Car: { application/json: { schema: { type: object } } } }
    /// paths: { /cars: { get: { responses: { '200': { description: Yes., content: { $ref: '#/x-content/Car' } } } } } }
    /// ```
    /// ## Use instead
    /// ```yaml
    /// paths: { /cars: { get: { responses: { '200': { $ref: '#/components/responses/Car' } } } } }
    /// components: { responses: { Car: { description: Yes., content: { application/json: { schema: { type: object } } } } } }
    /// ```
    "AC0216", Severity::Error, "reference where OpenAPI has none";

    /// ## What it does
    /// Says that the document has webhooks.
    ///
    /// ## Why is this bad?
    /// It is not: the provider makes these calls, so a client has no method for them. The schemas of `components` that they
    /// refer to are generated. A server of yours can read their bodies with these types.
    ///
    /// ## Example
    /// ```yaml
    /// openapi: 3.1.0
    /// webhooks: { paid: { post: { responses: { '200': { description: Thanks. } } } } }
    /// ```
    /// ## Use instead
    /// ```yaml
    /// openapi: 3.1.0
    /// ```
    "AC0501", Severity::Note, "webhooks that are left out";

    /// ## What it does
    /// Looks for lists whose first items differ by position (`prefixItems`) and whose others are all of one type, and for lists
    /// by position of more than 64.
    ///
    /// ## Why is this bad?
    /// The client gets a list whose items may each be any of the types, so a value in a wrong position is not noticed.
    ///
    /// ## Example
    /// ```yaml
    /// openapi: 3.1.0
    /// components: { schemas: { Line: { type: array, prefixItems: [{ type: string }], items: { type: number } } } }
    /// ```
    /// ## Use instead
    /// ```yaml
    /// openapi: 3.1.0
    /// components: { schemas: { Line: { type: array, prefixItems: [{ type: string }, { type: number }], items: false } } }
    /// ```
    "AC0502", Severity::Note, "types by position";

    /// ## What it does
    /// Looks for keywords of JSON Schema that OpenAPI 3.0 has no word for and that only narrow what is accepted: `if`, `not`
    /// beside others, `dependentSchemas`, `contains`, a property with the schema `false`.
    ///
    /// ## Why is this bad?
    /// The client accepts more than the document allows. It refuses nothing that the provider sends. A field that is described
    /// only under a condition (`then`, `else`, `dependentSchemas`) may be left out.
    ///
    /// ## Example
    /// ```yaml
    /// openapi: 3.1.0
    /// components: { schemas: { Car: { type: object, properties: { plate: { type: string }, owner: false } } } }
    /// ```
    /// ## Use instead
    /// ```yaml
    /// openapi: 3.1.0
    /// components: { schemas: { Car: { type: object, properties: { plate: { type: string } } } } }
    /// ```
    "AC0503", Severity::Note, "keyword that is dropped";

    /// ## What it does
    /// Looks for properties by a pattern of their names (`patternProperties`).
    ///
    /// ## Why is this bad?
    /// OpenAPI 3.0 has no word for them. If all of an object's properties have patterns and one schema, it becomes a map of
    /// that schema; otherwise the values of all other names are open JSON.
    ///
    /// ## Example
    /// ```yaml
    /// openapi: 3.1.0
    /// components: { schemas: { Labels: { type: object, patternProperties: { '^x-': { type: string } } } } }
    /// ```
    /// ## Use instead
    /// ```yaml
    /// openapi: 3.1.0
    /// components: { schemas: { Labels: { type: object, additionalProperties: { type: string } } } }
    /// ```
    "AC0504", Severity::Note, "properties by pattern";

    /// ## What it does
    /// Looks for `$dynamicRef` and `$recursiveRef`.
    ///
    /// ## Why is this bad?
    /// They are read as `$ref`: a schema that extends the referenced one does not change what is meant here.
    ///
    /// ## Example
    /// ```yaml
    /// openapi: 3.1.0
    /// components:
    ///   schemas:
    ///     Node: { $dynamicAnchor: node, type: object, properties: { next: { $dynamicRef: '#node' } } }
    /// ```
    /// ## Use instead
    /// ```yaml
    /// openapi: 3.1.0
    /// components: { schemas: { Node: { type: object, properties: { next: { $ref: '#/components/schemas/Node' } } } } }
    /// ```
    "AC0505", Severity::Note, "dynamic reference";

    /// ## What it does
    /// Says that a schema has several examples.
    ///
    /// ## Why is this bad?
    /// A schema of OpenAPI 3.0 has one, so the documentation shows the first.
    ///
    /// ## Example
    /// ```yaml
    /// openapi: 3.1.0
    /// components: { schemas: { Color: { type: string, examples: [red, blue] } } }
    /// ```
    /// ## Use instead
    /// ```yaml
    /// openapi: 3.1.0
    /// components: { schemas: { Color: { type: string, examples: [red] } } }
    /// ```
    "AC0506", Severity::Note, "examples that are left out";

    /// ## What it does
    /// Looks for a `contentEncoding` other than base64.
    ///
    /// ## Why is this bad?
    /// The client does not decode the string; you have to.
    ///
    /// ## Example
    /// ```yaml
    /// openapi: 3.1.0
    /// components: { schemas: { Photo: { type: string, contentEncoding: base32 } } }
    /// ```
    /// ## Use instead
    /// ```yaml
    /// openapi: 3.1.0
    /// components: { schemas: { Photo: { type: string, contentEncoding: base64 } } }
    /// ```
    "AC0507", Severity::Note, "encoding of a string";

    /// ## What it does
    /// Reports that references to shared path items and groups would copy more than the limit.
    ///
    /// ## Why is this bad?
    /// Each use of a shared path item becomes a copy of it. References among them can multiply until the memory is full.
    ///
    /// ## What to do
    /// Refer to fewer of them, or to smaller parts: a schema in `components` is never copied.
    "AC0508", Severity::Error, "copies that are too large";

    /// ## What it does
    /// Looks for what OpenAPI 3.2 has and 3.0 has no word for: items of a body that is no stream of JSON or of events, methods
    /// that HTTP cannot send.
    ///
    /// ## Why is this bad?
    /// The client passes such a body as bytes, and has no call for such a method.
    ///
    /// ## Example
    /// ```yaml
    /// openapi: 3.2.0
    /// paths: { /cars: { additionalOperations: { 'GET CARS': { responses: { '200': { description: Yes. } } } } } }
    /// ```
    /// ## Use instead
    /// ```yaml
    /// openapi: 3.2.0
    /// paths: { /cars: { additionalOperations: { FETCH: { responses: { '200': { description: Yes. } } } } } }
    /// ```
    "AC0509", Severity::Warning, "part of OpenAPI 3.2 that is left out";

    /// ## What it does
    /// Looks for security that OpenAPI 3.0 has no word for: client certificates (`mutualTLS`) and the device flow.
    ///
    /// ## Why is this bad?
    /// The client does not do it by itself. A transport of yours can have a certificate (`ClientBuilder::transport`), and a
    /// token of the device flow is passed to the client.
    ///
    /// ## Example
    /// ```yaml
    /// openapi: 3.1.0
    /// components: { securitySchemes: { certificate: { type: mutualTLS } } }
    /// ```
    /// ## Use instead
    /// ```yaml
    /// openapi: 3.1.0
    /// components: { securitySchemes: { token: { type: http, scheme: bearer } } }
    /// ```
    "AC0510", Severity::Warning, "security that is left out";

    /// ## What it does
    /// Reports that converting would nest deeper than the limit.
    ///
    /// ## Why is this bad?
    /// Every later stage needs stack for each level.
    ///
    /// ## What to do
    /// Move the inner part to `components/schemas`, and refer to it.
    "AC0512", Severity::Error, "conversion that nests too deep";

    /// ## What it does
    /// Looks for operations of Swagger 2.0 that have both a body and fields of a form.
    ///
    /// ## Why is this bad?
    /// A request has one body. The client sends the body, and leaves the form out.
    ///
    /// ## Example
    /// ```yaml
    /// swagger: '2.0'
    /// paths:
    ///   /cars:
    ///     post:
    ///       parameters:
    ///         - { name: car, in: body, schema: { type: object } }
    ///         - { name: photo, in: formData, type: string }
    ///       responses: { '200': { description: Yes. } }
    /// ```
    /// ## Use instead
    /// ```yaml
    /// swagger: '2.0'
    /// paths:
    ///   /cars:
    ///     post:
    ///       parameters: [{ name: car, in: body, schema: { type: object } }]
    ///       responses: { '200': { description: Yes. } }
    /// ```
    "AC0521", Severity::Warning, "body beside a form";

    /// ## What it does
    /// Reports an answer of `type: file`, or of `format: binary`, in Swagger 2.0, where the operation produces JSON and something else.
    ///
    /// ## Why is this bad?
    /// It is not wrong. Who answers with a file answers with JSON when refusing, so the client does not ask for the file as JSON, and
    /// reads JSON as a refusal.
    ///
    /// ## Example
    /// ```yaml
    /// swagger: '2.0'
    /// paths:
    ///   /cars:
    ///     get:
    ///       produces: [text/csv, application/json]
    ///       responses: { '200': { description: Cars., schema: { type: file } } }
    /// ```
    /// ## Use instead
    /// ```yaml
    /// swagger: '2.0'
    /// paths:
    ///   /cars:
    ///     get:
    ///       produces: [text/csv]
    ///       responses: { '200': { description: Cars., schema: { type: file } } }
    /// ```
    "AC0522", Severity::Note, "file that is not asked for as JSON";

    /// ## What it does
    /// Reports a refusal with a schema in Swagger 2.0, where the operation produces nothing but files, such as PDF and images.
    ///
    /// ## Why is this bad?
    /// It is not wrong. Swagger 2.0 cannot say that refusals are of other media types than successes. A file cannot have the fields
    /// that the schema has, so the client reads the refusal as JSON.
    ///
    /// ## Example
    /// ```yaml
    /// swagger: '2.0'
    /// paths:
    ///   /cars:
    ///     get:
    ///       produces: [application/pdf]
    ///       responses:
    ///         '200': { description: Cars., schema: { type: file } }
    ///         '404': { description: None., schema: { type: object, properties: { message: { type: string } } } }
    /// ```
    /// ## Use instead
    /// ```yaml
    /// swagger: '2.0'
    /// paths:
    ///   /cars:
    ///     get:
    ///       produces: [application/pdf]
    ///       responses:
    ///         '200': { description: Cars., schema: { type: file } }
    ///         '404': { description: None. }
    /// ```
    "AC0523", Severity::Note, "refusal that is JSON beside files";

    /// ## What it does
    /// Reports a reference into a file that is not read: it is not in the document's folder or below it, nor in the one that
    /// `--files-in` names, there is no such file, or there are too many. Also a reference to another server, where `--files-of`
    /// says that a copy of the file is on this machine, and it is not.
    ///
    /// ## Why is this bad?
    /// What the reference stands for is missing. A document from elsewhere must not choose what is read of your machine.
    ///
    /// ## Example
    /// ```yaml /components/schemas
    /// Car: { $ref: '../elsewhere/car.yaml' }
    /// ```
    /// ## Use instead
    /// ```yaml /components/schemas
    /// Car: { type: object }
    /// ```
    "AC0531", Severity::Error, "file that is not read";

    /// ## What it does
    /// Reports a reference into another file, where that file cannot be understood, or has nothing at that place
    /// or no schema with that `$anchor`.
    ///
    /// ## Why is this bad?
    /// What the reference stands for is missing.
    ///
    /// ## What to do
    /// Correct the file that the message names, or what stands behind `#`.
    "AC0532", Severity::Error, "reference into another file that leads nowhere";

    /// ## What it does
    /// Reports a selector of `only` or `except`, in `x-accord-crate` or of the command line, that selects no operation.
    ///
    /// ## Why is this bad?
    /// A misspelled name would silently leave operations out of the client, or in it.
    ///
    /// ## Example
    /// ```yaml
    /// x-accord-crate: { only: ['tag:crs'] }
    /// paths: { /cars: { get: { tags: [cars], responses: { '200': { description: Yes. } } } } }
    /// ```
    /// ## Use instead
    /// ```yaml
    /// x-accord-crate: { only: ['tag:cars'] }
    /// paths: { /cars: { get: { tags: [cars], responses: { '200': { description: Yes. } } } } }
    /// ```
    "AC0551", Severity::Error, "selector that selects nothing";

    /// ## What it does
    /// Reports a selection that leaves no operation: all that `only` selects, `except` takes away.
    ///
    /// ## Why is this bad?
    /// The client could do nothing.
    ///
    /// ## Example
    /// ```yaml
    /// x-accord-crate: { only: ['tag:cars'], except: ['path:/cars'] }
    /// paths: { /cars: { get: { tags: [cars], responses: { '200': { description: Yes. } } } } }
    /// ```
    /// ## Use instead
    /// ```yaml
    /// x-accord-crate: { only: ['tag:cars'] }
    /// paths: { /cars: { get: { tags: [cars], responses: { '200': { description: Yes. } } } } }
    /// ```
    "AC0552", Severity::Error, "selection that leaves nothing";
}
