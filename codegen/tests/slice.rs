//! `accord generate --only … --except …`: what of a document is left, and what is said of it.
//!
//! `tests/slice/cases.yaml` has the selections; the document that the package gets is beside it, one file a case.
//! `ACCORD_BLESS=1` writes those anew.

// A test fails by panicking.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

#[path = "slice/same_items.rs"]
mod same_items;

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

fn data(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/slice").join(name)
}

/// The command in a folder, with the words of a line.
fn accord(folder: &Path, words: &[&str]) -> (i32, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_accord")).args(words).current_dir(folder).output().unwrap();
    let said = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap()).concat();
    (output.status.code().unwrap(), said)
}

/// A folder with the document of the tests, `shop.yaml`, changed by `edit`; the tests that its register names are there too.
fn shop(edit: impl Fn(&str) -> String) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let text = edit(&fs::read_to_string(data("shop.yaml")).unwrap());
    fs::write(folder.path().join("shop.yaml"), text).unwrap();
    fs::create_dir(folder.path().join("tests")).unwrap();
    fs::write(folder.path().join("tests/shop.rs"), "#[test]\nfn pets() {}\n").unwrap();
    folder
}

fn whole(text: &str) -> String {
    text.to_owned()
}

/// Generates with these selectors, and gives the document of the package.
fn sliced(words: &[&str]) -> String {
    let folder = shop(whole);
    let (code, said) = accord(folder.path(), &[&["generate", "shop.yaml", "--out", "."], words].concat());
    assert_eq!(code, 0, "{words:?}: {said}");
    let text = fs::read_to_string(folder.path().join("shop/spec/shop.yaml")).unwrap();
    let (_mark, text) = text.split_once('\n').unwrap();
    text.to_owned()
}

#[test]
fn what_is_needed_stays_and_nothing_else() {
    let cases: serde_json::Value = serde_yaml::from_str(&fs::read_to_string(data("cases.yaml")).unwrap()).unwrap();
    for (name, words) in cases.as_object().unwrap() {
        let words: Vec<&str> = words.as_str().unwrap().split(' ').collect();
        let text = sliced(&words);
        let golden = data(&format!("{name}.yaml"));
        if std::env::var_os("ACCORD_BLESS").is_some() {
            fs::write(&golden, &text).unwrap();
        }
        assert_eq!(text, fs::read_to_string(&golden).unwrap_or_default(), "{name}: {words:?}");
    }
}

#[test]
fn a_mistake_in_what_goes_stops_nothing() {
    let folder = shop(whole);
    let (code, said) = accord(folder.path(), &["generate", "shop.yaml", "--out", "."]);
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("sometimes") && said.contains("shop.yaml:70:24"), "{said}");
    let (code, said) = accord(folder.path(), &["generate", "shop.yaml", "--out", ".", "--except", "tag:reports"]);
    assert_eq!(code, 0, "{said}");
    assert!(!said.contains("sometimes"), "{said}");
}

#[test]
fn a_finding_in_what_stays_keeps_its_line() {
    // Before it a path goes, and of its list of tags the first.
    let folder = shop(|text| text.replace("{ name: orders }", "{ name: orders, colour: red }"));
    let words = ["generate", "shop.yaml", "--out", ".", "--only", "tag:orders", "--strict"];
    let (code, said) = accord(folder.path(), &words);
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("shop.yaml:33:21") && said.contains("colour"), "{said}");
}

#[test]
fn a_selector_that_selects_nothing_is_an_error_with_a_hint() {
    let folder = shop(whole);
    for (selector, hint) in [
        ("tag:pet", "did you mean `tag:pets`?"),
        ("operation:listPet", "did you mean `operation:listPets`?"),
        ("path:/pet", "did you mean `path:/pets`?"),
        ("tag:nothing-near", "there are `account`, `jobs`"),
    ] {
        for flag in ["--only", "--except"] {
            let (code, said) = accord(folder.path(), &["generate", "shop.yaml", "--out", ".", flag, selector]);
            assert_eq!(code, 1, "{said}");
            assert!(said.contains("AC0551") && said.contains(hint) && said.contains(selector), "{said}");
            // Of the rest of the document nothing is said: it may not be meant.
            assert!(!said.contains("sometimes"), "{said}");
        }
    }
    let (code, said) =
        accord(folder.path(), &["generate", "shop.yaml", "--out", ".", "--only", "tag:pets", "--except", "path:/pets"]);
    assert!(code == 1 && said.contains("AC0552"), "{said}");
    let (code, said) = accord(folder.path(), &["generate", "shop.yaml", "--out", ".", "--only", "pets"]);
    assert!(code == 2 && said.contains("tag:NAME"), "{said}");
    assert!(!folder.path().join("shop").exists());
}

