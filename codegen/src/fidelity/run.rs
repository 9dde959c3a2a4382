//! Building the program of a document and running it, within bounds.

use std::collections::BTreeMap;
use std::io::{self, BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use serde_json::{Value, json};

use super::plan::Plan;
use super::{Encoded, Sample, program};
use crate::write::{self, Mode, Package};

/// How long one example may take.
const LIMIT: Duration = Duration::from_secs(20);

/// How often the program is started anew after it has ended early.
const RESTARTS: usize = 20;

/// The memory that the program may have.
#[cfg(target_os = "linux")]
const MEMORY: u64 = 4 << 30;

/// Writes the packages of documents into the workspace in `into` and builds them: by package the program, or the first error
/// of the compiler.
///
/// # Errors
/// When files cannot be written or cargo cannot be started.
pub(super) fn build(
    into: &Path,
    plans: Vec<(String, &Plan)>,
    runtime: &Path,
) -> io::Result<BTreeMap<String, Result<PathBuf, String>>> {
    let mut programs = BTreeMap::new();
    if plans.is_empty() {
        return Ok(programs);
    }
    // Equal files are left as they are, so that cargo does not build them again.
    let members: Vec<String> = plans.iter().map(|(package, _)| format!("{package:?}")).collect();
    let workspace = format!(
        "[workspace]\nresolver = \"3\"\nmembers = [{}]\n\n[profile.dev]\ndebug = false\nincremental = false\n",
        members.join(", ")
    );
    let workspace = BTreeMap::from([("Cargo.toml".to_owned(), workspace)]);
    for (package, plan) in plans {
        let files = BTreeMap::from([
            ("Cargo.toml".to_owned(), crate::corpus::manifest(&package, runtime)),
            ("src/main.rs".to_owned(), program::MAIN.to_owned()),
            ("src/rows.rs".to_owned(), plan.rows.clone()),
            ("src/types.rs".to_owned(), plan.types.clone()),
        ]);
        write::apply(&Package::new(&package, files), &into.join(&package), Mode::Write)?;
        programs.insert(package, Err(String::new()));
    }
    write::apply(&Package::new("fidelity", workspace), into, Mode::Write)?;
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args(["build", "--workspace", "--keep-going", "--quiet", "--message-format", "json"])
        .current_dir(into)
        .output()?;
    let messages = String::from_utf8_lossy(&output.stdout);
    for message in messages.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok()) {
        let text = |pointer: &str| message.pointer(pointer).and_then(Value::as_str);
        let Some(program) = text("/target/name").and_then(|name| programs.get_mut(name)) else { continue };
        if let Some(path) = text("/executable") {
            *program = Ok(PathBuf::from(path));
        } else if text("/message/level") == Some("error") && program.as_ref().is_err_and(String::is_empty) {
            *program = Err(format!("does not compile: {}", text("/message/message").unwrap_or_default()));
        }
    }
    // Without a word on a client, cargo did not come to it.
    let said = String::from_utf8_lossy(&output.stderr);
    let said = said.lines().find(|line| !line.is_empty()).unwrap_or_default();
    for program in programs.values_mut().filter(|program| program.as_ref().is_err_and(String::is_empty)) {
        *program = Err(format!("cargo builds nothing: {said}"));
    }
    Ok(programs)
}

/// What the program makes of each example.
///
/// # Errors
/// When the program cannot be started or files cannot be written.
pub(super) fn run(program: &Path, samples: &[Sample]) -> io::Result<Vec<Encoded>> {
    let mut file = tempfile::NamedTempFile::new()?;
    for sample in samples {
        let Sample { row, status, media, value, .. } = sample;
        let line = json!({ "row": row, "status": status, "media": media, "body": value.to_string() });
        writeln!(file, "{line}")?;
    }
    file.flush()?;
    let mut out: Vec<Encoded> = Vec::new();
    for _ in 0..RESTARTS {
        if out.len() >= samples.len() {
            break;
        }
        let why = from(program, file.path(), samples.len(), &mut out)?;
        if let Some(why) = why {
            out.push(Err(why));
        }
    }
    out.resize(samples.len(), Err("the program ended too often".to_owned()));
    Ok(out)
}

/// Runs the program from the first example that is left. Gives the reason why it did not come to the end.
fn from(program: &Path, file: &Path, all: usize, out: &mut Vec<Encoded>) -> io::Result<Option<String>> {
    let mut child = Command::new(program)
        .arg(file)
        .arg(out.len().to_string())
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    bound(&child);
    let lines = lines(&mut child);
    let mut why = None;
    while out.len() < all {
        match lines.recv_timeout(LIMIT) {
            Ok(line) => out.push(read(&line)),
            Err(RecvTimeoutError::Timeout) => {
                why = Some(format!("took more than {} s", LIMIT.as_secs()));
                break;
            }
            Err(RecvTimeoutError::Disconnected) => {
                why = Some("the program ended".to_owned());
                break;
            }
        }
    }
    // One that ended by itself cannot be killed.
    let _ended = child.kill();
    child.wait()?;
    Ok(why)
}

fn lines(child: &mut Child) -> Receiver<String> {
    let (send, receive) = mpsc::channel();
    if let Some(out) = child.stdout.take() {
        thread::spawn(move || {
            for line in BufReader::new(out).lines().map_while(Result::ok) {
                if send.send(line).is_err() {
                    break;
                }
            }
        });
    }
    receive
}

fn read(line: &str) -> Encoded {
    let result: Value = serde_json::from_str(line).map_err(|error| error.to_string())?;
    let text = |key: &str| result.get(key).and_then(Value::as_str).map(str::to_owned);
    text("body").ok_or_else(|| text("error").unwrap_or_default())
}

#[cfg(target_os = "linux")]
fn bound(child: &Child) {
    use rustix::process::{Pid, Resource, Rlimit, prlimit};
    let limit = Rlimit { current: Some(MEMORY), maximum: Some(MEMORY) };
    let pid = i32::try_from(child.id()).ok().and_then(Pid::from_raw);
    // One that has ended needs no bound.
    let _set = pid.map(|pid| prlimit(Some(pid), Resource::As, limit));
}

#[cfg(not(target_os = "linux"))]
fn bound(_child: &Child) {}
