//! `src/facts.rs`: the facts as constants of the generated crate.
//!
//! The text is laid out by hand. What a document does not specify is left out, because the runtime's constructors have the same
//! defaults.

use serde_json::Value;

use super::text::rows;
use super::{features, parameters};
use crate::dialect::{CodeClass, Effect, Framing, Matching, PageBy};
use crate::facts::{
    Answer, Api, Batch, Code, Command, Condition, Encoding, Expired, Lifetime, LoginPlace, Message, Operation, Outcome,
    Place, Placement, Poll, RequestId, Scheme, Test, Token,
};
use crate::lower::{StreamEnd, StreamHints};
use crate::model::{Client, Features, Gate, Paging};

/// The longest line.
const WIDTH: usize = 120;
/// The longest row of a list within a table.
const FILLED: usize = WIDTH - 10;

/// The name of the static that has the facts of the operation with this id.
pub(crate) fn operation_static(id: &str) -> String {
    // Ids are lower case. Other letters than ASCII's stay as they are: two of them may have one upper case.
    let name = id.to_ascii_uppercase();
    let is_taken = name == "API"
        || name == "UNDOCUMENTED"
        || ["OUTCOME", "BATCH_", "PAGES_", "POLL_", "STREAM_", "OPERATION_"]
            .iter()
            .any(|prefix| name.starts_with(prefix));
    if is_taken { format!("OPERATION_{name}") } else { name }
}

/// The name of the static for polling the results of an operation.
pub(crate) fn poll_static(id: &str) -> String {
    format!("POLL_{}", id.to_ascii_uppercase())
}

/// The name of the static of the outcome with this index.
fn outcome_static(index: usize) -> String {
    if index == 0 { "OUTCOME".to_owned() } else { format!("OUTCOME_{}", index + 1) }
}

/// The name of the static for the paging of an operation.
pub(crate) fn paging_static(id: &str) -> String {
    format!("PAGES_{}", id.to_ascii_uppercase())
}

/// The name of the static for the stream of an operation.
pub(crate) fn stream_static(id: &str) -> String {
    format!("STREAM_{}", id.to_ascii_uppercase())
}

/// The name of the static for a batch.
pub(crate) fn batch_static(id: &str) -> String {
    format!("BATCH_{}", id.to_ascii_uppercase())
}

/// How several calls go in one request.
fn batch(batch: &Batch) -> Chain {
    let pairs = |pairs: &[(String, String)]| pairs.iter().map(|pair| format!("{pair:?}")).collect();
    let mut chain = Chain::new(format!("Batch::new({:?}, &{})", batch.id, operation_static(&batch.like)));
    for (setter, pointer) in [("calls", &batch.calls), ("answers", &batch.answers)] {
        if !pointer.is_empty() {
            chain.set(setter, format!("{pointer:?}"));
        }
    }
    if let Some(around) = &batch.around {
        chain.set("around", format!("{around:?}"));
    }
    chain.list("call", pairs(&batch.call));
    chain.list("answer", pairs(&batch.answer));
    if let Some(limit) = batch.limit {
        chain.set("limit", limit.to_string());
    }
    chain
}

/// How the events of an operation are read.
fn stream(stream: &StreamHints) -> Chain {
    let constructor = match stream.framing {
        Framing::EventStream => "events",
        Framing::JsonLines => "lines",
        Framing::JsonSeq => "sequence",
    };
    let mut chain = Chain::new(format!("Stream::{constructor}({:?})", stream.media_type));
    match &stream.end {
        StreamEnd::Answer => {}
        StreamEnd::May(text) => chain.set("may_end", format!("{text:?}")),
        StreamEnd::Must(text) => chain.set("end", format!("{text:?}")),
        StreamEnd::Never => chain.set("endless", ""),
    }
    for (setter, pairs) in [("body", &stream.body), ("query", &stream.query)] {
        chain.list(setter, pairs.iter().map(|(name, value)| format!("({name:?}, {value:?})")).collect());
    }
    chain
}

