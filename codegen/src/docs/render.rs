//! From data to pages: templates, their filters, and the content security policy.

use std::sync::Arc;

use minijinja::{AutoEscape, Environment, State, Value};
use sha2::{Digest as _, Sha256};

use crate::internal_error::InternalError;
use crate::prose;

const STYLE: &str = include_str!("templates/style.css");
const SCRIPT: &str = include_str!("templates/site.js");
const RELOAD: &str = include_str!("templates/reload.js");

/// Every template, by name. Those of HTML escape what they are given.
const TEMPLATES: [(&str, &str); 22] = [
    ("base.html", include_str!("templates/base.html")),
    ("parts.html", include_str!("templates/parts.html")),
    ("home.html", include_str!("templates/home.html")),
    ("provider.html", include_str!("templates/provider.html")),
    ("operation.html", include_str!("templates/operation.html")),
    ("type.html", include_str!("templates/type.html")),
    ("register.html", include_str!("templates/register.html")),
    ("review.html", include_str!("templates/review.html")),
    ("changes.html", include_str!("templates/changes.html")),
    ("original.html", include_str!("templates/original.html")),
    ("search.html", include_str!("templates/search.html")),
    ("whole.html", include_str!("templates/whole.html")),
    ("parts.md", include_str!("templates/parts.md")),
    ("home.md", include_str!("templates/home.md")),
    ("provider.md", include_str!("templates/provider.md")),
    ("operation.md", include_str!("templates/operation.md")),
    ("type.md", include_str!("templates/type.md")),
    ("register.md", include_str!("templates/register.md")),
    ("review.md", include_str!("templates/review.md")),
    ("changes.md", include_str!("templates/changes.md")),
    ("whole.md", include_str!("templates/whole.md")),
    ("llms.txt", include_str!("templates/llms.txt")),
];

/// What pages do besides showing themselves.
#[derive(Clone, Copy)]
pub(super) struct Uses {
    /// They ask the server for news.
    pub(super) reload: bool,
    /// They show pages of the same site beside them.
    pub(super) frames: bool,
}

/// Renders the pages of one provider.
pub(super) struct Renderer(Environment<'static>);

impl Renderer {
    /// `ids` are the entries of the register, which texts are linked to.
    pub(super) fn new(ids: Vec<String>, uses: Uses) -> Result<Self, InternalError> {
        let mut env = Environment::new();
        env.set_trim_blocks(true);
        env.set_lstrip_blocks(true);
        env.set_auto_escape_callback(|name| if name.ends_with(".html") { AutoEscape::Html } else { AutoEscape::None });
        for (name, text) in TEMPLATES {
            env.add_template(name, text).map_err(|error| failed(&error))?;
        }
        let (style, script) = (STYLE, SCRIPT);
        let script = if uses.reload { format!("{script}\n{RELOAD}") } else { script.to_owned() };
        let connect = if uses.reload { "; connect-src 'self'" } else { "" };
        let frames = if uses.frames { "; frame-src 'self' file:" } else { "" };
        let policy = format!(
            "default-src 'none'; style-src '{}'; script-src '{}'; img-src data:; base-uri 'none'; form-action 'self' file:{connect}{frames}",
            hash(style),
            hash(&script)
        );
        env.add_global("policy", policy);
        env.add_global("reload", uses.reload);
        env.add_global("style", Value::from_safe_string(style.to_owned()));
        env.add_global("script", Value::from_safe_string(script));
        let ids: Arc<Vec<String>> = Arc::new(ids);
        filters(&mut env, &ids);
        Ok(Self(env))
    }

    /// A page. `values` are what its template shows; hidden characters of theirs are left out, wherever they stand.
    pub(super) fn page(&self, template: &str, values: Value) -> Result<String, InternalError> {
        let template = self.0.get_template(template).map_err(|error| failed(&error))?;
        template.render(values).map(prose::without_hidden).map_err(|error| failed(&error))
    }
}

/// A template that does not fit its data.
fn failed(error: &minijinja::Error) -> InternalError {
    InternalError::from(format!("a template of the documentation: {error:#}"))
}

/// The source expression of an inline text.
fn hash(text: &str) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let digest = Sha256::digest(text.as_bytes());
    let mut out = String::from("sha256-");
    for chunk in digest.chunks(3) {
        let bits = chunk.iter().chain(&[0, 0]).take(3).fold(0u32, |bits, byte| bits << 8 | u32::from(*byte));
        for at in 0..4u32 {
            let index = (bits >> (18 - 6 * at)) & 63;
            let digit = DIGITS.get(index as usize).copied().unwrap_or(b'=');
            out.push(if at as usize > chunk.len() { '=' } else { char::from(digit) });
        }
    }
    out
}

