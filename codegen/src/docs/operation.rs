//! The page of an operation.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use serde_json::Value;

use super::code_samples;
use super::codes;
use super::credentials;
use super::fields::{SET_BY_CLIENT, Schemas};
use super::page::{Content, Entry, Link, Operation, Provenance, Silence};
use super::paging;
use super::related;
use super::rustdoc::Rustdoc;
use super::states::Rules;
use super::wire;
use super::words;
use crate::dialect::{self, Command, Commands, Effect, Key as _, Mock, Selector};
use crate::emit;
use crate::facts;
use crate::instances;
use crate::lint::Context;
use crate::lower::Lowered;
use crate::media;
use crate::model::{self, Client};
use crate::pointer::{self, join};
use crate::site;

/// What pages of operations are made of.
pub(super) struct Maker<'a> {
    pub(super) document: &'a Value,
    pub(super) client: &'a Client,
    pub(super) lowered: &'a Lowered,
    pub(super) schemas: Schemas<'a>,
    /// Where the service is; what every caller has a value for is in braces.
    pub(super) base_url: String,
    /// The names in these braces.
    pub(super) open: Vec<String>,
    /// What values of a schema are made from.
    pub(super) values: Context<'a>,
    /// The bodies of all operations, by the places of these in the document.
    pub(super) bodies: BTreeMap<&'a str, Vec<&'a model::Body>>,
    /// Every operation, as lists show it.
    pub(super) links: Vec<Link>,
    /// Every operation in the document, in the same order.
    pub(super) places: &'a [Source<'a>],
    /// Where the crate's documentation is.
    pub(super) rustdoc: &'a Rustdoc,
}

/// An operation in the document.
pub(super) struct Source<'a> {
    pub(super) node: &'a Value,
    pub(super) pointer: String,
    pub(super) command: Option<OwnCommand>,
}

/// The command that an operation is.
pub(super) struct OwnCommand {
    /// The value that selects it.
    pub(super) value: String,
    /// Its pointer in the document.
    pub(super) pointer: String,
    pub(super) command: Command,
    /// All of its URL.
    commands: Rc<UrlCommands>,
}

/// The commands of one URL.
struct UrlCommands {
    all: Commands,
    /// Their places, by the ids of their operations, as written and as names of Rust.
    by_id: BTreeMap<String, usize>,
}

impl UrlCommands {
    fn read(node: &Value) -> Option<Self> {
        let all = dialect::read::<Commands>(node).ok().flatten()?;
        let mut by_id = BTreeMap::new();
        for (at, command) in all.commands.values().enumerate() {
            for id in [command.operation_id.clone(), crate::names::snake(&command.operation_id)] {
                by_id.entry(id).or_insert(at);
            }
        }
        Some(Self { all, by_id })
    }
}

/// The operations in the document. The commands of a URL are read once.
pub(super) fn places<'a>(document: &'a Value, client: &Client, lowered: &Lowered) -> Vec<Source<'a>> {
    let mut known: BTreeMap<String, Option<Rc<UrlCommands>>> = BTreeMap::new();
    let sources = client.operations.iter().map(|operation| {
        let pointer = lowered.hints.methods.get(&operation.id).map(|hints| hints.pointer.clone()).unwrap_or_default();
        // Commands stand at paths with a fragment that the document does not have.
        let pointer = match pointer.split_once("/x-accord-commands") {
            Some((whole, _)) => whole.to_owned(),
            None => pointer,
        };
        let node = pointer::get(document, &pointer).unwrap_or(&Value::Null);
        let commands = known.entry(pointer.clone()).or_insert_with(|| UrlCommands::read(node).map(Rc::new)).clone();
        let command = commands.and_then(|commands| {
            let (value, command) = commands.all.commands.get_index(*commands.by_id.get(&operation.id)?)?;
            Some(OwnCommand {
                value: value.clone(),
                pointer: join(&format!("{pointer}/x-accord-commands/commands"), value),
                command: command.clone(),
                commands: Rc::clone(&commands),
            })
        });
        Source { node, pointer, command }
    });
    sources.collect()
}

/// The operations, as lists show them.
pub(super) fn links(client: &Client, places: &[Source<'_>]) -> Vec<Link> {
    let pages = site::operation_pages(client.operations.iter().map(|operation| operation.id.as_str()));
    client
        .operations
        .iter()
        .zip(places)
        .zip(pages)
        .map(|((operation, source), href)| {
            let command = source.command.as_ref();
            let summary = match command {
                Some(own) => own.command.summary.clone(),
                None => source.node.get("summary").and_then(Value::as_str).map(str::to_owned),
            };
            Link {
                id: operation.id.clone(),
                title: summary
                    .filter(|summary| !summary.trim().is_empty())
                    .unwrap_or_else(|| operation.id.replace('_', " ")),
                href,
                method: operation.facts.method.clone(),
                path: operation.facts.path.clone(),
                effect: effect(operation.facts.effect),
                command: command.map(|own| own.value.clone()),
                deprecated: operation.deprecated,
            }
        })
        .collect()
}

const fn effect(effect: Effect) -> &'static str {
    match effect {
        Effect::Safe => "safe",
        Effect::Idempotent => "idempotent",
        Effect::Once => "once",
    }
}

