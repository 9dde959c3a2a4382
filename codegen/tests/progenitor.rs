//! Progenitor's output has the shape that it is read by, and an error says so when it has not.

// A test fails by panicking.
#![allow(clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::Path;

use accord_codegen::internal_error::InternalError;
use accord_codegen::lower::Lowered;
use accord_codegen::model::types;
use accord_codegen::{convert, driver, lint, load, lower, model, progenitor};
use quote::ToTokens as _;
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
    let tokens = progenitor::emit(&lowered().document).unwrap_or_else(|bug| panic!("{bug}"));
    syn::parse2(tokens).expect("progenitor emits Rust")
}

/// What is said of a changed output.
fn refusal(change: impl FnOnce(&mut syn::File)) -> String {
    let mut file = emitted();
    let before = file.clone();
    change(&mut file);
    assert_ne!(file, before, "the change changed nothing: progenitor's output has another shape than this test knows");
    match read(&file) {
        Ok(_) => panic!("what progenitor does not emit was accepted"),
        Err(error) => error.to_string(),
    }
}

/// The model of an output, after all that looks at it.
fn read(file: &syn::File) -> Result<model::Client, InternalError> {
    let lowered = lowered();
    let document = load::from_text(Path::new("shape.yaml"), SPEC).unwrap_or_else(|findings| panic!("{findings}"));
    let output = progenitor::read(file.to_token_stream())?;
    model::Client::read(output, &lowered, &document.spans)
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
    let tokens = progenitor::emit(&document).unwrap_or_else(|bug| panic!("{bug}"));
    let found = prettyplease::unparse(&syn::parse2(tokens).expect("progenitor emits Rust"));
    let kept = kept("shape.rs.txt", || found.clone());
    let differs = (1..).zip(kept.lines().zip(found.lines())).find(|(_, (kept, found))| kept != found);
    assert!(
        kept == found,
        "progenitor changed what it emits; review `progenitor/output.rs` and `model/types/read.rs` against it.\nThe first difference (line, kept, found): {differs:#?}\n\
         `ACCORD_BLESS=1 cargo test -p accord-codegen --test progenitor` accepts it, then read `git diff`."
    );
}

