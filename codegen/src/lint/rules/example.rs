//! Example that does not fit.

use crate::{
    findings::Severity,
    lint::{Context, Report, examples::Examples, lint},
};

lint! {
    /// ## What it does
    /// Checks `example`, `examples` and `default` of schemas, parameters, headers and media types against the schema
    /// they illustrate. Other spellings that `x-accord-aliases` allows are allowed.
    ///
    /// ## Why is this bad?
    /// An example is what people copy, and what a mock answers with: either it or the schema is wrong.
    ///
    /// It is an error in a document with `x-accord-documents`: its author writes it for Accord and can correct it. Any
    /// other document is somebody else's; its examples reach nothing but documentation, so there it is a warning.
    ///
    /// ## Example
    /// ```yaml /components/schemas/Age
    /// type: integer
    /// example: "12"
    /// ```
    /// ## Use instead
    /// ```yaml /components/schemas/Age
    /// type: integer
    /// example: 12
    /// ```
    "AC0207", Severity::Error, "example that does not fit", run
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    Examples::new(context).check(context, |example, misfit| {
        let place = format!("{}{}", example.pointer, misfit.pointer);
        let what = if example.is_default { "default" } else { "example" };
        let message = format!("the {what} does not fit its schema: {}", misfit.message);
        let finding = match misfit.on_key {
            true => report.at_key(&place, message),
            false => report.at_value(&place, message),
        };
        let finding = finding.related("the schema is here", context.document.spans.key(&example.schema));
        report.push_tolerable(match misfit.help {
            Some(help) => finding.help(help),
            None => finding,
        });
    });
}
