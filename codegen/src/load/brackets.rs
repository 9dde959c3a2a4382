//! Lists and objects in brackets of a YAML text: where one begins and which lines it goes on in.

/// Whether a list or an object in brackets begins at an offset.
pub(super) fn begin(text: &str, at: usize) -> bool {
    text.get(at..).is_some_and(|rest| rest.starts_with(['{', '[']))
}

/// The offset of the outermost bracket that is open at `at`. What is before `from` is read already, and no bracket is open
/// there.
pub(super) fn around(text: &str, from: usize, at: usize) -> Option<usize> {
    let mut start = None;
    let mut depth = 0_usize;
    for (place, token) in Tokens::of(text, from) {
        if place >= at {
            break;
        }
        match token {
            Token::Open => {
                if depth == 0 {
                    start = Some(place);
                }
                depth += 1;
            }
            Token::Close => depth = depth.saturating_sub(1),
            Token::Line => {}
        }
    }
    start.filter(|_| depth > 0)
}

/// The offsets of the lines that the list or object in brackets goes on in which begins at an offset. `None`: it does not
/// end.
pub(super) fn lines(text: &str, start: usize) -> Option<Vec<usize>> {
    let mut lines = Vec::new();
    let mut depth = 0_usize;
    for (place, token) in Tokens::of(text, start) {
        match token {
            Token::Open => depth += 1,
            Token::Close => {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    return Some(lines);
                }
            }
            Token::Line => lines.push(place),
        }
    }
    None
}

enum Token {
    Open,
    Close,
    /// A line begins here.
    Line,
}

/// The brackets and line breaks of a text that are not in quotes, in comments or, outside of brackets, within a word. Line
/// breaks in quotes are among them.
struct Tokens<'t> {
    text: &'t str,
    at: usize,
    depth: usize,
    quote: Option<u8>,
    /// Whether a value or a key may begin here, so that a quote is one and no apostrophe.
    is_start: bool,
}

impl<'t> Tokens<'t> {
    fn of(text: &'t str, from: usize) -> Self {
        Self { text, at: from, depth: 0, quote: None, is_start: true }
    }
}

impl Iterator for Tokens<'_> {
    type Item = (usize, Token);

    fn next(&mut self) -> Option<Self::Item> {
        let bytes = self.text.as_bytes();
        loop {
            let place = self.at;
            let byte = *bytes.get(place)?;
            self.at += 1;
            if let Some(quote) = self.quote {
                match byte {
                    b'\\' if quote == b'"' && bytes.get(self.at) != Some(&b'\n') => self.at += 1,
                    b'\n' => return Some((self.at, Token::Line)),
                    _ if byte == quote => self.quote = None,
                    _ => {}
                }
                continue;
            }
            let was_start = std::mem::replace(&mut self.is_start, false);
            match byte {
                b'\n' => {
                    self.is_start = true;
                    return Some((self.at, Token::Line));
                }
                b' ' | b'\t' | b'\r' => {
                    self.is_start = was_start;
                    if bytes.get(self.at) == Some(&b'#') {
                        let rest = bytes.get(self.at..).unwrap_or_default();
                        self.at += rest.iter().position(|byte| *byte == b'\n').unwrap_or(rest.len());
                    }
                }
                b'"' | b'\'' if was_start => self.quote = Some(byte),
                b'{' | b'[' if was_start => {
                    self.depth += 1;
                    self.is_start = true;
                    return Some((place, Token::Open));
                }
                b'}' | b']' if self.depth > 0 => {
                    self.depth -= 1;
                    return Some((place, Token::Close));
                }
                b',' => self.is_start = self.depth > 0,
                b':' | b'-' | b'?' => self.is_start = was_start || byte == b':',
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{around, lines};

    #[test]
    fn brackets_of_quotes_comments_and_words_are_none() {
        let text = "a: it's {b\nc: {\n'}': \"]\\\"}\", # }\nd: [it's, \"x\ny\"]\n}\ne: 1\n";
        let start = text.find("{\n").unwrap_or_default();
        let at = text.find("\n}\n").unwrap_or_default() + 1;
        assert_eq!(around(text, 0, at), Some(start));
        let found = lines(text, start).unwrap_or_default();
        let begin: Vec<&str> = found.iter().filter_map(|at| text.get(*at..)?.lines().next()).collect();
        assert_eq!(begin, ["'}': \"]\\\"}\", # }", "d: [it's, \"x", "y\"]", "}"]);
        assert_eq!(around(text, 0, text.len()), None);
        assert_eq!(lines("a: {", 3), None);
    }
}
