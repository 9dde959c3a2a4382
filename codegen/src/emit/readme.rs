//! `README.md` of a generated package, which is its crate documentation too.

use std::fmt::Write;

use super::example::First;
use super::{client, command, register};
use crate::dialect::{self, Discrepancy, DiscrepancyStatus};
use crate::lower::{Lowered, ModulePath, PackageInfo};
use crate::model::Client;
use crate::{facts, prose};

pub(super) fn text(client: &Client, lowered: &Lowered, first: &First) -> String {
    let package = &lowered.package;
    let mut out = format!("# {}\n\n", title(package));
    let ids: Vec<&str> = register::ids(package).collect();
    let _ = writeln!(out, "{}\n", prose::linked(&prose::block(&package.description), &ids, None));
    let _ = writeln!(out, "## A first call\n\n```rust,no_run\n{}```\n", first.code);
    let _ = writeln!(out, "This is the example `{}`. It reads from the environment:\n", first.name);
    for (name, what) in &first.variables {
        let _ = writeln!(out, "- `{name}`: {}", prose::linked(what, &ids, None));
    }
    if let Some(path) = &package.base_path {
        let _ = writeln!(out, "\n{}", client::without_host(path));
    }
    without_provider(&mut out, first, &package.document_path());
    about(&mut out, package, &ids);
    out.push_str("\n## Operations\n\n| method | request | safe to repeat? |\n|---|---|---|\n");
    for (id, operation) in &lowered.facts.operations {
        let effect = match operation.effect {
            crate::dialect::Effect::Safe => "yes, read-only",
            crate::dialect::Effect::Idempotent => "yes, idempotent",
            crate::dialect::Effect::Once => "no, not by the client",
        };
        let path = prose::code_cell(&operation.path);
        let command =
            operation.command.as_ref().map(|command| format!(" {}", command::words(command, prose::code_cell)));
        let _ = writeln!(out, "| `{id}` | {} {path}{} | {effect} |", operation.method, command.unwrap_or_default());
    }
    for batch in &lowered.facts.batches {
        let path =
            lowered.facts.operations.get(&batch.like).map(|like| prose::code_cell(&like.path)).unwrap_or_default();
        let _ = writeln!(out, "| `{}` | several calls to {path} in one request | if each of them is |", batch.id);
    }
    for outcome in lowered.facts.outcomes.iter().filter(|outcome| outcome.has_codes()) {
        codes(&mut out, outcome, &ids);
    }
    if !lowered.facts.operations.is_empty() {
        out.push_str(REFUSALS);
    }
    if !package.register.is_empty() {
        decisions(&mut out, package, &ids);
    }
    features(&mut out, client, lowered, FEATURES);
    finish(&mut out, package);
    out
}

/// The README of a package of types alone.
pub(super) fn of_types(client: &Client, lowered: &Lowered) -> String {
    let package = &lowered.package;
    let ids: Vec<&str> = register::ids(package).collect();
    let mut out =
        format!("# {}\n\n{}\n\n", title(package), prose::linked(&prose::block(&package.description), &ids, None));
    out.push_str(
        "The types of this API, without a client: bring your own transport. Types that are read implement `Deserialize`, types \
         that are sent `Serialize`, and those have a `builder()`. `from_json` reads a type from a value of JSON.\n",
    );
    about(&mut out, package, &ids);
    if !package.register.is_empty() {
        decisions(&mut out, package, &ids);
    }
    features(&mut out, client, lowered, TYPE_FEATURES);
    finish(&mut out, package);
    out
}

/// What the README of a client is headed with.
fn title(package: &PackageInfo) -> String {
    match &package.module {
        Some(ModulePath { module, .. }) => format!("`{module}`"),
        None => package.name.clone(),
    }
}

/// The features of a package with a client.
pub(super) const FEATURES: &str = concat!(
    "- `rustls` (default) or `native-tls`: the TLS library.\n",
    "- `reqwest`: the default transport, included in these two. Without it, the builder needs a `transport` of yours.\n",
    "- `blocking`: every request has `send_blocking()`, for programs without async.\n",
    "- `chrono`: conversions between timestamps and chrono's types.\n",
);

/// The features of a package of types alone.
pub(super) const TYPE_FEATURES: &str = "- `chrono`: conversions between timestamps and chrono's types.\n";

/// The features of a package; of one of its modules, its own: the rest is in the README of the package.
fn features(out: &mut String, client: &Client, lowered: &Lowered, of_package: &str) {
    match &lowered.package.module {
        Some(ModulePath { module, .. }) => {
            let _ = writeln!(out, "\n## Features\n\n- `{module}` (default): this module.");
        }
        None => {
            let _ = write!(out, "\n## Features\n\n{of_package}");
        }
    }
    tags(out, client, lowered);
}

/// The features of tags.
fn tags(out: &mut String, client: &Client, lowered: &Lowered) {
    if client.features.is_empty() {
        return;
    }
    let package = &lowered.package;
    let name = package.module.as_ref().map_or(&package.name, |path| &path.package);
    let tls = if package.types_only { "" } else { "\"rustls\", " };
    let all = &client.features.all;
    let first = client.features.tags.first().map_or("", |feature| feature.name.as_str());
    let _ = writeln!(
        out,
        "- `{all}` (default): the features of all tags below. An operation is compiled with the feature of any of its tags, \
         one without tags always; so are the types that it needs. Types that no operation needs are compiled with \
         `{all}`. Without the default features, only the tags that you name are compiled:\n\n\
         ```toml\n{name} = {{ version = \"…\", default-features = false, features = [{tls}\"{first}\"] }}\n```\n\n\
         | feature | tag | operations |\n|---|---|---|"
    );
    for (feature, tag) in client.features.tags.iter().zip(&lowered.hints.tags) {
        let _ = writeln!(out, "| `{}` | {} | {} |", feature.name, prose::cell(&feature.tag), tag.operations.len());
    }
}

