//! Values right below the top of an answer, by one look at each of its bytes.
//!
//! The outcome of a call is in most APIs a code and a message at the top of the answer, and every answer is looked at for
//! them. serde_json takes as long for that as for the answer's type. What is read here is the ordinary case, checked to be
//! JSON; anything else is left to [`super::probe`], which decides.

use super::probe::Scalar;

/// How deep a value may be that is passed over.
const DEEPEST: u8 = 32;

/// Whether a pointer leads right below the top: it has one segment of one spelling, without characters that are escaped.
/// Generated facts have it computed as they are compiled.
pub(crate) const fn is_simple(pointer: &str) -> bool {
    let [b'/', name @ ..] = pointer.as_bytes() else { return false };
    let mut name = name;
    while let [first, rest @ ..] = name {
        if matches!(*first, b'/' | b'~') {
            return false;
        }
        name = rest;
    }
    true
}

/// The values at [simple](is_simple) pointers in a text that is an object, if it is as simple as that. Nothing if it is not:
/// another text, one that is not JSON, a name that is there twice, a number that is no integer, an escape.
pub(super) fn top<'de>(text: &'de [u8], pointers: &[&str], found: &mut [Option<Scalar<'de>>]) -> Option<()> {
    let mut scan = Scan { rest: text };
    scan.token(b'{')?;
    if scan.comes(b'}') {
        return scan.end();
    }
    loop {
        scan.skip_spaces();
        let name = scan.name()?;
        scan.token(b':')?;
        scan.skip_spaces();
        let mut value = None;
        for (pointer, slot) in pointers.iter().zip(&mut *found) {
            if pointer.len() != name.len() + 1 || pointer.as_bytes().get(1..) != Some(name) {
                continue;
            }
            // There twice: the other reader has the words for that.
            if slot.is_some() {
                return None;
            }
            if value.is_none() {
                value = Some(scan.scalar()?);
            }
            slot.clone_from(&value);
        }
        if value.is_none() {
            scan.pass(DEEPEST)?;
        }
        match scan.next_token()? {
            b',' => {}
            b'}' => return scan.end(),
            _ => return None,
        }
    }
}

/// Whether bytes are UTF-8.
fn is_text(bytes: &[u8]) -> bool {
    bytes.is_ascii() || std::str::from_utf8(bytes).is_ok()
}

/// The place of the first quotation mark, backslash or control character, found in eight bytes at once.
fn end_of_plain(text: &[u8]) -> Option<usize> {
    const EACH: u64 = u64::from_ne_bytes([1; 8]);
    const HIGH: u64 = EACH << 7;
    // The lowest bit that these set is exact: only a byte above it can be set in error.
    let below = |word: u64, limit: u8| word.wrapping_sub(EACH * u64::from(limit)) & !word & HIGH;
    let mut start = 0;
    let mut rest = text;
    while let Some((word, behind)) = rest.split_first_chunk() {
        let word = u64::from_le_bytes(*word);
        let equal = |byte: u8| below(word ^ (EACH * u64::from(byte)), 1);
        let found = below(word, 0x20) | equal(b'"') | equal(b'\\');
        if found != 0 {
            return Some(start + usize::try_from(found.trailing_zeros() / 8).ok()?);
        }
        (start, rest) = (start + 8, behind);
    }
    Some(start + rest.iter().position(|byte| *byte < 0x20 || *byte == b'"' || *byte == b'\\')?)
}

/// A text of which the beginning was read.
struct Scan<'de> {
    rest: &'de [u8],
}

impl<'de> Scan<'de> {
    #[inline]
    fn skip_spaces(&mut self) {
        // Most are none, which one comparison tells.
        while let [first, rest @ ..] = self.rest
            && *first <= b' '
            && matches!(first, b' ' | b'\t' | b'\n' | b'\r')
        {
            self.rest = rest;
        }
    }

