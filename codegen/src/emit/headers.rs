//! What the types of headers are to the runtime, and the further names of those that several operations share.

use std::fmt::Write;

use crate::lower::Lowered;

pub(super) fn text(lowered: &Lowered) -> String {
    let mut out = String::new();
    for (name, others) in &lowered.notes.headers {
        let _ = writeln!(out, "\nimpl ::accord_runtime::ResponseHeaders for {name} {{}}");
        for other in others {
            let _ = writeln!(out, "\n/// The same headers as those of another operation.\npub type {other} = {name};");
        }
    }
    out
}
