//! A query string beside other parameters of the query.

use serde_json::Value;

use crate::{
    findings::{Severity, render::quote},
    lint::{Context, Report, lint},
};

lint! {
    /// ## What it does
    /// Reports an operation with a parameter `in: querystring`, which is all of the query, and another one of the
    /// query.
    ///
    /// ## Why is this bad?
    /// OpenAPI does not define what is sent. The client sends the query string and then the other parameters.
    ///
    /// ## Example
    /// ```yaml /paths/~1cars/get
    /// parameters:
    ///   - { name: filter, in: querystring, content: { application/json: { schema: { type: object } } } }
    ///   - { name: limit, in: query, schema: { type: integer } }
    /// ```
    /// ## Use instead
    /// ```yaml /paths/~1cars/get
    /// parameters:
    ///   - { name: filter, in: querystring, content: { application/json: { schema: { type: object } } } }
    /// ```
    "AC0225", Severity::Error, "a query string beside other parameters", run
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for operation in &context.operations {
        let parameters = context.parameters(&operation.pointer);
        let is_in = |parameter: &Value, place: &str| parameter.get("in").is_some_and(|said| said == place);
        let Some(whole) = parameters.iter().find(|parameter| is_in(parameter, "querystring")) else { continue };
        let mut others = parameters.iter().filter(|other| !std::ptr::eq(**other, *whole));
        let other = others.find(|other| is_in(other, "query") || is_in(other, "querystring"));
        let Some(other) = other else { continue };
        let name = |parameter: &Value| quote(parameter.get("name").and_then(Value::as_str).unwrap_or_default());
        let message = format!("{} is the whole query, and {} is sent there too", name(whole), name(other));
        let finding = report.at_key(&operation.id_pointer, message);
        report.push_tolerable(finding.help("leave one of them out; the client sends the query string first"));
    }
}
