//! What the runtime's macros make for each type and operation of a client is generic or `#[inline]`: it is then compiled into
//! the program that calls it, and not a thousand times into the client.

// A test fails by panicking.
#![allow(clippy::expect_used)]

mod sources;

use std::fs;

/// Of these a client has few, and their methods read no answers.
const ONCE: [&str; 2] = ["batch", "builder_methods"];

#[test]
fn functions_of_macros_are_generic_or_inline() {
    let mut functions = 0;
    let mut wrong = Vec::new();
    for file in sources::below("runtime/src") {
        let text = fs::read_to_string(&file).expect("a source");
        for (name, body) in exported_macros(&text).filter(|(name, _)| !ONCE.contains(name)) {
            let mut before = "";
            // The parameters that the items around it are generic over.
            let mut is_in_generic = false;
            for line in body.lines().map(str::trim) {
                if line.starts_with("impl") {
                    is_in_generic = line.split_once('>').is_some_and(|(head, _)| takes_types(head));
                }
                if let Some((head, arguments)) = line.split_once("fn ").and_then(|(_, rest)| rest.split_once('(')) {
                    functions += 1;
                    if !(is_in_generic || takes_types(head) || arguments.contains("impl ") || before == "#[inline]") {
                        wrong.push(format!("{}: {name}! {line}", file.display()));
                    }
                }
                before = line;
            }
        }
    }
    assert!(functions > 60, "only {functions} functions were found");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Whether what stands before a parenthesis or a brace has parameters that are types, not only lifetimes.
fn takes_types(head: &str) -> bool {
    let parameters = head.split_once('<').map_or("", |(_, parameters)| parameters);
    parameters.trim_end_matches('>').split(',').any(|one| !one.trim().is_empty() && !one.trim().starts_with('\''))
}

/// The macros of a file that generated code may call, with their text.
fn exported_macros(text: &str) -> impl Iterator<Item = (&str, &str)> {
    text.split("#[macro_export]\nmacro_rules! ").skip(1).filter_map(|rest| {
        let body = rest.split_once("\n}\n").map_or(rest, |(body, _)| body);
        body.split_once(" {")
    })
}
