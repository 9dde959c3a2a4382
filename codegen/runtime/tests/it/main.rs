//! The runtime against a real server on loopback, through a client in the shape that the generator emits.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

mod bare;
mod batches;
mod bodies;
mod builders;
mod byte_order_mark;
mod cancelled;
mod carried_out;
// As in generated code.
#[allow(clippy::all)]
mod client;
mod cut_refusals;
mod downloads;
mod effects;
mod executors;
mod fault_server;
mod faults;
mod files;
mod hostile;
mod in_part;
mod injection;
mod limits;
mod logins;
mod number_credentials;
mod oauth;
mod opening;
mod outcome;
mod own_client;
mod pages;
mod polling;
mod polling_single;
mod polling_url;
mod proxy;
mod ready;
mod redaction;
mod renewals;
mod retries;
mod saving;
mod seam;
mod server;
mod servers;
mod sessions;
mod signing;
mod streams;
mod tokens;
mod transport;
mod truncated;
mod wire;
mod work;
