//! Changes of a document's layout, which change nothing that it states.

use accord_codegen::trace::claim::Kind;

use crate::document::Document;

/// Makes a change, or none where the document has nothing of its sort.
type Maker = fn(&Document) -> Option<String>;

const MAKERS: &[(&str, Maker)] = &[
    ("indentation", |d| each(d, |line| format!("    {line}"))),
    ("tabs", |d| each(d, |line| format!("\t{line}"))),
    ("blank lines", |d| each(d, |line| format!("{line}\n"))),
    ("more blank lines", |d| each(d, |line| format!("\n\n{line}\n"))),
    ("space at the ends of lines", |d| each(d, |line| format!("{line}   "))),
    ("tabs at the ends of lines", |d| each(d, |line| format!("{line}\t"))),
    ("CRLF", |d| each(d, |line| format!("{line}\r"))),
    ("a byte order mark", |d| Some(format!("\u{feff}{}", d.lines.join("\n")))),
    ("spaces that do not break", |d| each(d, |line| format!("\u{a0}{line}\u{a0}"))),
    ("a moved section", |d| moved(d, 0)),
    ("another moved section", |d| moved(d, 1)),
    ("a table as a list", as_list),
    ("a list as a table", as_table),
    ("no blank lines", without_blank_lines),
    ("wide columns", |d| some(d, |line| (line.contains('|')).then(|| line.replace('|', "   |   ")))),
    ("names in quotes", |d| names(d, "`")),
    ("names in bold", |d| names(d, "**")),
    ("wrapped lines", |d| wrapped(d, 50)),
    ("lines wrapped elsewhere", |d| wrapped(d, 35)),
    ("code fences around samples", |d| fences(d, Kind::Sample)),
    ("code fences around examples", |d| fences(d, Kind::Example)),
    ("examples in one line", |d| examples(d, |lines| lines.iter().map(|l| l.trim()).collect::<Vec<_>>().join(" "))),
    ("indented examples", |d| examples(d, indented)),
    ("rules between sections", |d| before_sections(d, "---")),
    ("other rules between sections", |d| before_sections(d, "* * *")),
    ("headings", headings),
    ("commands in one line", |d| Some(d.lines.join("\n").replace("\\\n", " "))),
    ("lists of codes", |d| marked(d, "- ")),
    ("other marks of lists", |d| marked(d, "* ")),
    ("bullets", |d| marked(d, "• ")),
    ("methods in the line of their paths", endpoints),
    ("two spaces between sentences", |d| some(d, |line| line.contains(". ").then(|| line.replace(". ", ".  ")))),
    ("blank lines at both ends", |d| Some(format!("\n\n\n{}\n\n\n", d.lines.join("\n")))),
];

