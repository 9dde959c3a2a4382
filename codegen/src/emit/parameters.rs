//! Parameters as text: in the table of a request, and as an expression.

use super::text::literal;
use crate::lower::{ParameterHints, Place, Writing};

/// A parameter as the table has it: `query("ids").style(Form, false)`.
pub(super) fn declared(hint: &ParameterHints) -> String {
    format!("{}({}){}", location(hint.place), literal(&hint.wire), style(hint, ""))
}

/// A field of a form as an expression of the runtime's type.
pub(super) fn field(name: &str, writing: &Writing) -> String {
    format!("Parameter::query({}){}", literal(name), written(writing, "Style::"))
}

/// A parameter as an expression of the runtime's type.
pub(super) fn constant(hint: &ParameterHints) -> String {
    format!("Parameter::{}({}){}", location(hint.place), literal(&hint.wire), style(hint, "Style::"))
}

/// The constructor of a parameter at a place.
pub(super) fn location(place: Place) -> &'static str {
    match place {
        Place::Path => "path",
        Place::Query => "query",
        Place::Header => "header",
        Place::Cookie => "cookie",
        Place::Body => "body",
        Place::QueryString => "query_string",
    }
}

/// The style, where it is not the usual one of its place.
fn style(hint: &ParameterHints, prefix: &str) -> String {
    let (usual, explode) = hint.place.usual_style();
    let all = written(&hint.writing, prefix);
    let plain = written(&Writing::of(usual, explode), prefix);
    all.strip_prefix(&plain).map(str::to_owned).unwrap_or(all)
}

/// How a value is written, as calls of the runtime's methods.
pub(super) fn written(writing: &Writing, prefix: &str) -> String {
    let Writing { style, explode, delimiter, sends_empty, allow_reserved, digits } = writing;
    let mut out = format!(".style({prefix}{style:?}, {explode})");
    if let Some(delimiter) = delimiter {
        out.push_str(&format!(".delimiter({})", literal(delimiter)));
    }
    for (word, is) in [("sends_empty", sends_empty), ("allow_reserved", allow_reserved), ("digits", digits)] {
        if *is {
            out.push_str(&format!(".{word}()"));
        }
    }
    out
}
