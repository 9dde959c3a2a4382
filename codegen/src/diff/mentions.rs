//! Tests that mention what breaks: they use an item that is gone or changed, or a name of the wire, themselves or through
//! what they call.
//!
//! Only names are compared, so a test may be listed that does not depend on the change; none that does should be missing.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::Item;

use super::attribute::head;
use super::{ItemChange, Users};
use crate::names::snake;
use crate::pointer::unescape;
use crate::test_files::{self, TestFile};
use crate::trace::items::Items;

/// The tests of a package: by each name that one mentions, what the register would call it.
#[derive(Default)]
pub(super) struct Tests(BTreeMap<String, BTreeSet<String>>);

/// What tests consist of.
#[derive(Default)]
struct Units {
    all: Vec<Unit>,
    by_name: BTreeMap<String, Vec<usize>>,
}

/// A function, a type or another item of a test's file; or a file of data, by the name of its folder.
struct Unit {
    name: String,
    /// The file without its extension, by its names below the folder.
    file: Vec<String>,
    is_data: bool,
    /// What the register would call it, where it is a test.
    test: Option<String>,
    words: BTreeSet<String>,
    /// Names behind `::`, with what is before.
    paths: BTreeSet<(String, String)>,
}

impl Tests {
    /// The tests beside a spec that use a package. Empty where there are none.
    pub(super) fn of(spec: &Path, package: &str) -> Self {
        let files = test_files::folder(spec).map(|folder| test_files::below(&folder)).unwrap_or_default();
        let rust: BTreeSet<Vec<String>> = files.iter().filter(|file| file.is_rust()).map(module).collect();
        let is_data = |file: &TestFile| module(file).last().is_some_and(|stem| stem == package);
        let files = files.iter().filter(|file| file.is_rust() || is_data(file));
        let texts: Vec<(&TestFile, String)> = files.map(|file| (file, file.text())).collect();
        let names = [package, &snake(package)];
        let is_about = |text: &str| names.iter().any(|name| text.contains(name));
        let uses = texts.iter().filter(|(file, text)| file.is_rust() && is_about(text));
        let families: BTreeSet<String> = uses.filter_map(|(file, _)| family(&module(file), &rust)).collect();
        let mut units = Units::default();
        for (file, text) in &texts {
            let module = module(file);
            let family = module.iter().find(|name| families.contains(*name));
            match (file.is_rust(), family) {
                (true, Some(family)) => {
                    let items = syn::parse_file(text).map(|file| file.items).unwrap_or_default();
                    units.add_items(items, &module, family);
                }
                (false, _) if module.len() > 1 => units.add_data(module, text),
                _ => {}
            }
        }
        for (at, unit) in units.all.iter().enumerate() {
            units.by_name.entry(unit.name.clone()).or_default().push(at);
        }
        let mut tests = Self::default();
        for unit in &units.all {
            let Some(test) = &unit.test else { continue };
            for word in units.mentioned(unit) {
                tests.0.entry(word.to_owned()).or_default().insert(test.clone());
            }
        }
        tests
    }

    /// The tests that mention one of these names.
    pub(super) fn mentioning(&self, names: &BTreeSet<String>) -> BTreeSet<&String> {
        names.iter().filter_map(|name| self.0.get(name)).flatten().collect()
    }
}

impl Units {
    fn add_items(&mut self, items: Vec<Item>, file: &[String], family: &str) {
        for item in items {
            let (name, is_test) = match &item {
                Item::Fn(function) => (function.sig.ident.to_string(), test_files::is_test(function)),
                Item::Const(constant) => (constant.ident.to_string(), false),
                Item::Static(value) => (value.ident.to_string(), false),
                Item::Struct(ty) => (ty.ident.to_string(), false),
                Item::Enum(ty) => (ty.ident.to_string(), false),
                Item::Macro(one) => (one.ident.as_ref().map(ToString::to_string).unwrap_or_default(), false),
                Item::Impl(one) => (last_name(one.self_ty.to_token_stream()), false),
                Item::Mod(module) => {
                    let inner = module.content.iter().flat_map(|(_, items)| items.clone()).collect();
                    self.add_items(inner, file, family);
                    continue;
                }
                _ => continue,
            };
            let test = is_test.then(|| format!("{family}.rs::{name}"));
            let (mut words, mut paths) = (BTreeSet::new(), BTreeSet::new());
            collect(item.to_token_stream(), &mut words, &mut paths);
            self.all.push(Unit { name, file: file.to_vec(), is_data: false, test, words, paths });
        }
    }

    fn add_data(&mut self, file: Vec<String>, text: &str) {
        let name = file.iter().rev().nth(1).cloned().unwrap_or_default();
        let words = words_of(text).map(str::to_owned).collect();
        self.all.push(Unit { name, file, is_data: true, test: None, words, paths: BTreeSet::new() });
    }

