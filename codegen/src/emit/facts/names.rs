//! The names of the statics.

/// The name of the static that has the facts of the operation with this id.
pub(crate) fn operation_static(id: &str) -> String {
    // Ids are lower case. Other letters than ASCII's stay as they are: two of them may have one upper case.
    let name = id.to_ascii_uppercase();
    let is_taken = name == "API"
        || name == "UNDOCUMENTED"
        || ["OUTCOME", "BATCH_", "PAGES_", "POLL_", "STREAM_", "OPERATION_"]
            .iter()
            .any(|prefix| name.starts_with(prefix));
    if is_taken { format!("OPERATION_{name}") } else { name }
}

/// The name of the static for polling the results of an operation.
pub(crate) fn poll_static(id: &str) -> String {
    format!("POLL_{}", id.to_ascii_uppercase())
}

/// The name of the static of the outcome with this index, in one of its forms.
pub(super) fn outcome_static(index: usize, form: usize) -> String {
    match (index, form) {
        (0, 0) => "OUTCOME".to_owned(),
        (_, 0) => format!("OUTCOME_{}", index + 1),
        _ => format!("OUTCOME_{}_{}", index + 1, form + 1),
    }
}

/// The name of the static for the paging of an operation.
pub(crate) fn paging_static(id: &str) -> String {
    format!("PAGES_{}", id.to_ascii_uppercase())
}

/// The name of the static for the stream of an operation.
pub(crate) fn stream_static(id: &str) -> String {
    format!("STREAM_{}", id.to_ascii_uppercase())
}

/// The name of the static for a batch.
pub(crate) fn batch_static(id: &str) -> String {
    format!("BATCH_{}", id.to_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::operation_static;

    #[test]
    fn statics_of_operations_are_apart_from_all_others() {
        assert_eq!(operation_static("start_rental"), "START_RENTAL");
        assert_eq!(operation_static("api"), "OPERATION_API");
        assert_eq!(operation_static("operation_api"), "OPERATION_OPERATION_API");
        assert_eq!(operation_static("outcome_2"), "OPERATION_OUTCOME_2");
        assert_ne!(operation_static("straße"), operation_static("strasse"));
    }
}