impl OwnCommand {
    /// All commands of its URL.
    pub(super) fn all(&self) -> &Commands {
        &self.commands.all
    }
}

impl<'a> Maker<'a> {
    /// The page of an operation.
    pub(super) fn page(
        &self,
        operation: &'a model::Operation,
        (link, source): (&Link, &Source<'a>),
        register: &[Entry],
    ) -> Operation {
        let sources = self.schemas.sources;
        let mut seen: BTreeSet<String> = BTreeSet::new();
        let mut texts: Vec<String> = Vec::new();
        let (description, provenance) = self.about(source);
        texts.push(description.clone());
        let parameters = self.parameters(source, &mut seen);
        let body = self.body(operation, source, &mut seen);
        let answers = self.answers(source, &mut seen);
        let contents = || body.iter().chain(&answers);
        texts.extend(contents().map(|content| content.description.clone()));
        let credentials = operation.facts.security.iter().map(|set| {
            set.iter()
                .filter_map(|at| self.lowered.facts.schemes.get(*at))
                .map(|scheme| credentials::link(scheme, &self.links))
                .collect()
        });
        let mut security: Vec<Vec<_>> = credentials.collect();
        self.scoped(source, &mut security);
        let callbacks = self.callbacks(source, &mut seen);
        let (outcome, outcome_pointer) = self.outcome(source);
        let context = codes::Context {
            document: self.document,
            sources,
            effect: operation.facts.effect,
            schemes: self.schemes(operation).collect(),
        };
        let codes = outcome.as_ref().map(|outcome| codes::of(outcome, &outcome_pointer, &context)).unwrap_or_default();
        let rules = outcome.as_ref().map(wire::rules).unwrap_or_default();
        let outcome = match outcome_pointer.as_str() {
            codes::OUTCOME => Provenance::default(),
            own => sources.of(pointer::get(self.document, own).unwrap_or(&Value::Null), own),
        };

        let mut about: Vec<usize> = sources.below(&source.pointer);
        about.extend(seen.iter().flat_map(|pointer| {
            sources.about(pointer, &["", "/required", "/properties", "/type", "/format", "/enum"])
        }));
        about.extend(texts.iter().flat_map(|text| sources.mentioned(text)));
        about.extend(sources.about(source.pointer.rsplit_once('/').map_or("", |(item, _)| item), &[""]));
        about.extend(
            ["/paths", "/servers/0", "/x-accord-headers"].iter().flat_map(|pointer| sources.about(pointer, &[""])),
        );
        about.extend(sources.below(&outcome_pointer));
        about.extend(
            self.schemes(operation)
                .flat_map(|scheme| sources.below(&join("/components/securitySchemes", &scheme.name))),
        );
        about.extend(
            contents()
                .flat_map(|content| content.fields())
                .chain(&parameters)
                .flat_map(|field| field.provenance.entries.iter().filter_map(|entry| sources.entry(&entry.id))),
        );
        about.sort_unstable();
        about.dedup();
        let entries: Vec<Entry> = about.iter().filter_map(|at| register.get(*at)).cloned().collect();
        let media = contents().flat_map(|content| content.media_from.iter().map(|(_, from)| from));
        let bodies = contents().map(|content| &content.provenance).chain(media);
        let inferred = bodies.chain([&provenance, &outcome]).flat_map(|p| &p.inferred);
        let silent = entries
            .iter()
            .filter(|entry| entry.kind == "omission")
            .map(|entry| Silence { what: entry.link.title.clone(), entry: Some(entry.link.clone()) });
        let silent = silent.chain(inferred.map(|what| Silence { what: what.clone(), entry: None })).collect();

        let rust = emit::call(self.client, self.lowered, operation);
        let blocking = rust.as_deref().and_then(emit::blocking);
        let servers = self.own_servers(&operation.id, source);
        let url = format!("{}{}", servers.base_url.trim_end_matches('/'), operation.facts.path);
        let item = source.pointer.rsplit_once('/').and_then(|(item, _)| pointer::get(self.document, item));
        let of_path = |key| item.map(|item| words::text(item, key)).unwrap_or_default();
        Operation {
            description,
            selector: source.command.as_ref().map(|own| selector(&own.all().selector, &own.value)),
            siblings: match &source.command {
                Some(_) => self
                    .links
                    .iter()
                    .filter(|known| known.path == link.path && known.command.is_some())
                    .cloned()
                    .collect(),
                None => Vec::new(),
            },
            effect: match operation.facts.effect {
                Effect::Safe => "changes nothing; may be sent again",
                Effect::Idempotent => "twice is as once; may be sent again",
                Effect::Once => "never sent twice",
            },
            methods: operation.facts.methods.clone(),
            headers: code_samples::fixed_headers(operation),
            added_headers: added_headers(operation),
            of_path: (of_path("summary"), of_path("description")),
            server: servers.used.map(|server| server.name.clone()).unwrap_or_default(),
            servers: servers.listed,
            unsent: self.unsent(source),
            public: security.is_empty() || security.iter().all(Vec::is_empty),
            security,
            tags: match &source.command {
                Some(_) => Vec::new(),
                None => words::texts(source.node.get("tags")),
            },
            further: related::further(source.node),
            callbacks,
            provenance,
            statuses: codes::statuses(
                operation.facts.effect,
                self.schemes(operation).any(|scheme| scheme.token.is_some() || scheme.grant.is_some()),
            ),
            curl: code_samples::curl(&code_samples::Call {
                base_url: &servers.base_url,
                open: &self.open,
                operation,
                parameters: self.sent(operation, source),
                made: body.as_ref().filter(|body| body.sample.is_none()).and_then(|body| self.made(body)),
                body: body.as_ref(),
                types: &self.client.types,
                schemes: &self.lowered.facts.schemes,
            }),
            outcome,
            url,
            parameters,
            body,
            answers,
            codes,
            rules,
            entries,
            silent,
            rustdoc: self.rustdoc.of_method(&operation.id),
            rust,
            blocking,
            asks_each: self.lowered.facts.polls.get(&operation.id).is_some_and(facts::Poll::is_single),
            results: operation
                .poll
                .as_ref()
                .and_then(|poll| self.links.iter().find(|link| link.id == poll.operation))
                .cloned(),
            paging: operation.paging.as_ref().map(paging::text),
            sent_so: self.sent_so(operation, source),
            read_so: self.read_so(operation, source),
            link: link.clone(),
        }
    }

    /// A body by the schema of what is sent.
    fn made(&self, body: &Content) -> Option<Value> {
        let shape = body.shapes.first()?;
        let made = instances::sample(&self.values, &shape.about.provenance.at)?;
        let is_form = body.media.first().is_some_and(|name| !media::is_json(name));
        let is_empty = made.as_object().is_some_and(serde_json::Map::is_empty);
        if !is_form || !is_empty || !body.required {
            return Some(made);
        }
        // A form without a field is no body.
        let mut rows = shape.fields.iter().filter(|row| row.depth == 0 && !row.form && row.client != SET_BY_CLIENT);
        let field = rows.find_map(|row| Some((row.name.clone(), instances::sample(&self.values, &row.provenance.at)?)));
        Some(Value::Object(field.into_iter().collect()))
    }

    /// What a mock does at each operation.
    pub(super) fn rules(&self) -> Rules<'_> {
        let rules = self.links.iter().zip(self.places).map(|(link, source)| {
            let own = match &source.command {
                Some(own) => pointer::get(self.document, &own.pointer),
                None => Some(source.node),
            };
            let rules = own.and_then(|node| node.get(Mock::NAME)?.get("rules")?.as_array());
            (link, rules.into_iter().flatten().collect())
        });
        rules.collect()
    }

