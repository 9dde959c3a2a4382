//! Overlays: what they make of a document, in which file its findings are, and what an update of the provider's means.

// A test fails by panicking.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::{
    fs,
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::TcpStream,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::Duration,
};

use serde_json::{Value, json};

fn data(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/overlay").join(name)).unwrap()
}

/// The command in a folder: its exit code, and what it printed to each stream.
fn accord(folder: &Path, words: &[&str]) -> (i32, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_accord")).args(words).current_dir(folder).output().unwrap();
    let [stdout, stderr] = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap());
    (output.status.code().unwrap(), stdout, stderr)
}

/// A folder with files.
fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path: PathBuf = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

/// A folder with the provider's document and our overlay.
fn pets() -> tempfile::TempDir {
    folder(&[("provider.yaml", &data("provider.yaml")), ("ours.yaml", &data("ours.yaml"))])
}

fn edit(folder: &Path, file: &str, from: &str, to: &str) {
    let path = folder.join(file);
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains(from), "{file} has no {from}");
    fs::write(path, text.replace(from, to)).unwrap();
}

#[test]
fn actions_do_what_the_standard_says_and_say_what_they_cannot() {
    let cases: Value = serde_yaml::from_str(&data("cases.yaml")).unwrap();
    for case in cases.as_array().unwrap() {
        let name = case["name"].as_str().unwrap();
        let version = case.get("version").cloned().unwrap_or_else(|| json!("1.1.0"));
        let overlay =
            json!({ "overlay": version, "info": { "title": name, "version": "1" }, "actions": case["actions"] });
        let folder =
            folder(&[("a.json", &case["document"].to_string()), ("b.yaml", &serde_yaml::to_string(&overlay).unwrap())]);
        let (code, stdout, stderr) = accord(folder.path(), &["overlay", "a.json", "b.yaml"]);
        match case.get("finding") {
            None => {
                assert_eq!(code, 0, "{name}: {stderr}");
                assert_eq!(serde_json::from_str::<Value>(&stdout).unwrap(), case["result"], "{name}");
            }
            Some(finding) => {
                assert!(code == 1 && stdout.is_empty(), "{name}: {stdout}{stderr}");
                for text in finding.as_array().unwrap() {
                    assert!(stderr.contains(text.as_str().unwrap()), "{name}: {stderr}");
                }
                assert!(stderr.contains("--> b.yaml:"), "{name}: {stderr}");
            }
        }
    }
}

#[test]
fn the_client_is_that_of_the_result_and_the_providers_file_stays() {
    let folder = pets();
    let before = data("provider.yaml");
    let (code, stdout, stderr) =
        accord(folder.path(), &["generate", "provider.yaml", "--overlay", "ours.yaml", "--out", "out"]);
    assert_eq!(code, 0, "{stdout}{stderr}");
    let read = |file: &str| fs::read_to_string(folder.path().join("out/our-pets").join(file)).unwrap();
    assert!(read("src/requests.rs").contains("ListPets") && read("src/types.rs").contains("pub age: Option<i64>"));
    assert!(read("Cargo.toml").contains("overlays = [\"../../ours.yaml\"]"), "{}", read("Cargo.toml"));
    assert!(read("spec/provider.yaml").contains("x-accord-pages"));

    // Without options the same, although the document alone has another name.
    for words in [&["--check"][..], &[], &["--check", "--overlay", "ours.yaml"]] {
        let (code, stdout, stderr) =
            accord(folder.path(), &[&["generate", "provider.yaml", "--out", "out"], words].concat());
        assert!(code == 0 && stdout.contains("our-pets: ") && stdout.contains(", 0 "), "{stdout}{stderr}");
    }
    // A change that breaks callers raises the version where it stands.
    edit(folder.path(), "ours.yaml", "age:", "years:");
    let (code, stdout, stderr) = accord(folder.path(), &["generate", "provider.yaml", "--out", "out"]);
    assert!(code == 0 && stderr.contains("M ours.yaml (its version)"), "{stdout}{stderr}");
    let ours = fs::read_to_string(folder.path().join("ours.yaml")).unwrap();
    assert!(
        ours.contains("version: 0.4.0") && ours.contains("info: { title: What we know of it, version: 1.0.0 }"),
        "{ours}"
    );
    assert!(read("Cargo.toml").contains("version = \"0.4.0\""));
    let (code, stdout, stderr) = accord(folder.path(), &["generate", "provider.yaml", "--out", "out", "--check"]);
    assert_eq!(code, 0, "{stdout}{stderr}");
    let (code, stdout, stderr) = accord(folder.path(), &["release", "provider.yaml", "--out", "out"]);
    assert!(code == 0 && stdout.contains("0.4.0"), "{stdout}{stderr}");
    assert_eq!(fs::read_to_string(folder.path().join("provider.yaml")).unwrap(), before);
}

