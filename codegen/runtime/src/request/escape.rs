//! Percent-encoding: what stands for itself depends on the place.

use std::borrow::Cow;

use url::Url;
use url::form_urlencoded::byte_serialize;

/// Which characters of a text are percent-encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Escape {
    /// All but the unreserved ones of RFC 3986, as `{name}` of RFC 6570 does.
    Reserved,
    /// All but those and the reserved ones that do not end the place, as `{+name}` does. What is encoded stays so.
    AllowReserved(&'static [u8]),
    /// As in `application/x-www-form-urlencoded`.
    Form,
    /// None: the place has no encoding.
    Nothing,
}

/// What ends a segment of a path.
pub(crate) const IN_PATH: &[u8] = b"/?#[]";
/// What ends a value in a query or in a form, or is read as something else.
pub(crate) const IN_QUERY: &[u8] = b"#[]&+";
/// The same for a name.
pub(crate) const IN_NAME: &[u8] = b"#[]&+=";

const RESERVED: &[u8] = b":/?#[]@!$&'()*+,;=";

impl Escape {
    pub(crate) fn text(self, text: &str) -> Cow<'_, str> {
        match self {
            Self::Nothing => Cow::Borrowed(text),
            Self::Form => Cow::Owned(byte_serialize(text.as_bytes()).collect()),
            Self::Reserved => encoded(text, &|_| false),
            Self::AllowReserved(ends) => encoded(text, &|rest| match rest {
                [b'%', a, b, ..] => a.is_ascii_hexdigit() && b.is_ascii_hexdigit(),
                [byte, ..] => RESERVED.contains(byte) && !ends.contains(byte),
                [] => false,
            }),
        }
    }

    /// What stands between items, which the facts have percent-encoded.
    pub(crate) fn delimiter(self, delimiter: &str) -> Cow<'_, str> {
        match self {
            Self::Nothing => percent_decoded(delimiter),
            _ => Cow::Borrowed(delimiter),
        }
    }
}

/// Adds a pair to the query of a URL, encoded as a parameter is.
pub(crate) fn add_pair(url: &mut Url, name: &str, value: &str) {
    let (name, value) = (Escape::Reserved.text(name), Escape::Reserved.text(value));
    let query = match url.query().filter(|own| !own.is_empty()) {
        Some(own) => [own, "&", &name, "=", &value].concat(),
        None => [&*name, "=", &value].concat(),
    };
    url.set_query(Some(&query));
}

/// A text with everything percent-encoded that is neither unreserved nor stands for itself there.
fn encoded<'t>(text: &'t str, stands: &dyn Fn(&[u8]) -> bool) -> Cow<'t, str> {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    let unreserved = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    if text.bytes().all(unreserved) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() * 2);
    for (at, byte) in text.bytes().enumerate() {
        if unreserved(byte) || stands(text.as_bytes().get(at..).unwrap_or_default()) {
            out.push(char::from(byte));
        } else {
            out.push('%');
            for digit in [byte >> 4, byte & 15] {
                out.push(HEX.get(usize::from(digit)).map_or('0', |digit| char::from(*digit)));
            }
        }
    }
    Cow::Owned(out)
}

/// A text that is the whole query.
pub(super) fn query_string(text: &str) -> String {
    encoded(text, &|rest| rest.first().is_some_and(|byte| b"!$'()*,;=:@".contains(byte))).into_owned()
}

/// A text with its percent-encoded characters as they are.
pub(super) fn percent_decoded(text: &str) -> Cow<'_, str> {
    if !text.contains('%') {
        return Cow::Borrowed(text);
    }
    // A form has the same encoding, but for the plus sign.
    let pair = text.replace('+', "%2B").replace('&', "%26").replace('=', "%3D");
    let mut pairs = url::form_urlencoded::parse(pair.as_bytes());
    Cow::Owned(pairs.next().map(|(text, _)| text.into_owned()).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_for_itself() {
        let text = "a-b._~/?#[]@!$&'()*+,;=: %2f%é";
        for (escape, expected) in [
            (Escape::Reserved, "a-b._~%2F%3F%23%5B%5D%40%21%24%26%27%28%29%2A%2B%2C%3B%3D%3A%20%252f%25%C3%A9"),
            (Escape::AllowReserved(IN_QUERY), "a-b._~/?%23%5B%5D@!$%26'()*%2B,;=:%20%2f%25%C3%A9"),
            (Escape::AllowReserved(IN_PATH), "a-b._~%2F%3F%23%5B%5D@!$&'()*+,;=:%20%2f%25%C3%A9"),
            (Escape::Form, "a-b._%7E%2F%3F%23%5B%5D%40%21%24%26%27%28%29*%2B%2C%3B%3D%3A+%252f%25%C3%A9"),
            (Escape::Nothing, text),
        ] {
            assert_eq!(escape.text(text), expected, "{escape:?}");
        }
        assert_eq!(Escape::Nothing.delimiter("%09+%7C"), "\t+|");
        assert_eq!(Escape::Form.delimiter("%2C"), "%2C");
    }
}
