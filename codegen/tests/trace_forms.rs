//! The forms of documents that are no plain text: pages of HTML, collections of Postman, OpenAPI.

// A test fails by panicking.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::{fs, path::Path, process::Command};

use serde_json::Value;
use sha2::{Digest as _, Sha256};

/// A page as Scribe makes it.
const PAGE: &str = r#"<!doctype html>
<html>
<head><title>Lamps</title><script>var hidden = "POST /nowhere";</script></head>
<body>
<h1>Lamps</h1>
<!-- GET /commented -->
<h2>Light a lamp</h2>
<p>Turns one lamp on for a while.</p>
<span>Example request:</span>
<pre><code class="language-bash">curl --request POST \
    "https://api.lantern.example/lamps" \
    --header "Accept: application/json" \
    --data "{
    \"name\": \"porch\",
    \"minutes\": 5
}"
</code></pre>
<h3>Body Parameters</h3>
<p><b><code>name</code></b> <small>string</small> <br>Which lamp &amp; where.</p>
<p><b><code>minutes</code></b> <small>integer</small> <i>optional</i> <br>How long.</p>
</body>
</html>
"#;

/// A collection of Postman, version 2.1.
const COLLECTION: &str = r#"{
  "info": { "name": "Lamps", "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json" },
  "item": [
    {
      "name": "Light a lamp",
      "request": {
        "method": "POST",
        "header": [
          { "key": "Accept", "value": "application/json" }
        ],
        "url": { "raw": "{{base}}/lamps", "host": ["{{base}}"], "path": ["lamps"] },
        "body": {
          "mode": "raw",
          "raw": "{\"name\": \"porch\", \"minutes\": 5}"
        }
      },
      "response": [
        { "code": 200, "body": "{\"lit\": true}" }
      ]
    }
  ]
}
"#;

/// The provider's own OpenAPI.
const OPENAPI: &str = r#"openapi: 3.0.3
info: { title: Lamps, version: '1' }
servers:
  - url: https://api.lantern.example
paths:
  /lamps:
    post:
      summary: Light a lamp
      requestBody:
        content:
          application/json:
            schema:
              type: object
              required: [name]
              properties:
                name:
                  type: string
                minutes:
                  type: integer
                items:
                  type: integer
      responses:
        '200':
          description: Fine
"#;

const SPEC: &str = r#"openapi: 3.0.3
info: { title: Lamps, version: "1" }
x-accord-documents:
  lamps: { title: Lamps, file: FILE, lines: LINES, sha256: SHA256, origin: written for this test }
servers: [{ url: https://api.lantern.example }]
x-accord-headers: { Accept: application/json }
paths:
  /lamps:
    post:
      operationId: light
      x-accord-effect: idempotent
      requestBody:
        content:
          application/json:
            schema:
              type: object
              required: [name]
              properties:
                name: { type: string }
                minutes: { type: integer }
                items: { type: integer }
      responses:
        "200":
          description: It is lit.
          content: { application/json: { schema: { type: object, properties: { lit: { type: boolean } } } } }
"#;

/// A folder with a spec and its document, the claims locked.
fn locked(file: &str, document: &str) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join(file), document).unwrap();
    let digest: String = Sha256::digest(document).iter().map(|byte| format!("{byte:02x}")).collect();
    let spec = SPEC.replace("FILE", file).replace("SHA256", &digest);
    let spec = spec.replace("LINES", &document.lines().count().to_string());
    fs::write(dir.path().join("lamps.yaml"), spec).unwrap();
    let (code, _, text) = trace(dir.path(), file, &["--update"]);
    assert!(code <= 1, "{text}");
    dir
}

/// The findings that tell of a change: code, line and message.
fn trace(dir: &Path, file: &str, more: &[&str]) -> (i32, Vec<(String, u64, String)>, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_accord"));
    command.current_dir(dir).args(["trace", "lamps.yaml", "--docs", file, "--message-format", "json"]).args(more);
    let output = command.output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let found = text.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok()).map(|finding| {
        let text = |key: &str| finding[key].as_str().unwrap_or_default().to_owned();
        (text("code"), finding["span"]["start"]["line"].as_u64().unwrap_or(0), text("message"))
    });
    let is_change = |(code, ..): &(String, u64, String)| ("AC0701"..="AC0704").contains(&code.as_str());
    let found = found.filter(is_change).collect();
    (output.status.code().unwrap(), found, text + &String::from_utf8(output.stderr).unwrap())
}

