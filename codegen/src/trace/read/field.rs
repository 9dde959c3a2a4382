//! Fields: a name with a type, a mark of what is required, and a description, on one line or on several.

use super::{
    lines::Line,
    sentence,
    vocabulary::{is_sentence, is_type, required},
};
use crate::trace::claim::{Claim, Kind};

/// Marks of a required field before its description.
const MARKS: &[char] = &['⁎', '*', '✱', '∗'];

/// Whether a text is one name of a field, a parameter or a header.
pub(super) fn is_name(text: &str) -> bool {
    let text = bare(text);
    let mut rest = text.chars();
    rest.next().is_some_and(|c| c.is_alphabetic() || matches!(c, '_' | '$'))
        && text.chars().count() <= 80
        && rest.all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '[' | ']' | '$' | '*'))
        && text.chars().filter(char::is_ascii_alphabetic).count() * 2
            >= text.chars().filter(|c| c.is_alphabetic()).count()
        && !text.ends_with(['.', '-'])
}

/// A name without quotes and emphasis around it.
pub(super) fn bare(text: &str) -> &str {
    text.trim().trim_matches(['`', '"', '*', '\'']).trim()
}

/// Whether a name is written as fields are, and not as the only word of a heading.
pub(super) fn is_field_name(text: &str) -> bool {
    let name = text.trim_start_matches("**");
    is_name(text) && name.starts_with(|c: char| c.is_lowercase() || matches!(c, '_' | '$' | '`'))
}

/// A field of several parts: the first is its name, one may be its type, one says whether it is required, and the others
/// describe it. `None` where no part is a type.
pub(super) fn of_parts(parts: &[(usize, &str)]) -> Option<Claim> {
    let ((line, name), rest) = parts.split_first()?;
    if !is_name(name) {
        return None;
    }
    let (at, (_, ty)) = rest.iter().enumerate().take(2).find(|(_, (_, part))| is_type(part))?;
    let mut field = Claim::new(Kind::Field, bare(name), *line).typed(normal_type(ty));
    field.places.ty = rest.get(at).map(|(line, _)| *line);
    let mut text = Vec::new();
    let mut is_known = false;
    for (index, (line, part)) in rest.iter().enumerate().filter(|(index, _)| *index != at) {
        match required(part) {
            Some(is) if !is_known && index <= at + 1 => {
                field.facts.required = is;
                field.places.required = Some(*line);
                is_known = true;
            }
            _ => text.push((*line, *part)),
        }
    }
    describe(&mut field, &text);
    Some(field)
}

/// A type in small letters and single spaces.
pub(super) fn normal_type(ty: &str) -> String {
    ty.trim()
        .trim_matches(['`', '*', '(', ')', ',', ';', ':'])
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .to_lowercase()
}

/// Adds a description: its first sign may mark the field as required.
pub(super) fn describe(field: &mut Claim, pieces: &[(usize, &str)]) {
    let mut pieces: Vec<(usize, &str)> = pieces.iter().filter(|(_, piece)| !piece.trim().is_empty()).copied().collect();
    if let Some((line, first)) = pieces.first_mut() {
        // Also of what is not marked: the mark may have been here.
        field.places.required.get_or_insert(*line);
        if let Some(rest) = first.trim_start().strip_prefix(MARKS) {
            field.facts.required = true;
            *first = rest;
        }
    }
    let claims = sentence::claims(&pieces);
    field.facts.described |= claims.iter().any(|claim| claim.kind == Kind::Prose);
    field.children.extend(claims);
}

/// The parts of a line that is one field, such as `name (string, required) — what it is`.
pub(super) fn parts(line: &Line) -> Vec<(usize, &str)> {
    let columns = line.columns();
    let parts: Vec<&str> = match columns.len() {
        0 | 1 => split(&line.text),
        _ => columns.into_iter().flat_map(type_and_mark).collect(),
    };
    parts.into_iter().map(|part| (line.number, part)).collect()
}

/// The parts of a column that has a type and whether the field is required, such as `integer optional`; else the column.
fn type_and_mark(column: &str) -> impl Iterator<Item = &str> {
    let parted = column.rsplit_once(' ').filter(|(ty, mark)| is_type(ty) && required(mark).is_some());
    let (first, second) = parted.map_or((column, None), |(ty, mark)| (ty, Some(mark)));
    [first].into_iter().chain(second)
}

