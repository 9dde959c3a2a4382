//! A program that uses all that a generated crate has: each field, variant, method, setter and trait, in a function of its
//! own. It is made of the model of the old crate; what does not compile with that is left out, so the rest is a use that
//! was possible.

use std::fmt::Write;
use std::fs;
use std::path::PathBuf;

use serde_json::Value;

use crate::crates::Crates;

/// The program that uses all of the old crate, of which its model and its folder are given: the functions that compile with it.
pub(crate) fn compiled(crates: &Crates, (model, folder): &(String, PathBuf)) -> String {
    let client = fs::read_to_string(folder.join("src/client.rs")).unwrap();
    let builder = client.split("\nimpl ClientBuilder {\n").skip(2).collect::<String>();
    let mut functions = of(model, &builder);
    let all = functions.len();
    loop {
        let text = format!("{HEAD}{}\n", functions.join("\n"));
        let wrong = crates.wrong_lines(&text);
        if wrong.is_empty() {
            eprintln!("the witness has {} functions of {all} tried", functions.len());
            return text;
        }
        let mut line = HEAD.lines().count();
        functions.retain(|_| {
            line += 1;
            !wrong.contains(&line)
        });
    }
}

/// The program's functions, one a line.
fn of(model: &str, builder: &str) -> Vec<String> {
    // The dump has the name of a parameter twice.
    let mut before = "";
    let mut text = String::new();
    for line in model.lines() {
        let twice = before.trim_start().starts_with("by_reference:") && line.trim_start().starts_with("name:");
        if !twice {
            text.push_str(line);
            text.push('\n');
        }
        before = line;
    }
    let model = untagged(serde_yaml::from_str(&text).unwrap());
    let list = |key: &str| model[key].as_array().cloned().unwrap_or_default();
    let types = list("types");
    let names: Vec<String> = types.iter().filter_map(|ty| Some(ty["name"].as_str()?.to_owned())).collect();
    let mut writer = Witness { names, out: Vec::new() };
    types.iter().for_each(|ty| writer.of_type(ty));
    list("operations").iter().for_each(|operation| writer.of_operation(operation));
    for line in builder.lines().filter_map(|line| line.trim_start().strip_prefix("pub fn ")) {
        let Some((name, rest)) = line.split_once("(mut self").or_else(|| line.split_once("(self")) else { continue };
        let count = rest.matches(": ").count();
        writer.push(&format!("b: w::ClientBuilder| {{ let _ = b.{name}({})", vec!["\"x\""; count].join(", ")));
        writer.push(&format!("b: w::ClientBuilder| {{ let _ = b.{name}({})", vec!["any()"; count].join(", ")));
    }
    writer.push("_: ()| { let _ = w::BASE_URL");
    writer.out
}

/// YAML as JSON: `!Object …` is `{ "Object": … }`.
fn untagged(value: serde_yaml::Value) -> Value {
    match value {
        serde_yaml::Value::Tagged(tagged) => {
            let name = tagged.tag.to_string().trim_start_matches('!').to_owned();
            Value::Object([(name, untagged(tagged.value))].into_iter().collect())
        }
        serde_yaml::Value::Sequence(list) => list.into_iter().map(untagged).collect(),
        serde_yaml::Value::Mapping(map) => {
            map.into_iter().map(|(key, value)| (key.as_str().unwrap_or_default().to_owned(), untagged(value))).collect()
        }
        other => serde_json::to_value(other).unwrap(),
    }
}

/// What every program begins with.
const HEAD: &str = "#![allow(dead_code, unused, deprecated, unreachable_code, clippy::all)]\n\
    use garden as w; use w::types as t; use w::accord_runtime as rt; use std::collections::BTreeMap;\n\
    fn any<T>() -> T { unimplemented!() }\n\
    fn is<T: Clone + std::fmt::Debug + 'static>() {}\n\
    fn main() {}\n";

struct Witness {
    names: Vec<String>,
    out: Vec<String>,
}

