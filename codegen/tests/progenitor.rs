//! Progenitor's output is of the shape that weaving was written for, and weaving says so when it is not.

// A test fails by panicking.
#![allow(clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::Path;

use accord_codegen::lower::Lowered;
use accord_codegen::{convert, driver, lint, load, lower, progenitor, weave};
use serde_json::{Value, json};

/// Every form of emitted code that weaving looks at: parameters in path, query and header, a JSON body, a form, files, a
/// download, an empty answer, a refusal, constraints, a choice, a map.
const SPEC: &str = include_str!("progenitor/shape.yaml");

fn lowered() -> Lowered {
    let document = load::from_text(Path::new("shape.yaml"), SPEC).unwrap_or_else(|findings| panic!("{findings}"));
    let checked = lint::check(convert::convert(document, None)).unwrap_or_else(|findings| panic!("{findings}"));
    lower::lower(&checked).unwrap_or_else(|bug| panic!("{bug}"))
}

fn emitted() -> syn::File {
    progenitor::generate(&lowered().document).unwrap_or_else(|bug| panic!("{bug}"))
}

/// What weaving says of a mutated output.
fn refusal(change: impl FnOnce(&mut syn::File)) -> String {
    let mut file = emitted();
    let before = file.clone();
    change(&mut file);
    assert_ne!(file, before, "the change changed nothing: progenitor's output has another shape than this test knows");
    match weave::weave(file, &lowered()) {
        Ok(_) => panic!("weaving accepted what progenitor does not emit"),
        Err(bug) => bug,
    }
}

fn is_module(item: &syn::Item, name: &str) -> bool {
    matches!(item, syn::Item::Mod(module) if module.ident == name)
}

/// The block with the methods.
fn is_methods(item: &syn::Item) -> bool {
    let syn::Item::Impl(block) = item else { return false };
    block.items.iter().any(|item| matches!(item, syn::ImplItem::Fn(function) if function.sig.asyncness.is_some()))
}

fn methods(file: &mut syn::File) -> &mut syn::ItemImpl {
    let block = file.items.iter_mut().find_map(|item| match item {
        item if !is_methods(item) => None,
        syn::Item::Impl(block) => Some(block),
        _ => None,
    });
    block.expect("a block of methods")
}

fn types(file: &mut syn::File) -> &mut Vec<syn::Item> {
    let content = file.items.iter_mut().find_map(|item| match item {
        syn::Item::Mod(module) if module.ident == "types" => module.content.as_mut().map(|(_, items)| items),
        _ => None,
    });
    content.expect("a module `types`")
}

/// A file of `tests/progenitor`, written anew first if that is asked for.
fn kept(name: &str, text: impl FnOnce() -> String) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/progenitor").join(name);
    if std::env::var_os("ACCORD_BLESS").is_some() {
        fs::write(&path, text()).expect("the text can be written");
    }
    fs::read_to_string(&path).unwrap_or_default()
}

/// The document is kept too, so that only progenitor can change what comes of it.
#[test]
fn what_progenitor_emits_is_what_it_emitted() {
    let document = kept("shape.lowered.yaml", || serde_yaml::to_string(&lowered().document).expect("YAML"));
    let document: Value = serde_yaml::from_str(&document).expect("tests/progenitor/shape.lowered.yaml is YAML");
    let file = progenitor::generate(&document).unwrap_or_else(|bug| panic!("{bug}"));
    let found = prettyplease::unparse(&file);
    let kept = kept("shape.rs.txt", || found.clone());
    let differs = (1..).zip(kept.lines().zip(found.lines())).find(|(_, (kept, found))| kept != found);
    assert!(
        kept == found,
        "progenitor changed what it emits; review weave/split.rs, the passes of weave.rs and the runtime's side of the \
         weaving against it.\nThe first difference (line, kept, found): {differs:#?}\n\
         `ACCORD_BLESS=1 cargo test -p accord-codegen --test progenitor` accepts it, then read `git diff`."
    );
}

#[test]
fn what_progenitor_emits_is_woven() {
    let lowered = lowered();
    let woven = weave::weave(emitted(), &lowered).unwrap_or_else(|bug| panic!("{bug}"));
    assert_eq!(woven.methods.items.len(), lowered.facts.operations.len());
}

#[test]
fn output_without_types_is_refused() {
    let said = refusal(|file| file.items.retain(|item| !is_module(item, "types")));
    assert!(said.contains("there is no `mod types`"), "{said}");
}

#[test]
fn output_without_methods_is_refused() {
    let said = refusal(|file| file.items.retain(|item| !is_methods(item)));
    assert!(said.contains("there is no block of methods"), "{said}");
}

