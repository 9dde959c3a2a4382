//! Coverage: which parts of a spec state what a claim states.
//!
//! A claim is covered by the operation, property, parameter, code, header or server that says the same; where the spec says
//! something else, by the entry of the register that cites its line; prose, by what cites its line.

mod endpoint;

use super::claim::{Claim, Kind, digest};
use super::read::json_types;
use super::spec::{Operation, Registered, Spec};

/// The claims of one revision of a document.
#[derive(Clone, Copy)]
pub(super) struct Revision<'r> {
    /// The id of the document.
    pub(super) document: &'r str,
    /// Whether the lines that the spec cites were written with a claim in view: those of another revision were not, nor
    /// those around a claim that is new.
    pub(super) is_cited: &'r dyn Fn(&Claim) -> bool,
    /// The pointers that people wrote to a claim in the lock file.
    pub(super) written: &'r dyn Fn(&Claim) -> Vec<String>,
}

/// Each claim with what covers it, besides what people wrote into the lock file.
pub(super) fn cover<'c>(spec: &Spec<'_>, revision: Revision<'_>, claims: &'c [Claim]) -> Vec<(&'c Claim, Vec<String>)> {
    let mut cover = Cover { spec, revision, list: Vec::new() };
    let around = Around { operations: &[], schemas: Vec::new(), owner: Vec::new(), side: Side::Any };
    cover.all(claims, &around);
    cover.list
}

/// Whether claims are about what is sent or about what is answered.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Request,
    Answer,
    Any,
}

/// What is around a claim.
struct Around<'o> {
    operations: &'o [&'o Operation],
    /// The schemas whose properties the claims are.
    schemas: Vec<String>,
    /// What covers the claim around it.
    owner: Vec<String>,
    side: Side,
}

struct Cover<'s, 'd, 'c> {
    spec: &'s Spec<'d>,
    revision: Revision<'s>,
    list: Vec<(&'c Claim, Vec<String>)>,
}

impl<'c> Cover<'_, '_, 'c> {
    fn all(&mut self, claims: &'c [Claim], around: &Around<'_>) {
        let marks = claims.iter().any(|claim| claim.kind == Kind::Field && claim.facts.required);
        claims.iter().for_each(|claim| self.one(claim, around, marks));
    }

    fn one(&mut self, claim: &'c Claim, around: &Around<'_>, marks: bool) {
        let spec = self.spec;
        if claim.kind == Kind::Section {
            let found = endpoint::of_section(spec, claim);
            let mut schemas = Vec::new();
            if let Some(name) = claim.name.strip_prefix("schema ") {
                let pointer = crate::pointer::join("/components/schemas", name);
                schemas.extend(spec.context.get(&pointer).map(|_| pointer));
            }
            let owner =
                found.iter().map(|operation| operation.pointer.clone()).chain(schemas.iter().cloned()).collect();
            self.all(&claim.children, &Around { operations: &found, schemas, owner, side: Side::Any });
            return;
        }
        let (mut by, below) = self.semantic(claim, around, marks);
        let is_cited = (self.revision.is_cited)(claim);
        if by.is_empty() && is_cited {
            by = self.by_register(claim);
        }
        if claim.kind == Kind::Prose {
            by.extend(self.by_citation(claim).filter(|_| is_cited));
            by.extend(around.owner.iter().cloned());
            by.sort();
            by.dedup();
        }
        let written = (self.revision.written)(claim);
        let owner: Vec<String> = match claim.kind.is_group() && by.is_empty() && written.is_empty() {
            true => around.owner.clone(),
            false => by.iter().cloned().chain(written).collect(),
        };
        let side = match (claim.kind, claim.name.as_str()) {
            (Kind::Sample, _) => Side::Request,
            (Kind::Example, "body") => Side::Request,
            (Kind::Example, _) | (Kind::Fields, "answer") => Side::Answer,
            (Kind::Fields, "body" | "query" | "path" | "form" | "headers") => Side::Request,
            _ => around.side,
        };
        self.list.push((claim, by));
        self.all(&claim.children, &Around { operations: around.operations, schemas: below, owner, side });
    }

