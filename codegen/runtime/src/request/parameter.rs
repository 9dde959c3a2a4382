//! A parameter of an operation: its name on the wire, where it goes and how its value is written.

use super::style::Style;

/// A parameter as generated code declares it, once, as a constant.
///
/// ```
/// use accord_runtime::{Parameter, Style};
/// const STATE: Parameter = Parameter::query("state");
/// const IDS: Parameter = Parameter::query("ids").style(Style::Form, false); // `ids=1,2,3`
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Parameter {
    pub(crate) name: &'static str,
    pub(crate) location: Location,
    pub(crate) style: Style,
    pub(crate) explode: bool,
}

/// The part of a request that holds a parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Location {
    Path,
    Query,
    Header,
    Cookie,
    Body,
    QueryString,
}

impl Parameter {
    /// A placeholder of the path, in style `simple`.
    #[must_use]
    pub const fn path(name: &'static str) -> Self {
        Self { name, location: Location::Path, style: Style::Simple, explode: false }
    }

    /// A query parameter, in style `form` with `explode`.
    #[must_use]
    pub const fn query(name: &'static str) -> Self {
        Self { name, location: Location::Query, style: Style::Form, explode: true }
    }

    /// A header, in style `simple`.
    #[must_use]
    pub const fn header(name: &'static str) -> Self {
        Self { name, location: Location::Header, style: Style::Simple, explode: false }
    }

    /// A cookie, in style `form`.
    #[must_use]
    pub const fn cookie(name: &'static str) -> Self {
        Self { name, location: Location::Cookie, style: Style::Form, explode: true }
    }

    /// A field of the body, of JSON or of a form, at a JSON pointer.
    #[must_use]
    pub const fn body(pointer: &'static str) -> Self {
        Self { name: pointer, location: Location::Body, style: Style::Json, explode: false }
    }

    /// The whole query: JSON, or a text.
    #[must_use]
    pub const fn query_string(name: &'static str) -> Self {
        Self { name, location: Location::QueryString, style: Style::Json, explode: false }
    }

    /// The same parameter in another style.
    #[must_use]
    pub const fn style(mut self, style: Style, explode: bool) -> Self {
        self.style = style;
        self.explode = explode;
        self
    }
}
