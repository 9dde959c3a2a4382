//! `accord docs` in a browser, where there is one: what only a browser knows.

// A test fails by panicking.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, clippy::indexing_slicing)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use accord_codegen::docs::{self, Site};
use accord_codegen::driver::Options;
use accord_codegen::load;

const BROWSERS: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "chrome"];

fn browser() -> Option<&'static str> {
    let runs = |name: &&&str| Command::new(name).arg("--version").output().is_ok_and(|output| output.status.success());
    let found = BROWSERS.iter().find(runs).copied();
    if found.is_none() {
        eprintln!("SKIPPED: none of {} is installed", BROWSERS.join(", "));
    }
    found
}

/// The pages of documents, in a folder.
fn site(folder: &Path, documents: Vec<load::Document>) -> Vec<String> {
    site_with(folder, documents, &Site::default())
}

fn site_with(folder: &Path, documents: Vec<load::Document>, site: &Site) -> Vec<String> {
    let pages = documents.into_iter().map(|document| docs::pages(document, Options::default(), site));
    let all: Vec<_> = pages.map(|pages| pages.expect("no errors")).collect();
    let providers: Vec<_> = all.iter().map(|pages| &pages.provider).collect();
    let mut files: BTreeMap<String, String> = docs::home(&providers, site).expect("home");
    files.extend(all.into_iter().flat_map(|pages| pages.files));
    for (name, text) in &files {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, text).expect("written");
    }
    files.into_keys().filter(|name| name.ends_with(".html")).collect()
}

/// Runs a script beside the pages; what it prints, and what the browser complains of.
fn run(browser: &str, folder: &Path, script: &str) -> (Vec<String>, Vec<String>) {
    let harness = folder.join("harness.html");
    let frame = r#"
        const out = [], frame = document.querySelector("iframe");
        const load = (page, width) => new Promise((done) => {
            frame.width = width; frame.height = 800;
            frame.onload = () => done(frame.contentDocument);
            frame.src = page;
        });
        const until = async (holds) => {
            for (let tries = 0; tries < 200 && !holds(); tries++) await new Promise((done) => setTimeout(done, 20));
            return holds();
        };
        const type = (page, text) => {
            const input = page.querySelector("input[type=search]");
            input.value = text;
            input.dispatchEvent(new Event("input"));
            return [...page.querySelectorAll(".hits a")].map((link) => link.textContent + " " + link.getAttribute("href"));
        };"#;
    let html = format!(
        "<!doctype html><meta charset=\"utf-8\"><iframe></iframe><pre></pre><script>{frame}\n\
         (async () => {{ try {{ {script} }} catch (error) {{ out.push(`failed: ${{error}}`); }}\n\
         document.querySelector(\"pre\").textContent = [...out, \"done\"].join(\"\\n\"); }})();</script>"
    );
    fs::write(&harness, html).expect("written");
    let profile = tempfile::tempdir().expect("a folder");
    let output = Command::new(browser)
        .args([
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--allow-file-access-from-files",
            "--enable-logging=stderr",
        ])
        .args(["--virtual-time-budget=600000", "--dump-dom"])
        .arg(format!("--user-data-dir={}", profile.path().display()))
        .arg(format!("file://{}", harness.display()))
        .output()
        .expect("the browser runs");
    let dom = String::from_utf8_lossy(&output.stdout).into_owned();
    let printed = dom.split("<pre>").nth(1).and_then(|rest| rest.split("</pre>").next()).unwrap_or_default();
    let lines: Vec<String> = printed.lines().map(str::to_owned).collect();
    let complaints = String::from_utf8_lossy(&output.stderr);
    let complaints = complaints.lines().filter(|line| line.contains("CONSOLE")).map(str::to_owned).collect();
    assert_eq!(lines.last().map(String::as_str), Some("done"), "the script did not end: {printed} {:?}", output.status);
    (lines, complaints)
}

fn specs() -> Vec<load::Document> {
    let folder: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("../specs");
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder).expect("specs").map(|entry| entry.expect("entry").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|e| e == "yaml"));
    paths.sort();
    paths.iter().map(|path| load::load(path).expect("it can be read")).collect()
}

