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
    let pages = documents.into_iter().map(|document| docs::pages(document, Options::default(), &Site::default()));
    let all: Vec<_> = pages.map(|pages| pages.expect("no errors")).collect();
    let providers: Vec<_> = all.iter().map(|pages| &pages.provider).collect();
    let mut files: BTreeMap<String, String> = docs::home(&providers, &Site::default()).expect("home");
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

/// Every text of this document tries to run a script that renames the page.
const HOSTILE: &str = r##"
openapi: 3.0.3
info: { title: "</title><script>document.title='ran'</script>", version: "1", description: "<img src=x onerror=\"document.title='ran'\"> [a](javascript:document.title='ran')" }
servers: [{ url: "https://example.com", description: "\"><svg onload=\"document.title='ran'\">" }]
paths:
  /a:
    post:
      operationId: run
      summary: "<script>document.title='ran'</script>"
      requestBody: { content: { application/json: { schema: { $ref: "#/components/schemas/Thing" }, example: { b: "</script><script>document.title='ran'</script>" } } } }
      responses: { "200": { description: "<b onmouseover=\"document.title='ran'\">x</b>" } }
components:
  schemas: { Thing: { type: object, properties: { b: { type: string, description: "</script><script>document.title='ran'</script>" } } } }
"##;

#[test]
fn a_document_runs_no_script() {
    let Some(browser) = browser() else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let document = load::from_text(Path::new("api.yaml"), HOSTILE).expect("it can be read");
    let pages = site(folder.path(), vec![document]);
    let script = format!(
        "for (const page of {pages:?}) {{
            const doc = await load(page, 800);
            if (page !== 'index.html') type(doc, 'script');
            if (doc.title === 'ran') out.push(`${{page}}: a script ran`);
            // The policy holds even for a script that somehow got in.
            const added = doc.createElement('script');
            added.textContent = \"document.title = 'ran'\";
            doc.body.append(added);
            if (doc.title === 'ran') out.push(`${{page}}: the policy does not hold`);
        }}"
    );
    let (lines, _) = run(browser, folder.path(), &script);
    assert_eq!(lines, ["done"]);
}
