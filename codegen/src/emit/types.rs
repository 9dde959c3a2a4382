//! `src/types.rs`: each type as a reader would write it, followed by its JSON (de)serialization table.

pub(crate) mod choices;
mod items;
pub(super) mod tables;

use std::fmt::Write;

use super::type_text::TypeText;
use super::{features, register, text};
use crate::lower::{Lowered, REGISTER};
use crate::model::Client;
use crate::model::types::{
    AnswerVariant, Answers, CodeVariant, EnumValue, Field, Kind, Newtype, Object, ObjectEncoding, Parse, RustType,
    Type, Types,
};
use crate::prose;
use items::Items;

/// The text of the module of types.
pub(crate) fn text(client: &Client, lowered: &Lowered) -> String {
    let Client { types, features, .. } = client;
    let is_taken = |name: &str| types.contains(name);
    let writer = Writer { types, text: TypeText::new(&is_taken, ""), ids: register::ids(&lowered.package).collect() };
    let mut body = String::new();
    for ty in types.iter() {
        let condition = features::attribute("", features, features.of_type(&ty.name));
        writer.write_type(&mut Items::new(&mut body, condition), ty);
    }
    let imports = writer.text.imports();
    if imports.is_empty() { body.trim_start().to_owned() } else { imports + &body }
}

struct Writer<'a> {
    types: &'a Types,
    text: TypeText<'a>,
    /// The entries of the register that texts may name.
    ids: Vec<&'a str>,
}

impl Writer<'_> {
    fn write_type(&self, items: &mut Items, ty: &Type) {
        match &ty.kind {
            Kind::Object(object) => self.object(items, ty, object),
            Kind::Newtype(newtype) => self.newtype(items, ty, newtype),
            Kind::Choice(choice) => self.choice(items, ty, choice),
            Kind::Enum(values) => open_enum(items.next(), ty, values, false),
            Kind::IntegerEnum(values) => open_enum(items.next(), ty, values, true),
            Kind::Codes(variants) => self.codes(items.next(), ty, variants),
            Kind::Answers(answers) => self.answers(items, ty, answers),
            Kind::Alias(of) => {
                let out = items.next();
                docs(out, 0, &ty.docs, &ty.source);
                deprecated(out, 0, ty.deprecated);
                let _ = writeln!(out, "pub type {} = {of};", ty.name);
            }
        }
        if let Some(code) = &ty.code {
            let code = self.text.show(code);
            let _ = writeln!(items.next(), "impl accord_runtime::ErrorBody for {} {{ type Code = {code}; }}", ty.name);
        }
    }

    fn object(&self, items: &mut Items, ty: &Type, object: &Object) {
        let out = items.next();
        docs(out, 0, &ty.docs, &ty.source);
        deprecated(out, 0, ty.deprecated);
        derive(out, ty, if object.default { &["Default"] } else { &[] });
        if object.open_to_growth {
            out.push_str("#[non_exhaustive]\n");
        }
        let _ = write!(out, "pub struct {} {{", ty.name);
        for field in &object.fields {
            out.push('\n');
            docs(out, 1, &field.docs, &field.source);
            deprecated(out, 1, field.deprecated);
            let _ = write!(out, "    pub {}: {},", field.name, self.text.show(&field.ty));
        }
        for rest in &object.rest {
            out.push('\n');
            docs(out, 1, &rest.docs, "");
            let _ = write!(out, "    pub {}: {},", rest.name, self.text.show(&rest.ty));
        }
        let empty = object.fields.is_empty() && object.rest.is_empty();
        out.push_str(if empty { "}\n" } else { "\n}\n" });
        match object.encoding {
            ObjectEncoding::Multipart => tables::form(items.next(), ty, object),
            ObjectEncoding::Json | ObjectEncoding::Headers => tables::object(items.next(), ty, object),
            ObjectEncoding::Positions => tables::positions(items.next(), ty, object),
            ObjectEncoding::Parts => self.parts(items.next(), ty, object),
        }
        if object.encoding == ObjectEncoding::Headers {
            let _ = writeln!(items.next(), "impl accord_runtime::ResponseHeaders for {} {{}}", ty.name);
        }
        if ty.redacted {
            let hidden = |is: bool| if is { " hidden" } else { "" };
            let all = ty.sensitive.is_some();
            let fields = object.fields.iter().map(|field| (&field.name, field.sensitive.is_some()));
            let rest = object.rest.iter().map(|rest| (&rest.name, rest.sensitive.is_some()));
            let list = fields.chain(rest).map(|(name, own)| format!("{name}{}", hidden(all || own)));
            tables::list(items.next(), &format!("accord_runtime::redact!({} {{", ty.name), list, "});");
        }
    }

    fn newtype(&self, items: &mut Items, ty: &Type, newtype: &Newtype) {
        let out = items.next();
        docs(out, 0, &ty.docs, &ty.source);
        deprecated(out, 0, ty.deprecated);
        let is_text = newtype.inner == RustType::Text;
        derive(out, ty, if is_text { &["Eq", "Hash", "PartialOrd", "Ord"] } else { &[] });
        let name = &ty.name;
        let inner = self.text.show(&newtype.inner);
        match newtype.parse {
            Parse::Checked((least, most)) => {
                let least = least.unwrap_or(0);
                let most = most.map(|most| format!(", {most}")).unwrap_or_default();
                let _ = writeln!(out, "pub struct {name}({inner});");
                let _ = writeln!(items.next(), "accord_runtime::text!({name}, {least}{most});");
            }
            parse => {
                let display = if newtype.display { " display" } else { "" };
                let parse = match parse {
                    Parse::Any => " text",
                    Parse::Inner => " parse",
                    Parse::No | Parse::Checked(_) => "",
                };
                let _ = writeln!(out, "pub struct {name}(pub {inner});");
                let _ = writeln!(items.next(), "accord_runtime::newtype!({name}({inner}){display}{parse});");
            }
        }
        if ty.redacted {
            let _ = writeln!(items.next(), "accord_runtime::redact!({name});");
        }
    }

    fn codes(&self, out: &mut String, ty: &Type, variants: &[CodeVariant]) {
        out.push_str("accord_runtime::code_enum! {\n");
        docs(out, 1, &ty.docs, "");
        let _ = writeln!(out, "    pub enum {} {{", ty.name);
        for variant in variants {
            let meaning = prose::linked(&prose::block(&variant.meaning), &self.ids, Some(REGISTER));
            docs(out, 2, &prose::paragraphs(vec![meaning, variant.source.clone()]), "");
            let _ = writeln!(out, "        {} => {},", variant.name, variant.class);
        }
        out.push_str("    }\n}\n");
    }

    fn answers(&self, items: &mut Items, ty: &Type, answers: &Answers) {
        let out = items.next();
        docs(out, 0, &ty.docs, "");
        // A stream can be read once.
        let is_stream = |variant: &AnswerVariant| variant.body == Some(RustType::runtime("ByteStream"));
        match answers.variants.iter().any(is_stream) {
            true => out.push_str("#[derive(Debug)]\n"),
            false => derive(out, ty, &[]),
        }
        let _ = writeln!(out, "#[non_exhaustive]\npub enum {} {{", ty.name);
        for variant in &answers.variants {
            let what = match answers.events {
                true => format!("The event {}.", prose::code(&variant.status)),
                false => tables::status_docs(&variant.status),
            };
            let _ = writeln!(out, "    /// {what}");
            let _ = match &variant.body {
                Some(body) => writeln!(out, "    {}({}),", variant.name, self.text.show(body)),
                None => writeln!(out, "    {},", variant.name),
            };
        }
        let open = self.text.show(&RustType::runtime("OpenBody"));
        let what = if answers.events { "An event" } else { "A status" };
        let _ = writeln!(out, "    /// {what} that the provider's document does not list.\n    Unknown({open}),\n}}");
        match answers.events {
            true => tables::events(items.next(), ty, answers),
            false => tables::answers(items.next(), ty, answers, |body| self.text.show(body)),
        }
    }
}