impl Witness {
    /// A function: its parameters, `|`, and the inside of its block without the end.
    fn push(&mut self, text: &str) {
        let (parameters, body) = text.split_once("| {").unwrap();
        let at = self.out.len();
        self.out.push(format!("fn f{at}({parameters}) {{{body}; }}"));
    }

    /// A type with its paths.
    fn ty(&self, text: &str) -> String {
        let mut out = String::new();
        let mut word = String::new();
        for c in text.chars().chain([' ']) {
            if c.is_alphanumeric() || c == '_' {
                word.push(c);
                continue;
            }
            if !word.is_empty() {
                let plain =
                    ["String", "Option", "Vec", "Box", "BTreeMap", "bool", "char", "str"].contains(&word.as_str());
                let lower = word.starts_with(|c: char| c.is_lowercase() || c.is_numeric());
                let lead = match () {
                    () if self.names.contains(&word) => "t::",
                    () if plain || lower => "",
                    () => "rt::",
                };
                let _ = write!(out, "{lead}{word}");
                word.clear();
            }
            out.push(c);
        }
        out.trim_end().to_owned()
    }

    fn of_type(&mut self, ty: &Value) {
        let name = ty["name"].as_str().unwrap();
        let own = format!("t::{name}");
        self.push(&format!("_: {own}| {{ is::<{own}>()"));
        for bound in [
            "PartialEq",
            "Eq",
            "std::hash::Hash",
            "Ord",
            "Default",
            "std::fmt::Display",
            "std::str::FromStr",
            "rt::ErrorBody",
            "rt::ResponseHeaders",
            "rt::serde::Serialize",
            "rt::serde::de::DeserializeOwned",
            "Send + Sync",
        ] {
            self.push(&format!("_: ()| {{ fn has<T: {bound}>() {{}} has::<{own}>()"));
        }
        let Some((kind, of)) = ty["kind"].as_object().and_then(|kind| kind.iter().next()) else { return };
        match kind.as_str() {
            "Object" => self.of_object(&own, of),
            "Newtype" => {
                let inner = self.ty(of["inner"].as_str().unwrap());
                self.push(&format!("x: {own}| {{ let _: &{inner} = &x.0"));
                self.push(&format!("x: {own}| {{ let _: &{inner} = &*x"));
                self.push(&format!("x: {inner}| {{ let _ = {own}(x)"));
                self.push(&format!("_: ()| {{ let _ = {own}::from(\"x\")"));
            }
            "Alias" => self.push(&format!("x: {own}| {{ let _: t::{} = x", of.as_str().unwrap())),
            _ => {
                let variants = if of.is_array() { of } else { &of["variants"] };
                for variant in variants.as_array().into_iter().flatten() {
                    let name = variant["name"].as_str().unwrap();
                    let held = variant
                        .get("type")
                        .or_else(|| variant.get("body"))
                        .and_then(Value::as_str)
                        .map(|ty| self.ty(ty));
                    match held {
                        Some(held) => {
                            self.push(&format!(
                                "x: {own}| {{ if let {own}::{name}(held) = x {{ let _: {held} = held; }}"
                            ));
                            self.push(&format!("x: {held}| {{ let _ = {own}::{name}(x)"));
                            let inner =
                                held.strip_prefix("Box<").and_then(|held| held.strip_suffix('>')).unwrap_or(&held);
                            self.push(&format!("x: {inner}| {{ let _: {own} = x.into()"));
                        }
                        None => self.push(&format!("x: {own}| {{ if let {own}::{name} = x {{}}")),
                    }
                }
            }
        }
    }

