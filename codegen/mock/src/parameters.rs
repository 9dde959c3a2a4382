//! Parameters: how they are written, and what a request has of each.

use accord_codegen::dialect::{Key as _, ListStyle, Sensitive};
use accord_codegen::lint::Context;
use accord_codegen::openapi::headers::is_ignored;
use accord_codegen::pointer::{join, percent_decoded};
use serde_json::Value;

use crate::details::Example;
use crate::style;

/// Where a parameter is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    Path,
    Query,
    /// The whole query (OpenAPI 3.2).
    QueryString,
    Header,
    Cookie,
}

impl Place {
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Path => "path",
            Self::Query | Self::QueryString => "query",
            Self::Header => "header",
            Self::Cookie => "cookie",
        }
    }
}

/// A parameter of an operation.
#[derive(Clone, Debug)]
pub(crate) struct Parameter {
    pub(crate) name: String,
    pub(crate) place: Place,
    pub(crate) required: bool,
    /// Its pointer.
    pub(crate) pointer: String,
    /// The pointer of its schema.
    pub(crate) schema: Option<String>,
    pub(crate) examples: Vec<Example>,
    /// Its values are secret or personal.
    pub(crate) sensitive: bool,
    /// Its `content` is JSON.
    pub(crate) json: bool,
    pub(crate) style: String,
    pub(crate) explode: bool,
    /// Between the items of a list, as it stands in a URL.
    pub(crate) delimiter: Option<String>,
}

/// What a request has where parameters are.
pub(crate) struct Texts<'a> {
    /// The values of the path, still encoded.
    pub(crate) path: &'a [(String, String)],
    /// The pairs of the query, still encoded.
    pub(crate) query: &'a [(String, String)],
    pub(crate) headers: &'a http::HeaderMap,
    pub(crate) cookies: &'a [(String, String)],
    /// The names of all parameters of the query and of credentials in it: no object with other properties has these.
    pub(crate) named: &'a [&'a str],
}

impl Parameter {
    pub(crate) fn new(context: &Context<'_>, pointer: &str, value: &Value, examples: Vec<Example>) -> Option<Self> {
        let text = |key: &str| value.get(key).and_then(Value::as_str);
        let place = match text("in")? {
            "path" => Place::Path,
            "query" => Place::Query,
            "querystring" => Place::QueryString,
            "header" => Place::Header,
            "cookie" => Place::Cookie,
            _ => return None,
        };
        let name = text("name").unwrap_or_default().to_owned();
        if is_ignored(value) {
            return None;
        }
        let media = value.get("content").and_then(Value::as_object).and_then(|content| content.iter().next());
        let schema = match media {
            Some((media, value)) => {
                value.get("schema").map(|_| join(&join(&join(pointer, "content"), media), "schema"))
            }
            None => value.get("schema").map(|_| join(pointer, "schema")),
        };
        let default = match place {
            Place::Query | Place::QueryString | Place::Cookie => "form",
            Place::Path | Place::Header => "simple",
        };
        let style = text("style").unwrap_or(default).to_owned();
        let explode = value.get("explode").and_then(Value::as_bool);
        let list: Option<ListStyle> = value.get(ListStyle::NAME).and_then(|v| serde_json::from_value(v.clone()).ok());
        let schema = schema.filter(|schema| context.get(schema).is_some_and(Value::is_object));
        Some(Self {
            required: place == Place::Path || value.get("required") == Some(&Value::Bool(true)),
            sensitive: value.get(Sensitive::NAME).is_some(),
            json: media.is_some_and(|(media, _)| accord_codegen::media::is_json(media)),
            // What is described by `content` is one text.
            explode: media.is_none() && explode.unwrap_or(style == "form" || style == "deepObject"),
            delimiter: list.and_then(|list| list.delimiter),
            pointer: pointer.to_owned(),
            name,
            place,
            schema,
            examples,
            style,
        })
    }

