//! `accord generate --one-package`: a package with a module for each of several documents.

// A test fails by panicking.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

/// A folder with a folder `apis` of documents, in which commands run.
struct Work(tempfile::TempDir);

const GENERATE: [&str; 4] = ["generate", "apis", "--out", "clients"];

impl Work {
    /// With documents of these names.
    fn of(names: &[&str]) -> Self {
        let work = Self(tempfile::tempdir().unwrap());
        fs::create_dir(work.path("apis")).unwrap();
        names.iter().for_each(|name| work.write(&format!("apis/{name}.yaml"), &document(name)));
        work
    }

    /// As [`of`](Self::of), and generated.
    fn generated(names: &[&str]) -> Self {
        let work = Self::of(names);
        work.succeeds(&[&GENERATE[..], &["--one-package", "all"]].concat());
        work
    }

    fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    fn write(&self, path: &str, text: &str) {
        fs::write(self.path(path), text).unwrap();
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    fn edit(&self, path: &str, old: &str, new: &str) {
        let text = self.read(path);
        assert!(text.contains(old), "{path}: {old}");
        self.write(path, &text.replacen(old, new, 1));
    }

    fn remove(&self, path: &str) {
        fs::remove_file(self.path(path)).unwrap();
    }

    /// The exit code of the command, and what it printed.
    fn accord(&self, words: &[&str]) -> (i32, String) {
        self.accord_in("", words)
    }

    /// The same in a folder.
    fn accord_in(&self, folder: &str, words: &[&str]) -> (i32, String) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_accord"));
        let output = command.current_dir(self.path(folder)).args(words).stdin(Stdio::null()).output().unwrap();
        let text = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
        (output.status.code().unwrap(), text)
    }

    fn succeeds(&self, words: &[&str]) -> String {
        let (code, text) = self.accord(words);
        assert_eq!(code, 0, "{words:?}: {text}");
        text
    }

    fn fails(&self, words: &[&str], parts: &[&str]) {
        let (code, text) = self.accord(words);
        assert!(code != 0, "{words:?}: {text}");
        parts.iter().for_each(|part| assert!(text.contains(part), "{words:?}: {part}\n{text}"));
    }

    fn manifest(&self) -> toml_edit::DocumentMut {
        self.read("clients/all/Cargo.toml").parse().unwrap()
    }

    fn version(&self) -> String {
        self.manifest()["package"]["version"].as_str().unwrap().to_owned()
    }

    /// The texts of a list in the manifest.
    fn list(&self, table: &str, key: &str) -> Vec<String> {
        let manifest = self.manifest();
        let table = table.split('.').fold(manifest.as_item(), |item, key| &item[key]);
        table[key].as_array().unwrap().iter().map(|item| item.as_str().unwrap().to_owned()).collect()
    }

    fn modules(&self) -> Vec<String> {
        self.list("package.metadata.accord", "modules")
    }
}

/// A document with one operation.
fn document(name: &str) -> String {
    format!(
        "openapi: 3.0.3
info: {{ title: The {name}, version: '1' }}
servers: [{{ url: 'https://{name}.example' }}]
paths:
  /items:
    get:
      operationId: listItems
      tags: [Items]
      responses: {{ '200': {{ description: Items., content: {{ application/json: {{ schema: {{ $ref: '#/components/schemas/Item' }} }} }} }} }}
components: {{ schemas: {{ Item: {{ type: object, required: [name], properties: {{ name: {{ type: string }} }} }} }} }}
"
    )
}

fn files(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap).filter(|entry| entry.file_name() != ".accord") {
        let name = entry.file_name().into_string().unwrap();
        match entry.path().is_dir() {
            true => found.extend(files(&entry.path()).into_iter().map(|file| format!("{name}/{file}"))),
            false => found.push(name),
        }
    }
    found.sort();
    found
}

