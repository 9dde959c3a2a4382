//! Fields of forms of which `encoding` says more: the style that each is written in, and the media types of its part.

use accord_codegen::dialect::{Key as _, ListStyle};
use accord_codegen::lint::Context;
use accord_codegen::media;
use http::HeaderMap;
use serde_json::{Value, json};

use crate::body;
use crate::content::is_in;
use crate::parameters::{Parameter, Texts, decoded};
use crate::style;

/// What `encoding` says of a field.
#[derive(Clone, Debug)]
pub(crate) struct FieldEncoding {
    pub(crate) name: String,
    /// Where it is not written as fields of forms usually are.
    written: Option<Written>,
    /// The media types that its part may have; empty where it may have any.
    media_types: Vec<String>,
}

#[derive(Clone, Debug)]
enum Written {
    /// As a parameter of the query.
    Styled(Box<Parameter>),
    Json,
}

impl FieldEncoding {
    /// Those of a media type.
    pub(crate) fn all(context: &Context<'_>, name: &str, media: &Value) -> Vec<Self> {
        let is_multipart = media::essence(name) == "multipart/form-data";
        let is_form = is_multipart || media::is_url_form(name);
        let stated = media.get("encoding").and_then(Value::as_object).filter(|_| is_form);
        let one = |(name, stated): (&String, &Value)| {
            let property = media.get("schema").and_then(|schema| style::property(context, schema, name));
            let is_file = is_multipart && property.is_some_and(|property| has_files(context, property));
            let content = stated.get("contentType").and_then(Value::as_str).unwrap_or_default();
            let mut media_types: Vec<String> =
                content.split(',').map(|name| media::essence(name.trim())).filter(|name| name.contains('/')).collect();
            let style_keys = ["style", "explode", ListStyle::NAME];
            let is_styled = style_keys.iter().any(|key| stated.get(*key).is_some())
                || !is_multipart && stated.get("allowReserved").is_some();
            let written = match media_types.first() {
                _ if is_file => None,
                _ if is_styled => styled(context, name, stated, is_multipart),
                Some(first) if media::is_json(first) => Some(Written::Json),
                _ => None,
            };
            if !is_multipart || matches!(written, Some(Written::Styled(_))) {
                media_types.clear();
            }
            Self { name: name.clone(), written, media_types }
        };
        stated.into_iter().flatten().map(one).collect()
    }

    /// Whether the field's part may have a media type.
    pub(crate) fn allows(&self, media_type: &str) -> bool {
        let given = media::essence(media_type);
        self.media_types.is_empty() || self.media_types.iter().any(|own| *own == given || is_in(&given, own))
    }

    /// The media type that its part is sent with.
    pub(crate) fn sent_as(&self) -> Option<&str> {
        self.media_types.iter().find(|own| !own.contains('*')).map(String::as_str)
    }

    /// The field as pairs of a query, encoded. None where it is written as fields of forms usually are.
    pub(crate) fn pairs(&self, value: &Value) -> Option<Vec<(String, String)>> {
        let name = crate::probe::encoded(&self.name);
        match self.written.as_ref()? {
            Written::Json => Some(vec![(name, crate::probe::encoded(&value.to_string()))]),
            Written::Styled(parameter) => {
                let pairs = parameter.pairs(&name, value).into_iter();
                Some(pairs.filter_map(|pair| pair.split_once('=').map(|(n, v)| (n.to_owned(), v.to_owned()))).collect())
            }
        }
    }

    fn takes<'d>(&self, context: &Context<'d>, schema: Option<&'d Value>, name: &str) -> bool {
        let property = schema.and_then(|schema| style::property(context, schema, &self.name));
        let is_other = || schema.is_some_and(|schema| style::declared(context, schema, name).is_some());
        match &self.written {
            Some(Written::Styled(parameter)) => {
                name == self.name || parameter.takes_by(context, property, name) && !is_other()
            }
            Some(Written::Json) => name == self.name,
            None => false,
        }
    }

    /// The value of the field by its own pairs, which are still encoded.
    fn value<'d>(&self, context: &Context<'d>, schema: Option<&'d Value>, pairs: &[(String, String)]) -> Option<Value> {
        let property = schema.and_then(|schema| style::property(context, schema, &self.name));
        match self.written.as_ref()? {
            Written::Styled(parameter) => {
                let texts = Texts { path: &[], query: pairs, headers: &HeaderMap::new(), cookies: &[], named: &[] };
                parameter.value_by(context, property, None, &texts)
            }
            Written::Json => {
                let text = decoded(&pairs.first()?.1);
                Some(serde_json::from_str(&text).unwrap_or(Value::String(text)))
            }
        }
    }
}

fn styled(context: &Context<'_>, name: &str, stated: &Value, is_multipart: bool) -> Option<Written> {
    let mut value = stated.clone();
    let fields = value.as_object_mut()?;
    fields.extend([("name".to_owned(), json!(name)), ("in".to_owned(), json!("query"))]);
    let mut parameter = Parameter::new(context, "", &value, Vec::new())?;
    if is_multipart {
        // Nothing is encoded in a part, so neither is what separates the items.
        parameter.delimiter = parameter.delimiter.map(|delimiter| escaped(&decoded(&delimiter)));
    }
    Some(Written::Styled(Box::new(parameter)))
}

/// Whether a field holds files.
fn has_files<'d>(context: &Context<'d>, property: &'d Value) -> bool {
    let is_file = |schema: &'d Value| context.parts(schema).into_iter().any(|part| body::is_file(context, part));
    let inner = |key| context.parts(property).into_iter().filter_map(move |part| part.get(key));
    is_file(property) || inner("items").chain(inner("additionalProperties")).any(is_file)
}

