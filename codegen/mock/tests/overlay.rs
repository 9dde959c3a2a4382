//! `accord-mock --overlay`, `--files-in` and `--files-of`: what is served is the document as the overlays leave it, with the files that it
//! refers to.

// A test fails by panicking.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};

const PROVIDER: &str = "openapi: 3.0.3
info: { title: Pets, version: '1' }
servers: [{ url: 'https://pets.example' }]
paths:
  /pets:
    get:
      operationId: listPets
      responses: { '200': { description: Pets., content: { application/json: { schema: { type: array, items: { type: string } } } } } }
  /old: { get: { operationId: old, responses: { '204': { description: Done. } } } }
";

const OURS: &str = "overlay: 1.1.0
info: { title: Ours, version: '1' }
extends: provider.yaml
actions:
  - { target: '$.paths[\"/old\"]', remove: true }
  - target: $.paths['/pets'].get.responses['200'].content['application/json']
    update: { example: [Rex] }
";

const MORE: &str = "overlay: 1.0.0
info: { title: More, version: '1' }
actions:
  - target: $.paths['/pets'].get.responses['200'].content['application/json'].example
    update: [Tom]
";

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in [("provider.yaml", PROVIDER), ("ours.yaml", OURS), ("more.yaml", MORE)] {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

fn command(folder: &Path, words: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_accord-mock"));
    command.args(words).current_dir(folder).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// A mock that listens; it ends with the test.
struct Running(Child, String);

impl Running {
    fn start(folder: &Path, words: &[&str]) -> Self {
        let mut child = command(folder, words).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address = line.trim().strip_prefix("http://").unwrap_or_else(|| panic!("{line:?}")).to_owned();
        Self(child, address)
    }

    /// Its answer to a GET.
    fn get(&self, path: &str) -> String {
        let mut stream = TcpStream::connect(self.1.trim_end_matches('/')).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nHost: mock\r\nConnection: close\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn a_document_is_served_as_its_overlays_leave_it() {
    let folder = folder();
    let plain = Running::start(folder.path(), &["provider.yaml", "--quiet"]);
    assert!(plain.get("/old").starts_with("HTTP/1.1 204"), "{}", plain.get("/old"));
    for words in [
        &["provider.yaml", "--overlay", "ours.yaml", "--quiet"][..],
        // The document that the overlay extends.
        &["--overlay", "ours.yaml", "--quiet"],
    ] {
        let mock = Running::start(folder.path(), words);
        assert!(mock.get("/pets").ends_with("[\"Rex\"]"), "{words:?}: {}", mock.get("/pets"));
        assert!(mock.get("/old").starts_with("HTTP/1.1 404"), "{words:?}: {}", mock.get("/old"));
    }
    // In their order.
    let mock = Running::start(folder.path(), &["--overlay", "ours.yaml", "--overlay", "more.yaml", "--quiet"]);
    assert!(mock.get("/pets").ends_with("[\"Rex\",\"Tom\"]"), "{}", mock.get("/pets"));
}

#[test]
fn what_is_wrong_with_an_overlay_is_said_in_its_file() {
    let folder = folder();
    let run = |words: &[&str]| {
        let output = command(folder.path(), words).output().unwrap();
        (output.status.code().unwrap(), String::from_utf8([output.stdout, output.stderr].concat()).unwrap())
    };
    let stale = MORE.replace("/pets", "/cats");
    fs::write(folder.path().join("stale.yaml"), stale).unwrap();
    let (code, text) = run(&["provider.yaml", "--overlay", "stale.yaml", "--check"]);
    assert!(code == 1 && text.contains("stale.yaml:4:13") && text.contains("/cats"), "{text}");
    let (code, text) = run(&["--overlay", "more.yaml", "--check"]);
    assert!(code == 2 && text.contains("more.yaml") && text.contains("`extends`"), "{text}");
    let (code, text) = run(&["--overlay", "provider.yaml", "--check"]);
    assert!(code == 1 && text.contains("provider.yaml:1:1\n"), "{text}");
    let (code, text) = run(&["provider.yaml", "--overlay", "ours.yaml", "--check"]);
    assert!(code == 0 && text.contains("1 of 1 operations are served"), "{text}");
}

#[test]
fn files_above_the_document_are_read_where_their_folder_is_named() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("api")).unwrap();
    let document = "openapi: 3.0.3\ninfo: { title: A, version: '1' }\nservers: [{ url: 'https://a.example' }]\n\
        paths: { /pets: { $ref: ../pets.yaml } }\n";
    fs::write(folder.path().join("api/a.yaml"), document).unwrap();
    let pets = "get: { operationId: list_pets, responses: { '204': { description: None. } } }\n";
    fs::write(folder.path().join("pets.yaml"), pets).unwrap();
    let refused = command(folder.path(), &["api/a.yaml", "--check"]).output().unwrap();
    assert!(!refused.status.success());
    let mock = Running::start(folder.path(), &["api/a.yaml", "--files-in", ".", "--quiet"]);
    assert!(mock.get("/pets").starts_with("HTTP/1.1 204"), "{}", mock.get("/pets"));
}

#[test]
fn files_of_another_server_are_read_where_their_copies_are_named() {
    let folder = tempfile::tempdir().unwrap();
    let document = "openapi: 3.0.3\ninfo: { title: A, version: '1' }\nservers: [{ url: 'https://a.example' }]\n\
        paths: { /pets: { $ref: 'https://b.example/v1/pets.yaml' } }\n";
    fs::write(folder.path().join("a.yaml"), document).unwrap();
    let pets = "get: { operationId: list_pets, responses: { '204': { description: None. } } }\n";
    fs::create_dir(folder.path().join("copies")).unwrap();
    fs::write(folder.path().join("copies/pets.yaml"), pets).unwrap();
    let refused = command(folder.path(), &["a.yaml", "--check"]).output().unwrap();
    assert!(!refused.status.success());
    let mock = Running::start(folder.path(), &["a.yaml", "--files-of", "https://b.example/v1=copies", "--quiet"]);
    assert!(mock.get("/pets").starts_with("HTTP/1.1 204"), "{}", mock.get("/pets"));
}
