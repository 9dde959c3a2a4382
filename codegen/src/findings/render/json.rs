//! Findings as JSON, one object a line. Columns are counted in characters, from 1.

use serde_json::{Value, json};

use super::is_hidden;
use crate::findings::{Findings, Span};

/// All findings as JSON, one object a line.
#[must_use]
pub fn lines(findings: &Findings) -> String {
    let mut out = String::new();
    for finding in findings {
        let object = json!({
            "code": finding.code,
            "severity": finding.severity.as_str(),
            "message": finding.message,
            "path": findings.path_of(finding.span).to_string_lossy(),
            "pointer": finding.pointer,
            "span": finding.span.map(|s| span_json(findings, s)),
            "help": finding.help,
            "related": finding.related.iter()
                .map(|r| json!({"message": r.message, "span": span_json(findings, r.span)}))
                .collect::<Vec<_>>(),
        });
        out.push_str(&object.to_string());
        out.push('\n');
    }
    escaped(&out)
}

/// JSON with everything that a terminal would act on escaped. Outside of strings it has none of that.
#[must_use]
pub fn escaped(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        match c {
            '\n' => out.push(c),
            c if c.is_control() || is_hidden(c) => {
                out.extend(c.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("\\u{unit:04x}")));
            }
            c => out.push(c),
        }
    }
    out
}

/// Offsets are those in the file that the span is in.
fn span_json(findings: &Findings, span: Span) -> Value {
    let within = findings.text().get(span.start..span.end).unwrap_or_default();
    let (line, column) = match within.rsplit_once('\n') {
        Some((before, last)) => (span.line + before.matches('\n').count() + 1, last.chars().count() + 1),
        None => (span.line, span.column + within.chars().count()),
    };
    let before = findings.offset_of(span);
    json!({
        "start": {"offset": span.start.saturating_sub(before), "line": span.line, "column": span.column},
        "end": {"offset": span.end.saturating_sub(before), "line": line, "column": column},
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_terminal_acts_on_is_escaped_and_reads_as_before() {
        let text = "a\u{202e}\u{9b}\u{2028}\u{e0041}é\u{1f600}";
        let json = Value::from(text).to_string() + "\n";
        let escaped = escaped(&json);
        assert_eq!(escaped, "\"a\\u202e\\u009b\\u2028\\udb40\\udc41é\u{1f600}\"\n");
        assert_eq!(serde_json::from_str::<Value>(&escaped).unwrap(), text);
    }
}
