//! A provider's pages, as data: what one document describes.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::changes::{self, Changes};
use super::codes;
use super::credentials;
use super::fields::{Schemas, Table};
use super::operation::{self, Maker, Source};
use super::originals::Originals;
use super::page::{Code, Counts, Group, Operation, Original, Provider, Shared, Statement, TypePage};
use super::provenance::Sources;
use super::rustdoc::Rustdoc;
use super::statements::Statements;
use super::wire;
use super::{register, related, servers, states, words};
use crate::dialect::{self, Effect};
use crate::diff::Diff;
use crate::lint::Context;
use crate::load::Document;
use crate::lower::Lowered;
use crate::model::types::Type;
use crate::model::{Body, Client};
use crate::pointer::join;

/// The most operations of a document whose pages show the fields of fields.
const LARGE: usize = 80;
/// The most rows of a table; the page of the schema has the rest.
const MOST_ROWS: usize = 160;
/// The same for a large document.
const FEW_ROWS: usize = 40;
/// The most operations that one page shows with everything of them.
const MOST_ON_ONE_PAGE: usize = 120;

/// The provider and its operations.
pub(super) fn read(
    source: &Document,
    client: &Client,
    lowered: &Lowered,
    originals: &Originals,
    diff: Option<&Diff>,
    rustdoc: &Rustdoc,
) -> (Provider, Vec<Operation>) {
    let document = &source.value;
    let changed = diff.map(Changes::new).unwrap_or_default();
    let sources = Sources::new(document, originals, &changed);
    let places = operation::places(document, client, lowered);
    let links = operation::links(client, &places);
    let most = if links.len() > LARGE { FEW_ROWS } else { MOST_ROWS };
    let schemas = Schemas::new(document, &sources, client, most);
    let servers = servers::all(document, "", &sources);
    let (base_url, open) = servers::base_url(document);
    let mut bodies: BTreeMap<&str, Vec<&Body>> = BTreeMap::new();
    for (operation, place) in client.operations.iter().zip(&places) {
        bodies.entry(place.pointer.as_str()).or_default().extend(&operation.body);
    }
    let values = Context::of_references(source);
    let maker =
        Maker { document, client, lowered, schemas, base_url, open, values, bodies, links, places: &places, rustdoc };
    let mut entries = register::entries(&sources);
    let pages = client.operations.iter().zip(maker.links.iter().zip(maker.places));
    let operations: Vec<Operation> = pages.map(|(operation, place)| maker.page(operation, place, &entries)).collect();
    register::affect(&mut entries, &operations);
    let outcome = dialect::read::<dialect::Outcome>(document).ok().flatten();
    let schemes = lowered.facts.schemes.iter().collect();
    let context = codes::Context { document, sources: &sources, effect: Effect::Safe, schemes };
    let rules = outcome.as_ref().map(wire::rules).unwrap_or_default();
    let mut codes = outcome.map(|outcome| codes::of(&outcome, "/x-accord-outcome", &context)).unwrap_or_default();
    let whole = |code: &Code| (code.value.clone(), code.name.clone(), code.meaning.clone());
    let mut known: BTreeSet<_> = codes.iter().map(whole).collect();
    // What belongs to some operations alone.
    for code in operations.iter().flat_map(|operation| &operation.codes) {
        if known.insert(whole(code)) {
            codes.push(code.clone());
        }
    }
    codes::separate(&mut codes);
    let types = types(&maker);
    let credentials = credentials::all(document, &lowered.facts.schemes, &maker.links, &sources);
    let groups = groups(document, &maker);
    let outcome = sources.of(document.pointer(codes::OUTCOME).unwrap_or(&Value::Null), codes::OUTCOME);
    let provenance = sources.of(document.get("info").unwrap_or(&Value::Null), "/info");
    let statements = match sources.used {
        true => {
            let mut all = Statements::default();
            all.add_operations(&operations, &groups);
            all.add_types(&types);
            all.add_codes(&codes, &outcome);
            all.add_credentials(&credentials);
            all.add_servers(&servers);
            all.rows
        }
        false => Vec::new(),
    };
    let text = |pointer: &str| document.pointer(pointer).and_then(Value::as_str).unwrap_or_default().to_owned();
    let count = |is: &dyn Fn(&Statement) -> bool| statements.iter().filter(|statement| is(statement)).count();
    let counts = Counts {
        operations: operations.len(),
        questions: entries.iter().filter(|entry| !entry.question.is_empty() && entry.status == "assumed").count(),
        assumed: entries.iter().filter(|entry| entry.status == "assumed").count(),
        documented: count(&|s| s.provenance.status == "documented"),
        inferred: count(&|s| s.provenance.status == "inferred"),
        open: count(&|s| s.provenance.status == "open"),
        sensitive: count(&|s| !s.sensitive.is_empty()),
    };
    let provider = Provider {
        slug: lowered.package.name.clone(),
        title: lowered.package.title.clone(),
        description: text("/info/description"),
        version: text("/info/version"),
        spec: lowered.package.spec.clone(),
        about: related::about(document),
        further: related::further(document),
        provenance,
        outcome,
        rules,
        servers,
        documents: documents(&sources),
        groups,
        credentials,
        states: states::all(document, &maker.rules()),
        codes,
        types,
        register: entries,
        statements,
        changes: diff.map(changes::list),
        moved_citations: diff.map_or(0, |diff| diff.moved_citations),
        rustdoc: rustdoc.start(),
        whole: operations.len() <= MOST_ON_ONE_PAGE,
        counts,
    };
    (provider, operations)
}

