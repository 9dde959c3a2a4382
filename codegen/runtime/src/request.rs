//! What is sent: a request, and its parts in the encodings of OpenAPI.

mod built;
mod draft;
mod escape;
pub(crate) mod fields;
mod follow;
mod form;
mod given;
mod options;
mod parameter;
mod rename;
mod style;

pub use built::Request;
pub(crate) use draft::{Draft, Target};
#[cfg(feature = "files")]
pub(crate) use escape::Escape;
pub(crate) use escape::add_pair;
pub(crate) use follow::Follow;
pub(crate) use form::{encoded, form};
#[cfg(feature = "files")]
pub(crate) use given::{Given, Kind, kind};
pub(crate) use options::Options;
pub(crate) use parameter::Location;
pub use parameter::Parameter;
pub use style::Style;
#[cfg(test)]
pub(crate) use style::encoded_segment;
#[cfg(feature = "files")]
pub(crate) use style::{Escapes, pairs};
pub(crate) use style::{cookie_header, has_cookie, header_name, is_cookie_name, joined_cookies};
