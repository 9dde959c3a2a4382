//! The words by which documents name the parts of an API, in English and Russian.
//!
//! They are compared in small letters and without the signs around them.

/// The methods of HTTP, as documents write them.
pub(super) const METHODS: &[&str] = &["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];

/// Names of types, each with the types of JSON Schema that it may be; none where it may be any. What may follow them is in
/// [`is_type`].
const TYPES: &[(&str, &[&str])] = &[
    ("string", STRING),
    ("str", STRING),
    ("text", STRING),
    ("строка", STRING),
    ("int", NUMBER),
    ("int32", NUMBER),
    ("int64", NUMBER),
    ("integer", NUMBER),
    ("long", NUMBER),
    ("целое", NUMBER),
    ("number", NUMBER),
    ("float", NUMBER),
    ("double", NUMBER),
    ("decimal", NUMBER),
    ("число", NUMBER),
    ("bool", BOOLEAN),
    ("boolean", BOOLEAN),
    ("булево", BOOLEAN),
    ("логический", BOOLEAN),
    ("object", OBJECT),
    ("объект", OBJECT),
    ("map", OBJECT),
    ("json", OBJECT),
    ("array", ARRAY),
    ("list", ARRAY),
    ("массив", ARRAY),
    ("список", ARRAY),
    ("file", STRING),
    ("файл", STRING),
    ("date", DATE),
    ("datetime", DATE),
    ("date-time", DATE),
    ("timestamp", DATE),
    ("дата", DATE),
    ("uuid", STRING),
    ("null", &["null"]),
    ("enum", &[]),
    ("string[]", ARRAY),
    ("integer[]", ARRAY),
    ("int[]", ARRAY),
    ("number[]", ARRAY),
    ("object[]", ARRAY),
    ("file[]", ARRAY),
    ("boolean[]", ARRAY),
];

const STRING: &[&str] = &["string"];
// What is documented as one is often the other in a schema.
const NUMBER: &[&str] = &["integer", "number"];
const BOOLEAN: &[&str] = &["boolean"];
const OBJECT: &[&str] = &["object"];
const ARRAY: &[&str] = &["array"];
const DATE: &[&str] = &["string", "integer"];

/// The types of JSON Schema that a documented type may be; `None` where it may be any.
pub(in crate::trace) fn json_types(documented: &str) -> Option<&'static [&'static str]> {
    if documented.ends_with("[]") {
        return Some(ARRAY);
    }
    let first = documented.split([' ', '/', '[', '(']).next().unwrap_or_default();
    if matches!(first, "ref" | "any") {
        return None;
    }
    let known = TYPES.iter().find(|(name, _)| *name == first);
    // A type that nobody knows is written as a text.
    known.map_or(Some(STRING), |(_, types)| Some(*types).filter(|types| !types.is_empty()))
}

/// Words that say more about a type.
const TYPE_PARTS: &[&str] =
    &["of", "and", "or", "array", "arrays", "strings", "objects", "integers", "numbers", "files"];

const REQUIRED: &[&str] = &[
    "required",
    "yes",
    "mandatory",
    "да",
    "обязательный",
    "обязательное",
    "обязательная",
    "обязательно",
    "обязателен",
    "+",
];

const OPTIONAL: &[&str] = &[
    "optional",
    "no",
    "not required",
    "нет",
    "необязательный",
    "необязательное",
    "необязательная",
    "необязательно",
    "опционально",
    "не обязательный",
    "не обязательно",
    "опциональный",
    "-",
];

/// Heads of the columns of a table of fields.
const COLUMNS: &[(&str, Column)] = &[
    ("parameter", Column::Name),
    ("parameters", Column::Name),
    ("name", Column::Name),
    ("field", Column::Name),
    ("property", Column::Name),
    ("key", Column::Name),
    ("attribute", Column::Name),
    ("code", Column::Name),
    ("status", Column::Name),
    ("header", Column::Name),
    ("параметр", Column::Name),
    ("имя", Column::Name),
    ("имя поля", Column::Name),
    ("название", Column::Name),
    ("поле", Column::Name),
    ("ключ", Column::Name),
    ("код", Column::Name),
    ("заголовок", Column::Name),
    ("type", Column::Type),
    ("data type", Column::Type),
    ("тип", Column::Type),
    ("тип данных", Column::Type),
    ("required", Column::Required),
    ("mandatory", Column::Required),
    ("required?", Column::Required),
    ("обязательный", Column::Required),
    ("обязательность", Column::Required),
    ("обязательное", Column::Required),
    ("обязателен", Column::Required),
    ("description", Column::Text),
    ("describe", Column::Text),
    ("meaning", Column::Text),
    ("comment", Column::Text),
    ("note", Column::Text),
    ("notes", Column::Text),
    ("описание", Column::Text),
    ("значение", Column::Text),
    ("комментарий", Column::Text),
    ("default", Column::Other),
    ("example", Column::Other),
    ("пример", Column::Other),
    ("по умолчанию", Column::Other),
];

/// What a column of a table states.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    Name,
    Type,
    Required,
    Text,
    Other,
}

/// What a cell stands over, where it is the head of a column.
pub(super) fn column(cell: &str) -> Option<Column> {
    let cell = plain(cell);
    COLUMNS.iter().find(|(name, _)| *name == cell).map(|(_, column)| *column)
}

