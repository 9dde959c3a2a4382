//! Commands that nothing selects.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::{
    dialect::{Commands, Pointer, RequestIdType, Selector, SelectorType},
    findings::{Finding, Severity, render::quote},
    lint::{
        Context, Operation, Report, lint, parameters,
        rules::{
            credential_place::several,
            untyped::{has_parts, is_parsed},
        },
        shape::Shape,
        suggest,
    },
    pointer::join,
};

lint! {
    /// ## What it does
    /// Checks that what selects a command is described by the operation's plain OpenAPI: a property of the body, or a
    /// parameter that can have each command's value; that there are commands; that `arguments`, `constants` and
    /// `result` lead somewhere; and that the fixed values of the body do not stand in each other's place. Where the
    /// body is not described, or may have anything, a selector in it is a warning; so is an element of a list that nothing fills.
    ///
    /// ## Why is this bad?
    /// Readers and tools that do not know the dialect cannot tell the commands apart.
    ///
    /// ## Example
    /// ```yaml /paths/~1commands/post
    /// x-accord-commands:
    ///   selector: { in: body, pointer: /cmd }
    ///   commands: { start: { operationId: start, effect: once } }
    /// requestBody:
    ///   content: { application/json: { schema: { type: object, properties: { command: { type: string } } } } }
    /// ```
    /// ## Use instead
    /// ```yaml /paths/~1commands/post
    /// x-accord-commands:
    ///   selector: { in: body, pointer: /cmd }
    ///   commands: { start: { operationId: start, effect: once } }
    /// requestBody:
    ///   content: { application/json: { schema: { type: object, properties: { cmd: { type: string } } } } }
    /// ```
    "AC0308", Severity::Error, "commands that nothing selects", run
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for (site, pointer, commands) in context.keyed::<Commands>() {
        if commands.commands.is_empty() {
            report.push(report.at_value(&join(&pointer, "commands"), "there are no commands"));
        }
        let Some(operation) = context.operations.iter().find(|o| o.pointer == site.pointer) else { continue };
        if let Selector::Body { pointer: target, .. } = &commands.selector {
            several(report, &join(&join(&pointer, "selector"), "pointer"), target);
        }
        let in_answer = commands.request_id.as_ref().map(|id| (join(&pointer, "request-id"), id.in_answer()));
        for (place, target) in [(join(&pointer, "result"), &commands.result)].into_iter().chain(in_answer) {
            several(report, &place, target);
            let segments: Vec<String> = target.segments().collect();
            if context.response_schema(operation).is_some_and(|answer| !context.may_have(answer, &segments)) {
                let message = format!("the answer has no field at {}", quote(target.as_str()));
                report.push(report.at_value(&place, message).help("declare it in plain OpenAPI too"));
            }
        }
        places(context, report, &pointer, &commands, operation);
        untyped(context, report, operation);
        if let Some(finding) = overlap(report, &pointer, &commands) {
            report.push(finding);
        }
        gaps(report, &pointer, &commands);
        of_type(context, report, &pointer, &commands);
        selector(context, report, &pointer, &commands, operation);
        in_header(report, &pointer, &commands);
    }
}

/// The commands whose values no header can have.
fn in_header(report: &mut Report<'_>, pointer: &str, commands: &Commands) {
    let Selector::Header { name } = &commands.selector else { return };
    let is_refused = |c: char| c.is_ascii_control() && c != '\t';
    for value in commands.commands.keys().filter(|value| value.contains(is_refused)) {
        let message = format!("the header {} cannot have the value {}", quote(name), quote(value));
        let finding = report.at_key(&join(&join(pointer, "commands"), value), message);
        report.push(finding.help("a header has no control characters, such as line breaks"));
    }
}

/// The commands whose values are no integers, where they have to be, and those whose own fields have the selector as something
/// else than what is sent.
fn of_type(context: &Context<'_>, report: &mut Report<'_>, pointer: &str, commands: &Commands) {
    let Selector::Body { pointer: target, kind } = &commands.selector else { return };
    for (value, command) in &commands.commands {
        let place = join(&join(pointer, "commands"), value);
        let Some(sent) = commands.selector.value(value) else {
            let finding = report.at_key(&place, format!("{} is no integer", quote(value)));
            report.push(finding.help("write the number, or remove `type: integer` of the selector"));
            continue;
        };
        let own: Vec<String> = target.segments().skip(commands.arguments.segments().count()).collect();
        let is_own = target.is_within(&commands.arguments) && own.len() == 1;
        let request = context.get(&join(&place, "request")).filter(|_| is_own && command.request.is_some());
        let Some(schema) = request.filter(|schema| context.property(schema, &own).is_some()) else { continue };
        let shape = context.shape(schema, &own);
        if !shape.may_equal(&sent) {
            let message = format!(
                "the selector is sent as {sent}, and this command's own field has the type {}",
                shape.described()
            );
            let help = match kind {
                SelectorType::String => "an integer needs `type: integer` in the selector",
                SelectorType::Integer => "describe the field as an integer",
            };
            report.push(report.at_key(&join(&place, "request"), message).help(help));
        }
    }
}

