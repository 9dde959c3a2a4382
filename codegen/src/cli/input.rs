//! The documents that a command is given: files, and `-` for standard input.

use std::{
    fs::{self, File},
    io::{self, Read},
    path::{Path, PathBuf},
};

use accord_codegen::{
    findings::Findings,
    load::{self, Document, MAX_BYTES},
};

use super::{error::CommandError, progress::Progress};

/// How standard input is named, by the user and in findings.
const STDIN: [&str; 2] = ["-", "<stdin>"];

/// Whether a document is read from standard input.
pub(super) fn is_stdin(spec: &Path) -> bool {
    spec.as_os_str() == STDIN[0]
}

/// How messages call a document.
pub(super) fn name(spec: &Path) -> String {
    match is_stdin(spec) {
        true => STDIN[1].to_owned(),
        false => spec.display().to_string(),
    }
}

/// Checks that documents can be read, before anything is done with the first of them.
pub(super) fn check(specs: &[PathBuf]) -> Result<(), CommandError> {
    if specs.iter().filter(|spec| is_stdin(spec)).count() > 1 {
        return Err(CommandError::Failed("standard input (`-`) can be read only once".to_owned()));
    }
    specs.iter().filter(|spec| !is_stdin(spec)).try_for_each(|spec| check_file(spec))
}

fn check_file(spec: &Path) -> Result<(), CommandError> {
    if let Some(command) = fetch_command(&spec.to_string_lossy()) {
        return Err(CommandError::at(
            spec,
            format!("documents are read from files; fetch it first, read it, and name the file: {command}"),
        ));
    }
    let metadata = fs::metadata(spec).map_err(|e| match e.kind() {
        io::ErrorKind::NotFound => CommandError::at(spec, "no such file"),
        _ => CommandError::at(spec, e),
    })?;
    if metadata.is_dir() {
        let example = spec.join("*.yaml");
        return Err(CommandError::at(spec, format!("is a folder; name the files, for example {}", example.display())));
    }
    if !metadata.is_file() {
        return Err(CommandError::at(spec, "not a regular file; write `-` to read standard input"));
    }
    File::open(spec).map(drop).map_err(|e| CommandError::at(spec, e))
}

/// The command that fetches a URL into a file; none for what is no URL of the web.
fn fetch_command(spec: &str) -> Option<String> {
    let (scheme, rest) = spec.split_once("://")?;
    if !scheme.eq_ignore_ascii_case("http") && !scheme.eq_ignore_ascii_case("https") {
        return None;
    }
    let path = rest.split(['?', '#']).next().unwrap_or_default();
    let last = path.split_once('/').and_then(|(_, path)| path.rsplit('/').next()).unwrap_or_default();
    let is_plain = |name: &str| {
        name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_')) && !name.starts_with(['.', '-'])
    };
    let file = match last.rsplit_once('.') {
        Some((_, "yaml" | "yml" | "json")) if is_plain(last) => last,
        _ => "openapi.yaml",
    };
    Some(format!("curl -fsSLo {file} '{}'", spec.replace('\'', "%27")))
}

/// Reads a document.
pub(super) fn load(spec: &Path) -> Result<Result<Document, Findings>, CommandError> {
    if !is_stdin(spec) {
        return Ok(load::load(spec));
    }
    let mut bytes = Vec::new();
    let limit = MAX_BYTES as u64;
    {
        let _progress = Progress::start("reading standard input");
        io::stdin()
            .lock()
            .take(limit + 1)
            .read_to_end(&mut bytes)
            .map_err(|e| CommandError::at(Path::new(STDIN[1]), e))?;
    }
    if bytes.len() as u64 > limit {
        return Err(CommandError::at(Path::new(STDIN[1]), format!("larger than the supported {limit} bytes")));
    }
    Ok(load::from_bytes(Path::new(STDIN[1]), bytes))
}