fn open_enum(out: &mut String, ty: &Type, values: &[EnumValue], of_integers: bool) {
    let _ = writeln!(out, "accord_runtime::open_{}enum! {{", if of_integers { "integer_" } else { "" });
    docs(out, 1, &ty.docs, &ty.source);
    deprecated(out, 1, ty.deprecated);
    let _ = writeln!(out, "    pub enum {} {{", ty.name);
    for (place, value) in values.iter().enumerate() {
        let wire = prose::code(&value.wire);
        docs(out, 2, &if value.docs.is_empty() { wire } else { format!("{wire}: {}", value.docs) }, "");
        deprecated(out, 2, value.deprecated);
        let others: String = value.aliases.iter().map(|other| format!(" | {other:?}")).collect();
        let _ = match of_integers {
            true => writeln!(out, "        {} = {},", value.name, value.wire),
            false => writeln!(out, "        {place} {} = {:?}{others},", value.name, value.wire),
        };
    }
    out.push_str("    }\n}\n");
}

/// The derives of a type: what every type has, and these.
fn derive(out: &mut String, ty: &Type, more: &[&str]) {
    let debug = (!ty.redacted).then_some("Debug");
    let equal = ty.comparable.then_some("PartialEq");
    let derives: Vec<&str> = ["Clone"].into_iter().chain(debug).chain(more.iter().copied()).chain(equal).collect();
    let _ = writeln!(out, "#[derive({})]", derives.join(", "));
}

/// Documentation; where the provider's document says so is a paragraph of one line.
fn docs(out: &mut String, depth: usize, docs: &str, source: &str) {
    let gap = if docs.is_empty() || source.is_empty() { "" } else { "\n\n" };
    text::docs(out, &"    ".repeat(depth), &[docs, gap, source].concat());
}

/// The attribute of what the document advises against.
fn deprecated(out: &mut String, depth: usize, is_deprecated: bool) {
    if is_deprecated {
        let _ = writeln!(out, "{}#[deprecated]", "    ".repeat(depth));
    }
}

/// What a field is called in a table while it is read, beside the field itself.
fn free_name(fields: &[Field], name: &str, number: usize) -> String {
    let wanted = format!("{name}_{number}");
    crate::names::unique(&wanted, |wanted| fields.iter().any(|field| field.name == wanted))
}