/// How the pages of an operation follow one another.
fn paging(paging: &Paging) -> Chain {
    let parameter = paging.parameter.as_ref().map(parameters::constant);
    let constructor = match (paging.by, &parameter) {
        (PageBy::Cursor, Some(parameter)) => {
            format!("Paging::cursor({parameter}, {:?})", paging.next.as_deref().unwrap_or_default())
        }
        (PageBy::Number, Some(parameter)) => format!("Paging::number({parameter}, {})", paging.first),
        (PageBy::Offset, Some(parameter)) => format!("Paging::offset({parameter}, {})", paging.first),
        (PageBy::Link, Some(parameter)) => format!("Paging::link({parameter})"),
        // Linting has seen that all others have a parameter.
        (_, None) => "Paging::url()".to_owned(),
    };
    let mut chain = Chain::new(constructor);
    if let Some(next) = paging.next.as_ref().filter(|_| paging.by == PageBy::Link) {
        chain.set("next", format!("{next:?}"));
    }
    if let Some(header) = &paging.next_header {
        chain.set("next_header", format!("{header:?}"));
    }
    if let Some(items) = paging.items.as_ref().filter(|items| !items.is_empty()) {
        chain.set("items", format!("{items:?}"));
    }
    chain
}

pub(super) fn text(client: &Client, facts: &Api) -> String {
    let pagings = client.operations.iter().filter_map(|operation| Some((&operation.id, operation.paging.as_ref()?)));
    let pagings: Vec<_> = pagings.collect();
    let mut out = String::from("use ::accord_runtime::facts::*;\n");
    if !pagings.is_empty() {
        out.push_str("#[allow(unused_imports)]\nuse ::accord_runtime::{Parameter, Style, pages::Paging};\n");
    }
    out.push('\n');
    out.push_str("/// The facts about the provider's API.\n");
    out.push_str(&item("pub", "API", "Api", &api(facts, &client.features)));
    let condition = |id: &str| features::attribute("", &client.features, client.features.of_operation(id));
    for (index, outcome) in facts.outcomes.iter().enumerate() {
        out.push('\n');
        out.push_str(&features::attribute("", &client.features, &of_outcome(index, facts, &client.features)));
        if outcome.has_codes() {
            out.push_str(&format!("/// The codes are [`{0}`](super::types::{0}).\n", outcome.name));
        }
        out.push_str(&item("pub(crate)", &outcome_static(index), "Outcome", &self::outcome(outcome)));
    }
    for (id, facts) in &facts.operations {
        out.push('\n');
        out.push_str(&condition(id));
        out.push_str(&item("pub(crate)", &operation_static(id), "Operation", &operation(id, facts)));
    }
    if let Some(undocumented) = undocumented(facts) {
        out.push('\n');
        out.push_str(&item("pub(crate)", "UNDOCUMENTED", "Operation", &undocumented));
    }
    for (id, poll) in &facts.polls {
        out.push('\n');
        out.push_str(&condition(id));
        out.push_str(&item("pub(crate)", &poll_static(id), "Poll", &self::poll(poll)));
    }
    for batch in &facts.batches {
        out.push('\n');
        out.push_str(&condition(&batch.id));
        out.push_str(&item("pub(crate)", &batch_static(&batch.id), "Batch", &self::batch(batch)));
    }
    for operation in &client.operations {
        if let Some(stream) = &operation.stream {
            out.push('\n');
            out.push_str(&condition(&operation.id));
            let name = stream_static(&operation.id);
            out.push_str(&item("pub(crate)", &name, "Stream", &self::stream(&stream.hints)));
        }
    }
    for (id, paging) in pagings {
        out.push('\n');
        out.push_str(&condition(id));
        out.push_str(&item("pub(crate)", &paging_static(id), "Paging", &self::paging(paging)));
    }
    out
}

/// When an outcome is compiled: with the operations that have it.
fn of_outcome(index: usize, facts: &Api, features: &Features) -> Gate {
    // That of all operations is that of requests which the document does not describe, too.
    if facts.outcomes.len() == 1 {
        return Gate::Always;
    }
    let having = facts.operations.iter().filter(|(_, operation)| operation.outcome == Some(index));
    features.of_operations(having.map(|(id, _)| id))
}

