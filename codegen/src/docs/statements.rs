//! Every statement of a document, for a review: each once, by its place in the document.

use std::collections::BTreeMap;

use super::page::{Code, Content, Credential, Field, Group, Operation, Provenance, Server, Statement, TypePage};
use crate::pointer;

/// The rows of the review.
#[derive(Default)]
pub(super) struct Statements {
    pub(super) rows: Vec<Statement>,
    /// Their places in the document, and where in `rows` they are.
    known: BTreeMap<String, usize>,
}

/// What a row has besides where its statement is from.
struct Row<'a> {
    about: &'static str,
    name: &'a str,
    href: String,
    text: &'a str,
    sensitive: &'static str,
    /// Whether it belongs to a call that is never sent twice.
    effect: bool,
    /// The operation that it belongs to, where it is of no type.
    of: &'a str,
}

impl<'a> Row<'a> {
    fn new(about: &'static str, name: &'a str, href: String, text: &'a str) -> Self {
        Self { about, name, href, text, sensitive: "", effect: false, of: "" }
    }
}

/// The page that rows are on.
#[derive(Clone, Copy, Default)]
struct Page<'a> {
    href: &'a str,
    operation: &'a str,
    effect: bool,
}

impl<'a> Page<'a> {
    fn row(self, row: Row<'a>) -> Row<'a> {
        Row { of: self.operation, effect: self.effect, ..row }
    }
}

impl Statements {
    fn add(&mut self, row: Row<'_>, provenance: &Provenance) {
        if let Some(known) = self.known.get(&provenance.at).and_then(|at| self.rows.get_mut(*at)) {
            known.effect |= row.effect;
            for entry in &provenance.entries {
                if !known.provenance.entries.contains(entry) {
                    known.provenance.entries.push(entry.clone());
                    known.provenance.status = provenance.status;
                }
            }
            if known.sensitive.is_empty() {
                known.sensitive = row.sensitive;
            }
            return;
        }
        self.known.insert(provenance.at.clone(), self.rows.len());
        self.rows.push(Statement {
            about: row.about,
            name: row.name.to_owned(),
            of: component(&provenance.at).filter(|of| *of != row.name).unwrap_or_else(|| row.of.to_owned()),
            href: row.href,
            text: row.text.to_owned(),
            sensitive: row.sensitive,
            effect: row.effect,
            provenance: provenance.clone(),
        });
    }

    /// Something that has a row only where the document says where it is from.
    fn add_stated(&mut self, row: Row<'_>, provenance: &Provenance) {
        if provenance.says_something() {
            self.add(row, provenance);
        }
    }

    /// Operations with everything of them, and what the commands of a URL have in common.
    pub(super) fn add_operations(&mut self, operations: &[Operation], groups: &[Group]) {
        for shared in groups.iter().flat_map(|group| &group.shared) {
            let name = format!("{} {}", shared.method, shared.path);
            let text = [shared.title.as_str(), &shared.description].map(str::trim).join("\n\n");
            self.add(Row::new("URL", &name, "index.html".to_owned(), text.trim()), &shared.provenance);
        }
        for operation in operations {
            let effect = operation.link.effect == "once";
            let href = operation.link.href.as_str();
            let page = Page { href, operation: &operation.link.id, effect };
            let own = Row::new("operation", &operation.link.id, href.to_owned(), &operation.link.title);
            self.add(Row { effect, ..own }, &operation.provenance);
            let code = Row::new("outcome", &operation.link.id, format!("{href}#codes"), OUTCOME);
            self.add_stated(Row { effect, ..code }, &operation.outcome);
            for field in &operation.parameters {
                self.add_field("parameter", field, page);
            }
            for content in operation.body.iter().chain(&operation.answers) {
                self.add_content(content, page);
            }
            for code in &operation.codes {
                self.add_code(code, effect);
            }
        }
    }

