//! Key of the dialect beside a reference.

use crate::{
    findings::Severity,
    lint::{Context, Kind, Report, lint},
};

lint! {
    /// ## What it does
    /// Looks for keys of the dialect beside `$ref`.
    ///
    /// ## Why is this bad?
    /// OpenAPI 3.0 ignores everything next to a `$ref`, so the document would mean one thing to us and another to other
    /// tools.
    ///
    /// ## Example
    /// ```yaml /components/schemas/Rented
    /// $ref: '#/components/schemas/Car'
    /// x-accord-sensitive: personal
    /// ```
    /// ## Use instead
    /// ```yaml /components/schemas/Rented
    /// allOf: [{ $ref: '#/components/schemas/Car' }]
    /// x-accord-sensitive: personal
    /// ```
    "AC0103", Severity::Error, "key of the dialect beside a reference", run
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for site in context.sites.iter().filter(|s| s.is_ref() && s.kind != Kind::PathItem) {
        for key in site.object.keys().filter(|k| k.starts_with("x-accord-")) {
            let message = format!("`{key}` is next to a `$ref`, where OpenAPI ignores it");
            let help = match site.kind.is_schema() {
                true => "wrap the reference: `allOf: [{ $ref: … }]`",
                false => "move it to the object that is referenced",
            };
            report.push(report.at_key(&site.child(key), message).help(help));
        }
    }
}