    /// The names that it has in a query.
    pub(crate) fn takes(&self, context: &Context<'_>, name: &str) -> bool {
        self.takes_by(context, self.schema.as_deref().and_then(|pointer| context.get(pointer)), name)
    }

    /// The same, where its values are of this schema.
    pub(crate) fn takes_by<'d>(&self, context: &Context<'d>, schema: Option<&'d Value>, name: &str) -> bool {
        let is_object = || schema.is_some_and(|schema| style::types(context, schema).contains(&"object"));
        match self.place {
            Place::QueryString => true,
            Place::Query if name == self.name => true,
            Place::Query if self.style == "deepObject" => {
                name.strip_prefix(self.name.as_str()).is_some_and(|rest| rest.starts_with('['))
            }
            Place::Query if self.explode && is_object() => {
                schema.is_some_and(|schema| style::has_member(context, schema, name))
            }
            _ => false,
        }
    }
}

/// Without percent signs and plus signs. What is no encoding stays as it is.
pub(crate) fn decoded(text: &str) -> String {
    let spaced = text.replace('+', " ");
    percent_decoded(&spaced).unwrap_or(spaced)
}

#[cfg(test)]
mod tests {
    use crate::options::Options;
    use crate::testing::{ask, mock};

    /// The status of a request with this query to an operation with these parameters.
    fn status(parameters: &str, query: &str, options: Options) -> u16 {
        let mock = mock(
            &format!(
                "components: {{ securitySchemes: {{ key: {{ type: apiKey, in: query, name: key }} }} }}
security: [{{}}, {{ key: [] }}]
paths:
  /a:
    get:
      parameters: [{parameters}]
      responses: {{ '200': {{ description: A. }} }}
"
            ),
            options,
        );
        ask(&mock, &format!("GET /a?{query}"), &[]).status.as_u16()
    }

    #[test]
    fn what_is_encoded_in_a_path_separates_nothing() {
        let parameter = |rest: &str, example: &str| {
            let schema = "schema: { type: array, maxItems: 2, items: { type: string, maxLength: 3 } }";
            let parameter = format!("{{ name: 'i d', in: path, required: true, {rest} example: {example}, {schema} }}");
            let get = format!(
                "get: {{ operationId: a, parameters: [{parameter}], responses: {{ '200': {{ description: A. }} }} }}"
            );
            mock(&format!("paths: {{ '/l/{{i d}}': {{ {get} }} }}\n"), Options::default())
        };
        for (style, one, several) in [
            ("", "x%2Cy", "x%2Cy,z"),
            ("style: label,", ".x%2Ey", ".x%2Ey.z"),
            ("style: matrix,", ";i%20d=x%2Cy", ";i%20d=x%2Cy,z"),
            ("style: matrix, explode: true,", ";i%20d=x%3By", ";i%20d=x%3By;i%20d=z"),
        ] {
            let mock = parameter(style, "['x,y', 'x;y']");
            assert_eq!(mock.probe("a"), Ok(()), "{style}");
            for sent in [one, several] {
                assert_eq!(ask(&mock, &format!("GET /l/{sent}"), &[]).status, 200, "{style} {sent}");
            }
            assert_eq!(ask(&mock, "GET /l/x%2Cyz", &[]).status, 400);
        }
    }

    #[test]
    fn a_path_is_read_as_its_parameters_allow() {
        let parameter =
            |name: &str, schema: &str| format!("{{ name: {name}, in: path, required: true, schema: {schema} }}");
        let parameters = [parameter("name", "{ type: string }"), parameter("ext", "{ type: string, enum: [gz, pdf] }")];
        let get = format!(
            "get: {{ parameters: [{}], responses: {{ '200': {{ description: A. }} }} }}",
            parameters.join(", ")
        );
        let mock = mock(&format!("paths: {{ '/dl/{{name}}.{{ext}}': {{ {get} }} }}\n"), Options::default());
        for (path, status) in [("a.pdf", 200), ("a.b.pdf", 200), ("a.pdf.b", 400), ("a.", 404)] {
            assert_eq!(ask(&mock, &format!("GET /dl/{path}"), &[]).status, status, "{path}");
        }
    }

