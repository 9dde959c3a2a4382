//! Open enums, as calls of the runtime's macros laid out by hand: the formatter leaves the inside of a macro on one line.

use std::fmt::Write;

use super::register;
use crate::lower::{Lowered, REGISTER};
use crate::prose;

pub(super) fn text(lowered: &Lowered) -> String {
    let ids: Vec<&str> = register::ids(&lowered.package).collect();
    let mut out = String::new();
    for (name, note) in &lowered.notes.enums {
        out.push_str("\n::accord_runtime::open_enum! {\n");
        docs(&mut out, 1, &note.docs);
        let _ = writeln!(out, "    pub enum {name} {{");
        for (variant, wire, others) in &note.variants {
            docs(&mut out, 2, &prose::code(wire));
            let others: String = others.iter().map(|other| format!(" | {other:?}")).collect();
            let _ = writeln!(out, "        {variant} = {wire:?}{others},");
        }
        out.push_str("    }\n}\n");
    }
    for outcome in lowered.facts.outcomes.iter().filter(|outcome| outcome.has_codes()) {
        out.push_str("\n::accord_runtime::code_enum! {\n");
        docs(&mut out, 1, "The codes that the provider documents; one that it does not is kept as `Unknown`.");
        let _ = writeln!(out, "    pub enum {} {{", outcome.name);
        for (name, meaning, class) in outcome.variants() {
            docs(&mut out, 2, &prose::linked(&prose::block(meaning), &ids, Some(REGISTER)));
            let _ = writeln!(out, "        {name} => {class},");
        }
        out.push_str("    }\n}\n");
    }
    out
}

fn docs(out: &mut String, depth: usize, text: &str) {
    for line in text.lines() {
        let space = if line.is_empty() { "" } else { " " };
        let _ = writeln!(out, "{}///{space}{line}", "    ".repeat(depth));
    }
}
