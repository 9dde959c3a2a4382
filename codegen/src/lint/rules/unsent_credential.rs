//! Credential that is described as a parameter.

use serde_json::Value;

use crate::{
    authentication::credential_transport,
    findings::{Severity, render::quote},
    lint::{Context, Operation, Report, Tally, lint, parameters},
};

lint! {
    /// ## What it does
    /// Looks for a header parameter with the name `Authorization` of an operation that requires no security scheme whose
    /// credential goes there.
    ///
    /// ## Why is this bad?
    /// OpenAPI ignores such a parameter: credentials are described by security schemes. The method does not take it, so the
    /// operation is called without the credential.
    ///
    /// ## Example
    /// ```yaml /paths/~1cars
    /// get:
    ///   parameters: [{ name: Authorization, in: header, required: true, schema: { type: string } }]
    ///   responses: { '200': { description: Cars. } }
    /// ```
    /// ## Use instead
    /// ```yaml
    /// security: [{ token: [] }]
    /// components: { securitySchemes: { token: { type: http, scheme: bearer } } }
    /// ```
    "AC0232", Severity::Warning, "credential that is described as a parameter", run
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    let mut found = Tally::default();
    for operation in &context.operations {
        let mut headers = parameters::of(context, operation, "header");
        let Some(parameter) = headers.find(|parameter| parameter.is_named("Authorization")) else { continue };
        if is_sent(context, operation) {
            continue;
        }
        found.add(parameter.name.to_owned(), || parameter.pointer(context, operation));
    }
    for (name, pointer, more) in found.into_each() {
        let message = format!("OpenAPI ignores the header parameter {}, so it is not sent{more}", quote(&name));
        let help = "describe the credential in `components.securitySchemes`, and require it by `security`";
        report.push(report.at_key(&pointer, message).help(help));
    }
}

/// Whether an operation requires a scheme whose credential goes to that header.
fn is_sent(context: &Context<'_>, operation: &Operation<'_>) -> bool {
    let schemes = context.get("/components/securitySchemes").and_then(Value::as_object);
    let goes_there = |name: &String| {
        let scheme = schemes.and_then(|schemes| context.resolve(schemes.get(name)?));
        let place = scheme.and_then(|scheme| credential_transport(scheme).place());
        place.is_some_and(|(kind, name)| kind == "header" && name == "authorization")
    };
    context.requirements(operation).any(|all| all.keys().any(goes_there))
}