    /// What says the same, and the schemas for what is below the claim.
    fn semantic(&self, claim: &Claim, around: &Around<'_>, marks: bool) -> (Vec<String>, Vec<String>) {
        let spec = self.spec;
        let operations = || around.operations.iter().map(|operation| operation.pointer.clone()).collect::<Vec<_>>();
        let none = Vec::new;
        match claim.kind {
            Kind::Section | Kind::Unread => (none(), none()),
            Kind::Prose => (none(), none()),
            Kind::Endpoint => (endpoint::exact(around.operations, &claim.name), none()),
            Kind::Url => (self.servers(&claim.name), none()),
            Kind::Method => {
                let same = around.operations.iter().filter(|operation| operation.method == claim.name);
                (same.map(|operation| operation.pointer.clone()).collect(), none())
            }
            Kind::Header => (self.headers(claim, around), none()),
            Kind::Sample | Kind::Program | Kind::Setting => (operations(), self.roots(around, Side::Request)),
            Kind::Authentication => (security(spec, around.operations), none()),
            Kind::Fields => {
                let side = if claim.name == "answer" { Side::Answer } else { Side::Any };
                (operations(), self.roots(around, side))
            }
            Kind::Example => {
                let statuses = around.operations.iter().flat_map(|operation| &operation.statuses);
                let same = statuses.clone().filter(|(_, status)| *status == claim.name || claim.name.is_empty());
                let by: Vec<String> = same.map(|(pointer, _)| pointer.clone()).collect();
                let by = match by.is_empty() {
                    true => {
                        statuses.filter(|(_, status)| status == "default").map(|(pointer, _)| pointer.clone()).collect()
                    }
                    false => by,
                };
                (by, self.roots(around, Side::Answer))
            }
            Kind::Media => {
                let media = around.operations.iter().flat_map(|operation| &operation.media);
                let mut by: Vec<String> =
                    media.filter(|(_, name)| *name == claim.name).map(|(p, _)| p.clone()).collect();
                by.extend(spec.headers.iter().filter(|(_, _, value)| *value == claim.name).map(|(p, _, _)| p.clone()));
                let own = by.iter().map(|media| crate::pointer::join(media, "schema"));
                let own: Vec<String> = own.filter(|schema| spec.context.get(schema).is_some()).collect();
                (by, if own.is_empty() { around.schemas.clone() } else { own })
            }
            Kind::Keyword => (around.owner.clone(), none()),
            Kind::Key => self.key(claim, around),
            Kind::Field | Kind::Term | Kind::Part => self.field(claim, around, marks),
            Kind::Value => {
                let schemas = &around.owner;
                let mut by: Vec<String> = schemas.iter().flat_map(|schema| spec.values(schema, &claim.name)).collect();
                if by.is_empty() {
                    by = schemas.iter().flat_map(|schema| spec.properties(schema, &claim.name)).collect();
                }
                (by, none())
            }
            Kind::Code => {
                let same = spec.codes.iter().filter(|(_, code)| *code == claim.name);
                (same.map(|(pointer, _)| pointer.clone()).collect(), none())
            }
        }
    }

    /// The schemas of what the operations send or answer; of all operations where none is known.
    fn roots(&self, around: &Around<'_>, side: Side) -> Vec<String> {
        if !around.schemas.is_empty() {
            return around.schemas.clone();
        }
        let requests = around.operations.iter().flat_map(|operation| operation.requests.iter());
        let answers = around.operations.iter().flat_map(|operation| operation.answers.iter());
        match side {
            Side::Request => requests.cloned().collect(),
            Side::Answer => answers.chain(requests).cloned().collect(),
            Side::Any => requests.chain(answers).cloned().collect(),
        }
    }

    fn servers(&self, url: &str) -> Vec<String> {
        let url = url.replace('<', "{").replace('>', "}");
        let servers = self.spec.context.get("/servers").and_then(serde_json::Value::as_array);
        let mut out = Vec::new();
        for (at, server) in servers.into_iter().flatten().enumerate() {
            let known = server.get("url").and_then(serde_json::Value::as_str).unwrap_or_default().trim_end_matches('/');
            if !known.is_empty()
                && url.strip_prefix(known).is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?']))
            {
                out.push(format!("/servers/{at}"));
            }
        }
        out
    }

