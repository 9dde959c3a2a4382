//! How to tell success from failure in an answer.

use super::{Code, Message};
use crate::pointer::is_simple;

/// `x-accord-outcome`: how to tell success from failure.
#[derive(Clone, Copy, Debug)]
pub struct Outcome {
    /// All must hold of a JSON answer for it to be a success. Empty: the HTTP status alone decides.
    pub(crate) success: &'static [Condition],
    /// One that holds of a JSON answer makes it a success, whatever `success` says.
    pub(crate) proof: &'static [Condition],
    /// Pointers to the code, tried in order.
    pub(crate) code: &'static [&'static str],
    /// Pointers to the message, tried in order.
    pub(crate) message: &'static [&'static str],
    /// Headers that have the code, tried in order where no pointer leads to one.
    pub(crate) code_headers: &'static [&'static str],
    /// Headers that have the message, likewise.
    pub(crate) message_headers: &'static [&'static str],
    /// Where the answer has the time to wait.
    pub(crate) retry_after: Option<RetryAfter>,
    /// The documented codes; the first that an answer has is meant.
    pub(crate) codes: &'static [Code],
    /// Documented refusals told apart by their message; looked at before the codes.
    pub(crate) messages: &'static [Message],
    /// Whether something is looked for elsewhere than at one place of a JSON body: in a header, in every element of a list, or
    /// in a body as a whole, which may be a text.
    pub(crate) is_wide: bool,
    /// Whether all places of the body are right below its top.
    pub(crate) is_flat: bool,
    /// Whether the code alone decides: each condition of a success is about a place of it.
    pub(crate) is_by_code: bool,
}

impl Outcome {
    /// The HTTP status alone decides.
    #[must_use]
    #[allow(clippy::new_without_default, reason = "generated code writes constants, which Default cannot make")]
    pub const fn new() -> Self {
        Self {
            success: &[],
            proof: &[],
            code: &[],
            message: &[],
            code_headers: &[],
            message_headers: &[],
            retry_after: None,
            codes: &[],
            messages: &[],
            is_wide: false,
            is_flat: true,
            is_by_code: true,
        }
    }

    setters! {
        /// The documented codes. The first that an answer has is meant: those with a code and a status come first, then those of a
        /// code, then those of a status.
        codes(all: &'static [Code]) => codes = all;
        /// Documented refusals told apart by their message; looked at before the codes.
        messages(all: &'static [Message]) => messages = all;
    }

    /// JSON pointer to the time to wait before the next attempt, and how many milliseconds one unit of it is. The value
    /// there is a number, or a string of one.
    #[must_use]
    pub const fn retry_after(mut self, pointer: &'static str, unit_millis: u64) -> Self {
        self.retry_after = Some(RetryAfter { pointer, unit_millis });
        self.is_flat &= is_simple(pointer);
        self
    }

    /// Headers that have the code, tried in order where no pointer leads to one.
    #[must_use]
    pub const fn code_headers(mut self, names: &'static [&'static str]) -> Self {
        self.code_headers = names;
        self.is_wide = true;
        self.by_code()
    }

    /// Headers that have the message, tried in order where no pointer leads to one.
    #[must_use]
    pub const fn message_headers(mut self, names: &'static [&'static str]) -> Self {
        self.message_headers = names;
        self.is_wide = true;
        self
    }

    /// What must hold of an answer for it to be a success: all of these.
    #[must_use]
    pub const fn success(mut self, conditions: &'static [Condition]) -> Self {
        self.success = conditions;
        self.with_conditions(conditions).by_code()
    }

    /// What proves by itself that an answer is a success, whatever the conditions of `success` say: one of these.
    #[must_use]
    pub const fn proof(mut self, conditions: &'static [Condition]) -> Self {
        self.proof = conditions;
        self.with_conditions(conditions)
    }

