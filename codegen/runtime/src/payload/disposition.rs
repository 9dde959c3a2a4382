//! `Content-Disposition` of a part, and the media types of common files.

use crate::payload::EncodeError;

/// Adds `; name="value"` with everything encoded that could end the quotes: as browsers do, and `\` too, which some
/// servers read as an escape.
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
