//! Path and parameters disagree.

use serde_json::Value;

use crate::{
    findings::{Severity, render::quote},
    lint::{Context, Report, lint},
    openapi::{METHODS, headers::is_same_name, paths::split_fragment},
    pointer::join,
};

lint! {
    /// ## What it does
    /// Checks that every `{name}` of a path is declared as a path parameter of each of its operations, that every
    /// declared one stands in the path and is required, and that no parameter is declared twice, the path's own query
    /// included.
    ///
    /// ## Why is this bad?
    /// The generated method could not fill in the path.
    ///
    /// ## Example
    /// ```yaml /paths
    /// /contracts/{id}:
    ///   get:
    ///     parameters: [{ name: code, in: path, required: true, schema: { type: string } }]
    /// ```
    /// ## Use instead
    /// ```yaml /paths
    /// /contracts/{code}:
    ///   get:
    ///     parameters: [{ name: code, in: path, required: true, schema: { type: string } }]
    /// ```
    "AC0203", Severity::Error, "path and parameters disagree", run
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    let Some(paths) = context.get("/paths").and_then(Value::as_object) else { return };
    for (path, item) in paths.iter().filter(|(path, _)| path.starts_with('/')) {
        let pointer = join("/paths", path);
        let Some(names) = template(path) else {
            let message = format!("the braces of the path {} do not match", quote(path));
            report.push(report.at_key(&pointer, message));
            continue;
        };
        let Some(item) = item.as_object().filter(|i| !i.contains_key("$ref")) else { continue };
        let shared = declared(context, report, item.get("parameters"), &join(&pointer, "parameters"));
        let more = item.get("additionalOperations").and_then(Value::as_object).into_iter().flatten();
        let more = more.map(|(method, operation)| (join("additionalOperations", method), operation));
        let known = METHODS.iter().chain(&["query"]);
        let known = known.filter_map(|method| Some(((*method).to_owned(), item.get(*method)?)));
        for (method, operation) in known.chain(more).filter(|(_, operation)| operation.is_object()) {
            let pointer = format!("{pointer}/{method}");
            let own = declared(context, report, operation.get("parameters"), &join(&pointer, "parameters"));
            for name in &names {
                if !own.iter().chain(&shared).any(|p| p.place == "path" && p.name == *name) {
                    let message =
                        format!("the path's {} is not declared as a parameter", quote(&format!("{{{name}}}")));
                    let help = format!("add `{{ name: {name}, in: path, required: true, schema: … }}`");
                    report.push_tolerable(report.at_key(&pointer, message).help(help));
                }
            }
            strangers(report, &own, &names, path);
            of_query(report, &own, path);
        }
        strangers(report, &shared, &names, path);
        of_query(report, &shared, path);
    }
}

struct Parameter<'d> {
    name: &'d str,
    place: &'d str,
    required: bool,
    pointer: String,
}

fn declared<'d>(
    context: &Context<'d>,
    report: &mut Report<'_>,
    list: Option<&'d Value>,
    pointer: &str,
) -> Vec<Parameter<'d>> {
    let mut out: Vec<Parameter<'_>> = Vec::new();
    for (at, value) in list.and_then(Value::as_array).into_iter().flatten().enumerate() {
        let Some(value) = context.resolve(value) else { continue };
        let text = |key: &str| value.get(key).and_then(Value::as_str);
        let (Some(name), Some(place)) = (text("name"), text("in")) else { continue };
        let pointer = format!("{pointer}/{at}");
        if out.iter().any(|p| p.place == place && is_same_name(place, p.name, name)) {
            let message = format!("the {place} parameter {} is declared twice", quote(name));
            report.push_tolerable(report.at_value(&pointer, message).help("remove one of the two"));
            continue;
        }
        let required = value.get("required") == Some(&Value::Bool(true));
        out.push(Parameter { name, place, required, pointer });
    }
    out
}

fn strangers(report: &mut Report<'_>, parameters: &[Parameter<'_>], names: &[&str], path: &str) {
    for parameter in parameters.iter().filter(|p| p.place == "path") {
        if !names.contains(&parameter.name) {
            let message = format!("the path {} has no {}", quote(path), quote(&format!("{{{}}}", parameter.name)));
            let finding = report.at_value(&parameter.pointer, message);
            report.push_tolerable(finding.help("add it to the path, or remove the parameter"));
        } else if !parameter.required {
            let message = format!("the path parameter {} is not required", quote(parameter.name));
            let required = format!("{}/required", parameter.pointer);
            let fix = report.rewrite(&required, &Value::Bool(true));
            let fix = fix.or_else(|| report.add_field(&parameter.pointer, "required", &Value::Bool(true)));
            let finding = report.at_value(&parameter.pointer, message);
            report.push_tolerable(finding.help("write `required: true`").fix(fix));
        }
    }
}

/// Query parameters that the path has in itself, with their values.
fn of_query(report: &mut Report<'_>, parameters: &[Parameter<'_>], path: &str) {
    let Some((_, query)) = split_fragment(path).0.split_once('?') else { return };
    let fixed: Vec<_> = url::form_urlencoded::parse(query.as_bytes()).map(|(name, _)| name).collect();
    for parameter in parameters.iter().filter(|p| p.place == "query" && fixed.iter().any(|name| name == p.name)) {
        let message = format!("the query parameter {} stands in the path {} too", quote(parameter.name), quote(path));
        let help = "remove one of the two; otherwise both are sent";
        report.push_tolerable(report.at_value(&parameter.pointer, message).help(help));
    }
}

/// The names in the braces of a path. `None` where a brace has no partner.
fn template(path: &str) -> Option<Vec<&str>> {
    let mut names = Vec::new();
    let mut rest = path;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}')?;
        if before.contains('}') || name.contains('{') || name.is_empty() {
            return None;
        }
        names.push(name);
        rest = after;
    }
    (!rest.contains('}')).then_some(names)
}
