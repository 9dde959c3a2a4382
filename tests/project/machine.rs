//! Nothing of the project depends on the machine that it was written on.

use crate::files;

/// Written apart, so that this file does not name them.
const PATHS: [&str; 4] =
    [concat!("/wo", "rk/"), concat!("../sha", "red"), concat!("/ro", "ot/"), concat!("/ho", "me/")];

#[test]
fn no_file_names_a_path_of_a_machine() {
    let files = files::below("");
    assert!(files.len() > 100, "only {} files were found", files.len());
    let mut named = Vec::new();
    for path in files {
        let Ok(text) = String::from_utf8(std::fs::read(&path).unwrap()) else { continue };
        for (at, line) in text.lines().enumerate() {
            if PATHS.iter().any(|path| line.contains(path)) {
                named.push(format!("{}:{}: {}", files::name(&path), at + 1, line.trim()));
            }
        }
    }
    assert!(named.is_empty(), "{named:#?}");
}
