//! The package as cargo sees it: what it is called, what its manifest says, and what of it is the user's.

// A test fails by panicking.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod command;

use std::fs;
use std::path::Path;

use command::{accord, folder};
use toml_edit::DocumentMut;

const SPEC: &str = "openapi: 3.0.3
info: { title: Small, version: '1' }
servers: [{ url: 'https://api.example.com' }]
paths:
  /ping:
    get:
      operationId: ping
      responses:
        200: { description: fine, content: { application/json: { schema: { type: string } } } }
";

fn manifest(dir: &Path, package: &str) -> DocumentMut {
    fs::read_to_string(dir.join(package).join("Cargo.toml")).unwrap().parse().unwrap()
}

/// What must not happen to texts of a package.
fn assert_harmless(package: &Path, spec: &str) {
    let mut open = vec![package.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
                continue;
            }
            let text = fs::read_to_string(&path).unwrap();
            if path.parent().unwrap().ends_with("spec") {
                // Below the line by which the generator knows its own files.
                assert_eq!(text.split_once('\n').unwrap().1, spec);
                continue;
            }
            let hidden = text.chars().find(|c| *c != '\n' && (c.is_control() || matches!(c, '\u{202a}'..='\u{202e}')));
            assert_eq!(hidden, None, "{}", path.display());
            if path.extension().is_some_and(|e| e == "rs") {
                let file = syn::parse_file(&text).unwrap_or_else(|e| panic!("{}: {e}\n{text}", path.display()));
                let strange = file.items.iter().any(|item| matches!(item, syn::Item::Fn(f) if f.sig.ident == "pwned"));
                assert!(!strange, "{text}");
            }
        }
    }
    let found: DocumentMut = fs::read_to_string(package.join("Cargo.toml")).unwrap().parse().unwrap();
    let tables: Vec<&str> = found.iter().map(|(key, _)| key).collect();
    assert_eq!(tables, ["package", "features", "dependencies", "dev-dependencies"]);
    let dependencies: Vec<&str> = found["dependencies"].as_table().unwrap().iter().map(|(key, _)| key).collect();
    assert_eq!(dependencies, ["accord-runtime"]);
}

#[test]
#[cfg(unix)]
fn no_name_of_a_file_gets_into_a_manifest_or_into_code() {
    for (at, name) in [
        "a\n[dependencies]\npwned = \"1\"\n#.yaml",
        "b\"]\npwned = 1.yaml",
        "c\u{202e}d.yaml",
        "e`; fn pwned() {} `.yaml",
        "f\r\n#![doc = \"x\"]\rfn pwned() {}.yaml",
        "g\n fn pwned() {}.yaml",
        "h {{}} {0}.json\".yaml",
        "план аренды.yaml",
        "../up.yaml",
    ]
    .into_iter()
    .enumerate()
    {
        let dir = folder(&[]);
        fs::create_dir(dir.path().join("in")).unwrap();
        let spec = dir.path().join("in").join(name);
        fs::write(&spec, SPEC).unwrap();
        let (code, said) = accord(dir.path(), &["generate", spec.to_str().unwrap(), "--out", "out"]);
        assert_eq!(code, 0, "{at}: {said}");
        let packages: Vec<_> = fs::read_dir(dir.path().join("out")).unwrap().map(|e| e.unwrap().path()).collect();
        assert_eq!(packages.len(), 1);
        assert_harmless(&packages[0], SPEC);
    }
}

#[test]
fn no_text_of_a_document_gets_into_a_manifest_or_into_code() {
    let hostile = r#""\n[dependencies]\npwned = \"1\"\n\u0000\u202e\"]; fn pwned() {} */ ``` {} \\""#;
    for (what, by) in [
        ("title: Small", format!("title: {hostile}")),
        ("version: '1'", format!("version: {hostile}")),
        ("title: Small", format!("title: Small, contact: {{ name: {hostile}, email: {hostile} }}")),
        ("title: Small", format!("title: Small, license: {{ name: {hostile}, url: {hostile} }}")),
        ("title: Small", format!("title: Small, description: {hostile}")),
        (
            "paths:",
            format!(
                "x-accord-crate: {{ description: {hostile}, authors: [{hostile}], categories: [{hostile}] }}\npaths:"
            ),
        ),
    ] {
        let spec = SPEC.replacen(what, &by, 1);
        assert_ne!(spec, SPEC);
        let dir = folder(&[("small.yaml", &spec)]);
        let (code, said) = accord(dir.path(), &["generate", "small.yaml", "--out", "."]);
        assert_eq!(code, 0, "{by}: {said}");
        assert_harmless(&dir.path().join("small"), &spec);
    }
}

