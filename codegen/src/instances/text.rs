//! Texts as an answer would have them: by format, else by pattern, else a word.

use regex_syntax::hir::{Class, Hir, HirKind};
use serde_json::Value;

/// A text of a schema.
pub(super) fn plausible(schema: &Value, turn: usize) -> String {
    let bound = |key: &str| schema.get(key).and_then(Value::as_u64).and_then(|n| usize::try_from(n).ok());
    let wire = schema.get("x-accord-format");
    if wire.is_some_and(|format| format == "integer-string") {
        return "12".to_owned();
    }
    if wire.is_some_and(|format| format.get("local-date-time").is_some()) {
        return "2024-02-03 04:05:06".to_owned();
    }
    let made = match schema.get("pattern").and_then(Value::as_str).and_then(matching) {
        Some(made) => made,
        None => by_format(schema.get("format").and_then(Value::as_str).unwrap_or_default(), turn),
    };
    let (least, most) = (bound("minLength").unwrap_or(0).min(65_536), bound("maxLength").unwrap_or(usize::MAX));
    let padding = made.chars().last().unwrap_or('x').to_string().repeat(least.saturating_sub(made.chars().count()));
    made.chars().chain(padding.chars()).take(most).collect()
}

fn by_format(format: &str, turn: usize) -> String {
    let made = match format {
        "date-time" => "2024-02-03T04:05:06Z",
        "date" => "2024-02-03",
        "time" => "04:05:06Z",
        "duration" => "P1DT2H",
        "uuid" => return format!("6fa459ea-ee8a-4ca4-894e-db77e16035{:02x}", turn % 256),
        "uri" | "url" | "iri" => "https://example.com/",
        "uri-reference" | "iri-reference" => "/example",
        "email" | "idn-email" => "user@example.com",
        "hostname" | "idn-hostname" => "example.com",
        "ipv4" | "ip" => "192.0.2.1",
        "ipv6" => "2001:db8::1",
        "byte" | "base64url" => "dGV4dA==",
        "int64" | "int32" | "uint64" | "integer" | "decimal" | "number" => "12",
        "json-pointer" => "/example",
        "regex" => "^a$",
        _ => "text",
    };
    made.to_owned()
}

/// How many characters a text of a pattern may have.
const MOST: usize = 4096;

/// A short text that a pattern matches. None where the pattern is beyond the common subset of ECMAScript's and Rust's.
pub fn matching(pattern: &str) -> Option<String> {
    let hir = regex_syntax::Parser::new().parse(pattern).ok()?;
    let mut out = String::new();
    write(&hir, &mut out)?;
    Some(out)
}

fn write(hir: &Hir, out: &mut String) -> Option<()> {
    if out.len() > MOST {
        return None;
    }
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => {}
        HirKind::Literal(literal) => out.push_str(std::str::from_utf8(&literal.0).ok()?),
        HirKind::Class(class) => out.push(character(class)?),
        HirKind::Repetition(repetition) => {
            // One where none would do, so that an optional part is not always missing.
            let least = repetition.min.max(1).min(repetition.max.unwrap_or(u32::MAX));
            for _ in 0..least {
                let before = out.len();
                write(&repetition.sub, out)?;
                // Of nothing, the document may ask for billions.
                if out.len() == before {
                    break;
                }
            }
        }
        HirKind::Capture(capture) => write(&capture.sub, out)?,
        HirKind::Concat(parts) => parts.iter().try_for_each(|part| write(part, out))?,
        HirKind::Alternation(branches) => write(branches.first()?, out)?,
    }
    Some(())
}

/// A character of a class: a letter or a digit if it has one.
fn character(class: &Class) -> Option<char> {
    let ranges: Vec<(char, char)> = match class {
        Class::Unicode(class) => class.ranges().iter().map(|range| (range.start(), range.end())).collect(),
        Class::Bytes(class) => {
            class.ranges().iter().map(|range| (char::from(range.start()), char::from(range.end()))).collect()
        }
    };
    let has = |c: &char| ranges.iter().any(|(start, end)| start <= c && c <= end);
    ['a', 'A', '1', '-', ' '].into_iter().find(has).or_else(|| ranges.first().map(|(start, _)| *start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_repetition_that_writes_nothing_ends() {
        for (pattern, made) in [("^(?:(?:a{0}){65535}){65535}b{2}$", Some("bb")), ("a{5000}", None)] {
            assert_eq!(matching(pattern).as_deref(), made, "{pattern}");
        }
        let nothing = regex_syntax::hir::Repetition {
            min: u32::MAX,
            max: None,
            greedy: true,
            sub: Box::new(Hir::concat(vec![Hir::empty(), Hir::empty()])),
        };
        assert_eq!(write(&Hir::repetition(nothing), &mut String::new()), Some(()));
    }
}
