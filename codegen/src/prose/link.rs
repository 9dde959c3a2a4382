//! Words that name an entry of a register become links to it.

use super::tree::{Block, Span};

/// Links every mention of an id, outside of links and of code.
pub(super) fn ids(blocks: &mut [Block], ids: &[&str], page: Option<&str>) {
    for block in blocks {
        match block {
            Block::Paragraph(spans) => *spans = linked(std::mem::take(spans), ids, page),
            Block::Code(_) => {}
            Block::Quote(inner) => self::ids(inner, ids, page),
            Block::List { items, .. } => items.iter_mut().for_each(|item| self::ids(item, ids, page)),
            Block::Table(rows) => {
                for cell in rows.iter_mut().flatten() {
                    *cell = linked(std::mem::take(cell), ids, page);
                }
            }
        }
    }
}

fn linked(spans: Vec<Span>, ids: &[&str], page: Option<&str>) -> Vec<Span> {
    let mut out = Vec::new();
    let mut in_link = false;
    for span in spans {
        match span {
            Span::Text(text) if !in_link => words(&mut out, &text, ids, page),
            span => {
                match span {
                    Span::Link(_) => in_link = true,
                    Span::EndLink => in_link = false,
                    _ => {}
                }
                out.push(span);
            }
        }
    }
    out
}

/// A text, cut at what is a word of letters, digits and hyphens.
fn words(out: &mut Vec<Span>, text: &str, ids: &[&str], page: Option<&str>) {
    let inner = |c: char| c.is_alphanumeric() || c == '-';
    let mut plain = String::new();
    let mut rest = text;
    while let Some(start) = rest.find(inner) {
        let (before, from) = rest.split_at(start);
        let end = from.find(|c| !inner(c)).unwrap_or(from.len());
        let (word, after) = from.split_at(end);
        plain.push_str(before);
        match ids.contains(&word) {
            // One in a URL is a part of that.
            true if !before.ends_with(['/', '.', ':', '=', '?', '&', '_', '%', '#', '@']) => {
                out.push(Span::Text(std::mem::take(&mut plain)));
                let target = page.map(|page| format!("{page}#{}", word.to_lowercase()));
                out.extend([Span::Link(target.unwrap_or_default()), Span::Text(word.to_owned()), Span::EndLink]);
            }
            _ => plain.push_str(word),
        }
        rest = after;
    }
    plain.push_str(rest);
    out.push(Span::Text(plain));
}
