//! Clients that the build script generated, one a module; see `tests/calls`.

// The golden documents describe little, and what is not described has no documentation.
#![allow(missing_docs)]

/// A client of each document in `specs/`, each with constructs of one kind; `tests/calls` sends and receives every one.
pub mod constructs {
    include!(concat!(env!("OUT_DIR"), "/constructs.rs"));
}

/// A client from `OUT_DIR`.
macro_rules! client {
    ($(#[$docs:meta])* $name:ident) => {
        $(#[$docs])*
        pub mod $name {
            include!(concat!(env!("OUT_DIR"), "/", stringify!($name), ".rs"));
        }
    };
}

client! {
    /// Several successes and errors, texts, bytes, nothing, and headers.
    answers
}
client! {
    /// What may be any of several things.
    any_of
}
client! {
    /// A server of which only the path is stated.
    base_path
}
client! {
    /// What is beside references.
    narrowed_references
}
client! {
    /// What may be null where the wire has no null.
    null_places
}
client! {
    /// Several calls in one request.
    batches
}
client! {
    /// Further spellings of names and states, each of some answers alone.
    spellings
}
client! {
    /// Choices by a property.
    told_members
}
client! {
    /// Lists by position.
    tuples
}
client! {
    /// A feature for each tag.
    feature_per_tag
}
client! {
    /// Types without a client.
    types_only
}
client! {
    /// Several media types, parts and fields with their encodings.
    bodies
}
client! {
    /// Pages and waiting by fields of the body, of operations that take several kinds.
    body_fields
}
client! {
    /// The selector in the body beside the arguments, a token from the login's answer.
    body_merged
}
client! {
    /// The selector in the body, arguments and result nested.
    body_nested
}
client! {
    /// Choices that a property decides, and objects that are put together.
    choices
}
client! {
    /// Texts, numbers, enums and lists that are combined from several.
    combined_values
}
client! {
    /// A command that tells success and failure in its own way.
    command_outcome
}
client! {
    /// Types alone.
    no_operations
}
client! {
    /// The selector in a form.
    form_selector
}
client! {
    /// What schemas can say.
    forms_and_names
}
client! {
    /// The selector in a header, a token from a login's header.
    header_selector
}
client! {
    /// Numbers among the values of a text.
    listed_numbers
}
client! {
    /// A login that may be sent by other methods than its own.
    login_methods
}
client! {
    /// Client credentials of OAuth 2.0, and authentication that the client does in part.
    oauth
}
client! {
    /// Client credentials of Swagger 2.0, at two token endpoints.
    oauth_swagger
}
client! {
    /// Enums, empty objects, names and choices that are odd.
    odd_schemas
}
client! {
    /// Every style of parameters in every place.
    parameters
}
client! {
    /// References to anywhere in the document.
    references
}
client! {
    /// Answers that are one page of many.
    pages
}
client! {
    /// Jobs whose results are asked for one by one.
    polls
}
client! {
    /// The selector in the query.
    query_selector
}
client! {
    /// A document whose texts try to become code.
    hostile
}
client! {
    /// Schemas that hold themselves, and names that are one in Rust.
    recursion
}
client! {
    /// A token that a refusal hands out.
    refusal_token
}
client! {
    /// Operations that have a server for themselves.
    servers
}
client! {
    /// Commands with positions, a secret in the body, and lists of results.
    rpc
}
client! {
    /// A session in a cookie, and answers that are texts.
    sessions
}
client! {
    /// Names that a type, a method or the builder has already.
    taken_names
}
client! {
    /// Booleans of a form as digits.
    digit_forms
}
client! {
    /// References that list values of their own.
    narrowed_values
}
client! {
    /// Choices whose members are choices.
    nested_choices
}
client! {
    /// Properties that are described again.
    redeclared
}
client! {
    /// Values that must not be printed, in every place.
    sensitive_places
}
client! {
    /// Elements by position of which some are only received.
    sent_positions
}
client! {
    /// A choice of very many members.
    wide_choice
}
