//! `Builder` as a build script: what cargo is told, and what is left when it fails.

// A test fails by panicking.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::Path;
use std::process::Command;
use std::{env, fs};

/// Set in the process that stands for a build script.
const SPEC: &str = "ACCORD_BUILDER_SPEC";
/// What the script selects, if anything.
const ONLY: &str = "ACCORD_BUILDER_ONLY";

/// The build script; run by the tests, in a process of its own because cargo reads what it prints.
#[test]
#[ignore = "run by the other tests"]
fn script() {
    let mut builder = accord_codegen::Builder::new(env::var_os(SPEC).unwrap());
    if let Ok(selector) = env::var(ONLY) {
        builder = builder.only(selector);
    }
    if let Ok(file) = env::var(OVERLAY) {
        builder = builder.overlay(file);
    }
    if env::var_os(FEATURES).is_some() {
        builder = builder.feature_per_tag();
    }
    if let Ok(selector) = env::var(EXCEPT) {
        builder = builder.except(selector).types_only();
    }
    match builder.generate() {
        Ok(path) => println!("made {}", path.display()),
        Err(error) => println!("failed {error}"),
    }
}

/// The overlay that the script applies, if any.
const OVERLAY: &str = "ACCORD_BUILDER_OVERLAY";

/// Set where the script asks for a feature for each tag.
const FEATURES: &str = "ACCORD_BUILDER_FEATURES";

/// What the script leaves out, if anything; it makes the types alone then.
const EXCEPT: &str = "ACCORD_BUILDER_EXCEPT";

/// What the script prints, line by line.
fn run(dir: &Path) -> Vec<String> {
    run_with(dir, &[])
}

/// As [`run`], with further variables of the environment.
fn run_with(dir: &Path, variables: &[(&str, &str)]) -> Vec<String> {
    let output = Command::new(env::current_exe().unwrap())
        .args(["--exact", "script", "--ignored", "--nocapture"])
        .current_dir(dir)
        .env(SPEC, "api/small.yaml")
        .env("OUT_DIR", dir.join("out"))
        .envs(variables.iter().copied())
        .output()
        .unwrap();
    String::from_utf8(output.stdout).unwrap().lines().map(str::to_owned).collect()
}

/// A document that refers to another file, with a server that is told of by a warning.
fn document(security: &str) -> String {
    format!(
        "openapi: 3.0.3
info: {{ title: Small, version: '1' }}
servers: [{{ url: 'https://api.example.com' }}]
paths:
  /ping:
    get:
      operationId: ping
      {security}
      responses:
        200: {{ description: fine, content: {{ application/json: {{ schema: {{ $ref: 'parts.yaml#/Pong' }} }} }} }}
"
    )
}

#[test]
fn cargo_is_told_what_to_watch_and_of_every_warning() {
    let dir = tempfile::tempdir().unwrap();
    let api = dir.path().join("api");
    fs::create_dir(&api).unwrap();
    fs::write(api.join("parts.yaml"), "Pong: { type: string }\n").unwrap();
    // An example that does not fit, with what would begin another instruction.
    let odd =
        "parameters: [{ name: \"a\\ncargo::rustc-cfg=pwned\", in: query, schema: { type: integer, example: x } }]";
    fs::write(api.join("small.yaml"), document(odd)).unwrap();
    let said = run(dir.path());
    let watched =
        |name: &str| said.iter().any(|line| line.starts_with("cargo::rerun-if-changed=") && line.ends_with(name));
    assert!(watched("small.yaml") && watched("parts.yaml"), "{said:#?}");
    let warnings: Vec<&String> = said.iter().filter(|line| line.starts_with("cargo::warning=")).collect();
    assert!(!warnings.is_empty() && warnings.iter().all(|line| line.contains("small.yaml:")), "{said:#?}");
    assert!(!said.iter().any(|line| line.starts_with("cargo::rustc-cfg")), "{said:#?}");
    let client = dir.path().join("out/small.rs");
    assert!(fs::read_to_string(&client).unwrap().contains("pub struct Client"));

    // A failure: the files are watched all the same, the old client is gone, and the place is told.
    fs::write(api.join("parts.yaml"), "Pong: [\n").unwrap();
    let said = run(dir.path());
    let folder = |line: &String| line == "cargo::rerun-if-changed=api";
    assert!(said.iter().any(folder), "{said:#?}");
    assert!(
        said.iter().any(|line| line.starts_with("failed")) && said.iter().any(|line| line.contains("parts.yaml")),
        "{said:#?}"
    );
    assert!(!client.exists());
    assert_eq!(fs::read_dir(dir.path().join("out")).unwrap().count(), 0);

    // Mended, it is there again.
    fs::write(api.join("parts.yaml"), "Pong: { type: string }\n").unwrap();
    run(dir.path());
    assert!(client.exists());
}

