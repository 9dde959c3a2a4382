//! Packages outside of the workspace: what a user of the clients, of the build script and of the command has.
//!
//! They are built offline, with the versions of the workspace's lock file.

// A test fails by panicking.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

/// Runs cargo on the package in a folder, in the workspace's target folder.
fn cargo(dir: &Path, args: &[&str]) -> (bool, String, String) {
    // Cargo takes out what the package does not need.
    fs::copy(root().join("Cargo.lock"), dir.join("Cargo.lock")).unwrap();
    let Output { status, stdout, stderr } = Command::new(env!("CARGO"))
        .current_dir(dir)
        .args(args)
        .arg("--offline")
        .env("CARGO_TARGET_DIR", Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap())
        // As in the workspace, so that what it has built need not be built again.
        .env("CARGO_PROFILE_DEV_DEBUG", "false")
        .output()
        .unwrap();
    (status.success(), String::from_utf8(stdout).unwrap(), String::from_utf8(stderr).unwrap())
}

#[test]
fn a_package_imports_two_clients_and_generates_a_third() {
    let (ok, out, err) = cargo(&root().join("tests/outside"), &["run", "--quiet"]);
    assert!(ok, "{err}");
    assert!(out.starts_with("Good morning, Ada\n") && out.ends_with("odometer 1234\n"), "{out}{err}");
    assert!(out.contains("contract read with status 200"), "{out}");
}

/// With a date, a file and two answers, so with all that a package may need of the runtime.
const SPEC: &str = "openapi: 3.0.3
info: { title: My API, version: '1' }
servers: [{ url: 'https://api.example.com' }]
security: [{ key: [] }]
paths:
  /things:
    post:
      operationId: addThing
      requestBody:
        content:
          multipart/form-data:
            schema:
              type: object
              required: [born, photo]
              properties: { born: { type: string, format: date }, photo: { type: string, format: binary } }
      responses:
        200: { description: fine, content: { application/json: { schema: { type: object, properties: { at: { type: string, format: date-time } } } } } }
        201: { description: new, content: { application/json: { schema: { type: string } } } }
components:
  securitySchemes: { key: { type: apiKey, in: header, name: X-Key } }
";

#[test]
fn a_package_of_a_strangers_document_builds_where_it_is() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("my-api.yaml"), SPEC).unwrap();
    let Output { status, stderr, .. } = Command::new(env!("CARGO_BIN_EXE_accord"))
        .current_dir(dir.path())
        .args(["generate", "my-api.yaml", "--out", "clients"])
        .output()
        .unwrap();
    assert!(status.success(), "{}", String::from_utf8_lossy(&stderr));
    let (ok, _, err) = cargo(&dir.path().join("clients/my-api"), &["check", "--all-targets", "--quiet"]);
    assert!(ok, "{err}");
}

/// Also those of each request, which are not compiled in the package itself.
#[test]
fn every_example_compiles() {
    let spec = include_str!("outside/arguments.yaml");
    let (before, after) = (spec.find("paths:").unwrap(), spec.find("components:").unwrap());
    let without_operations = [&spec[..before], "paths: {}\n", &spec[after..]].concat();
    let dir = tempfile::tempdir().unwrap();
    for (name, spec, words) in [
        ("arguments", spec, &[][..]),
        ("deprecated", spec, &["--only", "operation:old"]),
        ("without-operations", &without_operations, &[]),
    ] {
        fs::write(dir.path().join("api.yaml"), spec).unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_accord"));
        command.current_dir(dir.path()).args(["generate", "api.yaml", "--out", ".", "--name", name]).args(words);
        let output = command.output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let package = dir.path().join(name);
        let (ok, _, err) = cargo(&package, &["check", "--examples", "--quiet"]);
        assert!(ok && !err.contains("warning"), "{name}: {err}");
    }
    let requests = dir.path().join("arguments/src/requests.rs");
    let text = fs::read_to_string(&requests).unwrap();
    assert!(text.matches("```ignore").count() >= 6, "{text}");
    fs::write(&requests, text.replace("```ignore", "```no_run")).unwrap();
    let (ok, out, err) = cargo(&dir.path().join("arguments"), &["test", "--doc", "--quiet"]);
    assert!(ok, "{out}{err}");
}

