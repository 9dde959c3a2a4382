//! Code table at fault.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::{
    dialect::{self, Code, CodeClass, Matching, Name},
    findings::{Severity, render::quote},
    lint::{Context, Report, lint, rules::rust_name::is_pascal},
    load::kind,
    names::RESERVED_TYPES,
    names::pascal,
    pointer::join,
};

lint! {
    /// ## What it does
    /// Checks the codes and messages of `x-accord-outcome`: no duplicate code, text or name, names in PascalCase, codes
    /// that are integers or strings, a meaning for each; and that the enum's name is not that of a schema or one of
    /// Rust's own.
    ///
    /// ## Why is this bad?
    /// The table becomes one enum: its variants need names of their own, and a code must have one meaning.
    ///
    /// ## Example
    /// ```yaml /x-accord-outcome
    /// codes:
    ///   - { code: 4, name: auth_failed, class: unauthenticated, meaning: The token is not known. }
    ///   - { code: 4, name: Denied, class: permission_denied, meaning: Not for this user. }
    /// ```
    /// ## Use instead
    /// ```yaml /x-accord-outcome
    /// codes:
    ///   - { code: 4, name: AuthFailed, class: unauthenticated, meaning: The token is not known. }
    ///   - { code: 5, name: Denied, class: permission_denied, meaning: Not for this user. }
    /// ```
    "AC0301", Severity::Error, "code table at fault", run
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for (_, pointer, outcome) in context.outcomes() {
        let mut seen = Seen::default();
        for (at, code) in outcome.codes.iter().enumerate() {
            let pointer = format!("{pointer}/codes/{at}");
            if let Some(status) = code.status.filter(|status| !(100..=599).contains(status)) {
                report.push(report.at_value(&join(&pointer, "status"), format!("{status} is not an HTTP status")));
            }
            if code.code.is_null() && code.status.is_none() {
                let finding = report.at_value(&pointer, "there is neither a code nor a status");
                report.push(finding.help("write `code: 4`, `status: 423` or both"));
                continue;
            }
            if code.code.is_null() {
                status_alone(report, &pointer, code);
            } else if !(code.code.is_i64() || code.code.is_string() || code.code.is_boolean()) {
                let found = if code.code.is_u64() { "a number of more than 64 bits" } else { kind(&code.code) };
                let message = format!("a code is an integer, a string or a boolean, not {found}");
                report.push(report.at_value(&join(&pointer, "code"), message));
            }
            let place = join(&pointer, if code.code.is_null() { "status" } else { "code" });
            seen.once(context, report, &place, "code", &code.shown());
            entry(context, report, &mut seen, &pointer, &code.name, &code.meaning);
        }
        for (at, message) in outcome.messages.iter().enumerate() {
            let pointer = format!("{pointer}/messages/{at}");
            if let Some(key) = one_text(context, report, &pointer) {
                let (text, matching) = message.matching();
                let whole = text.trim();
                let text = match matching {
                    Matching::Whole => whole.strip_suffix('.').unwrap_or(whole).trim_end().to_lowercase(),
                    Matching::Prefix | Matching::Contains => text.to_lowercase(),
                    Matching::Pattern => text.to_owned(),
                };
                seen.once(context, report, &join(&pointer, key), key, &text);
            }
            entry(context, report, &mut seen, &pointer, &message.name, &message.meaning);
        }
        if let Some(name) = outcome.name.as_deref().filter(|n| !is_pascal(n)) {
            let finding = report.at_value(&join(&pointer, "name"), format!("{} is not a valid type name", quote(name)));
            let fix = report.replace(&join(&pointer, "name"), &pascal(name));
            report.push(finding.help(format!("write `{}`", pascal(name))).fix(fix));
        }
        if outcome.codes.len() + outcome.messages.len() > 0 {
            type_name(context, report, &join(&pointer, "name"), outcome.name.as_deref());
        }
    }
}

/// A status that says it by itself: of a refusal, because a success is told by 2xx.
fn status_alone(report: &mut Report<'_>, pointer: &str, code: &Code) {
    let is_success = matches!(code.class, CodeClass::Success | CodeClass::Notice);
    let status = code.status.unwrap_or_default();
    if is_success != (200..=299).contains(&status) {
        let message = format!("HTTP {status} alone cannot be a {}", if is_success { "success" } else { "refusal" });
        let help = "a status of 2xx alone is a success, and any other is none; add `code` for what the body says";
        report.push(report.at_value(&join(pointer, "class"), message).help(help));
    }
}

