//! The client of a part of a document has what the client of the whole has for those operations, item by item.
//!
//! `ACCORD_DOCUMENTS=a.yaml:b.json cargo test -p accord-codegen --test slice same_items -- --nocapture` tries other documents and
//! prints what differs.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use accord_codegen::dialect::{OperationSelector, Selection};
use accord_codegen::driver::{self, Options};
use accord_codegen::load;
use serde_json::Value;

/// Why the batch of a part differs.
const BATCH: &str = "a batch lists the calls that it takes";

/// What may differ, and why: document, operation, reason.
const DIFFERENT: &[(&str, &str, &str)] = &[
    ("answers", "patchItem", "its headers are another name for those of an operation that went"),
    ("batches", "add", BATCH),
    ("batches", "methods", BATCH),
    ("batches", "rename", BATCH),
    ("batches", "tell", BATCH),
    ("batches", "version", BATCH),
    ("bodies", "sendProfile", "a schema that an operation that went sends as another media type"),
    ("oauth_swagger", "prices", "methods of credentials have names of their own where several schemes have some"),
    ("odd_schemas", "chooseOne", "a name that was made unique against one that went"),
    ("odd_schemas", "get-odd", "a name that was made unique against one that went"),
    ("odd_schemas", "get_odd", "a name that was made unique against one that went"),
    ("references", "getA", "a type that an operation that went refers to from outside has a name of its own"),
];

/// The documents of `golden/`, and those in which parts need each other in every way that OpenAPI has.
fn golden() -> Vec<PathBuf> {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let folder = tests.join("golden");
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| {
        let name = file.file_name().unwrap().to_string_lossy();
        name.ends_with(".yaml") && name.matches('.').count() == 1
    });
    files.sort();
    files.extend(["kinds", "moved", "moved_swagger"].map(|name| tests.join(format!("slice/{name}.yaml"))));
    files
}

/// The selectors of each single operation.
fn operations(document: &Value) -> Vec<String> {
    let mut found = Vec::new();
    for (path, item) in document["paths"].as_object().into_iter().flatten() {
        for (_, operation) in item.as_object().into_iter().flatten().filter(|(_, value)| value["responses"].is_object())
        {
            let commands = operation["x-accord-commands"]["commands"].as_object();
            let own: Vec<&Value> = commands.map_or_else(|| vec![operation], |commands| commands.values().collect());
            found.extend(own.into_iter().map(|one| match one["operationId"].as_str() {
                Some(id) => format!("operation:{id}"),
                None => format!("path:{path}"),
            }));
        }
    }
    found
}

/// The client as one file, of a selector's operations or of all.
fn client(path: &Path, selector: Option<&str>) -> Option<String> {
    let only: Vec<OperationSelector> = selector.into_iter().map(|one| one.parse().unwrap()).collect();
    // The tags of a part are others.
    let feature_per_tag = Some(false);
    let options = Options { selection: Selection { only, except: Vec::new() }, feature_per_tag, ..Options::default() };
    driver::bundle_document(load::load(path).ok()?, options).ok().map(|bundle| bundle.text)
}

/// The items of a client, without what is only there once, and with names in place of positions in tables.
fn items(client: &str) -> BTreeSet<String> {
    let schemes: Vec<&str> = client.split("Scheme::").skip(1).filter_map(named_scheme).collect();
    let is_item = |line: &&str| {
        let line = line.trim();
        !(line.is_empty() || line.starts_with("use ") || line.starts_with("pub use ") || line == "impl Client {")
    };
    let single = [
        "static API",
        "static UNDOCUMENTED",
        "unset! {",
        "requests! {",
        "pub struct Client",
        "ClientBuilder",
        "#[rustfmt::skip]",
        "mod ",
    ];
    let blocks = client.split("\n\n").map(|block| {
        let mut lines: Vec<&str> = block.lines().filter(is_item).collect();
        let indent = |line: &&str| line.len() - line.trim_start().len();
        let first = lines.first().map_or(0, indent);
        while lines.last().is_some_and(|line| line.trim() == "}" && indent(line) < first) {
            lines.pop();
        }
        lines.iter().map(|line| named(line.trim(), &schemes)).collect::<Vec<_>>().join(" ").replace(" .", ".")
    });
    blocks.filter(|block| block.len() > 1 && !single.iter().any(|one| block.contains(one))).collect()
}

/// The name of a scheme, of `bearer("name")`.
fn named_scheme(text: &str) -> Option<&str> {
    let (kind, rest) = text.split_once("(\"")?;
    let is_kind = kind.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    rest.split('"').next().filter(|_| is_kind)
}

/// A line with the names of security schemes and without the numbers of outcomes, for both depend on what else there is.
fn named(line: &str, schemes: &[&str]) -> String {
    let name = |digits: &str| match digits.parse::<usize>().ok().and_then(|at| schemes.get(at)) {
        Some(name) => (*name).to_owned(),
        None => digits.to_owned(),
    };
    let mut out = String::new();
    let mut rest = line;
    let starts = [".security(", ".credential(", ".basic(", ".client_credentials(", ".server(", "OUTCOME_"];
    while let Some((at, start)) = starts.iter().filter_map(|start| Some((rest.find(start)?, start))).min() {
        let (before, after) = rest.split_at(at + start.len());
        let end = after.find([')', ',', ';', ':', ' ']).unwrap_or(after.len());
        let end = if *start == ".security(" { after.find(')').unwrap_or(end) } else { end };
        let (arguments, after) = after.split_at(end);
        out.push_str(before.trim_end_matches('_'));
        match *start {
            ".server(" | "OUTCOME_" => {}
            _ => arguments.split_inclusive(|c: char| !c.is_ascii_digit()).for_each(|part| {
                let digits = part.trim_end_matches(|c: char| !c.is_ascii_digit());
                out.push_str(&name(digits));
                out.push_str(&part[digits.len()..]);
            }),
        }
        rest = after;
    }
    out + rest
}

#[test]
fn a_part_of_a_client_is_as_in_the_whole() {
    let given = std::env::var("ACCORD_DOCUMENTS").ok();
    let documents = given.as_ref().map_or_else(golden, |given| given.split(':').map(PathBuf::from).collect());
    let mut different = BTreeSet::new();
    let mut tried = 0;
    for path in documents {
        let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
        let Some(whole) = client(&path, None) else { continue };
        let whole = items(&whole);
        for selector in operations(&load::load(&path).unwrap().value) {
            tried += 1;
            let part = client(&path, Some(&selector)).unwrap_or_else(|| panic!("{stem} {selector} has no client"));
            let part = items(&part);
            assert!(part.len() > 1, "{stem} {selector} has no items");
            let others: Vec<&String> = part.difference(&whole).collect();
            if !others.is_empty() {
                println!("{stem} {selector}: {} of {} differ, such as {}", others.len(), part.len(), others[0]);
                different.insert((stem.clone(), selector.split_once(':').unwrap().1.to_owned()));
            }
        }
    }
    if given.is_none() {
        let expected: BTreeSet<(String, String)> = DIFFERENT
            .iter()
            .map(|(document, operation, _)| ((*document).to_owned(), (*operation).to_owned()))
            .collect();
        assert_eq!(different, expected);
        assert!(tried > 80, "only {tried} operations were tried");
    }
}
