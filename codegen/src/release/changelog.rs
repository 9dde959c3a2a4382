//! The changelog: one marked part is generated, all else is the user's.
//!
//! ```text
//! # Changelog
//!
//! ## 0.2.0 (unreleased)
//!
//! <!-- accord: 0.1.0 -> 0.2.0; generated, write above or below -->
//! ### Breaking
//! …
//! <!-- accord: end -->
//! ```

use semver::Version;

const START: &str = "<!-- accord: ";
/// Of a version that a person chose.
const CHOSEN: &str = " (chosen)";
const ADVICE: &str = "; generated, write above or below -->";
const END: &str = "<!-- accord: end -->";
const OPEN: &str = " (unreleased)";

/// What the marks of the generated part say.
pub(super) struct Marks {
    /// The version of the last release.
    pub(super) since: Version,
    /// The version that the package had after the last run.
    pub(super) version: Version,
    /// Whether a person chose that version.
    pub(super) is_chosen: bool,
}

impl Marks {
    /// Whether a run gave the package this version.
    pub(super) fn is_given(&self, version: &Version) -> bool {
        self.version == *version && !self.is_chosen
    }
}

/// A changelog with a generated part.
struct Parts<'t> {
    before: &'t str,
    marks: Marks,
    /// What is between the marks.
    inner: &'t str,
    after: &'t str,
}

/// The generated part of a changelog, and the text around it.
fn split(text: &str) -> Option<Parts<'_>> {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if let Some(marks) = line.trim_end().strip_prefix(START).and_then(|rest| rest.strip_suffix(ADVICE)) {
            let (since, version) = marks.split_once(" -> ")?;
            let (version, is_chosen) = version.strip_suffix(CHOSEN).map_or((version, false), |version| (version, true));
            let (since, version) = (Version::parse(since).ok()?, Version::parse(version).ok()?);
            let marks = Marks { since, version, is_chosen };
            let (inner, after) = split_at_end(text.get(at + line.len()..)?)?;
            return Some(Parts { before: text.get(..at)?, marks, inner, after });
        }
        at += line.len();
    }
    None
}

/// The text before the line that is the end mark, and the text after it. A text of the document may contain the mark, but
/// is never a line of its own.
fn split_at_end(text: &str) -> Option<(&str, &str)> {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let next = at + line.len();
        if line.trim_end() == END {
            return Some((text.get(..at)?, text.get(next..)?));
        }
        at = next;
    }
    None
}

/// The line, counted from 1, where git left a conflict.
pub(super) fn conflict(text: &str) -> Option<usize> {
    let at = |marker: &str| text.lines().position(|line| line.starts_with(marker));
    let (start, end) = (at("<<<<<<< ")?, at(">>>>>>> ")?);
    (start < end).then_some(start + 1)
}

/// What the marks of a changelog say; none where nothing in it is generated.
pub(super) fn marks(text: &str) -> Option<Marks> {
    split(text).map(|parts| parts.marks)
}

/// The lines of the generated part that no run wrote: neither the last one, nor this one with its entries. `last` is what the
/// last one wrote; it is asked for where there are other lines than this one's.
pub(super) fn foreign_lines<E>(
    text: &str,
    entries: &str,
    last: impl FnOnce() -> Result<String, E>,
) -> Result<String, E> {
    let Some(Parts { inner, .. }) = split(text) else { return Ok(String::new()) };
    let is_in = |text: &str, line: &str| text.lines().any(|known| known.trim_end() == line.trim_end());
    if inner.lines().all(|line| line.trim().is_empty() || is_in(entries, line)) {
        return Ok(String::new());
    }
    let last = last()?;
    let mut out = String::new();
    for line in inner.lines() {
        if !line.trim().is_empty() && !is_in(entries, line) && !is_in(&last, line) {
            out.push_str(line);
            out.push('\n');
        } else if !out.is_empty() && !out.ends_with("\n\n") {
            out.push('\n');
        }
    }
    out.truncate(out.trim_end().len());
    Ok(out)
}

