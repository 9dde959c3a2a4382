//! What rustdoc would take for an example.

/// Control characters, and those that reorder or hide text.
pub(crate) fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// The first line that begins a block of code: a fence, or an indented block, in a list or a quotation or by itself.
pub(crate) fn doctest(docs: &str) -> Option<&str> {
    // Documentation comments have a space before every line, which is not counted.
    let lines: Vec<&str> = docs.lines().collect();
    let spaced = lines.iter().all(|line| line.is_empty() || line.starts_with(' '));
    lines.into_iter().find(|line| {
        let mut rest = if spaced { line.get(1..).unwrap_or_default() } else { line };
        loop {
            if rest.starts_with("    ") || rest.starts_with('\t') {
                return !rest.trim().is_empty();
            }
            let trimmed = rest.trim_start();
            if trimmed.starts_with("```") || trimmed.starts_with("~~~") {
                return true;
            }
            match after_mark(trimmed) {
                // One space belongs to the mark.
                Some(after) => rest = after.strip_prefix(' ').unwrap_or(after),
                None => return false,
            }
        }
    })
}

/// What stands behind the mark of a list or a quotation.
fn after_mark(line: &str) -> Option<&str> {
    let digits = line.trim_start_matches(|c: char| c.is_ascii_digit());
    if digits.len() < line.len() {
        return digits.strip_prefix(['.', ')']).filter(|rest| rest.starts_with([' ', '\t']));
    }
    match line.strip_prefix(['-', '*', '+']) {
        Some(rest) => Some(rest).filter(|rest| rest.starts_with([' ', '\t'])),
        None => line.strip_prefix('>'),
    }
}

#[test]
fn blocks_of_code_are_recognized() {
    for docs in [
        " ```\n x\n ```",
        " a\n\n     x",
        "a\n\n    x",
        "- ```rust\n  x",
        "-     x",
        "> ~~~",
        "1. > ```",
        "12)      x",
        "\tx",
    ] {
        assert!(doctest(docs).is_some(), "{docs:?}");
    }
    for docs in [" - a\n - b", "a ``` b", "-5 > 3", " '''\n x\n '''", "1.5 a", "   a"] {
        assert_eq!(doctest(docs), None, "{docs:?}");
    }
}
