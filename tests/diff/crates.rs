//! A workspace in the target directory: the crate of each edited document, and a program beside each that uses it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::{env, fs};

use accord_codegen::driver::{self, Options, Stage};
use accord_codegen::write;
use serde_json::Value;

use crate::checks;

pub(crate) struct Crates {
    dir: PathBuf,
    /// Whether cargo-semver-checks is there.
    pub(crate) can_compare: bool,
}

/// What does not compile, and why.
#[derive(Default)]
pub(crate) struct Compiled {
    /// Programs: the edit breaks callers.
    pub(crate) broken: BTreeMap<usize, String>,
    /// Generated crates: a bug of the generator.
    pub(crate) failed: BTreeMap<usize, String>,
}

/// What the old crate is called.
const BASE: &str = "edit999";
/// The program that uses it.
const OLD_PROGRAM: &str = "program999";

impl Crates {
    pub(crate) fn new(name: &str) -> Self {
        let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join("crates");
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
        let _ = fs::remove_dir_all(dir.join("crates"));
        fs::create_dir_all(dir.join("crates")).unwrap();
        let workspace = format!(
            "[workspace]\nresolver = \"3\"\nmembers = [\"crates/*\"]\n\n[profile.dev]\ndebug = false\nincremental = false\n\n\
             [patch.crates-io]\naccord-runtime = {{ path = '{}' }}\n",
            root.join("codegen/runtime").display()
        );
        fs::write(dir.join("Cargo.toml"), workspace).unwrap();
        fs::copy(root.join("Cargo.lock"), dir.join("Cargo.lock")).unwrap();
        eprintln!("{name}: in {}", dir.display());
        let mut crates = Self { dir, can_compare: false };
        crates.can_compare = checks::is_there(crates.command());
        if !crates.can_compare {
            eprintln!("SKIPPED: cargo-semver-checks is not there; only the programs are compiled");
        }
        crates
    }

    /// Generates the old crate, and gives its model and its folder.
    pub(crate) fn base(&self, document: &Value) -> Result<(String, PathBuf), String> {
        self.generate(BASE, document)?;
        let model = driver::dump(&self.spec(BASE), Options::default(), Stage::Model).map_err(|e| format!("{e:?}"))?;
        Ok((model, self.dir.join("crates").join(BASE)))
    }

    /// The lines of a program that do not compile with the old crate. If there are none, it is what others are compared with.
    pub(crate) fn wrong_lines(&self, text: &str) -> BTreeSet<usize> {
        self.program(OLD_PROGRAM, BASE, text);
        let output = self.cargo(&["check", "--offline", "--quiet", "--message-format=json", "-p", OLD_PROGRAM]);
        let wrong: BTreeSet<usize> = errors(&output).flat_map(|(_, lines)| lines).collect();
        if wrong.is_empty() {
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
            if self.can_compare {
                self.document([BASE.to_owned()].into_iter());
            }
        }
        wrong
    }

    fn spec(&self, name: &str) -> PathBuf {
        self.dir.join(format!("{name}.yaml"))
    }

    fn generate(&self, name: &str, document: &Value) -> Result<(), String> {
        let spec = self.spec(name);
        fs::write(&spec, serde_yaml::to_string(document).unwrap()).unwrap();
        let options = Options { name: Some(name.to_owned()), ..Options::default() };
        let generated = driver::generate(&spec, options).map_err(|failure| match failure {
            driver::Failure::Findings(findings) => findings.to_string(),
            other => format!("{other:?}"),
        })?;
        write::apply(&generated.package, &self.dir.join("crates").join(name), write::Mode::Write).unwrap();
        Ok(())
    }

    /// Generates the crate of an edited document, and puts the program beside it.
    pub(crate) fn add(&self, at: usize, document: &Value, program: &str) -> Result<(), String> {
        let name = format!("edit{at:03}");
        self.generate(&name, document)?;
        self.program(&format!("program{at:03}"), &name, program);
        Ok(())
    }

