//! Package metadata that the registry refuses.

use std::path::Path;

use crate::{
    dialect::{Crate, Key},
    findings::{Severity, render::quote},
    lint::{Context, Report, lint},
    package_name,
    prose::is_hidden,
    site, sources,
};

lint! {
    /// ## What it does
    /// Checks what the package is called, by `x-accord-crate` or else by the document's file, and the rest of
    /// `x-accord-crate`: the version has three numbers, there are at most five keywords, each short and plain, and
    /// addresses are addresses.
    ///
    /// ## Why is this bad?
    /// The generated package could not be published, or cargo would not read it at all.
    ///
    /// ## Example
    /// ```yaml
    /// x-accord-crate: { version: '1' }
    /// ```
    /// ## Use instead
    /// ```yaml
    /// x-accord-crate: { version: 0.1.0 }
    /// ```
    "AC0314", Severity::Error, "package metadata that the registry refuses", run
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    let pointer = format!("/{}", Crate::NAME);
    name(context, report, &pointer);
    let Some(metadata) = context.top::<Crate>() else { return };
    addresses(&metadata, &context.document.path, report, &pointer);
    if let Some(version) = metadata.version.as_deref().filter(|v| !is_version(v)) {
        let finding = report.at_value(&format!("{pointer}/version"), format!("invalid version {}", quote(version)));
        report.push(finding.help("write three numbers, such as `0.1.0`"));
    }
    if metadata.keywords.len() > 5 {
        report.push(report.at_value(&format!("{pointer}/keywords"), "a package can have at most five keywords"));
    }
    for (at, keyword) in metadata.keywords.iter().enumerate() {
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '+');
        let holds = keyword.len() <= 20
            && keyword.starts_with(|c: char| c.is_ascii_alphanumeric())
            && keyword.chars().all(plain);
        if !holds {
            let finding =
                report.at_value(&format!("{pointer}/keywords/{at}"), format!("invalid keyword {}", quote(keyword)));
            report.push(finding.help("use at most 20 ASCII letters, digits, `-`, `_` and `+`"));
        }
    }
}

fn name(context: &Context<'_>, report: &mut Report<'_>, pointer: &str) {
    let name = package_name::of_document(context.document);
    let Some(why) = package_name::fault(&name) else { return };
    let finding = report.at_value(&format!("{pointer}/name"), format!("invalid package name {}: {why}", quote(&name)));
    report.push(finding.help("give it a name: `x-accord-crate: { name: my-api }` in the document, or `--name my-api`"));
}

fn addresses(metadata: &Crate, document: &Path, report: &mut Report<'_>, pointer: &str) {
    let Crate { repository, homepage, documentation, license, license_files, .. } = metadata;
    for (key, url) in [("repository", repository), ("homepage", homepage), ("documentation", documentation)] {
        let holds =
            |url: &String| url.starts_with("https://") && !url.contains(|c: char| c.is_whitespace() || is_hidden(c));
        if let Some(url) = url.as_ref().filter(|url| !holds(url)) {
            let finding = report.at_value(&format!("{pointer}/{key}"), format!("invalid URL {}", quote(url)));
            report.push(finding.help("write a URL that begins with `https://`"));
        }
    }
    if let Some(url) = metadata.docs_url.as_ref().filter(|url| !site::is_address(url)) {
        let finding = report.at_value(&format!("{pointer}/docs-url"), format!("invalid address {}", quote(url)));
        report.push(finding.help("write a URL that begins with `https://`, or a path such as `../../site`"));
    }
    let expression =
        |text: &String| !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || " .-+()".contains(c));
    if let Some(license) = license.as_ref().filter(|license| !expression(license)) {
        let finding = report.at_value(&format!("{pointer}/license"), format!("unknown license {}", quote(license)));
        report.push(finding.help("write an SPDX expression, such as `MIT OR Apache-2.0`"));
    }
    for (at, file) in license_files.iter().enumerate() {
        let why = match sources::is_license(file) {
            true => sources::license(document, file).err(),
            false => Some("unexpected file name".to_owned()),
        };
        if let Some(why) = why {
            let message = format!("{} cannot be a license file: {why}", quote(file));
            let finding = report.at_value(&format!("{pointer}/license-files/{at}"), message);
            report.push(
                finding.help("use a file next to the document whose name begins with `LICENSE`, `COPYING` or `NOTICE`"),
            );
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
