//! What is sent: a request, and its parts in the encodings of OpenAPI.

mod built;
mod draft;
mod fields;
mod options;
mod pairs;
mod parameter;
mod path;
mod style;

pub use built::Request;
pub(crate) use draft::{Draft, Target};
pub(crate) use options::Options;
#[cfg(feature = "files")]
pub(crate) use pairs::value;
pub(crate) use pairs::{encoded, form};
pub use parameter::Parameter;
#[cfg(test)]
pub(crate) use path::segment;
pub use style::Style;
#[cfg(feature = "files")]
pub(crate) use style::query;
pub(crate) use style::{header_name, is_cookie_name};
