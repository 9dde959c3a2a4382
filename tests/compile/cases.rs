//! The programs, and the words that the head of one asks for in its message.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Which programs.
#[derive(Clone, Copy)]
pub(crate) enum Kind {
    /// They must compile.
    Pass,
    /// They must not.
    Fail,
}

/// Where the programs are kept.
pub(crate) fn dir() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("compile")
}

/// The programs of one kind by name, sorted.
pub(crate) fn names(kind: Kind) -> Vec<String> {
    match kind {
        Kind::Pass => stems("pass", "rs"),
        Kind::Fail => stems("fail", "rs"),
    }
}

/// The messages that are kept, by the names of their programs.
pub(crate) fn messages() -> Vec<String> {
    stems("fail", "stderr")
}

fn stems(folder: &str, extension: &str) -> Vec<String> {
    let files = fs::read_dir(dir().join(folder)).unwrap().map(|entry| entry.unwrap().path());
    let mut names: Vec<String> = files
        .filter(|path| path.extension().is_some_and(|found| found == extension))
        .map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned())
        .collect();
    names.sort();
    names
}

/// Holds the message in the stage against the words that the program asks for.
pub(crate) fn check(stage: &Path, name: &str) -> Result<(), String> {
    let program = fs::read_to_string(stage.join(format!("fail/{name}.rs"))).unwrap();
    let words: Vec<&str> =
        program.lines().map_while(|line| line.strip_prefix("//~")).flat_map(str::split_whitespace).collect();
    let message = fs::read_to_string(stage.join(format!("fail/{name}.stderr")))
        .map_err(|_| format!("fail/{name}.rs has no message; TRYBUILD=overwrite writes it"))?;

    let wanted: BTreeSet<&str> = words.iter().copied().filter(|word| is_code(word)).collect();
    if wanted.is_empty() {
        return Err(format!("fail/{name}.rs does not begin with `//~ E0000 words`, or `//~ error words` for a lint"));
    }
    let found: BTreeSet<&str> = message.lines().filter_map(code_of).collect();
    if wanted != found {
        return Err(format!("fail/{name}.rs fails with {found:?}, not with {wanted:?}:\n{message}"));
    }
    let said: Vec<&str> = message.lines().filter(|line| !is_quoted(line)).collect();
    match words.iter().find(|word| !said.iter().any(|line| line.contains(**word))) {
        Some(word) => Err(format!("the message of fail/{name}.rs does not name `{word}`:\n{message}")),
        None => Ok(()),
    }
}

/// Whether a word is what [`code_of`] makes of a message's head: an error of the compiler, or a lint, which has no code.
fn is_code(word: &str) -> bool {
    word == "error"
        || word.strip_prefix('E').is_some_and(|rest| rest.len() == 4 && rest.bytes().all(|byte| byte.is_ascii_digit()))
}

/// `E0308` of `error[E0308]: mismatched types`; `error` of an error without a code.
fn code_of(line: &str) -> Option<&str> {
    match line.strip_prefix("error")?.strip_prefix('[') {
        Some(rest) => rest.split(']').next(),
        None => Some("error"),
    }
}

/// Whether a line is a place (`--> fail/a.rs:1:2`) or the program itself (`7 | let _ = 1;`), which have any word of it.
fn is_quoted(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with("-->") || line.starts_with(":::") || line.starts_with(|first: char| first.is_ascii_digit())
}
