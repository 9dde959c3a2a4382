//! A workspace in the target directory: the client of a document, and the program that uses it.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::{env, fs};

use accord_codegen::{driver, write};
use serde_json::Value;

use crate::checks::{self, succeeded};

pub(crate) struct Project {
    dir: PathBuf,
}

impl Project {
    /// The folder stays, so that the next run builds only what has changed.
    pub(crate) fn new(sources: &Path) -> Self {
        let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join("semver");
        let root = sources.parent().and_then(Path::parent).unwrap();
        for folder in ["caller", "garden"] {
            let _ = fs::remove_dir_all(dir.join(folder));
            fs::create_dir_all(dir.join(folder)).unwrap();
        }
        let workspace = format!(
            "[workspace]\nresolver = \"3\"\nmembers = [\"caller\", \"garden\"]\n\n[profile.dev]\ndebug = false\n\n\
             [patch.crates-io]\naccord-runtime = {{ path = '{}' }}\n",
            root.join("codegen/runtime").display()
        );
        fs::write(dir.join("Cargo.toml"), workspace).unwrap();
        let caller = "[package]\nname = \"caller\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[[bin]]\nname = \"caller\"\n\
                      path = \"main.rs\"\n\n[dependencies]\ngarden = { path = \"../garden\", default-features = false }\n";
        fs::write(dir.join("caller/Cargo.toml"), caller).unwrap();
        fs::copy(sources.join("caller.rs"), dir.join("caller/main.rs")).unwrap();
        fs::copy(root.join("Cargo.lock"), dir.join("Cargo.lock")).unwrap();
        Self { dir }
    }

    /// Writes the client of a document, in place of the one before.
    pub(crate) fn generate(&self, document: &Value) -> Result<(), String> {
        let spec = self.dir.join("garden.yaml");
        fs::write(&spec, serde_yaml::to_string(document).unwrap()).unwrap();
        let generated = driver::generate(&spec, driver::Options::default()).map_err(|failure| match failure {
            driver::Failure::Findings(findings) => findings.to_string(),
            other => format!("{other:?}"),
        })?;
        write::apply(&generated.package, &self.dir.join("garden"), write::Mode::Write).unwrap();
        Ok(())
    }

    /// Compiles the program against the client.
    pub(crate) fn check_caller(&self) -> Result<(), String> {
        succeeded(self.cargo(&["check", "--offline", "--quiet", "-p", "caller"]))
    }

    /// Whether cargo-semver-checks is there.
    pub(crate) fn can_compare(&self) -> bool {
        checks::is_there(self.command())
    }

    /// Writes what the client has for callers, as `<name>.json`.
    pub(crate) fn document(&self, name: &str) -> Result<(), String> {
        let mut command = self.command();
        // As cargo-semver-checks does itself; it would build the dependencies again each time. So would a folder that the
        // program shares: build scripts look at the variable.
        command.env("RUSTC_BOOTSTRAP", "1").env("CARGO_TARGET_DIR", self.dir.join("target/documented")).args([
            "rustdoc",
            "--offline",
            "--quiet",
            "-p",
            "garden",
            "--lib",
        ]);
        command.args([
            "--no-default-features",
            "--",
            "-Zunstable-options",
            "--output-format=json",
            "--cap-lints=allow",
        ]);
        command.args(["--document-private-items", "--document-hidden-items"]);
        succeeded(command.output().unwrap())?;
        fs::copy(self.dir.join("target/documented/doc/garden.json"), self.json(name)).unwrap();
        Ok(())
    }

    /// Compares `before.json` with `after.json`.
    pub(crate) fn compare(&self) -> Result<(), String> {
        checks::compare(self.command(), &self.json("before"), &self.json("after"))
    }

    fn json(&self, name: &str) -> PathBuf {
        self.dir.join(format!("{name}.json"))
    }

    fn cargo(&self, arguments: &[&str]) -> Output {
        self.command().args(arguments).output().unwrap()
    }

    fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO"));
        command.current_dir(&self.dir).env("CARGO_TARGET_DIR", self.dir.join("target"));
        command
    }
}
