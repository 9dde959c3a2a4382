//! Choices: which variants there are, and what tells them apart.

use serde_json::Value;
use syn::{Fields, ItemEnum};

use super::attributes::Attributes;
use super::impls::{Head, Impls};
use super::{Reader, fields};
use crate::internal_error::InternalError;
use crate::lower::{ChoiceHints, walk};
use crate::model::types::{By, Choice, Content, Field, RustType, Variant, order};
use crate::names;

pub(super) fn read(
    reader: &Reader<'_>,
    name: &str,
    item: ItemEnum,
    impls: &mut Impls,
) -> Result<Choice, InternalError> {
    let attributes = Attributes::of_type(&item.attrs, name)?;
    attributes.allow(name, &["untagged", "deny_unknown_fields"])?;
    let hint = reader.hint(name);
    let of = RustType::Named(name.to_owned());
    let mut variants = Vec::with_capacity(item.variants.len());
    for (at, variant) in item.variants.iter().enumerate() {
        let place = format!("{name}::{}", variant.ident);
        let own = Attributes::of(&variant.attrs, &place)?;
        own.allow(&place, &["rename"])?;
        let mut from = false;
        let content = match &variant.fields {
            Fields::Unit => Content::Empty,
            Fields::Named(named) => {
                let (mut fields, rest) = fields::read(&named.named, hint, &place)?;
                // The table of a choice has one spelling for each field.
                fields.iter_mut().for_each(|field| field.aliases.clear());
                if !rest.is_empty() {
                    return Err(format!(
                        "`{place}` takes what stands under other names, which no variant is known to do"
                    )
                    .into());
                }
                let member = member(reader, name, at, &fields);
                order::sort(&mut fields, &reader.lowered.document, member);
                Content::Fields(fields)
            }
            Fields::Unnamed(unnamed) if unnamed.unnamed.len() == 1 => {
                let held = unnamed.unnamed.first().ok_or("a variant without a value")?;
                let own = Attributes::of(&held.attrs, &place)?;
                own.allow(&place, &[])?;
                let ty = RustType::of(&held.ty).map_err(|bug| format!("`{place}`: {bug}"))?;
                from = impls.take(&Head::new("From", Some(&ty), &of)).is_some();
                Content::Value(ty)
            }
            Fields::Unnamed(unnamed) => {
                let types = unnamed.unnamed.iter().map(|field| RustType::of(&field.ty)).collect::<Result<_, _>>()?;
                let ty = RustType::Tuple(types);
                return Err(format!("`{place}` holds several values, `{ty}`, which no variant is known to do").into());
            }
        };
        let variant = variant.ident.to_string();
        let wire = own.value("rename").map_or_else(|| variant.clone(), str::to_owned);
        variants.push(Variant { name: variant, wire: Some(wire), tags: Vec::new(), content, from });
    }
    let display = impls.take(&Head::new("Display", None, &of)).is_some();
    let parse = impls.take(&Head::new("FromStr", None, &of)).is_some();
    if parse {
        impls.expect_from_text(&of)?;
    }
    let by = match (attributes.has("untagged"), reader.lowered.hints.choices.get(name)) {
        (true, Some(hint)) => by_property(&mut variants, hint),
        (true, None) => By::Form,
        (false, None) => By::OnlyProperty,
        (false, Some(_)) => return Err(format!("`{name}` was not emitted as a choice by form").into()),
    };
    if by != By::OnlyProperty {
        variants.iter_mut().for_each(|variant| variant.wire = None);
    }
    Ok(Choice { variants, by, closed: attributes.has("deny_unknown_fields"), display, parse })
}

/// Gives each variant its values of the property.
fn by_property(variants: &mut [Variant], hint: &ChoiceHints) -> By {
    for variant in variants.iter_mut() {
        let Content::Value(ty) = &variant.content else { continue };
        let ty = match ty {
            RustType::Boxed(inner) => inner,
            ty => ty,
        };
        // Another type of this name leads here by no value.
        let tags = hint.variants.iter().find(|(schema, _)| ty.last_name() == Some(schema));
        variant.tags = tags.map(|(_, tags)| tags.clone()).unwrap_or_default();
    }
    let unknown = names::unique("Unknown", |name| variants.iter().any(|variant| variant.name == name));
    By::Property { name: hint.property.clone(), unknown }
}

/// The schema of a variant with fields.
fn member<'a>(reader: &Reader<'a>, name: &str, at: usize, fields: &[Field]) -> Option<&'a Value> {
    let schema = reader.schema(name)?;
    let members = ["oneOf", "anyOf"].iter().find_map(|key| schema.get(key)?.as_array())?;
    let has_all = |member: &&Value| {
        let member = walk::resolve(&reader.lowered.document, member);
        fields.iter().all(|field| member.get("properties").is_some_and(|held| held.get(&field.wire).is_some()))
    };
    members.get(at).filter(has_all).or_else(|| members.iter().find(has_all))
}