#[test]
fn a_finding_is_in_the_file_that_it_concerns() {
    let folder = pets();
    edit(folder.path(), "ours.yaml", "by: number", "by: page");
    edit(folder.path(), "provider.yaml", "operationId: add", "operationId: add\n      x-accord-effect: sometimes");
    let words = ["lint", "provider.yaml", "--overlay", "ours.yaml"];
    let (code, _, stderr) = accord(folder.path(), &words);
    assert_eq!(code, 1, "{stderr}");
    assert!(stderr.contains("--> ours.yaml:11:29") && stderr.contains("11 |       x-accord-pages:"), "{stderr}");
    assert!(stderr.contains("--> provider.yaml:14:24"), "{stderr}");
    let (_, json, _) = accord(folder.path(), &[&words[..], &["--format", "json"]].concat());
    let ours = json.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let ours = ours.filter(|finding| finding["path"] == "ours.yaml").collect::<Vec<_>>();
    let text = fs::read_to_string(folder.path().join("ours.yaml")).unwrap();
    let place = &ours[0]["span"];
    let [start, end] = ["start", "end"].map(|end| usize::try_from(place[end]["offset"].as_u64().unwrap()).unwrap());
    assert_eq!(&text[start..end], "page", "{json}");
    let (_, github, _) = accord(folder.path(), &[&words[..], &["--format", "github"]].concat());
    assert!(github.contains("file=ours.yaml,line=11,") && github.contains("file=provider.yaml,line=14,"), "{github}");
    let (_, sarif, _) = accord(folder.path(), &[&words[..], &["--format", "sarif"]].concat());
    assert!(sarif.contains("\"uri\": \"ours.yaml\"") && sarif.contains("\"startLine\": 11"), "{sarif}");
    let (code, _, stderr) = accord(folder.path(), &[&words[..], &["--fix"]].concat());
    assert!(code == 2 && stderr.contains("--overlay"), "{stderr}");
}

#[test]
fn several_are_applied_in_order_and_each_keeps_its_places() {
    let folder = pets();
    let second = "overlay: 1.0\ninfo: { title: More, version: '1' }\nactions:\n  - target: $.paths['/pets'].get\n    update:\n      operationId: all\n      x-accord-effect: never\n";
    fs::write(folder.path().join("more.yaml"), second).unwrap();
    let words = ["lint", "provider.yaml", "--overlay", "ours.yaml", "--overlay", "more.yaml"];
    let (code, _, stderr) = accord(folder.path(), &words);
    assert!(code == 1 && stderr.contains("--> more.yaml:7:24"), "{stderr}");
    let (_, stdout, _) = accord(folder.path(), &["overlay", "provider.yaml", "ours.yaml", "more.yaml"]);
    assert!(stdout.contains("operationId: all") && stdout.contains("x-accord-pages"), "{stdout}");
    let (_, stdout, _) = accord(folder.path(), &["overlay", "provider.yaml", "more.yaml", "ours.yaml"]);
    assert!(stdout.contains("operationId: listPets"), "{stdout}");
}

