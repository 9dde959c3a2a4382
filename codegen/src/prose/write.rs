//! From the constructs that are kept to Markdown.
//!
//! Own code, because the writers at hand do not escape all that has to be: of random lines given to
//! `pulldown-cmark-to-cmark` as plain text, one of six came back as something else.

use pulldown_cmark::{Event, Options, Parser};

use super::parse::is_https;
use super::tree::{Block, Span};

/// Where a line goes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Context {
    /// A paragraph, which may have several lines.
    Paragraph,
    /// Within a line.
    Line,
    /// A cell of a table.
    Cell,
}

/// A vertical bar that no table is divided by.
const BAR: &str = "&#124;";

/// Blocks as lines, with a blank one between them.
pub(super) fn blocks(blocks: &[Block]) -> String {
    lines(blocks, false).join("\n")
}

fn lines(blocks: &[Block], tight: bool) -> Vec<String> {
    let mut out = Vec::new();
    for block in blocks {
        // A list may stand right behind its item's text; a number may not interrupt a paragraph unless it is 1.
        let close = tight && matches!(block, Block::List { start: None | Some(1), tight: true, .. });
        if !out.is_empty() && !close {
            out.push(String::new());
        }
        match block {
            Block::Paragraph(spans) => out.extend(spans_text(spans, Context::Paragraph).lines().map(str::to_owned)),
            Block::Code(text) => out.extend(fenced(text)),
            Block::Quote(inner) => {
                out.extend(lines(inner, false).iter().map(|line| format!("> {line}").trim_end().to_owned()))
            }
            Block::List { start, tight, items } => out.extend(list(*start, *tight, items)),
            Block::Table(rows) => out.extend(table(rows)),
        }
    }
    out
}

fn list(start: Option<u64>, tight: bool, items: &[Vec<Block>]) -> Vec<String> {
    let mut out = Vec::new();
    for (item, number) in items.iter().zip(start.unwrap_or_default()..) {
        if !out.is_empty() && !tight {
            out.push(String::new());
        }
        let marker = if start.is_some() { format!("{number}. ") } else { "- ".to_owned() };
        for (at, line) in lines(item, tight).into_iter().enumerate() {
            let indent = if at == 0 { marker.clone() } else { " ".repeat(marker.len()) };
            out.push(if line.is_empty() { line } else { indent + &line });
        }
    }
    out
}

fn fenced(text: &str) -> Vec<String> {
    let fence = "`".repeat(longest_run(text).max(2) + 1);
    let body = text.lines().map(|line| {
        let line = line.replace('\t', "    ");
        line.chars().filter(|c| !super::is_hidden(*c)).collect::<String>().trim_end().to_owned()
    });
    std::iter::once(format!("{fence}text")).chain(body).chain(std::iter::once(fence.clone())).collect()
}

fn table(rows: &[Vec<Vec<Span>>]) -> Vec<String> {
    let mut out = Vec::new();
    for row in rows {
        let mut cells: Vec<String> = row.iter().map(|spans| spans_text(spans, Context::Cell)).collect();
        if out.is_empty() {
            out.push(format!("| {} |", cells.join(" | ")));
            out.push(format!("|{}", "---|".repeat(cells.len())));
            continue;
        }
        while cells.last().is_some_and(String::is_empty) && cells.len() > 1 {
            cells.pop();
        }
        out.push(format!("| {} |", cells.join(" | ")));
    }
    out
}

/// Everything on one line.
pub(super) fn line(blocks: &[Block], context: Context) -> String {
    spans_text(&flat(blocks), context)
}

/// Everything as the spans of one line.
pub(super) fn flat(blocks: &[Block]) -> Vec<Span> {
    let mut spans = Vec::new();
    flatten(blocks, &mut spans);
    spans
}

fn flatten(blocks: &[Block], out: &mut Vec<Span>) {
    for block in blocks {
        if !out.is_empty() {
            out.push(Span::Soft);
        }
        match block {
            Block::Paragraph(spans) => out.extend_from_slice(spans),
            Block::Code(text) => out.push(Span::Code(super::one_line(text))),
            Block::Quote(inner) => flatten(inner, out),
            Block::List { start, items, .. } => {
                for (item, number) in items.iter().zip(start.unwrap_or_default()..) {
                    let marker = if start.is_some() { format!("{number}. ") } else { "- ".to_owned() };
                    out.extend([Span::Soft, Span::Text(marker)]);
                    let mut inner = Vec::new();
                    flatten(item, &mut inner);
                    out.append(&mut inner);
                }
            }
            Block::Table(rows) => {
                for cell in rows.iter().flatten() {
                    out.push(Span::Soft);
                    out.extend_from_slice(cell);
                }
            }
        }
    }
}

