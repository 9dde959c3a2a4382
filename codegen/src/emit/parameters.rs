//! Parameters as text: in the table of a request, and as an expression.

use super::text::literal;
use crate::lower::{ParameterHints, Place, Style};
use crate::model::Body;

/// A parameter as the table has it: `query("ids").style(Form, false)`.
pub(super) fn declared(hint: &ParameterHints) -> String {
    format!("{}({}){}", place(hint.place), literal(&hint.wire), style(hint, ""))
}

/// A parameter as an expression of the runtime's type.
pub(super) fn constant(hint: &ParameterHints) -> String {
    format!("Parameter::{}({}){}", place(hint.place), literal(&hint.wire), style(hint, "Style::"))
}

/// How the fields of a form are written that are not written as usual, each as this function says.
pub(super) fn styles(body: &Body, entry: impl Fn(&str, Style, bool) -> String) -> String {
    let entries = body.styles.iter().map(|(name, (style, explode))| entry(&literal(name), *style, *explode));
    entries.collect::<Vec<_>>().join(", ")
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
