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
