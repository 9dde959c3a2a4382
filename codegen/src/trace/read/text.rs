//! Pages as text: each part is read by the first form that understands it.

use super::{
    braces::Braces,
    field, label,
    lines::{Line, lines},
    literal,
    order::Order,
    program,
    section::Page,
    sentence, shell, table,
    vocabulary::{METHODS, group, is_arrangement, is_authentication, plain},
};
use crate::trace::claim::{Claim, Kind, digest};

/// The claims of a text.
pub(super) fn read(text: &str) -> Vec<Claim> {
    of_lines(&lines(text))
}

/// A form: reads what begins at a line, and where it ends.
type Form = fn(&Reader<'_>, &mut Page, usize) -> Option<usize>;

/// The forms, in the order in which they are tried.
const FORMS: &[Form] = &[
    |reader, page, at| reader.arrangement(page, at),
    |reader, page, at| reader.sample(page, at),
    |reader, page, at| reader.endpoint(page, at),
    |reader, page, at| reader.example(page, at),
    |reader, page, at| reader.answer(page, at),
    |reader, page, at| reader.media(page, at),
    |reader, page, at| reader.table(page, at),
    |reader, page, at| reader.label(page, at),
    |reader, page, at| reader.field(page, at),
    |reader, page, at| reader.header(page, at),
    |reader, page, at| reader.definition(page, at),
    |reader, page, at| reader.prose(page, at),
];

/// The claims of the lines of a page.
pub(super) fn of_lines(lines: &[Line]) -> Vec<Claim> {
    let reader = Reader { lines, braces: Braces::new(lines) };
    let page = reader.page(Order::default());
    let is_by_order = page.is_by_order();
    let claims = page.finish();
    // Only then does it take a second reading to know.
    let order = if is_by_order { Order::of(&claims) } else { Order::default() };
    if order == Order::default() { claims } else { reader.page(order).finish() }
}

struct Reader<'l> {
    lines: &'l [Line],
    braces: Braces,
}

