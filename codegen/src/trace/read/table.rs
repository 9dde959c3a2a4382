//! Tables: rows with `|` between the cells, and cells on lines of their own with `|` between them.

use super::{
    field,
    lines::Line,
    sentence,
    vocabulary::{Column, column, is_type, required},
};
use crate::trace::claim::{Claim, Kind};

/// What a table states, and the line after it.
pub(super) struct Table {
    pub(super) rows: Vec<Claim>,
    pub(super) end: usize,
}

/// A cell: its pieces, each with its line.
type Cell<'l> = Vec<(usize, &'l str)>;

/// Reads the table whose head is at a line. `None` where there is none.
pub(super) fn read(lines: &[Line], at: usize, is_end: impl Fn(usize) -> bool) -> Option<Table> {
    match lines.get(at)?.text.contains('|') {
        true => of_rows(lines, at, is_end),
        false => of_lines(lines, at, is_end),
    }
}

/// The columns that cells are the heads of: two at least, the first of them a name.
fn head(cells: &[&str]) -> Option<Vec<Column>> {
    let columns: Vec<Column> = cells.iter().map_while(|cell| column(cell)).collect();
    let is_head = columns.len() >= 2 && columns.len() == cells.len() && columns.first() == Some(&Column::Name);
    is_head.then_some(columns)
}

/// A table whose rows are lines; a row may go on in the next line.
fn of_rows(lines: &[Line], at: usize, is_end: impl Fn(usize) -> bool) -> Option<Table> {
    let cells = |text: &str| text.split('|').map(str::trim).map(str::to_owned).collect::<Vec<_>>();
    let first: Vec<String> = cells(&lines.get(at)?.text).into_iter().filter(|cell| !cell.is_empty()).collect();
    let columns = head(&first.iter().map(String::as_str).collect::<Vec<_>>())?;
    let mut rows = Vec::new();
    let mut end = at + 1;
    while let Some(line) = lines.get(end).filter(|_| !is_end(end)) {
        if line.is_layout() {
            end += 1;
            continue;
        }
        if separators(&line.text) + 1 < columns.len() || is_head(line) {
            break;
        }
        let mut row: Vec<Cell<'_>> = Vec::new();
        append(&mut row, line);
        end += 1;
        // The last cell of a row that has no end yet goes on.
        while let Some(next) = lines.get(end).filter(|_| !is_end(end)) {
            let is_open = row.len() <= columns.len() && !lines.get(end - 1).is_some_and(|l| l.text.ends_with('|'));
            if !is_open || next.is_layout() || separators(&next.text) + 1 >= columns.len() || !belongs(next) {
                break;
            }
            append(&mut row, next);
            end += 1;
        }
        rows.extend(claim(&columns, &row));
    }
    (!rows.is_empty()).then_some(Table { rows, end })
}

/// Whether a line without cells of its own goes on with the row before it.
fn belongs(line: &Line) -> bool {
    field::continues(line) || line.text.ends_with('|') || line.text.starts_with(['‘', '“', '«', '\'', '"'])
}

/// How many cells end within a line, whatever empty ones stand at its end.
fn separators(line: &str) -> usize {
    line.trim_matches(['|', ' ']).matches('|').count()
}

/// Adds the cells of a line; the first goes on with the last cell of the row.
fn append<'l>(row: &mut Vec<Cell<'l>>, line: &'l Line) {
    let text = if row.is_empty() { line.text.trim_start_matches(['|', ' ']) } else { line.text.as_str() };
    for (at, part) in text.split('|').enumerate() {
        match row.last_mut().filter(|_| at == 0) {
            Some(last) => last.push((line.number, part.trim())),
            None => row.push(vec![(line.number, part.trim())]),
        }
    }
}

/// How many columns a table may have.
const MOST_COLUMNS: usize = 64;