#[test]
fn two_documents_of_one_name_are_refused() {
    let dir = folder(&[("My API.yaml", SPEC), ("my_api.yaml", SPEC), ("other.yaml", SPEC)]);
    let (code, said) = accord(dir.path(), &["generate", "other.yaml", "My API.yaml", "my_api.yaml", "--out", "out"]);
    assert_eq!(code, 2, "{said}");
    for part in ["My API.yaml", "my_api.yaml", "`my-api`", "x-accord-crate"] {
        assert!(said.contains(part), "{part}: {said}");
    }
    assert!(!dir.path().join("out").exists());
    let (code, said) = accord(dir.path(), &["generate", "other.yaml", "my_api.yaml", "--out", "out", "--name", "x"]);
    assert!(code == 2 && said.contains("--name"), "{said}");
}

#[test]
fn letters_of_other_scripts_become_ascii() {
    let dir = folder(&[("план.yaml", SPEC), ("тесты.yaml", SPEC)]);
    let (code, said) = accord(dir.path(), &["generate", "план.yaml", "тесты.yaml", "--out", "out"]);
    assert_eq!(code, 0, "{said}");
    for (name, file) in [("plan", "план.yaml"), ("testy", "тесты.yaml")] {
        assert_eq!(manifest(&dir.path().join("out"), name)["package"]["name"].as_str(), Some(name));
        assert!(dir.path().join("out").join(name).join("spec").join(file).exists());
    }
}

#[test]
fn a_name_that_cannot_be_a_package_is_a_finding() {
    for name in ["self", "std", "core", "tokio", "accord-runtime", "test", "тест", "proc_macro", "con", "type", "(-)"]
    {
        let file = format!("{name}.yaml");
        let dir = folder(&[(&file, SPEC)]);
        let (code, said) = accord(dir.path(), &["generate", &file, "--out", "out"]);
        // `proc_macro` becomes `proc-macro`, whose crate has the same name.
        assert!(code == 1 && said.contains("error[AC0314]") && said.contains("--name"), "{name}: {said}");
        assert!(!dir.path().join("out").exists(), "{name}");

        let (code, said) = accord(dir.path(), &["generate", &file, "--out", "out", "--name", "my-api"]);
        assert_eq!(code, 0, "{name}: {said}");
        assert_eq!(manifest(&dir.path().join("out"), "my-api")["package"]["name"].as_str(), Some("my-api"));
    }
    let named = SPEC.replacen("paths:", "x-accord-crate: { name: Not A Name }\npaths:", 1);
    let dir = folder(&[("a.yaml", &named)]);
    let (code, said) = accord(dir.path(), &["lint", "a.yaml"]);
    assert!(code == 1 && said.contains("a.yaml:4:25") && said.contains("`Not A Name`"), "{said}");
    let (code, said) = accord(dir.path(), &["generate", "a.yaml", "--name", "std"]);
    assert!(code == 2 && said.contains("a crate of the Rust toolchain"), "{said}");
}

