//! The words of OpenAPI 3.1 that each have another in 3.0, in order.

use super::{
    super::walk::{Object, Rewrite, Walk},
    boolean, conditions, content, enums, examples, exclusive, hoist, ids, patterns, rules, tuples, types, unevaluated,
};

const WORDS: &[Rewrite] = &[
    ids::rewrite,
    hoist::rewrite,
    boolean::members,
    examples::rewrite,
    enums::rewrite,
    exclusive::rewrite,
    content::rewrite,
    tuples::rewrite,
    conditions::rewrite,
    unevaluated::rewrite,
    patterns::rewrite,
    rules::rewrite,
    types::rewrite,
];

pub(super) fn rewrite(walk: &mut Walk, schema: &mut Object) {
    for word in WORDS {
        word(walk, schema);
    }
}
