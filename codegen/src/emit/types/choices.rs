//! Choices: an enum, its JSON (de)serialization, and conversions into it.

use std::fmt::Write;

use super::{Writer, derive, docs, tables};
use crate::emit::root::SERDE;
use crate::model::types::{By, Choice, Content, Field, Presence, RustType, Type, Variant};
use crate::names;

impl Writer<'_> {
    pub(super) fn choice(&self, out: &mut String, ty: &Type, choice: &Choice) {
        let name = &ty.name;
        let derived = is_derived(choice);
        docs(out, 0, &ty.docs, &ty.source);
        derive(out, ty, &[]);
        if derived {
            let _ = writeln!(out, "#[derive({SERDE}::Deserialize, {SERDE}::Serialize)]");
            let untagged = if choice.by == By::OnlyProperty { "" } else { ", untagged" };
            let _ = writeln!(out, "#[serde(crate = {SERDE:?}{untagged})]");
        }
        out.push_str("#[non_exhaustive]\n");
        let _ = writeln!(out, "pub enum {name} {{");
        for variant in &choice.variants {
            self.variant(out, variant, derived);
        }
        if let By::Property { name, unknown } = &choice.by {
            let open = self.text.show(&RustType::runtime("OpenJson"));
            let _ = writeln!(
                out,
                "    /// Any other value of {}, or no value.\n    {unknown}({open}),",
                crate::prose::code(name)
            );
        }
        out.push_str("}\n");
        match &choice.by {
            _ if derived => {}
            By::Property { name: property, unknown } => by_property(out, name, choice, property, unknown),
            _ => by_form(out, name, choice),
        }
        self.constructors(out, name, choice);
        self.conversions(out, name, choice);
        if ty.redacted {
            let unknown = match &choice.by {
                By::Property { unknown, .. } => Some(unknown),
                _ => None,
            };
            let variants = choice.variants.iter().map(|variant| &variant.name).chain(unknown).cloned();
            tables::list(out, &format!("accord_runtime::redact!(enum {name} {{"), variants, "});");
        }
    }

    fn variant(&self, out: &mut String, variant: &Variant, derived: bool) {
        let name = &variant.name;
        if let Some(wire) = variant.wire.as_ref().filter(|wire| derived && *wire != name) {
            let _ = writeln!(out, "    #[serde(rename = {wire:?})]");
        }
        match &variant.content {
            Content::Empty => {
                let _ = writeln!(out, "    {name},");
            }
            Content::Value(ty) => {
                let _ = writeln!(out, "    {name}({}),", self.text.show(ty));
            }
            Content::Fields(fields) => {
                let _ = writeln!(out, "    {name} {{");
                for field in fields {
                    docs(out, 2, &field.docs, &field.source);
                    if derived {
                        attribute(out, field);
                    }
                    let _ = writeln!(out, "        {}: {},", field.name, self.text.show(&field.ty));
                }
                out.push_str("    },\n");
            }
        }
    }

    /// A constructor for each variant whose fields must all be there: `Location::point(lat, lon)`.
    fn constructors(&self, out: &mut String, name: &str, choice: &Choice) {
        let mut functions = Vec::new();
        let into = self.text.name("Into", "convert");
        for variant in choice.variants.iter().filter(|_| choice.by != By::OnlyProperty) {
            let Content::Fields(fields) = &variant.content else { continue };
            if fields.iter().any(|field| field.ty.inner_optional().is_some()) {
                continue;
            }
            let parameters =
                fields.iter().map(|field| format!("{}: impl {into}<{}>", field.name, self.text.show(&field.ty)));
            let values = fields.iter().map(|field| format!("{0}: {0}.into()", field.name));
            functions.push(format!(
                "    /// A [`{name}::{}`].\n    #[must_use]\n    pub fn {}({}) -> Self {{\n        Self::{} {{ {} }}\n    }}\n",
                variant.name,
                names::snake(&variant.name),
                parameters.collect::<Vec<_>>().join(", "),
                variant.name,
                values.collect::<Vec<_>>().join(", "),
            ));
        }
        if !functions.is_empty() {
            let _ = writeln!(out, "\nimpl {name} {{\n{}}}", functions.join("\n"));
        }
    }

    /// What the choice is made from, and shown as.
    fn conversions(&self, out: &mut String, name: &str, choice: &Choice) {
        let from: Vec<String> = choice
            .variants
            .iter()
            .filter_map(|variant| match &variant.content {
                Content::Value(ty) if variant.from => Some(format!("{}({})", variant.name, self.text.show(ty))),
                _ => None,
            })
            .collect();
        if !from.is_empty() {
            tables::list(out, &format!("accord_runtime::variants!({name} {{"), from.into_iter(), "});");
        }
        for (word, is) in [("display", choice.display), ("parse", choice.parse)] {
            if is {
                let variants = choice.variants.iter().map(|variant| variant.name.clone());
                tables::list(out, &format!("accord_runtime::variants!({word} {name} {{"), variants, "});");
            }
        }
    }
}