#[test]
fn an_update_under_an_overlay_says_which_actions_went_stale() {
    let folder = pets();
    let new = data("provider.yaml").replace("/pets:", "/animals:").replace("{ type: string }", "{ type: integer }");
    fs::write(folder.path().join("new.yaml"), new).unwrap();
    let words = ["diff", "provider.yaml", "new.yaml", "--overlay", "ours.yaml"];
    let (code, stdout, stderr) = accord(folder.path(), &words);
    assert_eq!(code, 0, "{stdout}{stderr}");
    assert!(stderr.contains("--> ours.yaml:7:13") && stderr.contains("selects nothing in `new.yaml`"), "{stderr}");
    assert_eq!(stderr.matches("AC0573]").count(), 1, "{stderr}");
    // What did not go stale is in both.
    assert!(stdout.contains("our-pets") && !stdout.contains("age"), "{stdout}");
    let (code, ..) = accord(folder.path(), &[&words[..], &["--fail-on", "wire"]].concat());
    assert_eq!(code, 1);
    let (code, _, stderr) = accord(folder.path(), &["generate", "new.yaml", "--overlay", "ours.yaml", "--out", "."]);
    assert!(code == 1 && stderr.contains("AC0573") && !folder.path().join("our-pets").exists(), "{stderr}");

    // A change whose place is in the overlay.
    fs::write(folder.path().join("new.yaml"), data("provider.yaml").replace("page", "number")).unwrap();
    let ours = data("ours.yaml").replace("parameter: page", "parameter: number");
    fs::write(folder.path().join("ours.yaml"), ours).unwrap();
    let (code, _, stderr) = accord(folder.path(), &words);
    assert!(
        code == 1 && stderr.contains("--> ours.yaml:11:"),
        "what fits only the new document is an error in the old: {stderr}"
    );
}

#[test]
fn a_copy_of_what_an_update_lacks_went_stale() {
    let folder = pets();
    let new = data("provider.yaml").replace("/pets:", "/animals:");
    fs::write(folder.path().join("new.yaml"), new).unwrap();
    let copies = "overlay: 1.1.0\ninfo: { title: Copies, version: '1' }\nactions:\n- target: $.paths\n  update: { /more: {} }\n\
                  - target: $.paths['/more']\n  copy: $.paths['/pets']\n";
    fs::write(folder.path().join("copies.yaml"), copies).unwrap();
    for (old, new, of) in [("provider.yaml", "new.yaml", Some("new.yaml")), ("new.yaml", "provider.yaml", None)] {
        let (code, stdout, stderr) = accord(folder.path(), &["diff", old, new, "--overlay", "copies.yaml"]);
        assert!(code == 0 && stdout.contains("path-changed"), "{stdout}{stderr}");
        match of {
            Some(of) => assert!(
                stderr.contains("--> copies.yaml:7:9") && stderr.contains(&format!("selects nothing in `{of}`")),
                "{stderr}"
            ),
            None => assert!(!stderr.contains("AC0573"), "{stderr}"),
        }
    }
}

#[test]
fn a_place_of_a_change_may_be_in_the_overlay() {
    let folder = pets();
    let new = data("provider.yaml")
        .replace("name: { type: string }", "name: { type: string }, age: { type: string, maxLength: 3 }");
    // The overlay's type replaces the new document's, and only what the provider adds differs.
    fs::write(folder.path().join("new.yaml"), new).unwrap();
    let (code, json, stderr) =
        accord(folder.path(), &["diff", "provider.yaml", "new.yaml", "--overlay", "ours.yaml", "--format", "json"]);
    assert_eq!(code, 0, "{stderr}");
    let diff: Value = serde_json::from_str(&json).unwrap();
    let places: Vec<&Value> = diff["changes"].as_array().unwrap().iter().flat_map(|c| [&c["old"], &c["new"]]).collect();
    assert!(places.iter().any(|place| place["overlay"] == "ours.yaml" && place["line"] == 14), "{json}");
}

