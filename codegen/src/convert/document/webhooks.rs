//! Webhooks: calls that the provider makes.
//!
//! ```yaml
//! webhooks: { created: { post: … } }    →        # and a note
//! ```

use serde_json::Value;

use super::super::walk::{Object, Walk};
use crate::findings::Severity;

pub(super) fn rewrite(walk: &mut Walk, document: &mut Object) {
    let Some(Value::Object(webhooks)) = document.shift_remove("webhooks") else { return };
    if webhooks.is_empty() {
        return;
    }
    let message = format!("webhooks ({}) are not generated, because the provider makes these calls", webhooks.len());
    walk.tell(
        Severity::Note,
        "AC0501",
        "/webhooks",
        message,
        "nothing to do; the schemas in `components` are generated",
    );
}
