//! From the constructs that are kept to HTML, for pages of our own.
//!
//! Only our own tags are written; every text is escaped. Letters of another alphabet within a word are marked, because a
//! reader cannot see them: a Cyrillic `с` in a Latin name has to be copied, not typed.

use super::tree::{Block, Mark, Span};

/// Blocks as HTML.
pub(super) fn blocks(blocks: &[Block]) -> String {
    let mut out = String::new();
    blocks.iter().for_each(|one| block(&mut out, one));
    out
}

fn block(out: &mut String, block: &Block) {
    match block {
        Block::Paragraph(inner) => wrapped(out, "p", |out| spans(out, inner)),
        Block::Code(text) => wrapped(out, "pre", |out| wrapped(out, "code", |out| escaped(out, text))),
        Block::Quote(inner) => wrapped(out, "blockquote", |out| inner.iter().for_each(|one| self::block(out, one))),
        Block::List { start, tight, items } => {
            let tag = if start.is_some() { "ol" } else { "ul" };
            match start {
                Some(start) if *start != 1 => out.push_str(&format!("<ol start=\"{start}\">")),
                _ => out.push_str(&format!("<{tag}>")),
            }
            for item in items {
                wrapped(out, "li", |out| {
                    for one in item {
                        match one {
                            Block::Paragraph(inner) if *tight => spans(out, inner),
                            one => self::block(out, one),
                        }
                    }
                });
            }
            out.push_str(&format!("</{tag}>"));
        }
        Block::Table(rows) => wrapped(out, "table", |out| {
            for (at, row) in rows.iter().enumerate() {
                let cell = if at == 0 { "th" } else { "td" };
                wrapped(out, "tr", |out| row.iter().for_each(|inner| wrapped(out, cell, |out| spans(out, inner))));
            }
        }),
    }
}

/// Spans as HTML.
pub(super) fn spans(out: &mut String, spans: &[Span]) {
    // A mark that is not closed in its paragraph must not reach beyond it.
    let mut open: Vec<&'static str> = Vec::new();
    // Lines that have nothing make one break, and none at an end.
    let mut is_started = false;
    let mut is_broken = false;
    for span in spans {
        let has_words = match span {
            Span::Text(text) => !text.trim().is_empty(),
            Span::Code(_) => true,
            _ => false,
        };
        if has_words && std::mem::take(&mut is_broken) && is_started {
            out.push_str("<br>");
        }
        is_started |= has_words;
        match span {
            Span::Text(text) => escaped(out, text),
            Span::Code(text) => wrapped(out, "code", |out| escaped(out, text)),
            Span::Open(mark) => start(out, &mut open, tag(*mark)),
            Span::Close(mark) => end(out, &mut open, tag(*mark)),
            Span::Link(url) => {
                out.push_str("<a href=\"");
                attribute(out, url);
                out.push_str("\" rel=\"noreferrer\">");
                open.push("a");
            }
            Span::EndLink => end(out, &mut open, "a"),
            Span::Soft => out.push('\n'),
            Span::Hard => is_broken = true,
        }
    }
    open.into_iter().rev().for_each(|tag| out.push_str(&format!("</{tag}>")));
}

fn start(out: &mut String, open: &mut Vec<&'static str>, tag: &'static str) {
    out.push_str(&format!("<{tag}>"));
    open.push(tag);
}

fn end(out: &mut String, open: &mut Vec<&'static str>, tag: &'static str) {
    if !open.contains(&tag) {
        return;
    }
    while let Some(last) = open.pop() {
        out.push_str(&format!("</{last}>"));
        if last == tag {
            return;
        }
    }
}

const fn tag(mark: Mark) -> &'static str {
    match mark {
        Mark::Emphasis => "em",
        Mark::Strong => "strong",
        Mark::Strikethrough => "s",
    }
}

fn wrapped(out: &mut String, tag: &str, inner: impl FnOnce(&mut String)) {
    out.push_str(&format!("<{tag}>"));
    inner(out);
    out.push_str(&format!("</{tag}>"));
}

fn attribute(out: &mut String, text: &str) {
    text.chars().for_each(|c| character(out, c));
}

fn character(out: &mut String, c: char) {
    match c {
        '&' => out.push_str("&amp;"),
        '<' => out.push_str("&lt;"),
        '>' => out.push_str("&gt;"),
        '"' => out.push_str("&quot;"),
        '\'' => out.push_str("&#39;"),
        c => out.push(c),
    }
}

/// The alphabets whose letters look alike.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Alphabet {
    Latin,
    Cyrillic,
    Greek,
}

fn alphabet(c: char) -> Option<Alphabet> {
    match c {
        'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{24f}' => Some(Alphabet::Latin),
        '\u{400}'..='\u{52f}' => Some(Alphabet::Cyrillic),
        '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' => Some(Alphabet::Greek),
        _ => None,
    }
}

/// A text, escaped; letters of another alphabet than most of their word are marked.
pub(super) fn escaped(out: &mut String, text: &str) {
    if text.is_ascii() {
        return attribute(out, text);
    }
    let is_inner = |c: char| c.is_alphanumeric() || c == '_';
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let inner = is_inner(first);
        let length = rest.find(|c: char| is_inner(c) != inner).unwrap_or(rest.len());
        let (word, after) = rest.split_at(length);
        marked(out, word);
        rest = after;
    }
}

fn marked(out: &mut String, word: &str) {
    let count = |of: Alphabet| word.chars().filter(|c| alphabet(*c) == Some(of)).count();
    let counts = [Alphabet::Latin, Alphabet::Cyrillic, Alphabet::Greek].map(|of| (count(of), of));
    if counts.iter().filter(|(count, _)| *count > 0).count() < 2 {
        return attribute(out, word);
    }
    let most = counts.iter().max_by_key(|(count, _)| *count).map(|(_, of)| *of);
    for c in word.chars() {
        let name = match alphabet(c) {
            of if of.is_none() || of == most => {
                character(out, c);
                continue;
            }
            Some(Alphabet::Latin) => "Latin",
            Some(Alphabet::Cyrillic) => "Cyrillic",
            _ => "Greek",
        };
        out.push_str(&format!("<mark class=\"glyph\" title=\"a {name} letter, U+{:04X}\">", u32::from(c)));
        character(out, c);
        out.push_str("</mark>");
    }
}
