//! A report on recorded traffic, for people.

use std::fmt;

use accord_codegen::findings::render::visible;

use super::register::{Entry, Relation, Said};
use super::{Line, Replay, Side};

impl fmt::Display for Replay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for place in &self.unreadable {
            let (file, message) = (visible(&place.file), visible(&place.message));
            writeln!(f, "error: {file}:{}:{}: {message}", place.line, place.column)?;
        }
        for found in &self.differences {
            let side = match found.side {
                Side::Request => "request",
                Side::Answer => "answer",
            };
            let operation = found.operation.as_deref().map(|id| format!("{id}, ")).unwrap_or_default();
            let at = if found.at.is_empty() { String::new() } else { format!(" {}", found.at) };
            writeln!(f, "{}: {}", visible(&format!("{operation}{side}{at}")), visible(&found.message))?;
            if !found.place.is_empty() {
                writeln!(f, "  spec: {}", visible(&found.place))?;
            }
            writeln!(f, "  seen: {}", seen(&found.lines, found.times))?;
            for (id, how) in &found.register {
                let title = self.register.iter().find(|entry| entry.id == *id).map(|entry| entry.title.as_str());
                let how = match how {
                    Relation::Refutes => "refutes",
                    Relation::Concerns => "concerns",
                };
                writeln!(f, "  {how} {}: {}", visible(id), visible(title.unwrap_or_default()))?;
            }
        }
        if !self.differences.is_empty() || !self.unreadable.is_empty() {
            writeln!(f)?;
        }
        register(f, &self.register)?;
        let passed_over = match self.passed_over {
            0 => String::new(),
            count => format!("; {count} exchanges with other hosts were passed over"),
        };
        let (seen, all) = (self.operations.len(), self.operations_in_document);
        let differences = match self.differences.len() {
            0 => "no difference".to_owned(),
            1 => "1 difference".to_owned(),
            count => format!("{count} differences"),
        };
        writeln!(f, "{} exchanges, {seen} of {all} operations: {differences}{passed_over}", self.checked)
    }
}

/// What was said of the entries of a register.
fn register(f: &mut fmt::Formatter<'_>, entries: &[Entry]) -> fmt::Result {
    let of = |said: Said| entries.iter().filter(move |entry| entry.said() == said);
    if entries.iter().all(|entry| entry.said() == Said::Nothing) {
        return Ok(());
    }
    writeln!(
        f,
        "The register (`agrees`: nothing differs at its places; what a field means, such as its unit, no traffic shows):"
    )?;
    for (said, word) in [
        (Said::Refuted, "refuted"),
        (Said::Doubted, "in doubt"),
        (Said::Confirmed, "agrees"),
        (Said::Partly, "agrees in part"),
    ] {
        for entry in of(said) {
            let lines = match said {
                Said::Refuted => &entry.refuted_by,
                Said::Doubted => &entry.doubted_by,
                _ => &entry.confirmed_by,
            };
            let places = match (said, entry.places()) {
                (Said::Partly, (seen, all)) => format!(", {seen} of {all} places"),
                _ => String::new(),
            };
            let status = if entry.status == "assumed" { "" } else { entry.status.as_str() };
            let status = if status.is_empty() { String::new() } else { format!(" (so far: {status})") };
            writeln!(
                f,
                "  {word:14} {}: {}{status} ({}{places})",
                visible(&entry.id),
                visible(&entry.title),
                seen(lines, lines.len())
            )?;
        }
    }
    let nothing = of(Said::Nothing).count();
    if nothing > 0 {
        writeln!(f, "  {nothing} more were not seen")?;
    }
    writeln!(f)
}

/// `a.har:12, a.har:40 and 3 more`
fn seen(lines: &[Line], times: usize) -> String {
    let listed: Vec<String> = lines.iter().map(|line| format!("{}:{}", visible(&line.file), line.line)).collect();
    let more = times.saturating_sub(lines.len());
    let more = if more == 0 { String::new() } else { format!(" and {more} more") };
    listed.join(", ") + &more
}
