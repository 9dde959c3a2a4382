//! Answer of a call that is made once, and that could be lost.

use serde_json::Value;

use crate::{
    dialect::{Commands, Effect, Key as _, Poll},
    findings::{Severity, render::quote},
    lint::{Context, Report, lint},
};

lint! {
    /// ## What it does
    /// In a document that is written for Accord, looks for operations that are never repeated (`once`) and whose success
    /// (`200`, `201`, `202`) has no described body.
    ///
    /// ## Why is this bad?
    /// The method returns nothing, so a caller drops what the provider reported: the number of the contract that was just
    /// made. The call cannot be repeated to get it. A body that the provider does not describe is an empty schema, which
    /// keeps what comes as JSON; a success without a body is `204`.
    ///
    /// ## Example
    /// ```yaml
    /// x-accord-documents: { guide: { title: Guide, file: guide.txt, lines: 40 } }
    /// paths: { /sign: { post: { operationId: sign, x-accord-effect: once, responses: { '200': { description: Done. } } } } }
    /// ```
    /// ## Use instead
    /// ```yaml
    /// x-accord-documents: { guide: { title: Guide, file: guide.txt, lines: 40 } }
    /// paths:
    ///   /sign:
    ///     post:
    ///       operationId: sign
    ///       x-accord-effect: once
    ///       responses: { '200': { description: Done., content: { application/json: { schema: {} } } } }
    /// ```
    "AC0358", Severity::Note, "answer that could be lost", run
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    if !context.is_authored() {
        return;
    }
    for operation in context.operations.iter().filter(|operation| !operation.is_command) {
        let is_split = operation.value.get(Commands::NAME).is_some() || operation.value.get(Poll::NAME).is_some();
        if is_split || operation.effect() != Effect::Once {
            continue;
        }
        let responses = operation.value.get("responses").and_then(Value::as_object);
        for (status, response) in responses.into_iter().flatten() {
            let body =
                context.resolve(response).and_then(|response| response.get("content")).and_then(Value::as_object);
            if matches!(status.as_str(), "200" | "201" | "202" | "2XX") && body.is_none_or(|content| content.is_empty())
            {
                let name = operation.id.map_or_else(|| "this operation".to_owned(), quote);
                let place = format!("{}/responses/{status}", operation.pointer);
                let message =
                    format!("what {name} answers is not described, and the call cannot be repeated to see it");
                let help =
                    "describe the body, by `schema: {}` if nothing is known of it; or write `204` if there is none";
                report.push(report.at_key(&place, message).help(help));
            }
        }
    }
}
