//! Runtime expressions of OpenAPI: the URL of a callback, made of the request and its answer.
//!
//! ```yaml
//! '{$request.body#/callback_url}?id={$response.body#/id}': { post: … }
//! ```

use accord_codegen::pointer::percent_decoded;
use serde_json::Value;

use crate::reply::Reply;
use crate::validate::Call;
use crate::values::text;

/// A text with the values of its expressions. None where one of them leads to nothing.
pub(crate) fn expanded(template: &str, call: &Call<'_>, reply: &Reply) -> Option<String> {
    // Some documents leave out the braces around the only one.
    if template.starts_with('$') {
        return value(template, call, reply);
    }
    let mut out = String::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once("{$") {
        let (expression, after) = after.split_once('}')?;
        out.push_str(before);
        out.push_str(&value(&format!("${expression}"), call, reply)?);
        rest = after;
    }
    out.push_str(rest);
    Some(out)
}

fn value(expression: &str, call: &Call<'_>, reply: &Reply) -> Option<String> {
    let header = |headers: &http::HeaderMap, name: &str| Some(headers.get(name)?.to_str().ok()?.to_owned());
    match expression {
        "$method" => return Some(call.method.to_owned()),
        "$statusCode" => return Some(reply.status.as_u16().to_string()),
        "$url" => return Some(format!("http://{}{}", header(call.headers, "host")?, call.uri)),
        _ => {}
    }
    let (source, of_answer) = match (expression.strip_prefix("$request."), expression.strip_prefix("$response.")) {
        (Some(source), _) => (source, false),
        (_, Some(source)) => (source, true),
        _ => return None,
    };
    if let Some(pointer) = source.strip_prefix("body") {
        let body = if of_answer { reply.value.as_ref() } else { call.body.as_ref() }?;
        let pointer = percent_decoded(pointer.strip_prefix('#').unwrap_or(pointer))?;
        return body.pointer(&pointer).filter(|value| !value.is_null()).map(text);
    }
    let (place, name) = source.split_once('.')?;
    match (place, of_answer) {
        ("header", true) => header(&reply.headers, name),
        ("header", false) => header(call.headers, name),
        ("query" | "path", false) => {
            let is =
                |parameter: &crate::parameters::Parameter| parameter.name == name && parameter.place.as_str() == place;
            let found = call.parameters.iter().find(|(parameter, _)| is(parameter)).map(|(_, value)| value);
            found.filter(|value: &&Value| !value.is_null()).map(text)
        }
        _ => None,
    }
}