/// A changelog whose generated part says this, with a person's lines below it.
pub(super) fn update(old: Option<&str>, now: &Marks, entries: &str, lines: &str) -> String {
    let Marks { since, version, is_chosen } = now;
    let chosen = if *is_chosen { CHOSEN } else { "" };
    let lines = if lines.is_empty() { String::new() } else { format!("\n{lines}\n") };
    let part = format!("{START}{since} -> {version}{chosen}{ADVICE}\n\n{entries}\n{END}\n{lines}");
    let title = format!("## {version}{OPEN}\n\n");
    let Some(old) = old.filter(|old| !old.trim().is_empty()) else { return format!("# Changelog\n\n{title}{part}") };
    if let Some(Parts { before, marks, after, .. }) = split(old) {
        let heading = format!("## {}{OPEN}", marks.version);
        // The heading that a run wrote follows the version; another one is the user's.
        let before = match before.rfind(&heading) {
            Some(at) => {
                let (lead, rest) = before.split_at_checked(at).unwrap_or((before, ""));
                format!("{lead}## {version}{OPEN}{}", rest.strip_prefix(&heading).unwrap_or(rest))
            }
            None => before.to_owned(),
        };
        return format!("{before}{part}{after}");
    }
    let heading = |line: &str| line.starts_with("## ");
    let mut at = 0;
    for line in old.split_inclusive('\n') {
        if heading(line) {
            let (before, rest) = old.split_at_checked(at).unwrap_or((old, ""));
            let body = rest.strip_prefix(line).unwrap_or(rest).trim_start_matches('\n');
            return match is_open(line) {
                true => format!("{before}{line}\n{part}\n{body}"),
                false => format!("{before}{title}{part}\n{rest}"),
            };
        }
        at += line.len();
    }
    format!("{}\n\n{title}{part}", old.trim_end())
}

/// Whether a heading is that of a user's section for what is not released.
fn is_open(heading: &str) -> bool {
    let name = heading.trim_start_matches('#').trim().to_lowercase();
    matches!(name.as_str(), "unreleased" | "[unreleased]")
}

/// A changelog with a person's lines instead of the generated part, and without a section that has nothing else.
pub(super) fn remove(text: &str, lines: &str) -> String {
    let Some(Parts { before, marks, after, .. }) = split(text) else { return text.to_owned() };
    let heading = format!("## {}{OPEN}", marks.version);
    let before = before.trim_end();
    let rest = if lines.is_empty() {
        after.to_owned()
    } else {
        format!("{lines}\n\n{}", after.trim()).trim_end().to_owned() + "\n"
    };
    let rest = rest.trim_start();
    let is_alone = rest.is_empty() || rest.starts_with("## ");
    let before = if is_alone { before.strip_suffix(&heading).unwrap_or(before).trim_end() } else { before };
    if rest.is_empty() { format!("{before}\n") } else { format!("{before}\n\n{rest}") }
}

/// A changelog whose open section is that of the released version; the marks go, the entries stay.
pub(super) fn finish(text: &str) -> String {
    let Some(Parts { before, marks, inner, after }) = split(text) else { return text.to_owned() };
    let heading = format!("## {}", marks.version);
    let opened = format!("{heading}{OPEN}");
    let before = match before.rfind(&opened) {
        Some(at) => {
            let (lead, rest) = before.split_at_checked(at).unwrap_or((before, ""));
            format!("{lead}{heading}{}", rest.strip_prefix(&opened).unwrap_or(rest))
        }
        None => {
            let lines = before.split_inclusive('\n');
            lines.map(|line| if is_open(line) { format!("{heading}\n") } else { line.to_owned() }).collect()
        }
    };
    let end = if after.trim().is_empty() { String::new() } else { format!("\n{}", after.trim_start_matches('\n')) };
    format!("{}\n\n{}\n{end}", before.trim_end(), inner.trim())
}

/// The version of the topmost section that has one.
pub(super) fn newest(text: &str) -> Option<Version> {
    let headings = text.lines().filter_map(|line| line.strip_prefix("## "));
    let mut names = headings.filter_map(|heading| heading.split_whitespace().next());
    names.find_map(|name| Version::parse(name.trim_matches(['[', ']']).trim_start_matches('v')).ok())
}

