//! Pages that cannot be asked for.

use serde_json::Value;

use crate::{
    dialect::{NextHeader, NextPage, PageBy, PageParameter, PagePlace, Pages, Pointer, read},
    findings::{Severity, render::quote},
    lint::{Context, Operation, Report, lint, rules::credential_place::several},
    media::{self, is_header_name},
    openapi::headers::is_same_name,
    pointer::join,
};

lint! {
    /// ## What it does
    /// Checks that `x-accord-pages` names a parameter of its operation, or a field of its body, that can ask for a
    /// page, and where the next value or the list is.
    ///
    /// ## Why is this bad?
    /// The stream of pages would have nothing to ask with, or no end.
    ///
    /// ## Example
    /// ```yaml /paths/~1cars/get
    /// x-accord-pages: { by: cursor, parameter: curser, next: /next }
    /// parameters: [{ name: cursor, in: query, schema: { type: string } }]
    /// ```
    /// ## Use instead
    /// ```yaml /paths/~1cars/get
    /// x-accord-pages: { by: cursor, parameter: cursor, next: /next }
    /// parameters: [{ name: cursor, in: query, schema: { type: string } }]
    /// ```
    "AC0316", Severity::Error, "pages that cannot be asked for", run
}

/// The types of a value that a parameter can take.
const VALUE: &[&str] = &["string", "integer", "number"];

/// The type of a URL.
const URL: &[&str] = &["string"];

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for operation in &context.operations {
        let Ok(Some(pages)) = read::<Pages>(operation.value) else { continue };
        let pointer = join(&operation.pointer, "x-accord-pages");
        let counts = matches!(pages.by, PageBy::Number | PageBy::Offset);
        let Ok(asks) = asks(context, report, operation, &pages, &pointer) else { continue };
        let wrong = match pages.by {
            PageBy::Cursor | PageBy::Number | PageBy::Offset if pages.parameter.is_none() => {
                Some("only `by: link` can do without `parameter`: what asks for a page")
            }
            PageBy::Cursor if pages.next.is_none() => {
                Some("`by: cursor` needs `next`: the pointer to the next value in the answer")
            }
            _ if counts && pages.items.is_none() => {
                Some("`by: number` and `by: offset` need `items`: the pointer to the list in the answer")
            }
            _ if counts && !asks.integer => Some("`by: number` and `by: offset` need a parameter that is an integer"),
            _ if !counts && asks.required => {
                Some("the first page is requested without a value, so the parameter must be optional")
            }
            _ => None,
        };
        if let Some(wrong) = wrong {
            report.push(report.at_key(&pointer, wrong));
        }
        for (key, unread) in [("next", pages.next.is_some() && counts), ("first", pages.first.is_some() && !counts)] {
            if unread {
                let finding = report.at_key(&join(&pointer, key), format!("`{key}` has no effect here"));
                report
                    .push(finding.help("`next` belongs to `by: cursor` and `link`, `first` to `number` and `offset`"));
            }
        }
        let next = match &pages.next {
            Some(NextPage::Pointer(next)) => Some(next),
            Some(NextPage::Header(NextHeader { header })) if !is_header_name(header) => {
                let place = join(&join(&pointer, "next"), "header");
                report.push(report.at_value(&place, format!("{} is not the name of a header", quote(header))));
                continue;
            }
            _ => None,
        };
        let answers = context.response_schemas(operation);
        let is_url = pages.by == PageBy::Link;
        let (types, what) = if is_url { (URL, "a URL") } else { (VALUE, "a value for the parameter") };
        for (key, target, types, what) in
            [("next", next, types, what), ("items", pages.items.as_ref(), &["array"], "a list")]
        {
            if let Some(target) = target {
                several(report, &join(&pointer, key), target);
                field(context, report, &answers, target, (&join(&pointer, key), "the answer"), types, what);
            }
        }
    }
}

/// What asks for a page.
#[derive(Default)]
struct Asks {
    required: bool,
    integer: bool,
}

