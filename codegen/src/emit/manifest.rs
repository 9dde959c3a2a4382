//! `Cargo.toml` of a generated package, before [`manifest::settle`](crate::manifest::settle) puts the user's part in.
//!
//! It is built as a document: texts of the spec are values, and cannot be anything else.

use toml_edit::{Array, DocumentMut, InlineTable, Item, Table, Value, value};

use crate::findings::render::visible;
use crate::lower::Lowered;
use crate::manifest::{DEFAULT, RUNTIME};
use crate::model::{ALL_TAGS, Client, Features};
use crate::prose::{is_hidden, one_line};

/// `features`: those of the runtime that the code needs.
pub(super) fn text(client: &Client, lowered: &Lowered, features: &[&str]) -> String {
    let mut document = DocumentMut::new();
    document.insert("package", Item::Table(package(lowered)));
    let types_only = lowered.package.types_only;
    let (default, of_runtime): (&[&str], &[Feature]) =
        if types_only { (&[], &TYPE_FEATURES) } else { (&["rustls"], &FEATURES) };
    document.insert("features", Item::Table(own_features(default, of_runtime, &client.features)));
    let mut runtime = InlineTable::new();
    runtime.insert("version", env!("CARGO_PKG_VERSION").into());
    runtime.insert("default-features", false.into());
    if !features.is_empty() {
        runtime.insert("features", Value::Array(features.iter().copied().collect()));
    }
    document.insert("dependencies", table([(RUNTIME, value(runtime))]));
    if !types_only {
        let mut tokio = InlineTable::new();
        tokio.insert("version", "1".into());
        tokio.insert("features", Value::Array(Array::from_iter(["macros", "rt-multi-thread"])));
        document.insert("dev-dependencies", table([("tokio", value(tokio))]));
    }
    document.to_string()
}

fn package(lowered: &Lowered) -> Table {
    let package = &lowered.package;
    let mut out = Table::new();
    // Between the tables of a document there is no place for a comment but before one of them.
    out.decor_mut().set_prefix(format!(
        "# From {}.\n# Every run rewrites the generated keys. What you add is kept: dependencies, features, metadata, other tables,\n\
         # the source of `{RUNTIME}`, and keys of [package] that the document does not set.\n",
        visible(&package.spec)
    ));
    out.insert("name", value(clean(&package.name)));
    let mut version = Value::from(package.version.as_deref().map_or_else(|| "0.1.0".to_owned(), clean));
    if package.version.is_none() {
        version.decor_mut().set_suffix(format!(" {DEFAULT}"));
    }
    out.insert("version", Item::Value(version));
    out.insert("description", value(clean(&package.summary)));
    out.insert("edition", value("2024"));
    out.insert("rust-version", value("1.88"));
    let one = [
        ("license", &package.license),
        ("repository", &package.repository),
        ("homepage", &package.homepage),
        ("documentation", &package.documentation),
    ];
    for (key, text) in one {
        if let Some(text) = text {
            out.insert(key, value(clean(text)));
        }
    }
    out.insert("readme", value("README.md"));
    let many = [("authors", &package.authors), ("keywords", &package.keywords), ("categories", &package.categories)];
    for (key, texts) in many {
        if !texts.is_empty() {
            out.insert(key, value(texts.iter().map(|text| clean(text)).collect::<Array>()));
        }
    }
    let include =
        ["src", "examples", crate::sources::FOLDER, "*.md", "LICEN[SC]E*", "COPYING*", "NOTICE*", "UNLICENSE*"];
    out.insert("include", value(Array::from_iter(include)));
    let docs = table([("all-features", value(true))]);
    let mut metadata = Table::new();
    metadata.set_implicit(true);
    let mut of_docs = Table::new();
    of_docs.set_implicit(true);
    of_docs.insert("rs", docs);
    metadata.insert("docs", Item::Table(of_docs));
    out.insert("metadata", Item::Table(metadata));
    out
}

/// A feature that is one of the runtime's, and what it is for.
type Feature = (&'static str, &'static str);

const CHRONO: Feature = ("chrono", "Conversions between timestamps and chrono's types.");

/// The features of a client.
const FEATURES: [Feature; 5] = [
    ("rustls", "TLS by rustls."),
    ("native-tls", "TLS of the operating system."),
    (
        "reqwest",
        "The default transport, included in the two above. Without it, the builder needs a transport of yours.",
    ),
    CHRONO,
    ("blocking", "`send_blocking` and similar methods, for programs without async."),
];

/// The features of a package of types alone.
const TYPE_FEATURES: [Feature; 1] = [CHRONO];

fn own_features(default: &[&str], of_runtime: &[Feature], of_tags: &Features) -> Table {
    let mut out = Table::new();
    let all_tags = (!of_tags.is_empty()).then_some(ALL_TAGS);
    out.insert("default", value(default.iter().copied().chain(all_tags).collect::<Array>()));
    for (name, comment) in of_runtime {
        feature(&mut out, name, comment, Array::from_iter([format!("{RUNTIME}/{name}")]));
    }
    if all_tags.is_some() {
        let mut names: Array = of_tags.tags.iter().map(|feature| feature.name.as_str()).collect();
        names.iter_mut().for_each(|name| name.decor_mut().set_prefix("\n    "));
        names.set_trailing("\n");
        names.set_trailing_comma(true);
        feature(&mut out, ALL_TAGS, ABOUT_TAGS, names);
    }
    for tag in &of_tags.tags {
        feature(&mut out, &tag.name, &format!("Tag: {}", clean(&tag.tag)), Array::new());
    }
    out
}

/// What the feature of all tags is for.
const ABOUT_TAGS: &str = "A feature for each tag of the document. An operation is compiled with any of its tags.";

fn feature(features: &mut Table, name: &str, comment: &str, enables: Array) {
    features.insert(name, value(enables));
    if let Some(mut key) = features.key_mut(name) {
        key.leaf_decor_mut().set_prefix(format!("# {comment}\n"));
    }
}

fn table<const N: usize>(items: [(&str, Item); N]) -> Item {
    let mut out = Table::new();
    for (key, item) in items {
        out.insert(key, item);
    }
    Item::Table(out)
}

/// A text on one line, without what would hide or reorder it.
fn clean(text: &str) -> String {
    one_line(text).chars().filter(|c| !is_hidden(*c)).collect()
}
