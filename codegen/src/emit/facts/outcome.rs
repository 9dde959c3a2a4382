//! How to tell success from failure.

use serde_json::Value;

use super::chain::{Chain, quoted};
use crate::dialect::{CodeClass, Matching};
use crate::facts::{Code, Condition, Message, Outcome, Spelled, Test};

pub(super) fn outcome(facts: &Outcome, spellings: &Spelled) -> Chain {
    let mut outcome = Chain::new("Outcome::new()".to_owned());
    let conditions = |all: &[Condition]| all.iter().map(|one| condition(one, spellings)).collect();
    outcome.list("success", conditions(&facts.success));
    outcome.list("proof", conditions(&facts.proof));
    outcome.list("code", quoted(&spellings.pointers(&facts.code)));
    outcome.list("message", quoted(&spellings.pointers(&facts.message)));
    outcome.list("code_headers", quoted(&facts.code_headers));
    outcome.list("message_headers", quoted(&facts.message_headers));
    if let Some((pointer, unit_millis)) = &facts.retry_after {
        outcome.set("retry_after", format!("{:?}, {unit_millis}", spellings.pointer(pointer)));
    }
    // What a status and a code say together is more than what either says.
    let mut codes: Vec<&Code> = facts.codes.iter().collect();
    codes.sort_by_key(|code| (code.value.is_null(), code.status.is_none()));
    outcome.table("codes", codes.into_iter().map(code).collect());
    outcome.table("messages", facts.messages.iter().map(message).collect());
    outcome
}

fn condition(facts: &Condition, spellings: &Spelled) -> String {
    let Condition { at, in_header, of_each, test } = facts;
    let at = if *in_header { at.clone() } else { spellings.pointer(at) };
    let mut condition = match test {
        Test::Equals(value) => format!("Condition::equals({at:?}, {})", literal(value)),
        Test::Differs(value) => format!("Condition::differs({at:?}, {})", literal(value)),
        Test::Part { part, at_start, is_there } => {
            let test = match (at_start, is_there) {
                (true, true) => "prefix",
                (true, false) => "no_prefix",
                (false, true) => "contains",
                (false, false) => "lacks",
            };
            format!("Condition::{test}({at:?}, {part:?})")
        }
        Test::Truthy => format!("Condition::truthy({at:?})"),
        Test::Falsy => format!("Condition::falsy({at:?})"),
        Test::Absent => format!("Condition::absent({at:?})"),
    };
    for (is, setter) in [(in_header, ".in_header()"), (of_each, ".of_each()")] {
        condition.push_str(if *is { setter } else { "" });
    }
    condition
}

fn message(Message { text, matching, name, class, .. }: &Message) -> String {
    let setter = match matching {
        Matching::Whole => "",
        Matching::Prefix => ".prefix()",
        Matching::Contains => ".contains()",
        Matching::Pattern => ".pattern()",
    };
    format!("Message::new({text:?}, {name:?}, Class::{class:?}){setter}")
}

fn code(Code { value, status, name, class, .. }: &Code) -> String {
    let code = match value {
        Value::Null => format!("Code::of_status({}, {name:?})", status.unwrap_or_default()),
        Value::String(text) => format!("Code::text({text:?}, {name:?})"),
        Value::Number(number) if number.is_i64() => format!("Code::int({number}, {name:?})"),
        value => format!("Code::new({}, {name:?})", literal(value)),
    };
    let with = status.filter(|_| !value.is_null()).map(|status| format!(".with_status({status})"));
    let code = code + &with.unwrap_or_default();
    match class {
        CodeClass::Success => code,
        CodeClass::Notice => format!("{code}.notice()"),
        // The classes of the dialect have the names of the runtime's.
        class => format!("{code}.class(Class::{class:?})"),
    }
}

/// Linting has seen that it is a scalar.
pub(super) fn literal(value: &Value) -> String {
    match value {
        Value::Bool(value) => format!("Literal::Bool({value})"),
        Value::String(value) => format!("Literal::Str({value:?})"),
        Value::Number(number) => match number.as_i64() {
            Some(value) => format!("Literal::Int({value})"),
            None => format!("Literal::Str({:?})", number.to_string()),
        },
        _ => "Literal::Null".to_owned(),
    }
}
