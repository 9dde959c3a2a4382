//! How a fault is printed: what happened, and never with which values.

use std::fmt;

use super::fault::Inner;
use super::{Delivery, Fault};
use crate::CodeValue;

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Inner { kind, delivery, operation, during, status, code, name, class, .. } = &*self.0;
        if !operation.is_empty() {
            write!(f, "{operation}: ")?;
        }
        if let Some(login) = during {
            write!(f, "not sent, because {login} failed: ")?;
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
        match code {
            Some(code) if shown(code, name.is_some()) => item(f, format_args!("code {code}"))?,
            Some(_) => item(f, format_args!("an unknown code"))?,
            None => {}
        }
        if let Some(class) = class {
            item(f, format_args!("{}", class.as_str()))?;
        }
        if let Some(status) = status {
            item(f, format_args!("HTTP {}", status.as_u16()))?;
        }
        if open {
            f.write_str(")")?;
        }
        Ok(())
    }
}

impl fmt::Debug for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Inner { kind, delivery, operation, during, status, code, name, class, excerpt, cause, .. } = &*self.0;
        f.debug_struct("Error")
            .field("kind", kind)
            .field("delivery", delivery)
            .field("operation", operation)
            .field("during_login", during)
            .field("status", &status.map(|s| s.as_u16()))
            .field("code", &code.as_ref().filter(|code| shown(code, name.is_some())))
            .field("name", name)
            .field("class", class)
            .field("request_id", &self.request_id().is_some())
            .field("excerpt", excerpt)
            .field("cause", cause)
            .finish_non_exhaustive()
    }
}

/// Whether a code can be printed: a number, or a documented one that is a word such as programs use for codes. Anything else
/// may be a sentence about somebody.
fn shown(code: &CodeValue, documented: bool) -> bool {
    code.is_number() || (documented && code.is_word())
}
