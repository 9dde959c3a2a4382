//! JSON text to events. Strings and numbers are left to serde_json; this only finds where they are.

use serde_json::{Number, Value};

use super::{
    Fatal,
    tree::{Builder, Key},
};

/// What may come next.
#[derive(Clone, Copy, PartialEq)]
enum Next {
    Value,
    /// A value, or the end of the list that was just opened.
    ValueOrEnd,
    Key,
    /// A key, or the end of the object that was just opened.
    KeyOrEnd,
    Colon,
    CommaOrEnd,
}

/// Reads a JSON text into the builder.
pub(super) fn read(text: &str, builder: &mut Builder<'_>) -> Result<(), Fatal> {
    let mut reader = Reader { text, at: 0 };
    let mut next = Next::Value;
    // Whether each open collection is an object.
    let mut open: Vec<bool> = Vec::new();
    loop {
        reader.skip_space();
        let start = reader.at;
        let Some(byte) = reader.peek() else {
            return match builder.is_complete() {
                true => Ok(()),
                false => Err(syntax(builder, "the text ends too early", start, start)),
            };
        };
        if builder.is_complete() {
            return Err(syntax(builder, "unexpected text after the end of the document", start, start + 1));
        }
        let in_map = open.last() == Some(&true);
        next = match (next, byte) {
            (Next::Value | Next::ValueOrEnd, b'{') => {
                reader.at += 1;
                builder.open_map(0, start)?;
                open.push(true);
                Next::KeyOrEnd
            }
            (Next::Value | Next::ValueOrEnd, b'[') => {
                reader.at += 1;
                builder.open_list(0, start)?;
                open.push(false);
                Next::ValueOrEnd
            }
            (Next::KeyOrEnd, b'}') | (Next::ValueOrEnd, b']') => {
                reader.at += 1;
                open.pop();
                builder.close(reader.at)?;
                Next::CommaOrEnd
            }
            (Next::CommaOrEnd, b'}') if in_map => {
                reader.at += 1;
                open.pop();
                builder.close(reader.at)?;
                Next::CommaOrEnd
            }
            (Next::CommaOrEnd, b']') if !in_map => {
                reader.at += 1;
                open.pop();
                builder.close(reader.at)?;
                Next::CommaOrEnd
            }
            (Next::CommaOrEnd, b',') => {
                reader.at += 1;
                if in_map { Next::Key } else { Next::Value }
            }
            (Next::Colon, b':') => {
                reader.at += 1;
                Next::Value
            }
            (Next::Key | Next::KeyOrEnd, b'"') => {
                let name = reader.string(builder)?;
                builder.key(Key::Name(name), start, reader.at);
                Next::Colon
            }
            (Next::Value | Next::ValueOrEnd, _) => {
                let value = reader.scalar(builder, byte)?;
                builder.scalar(value, 0, start, reader.at)?;
                Next::CommaOrEnd
            }
            (Next::Key | Next::KeyOrEnd, _) => {
                return Err(syntax(builder, "expected a key in quotes", start, start + 1));
            }
            (Next::Colon, _) => return Err(syntax(builder, "expected `:`", start, start + 1)),
            (Next::CommaOrEnd, _) => return Err(syntax(builder, "expected `,` or the end", start, start + 1)),
        };
    }
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
}

impl Reader<'_> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn skip_space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn scalar(&mut self, builder: &Builder<'_>, first: u8) -> Result<Value, Fatal> {
        if first == b'"' {
            return self.string(builder).map(Value::String);
        }
        let start = self.at;
        while self.peek().is_some_and(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'+' | b'.')) {
            self.at += 1;
        }
        match self.text.get(start..self.at).unwrap_or_default() {
            "null" => Ok(Value::Null),
            "true" => Ok(Value::Bool(true)),
            "false" => Ok(Value::Bool(false)),
            "" => Err(syntax(builder, "expected a value", start, start + 1)),
            word => match serde_json::from_str::<Number>(word) {
                Ok(number) => Ok(Value::Number(number)),
                Err(_) if word.parse::<f64>().is_ok_and(f64::is_infinite) && !word.contains("inf") => {
                    let finding = builder.error("AC0009", "too large for a number", start, self.at);
                    Err(Box::new(finding.help("write a finite number, or quote it if a string is meant")))
                }
                Err(_) => Err(syntax(builder, "expected a value", start, self.at)),
            },
        }
    }

    /// The string that begins here, unescaped.
    fn string(&mut self, builder: &Builder<'_>) -> Result<String, Fatal> {
        let start = self.at;
        self.at += 1;
        loop {
            match self.peek() {
                Some(b'"') => break,
                Some(b'\\') => self.at += 2,
                Some(_) => self.at += 1,
                None => return Err(syntax(builder, "this string is not closed", start, start + 1)),
            }
        }
        self.at += 1;
        let quoted = self.text.get(start..self.at).unwrap_or_default();
        serde_json::from_str(quoted).map_err(|_| {
            let why = "this string has a raw control character or an unknown escape";
            syntax(builder, why, start, self.at)
        })
    }
}

fn syntax(builder: &Builder<'_>, why: &str, start: usize, end: usize) -> Fatal {
    let text = builder.text();
    let before = text.get(..start).unwrap_or_default().trim_end();
    let help = match text.get(start..).and_then(|rest| rest.chars().next()) {
        Some('}' | ']') if before.ends_with(',') => "JSON has no comma after the last item; remove it",
        Some('/' | '#') => "JSON has no comments; remove it, or name the file `.yaml` and begin comments with `#`",
        Some('\'' | '“' | '”' | '‘') => "JSON needs double quotes `\"` around keys and strings",
        Some(c) if c.is_alphabetic() => {
            "keys and strings need double quotes; the only words without are `true`, `false` and `null`"
        }
        None => "a bracket or a quote is not closed, or the file was cut off",
        Some(_) => "items are separated by commas, a key and its value by a colon, and every bracket is closed",
    };
    Box::new(builder.error("AC0003", format!("not JSON: {why}"), start, end).help(help))
}
