//! Samples in JavaScript, PHP and Python: what they send, read from their literals.

use super::{
    lines::Line,
    literal::{self, Literal, Token, TokenKind},
    shell,
    vocabulary::METHODS,
};
use crate::trace::claim::{Claim, Kind, digest};

/// The beginnings of a program, and its language.
const STARTS: &[(&str, &str)] = &[
    ("const url", "javascript"),
    ("let url", "javascript"),
    ("var url", "javascript"),
    ("fetch(", "javascript"),
    ("await fetch(", "javascript"),
    ("axios", "javascript"),
    ("const headers", "javascript"),
    ("let headers", "javascript"),
    ("const axios", "javascript"),
    ("$client", "php"),
    ("$response", "php"),
    ("$url", "php"),
    ("$curl", "php"),
    ("<?php", "php"),
    ("import requests", "python"),
    ("import json", "python"),
    ("import http", "python"),
    ("requests.", "python"),
    ("response = requests", "python"),
];

/// Names of what a program sends as its body.
const BODIES: &[&str] = &["body", "payload", "json", "data", "form_params", "multipart", "params", "query"];

/// The lines of a program at most.
const MOST_LINES: usize = 2000;

/// The language of a program that begins with this line.
pub(super) fn language(line: &str) -> Option<&'static str> {
    STARTS.iter().find(|(start, _)| line.starts_with(start)).map(|(_, language)| *language)
}

/// Reads the program that begins at a line: the sample and the line after it. `None` where there is none.
pub(super) fn program(lines: &[Line], at: usize, is_end: impl Fn(usize) -> bool) -> Option<(Claim, usize)> {
    let first = lines.get(at)?;
    let language = language(&first.text)?;
    let mut depth = 0_i64;
    let mut end = at;
    let mut last = at;
    let mut seen_url = false;
    while let Some(line) = lines.get(end).filter(|_| end - at < MOST_LINES) {
        let goes_on = end == at || line.text.is_empty() || depth > 0 || is_code(&line.text);
        let begins_another = end > at && starts_another(&line.text, language, depth, seen_url);
        if !goes_on || begins_another || (end > at && is_end(end)) {
            break;
        }
        seen_url |= line.text.contains("http");
        depth += nesting(&line.text);
        end += 1;
        if !line.text.is_empty() {
            last = end;
        }
    }
    let text: Vec<&str> = lines.get(at..last)?.iter().map(|line| line.text.as_str()).collect();
    let mut tokens = literal::tokens(&text.join("\n"), 0);
    // Lines may have been taken apart or be missing, so tokens count within the sample first.
    for token in &mut tokens {
        token.line = lines.get(at + token.line).map_or(first.number, |line| line.number);
    }
    let mut sample = Claim::new(Kind::Sample, language, first.number);
    sample.children = claims(&tokens, first.number);
    Some((sample, last))
}

/// Whether a line of a program begins the next one: of another language, or again of this, whose program so far has a URL. A
/// lost bracket or URL of one program does not make the next a part of it.
fn starts_another(line: &str, this: &str, depth: i64, seen_url: bool) -> bool {
    let begins = ["const url", "import requests", "$client", "<?php"].iter().any(|start| line.starts_with(start));
    match language(line) {
        Some(other) if other != this => depth <= 0 || begins,
        Some(_) => depth <= 0 && seen_url && begins,
        None => false,
    }
}

/// Whether a line outside of brackets is code.
fn is_code(line: &str) -> bool {
    language(line).is_some()
        || line.ends_with([';', '{', '(', '[', ',', '\\'])
        || line.starts_with(['.', '}', ')', ']', '$'])
        || line.starts_with("import ")
        || line.starts_with("from ")
        || line.starts_with("const ")
        || line.starts_with("let ")
        || line.contains(" = ")
        || (line.contains('(') && line.ends_with(')') && !line.contains(' '))
}

/// How many more brackets a line opens than it closes.
pub(super) fn nesting(line: &str) -> i64 {
    let mut quote = None;
    let mut depth = 0;
    let mut rest = line.chars();
    while let Some(c) = rest.next() {
        match (quote, c) {
            (Some(_), '\\') => drop(rest.next()),
            (Some(q), c) if c == q => quote = None,
            (None, '"' | '\'' | '`') => quote = Some(c),
            (None, '{' | '(' | '[') => depth += 1,
            (None, '}' | ')' | ']') => depth -= 1,
            _ => {}
        }
    }
    depth
}

/// What the tokens of a program say that it sends; the rest of it as one claim.
fn claims(tokens: &[Token], line: usize) -> Vec<Claim> {
    let mut out = Vec::new();
    let mut rest: Vec<&Token> = Vec::new();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let sign = |offset: usize, signs: &[&str]| {
            tokens.get(at + offset).is_some_and(|t| t.kind == TokenKind::Sign && signs.contains(&t.text.as_str()))
        };
        let assigns = sign(1, &["=", ":", "=>"]) && sign(2, &["{", "["]);
        if token.kind != TokenKind::Number
            && assigns
            && is_sent(&token.text)
            && let Some((literal, next)) = literal::value(tokens, at + 2)
        {
            rest.push(token);
            out.extend(if token.text == "headers" { headers(&literal) } else { literal::keys(&literal) });
            at = next;
            continue;
        }
        match token.kind {
            TokenKind::Text if token.text.starts_with("http://") || token.text.starts_with("https://") => {
                out.push(Claim::new(Kind::Url, token.text.as_str(), token.line));
            }
            TokenKind::Text if METHODS.contains(&token.text.as_str()) => {
                out.push(Claim::new(Kind::Method, token.text.as_str(), token.line));
            }
            TokenKind::Word if is_method_call(tokens, at) => {
                out.push(Claim::new(Kind::Method, token.text.to_uppercase(), token.line));
            }
            _ => rest.push(token),
        }
        at += 1;
    }
    out.push(remainder(&rest, line));
    out
}

fn is_sent(name: &str) -> bool {
    name == "headers" || BODIES.contains(&name)
}

fn headers(literal: &Literal) -> Vec<Claim> {
    let Literal::Object(entries) = literal else { return literal::keys(literal) };
    let header = |(name, line, value): &(String, usize, Literal)| {
        let text = if let Literal::Scalar { text, .. } = value { text.as_str() } else { "" };
        shell::header(&format!("{name}:{text}"), *line)
    };
    entries.iter().map(header).collect()
}

/// Whether a word is the method in `$client->post(` or `requests.get(`.
fn is_method_call(tokens: &[Token], at: usize) -> bool {
    let text = |at: Option<usize>| at.and_then(|at| tokens.get(at)).map(|t| t.text.as_str()).unwrap_or_default();
    let is_method = METHODS.contains(&text(Some(at)).to_uppercase().as_str());
    is_method && matches!(text(at.checked_sub(1)), "->" | ".") && text(Some(at + 1)) == "("
}

/// One claim for the rest of a program, with a short digest of each of its lines.
fn remainder(rest: &[&Token], line: usize) -> Claim {
    let text =
        |tokens: &[&Token]| tokens.iter().map(|t| t.text.as_str()).filter(|t| *t != ",").collect::<Vec<_>>().join(" ");
    let mut claim = Claim::new(Kind::Program, "", line).valued(&text(rest));
    for tokens in rest.chunk_by(|a, b| a.line == b.line) {
        claim.facts.marks.push_str(&format!("{:04x}", digest(&text(tokens)) & 0xffff));
        claim.text.extend(tokens.first().map(|token| (digest(&text(tokens)), token.line)));
    }
    claim
}