/// A text of a part as it would be in a query: what is no encoding there is read as it is.
pub(crate) fn escaped(text: &str) -> String {
    text.replace('%', "%25").replace('+', "%2B")
}

/// The fields of a form, still encoded, as an object.
pub(crate) fn object<'d>(
    context: &Context<'d>,
    schema: Option<&'d Value>,
    fields: &[FieldEncoding],
    pairs: &[(String, String)],
) -> Value {
    let mut own: Vec<(&FieldEncoding, Vec<(String, String)>)> = Vec::new();
    let mut others = Vec::new();
    for (name, text) in pairs {
        let plain = decoded(name);
        match fields.iter().find(|field| field.takes(context, schema, &plain)) {
            Some(field) => match own.iter_mut().find(|(known, _)| known.name == field.name) {
                Some((_, pairs)) => pairs.push((name.clone(), text.clone())),
                None => own.push((field, vec![(name.clone(), text.clone())])),
            },
            None => others.push((plain, decoded(text))),
        }
    }
    let mut whole = style::form(context, schema, &others);
    if let Value::Object(members) = &mut whole {
        for (field, pairs) in own {
            members.extend(field.value(context, schema, &pairs).map(|value| (field.name.clone(), value)));
        }
    }
    whole
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;

    use crate::options::Options;
    use crate::testing::mock;

    const PROPERTIES: &str = "type: object, required: [p], properties: {
        p: { type: array, minItems: 2, items: { type: integer } }, o: { type: object, properties: { a: { type: integer } } },
        f: { type: string, format: binary }, s: { type: string }, m: { type: object, additionalProperties: { type: string } } }";

    fn statuses(media: &str, encoding: &str, bodies: &[&str]) -> Vec<u16> {
        let content = format!("'{media}': {{ schema: {{ {PROPERTIES} }}, encoding: {{ {encoding} }} }}");
        let document = format!(
            "paths:\n  /a:\n    post:\n      operationId: a\n      requestBody: {{ required: true, content: {{ {content} }} }}\n      \
             responses: {{ '200': {{ description: A. }} }}\n"
        );
        let mock = mock(&document, Options::default());
        assert_eq!(mock.probe("a"), Ok(()), "{encoding}");
        let status = |body: &&str| {
            let request = http::Request::post("/a").header("content-type", format!("{media}; boundary=b"));
            mock.respond(&request.body(Bytes::from((*body).to_owned())).unwrap()).status.as_u16()
        };
        bodies.iter().map(status).collect()
    }

    #[test]
    fn a_field_of_a_form_is_read_in_its_style() {
        let form = |encoding: &str, bodies: &[&str]| statuses("application/x-www-form-urlencoded", encoding, bodies);
        assert_eq!(form("p: { explode: false }", &["p=1,2", "p=1", "p=1&p=2"]), [200, 400, 400]);
        assert_eq!(
            form("p: { style: pipeDelimited, explode: false }", &["p=1%7C2", "p=1|2", "p=1,2"]),
            [200, 200, 400]
        );
        assert_eq!(form("p: { style: spaceDelimited, explode: false }", &["p=1%202", "p=1+2"]), [200, 200]);
        let tabs = "p: { explode: false, x-accord-style: { delimiter: '%09' } }";
        assert_eq!(form(tabs, &["p=1%092", "p=1,2"]), [200, 400]);
        assert_eq!(form("p: { contentType: application/json }", &["p=[1,2]", "p=[1]"]), [200, 400]);
        assert_eq!(form("o: { style: form }", &["p=1&p=2&a=1", "p=1&p=2&a=x"]), [200, 400]);
        assert_eq!(form("o: { style: form, explode: false }", &["p=1&p=2&o=a,1", "p=1&p=2&o=a,x"]), [200, 400]);
        let object = &["p=1&p=2&o[a]=1&m[79]=x", "p=1&p=2&o[a]=x"];
        assert_eq!(form("o: { style: deepObject, explode: true }", object), [200, 400]);
    }

    #[test]
    fn a_part_of_a_form_has_the_style_and_the_media_type_of_its_encoding() {
        let part = |head: &str, text: &str| format!("--b\r\nContent-Disposition: form-data; {head}\r\n\r\n{text}\r\n");
        let parts = |encoding: &str, parts: &[String]| {
            let body = format!("{}--b--", parts.concat());
            statuses("multipart/form-data", encoding, &[body.as_str()])[0]
        };
        let tabs = "p: { explode: false, x-accord-style: { delimiter: '%09' } }";
        assert_eq!(parts(tabs, &[part("name=\"p\"", "1\t2")]), 200);
        assert_eq!(parts(tabs, &[part("name=\"p\"", "1,2")]), 400);
        let json = "p: { contentType: application/json }, s: { contentType: application/json }";
        assert_eq!(parts(json, &[part("name=\"p\"\r\nContent-Type: application/json", "[1, 2]")]), 200);
        assert_eq!(parts(json, &[part("name=\"p\"\r\nContent-Type: text/csv", "[1, 2]")]), 400);
        let files = "p: { explode: false }, f: { contentType: 'image/png, audio/*' }";
        let file = |media: &str| part(&format!("name=\"f\"; filename=\"f\"\r\nContent-Type: {media}"), "x");
        for (media, status) in [("image/png", 200), ("audio/ogg", 200), ("image/gif", 400)] {
            assert_eq!(parts(files, &[part("name=\"p\"", "1,2"), file(media)]), status, "{media}");
        }
    }
}