/// What a program with a transport of its own does: it makes a body, and reads an answer.
const USE: &str = "
#[test]
fn a_body_is_made_and_an_answer_is_read() {
    let chain = my_api::Chain::builder().links(vec![my_api::Link::builder().size(2).build()]).build();
    let json = accord_runtime::serde_json::to_string(&chain).unwrap();
    assert_eq!(json, r#\"{\"links\":[{\"size\":2}]}\"#);
    let read: my_api::Chain = accord_runtime::serde_json::from_str(&json).unwrap();
    assert!(read == chain);
}
";

#[test]
fn a_package_of_types_has_no_transport() {
    let dir = tempfile::tempdir().unwrap();
    let schemas = "
  schemas:
    Chain: { type: object, properties: { links: { type: array, items: { $ref: '#/components/schemas/Link' } } } }
    Link: { type: object, required: [size], properties: { size: { type: integer } } }
";
    let body = "requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Chain' } } } }";
    let path = format!(
        "  /chains:\n    post:\n      operationId: addChain\n      {body}\n      responses:\n        200: {{ description: fine, content: {{ application/json: {{ schema: {{ $ref: '#/components/schemas/Chain' }} }} }} }}\ncomponents:"
    );
    let spec = SPEC.replace("components:", &path).trim_end().to_owned() + schemas;
    fs::write(dir.path().join("my-api.yaml"), spec).unwrap();
    let accord = |words: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_accord")).current_dir(dir.path()).args(words).output().unwrap();
        assert!(output.status.success(), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
    };
    accord(&["generate", "my-api.yaml", "--out", ".", "--types-only"]);
    // Later runs keep it.
    accord(&["generate", "my-api.yaml", "--out", ".", "--check"]);
    let package = dir.path().join("my-api");
    assert!(!package.join("src/client.rs").exists() && !package.join("examples").exists());
    fs::create_dir(package.join("tests")).unwrap();
    fs::write(package.join("tests/mine.rs"), USE).unwrap();
    let (ok, _, err) = cargo(&package, &["test", "--quiet"]);
    assert!(ok && !err.contains("warning"), "{err}");
    let (ok, tree, err) = cargo(&package, &["tree", "--edges", "normal", "--prefix", "none"]);
    assert!(ok, "{err}");
    for heavy in ["reqwest", "hyper", "rustls", "ring"] {
        assert!(!tree.lines().any(|line| line.starts_with(&format!("{heavy} "))), "{tree}");
    }
}

#[test]
fn a_package_compiles_with_each_feature_of_a_tag_alone() {
    let dir = tempfile::tempdir().unwrap();
    let spec = fs::read_to_string(root().join("codegen/tests/golden/feature_per_tag.yaml")).unwrap();
    let spec = spec.replace("x-accord-crate: { feature-per-tag: true }\n", "");
    fs::write(dir.path().join("my-api.yaml"), spec).unwrap();
    let accord = |words: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_accord")).current_dir(dir.path()).args(words).output().unwrap();
        assert!(output.status.success(), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
    };
    accord(&["generate", "my-api.yaml", "--out", ".", "--feature-per-tag"]);
    // Later runs keep it.
    accord(&["generate", "my-api.yaml", "--out", ".", "--check"]);
    let package = dir.path().join("my-api");
    let manifest: toml_edit::DocumentMut = fs::read_to_string(package.join("Cargo.toml")).unwrap().parse().unwrap();
    let tags = manifest["features"]["all-tags"].as_array().unwrap();
    let tags: Vec<&str> = tags.iter().map(|tag| tag.as_str().unwrap()).collect();
    assert_eq!(tags, ["pets", "default2", "pitomtsy", "dep-x-lib", "unused", "commands"]);
    let check = |words: &[&str]| {
        let (ok, _, err) = cargo(&package, &[&["check", "--quiet"], words].concat());
        assert!(ok && !err.contains("warning"), "{words:?}: {err}");
    };
    check(&["--all-targets"]);
    check(&["--all-targets", "--no-default-features"]);
    for tag in tags {
        check(&["--no-default-features", "--features", tag]);
    }
    // The example of the documentation needs one of them.
    for words in [&["test", "--doc", "--quiet"][..], &["test", "--doc", "--quiet", "--no-default-features"]] {
        let (ok, out, err) = cargo(&package, words);
        assert!(ok && !err.contains("warning"), "{words:?}: {out}{err}");
    }
}

#[test]
fn a_package_of_several_documents_compiles_with_each_module_alone() {
    let dir = tempfile::tempdir().unwrap();
    let apis = dir.path().join("apis");
    fs::create_dir(&apis).unwrap();
    // One with features for tags, one with a register and a licence, one with types alone.
    fs::copy(root().join("codegen/tests/golden/feature_per_tag.yaml"), apis.join("features.yaml")).unwrap();
    for file in ["pac-contracts.yaml", "LICENSE-MIT", "LICENSE-APACHE"] {
        fs::copy(root().join("specs").join(file), apis.join(file)).unwrap();
    }
    fs::write(apis.join("things.yaml"), SPEC.replace("\npaths:", "\nx-accord-crate: { types-only: true }\npaths:"))
        .unwrap();
    let accord = |words: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_accord")).current_dir(dir.path()).args(words).output().unwrap();
        assert!(output.status.success(), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
    };
    accord(&["generate", "apis", "--out", ".", "--one-package", "my-apis"]);
    let package = dir.path().join("my-apis");
    fs::create_dir(package.join("tests")).unwrap();
    let uses = "//! Types of two modules have the same names.\n\n#[test]\nfn two_clients() {\n    \
         let one = my_apis::features::Client::builder(\"https://one.example\");\n    \
         let other = my_apis::pac_contracts::Client::builder(\"https://other.example\");\n    \
         drop((one, other));\n}\n";
    fs::write(package.join("tests/mine.rs"), uses).unwrap();
    let run = |words: &[&str]| {
        let (ok, _, err) = cargo(&package, &[words, &["--quiet"]].concat());
        assert!(ok && !err.contains("warning"), "{words:?}: {err}");
    };
    run(&["test"]);
    let examples = ["--lib", "--examples"];
    run(&[&["check", "--no-default-features"][..], &examples].concat());
    for features in ["rustls,features-pets", "pac_contracts", "things"] {
        run(&[&["check", "--no-default-features", "--features", features][..], &examples].concat());
    }
    // A link that leads nowhere is a warning.
    run(&["doc", "--no-deps", "--no-default-features", "--features", "things"]);
    accord(&["generate", "apis", "--out", ".", "--check"]);
}
