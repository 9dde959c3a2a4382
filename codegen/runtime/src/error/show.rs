//! How a fault is printed: what happened, what the provider says of it, and never with which values.

use std::fmt::{self, Write as _};

use super::fault::Inner;
use super::{Delivery, Fault};
use crate::CodeValue;

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Inner { kind, delivery, operation, during, status, name, class, message, shows_message, failed, .. } =
            &*self.0;
        if !operation.is_empty() {
            write!(f, "{operation}: ")?;
        }
        if let Some(login) = during {
            let which = if *delivery == Delivery::NotSent { "not sent" } else { "not sent again" };
            write!(f, "{which}, because {login} failed: ")?;
        }
        if *delivery == Delivery::CarriedOut {
            f.write_str("carried out, but ")?;
        }
        f.write_str(kind.description())?;
        let mut open = false;
        let mut item = |f: &mut fmt::Formatter<'_>, text: fmt::Arguments<'_>| {
            f.write_str(if open { ", " } else { " (" })?;
            open = true;
            f.write_fmt(text)
        };
        if let Some(name) = name {
            item(f, format_args!("{name}"))?;
        }
        match shown(&self.0) {
            Some(code) => item(f, format_args!("code {code}"))?,
            None if self.0.code.is_some() => item(f, format_args!("an unknown code"))?,
            None => {}
        }
        if let Some(class) = class {
            item(f, format_args!("{}", class.as_str()))?;
        }
        if let Some(status) = status {
            item(f, format_args!("HTTP {}", status.as_u16()))?;
        }
        if let [first, rest @ ..] = failed.as_slice() {
            let word = if rest.is_empty() { "element" } else { "elements" };
            item(f, format_args!("{word} {first}"))?;
            for one in rest.iter().take(MOST_ELEMENTS) {
                write!(f, " {one}")?;
            }
            if rest.len() > MOST_ELEMENTS {
                f.write_str(" …")?;
            }
        }
        if open {
            f.write_str(")")?;
        }
        match message {
            Some(message) if *shows_message => said(f, message),
            _ => Ok(()),
        }
    }
}

impl fmt::Debug for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Inner { kind, delivery, operation, during, status, name, class, excerpt, cause, .. } = &*self.0;
        f.debug_struct("Error")
            .field("kind", kind)
            .field("delivery", delivery)
            .field("operation", operation)
            .field("during_login", during)
            .field("status", &status.map(|s| s.as_u16()))
            .field("code", &shown(&self.0).map(tracing::field::display))
            .field("name", name)
            .field("class", class)
            .field("request_id", &self.request_id().is_some())
            .field("excerpt", excerpt)
            .field("cause", cause)
            .finish_non_exhaustive()
    }
}

/// How many characters of a provider's message are printed.
const LONGEST: usize = 200;

/// How many elements of a list are named besides the first.
const MOST_ELEMENTS: usize = 15;

/// The provider's own words, on one line.
fn said(f: &mut fmt::Formatter<'_>, message: &str) -> fmt::Result {
    f.write_str(": ")?;
    let words = message.trim();
    for character in words.chars().take(LONGEST) {
        match character {
            // What ends a line, moves a terminal's cursor or turns the direction of the text.
            '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' => {
                f.write_char(' ')?
            }
            other if other.is_control() => f.write_char(' ')?,
            other => f.write_char(other)?,
        }
    }
    if words.chars().nth(LONGEST).is_some() { f.write_char('…') } else { Ok(()) }
}

/// The code, if it can be printed: a number, one that the document lists, or a word such as programs use for codes where the
/// document has a name for the refusal. Anything else may be a sentence about somebody.
fn shown(inner: &Inner) -> Option<Shown<'_>> {
    let Inner { code, name, lists_code, .. } = inner;
    let code = code.as_ref()?;
    (code.is_number() || *lists_code || name.is_some() && code.is_word()).then_some(Shown(code))
}

/// A code as it is printed: in quotes where it is no word.
struct Shown<'a>(&'a CodeValue);

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            CodeValue::Text(text) if !self.0.is_word() || text.is_empty() => {
                let (cut, more) = match text.char_indices().nth(LONGEST) {
                    Some((at, _)) => (text.get(..at).unwrap_or_default(), "…"),
                    None => (text.as_str(), ""),
                };
                write!(f, "{cut:?}{more}")
            }
            code => write!(f, "{code}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Kind;

    #[test]
    fn a_code_of_the_document_is_shown() {
        let mut fault = Fault::new(Kind::Refused, Delivery::Refused);
        for (code, listed, text) in [
            ("Not Found", true, r#"refused (Known, code "Not Found")"#),
            ("Svc#Throttled", true, r#"refused (Known, code "Svc#Throttled")"#),
            ("locked", true, "refused (Known, code locked)"),
            ("two\nlines \u{202e}", true, r#"refused (Known, code "two\nlines \u{202e}")"#),
            ("", true, r#"refused (Known, code "")"#),
            ("Ada Lovelace", false, "refused (Known, an unknown code)"),
            ("locked", false, "refused (Known, code locked)"),
        ] {
            let inner = fault.inner_mut();
            (inner.code, inner.name, inner.lists_code) = (Some(code.into()), Some("Known"), listed);
            assert_eq!(fault.to_string(), text);
            assert_eq!(format!("{fault:?}").contains("code: None"), text.contains("unknown"), "{fault:?}");
        }
    }

    #[test]
    fn the_words_of_a_provider_stay_on_one_line_and_end() {
        let mut fault = Fault::new(Kind::Refused, Delivery::Refused);
        fault.inner_mut().message = Some(" no\u{1b}[2J\n\u{202e}such task ".to_owned());
        assert_eq!(fault.to_string(), "refused");
        fault.inner_mut().shows_message = true;
        assert_eq!(fault.to_string(), "refused: no [2J  such task");
        fault.inner_mut().message = Some("ä".repeat(LONGEST + 1));
        assert_eq!(fault.to_string(), format!("refused: {}…", "ä".repeat(LONGEST)));
        fault.inner_mut().message = None;
        fault.inner_mut().failed = (0..20).collect();
        assert_eq!(fault.to_string(), "refused (elements 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 …)");
    }
}
