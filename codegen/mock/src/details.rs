//! What an operation has: parameters, bodies, answers, security, outcome and rules.

use accord_codegen::dialect::{self, Headers, Key as _, Mock, Outcome, Pages, Stream};
use accord_codegen::lint::{Context, path_item};
use accord_codegen::media;
use accord_codegen::pointer::join;
use serde_json::Value;

use crate::api::{self, Api, Operation};
use crate::form_fields::FieldEncoding;
use crate::parameters::Parameter;
use crate::style;

/// What an operation has.
#[derive(Debug, Default)]
pub(crate) struct Details {
    /// The operation's pointer.
    pub(crate) pointer: String,
    pub(crate) parameters: Vec<Parameter>,
    pub(crate) body: Option<Body>,
    pub(crate) answers: Vec<Answer>,
    /// Of a command: the pointer to the schema of its own fields, and where they are in the body, if not at the top.
    pub(crate) arguments: Option<(String, String)>,
    /// Of a command: the pointer to the schema of its result, and where that is in the body.
    pub(crate) result: Option<(String, String)>,
    /// Alternatives, each a list of names of schemes.
    pub(crate) security: Vec<Vec<String>>,
    /// The pointer of the alternatives.
    pub(crate) security_at: Option<String>,
    pub(crate) outcome: Option<Outcome>,
    /// The pointer of the outcome.
    pub(crate) outcome_at: Option<String>,
    /// Fixed headers.
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) rules: Mock,
    pub(crate) pages: Option<Pages>,
    pub(crate) callbacks: Vec<Callback>,
}

impl Details {
    /// Where the result is in the body.
    pub(crate) fn result_place(&self) -> &str {
        self.result.as_ref().map_or("", |(_, at)| at)
    }

    /// Where the operation's own fields are in the body.
    pub(crate) fn arguments_place(&self) -> &str {
        self.arguments.as_ref().map_or("", |(_, at)| at)
    }
}

/// What the provider calls because of the operation.
#[derive(Debug)]
pub(crate) struct Callback {
    pub(crate) name: String,
    /// Its URL, with runtime expressions.
    pub(crate) url: String,
    pub(crate) operation: Operation,
}

/// The body of a request.
#[derive(Debug)]
pub(crate) struct Body {
    pub(crate) required: bool,
    /// Its pointer.
    pub(crate) pointer: String,
    pub(crate) content: Vec<Media>,
}

/// One media type of a body.
#[derive(Clone, Debug)]
pub(crate) struct Media {
    pub(crate) name: String,
    /// The pointer of its schema, if it has one.
    pub(crate) schema: Option<String>,
    /// Its own pointer.
    pub(crate) pointer: String,
    pub(crate) examples: Vec<Example>,
    pub(crate) stream: Option<Stream>,
    /// What `encoding` says of the fields of a form.
    pub(crate) fields: Vec<FieldEncoding>,
}

/// An example of a media type or of a parameter.
#[derive(Clone, Debug)]
pub(crate) struct Example {
    /// Empty for the only one, which has none.
    pub(crate) name: String,
    pub(crate) value: Value,
    pub(crate) pointer: String,
}

/// A documented answer.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    /// Its pointer.
    pub(crate) pointer: String,
    /// `200`, `4XX` or `default`.
    pub(crate) status: String,
    pub(crate) content: Vec<Media>,
    /// Name and pointer of each header.
    pub(crate) headers: Vec<(String, String)>,
}

impl Answer {
    /// The status, where it is one.
    pub(crate) fn number(&self) -> Option<u16> {
        self.status.parse().ok()
    }

    pub(crate) fn is_success(&self) -> bool {
        self.status.starts_with('2')
    }
}

impl Details {
    pub(crate) fn new(api: &Api, operation: &Operation) -> Self {
        let context = Context::of_references(&api.document);
        let whole = operation.command.as_ref().and_then(|(_, at)| api.operations.get(*at)).unwrap_or(operation);
        let item = path_item(&whole.pointer);
        let read = Reader { context: &context };
        let outcome_at = [&operation.pointer, &whole.pointer, item, ""].map(|pointer| join(pointer, Outcome::NAME));
        let mut details = Self {
            pointer: operation.pointer.clone(),
            parameters: read.parameters(&[item, &whole.pointer, &operation.pointer]),
            body: read.body(&join(&whole.pointer, "requestBody")),
            answers: read.answers(&join(&whole.pointer, "responses")),
            outcome: read.nearest(&[&operation.pointer, &whole.pointer, item, ""]),
            outcome_at: outcome_at.into_iter().find(|at| context.get(at).is_some()),
            headers: read.headers(&["", item, &whole.pointer]),
            rules: read.key(&operation.pointer).unwrap_or_default(),
            pages: read.key(&whole.pointer).filter(|pages: &Pages| {
                operation.command.is_none() || context.asks_for_pages(&operation.pointer, pages)
            }),
            callbacks: read.callbacks(&join(&whole.pointer, "callbacks")),
            ..Self::default()
        };
        (details.security, details.security_at) = read.security(&[&operation.pointer, &whole.pointer, ""]);
        if operation.command.is_some() {
            let request = join(&operation.pointer, "request");
            let commands = whole.commands.as_ref();
            let arguments = commands.map(|commands| commands.arguments.as_str().to_owned()).unwrap_or_default();
            let has_request = context.get(&request).is_some();
            match (arguments.is_empty(), details.body.as_mut()) {
                (true, Some(body)) if has_request => {
                    body.content.iter_mut().for_each(|media| media.schema = Some(request.clone()));
                }
                // The rest of the body is the operation's own.
                (false, _) if has_request => details.arguments = Some((request, arguments)),
                _ => {}
            }
            let response = join(&operation.pointer, "response");
            let result = commands.map(|commands| commands.result.as_str().to_owned()).unwrap_or_default();
            details.result = context.get(&response).is_some().then_some((response, result));
        }
        details
    }