/// The ids of the claims that are locked.
fn ids(dir: &Path) -> String {
    fs::read_to_string(dir.join("lamps.claims.json")).unwrap()
}

/// Each edit is one change, in the line of the first text that differs.
fn edits(file: &str, document: &str, cases: &[(&str, &str, &str, &str)]) {
    for (from, to, code, message) in cases {
        let dir = locked(file, document);
        let (_, found, text) = trace(dir.path(), file, &[]);
        assert!(found.is_empty(), "nothing has changed: {text}");
        let at = document.find(from).expect(from);
        let line = document[..at].matches('\n').count() as u64 + 1;
        fs::write(dir.path().join(file), document.replacen(from, to, 1)).unwrap();
        let (exit, found, text) = trace(dir.path(), file, &[]);
        let [(is, place, said)] = found.as_slice() else { panic!("{from} -> {to}: {found:#?} {text}") };
        assert_eq!((exit, is.as_str(), *place), (1, *code, line), "{from} -> {to}: {said}");
        assert!(said.contains(message), "{from} -> {to}: {said}");
    }
}

#[test]
fn a_page_is_read_as_its_text() {
    let dir = locked("lamps.html", PAGE);
    let ids = ids(dir.path());
    for stated in ["POST /lamps", "name", "minutes", "Accept"] {
        assert!(ids.contains(stated), "{stated}: {ids}");
    }
    for unstated in ["nowhere", "commented", "hidden"] {
        assert!(!ids.contains(unstated), "{unstated}: {ids}");
    }
    edits(
        "lamps.html",
        PAGE,
        &[
            ("Turns one lamp on", "Turns one lamp off", "AC0703", "text"),
            ("Accept: application", "X-Accept: application", "AC0704", "Accept"),
        ],
    );
}

#[test]
fn a_collection_is_read_request_by_request() {
    let dir = locked("lamps.json", COLLECTION);
    let ids = ids(dir.path());
    for stated in ["POST /lamps", "name", "minutes", "lit", "Accept"] {
        assert!(ids.contains(stated), "{stated}: {ids}");
    }
    edits(
        "lamps.json",
        COLLECTION,
        &[
            ("{{base}}/lamps", "{{base}}/lights", "AC0704", "/lights"),
            ("\"key\": \"Accept\"", "\"key\": \"X-Accept\"", "AC0704", "Accept"),
        ],
    );
}

#[test]
fn what_a_page_repeats_or_has_in_a_tag_states_nothing() {
    let contents = "<div class=\"tocify-wrapper\"><div id=\"toc\"><a>POST garages</a></div><a>DELETE cellars</a></div>";
    let empty = "<pre data-empty=\"<Empty response>\" id='answer'></pre>";
    let page = PAGE.replace("<h1>Lamps</h1>", &format!("{contents}<h1>Lamps</h1>{empty}"));
    let claims = |page: &str| ids(locked("lamps.html", page).path()).split_once("\"claims\"").unwrap().1.to_owned();
    assert_eq!(claims(&page), claims(PAGE));
}

#[test]
fn a_path_may_be_one_word_and_stand_below_its_server() {
    let page = PAGE.replace(
        "<h2>Light a lamp</h2>",
        "<h2>Light a lamp</h2><p><small>POST</small> <code>lamps</code></p>\
         <h2>Darken</h2><div><div>DELETE</div><div>https://api.lantern.example</div><div>/lamps/porch</div></div>",
    );
    let ids = ids(locked("lamps.html", &page).path());
    for stated in ["POST /lamps > POST /lamps", "DELETE /lamps/porch > DELETE /lamps/porch"] {
        assert!(ids.contains(stated), "{stated}: {ids}");
    }
}

#[test]
fn an_operation_whose_endpoint_cannot_be_read_takes_no_other() {
    let operation = |endpoint: &str, path: &str| {
        format!(
            "{endpoint}\n\ncurl --request GET \\\n    \"https://api.lantern.example/{path}\"\n\nExample response (200):\n\n{{\"lit\": true}}\n\n"
        )
    };
    let text = [operation("GET /porch", "porch"), operation("TEG /cellar", "cellar"), operation("GET /hall", "hall")];
    let ids = ids(locked("lamps.txt", &text.concat()).path());
    for stated in ["GET /porch > GET /porch", "GET /cellar > ", "GET /hall > GET /hall"] {
        assert!(ids.contains(stated), "{stated}: {ids}");
    }
}