#[test]
fn what_the_user_adds_to_the_manifest_stays() {
    let dir = folder(&[("small.yaml", SPEC)]);
    let generate = |more: &[&str]| {
        let args: Vec<&str> =
            ["generate", "small.yaml", "--out", "."].into_iter().chain(more.iter().copied()).collect();
        accord(dir.path(), &args)
    };
    assert_eq!(generate(&[]).0, 0);
    let path = dir.path().join("small/Cargo.toml");
    let first = fs::read_to_string(&path).unwrap();
    let edited = first
        .replace("default = [\"rustls\"]", "default = [\"native-tls\"]\n# Mine.\nextra = [\"dep:serde\"]")
        .replace(
            "version = \"0.1.0\" # yours to change",
            "version = \"3.2.1\"\nlicense = \"LicenseRef-Mine\"\npublish = false",
        )
        .replace("edition = \"2024\"", "edition = \"2021\"")
        .replace("readme = \"README.md\"", "readme = \"README.md\" # Not mine.")
        .replace("[dependencies]\n", "[dependencies] # Of all.\n\n# Our fork.\n")
        .replace("description = \"Client for Small\"", "description = \"Mine\"")
        .replace(
            "[dev-dependencies]",
            "# For extra.\nserde = { version = \"1\", optional = true }\n\n[dev-dependencies]\ntempfile = \"3\"",
        )
        + "\n[package.metadata.mine]\nkey = 1\n\n[lints.rust]\nunused = \"allow\"\n\n# Alone.\n[workspace]\n\n# The end.\n";
    fs::write(&path, &edited).unwrap();
    let (code, said) = generate(&["--check"]);
    assert!(code == 1 && said.contains("M small/Cargo.toml"), "{said}");
    assert_eq!(generate(&[]).0, 0);
    let merged = fs::read_to_string(&path).unwrap();
    for kept in [
        "default = [\"native-tls\"]",
        "# Mine.\nextra = [\"dep:serde\"]",
        "version = \"3.2.1\"",
        "license = \"LicenseRef-Mine\"",
        "publish = false",
        "# For extra.\nserde = { version = \"1\", optional = true }",
        "tempfile = \"3\"",
        "[package.metadata.mine]\nkey = 1",
        "[package.metadata.docs.rs]",
        "[lints.rust]\nunused = \"allow\"",
        "# Alone.\n[workspace]",
        "# The end.",
        // Its own keys are its own.
        "edition = \"2024\"",
        "description = \"Client for Small\"",
        "# From small.yaml.",
        // Comments at them are not.
        "readme = \"README.md\" # Not mine.",
        "[dependencies] # Of all.\n\n# Our fork.\naccord-runtime = {",
    ] {
        assert_eq!(merged.matches(kept).count(), 1, "{kept}\n{merged}");
    }
    let (code, said) = generate(&["--check"]);
    assert_eq!(code, 0, "{said}");
    assert_eq!(fs::read_to_string(&path).unwrap(), merged);

    // What cannot be read cannot be kept, so it is not replaced.
    fs::write(&path, "not TOML [").unwrap();
    let (code, said) = generate(&[]);
    assert!(code == 2 && said.contains("small/Cargo.toml"), "{said}");
    assert_eq!(fs::read_to_string(&path).unwrap(), "not TOML [");

    // Nor is what is no file read: a pipe would be waited on for ever.
    fs::remove_file(&path).unwrap();
    fs::create_dir(&path).unwrap();
    let (code, said) = generate(&[]);
    assert!(code == 2 && said.contains("not a regular file"), "{said}");
}

#[test]
fn what_the_user_adds_stays_however_it_is_written() {
    let dir = folder(&[("small.yaml", SPEC)]);
    let generate = || accord(dir.path(), &["generate", "small.yaml", "--out", "."]).0;
    assert_eq!(generate(), 0);
    let path = dir.path().join("small/Cargo.toml");
    let first = fs::read_to_string(&path).unwrap();
    let head: String = first.lines().take_while(|line| line.starts_with('#')).map(|line| format!("{line}\n")).collect();
    let own = "features = { default = [\"native-tls\"], mine = [\"dep:serde\"] }\n\
               dependencies = { accord-runtime = { version = \"0.1.0\", path = \"../runtime\" }, serde = { version = \"1\", optional = true } }\n";
    let package = "# About the package.\n[package]\nname = \"small\"\nmetadata = { mine = 1 }\n\n# About tests.\n[dev-dependencies]\n";
    // A key before a table belongs to the top, so the mark stands above it.
    for edited in [format!("{head}{own}{package}"), format!("{head}{package}")] {
        fs::write(&path, &edited).unwrap();
        assert_eq!(generate(), 0);
        let merged = manifest(dir.path(), "small");
        let text = merged.to_string();
        assert_eq!(merged["package"]["metadata"]["mine"].as_integer(), Some(1), "{text}");
        assert!(text.contains("# About tests.\n[dev-dependencies]"), "{text}");
        match edited.contains("dep:serde") {
            true => {
                assert_eq!(merged["features"]["mine"][0].as_str(), Some("dep:serde"), "{text}");
                assert_eq!(merged["features"]["default"][0].as_str(), Some("native-tls"), "{text}");
                assert_eq!(merged["dependencies"]["serde"]["version"].as_str(), Some("1"), "{text}");
                assert_eq!(merged["dependencies"]["accord-runtime"]["path"].as_str(), Some("../runtime"), "{text}");
            }
            false => assert!(text.contains("# About the package.\n[package]"), "{text}"),
        }
        assert_eq!(generate(), 0);
        assert_eq!(fs::read_to_string(&path).unwrap(), text);
    }
}

