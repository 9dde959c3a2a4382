//! Texts of a document as Markdown that rustdoc and a README can show, and that is nothing but text.
//!
//! A document is not trusted. Its texts are CommonMark by OpenAPI's own rule, so they are parsed as that ([`parse`]) into
//! the few constructs that are kept: paragraphs, lists, quotations, tables, emphasis, inline code and links to `https`.
//! [`write`] puts those into Markdown again and escapes everything else. A code block becomes a block of `text`, which
//! rustdoc does not test; a heading becomes a bold paragraph; HTML, images and links of other schemes lose their markup and
//! keep their words.
//!
//! One function for each context, because the contexts escape differently: [`block`] where several lines may stand,
//! [`line`] within a line, [`cell`] within a row of a table. [`code`] and [`code_cell`] take a value literally.

mod html;
mod link;
mod page;
mod parse;
mod tree;
mod write;

/// A text as paragraphs, lists and so on.
#[must_use]
pub(crate) fn block(text: &str) -> String {
    if is_plain(text) {
        return text.to_owned();
    }
    write::blocks(&parse::blocks(text))
}

/// A text as one line, with inline markup only.
#[must_use]
pub(crate) fn line(text: &str) -> String {
    if is_plain(text) && !text.contains('\n') {
        return text.to_owned();
    }
    write::line(&parse::blocks(text), write::Context::Line)
}

/// A text as one cell of a table.
#[must_use]
pub(crate) fn cell(text: &str) -> String {
    write::line(&parse::blocks(text), write::Context::Cell)
}

/// A text as one cell of a table, with links to the ids that it names.
#[must_use]
pub(crate) fn linked_cell(text: &str, ids: &[&str]) -> String {
    let mut blocks = parse::blocks(text);
    link::ids(&mut blocks, ids, None);
    write::line(&blocks, write::Context::Cell)
}

/// A text that is no Markdown, exactly as it is but for hidden characters.
#[must_use]
pub(crate) fn literal(text: &str) -> String {
    write::line(&[tree::Block::Paragraph(vec![tree::Span::Text(parse::visible(text))])], write::Context::Line)
}

/// The same in a cell of a table.
#[must_use]
pub(crate) fn literal_cell(text: &str) -> String {
    write::line(&[tree::Block::Paragraph(vec![tree::Span::Text(parse::visible(text))])], write::Context::Cell)
}

/// A value as inline code, exactly as it is but for hidden characters.
#[must_use]
pub(crate) fn code(value: &str) -> String {
    write::code(&parse::visible(value), write::Context::Line)
}

/// A value as inline code in a cell of a table.
#[must_use]
pub(crate) fn code_cell(value: &str) -> String {
    write::code(&parse::visible(value), write::Context::Cell)
}

/// Whether an id is a word that a heading makes an anchor of, the same in rustdoc and on GitHub.
#[must_use]
pub(crate) fn is_anchor(id: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '-';
    id.starts_with(|c: char| c.is_ascii_alphabetic())
        && id.ends_with(|c: char| c.is_ascii_alphanumeric())
        && id.chars().all(plain)
}

/// Markdown that came from here, with its mentions of ids made links: to headings of `page`, or without one to definitions that
/// stand elsewhere.
#[must_use]
pub(crate) fn linked(markdown: &str, ids: &[&str], page: Option<&str>) -> String {
    if !ids.iter().any(|id| markdown.contains(id)) {
        return markdown.to_owned();
    }
    let mut blocks = parse::blocks(markdown);
    link::ids(&mut blocks, ids, page);
    write::blocks(&blocks)
}

/// A text as HTML of our own tags, with links to the ids that it names on a page.
#[must_use]
pub(crate) fn html(text: &str, ids: &[&str], page: &str) -> String {
    let mut blocks = parse::blocks(text);
    link::ids(&mut blocks, ids, Some(page));
    page::blocks(&blocks)
}

/// The same within a line.
#[must_use]
pub(crate) fn html_line(text: &str, ids: &[&str], page: &str) -> String {
    let mut blocks = parse::blocks(text);
    link::ids(&mut blocks, ids, Some(page));
    let mut out = String::new();
    page::spans(&mut out, &write::flat(&blocks));
    out
}

/// A value as escaped text, with the letters of another alphabet than their word's marked.
#[must_use]
pub(crate) fn html_text(value: &str) -> String {
    let mut out = String::new();
    page::escaped(&mut out, &parse::visible(value));
    out
}

/// A line of code as escaped text, its spaces kept.
#[must_use]
pub(crate) fn html_code(line: &str) -> String {
    html_text(&line.replace('\t', "    "))
}

/// A line of a block of code, exactly as it is but for hidden characters and tabs.
#[must_use]
pub(crate) fn code_line(line: &str) -> String {
    parse::visible(&line.replace('\t', "    "))
}

/// A text on one line, with its markup as it is.
#[must_use]
pub(crate) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Paragraphs, the empty ones left out.
#[must_use]
pub(crate) fn paragraphs(parts: Vec<String>) -> String {
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n")
}

/// Control characters, and those that reorder or hide their surroundings.
#[must_use]
pub(crate) fn is_hidden(c: char) -> bool {
    c.is_control() || crate::findings::render::is_hidden(c)
}

/// A text of several lines without its hidden characters.
#[must_use]
pub(crate) fn without_hidden(mut text: String) -> String {
    text.retain(|c| matches!(c, '\n' | '\t') || !is_hidden(c));
    text
}

/// Whether a text is one line that no parser would see markup in. Most texts of a document are, and need no parsing.
fn is_plain(text: &str) -> bool {
    let inner = |c: char| c.is_alphanumeric() || matches!(c, ' ' | ',' | '.' | '\'' | '(' | ')' | '/' | ';' | '?');
    let mut before = ' ';
    let calm = text.chars().all(|c| {
        let twice = c == ' ' && before == ' ' || c == '/' && before == '/';
        before = c;
        inner(c) && !twice
    });
    // A number at the start may number a list.
    calm && text.starts_with(char::is_alphabetic) && !text.ends_with(' ')
}

#[cfg(test)]
mod tests;
