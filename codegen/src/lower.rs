//! Lowering: a checked document becomes ordinary OpenAPI that progenitor accepts, and a table of facts per operation.
//!
//! `PASSES` is the whole stage, in order. A pass rewrites the working document and puts what the rewriting loses into
//! the facts or the hints, so that nothing the document says is lost on the way. A refusal or panic of progenitor's is a
//! bug here.

mod hints;
mod made_types;
mod package;
mod placeholder;
mod spellings;
pub(crate) mod walk;

/// What operations have: parameters, bodies, answers, security, servers. They become facts and hints.
mod operations {
    pub(super) mod answer_headers;
    pub(super) mod answers;
    pub(super) mod bodies;
    pub(super) mod commands;
    pub(super) mod contentless;
    pub(super) mod encodings;
    pub(super) mod form_fields;
    pub(super) mod frame;
    pub(super) mod headers;
    pub(super) mod ids;
    pub(super) mod methods;
    pub(super) mod outcomes;
    pub(super) mod pages;
    pub(super) mod parameters;
    pub(super) mod personal;
    pub(super) mod placeholders;
    pub(super) mod polls;
    pub(super) mod refs;
    mod refusal_media;
    pub(super) mod representations;
    pub(super) mod responses;
    pub(super) mod security;
    pub(super) mod servers;
    pub(super) mod streams;
}

/// Every schema gets a form that the type generator reads as it is meant, and a component where it becomes a type.
mod normalize {
    pub(super) mod any_of;
    pub(super) mod bases;
    pub(super) mod beside;
    pub(super) mod combine;
    pub(super) mod constants;
    pub(super) mod cycles;
    pub(super) mod discriminators;
    pub(super) mod distribute;
    pub(super) mod hoist;
    pub(super) mod inherit;
    pub(super) mod labels;
    pub(super) mod members;
    pub(super) mod merge;
    pub(super) mod narrowed;
    pub(super) mod normalize_schema;
    pub(super) mod nullable;
    pub(super) mod schema_refs;
    mod tag_values;
    pub(super) mod tuples;
    pub(super) mod values;
}

/// What the document says of types and fields beside their form: names, directions, formats, documentation.
mod types {
    pub(super) mod annotations;
    pub(super) mod choices;
    pub(super) mod constraints;
    pub(super) mod directions;
    pub(super) mod docs;
    pub(super) mod enums;
    pub(super) mod fields;
    pub(super) mod formats;
    pub(super) mod integers;
    pub(super) mod names;
    pub(super) mod read_and_written;
    pub(super) mod scalars;
    mod sensitive;
    pub(super) mod tags;
}

use normalize::{
    any_of, bases, beside, combine, constants, cycles, discriminators, distribute, hoist, members, merge, narrowed,
    normalize_schema, nullable, schema_refs, tuples, values,
};
use operations::{
    answer_headers, bodies, commands, contentless, headers, ids, methods, outcomes, pages, parameters, placeholders,
    polls, refs, responses, security, servers, streams,
};
use types::{
    annotations, choices, constraints, directions, docs, enums, fields, formats, integers, names, read_and_written,
    scalars, tags,
};

pub use hints::{
    AnswerHints, AnswerVariant, BodyHints, BodyKind, ChoiceHints, Encoding, EndHints, FieldHints, FileField, Hints,
    MethodHints, OpenEnum, PagesHints, ParameterHints, Place, StreamEnd, StreamHints, Style, TagHints, TypeHints,
    ValueNote, VariantHints, Writing,
};
pub use package::{ModulePath, PackageInfo};

pub(crate) use normalize::bases::heirs;
pub(crate) use operations::refs::path_item;
pub(crate) use placeholder::{LOCAL, lowered_open_json, lowered_path};
pub(crate) use types::choices::member_name;
pub(crate) use types::docs::REGISTER;

use std::collections::BTreeMap;

use serde_json::Value;

use crate::facts;
use crate::internal_error::{InternalError, Stage};
use crate::lint::Checked;

/// What lowering makes of a document.
#[derive(Debug)]
pub struct Lowered {
    /// Ordinary OpenAPI 3.0.3 in the subset that progenitor accepts.
    pub document: Value,
    /// What the generated crate states about its provider.
    pub facts: facts::Api,
    /// What the model must know of the generated types and methods.
    pub hints: Hints,
    /// What the package says of itself.
    pub package: PackageInfo,
    /// The ids of operations and commands by those that the document gives them.
    pub ids: BTreeMap<String, String>,
}

/// The working state of the stage.
pub(crate) struct Lowering<'a> {
    /// The document as it was, for references into places that a pass has changed.
    pub(crate) source: &'a Value,
    pub(crate) document: Value,
    pub(crate) facts: facts::Api,
    pub(crate) hints: Hints,
    /// The ids of operations by those that the document gives them.
    pub(crate) ids: BTreeMap<String, String>,
}

/// One rewriting of the document.
pub(crate) struct Pass {
    /// Its name, as in the file that holds it.
    pub(crate) name: &'static str,
    /// What it does.
    pub(crate) run: fn(&mut Lowering) -> Result<(), InternalError>,
}

