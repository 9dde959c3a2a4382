//! Header that OpenAPI ignores, with values that the media types do not have.

use serde_json::Value;

use crate::{
    dialect::{self, Headers},
    findings::{Finding, Severity, render::quote},
    lint::{Context, Operation, Report, Tally, lint, parameters},
    media::{essence, is_any, is_media_type},
    openapi::headers::{Decider, decider},
};

lint! {
    /// ## What it does
    /// Compares the values of a header parameter `Accept` or `Content-Type` with the media types of the answers or of the
    /// request body, and those of a header `Content-Type` of an answer with the media types of that answer. A value is one of
    /// its `enum`, its `default` or an example. A parameter without values of its own, or with those of the media types, is not
    /// reported. It is only a note where the parameter asks for a `Content-Type` of no body, or leaves that of bytes open.
    ///
    /// ## Why is this bad?
    /// OpenAPI ignores these parameters: the media types of `content` decide. The method does not take the value, so it is
    /// never sent.
    ///
    /// ## Example
    /// ```yaml /paths/~1cars
    /// get:
    ///   parameters:
    ///     - { name: Accept, in: header, schema: { type: string, enum: [application/vnd.cars.v2+json] } }
    ///   responses: { '200': { description: Cars., content: { application/json: { schema: { type: object } } } } }
    /// ```
    /// ## Use instead
    /// ```yaml /paths/~1cars
    /// get:
    ///   responses: { '200': { description: Cars., content: { application/vnd.cars.v2+json: { schema: { type: object } } } } }
    /// ```
    "AC0234", Severity::Warning, "header that OpenAPI ignores", run
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    let [mut lost, mut answered, mut idle, mut open] = std::array::from_fn(|_| Tally::default());
    for operation in &context.operations {
        let described = context.get(operation.whole()).unwrap_or(operation.value);
        for parameter in parameters::of(context, operation, "header") {
            let name = parameter.name;
            let is_body = match decider(name) {
                Some(Decider::Answers) => false,
                Some(Decider::Body) => true,
                Some(Decider::Security | Decider::Http) | None => continue,
            };
            if is_fixed(context, operation, name) {
                continue;
            }
            let place = || parameter.pointer(context, operation);
            let stated = values(context, parameter.value);
            let media = if is_body { of_body(context, described) } else { of_answers(context, described) };
            match media {
                // HTTP knows no type of content that is not there, but some servers ask for it.
                None if stated.is_empty() && !parameter.is_required() => {}
                None => idle.add(quote(name), place),
                Some(media) => match stated.iter().find(|value| !is_among(value, &media)) {
                    Some(value) => lost.add(format!("{}, so {}", quote(name), quote(value)), place),
                    None if !is_body || !stated.is_empty() => {}
                    None => {
                        let only = media.first().filter(|first| media.len() == 1 && essence(first) == BYTES);
                        only.into_iter().for_each(|_| open.add(quote(name), place));
                    }
                },
            }
        }
        for (pointer, value) in wrong_answers(context, described) {
            answered.add(quote(&value), || pointer);
        }
    }
    for (what, pointer, more) in lost.into_each() {
        let message =
            format!("OpenAPI ignores the header parameter {what}, which `content` does not have, is never sent{more}");
        let help = "describe the media type in `content`, or send it always by `x-accord-headers`";
        report.push(report.at_key(&pointer, message).help(help));
    }
    for (value, pointer, more) in answered.into_each() {
        let message =
            format!("OpenAPI ignores the header `Content-Type` of an answer, and {value} is not in `content`{more}");
        report.push(report.at_key(&pointer, message).help("describe the media type in `content`"));
    }
    let note = |report: &mut Report<'_>, pointer: &str, message: String, help: &str| {
        let finding = report.at_key(pointer, message).help(help);
        report.push(Finding { severity: Severity::Note, ..finding });
    };
    for (name, pointer, more) in idle.into_each() {
        let message = format!("OpenAPI ignores the header parameter {name}, and without a body it is not sent{more}");
        let help = "nothing to do, unless the provider asks for it: then send it always by `x-accord-headers`";
        note(report, &pointer, message, help);
    }
    for (name, pointer, more) in open.into_each() {
        let message = format!("OpenAPI ignores the header parameter {name}, so `{BYTES}` is sent{more}");
        let help = "describe the body by the media types that it may have, or by a range such as `*/*`: then a file has its own";
        note(report, &pointer, message, help);
    }
}

/// What bytes are called of which nothing is known.
const BYTES: &str = "application/octet-stream";

