//! The page of an operation.

use std::collections::BTreeSet;

use serde_json::Value;

use super::code_samples;
use super::codes;
use super::credentials;
use super::fields::Schemas;
use super::page::{Entry, Field, Link, Operation, Provenance, Silence};
use super::states::Rules;
use super::words;
use crate::dialect::{self, Command, Commands, Effect, Key as _, Mock, Selector};
use crate::emit;
use crate::facts;
use crate::lower::Lowered;
use crate::model::{self, Client};
use crate::pointer::{self, join};

/// What pages of operations are made of.
pub(super) struct Maker<'a> {
    pub(super) document: &'a Value,
    pub(super) client: &'a Client,
    pub(super) lowered: &'a Lowered,
    pub(super) schemas: Schemas<'a>,
    pub(super) base_url: String,
    /// Every operation, as lists show it.
    pub(super) links: Vec<Link>,
}

/// An operation in the document.
pub(super) struct Source<'a> {
    pub(super) node: &'a Value,
    pub(super) pointer: String,
    pub(super) command: Option<(String, Commands, Command)>,
}

/// The operations, as lists show them.
pub(super) fn links(document: &Value, client: &Client, lowered: &Lowered) -> Vec<Link> {
    let mut files = words::FileNames::default();
    client
        .operations
        .iter()
        .map(|operation| {
            let source = source(document, lowered, operation);
            let command = source.command.as_ref();
            let summary = match command {
                Some((_, _, command)) => command.summary.clone(),
                None => source.node.get("summary").and_then(Value::as_str).map(str::to_owned),
            };
            Link {
                id: operation.id.clone(),
                title: summary
                    .filter(|summary| !summary.trim().is_empty())
                    .unwrap_or_else(|| operation.id.replace('_', " ")),
                href: format!("operations/{}.html", files.take(&operation.id)),
                method: operation.facts.method.clone(),
                path: operation.facts.path.clone(),
                effect: effect(operation.facts.effect),
                command: command.map(|(value, _, _)| value.clone()),
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

fn source<'a>(document: &'a Value, lowered: &Lowered, operation: &model::Operation) -> Source<'a> {
    let pointer = lowered.hints.methods.get(&operation.id).map(|hints| hints.pointer.clone()).unwrap_or_default();
    // Commands stand at paths with a fragment that the document does not have.
    let pointer = match pointer.split_once("/x-accord-commands") {
        Some((whole, _)) => whole.to_owned(),
        None => pointer,
    };
    let node = pointer::get(document, &pointer).unwrap_or(&Value::Null);
    let commands = dialect::read::<Commands>(node).ok().flatten();
    let command = commands.and_then(|commands| {
        let is_it = |command: &Command| {
            command.operation_id == operation.id || crate::names::snake(&command.operation_id) == operation.id
        };
        let (value, command) = commands.commands.iter().find(|(_, command)| is_it(command))?;
        Some((value.clone(), commands.clone(), command.clone()))
    });
    Source { node, pointer, command }
}

impl<'a> Maker<'a> {
    /// The page of an operation.
    pub(super) fn page(&self, operation: &'a model::Operation, link: &Link, register: &[Entry]) -> Operation {
        let source = source(self.document, self.lowered, operation);
        let sources = self.schemas.sources;
        let mut seen: BTreeSet<String> = BTreeSet::new();
        let mut texts: Vec<String> = Vec::new();
        let (description, provenance) = self.about(&source);
        texts.push(description.clone());
        let parameters = self.parameters(&source, &mut seen);
        let body = self.body(operation, &source, &mut seen);
        let answers = self.answers(&source, &mut seen);
        let contents = || body.iter().chain(&answers);
        texts.extend(contents().map(|content| content.description.clone()));
        let credentials = operation.facts.security.iter().map(|set| {
            set.iter()
                .filter_map(|at| self.lowered.facts.schemes.get(*at))
                .map(|scheme| credentials::link(scheme, &self.links))
                .collect()
        });
        let security: Vec<Vec<_>> = credentials.collect();
        let (outcome, outcome_pointer) = self.outcome(&source);
        let context =
            codes::Context { sources, effect: operation.facts.effect, schemes: self.schemes(operation).collect() };
        let codes = outcome.as_ref().map(|outcome| codes::of(outcome, &outcome_pointer, &context)).unwrap_or_default();

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
        about.extend(contents().flat_map(|content| &content.fields).chain(&parameters).flat_map(|field| {
            field
                .provenance
                .entries
                .iter()
                .filter_map(|entry| sources.register.iter().position(|known| known.id == entry.id))
        }));
        about.sort_unstable();
        about.dedup();
        let entries: Vec<Entry> = about.iter().filter_map(|at| register.get(*at)).cloned().collect();
        let inferred = contents().map(|content| &content.provenance).chain([&provenance]).flat_map(|p| &p.inferred);
        let silent = entries
            .iter()
            .filter(|entry| entry.kind == "omission")
            .map(|entry| Silence { what: entry.link.title.clone(), entry: Some(entry.link.clone()) });
        let silent = silent.chain(inferred.map(|what| Silence { what: what.clone(), entry: None })).collect();

        let rust = emit::call(self.client, self.lowered, operation);
        let blocking = rust
            .as_ref()
            .map(|code| code.replace(".send().await?", ".send_blocking()?"))
            .filter(|code| !code.contains(".await"));
        let whole = |path: &str| format!("{}{path}", self.base_url.trim_end_matches('/'));
        let url = whole(&operation.facts.path);
        Operation {
            description,
            selector: source.command.as_ref().map(|(value, commands, _)| selector(&commands.selector, value)),
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
            headers: operation.facts.headers.clone(),
            public: security.is_empty() || security.iter().all(Vec::is_empty),
            security,
            provenance,
            statuses: codes::statuses(
                operation.facts.effect,
                self.schemes(operation).any(|scheme| scheme.token.is_some() || scheme.grant.is_some()),
            ),
            curl: code_samples::curl(&url, operation, &parameters, body.as_ref(), &self.lowered.facts.schemes),
            url,
            parameters,
            body,
            answers,
            codes,
            entries,
            silent,
            rust,
            blocking,
            rust_types: (
                operation.body.as_ref().map(|body| body.ty.to_string()).unwrap_or_default(),
                operation.answer.ty.to_string(),
            ),
            results: operation
                .poll
                .as_ref()
                .and_then(|poll| self.links.iter().find(|link| link.id == poll.operation))
                .cloned(),
            paging: operation.paging.as_ref().map(|paging| match &paging.parameter {
                Some(parameter) => parameter.wire.clone(),
                None => "the URL of the next page".to_owned(),
            }),
            link: link.clone(),
        }
    }

    /// What a mock does at each operation.
    pub(super) fn rules(&self) -> Rules<'_> {
        let pairs = self.client.operations.iter().zip(&self.links);
        let rules = pairs.map(|(operation, link)| {
            let source = source(self.document, self.lowered, operation);
            let own = match &source.command {
                Some((value, _, _)) => {
                    source.node.pointer("/x-accord-commands/commands").and_then(|all| all.get(value))
                }
                None => Some(source.node),
            };
            let rules = own.and_then(|node| node.get(Mock::NAME)?.get("rules")?.as_array());
            (link, rules.into_iter().flatten().collect())
        });
        rules.collect()
    }

    fn schemes(&self, operation: &'a model::Operation) -> impl Iterator<Item = &'a facts::Scheme> + use<'a> {
        let schemes = &self.lowered.facts.schemes;
        operation.facts.security.iter().flatten().filter_map(|at| schemes.get(*at))
    }

    fn about(&self, source: &Source<'a>) -> (String, Provenance) {
        let sources = self.schemas.sources;
        match &source.command {
            Some((_, _, command)) => {
                let description = command.description.clone().unwrap_or_default();
                let provenance = sources.provenance(command.source.as_ref(), sources.mentioned(&description));
                (description, provenance)
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
        for place in [source.pointer.as_str(), item, ""] {
            let outcome = pointer::get(self.document, place).and_then(|node| dialect::read(node).ok().flatten());
            if outcome.is_some() {
                return (outcome, format!("{place}/x-accord-outcome"));
            }
        }
        (None, "/x-accord-outcome".to_owned())
    }

    fn parameters(&self, source: &Source<'a>, seen: &mut BTreeSet<String>) -> Vec<Field> {
        let item = source.pointer.rsplit_once('/').map_or("", |(item, _)| item);
        let mut fields: Vec<Field> = Vec::new();
        for place in [source.pointer.as_str(), item] {
            let list = join(place, "parameters");
            let nodes = pointer::get(self.document, &list).and_then(Value::as_array);
            for (at, node) in nodes.into_iter().flatten().enumerate() {
                let resolved = self.schemas.resolve(node, format!("{list}/{at}"));
                let node = resolved.node;
                let text = |key: &str| node.get(key).and_then(Value::as_str).unwrap_or_default();
                let place = match text("in") {
                    "path" => "path",
                    "query" => "query",
                    "header" => "header",
                    "cookie" => "cookie",
                    "querystring" => "whole query",
                    _ => continue,
                };
                if fields.iter().any(|field| field.name == text("name") && field.place == place) {
                    continue;
                }
                let schema =
                    node.get("schema").or_else(|| node.get("content")?.as_object()?.values().next()?.get("schema"));
                let schema_pointer = format!("{}/schema", resolved.pointer);
                let inner = self.schemas.resolve(schema.unwrap_or(&Value::Null), schema_pointer.clone());
                let mut field = self.schemas.described(schema.unwrap_or(&Value::Null), &schema_pointer, &inner);
                let own = self.schemas.sources.of(node, &resolved.pointer);
                let example =
                    node.get("example").or_else(|| node.get("examples")?.as_object()?.values().next()?.get("value"));
                field.example = example.map(words::short).or(field.example);
                field.name = text("name").to_owned();
                field.path = field.name.clone();
                field.anchor = format!("parameter.{}", field.name.replace(|c: char| !c.is_alphanumeric(), "-"));
                field.place = place;
                field.client = if node.get("required") == Some(&Value::Bool(true)) || place == "path" {
                    "required"
                } else {
                    "optional"
                };
                if !text("description").is_empty() {
                    field.description = text("description").to_owned();
                }
                field.deprecated |= node.get("deprecated") == Some(&Value::Bool(true));
                if !own.citations.is_empty() || !own.inferred.is_empty() || !own.entries.is_empty() {
                    field.provenance = own;
                }
                if let Some("personal" | "secret") = node.get("x-accord-sensitive").and_then(Value::as_str) {
                    field.sensitive = if text("x-accord-sensitive") == "secret" { "secret" } else { "personal" };
                }
                seen.insert(resolved.pointer);
                fields.push(field);
            }
        }
        fields
    }
}

fn selector(selector: &Selector, value: &str) -> String {
    match selector {
        Selector::Body { pointer } => format!("{} = {}", pointer.as_str().trim_start_matches('/'), Value::from(value)),
        Selector::Query { name } => format!("?{name}={value}"),
        Selector::Form { name } => format!("{name}={value}"),
        Selector::Header { name } => format!("{name}: {value}"),
    }
}
