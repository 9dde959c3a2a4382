//! Edits that mend a document: a part of its text and what stands there instead. Everything else stays byte for byte.
//!
//! An edit is made only where the text is as expected: a name that comes from an alias, from another file or from converting
//! is not written at its span, and gets none. The forms are YAML's and JSON's; a name keeps the quotes that it has.

use serde_json::Value;

use super::Span;

/// One replacement.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edit {
    /// The byte offset of the first byte that is replaced.
    pub start: usize,
    /// The byte offset past the last one.
    pub end: usize,
    /// What stands there instead.
    pub text: String,
}

impl Edit {
    /// Replaces a string, a key or a value, by another one, in the quotes that it has.
    pub(crate) fn string(text: &str, span: Span, old: &str, new: &str) -> Option<Self> {
        let (written, end) = token(text, span)?;
        let written_anew = match written.as_bytes().first()? {
            b'"' if serde_json::from_str::<String>(written).ok()? == old => quoted(new),
            b'\'' => {
                let inner = written.get(1..)?.strip_suffix('\'')?;
                (inner.replace("''", "'") == old).then(|| format!("'{}'", new.replace('\'', "''")))?
            }
            _ if written == old && is_plain(new) => new.to_owned(),
            _ if written == old => quoted(new),
            _ => return None,
        };
        Some(Self { start: span.start, end, text: written_anew })
    }

    /// Replaces a scalar as it is written by another one.
    pub(crate) fn scalar(text: &str, span: Span, is_old: impl Fn(&str) -> bool, new: &str) -> Option<Self> {
        let (written, end) = token(text, span).filter(|(written, _)| is_old(written))?;
        (written != new).then(|| Self { start: span.start, end, text: new.to_owned() })
    }

    /// Puts quotes around a scalar that is written without.
    pub(crate) fn quotes(text: &str, span: Span, value: &Value) -> Option<Self> {
        let (written, end) = bare(text, span, value)?;
        Some(Self { start: span.start, end, text: quoted(written) })
    }

    /// A number or a boolean as it is written: `1.10` and `007` are other texts than the values.
    pub(crate) fn written<'t>(text: &'t str, span: Span, value: &Value) -> Option<&'t str> {
        bare(text, span, value).map(|(written, _)| written)
    }

    /// Puts a field before the first one of an object, whose key is at `first`.
    pub(crate) fn field(text: &str, first: Span, key: &str, value: &Value) -> Option<Self> {
        let before = text.get(..first.start)?;
        let is_indentation = |c: char| matches!(c, ' ' | '\t' | '-');
        let start = before.trim_end_matches(is_indentation);
        // Of a document in one line, the rest of it would be the whole document.
        let line = before.get(start.len()..).filter(|_| start.is_empty() || start.ends_with('\n'));
        let is_json = text.get(first.start..)?.starts_with('"') && text.trim_start().starts_with('{');
        let field = match value {
            value if is_json => format!("{}: {value}", quoted(key)),
            Value::String(value) if is_plain(value) => format!("{key}: {value}"),
            value => format!("{key}: {value}"),
        };
        // The object's own braces are in this line, or it has none.
        let is_flow = before.trim_end().ends_with('{');
        // The first line tells for all, without reading them.
        let end = if text.split('\n').next().is_some_and(|line| line.ends_with('\r')) { "\r\n" } else { "\n" };
        let text = match (is_flow, line) {
            (true, Some(line)) if !line.contains('-') => format!("{field},{end}{line}"),
            (true, _) => format!("{field}, "),
            // Behind `- ` the next field is in the column of the first.
            (false, Some(line)) if !line.contains('\t') => format!("{field}{end}{}", " ".repeat(line.chars().count())),
            (false, _) => return None,
        };
        Some(Self { start: first.start, end: first.start, text })
    }

    /// Removes an item of a list that is behind another one.
    pub(crate) fn item(text: &str, previous: Span, item: Span) -> Option<Self> {
        let between = text.get(previous.end..item.start)?;
        if between.chars().all(|c| c.is_whitespace() || c == ',') && between.contains(',') {
            return Some(Self { start: previous.end, end: item.end, text: String::new() });
        }
        // A line of its own: `  - name`, and nothing else.
        let start = text.get(..item.start)?.rfind('\n')? + 1;
        let end = text.get(item.end..)?.find('\n').map_or(text.len(), |at| item.end + at + 1);
        let (before, after) = (text.get(start..item.start)?, text.get(item.end..end)?);
        let is_line = before.trim() == "-" && after.trim().is_empty();
        is_line.then(|| Self { start, end, text: String::new() })
    }
}

/// A number or a boolean as it is written without quotes, and where it ends.
fn bare<'t>(text: &'t str, span: Span, value: &Value) -> Option<(&'t str, usize)> {
    let (written, end) = token(text, span)?;
    let is_bare = !written.is_empty()
        && written.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'+'));
    let is_scalar = value.is_number() || value.is_boolean();
    (is_bare && is_scalar).then_some((written, end))
}

/// A scalar as it is written, and its end: the parser's spans include the spaces behind a quote.
fn token(text: &str, span: Span) -> Option<(&str, usize)> {
    let written = text.get(span.start..span.end)?.trim_end();
    Some((written, span.start + written.len()))
}

