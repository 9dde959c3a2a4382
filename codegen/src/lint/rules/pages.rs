//! Pages that cannot be asked for.

use serde_json::Value;

use crate::{
    dialect::{AnswerHeader, AnswerPlace, NextItem, NextPage, PageBy, PageParameter, PagePlace, Pages, Pointer, read},
    findings::{Finding, Severity, render::quote},
    lint::{Context, Operation, Report, lint, rules::credential_place::several, shape::Shape},
    media::{self, is_header_name},
    openapi::headers::is_same_name,
    pointer::join,
};

lint! {
    /// ## What it does
    /// Checks that `x-accord-pages` names a parameter of its operation, or a field of its body, that can ask for a
    /// page, and where the next value, the list and the end of the pages are. A cursor of another type than the field of JSON that
    /// it goes into is a warning.
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

/// The same where the value is sent as JSON.
const JSON_VALUE: &[&str] = &["string", "integer", "number", "array", "object"];

/// The type of a URL.
const URL: &[&str] = &["string"];

/// The types of a value that says whether there are more pages.
const SWITCH: &[&str] = &["boolean", "integer", "number", "string"];

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for operation in &context.operations {
        let Ok(Some(pages)) = read::<Pages>(operation.value) else { continue };
        let pointer = join(&operation.pointer, "x-accord-pages");
        let counts = matches!(pages.by, PageBy::Number | PageBy::Offset);
        let Ok(asks) = asks(context, report, operation, &pages, &pointer) else { continue };
        let answers = context.response_schemas(operation);
        let has_items = pages.items.is_some() || is_list(context, &answers);
        let wrong = match pages.by {
            PageBy::Cursor | PageBy::Number | PageBy::Offset if pages.parameter.is_none() => {
                Some("only `by: link` can do without `parameter`: what asks for a page")
            }
            PageBy::Cursor if pages.next.is_none() => {
                Some("`by: cursor` needs `next`: the pointer to the next value in the answer")
            }
            PageBy::Cursor if matches!(pages.next, Some(NextPage::Item(_))) && !has_items => {
                Some("the last item of a page is in a list: `items`, the pointer to it in the answer")
            }
            PageBy::Number if !has_items && pages.more.is_none() => {
                Some("`by: number` needs `items`, the pointer to the list in the answer, or `more`")
            }
            PageBy::Offset if !has_items => Some("`by: offset` needs `items`: the pointer to the list in the answer"),
            _ if counts && !asks.integer => Some("`by: number` and `by: offset` need a parameter that is an integer"),
            _ if !counts && asks.required => {
                Some("the first page is requested without a value, so the parameter must be optional")
            }
            _ => None,
        };
        if let Some(wrong) = wrong {
            report.push(report.at_key(&pointer, wrong));
        }
        of_two_types(context, report, operation, &pages, &pointer);
        unread(report, &pages, &pointer, counts);
        places(context, report, &pages, &pointer, (&answers, asks.value_types()));
    }
}

/// Whether what an operation returns is a list.
fn is_list<'d>(context: &Context<'d>, answers: &[&'d Value]) -> bool {
    !answers.is_empty() && answers.iter().all(|answer| context.shape(answer, &[]).only("array"))
}

/// A cursor that goes into JSON as another type than the field there has: it is sent as it came.
fn of_two_types<'d>(
    context: &Context<'d>,
    report: &mut Report<'_>,
    operation: &Operation<'d>,
    pages: &Pages,
    pointer: &str,
) {
    let (Some(PageParameter::In(PagePlace::Body { pointer: to })), Some(next)) = (&pages.parameter, &pages.next) else {
        return;
    };
    if pages.by != PageBy::Cursor || !context.request_media(operation).iter().any(|name| media::is_json(name)) {
        return;
    }
    const KINDS: [&[&str]; 4] = [&["string"], &["integer", "number"], &["array"], &["object"]];
    let kind = |schemas: Vec<&'d Value>, segments: &[String]| {
        let shapes: Vec<_> = schemas.into_iter().map(|schema| context.shape(schema, segments)).collect();
        let only = |kinds: &&&[&str]| shapes.iter().all(|shape| kinds.iter().any(|kind| shape.only(kind)));
        KINDS.iter().find(only).filter(|_| !shapes.is_empty())
    };
    let answers = || context.response_schemas(operation);
    let at_next = join(pointer, "next");
    let (place, sent, written) = match next {
        NextPage::Pointer(from) => (at_next, kind(answers(), &from.segments().collect::<Vec<_>>()), from.as_str()),
        NextPage::Item(NextItem { item }) => {
            (join(&at_next, "item"), kind(answers(), &in_last_item(pages, item)), item.as_str())
        }
        NextPage::Header(AnswerHeader { header }) => (join(&at_next, "header"), KINDS.first(), header.as_str()),
    };
    let wanted = kind(context.request_schemas(operation), &to.segments().collect::<Vec<_>>());
    if let (Some(sent), Some(wanted)) = (sent, wanted)
        && sent != wanted
    {
        let message = format!("{} is sent as it comes, and {} has another type", quote(written), quote(to.as_str()));
        let finding = report.at_value(&place, message);
        let finding = finding.help("describe both with the type that the provider takes, or the field with both");
        report.push(Finding { severity: Severity::Warning, ..finding });
    }
}