#[test]
fn a_script_selects_operations() {
    let dir = tempfile::tempdir().unwrap();
    let api = dir.path().join("api");
    fs::create_dir(&api).unwrap();
    fs::write(api.join("parts.yaml"), "Pong: { type: string }\n").unwrap();
    let other =
        "responses: { 204: { description: fine } }\n  /pong:\n    get:\n      operationId: pong\n      tags: [other]";
    fs::write(api.join("small.yaml"), document(other)).unwrap();
    run_with(dir.path(), &[(ONLY, "operation:ping")]);
    let client = fs::read_to_string(dir.path().join("out/small.rs")).unwrap();
    assert!(client.contains("fn ping(") && !client.contains("fn pong("), "{client}");
    run_with(dir.path(), &[(EXCEPT, "tag:other")]);
    let types = fs::read_to_string(dir.path().join("out/small.rs")).unwrap();
    assert!(!types.contains("fn ping(") && types.contains("pub mod types"), "{types}");
    for (selector, said) in [("operation:pin", "did you mean `operation:ping`?"), ("ping", "invalid selector `ping`")] {
        let lines = run_with(dir.path(), &[(ONLY, selector)]).join("\n");
        assert!(lines.contains("failed") && lines.contains(said), "{lines}");
    }
}

#[test]
fn a_script_applies_an_overlay_and_watches_it() {
    let dir = tempfile::tempdir().unwrap();
    let api = dir.path().join("api");
    fs::create_dir(&api).unwrap();
    fs::write(api.join("parts.yaml"), "Pong: { type: string }\n").unwrap();
    fs::write(api.join("small.yaml"), document("")).unwrap();
    let overlay = "overlay: 1.1.0\ninfo: { title: Ours, version: '1' }\nactions: [{ target: $.paths.*.get, update: { operationId: NAME } }]\n";
    fs::write(api.join("ours.yaml"), overlay.replace("NAME", "knock")).unwrap();
    let said = run_with(dir.path(), &[(OVERLAY, "api/ours.yaml")]).join("\n");
    assert!(said.contains("cargo::rerun-if-changed=api/ours.yaml"), "{said}");
    assert!(fs::read_to_string(dir.path().join("out/small.rs")).unwrap().contains("fn knock("), "{said}");
    fs::write(api.join("ours.yaml"), overlay.replace("$.paths", "$.pahts")).unwrap();
    let said = run_with(dir.path(), &[(OVERLAY, "api/ours.yaml")]).join("\n");
    assert!(
        said.contains("failed") && said.contains("did you mean `paths`?") && said.contains("ours.yaml:3:"),
        "{said}"
    );
    assert!(!dir.path().join("out/small.rs").exists());
}

#[test]
fn a_feature_of_a_tag_that_the_package_lacks_is_asked_for() {
    let dir = tempfile::tempdir().unwrap();
    let api = dir.path().join("api");
    fs::create_dir(&api).unwrap();
    fs::write(api.join("parts.yaml"), "Pong: { type: string }\n").unwrap();
    fs::write(api.join("small.yaml"), document("tags: [Round Trips, pings]")).unwrap();
    let with_manifest = |features: &str| {
        fs::write(dir.path().join("Cargo.toml"), format!("[package]\nname = \"mine\"\n\n[features]\n{features}"))
            .unwrap();
        run_with(dir.path(), &[(FEATURES, "yes"), ("CARGO_MANIFEST_DIR", dir.path().to_str().unwrap())]).join("\n")
    };
    let said = with_manifest("pings = []\n");
    assert!(said.contains("failed") && said.contains("\nround-trips = []") && !said.contains("pings = []"), "{said}");
    let said = with_manifest("pings = []\nround-trips = []\n");
    assert!(said.contains("made "), "{said}");
    let client = fs::read_to_string(dir.path().join("out/small.rs")).unwrap();
    assert!(client.contains("#[cfg(any(feature = \"round-trips\", feature = \"pings\"))]"), "{client}");

    // Without tags there is no feature, and what no operation needs is there all the same.
    let untagged =
        document("") + "components: { schemas: { Unused: { type: object, properties: { a: { type: string } } } } }\n";
    fs::write(api.join("small.yaml"), untagged).unwrap();
    let said = with_manifest("");
    assert!(said.contains("made "), "{said}");
    let client = fs::read_to_string(dir.path().join("out/small.rs")).unwrap();
    assert!(client.contains("pub struct Unused") && !client.contains("cfg(feature"), "{client}");
}
