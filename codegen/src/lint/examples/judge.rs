//! Which values are valid by the schemas of a document.

use serde_json::Value;

use super::{Direction, effort::Effort, translate, validators::Validators};
use crate::lint::Context;

/// The schemas of a document, translated for one direction.
pub(crate) struct Judge {
    translated: Value,
}

impl Judge {
    pub(crate) fn new(context: &Context<'_>, direction: Direction) -> Self {
        Self { translated: translate::document(context, direction) }
    }

    /// Calls `run` with a function that says whether a value fits one of these schemas, by its pointer. What no validator
    /// can be made for fits nothing, and what would take it too long does not fit.
    pub(crate) fn with<T>(&self, schemas: &[String], run: impl FnOnce(&mut dyn FnMut(&str, &Value) -> bool) -> T) -> T {
        let mut validators = Validators::new(&self.translated);
        if let Some(validators) = &mut validators {
            validators.compile(schemas);
        }
        let mut effort = Effort::new(&self.translated);
        run(&mut |schema, value| {
            effort.allows(schema, value)
                && validators.as_mut().and_then(|validators| validators.fits(schema, value)).unwrap_or_default()
        })
    }
}