    fn next(&mut self) -> Option<u8> {
        let (first, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(*first)
    }

    fn next_token(&mut self) -> Option<u8> {
        self.skip_spaces();
        self.next()
    }

    fn token(&mut self, token: u8) -> Option<()> {
        (self.next_token()? == token).then_some(())
    }

    /// Whether this token comes, which is read then.
    fn comes(&mut self, token: u8) -> bool {
        self.skip_spaces();
        let comes = self.rest.first() == Some(&token);
        if comes {
            self.next();
        }
        comes
    }

    /// Nothing but spaces is left.
    fn end(mut self) -> Option<()> {
        self.skip_spaces();
        self.rest.is_empty().then_some(())
    }

    /// What is before the byte of this place; the rest begins behind it.
    fn take(&mut self, place: usize) -> Option<&'de [u8]> {
        let (taken, rest) = self.rest.split_at_checked(place)?;
        self.rest = rest.get(1..)?;
        Some(taken)
    }

    /// What is before the next quotation mark. `None` if an escape or a control character comes before it.
    fn plain(&mut self) -> Option<&'de [u8]> {
        let place = end_of_plain(self.rest)?;
        if self.rest.get(place) != Some(&b'"') {
            return None;
        }
        self.take(place)
    }

    /// A name without escapes.
    fn name(&mut self) -> Option<&'de [u8]> {
        if self.next()? != b'"' {
            return None;
        }
        let name = self.plain()?;
        is_text(name).then_some(name)
    }

    /// A string without escapes.
    fn string(&mut self) -> Option<&'de str> {
        if self.next()? != b'"' {
            return None;
        }
        std::str::from_utf8(self.plain()?).ok()
    }

    fn word(&mut self, word: &[u8]) -> Option<()> {
        self.rest = self.rest.strip_prefix(word)?;
        Some(())
    }

    /// A value that somebody asked for.
    fn scalar(&mut self) -> Option<Scalar<'de>> {
        Some(match self.rest.first()? {
            b'"' => Scalar::Text(self.string()?.into()),
            b'n' => self.word(b"null").map(|()| Scalar::Null)?,
            b't' => self.word(b"true").map(|()| Scalar::Bool(true))?,
            b'f' => self.word(b"false").map(|()| Scalar::Bool(false))?,
            b'-' | b'0'..=b'9' => Scalar::Int(self.integer()?),
            b'[' | b'{' => {
                let before = self.rest;
                self.pass(DEEPEST)?;
                let inner = before.get(1..before.len().checked_sub(self.rest.len() + 1)?)?;
                if inner.trim_ascii().is_empty() { Scalar::Empty } else { Scalar::Full }
            }
            _ => return None,
        })
    }

    /// An integer that certainly is one of 64 bits.
    fn integer(&mut self) -> Option<i64> {
        let negative = self.rest.first() == Some(&b'-');
        if negative {
            self.next();
        }
        let digits = self.digits()?;
        if digits.len() > 18 || (digits.len() > 1 && digits.first() == Some(&b'0')) {
            return None;
        }
        if matches!(self.rest.first(), Some(b'.' | b'e' | b'E')) || (negative && digits == b"0") {
            return None;
        }
        let value = digits.iter().fold(0, |value, digit| value * 10 + i64::from(digit - b'0'));
        Some(if negative { -value } else { value })
    }

    /// At least one digit.
    fn digits(&mut self) -> Option<&'de [u8]> {
        let count = self.rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let (digits, rest) = self.rest.split_at_checked(count)?;
        self.rest = rest;
        (count > 0).then_some(digits)
    }

    fn number(&mut self) -> Option<()> {
        if self.rest.first() == Some(&b'-') {
            self.next();
        }
        let digits = self.digits()?;
        if digits.len() > 1 && digits.first() == Some(&b'0') {
            return None;
        }
        if self.rest.first() == Some(&b'.') {
            self.next();
            self.digits()?;
        }
        if let Some(b'e' | b'E') = self.rest.first() {
            self.next();
            if let Some(b'+' | b'-') = self.rest.first() {
                self.next();
            }
            self.digits()?;
        }
        Some(())
    }

    /// A value that nobody asked for.
    fn pass(&mut self, depth: u8) -> Option<()> {
        match self.rest.first()? {
            b'"' => self.pass_string(),
            b'n' => self.word(b"null"),
            b't' => self.word(b"true"),
            b'f' => self.word(b"false"),
            b'[' => self.pass_parts(b']', depth.checked_sub(1)?),
            b'{' => self.pass_parts(b'}', depth.checked_sub(1)?),
            _ => self.number(),
        }
    }

    fn pass_string(&mut self) -> Option<()> {
        self.next();
        loop {
            let place = end_of_plain(self.rest)?;
            let is_end = self.rest.get(place) == Some(&b'"');
            let is_escape = self.rest.get(place) == Some(&b'\\');
            // The names of the objects that are passed over must be UTF-8; so must then be all strings.
            if !is_text(self.take(place)?) {
                return None;
            }
            match is_escape.then(|| self.next()).flatten() {
                None if is_end => return Some(()),
                Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => {}
                Some(b'u') => {
                    let (digits, rest) = self.rest.split_at_checked(4)?;
                    self.rest = rest;
                    if !digits.iter().all(u8::is_ascii_hexdigit) {
                        return None;
                    }
                }
                _ => return None,
            }
        }
    }

    /// The parts of a list or an object.
    fn pass_parts(&mut self, end: u8, depth: u8) -> Option<()> {
        self.next();
        if self.comes(end) {
            return Some(());
        }
        loop {
            self.skip_spaces();
            if end == b'}' {
                if self.rest.first() != Some(&b'"') {
                    return None;
                }
                self.pass_string()?;
                self.token(b':')?;
                self.skip_spaces();
            }
            self.pass(depth)?;
            match self.next_token()? {
                b',' => {}
                token => return (token == end).then_some(()),
            }
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::pointer::probe::{Found, walked};

    const POINTERS: [&str; 4] = ["/code", "/message", "/code", "/none"];

    /// The texts from which all others are made by changes.
    const TEXTS: [&str; 5] = [
        r#"{"code":0,"odo":"1208607","message":"Success"}"#,
        r#" { "message" : "ы" , "list" : [ 1.5e-3, -0, {"a":{}, "b\u00e9\n":[]} ], "code" : -17 } "#,
        r#"{"code":{"a":1},"message":[ ],"x":"\ud834\"\\"}"#,
        r#"{"code":null,"message":true,"code2":false,"a":123456789012345678901234567890}"#,
        "{ }",
    ];

    fn read(text: &[u8]) -> Option<Found<'_>> {
        let mut found = Found::from_elem(None, POINTERS.len());
        top(text, &POINTERS, &mut found).map(|()| found)
    }

    #[test]
    fn the_ordinary_case_is_read() {
        for text in TEXTS {
            assert!(read(text.as_bytes()).is_some(), "{text}");
        }
        let found = read(TEXTS[1].as_bytes()).unwrap();
        assert_eq!(found[..3], [Some(Scalar::Int(-17)), Some(Scalar::Text("ы".into())), Some(Scalar::Int(-17))]);
    }

    /// Whatever it reads, the other reader reads as well, and as the same.
    #[test]
    fn what_is_read_is_what_the_other_reader_finds() {
        let agree = |text: &[u8]| {
            if let Some(found) = read(text) {
                let walked = walked(text, &POINTERS);
                assert_eq!(walked.ok().as_ref(), Some(&found), "{}", String::from_utf8_lossy(text));
            }
        };
        for text in TEXTS.map(str::as_bytes) {
            for place in 0..text.len() {
                agree(&text[..place]);
                agree(&[&text[..place], &text[place + 1..]].concat());
                for byte in *b"\"\\{}[],:0-.eu1 \n\x00\xff\xd1tn" {
                    agree(&[&text[..place], &[byte], &text[place..]].concat());
                    agree(&[&text[..place], &[byte], &text[place + 1..]].concat());
                }
                for other in TEXTS {
                    agree(&[&text[..place], other.as_bytes(), &text[place..]].concat());
                }
            }
        }
        for text in ["{\"code\":1}{\"code\":1}", "{\"code\":1,\"code\":1}", "\u{feff}{\"code\":1}", "{\"code\":1,}"] {
            assert_eq!(read(text.as_bytes()), None, "{text}");
        }
    }

    #[test]
    fn simple_pointers_have_one_segment() {
        assert!(is_simple("/code") && is_simple("/"));
        assert!(!is_simple("") && !is_simple("/a/b") && !is_simple("/a~1b") && !is_simple("code"));
    }
}