/// Labels above fields, and the name of the group that they begin.
const LABELS: &[(&str, &str)] = &[
    ("headers", "headers"),
    ("заголовки", "headers"),
    ("body", "body"),
    ("body parameters", "body"),
    ("body params", "body"),
    ("request body", "body"),
    ("request body schema", "request"),
    ("answer body schema", "answer"),
    ("response body schema", "answer"),
    ("response schema", "answer"),
    ("тело запроса", "body"),
    ("параметры тела", "body"),
    ("url parameters", "path"),
    ("path parameters", "path"),
    ("path params", "path"),
    ("query parameters", "query"),
    ("query params", "query"),
    ("form parameters", "form"),
    ("parameters", "parameters"),
    ("request parameters", "parameters"),
    ("параметры", "parameters"),
    ("параметры запроса", "parameters"),
    ("response", "answer"),
    ("response fields", "answer"),
    ("response parameters", "answer"),
    ("fields", "fields"),
    ("поля ответа", "answer"),
    ("параметры ответа", "answer"),
];

/// Beginnings of sentences that announce the fields of an answer.
const ANSWERS: &[&str] = &[
    "в ответе возвращает",
    "в ответе может возвращ",
    "в ответе приход",
    "the response contains",
    "returns",
    "возвращает",
];

/// Beginnings of such sentences where a colon ends them.
const ANNOUNCED_ANSWERS: &[&str] = &["в ответе", "the response", "the answer"];

/// The group of fields that a line announces.
pub(super) fn group(line: &str) -> Option<&'static str> {
    let text = plain(line);
    let is_end = line.ends_with('.');
    if let Some((_, group)) = LABELS.iter().find(|(label, _)| *label == text).filter(|_| !is_end) {
        return Some(group);
    }
    let announced = ANNOUNCED_ANSWERS.iter().filter(|_| line.trim_end().ends_with(':'));
    ANSWERS.iter().chain(announced).any(|start| text.starts_with(start)).then_some("answer")
}

/// Labels that only arrange a page.
const ARRANGEMENT: &[&str] = &["request", "example request", "show headers", "responses", "example responses"];

/// Whether a line is only a label of a page's arrangement.
pub(super) fn is_arrangement(line: &str) -> bool {
    // The last word of a sentence that was wrapped is none.
    !line.ends_with('.') && !line.starts_with(char::is_lowercase) && ARRANGEMENT.contains(&plain(line).as_str())
}

/// Whether a line is the mark of a call that needs credentials.
pub(super) fn is_authentication(line: &str) -> bool {
    matches!(plain(line).as_str(), "requires authentication" | "требуется авторизация" | "требует авторизации")
}

/// Labels that texts without line breaks run into the words before them.
pub(super) const GLUED: &[&str] = &[
    "REQUEST BODY SCHEMA:",
    "ANSWER BODY SCHEMA:",
    "RESPONSE BODY SCHEMA:",
    "RESPONSE SCHEMA:",
    "AUTHORIZATIONS:",
    "Base URL:",
];

/// Words before a list of the values of a field.
pub(super) const VALUES: &[&str] = &[
    "possible values:",
    "possible options:",
    "allowed values:",
    "valid values:",
    "one of:",
    "must be one of",
    "possible values are",
    "enum:",
    "возможные значения:",
    "допустимые значения:",
    "значения:",
    "одно из:",
    "варианты:",
];

/// Whether a text is the name of a type.
pub(super) fn is_type(text: &str) -> bool {
    let text = plain(text);
    let mut words = text.split_whitespace();
    let Some(first) = words.next() else { return false };
    let is_known = |word: &str| {
        let word = word.split(['(', '<']).next().unwrap_or_default();
        TYPES.iter().any(|(name, _)| *name == word.trim_end_matches(','))
    };
    let is_pattern = |word: &str| word.chars().all(|c| "ymdhs-:./ ti".contains(c));
    is_known(first)
        && text.chars().count() <= 60
        && words.all(|word| is_known(word) || TYPE_PARTS.contains(&word) || is_pattern(word) || word.starts_with('('))
}

/// Whether a text says that something is required (`true`) or is not (`false`).
pub(super) fn required(text: &str) -> Option<bool> {
    let text = text.trim().trim_matches(['*', '`', '(', ')', '.', ',', ';']).to_lowercase();
    if OPTIONAL.contains(&text.as_str()) {
        return Some(false);
    }
    REQUIRED.contains(&text.as_str()).then_some(true)
}

/// First words of sentences that no field is called.
const DETERMINERS: &[&str] = &["The", "A", "An", "This", "Each", "Every", "Any", "Its", "Your"];

/// Words between a noun and what is said of it.
const CONNECTORS: &[&str] = &["of", "and", "or", "to", "that", "which"];

/// Whether three parts of a text that look like a name, a type and a description are words of a sentence, as in
/// `The number of the berth`.
pub(super) fn is_sentence(name: &str, ty: &str, description: &str) -> bool {
    let is_connector = |word: Option<&str>| word.is_some_and(|word| CONNECTORS.contains(&word));
    DETERMINERS.contains(&name)
        || is_connector(ty.split_whitespace().next_back())
        || is_connector(description.split_whitespace().next())
}

/// In small letters, without the signs around it.
pub(super) fn plain(text: &str) -> String {
    let trimmed = text.trim().trim_matches(['*', '`', '#', ':', '.', ';', '|', '"', '_']).trim();
    trimmed.to_lowercase()
}
