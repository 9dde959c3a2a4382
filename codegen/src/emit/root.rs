//! `src/lib.rs`: the modules and what they export.

use super::{Module, example::First, register};
use crate::dialect::Matching;
use crate::facts::{Api, Encoding, Scheme};
use crate::lower::Lowered;
use crate::model::Client;

pub(super) fn text(client: &Client, lowered: &Lowered, modules: &[Module], first: Option<&First>) -> String {
    let docs = docs(lowered, "../README.md", first);
    let shown = if client.features.is_empty() { "" } else { SHOW_FEATURES };
    let attributes = attributes(modules.iter().map(|module| module.text.as_str()));
    format!("{docs}{shown}{attributes}\n{}", items(client, lowered, modules))
}

/// The attributes of a package, by the texts of its modules.
pub(super) fn attributes<'t>(texts: impl Iterator<Item = &'t str>) -> String {
    // Between string literals. Comments may have any letters.
    let has_foreign_names = |line: &str| line.split('"').step_by(2).any(|code| !code.is_ascii());
    let mut lines = texts.flat_map(str::lines).filter(|line| !line.trim_start().starts_with("//"));
    // The words are the document's.
    let allowed = if lines.any(has_foreign_names) { "#![allow(mixed_script_confusables)]\n" } else { "" };
    format!("#![forbid(unsafe_code)]\n{allowed}")
}

/// docs.rs shows with each item the features that it needs.
pub(super) const SHOW_FEATURES: &str = "#![cfg_attr(docsrs, feature(doc_cfg))]\n";

/// The file of a client that is a module; `readme` is its README from there.
pub(super) fn of_module(
    client: &Client,
    lowered: &Lowered,
    modules: &[Module],
    readme: &str,
    first: Option<&First>,
) -> String {
    format!("{}\n{}", docs(lowered, readme, first), items(client, lowered, modules))
}

/// The documentation of a client: its README, whose example is no test where what it needs is not compiled.
fn docs(lowered: &Lowered, readme: &str, first: Option<&First>) -> String {
    // Of two definitions of a link the first holds: in the README they lead to files, here to the module.
    let mut out = inner_docs(&register::links(&lowered.package, register::MODULE).join("\n"));
    let included = format!("doc = include_str!({readme:?})");
    let features = first.map(|first| first.features.as_slice()).unwrap_or_default();
    let features: String = features.iter().map(|name| format!(", feature = {name:?}")).collect();
    match features.is_empty() {
        true => out.push_str(&format!("#![{included}]\n")),
        false => out.push_str(&format!("#![cfg_attr(any(not(doctest){features}), {included})]\n")),
    }
    if let Some(page) = lowered.package.site_page("index.html") {
        out.push_str(&inner_docs(&format!(
            "\n## The spec as pages\n\n[Operations, codes and decisions]({page}) of this API."
        )));
    }
    out
}

/// The modules of a client and what they export.
fn items(client: &Client, lowered: &Lowered, modules: &[Module]) -> String {
    let mut out = String::new();
    for module in modules {
        let public = if module.public { "pub " } else { "" };
        out.push_str(&format!("{}#[rustfmt::skip]\n{public}mod {};\n", module.attributes(), module.name));
    }
    out.push('\n');
    out.push_str(&exports(client, lowered, modules));
    out
}

/// A text as the documentation of the module that it stands in.
pub(super) fn inner_docs(text: &str) -> String {
    text.lines().map(|line| format!("//! {line}").trim_end().to_owned() + "\n").collect()
}

/// The type of a time without an offset; its argument tells it from a type of the document's.
pub(super) const LOCAL_TIME: &str = "LocalDateTime<";

/// The type of what may be absent and may be null.
const NULLABLE: &str = "Nullable<";

/// Types of the runtime that some documents need.
const VALUES: [&str; 6] = ["Base64", "Base64Url", "Date", "DateTime", "Null", "Number"];

/// What stands in the code of a client with files, up or down.
const FILES: [&str; 4] = ["FilePart", "Multipart", "=> ByteStream,", "accord_runtime::form!"];

/// What a package of types alone exports from the runtime.
const OF_TYPES: [&[&str]; 1] =
    [&["CodeValue", "DecodeError", "OpenBody", "OpenJson", "Secret", "TextBody", "UnixMillis", "UnixSeconds"]];