#[test]
fn the_source_of_the_runtime_is_the_users() {
    let dir = folder(&[("small.yaml", SPEC)]);
    let generate = |more: &[&str]| {
        let args: Vec<&str> =
            ["generate", "small.yaml", "--out", "."].into_iter().chain(more.iter().copied()).collect();
        let (code, said) = accord(dir.path(), &args);
        assert_eq!(code, 0, "{said}");
        (said, manifest(dir.path(), "small")["dependencies"]["accord-runtime"].clone())
    };
    // Where nobody says so, it is the sources that the command was built from; that is told once.
    let (said, runtime) = generate(&[]);
    assert!(said.contains("--runtime"), "{said}");
    let path = runtime["path"].as_str().unwrap();
    let there = dir.path().join("small").join(path).canonicalize().unwrap();
    assert_eq!(there, Path::new(env!("CARGO_MANIFEST_DIR")).join("runtime").canonicalize().unwrap());
    assert_eq!(runtime["version"].as_str(), Some(env!("CARGO_PKG_VERSION")));
    assert!(!generate(&[]).0.contains("--runtime"));

    let (_, runtime) = generate(&["--runtime", "https://git.example.com/accord.git"]);
    assert_eq!(
        (runtime["git"].as_str(), runtime.get("path").is_none()),
        (Some("https://git.example.com/accord.git"), true)
    );
    let file = dir.path().join("small/Cargo.toml");
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, text.replace("accord.git\",", "accord.git\", tag = \"v1\", features = [\"mine\"],")).unwrap();
    let (_, runtime) = generate(&[]);
    assert_eq!((runtime["tag"].as_str(), runtime["features"][0].as_str()), (Some("v1"), Some("mine")));
    assert_eq!(runtime["default-features"].as_bool(), Some(false));

    // A requirement that this version meets stays, an old one does not.
    for (given, kept) in [("=0.1.0", "=0.1.0"), ("0.0.7", "0.1.0")] {
        fs::write(
            &file,
            text.replace("git = \"https://git.example.com/accord.git\"", &format!("version = \"{given}\"")),
        )
        .unwrap();
        assert_eq!(generate(&[]).1["version"].as_str(), Some(kept), "{given}");
    }
    let (code, said) = accord(dir.path(), &["generate", "small.yaml", "--out", ".", "--runtime", "nowhere/at-all"]);
    assert!(code == 2 && said.contains("nowhere/at-all"), "{said}");
}

#[test]
fn a_workspace_above_that_does_not_know_the_package_is_told() {
    for (workspace, told) in [
        ("[workspace]\nmembers = []\n", true),
        ("[workspace]\nmembers = [\"clients/*\"]\n", false),
        ("[workspace]\nmembers = [\"clients/small\"]\n", false),
        ("[workspace]\nexclude = [\"clients\"]\n", false),
    ] {
        let dir = folder(&[("small.yaml", SPEC), ("Cargo.toml", workspace)]);
        let (code, said) = accord(dir.path(), &["generate", "small.yaml", "--out", "clients"]);
        assert_eq!(code, 0, "{said}");
        assert_eq!(said.contains("`exclude`"), told, "{workspace}: {said}");
    }
}