#[test]
fn pages_fit_a_phone_and_complain_of_nothing() {
    let Some(browser) = browser() else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let pages = site(folder.path(), specs());
    let script = format!(
        "for (const page of {pages:?}) {{
            const doc = await load(page, 360);
            const wide = doc.documentElement.scrollWidth - doc.documentElement.clientWidth;
            if (wide > 0) out.push(`${{page}}: ${{wide}} pixels too wide`);
            if (doc.querySelector('.fold')?.open) out.push(`${{page}}: the contents are not folded`);
        }}"
    );
    let (lines, complaints) = run(browser, folder.path(), &script);
    assert_eq!(lines, ["done"]);
    assert_eq!(complaints, Vec::<String>::new());
}

#[test]
fn the_search_finds_and_the_switches_switch() {
    let Some(browser) = browser() else { return };
    let folder = tempfile::tempdir().expect("a folder");
    site(folder.path(), specs());
    let script = r##"
        let page = await load("rental-contracts/operations/start_rental.html", 1280);
        out.push(type(page, "driver_passport")[0], type(page, "VehicleAlreadyRented")[0], type(page, "номерной")[0], type(page, "уже арендован")[0]);
        out.push(`nothing: ${type(page, "no such thing")}`);
        type(page, "a");
        const hits = page.querySelector(".hits").getBoundingClientRect();
        const seen = page.elementFromPoint(hits.right - 30, hits.top + 20);
        out.push(`results ${hits.width > 400 && page.querySelector(".hits").contains(seen) ? "are seen" : "are cut off"}`);
        const first = page.querySelector(".hits b").getBoundingClientRect();
        out.push(`a name ${first.height < 40 ? "has a line" : "is broken up"}`);
        type(page, "");
        page.querySelector("label[for=code-curl]").click();
        const shown = [...page.querySelectorAll(".pane")].filter((pane) => getComputedStyle(pane).display !== "none");
        out.push(`${shown.length} ${shown[0].textContent.trim().slice(0, 9)}`);
        const before = page.documentElement.dataset.theme;
        page.querySelector(".theme").click();
        out.push(`theme ${before} ${page.documentElement.dataset.theme}`);
        const tab = [...page.querySelectorAll(".tabs a")].find((link) => link.textContent === "stop");
        page = await load(tab.href, 1280);
        out.push(page.querySelector("h1").textContent.trim());
        page = await load("rental-contracts/register.html?is=contradiction", 1280);
        out.push(page.querySelector("[data-count]").textContent);
    "##;
    let (lines, complaints) = run(browser, folder.path(), script);
    let text = lines.join("\n");
    let expected = [
        "driver_passport",
        "#request.driver_passport",
        "20 VehicleAlreadyRented",
        "plate_number",
        "index.html#code-20",
        "nothing: \n",
        "results are seen",
        "a name has a line",
        "1 curl -X P",
        "theme undefined ",
        "Stop a rental",
        " of 29 shown",
    ];
    for words in expected {
        assert!(text.contains(words), "{words}: {text}");
    }
    assert!(!text.contains("29 of 29 shown"), "{text}");
    assert_eq!(complaints, Vec::<String>::new());
}

/// Documents of a provider with as many lines as the specs cite, in `folder`.
fn originals(folder: &Path, specs: &[load::Document]) {
    for document in specs {
        let documents = document.value.get("x-accord-documents").and_then(|documents| documents.as_object());
        for stated in documents.expect("documents").values() {
            let count = stated["lines"].as_u64().expect("a number");
            let text: String = (1..=count).map(|line| format!("строка {line} нашего документа\n")).collect();
            fs::write(folder.join(stated["file"].as_str().expect("a name")), text).expect("written");
        }
    }
}

