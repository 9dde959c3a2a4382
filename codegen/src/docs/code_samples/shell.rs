//! Words of the shell, in which what a document says is literal.

use std::fmt::Write as _;

use crate::media;

/// A part of a word of the shell.
#[derive(Clone)]
pub(super) enum Part {
    /// Text that the shell takes as it is, whatever it has.
    Literal(String),
    /// The name of a variable, which the shell expands.
    Variable(String),
}

/// A word of the shell. What a document says is in it as literals alone.
#[derive(Clone, Default)]
pub(super) struct Word(Vec<Part>);

impl Word {
    pub(super) fn literal(mut self, text: impl Into<String>) -> Self {
        self.0.push(Part::Literal(text.into()));
        self
    }

    pub(super) fn part(mut self, part: Part) -> Self {
        self.0.push(part);
        self
    }

    pub(super) fn word(mut self, other: Self) -> Self {
        self.append(other);
        self
    }

    pub(super) fn append(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// The word as it is typed: literals in single quotes, variables in double quotes.
    pub(super) fn quoted(&self) -> String {
        let mut out = String::new();
        let mut literal = String::new();
        for part in &self.0 {
            match part {
                Part::Literal(text) => literal.push_str(text),
                Part::Variable(name) => {
                    push_quoted(&mut out, &literal);
                    literal.clear();
                    let _ = write!(out, "\"${name}\"");
                }
            }
        }
        push_quoted(&mut out, &literal);
        if out.is_empty() { "''".to_owned() } else { out }
    }
}

/// Appends a text in single quotes, in which nothing has a meaning to a shell.
fn push_quoted(out: &mut String, text: &str) {
    let plain: String = text.chars().filter(|c| !c.is_control() || *c == '\n').collect();
    if !plain.is_empty() {
        let _ = write!(out, "'{}'", plain.replace('\'', r"'\''"));
    }
}

/// A header of a request.
pub(super) struct Header {
    pub(super) name: String,
    value: Word,
}

impl Header {
    pub(super) fn new(name: &str, value: Word) -> Self {
        Self { name: name.to_owned(), value }
    }

    /// The argument of `-H`. None for a name that no header has: curl reads `-H @file` from a file.
    pub(super) fn argument(self) -> Option<Word> {
        let mut word =
            media::is_header_name(&self.name).then(|| Word::default().literal(format!("{}: ", self.name)))?;
        let in_line = |part| match part {
            Part::Literal(text) => Part::Literal(text.replace('\n', " ")),
            Part::Variable(name) => Part::Variable(name),
        };
        let is_blank = |part: &Part| matches!(part, Part::Literal(text) if text.trim().is_empty());
        if self.value.0.iter().all(is_blank) {
            // Without the semicolon, curl would leave the header out.
            return Some(Word::default().literal(format!("{};", self.name)));
        }
        word.0.extend(self.value.0.into_iter().map(in_line));
        Some(word)
    }
}

/// The variable of the shell that has a credential or a part of the URL.
pub(in crate::docs) fn variable(scheme: &str) -> String {
    let name = crate::names::snake(scheme).to_uppercase();
    let name: String = name.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
    // A digit would be an argument of the shell's own.
    if name.starts_with(|c: char| !c.is_ascii_digit()) { name } else { format!("KEY{name}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_of_a_document_is_one_word_of_the_shell() {
        for (word, typed) in [
            (Word::default().literal("a$(id)`id`$HOME!"), "'a$(id)`id`$HOME!'"),
            (Word::default().literal("it's"), r"'it'\''s'"),
            (Word::default().literal("a\u{1b}[2Jb"), "'a[2Jb'"),
            (Word::default(), "''"),
            (Word::default().literal("a").literal("b").part(Part::Variable("KEY".to_owned())), "'ab'\"$KEY\""),
        ] {
            assert_eq!(word.quoted(), typed);
        }
    }

    #[test]
    fn a_variable_is_a_name() {
        for (scheme, name) in [("apiKey", "API_KEY"), ("ключ", "KEY"), ("é1", "KEY1"), ("1", "X1")] {
            assert_eq!(variable(scheme), name);
        }
    }

    #[test]
    fn a_header_is_one_line_and_no_file() {
        let typed = |name, value: &str| Some(Header::new(name, Word::default().literal(value)).argument()?.quoted());
        assert_eq!(typed("X-A", "1\nX-B: 2").as_deref(), Some("'X-A: 1 X-B: 2'"));
        assert_eq!(typed("X-A", " ").as_deref(), Some("'X-A;'"));
        assert_eq!(typed("@/etc/passwd", ""), None);
    }
}
