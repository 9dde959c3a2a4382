//! Findings as a log of SARIF 2.1.0, for code scanning and editors.
//!
//! The objects are written here, not by `serde-sarif`: they are few, and that crate generates all of SARIF's types in its
//! build. Columns are UTF-16 code units, SARIF's default. What was suppressed is in the log too, marked as such.

use std::{collections::BTreeMap, hash::Hasher as _, path::Path};

use serde_json::{Value, json};
use siphasher::sip::SipHasher13;
use url::Url;

use super::{position::Range, visible};
use crate::findings::{Finding, Findings, Rule, Span, Suppressed};

/// One log for the findings of some documents. `rules` explains their codes.
#[must_use]
pub fn log(all: &[Findings], rules: &[&Rule]) -> String {
    let used: BTreeMap<&str, &Rule> = all
        .iter()
        .flat_map(|findings| findings.iter().chain(findings.suppressed().iter().map(|one| &one.finding)))
        .filter_map(|finding| rules.iter().find(|rule| rule.code == finding.code))
        .map(|rule| (rule.code, *rule))
        .collect();
    let index: BTreeMap<&str, usize> = used.keys().enumerate().map(|(at, code)| (*code, at)).collect();
    let mut results = Vec::new();
    for findings in all {
        results.extend(findings.iter().map(|finding| result(findings, finding, index.get(finding.code))));
        results.extend(findings.suppressed().iter().map(|Suppressed { finding, reason }| {
            let mut result = result(findings, finding, index.get(finding.code));
            let suppression = json!([{ "kind": "inSource", "justification": visible(reason) }]);
            put(&mut result, "suppressions", suppression);
            result
        }));
    }
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "accord",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "informationUri": env!("CARGO_PKG_REPOSITORY"),
                "rules": used.values().map(|rule| described(rule)).collect::<Vec<_>>(),
            }},
            "columnKind": "utf16CodeUnits",
            "results": results,
        }],
    });
    format!("{log:#}\n")
}

fn described(rule: &Rule) -> Value {
    let explanation = rule.explanation();
    json!({
        "id": rule.code,
        "shortDescription": { "text": rule.name },
        "help": { "text": explanation, "markdown": explanation },
        "defaultConfiguration": { "level": rule.severity.as_str() },
    })
}

fn result(findings: &Findings, finding: &Finding, rule: Option<&usize>) -> Value {
    let mut text = finding.message.clone();
    if let Some(help) = &finding.help {
        text.push_str("\nhelp: ");
        text.push_str(help);
    }
    let mut location = json!({ "physicalLocation": place(findings, finding.span) });
    if !finding.pointer.is_empty() {
        let named = json!([{ "fullyQualifiedName": visible(&finding.pointer) }]);
        put(&mut location, "logicalLocations", named);
    }
    let mut result = json!({
        "ruleId": finding.code,
        "level": finding.severity.as_str(),
        "message": { "text": message(&text) },
        "locations": [location],
        // The same for a finding that only moved to another line.
        "partialFingerprints": { "accordPlace/v1": fingerprint(finding) },
    });
    if let Some(rule) = rule {
        put(&mut result, "ruleIndex", json!(rule));
    }
    let related: Vec<Value> = finding
        .related
        .iter()
        .map(|related| {
            let place = place(findings, Some(related.span));
            json!({ "physicalLocation": place, "message": { "text": message(&related.message) } })
        })
        .collect();
    if !related.is_empty() {
        put(&mut result, "relatedLocations", related.into());
    }
    result
}

fn place(findings: &Findings, span: Option<Span>) -> Value {
    let mut place = json!({ "artifactLocation": { "uri": uri(findings.path_of(span)) } });
    if let Some(Range { start, end }) = span.map(|span| Range::of(findings.text(), span)) {
        let region = json!({
            "startLine": start.line,
            "startColumn": start.column,
            "endLine": end.line,
            "endColumn": end.column,
        });
        put(&mut place, "region", region);
    }
    place
}

/// Adds a field to an object.
fn put(object: &mut Value, key: &str, value: Value) {
    if let Some(object) = object.as_object_mut() {
        object.insert(key.to_owned(), value);
    }
}

/// A text as a message. In SARIF `[a](1)` is a link; brackets behind a backslash are none.
fn message(text: &str) -> String {
    let text = text.split('\n').map(visible).collect::<Vec<_>>().join("\n");
    match text.contains("](") {
        true => text.replace('[', "\\[").replace(']', "\\]"),
        false => text,
    }
}

/// The reference of a file: a relative one stays relative.
fn uri(path: &Path) -> String {
    if path.is_absolute()
        && let Ok(url) = Url::from_file_path(path)
    {
        return url.into();
    }
    let path = path.to_string_lossy();
    let path = if cfg!(windows) { path.replace('\\', "/") } else { path.into_owned() };
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => out.push(char::from(byte)),
            byte => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

fn fingerprint(finding: &Finding) -> String {
    let mut hasher = SipHasher13::new();
    for part in [finding.code, &finding.pointer, &finding.message] {
        hasher.write(part.as_bytes());
        hasher.write_u8(0xff);
    }
    format!("{:016x}", hasher.finish())
}
