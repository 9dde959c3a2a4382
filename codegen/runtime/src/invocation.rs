//! One call as a caller makes it: its parameters and options, and the ways to send it.

mod call;
mod macros;
mod open;

pub use call::{Call, Waiting, maybe};
pub use open::OpenRequest;
