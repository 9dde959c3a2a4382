//! The dialect's own documents are up to date.

use accord_codegen::lint;

use crate::files;

fn read(path: &str) -> String {
    std::fs::read_to_string(files::root().join(path)).unwrap_or_else(|e| panic!("{path}: {e}"))
}

#[test]
fn the_json_schema_is_that_of_the_types() {
    let found = format!("{:#}\n", lint::schema());
    assert!(read("specs/accord.schema.json") == found, "specs/accord.schema.json is old; run `cargo run -- schema`");
}

/// The blocks of YAML in a page.
fn examples(page: &str) -> Vec<&str> {
    page.split("```").skip(1).step_by(2).filter(|block| block.starts_with("yaml")).collect()
}

#[test]
fn every_key_is_documented_with_an_example() {
    let page = read("specs/README.md");
    let examples = examples(&page);
    assert!(!lint::KEYS.is_empty());
    let mut missing = Vec::new();
    for key in lint::KEYS {
        let row = format!("| [`{}`](#", key.name);
        if !page.lines().any(|line| line.starts_with(&row)) {
            missing.push(format!("{}: no row in the table of keys", key.name));
        }
        if !examples.iter().any(|example| example.contains(&format!("{}:", key.name))) {
            missing.push(format!("{}: no example", key.name));
        }
    }
    assert!(missing.is_empty(), "specs/README.md lacks {missing:#?}");
}

#[test]
fn only_keys_that_exist_are_documented() {
    let page = read("specs/README.md");
    let word = |c: char| !(c.is_ascii_alphanumeric() || c == '-');
    let named = page.split(word).filter(|word| word.starts_with("x-accord-") && word.len() > "x-accord-".len());
    let unknown: Vec<&str> = named
        .filter(|name| !lint::KEYS.iter().any(|key| key.name == *name))
        // An anchor to a heading of two keys.
        .filter(|name| !name.contains("-and-"))
        .collect();
    assert!(unknown.is_empty(), "specs/README.md names {unknown:?}");
}
