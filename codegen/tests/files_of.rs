//! `--files-of`: a document refers to files of other servers by URLs, and a user says where copies of them are. In every command and
//! every revision, and for nothing beyond those copies.

// A test fails by panicking.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod command;

use std::{fs, process::Command};

use accord_codegen::Builder;
use command::{accord, folder, write};

const DOCUMENT: &str = "openapi: 3.0.3
info: { title: Shop, version: '1' }
servers: [{ url: 'https://shop.example' }]
paths:
  /items:
    get:
      operationId: list_items
      parameters: [{ $ref: 'https://schemas.example.com/v1/common.yaml#/components/parameters/Page' }]
      responses:
        '200': { description: Yes., content: { application/json: { schema: { $ref: '#/components/schemas/Shelf' } } } }
        '400': { $ref: 'https://schemas.example.com/v1/common.yaml#/components/responses/Bad' }
  /health: { $ref: 'https://schemas.example.com/v1/common.yaml#/health' }
components:
  schemas:
    Own: { type: object, properties: { own: { type: string } } }
    Shelf: { type: object, properties: { item: { $ref: 'https://items.example.com/item.json' } } }
";

const COMMON: &str = "components:
  parameters:
    Page: { name: page, in: query, schema: { $ref: 'types/page.yaml#/Page' } }
  responses:
    Bad: { description: No., content: { application/json: { schema: { $ref: '#/components/schemas/Fault' } } } }
  schemas:
    Fault:
      type: object
      properties:
        page: { $ref: '/v1/types/page.yaml#/Page' }
        item: { $ref: 'https://items.example.com/item.json?raw=1' }
        own: { $ref: 'https://shop.example/api/shop.yaml#/components/schemas/Own' }
health:
  get: { operationId: health, responses: { '204': { description: Yes. }, '400': { $ref: '#/components/responses/Bad' } } }
";