/// What the templates do with texts of a document.
fn filters(env: &mut Environment<'static>, ids: &Arc<Vec<String>>) {
    // The register's page, seen from the page that is rendered.
    let page = |state: &State<'_, '_>, file: &str| {
        let root = state.lookup("root").map(|root| root.to_string()).unwrap_or_default();
        format!("{root}{file}")
    };
    let held = Arc::clone(ids);
    env.add_filter("block", move |state: &State<'_, '_>, text: &str| {
        let ids: Vec<&str> = held.iter().map(String::as_str).collect();
        Value::from_safe_string(prose::html(text, &ids, &page(state, "register.html")))
    });
    let held = Arc::clone(ids);
    env.add_filter("inline", move |state: &State<'_, '_>, text: &str| {
        let ids: Vec<&str> = held.iter().map(String::as_str).collect();
        Value::from_safe_string(prose::html_line(text, &ids, &page(state, "register.html")))
    });
    // Without links, for what stands in a link already.
    env.add_filter("phrase", |text: &str| Value::from_safe_string(unlinked(&prose::html_line(text, &[], ""))));
    env.add_filter("name", |text: &str| Value::from_safe_string(breakable(&prose::html_text(text))));
    env.add_filter("lead", lead);
    env.add_filter("glyphs", |text: &str| Value::from_safe_string(prose::html_text(text)));
    // Line by line, for blocks of code.
    env.add_filter("code", |text: &str| {
        let lines: Vec<String> = text.lines().map(prose::html_code).collect();
        Value::from_safe_string(lines.join("\n"))
    });
    let held = Arc::clone(ids);
    env.add_filter("md", move |state: &State<'_, '_>, text: &str| {
        let ids: Vec<&str> = held.iter().map(String::as_str).collect();
        prose::linked(&prose::block(text), &ids, Some(&page(state, "register.md")))
    });
    env.add_filter("cut", |text: &str, length: usize| match text.char_indices().nth(length) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    });
    env.add_filter("md_line", |text: &str| prose::line(text));
    env.add_filter("md_cell", |text: &str| prose::cell(text));
    // Names, which are no Markdown.
    env.add_filter("md_text", |text: &str| prose::literal(text));
    env.add_filter("md_text_cell", |text: &str| prose::literal_cell(text));
    env.add_filter("md_code", |text: &str| prose::code(text));
    env.add_filter("md_code_cell", |text: &str| prose::code_cell(text));
    env.add_filter("md_code_lines", |text: &str| {
        let lines: Vec<String> = text.lines().map(prose::code_line).collect();
        lines.join("\n")
    });
    env.add_filter("md_fence", |text: &str| {
        let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or_default();
        "`".repeat(longest.max(2) + 1)
    });
    env.add_filter("md_href", |href: &str| href.replacen(".html", ".md", 1));
}

/// HTML without its links, but with their texts.
fn unlinked(html: &str) -> String {
    let mut parts = html.split("<a ");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        out.push_str(part.split_once('>').map_or(part, |(_, rest)| rest));
    }
    out.replace("</a>", "")
}

/// A name that a narrow column may break after its underscores.
fn breakable(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut in_tag = false;
    for c in html.chars() {
        in_tag = if in_tag { c != '>' } else { c == '<' };
        out.push(c);
        if c == '_' && !in_tag {
            out.push_str("<wbr>");
        }
    }
    out
}

/// The first sentences of a text, as many as a number of characters takes; else as many words.
fn lead(text: &str, most: usize) -> String {
    let text = prose::one_line(text);
    let Some((end, _)) = text.char_indices().nth(most) else { return text };
    let head = text.get(..end).unwrap_or_default();
    if let Some((sentences, _)) = head.rsplit_once(". ") {
        return format!("{sentences}.");
    }
    // A word that markup begins in would end without it.
    let words = head.rsplit_once(' ').map_or(head, |(words, _)| words);
    format!("{}…", words.replace(['`', '*', '['], "").trim_end_matches(|c: char| !c.is_alphanumeric()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_is_base64_of_sha256() {
        assert_eq!(hash(""), "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
    }

    #[test]
    fn names_break_in_their_text_alone() {
        assert_eq!(breakable("a_<mark title=\"x_y\">b_</mark>"), "a_<wbr><mark title=\"x_y\">b_<wbr></mark>");
    }

    #[test]
    fn a_phrase_has_no_links() {
        assert_eq!(unlinked("see <a href=\"x\" rel=\"y\">this</a> & that"), "see this & that");
    }

    #[test]
    fn a_lead_ends_with_a_sentence_or_a_word() {
        assert_eq!(lead("One two. Three four five.", 12), "One two.");
        assert_eq!(lead("One `two three` four", 9), "One two…");
        assert_eq!(lead("Short", 9), "Short");
    }
}
