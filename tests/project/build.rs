//! `cargo run -- generate` builds the generator and nothing else, each of its packages once.

use std::collections::BTreeSet;
use std::process::{Command, Output};

use serde_json::Value;

use crate::files::root;

fn cargo(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO"))
        .args(arguments)
        .args(["--locked", "--offline"])
        // `--unit-graph` is not stable; without it here a compiler that is gives no graph.
        .env("RUSTC_BOOTSTRAP", "1")
        .current_dir(root())
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

/// What both the generator and a macro use is built twice where the two ask for other features: `tests/build-time/Cargo.toml`
/// evens them out.
#[test]
fn cargo_run_builds_no_library_twice() {
    // Cargo prints the graph, and then stops because nothing was built that could be run.
    let output = cargo(&["run", "--unit-graph", "-Z", "unstable-options"]);
    let Some(graph) = serde_json::from_slice::<Value>(&output.stdout).ok().filter(|graph| graph["version"] == 1) else {
        eprintln!("this toolchain prints no unit graph that is known here; nothing was tested");
        return;
    };
    let units = graph["units"].as_array().expect("a list of units");
    let mut libraries = BTreeSet::new();
    for unit in units.iter().filter(|unit| unit["mode"] == "build") {
        let kind = &unit["target"]["kind"][0];
        let package = unit["pkg_id"].as_str().expect("a package");
        if kind == "bin" {
            assert_eq!(unit["target"]["name"], "accord", "`cargo run` builds another program");
        } else if kind == "lib" {
            assert!(libraries.insert(package), "{package} is built twice, the second time with {}", unit["features"]);
        }
    }
    assert!(libraries.iter().any(|package| package.contains("accord-codegen")), "{libraries:?}");
    assert!(!libraries.iter().any(|package| package.contains("axum")), "{libraries:?}");
}
