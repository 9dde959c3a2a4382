//! `--files-in`: a document may refer to files of the folder that it names, and of no other, in every command and every
//! revision.

// A test fails by panicking.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod command;

use std::{fs, process::Command};

use accord_codegen::Builder;
use command::{accord, folder};
use sha2::{Digest as _, Sha256};

const DOCUMENT: &str = "openapi: 3.0.3
info: { title: Shop, version: '1' }
servers: [{ url: 'https://shop.example' }]
paths:
  /items:
    get:
      operationId: list_items
      responses:
        '200': { description: Yes., content: { application/json: { schema: { $ref: '../common/types.yaml#/Item' } } } }
";

const TYPES: &str = "Item: { type: object, properties: { name: { type: string } } }\n";

/// `api/shop.yaml`, which refers to `common/types.yaml` beside its folder.
fn shop() -> tempfile::TempDir {
    folder(&[("api/shop.yaml", DOCUMENT), ("common/types.yaml", TYPES)])
}

#[test]
fn a_file_above_the_document_is_read_where_its_folder_is_named() {
    let folder = shop();
    let at = folder.path();
    let (code, said) = accord(at, &["generate", "api/shop.yaml", "--out", "out"]);
    assert!(code != 0 && said.contains("outside of the document's folder") && said.contains("--files-in"), "{said}");
    assert_eq!(said.matches("error[").count(), 1, "it is told once: {said}");
    let (code, said) = accord(at, &["generate", "api/shop.yaml", "--out", "out", "--files-in", "common"]);
    assert!(code != 0 && said.contains("is not in the folder `common`"), "{said}");
    let (code, said) = accord(at, &["generate", "api/shop.yaml", "--out", "out", "--files-in", "."]);
    assert_eq!(code, 0, "{said}");
    let types = fs::read_to_string(at.join("out/shop/src/types.rs")).unwrap();
    assert!(types.contains("pub name: Option<String>"), "{types}");
    // The manifest keeps it, relative to the package, so that later runs make the same from any folder.
    let (code, said) = accord(&at.join("common"), &["generate", "../api/shop.yaml", "--out", "../out", "--check"]);
    assert_eq!(code, 0, "{said}");
    for command in ["lint", "dump", "trace"] {
        let stage: &[&str] = if command == "dump" { &["--stage", "model"] } else { &[] };
        let words = [&[command, "api/shop.yaml", "--files-in", "."][..], stage].concat();
        let (_, said) = accord(at, &words);
        assert!(!said.contains("AC0531"), "{command}: {said}");
    }
}

#[test]
fn what_is_wrong_in_another_file_is_told_there_and_not_fixed() {
    let folder = shop();
    let at = folder.path();
    let misspelled = TYPES.replace("type: object", "tpe: object, description: 5");
    fs::write(at.join("common/types.yaml"), &misspelled).unwrap();
    let words = ["lint", "api/shop.yaml", "--files-in", ".", "--strict"];
    let (_, said) = accord(at, &words);
    assert!(said.contains("--> common/types.yaml:1:9\n") && said.contains("did you mean `type`"), "{said}");
    let (_, said) = accord(&at.join("api"), &["lint", "shop.yaml", "--files-in", "..", "--fix", "--strict"]);
    assert!(said.contains("--> ../common/types.yaml:1:9\n"), "{said}");
    assert_eq!(fs::read_to_string(at.join("api/shop.yaml")).unwrap(), DOCUMENT);
    assert_eq!(fs::read_to_string(at.join("common/types.yaml")).unwrap(), misspelled);
    // What is fixed refers to the same files.
    fs::write(at.join("api/typo.yaml"), DOCUMENT.replace("description: Yes.", "descripton: Yes.")).unwrap();
    let (code, said) = accord(at, &["lint", "api/typo.yaml", "--files-in", ".", "--fix"]);
    assert!(code == 0 && said.contains("1 edit") && !said.contains("AC0531"), "{said}");
    // At the end of a long chain too.
    let link =
        |at: usize| format!("Item{at}: {{ type: object, properties: {{ next: {{ $ref: '#/Item{}' }} }} }}\n", at + 1);
    let chain: String = (0..200).map(link).collect();
    fs::write(at.join("common/types.yaml"), format!("{chain}Item200: {{ type: strng }}\n")).unwrap();
    fs::write(at.join("api/shop.yaml"), DOCUMENT.replace("#/Item", "#/Item0")).unwrap();
    let (_, said) = accord(at, &words);
    assert!(said.contains("--> common/types.yaml:201:18\n"), "{said}");
    let (_, said) = accord(at, &[&words[..], &["--format", "sarif"]].concat());
    assert!(said.contains("common/types.yaml"), "{said}");
}

#[test]
fn of_a_long_path_the_end_is_told() {
    let folder = shop();
    let at = folder.path();
    let long = format!("common/{}", "folder/".repeat(20));
    fs::create_dir_all(at.join(&long)).unwrap();
    fs::write(at.join(&long).join("types.yaml"), TYPES.replace("Item", "Other")).unwrap();
    let deep = DOCUMENT.replace("common/types.yaml", &format!("{long}types.yaml"));
    fs::write(at.join("api/shop.yaml"), deep).unwrap();
    let (_, said) = accord(at, &["lint", "api/shop.yaml", "--files-in", "."]);
    assert!(said.contains("unresolved reference: `…") && said.contains("folder/types.yaml` has nothing at"), "{said}");
}

