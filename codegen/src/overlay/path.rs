//! JSONPaths that would take too long.
//!
//! The parser tries what nests over and over and without an end to its stack, what selects a value twice at each level doubles
//! with each of them, and the pattern of `match` or `search` is compiled for each value. Nobody needs any of it in an overlay, so
//! such a path is refused before it is parsed.

use regex::RegexBuilder;

/// The longest path.
const LONGEST: usize = 4_096;
/// How deep brackets may nest.
const DEEPEST: usize = 6;
/// How often a path may descend: each time may meet all that is below each value that it is at.
const DESCENTS: usize = 2;
/// How many values may be selected as often as others.
const REPEATED: usize = 64;
/// How large a pattern may be when it is compiled, in bytes.
const LARGEST_PATTERN: usize = 256 * 1024;

/// Why a path would take too long, as the text of a finding.
pub(super) fn too_much(path: &str) -> Option<String> {
    if path.len() > LONGEST {
        return Some(format!("the path has more than {LONGEST} characters"));
    }
    let mut scan =
        Scan { stack: Vec::new(), descents: 0, repeated: 1, in_root: false, word: String::new(), patterns: None };
    let mut rest = path.chars().peekable();
    while let Some(c) = rest.next() {
        if matches!(c, '\'' | '"') {
            let mut name = String::from(c);
            while let Some(inner) = rest.next() {
                name.push(inner);
                match inner {
                    '\\' => name.extend(rest.next()),
                    end if end == c => break,
                    _ => {}
                }
            }
            if let Some(why) = scan.text(&name) {
                return Some(why);
            }
            continue;
        }
        if let Some(why) = scan.next(c, rest.peek().copied()) {
            return Some(why);
        }
    }
    None
}

struct Scan {
    /// The brackets that are open, each with the selectors in it; no selectors of a parenthesis.
    stack: Vec<Option<Vec<String>>>,
    descents: usize,
    repeated: usize,
    /// Whether a query from the root is read within a filter.
    in_root: bool,
    /// The letters before.
    word: String,
    /// The arguments of `match` or `search`, where they are read.
    patterns: Option<Patterns>,
}

/// The arguments of a function of which the second is a pattern.
#[derive(Clone, Copy)]
struct Patterns {
    /// How many brackets are open within them.
    depth: usize,
    /// Whether the second is read.
    is_second: bool,
    /// Whether that is written as a text.
    is_text: bool,
}

impl Scan {
    /// Reads a text with its first quote.
    fn text(&mut self, text: &str) -> Option<String> {
        self.write(text);
        self.word.clear();
        let depth = self.stack.len();
        let patterns = self.patterns.as_mut().filter(|patterns| patterns.is_second && patterns.depth == depth)?;
        patterns.is_text = true;
        let pattern = unescaped(text.get(1..text.len() - 1)?);
        let compiled = RegexBuilder::new(&pattern).size_limit(LARGEST_PATTERN).build();
        let is_large = matches!(compiled, Err(regex::Error::CompiledTooBig(_)));
        is_large.then(|| "a pattern of the path is too large".to_owned())
    }

    fn next(&mut self, c: char, next: Option<char>) -> Option<String> {
        if let Some(why) = self.pattern(c) {
            return Some(why);
        }
        match c {
            '[' | '(' => {
                self.write("[");
                self.stack.push((c == '[').then(|| vec![String::new()]));
                if self.stack.len() > DEEPEST {
                    return Some(format!("the path nests more than {DEEPEST} brackets"));
                }
            }
            ']' | ')' => {
                let selectors = self.stack.pop().flatten().unwrap_or_default();
                self.repeated = self.repeated.saturating_mul(repetition(&selectors));
                if self.repeated > REPEATED {
                    return Some("the path selects the same values over and over".to_owned());
                }
                self.in_root = false;
            }
            ',' => {
                self.in_root = false;
                if let Some(Some(selectors)) = self.stack.last_mut() {
                    selectors.push(String::new());
                }
            }
            '$' => self.in_root = !self.stack.is_empty(),
            '*' | '?' | ':' if self.in_root => return Some(IN_FILTER.to_owned()),
            '.' if next == Some('.') => {
                self.descents += 1;
                if self.in_root {
                    return Some(IN_FILTER.to_owned());
                }
                if self.descents > DESCENTS {
                    return Some(format!("the path descends more than {DESCENTS} times"));
                }
            }
            c if c.is_whitespace() || "=<>!&|".contains(c) => self.in_root = false,
            _ => {}
        }
        if !c.is_whitespace() && !matches!(c, '[' | '(' | ']' | ')' | ',') {
            self.write(c.encode_utf8(&mut [0; 4]));
        }
        None
    }