/// The passes, in the order in which they run.
pub(crate) const PASSES: &[Pass] = &[
    // An operation of a method that OpenAPI 3.0 does not have is one of a method that it has.
    Pass { name: "methods", run: methods::run },
    // References to anything but a schema are put in place, so that no later pass has to follow them.
    Pass { name: "refs", run: refs::run },
    // What HTTP has no content in is no answer with some.
    Pass { name: "contentless", run: contentless::run },
    // One path and method that is many operations becomes many.
    Pass { name: "commands", run: commands::run },
    // While a list by position is no list of one type yet, what it refers to is not seen.
    Pass { name: "tuples", run: tuples::run },
    // Every reference to a schema leads to a component, so that what it refers to is seen.
    Pass { name: "schema_refs", run: schema_refs::run },
    // What a schema states of another type than its own is about nothing: no later pass may take it for an object.
    Pass { name: "foreign_keywords", run: normalize_schema::foreign_keywords },
    // Every operation gets an id that is a Rust name, and its row in the facts.
    Pass { name: "ids", run: ids::run },
    // A reference with limits of its own is another value.
    Pass { name: "narrowed", run: narrowed::run },
    // Before any pass drops a keyword, it goes to the documentation.
    Pass { name: "annotations", run: annotations::run },
    // Then what only annotates a place is no part of its type.
    Pass { name: "members", run: members::run },
    Pass { name: "parameters", run: parameters::run },
    Pass { name: "security", run: security::run },
    Pass { name: "servers", run: servers::run },
    Pass { name: "headers", run: headers::run },
    Pass { name: "polls", run: polls::run },
    Pass { name: "pages", run: pages::run },
    // While the answers still have them.
    Pass { name: "answer_headers", run: answer_headers::run },
    // One success type and one error type per operation.
    Pass { name: "outcomes", run: outcomes::run },
    Pass { name: "streams", run: streams::run },
    Pass { name: "responses", run: responses::run },
    Pass { name: "bodies", run: bodies::run },
    // Once more, for what the passes before have put in; then every schema gets a form that has a meaning.
    Pass { name: "tuples", run: tuples::run },
    Pass { name: "schema_refs", run: schema_refs::run },
    Pass { name: "constants", run: constants::run },
    // A base whose children include it is a choice, which the next pass reads.
    Pass { name: "bases", run: bases::run },
    Pass { name: "discriminators", run: discriminators::run },
    Pass { name: "normalize_schema", run: normalize_schema::run },
    Pass { name: "cycles", run: cycles::run },
    Pass { name: "nullable", run: nullable::run },
    // What is beside the members of a combination is a part of the type, or goes.
    Pass { name: "beside", run: beside::run },
    // No choice has anything beside it from here on.
    Pass { name: "distribute", run: distribute::run },
    Pass { name: "any_of", run: any_of::run },
    // Every schema that becomes a type gets a name of ours in components.
    Pass { name: "combine", run: combine::run },
    // What is left of combinations are objects and lists.
    Pass { name: "values", run: values::run },
    Pass { name: "hoist", run: hoist::run },
    // What is put together are references by now, and no copies of what they lead to.
    Pass { name: "merge", run: merge::run },
    Pass { name: "names", run: names::run },
    // While choices still are schemas: what one is of is split with it.
    Pass { name: "read_and_written", run: read_and_written::run },
    // What tells the variants of a choice apart, while enums have their values and objects are closed.
    Pass { name: "choices", run: choices::describe },
    // While their limits are there.
    Pass { name: "integers", run: integers::run },
    // Which types are written and which are read; what is read is never refused for a constraint.
    Pass { name: "directions", run: directions::run },
    Pass { name: "scalars", run: scalars::run },
    // What the dialect says of schemas and fields becomes types and hints.
    Pass { name: "fields", run: fields::run },
    Pass { name: "constraints", run: constraints::run },
    Pass { name: "formats", run: formats::run },
    Pass { name: "enums", run: enums::run },
    Pass { name: "choices", run: choices::run },
    // What remains of texts is made harmless.
    Pass { name: "tags", run: tags::run },
    Pass { name: "docs", run: docs::run },
    Pass { name: "placeholder", run: placeholder::run },
    // Nothing looks for a path by its text any more.
    Pass { name: "path_names", run: placeholders::run },
];

/// Lowers a checked document.
///
/// # Errors
/// When a pass meets what linting should have refused.
pub fn lower(checked: &Checked) -> Result<Lowered, InternalError> {
    let source = &checked.document.value;
    let package = package::package(source, checked).map_err(|error| error.in_pass(Stage::Lower, "package"))?;
    let mut state = Lowering {
        source,
        document: source.clone(),
        facts: facts::Api::default(),
        hints: Hints::default(),
        ids: BTreeMap::new(),
    };
    for pass in PASSES {
        (pass.run)(&mut state).map_err(|error| error.in_pass(Stage::Lower, pass.name))?;
    }
    // Only these read answers by pointers.
    let has_tokens = || state.facts.schemes.iter().any(|scheme| scheme.token.is_some());
    let has_pages = || state.hints.methods.values().any(|method| method.pages.is_some());
    if !state.facts.outcomes.is_empty() || !state.facts.polls.is_empty() || has_tokens() || has_pages() {
        state.facts.spellings = spellings::run(&state);
    }
    Ok(Lowered { document: state.document, facts: state.facts, hints: state.hints, package, ids: state.ids })
}
