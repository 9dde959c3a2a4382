//! Time without a unit.

use crate::{
    dialect::{Format, Key as _},
    findings::{Severity, render::quote},
    lint::{Context, Kind, Report, lint},
    names::snake,
    pointer::unescape,
};

lint! {
    /// ## What it does
    /// In a document that is written for Accord, looks for integers whose names are those of moments (`created_at`,
    /// `ts_expected`, `timestamp`) and that have no format.
    ///
    /// ## Why is this bad?
    /// Whether it counts seconds or milliseconds is left to each caller. With the format it is a type of its own.
    ///
    /// ## Example
    /// ```yaml
    /// x-accord-documents: { guide: { title: Guide, file: guide.txt, lines: 40 } }
    /// components: { schemas: { Car: { properties: { created_at: { type: integer } } } } }
    /// ```
    /// ## Use instead
    /// ```yaml
    /// x-accord-documents: { guide: { title: Guide, file: guide.txt, lines: 40 } }
    /// components: { schemas: { Car: { properties: { created_at: { type: integer, x-accord-format: unix-seconds } } } } }
    /// ```
    "AC0359", Severity::Note, "time without a unit", run
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    if !context.is_authored() {
        return;
    }
    for site in context.of(&[Kind::Property]).filter(|site| site.str("type") == Some("integer")) {
        let name = unescape(site.pointer.rsplit('/').next().unwrap_or_default());
        let words = snake(&name);
        let words: Vec<&str> = words.split('_').collect();
        let is_moment = matches!(words.as_slice(), ["ts" | "timestamp", ..] | [.., "timestamp" | "ts"] | [_, .., "at"]);
        if is_moment && !site.object.contains_key(Format::NAME) && !site.object.contains_key("format") {
            let finding = report.at_key(&site.pointer, format!("{} looks like a moment and has no unit", quote(&name)));
            report.push(finding.help(format!("add `{}: unix-seconds`, or `unix-millis`", Format::NAME)));
        }
    }
}
