//! What is told once, however often it is there.

use crate::{findings::Finding, load::Spans};

/// Places that have the same fault.
#[derive(Default)]
pub(super) struct Repeated {
    first: Option<String>,
    count: usize,
}

impl Repeated {
    pub(super) fn note(&mut self, at: &str) {
        self.first.get_or_insert_with(|| at.to_owned());
        self.count += 1;
    }

    /// A warning at the first of them, which says how many others there are.
    pub(super) fn finding(&self, code: &'static str, message: &str, help: &str, spans: &Spans) -> Option<Finding> {
        let at = self.first.as_deref()?;
        let help = match self.count {
            1 => help.to_owned(),
            count => format!("{help}; {} more are like this", count - 1),
        };
        Some(Finding::warning(code, message).at(at, spans.place(at)).help(help))
    }
}
