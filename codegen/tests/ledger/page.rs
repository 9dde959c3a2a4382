//! The page of the ledger.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use accord_codegen::openapi::Kind;

use crate::measure::Effect;
use crate::rows::{Row, number};

/// A field with its value, and the versions that have it.
type Line = (String, String);

/// The page, from what was measured.
pub(crate) fn text(rows: &[Row], effects: &[Effect]) -> String {
    let mut page = String::from(HEAD);
    for kind in Kind::ALL {
        let of_kind: Vec<(&Row, &Effect)> = rows.iter().zip(effects).filter(|(row, _)| row.kind == kind).collect();
        if of_kind.is_empty() {
            continue;
        }
        let _ = write!(page, "\n## {}\n\n| field | versions | what becomes of it |\n|---|---|---|\n", title(kind));
        // Fields and their values in the order of the grammar; places with the same effect in one line.
        let mut lines: Vec<(Line, BTreeMap<String, Vec<&str>>)> = Vec::new();
        for (row, effect) in of_kind {
            let key = (name(row), row.versions.iter().map(|v| number(*v)).collect::<Vec<_>>().join(", "));
            let at = lines.iter().position(|(other, _)| *other == key).unwrap_or_else(|| {
                lines.push((key, BTreeMap::new()));
                lines.len() - 1
            });
            lines[at].1.entry(effect.to_string()).or_default().push(&row.place);
        }
        for ((field, versions), effects) in lines {
            let one = effects.len() == 1;
            let said: Vec<String> = effects
                .into_iter()
                .map(|(effect, places)| if one { effect } else { format!("{effect} ({})", places.join(", ")) })
                .collect();
            let _ = writeln!(page, "| {field} | {versions} | {} |", said.join("; "));
        }
    }
    page
}

fn name(row: &Row) -> String {
    let value = match &row.value {
        value if value.is_object() || value.is_array() => String::new(),
        value => format!(": {value}"),
    };
    let value = if value.len() > 24 { String::new() } else { value };
    format!("`{}{}`", row.field, value.replace('|', "\\|"))
}

fn title(kind: Kind) -> String {
    let name = kind.as_str();
    let mut letters = name.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

const HEAD: &str = "\
# Keywords

What becomes of each keyword of Swagger 2.0 and OpenAPI 3.0 to 3.2 with JSON Schema, at each place where it may stand. A test
adds every keyword to a document that has every place once, and this page is what it measured:

- **typed**: the code of the package changes
- **documented**: its documentation changes
- **finding** and a code: `accord lint` reports the keyword, and says what to do about it

No keyword does nothing. Each is tried in the newest version that has it in this form.
";
