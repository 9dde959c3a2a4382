//! JSON pointers (RFC 6901), as texts.

use serde_json::Value;

/// A word of a pointer as it is called.
pub fn unescape(word: &str) -> String {
    if !word.contains('~') {
        return word.to_owned();
    }
    word.replace("~1", "/").replace("~0", "~")
}

/// What a pointer leads to in a value. As [`Value::pointer`], which makes two copies of each word of the pointer.
#[must_use]
pub fn get<'v>(value: &'v Value, pointer: &str) -> Option<&'v Value> {
    if pointer.contains('~') {
        return value.pointer(pointer);
    }
    let mut words = pointer.split('/');
    if words.next() != Some("") {
        return None;
    }
    words.try_fold(value, |around, word| match around {
        Value::Object(object) => object.get(word),
        Value::Array(_) => around.pointer(&format!("/{word}")),
        _ => None,
    })
}

/// The result of `find` for a pointer, or else for the nearest pointer around it.
pub(crate) fn nearest<T>(mut pointer: &str, find: impl Fn(&str) -> Option<T>) -> Option<T> {
    loop {
        if let Some(found) = find(pointer) {
            return Some(found);
        }
        pointer = pointer.get(..pointer.rfind('/')?)?;
    }
}

/// Appends a segment to a pointer.
#[must_use]
pub fn join(pointer: &str, key: &str) -> String {
    let mut out = String::with_capacity(pointer.len() + key.len() + 1);
    out.push_str(pointer);
    out.push('/');
    escape_into(&mut out, key);
    out
}

/// A word as it is written in a pointer.
pub(crate) fn escape(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    escape_into(&mut out, word);
    out
}

/// Appends a segment, escaped, without the slash before it.
pub fn escape_into(out: &mut String, key: &str) {
    // Nearly no key has a character to be escaped.
    if !key.bytes().any(|b| b == b'~' || b == b'/') {
        out.push_str(key);
        return;
    }
    for c in key.chars() {
        match c {
            '~' => out.push_str("~0"),
            '/' => out.push_str("~1"),
            c => out.push(c),
        }
    }
}

/// A pointer and those around it, without the whole document.
pub(crate) fn upward(pointer: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(pointer), |pointer| Some(pointer.rsplit_once('/')?.0))
        .take_while(|pointer| !pointer.is_empty())
}

/// What is left of a pointer below another: empty where both are the same, `None` where it does not lead there.
#[must_use]
pub fn below<'p>(pointer: &'p str, outer: &str) -> Option<&'p str> {
    pointer.strip_prefix(outer).filter(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// The pointer of a local reference, percent signs undone. `None` for any other.
pub fn local(reference: &str) -> Option<String> {
    percent_decoded(reference.strip_prefix('#')?).filter(|p| p.is_empty() || p.starts_with('/'))
}

/// A part of a URI as it is called. `None` where its percent signs are no encoding.
pub fn percent_decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        let hex = |b: u8| char::from(b).to_digit(16);
        match byte {
            b'%' => {
                let (high, low) = (rest.next().and_then(hex)?, rest.next().and_then(hex)?);
                bytes.push(u8::try_from(high * 16 + low).ok()?);
            }
            byte => bytes.push(byte),
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pointer_is_the_first_of_those_around_it() {
        assert_eq!(upward("/a/b~1c/0").collect::<Vec<_>>(), ["/a/b~1c/0", "/a/b~1c", "/a"]);
        assert_eq!(upward("").count(), 0);
    }

    #[test]
    fn below_a_pointer_are_whole_words() {
        assert_eq!(below("/a/b/0", "/a/b"), Some("/0"));
        assert_eq!(below("/a/b", "/a/b"), Some(""));
        assert_eq!(below("/a/bc", "/a/b"), None);
        assert_eq!(below("/a", ""), Some("/a"));
    }

    #[test]
    fn a_pointer_leads_where_it_leads_in_serde_json() {
        let value = serde_json::json!({"a": {"": [1, {"b/c": 2, "d~": 3}], "0": 4}, "": 5});
        let pointers =
            ["", "/", "a", "/a", "/a/", "/a//1", "/a//01", "/a//2", "/a//1/b~1c", "/a//1/d~0", "/a/0", "/a/0/x"];
        for pointer in pointers {
            assert_eq!(get(&value, pointer), value.pointer(pointer), "{pointer}");
        }
    }
}