#[test]
fn each_document_is_a_module_with_a_feature() {
    let work = Work::of(&["pets", "shop-orders"]);
    let text = work.succeeds(&[&GENERATE[..], &["--one-package", "all", "--report"]].concat());
    assert!(text.contains("pets: 100.0 % of 1 field") && text.contains("shop_orders: 100.0 %"), "{text}");
    assert_eq!(
        files(&work.path("clients")),
        files(&work.path("clients/all")).iter().map(|file| format!("all/{file}")).collect::<Vec<_>>()
    );
    let made = files(&work.path("clients/all"));
    for file in
        ["src/lib.rs", "src/pets.rs", "src/pets/client.rs", "src/shop_orders/README.md", "spec/shop_orders.yaml"]
    {
        assert!(made.iter().any(|made| made == file), "{file}: {made:?}");
    }
    assert_eq!(work.list("features", "default"), ["rustls", "pets", "shop_orders"]);
    assert_eq!(work.read("clients/all/spec/pets.yaml").split_once('\n').unwrap().1, document("pets"));
    let library = work.read("clients/all/src/lib.rs");
    assert!(library.contains("#[cfg(feature = \"shop_orders\")]\n#[rustfmt::skip]\npub mod shop_orders;"), "{library}");
    // What is the same in all is so whatever the order is in which they are named.
    let before = fs::read(work.path("clients/all/Cargo.toml")).unwrap();
    work.succeeds(&[&GENERATE[..], &["--one-package", "all", "--check"]].concat());
    assert_eq!(fs::read(work.path("clients/all/Cargo.toml")).unwrap(), before);
}

#[test]
fn later_runs_keep_it() {
    let work = Work::generated(&["pets", "shop"]);
    assert!(work.succeeds(&GENERATE).contains("one package of 2 documents, as its manifest records"));
    work.succeeds(&[&GENERATE[..], &["--check"]].concat());
    // One of its documents stands for all.
    work.edit("apis/shop.yaml", "name: { type: string }", "name: { type: string }, size: { type: integer }");
    let text = work.succeeds(&["generate", "apis/pets.yaml", "--out", "clients"]);
    assert!(work.read("clients/all/src/shop/types.rs").contains("size"), "{text}");
    // Another document of the folder joins them.
    work.write("apis/cars.yaml", &document("cars"));
    work.fails(&[&GENERATE[..], &["--check"]].concat(), &["not up to date"]);
    work.succeeds(&GENERATE);
    assert_eq!(work.modules(), ["cars", "pets", "shop"]);
    assert!(!work.path("clients/cars").exists());
    // What is gone from the folder goes.
    work.remove("apis/pets.yaml");
    work.succeeds(&GENERATE);
    assert_eq!(work.modules(), ["cars", "shop"]);
    assert!(
        files(&work.path("clients/all")).iter().all(|file| !file.contains("pets") || file == "spec/released/pets.yaml")
    );
    // Unless it is not to.
    work.succeeds(&[&GENERATE[..], &["--forget"]].concat());
    assert!(work.path("clients/cars/Cargo.toml").is_file() && work.path("clients/shop/Cargo.toml").is_file());
}

#[test]
fn documents_that_are_named_are_recorded_one_by_one() {
    let work = Work::of(&["pets", "shop", "cars"]);
    let words = ["generate", "apis/shop.yaml", "apis/pets.yaml", "--out", "clients", "--one-package", "all"];
    work.succeeds(&words);
    assert_eq!(work.list("package.metadata.accord", "documents"), ["../../apis/shop.yaml", "../../apis/pets.yaml"]);
    work.succeeds(&GENERATE);
    assert_eq!(work.modules(), ["pets", "shop"]);
    assert!(work.path("clients/cars/Cargo.toml").is_file());
    // A module does not go because a file is missing.
    work.remove("apis/pets.yaml");
    work.fails(&GENERATE, &["apis/pets.yaml", "there is no such file", "--one-package all"]);
    work.succeeds(&["generate", "apis/shop.yaml", "--out", "clients", "--one-package", "all"]);
    assert_eq!(work.modules(), ["shop"]);
}

#[test]
fn documents_may_be_in_the_current_folder() {
    let work = Work::of(&["pets"]);
    work.write("shop.yaml", &document("shop"));
    work.succeeds(&["generate", ".", "--out", "clients", "--one-package", "all"]);
    assert_eq!(work.modules(), ["shop"]);
    work.succeeds(&["generate", ".", "--out", "clients", "--check"]);
}

#[test]
fn specs_of_a_workspace_are_one_package_too() {
    let work = Work::of(&["pets"]);
    fs::rename(work.path("apis"), work.path("specs")).unwrap();
    work.succeeds(&["generate", "--one-package", "all"]);
    work.write("specs/shop.yaml", &document("shop"));
    let text = work.succeeds(&["generate"]);
    assert!(!text.contains("no spec makes"), "{text}");
    let manifest = work.read("generated/all/Cargo.toml");
    assert!(manifest.contains("documents = [\"../../specs\"]\nmodules = [\"pets\", \"shop\"]"), "{manifest}");
}

