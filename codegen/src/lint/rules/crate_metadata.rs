//! AC0314: package metadata that the registry refuses.
//!
//! ## What it does
//! Checks `x-accord-crate`: the version has three numbers, there are at most five keywords, and each is short and plain.
//!
//! ## Why is this bad?
//! The generated package could not be published, or cargo would not read it at all.
//!
//! ## Example
//! ```yaml
//! x-accord-crate: { version: '1' }
//! ```
//! ## Use instead
//! ```yaml
//! x-accord-crate: { version: 0.1.0 }
//! ```

use crate::{
    dialect::{Crate, Key},
    findings::{Severity, render::quote},
    lint::{Context, Lint, Report},
};

pub(in crate::lint) const LINT: Lint =
    Lint { code: "AC0314", name: "package metadata that the registry refuses", severity: Severity::Error, run };

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    let Some(metadata) = context.top::<Crate>() else { return };
    let pointer = format!("/{}", Crate::NAME);
    if let Some(version) = metadata.version.as_deref().filter(|v| !is_version(v)) {
        let finding = report.at_value(&format!("{pointer}/version"), format!("{} is no version", quote(version)));
        report.push(finding.help("write three numbers, as `0.1.0`"));
    }
    if metadata.keywords.len() > 5 {
        report.push(report.at_value(&format!("{pointer}/keywords"), "a package has five keywords at most"));
    }
    for (at, keyword) in metadata.keywords.iter().enumerate() {
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '+');
        let holds = keyword.len() <= 20
            && keyword.starts_with(|c: char| c.is_ascii_alphanumeric())
            && keyword.chars().all(plain);
        if !holds {
            let finding =
                report.at_value(&format!("{pointer}/keywords/{at}"), format!("{} is no keyword", quote(keyword)));
            report.push(finding.help("at most 20 ASCII letters, digits, `-`, `_` and `+`"));
        }
    }
}

/// `1.2.3`, perhaps with `-pre.1`.
fn is_version(text: &str) -> bool {
    let (numbers, pre) = text.split_once('-').map_or((text, None), |(numbers, pre)| (numbers, Some(pre)));
    let parts: Vec<&str> = numbers.split('.').collect();
    let number = |s: &&str| s.parse::<u64>().is_ok_and(|n| n.to_string() == **s);
    let word = |s: &str| !s.is_empty() && s.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    parts.len() == 3 && parts.iter().all(number) && pre.is_none_or(|p| p.split('.').all(word))
}
