//! Fields of a body under other names than the document's: for a provider that wants another spelling than it documents.

use super::form::encoded;
use super::given::{Kind, kind};
use crate::payload::{Content, EncodeError, Payload};

/// The body with a field under another name, in its place. One that is not there, or a name that is taken, is an error: a field
/// that goes out under the wrong name is often ignored.
pub(crate) fn renamed(payload: Payload, name: &str, new: &str) -> Result<Payload, EncodeError> {
    let missing = || EncodeError::says("the body has no field of the name that is to be replaced");
    let taken = || EncodeError::says("the body has a field of the new name already");
    let check = |names: &mut dyn Iterator<Item = &str>| {
        let (mut found, mut is_taken) = (false, false);
        names.for_each(|held| {
            found |= held == name;
            is_taken |= held == new && name != new;
        });
        match (found, is_taken) {
            (false, _) => Err(missing()),
            (_, true) => Err(taken()),
            _ => Ok(()),
        }
    };
    let changed = |held: &str| if held == name { new.to_owned() } else { held.to_owned() };
    Ok(match payload.0 {
        Content::Json(bytes) => {
            let text = std::str::from_utf8(&bytes).map_err(|_| missing())?;
            let Kind::Object(fields) = kind(text)? else { return Err(missing()) };
            check(&mut fields.iter().map(|(held, _)| held.as_str()))?;
            let mut out = String::with_capacity(text.len() + new.len());
            for (held, value) in &fields {
                out.push(if out.is_empty() { '{' } else { ',' });
                out.push_str(&serde_json::Value::String(changed(held)).to_string());
                out.push(':');
                out.push_str(value.get());
            }
            out.push('}');
            Payload::json(out)
        }
        Content::Form(text) => {
            let pairs: Vec<(&str, &str)> =
                text.split('&').filter(|pair| !pair.is_empty()).map(|p| p.split_once('=').unwrap_or((p, ""))).collect();
            let (from, to) = (encoded(name), encoded(new));
            check(&mut pairs.iter().map(|(held, _)| match *held {
                held if held == from => name,
                held if held == to => new,
                held => held,
            }))?;
            let pairs = pairs.iter().map(|(held, text)| [if *held == from { &to } else { *held }, "=", text].concat());
            Payload(Content::Form(pairs.collect::<Vec<_>>().join("&")))
        }
        #[cfg(feature = "files")]
        Content::Multipart(mut form) => {
            check(&mut form.names())?;
            form.rename(name, new);
            form.into()
        }
        _ => return Err(EncodeError::says("only a field of a JSON object or a form can get another name")),
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::renamed;
    use crate::payload::{Content, Payload};

    fn text(payload: Payload, name: &str, new: &str) -> Result<String, &'static str> {
        match renamed(payload, name, new).map_err(|error| error.what())?.0 {
            Content::Json(bytes) => Ok(String::from_utf8(bytes).unwrap()),
            Content::Form(text) => Ok(text),
            _ => Err("another body"),
        }
    }

    #[test]
    fn a_field_keeps_its_place_and_its_digits() {
        let json = r#"{"b":1.50,"a":{"b":2},"c":12345678901234567890}"#;
        let renamed = text(Payload::json(json), "b", "с\"").unwrap();
        assert_eq!(renamed, r#"{"с\"":1.50,"a":{"b":2},"c":12345678901234567890}"#);
        let form = Payload(Content::Form("a%5B%5D=1&b=2&a%5B%5D=3".to_owned()));
        assert_eq!(text(form, "a[]", "c d").unwrap(), "c+d=1&b=2&c+d=3");
    }

    #[test]
    fn what_cannot_be_renamed_is_an_error() {
        for (body, name, new) in [(r#"{"a":1,"b":2}"#, "c", "d"), (r#"{"a":1,"b":2}"#, "a", "b"), ("[1]", "a", "b")] {
            assert!(text(Payload::json(body), name, new).is_err(), "{body} {name} {new}");
        }
        assert!(text(Payload(Content::Bytes("{}".into())), "a", "b").is_err());
        assert!(text(Payload(Content::Form("a=1".to_owned())), "b", "c").is_err());
    }
}
