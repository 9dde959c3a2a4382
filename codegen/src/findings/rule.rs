//! A code of findings, with its explanation: the doc comment in front of it.
//!
//! ```ignore
//! rules! {
//!     pub(crate) const RULES;
//!     /// ## What it does
//!     /// …
//!     "AC0001", Severity::Error, "document that cannot be read";
//! }
//! ```
//! The comment is what `accord explain AC0001` prints and what the page `specs/FINDINGS.md` has, so it is written once.
//! Its parts are `## What it does`, `## Why is this bad?`, `## Example` and `## Use instead`. An example is a part of a
//! document; behind `yaml` is the JSON pointer at which it stands, and a test puts it there.

use super::Severity;

/// A code of findings. Codes are never reused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// The code, such as `AC0102`.
    pub code: &'static str,
    /// The severity of its findings; the explanation says where it is another one.
    pub severity: Severity,
    /// A short description.
    pub name: &'static str,
    /// The lines of its doc comment, each with the space before it.
    pub doc: &'static str,
}

impl Rule {
    /// The explanation, as Markdown, without what only tests need.
    #[must_use]
    pub fn explanation(&self) -> String {
        let mut out = String::with_capacity(self.doc.len());
        for line in self.doc.lines() {
            let line = line.strip_prefix(' ').unwrap_or(line).trim_end();
            if line.starts_with('#') && !out.ends_with("\n\n") && !out.is_empty() && !in_fence(&out) {
                out.push('\n');
            }
            out.push_str(match line.strip_prefix("```yaml ") {
                Some(_) => "```yaml",
                None => line,
            });
            out.push('\n');
        }
        out
    }

    /// The code blocks below a heading, each with the JSON pointer at which it stands. Empty: the whole document.
    #[must_use]
    pub fn examples(&self, heading: &str) -> Vec<(&'static str, String)> {
        let lines = self.doc.lines().map(|line| line.strip_prefix(' ').unwrap_or(line));
        let mut is_wanted = false;
        let mut found: Vec<(&str, String)> = Vec::new();
        let mut is_open = false;
        for line in lines {
            match (is_open, line.strip_prefix("```")) {
                (false, Some(info)) => {
                    is_open = true;
                    if is_wanted {
                        found.push((info.split_once(' ').map_or("", |(_, pointer)| pointer.trim()), String::new()));
                    }
                }
                (true, Some(_)) => is_open = false,
                (true, None) => {
                    if let Some((_, text)) = found.last_mut().filter(|_| is_wanted) {
                        text.push_str(line);
                        text.push('\n');
                    }
                }
                (false, None) => {
                    if let Some(title) = line.strip_prefix("## ") {
                        is_wanted = title == heading;
                    }
                }
            }
        }
        found
    }
}

/// Whether a text ends inside of a code block, where a line that starts with `#` is a comment.
fn in_fence(text: &str) -> bool {
    text.lines().filter(|line| line.starts_with("```")).count() % 2 == 1
}

/// Declares the codes of a module, each with its explanation before it.
macro_rules! rules {
    (
        $vis:vis const $name:ident;
        $($(#[doc = $doc:literal])* $code:literal, $severity:expr, $title:literal;)*
    ) => {
        /// The codes of this stage.
        $vis const $name: &[$crate::findings::Rule] = &[$($crate::findings::Rule {
            code: $code,
            severity: $severity,
            name: $title,
            doc: concat!($($doc, "\n"),*),
        }),*];
    };
}

pub(crate) use rules;
