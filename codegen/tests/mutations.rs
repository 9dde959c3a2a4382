//! Mutated documents: whatever a document says, the generator answers with findings or with a package that parses, never with
//! a panic or with a failure of its own.
//!
//! `cargo test` makes a few hundred mutations of the small documents of the tests, always the same. By hand:
//! `ACCORD_MUTATIONS=100000 ACCORD_MUTATION_SEED=7 ACCORD_MUTATION_FOLDER=dir cargo test --release -p accord-codegen --test
//! mutations -- --nocapture` makes more, of the documents of a folder. A document that fails is kept in the system's folder
//! for temporary files, and its path is in the message.

// A test fails by panicking.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::{
    collections::BTreeMap,
    env, fs,
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
};

use accord_codegen::{
    driver::{self, Failure, Options},
    load,
};
use serde_json::{Map, Value, json};

/// How many mutations an ordinary run makes.
const ORDINARY: usize = 300;

/// Documents larger than this are not mutated: each takes seconds.
const MOST_BYTES: u64 = 200_000;

fn number(name: &str, default: u64) -> u64 {
    env::var(name).ok().map_or(default, |text| text.parse().expect("a number"))
}

/// The documents to mutate.
fn documents() -> Vec<PathBuf> {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let folders = match env::var_os("ACCORD_MUTATION_FOLDER") {
        Some(folder) => vec![PathBuf::from(folder)],
        None => vec![tests.join("golden"), tests.join("convert"), tests.join("lint")],
    };
    let entries = folders.iter().flat_map(|folder| fs::read_dir(folder).unwrap()).map(|entry| entry.unwrap().path());
    let mut documents: Vec<PathBuf> = entries
        .filter(|path| path.extension().is_some_and(|e| e == "yaml" || e == "yml" || e == "json"))
        .filter(|path| {
            !["lowered", "facts", "out"].iter().any(|part| path.to_string_lossy().contains(&format!(".{part}.")))
        })
        .filter(|path| fs::metadata(path).is_ok_and(|m| m.is_file() && m.len() <= MOST_BYTES))
        .collect();
    documents.sort();
    documents
}

/// A small generator of numbers (SplitMix64), the same on every machine.
struct Random(u64);

impl Random {
    fn below(&mut self, count: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % count as u64).unwrap()
    }

    fn one<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.below(list.len())]
    }
}

/// Words that stand for something somewhere in OpenAPI, in the dialect or in Rust.
const WORDS: &[&str] = &[
    "",
    "type",
    "self",
    "move",
    "crate",
    "Self",
    "_",
    "async",
    "gen",
    "$ref",
    "#",
    "#/",
    "#/components/schemas/A",
    "../x",
    "/",
    "{",
    "{id}",
    "/a/{b",
    "string",
    "object",
    "array",
    "integer",
    "null",
    "file",
    "binary",
    "date-time",
    "uuid",
    "int64",
    "uint128",
    "default",
    "2XX",
    "200",
    "99",
    "header",
    "path",
    "query",
    "cookie",
    "body",
    "formData",
    "basic",
    "oauth2",
    "application/json",
    "multipart/form-data",
    "text/plain",
    "*/*",
    "\u{0}",
    "\u{202e}",
    "\n",
    "\"",
    "```",
    "й",
    "e\u{301}",
    "²",
    "1",
    "-1",
    "1.5",
    "true",
    "x-rust-type",
    "accord:rust-type",
    "x-accord-name",
    "builder",
    "build",
    "client",
    "Client",
    "Error",
    "Vec",
    "String",
    "Option",
    "send",
    "new",
    "0",
    "http://[::1",
    "https://a.example/{x}",
    "+",
];