    fn headers(&self, claim: &Claim, around: &Around<'_>) -> Vec<String> {
        let spec = self.spec;
        let same = |name: &str| name.eq_ignore_ascii_case(&claim.name);
        let mut out = Vec::new();
        if around.side != Side::Answer {
            let fixed = spec
                .headers
                .iter()
                .filter(|(_, name, value)| same(name) && claim.facts.hash.is_none_or(|h| h == digest(value)));
            out.extend(fixed.map(|(pointer, _, _)| pointer.clone()));
            let parameters = around.operations.iter().flat_map(|operation| &operation.parameters);
            out.extend(parameters.filter(|(_, name)| same(name)).map(|(pointer, _)| pointer.clone()));
            let schemes = spec.context.get("/components/securitySchemes").and_then(serde_json::Value::as_object);
            for (id, scheme) in schemes.into_iter().flatten() {
                let text = |key: &str| scheme.get(key).and_then(serde_json::Value::as_str);
                let name = text("name").filter(|_| text("in") == Some("header"));
                if name.map_or_else(|| text("type") != Some("apiKey") && same("Authorization"), same) {
                    out.push(crate::pointer::join("/components/securitySchemes", id));
                }
            }
            return out;
        }
        for (status, _) in around.operations.iter().flat_map(|operation| &operation.statuses) {
            let pointer = crate::pointer::join(&spec.end(status), "headers");
            let headers = spec.context.get(&pointer).and_then(serde_json::Value::as_object);
            out.extend(
                headers
                    .into_iter()
                    .flatten()
                    .filter(|(name, _)| same(name))
                    .map(|(name, _)| crate::pointer::join(&pointer, name)),
            );
        }
        let media = around.operations.iter().flat_map(|operation| &operation.media);
        if same("content-type") {
            let stated = media.filter(|(_, name)| claim.facts.hash == Some(digest(name)));
            out.extend(stated.map(|(pointer, _)| pointer.clone()));
        }
        out
    }

    fn key(&self, claim: &Claim, around: &Around<'_>) -> (Vec<String>, Vec<String>) {
        let spec = self.spec;
        let roots = self.roots(around, around.side);
        let found: Vec<String> = match claim.name.as_str() {
            "" => roots,
            "*" => roots.iter().flat_map(|schema| spec.items(schema)).collect(),
            name => roots.iter().flat_map(|schema| spec.properties(schema, name)).collect(),
        };
        let ty = claim.facts.ty.as_deref().unwrap_or_default();
        let fits: Vec<String> = found.into_iter().filter(|schema| allows(&spec.types(schema), ty)).collect();
        (fits.clone(), fits)
    }

    fn field(&self, claim: &Claim, around: &Around<'_>, marks: bool) -> (Vec<String>, Vec<String>) {
        let spec = self.spec;
        if claim.name.is_empty() {
            // The items of a list or the values of a map; a part of a combination is looked for in the whole.
            let inner: Vec<String> = around.schemas.iter().flat_map(|schema| spec.inner(schema)).collect();
            return (around.owner.clone(), if inner.is_empty() { around.schemas.clone() } else { inner });
        }
        let named = |operations: &[&Operation]| {
            let mut out: Vec<String> = Vec::new();
            let parameters = operations.iter().flat_map(|operation| &operation.parameters);
            out.extend(parameters.filter(|(_, name)| *name == claim.name).map(|(pointer, _)| pointer.clone()));
            let commands = operations.iter().filter(|operation| operation.command.as_deref() == Some(&claim.name));
            out.extend(commands.map(|operation| operation.pointer.clone()));
            let schemas = operations.iter().flat_map(|operation| match around.side {
                Side::Answer => operation.answers.iter().chain(&operation.requests),
                _ => operation.requests.iter().chain(&operation.answers),
            });
            let schemas: Vec<&String> = schemas.collect();
            out.extend(schemas.iter().flat_map(|schema| spec.anywhere(schema, &claim.name)));
            if out.is_empty() {
                out.extend(schemas.iter().flat_map(|schema| spec.values_below(schema, &claim.name)));
            }
            out
        };
        let mut found =
            around.schemas.iter().flat_map(|schema| spec.properties(schema, &claim.name)).collect::<Vec<_>>();
        if found.is_empty() {
            found = named(around.operations);
        }
        if found.is_empty() {
            found = spec.named(&claim.name).to_vec();
        }
        found.sort();
        found.dedup();
        let ty = claim.facts.ty.as_deref().unwrap_or_default();
        let fits = |found: &String| {
            let own = crate::pointer::join(found, "schema");
            let types = spec.types(if spec.context.get(&own).is_some() { &own } else { found });
            // Who writes no mark at all says nothing of what is required.
            let required = !marks || found.contains("/enum/") || claim.facts.required == spec.is_required(found);
            allows(&types, ty) && required
        };
        // A property of several operations is covered by each that says the same; one that says something else is told of.
        let fitting: Vec<String> = found.iter().filter(|schema| fits(schema)).cloned().collect();
        let below = if fitting.is_empty() { found } else { fitting.clone() };
        (fitting, below)
    }