#[test]
fn a_program_without_its_url_or_a_bracket_takes_no_other() {
    let url = "$url = 'https://api.lantern.example/porch';\n";
    let close = "print_r($client->get($url));\n";
    let text = format!(
        "GET /porch\n\n$client = new Client();\n{url}{close}import requests\nrequests.get('https://api.lantern.example/porch')\n"
    );
    for lost in ["", url, "));"] {
        let ids = ids(locked("lamps.txt", &if lost.is_empty() { text.clone() } else { text.replace(lost, "") }).path());
        for stated in ["> php\"", "> python\"", "> python > https://api.lantern.example/porch"] {
            assert!(ids.contains(stated), "{lost}: {stated}: {ids}");
        }
    }
}

#[test]
fn an_endpoint_that_no_sample_calls_belongs_to_an_operation_as_the_others_do() {
    let sample = |path: &str| {
        format!(
            "curl --request GET \\\n    \"https://api.lantern.example/{path}\"\n\nExample response (200):\n\n{{\"lit\": true}}\n\n"
        )
    };
    // The samples before each endpoint.
    let text = format!("{}GET /attic\n\n{}GET /hall\n\n", sample("porch"), sample("hall"));
    let found = ids(locked("lamps.txt", &text).path());
    assert!(found.contains("GET /attic > curl") && !found.contains("GET /porch > curl"), "{found}");
    // Behind it: nothing else has been said of the attic, and the endpoint of the porch could not be read.
    let text = format!("TEG /porch\n\n{}GET /attic\n\nGET /hall\n\n{}", sample("porch"), sample("hall"));
    let found = ids(locked("lamps.txt", &text).path());
    assert!(found.contains("GET /porch > curl") && !found.contains("GET /attic > curl"), "{found}");
}

#[test]
fn words_of_a_sentence_are_no_field() {
    let text = "GET /porch\n\nParameters\n\nname | string | The name.\n\nThe number of the lamp. Phone number of its owner.\n\n\
                rooms array of strings Where it is.\n";
    let ids = ids(locked("lamps.txt", text).path());
    assert!(ids.contains("> rooms") && !ids.contains("> The") && !ids.contains("> Phone"), "{ids}");
}

#[test]
fn fields_of_an_answer_are_announced_in_any_words() {
    for label in ["The response contains:", "The response then has:", "В ответе будет:"] {
        let ids = ids(locked("lamps.txt", &format!("GET /porch\n\n{label}\nlit\nwhether it is lit\n")).path());
        assert!(ids.contains("answer > lit"), "{label}: {ids}");
    }
}

#[test]
fn a_sentence_that_is_gone_is_told_where_it_was() {
    let text = "Lamps can be lit from afar.\n\nGET /porch\n\nThen nothing more has to be done.\n\nPOST /porch\n";
    let edit = ("GET /porch\n\nThen nothing more has to be done.\n", "GET /porch\n", "AC0702", "text is gone");
    edits("lamps.txt", text, &[edit]);
}

#[test]
fn brackets_that_nobody_closes_are_not_looked_at_again() {
    // Read to the end from each of them, this would not end today.
    let open = "{\n".repeat(60_000);
    let text = format!("GET /porch\n\n{open}\nPOST /porch\n\n{{ \"lit\": true }}\n");
    let ids = ids(locked("lamps.txt", &text).path());
    assert!(ids.contains("lit"), "{ids}");
}

#[test]
fn characters_without_a_width_at_the_ends_of_lines_state_nothing() {
    let text = "GET /porch\n\nParameters\n\nname | string | The name.\n";
    let claims = |text: &str| ids(locked("lamps.txt", text).path()).split_once("\"claims\"").unwrap().1.to_owned();
    assert_eq!(claims(&text.replace('\n', "\u{200b}\n")), claims(text));
}