#[test]
fn output_with_a_new_item_is_refused_by_its_name() {
    let said = refusal(|file| {
        file.items.push(syn::parse_quote!(
            pub struct Telemetry;
        ))
    });
    assert!(said.contains("struct Telemetry"), "{said}");
    let said = refusal(|file| file.items.push(syn::parse_quote!(impl Drop for Client { fn drop(&mut self) {} })));
    assert!(said.contains("impl Drop for Client"), "{said}");
}

#[test]
fn output_without_a_known_item_is_refused() {
    let said = refusal(|file| file.items.retain(|item| !is_module(item, "prelude")));
    assert!(said.contains("beside types and methods there is"), "{said}");
}

#[test]
fn output_with_a_second_block_of_methods_is_refused() {
    let said = refusal(|file| {
        let block = file.items.iter().find(|item| is_methods(item)).cloned();
        file.items.extend(block);
    });
    assert!(said.contains("two blocks of methods"), "{said}");
}

#[test]
fn output_without_the_version_header_is_refused_by_the_pass_that_drops_it() {
    use quote::ToTokens as _;
    let said = refusal(|file| {
        for item in &mut methods(file).items {
            let syn::ImplItem::Fn(function) = item else { continue };
            function.block.stmts.retain(|stmt| !stmt.to_token_stream().to_string().contains("api-version"));
        }
    });
    assert!(said.contains("pass `api_version` matched 0 times where it should have matched"), "{said}");
}

#[test]
fn output_with_an_operation_missing_is_refused() {
    let said = refusal(|file| drop(methods(file).items.pop()));
    assert!(said.contains("pass `api_version` matched"), "{said}");
}

#[test]
fn output_with_a_renamed_type_is_refused() {
    let said = refusal(|file| {
        for item in types(file) {
            if let syn::Item::Struct(item) = item
                && item.ident == "Order"
            {
                item.ident = syn::parse_quote!(OrderData);
            }
        }
    });
    assert!(said.contains("weaving, pass `"), "{said}");
}

#[test]
fn output_that_names_another_crate_is_refused() {
    let said = refusal(|file| {
        types(file).push(syn::parse_quote!(
            pub type Id = ::uuid::Uuid;
        ))
    });
    assert!(said.contains("pass `paths` matched 1 times where it should have matched 0"), "{said}");
}

/// A document with one operation, and `change` made to it.
fn odd(change: impl FnOnce(&mut Value)) -> String {
    let mut document = json!({
        "openapi": "3.0.3",
        "info": {"title": "API", "version": "1"},
        "paths": {"/a": {"get": {"operationId": "a", "responses": {"200": {"description": "Fine."}}}}},
    });
    progenitor::generate(&document).unwrap_or_else(|bug| panic!("{bug}"));
    change(&mut document);
    progenitor::generate(&document).err().unwrap_or_else(|| panic!("progenitor accepts {document}"))
}

#[test]
fn a_document_that_is_not_openapi_is_a_text_and_no_panic() {
    let said = odd(|document| document["openapi"] = Value::Null);
    assert!(said.starts_with("the lowered document is not OpenAPI 3.0: "), "{said}");
}

#[test]
fn a_refusal_of_progenitor_is_told_in_its_own_words() {
    let said = odd(|document| document["openapi"] = json!("3.1.0"));
    assert!(said.starts_with("progenitor refuses the lowered document: "), "{said}");
    let said =
        odd(|document| drop(document["paths"]["/a"]["get"].as_object_mut().map(|get| get.remove("operationId"))));
    assert!(said.starts_with("progenitor refuses the lowered document: "), "{said}");
}

#[test]
fn a_panic_of_progenitor_is_a_text_and_no_panic() {
    let json_of = |kind: &str| json!({"description": "", "content": {"application/json": {"schema": {"type": kind}}}});
    let said = odd(|document| {
        document["paths"]["/a"]["get"]["responses"] = json!({"200": json_of("string"), "201": json_of("integer")});
    });
    assert!(said.starts_with("progenitor panicked: "), "{said}");
    assert!(said.contains("response_types.len() <= 1"), "{said}");
}

#[test]
fn what_panics_in_progenitor_does_not_when_it_was_lowered() {
    let folder = tempfile::tempdir().expect("a folder");
    let spec = folder.path().join("two-answers.yaml");
    let answer = |kind: &str| json!({"description": "", "content": {"application/json": {"schema": {"type": kind}}}});
    let document = json!({
        "openapi": "3.0.3",
        "info": {"title": "Two answers", "version": "1"},
        "servers": [{"url": "https://two.example.com"}],
        "paths": {"/a": {"get": {"responses": {"200": answer("string"), "201": answer("integer")}}}},
    });
    fs::write(&spec, document.to_string()).expect("the document can be written");
    let generated = driver::generate(&spec, driver::Options::default()).unwrap_or_else(|failure| panic!("{failure:?}"));
    assert!(generated.package.files.contains_key("src/lib.rs"));
}
