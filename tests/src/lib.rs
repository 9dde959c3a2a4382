//! What the tests share: a real HTTP server on loopback that keeps what it received, the providers as such servers, and
//! the vectors (the documents' examples as data).

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

pub mod arrived;
pub mod canary;
pub mod raw;
pub mod scripted;
pub mod server;
pub mod vectors;

pub mod pac;
pub mod peer;
pub mod plusofon;
pub mod rental;

/// The project's README: its programs compile.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;
