//! The one file that uses progenitor. Lowered document in, syntax tree out.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Mutex;

use ::progenitor::{CrateVers, GenerationSettings, Generator, InterfaceStyle};
use serde_json::Value;

use crate::lower::{Bug, LOCAL};

/// Runs progenitor over a lowered document.
///
/// # Errors
/// When progenitor refuses the document or panics: a bug of the lowering, told with progenitor's own words.
pub fn generate(lowered: &Value) -> Result<syn::File, Bug> {
    let document: openapiv3::OpenAPI = serde::Deserialize::deserialize(lowered)
        .map_err(|e| format!("the lowered document is not OpenAPI 3.0: {e}"))?;
    let mut settings = GenerationSettings::default();
    settings
        .with_interface(InterfaceStyle::Positional)
        // The default is a hash map, whose order differs from run to run.
        .with_map_type("::std::collections::BTreeMap")
        .with_crate("accord-runtime", CrateVers::Any, None)
        .with_crate(LOCAL.replace('_', "-"), CrateVers::Any, None);
    let tokens = quietly(|| Generator::new(&settings).generate_tokens(&document))?
        .map_err(|e| format!("progenitor refuses the lowered document: {e}"))?;
    syn::parse2(tokens).map_err(|e| format!("progenitor's output does not parse: {e}"))
}

/// Runs what may panic and gives the panic's message, without printing it.
fn quietly<T>(run: impl FnOnce() -> T) -> Result<T, Bug> {
    static HOOK: Mutex<()> = Mutex::new(());
    let _alone = HOOK.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| {}));
    let result = catch_unwind(AssertUnwindSafe(run));
    std::panic::set_hook(before);
    result.map_err(|payload| {
        let message = payload
            .downcast_ref::<String>()
            .map(String::as_str)
            .or_else(|| payload.downcast_ref::<&str>().copied())
            .unwrap_or("no message");
        format!("progenitor panicked: {message}")
    })
}