/// Whether `x-accord-headers` of the operation or around it have the header.
fn is_fixed(context: &Context<'_>, operation: &Operation<'_>, name: &str) -> bool {
    let item = crate::lint::path_item(operation.whole());
    let places = [operation.whole(), item, ""].into_iter().filter_map(|place| context.get(place));
    let mut fixed = places.filter_map(|place| dialect::read::<Headers>(place).ok().flatten());
    fixed.any(|Headers(headers)| headers.keys().any(|held| held.eq_ignore_ascii_case(name)))
}

/// The values that a parameter or a header states.
fn values(context: &Context<'_>, described: &Value) -> Vec<String> {
    let content = described.get("content").and_then(Value::as_object).and_then(|content| content.values().next());
    let around = content.unwrap_or(described);
    let schema = around.get("schema").and_then(|schema| context.resolve(schema));
    let listed = schema.and_then(|schema| schema.get("enum")?.as_array()).into_iter().flatten();
    let single = schema.into_iter().flat_map(|schema| ["default", "example"].into_iter().filter_map(|k| schema.get(k)));
    let examples = around.get("examples").and_then(Value::as_object).into_iter().flatten();
    let examples = examples.filter_map(|(_, example)| context.resolve(example)?.get("value"));
    let all = listed.chain(single).chain(around.get("example")).chain(examples);
    let is_media = |text: &&str| text.split(',').all(|one| is_media_type(one.trim()));
    all.filter_map(Value::as_str).filter(is_media).map(str::to_owned).collect()
}

/// The media types of the request body; none where there is no body.
fn of_body(context: &Context<'_>, operation: &Value) -> Option<Vec<String>> {
    let body = context.resolve(operation.get("requestBody")?)?;
    Some(body.get("content")?.as_object()?.keys().cloned().collect())
}

/// The media types of the answers. JSON is asked for where there is none.
fn of_answers(context: &Context<'_>, operation: &Value) -> Option<Vec<String>> {
    let responses = operation.get("responses").and_then(Value::as_object).into_iter().flatten();
    let contents = responses.filter_map(|(_, response)| context.resolve(response)?.get("content")?.as_object());
    let found: Vec<String> = contents.flat_map(|content| content.keys().cloned()).collect();
    Some(if found.is_empty() { vec!["application/json".to_owned()] } else { found })
}

/// The headers `Content-Type` of answers whose value is not among the media types of the answer.
fn wrong_answers(context: &Context<'_>, operation: &Value) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let responses = operation.get("responses").and_then(Value::as_object).into_iter().flatten();
    for response in responses.filter_map(|(_, response)| context.resolve(response)) {
        let Some(content) = response.get("content").and_then(Value::as_object).filter(|content| !content.is_empty())
        else {
            continue;
        };
        let media: Vec<String> = content.keys().cloned().collect();
        let headers = response.get("headers").and_then(Value::as_object).into_iter().flatten();
        let header = headers.into_iter().find(|(name, _)| name.eq_ignore_ascii_case("content-type"));
        let Some(header) = header.and_then(|(_, header)| context.resolve(header)) else { continue };
        let wrong = values(context, header).into_iter().find(|value| !is_among(value, &media));
        found.extend(wrong.and_then(|value| Some((context.pointer_of(header)?.to_owned(), value))));
    }
    found
}

/// Whether each media type of a header's value is one that the document has. A range has any, and is in any.
fn is_among(value: &str, media: &[String]) -> bool {
    value.split(',').all(|one| {
        let one = Type::of(one);
        one.is_range() || media.iter().any(|held| Type::of(held).has(&one))
    })
}

/// A media type, as far as two are the same to a provider.
struct Type {
    essence: String,
    /// Without those that say nothing of the format: the weight, the boundary, and the character set that is usual.
    parameters: Vec<String>,
}

impl Type {
    fn of(text: &str) -> Self {
        let parameters = text.split(';').skip(1).map(|parameter| {
            parameter.chars().filter(|c| !c.is_whitespace() && *c != '"').collect::<String>().to_ascii_lowercase()
        });
        let mut parameters: Vec<String> = parameters
            .filter(|text| !text.is_empty() && text != "charset=utf-8" && text != "charset=utf8")
            .filter(|text| !text.starts_with("q=") && !text.starts_with("boundary="))
            .collect();
        parameters.sort();
        Self { essence: essence(text), parameters }
    }

    fn is_range(&self) -> bool {
        self.essence.ends_with("/*") || is_any(&self.essence)
    }

    /// Whether it is the other, or a range that the other is in.
    fn has(&self, other: &Self) -> bool {
        match self.essence.strip_suffix('*').filter(|start| start.is_empty() || start.ends_with('/')) {
            Some("" | "*/") => true,
            Some(start) => other.essence.starts_with(start),
            None => self.essence == other.essence && self.parameters == other.parameters,
        }
    }
}
