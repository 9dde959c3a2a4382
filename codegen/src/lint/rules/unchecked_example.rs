//! Example that was not checked.

use crate::{
    findings::Severity,
    lint::{Context, Report, examples::Examples, lint},
};

lint! {
    /// ## What it does
    /// Says which examples and defaults were not checked against their schemas, because it would take too long: each of
    /// them is tried with each member of a choice, and what is in it with each member of the next one.
    ///
    /// ## Why is this bad?
    /// An example that nobody checks goes stale. Whoever reads answers of such a schema takes as long: a `discriminator`
    /// tells the members apart at once.
    ///
    /// ## Example
    /// ```yaml /components/schemas
    /// Tree:
    ///   anyOf:
    ///     - { $ref: '#/components/schemas/Branch' }
    ///     - { $ref: '#/components/schemas/Branch' }
    ///     - { $ref: '#/components/schemas/Branch' }
    ///     - { $ref: '#/components/schemas/Branch' }
    ///     - { $ref: '#/components/schemas/Branch' }
    ///     - { $ref: '#/components/schemas/Branch' }
    ///     - { $ref: '#/components/schemas/Branch' }
    ///     - { $ref: '#/components/schemas/Branch' }
    ///   example: { a: { a: { a: { a: { a: { a: {} } } } } } }
    /// Branch: { additionalProperties: { $ref: '#/components/schemas/Tree' } }
    /// ```
    /// ## Use instead
    /// ```yaml /components/schemas
    /// Tree:
    ///   additionalProperties: { $ref: '#/components/schemas/Tree' }
    ///   example: { a: { a: { a: { a: { a: { a: {} } } } } } }
    /// ```
    "AC0245", Severity::Note, "example that was not checked", run
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for example in Examples::new(context).too_long {
        let what = if example.is_default { "default" } else { "example" };
        let message = format!("the {what} was not checked: choices within choices would take too long to try");
        let finding = report.at_key(&example.pointer, message);
        let finding = finding.related("the schema is here", context.document.spans.key(&example.schema));
        report.push(
            finding.help("tell the members of the choices apart by a `discriminator`, or make the example smaller"),
        );
    }
}