    /// The words of a unit and of what it uses.
    fn mentioned<'t>(&'t self, unit: &'t Unit) -> BTreeSet<&'t str> {
        let mut open = vec![unit];
        let mut seen: BTreeSet<*const Unit> = BTreeSet::new();
        let mut words = BTreeSet::new();
        while let Some(unit) = open.pop() {
            if !seen.insert(std::ptr::from_ref(unit)) {
                continue;
            }
            words.extend(unit.words.iter().map(String::as_str));
            open.extend(unit.words.iter().flat_map(|word| self.used(unit, word)));
            open.extend(
                unit.paths
                    .iter()
                    .flat_map(|(around, name)| self.named(name).filter(move |other| other.file.last() == Some(around))),
            );
        }
        words
    }

    fn named(&self, name: &str) -> impl Iterator<Item = &Unit> {
        self.by_name.get(name).into_iter().flatten().filter_map(|at| self.all.get(*at))
    }

    /// What a name means in a file: what the file has, or else the nearest file around it. A type, a constant or a folder of
    /// data may be in any.
    fn used<'t>(&'t self, from: &Unit, name: &str) -> Vec<&'t Unit> {
        let mut around = from.file.as_slice();
        while !around.is_empty() {
            let here: Vec<&Unit> = self.named(name).filter(|unit| unit.file == around).collect();
            if !here.is_empty() {
                return here;
            }
            around = around.split_last().map(|(_, rest)| rest).unwrap_or_default();
        }
        let is_anywhere = |unit: &&Unit| unit.is_data || name.starts_with(char::is_uppercase);
        self.named(name).filter(is_anywhere).collect()
    }
}

/// The names of a file below the folder, the last without its extension.
fn module(file: &TestFile) -> Vec<String> {
    let stem = |name: &String| Path::new(name).file_stem().map(|stem| stem.to_string_lossy().into_owned());
    let Some((last, folders)) = file.names.split_last() else { return Vec::new() };
    folders.iter().cloned().chain(stem(last)).collect()
}

/// The outermost module that a file belongs to: `rental` of `wire/rental/codes.rs`, where there is `wire/rental.rs`.
fn family(module: &[String], files: &BTreeSet<Vec<String>>) -> Option<String> {
    let found = (1..=module.len()).filter_map(|length| module.get(..length)).find(|lead| files.contains(*lead))?;
    found.last().filter(|name| !["main", "lib", "mod"].contains(&name.as_str())).cloned()
}

/// The names and the words in strings of code.
fn collect(tokens: TokenStream, words: &mut BTreeSet<String>, paths: &mut BTreeSet<(String, String)>) {
    // The name before, and how many colons are behind it.
    let (mut before, mut colons) = (None::<String>, 0);
    for token in tokens {
        match token {
            TokenTree::Ident(ident) => {
                let name = ident.to_string();
                if let Some(around) = before.take().filter(|_| colons == 2) {
                    paths.insert((around, name.clone()));
                }
                words.insert(name.clone());
                (before, colons) = (Some(name), 0);
            }
            TokenTree::Punct(sign) if sign.as_char() == ':' => colons += 1,
            TokenTree::Punct(_) => before = None,
            TokenTree::Literal(literal) => {
                words.extend(words_of(&literal.to_string()).map(str::to_owned));
                before = None;
            }
            TokenTree::Group(group) => {
                collect(group.stream(), words, paths);
                before = None;
            }
        }
    }
}

fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty())
}

/// The last name of a type.
fn last_name(tokens: TokenStream) -> String {
    let names = tokens.into_iter().filter_map(|token| match token {
        TokenTree::Ident(ident) => Some(ident.to_string()),
        _ => None,
    });
    names.last().unwrap_or_default()
}

/// The names of a breaking change: of the items that break, of the field or operation at its places, and of a property on the
/// wire.
pub(super) fn names<'c>(
    items: &'c [ItemChange],
    places: impl Iterator<Item = (&'c str, &'c Items)>,
) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for item in items.iter().filter(|item| item.users == Users::Breaks) {
        let whole = head(&item.path);
        // What is new breaks those who use what it is a part of.
        let name = if item.old.is_some() { item.path.as_str() } else { whole };
        let name = name.split([' ', '{']).next().unwrap_or_default().trim_end_matches(':');
        let last = name.rsplit([':', '.']).next().unwrap_or_default();
        names.insert(last.strip_suffix("Builder").unwrap_or(last).to_owned());
    }
    for (pointer, known) in places {
        names.extend(known.at(pointer).iter().filter_map(|item| item.rsplit("::").next()).map(str::to_owned));
        if let Some((_, property)) = pointer.rsplit_once("/properties/").filter(|(_, rest)| !rest.contains('/')) {
            names.insert(unescape(property));
        }
    }
    names.remove("");
    names
}
