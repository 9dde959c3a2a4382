//! Which media types are sent and asked for.

use accord_codegen::diff::{Bump, Diff, print};

use super::{compare, document, found};

/// A document with these media types of a request and of an answer.
fn notes(request: &str, answer: &str) -> String {
    let content = |media: &str| {
        let all: Vec<String> = media
            .split(' ')
            .map(|media| {
                let schema = match media {
                    _ if media.contains("json") => "type: object, properties: { t: { type: string } }",
                    _ if media.starts_with("text") => "type: string",
                    _ => "type: string, format: binary",
                };
                format!("'{}': {{ schema: {{ {schema} }} }}", media.replace(';', "; "))
            })
            .collect();
        all.join(", ")
    };
    format!(
        "paths:
  /n:
    post:
      operationId: save
      requestBody: {{ required: true, content: {{ {} }} }}
      responses: {{ '200': {{ description: Fine., content: {{ {} }} }} }}
",
        content(request),
        content(answer)
    )
}

fn of(old: [&str; 2], new: [&str; 2]) -> Diff {
    let [old, new] = [old, new].map(|[request, answer]| document(&notes(request, answer)));
    compare(&old, &new)
}

const JSON: &str = "application/json";

#[test]
fn the_order_of_media_types_is_compared() {
    for request in ["application/a+json application/b+json", "text/plain text/csv", "application/pdf application/zip"] {
        let (one, other) = request.split_once(' ').unwrap();
        let diff = of([request, JSON], [&format!("{other} {one}"), JSON]);
        let text = print::text(&diff);
        assert_eq!(
            (found(&diff), diff.bump()),
            (vec!["sent-media-type-changed body".to_owned()], Bump::Minor),
            "{text}"
        );
        assert!(text.contains(one) && text.contains(other), "{text}");
    }
    for (answer, what) in [
        ("application/a+json application/b+json", "answer"),
        ("application/pdf application/zip", "answer"),
        ("text/plain text/csv", "answer"),
        ("application/json text/xml text/csv", "answer of `accept_text`"),
        ("application/json application/pdf application/zip", "answer of `accept_bytes`"),
    ] {
        let mut media: Vec<&str> = answer.split(' ').collect();
        let last = media.len() - 1;
        media.swap(last - 1, last);
        let diff = of([JSON, answer], [JSON, &media.join(" ")]);
        let change = format!("requested-media-type-changed {what}");
        assert_eq!((found(&diff), diff.bump()), (vec![change], Bump::Minor), "{}", print::text(&diff));
    }
}

#[test]
fn a_media_type_that_is_sent_in_place_of_another_is_more_than_a_text() {
    for new in ["application/a+json application/json", "application/b+json application/a+json"] {
        for (old, new, rule) in [
            (["application/a+json", JSON], [new, JSON], "sent-media-type-changed body"),
            ([JSON, "application/a+json"], [JSON, new], "requested-media-type-changed answer"),
        ] {
            let diff = of(old, new);
            let text = print::text(&diff);
            assert!(found(&diff).contains(&rule.to_owned()) && diff.bump() == Bump::Minor, "{text}");
            let diff = of(new, old);
            assert!(diff.bump() == Bump::Minor && diff.changes.iter().all(|change| change.rule.name != rule), "{text}");
        }
    }
}

#[test]
fn what_is_sent_as_before_has_no_other_order() {
    for (old, new) in [
        ("application/json application/a+json", "application/a+json application/json"),
        ("multipart/form-data multipart/mixed", "multipart/mixed multipart/form-data"),
    ] {
        assert!(of([old, JSON], [new, JSON]).is_empty(), "{old}");
    }
    assert!(
        of([JSON, "application/json application/a+json"], [JSON, "application/a+json application/json"]).is_empty()
    );
    // What is new is told alone.
    let diff = of(["application/json", JSON], ["application/json application/a+json", JSON]);
    assert_eq!(diff.changes.len(), 1, "{}", print::text(&diff));
    let diff = of([JSON, "application/pdf"], [JSON, "application/zip application/pdf"]);
    assert_eq!(found(&diff), ["answer-media-type-added answer 200 `application/zip`"], "{}", print::text(&diff));
}

#[test]
fn a_stated_header_is_sent_whatever_the_order_is() {
    let with = |request: &str| {
        let stated = "x-accord-headers: { Content-Type: application/json }\n      requestBody";
        document(&notes(request, JSON).replace("requestBody", stated))
    };
    let [one, other] = ["application/a+json application/b+json", "application/b+json application/a+json"].map(with);
    assert!(compare(&one, &other).is_empty());
}

/// Every name that the generator knows for a character set is the same.
#[test]
fn spellings_of_a_character_set_are_the_same() {
    for charset in ["utf8", "UTF-8", "\"utf-8\""] {
        let diff = of(["text/plain", "text/plain"], [&format!("text/plain;charset={charset}"), "text/plain"]);
        let rules: Vec<_> = diff.changes.iter().map(|change| change.rule.name).collect();
        assert_eq!(rules, ["detail-changed"], "{}", print::text(&diff));
    }
    let diff = of(["text/plain", "text/plain"], ["text/plain;charset=latin1", "text/plain"]);
    assert!(
        found(&diff).iter().any(|change| change.starts_with("request-media-type-removed")),
        "{}",
        print::text(&diff)
    );
}

/// The media type of a command's body is compared, of which no more is.
#[test]
fn the_media_type_of_commands_is_compared() {
    let rpc = |media: &str| {
        document(&format!(
            "paths:
  /rpc:
    post:
      operationId: rpc
      x-accord-commands: {{ selector: {{ in: body, pointer: /method }}, commands: {{ ping: {{ operationId: ping, effect: safe, request: {{ type: object, properties: {{ a: {{ type: string }} }} }} }} }} }}
      requestBody: {{ required: true, content: {{ {media}: {{ schema: {{ type: object }} }} }} }}
      responses: {{ '204': {{ description: Fine. }} }}
"
        ))
    };
    let diff = compare(&rpc("application/a+json"), &rpc("application/b+json"));
    assert_eq!(found(&diff), ["request-media-type-removed body"], "{}", print::text(&diff));
}
