//! Calls over real sockets: each generated client against its provider as a server on loopback.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod clock;
mod options;
mod pac;
mod peer;
mod plusofon;
mod prism;
mod rental;