    /// Whether a success has this media type.
    pub(crate) fn is_of_success(&self, media: &Media) -> bool {
        let successes = self.answers.iter().filter(|answer| answer.is_success());
        successes.flat_map(|answer| &answer.content).any(|other| other.pointer == media.pointer)
    }
}

struct Reader<'a, 'd> {
    context: &'a Context<'d>,
}

impl Reader<'_, '_> {
    /// A key of the dialect at a pointer.
    fn key<K: dialect::Key>(&self, pointer: &str) -> Option<K> {
        dialect::read(self.context.get(pointer)?).ok().flatten()
    }

    /// A key of the dialect at the first pointer that has it.
    fn nearest<K: dialect::Key>(&self, pointers: &[&str]) -> Option<K> {
        pointers.iter().find_map(|pointer| self.key(pointer))
    }

    /// Fixed headers; those of later pointers replace others of the same name.
    fn headers(&self, pointers: &[&str]) -> Vec<(String, String)> {
        let mut out: Vec<(String, String)> = Vec::new();
        for headers in pointers.iter().filter_map(|pointer| self.key::<Headers>(pointer)) {
            for (name, value) in headers.0 {
                out.retain(|(other, _)| !other.eq_ignore_ascii_case(&name));
                out.push((name, value));
            }
        }
        out
    }

    /// Parameters; those of later pointers replace others of the same name and place.
    fn parameters(&self, pointers: &[&str]) -> Vec<Parameter> {
        let mut out: Vec<Parameter> = Vec::new();
        for list in pointers.iter().map(|pointer| join(pointer, "parameters")) {
            let count = self.context.get(&list).and_then(Value::as_array).map_or(0, Vec::len);
            for at in 0..count {
                let Ok(pointer) = self.context.end_of_refs(&format!("{list}/{at}")) else { continue };
                let examples = |value: &Value| self.examples(&pointer, value);
                let Some(value) = self.context.get(&pointer) else { continue };
                let Some(parameter) = Parameter::new(self.context, &pointer, value, examples(value)) else { continue };
                out.retain(|other| (&other.name, other.place) != (&parameter.name, parameter.place));
                out.push(parameter);
            }
        }
        out
    }

    fn callbacks(&self, pointer: &str) -> Vec<Callback> {
        let names = |pointer: &str| -> Vec<String> {
            let object = self.context.get(pointer).and_then(Value::as_object);
            object.into_iter().flat_map(|all| all.keys()).filter(|name| !name.starts_with("x-")).cloned().collect()
        };
        let mut out = Vec::new();
        for name in names(pointer) {
            let Ok(callback) = self.context.end_of_refs(&join(pointer, &name)) else { continue };
            for url in names(&callback) {
                let Ok(item) = self.context.end_of_refs(&join(&callback, &url)) else { continue };
                let Some(value) = self.context.get(&item) else { continue };
                let mut operations = Vec::new();
                api::read_item("/", &item, value, &mut operations);
                let callback = |operation| Callback { name: name.clone(), url: url.clone(), operation };
                out.extend(operations.into_iter().map(callback));
            }
        }
        out
    }

    fn body(&self, pointer: &str) -> Option<Body> {
        let pointer = self.context.end_of_refs(pointer).ok()?;
        let value = self.context.get(&pointer)?;
        let required = value.get("required") == Some(&Value::Bool(true));
        Some(Body { required, content: self.content(&pointer), pointer })
    }

