//! The tables of `object!` and `transparent!` against serde's derive: the same of both for every document.

use std::collections::BTreeMap;
use std::fmt::Debug;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Types twice: with a derive, and bare for a table.
macro_rules! twins {
    ($($(#[$meta:meta])* $kind:ident $name:ident { $($body:tt)* })*) => {
        mod derived {
            use super::*;
            $(twins!(@derived $(#[$meta])* $kind $name { $($body)* });)*
        }
        mod ours {
            use super::*;
            $(twins!(@ours $kind $name { $($body)* });)*
        }
    };
    (@derived $(#[$meta:meta])* struct $name:ident { $($(#[$on:meta])* $field:ident: $type:ty),* $(,)? }) => {
        #[derive(Debug, Deserialize, Serialize)]
        $(#[$meta])*
        pub(super) struct $name { $($(#[$on])* pub(super) $field: $type),* }
    };
    (@ours struct $name:ident { $($(#[$on:meta])* $field:ident: $type:ty),* $(,)? }) => {
        #[derive(Debug)]
        pub(super) struct $name { $(pub(super) $field: $type),* }
    };
}

twins! {
    struct Inner { a: String, b: u8 }

    struct Plain {
        a: String,
        #[serde(rename = "B")]
        b: Option<i64>,
        #[serde(skip_serializing_if = "Option::is_none")]
        c: Option<f64>,
        #[serde(deserialize_with = "Option::deserialize")]
        d: Option<bool>,
        #[serde(skip_serializing_if = "Option::is_none")]
        e: Option<Vec<Value>>,
        #[serde(skip_serializing_if = "Option::is_none")]
        f: Option<BTreeMap<String, Value>>,
        #[serde(default)]
        g: u64,
        #[serde(skip_serializing_if = "Option::is_none")]
        h: Option<Inner>,
        i: Option<Value>,
    }

    #[serde(deny_unknown_fields)]
    struct Strict { a: Option<Value>, b: Option<Value> }

    struct Mixed {
        a: Option<Value>,
        #[serde(flatten)]
        part: Part,
        #[serde(flatten)]
        rest: BTreeMap<String, Value>,
    }

    struct Either {
        #[serde(flatten, skip_serializing_if = "Option::is_none")]
        other: Option<Other>,
        #[serde(flatten, skip_serializing_if = "Option::is_none")]
        inner: Option<Inner>,
    }

    struct Part { #[serde(skip_serializing_if = "Option::is_none")] b: Option<Value> }

    struct Other { c: bool }
}

mod tables {
    use super::ours::*;

    accord_runtime::object!(Inner { 0 a "a" required always, 1 b "b" required always });
    accord_runtime::object!(Plain {
        0 a "a" required always,
        1 b "B" assumed always,
        2 c "c" optional some,
        3 d "d" present always,
        4 e "e" optional some,
        5 f "f" optional some,
        6 g "g" assumed always,
        7 h "h" optional some,
        8 i "i" assumed always,
    });
    accord_runtime::object!(Strict strict { 0 a "a" assumed always, 1 b "b" optional always });
    accord_runtime::object!(Mixed { 0 a "a" optional always } rest { part rest, rest rest });
    accord_runtime::object!(Either {} rest { other rest_if, inner rest_if });
    accord_runtime::object!(Part { 0 b "b" optional some });
    accord_runtime::object!(Other { 0 c "c" required always });
}

/// What both give: the value shown and written again, or that it does not fit. Says whether it fits.
fn same<Ours, Derived>(document: &str) -> bool
where
    Ours: DeserializeOwned + Serialize + Debug,
    Derived: DeserializeOwned + Serialize + Debug,
{
    let ours = serde_json::from_str::<Ours>(document).ok();
    let derived = serde_json::from_str::<Derived>(document).ok();
    assert_eq!(format!("{ours:?}"), format!("{derived:?}"), "{document}");
    let fits = ours.is_some();
    let json = |value: serde_json::Result<Value>| value.unwrap_or_else(|error| panic!("{document}: {error}"));
    assert_eq!(
        ours.map(|value| json(serde_json::to_value(value))),
        derived.map(|value| json(serde_json::to_value(value))),
        "{document}"
    );
    fits
}

/// Objects with some of the names in some order, each with some value, and values alone.
struct Documents(u64);

impl Documents {
    const VALUES: &[&str] = &[
        "null",
        "1",
        "-7",
        "2.5",
        "true",
        r#""""#,
        r#""text""#,
        "[]",
        "[1, 2, 3]",
        "{}",
        r#"{"a": 1}"#,
        "false",
        r#"{"b": 3, "a": "text"}"#,
        r#"{"c": [], "d": 4}"#,
        "18446744073709551615",
        r#"[1, "a", {"c": null}]"#,
    ];

    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % limit
    }

    fn value(&mut self) -> &'static str {
        let at = self.below(Self::VALUES.len());
        Self::VALUES[at]
    }

    fn object(&mut self, names: &[&str], most: usize, twice: bool) -> String {
        let mut left = names.to_vec();
        let mut entries = Vec::new();
        for _ in 0..self.below(most + 1) {
            let at = self.below(left.len());
            let name = if twice { left[at] } else { left.remove(at) };
            entries.push(format!("\"{name}\": {}", self.value()));
        }
        format!("{{{}}}", entries.join(", "))
    }
}

const RUNS: usize = 20_000;

/// How many of the documents fitted: a test that refuses everything shows nothing.
fn all(documents: impl Iterator<Item = String>, same: fn(&str) -> bool) {
    let fitted = documents.filter(|document| same(document)).count();
    assert!(fitted > RUNS / 200, "{fitted} of {RUNS} fitted");
}

#[test]
fn an_object() {
    let mut documents = Documents(1);
    let names = ["a", "B", "c", "d", "e", "f", "g", "h", "i", "other"];
    // The two that have to be there come first, of kinds that fit; the rest as it comes, sometimes twice.
    let documents = (0..RUNS).map(|_| {
        let rest = documents.object(&names, 8, true);
        match documents.below(3) {
            0 => rest,
            _ => rest.replacen('{', r#"{"d": null, "a": "text", "x": [{}], "#, 1).replace(", }", "}"),
        }
    });
    all(documents, same::<ours::Plain, derived::Plain>);
}

#[test]
fn an_object_without_other_names() {
    let mut documents = Documents(2);
    all((0..RUNS).map(|_| documents.object(&["a", "b", "c"], 3, true)), same::<ours::Strict, derived::Strict>);
}

#[test]
fn an_object_with_parts() {
    let mut documents = Documents(3);
    let names = ["a", "b", "c", "d", "e"];
    all((0..RUNS).map(|_| documents.object(&names, 5, false)), same::<ours::Mixed, derived::Mixed>);
}

#[test]
fn an_object_of_some_of_its_parts() {
    let mut documents = Documents(5);
    let names = ["a", "b", "c", "d"];
    all((0..RUNS).map(|_| documents.object(&names, 4, false)), same::<ours::Either, derived::Either>);
}

#[test]
fn a_part_that_does_not_fit_takes_nothing() {
    #[derive(Debug)]
    struct Parts {
        other: Option<ours::Other>,
        rest: BTreeMap<String, Value>,
    }
    accord_runtime::object!(Parts {} rest { other rest_if, rest rest });
    let parts: Parts = serde_json::from_str(r#"{"c": "not true", "d": 1}"#).unwrap();
    assert!(parts.other.is_none());
    // The derive loses it.
    assert_eq!(parts.rest.keys().collect::<Vec<_>>(), ["c", "d"]);
    assert_eq!(serde_json::to_string(&parts).unwrap(), r#"{"c":"not true","d":1}"#);
}

#[test]
fn a_list_is_no_object() {
    let list = r#"["a", 1]"#;
    assert!(serde_json::from_str::<derived::Inner>(list).is_ok(), "the derive takes it");
    let error = serde_json::from_str::<ours::Inner>(list).unwrap_err();
    assert_eq!(error.to_string(), "invalid type: sequence, expected an object at line 1 column 1");
}

#[test]
fn what_is_wrong_is_named() {
    let says = |document: &str| serde_json::from_str::<ours::Inner>(document).unwrap_err().to_string();
    assert_eq!(says(r#"{"a": "x"}"#), "missing field `b` at line 1 column 10");
    assert_eq!(says(r#"{"a": "x", "a": "y"}"#), "duplicate field `a` at line 1 column 14");
    assert!(says(r#"{"a": 1}"#).starts_with("invalid type: integer `1`, expected a string at line 1 column 7"));
    assert!(says(r#"{"a": "x""#).starts_with("EOF while parsing an object"));
}

#[test]
fn more_fields_than_one_row_has() {
    #[derive(Debug, PartialEq)]
    #[rustfmt::skip]
    struct Letters {
        a: i64, b: i64, c: i64, d: i64, e: i64, f: i64, g: i64, h: i64,
        i: i64, j: i64, k: i64, l: i64, m: i64, n: i64, o: i64, p: i64,
        q: Option<i64>, r: i64,
    }
    accord_runtime::object!(Letters {
        0 a "a" required always, 1 b "b" required always, 2 c "c" required always, 3 d "d" required always,
        4 e "e" required always, 5 f "f" required always, 6 g "g" required always, 7 h "h" required always,
        8 i "i" required always, 9 j "j" required always, 10 k "k" required always, 11 l "l" required always,
        12 m "m" required always, 13 n "n" required always, 14 o "o" required always, 15 p "p" required always,
        16 q "q" optional some, 17 r "r" required always,
    });
    let forward: Vec<String> = ('a'..='r').zip(0..).map(|(name, value)| format!(r#""{name}":{value}"#)).collect();
    let backward: Vec<String> = forward.iter().rev().cloned().collect();
    let whole = format!("{{{}}}", forward.join(","));
    let letters: Letters = serde_json::from_str(&format!("{{{}}}", backward.join(","))).unwrap();
    assert_eq!((letters.a, letters.h, letters.i, letters.p, letters.q, letters.r), (0, 7, 8, 15, Some(16), 17));
    assert_eq!(serde_json::to_string(&letters).unwrap(), whole);

    // A field is missed by its own name, whichever row it is in.
    for name in ["a", "h", "i", "p", "r"] {
        let without: Vec<&str> =
            forward.iter().map(String::as_str).filter(|field| !field.starts_with(&format!("\"{name}\""))).collect();
        let error = serde_json::from_str::<Letters>(&format!("{{{}}}", without.join(","))).unwrap_err().to_string();
        assert!(error.starts_with(&format!("missing field `{name}`")), "{error}");
    }
    let without_q = whole.replace(r#","q":16"#, "");
    assert_eq!(serde_json::from_str::<Letters>(&without_q).unwrap().q, None);
}
