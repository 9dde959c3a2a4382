//! The program that decodes and encodes: a table of one function a type, and the part that is the same for all.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::{Sample, Way};
use crate::emit::type_text::TypeText;
use crate::model::types::{Answers, Kind, RustType};
use crate::model::{Client, Reading};

/// The part that is the same for all.
pub(super) const MAIN: &str = include_str!("probe.rs.txt");

/// The table of types, as it grows.
pub(super) struct Rows<'a> {
    client: &'a Client,
    rows: Vec<String>,
    /// The functions that write the answers of an operation, by type: the name and the code of each.
    writers: BTreeMap<String, (String, String)>,
    numbers: BTreeMap<String, Option<usize>>,
}

impl<'a> Rows<'a> {
    pub(super) fn new(client: &'a Client) -> Self {
        Self { client, rows: Vec::new(), writers: BTreeMap::new(), numbers: BTreeMap::new() }
    }

    /// The row of a body. `None`: its type is none that JSON is read into.
    pub(super) fn row(&mut self, sample: &Sample, text: &TypeText<'_>) -> Option<usize> {
        let way = sample.way;
        let operation = self.client.operations.get(sample.operation)?;
        // Of several media types, some are asked for by a method of their own.
        let mut ends = operation.ends.iter().filter(|end| end.media.contains(&sample.media));
        let ty = match way {
            Way::Request => &operation.body.as_ref()?.ty,
            Way::Answer => match ends.next() {
                Some(end) => &end.ty,
                None if operation.answer.reading != Reading::Document => return None,
                None => &operation.answer.ty,
            },
            Way::Refusal => &operation.refusal,
        };
        let key = format!("{way:?} {ty}");
        if let Some(number) = self.numbers.get(&key) {
            return *number;
        }
        let shown = text.show(&ty.owned());
        let call = match way {
            Way::Request => Some(format!("probe.request::<{shown}>()")),
            Way::Answer | Way::Refusal => {
                let method = if way == Way::Answer { "answer" } else { "refusal" };
                self.writer(ty, text).map(|writer| format!("probe.{method}::<{shown}>({writer})"))
            }
        };
        let number = call.map(|call| {
            self.rows.push(call);
            self.rows.len() - 1
        });
        self.numbers.insert(key, number);
        number
    }

    /// What writes a type.
    fn writer(&mut self, ty: &RustType, text: &TypeText<'_>) -> Option<String> {
        Some(match ty {
            RustType::Primitive(name) if name == "()" => return None,
            RustType::Path(path, _) if path == "accord_runtime::ByteStream" => return None,
            RustType::Path(path, _) if path == "accord_runtime::OpenBody" => "open".to_owned(),
            RustType::Path(path, _) if path == "accord_runtime::TextBody" => "text".to_owned(),
            RustType::Named(name) => match &self.client.types.get(name)?.kind {
                Kind::Alias(of) => self.writer(&RustType::Named(of.clone()), text)?,
                Kind::Answers(answers) => self.answers(name, answers, text),
                _ => "json".to_owned(),
            },
            _ => "json".to_owned(),
        })
    }

    fn answers(&mut self, name: &str, answers: &Answers, text: &TypeText<'_>) -> String {
        if let Some((function, _)) = self.writers.get(name) {
            return function.clone();
        }
        let function = format!("write_{}", self.writers.len());
        let shown = text.show(&RustType::Named(name.to_owned()));
        let mut code = format!("fn {function}(answer: &{shown}) -> Encoded {{\n    match answer {{\n");
        for variant in &answers.variants {
            let writer = variant.body.as_ref().and_then(|body| self.writer(body, text));
            let _ = match (&variant.body, writer) {
                (Some(_), Some(writer)) => writeln!(code, "        {shown}::{}(body) => {writer}(body),", variant.name),
                (Some(_), None) => writeln!(code, "        {shown}::{}(_) => nothing(),", variant.name),
                (None, _) => writeln!(code, "        {shown}::{} => nothing(),", variant.name),
            };
        }
        let _ = writeln!(code, "        {shown}::Unknown(body) => open(body),\n        _ => nothing(),\n    }}\n}}\n");
        self.writers.insert(name.to_owned(), (function.clone(), code));
        function
    }

    /// The module of the table.
    pub(super) fn text(&self, text: &TypeText<'_>) -> String {
        let mut out = format!(
            "//! The types.\n\n#![allow(unused_imports, unreachable_patterns)]\n\n{}\n\
             use super::{{Encoded, Probe, json, nothing, open, text, types}};\n\n",
            text.imports()
        );
        self.writers.values().for_each(|(_, code)| out.push_str(code));
        out.push_str("/// One function a type.\npub static ROWS: &[fn(&Probe) -> Encoded] = &[\n");
        for row in &self.rows {
            let _ = writeln!(out, "    |probe| {row},");
        }
        out.push_str("];\n");
        out
    }
}
