//! Outcome that no answer has.

use std::sync::LazyLock;

use serde_json::{Value, json};

use crate::{
    dialect::{Condition, OneOrMany, Outcome, Pointer},
    findings::{Finding, Severity, render::quote, suggest},
    lint::{Context, Report, lint, shape::Shape},
    media,
    openapi::files::is_file,
    pointer::join,
};

lint! {
    /// ## What it does
    /// Checks that every pointer of `x-accord-outcome` leads to something in an answer that is described: of an
    /// operation that the outcome is for, or of its refusal; that what stands there can be what it is compared with or
    /// read as; that codes and messages have a place; that an operation that answers with a text has a condition on the
    /// text; and that the outcome is the nearest of an operation.
    ///
    /// ## Why is this bad?
    /// A condition on a field that no answer has is never true, or always. Every success would be a refusal, or every
    /// refusal a success.
    ///
    /// ## Example
    /// ```yaml /paths/~1cars/post/x-accord-outcome
    /// success: { pointer: /cdoe, equals: 0 }
    /// ```
    /// ## Use instead
    /// ```yaml /paths/~1cars/post/x-accord-outcome
    /// success: { pointer: /code, equals: 0 }
    /// ```
    "AC0317", Severity::Error, "outcome that no answer has", run
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for (owner, pointer, outcome) in context.outcomes() {
        if !context.operations.iter().any(|operation| governs(context, &owner, &operation.pointer)) {
            let finding = report.at_key(&pointer, "this outcome applies to no operation");
            report.push(
                finding
                    .help("every operation below it has an outcome of its own, or there are no operations; remove it"),
            );
        }
        unread(report, &pointer, &outcome);
        texts(context, report, &owner, &pointer, &outcome);
        let answers = answers(context, &owner, &outcome, &pointer);
        // An answer that is not described may have anything.
        if answers.is_empty() {
            continue;
        }
        impossible(context, report, &pointer, &outcome, &answers);
        for (place, target, read) in places(&outcome, &pointer) {
            let segments: Vec<String> = target.segments().collect();
            let has = |schema: &&&Value| context.may_have(schema, &segments);
            let shapes: Vec<Shape<'_>> =
                answers.iter().filter(has).map(|schema| context.shape(schema, &segments)).collect();
            if !shapes.is_empty() {
                if let Some(finding) = unfit(report, &place, target, &read, &shapes) {
                    report.push(finding);
                }
                continue;
            }
            let message = format!("no answer has a field at {}", quote(target.as_str()));
            report.push(report.at_value(&place, message).help(help(context, &answers, &segments)));
        }
    }
}

/// The schemas of the answers that an outcome is for.
fn answers<'d>(context: &Context<'d>, owner: &str, outcome: &Outcome, pointer: &str) -> Vec<&'d Value> {
    let mut schemas: Vec<&Value> = Vec::new();
    if outcome.refusal.is_some() {
        schemas.extend(context.get(&join(pointer, "refusal")));
    }
    for operation in context.operations.iter().filter(|o| governs(context, owner, &o.pointer)) {
        if operation.is_command {
            // A result that is only a part of the answer says nothing of the rest.
            let whole = operation.pointer.split_once("/x-accord-commands/").and_then(|(whole, _)| context.get(whole));
            if whole.and_then(|w| w.pointer("/x-accord-commands/result")).is_some_and(|result| *result != "") {
                continue;
            }
            schemas.extend(operation.value.get("response"));
            continue;
        }
        let responses = operation.value.get("responses").and_then(Value::as_object);
        for response in responses.into_iter().flat_map(|r| r.values()).filter_map(|r| context.resolve(r)) {
            let content = response.get("content").and_then(Value::as_object);
            let contents = content.into_iter().flatten();
            schemas
                .extend(contents.filter_map(
                    |(name, media)| if is_read_as_text(name) { Some(&*TEXT) } else { media.get("schema") },
                ));
        }
    }
    schemas
}

/// The schema of what is read as a text, whatever the document has there: a form, or XML, of an object too.
static TEXT: LazyLock<Value> = LazyLock::new(|| json!({ "type": "string" }));

/// Whether answers of a media type are texts.
fn is_read_as_text(media_type: &str) -> bool {
    media::is_text(media_type) && !media::is_json(media_type) && media::framing(media_type).is_none()
}

