//! The builder's methods have names of their own, and the example calls those that are there.

// A test fails by panicking.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use accord_codegen::driver::{self, Options};
use accord_codegen::write::Package;
use syn::visit::{self, Visit};
use syn::{Expr, ExprMethodCall, ImplItem, Item};

fn generate(name: &str, schemes: &str) -> Package {
    let dir = tempfile::tempdir().unwrap();
    let spec = dir.path().join(name).with_extension("yaml");
    let text = format!(
        "openapi: 3.0.3\ninfo: {{ title: Small, version: '1' }}\nservers: [{{ url: 'https://api.example.com' }}]\n\
         paths:\n  /ping: {{ get: {{ operationId: ping, responses: {{ '204': {{ description: fine }} }} }} }}\n\
         components:\n  securitySchemes:\n{schemes}"
    );
    fs::write(&spec, text).unwrap();
    driver::generate(&spec, Options::default()).unwrap_or_else(|failure| panic!("{failure:?}")).package
}

/// The methods that the runtime gives every builder, and how many arguments each takes.
fn common() -> BTreeMap<String, usize> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("runtime/src/macros.rs");
    let text = fs::read_to_string(path).unwrap();
    let (_, methods) = text.split_once("macro_rules! builder_methods").unwrap();
    let heads = methods.split("pub fn ").skip(1).map(|rest| rest.split_once(") -> ").unwrap().0);
    let mut found: BTreeMap<String, usize> = heads
        .map(|head| {
            let (name, arguments) = head.split_once('(').unwrap();
            (name.to_owned(), arguments.matches(": ").count())
        })
        .collect();
    assert!(found.len() >= 12, "{found:?}");
    found.extend([("build".to_owned(), 0)]);
    found
}

/// The methods that the package gives its builder.
fn own(package: &Package) -> Vec<(String, usize)> {
    let client = syn::parse_file(&package.files["src/client.rs"]).unwrap();
    let methods = client.items.into_iter().filter_map(|item| match item {
        Item::Impl(item) if matches!(&*item.self_ty, syn::Type::Path(path) if path.path.is_ident("ClientBuilder")) => {
            Some(item.items)
        }
        _ => None,
    });
    let methods = methods.flatten().filter_map(|item| match item {
        ImplItem::Fn(function) => Some((function.sig.ident.to_string(), function.sig.inputs.len() - 1)),
        _ => None,
    });
    methods.filter(|(name, _)| name != "build").collect()
}

#[derive(Default)]
struct Calls(Vec<(String, usize)>);

impl Visit<'_> for Calls {
    fn visit_expr_method_call(&mut self, call: &ExprMethodCall) {
        visit::visit_expr_method_call(self, call);
        let mut receiver = &*call.receiver;
        while let Expr::MethodCall(inner) = receiver {
            receiver = &inner.receiver;
        }
        if matches!(receiver, Expr::Call(first) if matches!(&*first.func, Expr::Path(path) if path.path.segments.len() == 2 && path.path.segments[0].ident == "Client"))
        {
            self.0.push((call.method.to_string(), call.args.len()));
        }
    }
}

fn check(package: &Package, schemes: usize) {
    let (common, own) = (common(), own(package));
    let mut names: Vec<&String> = own.iter().map(|(name, _)| name).chain(common.keys()).collect();
    let count = names.len();
    names.sort();
    names.dedup();
    assert_eq!(names.len(), count, "{own:?}");

    let (_, example) = package.files.iter().find(|(path, _)| path.starts_with("examples/")).unwrap();
    let mut calls = Calls::default();
    calls.visit_file(&syn::parse_file(example).unwrap());
    assert_eq!(calls.0.pop(), Some(("build".to_owned(), 0)), "{example}");
    assert_eq!(calls.0.len(), schemes, "{example}");
    for call in calls.0 {
        assert!(own.contains(&call), "{call:?} of {own:?}\n{example}");
    }
}

#[test]
fn a_scheme_called_as_a_method_of_the_builder_is_another_method() {
    let mut names: Vec<String> = common().into_keys().collect();
    names.extend(["credentials", "client_credentials", "api-key", "api_key", "ApiKey", "url"].map(str::to_owned));
    let one = |name: &String| format!("    {name}: {{ type: apiKey, in: header, name: X-Key }}\n");
    let schemes: String = names.iter().map(one).collect();
    check(&generate("small", &schemes), names.len());
}

#[test]
fn what_fetches_tokens_is_another_method() {
    let flow = "{ type: oauth2, flows: { clientCredentials: { tokenUrl: 'https://a.example.com/t', scopes: {} } } }";
    let key = "{ type: http, scheme: basic }";
    let schemes = format!(
        "    tok_credentials: {key}\n    tok: {flow}\n    tok_client_credentials: {key}\n    Tok: {flow}\n    TOK: {flow}\n"
    );
    check(&generate("small", &schemes), 5);
}

/// The example imports all that the package has at its top.
#[test]
fn a_package_called_as_a_module_of_its_own_is_named_from_the_outside() {
    for name in ["client", "types", "builders", "facts", "requests", "discrepancies"] {
        let package = generate(name, "    key: { type: http, scheme: bearer }\n");
        let example = &package.files[&format!("examples/{name}_first_call.rs")];
        assert!(example.contains(&format!("use ::{name}::*;")), "{example}");
    }
}

/// Whoever runs the example has called the real service.
#[test]
fn the_first_call_changes_nothing_where_one_does_not() {
    let delete = "delete: { operationId: delete_a, responses: { '204': { description: gone } } }";
    let post = "post: { operationId: make_a, responses: { '204': { description: made } } }";
    let old = "get: { operationId: old_b, deprecated: true, responses: { '204': { description: fine } } }";
    let get = "get: { operationId: get_c, responses: { '204': { description: fine } } }";
    let first = |paths: &str| {
        let dir = tempfile::tempdir().unwrap();
        let spec = dir.path().join("first.yaml");
        let head = "openapi: 3.0.3\ninfo: { title: First, version: '1' }\nservers: [{ url: 'https://api.example.com' }]\npaths:\n";
        fs::write(&spec, format!("{head}{paths}")).unwrap();
        let package =
            driver::generate(&spec, Options::default()).unwrap_or_else(|failure| panic!("{failure:?}")).package;
        let example = package.files["examples/first_first_call.rs"].clone();
        let called =
            ["delete_a", "make_a", "old_b", "get_c"].into_iter().find(|id| example.contains(&format!("client.{id}(")));
        called.unwrap_or_else(|| panic!("{example}"))
    };
    assert_eq!(first(&format!("  /a: {{ {delete} }}\n  /b: {{ {old} }}\n  /c: {{ {get} }}\n")), "get_c");
    assert_eq!(first(&format!("  /a: {{ {delete}, {post} }}\n  /b: {{ {old} }}\n")), "old_b");
    assert_eq!(first(&format!("  /a: {{ {delete}, {post} }}\n")), "make_a");
    assert_eq!(first(&format!("  /a: {{ {delete} }}\n")), "delete_a");
}