#[test]
fn nothing_is_written_where_a_document_has_errors() {
    let work = Work::of(&["pets", "shop"]);
    work.edit("apis/shop.yaml", "operationId: listItems", "operationId: listItems\n      x-accord-effect: sometimes");
    work.fails(&[&GENERATE[..], &["--one-package", "all"]].concat(), &["AC0104", "apis/shop.yaml:8"]);
    assert!(!work.path("clients").exists());
}

#[test]
fn what_only_a_single_document_can_have_is_refused() {
    let work = Work::of(&["pets", "shop"]);
    work.write("ours.yaml", "overlay: 1.0.0\ninfo: { title: A, version: '1' }\nactions: []\n");
    let all = [&GENERATE[..], &["--one-package", "all"]].concat();
    for (words, parts) in [
        (&["--overlay", "ours.yaml"][..], &["`--overlay`"][..]),
        (&["--only", "tag:Items"], &["`--only`", "x-accord-crate: { only: […] }"]),
        (&["--except", "path:/items"], &["`--except`"]),
        (&["--name", "other"], &["--one-package"]),
    ] {
        work.fails(&[&all[..], words].concat(), parts);
    }
    work.fails(&["generate", "-", "--out", "clients", "--one-package", "all"], &["standard input has no name"]);
    work.fails(&[&GENERATE[..], &["--one-package", "../all"]].concat(), &["../all"]);
    work.fails(&[&GENERATE[..], &["--name", "all"]].concat(), &["--one-package all"]);
    assert!(!work.path("clients").exists());
    // Nor can one replace the other unseen.
    work.succeeds(&["generate", "apis/pets.yaml", "--out", "clients"]);
    work.fails(&[&GENERATE[..], &["--one-package", "pets"]].concat(), &["clients/pets", "a single document"]);
    work.succeeds(&all);
    work.write("more.yaml", &document("more"));
    work.fails(&["generate", "more.yaml", "--out", "clients", "--name", "all"], &["several documents", "more.yaml"]);
}

#[test]
fn what_of_a_document_is_not_used_is_said() {
    let work = Work::of(&["pets", "shop"]);
    work.edit("apis/shop.yaml", "paths:", "x-accord-crate: { version: 1.2.3, keywords: [shops] }\npaths:");
    let text = work.succeeds(&[&GENERATE[..], &["--one-package", "all"]].concat());
    assert!(text.contains("apis/shop.yaml: not used of `x-accord-crate`: version, keywords;"), "{text}");
    assert_eq!(work.version(), "0.1.0");
}

#[test]
fn a_document_may_be_in_two_packages() {
    let work = Work::generated(&["pets", "shop"]);
    work.succeeds(&["generate", "apis/pets.yaml", "--out", "clients", "--one-package", "other"]);
    work.edit("apis/pets.yaml", "listItems", "listAnimals");
    work.succeeds(&GENERATE);
    for package in ["all", "other"] {
        assert!(work.read(&format!("clients/{package}/src/pets/client.rs")).contains("list_animals"), "{package}");
    }
}

#[test]
fn two_documents_of_one_module_are_refused() {
    let work = Work::of(&["pets", "shop"]);
    work.edit("apis/shop.yaml", "paths:", "x-accord-crate: { name: pets }\npaths:");
    let parts = ["apis/pets.yaml and apis/shop.yaml", "the module `pets`", "x-accord-crate"];
    work.fails(&[&GENERATE[..], &["--one-package", "all"]].concat(), &parts);
    assert!(!work.path("clients").exists());
}

#[test]
fn a_file_may_be_called_as_no_module_can_be() {
    let names = ["type", "2fa", "std", "main", "rustls", "accord-runtime", "питомцы"];
    let work = Work::generated(&names);
    let expected = ["accord_runtime_api", "api_2fa", "main_api", "pitomtsy", "rustls_api", "std_api", "type_api"];
    assert_eq!(work.modules(), expected);
}