    /// Follows the arguments of functions that have patterns, up to this character.
    fn pattern(&mut self, c: char) -> Option<String> {
        let word = std::mem::take(&mut self.word);
        let depth = self.stack.len();
        match (c, self.patterns.as_mut()) {
            ('(', None) if matches!(word.as_str(), "match" | "search") => {
                self.patterns = Some(Patterns { depth: depth + 1, is_second: false, is_text: false });
            }
            (',', Some(patterns)) if patterns.depth == depth => patterns.is_second = true,
            (')', Some(patterns)) if patterns.depth == depth => {
                let is_of_document = patterns.is_second && !patterns.is_text;
                self.patterns = None;
                return is_of_document.then(|| "a pattern of the path is a value of the document".to_owned());
            }
            (c, _) if c.is_alphanumeric() || c == '_' => self.word = word + c.encode_utf8(&mut [0; 4]),
            _ => {}
        }
        None
    }

    /// Adds to the selector that is read.
    fn write(&mut self, text: &str) {
        if let Some(Some(selectors)) = self.stack.last_mut()
            && let Some(last) = selectors.last_mut()
        {
            last.push_str(text);
        }
    }
}

/// The inside of a text without the backslashes that only its quotes need.
fn unescaped(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        if c == '\\' && rest.peek().is_some_and(|next| matches!(next, '\\' | '\'' | '"' | '/')) {
            out.extend(rest.next());
        } else {
            out.push(c);
        }
    }
    out
}

const IN_FILTER: &str = "a filter of the path looks through the whole document for each value";

/// How often selectors may select the same value.
fn repetition(selectors: &[String]) -> usize {
    let is_name = |selector: &String| selector.starts_with(['\'', '"']);
    let mut names: Vec<&String> = selectors.iter().filter(|selector| is_name(selector)).collect();
    let others = selectors.len() - names.len();
    let all = names.len();
    names.sort_unstable();
    names.dedup();
    (others + all - names.len() + usize::from(!names.is_empty())).max(1)
}

#[cfg(test)]
mod tests {
    use super::too_much;

    #[test]
    fn paths_of_overlays_are_short_and_flat() {
        for path in [
            "$",
            "$.paths['/pets'].get",
            "$.paths.*[?@.tags[?@ == 'a..b']]",
            "$..description",
            "$.paths..[?(@.a && (@.b || !@.c))].x",
            "$['a', 'b', 'c', 'd']['a','b','c']['a','b','c']['x','y','z','q']",
            "$.components.schemas[?length(@.properties) > 3]",
            "$.paths[*][?@.operationId == $.x.y]",
            "$.servers[0,1,2]",
            r"$.tags[?search(@.description, '[Pp]ets?\\b.*\\d{4}')]",
            r"$.paths.*[?match(@.operationId, '\\w+') && (@.a == 'match(') ]",
        ] {
            assert_eq!(too_much(path), None, "{path}");
        }
    }

    #[test]
    fn what_nests_or_doubles_is_refused() {
        for path in [
            format!("${}{}", "[?@".repeat(10), "]".repeat(10)),
            format!("$[?{}@.a{}]", "(".repeat(2000), ")".repeat(2000)),
            format!("${}", "[*,*]".repeat(12)),
            format!("${}", "['a','a']".repeat(12)),
            format!("${}", "[0:9,1:9]".repeat(12)),
            format!("${}", "..*".repeat(4)),
            "$..[?$..a]".to_owned(),
            "$.*[?@.a == $.paths.*.a]".to_owned(),
            format!("$.{}", "a".repeat(5000)),
            "$.tags[?search(@.description, '((a{50}){50}){8}b')]".to_owned(),
            "$.tags[?@.x && ( match( $['a'], \"(\\\\w{50}){50}\") )]".to_owned(),
            "$.tags[?search('text', @.pattern)]".to_owned(),
        ] {
            assert!(too_much(&path).is_some(), "{path:.60}");
        }
    }
}