#[test]
fn the_document_selects_too_and_its_mistake_has_a_place() {
    let with = |list: &'static str| {
        move |text: &str| text.replace("{ name: shop }", &format!("{{ name: shop, only: [{list}] }}"))
    };
    let folder = shop(with("'tag:pets'"));
    let (code, said) = accord(folder.path(), &["generate", "shop.yaml", "--out", "."]);
    assert_eq!(code, 0, "{said}");
    let text = fs::read_to_string(folder.path().join("shop/spec/shop.yaml")).unwrap();
    assert!(!text.contains("only:") && text.ends_with(&sliced(&["--only", "tag:pets"])), "{text}");
    // The command decides differently.
    let (code, said) = accord(folder.path(), &["generate", "shop.yaml", "--out", ".", "--only", "tag:jobs"]);
    assert_eq!(code, 0, "{said}");
    assert!(fs::read_to_string(folder.path().join("shop/src/requests.rs")).unwrap().contains("StartJob"));

    let folder = shop(with("'tag:pets', 'tag:pests'"));
    let (code, said) = accord(folder.path(), &["lint", "shop.yaml"]);
    assert!(code == 1 && said.contains("shop.yaml:4:50"), "{said}");
}

#[test]
fn a_later_run_without_options_makes_the_same_package() {
    let folder = shop(whole);
    let run = |words: &[&str]| accord(folder.path(), &[&["generate", "shop.yaml", "--out", "."], words].concat());
    let requests = || fs::read_to_string(folder.path().join("shop/src/requests.rs")).unwrap();
    let (code, said) = run(&["--only", "tag:pets", "--only", "operation:buy", "--except", "operation:addPet"]);
    assert_eq!(code, 0, "{said}");
    let first = requests();
    assert!(first.contains("ListPets") && first.contains("Buy") && !first.contains("AddPet"), "{first}");

    let (code, said) = run(&["--check"]);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("--only tag:pets --only operation:buy --except operation:addPet"), "{said}");
    // What another key of the manifest's record is, is the user's no more than the record.
    for _ in 0..2 {
        let (code, said) = run(&[]);
        assert!(code == 0 && requests() == first, "{said}");
    }
    let (code, said) = run(&["--only", "tag:jobs"]);
    assert!(code == 0 && requests().contains("StartJob") && !requests().contains("ListPets"), "{said}");
    let (code, said) = run(&["--check"]);
    assert_eq!(code, 0, "{said}");
    // The whole document again, which has its mistake.
    let (code, said) = run(&["--forget"]);
    assert!(code == 1 && said.contains("sometimes"), "{said}");
    let (code, said) = run(&["--forget", "--except", "tag:reports"]);
    assert!(code == 0 && requests().contains("ListPets") && requests().contains("StartJob"), "{said}");
    assert!(!fs::read_to_string(folder.path().join("shop/Cargo.toml")).unwrap().contains("only"));
}

#[test]
fn what_another_selection_takes_away_raises_the_version() {
    let folder = shop(whole);
    let run = |words: &[&str]| accord(folder.path(), &[&["generate", "shop.yaml", "--out", "."], words].concat());
    assert_eq!(run(&["--only", "tag:pets", "--only", "tag:jobs"]).0, 0);
    let (code, said) = run(&["--only", "tag:pets"]);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("operation-removed: POST /jobs") && said.contains("major release, 0.2.0"), "{said}");
}

#[test]
fn a_recorded_selection_is_taken_back_by_its_own_option() {
    let folder = shop(|text| text.replace("x-accord-effect: sometimes", "x-accord-effect: once"));
    let run = |words: &[&str]| accord(folder.path(), &[&["generate", "shop.yaml", "--out", "."], words].concat());
    let manifest = || fs::read_to_string(folder.path().join("shop/Cargo.toml")).unwrap();
    assert_eq!(run(&["--only", "tag:pets", "--types-only"]).0, 0);
    assert!(manifest().contains("types-only = true") && manifest().contains("only = [\"tag:pets\"]"), "{}", manifest());
    // Each leaves the other as it is.
    let (code, said) = run(&["--all"]);
    assert_eq!(code, 0, "{said}");
    assert!(manifest().contains("types-only = true") && !manifest().contains("tag:pets"), "{}", manifest());
    assert!(fs::read_to_string(folder.path().join("shop/src/types.rs")).unwrap().contains("struct Order"));
    let (code, said) = run(&["--types-only=false"]);
    assert_eq!(code, 0, "{said}");
    assert!(!manifest().contains("types-only") && folder.path().join("shop/src/client.rs").is_file(), "{}", manifest());
    let (code, said) = run(&["--check"]);
    assert_eq!(code, 0, "{said}");
    let (code, said) = run(&["--all", "--only", "tag:pets"]);
    assert_eq!(code, 2, "{said}");
}

