//! The page of all codes, `specs/FINDINGS.md`.

use std::fmt::Write as _;

const HEAD: &str = "\
# Findings

Every code that Accord reports, from the comments of the rules themselves. `accord explain AC0306` prints the same. An error
keeps a client from being generated; a warning and a note do not.

";

/// The page.
#[must_use]
pub fn text() -> String {
    let all = super::all();
    let mut page = String::from(HEAD);
    page.push_str("| code | severity | |\n|---|---|---|\n");
    for rule in &all {
        let anchor = rule.code.to_lowercase();
        let _ = writeln!(page, "| [{}](#{anchor}) | {} | {} |", rule.code, rule.severity.as_str(), rule.name);
    }
    for rule in &all {
        let _ = write!(page, "\n## {}\n\n{}: {}.\n\n", rule.code, rule.severity.as_str(), rule.name);
        let mut is_code = false;
        for line in rule.explanation().lines() {
            is_code ^= line.starts_with("```");
            match line.strip_prefix("## ").filter(|_| !is_code) {
                Some(heading) => {
                    let _ = writeln!(page, "**{heading}**\n");
                }
                None => {
                    page.push_str(line);
                    page.push('\n');
                }
            }
        }
    }
    page
}
