//! The text of a type in a module: its short name and a `use`, unless the module has that name itself.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use crate::model::types::RustType;

/// Writes the types of one module and collects its imports.
pub(crate) struct TypeText<'a> {
    /// Whether the module has a type of this name of its own.
    is_taken: &'a dyn Fn(&str) -> bool,
    /// The prefix of the client's types: nothing, or `types::`.
    prefix: &'static str,
    /// What is imported: the path by its last name.
    imports: RefCell<BTreeMap<String, String>>,
}

impl<'a> TypeText<'a> {
    /// For a module that has these names of its own.
    pub(crate) fn new(is_taken: &'a dyn Fn(&str) -> bool, prefix: &'static str) -> Self {
        Self { is_taken, prefix, imports: RefCell::default() }
    }

    /// Imports something else than a type, which the module does not have itself.
    pub(crate) fn import(&self, path: &str) {
        let name = path.rsplit("::").next().unwrap_or(path);
        self.imports.borrow_mut().insert(name.to_owned(), path.to_owned());
    }

    /// The text of a type.
    pub(crate) fn show(&self, ty: &RustType) -> String {
        self.show_beside(ty, &BTreeSet::new())
    }

    /// The text of a type where generics have these names: a primitive type of such a name is written by its path.
    pub(crate) fn show_beside(&self, ty: &RustType, generics: &BTreeSet<&str>) -> String {
        let mut out = String::new();
        self.write(&mut out, ty, generics);
        out
    }

    fn write(&self, out: &mut String, ty: &RustType, generics: &BTreeSet<&str>) {
        match ty {
            RustType::Primitive(name) if generics.contains(name.as_str()) => {
                let _ = write!(out, "::std::primitive::{name}");
            }
            RustType::Primitive(name) | RustType::Const(name) => out.push_str(name),
            RustType::Named(name) => {
                let _ = write!(out, "{}{name}", self.prefix);
            }
            RustType::Text => self.standard(out, "String", "string"),
            RustType::Option(inner) => {
                self.standard(out, "Option", "option");
                self.arguments(out, [&**inner], generics);
            }
            RustType::List(inner) => {
                self.standard(out, "Vec", "vec");
                self.arguments(out, [&**inner], generics);
            }
            RustType::Boxed(inner) => {
                self.standard(out, "Box", "boxed");
                self.arguments(out, [&**inner], generics);
            }
            RustType::Map(inner) => {
                self.path(out, "std::collections::BTreeMap");
                self.arguments(out, [&RustType::Text, &**inner], generics);
            }
            RustType::Path(path, arguments) => {
                match path.split_once("::") {
                    Some(("std" | "accord_runtime", _)) | None => self.path(out, path),
                    Some(_) => self.path(out, &format!("accord_runtime::{path}")),
                }
                if !arguments.is_empty() {
                    self.arguments(out, arguments, generics);
                }
            }
            RustType::Tuple(parts) => {
                out.push('(');
                for part in parts {
                    self.write(out, part, generics);
                    out.push_str(", ");
                }
                out.push(')');
            }
            RustType::Array(inner, length) => {
                out.push('[');
                self.write(out, inner, generics);
                let _ = write!(out, "; {length}]");
            }
        }
    }

    fn arguments<'t>(
        &self,
        out: &mut String,
        arguments: impl IntoIterator<Item = &'t RustType>,
        generics: &BTreeSet<&str>,
    ) {
        for (at, argument) in arguments.into_iter().enumerate() {
            out.push_str(if at == 0 { "<" } else { ", " });
            self.write(out, argument, generics);
        }
        out.push('>');
    }

    /// A name of the standard library that every module has without an import.
    pub(crate) fn name(&self, name: &str, module: &str) -> String {
        let mut out = String::new();
        self.standard(&mut out, name, module);
        out
    }

    fn standard(&self, out: &mut String, name: &str, module: &str) {
        match (self.is_taken)(name) {
            true => {
                let _ = write!(out, "::std::{module}::{name}");
            }
            false => out.push_str(name),
        }
    }

    /// A type that has to be imported.
    fn path(&self, out: &mut String, path: &str) {
        let name = path.rsplit("::").next().unwrap_or(path);
        let mut imports = self.imports.borrow_mut();
        let free = !(self.is_taken)(name) && imports.get(name).is_none_or(|held| held == path);
        if free {
            imports.entry(name.to_owned()).or_insert_with(|| path.to_owned());
            out.push_str(name);
        } else {
            let _ = write!(out, "::{path}");
        }
    }

    /// The imports of the types that were written, a line for each module that they come from.
    pub(crate) fn imports(&self) -> String {
        let mut modules: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (name, path) in self.imports.borrow().iter() {
            let module = path.strip_suffix(name.as_str()).unwrap_or(path).trim_end_matches("::").to_owned();
            modules.entry(module).or_default().push(name.clone());
        }
        let mut out = String::new();
        for (module, names) in modules {
            let _ = match names.as_slice() {
                [only] => writeln!(out, "use {module}::{only};"),
                _ => writeln!(out, "use {module}::{{{}}};", names.join(", ")),
            };
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::TypeText;
    use crate::model::types::RustType;

    #[test]
    fn a_name_of_the_module_is_not_hidden() {
        let is_taken = |name: &str| ["Secret", "Vec"].contains(&name);
        let text = TypeText::new(&is_taken, "");
        let show = |ty: &str| RustType::parse(ty).map(|ty| text.show(&ty));
        assert_eq!(
            show("::std::vec::Vec<::accord_runtime::Secret>"),
            Ok("::std::vec::Vec<::accord_runtime::Secret>".into())
        );
        assert_eq!(show("::std::option::Option<accord_local::Secret>"), Ok("Option<Secret>".into()));
        assert_eq!(show("::chrono::naive::NaiveDate"), Ok("NaiveDate".into()));
        assert_eq!(show("::accord_runtime::LocalDateTime<-3600>"), Ok("LocalDateTime<-3600>".into()));
        assert_eq!(
            text.imports(),
            "use accord_runtime::LocalDateTime;\nuse accord_runtime::chrono::naive::NaiveDate;\n"
        );
    }

    #[test]
    fn of_two_types_of_one_name_one_is_imported() {
        let text = TypeText::new(&|_| false, "types::");
        let show = |ty: &str| RustType::parse(ty).map(|ty| text.show(&ty));
        assert_eq!(show("::chrono::Map"), Ok("Map".into()));
        assert_eq!(show("::accord_runtime::Map"), Ok("::accord_runtime::Map".into()));
        assert_eq!(show("accord_local::Map"), Ok("types::Map".into()));
    }
}