const FILES: [(&str, &str); 4] = [
    ("api/shop.yaml", DOCUMENT),
    ("copies/v1/common.yaml", COMMON),
    ("copies/v1/types/page.yaml", "Page: { type: integer, minimum: 1 }\n"),
    ("item.json", r#"{ "type": "object", "properties": { "name": { "type": "string" } } }"#),
];

const SCHEMAS: &str = "https://schemas.example.com/v1/=copies/v1";
const ITEM: &str = "https://items.example.com/item.json=item.json";
const SHOP: &str = "https://shop.example/=.";
const ALL: [&str; 6] = ["--files-of", SCHEMAS, "--files-of", ITEM, "--files-of", SHOP];

fn shop() -> tempfile::TempDir {
    folder(&FILES)
}

#[test]
fn what_is_on_another_server_is_read_from_its_copy() {
    let folder = shop();
    let at = folder.path();
    let (code, said) = accord(at, &["lint", "api/shop.yaml"]);
    assert_eq!(code, 1, "{said}");
    assert_eq!(said.matches("error[AC0205]").count(), 3, "the parameter, the answer and the path item: {said}");
    assert_eq!(said.matches("warning[AC0205]").count(), 1, "the schema is open: {said}");
    assert!(said.contains("`--files-of https://schemas.example.com/v1/=FOLDER`"), "{said}");
    assert!(said.contains("`--files-of https://items.example.com/=FOLDER`"), "{said}");

    let generate = ["generate", "api/shop.yaml", "--out", "out"];
    let (code, said) = accord(at, &[&generate[..], &ALL].concat());
    assert!(code == 0 && !said.contains("AC0205"), "{said}");
    let types = fs::read_to_string(at.join("out/shop/src/types.rs")).unwrap();
    for field in ["pub page: Option<i64>", "pub item: Option<Item>", "pub own: Option<Own>", "pub name: Option<String>"]
    {
        assert!(types.contains(field), "{field}: {types}");
    }
    // By whatever way it is referred to, and from wherever, it is one type.
    assert_eq!(types.matches("pub struct Own").count() + types.matches("pub struct Item").count(), 2, "{types}");
    let requests = fs::read_to_string(at.join("out/shop/src/requests.rs")).unwrap();
    assert!(requests.contains("Health") && requests.contains("page"), "{requests}");

    // The manifest keeps it, relative to the package, so that later runs make the same from any folder.
    let check = ["generate", "../api/shop.yaml", "--out", "../out", "--check"];
    let (code, said) = accord(&at.join("copies"), &check);
    assert!(code == 0 && said.contains("--files-of"), "{said}");
    let manifest = fs::read_to_string(at.join("out/shop/Cargo.toml")).unwrap();
    assert!(manifest.contains(r#""https://schemas.example.com/v1/" = "../../copies/v1""#), "{manifest}");
    let (code, said) = accord(at, &[&generate[..], &["--check", "--forget"]].concat());
    assert!(code == 1 && said.contains("AC0205"), "{said}");

    for command in ["lint", "dump", "trace"] {
        let stage: &[&str] = if command == "dump" { &["--stage", "model"] } else { &[] };
        let (_, said) = accord(at, &[&[command, "api/shop.yaml"][..], &ALL, stage].concat());
        assert!(!said.contains("AC0205"), "{command}: {said}");
    }
    let (code, said) = accord(at, &[&["docs", "api/shop.yaml", "--out", "site"][..], &ALL].concat());
    assert_eq!(code, 0, "{said}");
}

#[test]
fn a_document_of_a_server_refers_to_it_by_paths_too() {
    let folder = shop();
    let at = folder.path();
    let document = DOCUMENT
        .replace("https://schemas.example.com/v1/common.yaml", "/common/v1/common.yaml")
        .replace("https://items.example.com/item.json", "../item.json");
    write(at, "api/shop.yaml", &document);
    let files = ["--files-of", "https://shop.example/common=copies", "--files-of", ITEM, "--files-of", SHOP];
    write(at, "copies/v1/common.yaml", &COMMON.replace("/v1/types", "/common/v1/types"));
    let (code, said) = accord(at, &[&["generate", "api/shop.yaml", "--out", "out"][..], &files].concat());
    assert_eq!(code, 0, "{said}");
    let types = fs::read_to_string(at.join("out/shop/src/types.rs")).unwrap();
    assert_eq!(types.matches("pub struct Item").count(), 1, "by its path and by its URL it is one: {types}");
}

#[test]
fn what_there_is_no_copy_of_is_as_without_the_option() {
    let folder = shop();
    let at = folder.path();
    let lint = |files: &[&str]| accord(at, &[&["lint", "api/shop.yaml"][..], files].concat());
    // Relative to the copy, it is still on the other server.
    let far = COMMON.replace("/v1/types/page.yaml", "../v2/page.yaml");
    write(at, "copies/v1/common.yaml", &far);
    let (code, said) = lint(&ALL);
    assert!(code == 0 && said.contains("`https://schemas.example.com/v2/page.yaml#/Page` points outside"), "{said}");
    write(at, "copies/v1/common.yaml", &COMMON.replace("#/Page", "#Page"));
    let (code, said) = lint(&ALL);
    assert!(code == 1 && said.contains("`copies/v1/types/page.yaml` has no schema with the name `#Page`"), "{said}");
    write(at, "copies/v1/types/page.yaml", "Any: { $anchor: Page, type: integer }\n");
    let (code, said) = lint(&ALL);
    assert!(code == 0 && !said.contains("AC05"), "{said}");
    write(at, "copies/v1/types/page.yaml", "Page: { type: integer }\n");
    fs::remove_file(at.join("copies/v1/common.yaml")).unwrap();
    let (code, said) = lint(&ALL);
    assert!(code == 1 && said.contains("there is no file `copies/v1/common.yaml`"), "{said}");
    assert!(said.contains("put a copy of https://schemas.example.com/v1/common.yaml there"), "{said}");
    write(at, "copies/v1/common.yaml", "components: {}\nhealth: [\n");
    let (code, said) = lint(&ALL);
    assert!(code == 1 && said.contains("`copies/v1/common.yaml`, line 3, column 1"), "{said}");
    // What is wrong in a copy is told in it.
    write(at, "copies/v1/types/page.yaml", "Page:\n  type: integr\n");
    write(at, "copies/v1/common.yaml", COMMON);
    let (_, said) = lint(&ALL);
    assert!(said.contains("--> copies/v1/types/page.yaml:2:9\n"), "{said}");
    write(at, "copies/v1/types/page.yaml", "Page: { type: integer }\n");
    // The nearest folder counts.
    let near = ["--files-of", "https://schemas.example.com/=nowhere", "--files-of", SCHEMAS, "--files-of", ITEM];
    write(at, "copies/v1/common.yaml", COMMON);
    let (code, said) = lint(&near);
    assert!(code == 0 && said.contains("`https://shop.example/api/shop.yaml#/components/schemas/Own`"), "{said}");
}

#[test]
fn what_leads_out_of_the_copies_is_not_read() {
    let folder = shop();
    let at = folder.path();
    write(at, "secret.yaml", "a: { type: object }\n");
    write(at, "copies/v1/.env", "a: { type: object }\n");
    #[cfg(unix)]
    std::os::unix::fs::symlink(at.join("secret.yaml"), at.join("copies/v1/link.yaml")).unwrap();
    for (reference, expected) in [
        ("https://schemas.example.com/v1/..%2f..%2fsecret.yaml", "is not the name of a file"),
        ("https://schemas.example.com/v1/..%5c..%5csecret.yaml", "is not the name of a file"),
        ("https://schemas.example.com/v1/.env", "hidden files are not read"),
        ("https://schemas.example.com/v1/.a", "hidden files are not read"),
        ("https://schemas.example.com/v1/../../secret.yaml", "points outside of the document"),
        ("https://schemas.example.com/v1/%2e%2e/%2e%2e/secret.yaml", "points outside of the document"),
        ("https://schemas.example.com/v1/\\..\\../secret.yaml", "points outside of the document"),
        ("https://schemas.example.com/v1", "a folder, not a regular file"),
        #[cfg(unix)]
        ("https://schemas.example.com/v1/link.yaml", "`copies/v1/link.yaml` leads out of `copies/v1`"),
    ] {
        write(
            at,
            "api/shop.yaml",
            &DOCUMENT.replace("https://items.example.com/item.json", &format!("{reference}#/a")),
        );
        let (_, said) = accord(at, &[&["lint", "api/shop.yaml"][..], &ALL].concat());
        assert!(said.contains(expected), "{reference}: {said}");
        let (_, model) = accord(at, &[&["dump", "api/shop.yaml", "--stage", "lowered"][..], &ALL].concat());
        assert!(!model.contains("\n    a:"), "{reference}: {model}");
    }
    // From within a copy, too.
    write(at, "api/shop.yaml", DOCUMENT);
    write(at, "copies/v1/common.yaml", &COMMON.replace("/v1/types/page.yaml", "../../../secret.yaml"));
    let (_, said) = accord(at, &[&["lint", "api/shop.yaml"][..], &ALL].concat());
    assert!(said.contains("`https://schemas.example.com/secret.yaml#/Page` points outside"), "{said}");
}

#[test]
fn two_folders_for_one_url_are_a_mistake() {
    let folder = shop();
    let at = folder.path();
    let twice = ["--files-of", SCHEMAS, "--files-of", "https://schemas.example.com:443/v1=."];
    let (code, said) = accord(at, &[&["lint", "api/shop.yaml"][..], &twice].concat());
    assert!(code == 2 && said.contains("cannot be both in `copies/v1` and in `.`"), "{said}");
    let (code, said) = accord(at, &["lint", "api/shop.yaml", "--files-of", "copies"]);
    assert!(code == 2 && said.contains("URL=FOLDER"), "{said}");
}

#[test]
fn a_revision_has_the_copies_of_that_revision() {
    let folder = shop();
    let at = folder.path();
    let git = |arguments: &[&str]| {
        let mut command = Command::new("git");
        command.current_dir(at).args(["-c", "user.name=a", "-c", "user.email=a@example.com"]).args(arguments);
        assert!(command.output().unwrap().status.success(), "{arguments:?}");
    };
    git(&["init", "-q"]);
    git(&["add", "-A", "api", "copies"]);
    git(&["commit", "-qm", "First"]);
    let more = COMMON.replace("own: {", "size: { type: integer }\n        own: {");
    write(at, "copies/v1/common.yaml", &more);
    // What git does not have is as it is on the disk.
    let (code, said) = accord(at, &[&["diff", "api/shop.yaml"][..], &ALL].concat());
    assert!(code == 0 && said.contains("`size`") && said.contains("1 change;"), "{said}");
    let absolute = format!("https://schemas.example.com/v1/={}", at.join("copies/v1").display());
    let words = ["diff", "git:HEAD:shop.yaml", "shop.yaml", "--files-of", &absolute, "--files-of"];
    let (_, said) =
        accord(&at.join("api"), &[&words[..], &["https://items.example.com/item.json=../item.json"]].concat());
    assert!(said.contains("`size`") && said.contains("1 change;"), "{said}");
}

#[test]
fn copies_that_nothing_refers_to_are_told() {
    let folder = shop();
    let at = folder.path();
    let (code, said) = accord(at, &[&["lint", "api/shop.yaml"][..], &ALL].concat());
    assert!(code == 0 && !said.contains("no reference leads there"), "{said}");
    let more = ["--files-of", "https://schemas.example.com/v2/=copies"];
    let unused = "warning: `--files-of https://schemas.example.com/v2/=copies` has no effect: no reference leads there";
    for command in [&["lint", "api/shop.yaml"][..], &["generate", "api/shop.yaml", "--out", "out"], &["corpus", "api"]]
    {
        let (code, said) = accord(at, &[command, &ALL, &more].concat());
        assert!(code == 0 && said.matches("no reference leads there").count() == 1, "{said}");
        assert!(said.contains(unused), "{said}");
    }
    let (_, said) = accord(at, &["corpus", "api", "--files-of", SCHEMAS, "--files-of", SCHEMAS]);
    assert!(said.contains("cannot be both"), "{said}");
}

#[test]
fn a_corpus_has_copies_too() {
    let folder = shop();
    let row = |files: &[&str]| {
        let (code, said) = accord(folder.path(), &[&["corpus", "api"][..], files].concat());
        assert_eq!(code, 0, "{said}");
        said.lines().find(|line| line.starts_with("shop.yaml")).unwrap_or_default().to_owned()
    };
    assert!(row(&[]).contains(" no ") && row(&ALL).contains(" yes "), "{}", row(&ALL));
    // A folder that is around the one of the documents.
    write(folder.path(), "api/near.yaml", &DOCUMENT.replace("https://schemas.example.com/v1/", "../copies/v1/"));
    let near = |files: &[&str]| {
        let (_, said) = accord(folder.path(), &[&["corpus", "api"][..], &ALL[..4], files].concat());
        said.lines().find(|line| line.starts_with("near.yaml")).unwrap_or_default().to_owned()
    };
    assert!(near(&[]).contains(" no ") && near(&["--files-in", "."]).contains(" yes "), "{}", near(&[]));
}

#[test]
fn a_build_script_says_where_copies_are() {
    let folder = shop();
    let at = folder.path();
    let builder = || Builder::new(at.join("api/shop.yaml")).out_dir(at.join("made"));
    assert!(builder().generate().is_err());
    let copies = builder()
        .files_of("https://schemas.example.com/v1/", at.join("copies/v1"))
        .files_of("https://items.example.com/item.json", at.join("item.json"));
    let client = copies.clone().generate().unwrap();
    assert!(fs::read_to_string(client).unwrap().contains("pub name: Option<String>"));
    assert!(copies.clone().files_of("nowhere", at).generate().is_err());
    assert!(copies.files_of("https://items.example.com/item.json", at).generate().is_err());
}
