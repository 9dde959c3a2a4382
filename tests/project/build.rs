//! `cargo run -- generate` builds the generator and nothing else, each of its packages once.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

use crate::files::root;

fn cargo(arguments: &[&str]) -> Output {
    cargo_in(root(), &[arguments, &["--locked"]].concat())
}

fn cargo_in(dir: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO"))
        .args(arguments)
        .arg("--offline")
        // `--unit-graph` is not stable; without it here a compiler that is gives no graph.
        .env("RUSTC_BOOTSTRAP", "1")
        .current_dir(dir)
        .output()
        .expect("cargo starts")
}

fn stdout(output: &Output) -> &str {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    std::str::from_utf8(&output.stdout).expect("cargo prints UTF-8")
}

/// With one `default-run` in the workspace `cargo run` builds that program alone; without, every target of every member.
#[test]
fn one_package_of_the_workspace_has_a_default_run() {
    let output = cargo(&["metadata", "--no-deps", "--format-version", "1"]);
    let metadata: Value = serde_json::from_str(stdout(&output)).expect("cargo prints JSON");
    let packages = metadata["packages"].as_array().expect("a list of packages");
    let default_runs: Vec<_> = packages
        .iter()
        .filter(|package| !package["default_run"].is_null())
        .map(|package| (package["name"].as_str(), package["default_run"].as_str()))
        .collect();
    assert_eq!(default_runs, [(Some("accord-codegen"), Some("accord"))]);
    // `cargo test` tests the members that are built by default: all.
    assert_eq!(metadata["workspace_default_members"], metadata["workspace_members"]);
}

#[test]
fn the_generator_needs_neither_runtime_nor_client_nor_test_helper() {
    let output = cargo(&["tree", "-p", "accord-codegen", "-e", "normal,build", "--prefix", "none", "-f", "{p}"]);
    let packages: BTreeSet<&str> = stdout(&output).lines().filter_map(|line| line.split(' ').next()).collect();
    assert!(packages.contains("progenitor-impl"), "{packages:?}");
    for name in ["accord-runtime", "accord-tests", "axum", "hyper", "reqwest", "rental-contracts", "tokio", "trybuild"]
    {
        assert!(!packages.contains(name), "the generator depends on {name}");
    }
}

/// What a command builds as libraries. Empty where this toolchain prints no unit graph that is known here.
fn units(dir: &Path, command: &str, further: &[&str]) -> Vec<Value> {
    // Cargo prints the graph, and then stops because nothing was built that could be run.
    let output = cargo_in(dir, &[&[command, "--unit-graph", "-Z", "unstable-options"], further].concat());
    let Some(graph) = serde_json::from_slice::<Value>(&output.stdout).ok().filter(|graph| graph["version"] == 1) else {
        eprintln!("this toolchain prints no unit graph that is known here; nothing was tested");
        return Vec::new();
    };
    let mut units = graph["units"].as_array().expect("a list of units").clone();
    units.retain(|unit| unit["mode"] == "build");
    units
}

fn is_library(unit: &Value) -> bool {
    unit["target"]["kind"][0] == "lib"
}

/// The libraries that a command builds, each with its features.
///
/// # Panics
/// Where one of them is built twice.
fn libraries(command: &str) -> BTreeMap<String, Value> {
    let mut libraries = BTreeMap::new();
    for unit in units(root(), command, &["--locked"]) {
        let package = unit["pkg_id"].as_str().expect("a package").to_owned();
        if is_library(&unit) {
            let features = unit["features"].clone();
            let text = format!("{package} is built twice by `cargo {command}`, with {features}");
            let earlier = libraries.insert(package, features);
            assert!(earlier.is_none(), "{text} and with {}", earlier.unwrap_or_default());
        } else if unit["target"]["kind"][0] == "bin" && command == "run" {
            assert_eq!(unit["target"]["name"], "accord", "`cargo run` builds another program");
        }
    }
    assert!(
        libraries.is_empty() || libraries.keys().any(|package| package.contains("accord-codegen")),
        "{libraries:?}"
    );
    libraries
}

/// What both the generator and a macro or a test use is built twice where they ask for other features: `tests/features` evens
/// them out.
#[test]
fn no_library_is_built_twice() {
    let (run, test) = (libraries("run"), libraries("test"));
    assert!(!run.keys().any(|package| package.contains("axum")), "{run:?}");
    for (package, features) in &run {
        let tested = test.get(package);
        assert_eq!(tested, Some(features), "{package} is built by `cargo run`, and once more by `cargo test`");
    }
    // The package outside is built in the same target folder, by a test, and with the same lock file.
    let outside = root().join("tests/outside");
    fs::copy(root().join("Cargo.lock"), outside.join("Cargo.lock")).expect("a lock file");
    for unit in units(&outside, "run", &[]).iter().filter(|unit| is_library(unit)) {
        let package = unit["pkg_id"].as_str().expect("a package");
        // A package by path is another one in each workspace.
        if package.starts_with("path+") {
            continue;
        }
        let built = test.get(package);
        assert_eq!(
            built,
            Some(&unit["features"]),
            "{package} is built by `cargo test`, and once more for tests/outside"
        );
    }
}
