//! Encoding that is not sent as it stands.

use serde_json::Value;

use crate::{
    dialect::{Key as _, ListStyle},
    findings::{Severity, render::quote},
    lint::{Context, Kind, Report, Site, lint, suggest},
    media::{essence, is_json, is_media_type, sent},
    openapi::files,
    pointer::{join, unescape},
};

lint! {
    /// ## What it does
    /// Looks at the `encoding` of bodies for what a form cannot say: headers of a part, an encoding of a query or of a body that is
    /// no form or of a field that is not there, a style or a media type that is none; and for multipart bodies of
    /// another kind than `multipart/form-data`, or that are a list.
    ///
    /// ## Why is this bad?
    /// It is not sent, although a reader of the document expects it.
    ///
    /// ## Example
    /// ```yaml /paths/~1photos/post/requestBody
    /// content:
    ///   application/json:
    ///     schema: { type: object, properties: { image: { type: string } } }
    ///     encoding: { image: { contentType: image/png } }
    /// ```
    /// ## Use instead
    /// ```yaml /paths/~1photos/post/requestBody
    /// content:
    ///   multipart/form-data:
    ///     schema: { type: object, properties: { image: { type: string, format: binary } } }
    ///     encoding: { image: { contentType: image/png } }
    /// ```
    "AC0220", Severity::Warning, "encoding that is not sent as it stands", run
}

const STYLES: [&str; 4] = ["form", "spaceDelimited", "pipeDelimited", "deepObject"];

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for site in context.of(&[Kind::MediaType]) {
        let essence = essence(&unescape(site.pointer.rsplit('/').next().unwrap_or_default()));
        let is_multipart = essence.starts_with("multipart/");
        let encoding = site.object.get("encoding").and_then(Value::as_object);
        if !is_request(&site.pointer) {
            if encoding.is_some() && is_query_string(context, site) {
                let message = "the `encoding` of a query string is not applied";
                let help = "each field is sent as a parameter of the query in style `form`; describe one that is sent \
                            otherwise as a parameter `in: query`";
                report.push(report.at_key(&site.child("encoding"), message).help(help));
            } else if encoding.is_some() {
                let message = "an `encoding` has no effect outside of a request body";
                report.push(report.at_key(&site.child("encoding"), message).help("only form fields have an encoding"));
            }
            continue;
        }
        if is_multipart && !["multipart/form-data", "multipart/*"].contains(&essence.as_str()) {
            let finding = report.at_key(&site.pointer, format!("{} is sent as `multipart/form-data`", quote(&essence)));
            report.push(finding.help("write `multipart/form-data`, if the service accepts it"));
        }
        let schema = site.object.get("schema").and_then(|_| context.get(&site.child("schema")));
        if essence == "multipart/form-data" && schema.is_some_and(|schema| context.shape(schema, &[]).only("array")) {
            let finding = report.at_value(&site.child("schema"), "the parts of a form have names, and a list has none");
            let help = "describe an object with a property for each part; the caller makes the parts, with their names";
            report.push(finding.help(help));
        }
        let Some(encoding) = encoding else { continue };
        if !is_multipart && essence != "application/x-www-form-urlencoded" {
            let message = format!("an encoding of {} has no effect", quote(&essence));
            report.push(report.at_key(&site.child("encoding"), message).help("only form fields have an encoding"));
            continue;
        }
        for (name, said) in encoding {
            let at = join(&site.child("encoding"), name);
            known(context, site, name, &at, report);
            one(said, &at, is_file(context, site, name), report);
            if !is_multipart && said.get("contentType").is_some() && !is_sent_as_json(said) {
                let message = format!("this {} of a field of a form has no effect", quote("contentType"));
                report.push(report.at_key(&format!("{at}/contentType"), message).help(
                    "only parts of a multipart body have a media type; of a form, `application/json` without a style \
                     makes a field JSON",
                ));
            }
            if is_multipart && said.get("allowReserved") == Some(&Value::Bool(true)) {
                let finding =
                    report.at_key(&join(&at, "allowReserved"), "`allowReserved` has no effect in a multipart body");
                report.push(finding.help("nothing is percent-encoded there; remove it"));
            }
        }
    }
}

