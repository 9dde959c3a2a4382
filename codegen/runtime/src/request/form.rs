//! `application/x-www-form-urlencoded`.

use serde::Serialize;
use serde_json::value::RawValue;
use url::form_urlencoded;

use super::escape::Escape;
use super::given::{Given, Kind};
use super::parameter::Parameter;
use super::style::{self, Escapes, Style};
use crate::payload::EncodeError;

/// How a field is written of which the document says nothing.
const USUAL: Parameter = Parameter::query("");

/// The text of a form: each field in its own style, else a list repeats the name and an object is JSON.
pub(crate) fn fields<T: Serialize + ?Sized>(body: &T, styles: &[Parameter]) -> Result<String, EncodeError> {
    let body = Given::of(body)?;
    let mut out = Vec::new();
    match body.kind()? {
        Kind::Null => {}
        Kind::Object(fields) => {
            for (name, value) in fields {
                field(&name, value, styles.iter().find(|styled| styled.name == name), &mut out)?;
            }
        }
        _ => return Err(EncodeError::says("a form is made of named fields")),
    }
    Ok(joined(&out))
}

fn field(
    name: &str,
    value: &RawValue,
    styled: Option<&Parameter>,
    out: &mut Vec<(String, String)>,
) -> Result<(), EncodeError> {
    let usual = match value.get().as_bytes().first() {
        Some(b'{') => USUAL.style(Style::Json, false),
        _ => USUAL,
    };
    let parameter = styled.unwrap_or(&usual);
    let text = if parameter.reserved { style::in_query(parameter) } else { Escape::Form };
    let escapes = Escapes { name: Escape::Form, key: Escape::Form, text };
    let value = value.get();
    let digits = if parameter.digits { digits(value) } else { None };
    style::pairs(parameter, name, digits.as_deref().unwrap_or(value), escapes, out)
}

/// A boolean as a digit, and a list of booleans as one of digits; nothing for any other value.
fn digits(json: &str) -> Option<String> {
    if let Ok(value) = serde_json::from_str::<bool>(json) {
        return Some(u8::from(value).to_string());
    }
    let values: Vec<Option<bool>> = serde_json::from_str(json).ok()?;
    let digits: Vec<Option<u8>> = values.into_iter().map(|value| value.map(u8::from)).collect();
    serde_json::to_string(&digits).ok()
}

/// A form with fields in place of its own of the same names.
pub(crate) fn with_fields(form: &str, more: &[(String, Box<RawValue>)]) -> Result<String, EncodeError> {
    let is_other = |pair: &&str| {
        let name = form_urlencoded::parse(pair.as_bytes()).next().map(|(name, _)| name);
        !pair.is_empty() && more.iter().all(|(added, _)| name.as_deref() != Some(added))
    };
    let mut pairs: Vec<String> = form.split('&').filter(is_other).map(str::to_owned).collect();
    let mut out = Vec::new();
    more.iter().try_for_each(|(name, value)| field(name, value, None, &mut out))?;
    pairs.extend(out.iter().map(|(name, text)| format!("{name}={text}")));
    Ok(pairs.join("&"))
}

/// The text of a form of these names and texts.
pub(crate) fn form(fields: &[(String, String)]) -> String {
    let fields: Vec<_> = fields.iter().map(|(name, text)| (encoded(name), encoded(text))).collect();
    joined(&fields)
}

/// One text as it stands in a form.
pub(crate) fn encoded(text: &str) -> String {
    Escape::Form.text(text).into_owned()
}

fn joined(pairs: &[(String, String)]) -> String {
    pairs.iter().map(|(name, text)| format!("{name}={text}")).collect::<Vec<_>>().join("&")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn booleans_are_digits_where_a_field_has_them() {
        let styles = [Parameter::query("a").digits(), Parameter::query("rows").style(Style::Form, false).digits()];
        let sent = |body| fields(&body, &styles).unwrap_or_default();
        assert_eq!(sent(json!({ "a": true, "b": true, "rows": [false, true] })), "a=1&b=true&rows=0,1");
        assert_eq!(sent(json!({ "a": null, "rows": [] })), "");
        assert_eq!(sent(json!({ "a": 1, "rows": ["x"] })), "a=1&rows=x");
    }
}