/// A value as text: a constructor, and the setters that are called on it.
struct Chain {
    constructor: String,
    setters: Vec<String>,
}

impl Chain {
    fn new(constructor: String) -> Self {
        Self { constructor, setters: Vec::new() }
    }

    fn set(&mut self, setter: &str, arguments: impl AsRef<str>) {
        self.setters.push(format!(".{setter}({})", arguments.as_ref()));
    }

    /// Sets a list, unless it is empty.
    fn list(&mut self, setter: &str, items: Vec<String>) {
        if !items.is_empty() {
            self.set(setter, list(&items));
        }
    }

    /// Sets a list with one item a line, unless it is empty.
    fn table(&mut self, setter: &str, rows: Vec<String>) {
        if !rows.is_empty() {
            let rows: String = rows.iter().map(|row| format!("        {row},\n")).collect();
            self.set(setter, format!("&[\n{rows}    ]"));
        }
    }

    fn on_one_line(&self) -> String {
        format!("{}{}", self.constructor, self.setters.concat())
    }
}

/// A static. Its setters fill lines.
fn item(visibility: &str, name: &str, of: &str, value: &Chain) -> String {
    let allow = if name.is_ascii() { "" } else { "#[allow(non_upper_case_globals)]\n" };
    let head = format!("{visibility} static {name}: {of} =");
    let mut width = head.chars().count() + value.constructor.chars().count() + 1;
    let mut out = format!("{allow}{head}");
    out.push_str(if width < WIDTH { " " } else { "\n    " });
    out.push_str(&value.constructor);
    for setter in &value.setters {
        let added = setter.chars().count();
        // A table begins a line, and what follows it another one.
        if width + added < WIDTH && !setter.contains('\n') {
            width += added;
        } else {
            out.push_str("\n    ");
            width = if setter.contains('\n') { WIDTH } else { added + 4 };
        }
        out.push_str(setter);
    }
    out + ";\n"
}

fn list(items: &[String]) -> String {
    format!("&[{}]", items.join(", "))
}

fn quoted(texts: &[String]) -> Vec<String> {
    texts.iter().map(|text| format!("{text:?}")).collect()
}

fn api(facts: &Api, features: &Features) -> Chain {
    let mut api = Chain::new("Api::new(env!(\"CARGO_PKG_NAME\"), env!(\"CARGO_PKG_VERSION\"))".to_owned());
    let operations = facts.operations.keys().map(|id| format!("&{}", operation_static(id)));
    api.table(
        "operations",
        match features.is_empty() {
            true => rows(operations, FILLED),
            // An attribute is that of one item.
            false => facts.operations.keys().zip(operations).map(|(id, row)| conditional(features, id, &row)).collect(),
        },
    );
    if undocumented(facts).is_some() {
        api.set("undocumented", "&UNDOCUMENTED");
    }
    api.table("schemes", facts.schemes.iter().map(scheme).collect());
    api.list("base_urls", quoted(&facts.base_urls));
    let servers = facts.servers.iter();
    let servers = servers.map(|server| format!("Server::new({:?}, {})", server.url, list(&quoted(&server.operations))));
    api.table("servers", servers.collect());
    api
}

/// An operation as a row of a table, where it is compiled.
fn conditional(features: &Features, id: &str, row: &str) -> String {
    let attribute = features::attribute("        ", features, features.of_operation(id));
    if attribute.is_empty() { row.to_owned() } else { format!("{}\n        {row}", attribute.trim()) }
}