#[test]
fn a_package_says_of_itself_what_the_document_says() {
    let about = "title: Small, contact: { name: Ada, email: ada@example.com }, license: { name: Apache 2.0 }";
    let named = SPEC.replacen("title: Small", about, 1);
    let dir = folder(&[("small.yaml", SPEC), ("named.yaml", &named)]);
    assert_eq!(accord(dir.path(), &["generate", "small.yaml", "named.yaml", "--out", "."]).0, 0);
    let small = manifest(dir.path(), "small")["package"].clone();
    for key in ["license", "repository", "homepage", "documentation", "authors"] {
        assert!(small.get(key).is_none(), "{key}");
    }
    let named = manifest(dir.path(), "named")["package"].clone();
    assert_eq!(named["license"].as_str(), Some("Apache-2.0"));
    assert_eq!(named["authors"][0].as_str(), Some("Ada <ada@example.com>"));

    // A document does not choose which file of its folder is published.
    for file in ["../LICENSE", ".env", "LICENSE-THERE-IS-NONE", "/etc/passwd", "LICENSE/../.env", "LICENSE-LINK"] {
        let spec = SPEC.replacen("paths:", &format!("x-accord-crate: {{ license-files: ['{file}'] }}\npaths:"), 1);
        let dir = folder(&[("small.yaml", &spec), (".env", "SECRET=1")]);
        #[cfg(unix)]
        std::os::unix::fs::symlink(dir.path().join(".env"), dir.path().join("LICENSE-LINK")).unwrap();
        let (code, said) = accord(dir.path(), &["generate", "small.yaml", "--out", "."]);
        assert!(code == 1 && said.contains("error[AC0314]"), "{file}: {said}");
    }
}

#[test]
fn the_package_holds_its_document_whole_and_nothing_else_of_its_folder() {
    let spec = SPEC.replace("schema: { type: string }", "schema: { $ref: 'parts/pong.yaml#/Pong' }");
    let dir = folder(&[("small.yaml", &spec)]);
    fs::create_dir(dir.path().join("parts")).unwrap();
    let pong = "Pong: { type: object, properties: { a: { type: string } }, password: hunter2 }\nkey: hunter2\n";
    fs::write(dir.path().join("parts/pong.yaml"), pong).unwrap();
    let (code, said) = accord(dir.path(), &["generate", "small.yaml", "--out", "out"]);
    assert_eq!(code, 0, "{said}");
    let copy = fs::read_to_string(dir.path().join("out/small/spec/small.yaml")).unwrap();
    assert!(copy.contains("Pong") && !copy.contains("hunter2"), "{copy}");
    assert!(!dir.path().join("out/small/spec/parts").exists());
    // The copy generates the same client.
    let (code, said) = accord(dir.path(), &["generate", "out/small/spec/small.yaml", "--out", "again"]);
    assert_eq!(code, 0, "{said}");
    for file in ["src/types.rs", "src/client.rs", "README.md"] {
        let read = |out: &str| fs::read_to_string(dir.path().join(out).join("small").join(file)).unwrap();
        assert_eq!(read("out"), read("again"), "{file}");
    }
}

#[test]
fn a_hidden_file_is_not_read() {
    let spec = SPEC.replace("schema: { type: string }", "schema: { $ref: '.env.yaml#/a' }");
    let dir = folder(&[("small.yaml", &spec), (".env.yaml", "a: { type: string }")]);
    let (code, said) = accord(dir.path(), &["generate", "small.yaml", "--out", "out"]);
    assert!(code == 1 && said.contains("hidden files are not read"), "{said}");
}

/// What a program writes is `use small::*`, so a type of the document's must be at the top, whatever it is made from. One of
/// a name that is exported already stands behind that, and an export of nothing would be a warning.
#[test]
fn types_are_at_the_top_of_the_package() {
    let exports = |answer: &str, schema: &str| {
        let spec = SPEC.replace("{ type: string }", &format!("{{ $ref: '#/components/schemas/{answer}' }}"));
        let dir = folder(&[("small.yaml", &format!("{spec}components: {{ schemas: {{ {answer}: {schema} }} }}\n"))]);
        let (code, said) = accord(dir.path(), &["generate", "small.yaml", "--out", "."]);
        assert_eq!(code, 0, "{said}");
        fs::read_to_string(dir.path().join("small/src/lib.rs")).unwrap().contains("pub use types::*;")
    };
    let object = "{ type: object, properties: { code: { type: integer } } }";
    assert!(exports("State", "{ type: string, enum: [on, off] }"));
    assert!(exports("Problem", object));
    for taken in ["Error", "Client", "ClientBuilder"] {
        assert!(!exports(taken, object), "{taken}");
    }
}
