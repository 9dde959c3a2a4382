//! The rules of the project itself.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod build;
mod dialect;
mod dialect_fields;
mod files;
mod generated;
mod hostile;
mod machine;
mod operations;
mod register;
mod serve;
