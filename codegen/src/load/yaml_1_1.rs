//! What readers of YAML 1.1 take plain text for. Most libraries are such readers.

/// Whether a plain scalar that is a string in YAML 1.2 is something else in YAML 1.1: a boolean, null, a number, a date, the key
/// that merges, or the default value.
pub(super) fn is_other(text: &str) -> bool {
    const WORDS: [&str; 8] = ["y", "n", "yes", "no", "on", "off", "true", "false"];
    let is_word = || WORDS.iter().any(|word| text.eq_ignore_ascii_case(word)) || text.eq_ignore_ascii_case("null");
    if matches!(text, "<<" | "=" | "~" | "") || is_word() {
        return true;
    }
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    let is_special = matches!(unsigned.to_ascii_lowercase().as_str(), ".inf" | ".nan");
    is_special || is_integer(unsigned) || is_float(unsigned) || is_sexagesimal(unsigned) || is_time(text)
}

fn has_only(text: &str, is_digit: impl Fn(u8) -> bool) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte == b'_' || is_digit(byte))
}

fn is_decimal(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit()) && has_only(text, |byte| byte.is_ascii_digit())
}

fn is_integer(unsigned: &str) -> bool {
    let with = |prefix: [&str; 2], is_digit: fn(u8) -> bool| {
        prefix.iter().any(|prefix| unsigned.strip_prefix(prefix).is_some_and(|rest| has_only(rest, is_digit)))
    };
    is_decimal(unsigned)
        || with(["0b", "0B"], |byte| matches!(byte, b'0' | b'1'))
        || with(["0o", "0O"], |byte| matches!(byte, b'0'..=b'7'))
        || with(["0x", "0X"], |byte| byte.is_ascii_hexdigit())
}

/// Some readers want a point and a sign of the exponent, others do not.
fn is_float(unsigned: &str) -> bool {
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (unsigned, None),
    };
    let is_exponent = |text: &str| is_decimal(text.strip_prefix(['-', '+']).unwrap_or(text));
    let is_mantissa = match mantissa.split_once('.') {
        Some(("", part)) => is_decimal(part),
        Some((whole, part)) => is_decimal(whole) && (part.is_empty() || has_only(part, |byte| byte.is_ascii_digit())),
        None => is_decimal(mantissa) && exponent.is_some(),
    };
    is_mantissa && exponent.is_none_or(is_exponent)
}

/// `12:30` is 750, and `1:30:00.5` is 5400.5.
fn is_sexagesimal(unsigned: &str) -> bool {
    let Some((first, rest)) = unsigned.split_once(':') else { return false };
    let (rest, part) = rest.split_once('.').map_or((rest, ""), |(rest, part)| (rest, part));
    let is_sixtieth = |text: &str| {
        text.len() <= 2
            && text.parse::<u8>().is_ok_and(|number| number < 60)
            && text.bytes().all(|b| b.is_ascii_digit())
    };
    is_decimal(first) && rest.split(':').all(is_sixtieth) && (part.is_empty() || has_only(part, |b| b.is_ascii_digit()))
}

/// A date, perhaps with a time.
fn is_time(text: &str) -> bool {
    let end = text.find(['T', 't', ' ', '\t']).unwrap_or(text.len());
    let (date, time) = text.split_at_checked(end).unwrap_or((text, ""));
    let is_number =
        |text: &str, most: usize| (1..=most).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    let parts: Vec<&str> = date.split('-').collect();
    let is_date = match parts.as_slice() {
        [year, month, day] => year.len() == 4 && is_number(year, 4) && is_number(month, 2) && is_number(day, 2),
        _ => false,
    };
    let is_of_time =
        |byte: u8| byte.is_ascii_digit() || matches!(byte, b':' | b'.' | b'+' | b'-' | b'Z' | b' ' | b'\t');
    let time = time.strip_prefix(['T', 't']).unwrap_or(time);
    is_date && time.bytes().all(is_of_time)
}

#[cfg(test)]
mod tests {
    use super::is_other;

    #[test]
    fn what_another_version_reads_otherwise() {
        let others = "yes No ON off y N true ~ Null << = 0b101 0o17 017 1_000 -0x_ff 1e3 1.5e+3 .5 5. -.inf .NaN 12:30 -1:30:00.5 \
                      2020-01-01 2020-1-1 2020-01-01T10:00:00Z 2001-12-14t21:59:43.10-05:00";
        for text in others.split(' ').chain(["2001-12-14 21:59:43.10 -5"]) {
            assert!(is_other(text), "{text}");
        }
        let texts =
            "yess 3.0.3 1.2.3 e3 . - -- 12:60 12:345 2020-01 2020-01-01x 12-1-1 0b12 0xg v1 1a === on-off _1 :30 12:";
        for text in texts.split(' ') {
            assert!(!is_other(text), "{text}");
        }
    }
}
