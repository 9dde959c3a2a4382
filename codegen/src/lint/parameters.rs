//! The parameters of an operation by their places, for lints that look one up.

use serde_json::Value;

use super::{Context, Operation};
use crate::openapi::headers::is_same_name;

/// A parameter of an operation.
#[derive(Clone, Copy)]
pub(super) struct Parameter<'d> {
    /// Where it is sent: `path`, `query`, `header` or `cookie`.
    pub(super) place: &'d str,
    pub(super) name: &'d str,
    /// What the document states of it.
    pub(super) value: &'d Value,
}

impl Parameter<'_> {
    /// Whether it has this name; the case of a header's does not matter.
    pub(super) fn is_named(self, name: &str) -> bool {
        is_same_name(self.place, self.name, name)
    }

    /// Where the document has it.
    pub(super) fn pointer(self, context: &Context<'_>, operation: &Operation<'_>) -> String {
        context.pointer_of(self.value).unwrap_or(&operation.pointer).to_owned()
    }

    pub(super) fn is_required(self) -> bool {
        self.value.get("required") == Some(&Value::Bool(true))
    }
}

/// The parameters of an operation in a place.
pub(super) fn of<'d>(
    context: &Context<'d>,
    operation: &Operation<'d>,
    place: &str,
) -> impl Iterator<Item = Parameter<'d>> {
    let text = |value: &'d Value, key: &str| value.get(key).and_then(Value::as_str);
    let all = context.parameters(&operation.pointer).into_iter();
    let all = all.filter_map(move |value| {
        let (place, name) = (text(value, "in")?, text(value, "name")?);
        Some(Parameter { place, name, value })
    });
    all.filter(move |parameter| parameter.place == place)
}
