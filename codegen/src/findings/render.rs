//! Findings as text for people; [`json`], [`sarif`] and [`github`] are for tools.
//!
//! The renderer gets only the lines of the span, and of a long line only the part around it, so a finding in a minified
//! document of megabytes costs the same. Control characters and characters that reorder or hide text are shown as
//! `\u{1b}`, because a spec is untrusted and must not control the terminal.

pub mod github;
pub mod json;
mod position;
pub mod sarif;

use std::path::Path;

use super::{Finding, Findings, Severity, Span};
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet, renderer::DecorStyle};

/// Whether the text carries terminal colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Color {
    /// Plain text.
    Never,
    /// With ANSI colours.
    Always,
}

/// How many characters of a line are shown before the place, at most.
const BEFORE: usize = 90;
/// How many characters of a line are shown after the place's first, at most.
const AFTER: usize = 100;

/// All findings as text for people, each with the source lines in question.
#[must_use]
pub fn human(findings: &Findings, color: Color) -> String {
    let renderer = match color {
        Color::Never => Renderer::plain(),
        Color::Always => Renderer::styled(),
    }
    .decor_style(DecorStyle::Ascii)
    // Lines are cut here, around their place.
    .term_width(BEFORE + AFTER + 100);
    let mut out = String::new();
    for finding in findings {
        out.push_str(&one(&renderer, findings, finding));
        out.push_str("\n\n");
    }
    out
}

fn one(renderer: &Renderer, findings: &Findings, finding: &Finding) -> String {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let path = |span: Option<Span>| visible(&findings.path_of(span).to_string_lossy());
    let mut group = Group::with_title(level.primary_title(visible(&finding.message)).id(finding.code));
    group = match finding.span {
        Some(span) => place(group, &path(Some(span)), findings.text(), span),
        None => group.element(Origin::path(path(None))),
    };
    if let Some(help) = &finding.help {
        group = group.element(Level::HELP.message(visible(help)));
    }
    let mut groups = vec![group];
    for related in &finding.related {
        let note = Group::with_title(Level::NOTE.secondary_title(visible(&related.message)));
        groups.push(place(note, &path(Some(related.span)), findings.text(), related.span));
    }
    renderer.render(&groups)
}

/// The place and the text there. The renderer counts columns in what it is given, so for a line that was cut or has
/// something made visible the place is told apart from the text.
fn place<'a>(group: Group<'a>, path: &str, text: &str, span: Span) -> Group<'a> {
    let Excerpt { text, line, start, end } = Excerpt::of(text, span);
    let exact = text.get(..start).is_some_and(|before| before.chars().count() + 1 == span.column);
    let snippet = Snippet::source(text).line_start(line).annotation(AnnotationKind::Primary.span(start..end));
    match exact {
        true => group.element(snippet.path(path.to_owned())),
        false => {
            let origin = Origin::path(path.to_owned()).line(span.line).char_column(span.column);
            group.element(origin).element(snippet)
        }
    }
}

/// One line of the text, or the part of it around a place, made visible.
struct Excerpt {
    text: String,
    line: usize,
    start: usize,
    end: usize,
}

impl Excerpt {
    fn of(text: &str, span: Span) -> Self {
        // A span may have been made for another text only by a bug of ours; then show what is near rather than panic.
        let at = super::floor(text, span.start);
        let span = Span { start: at, end: super::floor(text, span.end).max(at), ..span };
        let head = text.get(..at).unwrap_or_default();
        let tail = text.get(at..).unwrap_or_default().chars().take_while(|c| !matches!(c, '\n' | '\r'));

        // From the place backwards: the line may be the whole of a document of megabytes.
        let before: Vec<char> = head.chars().rev().take_while(|c| *c != '\n').take(BEFORE + 1).collect();
        let mut out = String::new();
        if before.len() > BEFORE {
            out.push('…');
        }
        before.iter().take(BEFORE).rev().for_each(|c| push_visible(&mut out, *c));
        let start = out.len();
        let mut end = None;
        let mut offset = span.start;
        for (shown, c) in tail.enumerate() {
            if offset >= span.end && end.is_none() {
                end = Some(out.len());
            }
            if shown == AFTER {
                out.push('…');
                break;
            }
            push_visible(&mut out, c);
            offset += c.len_utf8();
        }
        let end = end.unwrap_or(out.len()).max(start);
        Self { line: span.line, start, end, text: out }
    }
}

/// A text with everything that a terminal would act on made visible.
#[must_use]
pub fn visible(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    text.chars().for_each(|c| push_visible(&mut out, c));
    out
}

fn push_visible(out: &mut String, c: char) {
    match c {
        '\t' => out.push_str("    "),
        c if c.is_control() || is_hidden(c) => out.extend(c.escape_unicode()),
        c => out.push(c),
    }
}

/// Characters that reorder or hide their surroundings.
pub(crate) const fn is_hidden(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// A name or value of the spec, in backquotes and not too long.
#[must_use]
pub fn quote(text: &str) -> String {
    const MOST: usize = 60;
    let mut shown: String = text.chars().take(MOST).collect();
    if text.chars().nth(MOST).is_some() {
        shown.push('…');
    }
    format!("`{shown}`")
}

/// A path in backquotes. Of a long one the end, which tells it from others.
#[must_use]
pub fn quote_path(path: impl AsRef<Path>) -> String {
    const MOST: usize = 120;
    let text = path.as_ref().to_string_lossy();
    match text.char_indices().rev().nth(MOST) {
        Some((at, cut)) => format!("`…{}`", text.get(at + cut.len_utf8()..).unwrap_or_default()),
        None => format!("`{text}`"),
    }
}