fn operation(id: &str, facts: &Operation) -> Chain {
    // The other methods are the builder's.
    let Operation {
        method,
        path,
        effect,
        security,
        headers,
        command,
        request_id,
        positions,
        outcome,
        result,
        answer,
        shows_message,
        files,
        methods: _,
    } = facts;
    let mut operation = Chain::new(format!("Operation::new({id:?}, {method:?}, {path:?})"));
    match effect {
        Effect::Safe => operation.set("retry", "RetrySafety::Safe"),
        Effect::Idempotent => operation.set("retry", "RetrySafety::Idempotent"),
        Effect::Once => {}
    }
    operation.list("security", alternatives(security));
    operation.list("headers", headers.iter().map(|(name, value)| format!("({name:?}, {value:?})")).collect());
    operation.list("positions", quoted(positions));
    if let Some(command) = command {
        operation.set("command", self::command(command));
    }
    if let Some(RequestId { request, answer, is_text }) = request_id {
        let text = if *is_text { ".text()" } else { "" };
        operation.set("request_id", format!("RequestId::new({request:?}, {answer:?}){text}"));
    }
    if let Some(index) = outcome {
        operation.set("outcome", format!("&{}", outcome_static(*index)));
    }
    if !result.is_empty() {
        operation.set("result", format!("{result:?}"));
    }
    match answer {
        Answer::Json => {}
        Answer::Open => operation.set("open_answer", ""),
        Answer::Empty => operation.set("empty_answer", ""),
        Answer::Binary(media_types) => operation.set("binary_answer", list(&quoted(media_types))),
        Answer::Mixed(media_types, statuses) => {
            let statuses: Vec<String> = statuses.iter().map(|range| format!("{range:?}")).collect();
            operation.set("binary_answer_with", format!("{}, {}", list(&quoted(media_types)), list(&statuses)));
        }
    }
    if *shows_message {
        operation.set("shown_message", "");
    }
    operation.list("files", quoted(files));
    operation
}

fn alternatives(security: &[Vec<usize>]) -> Vec<String> {
    let together = |schemes: &Vec<usize>| list(&schemes.iter().map(usize::to_string).collect::<Vec<_>>());
    security.iter().map(together).collect()
}

/// What the operations have in common, for a request that the document does not describe. `None` if that is nothing.
fn undocumented(facts: &Api) -> Option<Chain> {
    let security = common_security(facts);
    let outcome = (facts.outcomes.len() == 1).then(|| format!("&{}", outcome_static(0)));
    if security.is_none() && outcome.is_none() {
        return None;
    }
    let mut operation = Chain::new("Operation::new(\"request\", \"\", \"\")".to_owned());
    operation.list("security", security.map(alternatives).unwrap_or_default());
    if let Some(outcome) = outcome {
        operation.set("outcome", outcome);
    }
    operation.set("open_answer", "");
    Some(operation)
}

/// The security that most of those operations have that have any; of several, the first.
fn common_security(facts: &Api) -> Option<&[Vec<usize>]> {
    let mut counts: Vec<(&[Vec<usize>], usize)> = Vec::new();
    for security in facts.operations.values().map(|operation| operation.security.as_slice()) {
        match counts.iter_mut().find(|(known, _)| *known == security) {
            Some((_, count)) => *count += 1,
            None if security.is_empty() => {}
            None => counts.push((security, 1)),
        }
    }
    let most = counts.iter().map(|(_, count)| *count).max()?;
    counts.into_iter().find(|(_, count)| *count == most).map(|(security, _)| security)
}

fn command(command: &Command) -> String {
    let with_bare = |command: String, bare: &Option<String>| match bare {
        Some(bare) => format!("{command}.bare({bare:?})"),
        None => command,
    };
    match command {
        Command::Body { before, after, merge: true, bare } => {
            with_bare(format!("Command::in_body({before:?}, {after:?})"), bare)
        }
        Command::Body { before, after, merge: false, bare } => {
            with_bare(format!("Command::around_body({before:?}, {after:?})"), bare)
        }
        Command::Merged { before, fixed, after, bare } => {
            with_bare(format!("Command::merged({before:?}, {fixed:?}, {after:?})"), bare)
        }
        Command::Query(name, value) => format!("Command::query({name:?}, {value:?})"),
        Command::Form(name, value) => format!("Command::form({name:?}, {value:?})"),
        Command::Header(name, value) => format!("Command::header({name:?}, {value:?})"),
    }
}

