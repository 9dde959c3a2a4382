//! A request as it came.

use std::borrow::Cow;

use accord_codegen::dialect::{RefusalClass, Selector};
use accord_codegen::lint::Context;
use accord_codegen::media;
use bytes::Bytes;
use http::{HeaderMap, Uri};

use crate::body;
use crate::credential_body::SentBody;
use crate::details::Details;
use crate::engine::Inner;
use crate::header_text;
use crate::parameters::{Place, Texts};
use crate::refusal::Rejection;
use crate::template::Values;
use crate::validate::validator;

/// A request as it came, taken apart.
pub(crate) struct Incoming<'a> {
    pub(crate) method: &'a str,
    pub(crate) uri: &'a Uri,
    pub(crate) headers: &'a HeaderMap,
    /// The values that the path may have, still encoded.
    pub(crate) path: Vec<Values>,
    /// Still encoded.
    pub(crate) query: Vec<(String, String)>,
    pub(crate) cookies: Vec<(String, String)>,
    pub(crate) body: &'a Bytes,
}

impl Incoming<'_> {
    /// What it has where the parameters of an operation are. Of the ways to read the path, the first that fits all of them.
    pub(crate) fn texts<'t>(&'t self, inner: &Inner, details: &Details, named: &'t [&'t str]) -> Texts<'t> {
        let of = |path: &'t [(String, String)]| Texts {
            path,
            query: &self.query,
            headers: self.headers,
            cookies: &self.cookies,
            named,
        };
        let in_path = || details.parameters.iter().filter(|parameter| parameter.place == Place::Path);
        let fits = |path: &'t Values| {
            in_path().all(|parameter| {
                let validator = validator(inner, parameter);
                let value = parameter.value(&inner.context(), validator.as_deref(), &of(path));
                value.zip(validator).is_none_or(|(value, validator)| validator.fits(&value))
            })
        };
        let fitting = if self.path.len() > 1 { self.path.iter().find(|path| fits(path)) } else { None };
        of(fitting.or(self.path.first()).map(Vec::as_slice).unwrap_or_default())
    }

    /// The headers that the document fixes for this request. `Content-Type` is not that of a request without a body, nor that of
    /// a form, which has a boundary and another type than the JSON that the header is for.
    pub(crate) fn fixed_headers<'d>(&self, details: &'d Details) -> impl Iterator<Item = &'d (String, String)> {
        let given = self.header("content-type").map(|given| media::essence(&given)).unwrap_or_default();
        let content = details.body.iter().flat_map(|body| &body.content);
        let is_form = media::is_form(&given) && content.into_iter().any(|media| media::essence(&media.name) == given);
        let is_typed = !self.body.is_empty() && !is_form;
        details.headers.iter().filter(move |(name, _)| is_typed || !name.eq_ignore_ascii_case("content-type"))
    }

    pub(crate) fn header(&self, name: &str) -> Option<Cow<'_, str>> {
        header_text::text(self.headers, name)
    }

    /// Refuses a request in which a header that has one value has several: nobody can tell which is meant.
    pub(crate) fn check_single_headers(&self, inner: &Inner, candidates: &[usize]) -> Result<(), Box<Rejection>> {
        let operations = candidates.iter().filter_map(|at| inner.api.operations.get(*at));
        let selectors = operations.filter_map(|operation| match operation.selector()? {
            Selector::Header { name } => Some(name.as_str()),
            _ => None,
        });
        let credentials = inner.schemes.iter().filter_map(|scheme| scheme.in_header());
        let names = ["content-type", "authorization"].into_iter().chain(credentials).chain(selectors);
        match header_text::repeated(self.headers, names) {
            Some(name) => {
                let reason = format!("the header `{name}` is given more than once");
                Err(Rejection::new(RefusalClass::Invalid, reason))
            }
            None => Ok(()),
        }
    }

    /// The body as it was sent, whatever the document says of it.
    pub(crate) fn sent_body(&self, context: &Context<'_>) -> Option<SentBody> {
        let media_type = self.header("content-type").unwrap_or(Cow::Borrowed("application/json"));
        let value = body::value(context, &media_type, None, &[], self.body).ok().flatten()?;
        Some(SentBody { value, is_json: media::is_json(&media_type) })
    }
}

#[cfg(test)]
mod tests {
    use crate::options::Options;
    use crate::testing::{self, ask};

    const DOCUMENT: &str = "
security: [{ key: [] }]
paths:
  /a:
    post:
      operationId: a
      parameters: [{ name: c, in: cookie, schema: { type: string, enum: [\u{e9}] } }]
      requestBody: { required: true, content: { application/json: {}, text/plain: {} } }
      responses: { '204': { description: A. } }
  /b:
    post:
      operationId: b
      security: [{ token: [] }]
      responses: { '204': { description: A. } }
components:
  securitySchemes:
    key: { type: apiKey, in: header, name: X-Key, x-accord-mock: { accept: [\u{43a}\u{43b}\u{44e}\u{447}] } }
    token: { type: http, scheme: bearer, x-accord-mock: { accept: [one] } }
";

    #[test]
    fn a_header_with_one_value_is_not_given_twice() {
        let mock = testing::mock(DOCUMENT, Options::default());
        let key = ("x-key", "\u{43a}\u{43b}\u{44e}\u{447}");
        let post = |headers: &[(&str, &str)]| {
            let mut request = http::Request::post("/a");
            for (name, value) in headers {
                request = request.header(*name, http::HeaderValue::from_bytes(value.as_bytes()).unwrap());
            }
            let reply = mock.respond(&request.body("{}".into()).unwrap());
            (
                reply.status.as_u16(),
                reply.headers.get("accord-mock-reason").map(|reason| reason.to_str().unwrap().to_owned()),
            )
        };
        let json = ("content-type", "application/json");
        assert_eq!(post(&[key, json]), (204, None));
        assert_eq!(post(&[key, json, ("cookie", "c=\u{e9}")]), (204, None));
        assert_eq!(post(&[key, json, ("cookie", "c=\u{e8}")]).0, 400);
        for (headers, name) in [
            ([key, json, ("content-type", "text/plain")], "content-type"),
            ([key, json, ("content-type", "application/json")], "content-type"),
            ([key, json, key], "X-Key"),
        ] {
            let reason = format!("the header `{name}` is given more than once");
            assert_eq!(post(&headers), (400, Some(reason)));
        }
        assert_eq!(post(&[("x-key", "other"), json]).0, 401);
        let twice = [("authorization", "Bearer one"), ("authorization", "Bearer two")];
        assert_eq!(ask(&mock, "POST /b", &twice[..1]).status, 204);
        assert_eq!(ask(&mock, "POST /b", &twice).status, 400);
        assert_eq!(mock.probe("a"), Ok(()));
    }

    #[test]
    fn a_form_has_its_own_type_where_the_document_fixes_that_of_json() {
        let document = "
x-accord-headers: { Content-Type: application/json }
paths:
  /a:
    post:
      operationId: a
      requestBody: { content: { multipart/form-data: { schema: { type: object, properties: { a: { type: string } } } }, application/json: {} } }
      responses: { '204': { description: A. } }
";
        let mock = testing::mock(document, Options { strict: true, ..Options::default() });
        let post = |media_type: &str, body: &'static str| {
            let request = http::Request::post("/a").header("content-type", media_type);
            mock.respond(&request.body(body.into()).unwrap()).status.as_u16()
        };
        let form = "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n--b--\r\n";
        assert_eq!(post("multipart/form-data; boundary=b", form), 204);
        assert_eq!(post("application/json", "{}"), 204);
        assert_eq!(post("text/plain", "x"), 415);
    }
}
