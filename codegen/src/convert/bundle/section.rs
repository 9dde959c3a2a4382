//! Where a document keeps what is referred to, and what stands below what.

use crate::openapi::{Kind, Version, children::Below, grammar};

/// Kinds with the section of each, in OpenAPI 3 and in Swagger 2.0.
const SECTIONS: [(Kind, &str, Option<&str>); 10] = [
    (Kind::Schema, "/components/schemas", Some("/definitions")),
    (Kind::Response, "/components/responses", Some("/responses")),
    (Kind::Parameter, "/components/parameters", Some("/parameters")),
    (Kind::Example, "/components/examples", None),
    (Kind::RequestBody, "/components/requestBodies", None),
    (Kind::Header, "/components/headers", None),
    (Kind::SecurityScheme, "/components/securitySchemes", Some("/securityDefinitions")),
    (Kind::Link, "/components/links", None),
    (Kind::Callback, "/components/callbacks", None),
    (Kind::MediaType, "/components/mediaTypes", None),
];

/// The section for a kind. `None`: there is none.
pub(in crate::convert) fn of(kind: Kind, is_swagger: bool) -> Option<&'static str> {
    let kind = if kind == Kind::Property { Kind::Schema } else { kind };
    let (_, new, old) = SECTIONS.into_iter().find(|(of, ..)| *of == kind)?;
    if is_swagger { old } else { Some(new) }
}

/// What a section holds.
pub(in crate::convert) fn kind(section: &str) -> Option<Kind> {
    SECTIONS.into_iter().find(|(_, new, old)| *new == section || *old == Some(section)).map(|(kind, ..)| kind)
}

/// Every section.
pub(in crate::convert) fn all(is_swagger: bool) -> impl Iterator<Item = &'static str> {
    SECTIONS.into_iter().filter_map(move |(_, new, old)| if is_swagger { old } else { Some(new) })
}

/// What stands below a field, in the versions that are yet to be converted too.
pub(in crate::convert) fn below(is_swagger: bool) -> Below {
    match is_swagger {
        true => |kind, name| grammar::find(kind, name, Version::V20, |_| true).form()?.shape(),
        false => grammar::below,
    }
}
