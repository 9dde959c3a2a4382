//! Content where HTTP has none.

use serde_json::Value;

use crate::{
    findings::{Severity, render::quote},
    lint::{Context, Kind, Report, Tally, lint},
    openapi::responses::has_no_content,
    pointer::join,
};

lint! {
    /// ## What it does
    /// Looks for answers with a described body to which HTTP gives none: those to HEAD, and those of the statuses 204, 205
    /// and 304.
    ///
    /// ## Why is this bad?
    /// No provider can send what is described. The client reads such an answer as one without content.
    ///
    /// ## Example
    /// ```yaml /paths/~1cars
    /// delete: { responses: { '204': { description: Removed., content: { application/json: { schema: { type: object } } } } } }
    /// ```
    /// ## Use instead
    /// ```yaml /paths/~1cars
    /// delete: { responses: { '204': { description: Removed. } } }
    /// ```
    "AC0229", Severity::Note, "content where HTTP has none", run
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    let mut found = Tally::default();
    for site in context.of(&[Kind::Operation]).filter(|site| !site.pointer.contains("/callbacks/")) {
        let method = site.pointer.rsplit('/').next().unwrap_or_default();
        let responses = site.object.get("responses").and_then(Value::as_object).into_iter().flatten();
        for (status, response) in responses.filter(|(status, _)| has_no_content(method, status)) {
            let content = context.resolve(response).and_then(|response| response.get("content")?.as_object());
            if content.is_none_or(|content| content.is_empty()) {
                continue;
            }
            let what = if method == "head" { "HEAD".to_owned() } else { quote(status) };
            found.add(what, || join(&site.child("responses"), status));
        }
    }
    for (what, pointer, more) in found.into_each() {
        let answer = if what == "HEAD" { "an answer to HEAD".to_owned() } else { format!("an answer of {what}") };
        let message = format!("{answer} has no content, so what is described here is not read{more}");
        report.push(report.at_key(&pointer, message).help("nothing to do, unless another method or status is meant"));
    }
}