    /// JSON pointers to the code, tried in order.
    #[must_use]
    pub const fn code(mut self, pointers: &'static [&'static str]) -> Self {
        self.code = pointers;
        self.with_pointers(pointers).by_code()
    }

    /// JSON pointers to the message, tried in order.
    #[must_use]
    pub const fn message(mut self, pointers: &'static [&'static str]) -> Self {
        self.message = pointers;
        self.with_pointers(pointers)
    }

    /// Finds out whether the code alone decides.
    const fn by_code(mut self) -> Self {
        self.is_by_code = true;
        let mut rest = self.success;
        while let [first, after @ ..] = rest {
            self.is_by_code &= has(if first.in_header { self.code_headers } else { self.code }, first.at);
            rest = after;
        }
        self
    }

    const fn with_conditions(mut self, conditions: &[Condition]) -> Self {
        let mut rest = conditions;
        while let [first, after @ ..] = rest {
            self = self.with_place(first.at, first.in_header);
            rest = after;
        }
        self
    }

    const fn with_pointers(mut self, pointers: &[&str]) -> Self {
        let mut rest = pointers;
        while let [first, after @ ..] = rest {
            self = self.with_place(first, false);
            rest = after;
        }
        self
    }

    /// What the place of a value means for how an answer is read.
    const fn with_place(mut self, at: &str, in_header: bool) -> Self {
        self.is_wide |= in_header || is_wide(at);
        self.is_flat &= is_simple(at);
        self
    }
}

/// Whether a pointer leads to the whole, or to every element of a list: a segment of it is `*`.
const fn is_wide(pointer: &str) -> bool {
    let mut rest = pointer.as_bytes();
    if rest.is_empty() {
        return true;
    }
    while let [first, after @ ..] = rest {
        if matches!((*first, after), (b'/', [b'*'] | [b'*', b'/', ..])) {
            return true;
        }
        rest = after;
    }
    false
}

/// Whether a text is one of these.
const fn has(all: &[&str], text: &str) -> bool {
    let mut rest = all;
    while let [first, after @ ..] = rest {
        if is_same(first.as_bytes(), text.as_bytes()) {
            return true;
        }
        rest = after;
    }
    false
}

const fn is_same(left: &[u8], right: &[u8]) -> bool {
    let (mut left, mut right) = (left, right);
    while let ([l, left_rest @ ..], [r, right_rest @ ..]) = (left, right) {
        if *l != *r {
            return false;
        }
        (left, right) = (left_rest, right_rest);
    }
    left.is_empty() && right.is_empty()
}

/// One condition on an answer.
#[derive(Clone, Copy, Debug)]
pub struct Condition {
    /// JSON pointer to the value; empty for the whole body, which may be a text. With `in_header` the name of a header.
    pub(crate) at: &'static str,
    /// Whether the value is that of a header.
    pub(crate) in_header: bool,
    /// Whether it must hold of each of several values, and not of one of them.
    pub(crate) of_each: bool,
    /// What must hold of that value.
    pub(crate) test: Test,
}

/// What must hold of a value.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Test {
    /// Equal to this; a missing value is not.
    Equals(Literal),
    /// Missing, or not equal to this.
    Differs(Literal),
    /// A text that has this part, or begins with it; or else one that does not, or a missing value.
    Part { part: &'static str, at_start: bool, is_there: bool },
    /// Present, and none of `null`, `false`, `0`, `"0"`, `"false"`, `""`, `[]`, `{}`.
    Truthy,
    /// Missing, or one of these.
    Falsy,
    /// Missing or `null`.
    Absent,
}

impl Condition {
    const fn new(at: &'static str, test: Test) -> Self {
        Self { at, in_header: false, of_each: false, test }
    }

    /// The value is equal to this; a missing value is not.
    #[must_use]
    pub const fn equals(pointer: &'static str, value: Literal) -> Self {
        Self::new(pointer, Test::Equals(value))
    }

    /// The value is missing, or not equal to this.
    #[must_use]
    pub const fn differs(pointer: &'static str, value: Literal) -> Self {
        Self::new(pointer, Test::Differs(value))
    }

    const fn part(pointer: &'static str, part: &'static str, at_start: bool, is_there: bool) -> Self {
        Self::new(pointer, Test::Part { part, at_start, is_there })
    }

    /// The value is a text that begins with this, in any case.
    #[must_use]
    pub const fn prefix(pointer: &'static str, part: &'static str) -> Self {
        Self::part(pointer, part, true, true)
    }

    /// The value is missing, or does not begin with this.
    #[must_use]
    pub const fn no_prefix(pointer: &'static str, part: &'static str) -> Self {
        Self::part(pointer, part, true, false)
    }