/// Whether an outcome is the nearest of an operation.
fn governs(context: &Context<'_>, owner: &str, operation: &str) -> bool {
    context.outcome_place(operation) == Some(owner)
}

/// What a code may be, where the table has booleans too.
const CODE: &[&str] = &["integer", "number", "string", "boolean"];

/// What has a text, or digits as one.
const NUMBER: &[&str] = &["integer", "number", "string"];

/// What is read at a pointer.
enum Read<'o> {
    /// Whether it is there.
    Presence,
    /// Whether it is this; the key of the condition.
    Equality(&'static str, &'o Value),
    /// A value of one of these types.
    Types(&'static [&'static str]),
}

/// The operations that answer with a text, where a success is told by fields: every text would be one.
fn texts(context: &Context<'_>, report: &mut Report<'_>, owner: &str, pointer: &str, outcome: &Outcome) {
    let Some(success) = &outcome.success else { return };
    let is_of_text = |condition: &Condition| condition.header.is_some() || condition.pointer.is_root();
    if success.as_slice().is_empty() || success.as_slice().iter().any(is_of_text) {
        return;
    }
    for operation in context.operations.iter().filter(|o| !o.is_command && governs(context, owner, &o.pointer)) {
        let responses = operation.value.get("responses").and_then(Value::as_object);
        let successes = responses.into_iter().flatten().filter(|(status, _)| status.starts_with('2'));
        let responses = successes.filter_map(|(_, response)| context.resolve(response));
        let contents = responses.filter_map(|response| response.get("content")?.as_object()).flatten();
        let media: Vec<(&String, &Value)> = contents.collect();
        let is_file =
            |media: &Value| media.get("schema").and_then(|schema| context.resolve(schema)).is_some_and(is_file);
        let is_text = |(name, media): &(&String, &Value)| is_read_as_text(name) && !is_file(media);
        if media.is_empty() || !media.iter().all(is_text) {
            continue;
        }
        let message = format!(
            "the answer of {} is a text, which has no fields",
            quote(operation.id.unwrap_or(&operation.pointer))
        );
        let finding = report.at_key(&join(pointer, "success"), message);
        let finding = finding.related("the operation is here", context.document.spans.key(&operation.pointer));
        report.push(finding.help("give it an outcome of its own, such as `success: { pointer: \"\", equals: Ok }`: the empty pointer is the text"));
    }
}

/// The pointers of an outcome, each with its place in the document.
fn places<'o>(outcome: &'o Outcome, pointer: &str) -> Vec<(String, &'o Pointer, Read<'o>)> {
    let mut places = Vec::new();
    for (key, conditions) in [("success", &outcome.success), ("proof", &outcome.proof)] {
        let Some(conditions) = conditions else { continue };
        let base = join(pointer, key);
        for (base, condition) in conditions.placed(&base).filter(|(_, condition)| condition.header.is_none()) {
            let read = match (&condition.equals, &condition.differs) {
                (Some(value), _) => Read::Equality("equals", value),
                (_, Some(value)) => Read::Equality("differs", value),
                _ if condition.parts().next().is_some() => Read::Types(NUMBER),
                _ => Read::Presence,
            };
            places.push((join(&base, "pointer"), &condition.pointer, read));
        }
    }
    let code = if outcome.codes.iter().any(|code| code.code.is_boolean()) { CODE } else { NUMBER };
    for (name, pointers, types) in [("code", &outcome.code, code), ("message", &outcome.message, &["string"])] {
        if let Some(pointers) = pointers {
            let base = join(pointer, name);
            // Among several, the whole is the text of an answer that is not JSON.
            let is_text = |target: &Pointer| target.is_root() && pointers.as_slice().len() > 1;
            let of_fields = pointers.placed(&base).filter(|(_, target)| !is_text(target));
            places.extend(of_fields.map(|(place, pointer)| (place, pointer, Read::Types(types))));
        }
    }
    if let Some(after) = &outcome.retry_after {
        places.push((format!("{pointer}/retry-after/pointer"), &after.pointer, Read::Types(NUMBER)));
    }
    places
}