/// The columns that the first cells are the heads of.
fn head_of(cells: &[Cell<'_>]) -> Vec<Column> {
    cells.iter().map_while(|cell| column(cell.first()?.1)).collect()
}

/// A table whose cells are lines, with a line of `|` between them.
fn of_lines(lines: &[Line], at: usize, is_end: impl Fn(usize) -> bool) -> Option<Table> {
    // Most lines begin no table, and looking for its end takes as many lines as there are.
    if column(&lines.get(at)?.text) != Some(Column::Name) {
        return None;
    }
    let mut cells: Vec<Cell<'_>> = vec![Vec::new()];
    let mut closed = at;
    let mut end = at;
    while let Some(line) = lines.get(end) {
        match line.text.as_str() {
            "" => {}
            "|" => {
                if cells.len() == MOST_COLUMNS && head_of(&cells).len() == MOST_COLUMNS {
                    return None;
                }
                cells.push(Vec::new());
                closed = end + 1;
            }
            text => {
                let is_after = end > at && is_end(end);
                let has_end = next_bar(lines, end);
                if is_after || !has_end {
                    break;
                }
                cells.last_mut()?.push((line.number, text));
            }
        }
        end += 1;
    }
    let columns = head_of(&cells);
    let width = columns.len();
    if width < 2 || columns.first() != Some(&Column::Name) {
        return None;
    }
    let body: Vec<Cell<'_>> = cells.into_iter().skip(width).collect();
    let rows: Vec<Claim> = body.chunks(width).filter_map(|row| claim(&columns, row)).collect();
    (!rows.is_empty()).then_some(Table { rows, end: closed })
}

/// Whether a line of `|` ends a cell within a few lines.
fn next_bar(lines: &[Line], at: usize) -> bool {
    const MOST_LINES: usize = 8;
    lines.iter().skip(at + 1).take(MOST_LINES).find_map(|line| match line.text.as_str() {
        "|" => Some(true),
        text if text.starts_with(['{', '}']) || text.starts_with("curl ") => Some(false),
        _ => None,
    }) == Some(true)
}

/// What a row states: a field, a code, or a term where the table has no types.
fn claim(columns: &[Column], row: &[Cell<'_>]) -> Option<Claim> {
    let cell = |wanted: Column| {
        let at = columns.iter().position(|column| *column == wanted)?;
        row.get(at)
    };
    let name = cell(Column::Name)?;
    let (line, _) = name.first()?;
    let name = name.iter().map(|(_, text)| *text).collect::<Vec<_>>().join(" ");
    let name = field::bare(&name);
    if name.is_empty() {
        return None;
    }
    let is_code = name.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    let kind = match () {
        () if is_code => Kind::Code,
        () if columns.contains(&Column::Type) => Kind::Field,
        () => Kind::Term,
    };
    let mut claim = Claim::new(kind, name, *line);
    if let Some(ty) = cell(Column::Type) {
        claim.places.ty = ty.first().map(|(line, _)| *line);
        let ty = ty.iter().map(|(_, text)| *text).collect::<Vec<_>>().join(" ");
        claim = claim.typed(field::normal_type(&ty));
    }
    if let Some((line, text)) = cell(Column::Required).and_then(|cell| cell.first()) {
        claim.places.required = Some(*line);
        claim.facts.required = required(text).unwrap_or(!text.is_empty());
    }
    if let Some(text) = cell(Column::Text) {
        field::describe(&mut claim, text);
    }
    for (at, _) in columns.iter().enumerate().filter(|(_, column)| **column == Column::Other) {
        if let Some((line, text)) = row.get(at).and_then(|cell| cell.first()).filter(|(_, text)| !text.is_empty()) {
            claim.children.push(Claim::new(Kind::Keyword, format!("column {}", at + 1), *line).valued(text));
        }
    }
    // What stands in cells that have no head.
    for cell in row.iter().skip(columns.len()) {
        claim.children.extend(sentence::claims(cell));
    }
    Some(claim)
}

/// Whether a line is the head of a table.
pub(super) fn is_head(line: &Line) -> bool {
    let cells: Vec<&str> = line.text.split('|').map(str::trim).filter(|cell| !cell.is_empty()).collect();
    line.text.contains('|') && head(&cells).is_some()
}

/// Reads a row that stands without a head: a name, a type, and what describes it.
pub(super) fn row(line: &Line) -> Option<Claim> {
    let parts: Vec<(usize, &str)> =
        line.text.split('|').map(str::trim).filter(|part| !part.is_empty()).map(|part| (line.number, part)).collect();
    let has_type = parts.iter().skip(1).take(2).any(|(_, part)| is_type(part));
    if has_type { field::of_parts(&parts) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::read::lines::lines;

    #[test]
    fn lines_that_begin_no_table_are_read_in_linear_time() {
        for cell in ["word\n|\n", "name\n|\n"] {
            let text = cell.repeat(50_000);
            let lines = lines(&text);
            assert!((0..lines.len()).all(|at| read(&lines, at, |_| false).is_none()), "{cell}");
        }
    }
}
