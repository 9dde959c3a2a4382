//! What the passes over the successes and the refusals of an operation share: its entries, and the enum over several of
//! them.

use serde_json::{Map, Value};

use crate::lower::made_types;
use crate::lower::placeholder::{LOCAL, rust_type};
use crate::lower::{AnswerHints, AnswerVariant, Lowering, walk};
use crate::media::is_json;
use crate::names::{self, NameScope, Named as _};
use crate::openapi::responses::is_refusal;

/// The one error entry: what the runtime reports as the status of every refusal.
pub(in crate::lower) const REFUSED: &str = "4XX";

/// The entries that are neither a success nor a redirect.
pub(in crate::lower) fn errors(responses: &Map<String, Value>) -> impl Iterator<Item = (&String, &Value)> {
    responses.iter().filter(|(status, _)| is_refusal(status))
}

/// The schema of a response's JSON.
pub(in crate::lower) fn json_schema(response: &Value) -> Option<&Value> {
    let content = response.get("content")?.as_object()?;
    content.iter().find(|(media, _)| is_json(media)).and_then(|(_, media)| media.get("schema"))
}

/// The error entries of an operation that carry JSON objects of different schemas.
pub(in crate::lower) fn error_variants(
    state: &mut Lowering,
    id: &str,
    responses: &Map<String, Value>,
) -> Vec<AnswerVariant> {
    let described = errors(responses).filter_map(|(status, response)| {
        let schema = json_schema(response).filter(|s| s.as_object().is_some_and(says_something))?;
        Some((status.clone(), schema.clone()))
    });
    let said: Vec<(String, Value)> = described.collect();
    let mut distinct: Vec<&Value> = Vec::new();
    for (_, schema) in &said {
        if !distinct.contains(&schema) {
            distinct.push(schema);
        }
    }
    if distinct.len() < 2 {
        return Vec::new();
    }
    let mut variants = Vec::new();
    for (status, schema) in said {
        let name = component(state, id, &status, &schema);
        variants.push(AnswerVariant { schema: Some(name), ..AnswerVariant::of(&status, None) });
    }
    variants
}

/// The enum over several entries, and the schema that stands for it.
pub(in crate::lower) fn enumeration(
    state: &mut Lowering,
    name: &str,
    variants: Vec<AnswerVariant>,
    refusal_of: Option<Option<usize>>,
) -> Value {
    let name = made_types::free(state, name);
    // The variant that keeps a status which the document does not name.
    let mut scope = NameScope::from_iter(["Unknown"]);
    let mut seen = variants;
    for variant in &mut seen {
        variant.name = scope.take(&variant.name);
    }
    state.hints.answers.insert(name.clone(), AnswerHints { variants: seen, refusal_of, events: false });
    rust_type(&format!("{LOCAL}::{name}"))
}

/// A component schema that becomes a type of its own whatever it is, and is not taken apart by a later pass.
pub(in crate::lower) fn component(state: &mut Lowering, id: &str, status: &str, schema: &Value) -> String {
    named_component(state, &format!("{id} {}", status_name(status)), schema)
}

/// As [`component`], of this name.
pub(in crate::lower) fn named_component(state: &mut Lowering, name: &str, schema: &Value) -> String {
    if let Some(name) = walk::schema_ref(schema) {
        return name;
    }
    let schemas = walk::schemas(&mut state.document);
    let wanted = names::pascal(name);
    let name = schemas.free(&wanted);
    schemas.insert(name.clone(), schema.clone());
    name
}

/// Whether a schema says anything about the value.
pub(in crate::lower) fn says_something(schema: &Map<String, Value>) -> bool {
    schema
        .keys()
        .any(|key| !matches!(key.as_str(), "description" | "title" | "example") && !key.starts_with("x-accord"))
}

impl AnswerVariant {
    /// The variant for a status.
    pub(in crate::lower) fn of(status: &str, ty: Option<String>) -> Self {
        Self { name: status_name(status), status: status.to_owned(), ty, schema: None, nullable: false }
    }
}

/// A status as the name of a variant.
pub(in crate::lower) fn status_name(status: &str) -> String {
    let known = match status {
        "200" => "Ok",
        "201" => "Created",
        "202" => "Accepted",
        "203" => "NonAuthoritative",
        "204" => "NoContent",
        "205" => "ResetContent",
        "206" => "PartialContent",
        "207" => "MultiStatus",
        "301" => "MovedPermanently",
        "302" => "Found",
        "303" => "SeeOther",
        "304" => "NotModified",
        "307" => "TemporaryRedirect",
        "308" => "PermanentRedirect",
        "400" => "BadRequest",
        "401" => "Unauthorized",
        "402" => "PaymentRequired",
        "403" => "Forbidden",
        "404" => "NotFound",
        "405" => "MethodNotAllowed",
        "406" => "NotAcceptable",
        "408" => "RequestTimeout",
        "409" => "Conflict",
        "410" => "Gone",
        "411" => "LengthRequired",
        "412" => "PreconditionFailed",
        "413" => "PayloadTooLarge",
        "415" => "UnsupportedMediaType",
        "416" => "RangeNotSatisfiable",
        "422" => "UnprocessableEntity",
        "423" => "Locked",
        "428" => "PreconditionRequired",
        "429" => "TooManyRequests",
        "500" => "InternalServerError",
        "501" => "NotImplemented",
        "502" => "BadGateway",
        "503" => "ServiceUnavailable",
        "504" => "GatewayTimeout",
        "default" => "Default",
        _ => "",
    };
    if known.is_empty() { names::pascal(&format!("status {status}")) } else { known.to_owned() }
}
