//! `accord docs`: the pages' structure, without a browser.

// A test fails by panicking.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, clippy::indexing_slicing)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use accord_codegen::docs::{self, Site};
use accord_codegen::driver::Options;
use accord_codegen::load;

fn specs() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../specs");
    let mut specs: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("specs")
        .map(|entry| entry.expect("entry").path())
        .filter(|path| path.extension().is_some_and(|e| e == "yaml"))
        .collect();
    specs.sort();
    specs
}

fn pages_of(spec: &Path, site: &Site) -> docs::Pages {
    docs::pages(load::load(spec).expect("it can be read"), Options::default(), site).expect("it has no errors")
}

fn whole_site() -> BTreeMap<String, String> {
    whole_site_with(&Site::default())
}

fn whole_site_with(site: &Site) -> BTreeMap<String, String> {
    let all: Vec<_> = specs().iter().map(|spec| pages_of(spec, site)).collect();
    let providers: Vec<_> = all.iter().map(|pages| &pages.provider).collect();
    let mut files = docs::home(&providers, &Site::default()).expect("home");
    files.extend(all.into_iter().flat_map(|pages| pages.files));
    files
}

/// The values of an attribute.
fn attributes<'t>(html: &'t str, name: &str) -> Vec<&'t str> {
    let start = format!(" {name}=\"");
    html.split(&start).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

/// Documents of a provider with as many lines as the specs cite.
fn originals() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for spec in specs() {
        let document = load::load(&spec).expect("it can be read").value;
        for stated in document["x-accord-documents"].as_object().expect("documents").values() {
            let count = stated["lines"].as_u64().expect("a number");
            let text: String = (1..=count).map(|line| format!("строка {line} нашего документа\n")).collect();
            std::fs::write(folder.path().join(stated["file"].as_str().expect("a name")), text).expect("written");
        }
    }
    folder
}

#[test]
fn every_link_leads_somewhere() {
    let provider = originals();
    let files = whole_site_with(&Site { provider_docs: Some(provider.path().to_owned()), ..Site::default() });
    let ids: BTreeMap<&str, BTreeSet<&str>> =
        files.iter().map(|(name, html)| (name.as_str(), attributes(html, "id").into_iter().collect())).collect();
    let mut checked = 0;
    for (name, html) in files.iter().filter(|(name, _)| name.ends_with(".html")) {
        let html = html.replace("&#x2f;", "/");
        for href in attributes(&html, "href").into_iter().filter(|href| !href.starts_with("https:")) {
            let (file, fragment) = href.split_once('#').unwrap_or((href, ""));
            let file = file.split('?').next().unwrap_or_default();
            let mut path: Vec<&str> = name.split('/').collect();
            if !file.is_empty() {
                path.pop();
                for part in file.split('/') {
                    if part == ".." {
                        path.pop().expect("within the site");
                    } else {
                        path.push(part)
                    }
                }
            }
            let target = path.join("/");
            let known = ids.get(target.as_str()).unwrap_or_else(|| panic!("{name}: {href} leads nowhere"));
            assert!(fragment.is_empty() || known.contains(fragment), "{name}: {href} leads to no place");
            checked += 1;
        }
    }
    assert!(checked > 5_000, "{checked}");
}

#[test]
fn pages_are_small_and_have_twins() {
    let provider = originals();
    let files = whole_site_with(&Site { provider_docs: Some(provider.path().to_owned()), ..Site::default() });
    for (name, text) in &files {
        // All statements are in a review, and all of everything is on the page to print.
        let is_all = ["/review.html", "/whole.html"].iter().any(|end| name.ends_with(end));
        let most = if is_all { 400_000 } else { 300_000 };
        assert!(text.len() < most, "{name} has {} bytes", text.len());
        let has_twin = name.ends_with(".html") && !["search.html", "original-"].iter().any(|part| name.contains(part));
        assert!(!has_twin || files.contains_key(&name.replace(".html", ".md")), "{name} has no twin");
    }
    let listed = files.get("llms.txt").expect("llms.txt");
    for page in listed.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
        assert!(files.contains_key(page), "llms.txt names {page}");
    }
}

