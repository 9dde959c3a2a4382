//! Addresses of the pages of `accord docs`: the site names its files by them, and the crate's documentation links to them.

use crate::names::{NameScope, snake};
use crate::package_name::is_device;

/// The longest name of a file, without what comes before and after it.
const LONGEST_FILE: usize = 120;

/// The names of the files of one folder.
#[derive(Default)]
pub(crate) struct FileNames(NameScope);

impl FileNames {
    /// The name of a file for a name of the document: not too long, and another one for each, also where case is ignored.
    pub(crate) fn take(&mut self, name: &str) -> String {
        let mut wanted = escaped(name);
        // It is ASCII.
        wanted.truncate(LONGEST_FILE);
        if wanted.is_empty() || is_device(&wanted) {
            wanted.push('~');
        }
        let folded = wanted.to_ascii_lowercase();
        let free = self.0.take(&folded);
        if free == folded { wanted } else { free }
    }
}

/// A name in letters, digits, `_`, `-` and `~` of ASCII; another one for each. It can be an anchor.
pub(crate) fn escaped(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for c in name.chars() {
        match c {
            c if c.is_ascii_alphanumeric() || matches!(c, '_' | '-') => out.push(c),
            c => out.push_str(&format!("~{:x}~", u32::from(c))),
        }
    }
    out
}

/// The pages of operations, in their order, from the provider's folder.
pub(crate) fn operation_pages<'i>(ids: impl Iterator<Item = &'i str>) -> Vec<String> {
    let mut files = FileNames::default();
    ids.map(|id| format!("operations/{}.html", files.take(id))).collect()
}

/// The folder of a crate in rustdoc's.
pub(crate) fn rustdoc_folder(package: &str) -> String {
    snake(package)
}

/// Whether a document may name this as the address of its site: an `https` URL, or a path from rustdoc's folder.
pub(crate) fn is_address(text: &str) -> bool {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-._~/%:".contains(c);
    let path = text.strip_prefix("https://").unwrap_or(text);
    !path.is_empty()
        && !path.starts_with('/')
        && !path.contains("//")
        && path.chars().all(is_plain)
        && (path.len() < text.len() || !path.contains(':'))
}

/// A page of the site, as a page of the crate's documentation links to it that is `depth` folders below rustdoc's.
pub(crate) fn from_rustdoc(site: &str, depth: usize, package: &str, page: &str) -> String {
    let up = if site.starts_with("https://") { String::new() } else { "../".repeat(depth) };
    format!("{up}{}/{package}/{page}", site.trim_end_matches('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_has_a_file_of_its_own() {
        assert_eq!(escaped("a.b_c-1"), "a~2e~b_c-1");
        assert_ne!(escaped("\u{e9}a"), escaped("\u{e9a}"));
        let mut names = FileNames::default();
        assert_eq!(names.take(""), "~");
        let long = "a".repeat(1_000);
        let files: Vec<String> = ["Pet", "pet", "PET", &long, &format!("{long}b")].map(|name| names.take(name)).into();
        assert_eq!(files.get(..3).unwrap(), ["Pet", "pet2", "pet3"]);
        assert!(files.iter().all(|file| file.len() <= LONGEST_FILE + 1), "{files:?}");
        assert_eq!(
            ["CON", "aux", "Com1", "console"].map(|name| names.take(name)),
            ["CON~", "aux~", "Com1~", "console"]
        );
        assert_eq!(files.iter().collect::<std::collections::BTreeSet<_>>().len(), files.len());
    }

    #[test]
    fn an_address_is_a_url_or_a_path() {
        for (text, holds) in [
            ("https://docs.example.com/apis", true),
            ("../../site", true),
            ("/etc", false),
            ("javascript:alert", false),
            ("http://example.com", false),
            ("//example.com", false),
            ("a b", false),
            ("a)b", false),
            ("", false),
        ] {
            assert_eq!(is_address(text), holds, "{text}");
        }
    }

    #[test]
    fn a_path_begins_at_the_folder_of_rustdoc() {
        assert_eq!(from_rustdoc("../../site", 1, "my-api", "index.html"), "../../../site/my-api/index.html");
        assert_eq!(from_rustdoc("../site", 2, "my-api", "index.html"), "../../../site/my-api/index.html");
        assert_eq!(
            from_rustdoc("https://example.com/", 1, "my-api", "index.html"),
            "https://example.com/my-api/index.html"
        );
    }
}
