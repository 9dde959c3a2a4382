//! A package in the target directory that trybuild runs in.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use crate::cases;

/// Set in trybuild's process: which programs.
const KIND: &str = "ACCORD_COMPILE_TESTS";

/// Which programs.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// They must compile.
    Pass,
    /// They must not.
    Fail,
}

impl Kind {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Pass => "pass",
            Self::Fail => "fail",
        }
    }

    /// What this process was started for, if by [`Stage::run`].
    pub(crate) fn of_process() -> Option<Self> {
        let name = env::var(KIND).ok()?;
        [Self::Pass, Self::Fail].into_iter().find(|kind| kind.name() == name)
    }
}

/// What becomes of the messages.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    /// trybuild compares them with the `.stderr` files.
    Exact,
    /// Only the words are compared.
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

/// The package, with copies of the programs of one kind.
pub(crate) struct Stage {
    dir: PathBuf,
    kind: Kind,
    mode: Mode,
}

impl Stage {
    pub(crate) fn new(kind: Kind, mode: Mode) -> Self {
        let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap();
        let dir = target.join("tests/compile").join(kind.name());
        let _ = fs::remove_dir_all(&dir);
        fs::create_dir_all(dir.join(kind.name())).unwrap();

        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
        fs::copy(root.join("Cargo.lock"), dir.join("Cargo.lock")).unwrap();
        fs::write(dir.join("Cargo.toml"), manifest(root, kind)).unwrap();

        let mut all = String::new();
        let mut main = String::new();
        for name in cases::names(kind) {
            let extensions: &[&str] = if mode == Mode::Exact { &["rs", "stderr"] } else { &["rs"] };
            for extension in extensions {
                let file = format!("{}/{name}.{extension}", kind.name());
                let from = cases::dir().join(&file);
                if from.exists() {
                    fs::copy(from, dir.join(file)).unwrap();
                }
            }
            writeln!(all, "#[path = \"pass/{name}.rs\"]\nmod {name};").unwrap();
            writeln!(main, "    {name}::main();").unwrap();
        }
        fs::write(dir.join("pass.rs"), format!("{all}\nfn main() {{\n{main}}}\n")).unwrap();
        Self { dir, kind, mode }
    }

    pub(crate) fn dir(&self) -> &Path {
        &self.dir
    }

    /// Runs trybuild.
    pub(crate) fn run(&self) {
        let mut command = Command::new(env::current_exe().unwrap());
        command.args(["--exact", "trybuild_process", "--ignored", "--nocapture"]);
        command.current_dir(&self.dir).env("CARGO_MANIFEST_DIR", &self.dir).env(KIND, self.kind.name());
        // Beside the packages: what is built for one is there for the other.
        command.env("CARGO_TARGET_DIR", self.dir.with_file_name("target"));
        command.env("CARGO_PROFILE_DEV_DEBUG", "false");
        match self.mode {
            Mode::Exact => command.env_remove("TRYBUILD"),
            Mode::Words | Mode::Overwrite => command.env("TRYBUILD", "overwrite"),
        };
        let output = command.output().unwrap();
        let said = [output.stdout, output.stderr].concat();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&said));
    }

    /// Makes the messages of this run those to compare with.
    pub(crate) fn keep_messages(&self, names: &[String]) {
        for name in names {
            let file = format!("fail/{name}.stderr");
            fs::copy(self.dir.join(&file), cases::dir().join(&file)).unwrap();
        }
        fs::write(recorded(), compiler() + "\n").unwrap();
    }
}

/// Only what the programs use, so that little is built; the versions are those of the workspace's lock file.
fn manifest(root: &Path, kind: Kind) -> String {
    let mut text = format!(
        "[package]\nname = \"must-{}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n\
         [[bin]]\nname = \"unused\"\npath = \"pass.rs\"\n\n[dependencies]\nfutures-util = {{ version = \"0.3\", \
         default-features = false }}\ntokio = {{ version = \"1\", features = [\"macros\", \"rt-multi-thread\"] }}\n",
        kind.name()
    );
    let runtime = root.join("codegen/runtime");
    writeln!(text, "accord-runtime = {{ path = '{}', default-features = false }}", runtime.display()).unwrap();
    for client in ["pac-contracts", "peer-data", "plusofon-agreement", "rental-contracts"] {
        let path = root.join("generated").join(client);
        let features = "default-features = false, features = [\"blocking\"]";
        writeln!(text, "{client} = {{ path = '{}', {features} }}", path.display()).unwrap();
    }
    writeln!(text, "\n[patch.crates-io]\naccord-runtime = {{ path = '{}' }}", runtime.display()).unwrap();
    text
}