#[test]
fn what_progenitor_emits_is_read() {
    let client = read(&emitted()).unwrap_or_else(|bug| panic!("{bug}"));
    assert_eq!(client.operations.len(), lowered().facts.operations.len());
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
fn output_with_an_operation_missing_is_refused() {
    let said = refusal(|file| drop(methods(file).items.pop()));
    assert!(said.contains("progenitor has no method `"), "{said}");
}

#[test]
fn output_with_an_operation_too_many_is_refused() {
    let said = refusal(|file| {
        let mut more = methods(file).items.first().cloned().expect("a method");
        if let syn::ImplItem::Fn(function) = &mut more {
            function.sig.ident = syn::parse_quote!(more);
        }
        methods(file).items.push(more);
    });
    assert!(said.contains("methods for"), "{said}");
}

#[test]
fn output_with_another_signature_is_refused() {
    use syn::ImplItem::Fn;
    let change = |change: fn(&mut syn::Signature)| {
        refusal(|file| {
            let parts = methods(file).items.iter_mut().find_map(|item| match item {
                Fn(function) if function.sig.ident == "get_order" => Some(&mut function.sig),
                _ => None,
            });
            change(parts.expect("`get_order`"));
        })
    };
    let said = change(|signature| drop(signature.inputs.pop()));
    assert!(said.contains("has no argument `x_trace`"), "{said}");
    let said = change(|signature| signature.inputs.push(syn::parse_quote!(more: i64)));
    assert!(said.contains("takes 6 arguments, and 5 are known"), "{said}");
    let said = change(|signature| signature.inputs[1] = syn::parse_quote!(id: Option<&'a str>));
    assert!(said.contains("differ in whether `id` is required"), "{said}");
    let said = change(|signature| signature.output = syn::parse_quote!(-> types::Order));
    assert!(said.contains("returns something else than an answer or an error"), "{said}");
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
    assert!(said.contains("the schema `Order` was emitted as no type"), "{said}");
}

#[test]
fn an_item_that_is_not_known_is_refused_by_its_name() {
    let item = |item: syn::Item| refusal(|file| types(file).push(item));
    let said = item(syn::parse_quote!(
        pub type Id = i64;
    ));
    assert!(said.contains("an item that is not known: `pub type Id"), "{said}");
    let said = item(syn::parse_quote!(
        impl Drop for Order {
            fn drop(&mut self) {}
        }
    ));
    assert!(said.contains("an implementation that is not known: `impl Drop for Order"), "{said}");
    let said = item(syn::parse_quote!(
        impl ::std::convert::From<Order> for bool {
            fn from(_: Order) -> Self {
                true
            }
        }
    ));
    assert!(said.contains("an implementation that belongs to no type: `impl"), "{said}");
}

/// The first struct with named fields.
fn structure(file: &mut syn::File) -> &mut syn::ItemStruct {
    let found = types(file).iter_mut().find_map(|item| match item {
        syn::Item::Struct(item) if matches!(item.fields, syn::Fields::Named(_)) => Some(item),
        _ => None,
    });
    found.expect("a struct")
}

#[test]
fn an_attribute_that_is_not_known_is_refused_by_its_name() {
    let on_type = |attribute: syn::Attribute| refusal(|file| structure(file).attrs.push(attribute));
    let on_field = |attribute: syn::Attribute| {
        refusal(|file| structure(file).fields.iter_mut().take(1).for_each(|field| field.attrs.push(attribute.clone())))
    };
    assert!(on_type(syn::parse_quote!(#[repr(C)])).contains("an attribute that is not known: `# [repr (C)]`"));
    assert!(on_type(syn::parse_quote!(#[derive(Copy)])).contains("an attribute that is not known"));
    assert!(on_type(syn::parse_quote!(#[serde(transparent)])).contains("is not known here: `transparent`"));
    assert!(on_field(syn::parse_quote!(#[serde(skip)])).contains("is not known here: `skip`"));
    assert!(on_field(syn::parse_quote!(#[serde(alias(x))])).contains("an attribute that is not known"));
}

/// A text with constraints, as the type generator emits it, with `check` in its `FromStr`.
fn checked_text(check: &str) -> Vec<syn::Item> {
    let error = "self::error::ConversionError";
    let text = format!(
        "#[derive(::serde::Serialize, Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
        #[serde(transparent)]
        pub struct Code(::std::string::String);
        impl ::std::ops::Deref for Code {{}}
        impl ::std::convert::From<Code> for ::std::string::String {{}}
        impl ::std::str::FromStr for Code {{
            type Err = {error};
            fn from_str(value: &str) -> ::std::result::Result<Self, {error}> {{ {check} Ok(Self(value.to_string())) }}
        }}
        impl ::std::convert::TryFrom<&str> for Code {{}}
        impl ::std::convert::TryFrom<::std::string::String> for Code {{}}
        impl<'de> ::serde::Deserialize<'de> for Code {{}}"
    );
    syn::parse_file(&text).expect("Rust").items
}

#[test]
fn a_text_that_is_checked_in_another_way_is_refused() {
    let lowered = lowered();
    let read = |check: &str| {
        let mut file = emitted();
        types(&mut file).extend(checked_text(check));
        let output = progenitor::read(file.to_token_stream()).unwrap_or_else(|bug| panic!("{bug}"));
        types::read(output.types, &lowered)
    };
    let length = r#"if value.chars().count() > 255usize { return Err("longer than 255 characters".into()); }"#;
    let bounded = read(length).unwrap_or_else(|bug| panic!("{bug}"));
    let text = serde_json::to_value(&bounded).expect("JSON").to_string();
    assert!(text.contains(r#""Checked":[null,255]"#), "{text}");
    for other in [r#"if value.is_empty() { return Err("empty".into()); }"#, "panic!();"] {
        let said = read(other).err().map(|error| error.to_string()).unwrap_or_default();
        assert!(said.contains("the text `Code` is checked in a way that is not known"), "{said}");
    }
}

#[test]
fn output_that_names_another_crate_is_refused() {
    let said = refusal(|file| {
        let field = structure(file).fields.iter_mut().next().expect("a field");
        field.ty = syn::parse_quote!(::uuid::Uuid);
    });
    assert!(said.contains("the type `:: uuid :: Uuid` is not known"), "{said}");
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
    let error = progenitor::generate(&document).err();
    error.unwrap_or_else(|| panic!("progenitor accepts {document}")).message().to_owned()
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