#[test]
fn the_form_of_an_operation_repeats_its_heading() {
    let form = "<form data-method=\"DELETE\" data-path=\"lamps/{id}\"><h3>Request&nbsp;&nbsp;&nbsp;<button>Try it out</button></h3>\
                <p><small class=\"badge\">DELETE</small> <b><code>lamps/{id}</code></b></p><h4>URL Parameters</h4>\
                <div><b style=\"line-height: 2;\"><code>id</code></b> <small>integer</small> <br><p>The number of the lamp.</p></div>\
                <div><b><code>slow</code></b>&nbsp;&nbsp;<small>boolean</small>&nbsp;<i>optional</i> &nbsp;<br><p>Whether it fades.</p></div></form>";
    let heading = "<h2 id=\"lamps-DELETE\">DELETE lamps/{id}</h2>";
    let page = |form: &str| PAGE.replace("<h2>Light a lamp</h2>", &format!("{heading}{form}<h2>Light a lamp</h2>"));
    let ids = ids(locked("lamps.html", &page(form)).path());
    assert_eq!(ids.matches("> DELETE /lamps/{id}\"").count(), 1, "{ids}");
    for field in ["id", "slow"] {
        assert!(ids.contains(&format!("DELETE /lamps/{{id}} > path > {field}\"")), "{field}: {ids}");
    }
    // The same endpoint under a heading of its own is another operation, such as another command.
    let twice = page(&format!("<p>One.</p>{heading}"));
    let ids = self::ids(locked("lamps.html", &twice).path());
    assert_eq!(ids.matches("> DELETE /lamps/{id}").count(), 2, "{ids}");
}

#[test]
fn a_collection_has_a_claim_of_everything_that_is_not_read() {
    let more = COLLECTION
        .replace(
            "\"name\": \"Light a lamp\",",
            "\"name\": \"Light a lamp\", \"event\": [{}], \"auth\": { \"type\": \"bearer\" },",
        )
        .replace("\"mode\": \"raw\",", "\"mode\": \"raw\", \"graphql\": { \"query\": \"{ lamps }\" },")
        .replace("\"raw\": \"{{base}}/lamps\", ", "");
    let ids = ids(locked("lamps.json", &more).path());
    for stated in ["\"event\"", "(authentication)", "POST /lamps > graphql", "POST /lamps > POST /lamps"] {
        assert!(ids.contains(stated), "{stated}: {ids}");
    }
}

#[test]
fn openapi_is_read_by_its_schemas() {
    let dir = locked("lamps.provider.yaml", OPENAPI);
    let ids = ids(dir.path());
    for stated in ["POST /lamps", "minutes", "items"] {
        assert!(ids.contains(stated), "{stated}: {ids}");
    }
    edits(
        "lamps.provider.yaml",
        OPENAPI,
        &[("                minutes:", "                seconds:", "AC0704", "`minutes` is `seconds` now")],
    );
}

#[test]
fn odd_documents_are_read_to_their_end() {
    let nested = format!("<html><body>{}x{}</body></html>", "<div>".repeat(20_000), "</div>".repeat(20_000));
    let deep = format!(
        "{{\"info\": {{\"schema\": \"postman\"}}, \"item\": {}{}}}",
        "[{\"item\": ".repeat(60),
        "[]".to_owned() + &"}]".repeat(60)
    );
    let odd = [
        ("lamps.html", "<html><body><p>cut <b".to_owned()),
        ("lamps.html", "<!DOCTYPE html><!-- never closed <p>GET /lamps</p>".to_owned()),
        ("lamps.html", "<html><p>&#99999999; &unknown; &amp</p><table><tr><td></table>".to_owned()),
        ("lamps.html", nested),
        ("lamps.json", r#"{"info": {"schema": "postman"}, "item": [3, null, {"request": "GET /x"}, {"request": {"url": 3, "body": []}}]}"#.to_owned()),
        ("lamps.json", deep),
        ("lamps.json", r#"{"info": {"schema": "postman"}, "item": ["#.to_owned()),
        ("lamps.json", "\u{feff}{}".to_owned()),
    ];
    for (file, document) in odd {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join(file), &document).unwrap();
        let spec = SPEC.replace("FILE", file).replace("SHA256", &"0".repeat(64)).replace("LINES", "1");
        fs::write(dir.path().join("lamps.yaml"), spec).unwrap();
        let (code, _, text) = trace(dir.path(), file, &[]);
        assert!(code <= 2 && !text.contains("panicked"), "{document:.80}: {code} {text}");
    }
}