/// What asks for a page, if the operation has it.
fn asks<'d>(
    context: &Context<'d>,
    report: &mut Report<'_>,
    operation: &Operation<'d>,
    pages: &Pages,
    pointer: &str,
) -> Result<Asks, ()> {
    let place = join(pointer, "parameter");
    let (kind, wanted, place) = match pages.parameter.clone() {
        None => return Ok(Asks::default()),
        Some(PageParameter::Query(name)) => ("query", name, place),
        Some(PageParameter::In(PagePlace::Query { name })) => ("query", name, join(&place, "name")),
        Some(PageParameter::In(PagePlace::Header { name })) => ("header", name, join(&place, "name")),
        Some(PageParameter::In(PagePlace::Body { pointer: target })) => {
            let place = join(&place, "pointer");
            let bodies = context.request_schemas(operation);
            if bodies.is_empty() {
                report.push(report.at_value(&place, "the operation has no body").help("describe its body"));
                return Err(());
            }
            let has_fields = |name: &&str| media::is_json(name) || media::is_any(name) || media::is_url_form(name);
            if !context.request_media(operation).iter().any(has_fields) {
                let message = "no body of the operation is JSON or a form of `application/x-www-form-urlencoded`";
                report.push(report.at_value(&place, message).help("describe such a body, or name a parameter"));
                return Err(());
            }
            if target.segments().next().is_none() {
                report.push(
                    report.at_value(&place, "the cursor would be the whole body").help("name a field, as in `/cursor`"),
                );
                return Err(());
            }
            several(report, &place, &target);
            let what = "a value that asks for a page";
            field(context, report, &bodies, &target, (&place, "the body"), VALUE, what).ok_or(())?;
            let segments: Vec<String> = target.segments().collect();
            let mut having = bodies.into_iter().filter(|body| context.may_have(body, &segments));
            // The caller sets what the first page is asked for with.
            return Ok(Asks {
                required: false,
                integer: having.all(|body| context.shape(body, &segments).only("integer")),
            });
        }
    };
    let all: Vec<&Value> = context.parameters(&operation.pointer);
    let all = all.into_iter().filter(|parameter| parameter.get("in").is_some_and(|place| place == kind));
    let named: Vec<(&str, &Value)> = all.filter_map(|p| Some((p.get("name")?.as_str()?, p))).collect();
    let is_it = |name: &str| is_same_name(kind, name, &wanted);
    let Some((_, parameter)) = named.iter().find(|(name, _)| is_it(name)) else {
        let names: Vec<&str> = named.iter().map(|(name, _)| *name).collect();
        let word = if kind == "query" { "query parameter" } else { kind };
        let finding = report.at_value(&place, format!("unknown {word} {}", quote(&wanted)));
        let finding = finding.help(format!("name a {word} of this operation"));
        report.push(report.suggest_value(finding, &place, &wanted, &names));
        return Err(());
    };
    let schema = parameter.get("schema");
    Ok(Asks {
        required: parameter.get("required").is_some_and(|required| *required == Value::Bool(true)),
        integer: schema.is_some_and(|schema| context.shape(schema, &[]).only("integer")),
    })
}

/// Checks that one of these bodies may have a field of these types at a pointer. `None` where none may.
fn field<'d>(
    context: &Context<'d>,
    report: &mut Report<'_>,
    bodies: &[&'d Value],
    target: &Pointer,
    (place, owner): (&str, &str),
    types: &[&str],
    what: &str,
) -> Option<()> {
    let segments: Vec<String> = target.segments().collect();
    let having: Vec<_> = bodies.iter().copied().filter(|body| context.may_have(body, &segments)).collect();
    if having.is_empty() && !bodies.is_empty() {
        let message = format!("{owner} has no field at {}", quote(target.as_str()));
        report.push(report.at_value(place, message).help(format!("describe it in the schema of {owner}")));
        return None;
    }
    let shapes: Vec<_> = having.into_iter().map(|body| context.shape(body, &segments)).collect();
    let is_fit = shapes.is_empty() || shapes.iter().any(|shape| shape.may_be(types));
    if let Some(shape) = shapes.first().filter(|_| !is_fit) {
        let message = format!("{} is not {what}: it has the type {}", quote(target.as_str()), shape.described());
        report.push(report.at_value(place, message));
        return None;
    }
    Some(())
}
