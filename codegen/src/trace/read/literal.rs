//! Literals of JSON, JavaScript, PHP and Python, read leniently: quotes of either kind, `:` or `=>`, a comma too many or too
//! few. An example with a slip states its keys all the same.

use crate::trace::claim::{Claim, Kind};

/// A token of a program, with its line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) kind: TokenKind,
    pub(super) text: String,
    pub(super) line: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TokenKind {
    Text,
    Number,
    Word,
    Sign,
}

impl Token {
    fn is_sign(&self, sign: &str) -> bool {
        self.kind == TokenKind::Sign && self.text == sign
    }
}

/// The tokens of a text that begins in a line.
pub(super) fn tokens(text: &str, first_line: usize) -> Vec<Token> {
    let mut line = first_line;
    let mut out = Vec::new();
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let start = line;
        let mut push = |kind, text| out.push(Token { kind, text, line: start });
        match c {
            '\n' => line += 1,
            c if c.is_whitespace() => {}
            '"' | '\'' | '`' => {
                let mut content = String::new();
                while let Some(next) = rest.next() {
                    match next {
                        '\\' => match rest.next() {
                            Some('n') => content.push('\n'),
                            Some(escaped) => content.push(escaped),
                            None => {}
                        },
                        next if next == c => break,
                        next => {
                            line += usize::from(next == '\n');
                            content.push(next);
                        }
                    }
                }
                push(TokenKind::Text, content);
            }
            c if c.is_ascii_digit() || (c == '-' && rest.peek().is_some_and(char::is_ascii_digit)) => {
                let mut number = c.to_string();
                while let Some(next) = rest.next_if(|n| n.is_ascii_alphanumeric() || matches!(n, '.' | '+' | '-')) {
                    number.push(next);
                }
                push(TokenKind::Number, number);
            }
            c if c.is_alphanumeric() || matches!(c, '_' | '$') => {
                let mut word = c.to_string();
                while let Some(next) = rest.next_if(|n| n.is_alphanumeric() || matches!(n, '_' | '$')) {
                    word.push(next);
                }
                push(TokenKind::Word, word);
            }
            '=' | '-' if rest.peek() == Some(&'>') => {
                let _arrow = rest.next();
                push(TokenKind::Sign, format!("{c}>"));
            }
            c => push(TokenKind::Sign, c.to_string()),
        }
    }
    out
}

/// A value of a literal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Literal {
    Object(Vec<(String, usize, Literal)>),
    List(Vec<(usize, Literal)>),
    Scalar { ty: &'static str, text: String },
}

impl Literal {
    fn ty(&self) -> &'static str {
        match self {
            Self::Object(_) => "object",
            Self::List(_) => "list",
            Self::Scalar { ty, .. } => ty,
        }
    }
}

/// How deep literals nest, at most.
const MOST_DEPTH: usize = 64;

/// Reads the value that begins at a token, and where it ends. `None` where it is no literal.
pub(super) fn value(tokens: &[Token], at: usize) -> Option<(Literal, usize)> {
    nested(tokens, at, 0)
}

fn nested(tokens: &[Token], at: usize, depth: usize) -> Option<(Literal, usize)> {
    let token = tokens.get(at)?;
    if depth > MOST_DEPTH {
        return None;
    }
    match token.kind {
        TokenKind::Sign if token.text == "{" || token.text == "[" => collection(tokens, at, depth),
        TokenKind::Sign => None,
        kind => {
            let ty = match (kind, token.text.to_ascii_lowercase().as_str()) {
                (TokenKind::Text, _) => "string",
                (TokenKind::Number, text) if text.contains(['.', 'e']) => "number",
                (TokenKind::Number, _) => "integer",
                (_, "true" | "false") => "boolean",
                (_, "null" | "none") => "null",
                _ => return None,
            };
            Some((Literal::Scalar { ty, text: token.text.clone() }, at + 1))
        }
    }
}

/// An object or a list; in PHP both have the same brackets.
fn collection(tokens: &[Token], at: usize, depth: usize) -> Option<(Literal, usize)> {
    let close = if tokens.get(at)?.text == "{" { "}" } else { "]" };
    let mut entries = Vec::new();
    let mut items = Vec::new();
    let mut at = at + 1;
    loop {
        let token = tokens.get(at)?;
        if token.is_sign(close) {
            let is_object = close == "}" || !entries.is_empty();
            return Some((if is_object { Literal::Object(entries) } else { Literal::List(items) }, at + 1));
        }
        if token.is_sign(",") {
            at += 1;
            continue;
        }
        let is_key = tokens.get(at + 1).is_some_and(|next| next.is_sign(":") || next.is_sign("=>"));
        if is_key && token.kind != TokenKind::Sign {
            let (value, next) = nested(tokens, at + 2, depth + 1)?;
            entries.push((token.text.clone(), token.line, value));
            at = next;
        } else {
            let (value, next) = nested(tokens, at, depth + 1)?;
            items.push((token.line, value));
            at = next;
        }
    }
}

/// The claims of a literal: one for each key, with the JSON type and a digest of the value.
pub(super) fn keys(literal: &Literal) -> Vec<Claim> {
    match literal {
        Literal::Object(entries) => entries.iter().map(|(name, line, value)| key(name, *line, value)).collect(),
        Literal::List(items) => items.iter().map(|(line, value)| key("*", *line, value)).collect(),
        Literal::Scalar { .. } => Vec::new(),
    }
}

/// The claim of one key.
pub(super) fn key(name: &str, line: usize, value: &Literal) -> Claim {
    let mut claim = Claim::new(Kind::Key, name, line).typed(value.ty());
    if let Literal::Scalar { text, .. } = value {
        claim = claim.valued(text);
    }
    claim.children = keys(value);
    claim
}

/// The claims of a text that is JSON; `None` where it is not.
pub(super) fn json(text: &str, line: usize) -> Option<Vec<Claim>> {
    let tokens = tokens(text, line);
    let (literal, end) = value(&tokens, 0)?;
    if end < tokens.len() {
        return None;
    }
    Some(match literal {
        Literal::Scalar { .. } => vec![key("", line, &literal)],
        _ => keys(&literal),
    })
}
