//! What writing a package takes, decided as a whole before the first write.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    io::{self, Read},
    path::{Path, PathBuf},
};

use super::{
    Action, Change, LIBRARY, Mode, Outcome, Package, at, diff,
    folder::{self, Entry},
    stamp::{self, Author},
    turn, validate,
};
use crate::regular_file::{self, Links};

/// How many files an error names.
const MOST_NAMED: usize = 10;

/// What writing a package takes. Making it writes nothing.
#[derive(Debug)]
pub struct Plan {
    dir: PathBuf,
    files: usize,
    steps: Vec<Step>,
    kept: Vec<String>,
    /// Length and digest of each file of the package, by path.
    digests: BTreeMap<String, String>,
    /// What is written before all else.
    first: BTreeSet<String>,
}

/// What is done with one file.
#[derive(Debug)]
struct Step {
    path: String,
    action: Action,
    edited: bool,
    old: Option<Vec<u8>>,
    /// Empty for what is removed.
    new: String,
}

impl Plan {
    /// Compares a package with the folder that it goes into.
    ///
    /// # Errors
    /// When reading fails (the error names the path), when a path of the package leaves its folder, and when something
    /// stands where a file goes and Accord did not write it: the error names all of it.
    pub fn new(package: &Package, dir: &Path) -> io::Result<Self> {
        let mut folded = BTreeSet::new();
        let files = package.stamped();
        for path in files.keys() {
            validate(path)?;
            if !folded.insert(path.to_lowercase()) {
                let message = format!("{path:?}: differs from another file of the package only in case");
                return Err(io::Error::new(io::ErrorKind::InvalidInput, message));
            }
        }
        let digest = |(path, text): (&String, &String)| (path.clone(), stamp::marked_digest(path, text));
        let mut plan = Self {
            dir: dir.to_owned(),
            files: package.files.len(),
            steps: Vec::new(),
            kept: Vec::new(),
            digests: files.iter().map(digest).collect(),
            first: package.first.clone(),
        };
        let exists = folder::is_there(dir)?;
        if exists {
            folder::check_state(dir)?;
        }
        let listed = if exists { listed(dir)? } else { BTreeMap::new() };
        let (mut foreign, mut is_own) = (Vec::new(), false);
        for (path, text) in &files {
            match folder::entry(dir, path)? {
                Entry::Missing => plan.push(path, Action::Created, false, None, text.clone()),
                Entry::Other(what) => foreign.push(what),
                Entry::File(old) if old == text.as_bytes() => is_own = true,
                Entry::File(old) if package.merged.contains(path) => {
                    plan.push(path, Action::Changed, false, Some(old), text.clone());
                }
                Entry::File(old) => {
                    let author = author(path, &old, &listed);
                    is_own |= author != Author::Other;
                    if package.shared.contains(path) && stamp::same_below_mark(path, &old, text) {
                        continue;
                    }
                    // Nothing is lost of an empty file.
                    if author == Author::Other && !old.is_empty() {
                        foreign.push(dir.join(path).display().to_string());
                        continue;
                    }
                    let edited = author == Author::Edited && !package.shared.contains(path);
                    plan.push(path, Action::Changed, edited, Some(old), text.clone());
                }
            }
        }
        foreign.dedup();
        if !foreign.is_empty() {
            return Err(collision(&foreign));
        }
        if exists {
            let (present, leftovers) = folder::walk(dir)?;
            let stale = stale(dir, present.iter().filter(|path| !package.files.contains_key(*path)), &listed)?;
            if !is_own && stale.is_empty() && leftovers.is_empty() && folder::has_visible_entries(dir)? {
                return Err(occupied(dir));
            }
            for (path, old) in stale {
                match old {
                    Some(old) => plan.push(&path, Action::Removed, false, Some(old), String::new()),
                    None => plan.kept.push(path),
                }
            }
            for path in leftovers {
                plan.push(&path, Action::Removed, false, None, String::new());
            }
        }
        plan.steps.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(plan)
    }

    /// Length and digest of each file of the package, by path.
    pub(crate) fn digests(&self) -> &BTreeMap<String, String> {
        &self.digests
    }

    fn push(&mut self, path: &str, action: Action, edited: bool, old: Option<Vec<u8>>, new: String) {
        self.steps.push(Step { path: path.to_owned(), action, edited, old, new });
    }

    /// Writes what differs and removes what is stale.
    ///
    /// # Errors
    /// When writing fails; the error names the path. What could be staged for no file changes no file.
    pub fn write(&self) -> io::Result<()> {
        let (removed, written): (Vec<&Step>, Vec<&Step>) =
            self.steps.iter().partition(|step| step.action == Action::Removed);
        if self.steps.is_empty() {
            return Ok(());
        }
        let new_folders = NewFolders::of(&self.dir, written.iter().map(|step| step.path.as_str()));
        fs::create_dir_all(&self.dir).map_err(|e| at(&self.dir, &e))?;
        let turn = turn::wait(&self.dir);
        // Dropped after what was staged, and within the turn.
        let _new_folders = new_folders;
        let staged = written
            .iter()
            .map(|step| Ok((step.path.as_str(), folder::stage(&self.dir, &step.path, step.new.as_bytes())?)))
            .collect::<io::Result<Vec<_>>>()?;
        // The library goes last: it lists the digests of files that have no mark.
        let (library, others): (Vec<_>, Vec<_>) = staged.into_iter().partition(|(path, _)| *path == LIBRARY);
        let (first, others): (Vec<_>, Vec<_>) = others.into_iter().partition(|(path, _)| self.first.contains(*path));
        first.into_iter().chain(others).try_for_each(|(_, file)| file.commit())?;
        // What looks like leftovers may be what somebody else is about to rename.
        let is_due = |step: &&&Step| turn.is_alone || !folder::is_leftover(&step.path);
        removed.iter().filter(is_due).try_for_each(|step| folder::remove(&self.dir, &step.path))?;
        library.into_iter().try_for_each(|(_, file)| file.commit())
    }

