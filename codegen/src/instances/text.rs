//! Texts: by pattern, else by format, else a word.

use super::parts::Parts;
use super::patterns;

/// The longest text that is made.
const LONGEST: usize = 65_536;

/// A text as an answer would have it.
pub(super) fn plausible(parts: &Parts<'_>, turn: usize, nth: usize) -> String {
    for wire in parts.each("x-accord-format") {
        if wire == "integer-string" {
            return (12 + nth).to_string();
        }
        if wire.get("local-date-time").is_some() {
            return format!("{}-02-03 04:05:06", year(nth));
        }
    }
    of_length(parts, nth, |format| by_format(format, turn, nth))
}

/// A text that is easily changed on the way.
pub(super) fn edge(parts: &Parts<'_>, nth: usize, full: bool) -> String {
    of_length(parts, nth, |format| edge_of_format(format, nth, full))
}

/// Whether a text has the length and the patterns that schemas ask for.
pub(super) fn fits(parts: &Parts<'_>, text: &str) -> bool {
    let length = text.chars().count();
    let is_matched = |pattern: &str| regex::Regex::new(pattern).map_or(true, |pattern| pattern.is_match(text));
    (parts.least("minLength")..=parts.most("maxLength")).contains(&length) && parts.texts("pattern").all(is_matched)
}

/// A text of the pattern, or else one that is made by format, as long as it must be.
fn of_length(parts: &Parts<'_>, nth: usize, make: impl FnOnce(&str) -> String) -> String {
    let (least, most) = (parts.least("minLength").min(LONGEST), parts.most("maxLength"));
    if let Some(made) = parts.texts("pattern").find_map(|pattern| patterns::of_length(pattern, least, most, nth)) {
        return made;
    }
    let format = parts.texts("format").next().unwrap_or_default();
    let made = make(format);
    let missing = least.saturating_sub(made.chars().count());
    if missing > 0 && matches!(format, "byte" | "base64url") {
        return "dGV4".repeat(missing.div_ceil(4)) + &made;
    }
    if made.chars().count() > most && nth > 0 {
        // The end would be cut off, by which texts differ.
        let digits = nth.to_string();
        let padding = "x".repeat(least.saturating_sub(digits.len()));
        return digits.chars().rev().chain(padding.chars()).take(most).collect();
    }
    let padding = made.chars().last().unwrap_or('x').to_string().repeat(missing);
    made.chars().chain(padding.chars()).take(most).collect()
}

fn year(nth: usize) -> usize {
    2024 + nth % 7000
}

/// A number behind the texts that follow the first.
fn number(nth: usize) -> String {
    if nth == 0 { String::new() } else { nth.to_string() }
}

fn by_format(format: &str, turn: usize, nth: usize) -> String {
    let number = number(nth);
    match format {
        "date-time" => format!("{}-02-03T04:05:06Z", year(nth)),
        "date" => format!("{}-02-03", year(nth)),
        "time" => format!("{:02}:{:02}:06Z", (4 + nth / 55) % 24, 5 + nth % 55),
        "duration" => format!("P{}DT2H", nth + 1),
        "uuid" => format!("6fa459ea-ee8a-4ca4-894e-db77e1{:06x}", 0x60_3500 + (turn + nth) % 0xffff),
        "uri" | "url" | "iri" => format!("https://example.com/{number}"),
        "uri-reference" | "iri-reference" | "json-pointer" => format!("/example{number}"),
        "email" | "idn-email" => format!("user{number}@example.com"),
        "hostname" | "idn-hostname" => format!("example{number}.com"),
        "ipv4" | "ip" => format!("192.0.{}.{}", 2 + nth / 254 % 254, 1 + nth % 254),
        "ipv6" => format!("2001:db8::{:x}", 1 + nth % 0xffff),
        "byte" | "base64url" if nth > 0 => format!("{nth:04}").chars().take(4).chain("dGV4dA==".chars()).collect(),
        "byte" | "base64url" => "dGV4dA==".to_owned(),
        "int64" | "int32" | "uint64" | "integer" | "decimal" | "number" => (12 + nth).to_string(),
        "regex" => format!("^a{number}$"),
        _ => format!("text{number}"),
    }
}

fn edge_of_format(format: &str, nth: usize, full: bool) -> String {
    let made = match format {
        _ if nth > 0 => return by_format(format, 0, nth),
        "date-time" if full => "2024-02-03T04:05:06.5+01:00",
        "uuid" => "6FA459EA-EE8A-3CA4-894E-DB77E160355E",
        "uri" | "url" | "iri" if full => "https://example.com",
        "uri" | "url" | "iri" => "https://example.com/a?b=c%2Fd",
        "uri-reference" | "iri-reference" => "/a/b",
        "email" | "idn-email" => "a@example.com",
        "ipv6" => "2001:DB8::0001",
        "byte" => "aGVsbG8=",
        "base64url" | "json-pointer" | "regex" if full => "a b",
        "base64url" | "json-pointer" | "regex" => "x",
        _ => match by_format(format, 0, 0).as_str() {
            "text" if full => "a b",
            "text" => "x",
            made => return made.to_owned(),
        },
    };
    made.to_owned()
}
