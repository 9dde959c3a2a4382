//! Field that looks sensitive and has no mark.

use std::collections::HashSet;

use serde_json::{Map, Value, json};

use crate::{
    dialect::{From, Key as _, Place, Sensitive, Token},
    findings::{Severity, render::quote},
    lint::{Context, Kind, Report, Site, lint},
    names::snake,
    pointer::unescape,
};

lint! {
    /// ## What it does
    /// Looks for properties and parameters whose names are those of personal data or of secrets (passport, phone, card,
    /// birth date, token, password; also in Russian transliteration: `pasport`, `telefon`, `familia`), and that have no
    /// `x-accord-sensitive`, nor does their schema; and for the field of an answer that is the token of
    /// `x-accord-token`, whatever its name is. In a document that is not written for Accord, one note names the first
    /// of them.
    ///
    /// ## Why is this bad?
    /// What is not marked is printed: by `{:?}` of a request or an answer, and so in logs.
    ///
    /// ## Example
    /// ```yaml /components/schemas/Driver
    /// type: object
    /// properties: { passport_number: { type: string } }
    /// ```
    /// ## Use instead
    /// ```yaml /components/schemas/Driver
    /// type: object
    /// properties: { passport_number: { type: string, x-accord-sensitive: personal } }
    /// ```
    "AC0352", Severity::Note, "field that looks sensitive", run
}

/// Words of names that mean personal data, and pairs of them.
const PERSONAL: &str = "phone telephone mobile msisdn email inn birthday birthdate dob surname patronymic ssn selfie \
    birth_date date_birth birth_day first_name last_name middle_name full_name driver_name card_number home_address \
    driver_license tax_id";
/// How transliterated words begin, whatever their case: `pasporta`, `telefony`.
const PERSONAL_STEMS: &str = "passport pasport telefon rozhden snils famili otchestv";
/// Words of names that mean a secret, and pairs of them.
const SECRET: &str = "password passwd parol secret pin cvv cvc otp access_token refresh_token auth_token api_key \
    private_key session_key";
/// Words that say something about the data: `phone_verified`, `password_length`, `token_type`.
const ABOUT: &str = "type id count verified required enabled length status valid state format expires ttl url uri code at \
    hint policy is has model limit kind country";

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    let tokens = tokens(context);
    let is_token = |site: &Site<'_>| site.kind == Kind::Property && tokens.contains(&std::ptr::from_ref(site.object));
    let found: Vec<(&Site<'_>, String, &str)> = context
        .of(&[Kind::Property, Kind::Parameter])
        .filter_map(|site| {
            // Nearly all names mean nothing sensitive, and to find their schemas takes longer.
            let name = name(site)?;
            let level = meaning(&name).or_else(|| is_token(site).then_some(TOKEN))?;
            let parts = schema(context, site);
            (!is_marked(context, site, &parts) && may_be_text(context, &parts)).then_some((site, name, level))
        })
        .collect();
    if context.is_authored() {
        for (site, name, level) in found {
            let (what, level) = match level {
                TOKEN => ("is a token", "secret"),
                "secret" => ("looks like a secret", level),
                _ => ("looks like personal data", level),
            };
            let finding = report.at_key(&site.pointer, format!("{} {what} and is not marked", quote(&name)));
            let fix =
                (!site.is_ref()).then(|| report.add_field(&site.pointer, Sensitive::NAME, &json!(level))).flatten();
            report.push(finding.help(format!("add `{}: {level}`", Sensitive::NAME)).fix(fix));
        }
        return;
    }
    let Some(((first, ..), count)) = found.first().zip(Some(found.len())) else { return };
    let mut names: Vec<&str> = Vec::new();
    for (_, name, _) in &found {
        if !names.contains(&name.as_str()) && names.len() < 5 {
            names.push(name);
        }
    }
    let names: Vec<String> = names.into_iter().map(quote).collect();
    let others = if count > names.len() { " and others" } else { "" };
    let message = format!("{count} fields look sensitive and are not marked: {}{others}", names.join(", "));
    let message = if count == 1 { format!("{} looks sensitive and is not marked", names.join("")) } else { message };
    let help = format!("their values are printed by `{{:?}}`; `{}: personal` redacts one", Sensitive::NAME);
    report.push(report.at_key(&first.pointer, message).help(help));
}

