//! The bodies of an operation's requests and answers, as the rules of a mock see them.

use serde_json::Value;

use super::Possible;
use crate::{
    dialect::{self, Commands, Key as _, Selector},
    lint::{Context, Operation, suggest},
    pointer::join,
};

/// A body, in each of its media types.
#[derive(Clone, Debug)]
pub(in crate::lint) struct Body<'d> {
    forms: Vec<Form<'d>>,
    /// The command's name, which rules do not see.
    hidden: Option<String>,
    is_required: bool,
}

/// A body in one media type.
#[derive(Clone, Debug)]
struct Form<'d> {
    /// `None`: it may have anything.
    schema: Option<&'d Value>,
    /// Of a command: its fields or its result, and where they are.
    part: Option<(Vec<String>, &'d Value)>,
}

/// The body of an operation's requests. `None`: they have none.
pub(in crate::lint) fn request<'d>(context: &Context<'d>, operation: &Operation<'d>) -> Option<Body<'d>> {
    let (whole, commands) = whole(context, operation);
    let body = whole.get("requestBody").and_then(|body| context.resolve(body));
    let own = operation.value.get("request").filter(|_| operation.is_command);
    if body.is_none() && own.is_none() {
        return None;
    }
    let arguments: Vec<String> =
        commands.as_ref().map(|commands| commands.arguments.segments().collect()).unwrap_or_default();
    let hidden = match commands.map(|commands| commands.selector) {
        Some(Selector::Body { pointer, .. }) => pointer.segments().next().filter(|_| pointer.segments().count() == 1),
        Some(Selector::Form { name }) => Some(name),
        _ => None,
    };
    let mut forms: Vec<Form<'_>> =
        body.into_iter().flat_map(schemas).map(|schema| Form::new(schema, own, &arguments)).collect();
    if forms.is_empty() {
        forms.push(Form::new(None, own, &arguments));
    }
    let is_required = operation.is_command || body.and_then(|body| body.get("required")) == Some(&Value::Bool(true));
    Some(Body { forms, hidden: hidden.filter(|_| operation.is_command), is_required })
}

/// The bodies of an operation's answers by status, in the document's order.
pub(in crate::lint) fn answers<'d>(context: &Context<'d>, operation: &Operation<'d>) -> Vec<(String, Body<'d>)> {
    let (whole, commands) = whole(context, operation);
    let own = operation.value.get("response").filter(|_| operation.is_command);
    let result: Vec<String> = commands.map(|commands| commands.result.segments().collect()).unwrap_or_default();
    let outcome = context.outcome_place(&operation.pointer);
    let refusal = outcome.and_then(|place| context.get(&join(&join(place, dialect::Outcome::NAME), "refusal")));
    let responses = whole.get("responses").and_then(Value::as_object).into_iter().flatten();
    let body = |(status, response): (&String, &'d Value)| {
        let own = own.filter(|_| !matches!(status.chars().next(), Some('4' | '5')));
        let response = context.resolve(response)?;
        let mut forms: Vec<Form<'_>> =
            schemas(response).into_iter().map(|schema| Form::new(schema, own, &result)).collect();
        if !forms.is_empty() {
            forms.extend(refusal.map(|schema| Form { schema: Some(schema), part: None }));
        }
        Some((status.to_ascii_uppercase(), Body { forms, hidden: None, is_required: true }))
    };
    responses.filter(|(status, _)| !status.starts_with("x-")).filter_map(body).collect()
}

/// The operation that a command is one of, with its commands; any other is its own.
fn whole<'d>(context: &Context<'d>, operation: &Operation<'d>) -> (&'d Value, Option<Commands>) {
    let whole = context.get(operation.whole());
    let whole = whole.unwrap_or(operation.value);
    (whole, dialect::read::<Commands>(whole).ok().flatten())
}

/// The schema of each media type; `None` where it has none.
fn schemas(around: &Value) -> Vec<Option<&Value>> {
    let content = around.get("content").and_then(Value::as_object).into_iter().flatten();
    content.map(|(_, media)| media.get("schema")).collect()
}

impl<'d> Form<'d> {
    fn new(schema: Option<&'d Value>, own: Option<&'d Value>, at: &[String]) -> Self {
        match own {
            Some(own) if at.is_empty() => Self { schema: Some(own), part: None },
            Some(own) => Self { schema, part: Some((at.to_vec(), own)) },
            None => Self { schema, part: None },
        }
    }

    /// The schema that describes a place, and the place in it.
    fn of<'s>(&self, segments: &'s [String]) -> (Option<&'d Value>, &'s [String]) {
        match &self.part {
            Some((at, own)) if segments.starts_with(at) => (Some(*own), segments.get(at.len()..).unwrap_or_default()),
            _ => (self.schema, segments),
        }
    }
}