    /// What it does, and unless it is written, how the texts differ.
    #[must_use]
    pub fn outcome(&self, mode: Mode) -> Outcome {
        let change = |step: &Step| Change {
            path: step.path.clone(),
            action: step.action,
            edited: step.edited,
            excerpt: match (&step.old, step.action, mode) {
                (Some(old), Action::Changed, Mode::Check | Mode::DryRun) => {
                    diff::excerpt(&String::from_utf8_lossy(old), &step.new)
                }
                _ => String::new(),
            },
        };
        Outcome { files: self.files, changes: self.steps.iter().map(change).collect(), kept: self.kept.clone() }
    }
}

/// The folders that are not there before writing. Those that are empty afterwards go: nothing could be written into them.
struct NewFolders(BTreeSet<PathBuf>);

impl NewFolders {
    fn of<'p>(dir: &Path, paths: impl Iterator<Item = &'p str>) -> Self {
        let is_new = |folder: &&Path| !folder.as_os_str().is_empty() && folder.symlink_metadata().is_err();
        let mut folders = BTreeSet::new();
        for path in paths {
            folders.extend(dir.join(path).ancestors().skip(1).take_while(is_new).map(Path::to_owned));
        }
        Self(folders)
    }
}

impl Drop for NewFolders {
    fn drop(&mut self) {
        for folder in self.0.iter().rev() {
            let _is_used = fs::remove_dir(folder);
        }
    }
}

/// The paths of the files in a folder of a package that Accord wrote.
pub(crate) fn written_files(dir: &Path, folder: &str) -> io::Result<Vec<String>> {
    let mut written = Vec::new();
    if !dir.join(folder).is_dir() || !folder::is_there(dir)? {
        return Ok(written);
    }
    let listed = listed(dir)?;
    let name = |path: &str| path.strip_prefix(folder)?.strip_prefix('/').map(str::to_owned);
    let (present, _) = folder::walk(dir)?;
    for path in present.into_iter().filter(|path| name(path).is_some_and(|name| !name.contains('/'))) {
        if let Entry::File(bytes) = folder::entry(dir, &path)?
            && author(&path, &bytes, &listed) != Author::Other
        {
            written.push(path);
        }
    }
    Ok(written)
}

/// Whether a file of a package is as Accord wrote it.
pub(crate) fn is_unedited(dir: &Path, path: &str) -> io::Result<bool> {
    let listed = listed(dir)?;
    Ok(matches!(folder::entry(dir, path)?, Entry::File(bytes) if author(path, &bytes, &listed) == Author::Accord))
}

/// Who wrote the bytes at a path.
fn author(path: &str, bytes: &[u8], listed: &BTreeMap<String, String>) -> Author {
    std::str::from_utf8(bytes).map_or(Author::Other, |text| stamp::author(path, text, listed))
}

/// The digests of the files without a mark, as the last run wrote them into the library.
fn listed(dir: &Path) -> io::Result<BTreeMap<String, String>> {
    match folder::entry(dir, LIBRARY)? {
        Entry::File(bytes) => Ok(std::str::from_utf8(&bytes).map(stamp::listed).unwrap_or_default()),
        Entry::Missing | Entry::Other(_) => Ok(BTreeMap::new()),
    }
}

/// Those of the files that Accord wrote, with their content; without it where somebody edited them.
fn stale<'p>(
    dir: &Path,
    paths: impl Iterator<Item = &'p String>,
    listed: &BTreeMap<String, String>,
) -> io::Result<Vec<(String, Option<Vec<u8>>)>> {
    let mut stale = Vec::new();
    for path in paths {
        let full = dir.join(path);
        // A file that cannot be read is nobody's but the user's.
        let Ok(file) = regular_file::open(&full, Links::Refuse) else { continue };
        let mut head = Vec::new();
        if file.take(stamp::HEAD).read_to_end(&mut head).is_err() {
            continue;
        }
        if !stamp::may_be_marked(&head) && !listed.contains_key(path) {
            continue;
        }
        let Entry::File(bytes) = folder::entry(dir, path)? else { continue };
        match author(path, &bytes, listed) {
            Author::Accord => stale.push((path.clone(), Some(bytes))),
            Author::Edited => stale.push((path.clone(), None)),
            Author::Other => {}
        }
    }
    Ok(stale)
}

/// Whether a folder has files that Accord wrote, nobody edited, and that are none of these.
pub(crate) fn has_stale(dir: &Path, is_current: impl Fn(&str) -> bool) -> io::Result<bool> {
    let (present, leftovers) = folder::walk(dir)?;
    let stale = stale(dir, present.iter().filter(|path| !is_current(path)), &listed(dir)?)?;
    Ok(!leftovers.is_empty() || !stale.is_empty())
}

fn collision(paths: &[String]) -> io::Error {
    let more = match paths.len().saturating_sub(MOST_NAMED) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let named: Vec<&str> = paths.iter().take(MOST_NAMED).map(String::as_str).collect();
    io::Error::new(
        io::ErrorKind::AlreadyExists,
        format!(
            "refusing to overwrite {}{more}: not generated by accord; nothing was written. Move it away, or choose another \
             folder",
            named.join(", ")
        ),
    )
}

fn occupied(dir: &Path) -> io::Error {
    io::Error::new(
        io::ErrorKind::AlreadyExists,
        format!("{}: contains files that accord did not generate; choose another folder", dir.display()),
    )
}
