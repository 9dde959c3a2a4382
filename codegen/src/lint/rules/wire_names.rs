//! Name that cannot be sent.

use crate::{
    dialect::{Commands, Place, Selector, Token},
    findings::{Severity, render::quote},
    lint::{Context, Kind, Report, lint},
    media::{is_cookie_name, is_header_name, is_media_type},
    pointer::{join, unescape},
};

lint! {
    /// ## What it does
    /// Checks the names of headers and cookies wherever a document has them, the dialect's places among them, and that
    /// the keys of `content` are media types.
    ///
    /// ## Why is this bad?
    /// A header whose name has a space or a line break in it cannot be sent or read: the call could not be made.
    ///
    /// ## Example
    /// ```yaml /paths/~1cars/get
    /// parameters: [{ name: X Trace, in: header, schema: { type: string } }]
    /// ```
    /// ## Use instead
    /// ```yaml /paths/~1cars/get
    /// parameters: [{ name: X-Trace, in: header, schema: { type: string } }]
    /// ```
    "AC0222", Severity::Error, "name that cannot be sent", run
}

const HEADER: &str = "a header name consists of ASCII letters, digits and !#$%&'*+-.^_`|~";
const COOKIE: &str = "a cookie name consists of visible ASCII characters without ;,=\"\\";
const MEDIA: &str = "write `type/subtype`";

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for site in context.of(&[Kind::Parameter, Kind::SecurityScheme]).filter(|site| !site.is_ref()) {
        let is_scheme = site.kind == Kind::SecurityScheme;
        let Some(name) = site.str("name") else { continue };
        // A scheme without a name is sent nowhere: AC0210 tells it.
        if is_scheme && (name.is_empty() || site.str("type") != Some("apiKey")) {
            continue;
        }
        let (what, help) = match site.str("in") {
            Some("header") if !is_header_name(name) => ("header", HEADER),
            Some("cookie") if !is_cookie_name(name) => ("cookie", COOKIE),
            _ => continue,
        };
        let finding = report.at_value(&site.child("name"), format!("invalid {what} name {}", quote(name)));
        // A request of the provider's own is not sent by the client.
        let is_theirs = site.pointer.contains("/callbacks/") || site.pointer.starts_with("/webhooks/");
        match is_theirs {
            true => report.push_tolerable(finding.help(help)),
            false => report.push(finding.help(help)),
        }
    }
    for site in context.of(&[Kind::Header, Kind::MediaType]) {
        let Some((around, name)) = site.pointer.rsplit_once('/') else { continue };
        let name = unescape(name);
        let (holds, what, help) = match (site.kind, around.rsplit('/').next()) {
            // Components have names of the document's own.
            (Kind::Header, Some("headers")) if around != "/components/headers" => {
                (is_header_name(&name), "header name", HEADER)
            }
            (Kind::MediaType, Some("content")) => (is_media_type(&name), "media type", MEDIA),
            _ => continue,
        };
        if !holds {
            let finding = report.at_key(&site.pointer, format!("invalid {what} {}", quote(&name)));
            report.push_tolerable(finding.help(help));
        }
    }
    of_dialect(context, report);
}

/// Headers and cookies that the dialect's keys name.
fn of_dialect(context: &Context<'_>, report: &mut Report<'_>) {
    let mut named: Vec<(String, String)> = Vec::new();
    for (_, pointer, token) in context.keyed::<Token>() {
        for (base, place) in token.token.placed(&join(&pointer, "token")) {
            match place {
                Place::Header(name) => named.push((join(&base, "header"), name.clone())),
                Place::Cookie(name) if !is_cookie_name(name) => {
                    let finding =
                        report.at_value(&join(&base, "cookie"), format!("invalid cookie name {}", quote(name)));
                    report.push(finding.help(COOKIE));
                }
                Place::Cookie(_) | Place::Pointer(_) => {}
            }
        }
    }
    for (_, pointer, commands) in context.keyed::<Commands>() {
        let Selector::Header { name } = commands.selector else { continue };
        named.push((format!("{pointer}/selector/name"), name));
    }
    for (_, pointer, outcome) in context.outcomes() {
        for (key, conditions) in [("success", &outcome.success), ("proof", &outcome.proof)] {
            let base = join(&pointer, key);
            let all = conditions.iter().flat_map(|conditions| conditions.placed(&base));
            named.extend(all.filter_map(|(place, one)| Some((join(&place, "header"), one.header.clone()?))));
        }
        for (key, names) in [("code-header", &outcome.code_header), ("message-header", &outcome.message_header)] {
            let base = join(&pointer, key);
            let all = names.iter().flat_map(|names| names.placed(&base));
            named.extend(all.map(|(place, name)| (place, name.clone())));
        }
    }
    for (pointer, name) in named.into_iter().filter(|(_, name)| !is_header_name(name)) {
        let finding = report.at_value(&pointer, format!("invalid header name {}", quote(&name)));
        report.push(finding.help(HEADER));
    }
}