/// All changes that the document allows.
pub(crate) fn all(document: &Document) -> Vec<(&'static str, String)> {
    let plain = document.lines.join("\n");
    let change = |(what, make): &(&'static str, Maker)| Some((*what, make(document).filter(|text| *text != plain)?));
    MAKERS.iter().filter_map(change).collect()
}

fn each(document: &Document, line: impl Fn(&str) -> String) -> Option<String> {
    Some(document.lines.iter().map(|text| line(text)).collect::<Vec<_>>().join("\n"))
}

fn some(document: &Document, line: impl Fn(&str) -> Option<String>) -> Option<String> {
    each(document, |text| line(text).unwrap_or_else(|| text.to_owned()))
}

/// The lines with changes by index.
fn edited(document: &Document, edit: impl Fn(&mut Vec<String>)) -> Option<String> {
    let mut lines = document.lines.clone();
    edit(&mut lines);
    Some(lines.join("\n"))
}

fn without_blank_lines(document: &Document) -> Option<String> {
    let lines: Vec<&str> = document.lines.iter().map(String::as_str).filter(|line| !line.trim().is_empty()).collect();
    Some(lines.join("\n"))
}

/// Where sections begin, with the prose before each: indices of lines.
fn blocks(document: &Document) -> Vec<usize> {
    let mut out: Vec<usize> = Vec::new();
    let mut roots: Vec<usize> = (0..document.items.len()).filter(|at| document.items[*at].around.is_empty()).collect();
    roots.sort_by_key(|at| document.items[*at].claim.line);
    for at in roots.iter().copied().filter(|at| document.items[*at].claim.kind == Kind::Section) {
        let first = document.items[at..document.items[at].end].iter().map(|item| item.claim.line).min().unwrap_or(1);
        let starts_with_path = document.items.get(at + 1).is_some_and(|item| item.claim.kind == Kind::Endpoint);
        let mut start = first - 1;
        if starts_with_path && !document.lines[start].contains(' ') {
            start -= 1;
        }
        // A heading before a sample is the section's.
        if !starts_with_path {
            let heading = roots.iter().map(|at| &document.items[*at].claim).rfind(|claim| claim.line < first);
            start = heading.filter(|claim| claim.kind == Kind::Prose).map_or(start, |claim| claim.line - 1);
        }
        out.push(start);
    }
    out
}

/// Two neighboring sections change places.
fn moved(document: &Document, at: usize) -> Option<String> {
    let blocks = blocks(document);
    let ends = blocks.iter().copied().skip(1).chain([end_of_last(document)]).collect::<Vec<_>>();
    let (first, second, end) = (*blocks.get(at)?, *blocks.get(at + 1)?, *ends.get(at + 1)?);
    let lines = &document.lines;
    let parts = [&lines[..first], &lines[second..end], &lines[first..second], &lines[end..]];
    Some(parts.concat().join("\n"))
}

/// The index of the line after the last section.
fn end_of_last(document: &Document) -> usize {
    let last = (0..document.items.len()).rfind(|at| document.items[*at].claim.kind == Kind::Section);
    last.map_or(document.lines.len(), |at| document.after(at))
}

/// A field as the parts of its lines: name, type, what is required, description.
struct Row {
    from: usize,
    to: usize,
    name: String,
    ty: String,
    required: Option<bool>,
    text: String,
}

/// The fields of a group, where all of them are of whole lines.
fn rows(document: &Document, group: usize) -> Option<Vec<Row>> {
    let inside = group + 1..document.items[group].end;
    let fields: Vec<usize> = inside
        .filter(|at| document.items[*at].parent == Some(group) && document.items[*at].claim.kind == Kind::Field)
        .collect();
    let mut out = Vec::new();
    for at in fields.iter().copied().take_while(|at| document.is_alone(*at)) {
        let item = &document.items[at];
        let from = item.claim.line - 1;
        // The last one may have a sign behind its text.
        let last = document.last(at);
        let sign = usize::from(document.lines.get(last).is_some_and(|line| line.trim() == "|"));
        let to = if document.has_next(at) { document.after(at) } else { last + sign };
        let text = document.lines[from..to].join("\n");
        let parts: Vec<&str> = text.split(['|', '\n']).map(str::trim).filter(|part| !part.is_empty()).collect();
        let (name, rest) = parts.split_first()?;
        let (ty, rest) = rest.split_first()?;
        let is_typed = item.claim.facts.ty.as_deref() == Some(ty.to_lowercase().as_str()) && *name == item.claim.name;
        if !is_typed {
            return None;
        }
        let mark = |word: &str| match word {
            "Да" | "yes" => Some(true),
            "Нет" | "no" => Some(false),
            _ => None,
        };
        let (required, rest) = match rest.split_first().and_then(|(first, rest)| Some((mark(first)?, rest))) {
            Some((is, rest)) => (Some(is), rest),
            None => (None, rest),
        };
        let (name, ty, text) = ((*name).to_owned(), (*ty).to_owned(), rest.join(" "));
        out.push(Row { from, to, name, ty, required, text });
    }
    (out.len() > 1).then_some(out)
}

/// Writes the fields of each group anew, from the last to the first.
fn rewritten(document: &Document, row: &dyn Fn(&Row, bool) -> String) -> Option<String> {
    let groups = (0..document.items.len()).rev().filter(|at| document.items[*at].claim.kind == Kind::Fields);
    let all: Vec<Vec<Row>> = groups.filter_map(|group| rows(document, group)).collect();
    (!all.is_empty()).then_some(())?;
    edited(document, |lines| {
        for rows in &all {
            for (at, one) in rows.iter().enumerate().rev() {
                lines.splice(one.from..one.to, [row(one, at == 0)]);
            }
            // The head of a table whose cells are lines has no rows any more.
            let mut head = rows[0].from;
            while head > 1 && document.lines[head - 1].trim() == "|" {
                head -= 2;
            }
            lines.drain(head..rows[0].from);
        }
    })
}

fn as_list(document: &Document) -> Option<String> {
    let row = |row: &Row, _| {
        let required = match row.required {
            Some(true) => ", required",
            Some(false) => ", optional",
            None => "",
        };
        format!("- {} ({}{required}): {}", row.name, row.ty, row.text)
    };
    rewritten(document, &row)
}

fn as_table(document: &Document) -> Option<String> {
    let row = |row: &Row, is_first: bool| {
        let (head, mark) = match row.required {
            Some(is) => {
                ("| Name | Type | Required | Description |\n|---|---|:-:|---|\n", if is { " yes |" } else { " no |" })
            }
            None => ("| Name | Type | Description |\n|---|---|---|\n", ""),
        };
        let head = if is_first { head } else { "" };
        format!("{head}| {} | {} |{mark} {} |", row.name, row.ty, row.text)
    };
    rewritten(document, &row)
}

/// Signs around the names of fields that have a line of their own.
fn names(document: &Document, sign: &str) -> Option<String> {
    edited(document, |lines| {
        for item in document.items.iter().filter(|item| item.claim.kind == Kind::Field && !item.claim.name.is_empty()) {
            let line = &mut lines[item.claim.line - 1];
            let name = &item.claim.name;
            if line.trim() == name || line.starts_with(&format!("{name} ")) {
                *line = line.replacen(name, &format!("{sign}{name}{sign}"), 1);
            }
        }
    })
}

/// Long lines of prose, wrapped.
fn wrapped(document: &Document, width: usize) -> Option<String> {
    edited(document, |lines| {
        for (at, item) in document.items.iter().enumerate() {
            let is_prose = item.claim.kind == Kind::Prose && item.around.is_empty() && document.is_alone(at);
            if !is_prose {
                continue;
            }
            let line = &mut lines[item.claim.line - 1];
            let mut out = String::new();
            let mut column = 0;
            for word in line.split(' ') {
                let sign = if column == 0 {
                    ""
                } else if column + word.chars().count() > width {
                    "\n"
                } else {
                    " "
                };
                column = if sign == "\n" { 0 } else { column } + word.chars().count() + 1;
                out.push_str(sign);
                out.push_str(word);
            }
            *line = out;
        }
    })
}

/// The last line of an example that begins with a bracket in a line.
fn end_of_json(document: &Document, from: usize) -> Option<usize> {
    let mut depth = 0_i64;
    for (at, line) in document.lines.iter().enumerate().skip(from) {
        depth += line.matches(['{', '[']).count() as i64 - line.matches(['}', ']']).count() as i64;
        if depth <= 0 {
            return (at > from).then_some(at);
        }
    }
    None
}

/// The first and the last line of each example that is JSON, the last example first.
fn json(document: &Document) -> Vec<(usize, usize)> {
    let examples = document.items.iter().filter(|item| item.claim.kind == Kind::Example);
    let first =
        |line: usize| (line - 1..document.lines.len()).find(|at| document.lines[*at].trim().starts_with(['{', '[']));
    let mut out: Vec<(usize, usize)> = examples
        .filter_map(|item| first(item.claim.line).filter(|at| *at < item.claim.line + 8))
        .filter_map(|from| Some((from, end_of_json(document, from)?)))
        .collect();
    out.sort_unstable();
    out.dedup();
    out.reverse();
    out
}

fn examples(document: &Document, write: impl Fn(&[String]) -> String) -> Option<String> {
    edited(document, |lines| {
        for (from, to) in json(document) {
            let new = write(&lines[from..=to]);
            lines.splice(from..=to, [new]);
        }
    })
}

fn indented(lines: &[String]) -> String {
    let mut depth = 0_usize;
    let mut out = Vec::new();
    for line in lines {
        let closes = line.trim().starts_with(['}', ']']);
        out.push(format!("{}{}", "  ".repeat(depth - usize::from(closes)), line.trim()));
        depth = (depth + line.matches(['{', '[']).count()).saturating_sub(line.matches(['}', ']']).count());
    }
    out.join("\n")
}

fn fences(document: &Document, kind: Kind) -> Option<String> {
    let mut places: Vec<(usize, usize)> = match kind {
        Kind::Example => json(document),
        _ => {
            // A line break before a command may be lost.
            let is_glued = |at: &usize| {
                let item = &document.items[*at];
                item.claim.name == "curl" && !document.line(item).trim_start().starts_with("curl")
            };
            let samples = (0..document.items.len()).filter(|at| document.items[*at].claim.kind == kind);
            let samples = samples.filter(|at| !is_glued(at));
            let has_text = |at: &usize| document.lines[*at].chars().any(char::is_alphanumeric);
            let last = |at: usize| {
                (0..document.after(at))
                    .rfind(|at| has_text(at) || document.lines[*at].ends_with(['}', ')', ']', ';', '\'', '"']))
            };
            samples.filter_map(|at| Some((document.items[at].claim.line - 1, last(at)?))).collect()
        }
    };
    places.sort_unstable();
    edited(document, |lines| {
        for (from, to) in places.iter().rev() {
            lines.insert(to + 1, "```".to_owned());
            lines.insert(*from, "```".to_owned());
        }
    })
}

fn before_sections(document: &Document, rule: &str) -> Option<String> {
    edited(document, |lines| {
        blocks(document).into_iter().rev().for_each(|at| lines.insert(at, format!("\n{rule}\n")));
    })
}

/// Short lines of prose that end without a sign become headings.
fn headings(document: &Document) -> Option<String> {
    edited(document, |lines| {
        for (at, item) in document.items.iter().enumerate() {
            let line = &mut lines[item.claim.line - 1];
            let is_short = item.claim.facts.words < 5 && line.ends_with(char::is_alphabetic);
            if item.claim.kind == Kind::Prose && item.around.is_empty() && is_short && document.is_alone(at) {
                *line = format!("## {line}");
            }
        }
    })
}

/// Codes and terms of one line as items of a list.
fn marked(document: &Document, mark: &str) -> Option<String> {
    edited(document, |lines| {
        for item in document.items.iter().filter(|item| matches!(item.claim.kind, Kind::Code | Kind::Term)) {
            let line = &mut lines[item.claim.line - 1];
            if line.starts_with(&item.claim.name) {
                *line = format!("{mark}{line}");
            }
        }
    })
}

/// Methods and paths in one line; in two lines where they are in one.
fn endpoints(document: &Document) -> Option<String> {
    let mut of: Vec<usize> = document
        .items
        .iter()
        .filter(|item| item.claim.kind == Kind::Endpoint)
        .map(|item| item.claim.line - 1)
        .collect();
    of.sort_unstable();
    edited(document, |lines| {
        for at in of.iter().rev().copied() {
            let before = at.checked_sub(1).map(|before| lines[before].clone()).unwrap_or_default();
            if ["GET", "POST", "PUT", "PATCH", "DELETE"].contains(&before.trim()) {
                let joined = format!("{} {}", before.trim(), lines[at].trim());
                lines.splice(at - 1..=at, [joined]);
            } else if lines[at].trim().matches(' ').count() == 1 {
                lines[at] = lines[at].trim().replace(' ', "\n");
            }
        }
    })
}
