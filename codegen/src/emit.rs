//! Emission: a package in memory.
//!
//! The modules are the same whether they become files of a package or one file for `include!`.

pub(crate) mod builders;
mod client;
mod collection;
mod command;
mod example;
pub(crate) mod facts;
mod features;
mod manifest;
mod parameters;
mod readme;
mod register;
pub(crate) mod requests;
mod root;
pub(crate) mod setters;
mod text;
pub(crate) mod type_text;
pub(crate) mod types;

use std::collections::BTreeMap;

pub use collection::Part;
pub(crate) use collection::{package as collection, part};
use example::First;

use crate::findings::render::visible;
use crate::lower::Lowered;
use crate::model::types::{Kind, Type};
use crate::model::{Client, Operation};
use crate::write::Package;

/// One module of a generated client.
pub(crate) struct Module {
    pub(crate) name: &'static str,
    pub(crate) docs: &'static str,
    pub(crate) public: bool,
    pub(crate) text: String,
    /// The lints that it is no fault to go against.
    pub(crate) allowed: Vec<&'static str>,
}

impl Module {
    /// The attributes of a module: only generated code uses the facts.
    fn attributes(&self) -> String {
        let hidden = if self.name == "facts" { "#[doc(hidden)]\n" } else { "" };
        let allowed: String = self.allowed.iter().map(|lint| format!("#[allow({lint})]\n")).collect();
        format!("{hidden}{allowed}")
    }
}

/// The lints that a module of a client may go against.
fn allowed(client: &Client, name: &str, deprecated: bool) -> Vec<&'static str> {
    let has_parts = |ty: &Type| matches!(ty.kind, Kind::Choice(_) | Kind::Answers(_));
    let lints = [
        // Whoever uses what the document advises against is told; what is generated for it is not.
        ("deprecated", deprecated),
        // What is not compiled without some feature leaves imports that nothing else uses.
        ("unused_imports", !client.features.is_empty()),
        // The sizes of an enum's parts are what the document makes them; a box would come and go with their fields.
        ("clippy::large_enum_variant", name == "types" && client.types.iter().any(has_parts)),
    ];
    lints.into_iter().filter(|(_, is_allowed)| *is_allowed).map(|(lint, _)| lint).collect()
}

/// The names that a package has at its top beside its types: its modules.
fn module_names() -> impl Iterator<Item = &'static str> {
    MODULES.iter().map(|(name, _)| *name).chain([register::MODULE])
}

/// The modules of a client and what each is, in order.
const MODULES: [(&str, &str); 5] = [
    ("client", "The client. Each operation has a method that returns its request."),
    ("requests", "The requests. Each has setters for optional parameters, options of the call, and `send`."),
    ("types", "The types of the API: requests, answers and documented codes."),
    ("builders", "Builders of the types that are sent."),
    ("facts", "Facts about each operation from the provider's document. The runtime acts on them."),
];

/// The modules of a client, in order.
///
/// With `examples` each request shows a call. A file for `include!` has none: what its crate is called is not known.
fn modules(client: &Client, lowered: &Lowered, examples: bool) -> Vec<Module> {
    let example = |operation: &Operation| {
        let code = if examples { example::of_operation(client, lowered, operation) } else { None }?;
        // An example of somebody else's document is not compiled by a user's tests.
        if !lowered.package.strict {
            return Some(format!("```ignore\n{code}```"));
        }
        let blocking = example::blocking(&code)
            .map(|code| format!("\n\nWith the feature `blocking`, on this thread:\n\n```no_run\n{code}```"));
        Some(format!("```no_run\n{code}```{}", blocking.unwrap_or_default()))
    };
    let types = types::text(client, lowered);
    let builders = builders::text(client);
    if lowered.package.types_only {
        let texts = MODULES.into_iter().filter_map(|(name, docs)| match name {
            "types" => Some((name, docs, &types)),
            "builders" => Some((name, docs, &builders)),
            _ => None,
        });
        let deprecated = [&types, &builders].iter().any(|text| text::code_has(text, "#[deprecated]"));
        let module = |(name, docs, text): (_, _, &String)| {
            let allowed = allowed(client, name, deprecated);
            Module { name, docs, public: true, text: text.clone(), allowed }
        };
        return texts.map(module).chain(register(lowered)).collect();
    }
    let requests = requests::text(client, example);
    let has_local_time = [&types, &requests].iter().any(|text| text.contains(root::LOCAL_TIME));
    let texts =
        [client::text(client, lowered, has_local_time), requests, types, builders, facts::text(client, &lowered.facts)];
    let deprecated = texts.iter().any(|text| text::code_has(text, "#[deprecated]"));
    let module = |((name, docs), text)| {
        let allowed = allowed(client, name, deprecated);
        Module { name, docs, public: name != "client", text, allowed }
    };
    MODULES.into_iter().zip(texts).map(module).chain(register(lowered)).collect()
}

/// The module of the register, where there is one.
fn register(lowered: &Lowered) -> Option<Module> {
    (!lowered.package.register.is_empty()).then(|| Module {
        name: register::MODULE,
        docs: "",
        public: true,
        text: root::inner_docs(&register::text(&lowered.package)),
        allowed: Vec::new(),
    })
}