#[test]
fn what_a_user_writes_into_the_manifest_stays() {
    let work = Work::generated(&["pets", "shop"]);
    let path = "clients/all/Cargo.toml";
    work.edit(path, "\"pets\", \"shop\"]\n# TLS", "\"pets\", \"mine\"]\nmine = []\n# TLS");
    work.edit(path, "description = \"Clients for several APIs, a module for each\"", "description = \"Ours\"");
    work.edit(
        path,
        "[dev-dependencies]",
        "[[example]]\nname = \"my_first_call\"\npath = \"examples/mine.rs\"\n\n[dev-dependencies]",
    );
    work.write("clients/all/examples/mine.rs", "fn main() {}\n");
    work.remove("apis/pets.yaml");
    work.write("apis/cars.yaml", &document("cars"));
    work.edit(path, "shop = [", "# Not mine.\nshop = [");
    work.edit("apis/shop.yaml", "title: ", "title: New ");
    work.succeeds(&GENERATE);
    assert_eq!(work.list("features", "default"), ["rustls", "mine", "cars"]);
    let text = work.read(path);
    assert!(text.contains("\n# The module `shop`: New The shop\n# Not mine.\nshop = ["), "{text}");
    let manifest = work.manifest();
    assert_eq!(manifest["package"]["description"].as_str(), Some("Ours"));
    let examples = manifest["example"].as_array_of_tables().unwrap();
    let examples: Vec<&str> = examples.iter().map(|example| example["name"].as_str().unwrap()).collect();
    assert_eq!(examples, ["all_cars_first_call", "all_shop_first_call", "my_first_call"]);
    work.succeeds(&[&GENERATE[..], &["--check"]].concat());
}

#[test]
fn features_of_tags_are_those_of_a_module() {
    let work = Work::of(&["pets", "shop"]);
    work.succeeds(&[&GENERATE[..], &["--one-package", "all", "--feature-per-tag"]].concat());
    assert_eq!(work.list("features", "default"), ["rustls", "pets", "pets-all-tags", "shop", "shop-all-tags"]);
    assert_eq!(work.list("features", "pets-items"), ["pets"]);
    let client = work.read("clients/all/src/pets/client.rs");
    assert!(client.contains("#[cfg(feature = \"pets-items\")]"), "{client}");
    work.succeeds(&[&GENERATE[..], &["--check"]].concat());
}

#[test]
fn the_version_covers_the_strongest_change_of_any_document() {
    let work = Work::generated(&["pets", "shop"]);
    let release = ["release", "apis", "--out", "clients"];
    assert!(work.succeeds(&release).contains("all: 0.1.0, nothing to release"));
    let before = files(&work.path("clients"));

    let (old, new) = ("name: { type: string }", "name: { type: string }, size: { type: integer }");
    work.edit("apis/shop.yaml", old, new);
    work.fails(&release, &["0.1.0 does not cover the changes since 0.1.0"]);
    let text = work.succeeds(&GENERATE);
    assert!(text.contains("all: what the edit of `shop` changes") && text.contains("minor release, 0.1.1"), "{text}");
    assert_eq!(work.version(), "0.1.1");
    work.edit("apis/pets.yaml", "listItems", "listAnimals");
    work.write("apis/cars.yaml", &document("cars"));
    let text = work.succeeds(&GENERATE);
    assert!(text.contains("3 modules changed since 0.1.0: major release, 0.2.0"), "{text}");
    let changelog = work.read("clients/all/CHANGELOG.md");
    for part in [
        "## 0.2.0 (unreleased)",
        "### `cars`\n\n- The module is new.",
        "### `pets`\n\n#### ",
        "### `shop`\n\n#### Added",
    ] {
        assert!(changelog.contains(part), "{part}\n{changelog}");
    }
    // Taken back, nothing is left of it.
    work.edit("apis/pets.yaml", "listAnimals", "listItems");
    work.edit("apis/shop.yaml", new, old);
    work.remove("apis/cars.yaml");
    let text = work.succeeds(&GENERATE);
    assert!(text.contains("back to 0.1.0") && work.version() == "0.1.0", "{text}");
    let changelog = work.read("clients/all/CHANGELOG.md");
    assert!(!changelog.contains("module") && !text.contains("line"), "{text}\n{changelog}");
    let after: Vec<String> =
        files(&work.path("clients")).into_iter().filter(|file| !file.contains("CHANGELOG")).collect();
    assert_eq!(after, before);

    work.edit("apis/shop.yaml", old, new);
    work.succeeds(&GENERATE);
    assert!(work.succeeds(&release).contains("ready to release 0.1.1 (after 0.1.0)"));
    let text = work.succeeds(&[&release[..], &["--finish"]].concat());
    assert!(text.contains("all: 0.1.1 is closed"), "{text}");
    assert!(!work.path("clients/all/spec/released").exists());
    work.remove("apis/pets.yaml");
    work.succeeds(&GENERATE);
    assert_eq!(work.version(), "0.2.0");
    assert!(work.read("clients/all/CHANGELOG.md").contains("### `pets`\n\n- The module is gone."));
}

