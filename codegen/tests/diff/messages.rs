//! The order of messages: an answer's is the first that fits.

use accord_codegen::diff::{Bump, Users, print};

use super::{compare, document};

/// A document with these messages of refusals.
fn messages(list: &[&str]) -> String {
    format!(
        "x-accord-outcome:
  name: MCode
  success: {{ pointer: /message, absent: true }}
  message: /message
  messages: [{}]
paths:
  /n: {{ get: {{ operationId: get, responses: {{ '200': {{ description: ok, content: {{ application/json: {{ schema: {{ type: object }} }} }} }} }} }} }}
",
        list.join(", ")
    )
}

#[test]
fn the_order_of_messages_that_an_answer_may_both_have_is_compared() {
    let message = |text: &str, name: &str| format!("{{ {text}, name: {name}, class: invalid, meaning: m. }}");
    for (one, other, is_told) in [
        ("prefix: Too", "contains: many", true),
        ("contains: few", "contains: many", true),
        ("prefix: Too", "prefix: Too many", true),
        ("text: Too many.", "prefix: too", true),
        ("text: Too many.", "contains: MANY", true),
        ("pattern: '^T'", "text: Too many.", true),
        ("prefix: Too", "prefix: Few", false),
        ("text: Too many.", "text: Too few.", false),
        ("text: Too many.", "prefix: Few", false),
        ("text: Too many.", "contains: few", false),
    ] {
        let (one, other) = (message(one, "One"), message(other, "Other"));
        let [old, new] = [[&*one, &*other], [&*other, &*one]].map(|list| document(&messages(&list)));
        let diff = compare(&old, &new);
        let text = print::text(&diff);
        assert_eq!(diff.is_empty(), !is_told, "{one} {other}: {text}");
        if is_told {
            let rules: Vec<_> = diff.changes.iter().map(|change| (change.rule.name, change.users)).collect();
            assert_eq!((rules, diff.bump()), (vec![("code-changed", Users::Behaves)], Bump::Minor), "{text}");
        }
    }
}

/// Case and a full stop at the end make no difference to what is recognized.
#[test]
fn a_message_in_another_spelling_is_the_same() {
    let list = |text: &str| document(&messages(&[&format!("{{ {text}, name: Many, class: invalid, meaning: m. }}")]));
    for (old, new, changes, bump) in [
        ("text: Too many", "text: 'TOO MANY. '", vec!["documentation-changed"], Bump::Patch),
        ("contains: many", "contains: MANY", vec!["documentation-changed"], Bump::Patch),
        ("text: Too many", "text: Too much", vec!["code-removed", "code-added"], Bump::Major),
    ] {
        let diff = compare(&list(old), &list(new));
        let rules: Vec<_> = diff.changes.iter().map(|change| change.rule.name).collect();
        assert_eq!((rules, diff.bump()), (changes, bump), "{}", print::text(&diff));
    }
}
