//! How the types of a client stand in JSON.
//!
//! A generated package says it of each of its types in one call of [`object!`](crate::object),
//! [`positions!`](crate::positions!), [`transparent!`](crate::transparent) or [`choice!`](crate::choice!): a table of names, which the code here acts on.
//! serde's derive would do the same with five times as much code in every package, most of the time that a compiler
//! spends on a large one.
//!
//! ```
//! #[derive(Debug)]
//! struct Car {
//!     number: String,
//!     doors: Option<u8>,
//!     keys: Option<Vec<u32>>,
//! }
//! accord_runtime::object!(Car {
//!     0 number "Number" required always,
//!     1 doors "doors" optional some,
//!     2 keys "keys" optional some,
//! });
//!
//! let car: Car = serde_json::from_str(r#"{"doors": 5, "Number": "A1", "wheels": 4}"#).unwrap();
//! assert_eq!((car.number.as_str(), car.doors, &car.keys), ("A1", Some(5), &None));
//! assert_eq!(serde_json::to_string(&car).unwrap(), r#"{"Number":"A1","doors":5}"#);
//!
//! let refused = serde_json::from_str::<Car>(r#"{"doors": 5}"#).unwrap_err();
//! assert!(refused.to_string().starts_with("missing field `Number`"));
//! ```

mod choices;
mod flat;
#[cfg(feature = "files")]
mod form;
pub(crate) mod lenient;
pub mod loss;
mod macros;
mod named;
pub mod open_enum;
mod positions;
mod read;
mod rest;
mod row;
pub(crate) mod trail;
pub(crate) mod work;
mod write;

pub use positions::{ByPosition, Elements, NoMap, Positions, positions};
pub use read::{Fields, Object, either, object};
pub use row::{And, ReadAs, ReadRow, how};
pub use write::{WriteObject, Writer, write};
