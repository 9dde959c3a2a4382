//! The first bytes of common files, and of HTML.

use crate::json;

/// How many bytes are looked at before it is decided.
pub(super) const LONGEST: usize = WINDOW + 16;
/// How far into a file readers of PDF look for its first line.
const WINDOW: usize = 1024;

/// Bytes by which a kind of file is known.
pub(super) enum Signature {
    /// At the beginning.
    Start(&'static [u8]),
    /// At the beginning, and others eight bytes on.
    Pair(&'static [u8], &'static [u8]),
    /// Four bytes on.
    Fourth(&'static [u8]),
    /// Near the beginning.
    Near(&'static [u8]),
    /// At the beginning, with more behind it.
    Before(&'static [u8]),
}

use Signature::{Before, Fourth, Near, Pair, Start};

const PDF: &[Signature] = &[Near(b"%PDF-")];
/// All of them for each: what is called a JPEG is often another image.
const IMAGE: &[Signature] = &[
    Start(b"\xff\xd8\xff"),
    Start(b"\x89PNG\r\n\x1a\n"),
    Start(b"GIF87a"),
    Start(b"GIF89a"),
    Start(b"II*\0"),
    Start(b"MM\0*"),
    Start(b"BM"),
    Pair(b"RIFF", b"WEBP"),
    Fourth(b"ftyp"),
];
const ZIP: &[Signature] = &[Start(b"PK\x03\x04"), Start(b"PK\x05\x06"), Start(b"PK\x07\x08")];
/// A file with a password is another kind of container.
const OFFICE: &[Signature] =
    &[Start(b"PK\x03\x04"), Start(b"PK\x05\x06"), Start(b"PK\x07\x08"), Start(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")];
const GZIP: &[Signature] = &[Start(b"\x1f\x8b")];
const SEVEN_ZIP: &[Signature] = &[Start(b"7z\xbc\xaf\x27\x1c")];

/// The signatures of a media type, of which every such file has one. None for a type that has no signature, or of which
/// files without are about: what is called `application/vnd.ms-excel` is often a table in HTML.
pub(super) fn of(media_type: &str) -> &'static [Signature] {
    let media_type = media_type.to_ascii_lowercase();
    match media_type.as_str() {
        "application/pdf" | "application/x-pdf" => PDF,
        "image/jpeg" | "image/jpg" | "image/pjpeg" | "image/png" | "image/x-png" | "image/gif" | "image/webp"
        | "image/tiff" | "image/bmp" | "image/heic" | "image/heif" | "image/avif" => IMAGE,
        "application/zip" | "application/x-zip-compressed" | "application/epub+zip" | "application/java-archive" => ZIP,
        "application/gzip" | "application/x-gzip" => GZIP,
        "application/x-7z-compressed" => SEVEN_ZIP,
        office if office.starts_with("application/vnd.openxmlformats-officedocument.") => OFFICE,
        _ => &[],
    }
}

/// Further signatures of a media type, which decide only where the answer says that it is of this type.
pub(super) fn tolerated(media_type: &str) -> &'static [Signature] {
    match media_type.to_ascii_lowercase().as_str() {
        "application/pdf" | "application/x-pdf" => &[Before(b"%PDF")],
        _ => &[],
    }
}

impl Signature {
    pub(super) fn is_in(&self, bytes: &[u8]) -> bool {
        let after = |at: usize, signature: &[u8]| bytes.get(at..).is_some_and(|rest| rest.starts_with(signature));
        match self {
            Start(signature) => after(0, signature),
            Pair(first, second) => after(0, first) && after(8, second),
            Fourth(signature) => after(4, signature),
            Before(signature) => after(0, signature) && bytes.len() > signature.len(),
            Near(signature) => {
                let near = bytes.get(..WINDOW + signature.len()).unwrap_or(bytes);
                near.windows(signature.len()).any(|window| window == *signature)
            }
        }
    }
}

/// Tags with which pages begin.
const TAGS: [&[u8]; 16] = [
    b"!doctype html",
    b"html",
    b"head",
    b"body",
    b"title",
    b"meta",
    b"link",
    b"script",
    b"style",
    b"iframe",
    b"h1",
    b"div",
    b"p",
    b"table",
    b"center",
    b"br",
];

/// Whether what came so far may turn out to be a page.
pub(super) fn may_be_html(text: &[u8]) -> bool {
    text.is_empty() || text.starts_with(b"<")
}

/// Whether bytes are an image that is drawn in XML.
pub(super) fn is_svg(bytes: &[u8]) -> bool {
    let text = json::text(bytes).trim_ascii_start();
    text.starts_with(b"<svg") || text.starts_with(b"<?xml")
}

/// Whether bytes are an HTML page: their first tag says so. A declaration of XML and comments may come before it.
pub(super) fn is_html(bytes: &[u8]) -> bool {
    let mut text = json::text(bytes).trim_ascii_start();
    loop {
        let end: &[u8] = match text {
            _ if text.starts_with(b"<?xml") => b"?>",
            _ if text.starts_with(b"<!--") => b"-->",
            _ => break,
        };
        let Some(at) = text.windows(end.len()).position(|window| window == end) else { return false };
        text = text.get(at + end.len()..).unwrap_or_default().trim_ascii_start();
    }
    let Some(text) = text.strip_prefix(b"<") else { return false };
    TAGS.iter().any(|tag| {
        let is_tag = text.get(..tag.len()).is_some_and(|start| start.eq_ignore_ascii_case(tag));
        is_tag && text.get(tag.len()).is_none_or(|next| next.is_ascii_whitespace() || matches!(next, b'>' | b'/'))
    })
}
