//! Parameters as text: in the table of a request, and as an expression.

use super::text::literal;
use crate::lower::{ParameterHints, Place};

/// A parameter as the table has it: `query("ids").style(Form, false)`.
pub(super) fn declared(hint: &ParameterHints) -> String {
    format!("{}({}){}", place(hint.place), literal(&hint.wire), style(hint, ""))
}

/// A parameter as an expression of the runtime's type.
pub(super) fn constant(hint: &ParameterHints) -> String {
    format!("Parameter::{}({}){}", place(hint.place), literal(&hint.wire), style(hint, "Style::"))
}

fn place(place: Place) -> &'static str {
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
    let usual = hint.place.usual_style();
    let said = (hint.style, hint.explode);
    if said == usual { String::new() } else { format!(".style({prefix}{:?}, {})", hint.style, hint.explode) }
}