impl Reader<'_> {
    fn page(&self, order: Order) -> Page {
        let mut page = Page::new(order);
        let mut at = 0;
        while at < self.lines.len() {
            let end = FORMS.iter().find_map(|form| form(self, &mut page, at));
            at = end.unwrap_or(at + 1).max(at + 1);
        }
        page
    }

    fn line(&self, at: usize) -> Option<&Line> {
        self.lines.get(at)
    }

    /// Whether something begins at a line that no other form may take with it.
    fn is_boundary(&self, at: usize) -> bool {
        let Some(line) = self.line(at) else { return true };
        line.text.starts_with("curl ")
            || program::language(&line.text).is_some()
            || line.text.starts_with('{')
            || is_arrangement(&line.text)
            || is_authentication(&line.text)
            || group(&line.text).is_some_and(|_| !line.text.contains(['—', '–']))
            || (METHODS.iter().any(|method| line.text.starts_with(method)) && label::endpoint(self.lines, at).is_some())
            || label::answer(line).is_some()
            || label::media(line).is_some()
    }

    fn arrangement(&self, page: &mut Page, at: usize) -> Option<usize> {
        let line = self.line(at)?;
        if is_authentication(&line.text) {
            page.authentication(Claim::new(Kind::Authentication, "", line.number));
            return Some(at + 1);
        }
        let is_one = line.is_layout() || is_arrangement(&line.text) || line.text.starts_with("```");
        if plain(&line.text) == "example request" {
            page.end_answer();
        }
        if line.text == ":" {
            page.announce();
        }
        is_one.then_some(at + 1)
    }

    fn sample(&self, page: &mut Page, at: usize) -> Option<usize> {
        let (sample, end) = shell::curl(self.lines, at).or_else(|| {
            let is_end = |at: usize| {
                let line = self.line(at).map(|line| line.text.as_str()).unwrap_or_default();
                line.starts_with("curl ")
                    || label::answer(&Line { number: 0, text: line.to_owned(), is_item: false }).is_some()
            };
            program::program(self.lines, at, is_end)
        })?;
        page.sample(sample);
        Some(end)
    }

    fn endpoint(&self, page: &mut Page, at: usize) -> Option<usize> {
        let label::Endpoint { claim, rest, end } = label::endpoint(self.lines, at)?;
        let line = claim.line;
        // Scribe's form to try an operation has the endpoint of its heading once more.
        if !(self.is_form(at) && page.is_of(&claim)) {
            page.endpoint(claim);
        }
        if !rest.is_empty() {
            page.put_all(sentence::claims(&[(line, rest.as_str())]));
        }
        Some(end)
    }

    /// Whether the line before is the title of a form.
    fn is_form(&self, at: usize) -> bool {
        let before = self.lines.get(..at).into_iter().flatten().rev().find(|line| !line.text.trim().is_empty());
        before.is_some_and(|line| plain(&line.text) == "request")
    }

    /// An example that is JSON.
    fn example(&self, page: &mut Page, at: usize) -> Option<usize> {
        let first = self.line(at)?;
        if first.text == "null" {
            page.example(vec![Claim::new(Kind::Key, "", first.number).typed("null")], first.number);
            return Some(at + 1);
        }
        if !first.text.starts_with(['{', '[']) {
            return None;
        }
        let end = self.braces.end(at)?;
        let within = self.lines.get(at..=end)?;
        let text: String = within.iter().flat_map(|line| [line.text.as_str(), "\n"]).collect();
        // Lines may have been taken apart, so the claims count within the example first.
        let Some(mut keys) = literal::json(&text, 0) else {
            self.braces.was_in_vain(at, end);
            return None;
        };
        keys.iter_mut().for_each(|key| self.renumber(key, at));
        page.example(keys, first.number);
        Some(end + 1)
    }

    fn renumber(&self, claim: &mut Claim, at: usize) {
        claim.line = self.line(at + claim.line).map_or(claim.line, |line| line.number);
        claim.children.iter_mut().for_each(|child| self.renumber(child, at));
    }

    fn answer(&self, page: &mut Page, at: usize) -> Option<usize> {
        page.answer(label::answer(self.line(at)?)?);
        Some(at + 1)
    }

    fn table(&self, page: &mut Page, at: usize) -> Option<usize> {
        let line = self.line(at)?;
        if let Some(table) = table::read(self.lines, at, |at| self.is_boundary(at) && !self.is_row(at)) {
            let only_codes = table.rows.iter().all(|row| row.kind == Kind::Code);
            match only_codes {
                true => page.put_all(table.rows),
                false => page.rows(table.rows, line.number),
            }
            return Some(table.end);
        }
        if table::is_head(line) {
            return Some(at + 1);
        }
        page.row(table::row(line).filter(|_| line.text.contains('|'))?);
        Some(at + 1)
    }

    /// Whether a line could be a cell of a table.
    fn is_row(&self, at: usize) -> bool {
        self.line(at).is_some_and(|line| line.text.contains('|'))
    }

    fn label(&self, page: &mut Page, at: usize) -> Option<usize> {
        let line = self.line(at)?;
        let name = group(&line.text)?;
        // A sentence that announces fields has words of its own.
        let is_sentence = line.text.split_whitespace().count() > 3 && !line.text.to_uppercase().eq(&line.text);
        page.fields(name, line.number, !is_sentence || line.text.ends_with(':'));
        if is_sentence {
            page.put_all(sentence::claims(&[(line.number, line.text.as_str())]));
        }
        Some(at + 1)
    }

    fn field(&self, page: &mut Page, at: usize) -> Option<usize> {
        let line = self.line(at)?;
        let group = page.group().map(str::to_owned);
        let next = field::following(self.lines, at).and_then(|next| self.line(next));
        if group.as_deref() == Some("headers")
            && field::is_name(&line.text)
            && let Some(value) = next.and_then(|next| next.text.strip_prefix("Example:"))
        {
            page.row(Claim::new(Kind::Header, line.text.as_str(), line.number).valued(value));
            return field::following(self.lines, at).map(|next| next + 1);
        }
        if let Some(field) = field::of_parts(&field::parts(line)) {
            page.row(field);
            return Some(at + 1);
        }
        let stacked = |needs_type| field::stacked(self.lines, at, needs_type, |at| self.is_boundary(at));
        let (field, end) = stacked(true).or_else(|| stacked(false).filter(|_| page.expects_names()))?;
        page.row(field);
        Some(end)
    }

    fn media(&self, page: &mut Page, at: usize) -> Option<usize> {
        page.put(label::media(self.line(at)?)?);
        Some(at + 1)
    }

    fn header(&self, page: &mut Page, at: usize) -> Option<usize> {
        let header = label::header(self.line(at)?, page.expects_headers())?;
        page.header(header);
        Some(at + 1)
    }

    fn definition(&self, page: &mut Page, at: usize) -> Option<usize> {
        let (mut claim, meaning) = label::definition(self.line(at)?)?;
        let mut pieces = vec![(claim.line, meaning)];
        let mut end = at + 1;
        while let Some(line) = self.line(end).filter(|line| self.goes_on(end, line)) {
            pieces.push((line.number, line.text.as_str()));
            end += 1;
        }
        field::describe(&mut claim, &pieces);
        page.term(claim);
        Some(end)
    }

    /// Whether a line goes on with the meaning before it.
    fn goes_on(&self, at: usize, line: &Line) -> bool {
        field::continues(line) && !line.is_item && !self.is_boundary(at) && label::definition(line).is_none()
    }

    fn prose(&self, page: &mut Page, at: usize) -> Option<usize> {
        let line = self.line(at)?;
        match is_prose(&line.text) {
            true => page.prose(&[(line.number, line.text.as_str())], field::continues(line)),
            false => page.unread(line.number, digest(&line.text)),
        }
        Some(at + 1)
    }
}

/// Whether a text is written in words, and not in signs of a language of machines.
fn is_prose(text: &str) -> bool {
    let signs = text.chars().filter(|c| "{}[]<>=;\\$|^~".contains(*c)).count();
    let letters = text.chars().filter(|c| c.is_alphanumeric()).count();
    let is_marked = ["=>", "</", "/>", "();", "{\""].iter().any(|mark| text.contains(mark));
    letters > 0 && !is_marked && (signs < 3 || signs * 12 < letters)
}
