//! Format that does not fit.

use std::{cell::LazyCell, collections::HashSet};

use serde_json::{Map, Value};

use crate::{
    dialect::Format,
    findings::{Severity, render::quote},
    lint::{Context, Kind, Operation, Report, lint},
    media::is_form,
    pointer::unescape,
};

lint! {
    /// ## What it does
    /// Checks that `x-accord-format` is on a schema of the JSON type that it is for, that an offset is valid, and that
    /// `digit-boolean` is on a field of a form.
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
    let in_forms = LazyCell::new(|| in_forms(context));
    for (site, pointer, format) in context.keyed::<Format>() {
        if format == Format::DigitBoolean && !in_forms.contains(&std::ptr::from_ref(site.object)) {
            let finding =
                report.at_value(&pointer, "this is no field of a form, and elsewhere a boolean is sent as it is");
            report.push(
                finding.help("`digit-boolean` is for fields of a form; describe a number `1` or `0` as an integer"),
            );
        }
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

/// The fields of forms that are sent, and the items of their lists.
fn in_forms(context: &Context<'_>) -> HashSet<*const Map<String, Value>> {
    let mut found = HashSet::new();
    let media_types = context.of(&[Kind::MediaType]).filter_map(|site| {
        let media = unescape(site.pointer.rsplit('/').next().unwrap_or_default());
        site.object.get("schema").filter(|_| is_form(&media))
    });
    for schema in media_types.chain(commands(context)) {
        for part in context.parts(schema) {
            let more = part.get("additionalProperties").filter(|more| more.is_object());
            let fields = part.get("properties").and_then(Value::as_object).into_iter().flat_map(Map::values);
            for field in fields.chain(more) {
                let parts = context.parts(field).into_iter();
                let items = parts.clone().filter_map(|part| part.get("items"));
                let items = items.flat_map(|items| context.parts(items).into_iter().chain([items]));
                let all = parts.chain(items).chain([field]).filter_map(Value::as_object);
                found.extend(all.map(std::ptr::from_ref::<Map<String, Value>>));
            }
        }
    }
    found
}

/// What is sent by commands whose body is a form.
fn commands<'d>(context: &Context<'d>) -> Vec<&'d Value> {
    let commands = context.operations.iter().filter(|operation| operation.is_command);
    let is_sent_as_form =
        |command: &&Operation<'d>| context.method_media(command).is_some_and(|media| media.into_iter().any(is_form));
    commands.filter(is_sent_as_form).filter_map(|command| command.value.get("request")).collect()
}

/// `+03:00`: a sign, hours to 14, minutes to 59.
fn is_offset(text: &str) -> bool {
    let Some((hours, minutes)) = text.strip_prefix(['+', '-']).and_then(|rest| rest.split_once(':')) else {
        return false;
    };
    let number = |s: &str| (s.len() == 2 && s.bytes().all(|b| b.is_ascii_digit())).then(|| s.parse::<u8>().ok())?;
    number(hours).is_some_and(|h| h <= 14) && number(minutes).is_some_and(|m| m <= 59)
}
