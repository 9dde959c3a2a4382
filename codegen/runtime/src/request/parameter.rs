//! A parameter of an operation: its name on the wire, where it goes and how its value is written.

use super::style::Style;

/// A parameter as generated code declares it, once, as a constant; or a field of a form, which is written as one of the
/// query.
///
/// ```
/// use accord_runtime::{Parameter, Style};
/// const STATE: Parameter = Parameter::query("state");
/// const IDS: Parameter = Parameter::query("ids").style(Style::Form, false); // `ids=1,2,3`
/// const TABS: Parameter = IDS.delimiter("%09"); // `ids=1%092%093`
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Parameter {
    pub(crate) name: &'static str,
    pub(crate) location: Location,
    pub(crate) style: Style,
    pub(crate) explode: bool,
    /// What stands between the items of a list in one value, percent-encoded, in place of what the style has there.
    pub(crate) delimiter: Option<&'static str>,
    /// Whether an empty list is sent, and not left out.
    pub(crate) sends_empty: bool,
    /// Whether reserved characters stand for themselves.
    pub(crate) reserved: bool,
    /// Whether a boolean is `1` or `0`.
    pub(crate) digits: bool,
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
    const fn of(name: &'static str, location: Location, style: Style, explode: bool) -> Self {
        Self { name, location, style, explode, delimiter: None, sends_empty: false, reserved: false, digits: false }
    }

    /// A placeholder of the path, in style `simple`.
    #[must_use]
    pub const fn path(name: &'static str) -> Self {
        Self::of(name, Location::Path, Style::Simple, false)
    }

    /// A query parameter, in style `form` with `explode`.
    #[must_use]
    pub const fn query(name: &'static str) -> Self {
        Self::of(name, Location::Query, Style::Form, true)
    }

    /// A header, in style `simple`.
    #[must_use]
    pub const fn header(name: &'static str) -> Self {
        Self::of(name, Location::Header, Style::Simple, false)
    }

    /// A cookie, in style `form`.
    #[must_use]
    pub const fn cookie(name: &'static str) -> Self {
        Self::of(name, Location::Cookie, Style::Form, true)
    }

    /// A field of the body, of JSON or of a form, at a JSON pointer.
    #[must_use]
    pub const fn body(pointer: &'static str) -> Self {
        Self::of(pointer, Location::Body, Style::Json, false)
    }

    /// The whole query: JSON, or a text.
    #[must_use]
    pub const fn query_string(name: &'static str) -> Self {
        Self::of(name, Location::QueryString, Style::Json, false)
    }

    /// The same parameter in another style.
    #[must_use]
    pub const fn style(mut self, style: Style, explode: bool) -> Self {
        self.style = style;
        self.explode = explode;
        self
    }

    /// What stands between the items of a list that is one value, percent-encoded as in a URL.
    #[must_use]
    pub const fn delimiter(mut self, delimiter: &'static str) -> Self {
        self.delimiter = Some(delimiter);
        self
    }

    /// An empty list is sent as an empty value.
    #[must_use]
    pub const fn sends_empty(mut self) -> Self {
        self.sends_empty = true;
        self
    }

    /// Reserved characters are not percent-encoded, unless they would end the value.
    #[must_use]
    pub const fn allow_reserved(mut self) -> Self {
        self.reserved = true;
        self
    }

    /// A boolean of a form, or each of a list, is written as `1` or `0`.
    #[must_use]
    pub const fn digits(mut self) -> Self {
        self.digits = true;
        self
    }
}