#[test]
fn types_alone_instead_of_a_client_raise_the_version() {
    let folder = shop(|text| text.replace("x-accord-effect: sometimes", "x-accord-effect: once"));
    let run = |words: &[&str]| accord(folder.path(), &[&["generate", "shop.yaml", "--out", "."], words].concat());
    let read = |file: &str| fs::read_to_string(folder.path().join("shop").join(file)).unwrap_or_default();
    let (code, said) = run(&[]);
    assert_eq!(code, 0, "{said}");
    let (code, said) = run(&["--types-only"]);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("major release, 0.2.0") && read("CHANGELOG.md").contains("0.2.0"), "{said}");
    assert!(read("CHANGELOG.md").contains("without the client (types-only-changed)"), "{}", read("CHANGELOG.md"));
    assert!(read("Cargo.toml").contains("version = \"0.2.0\"") && !folder.path().join("shop/src/client.rs").exists());
    let (code, said) = run(&["--check"]);
    assert_eq!(code, 0, "{said}");
    // Taken back before it was released.
    let (code, said) = run(&["--types-only=false"]);
    assert_eq!(code, 0, "{said}");
    assert!(read("Cargo.toml").contains("version = \"0.1.0\"") && !read("CHANGELOG.md").contains("0.2.0"), "{said}");
    let (code, said) = run(&["--check"]);
    assert_eq!(code, 0, "{said}");

    // The document decides too, and the command decides differently.
    let path = folder.path().join("shop.yaml");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replace("{ name: shop }", "{ name: shop, types-only: true }")).unwrap();
    assert_eq!(run(&["--types-only=false"]).0, 0);
    assert!(read("Cargo.toml").contains("types-only = false") && folder.path().join("shop/src/client.rs").is_file());
    assert_eq!(run(&["--forget"]).0, 0);
    assert!(!folder.path().join("shop/src/client.rs").exists());
}

#[test]
fn features_for_tags_raise_the_version_and_leave_the_changelog_whole() {
    let folder = shop(|text| text.replace("x-accord-effect: sometimes", "x-accord-effect: once"));
    let run = |words: &[&str]| accord(folder.path(), &[&["generate", "shop.yaml", "--out", "."], words].concat());
    let read = |file: &str| fs::read_to_string(folder.path().join("shop").join(file)).unwrap_or_default();
    let rename = |old: &str, new: &str| {
        let path = folder.path().join("shop.yaml");
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains(old), "{text}");
        fs::write(&path, text.replace(old, new)).unwrap();
    };
    assert_eq!(run(&[]).0, 0);
    let (code, said) = run(&["--feature-per-tag"]);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("major release, 0.2.0") && read("CHANGELOG.md").contains("0.2.0"), "{said}");
    // An option and the document change in one run; what the run before wrote is still Accord's.
    rename("title: Shop, version", "title: The Shop, version");
    let (code, said) = run(&["--feature-per-tag=false"]);
    assert_eq!(code, 0, "{said}");
    assert!(!said.contains("of yours") && !read("CHANGELOG.md").contains("0.2.0"), "{said} {}", read("CHANGELOG.md"));
    assert_eq!(run(&["--check"]).0, 0);
}

#[test]
fn paths_that_share_a_path_item_are_parted() {
    let shared = "openapi: 3.1.0\ninfo: { title: Shop, version: '1' }\nservers: [{ url: 'https://api.example.com' }]\npaths:\n  \
         /a/{id}: { $ref: '#/components/pathItems/P', summary: First. }\n  /b/{id}: { $ref: '#/components/pathItems/P' }\n\
         components: { pathItems: { P: { parameters: [{ name: id, in: path, required: true, schema: { type: string } }], \
         get: { responses: { '204': { description: Done. } } }, put: { tags: [w], responses: { '204': { description: Done. } } } } } }\n";
    for (words, expected) in [
        (["--except", "path:/b/*"], vec!["get_a_id", "put_a_id"]),
        (["--only", "path:/b/*"], vec!["get_b_id", "put_b_id"]),
        (["--only", "tag:w"], vec!["put_a_id", "put_b_id"]),
    ] {
        let folder = shop(|_| shared.to_owned());
        let (code, said) = accord(folder.path(), &[&["generate", "shop.yaml", "--out", "."][..], &words].concat());
        assert_eq!(code, 0, "{words:?}: {said}");
        let client = fs::read_to_string(folder.path().join("shop/src/client.rs")).unwrap();
        let names = client.lines().filter_map(|line| line.trim().strip_prefix("pub fn ")?.split('(').next());
        let names: Vec<&str> = names.filter(|name| name.ends_with("_id")).collect();
        assert_eq!(names, expected, "{words:?}");
    }
}

