//! Lists and objects that `encoding` of a form has as one text, as pairs of their items.

use accord_codegen::lint::Context;
use accord_codegen::pointer::percent_decoded;
use serde_json::{Map, Value};

use crate::body::decoded_pairs;
use crate::parameters::{Parameter, decoded};
use crate::style;

/// The pairs of a form of `application/x-www-form-urlencoded`, decoded.
pub(crate) fn of_text<'d>(
    context: &Context<'d>,
    schema: Option<&'d Value>,
    encoding: Option<&Value>,
    raw: Vec<(String, String)>,
) -> Vec<(String, String)> {
    if encoding.is_none() {
        return decoded_pairs(raw);
    }
    let pair = |(name, value): (String, String)| {
        let name = decoded(&name);
        match joined(context, schema, encoding, &name) {
            None => vec![(name, decoded(&value))],
            Some((parameter, is_list)) => {
                let items = parameter.split(&value).iter().map(|item| decoded(item)).collect();
                items_of(name, is_list, items)
            }
        }
    };
    raw.into_iter().flat_map(pair).collect()
}

/// The pairs of a form of parts, whose texts are not encoded.
pub(crate) fn of_parts<'d>(
    context: &Context<'d>,
    schema: Option<&'d Value>,
    encoding: Option<&Value>,
    pairs: Vec<(String, String)>,
) -> Vec<(String, String)> {
    let pair = |(name, value): (String, String)| match joined(context, schema, encoding, &name) {
        None => vec![(name, value)],
        Some((mut parameter, is_list)) => {
            parameter.delimiter = parameter.delimiter.map(|text| percent_decoded(&text).unwrap_or(text));
            let items = parameter.split(&value);
            items_of(name, is_list, items)
        }
    };
    pairs.into_iter().flat_map(pair).collect()
}

/// A field whose list or object is one text, as a parameter of the same style; and whether it is a list.
fn joined<'d>(
    context: &Context<'d>,
    schema: Option<&'d Value>,
    encoding: Option<&Value>,
    name: &str,
) -> Option<(Parameter, bool)> {
    let how = encoding?.get(name)?.as_object()?;
    let types = style::types(context, style::property(context, schema?, name)?);
    let is_list = types.contains(&"array");
    // Without either of them `contentType` decides.
    if !(how.contains_key("style") || how.contains_key("explode")) || !is_list && !types.contains(&"object") {
        return None;
    }
    let mut parameter: Map<String, Value> = how.clone();
    parameter.insert("name".to_owned(), name.into());
    parameter.insert("in".to_owned(), "query".into());
    let parameter = Parameter::new(context, "", &Value::Object(parameter), Vec::new())?;
    (!parameter.explode && parameter.style != "deepObject").then_some((parameter, is_list))
}

/// The items of a list, each under its name; those of an object, whose names and values take turns, as its members.
fn items_of(name: String, is_list: bool, items: Vec<String>) -> Vec<(String, String)> {
    if is_list {
        // A list without items is there all the same.
        let empty = items.is_empty().then(|| (name.clone(), "[]".to_owned()));
        return items.into_iter().map(|item| (name.clone(), item)).chain(empty).collect();
    }
    let member = |pair: &[String]| match pair {
        [key, value] => Some((format!("{name}[{key}]"), value.clone())),
        _ => None,
    };
    items.chunks_exact(2).filter_map(member).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::body::raw_pairs;

    #[test]
    fn a_list_is_split_before_its_items_are_decoded() {
        let document = accord_codegen::load::from_text("a.yaml".as_ref(), "openapi: 3.0.3\n").unwrap();
        let context = Context::of_references(&document);
        let list = json!({ "type": "array", "items": { "type": "string" } });
        let map = json!({ "type": "object", "additionalProperties": { "type": "string" } });
        let schema = json!({ "properties": { "to": list, "tabs": list, "each": list, "multi": map, "pair": map } });
        let encoding = json!({
            "to": { "style": "form", "explode": false },
            "tabs": { "explode": false, "x-accord-style": { "delimiter": "%09", "empty": "sent" } },
            "multi": { "style": "deepObject", "explode": true },
            "pair": { "style": "form", "explode": false },
        });
        let read = |text: &str| {
            let pairs = of_text(&context, Some(&schema), Some(&encoding), raw_pairs(text));
            style::form(&context, Some(&schema), &pairs)
        };
        for (text, value) in [
            ("to=1,a%2Cb", json!({ "to": ["1", "a,b"] })),
            ("to=1", json!({ "to": ["1"] })),
            ("tabs=x%09y%2Cz", json!({ "tabs": ["x", "y,z"] })),
            ("tabs=", json!({ "tabs": [] })),
            ("each=1,2&each=3", json!({ "each": ["1,2", "3"] })),
            ("multi%5B79%5D=a&multi%5Bb%5D=c", json!({ "multi": { "79": "a", "b": "c" } })),
            ("pair=a,1,b,2%2C3", json!({ "pair": { "a": "1", "b": "2,3" } })),
        ] {
            assert_eq!(read(text), value, "{text}");
        }
        let pairs = vec![("tabs".to_owned(), "x\ty".to_owned()), ("to".to_owned(), "1,2".to_owned())];
        let pairs = of_parts(&context, Some(&schema), Some(&encoding), pairs);
        let expected = json!({ "tabs": ["x", "y"], "to": ["1", "2"] });
        assert_eq!(style::form(&context, Some(&schema), &pairs), expected);
    }
}