/// A text with edits applied, and how many of them were: of two that overlap the first.
#[must_use]
pub fn apply(text: &str, edits: impl IntoIterator<Item = Edit>) -> (String, usize) {
    let mut edits: Vec<Edit> = edits.into_iter().collect();
    edits.sort();
    let mut out = String::with_capacity(text.len());
    let (mut at, mut count) = (0, 0);
    let mut last: Option<usize> = None;
    for edit in edits {
        // Two edits of one place would be in each other's way: the next round sees what is left.
        let is_free = edit.start >= at && last.is_none_or(|last| last < edit.start);
        let Some(kept) = text.get(at..edit.start).filter(|_| is_free) else { continue };
        if text.get(edit.start..edit.end).is_none() {
            continue;
        }
        out.push_str(kept);
        out.push_str(&edit.text);
        last = Some(edit.start);
        at = edit.end;
        count += 1;
    }
    out.push_str(text.get(at..).unwrap_or_default());
    (out, count)
}

/// A string in double quotes, which are the same in JSON and in YAML.
fn quoted(text: &str) -> String {
    Value::String(text.to_owned()).to_string()
}

/// Whether a string may be written without quotes, in a block and between braces.
fn is_plain(text: &str) -> bool {
    let is_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '/');
    let is_read_otherwise = ["true", "false", "null", "yes", "no", "on", "off"].contains(&text.to_lowercase().as_str());
    text.starts_with(|c: char| c.is_alphabetic() || c == '_' || c == '/')
        && text.chars().all(is_word)
        && !is_read_otherwise
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(text: &str, part: &str) -> Span {
        let start = text.find(part).unwrap_or_default();
        Span::of(text, start, start + part.len())
    }

    fn after(text: &str, edit: Option<Edit>) -> String {
        edit.map_or_else(|| "no edit".to_owned(), |edit| apply(text, [edit]).0)
    }

    #[test]
    fn a_string_keeps_its_quotes() {
        for (text, part, new, expected) in [
            ("requierd: [a] # why", "requierd", "required", "required: [a] # why"),
            ("'requierd': [a]", "'requierd'", "required", "'required': [a]"),
            ("{\"requierd\": [1]}", "\"requierd\"", "required", "{\"required\": [1]}"),
            ("a: requierd", "requierd", "true", "a: \"true\""),
            ("a: requierd", "requierd", "it's: so", "a: \"it's: so\""),
            ("a: 'requierd'", "'requierd'", "it's", "a: 'it''s'"),
            ("{ a: \"requierd\" }", "\"requierd\" ", "required", "{ a: \"required\" }"),
            ("a: *requierd", "*requierd", "required", "no edit"),
            ("a: !!str requierd", "!!str requierd", "required", "no edit"),
        ] {
            assert_eq!(after(text, Edit::string(text, span(text, part), "requierd", new)), expected, "{text}");
        }
    }

    #[test]
    fn a_field_is_put_before_the_first() {
        for (text, expected) in [
            ("a:\n  type: string # text\n", "a:\n  key: v\n  type: string # text\n"),
            ("a: { type: string }", "a: { key: v, type: string }"),
            ("- type: string\n  b: 1\n", "- key: v\n  type: string\n  b: 1\n"),
            ("a: {\n  type: string }", "a: {\n  key: v,\n  type: string }"),
            ("a:\r\n  type: s\r\n", "a:\r\n  key: v\r\n  type: s\r\n"),
            ("? type\n: string", "no edit"),
        ] {
            assert_eq!(after(text, Edit::field(text, span(text, "type"), "key", &"v".into())), expected, "{text}");
        }
        let json = "{\n  \"a\": {\n    \"type\": 1\n  }\n}";
        let edit = Edit::field(json, span(json, "\"type\""), "key", &"v".into());
        assert_eq!(after(json, edit), "{\n  \"a\": {\n    \"key\": \"v\",\n    \"type\": 1\n  }\n}");
        let json = "{\"a\":{\"type\":1}}";
        assert_eq!(
            after(json, Edit::field(json, span(json, "\"type\""), "key", &true.into())),
            "{\"a\":{\"key\": true, \"type\":1}}"
        );
    }

    #[test]
    fn an_item_leaves_with_its_comma_or_its_line() {
        for (text, expected) in [
            ("[one, two, end]", "[one, end]"),
            ("[one,\n two # why\n]", "[one # why\n]"),
            ("- one # why\n- two\n- end\n", "- one # why\n- end\n"),
            ("- one\n- two # why\n", "no edit"),
            ("[one, # why\n two]", "no edit"),
        ] {
            assert_eq!(after(text, Edit::item(text, span(text, "one"), span(text, "two"))), expected, "{text}");
        }
    }

    #[test]
    fn of_edits_that_overlap_the_first_is_applied() {
        let edit = |start, end, text: &str| Edit { start, end, text: text.to_owned() };
        let edits = [edit(4, 6, "x"), edit(0, 1, "A"), edit(0, 3, "B"), edit(5, 7, "y"), edit(9, 99, "z")];
        assert_eq!(apply("abcdefgh", edits), ("Abcdxgh".to_owned(), 2));
        assert_eq!(apply("é", [edit(1, 2, "x")]), ("é".to_owned(), 0));
    }
}
