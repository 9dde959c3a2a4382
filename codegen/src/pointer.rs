//! JSON pointers (RFC 6901), as texts.

/// A word of a pointer as it is called.
pub(crate) fn unescape(word: &str) -> String {
    word.replace("~1", "/").replace("~0", "~")
}

/// Appends a segment to a pointer.
#[must_use]
pub(crate) fn join(pointer: &str, key: &str) -> String {
    let mut out = String::with_capacity(pointer.len() + key.len() + 1);
    out.push_str(pointer);
    out.push('/');
    escape_into(&mut out, key);
    out
}

/// Appends a segment, escaped, without the slash before it.
pub(crate) fn escape_into(out: &mut String, key: &str) {
    for c in key.chars() {
        match c {
            '~' => out.push_str("~0"),
            '/' => out.push_str("~1"),
            c => out.push(c),
        }
    }
}
