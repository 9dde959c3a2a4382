//! The codes of overlays.

use crate::findings::{Severity, rules};

rules! {
    pub(crate) const RULES;

    /// ## What it does
    /// Checks that a file of `--overlay` is an overlay: `overlay: 1.0.0` or `1.1.0`, `info` with `title` and `version`, and a list of
    /// `actions`, each with a `target` and one of `update`, `remove: true` and (since 1.1) `copy`.
    ///
    /// ## Why is this bad?
    /// What is written there would have no effect, or another one than is meant.
    ///
    /// ## What to do
    /// Correct the file at the place that the finding names. A minimal overlay is
    /// ```text
    /// overlay: 1.1.0
    /// info: { title: What we know of it, version: 1.0.0 }
    /// actions:
    ///   - target: $.paths['/pets'].get
    ///     update: { operationId: list_pets }
    /// ```
    "AC0571", Severity::Error, "not an overlay";

    /// ## What it does
    /// Checks that `target` and `copy` of an action are JSONPaths by RFC 9535.
    ///
    /// ## Why is this bad?
    /// The action could select nothing, or with another reader something else.
    ///
    /// ## What to do
    /// Write a path that begins with `$`. A name with a slash stands in brackets and quotes: `$.paths['/pets']`. A filter is
    /// `[?@.name == 'limit']`.
    "AC0572", Severity::Error, "path of an overlay that cannot be read";

    /// ## What it does
    /// Looks for actions whose target selects nothing in the document. The standard lets such an action pass.
    ///
    /// ## Why is this bad?
    /// What the overlay says there has no effect. Mostly the provider has renamed or removed something, and what was said of it has
    /// to be looked at again.
    ///
    /// ## What to do
    /// Correct the target, or remove the action. `accord diff OLD NEW --overlay FILE` says which actions an update makes stale.
    "AC0573", Severity::Error, "action of an overlay that selects nothing";

    /// ## What it does
    /// Checks that an action can be carried out: a value is merged with one of its kind (an object with an object, a list with a
    /// list, a scalar with a scalar; anything can be one more item of a list), what a target selects is of one kind, `copy` selects
    /// one value, and the document does not become too large.
    ///
    /// ## Why is this bad?
    /// The result would not be what the overlay's author wrote.
    ///
    /// ## What to do
    /// Write a value of the same kind. To replace one by another kind, remove it by an action before, and write it again by an
    /// update of what is around it.
    "AC0574", Severity::Error, "action of an overlay that cannot be carried out";

    /// ## What it does
    /// Checks that an overlay is applied to the document that its `extends` names, where that is a file on this machine. A URL is not
    /// fetched, and a comparison of two documents is not checked: the new one is another file.
    ///
    /// ## Why is this bad?
    /// The overlay was written for another document. What it says may be wrong of this one even where its paths select something.
    ///
    /// ## What to do
    /// Name the document that it extends, or none: `accord generate --overlay ours.yaml` reads it from the overlay. If the overlay is
    /// for this document, correct `extends`.
    "AC0575", Severity::Warning, "overlay of another document";
}
