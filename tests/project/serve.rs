//! The example that serves a provider, run as a program.

use std::io::{BufRead, BufReader, Read};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::OnceLock;

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");
const PROVIDERS: [(&str, &str); 4] = [
    ("pac", "pac-contracts"),
    ("peer", "peer-data"),
    ("plusofon", "plusofon-agreement"),
    ("rental", "rental-contracts"),
];

/// The program. It is built here, because a run of single tests does not build examples.
fn program() -> &'static Path {
    static PROGRAM: OnceLock<PathBuf> = OnceLock::new();
    PROGRAM.get_or_init(|| {
        let mut cargo = Command::new(env!("CARGO"));
        // Of the whole workspace: of one package, features would differ, and much would be built again.
        cargo.args(["build", "--quiet", "--locked", "--workspace", "--example", "serve"]).current_dir(ROOT);
        cargo.args(["--message-format", "json"]);
        let output = cargo.output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let messages = String::from_utf8(output.stdout).unwrap();
        let built = messages.lines().filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok());
        built.filter_map(|message| message["executable"].as_str().map(PathBuf::from)).next_back().unwrap()
    })
}

fn run(arguments: &[&str]) -> Output {
    Command::new(program()).args(arguments).output().unwrap()
}

/// A server that is stopped when it is dropped.
struct Serving(Child);

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Starts one on a free port, and reads so many lines of what it prints.
fn serving(provider: &str, lines: usize) -> (Serving, Vec<String>) {
    let mut command = Command::new(program());
    command.args([provider, "--port", "0"]).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn().unwrap();
    let out = BufReader::new(child.stdout.take().unwrap());
    let serving = Serving(child);
    (serving, out.lines().take(lines).map(Result::unwrap).collect())
}

/// The variables that the example of a generated crate reads, by its own documentation.
fn read_by_example(package: &str) -> Vec<String> {
    let mut examples = std::fs::read_dir(format!("{ROOT}/generated/{package}/examples")).unwrap();
    let text = std::fs::read_to_string(examples.next().unwrap().unwrap().path()).unwrap();
    let line = text
        .lines()
        .find_map(|line| line.split_once("Reads ").filter(|_| line.starts_with("//! ")).map(|(_, rest)| rest))
        .unwrap();
    let names = line.split([' ', ',', '.']).filter(|word| word.chars().any(|c| c == '_'));
    names.map(str::to_owned).collect()
}

#[test]
fn its_lines_set_what_the_generated_examples_read() {
    for (provider, package) in PROVIDERS {
        let names = read_by_example(package);
        assert!(names.iter().any(|name| name.ends_with("_URL")), "{package}: {names:?}");
        let (_serving, lines) = serving(provider, names.len());
        let set: Vec<&str> =
            lines.iter().map(|line| line.strip_prefix("export ").unwrap().split_once('=').unwrap().0).collect();
        assert_eq!(set, names, "{provider}");

        // As a shell reads them.
        let script = format!("{}\nprintf '%s\\n' \"${}\"", lines.join("\n"), names.join("\" \"$"));
        let output = Command::new("sh").args(["-euc", &script]).env_clear().output().unwrap();
        let values = String::from_utf8(output.stdout).unwrap();
        assert_eq!(values.lines().filter(|value| !value.is_empty()).count(), names.len(), "{provider}: {values}");
        let address = values.lines().next().unwrap().strip_prefix("http://").unwrap();
        TcpStream::connect(address).unwrap();
    }
}

#[test]
fn a_port_in_use_is_said_in_words() {
    let held = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let port = held.local_addr().unwrap().port().to_string();
    for (provider, _) in PROVIDERS {
        let output = run(&[provider, "--port", &port]);
        let told = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{told}");
        assert!(told.contains(&format!("port {port} is in use")) && told.contains("--port N"), "{told}");
        assert!(output.stdout.is_empty() && !told.contains("panicked"), "{told}");
    }
}

/// Without `--port` each has a port of its own, the same each time. It may be in use where this runs.
#[test]
fn the_default_port_is_fixed() {
    for (provider, port) in [("pac", "8711"), ("peer", "8712"), ("plusofon", "8713"), ("rental", "8714")] {
        let mut command = Command::new(program());
        let mut child = command.arg(provider).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let (out, mut err) = (BufReader::new(child.stdout.take().unwrap()), child.stderr.take().unwrap());
        let serving = Serving(child);
        let mut told = out.lines().next().map(Result::unwrap).unwrap_or_default();
        drop(serving);
        err.read_to_string(&mut told).unwrap();
        assert!(
            told.contains(&format!("127.0.0.1:{port}")) || told.contains(&format!("port {port} is in use")),
            "{told}"
        );
    }
}

#[test]
fn what_it_is_asked_wrongly_is_said_in_words() {
    for (arguments, words) in [
        (&["rentals"] as &[&str], "there is no provider `rentals`; the providers are: pac, peer, plusofon, rental"),
        (&["a\u{1b}[2J"], "there is no provider `a\\u{1b}[2J`"),
        (&["rental", "--port", "many"], "`many` is not a port"),
        (&["rental", "--port", "70000"], "`70000` is not a port"),
        (&[], "usage: serve PROVIDER [--port N]"),
        (&["rental", "pac"], "usage: serve"),
        (&["--port"], "usage: serve"),
    ] {
        let output = run(arguments);
        let told = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {told}");
        assert!(told.contains(words) && output.stdout.is_empty(), "{arguments:?}: {told}");
    }
    let output = run(&["--help"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(String::from_utf8(output.stdout).unwrap().contains("usage: serve"));
}
