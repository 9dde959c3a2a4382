//! Token that cannot be had.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::{
    dialect::{self, Commands, Expired, From, Key as _, Lifetime, LoginPlace, Place, Pointer, Selector, Token},
    findings::{Finding, Severity, render::quote},
    lint::{
        Context, Operation, Report, lint,
        parameters::{self, Parameter},
        rules::credential_place::{SentAs, of_another_type, several},
    },
    names::{is_identifier, snake},
    pointer::join,
};

lint! {
    /// ## What it does
    /// Checks `x-accord-token`: its operation exists, every credential has a place in that operation's request, and the
    /// token and its lifetime have one in the answer. A credential in JSON whose field is of another type than it is sent as, a string
    /// or with `number` a number, is a warning. Every field that the operation requires is a credential, and the
    /// lifetime is longer than the time before its end at which the token is renewed.
    ///
    /// ## Why is this bad?
    /// The client could not log in by itself.
    ///
    /// ## Example
    /// ```yaml /components/securitySchemes/token
    /// type: http
    /// scheme: bearer
    /// x-accord-token:
    ///   operation: login
    ///   credentials: { login: /user }           # the request has `login` and `password`
    ///   token: { pointer: /token }
    ///   lifetime: unknown
    /// ```
    /// ## Use instead
    /// ```yaml /components/securitySchemes/token
    /// type: http
    /// scheme: bearer
    /// x-accord-token:
    ///   operation: login
    ///   credentials: { login: /login, password: /password }
    ///   token: { pointer: /token }
    ///   lifetime: unknown
    /// ```
    "AC0306", Severity::Error, "token that cannot be had", run
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for (_, pointer, token) in context.keyed::<Token>() {
        if token.from == From::Refusal {
            refused(context, report, &pointer, &token);
        }
        expired(context, report, &pointer, &token);
        lifetime(report, &pointer, &token);
        for (name, _) in token.credentials.iter().filter(|(name, _)| !is_identifier(&snake(name)) || name.is_empty()) {
            let place = join(&join(&pointer, "credentials"), name);
            report.push(report.at_key(&place, format!("{} is not a valid parameter name", quote(name))));
        }
        one_name(context, report, &join(&pointer, "credentials"), &token);
        let Some(id) = &token.operation else {
            if token.from == From::Answer {
                let finding = report.at_key(&pointer, "there is no operation that returns this token");
                report.push(finding.help("add `operation: operationId`, or `from: refusal`"));
            }
            continue;
        };
        let Some(operation) = context.operation(id) else {
            report.push(unknown_operation(context, report, &join(&pointer, "operation"), id));
            continue;
        };
        if let Some((message, help)) = split(operation) {
            report.push(report.at_value(&join(&pointer, "operation"), message).help(help));
            continue;
        }
        let request = context.request_schema(operation);
        if let Some(schema) = request {
            asked(context, report, &pointer, &token, operation, schema);
        }
        asked_beside(context, report, &pointer, &token, operation);
        for (name, target) in &token.credentials {
            let place = join(&join(&pointer, "credentials"), name);
            if let Some(target) = target.in_body() {
                several(report, &place, target);
            }
            let Some((message, help)) = missing(context, operation, request, target) else {
                let sent = if matches!(target, LoginPlace::Number(_)) { SentAs::Number } else { SentAs::Text };
                let found = target.in_body().and_then(|target| of_another_type(context, operation, target, sent));
                let Some(message) = found else { continue };
                let finding = report.at_value(&place, format!("{message} in {}", quote(id))).help(sent.help());
                report.push(Finding { severity: Severity::Warning, ..finding });
                continue;
            };
            let message = format!("the request of {} {message}", quote(id));
            report.push(report.at_value(&place, message).help(help));
        }
        if token.from == From::Refusal {
            continue;
        }
        for (place, name) in headers(&token, &pointer) {
            if let Some(known) = undeclared(context, operation, name) {
                let message = format!("the answer of {} has no header {}", quote(id), quote(name));
                report.push(report.at_value(&place, message).help(format!("the headers are {}", known.join(", "))));
            }
        }
        let Some(answer) = context.response_schema(operation) else { continue };
        for (place, target) in pointers(&token, &pointer) {
            several(report, &place, target);
            let segments: Vec<String> = target.segments().collect();
            let shape = context.shape(answer, &segments);
            if !shape.may_be(SCALAR) {
                let message =
                    format!("{} has the type {}, not string or number", quote(target.as_str()), shape.described());
                report.push(report.at_value(&place, message).help("a token is a string, a lifetime is a number"));
            } else if !context.may_have(answer, &segments) {
                let message = format!("the answer of {} has no field at {}", quote(id), quote(target.as_str()));
                report.push(report.at_value(&place, message).help(described(context, Some(answer))));
            }
        }
    }
}

