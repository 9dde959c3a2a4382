//! Prism (`npm install @stoplight/prism-cli`) serves each source spec, and takes every call of the generated clients.
//!
//! It knows nothing of the dialect, so it checks that the specs say the same without it. It is `prism`, or what the variable
//! PRISM names; without it, nothing is tested and the test says so. It checks that a credential is there, not which.
//!
//! What it cannot do:
//! - choose the answer of a command: several stand for one path and method, so the test asks for an example by its name;
//! - make a PDF, or send one to who accepts JSON: the provider's document fixes that header for all calls, so the test names the
//!   file's type;
//! - read a flag in a form that is `1`, as this provider wants it (`x-accord-format: digit-boolean`), and not `true`;
//! - read a list in a form: of several parts of a name it sees the last.
//!
//! Of the four forms that have one of these, the test expects this one complaint and no other.

use std::collections::BTreeSet;
use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};

use accord_runtime::facts::Operation;
use accord_runtime::http::HeaderMap;
use accord_runtime::{Error, ResponseValue};
use accord_tests::vectors;
use serde_json::{Value, json};

use super::plusofon::call::call as call_plusofon;
use super::plusofon::request::agreed;

/// Prism with a document, until it is dropped.
struct Prism {
    process: Child,
    url: String,
}

impl Drop for Prism {
    fn drop(&mut self) {
        drop(self.process.kill());
        drop(self.process.wait());
    }
}

/// Serves a spec. `None` where Prism is not installed.
fn serve(spec: &str) -> Option<Prism> {
    let program = std::env::var("PRISM").unwrap_or_else(|_| "prism".to_owned());
    let path = format!("{}/../specs/{spec}.yaml", env!("CARGO_MANIFEST_DIR"));
    let mut command = Command::new(&program);
    // With `--errors` a request that does not fit is refused, and never answered by a documented refusal.
    command.args(["mock", "--errors", "--host", "127.0.0.1", "--port", "0", &path]);
    let mut process = match command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn() {
        Ok(process) => process,
        Err(error) => {
            println!(
                "SKIPPED: {spec} is not served by Prism: `{program}`: {error}; npm install -g @stoplight/prism-cli"
            );
            assert!(std::env::var_os("PRISM").is_none(), "PRISM names a program that cannot be run: {error}");
            return None;
        }
    };
    let mut lines = BufReader::new(process.stdout.take().unwrap()).lines();
    let mut seen = String::new();
    let url = lines.by_ref().map_while(Result::ok).find_map(|line| {
        seen.push_str(&line);
        Some(line.split_once("listening on ")?.1.trim().to_owned())
    });
    // It logs every call, and waits where nobody reads that.
    std::thread::spawn(move || lines.for_each(drop));
    let prism = Prism { process, url: url.unwrap_or_default() };
    assert!(!prism.url.is_empty(), "Prism does not serve {spec}: {seen}");
    Some(prism)
}

/// The operations of which Prism took a call.
#[derive(Default)]
struct Accepted(BTreeSet<String>);

impl Accepted {
    fn add<T, E: std::fmt::Debug>(&mut self, operation: &str, result: Result<ResponseValue<T>, Error<E>>) {
        match result {
            Ok(answer) => self.taken(operation, answer.headers()),
            Err(error) => panic!("{operation}: {error}: {:?}", error.raw()),
        }
    }

    fn taken(&mut self, operation: &str, headers: &HeaderMap) {
        // Where the answer is not as the document has it, Prism says so here.
        assert!(!headers.contains_key("sl-violations"), "{operation}: {headers:?}");
        self.0.insert(operation.to_owned());
    }

    /// It has one complaint about a call, which is not the client's fault: that this field of its form has another type.
    fn taken_but_for(&mut self, field: &str, operation: &str, headers: &HeaderMap) {
        let complaints: Value = serde_json::from_slice(headers["sl-violations"].as_bytes()).unwrap();
        let [complaint] = complaints.as_array().unwrap().as_slice() else { panic!("{operation}: {complaints}") };
        let about = (&complaint["location"], &complaint["code"]);
        assert_eq!(about, (&json!(["request", "body", field]), &json!("type")), "{operation}");
        self.0.insert(operation.to_owned());
    }

    /// That it took all operations of a client.
    fn are_all_of<'o>(&self, operations: impl Iterator<Item = &'o Operation>) {
        let all: BTreeSet<String> = operations.map(|operation| operation.id().to_owned()).collect();
        assert_eq!(self.0, all);
    }
}