#[test]
fn a_citation_shows_the_document_beside_the_page() {
    let Some(browser) = browser() else { return };
    let (folder, provider) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
    let specs = specs();
    originals(provider.path(), &specs);
    site_with(folder.path(), specs, &Site { provider_docs: Some(provider.path().to_owned()), ..Site::default() });
    let script = r##"
        const start = "rental-contracts/operations/start_rental.html";
        let page = await load(start, 1280);
        const link = [...page.querySelectorAll("a.src")].find((link) => link.href.includes("lines=249-276"));
        const top = () => Math.round(link.getBoundingClientRect().top);
        const before = top();
        link.click();
        const inner = () => page.querySelector(".beside iframe")?.contentDocument;
        const cited = () => [...(inner()?.querySelectorAll("li.cited") ?? [])];
        await until(() => cited().length);
        out.push(`lines ${cited().length} from ${cited()[0].id}: ${cited()[0].textContent.trim()}`);
        const place = cited()[0].getBoundingClientRect();
        out.push(place.top >= 0 && place.top < inner().defaultView.innerHeight ? "in view" : "out of view");
        out.push(inner().defaultView.getComputedStyle(inner().querySelector(".side")).display);
        out.push(`moved by ${Math.abs(top() - before) > 2 ? top() - before : 0}`);
        const other = [...page.querySelectorAll("a.src")].find((link) => link.href.includes("lines=48-54"));
        other.click();
        await until(() => cited()[0]?.id === "L48");
        out.push(`then ${cited()[0].id}, ${page.querySelectorAll("a.shown").length} shown`);
        page.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
        out.push(`${page.querySelector(".beside") ? "open" : "closed"}, at ${page.activeElement === other ? "the link" : "another place"}`);
        page = await load(start, 360);
        await new Promise((done) => { frame.onload = done; page.querySelector("a.src").click(); });
        page = frame.contentDocument;
        out.push(`page ${page.querySelector("h1").textContent} ${page.querySelectorAll("li.cited").length > 0}`);
    "##;
    let (lines, complaints) = run(browser, folder.path(), script);
    let expected = [
        "lines 28 from L249: строка 249 нашего документа",
        "in view",
        "none",
        "moved by 0",
        "then L48, 1 shown",
        "closed, at the link",
        "page Управление контрактами аренды true",
        "done",
    ];
    assert_eq!(lines, expected);
    assert_eq!(complaints, Vec::<String>::new());
}

/// Looks for faults of accessibility with axe-core, where `ACCORD_AXE` names its script.
#[test]
fn axe_finds_nothing_serious() {
    let Some(browser) = browser() else { return };
    let Ok(axe) = std::env::var("ACCORD_AXE") else {
        eprintln!("SKIPPED: ACCORD_AXE does not name axe.min.js");
        return;
    };
    let (folder, provider) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
    let specs = specs();
    originals(provider.path(), &specs);
    let site = Site { provider_docs: Some(provider.path().to_owned()), ..Site::default() };
    let pages = site_with(folder.path(), specs, &site);
    fs::copy(&axe, folder.path().join("axe.min.js")).expect("axe-core");
    for page in &pages {
        // The policy would keep axe-core out, as it should.
        let html = fs::read_to_string(folder.path().join(page)).expect("a page");
        let html = html.replacen("http-equiv=\"Content-Security-Policy\"", "name=\"policy\"", 1);
        fs::write(folder.path().join(page), html).expect("written");
    }
    let script = format!(
        "for (const page of {pages:?}) for (const theme of ['light', 'dark']) {{
            const doc = await load(page, 1280);
            doc.documentElement.dataset.theme = theme;
            await new Promise((done) => {{
                const script = doc.createElement('script');
                script.src = new URL('axe.min.js', location);
                script.onload = done;
                doc.head.append(script);
            }});
            const {{ violations }} = await frame.contentWindow.axe.run(doc);
            for (const one of violations.filter((one) => ['serious', 'critical'].includes(one.impact)))
                out.push(`${{page}} ${{theme}}: ${{one.id}} at ${{one.nodes.slice(0, 2).map((node) => node.html.slice(0, 90))}}`);
        }}"
    );
    let (lines, _) = run(browser, folder.path(), &script);
    assert_eq!(lines, ["done"]);
}

/// Every text of this document tries to run a script that renames the page.
const HOSTILE: &str = r##"
openapi: 3.0.3
info:
  title: "</title><script>document.title='ran'</script>"
  version: "1"
  description: "<img src=x onerror=\"document.title='ran'\"> [a](javascript:document.title='ran') <a href=\"javascript:document.title='ran'\">b</a> [c](<java\tscript:document.title='ran'>)"
  termsOfService: "javascript:document.title='ran'"
  contact: { name: "<script>document.title='ran'</script>", url: "javascript:document.title='ran'" }