/// The package: manifest, README, example and modules.
pub(crate) fn package(client: &Client, lowered: &Lowered) -> Package {
    let modules = modules(client, lowered, true);
    let mut files = BTreeMap::new();
    files.insert("Cargo.toml".to_owned(), manifest::text(client, lowered, &root::features(&modules, lowered)));
    let first = (!lowered.package.types_only).then(|| example::text(client, lowered));
    files.insert("src/lib.rs".to_owned(), root::text(client, lowered, &modules, first.as_ref()));
    files.extend(pages(client, lowered, first.as_ref(), ""));
    if files.contains_key(register::FILE) {
        let text = format!("#![doc = include_str!(\"../{}\")]\n", register::FILE);
        files.insert(format!("src/{}.rs", register::MODULE), text);
    }
    files.extend(sources(modules, "src"));
    Package::new(lowered.package.name.clone(), files)
}

/// README, register and example of a client; the first two go into a folder.
fn pages(client: &Client, lowered: &Lowered, first: Option<&First>, folder: &str) -> BTreeMap<String, String> {
    let readme = match first {
        Some(first) => readme::text(client, lowered, first),
        None => readme::of_types(client, lowered),
    };
    let mut files = BTreeMap::from([(format!("{folder}README.md"), readme)]);
    files.extend(first.map(|first| (format!("examples/{}.rs", first.name), example::file(first))));
    let register = register::text(&lowered.package);
    if !register.is_empty() {
        files.insert(format!("{folder}{}", register::FILE), register);
    }
    files
}

/// The files of the modules of a client, below a folder.
fn sources(modules: Vec<Module>, folder: &str) -> impl Iterator<Item = (String, String)> {
    let modules = modules.into_iter().filter(|module| module.name != register::MODULE);
    modules
        .map(move |module| (format!("{folder}/{}.rs", module.name), format!("//! {}\n\n{}", module.docs, module.text)))
}

/// What a client has for callers beside its operations and types.
pub(crate) struct Surface {
    /// What stands at the top of the crate: `BASE_URL`, and types of the runtime.
    pub(crate) exports: Vec<String>,
    /// The builder's methods for this document, as `name(arguments)`.
    pub(crate) settings: Vec<String>,
    /// The features of the runtime that it needs.
    pub(crate) features: Vec<&'static str>,
    /// The modules for callers.
    pub(crate) modules: Vec<&'static str>,
}

/// What a client has for callers beside its operations and types.
pub(crate) fn surface(client: &Client, lowered: &Lowered) -> Surface {
    let modules = modules(client, lowered, false);
    let exported = |line: &str| {
        let line = line.strip_prefix("pub const ").and_then(|rest| rest.split(':').next()).or_else(|| {
            let path = line.strip_prefix("pub use accord_runtime::")?;
            path.strip_suffix(';').filter(|path| !path.contains('{'))
        })?;
        Some(line.to_owned())
    };
    let signature = |line: &str| {
        let line = line.strip_prefix("    pub fn ")?.strip_suffix(" -> Self {")?;
        Some(line.replacen("(mut self, ", "(", 1).replacen("(self, ", "(", 1).replacen("(mut self)", "()", 1))
    };
    let client_text = modules.iter().find(|module| module.name == "client").map_or("", |module| module.text.as_str());
    let of_builder = client_text.split("\nimpl ClientBuilder {\n").skip(2).flat_map(str::lines);
    Surface {
        exports: root::exports(client, lowered, &modules).lines().filter_map(exported).collect(),
        settings: of_builder.filter_map(signature).collect(),
        features: root::features(&modules, lowered),
        modules: modules.iter().filter(|module| module.public && module.name != "facts").map(|m| m.name).collect(),
    }
}

/// The module of the types alone, which refers to no other.
pub(crate) fn types(client: &Client, lowered: &Lowered) -> String {
    types::text(client, lowered)
}

/// A call of an operation, as the documentation of its request shows it, without what is hidden there.
pub(crate) fn call(client: &Client, lowered: &Lowered, operation: &Operation) -> Option<String> {
    let code = example::of_operation(client, lowered, operation)?;
    let shown: Vec<&str> = code.lines().filter(|line| !line.starts_with("# ")).collect();
    Some(shown.join("\n"))
}

/// The same call as [`call`], on the thread of the caller. None where the code awaits more than the answer.
pub(crate) fn blocking(code: &str) -> Option<String> {
    example::blocking(code)
}

/// The whole client as one file for `include!`.
pub(crate) fn bundle(client: &Client, lowered: &Lowered) -> String {
    let mut text = format!("// {} from {}. Do not edit.\n\n", crate::write::MARK, visible(&lowered.package.spec));
    let modules = modules(client, lowered, false);
    for module in &modules {
        let public = if module.public { "pub " } else { "" };
        let inner: String = module
            .text
            .lines()
            .map(|line| if line.is_empty() { "\n".to_owned() } else { format!("    {line}\n") })
            .collect();
        if !module.docs.is_empty() {
            text.push_str(&format!("/// {}\n", module.docs));
        }
        text.push_str(&format!("{}{public}mod {} {{\n{inner}}}\n\n", module.attributes(), module.name));
    }
    text.push_str(&root::exports(client, lowered, &modules));
    text
}