/// Whether a changelog has a section for a version, released or not.
pub(super) fn has_section(text: &str, version: &Version) -> bool {
    let version = version.to_string();
    let names = |line: &str| {
        let mut words = line.trim_start_matches('#').split_whitespace();
        words.next().is_some_and(|word| word.trim_matches(['[', ']']).trim_start_matches('v') == version)
    };
    text.lines().any(|line| line.starts_with("## ") && (names(line) || is_open(line)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn version(text: &str) -> Version {
        Version::parse(text).unwrap()
    }

    /// The marks of a version that a run gave.
    fn given(since: &Version, version: &Version) -> Marks {
        Marks { since: since.clone(), version: version.clone(), is_chosen: false }
    }

    #[test]
    fn what_a_person_chose_is_known_again() {
        let chosen = Marks { is_chosen: true, ..given(&version("0.1.0"), &version("0.3.0-rc.1")) };
        let text = update(None, &chosen, "- a\n", "");
        let again = marks(&text).unwrap();
        assert!(again.is_chosen && again.version == chosen.version && !again.is_given(&chosen.version), "{text}");
        assert_eq!(update(Some(&text), &again, "- a\n", ""), text);
        assert_eq!(remove(&text, ""), "# Changelog\n");
    }

    #[test]
    fn a_new_part_is_written_and_written_again() {
        let (since, next) = (version("0.1.0"), version("0.1.1"));
        let first = update(None, &given(&since, &next), "- a\n", "");
        assert_eq!(
            first,
            "# Changelog\n\n## 0.1.1 (unreleased)\n\n<!-- accord: 0.1.0 -> 0.1.1; generated, write above or below -->\n\n- a\n\n\
             <!-- accord: end -->\n"
        );
        assert_eq!(update(Some(&first), &given(&since, &next), "- a\n", ""), first);
        let second = update(Some(&first), &given(&since, &version("0.2.0")), "- b\n", "");
        assert!(second.contains("## 0.2.0 (unreleased)\n") && !second.contains("0.1.1") && !second.contains("\n- a\n"));
    }

    #[test]
    fn what_a_person_wrote_stays() {
        let own = "# Changes\n\nAn introduction.\n\n## 0.1.0\n\nThe first.\n";
        let (since, next) = (version("0.1.0"), version("0.2.0"));
        let with = update(Some(own), &given(&since, &next), "- a\n", "");
        assert!(with.starts_with("# Changes\n\nAn introduction.\n\n## 0.2.0 (unreleased)\n\n<!--"), "{with}");
        assert!(with.ends_with("<!-- accord: end -->\n\n## 0.1.0\n\nThe first.\n"), "{with}");
        let noted = with.replace(END, &format!("{END}\n\nA note of mine."));
        let again = update(Some(&noted), &given(&since, &version("0.3.0")), "- b\n", "");
        assert!(again.contains("A note of mine.") && again.contains("- b"), "{again}");
        assert_eq!(remove(&with, ""), own);
        assert!(remove(&noted, "").contains("A note of mine."));
    }

    #[test]
    fn a_section_of_a_person_for_what_is_not_released_is_used() {
        let own = "# Changes\n\n## [Unreleased]\n\nMine.\n\n## 0.1.0\n";
        let with = update(Some(own), &given(&version("0.1.0"), &version("0.2.0")), "- a\n", "");
        assert!(with.starts_with("# Changes\n\n## [Unreleased]\n\n<!-- accord: 0.1.0 -> 0.2.0"), "{with}");
        assert!(finish(&with).starts_with("# Changes\n\n## 0.2.0\n\n- a\n\nMine.\n"), "{}", finish(&with));
    }

    #[test]
    fn an_entry_that_has_a_mark_in_it_ends_nothing() {
        let (since, next) = (version("0.1.0"), version("0.2.0"));
        let entries = "- the value `<!-- accord: end -->` is new\n";
        let first = update(None, &given(&since, &next), entries, "");
        assert_eq!(update(Some(&first), &given(&since, &next), entries, ""), first);
        assert!(finish(&first).ends_with(&format!("## 0.2.0\n\n{entries}")), "{}", finish(&first));
        assert_eq!(remove(&first, ""), "# Changelog\n");
        let with_cr = first.replace('\n', "\r\n");
        assert_eq!(remove(&with_cr, ""), "# Changelog\n");
    }

    #[test]
    fn lines_of_a_person_in_the_generated_part_are_kept_below_it() {
        let (since, next) = (version("0.1.0"), version("0.2.0"));
        let first = update(None, &given(&since, &next), "### Added\n\n- a\n", "");
        let last = || Ok::<_, ()>("### Added\n\n- a\n".to_owned());
        assert_eq!(foreign_lines(&first, "- b\n", last).unwrap(), "");
        let edited = first.replace("- a\n", "- a\n- mine\n\nMine too.\n");
        let lines = foreign_lines(&edited, "### Added\n\n- b\n", last).unwrap();
        assert_eq!(lines, "- mine\n\nMine too.");
        let second = update(Some(&edited), &given(&since, &next), "### Added\n\n- b\n", &lines);
        assert!(second.ends_with("- b\n\n<!-- accord: end -->\n\n- mine\n\nMine too.\n"), "{second}");
        // The next run has nothing to keep, and does not ask what the last one wrote.
        assert_eq!(foreign_lines(&second, "### Added\n\n- b\n", || Err(())), Ok(String::new()));
        assert_eq!(remove(&edited, &lines), "# Changelog\n\n## 0.2.0 (unreleased)\n\n- mine\n\nMine too.\n");
    }

    #[test]
    fn a_release_closes_the_section() {
        let text = update(None, &given(&version("0.1.0"), &version("0.2.0")), "- a\n", "");
        let closed = finish(&text);
        assert_eq!(closed, "# Changelog\n\n## 0.2.0\n\n- a\n");
        assert!(has_section(&closed, &version("0.2.0")) && !has_section(&closed, &version("0.1.0")));
        assert!(marks(&closed).is_none());
    }
}