/// What the operation's request lacks for a value at this place, and what to do.
fn missing<'d>(
    context: &Context<'d>,
    operation: &Operation<'d>,
    request: Option<&'d Value>,
    target: &LoginPlace,
) -> Option<(String, String)> {
    let (place, name) = match target {
        LoginPlace::Body(target) | LoginPlace::Number(target) => {
            let segments: Vec<String> = target.segments().collect();
            return match request {
                None => Some(("has no body".to_owned(), described(context, request))),
                Some(schema) if context.may_have(schema, &segments) => None,
                Some(_) => Some((format!("has no field at {}", quote(target.as_str())), described(context, request))),
            };
        }
        LoginPlace::Query(name) => ("query", name),
        LoginPlace::Header(name) => ("header", name),
    };
    let parameters: Vec<Parameter<'_>> = parameters::of(context, operation, place).collect();
    if parameters.iter().any(|parameter| parameter.is_named(name)) {
        return None;
    }
    let known: Vec<&str> = parameters.iter().map(|parameter| parameter.name).collect();
    let what = if place == "query" { "query parameter" } else { "header" };
    let help = match known.as_slice() {
        [] => "describe it in the operation's `parameters`".to_owned(),
        known => format!("those that it has are {}", known.join(", ")),
    };
    Some((format!("has no {what} {}", quote(name)), help))
}

/// Every parameter that the operation requires is a credential too.
fn asked_beside<'d>(
    context: &Context<'d>,
    report: &mut Report<'_>,
    pointer: &str,
    token: &Token,
    operation: &Operation<'d>,
) {
    for place in ["path", "query", "header", "cookie"] {
        for parameter in parameters::of(context, operation, place) {
            let is_given = token.credentials.values().any(|given| match given {
                LoginPlace::Body(_) | LoginPlace::Number(_) => false,
                LoginPlace::Query(given) => place == "query" && parameter.is_named(given),
                LoginPlace::Header(given) => place == "header" && parameter.is_named(given),
            });
            if !parameter.is_required() || is_given || is_selector(context, operation, parameter) {
                continue;
            }
            let name = parameter.name;
            let message = format!("the operation requires the {place} parameter {}", quote(name));
            let key = if token.credentials.is_empty() { "operation" } else { "credentials" };
            let finding = report.at_value(&join(pointer, key), format!("{message}, which is not in `credentials`"));
            report.push(finding.help(match place {
                "query" | "header" => format!("add it to `credentials`: `{{ {place}: {name} }}`"),
                _ => "a login cannot set it; describe an operation without it".to_owned(),
            }));
        }
    }
}

/// Whether a parameter is the selector of the commands of which the operation is one.
fn is_selector(context: &Context<'_>, operation: &Operation<'_>, parameter: Parameter<'_>) -> bool {
    commands_of(context, operation).is_some_and(|commands| match &commands.selector {
        Selector::Query { name } => parameter.place == "query" && parameter.is_named(name),
        Selector::Header { name } => parameter.place == "header" && parameter.is_named(name),
        Selector::Body { .. } | Selector::Form { .. } => false,
    })
}

/// The commands of which an operation is one.
fn commands_of(context: &Context<'_>, operation: &Operation<'_>) -> Option<Commands> {
    let (whole, _) = operation.pointer.split_once("/x-accord-commands/")?;
    dialect::read::<Commands>(context.get(whole)?).ok().flatten()
}

/// The types of a token or of a lifetime: a number may be written as a string.
const SCALAR: &[&str] = &["string", "integer", "number"];

/// The pointers into the answer, each with its place in the document.
fn pointers<'t>(token: &'t Token, pointer: &str) -> Vec<(String, &'t Pointer)> {
    let mut pointers: Vec<(String, &Pointer)> = Vec::new();
    for (base, place) in places(token, pointer) {
        if let Place::Pointer(target) = place {
            pointers.push((join(&base, "pointer"), target));
        }
    }
    if let Lifetime::Answer(lifetime) = &token.lifetime {
        pointers.push((format!("{pointer}/lifetime/pointer"), &lifetime.pointer));
    }
    pointers
}

