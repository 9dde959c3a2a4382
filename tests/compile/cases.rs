//! The programs, and what the head of one says about its message.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::stage::Kind;

/// Where the programs are kept.
pub(crate) fn dir() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("compile")
}

/// The programs of one kind by name, sorted.
pub(crate) fn names(kind: Kind) -> Vec<String> {
    let dir = dir().join(kind.name());
    let files = fs::read_dir(&dir).unwrap().map(|entry| entry.unwrap().path());
    let mut names: Vec<String> = files
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned())
        .collect();
    names.sort();
    names
}

/// Holds the message in `stage` against the words that the program asks for.
pub(crate) fn check(stage: &Path, name: &str) -> Result<(), String> {
    let program = fs::read_to_string(stage.join(format!("fail/{name}.rs"))).unwrap();
    let words: Vec<&str> =
        program.lines().map_while(|line| line.strip_prefix("//~")).flat_map(str::split_whitespace).collect();
    let message = fs::read_to_string(stage.join(format!("fail/{name}.stderr")))
        .map_err(|_| format!("fail/{name}.rs has no message; TRYBUILD=overwrite writes it"))?;

    let wanted: BTreeSet<&str> = words.iter().copied().filter(|word| is_code(word)).collect();
    if wanted.is_empty() {
        return Err(format!("fail/{name}.rs does not begin with `//~ E0000 words`"));
    }
    let found: BTreeSet<&str> = message.lines().filter_map(code_of).collect();
    if wanted != found {
        return Err(format!("fail/{name}.rs fails with {found:?}, not with {wanted:?}:\n{message}"));
    }
    match words.iter().find(|word| !is_code(word) && !message.contains(**word)) {
        Some(word) => Err(format!("the message of fail/{name}.rs does not name `{word}`:\n{message}")),
        None => Ok(()),
    }
}

fn is_code(word: &str) -> bool {
    word.strip_prefix('E').is_some_and(|rest| rest.len() == 4 && rest.bytes().all(|byte| byte.is_ascii_digit()))
}

/// `E0308` of `error[E0308]: mismatched types`; an error without a code as `error`.
fn code_of(line: &str) -> Option<&str> {
    match line.strip_prefix("error")? {
        rest if rest.starts_with('[') => rest[1..].split(']').next(),
        rest if rest.starts_with(": ") => Some("error"),
        _ => None,
    }
}
