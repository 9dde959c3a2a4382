//! The types that no schema makes: enums of strings, answers by status, codes, second names of headers.

use std::collections::BTreeMap;

use super::Reader;
use crate::internal_error::InternalError;
use crate::lower::{LOCAL, Lowered, lowered_path};
use crate::model::types::{AnswerVariant, Answers, CodeVariant, EnumValue, Kind, Newtype, Parse, RustType, Type};

impl Reader<'_> {
    /// Adds the enums, which the type generator does not see.
    pub(super) fn enums(&self, named: &mut BTreeMap<String, Type>) {
        for (name, hint) in &self.lowered.hints.enums {
            let values = hint.variants.iter().map(|(variant, wire, aliases)| EnumValue {
                name: variant.clone(),
                wire: wire.clone(),
                aliases: aliases.clone(),
                docs: hint.notes.get(wire).map(|note| note.docs.clone()).unwrap_or_default(),
                deprecated: hint.notes.get(wire).is_some_and(|note| note.deprecated),
            });
            let values = values.collect();
            let kind = if hint.integers { Kind::IntegerEnum(values) } else { Kind::Enum(values) };
            let mut ty = self.type_of(name.clone(), kind);
            ty.docs.clone_from(&hint.docs);
            ty.code = None;
            named.insert(name.clone(), ty);
        }
    }
}

/// The type of the codes of an outcome.
pub(super) fn code(lowered: &Lowered, outcome: Option<usize>) -> RustType {
    let outcome = outcome.and_then(|index| lowered.facts.outcomes.get(index)).filter(|outcome| outcome.has_codes());
    match outcome {
        Some(outcome) => RustType::Named(outcome.name.clone()),
        None => RustType::runtime("CodeValue"),
    }
}

/// Adds the answers, the refusals that are not described, the second names and the codes.
pub(super) fn add(all: &mut Vec<Type>, lowered: &Lowered) -> Result<(), InternalError> {
    let mut push = |name: &str, docs: String, code: Option<RustType>, kind: Kind| {
        all.push(Type {
            name: name.to_owned(),
            place: None,
            docs,
            source: String::new(),
            deprecated: false,
            written: false,
            read: true,
            sensitive: None,
            redacted: false,
            code,
            comparable: true,
            example: None,
            kind,
        });
    };
    for (name, hint) in &lowered.hints.answers {
        let refusals = hint.refusal_of.is_some();
        let what = if hint.events {
            "The events of a stream"
        } else if refusals {
            "The refusals of an operation"
        } else {
            "The answers of an operation"
        };
        let variants = hint.variants.iter().map(|variant| {
            Ok(AnswerVariant {
                name: variant.name.clone(),
                status: variant.status.clone(),
                body: answer_type(lowered, variant.ty.as_deref(), variant.schema.as_deref())?.map(|ty| {
                    match variant.nullable {
                        true => RustType::Option(Box::new(ty)),
                        false => ty,
                    }
                }),
            })
        });
        let kind = Kind::Answers(Answers {
            refusals,
            events: hint.events,
            variants: variants.collect::<Result<_, InternalError>>()?,
        });
        push(
            name,
            format!("{what}, chosen by {}.", if hint.events { "their names" } else { "the HTTP status" }),
            hint.refusal_of.map(|of| self::code(lowered, of)),
            kind,
        );
    }
    for (name, outcome) in &lowered.hints.open_refusals {
        let Some(outcome) = lowered.facts.outcomes.get(*outcome) else { continue };
        let docs = format!(
            "The body of a refusal, which the provider's document does not describe; its codes are [`{}`].",
            outcome.name
        );
        let code = Some(RustType::Named(outcome.name.clone()));
        let inner = RustType::runtime("OpenJson");
        push(name, docs, code, Kind::Newtype(Newtype { inner, parse: Parse::No, display: false }));
    }
    for (name, others) in &lowered.hints.headers {
        for other in others {
            let docs = "The same headers as those of another operation.".to_owned();
            push(other, docs, None, Kind::Alias(name.clone()));
        }
    }
    for outcome in lowered.facts.outcomes.iter().filter(|outcome| outcome.has_codes()) {
        let variants = outcome.variants().into_iter().map(|variant| CodeVariant {
            name: variant.name.to_owned(),
            meaning: variant.meaning.to_owned(),
            source: variant.source.to_owned(),
            class: variant.class,
        });
        let docs = "The codes that the provider documents; one that it does not is kept as `Unknown`.".to_owned();
        push(&outcome.name, docs, None, Kind::Codes(variants.collect()));
    }
    Ok(())
}

/// The type of an answer's body: one of the runtime's, or the generated one of its schema.
pub(in crate::model) fn answer_type(
    lowered: &Lowered,
    ty: Option<&str>,
    schema: Option<&str>,
) -> Result<Option<RustType>, InternalError> {
    if let Some(ty) = ty {
        return Ok(Some(RustType::parse(ty)?));
    }
    let Some(name) = schema else { return Ok(None) };
    let schema = lowered.document.pointer("/components/schemas").and_then(|schemas| schemas.get(name));
    match schema.and_then(lowered_path) {
        Some(path) => match path.strip_prefix(LOCAL).and_then(|rest| rest.strip_prefix("::")) {
            Some(local) => Ok(Some(RustType::Named(local.to_owned()))),
            None => Ok(Some(RustType::parse(&format!("::{path}"))?)),
        },
        None => Ok(Some(RustType::Named(name.to_owned()))),
    }
}
