//! HTML in a text: its tags go, its words stay.
//!
//! Many documents are written in HTML where they should be in Markdown. And much that a parser takes for a tag is a
//! placeholder or a type: `/users/<id>`, `List<String>`. Only the names of HTML's own elements are tags here; the writer
//! escapes what is left, so nothing depends on this list being whole.

use super::tree::Span;

/// Elements of HTML that a text may use.
const ELEMENTS: &str = "\
    a abbr article aside audio b base big blockquote body br button canvas caption center cite code col colgroup dd del \
    details dfn dialog div dl dt em embed fieldset figcaption figure font footer form frame h1 h2 h3 h4 h5 h6 head \
    header hr html i iframe img input ins kbd label li link main map mark math meta nav noscript object ol option p \
    param pre q s samp script section select small source span strike strong style sub summary sup svg table tbody td \
    template textarea tfoot th thead time title tr tt u ul var video wbr";

/// Elements after which a new line begins.
const BREAKING: &str = "br div dd dt h1 h2 h3 h4 h5 h6 hr li ol p pre table tr ul";

/// What an item of a list begins with.
pub(super) const MARK: &str = "• ";

/// Elements whose content is not text.
const SILENT: &str = "script style";

fn is_in(elements: &str, name: &str) -> bool {
    elements.split(' ').any(|element| element == name)
}

/// The words of a piece of HTML.
pub(super) fn words(html: &str) -> Vec<Span> {
    let mut out = Vec::new();
    let mut rest = html;
    // An item's mark is on the line of its first words, whatever stands between them.
    let mut is_marked = false;
    while let Some(at) = rest.find('<') {
        let (before, tag) = rest.split_at(at);
        if !(is_marked && before.trim().is_empty()) {
            text(&mut out, before);
            is_marked = false;
        }
        rest = match Tag::read(tag) {
            Tag::Nothing { after } => after,
            Tag::Element { name, closing, after } => {
                if is_in(BREAKING, &name) && (closing || !is_marked) {
                    out.push(Span::Hard);
                    is_marked = name == "li" && !closing;
                    out.extend(is_marked.then(|| Span::Text(MARK.to_owned())));
                } else if name == "td" || name == "th" {
                    out.push(Span::Text(" ".to_owned()));
                }
                match is_in(SILENT, &name) && !closing {
                    true => end_of(after, &name),
                    false => after,
                }
            }
            Tag::Words => {
                out.push(Span::Text("<".to_owned()));
                tag.get(1..).unwrap_or_default()
            }
        };
    }
    text(&mut out, rest);
    out
}

fn text(out: &mut Vec<Span>, words: &str) {
    for (at, line) in words.split('\n').enumerate() {
        if at > 0 {
            out.push(Span::Soft);
        }
        out.push(Span::Text(decoded(line)));
    }
}

/// What stands at a `<`.
enum Tag<'a> {
    /// A comment, a declaration or an instruction.
    Nothing {
        after: &'a str,
    },
    Element {
        name: String,
        closing: bool,
        after: &'a str,
    },
    /// No tag.
    Words,
}

impl<'a> Tag<'a> {
    fn read(text: &'a str) -> Self {
        let after = |end: &str| text.split_once(end).map_or("", |(_, after)| after);
        if text.starts_with("<!--") {
            return Self::Nothing { after: after("-->") };
        }
        if text.starts_with("<!") || text.starts_with("<?") {
            return Self::Nothing { after: after(">") };
        }
        let inner = text.get(1..).unwrap_or_default();
        let (closing, inner) = inner.strip_prefix('/').map_or((false, inner), |inner| (true, inner));
        let end = inner.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(inner.len());
        let name = inner.get(..end).unwrap_or_default().to_ascii_lowercase();
        if !is_in(ELEMENTS, &name) {
            return Self::Words;
        }
        Self::Element { name, closing, after: after_tag(inner) }
    }
}

/// What stands behind the `>` that ends a tag; one within quotes does not.
fn after_tag(text: &str) -> &str {
    let mut quote = None;
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if open == c => quote = None,
            (None, '>') => return text.get(at + 1..).unwrap_or_default(),
            _ => {}
        }
    }
    ""
}

/// What stands behind the end tag of an element.
fn end_of<'a>(text: &'a str, name: &str) -> &'a str {
    let close = format!("</{name}");
    let found = text.as_bytes().windows(close.len()).position(|window| window.eq_ignore_ascii_case(close.as_bytes()));
    found.and_then(|at| text.get(at..)).unwrap_or_default()
}

/// The references of HTML that stand for its own characters.
fn decoded(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    // The ampersand last, so that `&amp;lt;` gives `&lt;`.
    [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&apos;", "'"), ("&nbsp;", " "), ("&amp;", "&")]
        .iter()
        .fold(text.to_owned(), |text, (reference, character)| text.replace(reference, character))
}
