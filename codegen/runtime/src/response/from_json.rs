//! Values of types that are only read.

use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::error::DecodeError;
use crate::wire::lenient;

/// Makes a value of a type that is read, as an answer of this JSON would, also one that is not quite as documented: for tests
/// of what uses a client.
///
/// ```
/// # accord_runtime::open_enum! { pub enum Status { 0 Signed = "signed" } }
/// use accord_runtime::{from_json, serde_json::json};
///
/// # fn main() -> Result<(), accord_runtime::DecodeError> {
/// let status: Status = from_json(json!("signed"))?;
/// assert_eq!(status, Status::Signed);
/// # Ok(()) }
/// ```
///
/// # Errors
/// When it cannot be read as the type: says where, and shows no value.
pub fn from_json<T: DeserializeOwned>(value: Value) -> Result<T, DecodeError> {
    lenient::decode_whole(value.to_string().as_bytes(), None, drop)
}
