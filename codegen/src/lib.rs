//! Accord: typed Rust clients from hand-written OpenAPI documents, also for APIs that OpenAPI cannot describe.
//!
//! [`driver`] is the pipeline, one call a stage: [`load`], [`convert`](mod@convert), [`lint`], [`lower`], [`progenitor`], [`model`], emission, [`write`](mod@write).
//! [`dialect`] is what `x-accord-*` keys say. [`Builder`] runs it all from a build script.

#[doc(hidden)]
pub mod authentication;
mod builder;
pub mod cache;
pub mod codes;
pub mod convert;
pub mod corpus;
pub mod dialect;
pub mod diff;
pub mod docs;
pub mod driver;
mod emit;
pub mod facts;
pub mod fallback;
pub mod fidelity;
mod fields;
pub mod findings;
pub mod fix;
#[doc(hidden)]
pub mod instances;
pub mod internal_error;
pub mod lint;
pub mod load;
pub mod local_files;
#[doc(hidden)]
pub mod locations;
pub mod lower;
pub mod manifest;
#[doc(hidden)]
pub mod media;
pub mod model;
mod names;
pub mod openapi;
pub mod overlay;
pub mod package_name;
#[doc(hidden)]
pub mod pointer;
pub mod progenitor;
mod prose;
mod quiet_panic;
pub mod recipe;
mod regular_file;
pub mod release;
pub mod report;
pub mod scaffold;
#[doc(hidden)]
pub mod shell;
mod site;
mod sources;
mod test_files;
pub mod trace;
pub mod write;

pub use builder::{Builder, Error};
