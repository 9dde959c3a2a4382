//! Citation that leads nowhere.

use indexmap::IndexMap;
use serde::Deserialize;
use serde_json::Value;

use crate::{
    dialect::{Citation, Discrepancies, Document, Documents, Key, Source},
    findings::{Severity, render::quote},
    lint::{Context, Report, lint},
    pointer::join,
};

lint! {
    /// ## What it does
    /// Checks every citation in `x-accord-source` and every claim of the register: the document is declared in
    /// `x-accord-documents`, and the lines are written as `"12-19, 40"` and lie within it.
    ///
    /// ## Why is this bad?
    /// A reader who looks there finds nothing.
    ///
    /// ## Example
    /// ```yaml
    /// x-accord-documents: { rental: { title: Rentals, file: rental.txt, lines: 339 } }
    /// info: { x-accord-source: { document: rental, lines: "400-410" } }
    /// ```
    /// ## Use instead
    /// ```yaml
    /// x-accord-documents: { rental: { title: Rentals, file: rental.txt, lines: 339 } }
    /// info: { x-accord-source: { document: rental, lines: "300-310" } }
    /// ```
    "AC0304", Severity::Error, "citation that leads nowhere", run
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    let documents = context.top::<Documents>().map(|d| d.0).unwrap_or_default();
    for (id, document) in documents.iter().filter(|(_, d)| d.lines == 0) {
        let place = join(&join(&format!("/{}", Documents::NAME), id), "lines");
        report.push(report.at_value(&place, format!("`lines` of the document {} is 0", quote(&document.title))));
    }
    for (pointer, value) in sources(context) {
        let (list, many) = match Source::deserialize(value) {
            Ok(Source::One(one)) => (vec![one], false),
            Ok(Source::Many(many)) => (many, true),
            Err(_) => continue,
        };
        for (at, citation) in list.iter().enumerate() {
            let Citation::Stated(stated) = citation else { continue };
            let pointer = if many { format!("{pointer}/{at}") } else { pointer.clone() };
            let document = known(report, &documents, &join(&pointer, "document"), Some(&stated.document));
            lines(report, document, &join(&pointer, "lines"), &stated.lines);
        }
    }
    let register = context.top::<Discrepancies>().map(|d| d.0).unwrap_or_default();
    for (at, entry) in register.iter().enumerate() {
        for (claimed, claim) in entry.claims.iter().enumerate() {
            let pointer = format!("/{}/{at}/claims/{claimed}", Discrepancies::NAME);
            let document = known(report, &documents, &join(&pointer, "document"), claim.document.as_deref());
            if let Some(text) = &claim.lines {
                lines(report, document, &join(&pointer, "lines"), text);
            }
        }
    }
}

/// The document of an id. Without an id, the only one.
fn known<'d>(
    report: &mut Report<'_>,
    documents: &'d IndexMap<String, Document>,
    pointer: &str,
    id: Option<&str>,
) -> Option<&'d Document> {
    let Some(id) = id else {
        if documents.len() == 1 {
            return documents.first().map(|(_, document)| document);
        }
        let message = format!("`document` is missing: `{}` declares {} documents", Documents::NAME, documents.len());
        report.push(report.at_value(pointer, message).help("add `document: id`"));
        return None;
    };
    let document = documents.get(id);
    if document.is_none() {
        let message = format!("`{}` does not declare the document {}", Documents::NAME, quote(id));
        let finding = report.at_value(pointer, message);
        let ids: Vec<&str> = documents.keys().map(String::as_str).collect();
        report.push(report.suggest_value(finding, pointer, id, &ids));
    }
    document
}

fn lines(report: &mut Report<'_>, document: Option<&Document>, pointer: &str, text: &str) {
    let Some(ranges) = parse(text) else {
        let message = format!("invalid lines {}", quote(text));
        report.push(report.at_value(pointer, message).help("write `\"12\"`, `\"12-19\"` or `\"12-19, 40\"`"));
        return;
    };
    let Some(document) = document else { return };
    for (_, last) in ranges.into_iter().filter(|(_, last)| *last > document.lines) {
        let message = format!("line {last} is past the end: {} has {} lines", quote(&document.title), document.lines);
        report.push(report.at_value(pointer, message));
    }
}

/// `"12-19, 40"` as ranges, both ends included.
pub(crate) fn parse(text: &str) -> Option<Vec<(u32, u32)>> {
    let number = |s: &str| {
        let s = s.trim();
        s.bytes().all(|b| b.is_ascii_digit()).then(|| s.parse::<u32>().ok())?.filter(|n| *n > 0)
    };
    text.split(',')
        .map(|part| match part.split_once('-') {
            Some((first, last)) => Some((number(first)?, number(last)?)).filter(|(first, last)| first <= last),
            None => number(part).map(|line| (line, line)),
        })
        .collect()
}

/// Every `x-accord-source`: on objects of OpenAPI and within other keys of the dialect.
pub(crate) fn sources<'d>(context: &Context<'d>) -> Vec<(String, &'d Value)> {
    let mut out = Vec::new();
    for site in &context.sites {
        for (key, value) in site.object.iter().filter(|(key, _)| key.starts_with("x-accord-")) {
            collect(site.child(key), key, value, &mut out);
        }
    }
    out
}

fn collect<'d>(pointer: String, key: &str, value: &'d Value, out: &mut Vec<(String, &'d Value)>) {
    if key == Source::NAME {
        out.push((pointer, value));
        return;
    }
    match value {
        Value::Object(object) => {
            // What stands there are schemas and parameters, which are sites of their own, or data.
            let data = ["request", "response", "refusal", "parameters", "constants", "equals", "differs"];
            for (key, value) in object.iter().filter(|(key, _)| !data.contains(&key.as_str())) {
                collect(join(&pointer, key), key, value, out);
            }
        }
        Value::Array(items) => {
            for (at, item) in items.iter().enumerate() {
                collect(format!("{pointer}/{at}"), "", item, out);
            }
        }
        _ => {}
    }
}
