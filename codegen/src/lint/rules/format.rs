//! Format that does not fit.

use crate::{
    dialect::Format,
    findings::{Severity, render::quote},
    lint::{Context, Report, lint},
};

lint! {
    /// ## What it does
    /// Checks that `x-accord-format` is on a schema of the JSON type that it is for, and that an offset is valid.
    ///
    /// ## Why is this bad?
    /// The value could not be read in that form.
    ///
    /// ## Example
    /// ```yaml /components/schemas/Moment
    /// type: string
    /// x-accord-format: unix-seconds
    /// ```
    /// ## Use instead
    /// ```yaml /components/schemas/Moment
    /// type: integer
    /// x-accord-format: unix-seconds
    /// ```
    "AC0312", Severity::Error, "format that does not fit", run
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for (site, pointer, format) in context.keyed::<Format>() {
        let expected: &[&str] = match &format {
            Format::UnixSeconds | Format::UnixMillis => &["integer", "number"],
            Format::IntegerString | Format::LocalDateTime { .. } => &["string"],
            Format::DigitBoolean => &["boolean", "integer", "string"],
        };
        if let Some(found) = site.str("type").filter(|t| !expected.contains(t)) {
            let message = format!("this format is for the type {}, not {}", expected.join(" or "), quote(found));
            report.push(
                report.at_value(&pointer, message).help(format!("write `type: {}`", expected.join("` or `type: "))),
            );
        }
        if let Format::LocalDateTime { offset } = &format
            && !is_offset(offset)
        {
            let place = format!("{pointer}/local-date-time/offset");
            let finding = report.at_value(&place, format!("invalid UTC offset {}", quote(offset)));
            report.push(finding.help("write `+03:00`"));
        }
    }
}

/// `+03:00`: a sign, hours to 14, minutes to 59.
fn is_offset(text: &str) -> bool {
    let Some((hours, minutes)) = text.strip_prefix(['+', '-']).and_then(|rest| rest.split_once(':')) else {
        return false;
    };
    let number = |s: &str| (s.len() == 2 && s.bytes().all(|b| b.is_ascii_digit())).then(|| s.parse::<u8>().ok())?;
    number(hours).is_some_and(|h| h <= 14) && number(minutes).is_some_and(|m| m <= 59)
}