fn outcome(facts: &Outcome) -> Chain {
    let mut outcome = Chain::new("Outcome::new()".to_owned());
    outcome.list("success", facts.success.iter().map(condition).collect());
    outcome.list("proof", facts.proof.iter().map(condition).collect());
    outcome.list("code", quoted(&facts.code));
    outcome.list("message", quoted(&facts.message));
    outcome.list("code_headers", quoted(&facts.code_headers));
    outcome.list("message_headers", quoted(&facts.message_headers));
    if let Some((pointer, unit_millis)) = &facts.retry_after {
        outcome.set("retry_after", format!("{pointer:?}, {unit_millis}"));
    }
    // What a status and a code say together is more than what either says.
    let mut codes: Vec<&Code> = facts.codes.iter().collect();
    codes.sort_by_key(|code| (code.value.is_null(), code.status.is_none()));
    outcome.table("codes", codes.into_iter().map(code).collect());
    outcome.table("messages", facts.messages.iter().map(message).collect());
    outcome
}

fn condition(facts: &Condition) -> String {
    let Condition { at, in_header, of_each, test } = facts;
    let mut condition = match test {
        Test::Equals(value) => format!("Condition::equals({at:?}, {})", literal(value)),
        Test::Differs(value) => format!("Condition::differs({at:?}, {})", literal(value)),
        Test::Truthy => format!("Condition::truthy({at:?})"),
        Test::Falsy => format!("Condition::falsy({at:?})"),
        Test::Absent => format!("Condition::absent({at:?})"),
    };
    for (is, setter) in [(in_header, ".in_header()"), (of_each, ".of_each()")] {
        condition.push_str(if *is { setter } else { "" });
    }
    condition
}

fn message(Message { text, matching, name, class, .. }: &Message) -> String {
    let setter = match matching {
        Matching::Whole => "",
        Matching::Prefix => ".prefix()",
        Matching::Contains => ".contains()",
        Matching::Pattern => ".pattern()",
    };
    format!("Message::new({text:?}, {name:?}, Class::{class:?}){setter}")
}

fn code(Code { value, status, name, class, .. }: &Code) -> String {
    let code = match value {
        Value::Null => format!("Code::of_status({}, {name:?})", status.unwrap_or_default()),
        Value::String(text) => format!("Code::text({text:?}, {name:?})"),
        Value::Number(number) if number.is_i64() => format!("Code::int({number}, {name:?})"),
        value => format!("Code::new({}, {name:?})", literal(value)),
    };
    let with = status.filter(|_| !value.is_null()).map(|status| format!(".with_status({status})"));
    let code = code + &with.unwrap_or_default();
    match class {
        CodeClass::Success => code,
        CodeClass::Notice => format!("{code}.notice()"),
        // The classes of the dialect have the names of the runtime's.
        class => format!("{code}.class(Class::{class:?})"),
    }
}

fn scheme(facts: &Scheme) -> String {
    let name = &facts.name;
    let mut scheme = Chain::new(match &facts.placement {
        Placement::Bearer => format!("Scheme::bearer({name:?})"),
        Placement::Basic => format!("Scheme::basic({name:?})"),
        Placement::Header(header) => format!("Scheme::header({name:?}, {header:?})"),
        Placement::Query(parameter) => format!("Scheme::query({name:?}, {parameter:?})"),
        Placement::Cookie(cookie) => format!("Scheme::cookie({name:?}, {cookie:?})"),
        Placement::Body(pointer) => format!("Scheme::body({name:?}, {pointer:?})"),
    });
    if !facts.prefix.is_empty() {
        scheme.set("prefix", format!("{:?}", facts.prefix));
    }
    if let Some(default) = &facts.default {
        scheme.set("default", format!("{default:?}"));
    }
    if let Some(token) = &facts.token {
        let Chain { constructor, setters } = self::token(token);
        let setters: String = setters.iter().map(|setter| format!("\n            {setter}")).collect();
        scheme.set("token", constructor + &setters);
    }
    if let Some(grant) = &facts.grant {
        scheme.set("grant", format!("Grant::new({:?}, {})", grant.url, list(&quoted(&grant.scopes))));
    }
    scheme.on_one_line()
}

