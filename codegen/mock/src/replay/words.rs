//! The words of a shell's command, as far as a command of curl needs them.

/// The words of a command.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Words {
    pub(super) words: Vec<String>,
    /// How many bytes the command has, its last line break included.
    pub(super) length: usize,
}

/// Splits the first command of a text. Variables and substitutions stay as they are written.
///
/// # Errors
/// The byte of a quote that is not closed.
pub(super) fn split(text: &str) -> Result<Words, usize> {
    let mut reader = Reader { text, at: 0, words: Vec::new(), word: None };
    while let Some(c) = reader.next() {
        match c {
            '\n' => break,
            // Another command, a pipe or a redirection: what comes of it is not curl's output.
            ';' | '|' | '&' | '>' | '<' => {
                reader.at =
                    text.get(reader.at..).and_then(|rest| rest.find('\n')).map_or(text.len(), |n| reader.at + n);
            }
            '#' if reader.word.is_none() => {
                reader.at =
                    text.get(reader.at..).and_then(|rest| rest.find('\n')).map_or(text.len(), |n| reader.at + n);
            }
            c if c.is_whitespace() => reader.end_word(),
            '\\' => match reader.next() {
                // The command goes on in the next line.
                Some('\n') | None => {}
                Some('\r') if reader.peek() == Some('\n') => drop(reader.next()),
                Some(c) => reader.push(c),
            },
            '\'' => reader.single()?,
            '"' => reader.double()?,
            '$' if reader.peek() == Some('\'') => {
                reader.next();
                reader.escaped()?;
            }
            c => reader.push(c),
        }
    }
    reader.end_word();
    Ok(Words { words: reader.words, length: reader.at })
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
    words: Vec<String>,
    word: Option<String>,
}

impl Reader<'_> {
    fn peek(&self) -> Option<char> {
        self.text.get(self.at..)?.chars().next()
    }

    fn next(&mut self) -> Option<char> {
        let c = self.peek()?;
        self.at += c.len_utf8();
        Some(c)
    }

    fn push(&mut self, c: char) {
        self.word.get_or_insert_default().push(c);
    }

    fn end_word(&mut self) {
        self.words.extend(self.word.take());
    }

    /// `'…'`, in which nothing has a meaning.
    fn single(&mut self) -> Result<(), usize> {
        let start = self.at - 1;
        self.word.get_or_insert_default();
        loop {
            match self.next().ok_or(start)? {
                '\'' => return Ok(()),
                c => self.push(c),
            }
        }
    }

    /// `"…"`.
    fn double(&mut self) -> Result<(), usize> {
        let start = self.at - 1;
        self.word.get_or_insert_default();
        loop {
            match self.next().ok_or(start)? {
                '"' => return Ok(()),
                '\\' => match self.next().ok_or(start)? {
                    '\n' => {}
                    c @ ('"' | '\\' | '$' | '`') => self.push(c),
                    c => {
                        self.push('\\');
                        self.push(c);
                    }
                },
                c => self.push(c),
            }
        }
    }

    /// `$'…'`, which browsers write.
    fn escaped(&mut self) -> Result<(), usize> {
        let start = self.at - 2;
        self.word.get_or_insert_default();
        loop {
            match self.next().ok_or(start)? {
                '\'' => return Ok(()),
                '\\' => match self.next().ok_or(start)? {
                    'n' => self.push('\n'),
                    'r' => self.push('\r'),
                    't' => self.push('\t'),
                    'u' => self.code(4),
                    'x' => self.code(2),
                    c => self.push(c),
                },
                c => self.push(c),
            }
        }
    }

    /// A character by its number in hexadecimal digits.
    fn code(&mut self, most: usize) {
        let digits: String = self
            .text
            .get(self.at..)
            .unwrap_or_default()
            .chars()
            .take(most)
            .take_while(char::is_ascii_hexdigit)
            .collect();
        self.at += digits.len();
        let c = u32::from_str_radix(&digits, 16).ok().and_then(char::from_u32);
        self.push(c.unwrap_or(char::REPLACEMENT_CHARACTER));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_split_as_a_shell_does() {
        let read = |text: &str| split(text).map(|words| words.words.join("|"));
        assert_eq!(read("curl -d 'a \"b' \"c \\\"d\\n\" e\\ f ''"), Ok("curl|-d|a \"b|c \"d\\n|e f|".to_owned()));
        assert_eq!(read("curl \\\n  -X $'\\u0041\\'b' # more\nnext"), Ok("curl|-X|A'b".to_owned()));
        assert_eq!(read("curl a | jq .\nb"), Ok("curl|a".to_owned()));
        assert_eq!(read("curl -d 'a"), Err(8));
        assert_eq!(read("curl -d $'\\u"), Err(8));
        assert_eq!(split("curl a\nb").map(|words| words.length), Ok(7));
    }
}
