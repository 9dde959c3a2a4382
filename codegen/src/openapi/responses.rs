//! What HTTP says of responses, whatever a document does.

/// Whether a status, a range or `default` is neither a success nor a redirect.
pub(crate) fn is_refusal(status: &str) -> bool {
    !status.starts_with(['1', '2', '3'])
}

/// Whether a response to a request of this method, of this status or range, has no content by HTTP (RFC 9110).
pub(crate) fn has_no_content(method: &str, status: &str) -> bool {
    method == "head" || ["204", "205", "304"].contains(&status)
}