impl<'d> Body<'d> {
    /// Whether it has any form: an answer without a body has none.
    pub(in crate::lint) fn is_nothing(&self) -> bool {
        self.forms.is_empty()
    }

    /// The command's name stands there.
    pub(in crate::lint) fn is_hidden(&self, segments: &[String]) -> bool {
        self.hidden.is_some() && segments.first() == self.hidden.as_ref()
    }

    /// Whether there may be something at a place.
    pub(in crate::lint) fn may_have(&self, context: &Context<'d>, segments: &[String]) -> bool {
        !self.is_hidden(segments)
            && self.forms.iter().any(|form| match form.of(segments) {
                (Some(schema), rest) => context.may_have(schema, rest),
                (None, _) => true,
            })
    }

    /// Whether there is something at a place of every body that fits.
    pub(in crate::lint) fn always_has(&self, context: &Context<'d>, segments: &[String]) -> bool {
        let has = |form: &Form<'d>| match form.of(segments) {
            (Some(schema), rest) => requires(context, schema, rest, 0),
            (None, _) => false,
        };
        self.is_required && !self.forms.is_empty() && !segments.is_empty() && self.forms.iter().all(has)
    }

    /// What may be at a place.
    pub(in crate::lint) fn possible(&self, context: &Context<'d>, segments: &[String]) -> Possible {
        let mut possible = Possible::default();
        for form in self.forms.iter().filter(|_| !self.is_hidden(segments)) {
            let (schema, rest) = form.of(segments);
            let Some(schema) = schema.filter(|schema| context.may_have(schema, rest)) else {
                possible.is_open |= schema.is_none();
                continue;
            };
            possible.add(match context.shape(schema, rest).values() {
                Some(values) => {
                    Possible { values: values.iter().map(|value| (*value).clone()).collect(), is_open: false }
                }
                None => Possible::open(),
            });
        }
        possible
    }

    /// The type of what is at a place, in words, where no form of the body allows a value that `fits` accepts.
    pub(in crate::lint) fn misfit(
        &self,
        context: &Context<'d>,
        segments: &[String],
        fits: impl Fn(&crate::lint::shape::Shape<'d>) -> bool,
    ) -> Option<String> {
        let mut described = None;
        for form in &self.forms {
            let (schema, rest) = form.of(segments);
            let schema = schema?;
            if !context.may_have(schema, rest) {
                continue;
            }
            let shape = context.shape(schema, rest);
            if fits(&shape) {
                return None;
            }
            let values = shape.values().map(suggest::possible);
            described =
                described.or_else(|| Some(values.unwrap_or_else(|| format!("its type is {}", shape.described()))));
        }
        described
    }

    /// The names at a place.
    pub(in crate::lint) fn names(&self, context: &Context<'d>, segments: &[String]) -> Vec<&'d str> {
        let mut names: Vec<&str> = Vec::new();
        for form in &self.forms {
            let (schema, rest) = form.of(segments);
            let here = schema.and_then(|schema| context.property(schema, rest));
            for part in here.into_iter().flat_map(|schema| context.parts(schema)) {
                let properties = part.get("properties").and_then(Value::as_object).into_iter().flatten();
                names.extend(properties.map(|(name, _)| name.as_str()));
            }
        }
        names.sort_unstable();
        names.dedup();
        names
    }
}

/// Whether a request that fits a schema has something at a place.
fn requires<'d>(context: &Context<'d>, schema: &'d Value, segments: &[String], depth: usize) -> bool {
    const DEEPEST: usize = 16;
    let Some((first, rest)) = segments.split_first() else { return true };
    let Some(schema) = context.resolve(schema).filter(|_| depth < DEEPEST) else { return false };
    let list = |key: &str| schema.get(key).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let is_required = list("required").iter().any(|name| name == first);
    let below = schema.get("properties").and_then(|all| all.get(first));
    // A request does not have it.
    let is_read_only = |below: &Value| below.get("readOnly") == Some(&Value::Bool(true));
    let own = is_required
        && match below.and_then(|below| context.resolve(below)) {
            Some(below) => !is_read_only(below) && requires(context, below, rest, depth + 1),
            None => rest.is_empty(),
        };
    let by = |schema: &'d Value| requires(context, schema, segments, depth + 1);
    let by_all = |key: &str| !list(key).is_empty() && list(key).iter().all(by);
    own || list("allOf").iter().any(by) || by_all("oneOf") || by_all("anyOf")
}
