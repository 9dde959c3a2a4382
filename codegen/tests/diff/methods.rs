//! Methods whose name passes to something else.

use accord_codegen::diff::{Bump, Users, print};

use super::{compare, document, users_of};

const DROP: &str = "  /a: { delete: { operationId: drop, responses: { '204': { description: Gone. } } } }\n";
const OTHER_DROP: &str = "  /b: { delete: { operationId: Drop, responses: { '204': { description: Gone. } } } }\n";

#[test]
fn a_method_that_calls_another_operation_breaks_callers() {
    let without_ids = |paths: [&str; 2]| {
        let items =
            paths.map(|path| format!("  {path}: {{ get: {{ responses: {{ '204': {{ description: Fine. }} }} }} }}\n"));
        format!("paths:\n{}", items.concat())
    };
    for (old, new, method) in [
        (format!("paths:\n{DROP}"), format!("paths:\n{OTHER_DROP}{DROP}"), "Client::drop"),
        (format!("paths:\n{DROP}{OTHER_DROP}"), format!("paths:\n{OTHER_DROP}{DROP}"), "Client::drop"),
        (without_ids(["/a/b", "/a-b"]), without_ids(["/a-b", "/a/b"]), "Client::get_a_b"),
    ] {
        let diff = compare(&document(&old), &document(&new));
        let text = print::text(&diff);
        assert_eq!((diff.bump(), users_of(&diff, method)), (Bump::Major, Some(Users::Breaks)), "{text}");
    }
    // An operation that moved is the same, and so is one whose id is written otherwise.
    let [at_a, at_c] = [DROP, &DROP.replace("/a:", "/c:")].map(|item| document(&format!("paths:\n{item}")));
    let diff = compare(&at_a, &at_c);
    assert_eq!(diff.bump(), Bump::Minor, "{}", print::text(&diff));
    let diff = compare(&at_a, &document(&format!("paths:\n{}", DROP.replace(": drop", ": Drop"))));
    assert!(diff.bump() < Bump::Major, "{}", print::text(&diff));
}

const SAVE: &str = "  /notes:
    post:
      operationId: save
      requestBody:
        required: true
        content:
          application/json: { schema: { $ref: '#/components/schemas/Note' } }
          application/x-www-form-urlencoded: { schema: { $ref: '#/components/schemas/Note' } }
      responses: { '204': { description: Fine. } }
";
const OTHER_SAVE: &str = "  /other:
    post:
      operationId: saveForm
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/Note' } } } }
      responses: { '204': { description: Fine. } }
";
const NOTE: &str = "components:\n  schemas:\n    Note: { type: object, properties: { text: { type: string } } }\n";

#[test]
fn a_method_that_sends_another_media_type_breaks_callers() {
    let old = document(&format!("paths:\n{SAVE}{NOTE}"));
    // The name passes to an operation.
    let diff = compare(&old, &document(&format!("paths:\n{SAVE}{OTHER_SAVE}{NOTE}")));
    let broken = users_of(&diff, "Client::save_form");
    assert_eq!((diff.bump(), broken), (Bump::Major, Some(Users::Breaks)), "{}", print::text(&diff));
    // It passes to another media type, which is new or was behind.
    let json = "          application/json: { schema: { $ref: '#/components/schemas/Note' } }\n";
    let form = "          application/x-www-form-urlencoded: { schema: { $ref: '#/components/schemas/Note' } }\n";
    let with = |content: &str| document(&format!("paths:\n{}{NOTE}", SAVE.replace(&format!("{json}{form}"), content)));
    for optional in ["required: true", "required: false"] {
        let with = |content: &str| {
            let text = serde_yaml::to_string(&with(content)).unwrap().replace("required: true", optional);
            serde_yaml::from_str(&text).unwrap()
        };
        for old in [with(form), with(&format!("{form}{json}"))] {
            let diff = compare(&old, &with(&format!("{json}{form}")));
            let broken = users_of(&diff, "Client::save");
            assert_eq!((diff.bump(), broken), (Bump::Major, Some(Users::Breaks)), "{}", print::text(&diff));
        }
        // Behind the others it takes no name, and what the provider replaced is sent in its place.
        let diff = compare(&with(json), &with(&format!("{json}{form}")));
        assert_eq!(diff.bump(), Bump::Minor, "{}", print::text(&diff));
        let diff = compare(&with(form), &with(json));
        assert_eq!(users_of(&diff, "Client::save"), None, "{}", print::text(&diff));
    }
}

#[test]
fn a_setter_of_another_server_breaks_callers() {
    let item = |host: &str| {
        let id = host.replace(['.', '/'], "_");
        format!(
            "  /{host}: {{ get: {{ operationId: {id}, servers: [{{ url: 'https://{host}' }}], responses: {{ '204': {{ description: Fine. }} }} }} }}\n"
        )
    };
    let (one, other) = (item("a.example/x"), item("a-example/x").replace("operationId: ", "operationId: other_"));
    let [old, new] = [format!("paths:\n{one}{other}"), format!("paths:\n{other}{one}")].map(|text| document(&text));
    let diff = compare(&old, &new);
    let broken = users_of(&diff, "ClientBuilder::server_a_example_x");
    assert_eq!((diff.bump(), broken), (Bump::Major, Some(Users::Breaks)), "{}", print::text(&diff));
}