fn name(site: &Site<'_>) -> Option<String> {
    match site.kind {
        Kind::Parameter => site.str("name").map(str::to_owned),
        // Of an array's or a map's schema the last word is a keyword.
        _ => site.pointer.rsplit('/').next().map(unescape),
    }
}

/// What a field is that a security scheme takes its credential from.
const TOKEN: &str = "token";

/// The fields of answers that are tokens.
fn tokens(context: &Context<'_>) -> HashSet<*const Map<String, Value>> {
    let mut found = HashSet::new();
    for (_, _, token) in context.keyed::<Token>().filter(|(.., token)| token.from == From::Answer) {
        let operation = token.operation.as_deref().and_then(|id| context.operation(id));
        let Some(answer) = operation.and_then(|operation| context.response_schema(operation)) else { continue };
        for place in token.token.as_slice() {
            let Place::Pointer(pointer) = place else { continue };
            let segments: Vec<String> = pointer.segments().collect();
            let Some((last, around)) = segments.split_last() else { continue };
            let parts = context.property(answer, around).map(|schema| context.parts(schema)).unwrap_or_default();
            let fields = parts.iter().filter_map(|part| part.get("properties")?.get(last)?.as_object());
            found.extend(fields.map(std::ptr::from_ref));
        }
    }
    found
}

/// Whether the field, its schema or what that refers to is marked.
fn is_marked(context: &Context<'_>, site: &Site<'_>, parts: &[&Value]) -> bool {
    let own = site.object.contains_key(Sensitive::NAME);
    let marked = |schema: &&Value| {
        schema.get(Sensitive::NAME).is_some()
            || schema
                .get("items")
                .and_then(|items| context.resolve(items))
                .is_some_and(|i| i.get(Sensitive::NAME).is_some())
    };
    own || parts.iter().any(marked)
}

/// The schemas that say what the field is.
fn schema<'d>(context: &Context<'d>, site: &Site<'d>) -> Vec<&'d Value> {
    let found = match site.kind {
        Kind::Parameter => site.object.get("schema"),
        _ => context.get(&site.pointer),
    };
    found.map(|schema| context.parts(schema)).unwrap_or_default()
}

/// A flag, an object or a list of objects is not the data itself.
fn may_be_text(context: &Context<'_>, parts: &[&Value]) -> bool {
    let is_text = |part: &Value| part.get("type").is_some_and(|t| t == "string" || t == "integer" || t == "number");
    parts
        .iter()
        .any(|part| is_text(part) || part.get("items").and_then(|items| context.resolve(items)).is_some_and(is_text))
}

/// What a name means: `personal` or `secret`.
fn meaning(name: &str) -> Option<&'static str> {
    let name = snake(name);
    let single = |word: &str| match word.strip_suffix('s') {
        Some(one) if one.len() > 3 && !one.ends_with('s') => one.to_owned(),
        _ => word.to_owned(),
    };
    let words: Vec<String> = name.split('_').filter(|word| !word.is_empty()).map(single).collect();
    let (first, last) = (words.first()?, words.last()?);
    let has = |table: &str, word: &str| table.split_whitespace().any(|known| known == word);
    if words.len() > 1 && (has(ABOUT, first) || has(ABOUT, last)) && !has(PERSONAL, &name) {
        return None;
    }
    let pairs: Vec<String> = words.windows(2).map(|pair| pair.join("_")).collect();
    let means = |table: &str| words.iter().chain(&pairs).any(|word| has(table, word));
    let begins = |word: &String| PERSONAL_STEMS.split_whitespace().any(|stem| word.starts_with(stem));
    if means(SECRET) || words == ["token"] {
        return Some("secret");
    }
    (means(PERSONAL) || words.iter().any(begins)).then_some("personal")
}