    pub(super) fn schemes(&self, operation: &'a model::Operation) -> impl Iterator<Item = &'a facts::Scheme> + use<'a> {
        let schemes = &self.lowered.facts.schemes;
        operation.facts.security.iter().flatten().filter_map(|at| schemes.get(*at))
    }

    fn about(&self, source: &Source<'a>) -> (String, Provenance) {
        let sources = self.schemas.sources;
        match &source.command {
            Some(own) => {
                let description = own.command.description.clone().unwrap_or_default();
                let node = pointer::get(self.document, &own.pointer).unwrap_or(&Value::Null);
                (description, sources.of(node, &own.pointer))
            }
            None => {
                let description = source.node.get("description").and_then(Value::as_str).unwrap_or_default().to_owned();
                (description, sources.of(source.node, &source.pointer))
            }
        }
    }

    /// The outcome that holds for an operation, with its pointer.
    fn outcome(&self, source: &Source<'a>) -> (Option<dialect::Outcome>, String) {
        let item = source.pointer.rsplit_once('/').map_or("", |(item, _)| item);
        let own = source.command.as_ref().map(|own| own.pointer.as_str());
        for place in own.into_iter().chain([source.pointer.as_str(), item, ""]) {
            let outcome = pointer::get(self.document, place).and_then(|node| dialect::read(node).ok().flatten());
            if outcome.is_some() {
                return (outcome, format!("{place}/x-accord-outcome"));
            }
        }
        (None, codes::OUTCOME.to_owned())
    }
}

/// What the runtime adds to a call, where the document does not say otherwise.
fn added_headers(operation: &model::Operation) -> Vec<(String, String)> {
    let is_stated = operation.facts.headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("accept"));
    let is_file = matches!(operation.facts.answer, facts::Answer::Binary(_) | facts::Answer::Mixed(..));
    match is_stated || is_file || operation.stream.is_some() {
        true => Vec::new(),
        false => vec![("Accept".to_owned(), "application/json".to_owned())],
    }
}

fn selector(selector: &Selector, value: &str) -> String {
    match selector {
        Selector::Body { pointer, .. } => {
            let sent = selector.value(value).unwrap_or_default();
            format!("{} = {sent}", pointer.as_str().trim_start_matches('/'))
        }
        Selector::Query { name } => format!("?{name}={value}"),
        Selector::Form { name } => format!("{name}={value}"),
        Selector::Header { name } => format!("{name}: {value}"),
    }
}