#[test]
fn a_path_that_refers_to_another_has_the_names_of_the_whole_document() {
    let text = "openapi: 3.0.3\ninfo: { title: Shop, version: '1' }\nservers: [{ url: 'https://api.example.com' }]\npaths:\n  \
         /a: { get: { operationId: thing, responses: { '204': { description: Done. } } } }\n  /b: { $ref: '#/paths/~1a' }\n";
    for (words, expected) in [
        (&[][..], &["thing", "get_b"][..]),
        (&["--only", "path:/a"], &["thing"]),
        (&["--only", "path:/b"], &["get_b"]),
        (&["--except", "path:/a"], &["get_b"]),
        (&["--only", "operation:thing"], &["thing"]),
        (&["--only", "operation:get_b"], &["get_b"]),
    ] {
        let folder = shop(|_| text.to_owned());
        let (code, said) = accord(folder.path(), &[&["generate", "shop.yaml", "--out", "."][..], words].concat());
        assert_eq!(code, 0, "{words:?}: {said}");
        let client = fs::read_to_string(folder.path().join("shop/src/client.rs")).unwrap();
        let names = client.lines().filter_map(|line| line.trim().strip_prefix("pub fn ")?.split('(').next());
        let names: Vec<&str> = names.filter(|name| ["thing", "get_b"].contains(name)).collect();
        assert_eq!(names, expected, "{words:?}");
    }
}

#[test]
fn path_items_in_a_circle_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let text = "openapi: 3.1.0\ninfo: { title: Circle, version: '1' }\nx-accord-crate: { only: ['path:/a'] }\npaths:\n  \
        /a: { $ref: '#/components/pathItems/A' }\n  /b: { $ref: '#/components/pathItems/A' }\ncomponents:\n  pathItems:\n    \
        A: { $ref: '#/components/pathItems/B', get: { operationId: g, responses: { '204': { description: Done. } } } }\n    \
        B: { $ref: '#/components/pathItems/A', put: { operationId: p, responses: { '204': { description: Done. } } } }\n";
    fs::write(folder.path().join("circle.yaml"), text).unwrap();
    let (code, said) = accord(folder.path(), &["lint", "circle.yaml"]);
    assert!(code == 1 && said.contains("AC0205"), "{code} {said}");
}

#[test]
fn the_copy_of_a_part_says_what_the_document_says() {
    let json = r#"{"openapi":"3.0.3","info":{"title":"A","version":"2020-01-01"},"servers":[{"url":"https://a.example"}],"paths":{"/x":{"get":{"operationId":"getX",
"parameters":[{"name":"on","in":"query","schema":{"type":"string","enum":["yes","no","12:30"]}},
{"name":"n","in":"query","schema":{"type":"number","maximum":12345678901234567890123,"minimum":1e2}}],
"responses":{"204":{"description":"Done."}}}},"/y":{"get":{"operationId":"getY","responses":{"204":{"description":"Done."}}}}}}"#;
    let folder = tempfile::tempdir().unwrap();
    for (file, expected) in [
        ("a.json", ["\"maximum\": 12345678901234567890123,", "\"minimum\": 1e2", "\"12:30\""]),
        (
            "b.yaml",
            [
                "maximum: 12345678901234567890123\n",
                "minimum: 1e2\n",
                "- 'yes'\n              - 'no'\n              - '12:30'\n",
            ],
        ),
    ] {
        fs::write(folder.path().join(file), json).unwrap();
        let (code, said) = accord(folder.path(), &["generate", file, "--out", ".", "--only", "operation:getX"]);
        assert_eq!(code, 0, "{said}");
        let name = file.split('.').next().unwrap();
        let text = fs::read_to_string(folder.path().join(format!("{name}/spec/{file}"))).unwrap();
        let squeezed: Vec<&str> = text.lines().map(str::trim).collect();
        for expected in expected {
            let expected: Vec<&str> = expected.trim_end().lines().map(str::trim).collect();
            assert!(squeezed.windows(expected.len()).any(|lines| lines == expected), "{expected:?}: {text}");
        }
        assert!(file == "a.json" || text.contains("version: '2020-01-01'") && text.contains("name: 'on'"), "{text}");
    }
}
