//! Did you mean …?

/// The candidate nearest to what was written, if one is near.
pub(crate) fn nearest<'c>(written: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let plain = |s: &str| s.to_lowercase().replace('_', "-");
    let written = plain(written);
    // A third of a word may be wrong; of a long one four letters.
    let most = (written.chars().count() / 3).min(4);
    candidates
        .into_iter()
        .map(|c| (distance(&written, &plain(c)), c))
        .filter(|(d, _)| *d <= most)
        .min_by_key(|(d, _)| *d)
        .map(|(_, c)| c)
}

/// How many letters must be added, dropped, replaced or swapped with their neighbour. Only of the first 64: names are short.
pub(crate) fn distance(a: &str, b: &str) -> usize {
    let short = |text: &str| text.chars().take(64).collect::<String>();
    strsim::osa_distance(&short(a), &short(b))
}

/// The question whether a candidate was meant.
pub(crate) fn question(near: &str) -> String {
    format!("did you mean `{near}`?")
}

/// A help text: the nearest candidate, or all of them where they are few.
pub(crate) fn help(written: &str, candidates: &[&str]) -> Option<String> {
    if let Some(near) = nearest(written, candidates.iter().copied()) {
        return Some(question(near));
    }
    (!candidates.is_empty() && candidates.len() <= 16).then(|| format!("possible values: {}", candidates.join(", ")))
}
