//! Features of tags.

use accord_codegen::diff::{Bump, print};
use serde_json::Value;

use super::{compare, replaced};

#[test]
fn an_operation_that_leaves_a_feature_is_lost_to_its_users() {
    let document = |extra: &str, tags: &str| -> Value {
        let text = format!(
            "openapi: 3.0.3\ninfo: {{ title: Shop, version: '1' }}\nservers: [{{ url: 'https://shop.example' }}]\n{extra}\n\
             paths:\n  /pets: {{ get: {{ operationId: list, tags: [{tags}], responses: {{ '204': {{ description: None. }} }} }} }}\n  \
             /shops: {{ get: {{ operationId: shops, tags: [pets, shops], responses: {{ '204': {{ description: None. }} }} }} }}\n"
        );
        serde_yaml::from_str(&text).unwrap()
    };
    let on = "x-accord-crate: { feature-per-tag: true }";
    for (old, new, bump) in [
        (document(on, "pets"), document(on, "pets, shops"), Bump::Minor),
        (document(on, "pets, shops"), document(on, "pets"), Bump::Major),
        (document(on, "pets"), document(on, "shops"), Bump::Major),
        (document(on, "pets"), document(on, "pets, new"), Bump::Minor),
        (document(on, "pets, new"), document(on, "pets"), Bump::Major),
        // Whoever turned the default features off has nothing then.
        (document("", "pets"), document(on, "pets"), Bump::Major),
        (document("", "pets"), document("", "shops"), Bump::Patch),
    ] {
        let diff = compare(&old, &new);
        assert_eq!(diff.bump(), bump, "{}", print::text(&diff));
    }
}

const TAGGED: &str = "x-accord-crate: { feature-per-tag: true }
paths:
  /a: { get: { operationId: a, tags: [pets], responses: { '204': { description: Fine. } } } }
  /b: { get: { operationId: b, responses: { '204': { description: Fine. } } } }
  /c: { get: { operationId: c, responses: { '204': { description: Fine. } } } }
";

#[test]
fn a_new_feature_does_not_list_what_is_always_compiled() {
    let more = "  /d: { get: { operationId: d, tags: [shops], responses: { '204': { description: Fine. } } } }\n";
    let diff = replaced(TAGGED, &[("  /c:", &format!("{more}  /c:"))]);
    let text = print::text(&diff);
    assert!(diff.bump() == Bump::Minor && !text.contains("Client::b") && !text.contains("Client::c"), "{text}");
}

#[test]
fn a_tag_that_is_a_feature_is_more_than_a_text() {
    let diff = replaced(TAGGED, &[("tags: [pets]", "tags: [shops]")]);
    let text = print::text(&diff);
    assert!(diff.bump() == Bump::Major && !text.contains("documentation-changed"), "{text}");
    assert!(diff.changes.iter().all(|change| change.old.is_some() || change.new.is_some()), "{text}");
}
