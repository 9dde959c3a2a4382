//! What a scalar of one kind is as a scalar of another, where nothing is lost.
//!
//! | wanted | also read |
//! |---|---|
//! | integer | `"14"`, `5.0`, `1e2`, `"5.0"`, `true`, `false` |
//! | number | `"1.5"` |
//! | boolean | `1`, `0`, `"1"`, `"0"`, `"true"`, `"false"` |
//! | string | `14`, `1.50` (as written), `true`, `false` |
//! | list | `null`, `""` and `{}` as no elements; an object whose names are numbers; any other value but `false` as the only element |
//! | object | `null`, `""` and `[]` as no fields |
//!
//! An integer that is written as another number is as documented; everything else of these is a mismatch.
//! A value that already is of the wanted kind is none of these: each function is `None` for it.

use std::borrow::Cow;

/// An integer beyond this has more digits than one that is sent to be read.
const LARGEST: i128 = 1 << 100;

/// What a text is in JSON: a word, such as a number, or the content of a string.
enum Scalar<'a> {
    Word(&'a str),
    Text(Cow<'a, str>),
}

fn scalar(text: &str) -> Option<Scalar<'_>> {
    if text.starts_with('"') {
        let content: String = crate::json::from_slice(text.as_bytes()).ok()?;
        return Some(Scalar::Text(Cow::Owned(content.trim().to_owned())));
    }
    (!text.starts_with(['[', '{'])).then_some(Scalar::Word(text))
}

/// Whether a value is a number or a boolean.
pub(super) fn is_word(text: &str) -> bool {
    !text.starts_with(['"', '[', '{']) && text != "null"
}

/// Whether a value is a number.
pub(super) fn is_number(text: &str) -> bool {
    text.starts_with(|first: char| first == '-' || first.is_ascii_digit())
}

/// Whether an integer with a point or an exponent may be in a JSON text.
pub(super) fn may_have_integers(text: &str) -> bool {
    text.as_bytes().windows(2).any(|pair| match pair {
        [b'.', b'0'] => true,
        [digit, b'e' | b'E'] => digit.is_ascii_digit(),
        _ => false,
    })
}

/// An integer that is written as something else.
pub(super) fn integer(text: &str) -> Option<i128> {
    match scalar(text)? {
        Scalar::Word("true") => Some(1),
        Scalar::Word("false") => Some(0),
        Scalar::Word(word) if is_integer(word) => None,
        Scalar::Word(word) => whole(word),
        Scalar::Text(content) => whole(&content),
    }
}

/// A number that is written as something else, with all its digits.
pub(super) fn number(text: &str) -> Option<String> {
    match scalar(text)? {
        Scalar::Word(_) => None,
        Scalar::Text(content) => decimal(&content).is_some().then(|| content.trim_start_matches('+').to_owned()),
    }
}

/// The same as a floating-point number.
pub(super) fn real(text: &str) -> Option<f64> {
    number(text)?.parse().ok().filter(|real: &f64| real.is_finite())
}

/// A boolean that is written as something else.
pub(super) fn truth(text: &str) -> Option<bool> {
    let word = match scalar(text)? {
        Scalar::Word("true" | "false") => return None,
        Scalar::Word(word) => Cow::Borrowed(word),
        Scalar::Text(content) => content,
    };
    match &*word {
        "1" => Some(true),
        "0" => Some(false),
        word if word.eq_ignore_ascii_case("true") => Some(true),
        word if word.eq_ignore_ascii_case("false") => Some(false),
        _ => None,
    }
}

fn is_integer(word: &str) -> bool {
    let digits = word.strip_prefix('-').unwrap_or(word);
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// A decimal number that is an integer, digit by digit: a floating-point number would lose some.
pub(crate) fn whole(text: &str) -> Option<i128> {
    let (negative, digits, fraction, exponent) = decimal(text)?;
    // How many digits are left of the point once it has moved.
    let before = i64::try_from(digits.len()).ok()?.checked_add(exponent)?;
    let mut value: i128 = 0;
    let mut all = digits.bytes().chain(fraction.bytes());
    for _ in 0..before {
        let digit = all.next().map_or(0, |digit| digit - b'0');
        value = value.checked_mul(10)?.checked_add(i128::from(digit)).filter(|value| *value < LARGEST)?;
    }
    all.all(|digit| digit == b'0').then_some(if negative { -value } else { value })
}

/// The parts of a decimal number: whether it is negative, the digits before and after its point, and its exponent.
fn decimal(text: &str) -> Option<(bool, &str, &str, i64)> {
    let negative = text.starts_with('-');
    let text = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let (digits, fraction) = mantissa.split_once('.').unwrap_or((mantissa, "0"));
    let are_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let exponent = exponent.parse().ok().filter(|exponent: &i64| exponent.unsigned_abs() <= 1_000)?;
    (are_digits(digits) && are_digits(fraction)).then_some((negative, digits, fraction, exponent))
}