    fn add_field(&mut self, about: &'static str, field: &Field, page: Page<'_>) {
        let href = format!("{}#{}", page.href, field.anchor);
        let name = if field.form { &field.name } else { &field.path };
        let row = page.row(Row { sensitive: field.sensitive, ..Row::new(about, name, href, &field.description) });
        // The forms of a choice are types, most often.
        match field.form {
            true if component(&field.provenance.at).is_some_and(|of| of == field.name) => {}
            true => self.add_stated(row, &field.provenance),
            false => self.add(row, &field.provenance),
        }
    }

    fn add_content(&mut self, content: &Content, page: Page<'_>) {
        let case = if content.case.is_empty() { "request".to_owned() } else { format!("answer {}", content.case) };
        let href_of = |anchor: &str| format!("{}#{anchor}", page.href);
        let own = Row::new("body", &case, href_of(&content.anchor), &content.description);
        self.add(page.row(own), &content.provenance);
        for (media, provenance) in &content.media_from {
            let row = Row::new("media type", media, href_of(&content.anchor), &case);
            self.add_stated(page.row(row), provenance);
        }
        for header in &content.headers {
            self.add_field("header", header, page);
        }
        for field in content.fields() {
            self.add_field("field", field, page);
        }
        for example in &content.examples {
            let row = Row::new("sample", &example.title, href_of(&content.anchor), &example.description);
            self.add_stated(page.row(row), &example.provenance);
        }
    }

    fn add_code(&mut self, code: &Code, effect: bool) {
        let name = format!("{} {}", code.value, code.name);
        let row = Row::new("code", &name, format!("index.html#{}", code.anchor), &code.meaning);
        self.add(Row { effect, ..row }, &code.provenance);
    }

    /// The codes of the whole document, and what tells them from successes.
    pub(super) fn add_codes(&mut self, codes: &[Code], outcome: &Provenance) {
        self.add_stated(Row::new("outcome", "outcome", "index.html#codes".to_owned(), OUTCOME), outcome);
        for code in codes {
            self.add_code(code, false);
        }
    }

    /// The types, and the fields of those that no operation shows.
    pub(super) fn add_types(&mut self, types: &[TypePage]) {
        for ty in types {
            let about = &ty.shape.about;
            let row = Row::new("type", &ty.name, ty.href.clone(), &about.description);
            self.add(Row { sensitive: about.sensitive, ..row }, &about.provenance);
            for field in &ty.shape.fields {
                self.add_field("field", field, Page { href: &ty.href, ..Page::default() });
            }
        }
    }

    /// Credentials, and the life of their tokens.
    pub(super) fn add_credentials(&mut self, credentials: &[Credential]) {
        for credential in credentials {
            let href = format!("index.html#{}", credential.link.anchor);
            let name = credential.link.name.as_str();
            let row = Row::new("credential", name, href.clone(), &credential.description);
            self.add(Row { sensitive: "secret", ..row }, &credential.provenance);
            if let Some(life) = &credential.life {
                let text = format!("{} hands the token out; it lives: {}.", life.operation, life.lifetime);
                self.add_stated(Row::new("token", name, href, &text), &life.provenance);
            }
        }
    }

    /// Where the service is.
    pub(super) fn add_servers(&mut self, servers: &[Server]) {
        let href = || "index.html".to_owned();
        for server in servers {
            let url = server.template.as_ref().unwrap_or(&server.url);
            self.add(Row::new("server", url, href(), &server.description), &server.provenance);
            for variable in &server.variables {
                let row = Row::new("server variable", &variable.name, href(), &variable.description);
                self.add_stated(row, &variable.provenance);
            }
        }
    }
}

/// What is stated of an outcome.
const OUTCOME: &str = "What tells refusals from successes.";

/// The component schema that a pointer is in.
fn component(at: &str) -> Option<String> {
    let rest = at.strip_prefix("/components/schemas/")?;
    Some(pointer::unescape(rest.split('/').next().unwrap_or_default()))
}
