//! A spec is untrusted: no text of it becomes code, a doctest, an attribute, a path or a dependency.

mod code;
mod text;

use std::path::PathBuf;
use std::process::Command;

use accord_codegen::driver::{self, Failure, ModulePath, Options};
use accord_codegen::load;
use accord_codegen::write::{self, Mode, Package};

use crate::files;

fn package() -> Package {
    files::generate(&files::root().join("tests/project/hostile.yaml")).package
}

fn rust(package: &Package) -> impl Iterator<Item = (&str, syn::File)> {
    package.files.iter().filter(|(path, _)| path.ends_with(".rs")).map(|(path, text)| {
        let file = syn::parse_file(text).unwrap_or_else(|e| panic!("{path}: {e}\n{text}"));
        (path.as_str(), file)
    })
}

#[test]
fn no_text_of_a_document_becomes_code() {
    let package = package();
    let mut seen = 0;
    for (path, file) in rust(&package) {
        let found = code::look(&file);
        assert!(found.strange.is_empty(), "{path}: {:#?}", found.strange);
        for docs in &found.docs {
            let docs = &without_example(docs, path);
            assert_eq!(text::faults(docs), Vec::<String>::new(), "{path}:\n{docs}");
        }
        seen += found.docs.len();
    }
    assert!(seen > 20, "only {seen} texts were seen");
}

/// The documentation without its example, which is ours and has nothing strange in it.
fn without_example(docs: &str, path: &str) -> String {
    let fence = |line: &&str| matches!(*line, " ```ignore" | " ```no_run");
    let lines: Vec<&str> = docs.lines().collect();
    let Some(start) = lines.iter().position(fence) else { return docs.to_owned() };
    let end = lines.iter().skip(start + 1).position(|line| *line == " ```").expect("the example's end") + start + 1;
    assert_eq!(
        (path, end),
        ("src/requests.rs", lines.len() - 1),
        "the only example is at the end of a request:\n{docs}"
    );
    let code: Vec<&str> = lines[start + 1..end].iter().map(|line| line.trim_start().trim_start_matches("# ")).collect();
    let found = code::look(&syn::parse_file(&code.join("\n")).unwrap_or_else(|e| panic!("{e}\n{docs}")));
    assert!(found.strange.is_empty() && found.docs.is_empty(), "{:#?}", found.strange);
    lines[..start].join("\n")
}

#[test]
fn the_page_of_the_package_has_one_example_and_it_is_ours() {
    let package = package();
    let page = &package.files["README.md"];
    let fence = "\n```rust,no_run\n";
    let (before, rest) = page.split_once(fence).expect("a first call");
    let (first_call, after) = rest.split_once("\n```\n").expect("its end");
    let (between, rest) = after.split_once("\n```sh\n").expect("two commands");
    let (commands, after) = rest.split_once("\n```\n").expect("their end");
    let is_plain = |c: char| c.is_ascii_alphanumeric() || " \n/._:=-".contains(c);
    assert!(commands.starts_with("accord mock spec/") && commands.chars().all(is_plain), "{commands}");
    assert_eq!(commands.lines().count(), 2, "{commands}");
    for prose in [before, between, after, &package.files["DISCREPANCIES.md"]] {
        assert_eq!(text::faults(prose), Vec::<String>::new(), "{prose}");
    }
    let found = code::look(&syn::parse_file(first_call).unwrap());
    assert!(found.strange.is_empty(), "{:#?}", found.strange);
}

#[test]
fn no_file_reorders_or_hides_text() {
    // The copy of the document is the document.
    for (path, text) in package().files.iter().filter(|(path, _)| !path.starts_with("spec/")) {
        let hidden = text.chars().find(|c| *c != '\n' && text::is_hidden(*c));
        assert_eq!(hidden, None, "{path}");
    }
}

#[test]
fn no_text_of_a_document_becomes_a_path_or_a_dependency() {
    let package = package();
    let paths: Vec<&str> = package.files.keys().map(String::as_str).collect();
    let expected = [
        "Cargo.toml",
        "DISCREPANCIES.md",
        "README.md",
        "examples/hostile_first_call.rs",
        "spec/hostile.yaml",
        "src/builders.rs",
        "src/client.rs",
        "src/discrepancies.rs",
        "src/facts.rs",
        "src/lib.rs",
        "src/requests.rs",
        "src/types.rs",
    ];
    assert_eq!(paths, expected);

    let folder = tempfile::tempdir().unwrap();
    write::apply(&package, folder.path(), Mode::Write).unwrap();
    let cargo = Command::new(env!("CARGO"))
        .args(["read-manifest", "--offline", "--manifest-path"])
        .arg(folder.path().join("Cargo.toml"))
        .output()
        .unwrap();
    assert!(cargo.status.success(), "{}", String::from_utf8_lossy(&cargo.stderr));
    let manifest: serde_json::Value = serde_json::from_slice(&cargo.stdout).unwrap();
    let names = manifest["dependencies"].as_array().unwrap().iter().map(|d| d["name"].as_str().unwrap());
    assert_eq!(names.collect::<Vec<_>>(), ["accord-runtime", "tokio"]);
    assert!(manifest["description"].as_str().unwrap().contains("pwned = \"1\""), "{manifest}");
}