/// Whether it is the media type of a parameter that is the whole query.
pub(super) fn is_query_string(context: &Context<'_>, site: &Site<'_>) -> bool {
    let parameter = site.pointer.rsplit_once("/content/").and_then(|(parameter, _)| context.get(parameter));
    parameter.is_some_and(|parameter| parameter.get("in").is_some_and(|place| place == "querystring"))
}

/// Whether a field of a form is written as JSON.
fn is_sent_as_json(said: &Value) -> bool {
    let media = said.get("contentType").and_then(Value::as_str).unwrap_or_default();
    let is_styled = ["style", "explode", "allowReserved", ListStyle::NAME].iter().any(|key| said.get(*key).is_some());
    !is_styled && media.split(',').map(str::trim).find(|media| is_media_type(media)).is_some_and(is_json)
}

/// An answer's encoding says how it was written, which is read without it.
fn is_request(pointer: &str) -> bool {
    pointer.contains("/requestBody/content/") || pointer.starts_with("/components/requestBodies/")
}

fn known(context: &Context<'_>, site: &Site<'_>, name: &str, at: &str, report: &mut Report<'_>) {
    let Some(schema) = site.object.get("schema") else { return };
    if context.may_have(schema, &[name.to_owned()]) {
        return;
    }
    let parts = context.parts(schema);
    let names = parts.iter().filter_map(|part| part.get("properties")?.as_object()).flat_map(|p| p.keys());
    let names: Vec<&str> = names.map(String::as_str).collect();
    if names.is_empty() {
        return;
    }
    let near = suggest::nearest(name, names);
    let finding = report.at_key(at, format!("the body has no field {}", quote(name)));
    let finding = finding.fix(near.and_then(|near| report.rename(at, near)));
    report.push(match near {
        Some(near) => finding.help(suggest::question(near)),
        None => finding,
    });
}

/// Whether a field is a file, whose bytes are sent as they are.
fn is_file(context: &Context<'_>, site: &Site<'_>, name: &str) -> bool {
    let schema = site.object.get("schema");
    let property = schema.and_then(|schema| context.property(schema, &[name.to_owned()]));
    property.is_some_and(|property| files::of(&context.document.value, property).is_some())
}

fn one(said: &Value, at: &str, is_file: bool, report: &mut Report<'_>) {
    let place = |key: &str| format!("{at}/{key}");
    if said.get("headers").and_then(Value::as_object).is_some_and(|headers| !headers.is_empty()) {
        let finding = report.at_key(&place("headers"), "headers of a part are not sent");
        report.push(finding.help("a part has a name, a file name and a media type; send the rest as another field"));
    }
    if let Some(style) = said.get("style").filter(|style| !STYLES.iter().any(|known| style == known)) {
        let message = format!("invalid `style` of a form field: {}", quote(style.as_str().unwrap_or("this")));
        report.push(report.at_value(&place("style"), message).help(format!("possible values: {}", STYLES.join(", "))));
    }
    let list = said.get("contentType").and_then(Value::as_str).unwrap_or("a/b");
    if let Some(odd) = list.split(',').map(str::trim).find(|media| !is_media_type(media)) {
        let message = format!("invalid media type {}", quote(odd));
        report
            .push(report.at_value(&place("contentType"), message).help("write `type/subtype`, or several with commas"));
    }
    if let Some(odd) = list.split(',').map(str::trim).find(|media| !is_file && sent(media) != *media) {
        let message = format!("the character set of {} is not supported in a part", quote(odd));
        let help = "write `charset=utf-8`, or `charset=iso-8859-1` of a text; UTF-8 is sent, and said";
        report.push(report.at_value(&place("contentType"), message).help(help));
    }
}
