//! `src/requests.rs`: the type of each operation's request, as one table an operation.

use std::collections::BTreeSet;
use std::fmt::Write;

use super::facts::{operation_static, paging_static, poll_static, stream_static};
use super::features;
use super::parameters;
use super::text::{code_has, docs, literal};
use super::type_text::TypeText;
use crate::lower::BodyKind;
use crate::model::{Argument, Client, End, Operation, RustType};
use crate::prose;

pub(super) fn text(client: &Client, examples: impl Fn(&Operation) -> Option<String>) -> String {
    if client.operations.is_empty() {
        return String::new();
    }
    // What the module has itself cannot be imported under the same name.
    let of_batches = client.batches.iter().map(|batch| batch.request.as_str());
    let names: BTreeSet<&str> =
        client.operations.iter().map(|operation| operation.request.as_str()).chain(of_batches).collect();
    let is_taken = |name: &str| names.contains(name);
    let types = TypeText::new(&is_taken, "types::");
    let mut out = String::from("\nrequests! {\n");
    for Operation { id, request, .. } in &client.operations {
        let condition = features::attribute("    ", &client.features, client.features.of_operation(id));
        let _ = writeln!(out, "{condition}    {request},");
    }
    out.push_str("}\n");
    for operation in &client.operations {
        request_table(&mut out, client, operation, &types, examples(operation));
    }
    for batch in &client.batches {
        let condition = features::attribute("", &client.features, client.features.of_operation(&batch.id));
        let _ = writeln!(out, "\n{condition}batch! {{");
        docs(&mut out, "    ", &format!("The request of [`Client::{0}`](super::Client::{0}).", batch.id));
        let _ = writeln!(out, "    pub struct {};\n}}", batch.request);
        types.import("accord_runtime::batch");
    }
    types.import("accord_runtime::request");
    types.import("accord_runtime::requests");
    if out.contains("+ Serialize") {
        types.import("accord_runtime::serde::Serialize");
    }
    let used = ["facts", "types"].into_iter().filter(|module| code_has(&out, &format!("{module}::")));
    let used: Vec<&str> = used.collect();
    let used = match used.as_slice() {
        [] => String::new(),
        [only] => format!("\nuse super::{only};\n"),
        all => format!("\nuse super::{{{}}};\n", all.join(", ")),
    };
    types.imports() + &used + &out
}

fn request_table(
    out: &mut String,
    client: &Client,
    operation: &Operation,
    types: &TypeText<'_>,
    example: Option<String>,
) {
    let Operation { id, request, answer, refusal, .. } = operation;
    let condition = features::attribute("", &client.features, client.features.of_operation(id));
    let _ = writeln!(out, "\n{condition}request! {{");
    docs(out, "    ", &format!("The request of [`Client::{id}`](super::Client::{id})."));
    if let Some(example) = example {
        docs(out, "    ", &format!("\n{example}"));
    }
    let _ = write!(out, "    pub type {request} => {}, {}", types.show(&answer.ty), types.show(refusal));
    let (setters, ends) = (setters(operation, types), ends(client, operation, types));
    out.push_str(&match (setters.is_empty(), ends.is_empty()) {
        (true, true) => ";\n}\n".to_owned(),
        (true, false) => format!(" {{}}\n{ends}}}\n"),
        (false, _) => format!(" {{{setters}\n    }}\n{ends}}}\n"),
    });
}

/// The lines of the optional parameters.
fn setters(operation: &Operation, types: &TypeText<'_>) -> String {
    let mut out = String::new();
    for (setter, parameter) in operation.setters() {
        out.push('\n');
        let fixed = parameter.hints.fixed.as_ref().map(|fixed| format!("Default: {}.", prose::code(fixed)));
        docs(&mut out, "        ", &prose::paragraphs(vec![parameter.hints.docs.clone(), fixed.unwrap_or_default()]));
        if parameter.hints.deprecated {
            out.push_str("        #[deprecated]\n");
        }
        let _ = write!(
            out,
            "        {setter}: {} = {},",
            taken(&parameter.takes, types),
            parameters::declared(&parameter.hints)
        );
    }
    out
}

/// The lines of a body that may be left out, and of the ends that only this operation has.
fn ends(client: &Client, operation: &Operation, types: &TypeText<'_>) -> String {
    let id = &operation.id;
    let mut out = String::new();
    if let Some(body) = operation.body.as_ref().filter(|body| !body.required) {
        let styled = body.styles.iter().map(|(name, how)| literal(name) + &parameters::written(how, ""));
        let styles = styled.collect::<Vec<_>>().join(", ");
        let form = body.is_form().then(|| format!(", form [{styles}]"));
        let word = if body.kind == BodyKind::Items { "items" } else { "as" };
        let media = body.own_media_type().map(|media| format!(", {word} {}", literal(media)));
        let more = [media, form].into_iter().flatten().collect::<String>();
        let _ = writeln!(out, "    body {}{more};", types.show(&body.ty));
    }
    if let Some(paging) = &operation.paging {
        let item = paging.item.as_ref().map(|item| format!(", items {}", types.show(item))).unwrap_or_default();
        let _ = writeln!(out, "    pages facts::{}{item};", paging_static(id));
    }
    if let Some(stream) = &operation.stream {
        let _ = writeln!(out, "    events facts::{}, {};", stream_static(id), types.show(&stream.ty));
    }
    if let Some(poll) = &operation.poll {
        let asked = client.operation(&poll.operation).map(|operation| operation_static(&operation.id));
        let (body, results) = (types.show(&poll.body), types.show(&poll.results));
        let _ = writeln!(
            out,
            "    wait facts::{}, facts::{}, {body} => {results};",
            poll_static(id),
            asked.unwrap_or_default()
        );
    }
    if let Some(batch) = client.batch_of(id) {
        let _ = writeln!(out, "    batch {};", batch.request);
    }
    for End { name, media, ty } in &operation.ends {
        let media: Vec<String> = media.iter().map(|media| literal(media)).collect();
        let _ = writeln!(out, "    also {name} => {}, [{}];", types.show(ty), media.join(", "));
    }
    out
}

/// Types of the runtime whose values have the wire form of what they are made of.
const WRITTEN: [&str; 3] = ["accord_runtime::Date", "accord_runtime::DateTime", "accord_runtime::Number"];

/// What a setter or a method takes, as the module writes it.
pub(super) fn taken(argument: &Argument, types: &TypeText<'_>) -> String {
    taken_as(argument, &|ty| types.show(ty), || types.name("Into", "convert"))
}

/// What a setter or a method takes. Texts in a list may be borrowed or owned; what a number or a date is made of has the
/// same form on the wire.
pub(crate) fn taken_as(argument: &Argument, show: &dyn Fn(&RustType) -> String, into: impl Fn() -> String) -> String {
    match &argument.ty {
        RustType::List(item) if **item == RustType::Text => "&[impl AsRef<str> + Serialize]".to_owned(),
        RustType::List(item) if argument.by_reference => format!("&[{}]", show(item)),
        RustType::Path(path, _) if WRITTEN.contains(&path.as_str()) => {
            format!("impl {}<{}> + Serialize", into(), show(&argument.ty))
        }
        ty if argument.by_reference => format!("&{}", show(ty)),
        ty => show(ty),
    }
}