/// Whether serde's derive has to do it: there is no table for a variant without content, and none for a choice by the name of
/// the only property.
fn is_derived(choice: &Choice) -> bool {
    let empty = |variant: &Variant| matches!(variant.content, Content::Empty);
    choice.by == By::OnlyProperty || choice.by == By::Form && choice.variants.iter().any(empty)
}

/// The attribute of serde that says what a table says.
fn attribute(out: &mut String, field: &Field) {
    let mut said = Vec::new();
    if field.wire != field.name {
        said.push(format!("rename = {:?}", field.wire));
    }
    match field.presence {
        Presence::Required if field.nullable => {
            said.push("deserialize_with = \"::std::option::Option::deserialize\"".to_owned());
        }
        Presence::Required => {}
        Presence::Assumed => said.push("default".to_owned()),
        Presence::Optional if field.ty.inner_nullable().is_some() => {
            said.push("default, skip_serializing_if = \"::accord_runtime::Nullable::is_absent\"".to_owned());
        }
        Presence::Optional => said.push("default, skip_serializing_if = \"::std::option::Option::is_none\"".to_owned()),
    }
    if !said.is_empty() {
        let _ = writeln!(out, "        #[serde({})]", said.join(", "));
    }
}

fn by_form(out: &mut String, name: &str, choice: &Choice) {
    let strict = if choice.closed { " strict" } else { "" };
    let _ = writeln!(out, "\naccord_runtime::untagged!({name} {{");
    for (at, variant) in choice.variants.iter().enumerate() {
        match &variant.content {
            Content::Fields(fields) => {
                let _ = writeln!(out, "    {at} {}{strict} {{", variant.name);
                for (place, field) in fields.iter().enumerate() {
                    let _ = writeln!(out, "        {}", tables::line(place, field));
                }
                out.push_str("    },\n");
            }
            Content::Value(_) | Content::Empty => {
                let _ = writeln!(out, "    {at} {},", variant.name);
            }
        }
    }
    out.push_str("});\n");
}

fn by_property(out: &mut String, name: &str, choice: &Choice, property: &str, unknown: &str) {
    let _ = writeln!(out, "\naccord_runtime::choice!({name} by {property:?} {{");
    let (read, sent): (Vec<&Variant>, Vec<&Variant>) =
        choice.variants.iter().partition(|variant| !variant.tags.is_empty());
    for variant in read {
        let tags = variant.tags.iter().map(|tag| format!("{tag:?}")).collect::<Vec<_>>().join(" | ");
        let _ = writeln!(out, "    {} {tags},", variant.name);
    }
    let sent: Vec<&str> = sent.iter().map(|variant| variant.name.as_str()).collect();
    let sent = if sent.is_empty() { String::new() } else { format!(" sent {{ {} }}", sent.join(", ")) };
    let _ = writeln!(out, "}}{sent} else {unknown});");
}