    fn of_object(&mut self, own: &str, object: &Value) {
        let fields: Vec<Value> =
            ["fields", "rest"].iter().flat_map(|key| object[key].as_array().cloned().unwrap_or_default()).collect();
        let mut required = String::new();
        let mut names = Vec::new();
        for field in &fields {
            let name = field["name"].as_str().unwrap();
            let ty = self.ty(field["type"].as_str().unwrap());
            names.push(name.to_owned());
            self.push(&format!("x: {own}| {{ let _: {ty} = x.{name}"));
            self.push(&format!("x: &mut {own}, y: {ty}| {{ x.{name} = y"));
            let bare = name.trim_start_matches("r#");
            let optional =
                ["Option<", "rt::Nullable<"].iter().find_map(|lead| ty.strip_prefix(lead)?.strip_suffix('>'));
            let inner = optional.unwrap_or(&ty).to_owned();
            for value in [format!("any::<{inner}>()"), "\"x\"".to_owned(), "String::new()".to_owned()] {
                self.push(&format!("_: ()| {{ let _ = {own}::builder().{name}({value})"));
            }
            self.push(&format!("_: ()| {{ let _ = {own}::builder().maybe_{bare}(any::<Option<{inner}>>())"));
            self.push(&format!("_: ()| {{ let _ = {own}::builder().{bare}_null()"));
            if optional.is_none() && field.get("wire").is_some() {
                let is_checked = field.get("length").is_some();
                let end = if is_checked { ".ok().unwrap()" } else { "" };
                let value = if is_checked { "\"x\"".to_owned() } else { format!("any::<{inner}>()") };
                let _ = write!(required, ".{name}({value}){end}");
            }
        }
        self.push(&format!("_: ()| {{ let _: {own} = {own}::builder(){required}.build()"));
        self.push(&format!("x: {own}| {{ let {own} {{ {} }} = x", names.join(", ")));
        self.push(&format!("x: {own}| {{ let {own} {{ .. }} = x"));
    }

    fn of_operation(&mut self, operation: &Value) {
        let (id, request) = (operation["id"].as_str().unwrap(), operation["request"].as_str().unwrap());
        let (answer, refusal) =
            (self.ty(operation["answer"]["ty"].as_str().unwrap()), self.ty(operation["refusal"].as_str().unwrap()));
        let mut taken = Vec::new();
        let parameters = operation["parameters"].as_array().cloned().unwrap_or_default();
        let value = |ty: &str, by_reference: bool| match (ty, by_reference) {
            ("str", _) => "any::<&'static str>()".to_owned(),
            (ty, true) => format!("&any::<{ty}>()"),
            (ty, false) => format!("any::<{ty}>()"),
        };
        let argument = |parameter: &Value| {
            let ty = self.ty(parameter["type"].as_str().unwrap());
            value(&ty, parameter["by_reference"] == true)
        };
        let mut setters = Vec::new();
        for parameter in &parameters {
            match parameter["setter"].as_str() {
                Some(setter) => setters.push((setter.to_owned(), argument(parameter))),
                None => taken.push(argument(parameter)),
            }
        }
        let body = &operation["body"];
        if let Some(ty) = body["ty"].as_str() {
            let sent = format!("&any::<{}>()", self.ty(ty));
            if body["required"] == true { taken.push(sent) } else { setters.push(("body".to_owned(), sent)) }
        }
        let own = format!("w::requests::{request}");
        let taken = taken.join(", ");
        self.push(&format!("c: w::Client| {{ let _: {own} = c.{id}({taken})"));
        self.push(&format!("r: {own}| {{ let _: rt::Sending<{answer}, {refusal}> = r.send()"));
        for (setter, value) in setters {
            self.push(&format!("r: {own}| {{ let _: {own} = r.{setter}({value})"));
        }
        for end in ["pages()", "items()", "events()", "send_and_wait(any())"] {
            self.push(&format!("r: {own}| {{ let _ = r.{end}"));
        }
        for end in operation["ends"].as_array().into_iter().flatten() {
            let (name, ty) = (end["name"].as_str().unwrap(), self.ty(end["type"].as_str().unwrap()));
            self.push(&format!("r: {own}| {{ let _: rt::Call<{ty}, {refusal}> = r.{name}()"));
        }
    }
}
