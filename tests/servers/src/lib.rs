//! Clients of servers that others wrote: one module for each spec beside `Cargo.toml`. `tests/real` starts the servers that
//! are installed and calls them.

// The specs describe little, and what is not described has no documentation.
#![allow(missing_docs)]

include!(concat!(env!("OUT_DIR"), "/clients.rs"));
