//! Security that is not declared.

use serde_json::Value;

use crate::{
    findings::{Severity, render::quote},
    lint::{Context, Kind, Report, lint},
    pointer::join,
};

lint! {
    /// ## What it does
    /// Checks that every security requirement names a declared scheme, and that every scheme defines how it is sent.
    ///
    /// ## Why is this bad?
    /// The call would be sent without the credential. In somebody else's document it is a warning: a requirement that
    /// cannot be met is left out.
    ///
    /// ## Example
    /// ```yaml
    /// security: [{ bearer: [] }]
    /// components: { securitySchemes: { token: { type: http, scheme: bearer } } }
    /// ```
    /// ## Use instead
    /// ```yaml
    /// security: [{ token: [] }]
    /// components: { securitySchemes: { token: { type: http, scheme: bearer } } }
    /// ```
    "AC0209", Severity::Error, "security that is not declared", run
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    let schemes = context.get("/components/securitySchemes").and_then(Value::as_object);
    let names: Vec<&str> = schemes.into_iter().flat_map(|s| s.keys().map(String::as_str)).collect();
    let top = std::iter::once((String::new(), &context.document.value));
    for (pointer, value) in top.chain(context.operations.iter().map(|o| (o.pointer.clone(), o.value))) {
        let Some(list) = value.get("security").and_then(Value::as_array) else { continue };
        let pointer = join(&pointer, "security");
        for (at, requirement) in list.iter().enumerate() {
            for name in
                requirement.as_object().into_iter().flat_map(|r| r.keys()).filter(|n| !names.contains(&n.as_str()))
            {
                let place = join(&format!("{pointer}/{at}"), name);
                let finding = report.at_key(&place, format!("unknown security scheme {}", quote(name)));
                let finding = finding.help("declare it in `components/securitySchemes`");
                report.push_tolerable(report.suggest_key(finding, &place, name, &names));
            }
        }
    }
    for site in context.of(&[Kind::SecurityScheme]).filter(|s| !s.is_ref()) {
        let needed: &[&str] = match site.str("type") {
            Some("http") => &["scheme"],
            Some("apiKey") => &["name", "in"],
            Some("oauth2") => &["flows"],
            Some("openIdConnect") => &["openIdConnectUrl"],
            // Of OpenAPI 3.1; AC0210 tells what becomes of it.
            Some("mutualTLS") => &[],
            _ => {
                let finding = report.at_key(&site.pointer, "the `type` of this security scheme is missing or unknown");
                report.push(finding.help("possible values: http, apiKey, oauth2, openIdConnect"));
                continue;
            }
        };
        for field in needed.iter().filter(|f| !site.object.contains_key(**f)) {
            let message = format!("this security scheme needs `{field}`");
            report.push(report.at_key(&site.pointer, message).help(format!("add `{field}`")));
        }
    }
}