    /// The value is a text that has this somewhere, in any case.
    #[must_use]
    pub const fn contains(pointer: &'static str, part: &'static str) -> Self {
        Self::part(pointer, part, false, true)
    }

    /// The value is missing, or has this nowhere.
    #[must_use]
    pub const fn lacks(pointer: &'static str, part: &'static str) -> Self {
        Self::part(pointer, part, false, false)
    }

    /// The value is present, and none of `null`, `false`, `0`, `"0"`, `"false"`, `""`, `[]`, `{}`.
    #[must_use]
    pub const fn truthy(pointer: &'static str) -> Self {
        Self::new(pointer, Test::Truthy)
    }

    /// The value is missing, or one of `null`, `false`, `0`, `"0"`, `"false"`, `""`, `[]`, `{}`.
    #[must_use]
    pub const fn falsy(pointer: &'static str) -> Self {
        Self::new(pointer, Test::Falsy)
    }

    /// The value is missing or `null`.
    #[must_use]
    pub const fn absent(pointer: &'static str) -> Self {
        Self::new(pointer, Test::Absent)
    }

    setters! {
        /// The value is that of a header, whose name stands in place of the pointer.
        in_header() => in_header = true;
        /// With `*` in the pointer: it holds of every element of the list. Otherwise one is enough.
        of_each() => of_each = true;
    }
}

/// A scalar that can be a constant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Literal {
    /// `null`
    Null,
    /// A boolean; also equal to `1` or `0`, and to a JSON string of either.
    Bool(bool),
    /// An integer; also equal to a JSON string of the same digits.
    Int(i64),
    /// A string.
    Str(&'static str),
}

/// Where an answer has the time to wait before the next attempt.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RetryAfter {
    /// JSON pointer to a number, or to a string of one.
    pub(crate) pointer: &'static str,
    /// How many milliseconds one unit is.
    pub(crate) unit_millis: u64,
}

#[cfg(test)]
mod tests {
    use super::{Condition, Literal, Outcome};

    /// Whether it is wide, and whether it is flat.
    fn reading(outcome: Outcome) -> (bool, bool) {
        (outcome.is_wide, outcome.is_flat)
    }

    #[test]
    fn the_code_alone_decides_where_all_conditions_are_about_it() {
        const ZERO: &[Condition] = &[Condition::equals("/code", Literal::Int(0))];
        const BOTH: &[Condition] = &[Condition::equals("/code", Literal::Int(0)), Condition::truthy("/codes")];
        const HEADER: &[Condition] = &[Condition::equals("/code", Literal::Int(0)).in_header()];
        assert!(Outcome::new().is_by_code);
        assert!(!Outcome::new().success(ZERO).is_by_code);
        assert!(Outcome::new().success(ZERO).code(&["/cod", "/code"]).is_by_code);
        assert!(Outcome::new().code(&["/code"]).success(ZERO).is_by_code);
        assert!(!Outcome::new().code(&["/code"]).success(BOTH).is_by_code);
        assert!(!Outcome::new().code(&["/code"]).success(HEADER).is_by_code);
        assert!(Outcome::new().success(HEADER).code_headers(&["/code"]).is_by_code);
    }

    #[test]
    fn the_places_of_all_values_decide_how_an_answer_is_read() {
        const ZERO: Condition = Condition::equals("/code", Literal::Int(0));
        const ESCAPED: &[Condition] = &[Condition::truthy("/a~1b")];
        const EACH: &[Condition] = &[ZERO, Condition::truthy("/list/*/code")];
        const HEADER: &[Condition] = &[Condition::truthy("X-Status").in_header()];
        let flat = Outcome::new().success(&[ZERO]).code(&["/code"]).message(&["/message"]);
        assert_eq!(reading(flat), (false, true));
        assert_eq!(reading(flat.retry_after("/wait", 1)), (false, true));
        assert_eq!(reading(flat.retry_after("/limits/wait", 1)), (false, false));
        assert_eq!(reading(flat.message(&["/message", "/error/text"])), (false, false));
        assert_eq!(reading(flat.proof(ESCAPED)), (false, false));
        assert_eq!(reading(flat.success(EACH)), (true, false));
        assert_eq!(reading(flat.success(HEADER)), (true, false));
        assert_eq!(reading(flat.code_headers(&["X-Code"])), (true, true));
    }
}