    #[test]
    fn a_parameter_that_is_json_as_a_whole_has_no_other_parameter_of_the_query() {
        let parameters = "{ name: level, in: query, schema: { type: integer } },
          { name: by, in: query, content: { application/json: { schema: { type: object, additionalProperties: { type: boolean } } } } }";
        for strict in [false, true] {
            let status = |query| status(parameters, query, Options { strict, ..Options::default() });
            assert_eq!(status("level=1"), 200);
            assert_eq!(status("level=1&by=%7B%22a%22:true%7D"), 200);
            assert_eq!(status("by=%7B%22a%22:1%7D"), 400);
        }
    }

    #[test]
    fn an_object_with_further_members_has_no_parameter_of_another_name() {
        let parameters = "{ name: level, in: query, schema: { type: integer } },
          { name: by, in: query, schema: { type: object, additionalProperties: { type: boolean } } }";
        for strict in [false, true] {
            let status = |query| status(parameters, query, Options { strict, ..Options::default() });
            assert_eq!(status("level=1&key=secret"), 200);
            assert_eq!(status("level=1&a=true"), 200);
            assert_eq!(status("level=1&a=2"), 400);
        }
    }

    #[test]
    fn an_object_without_described_members_takes_any() {
        let strict = || Options { strict: true, ..Options::default() };
        assert_eq!(status("{ name: by, in: query, schema: { type: object } }", "a=1", strict()), 200);
        let described = "{ name: by, in: query, schema: { type: object, properties: { b: { type: integer } } } }";
        assert_eq!(status(described, "b=1", strict()), 200);
        assert_eq!(status(described, "a=1", strict()), 400);
        let closed = "{ name: by, in: query, schema: { type: object, additionalProperties: false } }";
        assert_eq!(status(closed, "a=1", strict()), 400);
    }

    #[test]
    fn what_is_given_several_times_is_a_list_or_refused() {
        let integers = "schema: { type: array, maxItems: 2, items: { type: integer } }";
        let parameters = format!(
            "{{ name: X-L, in: header, {integers} }}, {{ name: X-N, in: header, schema: {{ type: integer }} }},
             {{ name: n, in: query, schema: {{ type: integer }} }}, {{ name: l, in: query, {integers} }},
             {{ name: j, in: query, explode: false, {integers} }}, {{ name: o, in: query, schema: {{}} }},
             {{ name: c, in: cookie, schema: {{ type: integer }} }}"
        );
        let get = format!("get: {{ parameters: [{parameters}], responses: {{ '200': {{ description: A. }} }} }}");
        let mock = mock(&format!("paths: {{ /a: {{ {get} }} }}\n"), Options::default());
        let query = |query: &str| ask(&mock, &format!("GET /a?{query}"), &[]).status.as_u16();
        for (sent, status) in [
            ("n=1", 200),
            ("n=1&n=1", 400),
            ("n=1&n=x", 400),
            ("l=1&l=2", 200),
            ("l=1&l=x", 400),
            ("j=1,2", 200),
            ("j=1&j=2", 400),
            ("o=1&o=2", 200),
        ] {
            assert_eq!(query(sent), status, "{sent}");
        }
        let headers = |headers: &[(&str, &str)]| ask(&mock, "GET /a", headers).status.as_u16();
        assert_eq!(headers(&[("x-l", "1"), ("x-l", "2")]), 200);
        assert_eq!(headers(&[("x-l", "1"), ("x-l", "zzz")]), 400);
        assert_eq!(headers(&[("x-l", "1, 2"), ("x-l", "3")]), 400);
        assert_eq!(headers(&[("x-n", "1")]), 200);
        assert_eq!(headers(&[("x-n", "1"), ("x-n", "1")]), 400);
        assert_eq!(headers(&[("cookie", "c=1")]), 200);
        assert_eq!(headers(&[("cookie", "c=1; c=2")]), 400);
    }
}
