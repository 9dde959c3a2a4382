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

/// How many letters must be added, dropped or replaced (Levenshtein). Only of the first 64: names are short.
pub(crate) fn distance(a: &str, b: &str) -> usize {
    const MOST: usize = 64;
    let b: Vec<char> = b.chars().take(MOST).collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().take(MOST).enumerate() {
        let mut diagonal = i;
        let mut left = i + 1;
        for (cell, y) in row.iter_mut().skip(1).zip(&b) {
            let replaced = diagonal + usize::from(x != *y);
            diagonal = *cell;
            left = replaced.min(left + 1).min(*cell + 1);
            *cell = left;
        }
        if let Some(first) = row.first_mut() {
            *first = i + 1;
        }
    }
    row.last().copied().unwrap_or_default()
}

/// A help text: the nearest candidate, or all of them where they are few.
pub(crate) fn help(written: &str, candidates: &[&str]) -> Option<String> {
    if let Some(near) = nearest(written, candidates.iter().copied()) {
        return Some(format!("did you mean `{near}`?"));
    }
    (!candidates.is_empty() && candidates.len() <= 16).then(|| format!("possible here: {}", candidates.join(", ")))
}
