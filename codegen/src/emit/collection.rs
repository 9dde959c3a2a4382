//! A package that has a module for each of several documents.
//!
//! ```text
//! src/lib.rs                 #[cfg(feature = "pets")] pub mod pets;
//! src/pets.rs                what is at the top of a package of one document
//! src/pets/client.rs, …      its modules, its README and its register
//! spec/pets.yaml             its document
//! licenses/pets/LICENSE      files of its licence
//! ```

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::example::{self, First};
use super::{manifest, modules, pages, readme, register, root, sources};
use crate::lower::{Lowered, PackageInfo};
use crate::model::{Client, TagFeature};
use crate::prose;
use crate::write::Package;

/// The client of one document, as a module of a package of several.
#[derive(Clone, Debug)]
pub struct Part {
    /// The module's name, which is that of its feature too.
    pub module: String,
    /// The document's path in the package.
    pub document: String,
    /// Its files, by path below the package's folder.
    pub files: BTreeMap<String, String>,
    /// The document's title.
    pub(super) title: String,
    /// The features of the runtime that it needs.
    pub(super) features: Vec<&'static str>,
    /// The feature of all its tags, and that of each; none where the document does not ask for them.
    pub(super) all_tags: String,
    pub(super) tags: Vec<TagFeature>,
    /// Its licence, as an SPDX expression.
    pub(super) license: Option<String>,
    /// A first call; none of types alone.
    pub(super) first: Option<First>,
}

/// The client of a document, as a module of this name.
pub(crate) fn part(client: &Client, lowered: &Lowered, module: &str) -> Part {
    let package = &lowered.package;
    let modules = modules(client, lowered, true);
    let first = (!package.types_only).then(|| example::text(client, lowered));
    let folder = format!("src/{module}");
    let mut files = pages(client, lowered, first.as_ref(), &format!("{folder}/"));
    if files.contains_key(&format!("{folder}/{}", register::FILE)) {
        let text = format!("#![doc = include_str!(\"{}\")]\n", register::FILE);
        files.insert(format!("{folder}/{}.rs", register::MODULE), text);
    }
    let readme = format!("{module}/README.md");
    let root = root::of_module(client, lowered, &modules, &readme, first.as_ref());
    files.insert(format!("{folder}.rs"), root);
    let features = root::features(&modules, lowered);
    files.extend(sources(modules, &folder));
    Part {
        module: module.to_owned(),
        document: package.document_path(),
        files,
        title: package.title.clone(),
        features,
        all_tags: client.features.all.clone(),
        tags: client.features.tags.clone(),
        license: package.license.clone(),
        first,
    }
}

/// One package of the clients of several documents. The order of the parts has no influence.
pub(crate) fn package(name: &str, parts: &[Part]) -> Package {
    let mut parts: Vec<&Part> = parts.iter().collect();
    parts.sort_by(|a, b| a.module.cmp(&b.module));
    let license = parts.first().and_then(|part| part.license.clone());
    let info = PackageInfo {
        name: name.to_owned(),
        summary: "Clients for several APIs, a module for each".to_owned(),
        license: license.filter(|license| parts.iter().all(|part| part.license.as_ref() == Some(license))),
        types_only: parts.iter().all(|part| part.first.is_none()),
        spec: "the documents that [package.metadata.accord] lists".to_owned(),
        ..PackageInfo::default()
    };
    let mut files: BTreeMap<String, String> = parts.iter().flat_map(|part| part.files.clone()).collect();
    files.insert("Cargo.toml".to_owned(), manifest::of_collection(&info, &parts));
    files.insert("README.md".to_owned(), readme(&info, &parts));
    files.insert("src/lib.rs".to_owned(), library(&parts));
    Package::new(name, files)
}

fn library(parts: &[&Part]) -> String {
    let mut out = String::new();
    for Part { module, .. } in parts {
        // Of two definitions of a link the first holds: in the README they lead to files, here to the modules that are there.
        let _ = writeln!(out, "#![cfg_attr(feature = \"{module}\", doc = \"[{module}]: mod@{module}\")]");
    }
    out.push_str("#![doc = include_str!(\"../README.md\")]\n");
    out.push_str(root::SHOW_FEATURES);
    let files = parts.iter().flat_map(|part| &part.files).filter(|(path, _)| path.ends_with(".rs"));
    out.push_str(&root::attributes(files.map(|(_, text)| text.as_str())));
    out.push('\n');
    for Part { module, .. } in parts {
        let _ = writeln!(out, "#[cfg(feature = \"{module}\")]\n#[rustfmt::skip]\npub mod {module};");
    }
    out.push_str("\npub use accord_runtime;\n");
    out
}

fn readme(package: &PackageInfo, parts: &[&Part]) -> String {
    let mut out = format!(
        "# {}\n\n{}. Each module has a feature of its name, and all are on by default: \
         `default-features = false` compiles only those that you name.\n\n\
         | module | API | a first call, which the module's page shows | document |\n|---|---|---|---|\n",
        package.name, package.summary
    );
    for Part { module, title, document, first, .. } in parts {
        let first = first.as_ref().map(|first| format!("`cargo run --example {}`", first.name)).unwrap_or_default();
        let (title, document) = (prose::cell(title), prose::code_cell(document));
        let _ = writeln!(out, "| [`{module}`][{module}] | {title} | {first} | {document} |");
    }
    let features = if package.types_only { readme::TYPE_FEATURES } else { readme::FEATURES };
    let _ = writeln!(
        out,
        "\n## Features\n\n- one for each module, of its name (all are default).\n{features}\n\
         Generated by Accord; do not edit. `spec/` has copies of the documents.\n"
    );
    for Part { module, .. } in parts {
        let _ = writeln!(out, "[{module}]: src/{module}/README.md");
    }
    out
}
