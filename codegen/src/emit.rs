//! Emission: a package in memory.
//!
//! The modules are the same whether they become files of a package or one file for `include!`.

mod answers;
mod blocking;
mod client;
mod enums;
mod example;
mod facts;
mod headers;
mod manifest;
mod readme;
mod register;
mod root;
mod setters;
mod wire;

use std::collections::BTreeMap;

use crate::findings::render::visible;
use crate::lower::{Bug, Lowered};
use crate::weave::Woven;
use crate::write::Package;

/// One module of a generated client.
pub(crate) struct Module {
    pub(crate) name: &'static str,
    pub(crate) docs: &'static str,
    pub(crate) public: bool,
    /// The feature it stands behind.
    pub(crate) feature: Option<&'static str>,
    pub(crate) text: String,
}

/// The names that a package has at its top beside its types: its modules, and the modules that stand among the types.
fn module_names(woven: &Woven) -> impl Iterator<Item = String> {
    let held = woven.types.iter().filter_map(|item| match item {
        syn::Item::Mod(module) => Some(module.ident.to_string()),
        _ => None,
    });
    held.chain(MODULES.iter().map(|(name, _)| (*name).to_owned())).chain([register::MODULE.to_owned()])
}

/// The modules of a client and what each is, in order.
const MODULES: [(&str, &str); 5] = [
    ("client", "The client: one method an operation."),
    ("types", "The types of the API: what is sent, what is answered, and the documented codes."),
    ("builders", "Builders of what is sent."),
    ("facts", "What the provider's document says of each operation; the runtime acts on it."),
    ("blocking", "The same client without async."),
];

/// The modules of a client, in order.
///
/// Takes the syntax tree: of a large client, a copy of it would be dear.
pub(crate) fn modules(woven: Woven, lowered: &Lowered) -> Result<Vec<Module>, Bug> {
    let Woven { types, methods, builders } = woven;
    let blocking = blocking::text(&methods)?;
    let mut types = types_text(types);
    types.push_str(&answers::text(lowered));
    types.push_str(&headers::text(lowered));
    types.push_str(&enums::text(lowered));
    let texts = [client::text(methods, lowered)?, types, builders_text(builders), facts::text(lowered)?, blocking];
    let mut modules: Vec<Module> = MODULES
        .into_iter()
        .zip(texts)
        .map(|((name, docs), text)| Module {
            name,
            docs,
            public: name != "client",
            feature: (name == "blocking").then_some("blocking"),
            text,
        })
        .collect();
    if !lowered.package.register.is_empty() {
        modules.push(Module {
            name: register::MODULE,
            docs: "",
            public: true,
            feature: None,
            text: root::inner_docs(&register::text(&lowered.package)),
        });
    }
    Ok(modules)
}

/// The types, each with how it stands in JSON.
fn types_text(types: Vec<syn::Item>) -> String {
    let texts = types.into_iter().map(|mut item| {
        let table = wire::take(&mut item);
        format(vec![item]) + &table
    });
    texts.collect::<Vec<_>>().join("\n")
}

/// The builders, which name the types that they build and that their fields have.
fn builders_text(builders: Vec<syn::Item>) -> String {
    if builders.is_empty() {
        return String::new();
    }
    format!(
        "#![allow(clippy::type_complexity)]\n\n#[allow(unused_imports)]\nuse ::accord_runtime::Given as _;\n\n\
         #[allow(unused_imports)]\nuse super::types::*;\n\n{}",
        format(builders)
    )
}

/// The package: manifest, README, example and modules.
pub(crate) fn package(woven: Woven, lowered: &Lowered) -> Result<Package, Bug> {
    let first = example::text(&woven, lowered);
    let modules = modules(woven, lowered)?;
    let mut files = BTreeMap::new();
    files.insert("Cargo.toml".to_owned(), manifest::text(lowered, &root::features(&modules)));
    files.insert("README.md".to_owned(), readme::text(lowered, &first));
    files.insert(format!("examples/{}.rs", first.name), example::file(&first));
    files.insert("src/lib.rs".to_owned(), root::text(lowered, &modules));
    let register = register::text(&lowered.package);
    if !register.is_empty() {
        files.insert(register::FILE.to_owned(), register);
        let text = format!("#![doc = include_str!(\"../{}\")]\n", register::FILE);
        files.insert(format!("src/{}.rs", register::MODULE), text);
    }
    for module in modules.into_iter().filter(|module| module.name != register::MODULE) {
        let text = format!("//! {}\n\n{}", module.docs, module.text);
        files.insert(format!("src/{}.rs", module.name), text);
    }
    Ok(Package::new(lowered.package.name.clone(), files))
}

/// The whole client as one file for `include!`, without features and with the blocking twin if it is asked for.
pub(crate) fn bundle(woven: Woven, lowered: &Lowered, with_blocking: bool) -> Result<String, Bug> {
    let mut text = format!("// {} from {}. Do not edit.\n\n", crate::write::MARK, visible(&lowered.package.spec));
    let modules = modules(woven, lowered)?;
    for module in &modules {
        if module.feature.is_some() && !with_blocking {
            continue;
        }
        let public = if module.public { "pub " } else { "" };
        let inner: String = module
            .text
            .lines()
            .map(|line| if line.is_empty() { "\n".to_owned() } else { format!("    {line}\n") })
            .collect();
        if !module.docs.is_empty() {
            text.push_str(&format!("/// {}\n", module.docs));
        }
        text.push_str(&format!("{public}mod {} {{\n{inner}}}\n\n", module.name));
    }
    text.push_str(&root::exports(lowered, &modules));
    Ok(text)
}

/// Items as text, with a blank line between them and between methods.
pub(crate) fn format(items: Vec<syn::Item>) -> String {
    let one = |item: syn::Item| {
        spaced(&prettyplease::unparse(&syn::File { shebang: None, attrs: Vec::new(), items: vec![item] }))
    };
    let texts: Vec<String> = items.into_iter().map(one).collect();
    texts.join("\n")
}

/// Puts a blank line between the functions of a block.
fn spaced(text: &str) -> String {
    let mut out = String::new();
    let mut after_function = false;
    for line in text.lines() {
        if after_function && line != "}" {
            out.push('\n');
        }
        after_function = line == "    }";
        out.push_str(line);
        out.push('\n');
    }
    out
}
