//! The site on the disk.
//!
//! A list in the folder says which files this command wrote, with their digests. Files that are not in it, and those that
//! were changed since, are the user's: they are neither replaced nor removed, and nothing is written before that is known. No
//! link is followed below the folder.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use accord_codegen::write::{digest, existing_text, has_file_below, is_below, replace_file, write_below};

use super::super::error::CommandError;

/// The list: a line a file, its digest and its name. A file may have two lines, where a run was interrupted.
const LIST: &str = ".accord-docs";

/// Writes a site, and removes the pages of the one before that it does not have any more.
pub(super) fn site(folder: &Path, files: &BTreeMap<String, String>) -> Result<(), CommandError> {
    let text = existing_text(&folder.join(LIST))?.unwrap_or_default();
    let lines = text.lines().filter_map(|line| line.split_once(' ')).filter(|(_, name)| is_below(name));
    let ours: BTreeSet<(&str, &str)> = lines.map(|(digest, name)| (name, digest)).collect();
    let names: BTreeSet<&str> = ours.iter().map(|(name, _)| *name).collect();
    let mut stale = Vec::new();
    for name in files.keys().map(String::as_str).chain(names.iter().copied().filter(|name| !files.contains_key(*name)))
    {
        if !has_file_below(folder, name)? {
            continue;
        }
        let refuse = |why: &str| Err(CommandError::at(&folder.join(name), why));
        if !names.contains(name) {
            return refuse("was not written by `accord docs`; choose another folder, or remove it");
        }
        let is_as_written =
            existing_text(&folder.join(name))?.is_some_and(|text| ours.contains(&(name, digest(name, &text).as_str())));
        if !is_as_written {
            return refuse("was changed since `accord docs` wrote it; move it elsewhere, or remove it");
        }
        if !files.contains_key(name) {
            stale.push(name);
        }
    }
    fs::create_dir_all(folder).map_err(|e| CommandError::at(folder, e))?;
    let new: BTreeSet<(&str, String)> = files.iter().map(|(name, text)| (name.as_str(), digest(name, text))).collect();
    let write_list = |lines: &BTreeSet<(&str, &str)>| {
        let text = lines.iter().fold(String::new(), |mut text, (name, digest)| {
            let _ = writeln!(text, "{digest} {name}");
            text
        });
        replace_file(folder, LIST, text.as_bytes())
    };
    let new: BTreeSet<(&str, &str)> = new.iter().map(|(name, digest)| (*name, digest.as_str())).collect();
    // First the list: whatever happens later, it names what may be there.
    write_list(&ours.union(&new).copied().collect())?;
    for (name, content) in files {
        write_below(folder, name, content.as_bytes())?;
    }
    for name in stale {
        // A folder on the way may have been replaced by a link meanwhile.
        if has_file_below(folder, name)? {
            let path = folder.join(name);
            fs::remove_file(&path).map_err(|e| CommandError::at(&path, e))?;
        }
    }
    Ok(write_list(&new)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(names: &[&str]) -> BTreeMap<String, String> {
        names.iter().map(|name| ((*name).to_owned(), "page".to_owned())).collect()
    }

    fn message(result: Result<(), CommandError>) -> String {
        match result {
            Ok(()) => "written".to_owned(),
            Err(CommandError::Failed(message)) => message,
            Err(CommandError::Reported) => "reported".to_owned(),
        }
    }

    #[test]
    fn pages_that_are_gone_are_removed_and_files_of_others_stay() {
        let folder = tempfile::tempdir().unwrap();
        let written = |names| message(site(folder.path(), &files(names)));
        assert_eq!(written(&["index.html", "api/types/A.html"]), "written");
        assert_eq!(written(&["index.html"]), "written");
        assert!(!folder.path().join("api/types/A.html").exists());
        fs::write(folder.path().join("mine.html"), "mine").unwrap();
        assert!(written(&["index.html", "mine.html"]).contains("was not written by `accord docs`"));
        assert_eq!(fs::read_to_string(folder.path().join("mine.html")).unwrap(), "mine");
    }

    #[test]
    fn what_was_changed_since_is_the_users() {
        let folder = tempfile::tempdir().unwrap();
        let written = |names| message(site(folder.path(), &files(names)));
        assert_eq!(written(&["index.html", "api/types/A.html"]), "written");
        for (name, next) in [("index.html", &["index.html"][..]), ("api/types/A.html", &["other.html"])] {
            fs::write(folder.path().join(name), "mine").unwrap();
            assert!(written(next).contains("was changed since"), "{name}");
            assert_eq!(fs::read_to_string(folder.path().join(name)).unwrap(), "mine");
            assert!(!folder.path().join("other.html").exists());
            fs::write(folder.path().join(name), "page").unwrap();
        }
        // A run that was interrupted wrote the list, and not all of the files.
        let list = fs::read_to_string(folder.path().join(LIST)).unwrap();
        let older = list.lines().map(|line| format!("{line}\n0000000000000000 {}\n", line.split_once(' ').unwrap().1));
        fs::write(folder.path().join(LIST), older.collect::<String>()).unwrap();
        assert_eq!(written(&["index.html"]), "written");
    }

    #[test]
    fn a_list_does_not_lead_out_of_the_folder() {
        let around = tempfile::tempdir().unwrap();
        let folder = around.path().join("site");
        fs::create_dir(&folder).unwrap();
        fs::write(around.path().join("mine"), "mine").unwrap();
        fs::write(folder.join(LIST), format!("{} ../mine\n", digest("../mine", "mine"))).unwrap();
        assert_eq!(message(site(&folder, &files(&["index.html"]))), "written");
        assert_eq!(fs::read_to_string(around.path().join("mine")).unwrap(), "mine");
        assert!(message(site(&folder, &files(&["../mine"]))).contains("not a path below"));
    }

    #[cfg(unix)]
    #[test]
    fn no_link_is_followed_out_of_the_folder() {
        use std::os::unix::fs::symlink;
        for (link, list) in [
            // The list, a page, a folder on the way to a page, and on the way to a page of before.
            (LIST, ""),
            ("index.html", "0 index.html\n"),
            ("api", "0 api/types/A.html\n"),
            ("old", "0 old/types/A.html\n"),
        ] {
            let around = tempfile::tempdir().unwrap();
            let (folder, outside) = (around.path().join("site"), around.path().join("outside"));
            fs::create_dir(&folder).unwrap();
            fs::create_dir_all(outside.join("types")).unwrap();
            fs::write(outside.join("types/A.html"), "mine").unwrap();
            if !list.is_empty() {
                fs::write(folder.join(LIST), list).unwrap();
            }
            let target = if matches!(link, "api" | "old") { outside.clone() } else { outside.join("types/A.html") };
            symlink(target, folder.join(link)).unwrap();
            let message = message(site(&folder, &files(&["index.html", "api/types/A.html"])));
            assert!(message.contains(&format!("{link} is a symbolic link; nothing was written")), "{link}: {message}");
            assert_eq!(fs::read_to_string(outside.join("types/A.html")).unwrap(), "mine", "{link}");
            assert_eq!(fs::read_dir(&outside).unwrap().count(), 1, "{link}");
            assert!(link == "index.html" || !folder.join("index.html").exists(), "{link}");
        }
    }
}