#[test]
fn what_leads_out_of_that_folder_is_not_read() {
    let folder = shop();
    let at = folder.path();
    fs::write(at.join("secret.yaml"), TYPES).unwrap();
    let outer = DOCUMENT.replace("../common/types.yaml", "../../secret.yaml");
    fs::create_dir_all(at.join("inner/api")).unwrap();
    fs::write(at.join("inner/api/shop.yaml"), outer).unwrap();
    let (code, said) = accord(at, &["lint", "inner/api/shop.yaml", "--files-in", "inner"]);
    assert!(code != 0 && said.contains("it is outside of `inner`"), "{said}");
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(at.join("secret.yaml"), at.join("inner/link.yaml")).unwrap();
        let linked = DOCUMENT.replace("../common/types.yaml", "../link.yaml");
        fs::write(at.join("inner/api/shop.yaml"), linked).unwrap();
        let (code, said) = accord(at, &["lint", "inner/api/shop.yaml", "--files-in", "inner"]);
        assert!(code != 0 && said.contains("it is outside of `inner`"), "{said}");
    }
}

#[test]
fn a_revision_has_the_files_of_that_revision() {
    let folder = shop();
    let at = folder.path();
    let git = |arguments: &[&str]| {
        let mut command = Command::new("git");
        command.current_dir(at).args(["-c", "user.name=a", "-c", "user.email=a@example.com"]).args(arguments);
        assert!(command.output().unwrap().status.success(), "{arguments:?}");
    };
    git(&["init", "-q"]);
    git(&["add", "-A"]);
    git(&["commit", "-qm", "First"]);
    let more = TYPES.replace("name: {", "size: { type: integer }, name: {");
    fs::write(at.join("common/types.yaml"), more).unwrap();
    let (_, said) = accord(at, &["diff", "api/shop.yaml", "--files-in", "."]);
    assert!(said.contains("`size`") && said.contains("1 change;"), "{said}");
    // From another folder, and by the revision's name.
    let words = ["diff", "git:HEAD:shop.yaml", "shop.yaml", "--files-in", ".."];
    let (_, said) = accord(&at.join("api"), &words);
    assert!(said.contains("`size`") && said.contains("1 change;"), "{said}");
    let status = Command::new("git").current_dir(at).args(["status", "--porcelain"]).output().unwrap();
    assert_eq!(String::from_utf8(status.stdout).unwrap(), " M common/types.yaml\n", "git's index is as it was");
}

#[test]
fn a_build_script_names_the_folder_too() {
    let folder = shop();
    let at = folder.path();
    let builder = || Builder::new(at.join("api/shop.yaml")).out_dir(at.join("made"));
    assert!(builder().generate().is_err());
    let client = builder().files_in(at).generate().unwrap();
    assert!(fs::read_to_string(client).unwrap().contains("pub name: Option<String>"));
}

#[test]
fn lines_that_a_referenced_file_cites_are_moved_in_that_file() {
    const PAGE: &str = "POST /parcels\nCreates a parcel.\n\nname string required The name.\n";
    const PARTS: &str = "Parcel:
  type: object
  required: [name]
  x-accord-source: { document: page, lines: '4' }
  properties: { name: { type: string, x-accord-source: { document: page, lines: '4' } } }
";
    let digest: String = Sha256::digest(PAGE).iter().map(|byte| format!("{byte:02x}")).collect();
    let document = format!(
        "openapi: 3.0.3
info: {{ title: Parcels, version: '1' }}
servers: [{{ url: 'https://parcels.example', x-accord-source: {{ inferred: there is no other }} }}]
x-accord-documents: {{ page: {{ title: A page, file: page.txt, lines: 4, sha256: {digest} }} }}
paths:
  /parcels:
    post:
      operationId: make_parcel
      x-accord-source: {{ document: page, lines: '1-2' }}
      requestBody: {{ required: true, content: {{ application/json: {{ schema: {{ $ref: 'parts.yaml#/Parcel' }} }} }} }}
      responses: {{ '204': {{ description: Made. }} }}
"
    );
    let folder = folder(&[("parcels.yaml", &document), ("parts.yaml", PARTS), ("page.txt", PAGE)]);
    let at = folder.path();
    let (code, said) = accord(at, &["trace", "parcels.yaml", "--docs", ".", "--update"]);
    assert_eq!(code, 0, "{said}");
    fs::write(at.join("page.txt"), PAGE.replace("\n\n", "\n\n\n\n")).unwrap();
    let (code, said) = accord(at, &["trace", "parcels.yaml", "--docs", ".", "--fix"]);
    assert!(code == 0 && said.contains("parts.yaml: moved the lines that it cites"), "{said}");
    let parts = fs::read_to_string(at.join("parts.yaml")).unwrap();
    assert_eq!(parts, PARTS.replace("lines: '4'", "lines: '6'"));
    let now = fs::read_to_string(at.join("parcels.yaml")).unwrap();
    assert!(now.contains("lines: 6,") && now.contains("lines: '1-2'") && now.contains("'parts.yaml#/Parcel'"), "{now}");
}

#[test]
fn a_folder_that_a_path_leaves_again_need_not_be_there() {
    let folder = tempfile::tempdir().unwrap();
    let document = DOCUMENT.replace("../common/types.yaml", "./x/../types.yaml");
    fs::write(folder.path().join("shop.yaml"), document).unwrap();
    fs::write(folder.path().join("types.yaml"), "Item: { type: object, properties: { a: { type: string } } }\n")
        .unwrap();
    let (code, said) = accord(folder.path(), &["generate", "shop.yaml", "--out", "."]);
    assert_eq!(code, 0, "{said}");
}
