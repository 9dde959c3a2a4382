//! A parameter that contradicts itself.

use serde_json::Value;

use crate::{
    findings::{Severity, render::quote},
    lint::{Context, Kind, Report, Site, lint},
};

lint! {
    /// ## What it does
    /// Checks that a parameter has either a `schema` or `content`, that its `content` has one media type, and that its `style` is
    /// one of the place where it is sent and of the type of its value: `matrix` and `label` in a path, `deepObject` for
    /// objects.
    ///
    /// ## Why is this bad?
    /// OpenAPI does not define what is sent. The client takes `content` rather than `schema`, the first media type of several,
    /// and the style as it is written.
    ///
    /// ## Example
    /// ```yaml /paths/~1cars/get/parameters
    /// - name: ids
    ///   in: query
    ///   style: deepObject
    ///   schema: { type: array, items: { type: integer } }
    /// ```
    /// ## Use instead
    /// ```yaml /paths/~1cars/get/parameters
    /// - name: ids
    ///   in: query
    ///   style: form
    ///   schema: { type: array, items: { type: integer } }
    /// ```
    "AC0238", Severity::Error, "parameter that contradicts itself", run
}

/// The styles of each place.
const STYLES: [(&str, &[&str]); 4] = [
    ("path", &["simple", "label", "matrix"]),
    ("query", &["form", "spaceDelimited", "pipeDelimited", "deepObject"]),
    ("header", &["simple"]),
    ("cookie", &["form", "cookie"]),
];

/// The styles that only some types have, with these types.
const TYPES: [(&str, &[&str], &str); 3] = [
    ("deepObject", &["object"], "an object"),
    ("spaceDelimited", &["array", "object"], "a list or an object"),
    ("pipeDelimited", &["array", "object"], "a list or an object"),
];

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for site in context.of(&[Kind::Parameter]) {
        if let Some(content) = site.object.get("content").and_then(Value::as_object) {
            described_by_content(site, content.keys().map(String::as_str).collect(), report);
        } else if let Some(style) = site.str("style") {
            styled(context, site, style, report);
        }
    }
}

fn described_by_content(site: &Site<'_>, media_types: Vec<&str>, report: &mut Report<'_>) {
    let at = site.child("content");
    match media_types.as_slice() {
        [] => {
            let finding = report.at_key(&at, "the `content` of a parameter has no media type");
            report.push_tolerable(finding.help("write `schema` instead; the client sends a text"));
        }
        [_] => {}
        [first, second, ..] => {
            let message = format!("a parameter has one media type, and {} is a second one", quote(second));
            let finding = report.at_key(&crate::pointer::join(&at, second), message);
            report.push_tolerable(finding.help(format!("remove it; the client sends {}", quote(first))));
        }
    }
    // A form of how the value is written is part of its media type.
    for key in ["schema", "style", "explode"] {
        if site.object.contains_key(key) {
            let message = format!("a parameter has either `content` or {}", quote(key));
            let finding = report.at_key(&site.child(key), message);
            report.push_tolerable(finding.help("remove one of them; the client goes by `content`"));
        }
    }
}

fn styled(context: &Context<'_>, site: &Site<'_>, style: &str, report: &mut Report<'_>) {
    let at = site.child("style");
    let place = site.str("in").unwrap_or_default();
    if let Some((_, styles)) = STYLES.iter().find(|(known, _)| *known == place)
        && !styles.contains(&style)
    {
        let message = format!("the style {} is none of a parameter in {}", quote(style), quote(place));
        let help = format!("possible values: {}; the client writes it in the style that is stated", styles.join(", "));
        report.push_tolerable(report.at_value(&at, message).help(help));
        return;
    }
    let schema = site.object.get("schema").and_then(|_| context.get(&site.child("schema")));
    if let (Some((_, types, words)), Some(schema)) = (TYPES.iter().find(|(known, ..)| *known == style), schema) {
        let shape = context.shape(schema, &[]);
        if !shape.may_be(types) {
            let message = format!("the style {} is of {words}, and this is {}", quote(style), shape.described());
            report.push_tolerable(report.at_value(&at, message).help("remove it, or write `form`"));
        }
    }
}
