//! Path parameters stay inside their segment.
//!
//! A URL parser resolves `.` and `..` (also as `%2e`), turns `\` into `/` and drops tabs and line breaks. So everything but
//! unreserved characters is percent-encoded, and a value that no encoding can save is refused.

use super::{Style, joined};
use crate::payload::EncodeError;
use crate::request::escape::{Escape, IN_PATH, percent_decoded};
use crate::request::given::{self, Given, Kind};
use crate::request::parameter::Parameter;

/// A path with a value in place of its parameter.
///
/// # Errors
/// If the value has control characters, or if a segment becomes empty, `.` or `..` by it: that would change which resource the
/// URL names. Beside other text in its segment a value may be empty.
pub(crate) fn filled(path: &str, parameter: &Parameter, value: &Given) -> Result<String, EncodeError> {
    let placeholder = ["{", parameter.name, "}"].concat();
    let text = text(parameter, value)?;
    if let Some(error) = refusal(&text) {
        let mut held = path.split('/').filter(|segment| segment.contains(&placeholder));
        if held.any(|segment| refusal(&segment.replace(&placeholder, &text)).is_some()) {
            return Err(EncodeError::says(error));
        }
    }
    Ok(path.replace(&placeholder, &text))
}

/// A value as a text in a path.
fn text(parameter: &Parameter, value: &Given) -> Result<String, EncodeError> {
    let escape = if parameter.reserved { Escape::AllowReserved(IN_PATH) } else { Escape::Reserved };
    let text = match (parameter.style, value.kind()?) {
        (Style::Json, _) => escape.text(value.json()).into_owned(),
        (Style::Label, kind) => joined(parameter, kind, escape)?.map(|text| format!(".{text}")).unwrap_or_default(),
        (Style::Matrix, kind) => matrix(parameter, kind, escape)?,
        (_, kind) => joined(parameter, kind, escape)?.unwrap_or_default(),
    };
    // A delimiter may be a tab, which the document says.
    let words = match parameter.delimiter {
        Some(delimiter) => text.replace(delimiter, ""),
        None => text.clone(),
    };
    match percent_decoded(&words).chars().any(char::is_control) {
        true => Err(EncodeError::says("a path parameter has control characters")),
        false => Ok(text),
    }
}

/// `;name=a,b`, or `;name=a;name=b`; of what is empty the name alone.
fn matrix(parameter: &Parameter, kind: Kind<'_>, escape: Escape) -> Result<String, EncodeError> {
    let pair = |name: &str, text: &str| {
        let equals = if text.is_empty() { "" } else { "=" };
        [";", &*escape.text(name), equals, text].concat()
    };
    let mut out = String::new();
    match kind {
        Kind::List(items) if parameter.explode => {
            for item in items {
                if let Some(word) = given::word(item)? {
                    out.push_str(&pair(parameter.name, &escape.text(&word)));
                }
            }
        }
        Kind::Object(fields) if parameter.explode => {
            for (key, value) in fields {
                if let Some(word) = given::word(value)? {
                    out.push_str(&pair(&key, &escape.text(&word)));
                }
            }
        }
        kind => {
            let text = joined(parameter, kind, escape)?;
            out.extend(text.map(|text| pair(parameter.name, &text)));
        }
    }
    Ok(out)
}

/// Why a text cannot be a segment.
fn refusal(segment: &str) -> Option<&'static str> {
    match &*percent_decoded(segment) {
        "" => Some("a path parameter is empty"),
        "." | ".." => Some("a path parameter is `.` or `..`"),
        _ => None,
    }
}

/// A text as a parameter of a path.
#[cfg(test)]
#[allow(clippy::unwrap_used)]
pub(crate) fn encoded_segment(text: &str) -> String {
    filled("{p}", &Parameter::path("p"), &Given::of(text).unwrap()).unwrap()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn written(parameter: Parameter, value: &str) -> Result<String, EncodeError> {
        filled("{p}", &parameter, &Given::of(value).unwrap())
    }

    #[test]
    fn only_what_changes_the_segments_is_refused() {
        let written = |path: &str, name: &'static str, value: &str| {
            filled(path, &Parameter::path(name), &Given::of(value).unwrap())
        };
        for (path, value, expected) in [
            ("/tiles/3{format}", "", "/tiles/3"),
            ("/Contacts('{format}')/x", "", "/Contacts('')/x"),
            ("/{format}.json/{other}", ".", "/..json/{other}"),
            ("/{format}{other}", "", "/{other}"),
        ] {
            assert_eq!(written(path, "format", value).unwrap(), expected, "{path}");
        }
        for (path, value) in [
            ("/a/{format}/b", ""),
            ("/.{format}", ""),
            ("/.{format}", "."),
            ("/a{format}/{format}", ""),
            ("/{format}", ".."),
        ] {
            assert!(written(path, "format", value).is_err(), "{path}");
        }
    }

    #[test]
    fn everything_else_is_encoded() {
        let plain = Parameter::path("p");
        assert_eq!(written(plain, "a b/c?d#e%{}\\").unwrap(), "a%20b%2Fc%3Fd%23e%25%7B%7D%5C");
        for refused in ["", ".", "..", "a\nb", "\u{7f}"] {
            assert!(written(plain, refused).is_err(), "{refused:?}");
        }
        let reserved = plain.allow_reserved();
        assert_eq!(written(reserved, "a/b:%2e,c").unwrap(), "a%2Fb:%2e,c");
        for refused in ["%0a", "%7f", "%2e", ".%2E"] {
            assert!(written(reserved, refused).is_err(), "{refused:?}");
        }
        let label = plain.style(Style::Label, false);
        assert_eq!(written(label, "a").unwrap(), ".a");
        for refused in ["", "."] {
            assert!(written(label, refused).is_err(), "{refused:?}");
        }
    }
}
