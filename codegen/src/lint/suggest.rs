//! Did you mean …?

/// The candidate nearest to what was written, if one is near.
pub(super) fn nearest<'c>(written: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
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

/// How many letters must be added, dropped, replaced or swapped with their neighbour (Damerau-Levenshtein, each place
/// once). Only of the first 64: names are short.
pub(super) fn distance(a: &str, b: &str) -> usize {
    const MOST: usize = 64;
    let b: Vec<char> = b.chars().take(MOST).collect();
    let at = |row: &[usize], j: usize| row.get(j).copied().unwrap_or(usize::MAX / 2);
    let mut above: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    let mut before = None;
    for (i, x) in a.chars().take(MOST).enumerate() {
        let mut next = vec![i + 1];
        let mut left_letter = None;
        for (j, y) in b.iter().enumerate() {
            let replaced = at(&row, j) + usize::from(x != *y);
            let is_swapped = left_letter == Some(x) && before == Some(*y);
            let swapped = if is_swapped { at(&above, j.wrapping_sub(1)) + 1 } else { usize::MAX };
            next.push(replaced.min(at(&row, j + 1) + 1).min(at(&next, j) + 1).min(swapped));
            left_letter = Some(*y);
        }
        above = std::mem::replace(&mut row, next);
        before = Some(x);
    }
    row.last().copied().unwrap_or_default()
}

/// A help text: the nearest candidate, or all of them where they are few.
pub(super) fn help(written: &str, candidates: &[&str]) -> Option<String> {
    if let Some(near) = nearest(written, candidates.iter().copied()) {
        return Some(format!("did you mean `{near}`?"));
    }
    (!candidates.is_empty() && candidates.len() <= 16).then(|| format!("possible here: {}", candidates.join(", ")))
}