#[test]
fn the_copy_of_a_document_has_its_licence() {
    let work = Work::of(&["pets", "shop"]);
    work.write("apis/LICENSE-MIT", "Do what you like.\n");
    work.edit("apis/pets.yaml", "paths:", "x-accord-crate: { license-files: [LICENSE-MIT] }\npaths:");
    work.succeeds(&[&GENERATE[..], &["--one-package", "all"]].concat());
    work.succeeds(&["generate", "apis/pets.yaml", "--out", "alone"]);
    for (package, license) in [("clients/all", "licenses/pets/LICENSE-MIT"), ("alone/pets", "LICENSE-MIT")] {
        // As the README says, and in the document's own folder.
        for (folder, document) in [("", "spec/pets.yaml"), ("/spec", "pets.yaml")] {
            let (code, text) = work.accord_in(&format!("{package}{folder}"), &["lint", document]);
            assert!(code == 0, "{package}{folder}: {text}");
        }
        // Nothing is taken from outside of a document's folder but that, and not if the package is somebody else's.
        let library = format!("{package}/src/lib.rs");
        for (file, text) in [(&library, None), (&format!("{package}/{license}"), None), (&library, Some("// Ours.\n"))]
        {
            let kept = work.read(file);
            match text {
                Some(text) => work.write(file, text),
                None => work.remove(file),
            }
            let (code, text) = work.accord(&["lint", &format!("{package}/spec/pets.yaml")]);
            assert!(code == 1 && text.contains("AC0314"), "{file}: {text}");
            work.write(file, &kept);
        }
    }
}

#[test]
fn a_file_of_the_users_beside_the_documents_is_no_module() {
    let work = Work::generated(&["pets", "shop"]);
    work.write("clients/all/spec/notes.yaml", "ours: true\n");
    // Without the cache.
    let text = work.succeeds(&[&GENERATE[..], &["--check"]].concat());
    assert!(!text.contains("notes"), "{text}");
    work.edit("apis/shop.yaml", "listItems", "listThings");
    let text = work.succeeds(&GENERATE);
    assert!(text.contains("1 module changed") && !text.contains("notes"), "{text}");
    assert_eq!(work.read("clients/all/spec/notes.yaml"), "ours: true\n");
}

#[test]
fn a_document_in_another_format_is_the_same_module() {
    let work = Work::generated(&["pets", "shop"]);
    let json = r##"{ "openapi": "3.0.3", "info": { "title": "The pets", "version": "1" }, "servers": [{ "url": "https://pets.example" }],
        "paths": { "/items": { "get": { "operationId": "listItems", "tags": ["Items"], "responses": { "200": { "description": "Items.",
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Item" } } } } } } } },
        "components": { "schemas": { "Item": { "type": "object", "required": ["name"], "properties": { "name": { "type": "string" } } } } } }"##;
    work.remove("apis/pets.yaml");
    work.write("apis/pets.json", json);
    let text = work.succeeds(&GENERATE);
    assert!(!text.contains("changed since") && work.version() == "0.1.0", "{text}");
    assert!(!work.path("clients/all/spec/pets.yaml").exists());
    work.edit("apis/pets.json", "listItems", "listAnimals");
    let text = work.succeeds(&GENERATE);
    assert!(text.contains("1 module changed since 0.1.0: major release"), "{text}");
}

#[test]
fn a_release_may_be_compared_with_a_revision() {
    let work = Work::generated(&["pets", "shop"]);
    let git = |words: &[&str]| {
        let mut command = Command::new("git");
        command.current_dir(work.0.path()).args(["-c", "user.name=Jane", "-c", "user.email=jane@example.com"]);
        assert!(command.args(words).status().unwrap().success(), "{words:?}");
    };
    git(&["init", "-q"]);
    git(&["add", "-A"]);
    git(&["commit", "-q", "-m", "Work"]);
    let release = ["release", "apis", "--out", "clients", "--since", "HEAD"];
    assert!(work.succeeds(&release).contains("nothing to release"));
    work.remove("apis/pets.yaml");
    work.succeeds(&GENERATE);
    assert!(work.succeeds(&release).contains("ready to release 0.2.0 (after 0.1.0)"));
    work.edit("clients/all/Cargo.toml", "version = \"0.2.0\" # yours to change", "version = \"0.1.1\"");
    work.fails(&release, &["0.1.1 does not cover the changes since 0.1.0", "at least 0.2.0"]);
    work.fails(&["release", "apis", "--out", "clients", "--since", "nowhere"], &["no such revision"]);
}
