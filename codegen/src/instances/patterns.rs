//! Texts that a pattern matches.

use regex_syntax::hir::{Class, Hir, HirKind};

/// How many bytes a text of a pattern may have.
const MOST: usize = 4096;

/// A short text that a pattern matches. None where the pattern is beyond the common subset of ECMAScript's and Rust's.
#[must_use]
pub fn matching(pattern: &str) -> Option<String> {
    of_length(pattern, 0, usize::MAX, 0)
}

/// A text of a pattern that has so many characters, if it can, and differs from those of other numbers.
pub(super) fn of_length(pattern: &str, least: usize, most: usize, nth: usize) -> Option<String> {
    let parse = |pattern: &str| regex_syntax::Parser::new().parse(pattern).ok();
    let plain = parse(pattern).map(|hir| (hir, false));
    // What looks around asks most often for a character of each kind.
    let (hir, is_varied) = plain.or_else(|| Some((parse(&without_lookaround(pattern)?)?, true)))?;
    let writer = Writer { is_varied, nth, ..Writer::default() };
    let made = writer.clone().text(&hir)?;
    let length = made.chars().count();
    if length < least {
        return Writer { missing: least - length, ..writer }.text(&hir);
    }
    if length > most {
        return Writer { is_short: true, ..writer }.text(&hir);
    }
    Some(made)
}

#[derive(Clone, Default)]
struct Writer {
    out: String,
    /// How many characters repetitions have to add.
    missing: usize,
    /// Whether nothing is repeated that need not be there.
    is_short: bool,
    /// Whether characters that follow each other are of different kinds.
    is_varied: bool,
    /// Tells texts of one pattern apart: what is left of it chooses the next character or branch.
    nth: usize,
}

impl Writer {
    fn text(mut self, hir: &Hir) -> Option<String> {
        self.write(hir)?;
        Some(self.out)
    }

    fn write(&mut self, hir: &Hir) -> Option<()> {
        if self.out.len() > MOST {
            return None;
        }
        match hir.kind() {
            HirKind::Empty | HirKind::Look(_) => {}
            HirKind::Literal(literal) => self.out.push_str(std::str::from_utf8(&literal.0).ok()?),
            HirKind::Class(class) => {
                let character = self.character(class)?;
                self.out.push(character);
            }
            HirKind::Repetition(repetition) => {
                let most = repetition.max.unwrap_or(u32::MAX);
                // One where none would do, so that an optional part is not always missing.
                let least = if self.is_short { repetition.min } else { repetition.min.max(1).min(most) };
                for at in 0..most {
                    let before = self.out.len();
                    if at >= least && self.missing == 0 {
                        break;
                    }
                    self.write(&repetition.sub)?;
                    let added = self.out.get(before..)?.chars().count();
                    // Of nothing, the document may ask for billions.
                    if added == 0 {
                        break;
                    }
                    if at >= least {
                        self.missing = self.missing.saturating_sub(added);
                    }
                }
            }
            HirKind::Capture(capture) => self.write(&capture.sub)?,
            HirKind::Concat(parts) => parts.iter().try_for_each(|part| self.write(part))?,
            HirKind::Alternation(branches) => {
                let at = self.next(branches.len());
                self.write(branches.get(at)?)?;
            }
        }
        Some(())
    }

    /// Which of so many is taken, of the texts that are told apart.
    fn next(&mut self, count: usize) -> usize {
        let at = self.nth % count.max(1);
        self.nth /= count.max(1);
        at
    }

    /// A character of a class: a letter or a digit if it has one.
    fn character(&mut self, class: &Class) -> Option<char> {
        const KINDS: [char; 7] = ['a', 'A', '1', '@', '!', '-', ' '];
        let ranges: Vec<(char, char)> = match class {
            Class::Unicode(class) => class.ranges().iter().map(|range| (range.start(), range.end())).collect(),
            Class::Bytes(class) => {
                class.ranges().iter().map(|range| (char::from(range.start()), char::from(range.end()))).collect()
            }
        };
        let has = |c: &char| ranges.iter().any(|(start, end)| start <= c && c <= end);
        let kinds: Vec<char> = KINDS.into_iter().filter(has).collect();
        let kind = if self.is_varied { self.out.chars().count() % kinds.len().max(1) } else { 0 };
        let first = kinds.get(kind).copied().or_else(|| ranges.first().map(|(start, _)| *start))?;
        // The characters from the first one on, as far as its range goes.
        let end = ranges.iter().find(|(start, end)| *start <= first && first <= *end).map_or(first, |(_, end)| *end);
        let end = match first {
            'a' => end.min('z'),
            'A' => end.min('Z'),
            '1' => end.min('9'),
            _ => end,
        };
        let count = (first..=end).take(64).count();
        let at = self.next(count);
        (first..=end).nth(at)
    }
}