/// What every client exports from the runtime, a line each.
const RUNTIME: [&[&str]; 2] = [
    &["BuildError", "ByteStream", "Class", "CodeValue", "Error", "OpenBody", "OpenJson", "ResponseValue", "Secret"],
    &["Ended", "Polled", "Progress", "TextBody", "UnixMillis", "UnixSeconds", "Wait"],
];

fn names(modules: &[Module], what: &[&str]) -> bool {
    modules.iter().any(|module| what.iter().any(|path| module.text.contains(path)))
}

/// Whether a module imports this name from the runtime.
fn imports(modules: &[Module], name: &str) -> bool {
    let lines = modules.iter().flat_map(|module| module.text.lines());
    let mut lists = lines.filter_map(|line| line.strip_prefix("use accord_runtime::"));
    lists.any(|list| list.split(['{', '}', ',', ';', ' ']).any(|imported| imported == name))
}

/// The features of the runtime that the code needs: dates or times of the calendar, files, patterns of messages.
pub(super) fn features(modules: &[Module], lowered: &Lowered) -> Vec<&'static str> {
    let Api { schemes, outcomes, .. } = &lowered.facts;
    let sends = !lowered.package.types_only;
    let is_date = |name: &&str| imports(modules, name) || names(modules, &[&format!("::accord_runtime::{name}")]);
    let calendar = names(modules, &[LOCAL_TIME]) || ["Date", "DateTime"].iter().any(is_date);
    let calendar = calendar.then_some("chrono");
    let logs_in_by_parts = |scheme: &Scheme| scheme.token.as_ref().is_some_and(|t| t.encoding == Encoding::Multipart);
    let files = names(modules, &FILES) || sends && schemes.iter().any(logs_in_by_parts);
    let files = files.then_some("files");
    let mut messages = outcomes.iter().flat_map(|outcome| &outcome.messages);
    let patterns = sends && messages.any(|message| message.matching == Matching::Pattern);
    let patterns = patterns.then_some("patterns");
    calendar.into_iter().chain(files).chain(patterns).collect()
}

/// What stands at the top of a client.
pub(super) fn exports(client: &Client, lowered: &Lowered, modules: &[Module]) -> String {
    let mut out = String::new();
    if let Some(url) = &lowered.package.base_url {
        let docs = "/// The URL of the service, according to the provider's document.";
        out.push_str(&format!("{docs}\npub const BASE_URL: &str = {url:?};\n\n"));
    }
    out.push_str("pub use accord_runtime;\n#[doc(no_inline)]\n#[rustfmt::skip]\npub use accord_runtime::{\n");
    let types_only = lowered.package.types_only;
    let runtime: &[&[&str]] = if types_only { &OF_TYPES } else { &RUNTIME };
    for line in runtime {
        out.push_str(&format!("    {},\n", line.join(", ")));
    }
    out.push_str("};\n");
    let mut named: Vec<&str> = runtime.concat();
    let runtime = [("FilePart", &FILES[..]), ("LocalDateTime", &[LOCAL_TIME]), ("Nullable", &[NULLABLE])];
    let is_named =
        |name: &str, what: &[&str]| names(modules, what) && !(name == "Nullable" && client.types.contains(name));
    let runtime = runtime.into_iter().filter(|(name, what)| is_named(name, what)).map(|(name, _)| name);
    let mut some: Vec<&str> = VALUES.into_iter().filter(|name| imports(modules, name)).chain(runtime).collect();
    // As formatters sort them.
    some.sort_unstable();
    for name in some {
        out.push_str(&format!("#[doc(no_inline)]\npub use accord_runtime::{name};\n"));
        named.push(name);
    }
    out.push_str("#[doc(no_inline)]\npub use accord_runtime::from_json;\n");
    if !types_only {
        out.push_str("pub use client::{Client, ClientBuilder};\n");
        named.extend(["Client", "ClientBuilder"]);
    }
    // What is named goes before what is not: if it has the names of all types, there is nothing more to export.
    if client.types.iter().any(|ty| !named.contains(&ty.name.as_str())) {
        // Without any tag there may be none.
        let unused = if client.features.is_empty() { "" } else { "#[allow(unused_imports)]\n" };
        out.push_str(&format!("{unused}pub use types::*;\n"));
    }
    out
}