externalDocs: { url: "javascript:document.title='ran'", description: "<svg onload=\"document.title='ran'\">" }
x-accord-crate: { name: hostile }
x-accord-documents: { guide: { title: "<script>document.title='ran'</script>", file: guide.txt, lines: 2, language: "ru\" onfocus=\"document.title='ran'", origin: "[d](javascript:document.title='ran')" } }
x-accord-discrepancies:
  - id: X-1
    kind: omission
    title: "<script>document.title='ran'</script>"
    claims: [{ lines: "1", says: "<img src=x onerror=\"document.title='ran'\">", original: "<script>document.title='ran'</script>" }]
    decision: "[e](javascript:document.title='ran')"
    reason: R
    risk: "<b onclick=\"document.title='ran'\">x</b>"
    question: "<script>document.title='ran'</script>"
    test: a.rs::a
    at: ["#/paths/~1a/post"]
servers: [{ url: "https://example.com", description: "\"><svg onload=\"document.title='ran'\">" }]
tags: [{ name: "<script>document.title='ran'</script>", externalDocs: { url: "javascript:document.title='ran'" } }]
paths:
  /a:
    post:
      operationId: run
      tags: ["<script>document.title='ran'</script>"]
      summary: "<script>document.title='ran'</script> [f](javascript:document.title='ran') X-1"
      externalDocs: { url: "javascript:document.title='ran'" }
      x-accord-source: { document: guide, section: "\" onmouseover=\"document.title='ran'", lines: "2", original: "<script>document.title='ran'</script>" }
      requestBody: { content: { application/json: { schema: { $ref: "#/components/schemas/Thing" }, example: { b: "</script><script>document.title='ran'</script>" } } } }
      responses: { "200": { description: "<b onmouseover=\"document.title='ran'\">x</b>" } }
components:
  schemas: { Thing: { type: object, properties: { b: { type: string, description: "</script><script>document.title='ran'</script>" } } } }
"##;

#[test]
fn a_document_runs_no_script() {
    let Some(browser) = browser() else { return };
    let (folder, provider) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
    let lines = "<script>document.title='ran'</script>\n<img src=x onerror=\"document.title='ran'\">\n";
    fs::write(provider.path().join("guide.txt"), lines).expect("written");
    let document = load::from_text(Path::new("api.yaml"), HOSTILE).expect("it can be read");
    let site = Site { provider_docs: Some(provider.path().to_owned()), ..Site::default() };
    let pages = site_with(folder.path(), vec![document], &site);
    assert!(pages.iter().any(|page| page.contains("original-")), "{pages:?}");
    let script = format!(
        "for (const page of {pages:?}) {{
            const doc = await load(page, 1280);
            if (page.includes('/') && !page.endsWith('whole.html')) type(doc, 'script');
            for (const event of ['click', 'mouseover', 'focus', 'load', 'error'])
                for (const element of doc.querySelectorAll('main *')) if (!element.closest('a')) element.dispatchEvent(new Event(event));
            if (doc.title === 'ran') out.push(`${{page}}: a script ran`);
            for (const element of doc.querySelectorAll('*')) {{
                for (const {{ name, value }} of element.attributes) {{
                    if (name.startsWith('on')) out.push(`${{page}}: ${{name}}`);
                    if (['href', 'src', 'action'].includes(name) && !/^(https:|file:)/.test(new URL(value, doc.baseURI))) out.push(`${{page}}: ${{value}}`);
                }}
            }}
            // The policy holds even for a script that somehow got in.
            const added = doc.createElement('script');
            added.textContent = \"document.title = 'ran'\";
            doc.body.append(added);
            if (doc.title === 'ran') out.push(`${{page}}: the policy does not hold`);
            doc.body.setAttribute('onclick', \"document.title = 'ran'\");
            doc.body.click();
            if (doc.title === 'ran') out.push(`${{page}}: a handler ran`);
        }}"
    );
    let (lines, _) = run(browser, folder.path(), &script);
    assert_eq!(lines, ["done"]);
}
