//! The one file that uses progenitor. Lowered document in, types and signatures out.

mod output;

use ::progenitor::{CrateVers, GenerationSettings, Generator, InterfaceStyle};
use proc_macro2::TokenStream;
use serde_json::Value;

pub use output::{Argument, Output, Signature, read};

use crate::internal_error::InternalError;
use crate::lower::LOCAL;
use crate::quiet_panic;

/// Runs progenitor over a lowered document.
///
/// # Errors
/// When progenitor refuses the document or panics: a bug of the lowering, with progenitor's own words.
pub fn generate(lowered: &Value) -> Result<Output, InternalError> {
    read(emit(lowered)?)
}

/// What progenitor emits, as it is.
///
/// # Errors
/// As [`generate`].
pub fn emit(lowered: &Value) -> Result<TokenStream, InternalError> {
    let document: openapiv3::OpenAPI = serde::Deserialize::deserialize(lowered)
        .map_err(|e| format!("the lowered document is not OpenAPI 3.0: {e}"))?;
    let mut settings = GenerationSettings::default();
    settings
        .with_interface(InterfaceStyle::Positional)
        // The default is a hash map, whose order differs from run to run.
        .with_map_type("::std::collections::BTreeMap")
        .with_crate("accord-runtime", CrateVers::Any, None)
        .with_crate(LOCAL.replace('_', "-"), CrateVers::Any, None);
    quiet_panic::catch(|| Generator::new(&settings).generate_tokens(&document))
        .map_err(|message| format!("progenitor panicked: {message}"))?
        .map_err(|e| format!("progenitor refuses the lowered document: {e}").into())
}
