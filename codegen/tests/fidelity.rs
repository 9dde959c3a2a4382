//! The command that decodes and encodes the examples of documents.

// A test fails by panicking.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::Path;
use std::process::Command;

/// The workspace's folder.
fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

#[test]
fn examples_come_back_whole_and_what_does_not_is_told() {
    let dir = tempfile::tempdir().unwrap();
    let into = dir.path().join("into");
    fs::create_dir(&into).unwrap();
    // Built offline, with the versions of the workspace's lock file.
    fs::copy(root().join("Cargo.lock"), into.join("Cargo.lock")).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_accord"))
        .arg("corpus")
        .arg(root().join("codegen/tests/fidelity"))
        .args(["--examples", "--json", "--compile"])
        .arg(&into)
        .arg("--runtime")
        .arg(root().join("codegen/runtime"))
        .env("CARGO", env!("CARGO"))
        .env("CARGO_NET_OFFLINE", "true")
        .env("CARGO_TARGET_DIR", Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap())
        .output()
        .unwrap();
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{out}{err}");
    let all: serde_json::Value = serde_json::from_str(&out).unwrap();
    let documents = all["documents"].as_array().unwrap();
    let whole = documents.iter().find(|document| document["name"] == "whole.yaml").unwrap();
    let whole = &whole["outcome"]["Ok"];
    assert_eq!(
        whole["examples"],
        serde_json::json!({ "valid": 7, "decoded": 7, "whole": 6, "undeclared": 0 }),
        "{out}"
    );
    let losses = whole["losses"].as_array().unwrap();
    let of = |key: &str| losses.iter().map(|loss| loss[key].as_str().unwrap()).collect::<Vec<_>>();
    assert_eq!((of("place"), of("kind")), (vec!["/items"], vec!["changed-value"]), "{out}");
    assert!(of("example") == ["/paths/~1method/get/responses/200/content/application~1json/example"], "{out}");
    // All of them are built and run.
    assert!(documents.len() == 3 && documents.iter().all(|document| document["outcome"].get("Ok").is_some()), "{out}");
}
