//! HTML pages: their text, with a line for each block. Tags, scripts and styles state nothing.

use super::lines::{Line, lines};

/// Elements that begin a line of their own.
const BLOCKS: &[&str] = &[
    "p",
    "div",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "ul",
    "ol",
    "tr",
    "br",
    "pre",
    "table",
    "section",
    "article",
    "blockquote",
    "dt",
    "dd",
    "hr",
    "aside",
    "header",
    "footer",
    "nav",
    "form",
    "details",
    "summary",
    "main",
    "label",
];

/// Elements whose content is not text.
const HIDDEN: &[&str] = &["script", "style", "head", "svg", "template", "noscript", "button", "nav"];

/// What lists of the page's headings are called, such as Scribe's: they repeat what is stated below.
const CONTENTS: &[&str] = &["tocify-wrapper", "table-of-contents"];

/// Whether the content of an element is not text.
fn is_hidden(name: &str, tag: &str) -> bool {
    HIDDEN.contains(&name) || name == "div" && CONTENTS.iter().any(|known| tag.contains(known))
}

/// Where a tag or a comment ends, without its `>`. One that is quoted belongs to a value.
fn end_of_tag(tag: &str) -> Option<usize> {
    if tag.starts_with("<!--") {
        return Some(tag.find("-->").map_or(tag.len(), |at| at + 2));
    }
    let mut quote = None;
    let mut before = ' ';
    for (at, c) in tag.char_indices() {
        match (quote, c) {
            (None, '>') => return Some(at),
            // A quotation mark that begins no value is a letter: `don't` in a tag that is none.
            (None, '"' | '\'') if before == '=' => quote = Some(c),
            (Some(open), c) if open == c => quote = None,
            _ => {}
        }
        if !c.is_whitespace() {
            before = c;
        }
    }
    // A quotation mark without its other half.
    tag.find('>')
}

/// Whether a text is an HTML page.
pub(super) fn is_html(text: &str) -> bool {
    let start: String = text.trim_start().chars().take(64).collect::<String>().to_ascii_lowercase();
    start.starts_with("<!doctype html") || start.starts_with("<html")
}

/// The text of a page, with a mark where a line of it ends and with the line breaks of the page.
fn marked(html: &str) -> String {
    let mut out = String::new();
    let mut rest = html;
    // The element whose content is not text, and how many of its name are open.
    let mut hidden: Option<(String, usize)> = None;
    let mut is_code = false;
    while let Some(at) = rest.find('<') {
        let (text, tag) = rest.split_at(at);
        push(&mut out, text, hidden.is_some(), is_code);
        let Some(end) = end_of_tag(tag) else { return out };
        let inner = tag.get(1..end).unwrap_or_default();
        let (name, closes) = match inner.strip_prefix('/') {
            Some(name) => (name, true),
            None => (inner, false),
        };
        let name = name.split(|c: char| c.is_whitespace() || c == '/').next().unwrap_or_default().to_ascii_lowercase();
        match &mut hidden {
            // A head needs no end of its own.
            Some((open, _)) if *open == "head" && name == "body" => hidden = None,
            Some((open, depth)) if *open == name && !inner.ends_with('/') => {
                *depth = if closes { *depth - 1 } else { *depth + 1 };
                hidden = hidden.filter(|(_, depth)| *depth > 0);
            }
            Some(_) => {}
            None if !closes && !inner.ends_with('/') && is_hidden(&name, inner) => hidden = Some((name.clone(), 1)),
            None => {}
        }
        if hidden.is_none() {
            if BLOCKS.contains(&name.as_str()) {
                out.push('\u{1}');
            }
            match name.as_str() {
                "pre" => is_code = !closes,
                "td" | "th" if closes => out.push_str(" | "),
                _ => {}
            }
        }
        // The lines of the page count, also within tags.
        tag.get(..end).unwrap_or_default().matches('\n').for_each(|_| out.push('\n'));
        rest = tag.get(end + 1..).unwrap_or_default();
    }
    push(&mut out, rest, hidden.is_some(), is_code);
    out
}

fn push(out: &mut String, text: &str, is_hidden: bool, is_code: bool) {
    if is_hidden {
        text.matches('\n').for_each(|_| out.push('\n'));
        return;
    }
    let mut rest = text;
    while let Some(at) = rest.find(['&', '\n']) {
        let (plain, special) = rest.split_at(at);
        out.push_str(plain);
        if let Some(after) = special.strip_prefix('\n') {
            // Within a block a line of the page is no line of the text.
            out.push_str(if is_code { "\u{1}\n" } else { " \n" });
            rest = after;
            continue;
        }
        let end = special.find(';').filter(|end| *end <= 10);
        let decoded = end.and_then(|end| Some((entity(special.get(1..end)?)?, end + 1)));
        match decoded {
            Some((character, length)) => {
                out.push(character);
                rest = special.get(length..).unwrap_or_default();
            }
            None => {
                out.push('&');
                rest = special.get(1..).unwrap_or_default();
            }
        }
    }
    out.push_str(rest);
}

fn entity(name: &str) -> Option<char> {
    let number = |digits: &str, radix| {
        u32::from_str_radix(digits, radix).ok().and_then(char::from_u32).filter(|c| !c.is_control())
    };
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some(' '),
        "mdash" => Some('—'),
        "ndash" => Some('–'),
        "laquo" => Some('«'),
        "raquo" => Some('»'),
        "hellip" => Some('…'),
        _ => match name.strip_prefix('#')? {
            hex if hex.starts_with(['x', 'X']) => number(hex.get(1..)?, 16),
            digits => number(digits, 10),
        },
    }
}

/// The text of a page as lines, each with its number in the page.
fn by_number(marked: &str) -> Vec<Line> {
    let mut out = Vec::new();
    let mut number = 1;
    let mut current = String::new();
    let mut started = 1;
    for c in marked.chars() {
        match c {
            '\n' => number += 1,
            '\u{1}' => {
                add(&mut out, &current, started);
                current.clear();
            }
            c => {
                if current.trim().is_empty() && !c.is_whitespace() {
                    started = number;
                }
                current.push(c);
            }
        }
    }
    add(&mut out, &current, started);
    out
}

fn add(out: &mut Vec<Line>, text: &str, number: usize) {
    out.extend(lines(text).into_iter().map(|line| Line { number, ..line }));
}

/// The lines of a page, each with its number in the page.
pub(super) fn page(html: &str) -> Vec<Line> {
    by_number(&marked(html))
}
