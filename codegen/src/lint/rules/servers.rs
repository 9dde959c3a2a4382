//! Server without a usable URL.

use serde_json::Value;

use crate::{
    findings::{Severity, render::quote},
    lint::{Context, Kind, Report, lint},
    locations,
    pointer::join,
};

lint! {
    /// ## What it does
    /// Checks that every server has a URL, that it is http, https or relative, that nothing is in it which a client cannot
    /// send to (whitespace, a query, a fragment, a user), that its variables are declared, and that the default of each is
    /// one of its values.
    ///
    /// ## Why is this bad?
    /// The generated base URL would not be one. In the lenient profile nothing is sent to such a server, with a warning: a
    /// client's base URL is given by its caller. (An empty URL is the place the document was read from, as `/` is; one that
    /// begins with `//` and its host is read as `https`.)
    ///
    /// ## Example
    /// ```yaml
    /// servers: [{ url: 'https://{host}' }]
    /// ```
    /// ## Use instead
    /// ```yaml
    /// servers: [{ url: 'https://{host}', variables: { host: { default: fleet.example.com } } }]
    /// ```
    "AC0204", Severity::Error, "server without a usable URL", run
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for site in context.of(&[Kind::Server]) {
        let Some(url) = site.str("url") else {
            report.push(report.at_key(&site.pointer, "a server has no `url`").help("write `url: https://…`"));
            continue;
        };
        if let Some(scheme) = locations::other_scheme(url) {
            let message = format!("the scheme {} is not supported", quote(scheme));
            let help = "write `https://…`; nothing is sent to this server";
            report.push_tolerable(report.at_value(&site.child("url"), message).help(help));
        } else if let Some(filled) = context.get(&site.pointer).and_then(locations::of_server) {
            // An empty one is relative.
            let why = locations::server_fault(&filled).filter(|_| !filled.is_empty());
            if let Some(why) = why {
                let message = format!("the server {} {why}", quote(&filled));
                let help = "write `https://…` and a path; nothing is sent to this server: its operations go to the base URL of the client";
                report.push_tolerable(report.at_value(&site.child("url"), message).help(help));
            } else if let Some(host) = locations::host_without_scheme(&filled) {
                let message = format!("this server is a path, of which {} is a part", quote(host));
                let help = "write `https://` before it if that is a host";
                report.push_tolerable(report.at_value(&site.child("url"), message).help(help));
            }
        }
        let variables = site.object.get("variables").and_then(Value::as_object);
        for (name, variable) in variables.into_iter().flatten() {
            let values = variable.get("enum").and_then(Value::as_array).filter(|values| !values.is_empty());
            let Some((values, default)) = values.zip(variable.get("default").and_then(Value::as_str)) else { continue };
            if !values.iter().any(|value| value == default) {
                let message =
                    format!("the default of the variable {} is none of its values: {}", quote(name), quote(default));
                let at = join(&join(&site.child("variables"), name), "default");
                let help = "write one of the values of `enum`, or add it there; the base URL has the default";
                report.push_tolerable(report.at_value(&at, message).help(help));
            }
        }
        for name in url.split('{').skip(1).filter_map(|part| part.split_once('}')).map(|(name, _)| name) {
            let default = variables.and_then(|v| v.get(name)).and_then(|v| v.get("default"));
            if default.is_none_or(|d| !d.is_string()) {
                let message = format!("the variable {} has no default", quote(name));
                let help = format!(
                    "add `variables: {{ {name}: {{ default: … }} }}`; without it nothing is sent to this server: its operations \
                     go to the base URL that the client is given"
                );
                report.push_tolerable(report.at_value(&site.child("url"), message).help(help));
            }
        }
    }
}