/// Spans as text. Where emphasis would not be read as it is meant, because what stood beside it is gone, it is left out.
fn spans_text(spans: &[Span], context: Context) -> String {
    let text = Line::of(spans, context, true);
    let marked = spans.iter().any(|span| matches!(span, Span::Open(_)));
    if !marked {
        return text;
    }
    let plain = Line::of(spans, context, false);
    if words(&text) == words(&plain) { text } else { plain }
}

/// What a reader sees, without emphasis.
fn words(text: &str) -> Vec<String> {
    let mut out = vec![String::new()];
    for event in Parser::new_ext(text, Options::ENABLE_STRIKETHROUGH) {
        match event {
            Event::Text(text) | Event::Code(text) => {
                out.last_mut().map(|last| last.push_str(&text)).unwrap_or_default()
            }
            Event::SoftBreak | Event::HardBreak => out.push(String::new()),
            Event::Html(_) | Event::InlineHtml(_) | Event::Rule => out.push("\u{0}".to_owned()),
            _ => {}
        }
    }
    out
}

/// A line or a paragraph that is being written.
struct Line {
    out: String,
    context: Context,
    /// The end of a line that is written before the next word.
    pending: Option<&'static str>,
    in_link: bool,
}

impl Line {
    fn of(spans: &[Span], context: Context, marks: bool) -> String {
        let mut line = Self { out: String::new(), context, pending: None, in_link: false };
        let mut spans = spans.iter().peekable();
        while let Some(span) = spans.next() {
            match span {
                Span::Text(text) => line.text(text, matches!(spans.peek(), Some(Span::Link(_)))),
                Span::Code(text) => line.code(text),
                Span::Open(mark) | Span::Close(mark) if marks => {
                    if matches!(span, Span::Open(_)) {
                        line.brk();
                    }
                    line.out.push_str(mark.delimiter());
                }
                Span::Open(_) | Span::Close(_) => {}
                Span::Link(_) if matches!(spans.peek(), Some(Span::EndLink)) => {
                    spans.next();
                }
                Span::Link(url) => {
                    line.brk();
                    let start = line.out.len();
                    line.out.push('[');
                    line.in_link = true;
                    let end = spans.clone().position(|span| matches!(span, Span::EndLink)).unwrap_or_default();
                    for inner in spans.by_ref().take(end + 1) {
                        line.inner(inner, marks);
                    }
                    line.in_link = false;
                    line.out.push(']');
                    // One without a target is defined elsewhere, under its own words.
                    let target = match url.is_empty() {
                        true => line.out.get(start..).unwrap_or_default().to_owned(),
                        false => format!("({})", destination(url)),
                    };
                    line.out.push_str(&target);
                }
                Span::EndLink => {}
                Span::Soft => line.pend("\n"),
                Span::Hard => line.pend("\\\n"),
            }
        }
        line.out.trim_end().to_owned()
    }

    /// What stands within a link.
    fn inner(&mut self, span: &Span, marks: bool) {
        match span {
            Span::Text(text) => self.text(text, false),
            Span::Code(text) => self.code(text),
            Span::Open(mark) | Span::Close(mark) if marks => self.out.push_str(mark.delimiter()),
            Span::Soft | Span::Hard => self.pend(" "),
            _ => {}
        }
    }

    fn pend(&mut self, end: &'static str) {
        let end = if self.context == Context::Paragraph { end } else { " " };
        if self.pending.is_none_or(|pending| pending.len() < end.len()) {
            self.pending = Some(end);
        }
    }

    /// Writes the end of the line before, if one is pending.
    fn brk(&mut self) {
        if let Some(end) = self.pending.take() {
            let kept = self.out.trim_end_matches(' ').len();
            self.out.truncate(kept);
            if !self.out.is_empty() {
                self.out.push_str(end);
            }
        }
    }

    fn code(&mut self, text: &str) {
        self.brk();
        // The backticks of two pieces must not run together.
        if self.out.ends_with('`') {
            self.out.push(' ');
        }
        self.out.push_str(&code(text, self.context));
    }

    fn is_line_start(&self) -> bool {
        self.out.is_empty() || self.out.ends_with('\n')
    }

    /// `before_link`: an exclamation mark at its end would make an image of the link.
    fn text(&mut self, text: &str, before_link: bool) {
        let mut text = text;
        if self.pending.is_some() {
            text = text.trim_start();
            if text.is_empty() {
                return;
            }
            self.brk();
        }
        if self.is_line_start() {
            text = text.trim_start();
        }
        while let Some((before, word, after)) = (!self.in_link).then(|| url(text)).flatten() {
            self.escaped(before);
            if is_https(word) && word.chars().all(is_url_char) {
                self.out.push_str(&format!("<{word}>"));
            } else {
                self.code(word);
            }
            text = after;
        }
        self.escaped(text);
        if before_link && self.out.ends_with('!') {
            self.out.pop();
            self.out.push_str("\\!");
        }
    }

