//! Enums over the several answers of one operation, chosen by the status.

use std::fmt::Write;

use crate::lower::{AnswerVariant, LOCAL, Lowered, lowered_path};

pub(super) fn text(lowered: &Lowered) -> String {
    let mut out = String::new();
    for (name, note) in &lowered.notes.answers {
        let what =
            if note.refusal_of.is_some() { "The refusals of an operation" } else { "The answers of an operation" };
        let _ = writeln!(
            out,
            "\n/// {what}, chosen by the HTTP status.\n#[derive(Clone, Debug)]\n#[non_exhaustive]\npub enum {name} {{"
        );
        for variant in &note.variants {
            let _ = writeln!(out, "    /// {}", status_docs(&variant.status));
            let _ = match body(lowered, variant) {
                Some(ty) => writeln!(out, "    {}({ty}),", variant.name),
                None => writeln!(out, "    {},", variant.name),
            };
        }
        out.push_str("    /// A status that the provider's document does not name.\n    Unknown(::accord_runtime::OpenBody),\n}\n");
        let _ = writeln!(out, "\nimpl ::accord_runtime::FromResponse for {name} {{");
        // An exact status comes before the range that it is in.
        let is_range = |variant: &AnswerVariant| rank(&variant.status) == 1;
        if note.variants.iter().any(is_range) && !note.variants.iter().all(is_range) {
            out.push_str("    #[allow(clippy::match_overlapping_arm)]\n");
        }
        out.push_str("    fn from_response(\n        answer: &::accord_runtime::Buffered,\n    ) -> ::std::result::Result<Self, ::accord_runtime::DecodeError> {\n");
        out.push_str("        match answer.status().as_u16() {\n");
        let mut variants: Vec<&AnswerVariant> = note.variants.iter().collect();
        variants.sort_by_key(|variant| rank(&variant.status));
        for variant in &variants {
            let pattern = pattern(&variant.status);
            let _ = match body(lowered, variant) {
                Some(ty) => writeln!(
                    out,
                    "            {pattern} => <{ty} as ::accord_runtime::FromResponse>::from_response(answer).map(Self::{}),",
                    variant.name
                ),
                None => writeln!(out, "            {pattern} => ::std::result::Result::Ok(Self::{}),", variant.name),
            };
        }
        if !variants.iter().any(|variant| variant.status == "default") {
            out.push_str(
                "            _ => ::accord_runtime::FromResponse::from_response(answer).map(Self::Unknown),\n",
            );
        }
        out.push_str("        }\n    }\n}\n");
        if let Some(outcome) = note.refusal_of {
            let outcome = outcome.and_then(|index| lowered.facts.outcomes.get(index)).filter(|o| o.has_codes());
            let code = outcome.map_or("::accord_runtime::CodeValue", |outcome| outcome.name.as_str());
            let _ = writeln!(out, "\nimpl ::accord_runtime::ErrorBody for {name} {{\n    type Code = {code};\n}}");
        }
    }
    for (name, outcome) in &lowered.notes.open_refusals {
        let Some(outcome) = lowered.facts.outcomes.get(*outcome) else { continue };
        let _ = write!(
            out,
            "\n/// The body of a refusal, which the provider's document does not describe; its codes are [`{code}`].\n\
             #[derive(Clone, Debug)]\npub struct {name}(pub ::accord_runtime::OpenJson);\n\n\
             ::accord_runtime::transparent!({name});\n\n\
             impl ::accord_runtime::ErrorBody for {name} {{\n    type Code = {code};\n}}\n",
            code = outcome.name
        );
    }
    out
}

/// The type of a variant's body: one of the runtime's, or the generated one of its schema.
fn body(lowered: &Lowered, variant: &AnswerVariant) -> Option<String> {
    if let Some(ty) = &variant.ty {
        return Some(ty.clone());
    }
    let name = variant.schema.as_ref()?;
    let schema = lowered.document.pointer("/components/schemas").and_then(|schemas| schemas.get(name));
    let native = schema.and_then(lowered_path);
    Some(match native.map(|path| (path, path.strip_prefix(LOCAL).and_then(|rest| rest.strip_prefix("::")))) {
        Some((_, Some(local))) => local.to_owned(),
        Some((path, None)) => format!("::{path}"),
        None => name.clone(),
    })
}

/// Exact statuses first, then ranges, then the rest.
fn rank(status: &str) -> u8 {
    match status {
        "default" => 2,
        range if range.ends_with("XX") || range.ends_with("xx") => 1,
        _ => 0,
    }
}

fn pattern(status: &str) -> String {
    match (rank(status), status.get(..1)) {
        (0, _) => status.chars().filter(char::is_ascii_digit).collect(),
        (1, Some(hundreds)) => format!("{hundreds}00..={hundreds}99"),
        _ => "_".to_owned(),
    }
}

fn status_docs(status: &str) -> String {
    match rank(status) {
        2 => "Any other HTTP status.".to_owned(),
        _ => format!("HTTP {}.", crate::prose::code(status)),
    }
}