#[test]
fn a_package_is_made_of_many_files_of_one_document() {
    // A reference of an overlay is one of the document.
    let folder = pets();
    fs::write(folder.path().join("parts.yaml"), "Toy: { type: object, properties: { colour: { type: string } } }\n")
        .unwrap();
    edit(folder.path(), "ours.yaml", "age: { type: integer }", "toy: { $ref: 'parts.yaml#/Toy' }");
    let (code, stdout, stderr) = accord(
        folder.path(),
        &["generate", "provider.yaml", "--overlay", "ours.yaml", "--out", ".", "--only", "operation:listPets"],
    );
    assert_eq!(code, 0, "{stdout}{stderr}");
    let types = fs::read_to_string(folder.path().join("our-pets/src/types.rs")).unwrap();
    assert!(types.contains("pub colour: Option<String>"), "{types}");
    let (code, _, stderr) =
        accord(folder.path(), &["generate", "provider.yaml", "ours.yaml", "--overlay", "ours.yaml"]);
    assert!(code == 2 && stderr.contains("needs a single spec"), "{stderr}");
}

#[test]
fn pages_and_stages_are_of_the_result() {
    let folder = pets();
    let (code, stdout, stderr) =
        accord(folder.path(), &["docs", "provider.yaml", "--overlay", "ours.yaml", "--out", "site"]);
    assert_eq!(code, 0, "{stdout}{stderr}");
    assert!(
        folder.path().join("site/our-pets/list_pets.html").is_file() || folder.path().join("site/our-pets").is_dir()
    );
    let (code, stdout, stderr) =
        accord(folder.path(), &["dump", "--stage", "client", "provider.yaml", "--overlay", "ours.yaml"]);
    assert!(code == 0 && stdout.contains("fn list_pets"), "{stdout}{stderr}");
}

#[test]
fn an_overlay_may_name_its_document() {
    let folder = pets();
    fs::create_dir(folder.path().join("over")).unwrap();
    let extending = |document: &str| data("ours.yaml").replace("info:", &format!("extends: {document}\ninfo:"));
    fs::write(folder.path().join("over/ours.yaml"), extending("../provider.yaml")).unwrap();
    let (code, stdout, stderr) = accord(folder.path(), &["overlay", "over/ours.yaml"]);
    assert!(code == 0 && stdout.contains("operationId: listPets"), "{stderr}");
    let (code, stdout, stderr) = accord(folder.path(), &["generate", "--overlay", "over/ours.yaml", "--out", "out"]);
    assert!(code == 0 && folder.path().join("out/our-pets").is_dir(), "{stdout}{stderr}");
    let (code, stdout, stderr) = accord(folder.path(), &["lint", "--overlay", "over/ours.yaml"]);
    assert!(code == 0 && stdout.contains("provider.yaml: 0 errors") && !stderr.contains("AC0575"), "{stdout}{stderr}");
    let (code, _, stderr) = accord(folder.path(), &["lint", "provider.yaml", "--overlay", "over/ours.yaml"]);
    assert!(code == 0 && !stderr.contains("AC0575"), "{stderr}");

    // Another document is a warning in the overlay, and an error where the document is strict.
    fs::copy(folder.path().join("provider.yaml"), folder.path().join("other.yaml")).unwrap();
    let words = ["lint", "other.yaml", "--overlay", "over/ours.yaml"];
    let (code, _, stderr) = accord(folder.path(), &words);
    assert!(code == 0 && stderr.contains("warning[AC0575]") && stderr.contains("--> over/ours.yaml:2:10"), "{stderr}");
    let (_, _, stderr) = accord(folder.path(), &[&words[..], &["--strict"]].concat());
    assert!(stderr.contains("error[AC0575]"), "{stderr}");
    let (code, _, stderr) = accord(folder.path(), &["overlay", "other.yaml", "over/ours.yaml"]);
    assert!(code == 0 && stderr.contains("AC0575"), "{stderr}");
    // An update is another file.
    let (_, _, stderr) = accord(folder.path(), &["diff", "provider.yaml", "other.yaml", "--overlay", "over/ours.yaml"]);
    assert!(!stderr.contains("AC0575"), "{stderr}");

    // What is not on this machine is not compared, and cannot be read.
    fs::write(folder.path().join("over/ours.yaml"), extending("https://pets.example/openapi.yaml")).unwrap();
    let (code, _, stderr) = accord(folder.path(), &words);
    assert!(code == 0 && !stderr.contains("AC0575"), "{stderr}");
    let (code, _, stderr) = accord(folder.path(), &["overlay", "over/ours.yaml"]);
    assert!(code == 2 && stderr.contains("`--files-of https://pets.example/=FOLDER`"), "{stderr}");
    let (code, _, stderr) = accord(folder.path(), &["lint", "--overlay", "over/ours.yaml"]);
    assert!(code == 2 && stderr.contains("`--files-of https://pets.example/=FOLDER`"), "{stderr}");
    // But for its copy.
    let copy = ["--files-of", "https://pets.example/openapi.yaml=provider.yaml"];
    let (code, stdout, stderr) = accord(folder.path(), &[&["overlay", "over/ours.yaml"][..], &copy].concat());
    assert!(code == 0 && stdout.contains("operationId: listPets"), "{stderr}");
    let (code, stdout, stderr) = accord(folder.path(), &[&["lint", "--overlay", "over/ours.yaml"][..], &copy].concat());
    assert!(code == 0 && stdout.contains("provider.yaml: 0 errors") && !stderr.contains("AC0575"), "{stdout}{stderr}");
    let (code, _, stderr) = accord(folder.path(), &[&words[..], &copy].concat());
    assert!(code == 0 && stderr.contains("warning[AC0575]"), "{stderr}");
    fs::write(folder.path().join("over/ours.yaml"), extending("gone.yaml")).unwrap();
    let (code, _, stderr) = accord(folder.path(), &["generate", "--overlay", "over/ours.yaml", "--out", "out"]);
    assert!(code == 2 && stderr.contains("over/gone.yaml: no such file"), "{stderr}");
    fs::write(folder.path().join("over/ours.yaml"), extending("[1]")).unwrap();
    let (code, _, stderr) = accord(folder.path(), &words);
    assert!(code == 1 && stderr.contains("AC0571") && stderr.contains("over/ours.yaml:2:10"), "{stderr}");
}

