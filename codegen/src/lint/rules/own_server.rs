//! Operations on another server.

use crate::{
    findings::{Severity, render::quote},
    lint::{Context, Kind, Report, Tally, lint},
    locations,
};

lint! {
    /// ## What it does
    /// Looks for operations that have a server on another host than the document's first.
    ///
    /// ## Why is this bad?
    /// Their credentials go there too. So they do only in a client whose base URL is one of the document's; in one that
    /// was given another, such as a sandbox, they go to that, unless the builder's method for the server sets another.
    ///
    /// ## Example
    /// ```yaml /paths/~1cars
    /// post: { servers: [{ url: http://files.example.com }] }
    /// ```
    /// ## Use instead
    /// ```yaml /paths/~1cars
    /// post: { servers: [{ url: https://fleet.example.com/files }] }
    /// ```
    "AC0212", Severity::Note, "operations on another server", run
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    let root = &context.document.value;
    let mut found = Tally::default();
    let owners = context.of(&[Kind::PathItem, Kind::Operation]);
    for site in owners.filter(|s| s.object.contains_key("servers") && !s.pointer.contains("/callbacks/")) {
        let Some(value) = context.get(&site.pointer) else { continue };
        let Some(url) = locations::own(root, &serde_json::Value::Null, value) else { continue };
        if !locations::is_whole(&url) {
            continue;
        }
        found.add(url, || site.child("servers"));
    }
    for (url, pointer, more) in found.into_each() {
        if locations::is_plain(&url) {
            let message = format!("the server {} has no TLS, so by default nothing is sent to it{more}", quote(&url));
            let finding = report.at_value(&pointer, message).help("write `https://…` if the provider supports it");
            report.push(crate::findings::Finding { severity: Severity::Warning, ..finding });
            continue;
        }
        let message = format!("some operations have another server, {}{more}", quote(&url));
        let help = "requests and credentials go there if the client's base URL is one of the document's; otherwise they go to \
                    the base URL, unless the builder's method for this server is called";
        report.push(report.at_value(&pointer, message).help(help));
    }
}