/// Names of fields, so that a mutation meets a place that reads it.
const FIELDS: &[&str] = &[
    "type",
    "format",
    "items",
    "properties",
    "required",
    "enum",
    "default",
    "example",
    "examples",
    "nullable",
    "allOf",
    "oneOf",
    "anyOf",
    "not",
    "const",
    "additionalProperties",
    "patternProperties",
    "discriminator",
    "mapping",
    "readOnly",
    "writeOnly",
    "maxLength",
    "minLength",
    "pattern",
    "maximum",
    "minimum",
    "exclusiveMinimum",
    "multipleOf",
    "uniqueItems",
    "title",
    "description",
    "deprecated",
    "xml",
    "$ref",
    "$id",
    "$defs",
    "$anchor",
    "parameters",
    "requestBody",
    "responses",
    "callbacks",
    "security",
    "servers",
    "content",
    "schema",
    "headers",
    "links",
    "encoding",
    "style",
    "explode",
    "name",
    "in",
    "url",
    "variables",
    "operationId",
    "tags",
    "summary",
    "paths",
    "components",
    "info",
    "get",
    "post",
    "x-accord-outcome",
    "x-accord-commands",
    "x-accord-token",
    "x-accord-pages",
    "x-accord-poll",
    "x-accord-format",
    "x-accord-aliases",
    "x-accord-names",
    "x-accord-name",
    "x-accord-sensitive",
    "x-accord-headers",
    "x-accord-effect",
    "x-accord-crate",
    "consumes",
    "produces",
    "definitions",
    "flows",
    "scopes",
    "scheme",
    "collectionFormat",
    "prefixItems",
    "itemSchema",
];

/// Characters of which each is a difficulty somewhere: case that changes the length, marks that combine, letters that are no
/// part of a name, punctuation of Rust, Markdown, URLs and paths.
const CHARACTERS: &[char] = &[
    'a',
    'B',
    '_',
    '-',
    '.',
    ' ',
    '1',
    '/',
    '{',
    '}',
    '#',
    '$',
    '\'',
    '"',
    '`',
    '\\',
    '%',
    '?',
    '&',
    '=',
    '<',
    '>',
    '*',
    '\n',
    '\u{0}',
    '\u{7f}',
    'ß',
    'ŉ',
    'ﬁ',
    'İ',
    'ı',
    'Ω',
    'ё',
    'й',
    '\u{301}',
    '\u{200d}',
    '\u{202e}',
    '中',
    '²',
    '½',
    'Ⅷ',
    'ª',
    '·',
    '𝒳',
    '\u{1f600}',
    '\u{10ffff}',
];

/// A short text of such characters.
fn text(random: &mut Random) -> String {
    (0..=random.below(6)).map(|_| *random.one(CHARACTERS)).collect()
}

/// A name: a field of OpenAPI, a word that means something, or neither.
fn name(random: &mut Random) -> String {
    match random.below(3) {
        0 => (*random.one(FIELDS)).to_owned(),
        1 => (*random.one(WORDS)).to_owned(),
        _ => text(random),
    }
}

fn odd(random: &mut Random) -> Value {
    match random.below(19) {
        18 => json!(text(random)),
        0 => Value::Null,
        1 => json!(true),
        2 => json!(false),
        3 => json!(0),
        4 => json!(-1),
        5 => json!(1.5),
        6 => json!(u64::MAX),
        7 => json!(i64::MIN),
        8 => json!(1e300),
        9 => json!([]),
        10 => json!({}),
        11 => json!([[]]),
        12 => json!({"": ""}),
        13 => json!([null, 1, "a"]),
        14 => json!({"type": random.one(WORDS), "properties": {name(random): {}}}),
        15 => json!({"$ref": format!("#/components/schemas/{}", random.one(WORDS))}),
        16 => {
            json!({"oneOf": [{"type": "string"}, {"type": *random.one(WORDS)}], "discriminator": {"propertyName": "a"}})
        }
        _ => json!(random.one(WORDS)),
    }
}

/// Every object and list of a value, by pointer.
fn holders(value: &Value, pointer: String, out: &mut Vec<String>) {
    match value {
        Value::Object(map) => {
            for (key, inner) in map {
                holders(inner, format!("{pointer}/{}", key.replace('~', "~0").replace('/', "~1")), out);
            }
            out.push(pointer);
        }
        Value::Array(items) => {
            for (at, inner) in items.iter().enumerate() {
                holders(inner, format!("{pointer}/{at}"), out);
            }
            out.push(pointer);
        }
        _ => {}
    }
}