    /// The entries of the register that cite the claim's line.
    fn by_register(&self, claim: &Claim) -> Vec<String> {
        let is_here = |registered: &&Registered| {
            let mut ranges = registered.ranges.iter();
            registered.document.as_deref().is_none_or(|id| id == self.revision.document)
                && ranges.any(|range| contains(*range, claim.line) && is_within(*range, MOST_LINES))
        };
        let mut out: Vec<String> = self.spec.registered.iter().filter(is_here).map(|one| one.id.clone()).collect();
        out.dedup();
        out
    }

    /// What cites the claim's line, in the fewest lines.
    fn by_citation(&self, claim: &Claim) -> Option<String> {
        let cited = self.spec.citations.iter().filter(|cited| cited.document == self.revision.document);
        let ranges = cited.flat_map(|cited| cited.ranges.iter().map(move |range| (cited, *range)));
        let around = ranges.filter(|(_, range)| contains(*range, claim.line));
        // The document as a whole is about none of its sentences.
        let most = |owner: &str| if owner == "/info" { MOST_LINES } else { MOST_LINES_OF_SECTION };
        let around = around.filter(|(cited, range)| is_within(*range, most(&cited.owner)));
        around.min_by_key(|(_, (first, last))| last - first).map(|(cited, _)| cited.owner.clone())
    }
}

/// The longest range of lines that is about each claim in it.
const MOST_LINES: u32 = 12;
/// The same of what cites a whole section, for its prose.
const MOST_LINES_OF_SECTION: u32 = 60;

/// Whether a range is short enough to be about what stands in it. A chapter is cited for what it is, not for each line.
const fn is_within((first, last): (u32, u32), most: u32) -> bool {
    last - first < most
}

fn contains((first, last): (u32, u32), line: usize) -> bool {
    (first as usize..=last as usize).contains(&line)
}

/// Whether each documented type is one of those that a schema allows.
fn allows(types: &[String], documented: &str) -> bool {
    let is_allowed = |one: &str| json_types(one).is_none_or(|all| types.iter().any(|ty| all.contains(&ty.as_str())));
    types.is_empty() || documented.is_empty() || documented.split(" or ").all(is_allowed)
}

fn security(spec: &Spec<'_>, operations: &[&Operation]) -> Vec<String> {
    let own = operations.iter().map(|operation| crate::pointer::join(&operation.pointer, "security"));
    let own: Vec<String> =
        own.filter(|pointer| spec.context.get(pointer).is_some_and(|s| s != &serde_json::json!([]))).collect();
    let is_open = |operation: &&Operation| {
        spec.context.get(&crate::pointer::join(&operation.pointer, "security")) == Some(&serde_json::json!([]))
    };
    match own.is_empty() && spec.context.get("/security").is_some() && !operations.iter().all(is_open) {
        true => vec!["/security".to_owned()],
        false => own,
    }
}
