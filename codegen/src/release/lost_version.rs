//! The version of a package whose manifest is gone: a folder that was deleted and generated again is not a new package.

use std::path::{Path, PathBuf};

use semver::Version;
use toml_edit::DocumentMut;

use super::{CHANGELOG, changelog};
use crate::load::MAX_BYTES;
use crate::regular_file::{self, Links};

/// The version, and the file that has it: the package's changelog, or the lock file of cargo in a folder around it.
pub(super) fn find(dir: &Path, package: &str) -> Option<(Version, PathBuf)> {
    let own = dir.join(CHANGELOG);
    if let Some(version) = text(&own).and_then(|text| changelog::newest(&text)) {
        return Some((version, own));
    }
    let absolute = std::path::absolute(dir).ok()?;
    let mut locks = absolute.ancestors().skip(1).map(|folder| folder.join("Cargo.lock"));
    locks.find_map(|lock| Some((locked(&text(&lock)?, package)?, lock)))
}

fn text(path: &Path) -> Option<String> {
    String::from_utf8(regular_file::read(path, Links::Refuse, MAX_BYTES as u64).ok()?).ok()
}

/// The version that a lock file has of a package of this machine. One with a source is somebody else's.
fn locked(lock: &str, package: &str) -> Option<Version> {
    let lock: DocumentMut = lock.parse().ok()?;
    let packages = lock.get("package")?.as_array_of_tables()?;
    let own = packages.iter().find(|table| {
        table.get("name").and_then(|name| name.as_str()) == Some(package) && !table.contains_key("source")
    });
    Version::parse(own?.get("version")?.as_str()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_package_without_a_source_is_our_own() {
        let lock = "version = 4\n\n[[package]]\nname = \"a\"\nversion = \"1.0.0\"\nsource = \"registry\"\n\n\
                    [[package]]\nname = \"b\"\nversion = \"0.3.1\"\n";
        assert_eq!(locked(lock, "a"), None);
        assert_eq!(locked(lock, "b"), Some(Version::new(0, 3, 1)));
        assert_eq!(locked("no lock", "b"), None);
    }
}
