//! An error that is a bug of Accord, not a mistake in the document.

use std::fmt;

/// Where to report it.
const ISSUES: &str = concat!(env!("CARGO_PKG_REPOSITORY"), "/issues");

/// A stage failed on a document that linting accepted: a bug of Accord.
///
/// A pass gives only the message. Whoever runs the pass adds where it happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InternalError {
    stage: Option<Stage>,
    pass: Option<&'static str>,
    message: String,
}

/// The stages that can fail through no fault of the document's author.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Stage {
    /// Lints that only warn.
    Lint,
    /// The document becomes what progenitor accepts.
    Lower,
    /// Progenitor makes types and signatures.
    Progenitor,
    /// Both are read into the model.
    Model,
}

impl Stage {
    /// The module that holds the stage.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Lint => "lint",
            Self::Lower => "lower",
            Self::Progenitor => "progenitor",
            Self::Model => "model",
        }
    }

    /// Whether the lowered document can be shown: the stage comes after lowering.
    fn has_lowered(self) -> bool {
        matches!(self, Self::Progenitor | Self::Model)
    }
}

impl InternalError {
    /// Says in which stage it happened, unless that is known.
    #[must_use]
    pub(crate) fn in_stage(mut self, stage: Stage) -> Self {
        self.stage.get_or_insert(stage);
        self
    }

    /// Says in which pass of a stage it happened, unless that is known.
    #[must_use]
    pub(crate) fn in_pass(mut self, stage: Stage, pass: &'static str) -> Self {
        self.pass.get_or_insert(pass);
        self.in_stage(stage)
    }

    /// The stage that failed.
    #[must_use]
    pub fn stage(&self) -> Option<Stage> {
        self.stage
    }

    /// The pass of the stage, where the stage has several.
    #[must_use]
    pub fn pass(&self) -> Option<&str> {
        self.pass
    }

    /// What went wrong.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }

    /// What the user can do about it.
    #[must_use]
    pub fn help(&self) -> String {
        let attach = match self.stage.is_some_and(Stage::has_lowered) {
            true => "the document or, without its texts, what `accord dump --stage lowered` prints of it",
            false => "the document, or the part of it that fails",
        };
        format!("the document is not at fault; please report this at {ISSUES} with {attach}")
    }
}

/// Where it happened and what went wrong.
impl fmt::Display for InternalError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("bug of Accord")?;
        if let Some(stage) = self.stage {
            write!(f, " in stage `{}`", stage.name())?;
        }
        if let Some(pass) = self.pass {
            write!(f, ", pass `{pass}`")?;
        }
        write!(f, ": {}", self.message)
    }
}

impl std::error::Error for InternalError {}

impl From<String> for InternalError {
    fn from(message: String) -> Self {
        Self { stage: None, pass: None, message }
    }
}

impl From<&str> for InternalError {
    fn from(message: &str) -> Self {
        message.to_owned().into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_to_say_where_is_the_nearest() {
        let error = InternalError::from("no facts").in_pass(Stage::Lower, "headers").in_stage(Stage::Model);
        assert_eq!(error.to_string(), "bug of Accord in stage `lower`, pass `headers`: no facts");
        assert!(!error.help().contains("--stage"), "there is no lowered document yet");
    }

    #[test]
    fn what_follows_lowering_names_the_dump() {
        let error = InternalError::from("panicked".to_owned()).in_stage(Stage::Progenitor);
        assert_eq!(error.to_string(), "bug of Accord in stage `progenitor`: panicked");
        assert!(error.help().contains("accord dump --stage lowered"));
    }
}