/// Where the answer has what the last item leads to the next page by.
fn in_last_item(pages: &Pages, item: &Pointer) -> Vec<String> {
    let items = pages.items.iter().flat_map(Pointer::segments);
    items.chain(["0".to_owned()]).chain(item.segments()).collect()
}

/// Keys that do nothing.
fn unread(report: &mut Report<'_>, pages: &Pages, pointer: &str, counts: bool) {
    const KINDS: &str = "`next` belongs to `by: cursor` and `link`, `first` to `number` and `offset`";
    const ITEM: &str = "an item leads to the next page with `by: cursor` alone";
    const TOTAL: &str = "`total` belongs to `by: number` and `offset`, where the answer has no `more`";
    let by_url = pages.by == PageBy::Link && matches!(pages.next, Some(NextPage::Item(_)));
    for (key, is_unread, help) in [
        ("next", pages.next.is_some() && counts, KINDS),
        ("next", by_url, ITEM),
        ("first", pages.first.is_some() && !counts, KINDS),
        ("total", pages.total.is_some() && (!counts || pages.more.is_some()), TOTAL),
    ] {
        if is_unread {
            let finding = report.at_key(&join(pointer, key), format!("`{key}` has no effect here"));
            report.push(finding.help(help));
        }
    }
}

/// The places in the answer that the keys name.
fn places<'d>(
    context: &Context<'d>,
    report: &mut Report<'_>,
    pages: &Pages,
    pointer: &str,
    (answers, values): (&[&'d Value], &[&str]),
) {
    let (types, what) = match pages.by {
        PageBy::Link => (URL, "a URL"),
        _ => (values, "a value for the parameter"),
    };
    let at = |key: &str| join(pointer, key);
    match &pages.next {
        Some(NextPage::Pointer(next)) => {
            let wanted = Wanted { place: &at("next"), owner: "the answer", types, what };
            one(context, report, answers, next, &wanted);
        }
        Some(NextPage::Header(next)) => header(report, &at("next"), next),
        Some(NextPage::Item(_)) | None => {}
    }
    let (more, total) = ("a value that says whether there are more pages", "the number of all pages or items");
    for (key, place, types, what) in [("more", &pages.more, SWITCH, more), ("total", &pages.total, VALUE, total)] {
        match place {
            Some(AnswerPlace::Pointer(target)) => {
                let wanted = Wanted { place: &at(key), owner: "the answer", types, what };
                let shapes = one(context, report, answers, target, &wanted).unwrap_or_default();
                if key == "more" && !shapes.is_empty() && shapes.iter().all(|shape| says_nothing(shape)) {
                    let finding = report.at_value(
                        &at(key),
                        format!("no value of {} says whether there are more pages", quote(target.as_str())),
                    );
                    report.push(finding.help("true and false are booleans, numbers, or texts of these"));
                }
            }
            Some(AnswerPlace::Header(place)) => header(report, &at(key), place),
            None => {}
        }
    }
    if let Some(items) = &pages.items {
        let wanted = Wanted { place: &at("items"), owner: "the answer", types: &["array"], what: "a list" };
        if one(context, report, answers, items, &wanted).is_none() {
            return;
        }
    }
    if let Some(NextPage::Item(NextItem { item })) = &pages.next
        && (pages.items.is_some() || is_list(context, answers))
    {
        let place = join(&at("next"), "item");
        several(report, &place, item);
        let segments = in_last_item(pages, item);
        let wanted = Wanted { place: &place, owner: "an item", types: values, what: "a value for the parameter" };
        field(context, report, answers, (item, &segments), &wanted);
    }
}

/// Whether none of the values that are listed can be read as true or false.
fn says_nothing(shape: &Shape<'_>) -> bool {
    let is_word = |text: &str| {
        text.is_empty()
            || ["true", "false"].iter().any(|word| text.eq_ignore_ascii_case(word))
            || text.parse::<f64>().is_ok()
    };
    shape
        .values()
        .is_some_and(|values| values.iter().all(|value| value.as_str().is_some_and(|text| !is_word(text.trim()))))
}

/// A header that cannot be one.
pub(super) fn header(report: &mut Report<'_>, place: &str, AnswerHeader { header }: &AnswerHeader) {
    if !is_header_name(header) {
        let message = format!("{} is not the name of a header", quote(header));
        report.push(report.at_value(&join(place, "header"), message));
    }
}

/// What asks for a page.
#[derive(Default)]
struct Asks {
    required: bool,
    integer: bool,
    /// Whether it is sent as JSON.
    is_json: bool,
}

impl Asks {
    /// The types of a cursor that it can take.
    fn value_types(&self) -> &'static [&'static str] {
        if self.is_json { JSON_VALUE } else { VALUE }
    }
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
            let is_json = |name: &&str| media::is_json(name) || media::is_any(name);
            let media = context.request_media(operation);
            let asks = Asks { is_json: media.iter().any(is_json), ..Asks::default() };
            if !asks.is_json && !media.iter().any(|name| media::is_url_form(name)) {
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
            let what = "a value that asks for a page";
            let wanted = Wanted { place: &place, owner: "the body", types: asks.value_types(), what };
            one(context, report, &bodies, &target, &wanted).ok_or(())?;
            let segments: Vec<String> = target.segments().collect();
            let mut having = bodies.into_iter().filter(|body| context.may_have(body, &segments));
            // The caller sets what the first page is asked for with.
            return Ok(Asks { integer: having.all(|body| context.shape(body, &segments).only("integer")), ..asks });
        }
    };
    let all: Vec<&Value> = context.all_parameters(operation);
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
    let media = parameter.get("content").and_then(Value::as_object);
    Ok(Asks {
        required: parameter.get("required").is_some_and(|required| *required == Value::Bool(true)),
        integer: schema.is_some_and(|schema| context.shape(schema, &[]).only("integer")),
        is_json: media.is_some_and(|media| media.keys().any(|name| media::is_json(name))),
    })
}

