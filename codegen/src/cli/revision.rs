//! Documents of a commit: `git:REVISION:PATH`.

use std::ffi::{OsStr, OsString};
use std::io::Write as _;
use std::path::{Component, Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;

use accord_codegen::findings::Findings;
use accord_codegen::load::{self, Copy, Document, MAX_BYTES};
use accord_codegen::local_files::{FilesOf, LocalFiles};
use tempfile::TempDir;

use super::error::CommandError;

/// What names a document of a commit.
const SCHEME: &str = "git:";

/// A file of a commit.
pub(super) struct Revision {
    revision: String,
    path: String,
    /// As it was given.
    name: PathBuf,
}

/// The file of a commit that an argument names; none where it is a path.
pub(super) fn parse(document: &Path) -> Result<Option<Revision>, CommandError> {
    let text = document.to_string_lossy();
    let Some(rest) = text.strip_prefix(SCHEME) else { return Ok(None) };
    let (revision, path) = rest.split_once(':').ok_or_else(|| fault(&text, "there is no path"))?;
    Revision::new(revision, path).map(Some)
}

fn fault(text: &str, why: &str) -> CommandError {
    CommandError::Failed(format!("{text}: {why}; write `git:REVISION:PATH`"))
}

impl Revision {
    fn new(revision: &str, path: &str) -> Result<Self, CommandError> {
        let name = format!("{SCHEME}{revision}:{path}");
        // git would read it as an option, or as an expression of its own.
        let is_plain =
            |c: char| c.is_alphanumeric() || matches!(c, '/' | '.' | '-' | '_' | '~' | '^' | '@' | '{' | '}' | '+');
        if revision.is_empty()
            || revision.starts_with('-')
            || !revision.chars().all(is_plain)
            || revision.contains("..")
        {
            return Err(fault(&name, "this is not a revision"));
        }
        if path.is_empty() || path.contains(['\0', '\n']) {
            return Err(fault(&name, "this is not a path"));
        }
        Ok(Self { revision: revision.to_owned(), path: path.to_owned(), name: name.into() })
    }

    /// A file of the disk as it was in a revision.
    pub(super) fn of(revision: &str, file: &Path) -> Result<Self, CommandError> {
        if file.is_relative() {
            return Self::new(revision, &file.to_string_lossy());
        }
        let here = std::env::current_dir()?;
        let relative = file.strip_prefix(&here).map_err(|_| {
            CommandError::at(file, "outside of the current folder; name both documents, or start in its repository")
        })?;
        Self::new(revision, &relative.to_string_lossy())
    }

    /// Whether the revision is there, and does not have the file.
    pub(super) fn lacks_it(&self) -> bool {
        let commit = format!("{}^{{commit}}", self.revision);
        let is_there = |arguments: &[&str]| git(arguments, &self.name).is_ok();
        is_there(&["rev-parse", "--verify", "--quiet", &commit]) && !is_there(&["cat-file", "-e", &self.object()])
    }

    /// What git calls it. Relative paths are below the current folder.
    fn object(&self) -> String {
        let from_top = self.path.starts_with("./") || self.path.starts_with("../");
        let path = if from_top { self.path.clone() } else { format!("./{}", self.path) };
        format!("{}:{path}", self.revision)
    }

    /// Another file of the disk as it was in the same revision.
    pub(super) fn beside(&self, file: &Path) -> Result<Self, CommandError> {
        Self::of(&self.revision, file)
    }

    /// Reads the document from the commit, with the files that it may refer to. Copies of the files of other servers that the
    /// commit does not have are those of the disk.
    pub(super) fn load(&self, local_files: &LocalFiles) -> Result<Result<Document, Findings>, CommandError> {
        let mut document = match load::from_bytes(Path::new(&self.path), self.bytes()?) {
            Ok(document) => document,
            Err(findings) => return Ok(Err(findings)),
        };
        document.local_files = local_files.clone();
        if document.refers_to_files() {
            document.copy = Some(Arc::new(self.copy(local_files)?));
        }
        // Messages say which of the two documents is meant.
        document.path = self.name.clone();
        Ok(Ok(document))
    }

    /// Copies the files that the document may refer to as they are in the commit. Neither the working tree nor git's index is
    /// touched.
    fn copy(&self, local_files: &LocalFiles) -> Result<Copy, CommandError> {
        let folder = TempDir::new()?;
        let index = folder.path().join(".index");
        let path = Path::new(&self.path);
        let own = path.parent().filter(|own| !own.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let files_in = local_files.files_in.as_deref().unwrap_or(own);
        let run = |arguments: &[&OsStr], input: &[u8]| git_with(arguments, &self.name, Some(&index), input);
        let list = |paths: &[&Path]| {
            let paths = paths.iter().map(|path| path.as_os_str());
            run(&["ls-files".as_ref(), "-z".as_ref(), "--".as_ref()].into_iter().chain(paths).collect::<Vec<_>>(), &[])
        };
        run(&["read-tree".as_ref(), self.revision.as_ref()], &[])?;
        let is_there = |path: &Path| list(&[path]).is_ok_and(|files| !files.is_empty());
        let of_commit: Vec<&FilesOf> = local_files.files_of.iter().filter(|files| is_there(files.path())).collect();
        let files =
            list(&[files_in].into_iter().chain(of_commit.iter().map(|files| files.path())).collect::<Vec<_>>())?;
        let mut prefix = OsString::from("--prefix=");
        prefix.push(folder.path());
        prefix.push("/");
        run(&["checkout-index".as_ref(), "-z".as_ref(), "--stdin".as_ref(), &prefix], &files)?;
        let here = git(&["rev-parse", "--show-prefix"], &self.name)?;
        let top = git(&["rev-parse", "--show-toplevel"], &self.name)?;
        let [here, top] = [here, top].map(|path| PathBuf::from(String::from_utf8_lossy(&path).trim()));
        let within = |path: &Path| match path.canonicalize().ok().filter(|_| path.is_absolute()) {
            Some(real) => normalized(real.strip_prefix(&top).unwrap_or(path)),
            None => normalized(&here.join(path)),
        };
        let (document, files_in) = (within(path), within(files_in));
        let copied = |files: &FilesOf| match of_commit.contains(&files) {
            true => files.at(folder.path().join(within(files.path()))),
            false => files.clone(),
        };
        let files_of = local_files.files_of.iter().map(copied).collect();
        Ok(Copy { folder, document, files_in, files_of })
    }

    /// Reads the file from the commit.
    pub(super) fn bytes(&self) -> Result<Vec<u8>, CommandError> {
        let object = self.object();
        let size = git(&["cat-file", "-s", &object], &self.name)?;
        let size: usize = String::from_utf8_lossy(&size).trim().parse().unwrap_or(usize::MAX);
        if size > MAX_BYTES {
            return Err(CommandError::at(&self.name, format!("larger than the supported {MAX_BYTES} bytes")));
        }
        git(&["cat-file", "blob", &object], &self.name)
    }
}

/// A spec as it was in a revision.
pub(super) fn at(
    revision: &str,
    spec: &Path,
    local_files: &LocalFiles,
) -> Result<Result<Document, Findings>, CommandError> {
    check_file(spec)?;
    Revision::of(revision, spec)?.load(local_files)
}

/// A path in a repository without `.` and `..`.
fn normalized(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for part in path.components() {
        match part {
            Component::ParentDir => drop(out.pop()),
            Component::Normal(name) => out.push(name),
            _ => {}
        }
    }
    out
}

/// A spec as it was in the last commit.
pub(super) fn committed(spec: &Path) -> Result<Revision, CommandError> {
    check_file(spec)?;
    Revision::of("HEAD", spec)
}

/// Checks that a spec is a file of the disk.
fn check_file(spec: &Path) -> Result<(), CommandError> {
    if super::input::is_stdin(spec) || parse(spec)?.is_some() {
        return Err(CommandError::Failed(format!("{}: name the document that it is compared with", spec.display())));
    }
    match spec.is_file() {
        true => Ok(()),
        false => Err(CommandError::at(spec, "no such file")),
    }
}

/// The output of git. Nothing of the arguments is an option: a revision does not begin with a dash.
fn git(arguments: &[&str], name: &Path) -> Result<Vec<u8>, CommandError> {
    let arguments: Vec<&OsStr> = arguments.iter().map(OsStr::new).collect();
    git_with(&arguments, name, None, &[])
}

/// As [`git`], with an index of its own and with input.
fn git_with(arguments: &[&OsStr], name: &Path, index: Option<&Path>, input: &[u8]) -> Result<Vec<u8>, CommandError> {
    let mut command = Command::new("git");
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command.envs(index.map(|index| ("GIT_INDEX_FILE", index)));
    let mut run = || {
        let mut child = command.spawn()?;
        // It reads all of its input before it writes much.
        child.stdin.take().map_or(Ok(()), |mut stdin| stdin.write_all(input))?;
        child.wait_with_output()
    };
    let output = run().map_err(|error| CommandError::at(name, format!("git cannot be started: {error}")))?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let why = String::from_utf8_lossy(&output.stderr).trim().replace('\n', " ");
    Err(CommandError::at(
        name,
        format!("git has no such revision or file: {why}; commit it first, or name both documents"),
    ))
}