#[test]
fn a_module_of_a_package_is_as_harmless() {
    let document = load::load(&files::root().join("tests/project/hostile.yaml")).unwrap();
    let options = Options { feature_per_tag: Some(true), ..Options::default() };
    let path = ModulePath { package: "all".to_owned(), module: "hostile".to_owned() };
    let part = driver::generate_part(document, options, path).unwrap().part;
    let package = driver::collection("all", &[part]);
    let strange = |path: &&String| {
        let is_plain = |c: char| c.is_ascii_alphanumeric() || "/._".contains(c);
        !path.chars().all(is_plain) || path.contains("..") || path.starts_with('/')
    };
    assert_eq!(package.files.keys().find(strange), None);
    for (path, file) in rust(&package) {
        let found = code::look(&file);
        assert!(found.strange.is_empty(), "{path}: {:#?}", found.strange);
        for docs in &found.docs {
            let docs = &without_example(docs, &path.replace("src/hostile/", "src/"));
            assert_eq!(text::faults(docs), Vec::<String>::new(), "{path}:\n{docs}");
        }
    }
    for page in ["README.md", "src/hostile/DISCREPANCIES.md"] {
        assert_eq!(text::faults(&package.files[page]), Vec::<String>::new(), "{page}");
    }
    for (path, text) in package.files.iter().filter(|(path, _)| !path.starts_with("spec/")) {
        let hidden = text.chars().find(|c| *c != '\n' && text::is_hidden(*c));
        assert_eq!(hidden, None, "{path}");
    }
    let manifest: toml_edit::DocumentMut = package.files["Cargo.toml"].parse().unwrap();
    let mut tables: Vec<&str> = manifest.iter().map(|(key, _)| key).collect();
    tables.sort_unstable();
    assert_eq!(tables, ["dependencies", "dev-dependencies", "example", "features", "package"]);
    let names = |table: &str| manifest[table].as_table().unwrap().iter().map(|(key, _)| key).collect::<Vec<_>>();
    assert_eq!((names("dependencies"), names("dev-dependencies")), (vec!["accord-runtime"], vec!["tokio"]));
    let ours = ["default", "rustls", "native-tls", "reqwest", "chrono", "blocking", "hostile"];
    let is_odd = |name: &&&str| !ours.contains(*name) && !name.starts_with("hostile-");
    assert_eq!(names("features").iter().find(is_odd), None);
}

/// The hostile documents: a file a case, with what is said of it beside it.
fn cases() -> Vec<PathBuf> {
    let mut cases = files::below("tests/hostile");
    cases.retain(|path| path.extension().is_some_and(|e| e != "txt"));
    assert!(cases.len() >= 7, "{cases:#?}");
    cases
}

/// `ACCORD_BLESS=1 cargo test -p accord-tests --test project` writes the expected findings anew.
#[test]
fn every_hostile_document_gets_findings_or_a_harmless_package() {
    let bless = std::env::var_os("ACCORD_BLESS").is_some();
    for case in cases() {
        let name = files::name(&case);
        let findings = match driver::generate(&case, Options::default()) {
            Ok(generated) => {
                for (path, file) in rust(&generated.package) {
                    let found = code::look(&file);
                    assert!(found.strange.is_empty(), "{name}, {path}: {:#?}", found.strange);
                    for docs in &found.docs {
                        let docs = &without_example(docs, path);
                        let mut faults = text::faults(docs);
                        // A link of ours to a type of the package.
                        faults.retain(|fault| !fault.contains("Borrowed(\"types::"));
                        assert_eq!(faults, Vec::<String>::new(), "{name}, {path}:\n{docs}");
                    }
                }
                generated.findings
            }
            Err(Failure::Findings(findings)) => findings,
            Err(other) => panic!("{name}: {other:?}"),
        };
        let said = findings.to_string().replace(&format!("{}/", files::root().display()), "");
        let expected = case.with_extension("txt");
        if bless {
            std::fs::write(&expected, &said).unwrap();
        }
        let kept = std::fs::read_to_string(&expected).unwrap_or_default();
        assert!(kept == said, "{name}: other findings than expected; `ACCORD_BLESS=1` accepts them\n{said}");
    }
}