    fn escaped(&mut self, text: &str) {
        let mut rest = text;
        if self.is_line_start() {
            rest = self.line_start(text);
        }
        let mut before = text.len().checked_sub(rest.len()).and_then(|at| text.get(..at)?.chars().last());
        let mut chars = rest.chars().peekable();
        while let Some(c) = chars.next() {
            let next = chars.peek().copied();
            let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
            let escape = match c {
                '\\' | '`' | '*' | '[' | ']' | '<' | '~' => true,
                '_' => !word(before) || !word(next),
                '&' => next.is_none_or(|next| next == '#' || next.is_alphanumeric()),
                '|' if self.context == Context::Cell => {
                    self.out.push_str(BAR);
                    before = Some(c);
                    continue;
                }
                '|' => true,
                _ => false,
            };
            if escape {
                self.out.push('\\');
            }
            self.out.push(c);
            before = Some(c);
        }
    }

    /// Escapes what means a block at the start of a line; gives what is left.
    fn line_start<'a>(&mut self, text: &'a str) -> &'a str {
        let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let (number, rest) = text.split_at(digits);
        let first = rest.chars().next();
        let special = match (number.is_empty(), first) {
            (true, Some('#' | '+' | '-' | '=' | '>' | ':')) => first,
            (false, Some('.' | ')')) => first,
            _ => None,
        };
        self.out.push_str(number);
        match special {
            Some(c) => {
                self.out.push('\\');
                self.out.push(c);
                rest.get(c.len_utf8()..).unwrap_or_default()
            }
            None => rest,
        }
    }
}

/// The first URL of a text, with what stands before and after it.
fn url(text: &str) -> Option<(&str, &str, &str)> {
    let at = text.find("://")?;
    let scheme = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '.' | '-');
    let start = text.get(..at)?.trim_end_matches(scheme).len();
    let end = text
        .get(at..)?
        .find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"'))
        .map_or(text.len(), |end| at + end);
    let word = text.get(start..end)?;
    let mut word = word.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '*', '_', '`', '~', '|']);
    // The bracket that the URL itself stands in.
    for (open, close) in [('(', ')'), ('[', ']'), ('{', '}')] {
        let mut unopened = word.matches(close).count().saturating_sub(word.matches(open).count());
        while unopened > 0 && word.ends_with(close) {
            word = word.strip_suffix(close)?.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'']);
            unopened -= 1;
        }
    }
    let end = start + word.len().max(at + 3 - start);
    Some((text.get(..start)?, text.get(start..end)?, text.get(end..)?))
}

/// What may stand in a link as it is. Brackets may not, although they may in a URL: Markdown uses them.
fn is_url_char(c: char) -> bool {
    c.is_alphanumeric() || "-._~:/?#@!$&'()*+,;=%".contains(c)
}

/// A URL within `(…)`.
fn destination(url: &str) -> String {
    let mut out = String::new();
    for c in url.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '(' | ')' => out.push_str(&format!("%{:02X}", u32::from(c))),
            c if is_url_char(c) => out.push(c),
            c => {
                let mut bytes = [0; 4];
                c.encode_utf8(&mut bytes).bytes().for_each(|byte| out.push_str(&format!("%{byte:02X}")));
            }
        }
    }
    out
}

/// Inline code.
pub(super) fn code(text: &str, context: Context) -> String {
    if text.trim().is_empty() {
        return if text.is_empty() { "(empty)".to_owned() } else { format!("`{text}`") };
    }
    let text = match context {
        // A backslash before a bar is read in two ways.
        Context::Cell if text.contains('|') && text.contains('\\') => {
            let parts = text.split('|').map(|part| if part.is_empty() { String::new() } else { code(part, context) });
            return parts.collect::<Vec<_>>().join(BAR);
        }
        Context::Cell => text.replace('|', "\\|"),
        Context::Paragraph | Context::Line => text.to_owned(),
    };
    let fence = "`".repeat(longest_run(&text) + 1);
    let padded = text.starts_with('`') || text.ends_with('`') || (text.starts_with(' ') && text.ends_with(' '));
    let pad = if padded { " " } else { "" };
    format!("{fence}{pad}{text}{pad}{fence}")
}

/// The length of the longest run of backticks.
fn longest_run(text: &str) -> usize {
    text.split(|c| c != '`').map(str::len).max().unwrap_or_default()
}