/// The parts of a text between dashes, colons and brackets. A description keeps its own signs.
fn split(text: &str) -> Vec<&str> {
    let text = text.trim();
    let Some(end) = text.find(|c: char| c.is_whitespace() || matches!(c, ':' | '(')) else { return vec![text] };
    let (name, rest) = text.split_at(end);
    let mut out = vec![name];
    let mut rest = rest.trim_start_matches([' ', ':', '—', '–', '-', '|']);
    if let Some(inner) = rest.strip_prefix('(')
        && let Some((inner, after)) = inner.split_once(')')
    {
        out.extend(inner.split([',', ';']).map(str::trim));
        out.push(after.trim_start_matches([' ', ':', '—', '–', '-', '.', ',', '|']));
        return out;
    }
    const LONGEST: usize = 200;
    // Two short parts at most: the type, and whether it is required.
    for _ in 0..2 {
        let separators = [" — ", " – ", " - ", ", ", ". ", ": ", "; ", " | ", " "];
        let places = separators.iter().flat_map(|sign| rest.match_indices(sign).take_while(|(at, _)| *at < LONGEST));
        let cut = places.map(|(at, sign)| (at, sign.len())).filter(|(at, _)| {
            let part = rest.get(..*at).unwrap_or_default();
            is_type(part) || required(part).is_some()
        });
        // The longest type: `array of objects` is not an `array`.
        let Some((at, length)) = cut.max_by_key(|(at, length)| (*at, *length)) else { break };
        let (part, after) = rest.split_at(at);
        // A field on one line may have nothing but spaces between its parts, as the words of a sentence do.
        if length == 1 && out.len() == 1 && is_sentence(name, part, after) {
            break;
        }
        out.push(part);
        rest = after.get(length..).unwrap_or_default().trim_start_matches([' ', '—', '–', '|']);
    }
    out.push(rest);
    out
}

/// Reads a field whose name, type and description stand on lines of their own, and how many lines it has.
pub(super) fn stacked(
    lines: &[Line],
    at: usize,
    needs_type: bool,
    is_end: impl Fn(usize) -> bool,
) -> Option<(Claim, usize)> {
    let first = lines.get(at).filter(|line| is_name(&line.text) && (needs_type || is_field_name(&line.text)))?;
    let mut field = Claim::new(Kind::Field, bare(&first.text), first.number);
    let mut next = following(lines, at)?;
    let ty = lines.get(next)?;
    let is_typed = is_type(&ty.text);
    if is_typed {
        field = field.typed(normal_type(&ty.text));
        field.places.ty = Some(ty.number);
        let after = following(lines, next);
        let Some(after) = after else { return Some((field, next + 1)) };
        next = after;
        if let Some(is) = lines.get(next).and_then(|line| required(&line.text)) {
            field.facts.required = is;
            field.places.required = lines.get(next).map(|line| line.number);
            next = following(lines, next).unwrap_or(next + 1);
        }
    } else if needs_type {
        return None;
    }
    let begins_field = |at: usize| {
        lines.get(at).is_some_and(|line| is_field_name(&line.text))
            && following(lines, at)
                .and_then(|next| lines.get(next))
                .is_some_and(|line| !is_typed || is_type(&line.text))
    };
    let Some(text) = lines.get(next).filter(|line| !is_end(next) && !begins_field(next) && !line.text.ends_with(':'))
    else {
        return is_typed.then_some((field, next));
    };
    let mut pieces = vec![(text.number, text.text.as_str())];
    let mut end = next + 1;
    while let Some(line) = lines
        .get(end)
        .filter(|line| continues(line) && !is_end(end) && !begins_field(end) && !is_field_name(&line.text))
    {
        pieces.push((line.number, line.text.as_str()));
        end += 1;
    }
    describe(&mut field, &pieces);
    Some((field, end))
}

/// Whether a line goes on with the sentence of the line before.
pub(super) fn continues(line: &Line) -> bool {
    line.text.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit() || matches!(c, '(' | ',' | '—'))
        && !line.text.ends_with(':')
}

/// The next line that has a text.
pub(super) fn following(lines: &[Line], at: usize) -> Option<usize> {
    (at + 1..lines.len()).find(|next| lines.get(*next).is_some_and(|line| !line.text.is_empty()))
}