/// A pattern without the groups that only look at what is before or behind.
fn without_lookaround(pattern: &str) -> Option<String> {
    let mut out = String::new();
    let mut rest = pattern;
    while !rest.is_empty() {
        if ["(?=", "(?!", "(?<=", "(?<!"].iter().any(|start| rest.starts_with(start)) {
            rest = rest.get(group(rest)?..)?;
            continue;
        }
        let length = if rest.starts_with('[') { class(rest)? } else { token(rest)? };
        out.push_str(rest.get(..length)?);
        rest = rest.get(length..)?;
    }
    Some(out)
}

/// How many bytes a character has, or an escape.
fn token(text: &str) -> Option<usize> {
    let mut characters = text.chars();
    let first = characters.next()?;
    let escaped = if first == '\\' { characters.next().map_or(0, char::len_utf8) } else { 0 };
    Some(first.len_utf8() + escaped)
}

/// How many bytes a class such as `[a\]]` has.
fn class(text: &str) -> Option<usize> {
    let mut at = 1;
    while !text.get(at..)?.starts_with(']') {
        at += token(text.get(at..)?)?;
    }
    Some(at + 1)
}

/// How many bytes a group has.
fn group(text: &str) -> Option<usize> {
    let (mut at, mut depth) = (0, 0_usize);
    loop {
        let rest = text.get(at..)?;
        at += if rest.starts_with('[') { class(rest)? } else { token(rest)? };
        match rest.chars().next()? {
            '(' => depth += 1,
            ')' if depth == 1 => return Some(at),
            ')' => depth -= 1,
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_repetition_that_writes_nothing_ends() {
        for (pattern, made) in [("^(?:(?:a{0}){65535}){65535}b{2}$", Some("bb")), ("a{5000}", None)] {
            assert_eq!(matching(pattern).as_deref(), made, "{pattern}");
        }
        let nothing = regex_syntax::hir::Repetition {
            min: u32::MAX,
            max: None,
            greedy: true,
            sub: Box::new(Hir::concat(vec![Hir::empty(), Hir::empty()])),
        };
        assert_eq!(Writer::default().text(&Hir::repetition(nothing)).as_deref(), Some(""));
    }

    #[test]
    fn texts_of_a_pattern_have_the_length_that_is_asked_for() {
        for (pattern, least, most) in [(r"^\d+$", 12, 12), ("^a?b*c$", 0, 1), (r"^([a-z]+-)?\d{2}$", 9, 9)] {
            let made = of_length(pattern, least, most, 0).unwrap();
            assert!((least..=most).contains(&made.len()), "{pattern}: {made}");
            assert!(regex::Regex::new(pattern).unwrap().is_match(&made), "{pattern}: {made}");
        }
    }

    #[test]
    fn texts_of_a_pattern_differ() {
        let made: Vec<String> = (0..50).filter_map(|nth| of_length(r"^[A-C]\d$", 0, usize::MAX, nth)).collect();
        let different = made.iter().enumerate().filter(|(at, text)| !made.iter().take(*at).any(|other| other == *text));
        assert_eq!(different.count(), 27);
        assert_eq!(made.first().map(String::as_str), Some("A1"));
    }

    #[test]
    fn what_looks_around_gets_a_character_of_each_kind() {
        let pattern = r"^(?=.*[a-z])(?=.*[A-Z])(?=.*\d)(?=.*[@$!%*?&])[A-Za-z\d@$!%*?&]{8,}$";
        let made = of_length(pattern, 0, usize::MAX, 0).unwrap();
        assert!(
            made.len() >= 8 && made.contains('a') && made.contains('A') && made.contains('1') && made.contains('@')
        );
        assert_eq!(matching(r"a[(?=]\((?!b(c|[)]))d").as_deref(), Some("a((d"));
        assert_eq!(matching("a(?=").as_deref(), None);
    }
}