#[test]
fn texts_are_read_as_documents_are() {
    // Line ends of Windows, a byte order mark, comments, an alias, and numbers beyond 64 bits.
    let text = "\u{feff}openapi: 3.0.3 # the version\r\nx-a: &a { big: 123456789012345678901234567890, small: 0.10 }\r\nx-b: *a\r\n";
    let overlay = "\u{feff}{\"overlay\": \"1.0.0\", \"info\": {\"title\": \"t\", \"version\": \"1\"},\r\n\"actions\": [{\"target\": \"$['x-b']\", \"update\": {\"more\": 18446744073709551616}}]}";
    let folder = folder(&[("a.yaml", text), ("b.json", overlay)]);
    let (code, stdout, stderr) = accord(folder.path(), &["overlay", "a.yaml", "b.json"]);
    assert_eq!(code, 0, "{stderr}");
    assert!(stdout.contains("123456789012345678901234567890") && stdout.contains("18446744073709551616"), "{stdout}");
    let result = accord_codegen::load::from_text(Path::new("a.yaml"), &stdout).unwrap().value;
    assert_eq!(result["x-b"]["small"], json!(0.1), "{stdout}");
    assert!(stdout.matches("more").count() == 1, "an alias is a value of its own: {stdout}");
    fs::write(folder.path().join("b.json"), overlay.replace("x-b", "x-c")).unwrap();
    let (code, _, stderr) = accord(folder.path(), &["overlay", "a.yaml", "b.json"]);
    assert!(code == 1 && stderr.contains("--> b.json:2:24"), "{stderr}");
}

