//! No server.

use crate::{
    findings::{Severity, render::quote},
    lint::{Context, Report, lint},
    locations,
};

lint! {
    /// ## What it does
    /// Says that the document names no server, or only servers that are a path without a host.
    ///
    /// ## Why is this bad?
    /// It is not: many providers give each customer a URL. The generated client then has no base URL of its own and
    /// asks for one. A caller who gives it the host alone misses the path, so the documentation of the client names it.
    ///
    /// ## Example
    /// ```yaml
    /// servers: []
    /// ```
    /// ## Use instead
    /// ```yaml
    /// servers: [{ url: https://api.example.com }]
    /// ```
    "AC0208", Severity::Note, "no server", run
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    let root = &context.document.value;
    if root.get("servers").and_then(|s| s.as_array()).is_none_or(|s| s.is_empty()) && root.get("paths").is_some() {
        let finding =
            report.at_key("/servers", "no server is listed, so every user of the client has to know the base URL");
        report.push(finding.help("if the provider has one URL for everybody, add `servers: [{ url: https://… }]`"));
    } else if let Some(path) = locations::base_path(root) {
        let message = format!(
            "no server has a host, so every user of the client has to know the base URL, and to put {} at its end",
            quote(&path)
        );
        let help = format!("if the provider has one URL for everybody, write it whole: `https://…{path}`");
        report.push(report.at_key("/servers", message).help(help));
    }
}