/// What a pointer should lead to.
struct Wanted<'w> {
    /// Where the document has the pointer.
    place: &'w str,
    /// What it leads into, for a sentence.
    owner: &'w str,
    types: &'w [&'w str],
    what: &'w str,
}

/// Checks that one of these bodies may have a field of these types at a pointer to one place. `None` where none may.
fn one<'d>(
    context: &Context<'d>,
    report: &mut Report<'_>,
    bodies: &[&'d Value],
    target: &Pointer,
    wanted: &Wanted<'_>,
) -> Option<Vec<Shape<'d>>> {
    several(report, wanted.place, target);
    let segments: Vec<String> = target.segments().collect();
    field(context, report, bodies, (target, &segments), wanted)
}

/// The same where the pointer is a part of the way.
fn field<'d>(
    context: &Context<'d>,
    report: &mut Report<'_>,
    bodies: &[&'d Value],
    (target, segments): (&Pointer, &[String]),
    Wanted { place, owner, types, what }: &Wanted<'_>,
) -> Option<Vec<Shape<'d>>> {
    let having: Vec<_> = bodies.iter().copied().filter(|body| context.may_have(body, segments)).collect();
    if having.is_empty() && !bodies.is_empty() {
        let message = format!("{owner} has no field at {}", quote(target.as_str()));
        report.push(report.at_value(place, message).help(format!("describe it in the schema of {owner}")));
        return None;
    }
    let shapes: Vec<_> = having.into_iter().map(|body| context.shape(body, segments)).collect();
    let is_fit = shapes.is_empty() || shapes.iter().any(|shape| shape.may_be(types));
    if let Some(shape) = shapes.first().filter(|_| !is_fit) {
        let message = format!("{} is not {what}: it has the type {}", quote(target.as_str()), shape.described());
        report.push(report.at_value(place, message));
        return None;
    }
    Some(shapes)
}
