//! Samples of curl.

use super::{lines::Line, literal};
use crate::trace::claim::{Claim, Kind};

/// A word of a command line, with its line.
struct Word {
    text: String,
    line: usize,
}

/// The lines that a command takes at most: more are an open quote.
const MOST_LINES: usize = 2000;

/// Reads the command that begins at a line: the sample, and the line after it. `None` where there is none.
pub(super) fn curl(lines: &[Line], at: usize) -> Option<(Claim, usize)> {
    let first = lines.get(at)?;
    let text = first.text.trim_start_matches(['$', '`', '>', ' ']);
    let arguments = text.strip_prefix("curl").filter(|rest| rest.starts_with([' ', '\\']))?;
    if !arguments.contains(['-', '/', '\'', '"', '\\']) {
        return None;
    }
    let (words, end) = command(lines, at, text)?;
    let mut sample = Claim::new(Kind::Sample, "curl", first.number);
    let mut words = words.into_iter().skip(1).peekable();
    let mut method = None;
    let mut has_body = false;
    while let Some(word) = words.next() {
        let (option, inline) = match word.text.split_once('=') {
            Some((option, value)) if option.starts_with("--") => (option.to_owned(), Some(value.to_owned())),
            _ => (word.text.clone(), None),
        };
        let mut value = || match inline.clone() {
            Some(text) => Some(Word { text, line: word.line }),
            None => words.next(),
        };
        match option.as_str() {
            "-X" | "--request" => {
                method = value().map(|value| Claim::new(Kind::Method, value.text.to_uppercase(), value.line))
            }
            "-H" | "--header" => sample.children.extend(value().map(|value| header(&value.text, value.line))),
            "-d" | "--data" | "--data-raw" | "--data-binary" | "--data-ascii" | "--json" => {
                has_body = true;
                sample.children.extend(value().map(body).unwrap_or_default());
            }
            "-F" | "--form" | "--form-string" | "--data-urlencode" => {
                has_body = true;
                sample.children.extend(value().map(|value| part(&value.text, value.line)));
            }
            "-u" | "--user" | "-o" | "--output" | "-A" | "--user-agent" | "-b" | "--cookie" | "-x" | "-e" => {
                let setting = Claim::new(Kind::Setting, option.as_str(), word.line);
                sample.children.push(value().map(|value| setting.clone().valued(&value.text)).unwrap_or(setting));
            }
            "--url" => sample.children.extend(value().map(|value| Claim::new(Kind::Url, value.text, value.line))),
            option if option.starts_with('-') => sample.children.push(Claim::new(Kind::Setting, option, word.line)),
            _ => sample.children.push(Claim::new(Kind::Url, word.text, word.line)),
        }
    }
    let stated = |sample: &Claim, name: &str| sample.children.iter().any(|c| c.kind == Kind::Setting && c.name == name);
    let implied = if has_body && !stated(&sample, "-G") && !stated(&sample, "--get") { "POST" } else { "GET" };
    sample.children.insert(0, method.unwrap_or_else(|| Claim::new(Kind::Method, implied, first.number)));
    Some((sample, end))
}

/// The words of a command, and the line after it. A backslash or an open quote takes the next line with it.
fn command(lines: &[Line], at: usize, first: &str) -> Option<(Vec<Word>, usize)> {
    let mut words: Vec<Word> = Vec::new();
    let mut open: Option<Word> = None;
    let mut quote: Option<char> = None;
    let mut is_continued = false;
    for (offset, line) in lines.iter().skip(at).take(MOST_LINES).enumerate() {
        let text = if offset == 0 { first } else { line.text.as_str() };
        let mut rest = text.chars().peekable();
        // A blank line does not end what a backslash continues.
        let mut goes_on = text.is_empty() && is_continued;
        while let Some(c) = rest.next() {
            let mut add =
                |c: char| open.get_or_insert_with(|| Word { text: String::new(), line: line.number }).text.push(c);
            match (quote, c) {
                (Some(q), c) if c == q => quote = None,
                (Some('"'), '\\') => {
                    if let Some(next) = rest.next() {
                        add(next);
                    }
                }
                (Some(_), c) => add(c),
                (None, '\'' | '"') => {
                    quote = Some(c);
                    let _begun = open.get_or_insert_with(|| Word { text: String::new(), line: line.number });
                }
                (None, '\\') => match rest.next() {
                    Some(next) => add(next),
                    None => goes_on = true,
                },
                (None, c) if c.is_whitespace() => words.extend(open.take()),
                (None, c) => add(c),
            }
        }
        match quote {
            Some(_) => {
                if let Some(open) = &mut open {
                    open.text.push('\n');
                }
            }
            None => {
                words.extend(open.take());
                is_continued = goes_on;
                let next = lines.get(at + offset + 1).map(|line| line.text.as_str()).unwrap_or_default();
                let is_option = next.starts_with("-H") || next.starts_with("--") || next.starts_with("-d");
                if !goes_on && !is_option {
                    return Some((words, at + offset + 1));
                }
            }
        }
    }
    None
}

/// The body of a request: keys where it is JSON, fields where it is a form.
fn body(value: Word) -> Vec<Claim> {
    if let Some(keys) = literal::json(&value.text, value.line) {
        return keys;
    }
    let is_form = value.text.contains('=') && !value.text.contains(['{', '\n', ' ']);
    match is_form {
        true => value.text.split('&').map(|pair| part(pair, value.line)).collect(),
        false => vec![Claim::new(Kind::Part, "", value.line).valued(&value.text)],
    }
}

fn part(pair: &str, line: usize) -> Claim {
    match pair.split_once('=') {
        Some((name, value)) => Claim::new(Kind::Part, name, line).valued(value),
        None => Claim::new(Kind::Part, pair, line),
    }
}

/// A header of a request or an answer.
pub(super) fn header(text: &str, line: usize) -> Claim {
    match text.split_once(':') {
        Some((name, value)) => Claim::new(Kind::Header, name.trim(), line).valued(value),
        None => Claim::new(Kind::Header, text.trim(), line),
    }
}