/// Changes one thing.
fn mutate(document: &mut Value, random: &mut Random) {
    let mut pointers = Vec::new();
    holders(document, String::new(), &mut pointers);
    let elsewhere = document.pointer(random.one::<String>(&pointers)).cloned().unwrap_or_default();
    match document.pointer_mut(random.one::<String>(&pointers)) {
        Some(Value::Object(map)) => {
            let keys: Vec<String> = map.keys().cloned().collect();
            let key = if keys.is_empty() { String::new() } else { random.one::<String>(&keys).clone() };
            match random.below(7) {
                0 => drop(map.shift_remove(&key)),
                1 => drop(map.insert(key, odd(random))),
                2 => drop(map.insert((*random.one(FIELDS)).to_owned(), odd(random))),
                3 => drop(map.insert((*random.one(FIELDS)).to_owned(), elsewhere)),
                4 => drop(map.insert(name(random), elsewhere)),
                5 => rename(map, &key, name(random)),
                _ => drop(map.insert(key, elsewhere)),
            }
        }
        Some(Value::Array(items)) => match random.below(4) {
            0 => drop(items.pop()),
            1 => items.push(odd(random)),
            2 => items.push(elsewhere),
            _ => {
                let count = items.len();
                if count > 0 {
                    items[random.below(count)] = odd(random);
                }
            }
        },
        _ => {}
    }
}

fn rename(map: &mut Map<String, Value>, from: &str, to: String) {
    let renamed = std::mem::take(map)
        .into_iter()
        .map(|(key, value)| if key == from { (to.clone(), value) } else { (key, value) });
    *map = renamed.collect();
}

/// What became of one document: a kind of end, for counting. An error is what must not be.
fn outcome(path: &Path) -> Result<&'static str, String> {
    match catch_unwind(AssertUnwindSafe(|| driver::generate(path, Options::default()))) {
        Err(_) => Err("the generator panicked".to_owned()),
        Ok(Err(Failure::Internal(error))) => Err(format!("a failure of the generator's own: {error}")),
        Ok(Err(Failure::Findings(findings))) => match findings.is_empty() {
            true => Err("nothing was generated, and nothing was said".to_owned()),
            false => Ok("refused with findings"),
        },
        Ok(Ok(generated)) => {
            for (name, text) in generated.package.files.iter().filter(|(name, _)| name.ends_with(".rs")) {
                syn::parse_file(text).map_err(|e| format!("{name} does not parse: {e}"))?;
            }
            Ok("generated")
        }
    }
}

#[test]
fn no_mutated_document_makes_the_generator_fail() {
    let count = usize::try_from(number("ACCORD_MUTATIONS", ORDINARY as u64)).unwrap();
    let mut random = Random(number("ACCORD_MUTATION_SEED", 1));
    // One that is refused as it is would be refused with most mutations too.
    let documents = documents().into_iter().filter(|path| outcome(path) == Ok("generated"));
    let documents: Vec<Value> = documents.filter_map(|path| Some(load::load(&path).ok()?.value)).collect();
    assert!(documents.len() > 20, "only {} documents were found", documents.len());
    let folder = tempfile::tempdir().unwrap();
    let mut ends: BTreeMap<&str, usize> = BTreeMap::new();
    let mut failures: BTreeMap<String, PathBuf> = BTreeMap::new();
    for round in 0..count {
        let mut document = random.one(&documents).clone();
        for _ in 0..=random.below(4) {
            mutate(&mut document, &mut random);
        }
        let path = folder.path().join("mutated.json");
        fs::write(&path, format!("{document:#}")).unwrap();
        match outcome(&path) {
            Ok(end) => *ends.entry(end).or_default() += 1,
            Err(why) => {
                let kept = env::temp_dir().join(format!("accord-mutated-{round}.json"));
                fs::copy(&path, &kept).unwrap();
                failures.entry(why).or_insert(kept);
            }
        }
        if count > ORDINARY && round % 1000 == 999 {
            println!("{} of {count}: {ends:?}, {} failures: {failures:#?}", round + 1, failures.len());
        }
    }
    println!("{count} mutations of {} documents: {ends:?}", documents.len());
    assert!(failures.is_empty(), "{} kinds of failure: {failures:#?}", failures.len());
    assert!(ends.len() == 2, "the mutations are too tame or too wild: {ends:?}");
}