/// The headers that may have the token, each with its place in the document.
fn headers<'t>(token: &'t Token, pointer: &str) -> Vec<(String, &'t str)> {
    let places = places(token, pointer).into_iter();
    let headers = places.filter_map(|(base, place)| match place {
        Place::Header(name) => Some((join(&base, "header"), name.as_str())),
        Place::Pointer(_) | Place::Cookie(_) => None,
    });
    headers.collect()
}

fn places<'t>(token: &'t Token, pointer: &str) -> Vec<(String, &'t Place)> {
    token.token.placed(&join(pointer, "token")).collect()
}

/// The headers that an operation's successes declare, where there are some and this is none of them.
fn undeclared<'d>(context: &Context<'d>, operation: &Operation<'d>, name: &str) -> Option<Vec<&'d str>> {
    let whole = context.get(operation.whole());
    let responses = whole.and_then(|whole| whole.get("responses")?.as_object());
    let successes = responses.into_iter().flatten().filter(|(status, _)| status.starts_with('2'));
    let headers = successes.filter_map(|(_, response)| context.resolve(response)?.get("headers")?.as_object());
    let known: Vec<&str> = headers.flat_map(|headers| headers.keys().map(String::as_str)).collect();
    let found = known.is_empty() || known.iter().any(|known| known.eq_ignore_ascii_case(name));
    (!found).then_some(known)
}

/// A token that every call's refusal may hand out stands somewhere in an answer.
fn refused(context: &Context<'_>, report: &mut Report<'_>, pointer: &str, token: &Token) {
    let mut schemas: Vec<&Value> = Vec::new();
    for (_, outcome, _) in context.outcomes() {
        schemas.extend(context.get(&join(&outcome, "refusal")));
    }
    for operation in &context.operations {
        let responses = operation.value.get("responses").and_then(Value::as_object);
        let responses = responses.into_iter().flat_map(|r| r.values()).filter_map(|r| context.resolve(r));
        let content = responses.filter_map(|r| r.get("content")?.as_object()).flat_map(|c| c.values());
        schemas.extend(content.filter_map(|media| media.get("schema")));
    }
    for (place, target) in pointers(token, pointer).into_iter().filter(|_| !schemas.is_empty()) {
        let segments: Vec<String> = target.segments().collect();
        let fits =
            |schema: &&Value| context.may_have(schema, &segments) && context.shape(schema, &segments).may_be(SCALAR);
        if !schemas.iter().any(fits) {
            let message = format!("no answer has a string or a number at {}", quote(target.as_str()));
            report.push(report.at_value(&place, message).help("describe it in the schema of a refusal"));
        }
    }
}

/// A token lives for some time, and longer than it takes until it is renewed.
fn lifetime(report: &mut Report<'_>, pointer: &str, token: &Token) {
    let Lifetime::Seconds(seconds) = token.lifetime else { return };
    let place = format!("{pointer}/lifetime/seconds");
    if seconds == 0 {
        report.push(report.at_value(&place, "the lifetime of the token is 0").help("write `lifetime: unknown`"));
    } else if seconds <= token.renew_before_seconds {
        let finding = report.at_value(&place, "`renew-before-seconds` is not less than the lifetime of the token");
        report.push(finding.help("write less than `lifetime`"));
    }
}

/// Every field that the operation requires is a credential: the client has nothing else to send.
fn asked<'d>(
    context: &Context<'d>,
    report: &mut Report<'_>,
    pointer: &str,
    token: &Token,
    operation: &Operation<'d>,
    schema: &'d Value,
) {
    let body = operation.value.get("requestBody").and_then(|body| context.resolve(body));
    let optional = !operation.is_command && body.is_none_or(|b| b.get("required") != Some(&Value::Bool(true)));
    if token.credentials.is_empty() && optional {
        return;
    }
    let sent = |name: &str| {
        let mut targets = token.credentials.values().filter_map(LoginPlace::in_body);
        targets.any(|target| target.is_root() || target.segments().next().as_deref() == Some(name))
    };
    let mut missing: Vec<&str> = Vec::new();
    for part in required_parts(context, schema) {
        for name in part.get("required").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str) {
            let of_answers = context.property(schema, &[name.to_owned()]).is_some_and(|p| p.get("readOnly").is_some());
            if !sent(name) && !of_answers && !selects(context, operation, name) && !missing.contains(&name) {
                missing.push(name);
            }
        }
    }
    for name in missing {
        let message = format!("the operation requires {}, which is not in `credentials`", quote(name));
        let key = if token.credentials.is_empty() { "operation" } else { "credentials" };
        report.push(report.at_value(&join(pointer, key), message).help("add it to `credentials`"));
    }
}

