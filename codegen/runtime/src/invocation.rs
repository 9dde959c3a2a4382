//! One call as a caller makes it: its parameters and options, and the ways to send it.

mod call;
mod macros;
mod open;
mod requests;

pub use call::{Call, Waiting};
pub use open::OpenRequest;
pub use requests::OperationTypes;
