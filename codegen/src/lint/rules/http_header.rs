//! Header parameter that the HTTP client sets itself.

use crate::{
    findings::{Severity, render::quote},
    lint::{Context, Report, Tally, lint, parameters},
    openapi::headers::{Decider, decider},
};

lint! {
    /// ## What it does
    /// Looks for header parameters with the names `Host`, `Content-Length`, `Transfer-Encoding` and `Connection`.
    ///
    /// ## Why is this bad?
    /// The client sends these headers itself, as the URL and the body require. A caller who calculates a length can only make a
    /// request of it that is cut off, so the method does not take it.
    ///
    /// ## Example
    /// ```yaml /paths/~1cars
    /// put:
    ///   parameters: [{ name: Content-Length, in: header, required: true, schema: { type: integer } }]
    ///   requestBody: { content: { application/octet-stream: {} } }
    ///   responses: { '200': { description: The cars are kept. } }
    /// ```
    /// ## Use instead
    /// ```yaml /paths/~1cars
    /// put:
    ///   requestBody: { content: { application/octet-stream: {} } }
    ///   responses: { '200': { description: The cars are kept. } }
    /// ```
    "AC0235", Severity::Note, "header parameter that the client sets itself", run
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    let mut found = Tally::default();
    for operation in &context.operations {
        for parameter in parameters::of(context, operation, "header") {
            if decider(parameter.name) != Some(Decider::Http) {
                continue;
            }
            found.add(quote(parameter.name), || parameter.pointer(context, operation));
        }
    }
    for (name, pointer, more) in found.into_each() {
        let message = format!("the client sets the header {name} itself, so no method takes it{more}");
        let help = "nothing to do: the URL and the body decide";
        report.push(report.at_key(&pointer, message).help(help));
    }
}
