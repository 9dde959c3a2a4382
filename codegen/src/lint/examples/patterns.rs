//! What matching a text takes.

use regex_syntax::hir::{Class, Hir, HirKind};

/// How many steps of an engine take as long as one attempt of a validator.
const STEPS: u64 = 64;

/// How long matching a text takes, in attempts of a validator.
pub(super) fn attempts(pattern: &str, text: &str) -> u64 {
    let length = length(text);
    if length.saturating_mul(at_most(pattern)) <= STEPS * STEPS {
        return 1;
    }
    // What another engine has to match has a limit of its own.
    let states = regex_syntax::parse(pattern).map_or(STEPS, |parsed| states(&parsed));
    1 + length.saturating_mul(states) / STEPS
}

fn length(text: &str) -> u64 {
    u64::try_from(text.len()).unwrap_or(u64::MAX)
}

/// The states of a pattern, were its numbers all within each other and its classes the largest.
fn at_most(pattern: &str) -> u64 {
    let numbers = pattern.split(|c: char| !c.is_ascii_digit()).filter_map(|digits| digits.parse::<u64>().ok());
    let largest = if pattern.contains('\\') { 400 } else { 1 };
    numbers.fold(length(pattern), |states, number| states.saturating_mul(number.max(1))).saturating_mul(largest)
}

/// About how many states an automaton of it has.
fn states(pattern: &Hir) -> u64 {
    match pattern.kind() {
        HirKind::Empty => 0,
        HirKind::Look(_) => 1,
        HirKind::Literal(literal) => u64::try_from(literal.0.len()).unwrap_or(u64::MAX),
        HirKind::Class(Class::Unicode(class)) => u64::try_from(class.ranges().len()).unwrap_or(u64::MAX),
        HirKind::Class(Class::Bytes(_)) => 1,
        HirKind::Repetition(repetition) => {
            let times = repetition.max.unwrap_or(repetition.min).max(1);
            states(&repetition.sub).saturating_mul(u64::from(times))
        }
        HirKind::Capture(capture) => states(&capture.sub),
        HirKind::Concat(parts) | HirKind::Alternation(parts) => {
            parts.iter().map(states).fold(0, |sum, part| sum.saturating_add(part))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_within_each_other_multiply() {
        let one = attempts("^(a|b){1,100}$", &"a".repeat(1000));
        let two = attempts("^((a|b){1,100}){1,100}$", &"a".repeat(1000));
        assert!(two > 50 * one, "{one}, {two}");
        assert!(attempts(r"^\d{4}-\d{2}$", "2026-11") < 100);
    }
}