#[test]
fn the_rust_on_a_page_is_that_of_the_crate() {
    let mut compared = [0, 0];
    for (name, markdown) in
        whole_site().iter().filter(|(name, _)| name.contains("/operations/") && name.ends_with(".md"))
    {
        let requests = source(name.split('/').next().expect("a folder"), "requests");
        // The async call, then the blocking one.
        for (at, code) in markdown.split("rust\n").skip(1).enumerate() {
            let code = code.split("\n```").next().expect("the end");
            let documented: String =
                code.lines().map(|line| format!("    /// {line}").trim_end().to_owned() + "\n").collect();
            assert!(requests.contains(&documented), "{name}: the crate does not have\n{documented}");
            assert_eq!(code.contains(".send_blocking()?"), at == 1, "{name}: {code}");
            compared[at] += 1;
        }
    }
    assert!(compared.iter().all(|count| *count > 15), "{compared:?}");
}

/// A file of a generated crate.
fn source(package: &str, module: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../generated");
    std::fs::read_to_string(root.join(package).join("src").join(format!("{module}.rs"))).expect("it can be read")
}

#[test]
fn the_site_and_the_documentation_of_the_crates_lead_to_each_other() {
    let files = whole_site_with(&Site { rustdoc: Some("../target/doc".to_owned()), ..Site::default() });
    let mut checked = [0, 0];
    for (name, html) in files.iter().filter(|(name, _)| name.ends_with(".html")) {
        let html = html.replace("&#x2f;", "/");
        for href in attributes(&html, "href") {
            let Some((up, page)) = href.split_once("../target/doc/") else { continue };
            assert_eq!(up, "../".repeat(name.matches('/').count()), "{name}: {href}");
            let (krate, item) = page.split_once('/').expect("a crate");
            let package = krate.replace('_', "-");
            let (module, declared) = match item.split_once("#method.") {
                Some(("struct.Client.html", method)) => ("client", format!("    pub fn {method}(&self")),
                Some(_) => panic!("{name}: {href}"),
                None if item == "index.html" => ("lib", "pub mod types;".to_owned()),
                None => {
                    let item = item.strip_prefix("types/").expect("a type").trim_end_matches(".html");
                    let (kind, ty) = item.split_once('.').expect("a kind");
                    ("types", format!("pub {kind} {ty}"))
                }
            };
            let found = source(&package, module);
            assert!(found.contains(&declared), "{name}: {href}: {module} does not have {declared}");
            checked[0] += 1;
        }
    }
    for spec in specs() {
        let package = spec.file_stem().expect("a name").to_string_lossy().into_owned();
        for module in ["lib", "client"] {
            let text = source(&package, module);
            for link in text.split("](../../../site/").skip(1).filter_map(|rest| rest.split(')').next()) {
                assert!(files.contains_key(link), "{package}: {module}.rs: {link} leads nowhere");
                checked[1] += 1;
            }
        }
    }
    assert!(checked.iter().all(|count| *count > 30), "{checked:?}");
    // Without an address, a package that says that it is on docs.rs is there.
    let page = whole_site().remove("peer-data/operations/respond.html").expect("the page").replace("&#x2f;", "/");
    assert!(
        page.contains("\"https://docs.rs/peer-data/latest/peer_data/struct.Client.html#method.respond\""),
        "{page}"
    );
}

