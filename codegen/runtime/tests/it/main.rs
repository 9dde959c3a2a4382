//! The runtime against a real server on loopback, through a client in the shape that the generator emits.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

// As in generated code.
#[allow(clippy::all)]
mod client;
mod faults;
mod files;
mod outcome;
mod redaction;
mod seam;
mod server;
mod tokens;
