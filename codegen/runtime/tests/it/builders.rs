//! The tables of builders: required fields in one tuple and in tuples of tuples, texts and secrets with bounds.

// What a table makes is public, as in a client.
#![allow(unreachable_pub)]

use accord_runtime::{Secret, from_json};
use serde_json::json;

#[derive(Clone, Debug, PartialEq)]
pub struct Code(String);
accord_runtime::text!(Code, 2, 3);

#[derive(Clone, Debug, PartialEq)]
pub struct Nine {
    a: i64,
    b: String,
    c: bool,
    d: i64,
    e: i64,
    f: i64,
    g: i64,
    h: Code,
    i: Secret,
    j: Option<Code>,
    k: Vec<u8>,
}
accord_runtime::object!(Nine {
    0 a "a" required always,
    1 b "b" spelled always,
    2 c "c" required always,
    3 d "d" required always,
    4 e "e" required always,
    5 f "f" required always,
    6 g "g" required always,
    7 h "h" required always,
    8 i "i" required always,
    9 j "j" optional some,
    10 k "k" assumed always,
} also {
    11 b_1 "B" b,
    12 b_2 "bb" b,
});
accord_runtime::builder!(Nine, NineBuilder, NineRest, required ((a, b, c, d, e, f, g, h), (i,)) {
    a: i64, plain, at 0 0;
    b: String, into, at 0 1;
    c: bool, plain, at 0 2;
    d: i64, plain, at 0 3;
    e: i64, plain, at 0 4;
    f: i64, plain, at 0 5;
    g: i64, plain, at 0 6;
    h: Code, parse, at 0 7;
    i: Secret, secret(3), at 1 0;
} optional {
    j maybe_j: Code, parse;
} lists {
    k maybe_k: Vec<u8>;
});
accord_runtime::unset!(a, b, c, d, e, f, g, h, i);

#[test]
fn fields_are_set_in_any_order() {
    let built = || -> Result<Nine, accord_runtime::ConversionError> {
        let builder = Nine::builder().i("secret")?.h("ab")?.g(7).f(6).e(5).d(4).c(true).b("text").a(1);
        Ok(builder.j("abc")?.maybe_k(Some(vec![8])).build())
    };
    let read = json!({
        "a": 1, "b": "text", "c": true, "d": 4, "e": 5, "f": 6, "g": 7, "h": "ab", "i": "secret", "j": "abc", "k": [8]
    });
    assert_eq!(built(), Ok(from_json(read.clone()).unwrap()));
    assert_eq!(serde_json::to_value(built().unwrap()).unwrap(), read);
    assert_ne!(built().unwrap().i, Secret::from("secreT"));
}

#[test]
fn a_value_out_of_bounds_is_refused_and_not_shown() {
    let said = |error: Option<accord_runtime::ConversionError>| error.map(|error| error.to_string());
    assert_eq!(said(Nine::builder().i("no").err()).as_deref(), Some("shorter than 3 characters"));
    assert_eq!(said(Nine::builder().h("abcd").err()).as_deref(), Some("longer than 3 characters"));
    assert_eq!(said(Nine::builder().maybe_j(Some("a")).err()).as_deref(), Some("shorter than 2 characters"));
}

#[test]
fn of_several_spellings_the_first_that_is_not_null_holds() {
    let with = |names: serde_json::Value| {
        let mut value = json!({
            "a": 1, "c": true, "d": 4, "e": 5, "f": 6, "g": 7, "h": "ab", "i": "secret"
        });
        value.as_object_mut().unwrap().extend(names.as_object().unwrap().clone());
        from_json::<Nine>(value).map(|nine| nine.b).map_err(|error| error.to_string())
    };
    assert_eq!(with(json!({"bb": "3", "B": "2", "b": "1"})), Ok("1".into()));
    assert_eq!(with(json!({"bb": "3", "B": "2", "b": null})), Ok("2".into()));
    assert_eq!(with(json!({"bb": "3", "B": null})), Ok("3".into()));
    let missing = with(json!({"b": null})).unwrap_err();
    assert!(missing.contains("`b`"), "{missing}");
}
