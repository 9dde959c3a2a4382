//! A new spec becomes a package that compiles outside of the workspace, and its example's first call arrives.

// A test fails by panicking.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use std::path::Path;
use std::process::Command;
use std::{env, fs};

use accord_codegen::{driver, scaffold, write};
use accord_tests::server::{Answer, Received, Server};
use serde_json::json;

const PASSWORD: &str = "correct horse";

fn answer(request: &Received) -> Answer {
    match (request.method.as_str(), request.path.as_str()) {
        ("POST", "/login") if request.json()["password"] == PASSWORD => {
            Answer::json(200, &json!({ "token": "t-1", "expires_in": 3600 }))
        }
        ("GET", "/notes/42") if request.header("authorization") == Some("Bearer t-1") => {
            Answer::json(200, &json!({ "id": "42", "text": "Buy bread" }))
        }
        _ => Answer::json(400, &json!({ "message": "not as the spec says" })),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_call_of_a_new_spec_arrives() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    // The folder stays, so that the next run builds only what has changed.
    let project = Path::new(env!("CARGO_TARGET_TMPDIR")).join("scaffold");
    let _ = fs::remove_dir_all(project.join("specs"));
    let new = scaffold::write("notes", &project.join("specs")).unwrap();
    let generated = driver::generate(&new.spec, driver::Options::default()).unwrap();
    assert_eq!(generated.findings.to_string(), "");
    write::apply(&generated.package, &project.join("generated/notes"), write::Mode::Write).unwrap();
    let runtime = root.join("codegen/runtime");
    let manifest = format!(
        "[workspace]\nresolver = \"3\"\nmembers = [\"generated/notes\"]\n\n[profile.dev]\ndebug = false\n\n\
         [patch.crates-io]\naccord-runtime = {{ path = '{}' }}\n",
        runtime.display()
    );
    fs::write(project.join("Cargo.toml"), manifest).unwrap();
    fs::copy(root.join("Cargo.lock"), project.join("Cargo.lock")).unwrap();

    let examples = fs::read_dir(project.join("generated/notes/examples")).unwrap();
    let examples: Vec<_> = examples.map(|entry| entry.unwrap().path()).collect();
    let [example] = examples.as_slice() else { panic!("one example was expected: {examples:?}") };
    let server = Server::start(answer).await;
    let mut cargo = Command::new(env!("CARGO"));
    cargo.current_dir(&project).args([
        "run",
        "--offline",
        "--quiet",
        "--no-default-features",
        "--features",
        "reqwest",
        "--example",
    ]);
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap();
    cargo.arg(example.file_stem().unwrap()).env("CARGO_TARGET_DIR", target);
    cargo.env("NOTES_URL", server.url()).env("NOTES_USER", "jane").env("NOTES_PASSWORD", PASSWORD);
    let output = tokio::task::spawn_blocking(move || cargo.output().unwrap()).await.unwrap();
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{out}{err}");

    let received = server.received();
    let requests: Vec<String> = received.iter().map(|r| format!("{} {}?{}", r.method, r.path, r.raw_query)).collect();
    assert_eq!(requests, ["POST /login?", "GET /notes/42?"], "{out}{err}");
    assert!(out.contains("Buy bread"), "{out}{err}");
}