fn token(facts: &Token) -> Chain {
    let locations = facts.places.iter().map(|place| match place {
        Place::Body(pointer) => format!("TokenLocation::body({pointer:?})"),
        Place::Header(name) => format!("TokenLocation::header({name:?})"),
        Place::Cookie(name) => format!("TokenLocation::cookie({name:?})"),
    });
    let mut locations = rows(locations, FILLED).join(",\n            ");
    if locations.len() > WIDTH / 2 {
        locations = format!("\n            {locations},\n        ");
    }
    let mut token = Chain::new(format!("Token::new({:?}, &[{locations}])", facts.operation));
    let credentials = facts.credentials.iter().map(|(name, place)| match place {
        LoginPlace::Body(pointer) => format!("Credential::new({name:?}, {pointer:?})"),
        LoginPlace::Query(parameter) => format!("Credential::query({name:?}, {parameter:?})"),
        LoginPlace::Header(header) => format!("Credential::header({name:?}, {header:?})"),
    });
    token.list("credentials", credentials.collect());
    match facts.encoding {
        Encoding::Json => {}
        Encoding::Form => token.set("form", ""),
        Encoding::Multipart => token.set("multipart", ""),
    }
    if facts.in_refusal {
        token.set("in_refusal", "");
    }
    match &facts.lifetime {
        Lifetime::Unknown => {}
        Lifetime::Seconds(seconds) => token.set("lifetime_seconds", seconds.to_string()),
        Lifetime::Answer(pointer, unit_millis) => {
            token.set("lifetime_in_answer", format!("{pointer:?}, {unit_millis}"));
        }
    }
    if facts.renew_before_seconds > 0 {
        token.set("renew_before_seconds", facts.renew_before_seconds.to_string());
    }
    let expired = facts.expired.iter().map(|expired| match expired {
        Expired::Status(status) => format!("Expired::status({status})"),
        Expired::Code(code) => format!("Expired::code({})", literal(code)),
        Expired::Class(class) => format!("Expired::class(Class::{class:?})"),
    });
    token.list("expired", expired.collect());
    token
}

fn poll(facts: &Poll) -> Chain {
    let Poll { operation, ids, into, carry, results, result_id, state, wait, done, failed } = facts;
    let mut poll = Chain::new(format!("Poll::new({operation:?})"));
    poll.list("ids", quoted(ids));
    poll.set("ids_into", format!("{into:?}"));
    poll.list("carry", carry.iter().map(|(to, from)| format!("({to:?}, {from:?})")).collect());
    poll.list("results", quoted(results));
    poll.set("result_id", format!("{result_id:?}"));
    poll.set("state", format!("{state:?}"));
    for (setter, states) in [("wait", wait), ("done", done), ("failed", failed)] {
        poll.list(setter, states.iter().map(literal).collect());
    }
    poll
}

/// Linting has seen that it is a scalar.
fn literal(value: &Value) -> String {
    match value {
        Value::Bool(value) => format!("Literal::Bool({value})"),
        Value::String(value) => format!("Literal::Str({value:?})"),
        Value::Number(number) => match number.as_i64() {
            Some(value) => format!("Literal::Int({value})"),
            None => format!("Literal::Str({:?})", number.to_string()),
        },
        _ => "Literal::Null".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::operation_static;

    #[test]
    fn statics_of_operations_are_apart_from_all_others() {
        assert_eq!(operation_static("start_rental"), "START_RENTAL");
        assert_eq!(operation_static("api"), "OPERATION_API");
        assert_eq!(operation_static("operation_api"), "OPERATION_OPERATION_API");
        assert_eq!(operation_static("outcome_2"), "OPERATION_OUTCOME_2");
        assert_ne!(operation_static("straße"), operation_static("strasse"));
    }
}