/// A schema and what `allOf` adds: of alternatives only one is required.
fn required_parts<'d>(context: &Context<'d>, schema: &'d Value) -> Vec<&'d Value> {
    const MOST: usize = 64;
    let (mut open, mut parts): (Vec<&Value>, Vec<&Value>) = (vec![schema], Vec::new());
    while let Some(next) = open.pop().and_then(|next| context.resolve(next)).filter(|_| parts.len() < MOST) {
        parts.push(next);
        open.extend(next.get("allOf").and_then(Value::as_array).into_iter().flatten());
    }
    parts
}

/// Whether a field of a command's request is set by the client: its selector, or a constant.
fn selects(context: &Context<'_>, operation: &Operation<'_>, name: &str) -> bool {
    let Some(commands) = commands_of(context, operation) else { return false };
    let own = join(commands.arguments.as_str(), name);
    let selector = match &commands.selector {
        Selector::Body { pointer, .. } => pointer.as_str() == own,
        Selector::Form { name: field } => field == name,
        Selector::Query { .. } | Selector::Header { .. } => false,
    };
    selector || commands.constants.keys().any(|constant| constant.as_str() == own)
}

/// Credentials become parameters of one method.
fn one_name(context: &Context<'_>, report: &mut Report<'_>, pointer: &str, token: &Token) {
    let mut first: BTreeMap<String, &str> = BTreeMap::new();
    for name in token.credentials.keys() {
        let Some(other) = first.insert(snake(name), name) else { continue };
        let message = format!("the credentials {} and {} give the same parameter name", quote(other), quote(name));
        let finding = report.at_key(&join(pointer, name), message).help("rename one of them");
        report.push(finding.related("the other one is here", context.document.spans.key(&join(pointer, other))));
    }
}

/// A code that means that the token has expired is one of those that an outcome lists.
fn expired(context: &Context<'_>, report: &mut Report<'_>, pointer: &str, token: &Token) {
    let known: Vec<Value> =
        context.outcomes().flat_map(|(_, _, outcome)| outcome.codes).map(|code| code.code).collect();
    for (at, expired) in token.expired.iter().enumerate() {
        if let Expired::Status(status) = expired
            && !(400..=599).contains(status)
        {
            let message = format!("{status} is not the status of a refusal");
            let finding = report.at_value(&format!("{pointer}/expired/{at}/status"), message);
            report.push(finding.help("write a status from 400 to 599"));
        }
        let Expired::Code(code) = expired else { continue };
        if known.contains(code) {
            continue;
        }
        let message = format!("no outcome has the code {}", quote(&code.to_string()));
        let names: Vec<String> = known.iter().map(Value::to_string).collect();
        let finding = report.at_value(&format!("{pointer}/expired/{at}/code"), message);
        report.push(finding.help(match names.as_slice() {
            [] => "list the codes in `x-accord-outcome`, with the pointer to the code".to_owned(),
            names => format!("the codes are {}", names.join(", ")),
        }));
    }
}

/// A help text: what is there instead.
fn described<'d>(context: &Context<'d>, schema: Option<&'d Value>) -> String {
    let mut names: Vec<&str> = Vec::new();
    for part in schema.map(|s| context.parts(s)).unwrap_or_default() {
        let properties = part.get("properties").and_then(Value::as_object);
        names.extend(properties.into_iter().flat_map(|p| p.keys().map(String::as_str)));
    }
    match names.as_slice() {
        [] => "describe it in the operation's schema".to_owned(),
        names => format!("the fields are {}", names.join(", ")),
    }
}

/// Why an operation cannot be called by its id: only its commands are methods.
pub(super) fn split(operation: &Operation<'_>) -> Option<(String, &'static str)> {
    let is_split = !operation.is_command && operation.value.get(Commands::NAME).is_some();
    let id = quote(operation.id.unwrap_or_default());
    is_split.then(|| (format!("{id} is split into several operations"), "name one of its commands"))
}

/// A finding on an `operationId` that no operation has.
pub(super) fn unknown_operation(context: &Context<'_>, report: &Report<'_>, pointer: &str, id: &str) -> Finding {
    let ids: Vec<&str> = context.operations.iter().filter_map(|o| o.id).collect();
    let finding = report.at_value(pointer, format!("unknown operation {}", quote(id)));
    report.suggest_value(finding, pointer, id, &ids)
}
