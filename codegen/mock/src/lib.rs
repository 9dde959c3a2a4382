//! A provider that can be run: a server that behaves as an OpenAPI document and Accord's keys in it describe.
//!
//! A request goes through these modules, one after the other. None of them knows a provider: all that differs is in the
//! document.
//!
//! | module | question |
//! |---|---|
//! | `api` | which operation is it? |
//! | `security` | may the caller call it? |
//! | `validate` | does the request fit the document? |
//! | `rules` | what does `x-accord-mock` say becomes of it? |
//! | `answers`, `refusal` | which answer does the document have for that? |
//! | `fault` | what goes wrong on the way back? |
//!
//! [`replay`] checks recorded traffic by the same parts.
//!
//! [`Mock`] is the whole without a socket; [`Server`] serves it on a port.
//!
//! ```no_run
//! # async fn f() -> Result<(), Box<dyn std::error::Error>> {
//! use accord_mock::{Mock, Options, Server};
//!
//! let mock = Mock::load("specs/rental-contracts.yaml".as_ref(), Options::default())?;
//! let server = Server::start(mock).await?;
//! println!("{}", server.url());
//! # Ok(()) }
//! ```

mod answers;
mod api;
mod batch;
mod bind;
mod body;
mod content;
mod control;
mod coverage;
mod credential_body;
mod details;
mod engine;
mod expression;
mod fault;
mod form_fields;
mod frames;
mod header_text;
mod headers;
mod incoming;
mod journal;
mod mask;
mod media_type;
mod mock;
mod options;
mod outcome;
mod outgoing;
mod pages;
mod parameter_text;
mod parameter_values;
mod parameters;
mod polls;
mod positions;
mod prefer;
mod prepared;
mod probe;
mod received;
mod records;
mod refusal;
pub mod replay;
mod reply;
mod rules;
mod runtime_expression;
mod schemas;
mod security;
mod server;
mod strict;
mod style;
mod template;
#[cfg(test)]
mod testing;
mod tokens;
#[cfg(feature = "transport")]
mod transport;
mod validate;
mod values;
mod webhooks;
mod xml;

pub use bind::BindError;
pub use coverage::{Coverage, Seen};
pub use fault::Fault;
pub use journal::Entry;
pub use mock::{Mock, StartError};
pub use options::Options;
pub use outgoing::Outgoing;
pub use reply::{Delivery, Reply};
pub use server::Server;
