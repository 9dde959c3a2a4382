//! Execution of one call by the facts of its operation.

mod attempt;
mod auth;
pub(crate) mod decode;
mod download;
mod events;
mod execute;
mod login;
mod observed;
mod prepare;
mod read;
mod repeat;
mod request_id;
mod route;
mod selector;
mod sending;
mod token_endpoint;

pub(crate) use execute::execute;
pub(crate) use prepare::prepare;
pub(crate) use read::{answer_of, refused_event};
pub(crate) use request_id::{Counter, is_numberless, number};
pub use sending::Sending;
pub(crate) use sending::{Read, Running, run};
