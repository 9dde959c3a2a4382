//! The codes of loading. Each ends the reading of the document, but AC0013.

use crate::findings::{Severity, rules};

rules! {
    pub(crate) const RULES;

    /// ## What it does
    /// Reports a document that cannot be read: there is no such file, it may not be read, it is no regular file, or it is
    /// larger than 256 MiB.
    ///
    /// ## Why is this bad?
    /// Nothing can be generated. Pipes and devices are refused because they may never end.
    ///
    /// ## What to do
    /// Correct the path. A document from a pipe is read with `-`: `curl -fsSL "$URL" | accord lint -`.
    "AC0001", Severity::Error, "document that cannot be read";

    /// ## What it does
    /// Reports bytes that are not UTF-8, at the first of them.
    ///
    /// ## Why is this bad?
    /// Which letters are meant depends on the encoding, which the file does not state.
    ///
    /// ## What to do
    /// Save the file as UTF-8. On the command line: `iconv -f windows-1251 -t utf-8 api.yaml > api-utf8.yaml`.
    "AC0002", Severity::Error, "document that is not UTF-8";

    /// ## What it does
    /// Reports the first place where the text is not YAML or not JSON. A text is JSON if it begins with a bracket and its
    /// file is named `.json`, or if it is JSON; else it is YAML.
    ///
    /// ## Why is this bad?
    /// What the rest of the text means cannot be known.
    ///
    /// ## Example
    /// ```yaml
    /// info: { title: Fleet, version: '1'
    /// ```
    /// ## Use instead
    /// ```yaml
    /// info: { title: Fleet, version: '1' }
    /// ```
    "AC0003", Severity::Error, "text that is not YAML or JSON";

    /// ## What it does
    /// Looks for a key that an object has twice. In the lenient profile it is a warning in JSON, where the last value counts.
    ///
    /// ## Why is this bad?
    /// Some tools take the first value, others the last; of YAML many take neither.
    ///
    /// ## Example
    /// ```yaml /info
    /// description: Rents cars.
    /// description: Lends cars.
    /// ```
    /// ## Use instead
    /// ```yaml /info
    /// description: Rents cars.
    /// ```
    "AC0004", Severity::Error, "duplicate key";

    /// ## What it does
    /// Looks for keys that are no strings: lists, objects, aliases, null.
    ///
    /// ## Why is this bad?
    /// JSON, and so OpenAPI, has only strings as keys. (A number such as the status `200` is read as its text.)
    ///
    /// ## Example
    /// ```yaml
    /// openapi: 3.0.3
    /// info: { title: Fleet, version: '1' }
    /// paths: { ? [/a, /b] : {} }
    /// ```
    /// ## Use instead
    /// ```yaml
    /// openapi: 3.0.3
    /// info: { title: Fleet, version: '1' }
    /// paths: { /a: {}, /b: {} }
    /// ```
    "AC0005", Severity::Error, "key that is not a string";

    /// ## What it does
    /// Reports a second YAML document in the file, behind `---`.
    ///
    /// ## Why is this bad?
    /// A client is generated from one document; the second would be ignored.
    ///
    /// ## Example
    /// ```yaml
    /// openapi: 3.0.3
    /// info: { title: Fleet, version: '1' }
    /// paths: {}
    /// ---
    /// openapi: 3.0.3
    /// info: { title: Garage, version: '1' }
    /// paths: {}
    /// ```
    /// ## Use instead
    /// ```yaml
    /// openapi: 3.0.3
    /// info: { title: Fleet, version: '1' }
    /// paths: {}
    /// ```
    "AC0006", Severity::Error, "second document in the file";

    /// ## What it does
    /// Reports a document that nests deeper than 128 levels.
    ///
    /// ## Why is this bad?
    /// Tools that read it need stack for each level, and a reader loses the way long before.
    ///
    /// ## What to do
    /// Move the inner part to `components/schemas`, and refer to it.
    "AC0007", Severity::Error, "document that nests too deep";

    /// ## What it does
    /// Reports an alias (`*name`) inside of the value that it names, and aliases that expand to more than the reader's limit.
    ///
    /// ## Why is this bad?
    /// A value that contains itself has no end. Aliases of aliases grow exponentially, so a few lines can fill the memory.
    ///
    /// ## Example
    /// ```yaml /components/schemas
    /// Node: &node { type: object, properties: { next: *node } }
    /// ```
    /// ## Use instead
    /// ```yaml /components/schemas
    /// Node: { type: object, properties: { next: { $ref: '#/components/schemas/Node' } } }
    /// ```
    "AC0008", Severity::Error, "alias without an end";

    /// ## What it does
    /// Looks for numbers that JSON does not have: infinite ones, `.nan`, and those that are too large.
    ///
    /// ## Why is this bad?
    /// OpenAPI's values are JSON. Such a number has no form there.
    ///
    /// ## Example
    /// ```yaml /components/schemas/Price
    /// type: number
    /// maximum: .inf
    /// ```
    /// ## Use instead
    /// ```yaml /components/schemas/Price
    /// type: number
    /// ```
    "AC0009", Severity::Error, "number that JSON does not have";

    /// ## What it does
    /// Looks for YAML tags (`!name`, `!!type`) that mean nothing in JSON, and for values that do not match their tag.
    ///
    /// ## Why is this bad?
    /// Tags are instructions to one tool, such as to include a file. Every other tool reads another document.
    ///
    /// ## Example
    /// ```yaml /info
    /// description: !include description.md
    /// ```
    /// ## Use instead
    /// ```yaml /info
    /// description: Rents cars.
    /// ```
    "AC0010", Severity::Error, "tag without a meaning";

    /// ## What it does
    /// Reports an empty document, and one that is a list or a scalar.
    ///
    /// ## Why is this bad?
    /// An OpenAPI document is an object.
    ///
    /// ## Example
    /// ```yaml
    /// - openapi: 3.0.3
    /// ```
    /// ## Use instead
    /// ```yaml
    /// openapi: 3.0.3
    /// info: { title: Fleet, version: '1' }
    /// paths: {}
    /// ```
    "AC0011", Severity::Error, "document that is not an object";

    /// ## What it does
    /// Checks that the value of a merge key `<<` is an object or a list of objects.
    ///
    /// ## Why is this bad?
    /// There is nothing to merge.
    ///
    /// ## Example
    /// ```yaml /info
    /// <<: contact
    /// ```
    /// ## Use instead
    /// ```yaml
    /// x-shared: &shared { description: Rents cars. }
    /// info: { <<: *shared }
    /// ```
    "AC0012", Severity::Error, "merge key without an object";

    /// ## What it does
    /// Looks for quoted text whose further lines are indented less than YAML asks for.
    ///
    /// ## Why is this bad?
    /// YAML forbids it; some parsers read it, others refuse the whole document. Accord reads it. It is an error in the strict
    /// profile, else a warning.
    ///
    /// ## Example
    /// ```yaml
    /// openapi: 3.0.3
    /// info:
    ///   title: Fleet
    ///   version: '1'
    ///   description: "Rents
    ///  cars."
    /// paths: {}
    /// ```
    /// ## Use instead
    /// ```yaml
    /// openapi: 3.0.3
    /// info:
    ///   title: Fleet
    ///   version: '1'
    ///   description: "Rents
    ///     cars."
    /// paths: {}
    /// ```
    "AC0013", Severity::Warning, "quoted text or brackets that are indented too little";
}