fn documents(sources: &Sources<'_>) -> Vec<Original> {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    sources
        .documents
        .0
        .iter()
        .map(|(id, document)| Original {
            id: id.clone(),
            title: document.title.clone(),
            file: document.file.clone(),
            lines: document.lines,
            sha256: document.sha256.as_ref().map(|digest| digest.as_str().to_owned()).unwrap_or_default(),
            origin: text(&document.origin),
            version: text(&document.version),
            language: text(&document.language),
            code: sources.language(id),
            href: sources.parts(id).first().map(|part| part.href.clone()).unwrap_or_default(),
            parts: sources.parts(id).to_vec(),
        })
        .collect()
}

/// Commands by their URL, other operations by their first tag.
fn groups(document: &Value, maker: &Maker<'_>) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    // Where each is, by whether it is commands and by its URL or tag.
    let mut known: BTreeMap<(bool, String), usize> = BTreeMap::new();
    for (link, place) in maker.links.iter().zip(maker.places) {
        let key = match &link.command {
            Some(_) => (true, link.path.clone()),
            None => (false, tags(place).into_iter().next().unwrap_or_default()),
        };
        if let Some(group) = group_of(document, key, &mut known, &mut groups) {
            group.operations.push(link.clone());
            if place.command.is_some() && !group.shared.iter().any(|shared| shared.provenance.at == place.pointer) {
                group.shared.push(Shared {
                    method: link.method.clone(),
                    path: link.path.clone(),
                    title: words::text(place.node, "summary"),
                    description: words::text(place.node, "description"),
                    provenance: maker.schemas.sources.of(place.node, &place.pointer),
                });
            }
        }
    }
    for (link, place) in maker.links.iter().zip(maker.places).filter(|(link, _)| link.command.is_none()) {
        for tag in tags(place).into_iter().skip(1) {
            let group = group_of(document, (false, tag), &mut known, &mut groups);
            if let Some(group) =
                group.filter(|group| !group.operations.iter().chain(&group.also).any(|it| it.id == link.id))
            {
                group.also.push(link.clone());
            }
        }
    }
    let listed = document.get("tags").and_then(Value::as_array).into_iter().flatten();
    for name in listed.map(|tag| words::text(tag, "name")).filter(|name| !name.is_empty()) {
        // What no operation has, or only one whose commands stand together, is described all the same.
        group_of(document, (false, name), &mut known, &mut groups);
    }
    groups
}

/// The group of a URL or a tag.
fn group_of<'g>(
    document: &Value,
    key: (bool, String),
    known: &mut BTreeMap<(bool, String), usize>,
    groups: &'g mut Vec<Group>,
) -> Option<&'g mut Group> {
    let at = *known.entry(key).or_insert_with_key(|(is_commands, name)| {
        let tag = declared(document, name).filter(|_| !is_commands);
        let (title, description) = match (is_commands, name.as_str()) {
            (true, path) => {
                let description =
                    format!("One URL takes all of them: {}. The request names the command.", crate::prose::code(path));
                ("Commands".to_owned(), description)
            }
            (false, "") => ("Operations".to_owned(), String::new()),
            (false, name) => (name.to_owned(), tag.map(|tag| words::text(tag, "description")).unwrap_or_default()),
        };
        let further = tag.and_then(related::further);
        groups.push(Group {
            title,
            description,
            shared: Vec::new(),
            operations: Vec::new(),
            also: Vec::new(),
            further,
        });
        groups.len() - 1
    });
    groups.get_mut(at)
}

fn tags(place: &Source<'_>) -> Vec<String> {
    words::texts(place.node.get("tags"))
}

/// What the document says of a tag.
fn declared<'d>(document: &'d Value, name: &str) -> Option<&'d Value> {
    let tags = document.get("tags").and_then(Value::as_array).into_iter().flatten();
    tags.into_iter().find(|tag| tag.get("name").and_then(Value::as_str) == Some(name))
}

/// The schemas that have a name.
fn types(maker: &Maker<'_>) -> Vec<TypePage> {
    let schemas = &maker.schemas;
    let rust: BTreeMap<&str, &Type> =
        maker.client.types.iter().filter_map(|ty| Some((ty.place.as_deref()?, ty))).collect();
    let components = schemas.document.pointer("/components/schemas").and_then(Value::as_object);
    components
        .into_iter()
        .flatten()
        .map(|(name, node)| {
            let pointer = join("/components/schemas", name);
            let rustdoc = rust.get(pointer.as_str()).map(|ty| maker.rustdoc.of_type(ty)).unwrap_or_default();
            let table = Table::of_page(&pointer);
            let (shape, _) = schemas.shape("field", (node, pointer), node.get("example"), table);
            TypePage { name: name.clone(), href: schemas.type_page(Some(name)), shape, rustdoc }
        })
        .collect()
}
