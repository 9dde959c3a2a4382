//! Name with letters of two alphabets.

use serde_json::Value;
use unicode_security::confusable_detection::skeleton;

use crate::{
    dialect::{Aliases, Key as _},
    findings::{Severity, render::quote},
    lint::{Context, Kind, Report, Site, lint},
    pointer::unescape,
};

lint! {
    /// ## What it does
    /// Looks for names of properties, parameters, schemas and operations, and for values of enums, in which a letter of
    /// another alphabet looks like a Latin one: a Cyrillic `с` in `сode`. A name that is completely Cyrillic and looks
    /// completely Latin is one too. A property whose `x-accord-aliases` has the other spelling is none.
    ///
    /// ## Why is this bad?
    /// Nobody sees the difference, and no program finds the field by the name that people type. Most often the letter
    /// came from a keyboard in the wrong layout. If the provider really sends it so, accept both spellings.
    ///
    /// ## Example
    /// ```yaml /components/schemas/Answer
    /// type: object
    /// properties:
    ///   сode: { type: integer }                                   # the first letter is Cyrillic
    /// ```
    /// ## Use instead
    /// ```yaml /components/schemas/Answer
    /// type: object
    /// properties:
    ///   code: { type: integer, x-accord-aliases: [сode] }         # if the provider sends that
    /// ```
    "AC0351", Severity::Warning, "name with letters of two alphabets", run
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for site in &context.sites {
        match site.kind {
            Kind::Property => property(report, site),
            Kind::Parameter | Kind::SecurityScheme => value(report, site, "name"),
            Kind::Operation => value(report, site, "operationId"),
            Kind::Schema if is_component(&site.pointer) => key(report, site),
            _ => {}
        }
        for (at, listed) in site.object.get("enum").and_then(Value::as_array).into_iter().flatten().enumerate() {
            // In a language of its own a word may look Latin.
            if let Some(letter) = listed.as_str().filter(|word| has_latin(word)).and_then(look_alike) {
                let place = format!("{}/{at}", site.child("enum"));
                report.push(report.at_value(&place, message(listed.as_str().unwrap_or_default(), letter)).help(HELP));
            }
        }
    }
}

const HELP: &str =
    "type the name again; if the provider really spells it so, list both spellings in `x-accord-aliases`";

fn is_component(pointer: &str) -> bool {
    pointer.strip_prefix("/components/schemas/").is_some_and(|name| !name.contains('/'))
}

fn property(report: &mut Report<'_>, site: &Site<'_>) {
    let name = unescape(site.pointer.rsplit('/').next().unwrap_or_default());
    let aliases = site.object.get(Aliases::NAME).and_then(Value::as_array);
    let is_known =
        aliases.is_some_and(|list| list.iter().filter_map(Value::as_str).any(|alias| same_look(alias, &name)));
    if !is_known {
        key(report, site);
    }
}

fn key(report: &mut Report<'_>, site: &Site<'_>) {
    let name = unescape(site.pointer.rsplit('/').next().unwrap_or_default());
    if let Some(letter) = look_alike(&name) {
        report.push(report.at_key(&site.pointer, message(&name, letter)).help(HELP));
    }
}

fn value(report: &mut Report<'_>, site: &Site<'_>, field: &str) {
    if let Some((name, letter)) = site.str(field).and_then(|name| Some((name, look_alike(name)?))) {
        report.push(report.at_value(&site.child(field), message(name, letter)).help(HELP));
    }
}

fn message(name: &str, letter: char) -> String {
    let code = u32::from(letter);
    format!("{} has the letter `{letter}` (U+{code:04X}), which only looks like a Latin one", quote(name))
}

/// The first letter that looks like a Latin one, in a name that is Latin besides or looks so as a whole.
fn look_alike(name: &str) -> Option<char> {
    if name.is_ascii() {
        return None;
    }
    let first = name.chars().find(|c| !c.is_ascii() && looks_latin(*c))?;
    let is_latin_besides = has_latin(name);
    let letters = || name.chars().filter(|c| c.is_alphabetic());
    (is_latin_besides || letters().count() > 1 && letters().all(looks_latin)).then_some(first)
}

fn has_latin(name: &str) -> bool {
    name.chars().any(|c| c.is_ascii_alphabetic())
}

/// Whether a letter looks like one of ASCII. Its accents would be seen.
fn looks_latin(letter: char) -> bool {
    if !letter.is_alphabetic() || letter.is_ascii() {
        return letter.is_ascii_alphabetic();
    }
    let mut utf8 = [0; 4];
    let mut look = skeleton(letter.encode_utf8(&mut utf8));
    look.next().is_some_and(|c| c.is_ascii_alphabetic()) && look.next().is_none()
}

fn same_look(one: &str, other: &str) -> bool {
    skeleton(one).eq(skeleton(other))
}
