//! Paths of a document.

/// A path as it is sent, and the fragment behind it with its `#`. In a placeholder, `#` is a character of the name.
pub(crate) fn split_fragment(path: &str) -> (&str, &str) {
    let mut rest = path;
    while let Some(at) = rest.find(['{', '#']) {
        let (_, found) = rest.split_at(at);
        rest = match found.split_once('}') {
            Some((name, after)) if name.starts_with('{') => after,
            _ if found.starts_with('#') => return path.split_at(path.len() - found.len()),
            _ => found.trim_start_matches('{'),
        };
    }
    (path, "")
}
