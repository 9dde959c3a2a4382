//! `Cargo.toml` of a generated package, before [`manifest::settle`](crate::manifest::settle) puts the user's part in.
//!
//! It is built as a document: texts of the spec are values, and cannot be anything else.

use toml_edit::{Array, ArrayOfTables, DocumentMut, InlineTable, Item, Table, Value, value};

use super::Part;
use crate::findings::render::visible;
use crate::lower::{Lowered, PackageInfo};
use crate::manifest::{ABOUT_TAGS, DEFAULT, MODULE, RUNTIME, TAG};
use crate::model::{Client, TagFeature};
use crate::prose::{is_hidden, one_line};

/// `features`: those of the runtime that the code needs.
pub(super) fn text(client: &Client, lowered: &Lowered, features: &[&str]) -> String {
    let types_only = lowered.package.types_only;
    let mut own = of_runtime(types_only);
    let tags = &client.features;
    if !tags.is_empty() {
        switch_on(&mut own, &tags.all);
        of_tags(&mut own, &tags.all, &tags.tags, None);
    }
    document(package(&lowered.package), own, features, types_only).to_string()
}

/// The manifest of a package that has a module for each of several documents. Each has a feature, which switches on what it needs
/// of the runtime; what the documents do not agree on is the user's.
pub(super) fn of_collection(package: &PackageInfo, parts: &[&Part]) -> String {
    let mut about = self::package(package);
    for (key, default) in [
        ("description", Value::from(clean(&package.summary))),
        ("keywords", Array::new().into()),
        ("categories", Array::new().into()),
    ] {
        about.insert(key, Item::Value(default.decorated(" ", format!(" {DEFAULT}"))));
    }
    if let Some(include) = about.get_mut("include").and_then(Item::as_array_mut) {
        include.push(crate::sources::LICENSES);
    }
    let mut features = of_runtime(package.types_only);
    for Part { module, title, features: needed, all_tags, tags, .. } in parts {
        switch_on(&mut features, module);
        let needed = needed.iter().map(|feature| format!("{RUNTIME}/{feature}"));
        feature(&mut features, module, &format!("{MODULE}{module}`: {}", clean(title)), needed.collect());
        if !tags.is_empty() {
            switch_on(&mut features, all_tags);
            of_tags(&mut features, all_tags, tags, Some(module));
        }
    }
    let mut document = document(about, features, &[], package.types_only);
    let mut examples = ArrayOfTables::new();
    for Part { module, first, .. } in parts {
        let Some(first) = first else { continue };
        let mut example = Table::new();
        example.insert("name", value(&first.name));
        example.insert("required-features", value(Array::from_iter([module])));
        examples.push(example);
    }
    if !examples.is_empty() {
        document.insert("example", Item::ArrayOfTables(examples));
    }
    document.to_string()
}

/// A manifest with the dependency on the runtime; `needed` are its features.
fn document(package: Table, features: Table, needed: &[&str], types_only: bool) -> DocumentMut {
    let mut document = DocumentMut::new();
    document.insert("package", Item::Table(package));
    document.insert("features", Item::Table(features));
    let mut runtime = InlineTable::new();
    runtime.insert("version", env!("CARGO_PKG_VERSION").into());
    runtime.insert("default-features", false.into());
    if !needed.is_empty() {
        runtime.insert("features", Value::Array(needed.iter().copied().collect()));
    }
    document.insert("dependencies", table([(RUNTIME, value(runtime))]));
    if !types_only {
        let mut tokio = InlineTable::new();
        tokio.insert("version", "1".into());
        tokio.insert("features", Value::Array(Array::from_iter(["macros", "rt-multi-thread"])));
        document.insert("dev-dependencies", table([("tokio", value(tokio))]));
    }
    document
}

fn package(package: &PackageInfo) -> Table {
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

/// The features of the runtime that a package has.
fn of_runtime(types_only: bool) -> Table {
    let (default, all): (&[&str], &[Feature]) =
        if types_only { (&[], &TYPE_FEATURES) } else { (&["rustls"], &FEATURES) };
    let mut out = Table::new();
    out.insert("default", value(default.iter().copied().collect::<Array>()));
    for (name, comment) in all {
        feature(&mut out, name, comment, Array::from_iter([format!("{RUNTIME}/{name}")]));
    }
    out
}

/// Makes a feature one that is on at first.
fn switch_on(features: &mut Table, name: &str) {
    if let Some(default) = features.get_mut("default").and_then(Item::as_array_mut) {
        default.push(name);
    }
}

/// The features of tags, each of which switches the feature of its module on.
fn of_tags(out: &mut Table, all: &str, tags: &[TagFeature], module: Option<&str>) {
    let mut names: Array = tags.iter().map(|feature| feature.name.as_str()).collect();
    names.iter_mut().for_each(|name| name.decor_mut().set_prefix("\n    "));
    names.set_trailing("\n");
    names.set_trailing_comma(true);
    feature(out, all, ABOUT_TAGS, names);
    for tag in tags {
        feature(out, &tag.name, &format!("{TAG}{}", clean(&tag.tag)), module.into_iter().collect());
    }
}

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
