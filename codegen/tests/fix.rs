//! `--fix`: what is mechanical is mended, and nothing else changes by a byte.

// A test fails by panicking.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

use std::path::{Path, PathBuf};

use accord_codegen::{driver::Options, fix, load};

fn fixed(path: &Path, text: &str) -> fix::Fixed {
    let document = load::from_text(path, text).unwrap_or_else(|findings| panic!("{findings}"));
    fix::fix(document, &Options::default())
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fix")
}

/// Each `name.yaml` of `tests/fix` becomes `name.fixed.yaml`, and so does JSON.
#[test]
fn every_document_is_mended_as_expected() {
    let mut cases = 0;
    for entry in std::fs::read_dir(folder()).unwrap() {
        let path = entry.unwrap().path();
        let (Some(stem), Some(extension)) = (path.file_stem(), path.extension()) else { continue };
        if Path::new(stem).extension().is_some_and(|e| e == "fixed") {
            continue;
        }
        cases += 1;
        let text = std::fs::read_to_string(&path).unwrap();
        let once = fixed(&path, &text);
        let expected = path.with_extension(format!("fixed.{}", extension.to_string_lossy()));
        if std::env::var_os("ACCORD_BLESS").is_some() {
            std::fs::write(&expected, &once.text).unwrap();
        }
        assert!(once.count > 0, "{}: nothing was mended", path.display());
        let kept = std::fs::read_to_string(&expected).unwrap_or_default();
        assert_eq!(once.text, kept, "{}", path.display());
        let left: Vec<String> = once.findings().iter().filter(|f| f.fix.is_some()).map(|f| f.message.clone()).collect();
        assert!(left.is_empty(), "{}: these have a fix still: {left:?}", path.display());
        let twice = fixed(&path, &once.text);
        assert_eq!((twice.count, twice.text), (0, once.text), "{}: a second run", path.display());
    }
    assert!(cases >= 4, "only {cases} documents");
}

/// The documents of the lints: whatever is wrong with them, fixing ends, keeps the form and is stable.
#[test]
fn every_broken_document_can_be_mended_twice() {
    let lints = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/lint");
    let mut edits = 0;
    for entry in std::fs::read_dir(lints).unwrap() {
        let path = entry.unwrap().path();
        let is_document = path.extension().is_some_and(|e| e == "yaml" || e == "json");
        let Ok(document) = (if is_document { load::load(&path) } else { continue }) else { continue };
        let text = document.text.to_string();
        let once = fix::fix(document, &Options::default());
        edits += once.count;
        assert_eq!(text == once.text, once.count == 0, "{}", path.display());
        let twice = fixed(&path, &once.text);
        assert_eq!((twice.count, &twice.text), (0, &once.text), "{}: a second run", path.display());
        // Lines that no edit touched are there as they were, in their order.
        let (old, new): (Vec<&str>, Vec<&str>) = (text.lines().collect(), once.text.lines().collect());
        let kept = new.iter().filter(|line| old.contains(line)).count();
        assert!(new.len() - kept <= once.count * 2, "{}: {} lines changed", path.display(), new.len() - kept);
    }
    assert!(edits > 40, "only {edits} edits");
}

#[test]
fn every_one_of_many_is_mended() {
    let paths: String =
        (0..650).map(|n| format!("  /{n}:\n    get: {{ operationID: a{n}, responses: {{}} }}\n")).collect();
    let text = format!("openapi: 3.0.3\ninfo: {{ title: T, version: '1' }}\npaths:\n{paths}");
    assert_eq!(fixed(Path::new("a.yaml"), &text).count, 650);
}

#[test]
fn what_is_suppressed_stays() {
    let text = "openapi: 3.0.3\ninfo: { title: T, version: '1', descripton: x, x-accord-allow: [{ code: AC0213, reason: r }] }\npaths: {}\n";
    let fixed = fixed(Path::new("a.yaml"), text);
    assert_eq!((fixed.count, fixed.text.as_str()), (0, text));
}