    fn program(&self, name: &str, uses: &str, text: &str) {
        let dir = self.dir.join("crates").join(name);
        fs::create_dir_all(&dir).unwrap();
        let manifest = format!(
            "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[[bin]]\nname = \"{name}\"\npath = \
             \"main.rs\"\n\n[dependencies]\ngarden = {{ package = \"{uses}\", path = \"../{uses}\", default-features = false }}\n"
        );
        fs::write(dir.join("Cargo.toml"), manifest).unwrap();
        fs::write(dir.join("main.rs"), text).unwrap();
    }

    /// Compiles the programs, each with its crate.
    pub(crate) fn check(&self, all: impl Iterator<Item = usize>) -> Compiled {
        let mut arguments = vec!["check", "--offline", "--quiet", "--keep-going", "--message-format=json"]
            .into_iter()
            .map(str::to_owned)
            .collect::<Vec<_>>();
        for at in all {
            arguments.extend(["-p".to_owned(), format!("program{at:03}")]);
        }
        let output = self.cargo(&arguments.iter().map(String::as_str).collect::<Vec<_>>());
        let mut compiled = Compiled::default();
        for (message, _) in errors(&output) {
            let name = message["target"]["name"].as_str().unwrap_or_default();
            let lists = [("edit", &mut compiled.failed), ("program", &mut compiled.broken)];
            for (kind, list) in lists {
                let Some(at) = name.strip_prefix(kind).and_then(|at| at.parse().ok()) else { continue };
                let why = message["message"]["rendered"].as_str().unwrap_or_default();
                list.entry(at).or_insert_with(|| why.to_owned());
            }
        }
        compiled
    }

    /// The crates in which cargo-semver-checks finds a breaking change, and which. None where it is not there.
    pub(crate) fn compare(&self, all: impl Iterator<Item = usize>) -> BTreeMap<usize, String> {
        if !self.can_compare {
            return BTreeMap::new();
        }
        let all: Vec<usize> = all.collect();
        self.document(all.iter().map(|at| format!("edit{at:03}")));
        let mut judged = BTreeMap::new();
        for at in all {
            let json = |name: &str| self.dir.join(format!("{name}.json"));
            if let Err(why) = checks::compare(self.command(), &json(BASE), &json(&format!("edit{at:03}"))) {
                judged.insert(at, why);
            }
        }
        judged
    }

    /// Writes what crates have for callers, each as a crate of one name.
    fn document(&self, names: impl Iterator<Item = String>) {
        let names: Vec<String> = names.collect();
        if names.is_empty() {
            return;
        }
        let target = self.dir.join("target/documented");
        let mut command = self.command();
        let flags = "-Zunstable-options --output-format=json --cap-lints=allow --document-private-items --document-hidden-items";
        command.env("RUSTC_BOOTSTRAP", "1").env("CARGO_TARGET_DIR", &target).env("RUSTDOCFLAGS", flags);
        command.args(["doc", "--offline", "--quiet", "--no-deps", "--lib", "--no-default-features"]);
        for name in &names {
            command.args(["-p", name]);
        }
        let output = command.output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        for name in names {
            let text = fs::read_to_string(target.join(format!("doc/{name}.json"))).unwrap();
            fs::write(self.dir.join(format!("{name}.json")), text.replace(&name, "garden")).unwrap();
        }
    }

    /// Removes the edited crates.
    pub(crate) fn clear(&self) {
        for entry in fs::read_dir(self.dir.join("crates")).unwrap().flatten() {
            if !entry.file_name().to_string_lossy().ends_with("999") {
                fs::remove_dir_all(entry.path()).unwrap();
            }
        }
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

/// The errors of a run of cargo, each with the lines that it names.
fn errors(output: &Output) -> impl Iterator<Item = (Value, Vec<usize>)> {
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let messages: Vec<Value> = text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
    messages.into_iter().filter(|message| message["message"]["level"] == "error").map(|message| {
        let spans = message["message"]["spans"].as_array().cloned().unwrap_or_default();
        let primary = spans.iter().filter(|span| {
            span["is_primary"] == true && span["file_name"].as_str().is_some_and(|file| file.ends_with("main.rs"))
        });
        let lines =
            primary.filter_map(|span| span["line_start"].as_u64()).filter_map(|line| usize::try_from(line).ok());
        let lines = lines.collect();
        (message, lines)
    })
}
