//! The package in the target directory that trybuild runs in.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use accord_codegen::{driver, write};

use crate::cases::{self, Kind};

/// Set in trybuild's process.
const PROCESS: &str = "ACCORD_TRYBUILD_PROCESS";

/// Whether [`Stage::run`] started this process.
pub(crate) fn is_process() -> bool {
    env::var_os(PROCESS).is_some()
}

/// What becomes of the messages.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    /// trybuild compares them with the `.stderr` files.
    Exact,
    /// Only the words are looked for.
    Words,
    /// They become the `.stderr` files.
    Overwrite,
}

impl Mode {
    /// Exact on the compiler that the messages are of.
    pub(crate) fn of_compiler() -> Self {
        if env::var("TRYBUILD").is_ok_and(|value| value == "overwrite") {
            return Self::Overwrite;
        }
        let recorded = fs::read_to_string(recorded()).unwrap_or_default();
        if recorded.trim() == compiler() { Self::Exact } else { Self::Words }
    }
}

fn recorded() -> PathBuf {
    cases::dir().join("rustc-version.txt")
}

/// The compiler that the programs are given to. Where it has the sources of std, it quotes them.
fn compiler() -> String {
    let rustc = |argument: &[&str]| {
        let rustc = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
        let output = Command::new(rustc).args(argument).output().unwrap();
        String::from_utf8(output.stdout).unwrap().trim().to_owned()
    };
    let sources = Path::new(&rustc(&["--print", "sysroot"])).join("lib/rustlib/src/rust/library").exists();
    format!("{}, {} rust-src", rustc(&["--version"]), if sources { "with" } else { "without" })
}

/// The package, with copies of the programs.
pub(crate) struct Stage {
    dir: PathBuf,
    mode: Mode,
}

impl Stage {
    pub(crate) fn new(mode: Mode) -> Self {
        let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap();
        let dir = target.join("tests/compile");
        for folder in ["pass", "fail"] {
            let _ = fs::remove_dir_all(dir.join(folder));
            fs::create_dir_all(dir.join(folder)).unwrap();
        }

        let copy = |file: String| fs::copy(cases::dir().join(&file), dir.join(&file)).unwrap();
        let (mut modules, mut calls) = (String::new(), String::new());
        for name in cases::names(Kind::Pass) {
            copy(format!("pass/{name}.rs"));
            writeln!(modules, "#[path = \"pass/{name}.rs\"]\nmod {name};").unwrap();
            writeln!(calls, "    {name}::main();").unwrap();
        }
        fs::write(dir.join("pass.rs"), format!("{modules}\nfn main() {{\n{calls}}}\n")).unwrap();
        for name in cases::names(Kind::Fail) {
            copy(format!("fail/{name}.rs"));
        }
        if mode == Mode::Exact {
            for name in cases::messages() {
                copy(format!("fail/{name}.stderr"));
            }
        }

        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
        fs::copy(root.join("Cargo.lock"), dir.join("Cargo.lock")).unwrap();
        fs::write(dir.join("Cargo.toml"), manifest(root)).unwrap();
        let spec = root.join("tests/build-time/specs/directions.yaml");
        let generated = driver::generate(&spec, driver::Options::default()).unwrap();
        write::apply(&generated.package, &dir.join("directions"), write::Mode::Write).unwrap();
        Self { dir, mode }
    }

    pub(crate) fn dir(&self) -> &Path {
        &self.dir
    }

    /// Runs trybuild, which says what is wrong.
    pub(crate) fn run(&self) {
        let mut command = Command::new(env::current_exe().unwrap());
        command.args(["--exact", "trybuild_process", "--ignored", "--nocapture"]).env(PROCESS, "1");
        command.current_dir(&self.dir).env("CARGO_MANIFEST_DIR", &self.dir);
        // Inside the package: trybuild shortens no path of a program that is inside the target directory.
        command.env("CARGO_TARGET_DIR", self.dir.join("target"));
        command.env("CARGO_PROFILE_DEV_DEBUG", "false").env("RUST_BACKTRACE", "0");
        match self.mode {
            Mode::Exact => command.env_remove("TRYBUILD"),
            Mode::Words | Mode::Overwrite => command.env("TRYBUILD", "overwrite"),
        };
        let output = command.output().unwrap();
        let said = String::from_utf8_lossy(&output.stdout);
        // A program whose message was written (`wip`) is not what is wrong.
        let wrong: Vec<&str> =
            said.split("\ntest ").filter(|case| case.lines().next().is_none_or(|line| !line.contains("wip"))).collect();
        let log = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{}\n{log}", wrong.join("\ntest "));
    }

    /// Makes the messages of this run those to compare with.
    pub(crate) fn keep_messages(&self, names: &[String]) {
        for old in cases::messages() {
            fs::remove_file(cases::dir().join(format!("fail/{old}.stderr"))).unwrap();
        }
        for name in names {
            let file = format!("fail/{name}.stderr");
            fs::copy(self.dir.join(&file), cases::dir().join(&file)).unwrap();
        }
        fs::write(recorded(), compiler() + "\n").unwrap();
    }
}

/// Only what the programs use, so that little is built; the versions are those of the workspace's lock file.
fn manifest(root: &Path) -> String {
    let path = |folder: &str| format!("path = '{}', default-features = false", root.join(folder).display());
    let mut text = String::from(
        r#"[package]
name = "programs"
version = "0.0.0"
edition = "2024"

[workspace]

[[bin]]
name = "pass"
path = "pass.rs"

[dependencies]
futures-util = { version = "0.3", default-features = false }
tokio = { version = "1", features = ["macros", "rt-multi-thread", "time"] }
"#,
    );
    writeln!(text, "accord-runtime = {{ {}, features = [\"reqwest\"] }}", path("codegen/runtime")).unwrap();
    for client in ["pac-contracts", "peer-data", "plusofon-agreement", "rental-contracts"] {
        let folder = path(&format!("generated/{client}"));
        writeln!(text, "{client} = {{ {folder}, features = [\"blocking\"] }}").unwrap();
    }
    // Generated here: none of the specs has properties of one direction.
    text.push_str("directions = { path = 'directions', default-features = false }\n\n[patch.crates-io]\n");
    writeln!(text, "accord-runtime = {{ path = '{}' }}", root.join("codegen/runtime").display()).unwrap();
    text
}