#[test]
fn a_document_of_standard_input_has_overlays_too() {
    let folder = pets();
    let mut command = Command::new(env!("CARGO_BIN_EXE_accord"));
    command.args(["generate", "-", "--overlay", "ours.yaml", "--out", "out"]).current_dir(folder.path());
    let output = command.stdin(fs::File::open(folder.path().join("provider.yaml")).unwrap()).output().unwrap();
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success() && folder.path().join("out/our-pets/src/client.rs").is_file(), "{stderr}");
    let manifest = fs::read_to_string(folder.path().join("out/our-pets/Cargo.toml")).unwrap();
    assert!(manifest.contains("overlays = ") && !manifest.contains("document = "), "{manifest}");
}

#[test]
fn only_the_file_itself_is_changed() {
    let folder = pets();
    fs::write(folder.path().join("parts.yaml"), "Pet: { type: object, properties: { name: { type: string } } }\n")
        .unwrap();
    edit(
        folder.path(),
        "provider.yaml",
        "Pet: { type: object, properties: { name: { type: string } } }",
        "Pet: { $ref: 'parts.yaml#/Pet' }",
    );
    let (code, _, stderr) = accord(folder.path(), &["lint", "provider.yaml", "--overlay", "ours.yaml"]);
    assert!(code == 1 && stderr.contains("AC0573") && stderr.contains("in other files"), "{stderr}");
}

/// What a server on this machine answers.
fn get(url: &str, page: &str) -> String {
    let host = url.trim_start_matches("http://").trim_end_matches('/');
    let mut stream = TcpStream::connect(host).unwrap();
    write!(stream, "GET /{page} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    String::from_utf8_lossy(&answer).into_owned()
}

#[test]
fn pages_that_are_served_follow_all_that_they_are_made_from() {
    let folder = pets();
    let at = folder.path();
    edit(at, "provider.yaml", "paths:\n", "paths:\n  /found: { $ref: 'found.yaml' }\n");
    let found = "get: { operationId: findPet, responses: { '204': { description: Yes. } } }\n";
    fs::write(at.join("found.yaml"), found).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_accord"));
    command.args(["docs", "provider.yaml", "--overlay", "ours.yaml", "--serve"]).current_dir(at);
    let mut server = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let mut url = String::new();
    BufReader::new(server.stdout.take().unwrap()).read_line(&mut url).unwrap();
    let shows = |name: &str| {
        (0..100).any(|_| {
            std::thread::sleep(Duration::from_millis(100));
            get(url.trim(), "our-pets/index.html").contains(name)
        })
    };
    let mut seen = vec![shows("list_pets") && shows("find_pet")];
    edit(at, "found.yaml", "findPet", "lookForPet");
    seen.push(shows("look_for_pet"));
    edit(at, "ours.yaml", "operationId: listPets", "operationId: everyPet");
    seen.push(shows("every_pet"));
    server.kill().unwrap();
    server.wait().unwrap();
    assert_eq!(seen, [true; 3], "at first, after the file that is referred to, after the overlay");
}

#[test]
fn what_no_action_touches_stays_as_it_is_written_in_json_too() {
    let text = "{\"x-n\":[12345678901234567890123,1e2,-0],\"info\":{\"title\":\"A\"}}";
    let overlay =
        "overlay: 1.1.0\ninfo: { title: a, version: '1' }\nactions: [{ target: $.info, update: { version: 'yes' } }]\n";
    let folder = folder(&[("a.json", text), ("b.yaml", overlay), ("a.yaml", "info: { title: A }\nx-n: [1e2]\n")]);
    let (code, stdout, stderr) = accord(folder.path(), &["overlay", "a.json", "b.yaml"]);
    assert_eq!(code, 0, "{stderr}");
    assert_eq!(stdout, text.replace("\"A\"}", "\"A\",\"version\":\"yes\"}"));
    let (code, stdout, stderr) = accord(folder.path(), &["overlay", "a.yaml", "b.yaml"]);
    assert_eq!(code, 0, "{stderr}");
    assert_eq!(stdout, "info:\n  title: A\n  version: 'yes'\nx-n: [1e2]\n");
}