/// What the document states of the API as a whole.
fn about(out: &mut String, package: &PackageInfo, ids: &[&str]) {
    if !package.about.is_empty() {
        out.push_str("\n## The API\n\n");
        for (label, text) in &package.about {
            let _ = writeln!(out, "- {label}: {}", prose::linked(text, ids, None));
        }
    }
}

/// Where the package is from, and the targets of its links.
fn finish(out: &mut String, package: &PackageInfo) {
    let copy = package.document_path();
    let _ = writeln!(
        out,
        "\nGenerated by Accord from {}; do not edit. {} is a copy of it.",
        prose::code(&package.spec),
        prose::code(&copy)
    );
    let links = register::links(package, register::FILE);
    if !links.is_empty() {
        let _ = writeln!(out, "\n{}", links.join("\n"));
    }
}

/// How to run the example against a mock of the document.
fn without_provider(out: &mut String, first: &First, copy: &str) {
    let Some((url, _)) = first.variables.first() else { return };
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "/._-".contains(c);
    let copy = match copy.chars().all(is_plain) {
        true => copy.to_owned(),
        false => "spec/…".to_owned(),
    };
    let _ = writeln!(
        out,
        "\nTo run it without the provider, let Accord serve the document in another terminal. The mock takes any credentials but \
         where `x-accord-mock` in the document lists them.\n\n```sh\naccord mock {copy} --port 8080\n\
         {url}=http://127.0.0.1:8080 cargo run --example {}\n```",
        first.name
    );
}

/// The decisions of the register with their reasons.
fn decisions(out: &mut String, package: &PackageInfo, ids: &[&str]) {
    out.push_str("\n## Problems of the provider's document\n\n");
    let _ = writeln!(
        out,
        "{}What the document says in each place, and what to ask the provider, is in `{}`.\n\n| id | problem | decision | reason |\n\
         |---|---|---|---|",
        statuses(&package.register),
        register::FILE
    );
    for entry in &package.register {
        let id = if ids.contains(&entry.id.as_str()) { format!("[{}]", entry.id) } else { prose::cell(&entry.id) };
        let [title, decision, reason] =
            [&entry.title, &entry.decision, &entry.reason].map(|text| prose::linked_cell(text, ids));
        let _ = writeln!(out, "| {id} | {title} | {decision} | {reason} |");
    }
}

/// How many decisions the provider has spoken on, as a sentence.
fn statuses(register: &[Discrepancy]) -> String {
    let count = |status| register.iter().filter(|entry| entry.status == Some(status)).count();
    let named = [DiscrepancyStatus::Assumed, DiscrepancyStatus::Confirmed, DiscrepancyStatus::Refuted];
    let counts = named.map(|status| (count(status), status.as_str()));
    let parts: Vec<String> =
        counts.iter().filter(|(count, _)| *count > 0).map(|(count, word)| format!("{count} {word}")).collect();
    if parts.is_empty() { String::new() } else { format!("Of {} decisions: {}. ", register.len(), parts.join(", ")) }
}

/// What an error of a call has, also where the document does not describe it.
const REFUSALS: &str = concat!(
    "\n## What a refusal carries\n\n`error.class()` is the kind of refusal, `error.message()` the provider's own ",
    "text, and `error.body()` the body as far as it is documented. What is not documented is within reach too: ",
    "`error.field::<Vec<String>>(\"/errors/name\")` reads any value of the body by its JSON pointer, and `error.raw()` has the body as ",
    "it came. Printing the error shows the beginning of that text, unless the spec marks it as personal, and nothing else of the answer.\n",
);

/// The documented codes of an outcome, with the provider's own words beside the meaning where the document has them.
fn codes(out: &mut String, outcome: &facts::Outcome, ids: &[&str]) {
    let entries = outcome.codes.iter().map(|code| Row {
        value: dialect::shown(&code.value, code.status),
        name: &code.name,
        class: format!("{:?}", code.class),
        meaning: &code.meaning,
        original: &code.original,
    });
    let messages = outcome.messages.iter().map(|message| Row {
        value: dialect::shown_message((&message.text, message.matching)),
        name: &message.name,
        class: format!("{:?}", message.class),
        meaning: &message.meaning,
        original: &message.original,
    });
    let rows: Vec<Row<'_>> = entries.chain(messages).collect();
    let quoted = rows.iter().any(|row| !row.original.is_empty());
    let (title, rule) = if quoted { (" in the provider's words |", "---|") } else { ("", "") };
    let _ = writeln!(
        out,
        "\n## Codes (`{}`)\n\n| code | name | class | meaning |{title}\n|---|---|---|---|{rule}",
        outcome.name
    );
    for row in rows {
        let value = prose::code_cell(&row.value);
        let meaning = prose::linked_cell(row.meaning, ids);
        let original = if quoted { format!(" {} |", prose::cell(row.original)) } else { String::new() };
        let _ = writeln!(out, "| {value} | `{}` | {} | {meaning} |{original}", row.name, row.class);
    }
}

/// A code in the table of codes.
struct Row<'f> {
    value: String,
    name: &'f str,
    class: String,
    meaning: &'f str,
    original: &'f str,
}
