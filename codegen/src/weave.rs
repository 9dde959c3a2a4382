//! Weaving: what progenitor emitted becomes code against the runtime.
//!
//! `split` takes apart the shape that progenitor emits and fails when it is not the one we know. Then `PASSES` run in
//! order. Each says how often it changed something and how often it should have: a pass that should have matched and did
//! not is an error, so a new version of progenitor cannot quietly emit something else.

mod aliases;
mod api_version;
mod boxes;
mod builders;
mod calls;
mod choices;
mod debug;
mod derives;
mod errors;
mod fields;
mod forms;
mod methods;
mod multipart;
mod pages;
mod parameters;
mod paths;
mod polls;
mod split;
mod tools;
mod variants;

use crate::lower::{Bug, Lowered};

pub(crate) use tools::{
    argument as type_argument, derived, drop_derives, field_name, has_serde, inner_option, is_named, serde_metas, text,
    type_ident,
};

/// The parts of a client that the package is made of.
#[derive(Debug)]
pub struct Woven {
    /// The items of the `types` module.
    pub types: Vec<syn::Item>,
    /// The implementation block with one method per operation.
    pub methods: syn::ItemImpl,
    /// The items of the `builders` module.
    pub builders: Vec<syn::Item>,
}

/// How often a pass changed something, and how often it should have.
pub(crate) struct Hits {
    pub(crate) found: usize,
    pub(crate) expected: usize,
}

/// One rewriting of the syntax tree.
pub(crate) struct Pass {
    /// Its name, as in the file that holds it.
    pub(crate) name: &'static str,
    /// What it does.
    pub(crate) run: fn(&mut Woven, &Lowered) -> Result<Hits, Bug>,
}

/// The passes, in the order in which they run.
pub(crate) const PASSES: &[Pass] = &[
    // The header that progenitor sends with every call is none of a third party's business.
    Pass { name: "api_version", run: api_version::run },
    Pass { name: "calls", run: calls::run },
    Pass { name: "methods", run: methods::run },
    Pass { name: "parameters", run: parameters::run },
    Pass { name: "forms", run: forms::run },
    Pass { name: "variants", run: variants::run },
    Pass { name: "boxes", run: boxes::run },
    Pass { name: "fields", run: fields::run },
    // Before the derives of the type that is read: what it is read by has none of them.
    Pass { name: "aliases", run: aliases::run },
    Pass { name: "derives", run: derives::run },
    Pass { name: "builders", run: builders::run },
    Pass { name: "debug", run: debug::run },
    // After what tells a choice by its being untagged.
    Pass { name: "choices", run: choices::run },
    // Multipart bodies lose serde when nothing looks at serde's attributes any more.
    Pass { name: "multipart", run: multipart::run },
    Pass { name: "errors", run: errors::run },
    // What named another crate now names the runtime or our own types.
    Pass { name: "paths", run: paths::run },
    // The second methods are made of the finished first ones.
    Pass { name: "polls", run: polls::run },
    Pass { name: "pages", run: pages::run },
];

/// Weaves progenitor's output.
///
/// # Errors
/// When the output is not of the known shape, or a pass did not match as often as it should.
pub fn weave(file: syn::File, lowered: &Lowered) -> Result<Woven, Bug> {
    let mut woven = split::split(file)?;
    for pass in PASSES {
        let hits = (pass.run)(&mut woven, lowered).map_err(|bug| format!("weaving, pass `{}`: {bug}", pass.name))?;
        if hits.found != hits.expected {
            return Err(format!(
                "weaving, pass `{}` matched {} times where it should have matched {} times: what progenitor emits is \
                 not what this version of Accord was written for",
                pass.name, hits.found, hits.expected
            ));
        }
    }
    Ok(woven)
}