    fn content(&self, around: &str) -> Vec<Media> {
        let pointer = join(around, "content");
        let Some(content) = self.context.get(&pointer).and_then(Value::as_object) else { return Vec::new() };
        let media = |(name, value): (&String, &Value)| {
            let pointer = join(&pointer, name);
            let schema = value.get("schema").filter(|schema| schema.is_object()).map(|_| join(&pointer, "schema"));
            let mut examples = self.examples(&pointer, value);
            // An example of the schema is one of the whole body.
            if let (true, Some(at)) = (examples.is_empty(), &schema)
                && let Ok(end) = self.context.end_of_refs(at)
                && let Some(value) = self.context.get(&end).and_then(|schema| schema.get("example"))
            {
                examples.push(Example { name: String::new(), value: value.clone(), pointer: join(&end, "example") });
            }
            if media::is_json(name) {
                let schema = schema.as_deref().and_then(|pointer| self.context.get(pointer));
                examples.iter_mut().for_each(|example| json_of_text(self.context, schema, &mut example.value));
            }
            Media {
                name: name.clone(),
                schema,
                examples,
                stream: dialect::read(value).ok().flatten(),
                fields: FieldEncoding::all(self.context, name, value),
                pointer,
            }
        };
        content.iter().map(media).collect()
    }

    fn examples(&self, pointer: &str, value: &Value) -> Vec<Example> {
        let mut out = Vec::new();
        if let Some(value) = value.get("example") {
            out.push(Example { name: String::new(), value: value.clone(), pointer: join(pointer, "example") });
        }
        let all = join(pointer, "examples");
        for name in value.get("examples").and_then(Value::as_object).into_iter().flat_map(|all| all.keys()) {
            let Ok(end) = self.context.end_of_refs(&join(&all, name)) else { continue };
            let pointer = join(&end, "value");
            if let Some(value) = self.context.get(&pointer) {
                out.push(Example { name: name.clone(), value: value.clone(), pointer });
            }
        }
        out
    }

    fn answers(&self, pointer: &str) -> Vec<Answer> {
        let Some(answers) = self.context.get(pointer).and_then(Value::as_object) else { return Vec::new() };
        let answer = |status: &String| {
            let pointer = self.context.end_of_refs(&join(pointer, status)).ok()?;
            let headers = self.context.get(&pointer)?.get("headers").and_then(Value::as_object);
            let headers = headers.into_iter().flat_map(|all| all.keys()).filter_map(|name| {
                let pointer = self.context.end_of_refs(&join(&join(&pointer, "headers"), name)).ok()?;
                Some((name.clone(), pointer))
            });
            let headers = headers.collect();
            Some(Answer { status: status.to_ascii_uppercase(), content: self.content(&pointer), headers, pointer })
        };
        let is_status = |status: &&String| !status.starts_with("x-");
        let mut answers: Vec<Answer> = answers.keys().filter(is_status).filter_map(answer).collect();
        answers.iter_mut().filter(|answer| answer.status == "DEFAULT").for_each(|a| a.status = "default".to_owned());
        answers
    }

    /// The requirements of the first pointer that has some, and where they are.
    fn security(&self, pointers: &[&str]) -> (Vec<Vec<String>>, Option<String>) {
        let names =
            |requirement: &Value| requirement.as_object().map(|all| all.keys().cloned().collect()).unwrap_or_default();
        let list = |at: String| Some((self.context.get(&at)?.as_array()?.iter().map(names).collect(), Some(at)));
        pointers.iter().map(|pointer| join(pointer, "security")).find_map(list).unwrap_or_default()
    }
}

/// Puts the value in place of its JSON text: documents show JSON as a text, too, where the schema takes no text.
fn json_of_text(context: &Context<'_>, schema: Option<&Value>, example: &mut Value) {
    let may_be_text = |schema: &Value| {
        let types = style::types(context, schema);
        types.is_empty() || types.contains(&"string")
    };
    let Some(text) = example.as_str().filter(|_| schema.is_some_and(|schema| !may_be_text(schema))) else { return };
    if let Ok(value @ (Value::Object(_) | Value::Array(_))) = serde_json::from_str(text) {
        *example = value;
    }
}

#[cfg(test)]
mod tests {
    use crate::options::Options;
    use crate::testing::{ask, mock};

    #[test]
    fn an_example_that_is_the_text_of_json_is_served_as_that_json() {
        let served = |schema: &str, example: &str| {
            let media = format!("application/json: {{ schema: {schema}, example: {example} }}");
            let answers = format!("responses: {{ '200': {{ description: A., content: {{ {media} }} }} }}");
            let mock = mock(&format!("paths: {{ /a: {{ get: {{ {answers} }} }} }}\n"), Options::default());
            String::from_utf8(ask(&mock, "GET /a", &[]).body.to_vec()).unwrap()
        };
        let text = r#"'{ "a": 7 }'"#;
        assert_eq!(served("{ properties: { a: { type: integer } } }", text), r#"{"a":7}"#);
        assert_eq!(served("{ type: array, items: { type: integer } }", "'[7]'"), "[7]");
        assert_eq!(served("{ type: string }", text), r#""{ \"a\": 7 }""#);
        assert_eq!(served("{ oneOf: [{ type: string }, { type: object }] }", text), r#""{ \"a\": 7 }""#);
    }
}