/// Why what the answers have at a place is not what is read there.
fn unfit(report: &Report<'_>, place: &str, target: &Pointer, read: &Read<'_>, shapes: &[Shape<'_>]) -> Option<Finding> {
    let fits = |shape: &Shape<'_>| match read {
        Read::Presence => true,
        Read::Equality(_, value) => shape.may_equal(value),
        Read::Types(types) => shape.may_be(types),
    };
    if shapes.iter().any(fits) {
        return None;
    }
    let described: Vec<String> = shapes.iter().map(Shape::described).filter(|d| !d.is_empty()).collect();
    let described = described.first().map_or_else(|| "something else".to_owned(), Clone::clone);
    let target = quote(target.as_str());
    Some(match read {
        Read::Equality(key, value) => {
            let base = place.rsplit_once('/').map_or("", |(base, _)| base);
            let message = format!("{target} cannot be {}", quote(&value.to_string()));
            let listed = shapes.iter().find_map(Shape::values);
            let help = listed.map_or_else(|| format!("its type is {described}"), suggest::possible);
            report.at_value(&join(base, key), message).help(help)
        }
        Read::Types(types) => report
            .at_value(place, format!("{target} has the type {described}"))
            .help(format!("expected type: {}", types.join(" or "))),
        Read::Presence => return None,
    })
}

/// Codes and messages that nothing is compared with.
fn unread(report: &mut Report<'_>, pointer: &str, outcome: &Outcome) {
    let none = |places: &Option<OneOrMany<Pointer>>| places.as_ref().is_none_or(|p| p.as_slice().is_empty());
    let is_coded = outcome.codes.iter().any(|code| !code.code.is_null());
    for (list, name, unread) in [
        ("codes", "code", is_coded && none(&outcome.code) && outcome.code_header.is_none()),
        (
            "messages",
            "message",
            !outcome.messages.is_empty() && none(&outcome.message) && outcome.message_header.is_none(),
        ),
    ] {
        if unread {
            let finding = report.at_key(&join(pointer, list), format!("`{list}` needs `{name}`"));
            report.push(finding.help(format!("add `{name}`: the JSON pointer to the {name} in an answer")));
        }
    }
}

/// The codes of the table that no answer can have, for its types or its listed values.
fn impossible(context: &Context<'_>, report: &mut Report<'_>, pointer: &str, outcome: &Outcome, answers: &[&Value]) {
    let mut shapes: Vec<Shape<'_>> = Vec::new();
    for target in outcome.code.iter().flat_map(OneOrMany::as_slice) {
        let segments: Vec<String> = target.segments().collect();
        let having = answers.iter().filter(|schema| context.may_have(schema, &segments));
        shapes.extend(having.map(|schema| context.shape(schema, &segments)));
    }
    // Where no place is a code's at all, that is told already.
    shapes.retain(|shape| shape.may_be(CODE));
    if shapes.is_empty() {
        return;
    }
    for (at, code) in outcome.codes.iter().enumerate().filter(|(_, code)| !code.code.is_null()) {
        if !shapes.iter().any(|shape| shape.may_equal(&code.code)) {
            let message = format!("no answer has the code {}", quote(&code.code.to_string()));
            let described: Vec<String> = shapes.iter().map(Shape::described).filter(|d| !d.is_empty()).collect();
            let finding = report.at_value(&format!("{pointer}/codes/{at}/code"), message);
            let known = shapes.iter().find_map(Shape::values);
            report.push(match (known, described.first()) {
                (Some(values), _) => {
                    let values: Vec<String> = values.iter().map(|v| v.to_string()).collect();
                    finding.help(format!("the codes of the schema are {}", values.join(", ")))
                }
                (None, Some(described)) => finding.help(format!("the type of the code is {described}")),
                (None, None) => finding,
            });
        }
    }
}

/// What the answers have where the pointer leaves them.
fn help(context: &Context<'_>, answers: &[&Value], segments: &[String]) -> String {
    let mut names: Vec<&str> = Vec::new();
    for part in answers.iter().flat_map(|schema| context.parts(schema)) {
        let properties = part.get("properties").and_then(Value::as_object);
        for name in properties.into_iter().flat_map(|p| p.keys().map(String::as_str)) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }
    let near = segments.first().and_then(|first| suggest::nearest(first, names.iter().copied()));
    match (near, names.as_slice()) {
        (Some(near), _) if segments.first().is_some_and(|first| first != near) => {
            suggest::question(&format!("/{near}"))
        }
        (_, []) => "describe it in the schema of an answer".to_owned(),
        (_, names) if names.len() <= 16 => format!("the fields are {}", names.join(", ")),
        _ => "describe it in the schema of an answer".to_owned(),
    }
}
