//! `Content-Disposition` of a part, and the media types of common files.

use crate::media;
use crate::payload::EncodeError;

/// Adds `; name="value"` and encodes every character that could end the quotes: those that browsers encode, and `\`, which
/// some servers read as an escape.
pub(crate) fn parameter(name: &str, value: &str, out: &mut String) {
    out.push_str("; ");
    out.push_str(name);
    out.push_str("=\"");
    for c in value.chars() {
        match c {
            '"' => out.push_str("%22"),
            '\\' => out.push_str("%5C"),
            '\r' => out.push_str("%0D"),
            '\n' => out.push_str("%0A"),
            '\0' => out.push_str("%00"),
            c => out.push(c),
        }
    }
    out.push('"');
}

/// A file name that can be sent.
pub(crate) fn file_name(name: String) -> Result<String, EncodeError> {
    if name.is_empty() {
        return Err(EncodeError::new("a file name is empty"));
    }
    if name.chars().any(char::is_control) {
        return Err(EncodeError::new("a file name has control characters"));
    }
    Ok(name)
}

/// A media type of the form `type/subtype`, with parameters or without.
pub(crate) fn media_type(value: &str) -> Result<(), EncodeError> {
    let token = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_alphanumeric() || b"!#$&^_.+-".contains(&b));
    let essence = value.split(';').next().unwrap_or("").trim_end();
    let well_formed = essence.split_once('/').is_some_and(|(kind, sub)| token(kind) && token(sub));
    if well_formed && value.bytes().all(|b| matches!(b, b' '..=b'~')) {
        Ok(())
    } else {
        Err(EncodeError::new("a media type is not of the form `type/subtype`"))
    }
}

/// The media type of a file for which the document lists some. One that the caller has set must be in the list; one that the
/// file's name suggests is used if it is in the list, and otherwise the first of the list.
pub(crate) fn listed(list: &[&str], said: Option<&str>, guess: &str) -> Result<String, EncodeError> {
    // Every file is a sequence of bytes.
    let any = |range: &&str| matches!(*range, "*/*" | "application/octet-stream");
    if let Some(said) = said {
        return match list.iter().any(|range| any(range) || media::is_in(range, said)) {
            true => Ok(said.to_owned()),
            false => Err(EncodeError::new("a file's media type is not one of those that the document lists for it")),
        };
    }
    let concrete = || list.iter().find(|range| !range.contains('*'));
    match (list.iter().any(|range| media::is_in(range, guess)), concrete()) {
        (true, _) => Ok(guess.to_owned()),
        (false, Some(first)) => Ok((*first).to_owned()),
        (false, None) => Err(EncodeError::new(
            "a file's name does not suggest a media type of those that the document lists for it; say it with `media_type`",
        )),
    }
}

/// The media type that a file's name suggests.
pub(crate) fn guess(name: &str) -> &'static str {
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension).to_ascii_lowercase();
    match extension.as_str() {
        "pdf" => "application/pdf",
        "jpg" | "jpeg" => "image/jpeg",
        "png" => "image/png",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "heic" => "image/heic",
        "bmp" => "image/bmp",
        "tif" | "tiff" => "image/tiff",
        "svg" => "image/svg+xml",
        "txt" => "text/plain",
        "csv" => "text/csv",
        "json" => "application/json",
        "xml" => "application/xml",
        "zip" => "application/zip",
        "doc" => "application/msword",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xls" => "application/vnd.ms-excel",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "sig" | "p7s" => "application/pkcs7-signature",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_documents_list_limits_and_gives_the_default() {
        let images = ["image/png", "image/*"];
        assert_eq!(listed(&images, None, "image/jpeg").as_deref(), Ok("image/jpeg"));
        assert_eq!(listed(&images, None, "application/pdf").as_deref(), Ok("image/png"));
        assert_eq!(listed(&images, Some("IMAGE/webp; q=1"), "").as_deref(), Ok("IMAGE/webp; q=1"));
        assert!(listed(&images, Some("application/pdf"), "image/png").is_err());
        assert!(listed(&["image/*"], None, "application/pdf").is_err());
        assert_eq!(listed(&["*/*"], None, "application/pdf").as_deref(), Ok("application/pdf"));
        assert_eq!(listed(&["application/octet-stream"], Some("a/b"), "image/png").as_deref(), Ok("a/b"));
        assert_eq!(listed(&["application/octet-stream"], None, "image/png").as_deref(), Ok("application/octet-stream"));
    }
}
