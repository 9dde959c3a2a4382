//! Questions about the four APIs, and where the Markdown of `accord docs` answers each: the page, and words of the answer on
//! one line of it. A program that reads the pages needs nothing else.

// A test fails by panicking.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, clippy::indexing_slicing)]

use std::collections::BTreeMap;
use std::path::Path;

use accord_codegen::docs::{self, Site};
use accord_codegen::driver::Options;
use accord_codegen::load;

/// Question, page, words of one line.
const QUESTIONS: [(&str, &str, &[&str]); 29] = [
    ("At which URL is the rental API?", "rental-contracts/index.md", &["URL: `https://{admin_address}`"]),
    (
        "Which commands does the rental URL take?",
        "rental-contracts/operations/start_rental.md",
        &["generate_token", "update_rental", "stop_rental"],
    ),
    (
        "How is the rental token sent?",
        "rental-contracts/operations/stop_rental.md",
        &["`Authorization: Bearer …`", "generate_token"],
    ),
    ("How long does a rental token live?", "rental-contracts/index.md", &["Lifetime: not stated: until it is refused"]),
    ("What ends a rental token?", "rental-contracts/index.md", &["Ended by: code 4 or status 401"]),
    ("May a start be sent twice?", "rental-contracts/operations/start_rental.md", &["Effect: never sent twice"]),
    (
        "Is end_location required at a start?",
        "rental-contracts/operations/start_rental.md",
        &["| `end_location` |", "| optional | required | absent |"],
    ),
    (
        "In which unit is ts_expected?",
        "rental-contracts/operations/start_rental.md",
        &["| `ts_expected` | Unix seconds | required |"],
    ),
    (
        "What does code 22 mean, and is it a failure?",
        "rental-contracts/operations/start_rental.md",
        &["`ReplacedExisting`", "notice", "`Ok`"],
    ),
    (
        "What does the client do at code 4?",
        "rental-contracts/operations/start_rental.md",
        &["`AuthenticationFailed`", "renews the token and sends the call once more"],
    ),
    (
        "What does the provider call code 20?",
        "rental-contracts/index.md",
        &["`VehicleAlreadyRented`", "автомобиль уже арендован"],
    ),
    (
        "Can a token be asked for by POST?",
        "rental-contracts/operations/generate_token.md",
        &["Can also be sent by POST"],
    ),
    (
        "With which HTTP status does a refusal of the rental API come?",
        "rental-contracts/register.md",
        &["With which HTTP statuses do successes and refusals come"],
    ),
    (
        "Which test holds RC-14?",
        "rental-contracts/register.md",
        &["Held by: `rental.rs::driver_name_without_passport_is_sent`"],
    ),
    (
        "Which fields of a start are of a person?",
        "rental-contracts/operations/start_rental.md",
        &["| `driver_phone` |", "(personal)"],
    ),
    (
        "How long is a key of Peer data good?",
        "peer-data/index.md",
        &["Lifetime: 1 day", "renewed 5 minutes before its end"],
    ),
    ("Where is the key sent?", "peer-data/operations/respond.md", &["sent as `Authorization: …`"]),
    (
        "Where do the results of create_request come from?",
        "peer-data/operations/create_request.md",
        &["[respond](../operations/respond.md)", "send_and_wait"],
    ),
    (
        "Which fields identify a person?",
        "peer-data/operations/create_request.md",
        &["| `value[].PhoneNumber` |", "optional"],
    ),
    ("How is Pending spelt?", "peer-data/operations/respond.md", &["One of `Done`, `Panding`"]),
    (
        "What is period of respond?",
        "peer-data/operations/respond.md",
        &["| `period` | integer |", "How many minutes back"],
    ),
    ("What does a login to Pac Group need?", "pac-contracts/operations/login.md", &["| `email` |", "required"]),
    ("How long may the e-mail be?", "pac-contracts/operations/login.md", &["| `email` |", "at most 255 characters"]),
    (
        "What is answered without a valid token?",
        "pac-contracts/operations/get_contract.md",
        &["`message`", "`Unauthenticated.`"],
    ),
    (
        "What does a contract of Pac Group hold?",
        "pac-contracts/operations/get_contract.md",
        &["Nothing is said of its content"],
    ),
    (
        "Which headers does each Plusofon call carry?",
        "plusofon-agreement/operations/get_fiz.md",
        &["`Authorization: Bearer …`", "`Client: …`"],
    ),
    (
        "What comes while the PDF is being made?",
        "plusofon-agreement/operations/download_agreement.md",
        &["`FileNotReady`", "not ready", "ask again later"],
    ),
    (
        "Is any field a consent to processing personal data?",
        "plusofon-agreement/index.md",
        &["No field is a consent to the processing of personal data"],
    ),
    (
        "May saving data be repeated?",
        "plusofon-agreement/operations/save_fiz.md",
        &["Effect: twice is as once; may be sent again"],
    ),
];

#[test]
fn the_markdown_answers_every_question() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../specs");
    let mut files: BTreeMap<String, String> = BTreeMap::new();
    for name in ["pac-contracts", "peer-data", "plusofon-agreement", "rental-contracts"] {
        let document = load::load(&folder.join(format!("{name}.yaml"))).expect("it can be read");
        files.extend(docs::pages(document, Options::default(), &Site::default()).expect("no errors").files);
    }
    // Another revision of the document is no change of a test.
    let rental = load::load(&folder.join("rental-contracts.yaml")).expect("it can be read").value;
    let cited = &rental["x-accord-documents"]["rental-contracts"];
    let revision = [format!("{} lines", cited["lines"]), cited["sha256"].as_str().unwrap_or("?").to_owned()];
    let index = &files["rental-contracts/index.md"];
    assert!(index.lines().any(|line| revision.iter().all(|part| line.contains(part))), "{revision:?}: {index}");
    let missing: Vec<&str> = QUESTIONS
        .iter()
        .filter(|(_, page, words)| {
            let text = files.get(*page).map(String::as_str).unwrap_or_default();
            !text.lines().any(|line| words.iter().all(|words| line.contains(words)))
        })
        .map(|(question, ..)| *question)
        .collect();
    assert_eq!(missing, Vec::<&str>::new());
}