/// The key by which a message is recognized, if it is one.
fn one_text(context: &Context<'_>, report: &mut Report<'_>, pointer: &str) -> Option<&'static str> {
    const KEYS: [&str; 4] = ["text", "prefix", "contains", "pattern"];
    let written = context.get(pointer)?;
    let keys: Vec<&str> = KEYS.into_iter().filter(|key| written.get(*key).is_some()).collect();
    let [key] = keys.as_slice() else {
        let message = format!("a message is recognized in exactly one way, and this one has {}", keys.len());
        report.push(report.at_value(pointer, message).help("write one of `text`, `prefix`, `contains` and `pattern`"));
        return None;
    };
    let key = KEYS.into_iter().find(|known| known == key)?;
    let place = join(pointer, key);
    let text = written.get(key).and_then(Value::as_str).unwrap_or_default();
    if text.trim().is_empty() {
        report.push(report.at_value(&place, "every message would be this one").help("write a part of the message"));
    } else if key == "pattern" {
        pattern(report, &place, text);
    }
    Some(key)
}

/// How large a compiled pattern may be, in bytes. The runtime has the same limit.
const LARGEST: usize = 1 << 20;

fn pattern(report: &mut Report<'_>, place: &str, text: &str) {
    match regex::RegexBuilder::new(text).size_limit(LARGEST).build() {
        Ok(pattern) if pattern.is_match("") => {
            let finding = report.at_value(place, "the pattern matches every message");
            report.push(finding.help("a pattern that matches an empty text matches any"));
        }
        Ok(_) => {}
        Err(error) => {
            let words = error.to_string();
            let reason = words.lines().last().unwrap_or_default().trim_start_matches("error: ").to_owned();
            let finding = report.at_value(place, format!("{} is not a pattern: {reason}", quote(text)));
            report.push(
                finding.help("write a regular expression of the `regex` crate: no look-around, no back-references"),
            );
        }
    }
}

/// The enum is a type beside those of the schemas.
fn type_name(context: &Context<'_>, report: &mut Report<'_>, pointer: &str, name: Option<&str>) {
    let Some(name) = name else { return };
    if RESERVED_TYPES.contains(&name) {
        let finding = report.at_value(pointer, format!("{} already has a meaning in Rust", quote(name)));
        report.push(finding.help("choose another name"));
    }
    let schemas = context.get("/components/schemas").and_then(Value::as_object);
    for (key, schema) in schemas.into_iter().flatten() {
        let said = dialect::read::<Name>(schema).ok().flatten();
        if said.map_or_else(|| pascal(key), |said| said.0) == name {
            let message = format!("the outcome and the schema {} get the same type name, {}", quote(key), quote(name));
            let finding = report.at_value(pointer, message).help(
                "rename one of them (a schema with `x-accord-name`); otherwise the schema's type gets a number as suffix",
            );
            let schema = context.document.spans.key(&join("/components/schemas", key));
            report.push_tolerable(finding.related("the schema is here", schema));
        }
    }
}

fn entry(context: &Context<'_>, report: &mut Report<'_>, seen: &mut Seen, pointer: &str, name: &str, meaning: &str) {
    if !is_pascal(name) {
        let finding = report.at_value(&join(pointer, "name"), format!("{} is not a valid variant name", quote(name)));
        let fix = report.replace(&join(pointer, "name"), &pascal(name));
        report.push(finding.help(format!("write `{}`", pascal(name))).fix(fix));
    }
    if name == "Unknown" {
        let finding = report.at_value(&join(pointer, "name"), "`Unknown` is reserved for codes that are not listed");
        report.push(finding.help("choose another name"));
    }
    if meaning.trim().is_empty() {
        report.push(report.at_value(&join(pointer, "meaning"), "the meaning is empty").help("describe the code"));
    }
    seen.once(context, report, &join(pointer, "name"), "name", name);
}

/// What was there already, and where.
#[derive(Default)]
struct Seen(BTreeMap<(&'static str, String), String>);

impl Seen {
    fn once(&mut self, context: &Context<'_>, report: &mut Report<'_>, pointer: &str, what: &'static str, value: &str) {
        if let Some(first) = self.0.get(&(what, value.to_owned())) {
            let finding = report.at_value(pointer, format!("duplicate {what} {}", quote(value)));
            report.push(finding.related("the first is here", context.document.spans.value(first)));
            return;
        }
        self.0.insert((what, value.to_owned()), pointer.to_owned());
    }
}