#[tokio::test]
async fn every_operation_of_pac_contracts_is_accepted() {
    let Some(prism) = serve("pac-contracts") else { return };
    let client = pac_contracts::Client::builder(prism.url.as_str()).token("token").build().unwrap();
    let mut accepted = Accepted::default();
    accepted.add("login", client.login(&super::pac::login("agent@domain.ru", "12345678")).send().await);
    accepted.add("get_contract", client.get_contract("POM41022AA").send().await);
    accepted.are_all_of(pac_contracts::facts::API.all_operations());
}

#[tokio::test]
async fn every_operation_of_peer_data_is_accepted() {
    let Some(prism) = serve("peer-data") else { return };
    let client = peer_data::Client::builder(prism.url.as_str()).api_key("key").build().unwrap();
    let mut accepted = Accepted::default();
    accepted.add("get_token", client.get_token().send().await);
    accepted.add("create_request", client.create_request(&super::peer::about(&["380501112233"])).send().await);
    accepted.add("respond", client.respond(&super::peer::ids(&["request-1"])).send().await);
    accepted.are_all_of(peer_data::facts::API.all_operations());
}

#[tokio::test]
async fn every_operation_of_rental_contracts_is_accepted() {
    let Some(prism) = serve("rental-contracts") else { return };
    let client = rental_contracts::Client::builder(prism.url.as_str()).token("token").build().unwrap();
    let mut accepted = Accepted::default();
    let login = rental_contracts::GenerateToken::builder().login("login").password("password").build();
    accepted.add("generate_token", client.generate_token(&login).send().await);
    let (start, update, stop) =
        (super::rental::start(111, 67890), super::rental::update(67890, 2000), super::rental::stop(67890));
    accepted.add("start_rental", client.start_rental(&start).header("prefer", "example=started").send().await);
    accepted.add("update_rental", client.update_rental(&update).header("prefer", "example=updated").send().await);
    accepted.add("stop_rental", client.stop_rental(&stop).header("prefer", "example=stopped").send().await);
    accepted.are_all_of(rental_contracts::facts::API.all_operations());
}

#[tokio::test]
async fn every_operation_of_plusofon_agreement_is_accepted() {
    let Some(prism) = serve("plusofon-agreement") else { return };
    let client = super::plusofon::client(prism.url.as_str());
    let mut accepted = Accepted::default();
    for vector in vectors::of("plusofon-agreement") {
        let id = vector.operation.as_str();
        let mut values = match vector.request.json.is_some() || vector.request.multipart.is_some() {
            true => agreed(&vector.id),
            false => super::plusofon::request::Values::of(&vector.request),
        };
        if let Some(files) = values.files.get_mut("files[]") {
            *files = json!(["%PDF-1.4"]);
        }
        if id == "download_agreement" {
            // Its file is the text `string`, which the client does not take for a PDF.
            let error = client.download_agreement().header("accept", "application/pdf").send().await.unwrap_err();
            assert_eq!(
                (error.status().map(|status| status.as_u16()), error.headers()["content-type"].to_str().ok()),
                (Some(200), Some("application/pdf"))
            );
            accepted.taken(id, error.headers());
            continue;
        }
        match call_plusofon(&client, id, &values).await {
            Ok(_) => drop(accepted.0.insert(id.to_owned())),
            Err(error) if id == "upload_signed_agreement" => accepted.taken_but_for("files[]", id, error.headers()),
            Err(error) if id.starts_with("submit_") => {
                accepted.taken_but_for("agree_to_the_terms", id, error.headers());
            }
            Err(error) => panic!("{id}: {error}: {:?}", error.raw()),
        }
    }
    macro_rules! as_json {
        ($($operation:ident: $body:ty, $files:expr;)*) => {$({
            let id = stringify!($operation);
            let mut body = Value::Object(agreed(id.trim_end_matches("_json")).fields);
            body["agree_to_the_terms"] = true.into();
            for file in $files {
                body[file] = "JVBERi0=".into();
            }
            let body: $body = serde_json::from_value(body).unwrap();
            accepted.add(id, client.$operation(&body).send().await);
        })*};
    }
    const PERSON: [&str; 3] = ["file_passport", "file_registration", "file_selfie"];
    as_json! {
        submit_fiz_json: plusofon_agreement::SubmitFizJsonBody, PERSON;
        submit_ip_json: plusofon_agreement::SubmitIpJsonBody, PERSON;
        submit_jur_json: plusofon_agreement::SubmitJurJsonBody, ["file_organization", "file_authority", "file_ogrn", "file_inn"];
    }
    let files = plusofon_agreement::UploadSignedAgreementJson::builder().files(vec!["JVBERi0=".to_owned()]).build();
    accepted.add("upload_signed_agreement_json", client.upload_signed_agreement_json(&files).send().await);
    accepted.are_all_of(plusofon_agreement::facts::API.all_operations());
}