/// Whether a media type of a body can carry fields; else the first of them.
fn fitting<'d>(context: &Context<'d>, around: Option<&'d Value>, is_sent: bool) -> Result<(), &'d str> {
    let content = around.and_then(|around| context.resolve(around)?.get("content")?.as_object());
    let Some(content) = content.filter(|content| !content.keys().any(|media| is_parsed(media, is_sent))) else {
        return Ok(());
    };
    content.keys().next().map_or(Ok(()), |first| Err(first))
}

/// The commands whose fields the media types of the operation cannot carry.
fn untyped<'d>(context: &Context<'d>, report: &mut Report<'_>, operation: &Operation<'d>) {
    let successes = operation.value.get("responses").and_then(Value::as_object).into_iter().flatten();
    let mut successes = successes.filter(|(status, _)| status.starts_with('2'));
    let (sent, read) = (
        fitting(context, operation.value.get("requestBody"), true),
        successes.try_for_each(|(_, response)| fitting(context, Some(response), false)),
    );
    for command in context.operations.iter().filter(|o| o.is_command && o.whole() == operation.pointer) {
        for (key, fitting) in [("request", sent), ("response", read)] {
            let schema = command.value.get(key).and_then(|schema| context.resolve(schema));
            if let (Err(media), Some(true)) = (fitting, schema.map(has_parts)) {
                let message = format!("{} cannot carry the fields of this command", quote(media));
                let help = match key {
                    "request" => "describe the body of the operation as JSON or a form",
                    _ => "describe the answer of the operation as JSON",
                };
                report.push(report.at_key(&join(&command.pointer, key), message).help(help));
            }
        }
    }
}

/// The places in the body of the arguments and of the constants.
fn places(
    context: &Context<'_>,
    report: &mut Report<'_>,
    pointer: &str,
    commands: &Commands,
    operation: &Operation<'_>,
) {
    let mut places = vec![(join(pointer, "arguments"), &commands.arguments)];
    places.extend(commands.request_id.iter().map(|id| (join(&join(pointer, "request-id"), "pointer"), &id.pointer)));
    let constants = join(pointer, "constants");
    places.extend(commands.constants.keys().map(|target| (join(&constants, target.as_str()), target)));
    if !matches!(commands.selector, Selector::Body { .. }) {
        for (place, target) in places.iter().filter(|(_, target)| !target.is_root()) {
            let message = format!("{} cannot be set: the selector is not in the body", quote(target.as_str()));
            let help = "this needs a selector with `in: body`; a constant elsewhere is a security scheme with `x-accord-default`";
            report.push(report.at_key(place, message).help(help));
        }
        return;
    }
    places.iter().for_each(|(place, target)| several(report, place, target));
    let Some(body) = context.request_schema(operation) else { return };
    for (place, target) in places {
        let segments: Vec<String> = target.segments().collect();
        if !context.may_have(body, &segments) {
            let message = format!("the request body has no field at {}", quote(target.as_str()));
            report.push(report.at_key(&place, message).help("declare it in plain OpenAPI too"));
            continue;
        }
        let shape = context.shape(body, &segments);
        let fits = match (commands.constants.get(target), &commands.request_id) {
            (Some(value), _) => shape.may_equal(value),
            (None, Some(id)) if id.pointer == *target && id.kind == RequestIdType::String => shape.may_be(&["string"]),
            (None, Some(id)) if id.pointer == *target => shape.may_be(&["integer", "number"]),
            (None, _) => shape.may_be(&["object", "array"]),
        };
        if !fits {
            let message = format!(
                "{} has the type {}, which does not allow this value",
                quote(target.as_str()),
                shape.described()
            );
            report.push(report.at_value(&place, message).help("change the schema of the request body"));
        }
    }
}

/// Two of the selector, the constants and the arguments that stand in the same place, or one inside of the other.
fn overlap(report: &Report<'_>, pointer: &str, commands: &Commands) -> Option<Finding> {
    let Selector::Body { pointer: selector, .. } = &commands.selector else { return None };
    let constants = join(pointer, "constants");
    let mut fixed = vec![(selector, join(&join(pointer, "selector"), "pointer"), "the selector", None)];
    let constant = |(at, value)| (at, join(&constants, Pointer::as_str(at)), "a constant", Some(value));
    fixed.extend(commands.constants.iter().map(constant));
    let number = commands.request_id.as_ref().map(|id| (&id.pointer, join(pointer, "request-id"), "the number", None));
    fixed.extend(number);
    for (later, (at, place, what, _)) in fixed.iter().enumerate() {
        if at.is_root() {
            let finding = report.at_key(place, format!("{what} cannot be the whole body"));
            return Some(finding.help("write the pointer of a field"));
        }
        for (other, _, whose, _) in fixed.iter().take(later) {
            if at.is_within(other) || other.is_within(at) {
                let message =
                    format!("{what} at {} overlaps with {whose} at {}", quote(at.as_str()), quote(other.as_str()));
                return Some(report.at_key(place, message).help("use another pointer for one of them"));
            }
        }
        if commands.arguments.is_within(at) {
            let message = format!("the arguments overlap with {what} at {}", quote(at.as_str()));
            return Some(
                report.at_value(&join(pointer, "arguments"), message).help("use another pointer for one of them"),
            );
        }
    }
    None
}

