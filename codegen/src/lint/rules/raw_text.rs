//! Bodies whose bytes are not those that their media type says.

use serde_json::Value;

use crate::{
    findings::{Severity, render::quote},
    lint::{Context, Kind, Report, Site, lint},
    media::{essence, is_json, sent},
    pointer::unescape,
};

lint! {
    /// ## What it does
    /// Looks for media types with a character set that is neither UTF-8 nor, of texts, ISO-8859-1, and for bodies of bytes
    /// that the schema says are written in base64.
    ///
    /// ## Why is this bad?
    /// Texts are sent as UTF-8, and the request says so; an answer in another character set cannot be read. The bytes of a
    /// file are sent and read as they are.
    ///
    /// ## Example
    /// ```yaml /paths/~1notes
    /// post: { requestBody: { content: { text/plain; charset=windows-1251: { schema: { type: string } } } } }
    /// ```
    /// ## Use instead
    /// ```yaml /paths/~1notes
    /// post: { requestBody: { content: { text/plain: { schema: { type: string } } } } }
    /// ```
    "AC0231", Severity::Warning, "body that is sent otherwise than it says", run
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for site in context.of(&[Kind::MediaType]).filter(|site| !site.pointer.contains("/callbacks/")) {
        let media = unescape(site.pointer.rsplit('/').next().unwrap_or_default());
        if sent(&media) != media {
            let message = format!("the character set of {} is not supported", quote(&media));
            let help = "remove the parameter, or write `charset=utf-8`; UTF-8 is sent and read";
            report.push(report.at_key(&site.pointer, message).help(help));
        }
        if is_base64(context, site, &media) {
            let message = format!("the bytes of {} are sent and read as they are, and not in base64", quote(&media));
            let help = "write `format: binary` if that is meant; otherwise encode and decode them in your program";
            report.push(report.at_key(&site.pointer, message).help(help));
        }
    }
}

/// Whether a body that is neither JSON, a text nor a form is described as a text in base64.
fn is_base64(context: &Context<'_>, site: &Site<'_>, media: &str) -> bool {
    let essence = essence(media);
    let is_read = is_json(media) || ["text/", "multipart/"].iter().any(|kind| essence.starts_with(kind));
    if is_read || essence.ends_with("/xml") || essence.ends_with("+xml") || essence.contains("form-urlencoded") {
        return false;
    }
    let schema = site.object.get("schema").and_then(|schema| context.resolve(schema));
    let format = schema.and_then(|schema| schema.get("format")).and_then(Value::as_str);
    format.is_some_and(|format| matches!(format, "byte" | "base64" | "base64url"))
}