#[test]
fn one_page_has_everything_of_a_provider_and_leads_to_itself() {
    let files = whole_site();
    for (name, html) in files.iter().filter(|(name, _)| name.ends_with("whole.html")) {
        let html = html.replace("&#x2f;", "/");
        let folder = name.trim_end_matches("whole.html");
        let ids: Vec<&str> = attributes(&html, "id");
        let unique: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), unique.len(), "{name} has an id twice");
        for operation in files.keys().filter_map(|page| page.strip_prefix(&format!("{folder}operations/"))) {
            let id = operation.split('.').next().expect("a name");
            assert!(unique.contains(format!("op-{id}").as_str()), "{name} does not have {id}");
        }
        let register = files.get(&format!("{folder}register.html")).expect("the register");
        for entry in attributes(register, "id").into_iter().filter(|id| id.chars().any(|c| c.is_ascii_digit())) {
            assert!(unique.contains(entry), "{name} does not have {entry}");
        }
        for href in attributes(&html, "href") {
            let is_elsewhere =
                ["register.html", "operations/", "index.html#"].iter().any(|page| href.starts_with(page));
            assert!(!is_elsewhere, "{name} leads to {href}");
            assert!(href.strip_prefix('#').is_none_or(|id| unique.contains(id)), "{name}: {href} leads to no place");
        }
        let questions = html.split("<ol class=\"questions\">").nth(1).expect("questions").matches("<li>").count();
        let asked = files.get(&format!("{folder}questions.csv")).expect("questions").lines().count() - 1;
        assert_eq!(questions, asked, "{name}");
        let markdown = files.get(&format!("{folder}whole.md")).expect("the twin");
        assert!(markdown.contains("## Who may call it") && markdown.contains("# Register: "), "{name}");
    }
    assert!(files.contains_key("rental-contracts/whole.html"));
}

#[test]
fn the_register_says_what_happens_if_a_decision_is_wrong() {
    let files = whole_site();
    for (name, html) in files.iter().filter(|(name, _)| name.ends_with("register.html")) {
        let entries = html.matches("<section class=\"note entry").count();
        assert!(entries > 0 && html.matches("<dt>If wrong</dt>").count() == entries, "{name}");
        let markdown = files.get(&name.replace(".html", ".md")).expect("the twin");
        assert_eq!(markdown.matches("If wrong: ").count(), entries, "{name}");
    }
}

#[test]
fn what_the_table_and_the_client_say_stands_side_by_side() {
    let site = whole_site();
    let page = site.get("rental-contracts/operations/start_rental.html").expect("the page");
    let row = page
        .split("<tr id=\"request.end_location\"")
        .nth(1)
        .and_then(|rest| rest.split("</tr>").next())
        .expect("the row");
    assert!(row.starts_with(" class=\"clash\""), "{row}");
    for words in ["data-label=\"Table\" class=\"yes\">required", ">absent<", ">optional<"] {
        assert!(row.contains(words), "{words}: {row}");
    }
    let markdown = site.get("rental-contracts/operations/start_rental.md").expect("the twin");
    assert!(markdown.contains("| `end_location` | Location | optional | required | absent |"), "{markdown}");
}

#[test]
fn without_the_documents_the_site_has_none_of_their_lines() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("guide.txt"), "first line\nthe limit is ten, says our guide\n").expect("written");
    let spec = folder.path().join("api.yaml");
    let text = "openapi: 3.0.3\ninfo: { title: A, version: '1' }\nx-accord-documents: { guide: { title: Guide, file: guide.txt, lines: 2 } }\nservers: [{ url: 'https://example.com' }]\npaths:\n  /a:\n    get:\n      operationId: a\n      x-accord-source: { document: guide, lines: '2' }\n      responses: { '200': { description: Done } }\n";
    std::fs::write(&spec, text).expect("written");
    let quotes =
        |site: &Site| pages_of(&spec, site).files.values().filter(|text| text.contains("says our guide")).count();
    assert_eq!(quotes(&Site::default()), 0);
    let site = Site { provider_docs: Some(folder.path().to_owned()), ..Site::default() };
    assert!(quotes(&site) >= 2);
    let original = pages_of(&spec, &site).files;
    assert!(original.get("api/original-guide.html").expect("the document").contains("id=\"L2\""));
    // Whatever the document is called, its links lead to its page.
    let text = text.replace("{ guide: {", "{ guide.v2: {").replace("document: guide,", "document: guide.v2,");
    std::fs::write(&spec, text).expect("written");
    let files = pages_of(&spec, &site).files;
    let page = files.keys().find(|name| name.contains("original-")).expect("the page");
    let page = page.strip_prefix("api/").expect("in the folder");
    for (name, link) in [("index", format!("\"{page}\"")), ("operations/a", format!("\"../{page}?lines=2#L2\""))] {
        let html = files.get(&format!("api/{name}.html")).expect("the page").replace("&#x2f;", "/");
        assert!(html.contains(&format!("href={link}")), "{name}: {link}");
    }
}
