//! `accord docs` of documents that are modules of one package: how they are called, and where their documentation is.

// A test fails by panicking.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::{fs, path::Path, process::Command};

/// A document whose call needs a type of the package.
fn document(name: &str) -> String {
    format!(
        "openapi: 3.0.3
info: {{ title: The {name}, version: '1' }}
servers: [{{ url: 'https://{name}.example' }}]
paths:
  /items:
    post:
      operationId: make_item
      requestBody: {{ required: true, content: {{ application/json: {{ schema: {{ $ref: '#/components/schemas/Item' }} }} }} }}
      responses: {{ '204': {{ description: Made. }} }}
components: {{ schemas: {{ Item: {{ type: object, required: [name], properties: {{ name: {{ type: string }} }} }} }} }}
"
    )
}

fn accord(folder: &Path, words: &[&str]) {
    let output = Command::new(env!("CARGO_BIN_EXE_accord")).args(words).current_dir(folder).output().unwrap();
    assert!(output.status.success(), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
}

/// The page of the operation of a document.
fn page(folder: &Path, name: &str) -> String {
    fs::read_to_string(folder.join(format!("site/{name}/operations/make_item.md"))).unwrap()
}

#[test]
fn a_document_is_shown_as_the_module_that_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    fs::create_dir(at.join("specs")).unwrap();
    for name in ["pets", "shop", "alone"] {
        fs::write(at.join(format!("specs/{name}.yaml")), document(name)).unwrap();
    }
    accord(at, &["generate", "specs/pets.yaml", "specs/shop.yaml", "--out", "clients", "--one-package", "all-apis"]);
    let docs = ["docs", "--rustdoc", "target/doc"];
    accord(at, &[&docs[..], &["--packages", "clients"]].concat());
    for name in ["pets", "shop"] {
        let page = page(at, name);
        assert!(page.contains(&format!("use all_apis::{name}::*;")), "{page}");
        assert!(page.contains(&format!("target/doc/all_apis/{name}/struct.Client.html#method.make_item")), "{page}");
    }
    assert!(page(at, "alone").contains("use alone::*;"), "{}", page(at, "alone"));

    // Without the option the workspace's own packages count, and there are none yet.
    accord(at, &docs);
    assert!(page(at, "pets").contains("use pets::*;"), "{}", page(at, "pets"));
    accord(at, &["generate", "--one-package", "pets"]);
    accord(at, &docs);
    assert!(page(at, "alone").contains("use pets::alone::*;"), "{}", page(at, "alone"));
    assert!(page(at, "pets").contains("use pets::pets::*;"), "{}", page(at, "pets"));
    // One that has a package of its own, too, is shown as that.
    accord(at, &["generate", "specs/shop.yaml", "--name", "shop"]);
    accord(at, &docs);
    assert!(page(at, "shop").contains("use shop::*;"), "{}", page(at, "shop"));
}