/// The elements of a list in the body that nothing fills, before one that something fills.
fn gaps(report: &mut Report<'_>, pointer: &str, commands: &Commands) {
    let Selector::Body { pointer: selector, .. } = &commands.selector else { return };
    let own = commands.commands.values().flat_map(|command| command.constants.keys());
    let id = commands.request_id.iter().map(|id| &id.pointer);
    let mut lists: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for target in [selector, &commands.arguments].into_iter().chain(commands.constants.keys()).chain(own).chain(id) {
        let mut list = String::new();
        for segment in target.segments() {
            if let Ok(at) = segment.parse() {
                lists.entry(list.clone()).or_default().insert(at);
            }
            list = join(&list, &segment);
        }
    }
    for (list, filled) in lists {
        let last = filled.last().copied().unwrap_or_default();
        // A list that long is another mistake.
        let Some(gap) = (0..last.min(MOST)).find(|at| !filled.contains(at)) else { continue };
        let message = format!("nothing fills {}, so `null` is sent there", quote(&join(&list, &gap.to_string())));
        let finding = report.at_key(&join(pointer, "selector"), message);
        let finding = finding.help(
            "add a constant, or number what is behind it one less: a credential of `x-accord-place` comes before the element that is there",
        );
        report.push(Finding { severity: Severity::Warning, ..finding });
    }
}

/// How many elements of a list are looked at.
const MOST: usize = 1000;

/// Whether the selector is described, and can have every command's value.
fn selector<'d>(
    context: &Context<'d>,
    report: &mut Report<'_>,
    pointer: &str,
    commands: &Commands,
    operation: &Operation<'d>,
) {
    let parameter = |name: &str, place: &str| {
        let mut here = parameters::of(context, operation, place);
        let found = here.find(|parameter| parameter.is_named(name));
        found.map_or(Described::No, |found| {
            Described::As(found.value.get("schema").map(|schema| context.shape(schema, &[])))
        })
    };
    let body = |segments: &[String]| match context.request_schema(operation) {
        Some(schema) if context.property(schema, segments).is_some() => {
            Described::As(Some(context.shape(schema, segments)))
        }
        Some(schema) if !context.may_have(schema, segments) => Described::No,
        Some(_) | None => Described::Open,
    };
    let (described, what) = match &commands.selector {
        Selector::Body { pointer, .. } => {
            (body(&pointer.segments().collect::<Vec<_>>()), "property of the request body")
        }
        Selector::Form { name } => (body(std::slice::from_ref(name)), "field of the request body"),
        Selector::Query { name } => (parameter(name, "query"), "query parameter"),
        Selector::Header { name } => (parameter(name, "header"), "header parameter"),
    };
    let undescribed = |report: &Report<'_>| {
        let finding = report.at_value(&join(pointer, "selector"), format!("the selector is not declared as a {what}"));
        finding.help("declare it in plain OpenAPI too")
    };
    match described {
        Described::No => report.push(undescribed(report)),
        Described::Open => report.push(Finding { severity: Severity::Warning, ..undescribed(report) }),
        Described::As(shape) => {
            let in_body = matches!(commands.selector, Selector::Body { .. });
            let (types, kind, help): (&[&str], _, _) = match &commands.selector {
                Selector::Body { kind: SelectorType::Integer, .. } => (
                    &["integer", "number"],
                    "integer",
                    "it is sent as an integer; without `type: integer` it is a string",
                ),
                _ => {
                    (&["string"], "string", "it is sent as a string; `type: integer` in the selector makes it a number")
                }
            };
            if let Some(shape) = shape.as_ref().filter(|shape| in_body && !shape.may_be(types)) {
                let message = format!("the selector has the type {}, not {kind}", shape.described());
                report.push(report.at_value(&join(pointer, "selector"), message).help(help));
            }
            for value in commands.commands.keys() {
                let Some(values) = shape.as_ref().and_then(Shape::values) else { continue };
                // Outside of JSON a value is its text.
                let sent = commands.selector.value(value);
                let same = |known: &&Value| sent.as_ref() == Some(*known) || (!in_body && known.to_string() == *value);
                if !values.iter().any(same) {
                    let place = join(&join(pointer, "commands"), value);
                    let finding = report.at_key(&place, format!("the selector cannot have the value {}", quote(value)));
                    report.push(finding.help(suggest::possible(values)));
                }
            }
        }
    }
}

/// How plain OpenAPI describes a selector.
enum Described<'d> {
    /// It does not, though it describes what is beside it.
    No,
    /// It does not describe what is there.
    Open,
    /// With such a schema.
    As(Option<Shape<'d>>),
}
