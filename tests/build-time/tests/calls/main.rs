//! Calls of the clients that the build script generated, over real sockets: what is sent, and what is made of the answer.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod body;
mod form;
mod header;
mod query;
mod refusal;
mod schemas;
