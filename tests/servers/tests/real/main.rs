//! Calls of real servers by clients that are generated and by nothing else. Each test calls eight operations at least, with a
//! wrong password, after a session has ended, and after a restart. A server that is not installed is skipped, aloud.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod aria2;
mod daemon;
mod deluge;
mod ejabberd;
mod icinga;
mod pouchdb;
mod powerdns;
mod prometheus;
