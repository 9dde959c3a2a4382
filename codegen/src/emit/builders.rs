//! `src/builders.rs`: a table for each type that is sent, one line a field.

use std::collections::BTreeSet;
use std::fmt::Write;

use super::features;
use super::type_text::TypeText;
use super::types::tables::wrapped;
use crate::model::Client;
use crate::model::types::{Field, Kind, Length, Object, Parse, RustType, Type, Types};
use crate::names::NameScope;

/// How many places a tuple has, and how deep tuples of tuples go: the runtime has no more.
const PLACES: usize = 8;
const DEEPEST: u32 = 4;

/// The text of the module of builders; nothing if nothing is sent.
pub(crate) fn text(Client { types, features, .. }: &Client) -> String {
    let is_taken = |name: &str| types.contains(name);
    let text = TypeText::new(&is_taken, "");
    let mut names: NameScope = types.iter().map(|ty| ty.name.as_str()).collect();
    let mut unset = BTreeSet::new();
    let mut body = String::new();
    for ty in types.iter() {
        let Some((object, lines)) = lines(types, ty) else { continue };
        let builder = names.take(&format!("{}Builder", ty.name));
        let rest = names.take(&format!("{}Rest", ty.name));
        let generics: BTreeSet<&str> = object.fields.iter().map(|field| field.name.as_str()).collect();
        unset.extend(required(&lines).map(|line| line.field.to_owned()));
        let show = |ty: &RustType| text.show_beside(ty, &generics);
        let condition = features::attribute("", features, features.of_type(&ty.name));
        Table { ty: &ty.name, builder, rest, show: &show, condition, renamed: Vec::new(), deprecated: Vec::new() }
            .text(&mut body, &lines);
    }
    if body.is_empty() {
        return body;
    }
    if !unset.is_empty() {
        let fields: Vec<String> = unset.into_iter().collect();
        let _ = writeln!(body, "\naccord_runtime::unset! {{\n{}\n}}", wrapped(&fields));
    }
    format!("{}#[allow(unused_imports)]\nuse super::types::*;\n{body}", text.imports())
}

/// One field of a builder.
pub(crate) struct Line<'a> {
    pub(crate) field: &'a str,
    /// The method that sets it.
    pub(crate) method: String,
    /// The method that takes an option.
    pub(crate) maybe: String,
    /// The method that sets null.
    pub(crate) null: String,
    pub(crate) need: Need,
    /// Whether the document advises against it.
    pub(crate) deprecated: bool,
    /// What is set.
    pub(crate) ty: &'a RustType,
    how: How,
}

impl Line<'_> {
    /// Whether the method may refuse the value.
    pub(crate) fn is_fallible(&self) -> bool {
        matches!(self.how, How::Parse | How::Secret(_))
    }

    /// The word for how the method takes the value.
    pub(crate) fn takes(&self) -> &'static str {
        self.how.words().0
    }
}

/// Whether a field must be set.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Need {
    /// There is no value without it.
    Required,
    /// It may be left out.
    Optional,
    /// It may be left out and it may be null.
    Nullable,
    /// It takes what has no name, and is empty when it is not set.
    Rest,
}

/// How a method takes the value.
enum How {
    Plain,
    Into,
    Wrap,
    Parse,
    Secret(Length),
}

/// The lines of the builder of a type; nothing for a type that is not sent.
pub(crate) fn lines<'a>(types: &Types, ty: &'a Type) -> Option<(&'a Object, Vec<Line<'a>>)> {
    let Kind::Object(object) = &ty.kind else { return None };
    if !ty.written {
        return None;
    }
    // A field's own name goes before what is made from the name of another.
    let mut methods = NameScope::from_iter(["build"]);
    let fields = object.fields.iter().map(|field| (&field.name, &field.ty, Some(field)));
    let rest = object.rest.iter().map(|rest| (&rest.name, &rest.ty, None));
    let own: Vec<_> = fields.chain(rest).map(|(name, ty, field)| (methods.take(name), name, ty, field)).collect();
    let lines = own.into_iter().map(|(method, name, ty, field)| {
        let need = match field {
            _ if ty.inner_option().is_some() => Need::Optional,
            _ if ty.inner_nullable().is_some() => Need::Nullable,
            None if ty.is_collection() || *ty == RustType::runtime("Extra") => Need::Rest,
            _ => Need::Required,
        };
        let ty = ty.inner_optional().unwrap_or(ty);
        // What must be set is set by everyone, so there is nothing to advise against.
        let deprecated = need != Need::Required && field.is_some_and(|field| field.deprecated);
        let bare = name.trim_start_matches("r#");
        Line {
            method,
            maybe: methods.take(&format!("maybe_{bare}")),
            null: if need == Need::Nullable {
                methods.take(&format!("{}_null", bare.trim_end_matches('_')))
            } else {
                String::new()
            },
            how: how(types, ty, field),
            field: name,
            need,
            deprecated,
            ty,
        }
    });
    let lines: Vec<Line> = lines.collect();
    (required(&lines).count() <= PLACES.pow(DEEPEST)).then_some((object, lines))
}

fn required<'l, 'a>(lines: &'l [Line<'a>]) -> impl Iterator<Item = &'l Line<'a>> {
    lines.iter().filter(|line| line.need == Need::Required)
}

/// Types of the runtime that are made of others: a number of a float, a date of chrono's.
const INTO: [&str; 6] = [
    "accord_runtime::Base64",
    "accord_runtime::Base64Url",
    "accord_runtime::Date",
    "accord_runtime::DateTime",
    "accord_runtime::Number",
    "accord_runtime::Secret",
];

/// What can be made of a text takes a text; what is boxed, what is in the box.
fn how(types: &Types, ty: &RustType, field: Option<&Field>) -> How {
    if let Some(length) = field.and_then(|field| field.length) {
        return How::Secret(length);
    }
    match ty {
        RustType::Text | RustType::Boxed(_) => How::Into,
        RustType::Path(path, _) if INTO.contains(&path.as_str()) => How::Into,
        RustType::Named(name) => match types.get(name).map(|ty| &ty.kind) {
            Some(Kind::Enum(_) | Kind::IntegerEnum(_)) => How::Into,
            Some(Kind::Newtype(newtype)) => match newtype.parse {
                Parse::Any => How::Wrap,
                Parse::Checked(_) => How::Parse,
                Parse::No | Parse::Inner => How::Plain,
            },
            _ => How::Plain,
        },
        _ => How::Plain,
    }
}

impl How {
    /// The word for it in a table, and its bounds.
    fn words(&self) -> (&'static str, Vec<String>) {
        match self {
            Self::Plain => ("plain", Vec::new()),
            Self::Into => ("into", Vec::new()),
            Self::Wrap => ("wrap", Vec::new()),
            Self::Parse => ("parse", Vec::new()),
            Self::Secret((least, most)) => {
                let bounds = [Some(least.unwrap_or(0)), *most];
                ("secret", bounds.into_iter().flatten().map(|bound| bound.to_string()).collect())
            }
        }
    }
}

/// The table of one builder.
struct Table<'a> {
    ty: &'a str,
    builder: String,
    rest: String,
    show: &'a dyn Fn(&RustType) -> String,
    /// The attribute by which it is compiled, or nothing.
    condition: String,
    /// The methods that are not called as their fields are.
    renamed: Vec<String>,
    /// The methods that the document advises against.
    deprecated: Vec<String>,
}

impl Table<'_> {
    fn text(mut self, out: &mut String, lines: &[Line]) {
        let required: Vec<&Line> = required(lines).collect();
        let _ = write!(out, "\n{}accord_runtime::builder!({}, {}", self.condition, self.ty, self.builder);
        if !required.is_empty() {
            self.required(out, &required);
        }
        let lead = if required.is_empty() { ", " } else { " " };
        let sections = [("optional", Need::Optional), ("nullable", Need::Nullable), ("lists", Need::Rest)];
        for (word, need) in sections {
            let lines: Vec<&Line> = lines.iter().filter(|line| line.need == need).collect();
            if lines.is_empty() {
                continue;
            }
            let _ = write!(out, "{lead}{word} {{");
            let is_short = need == Need::Rest && lines.len() == 1;
            let (gap, end) = if is_short { (" ", " }") } else { ("\n    ", "\n}") };
            for line in lines {
                let how = self.how(line, "");
                let how = if need == Need::Rest { how.filter(|how| how == "none") } else { how };
                let how = how.map(|how| format!(", {how}")).unwrap_or_default();
                let null = if need == Need::Nullable { format!(" {}", line.null) } else { String::new() };
                let _ = write!(out, "{gap}{} {}{null}: {}{how};", line.field, line.maybe, (self.show)(line.ty));
            }
            out.push_str(end);
        }
        out.push_str(");\n");
        for (attribute, methods) in [("", &self.renamed), ("#[deprecated]\n", &self.deprecated)] {
            if methods.is_empty() {
                continue;
            }
            let generics = if required.is_empty() { "" } else { "<state>" };
            let _ = writeln!(
                out,
                "\n{}{attribute}#[allow(non_camel_case_types, unused_parens)]\nimpl{generics} {}{generics} {{\n{}\n}}",
                self.condition,
                self.builder,
                methods.join("\n")
            );
        }
    }

    fn required(&mut self, out: &mut String, required: &[&Line]) {
        let depth = (1..DEEPEST).find(|depth| PLACES.pow(*depth) >= required.len()).unwrap_or(DEEPEST);
        let mut places = Vec::new();
        let fields: Vec<String> = required.iter().map(|line| line.field.to_owned()).collect();
        let cells = tuple(&fields, depth, "", &mut places);
        let head = format!(", {}, required", self.rest);
        match self.ty.len() + self.builder.len() + head.len() + cells.len() < 76 {
            true => {
                let _ = write!(out, "{head} {cells} {{");
            }
            false => {
                let inner = cells.strip_prefix('(').and_then(|cells| cells.strip_suffix(')')).unwrap_or(&cells);
                let _ = write!(out, "{head} (\n{}\n) {{", broken(inner));
            }
        }
        for (line, place) in required.iter().zip(places) {
            let ty = (self.show)(line.ty);
            let how = self.how(line, &place).unwrap_or_default();
            let _ = write!(out, "\n    {}: {ty}, {how}, at {place};", line.field);
        }
        out.push_str("\n}");
    }

    /// How the line's method takes the value, as the table says it: not at all, if the method has another name or an
    /// attribute, which a table does not carry.
    fn how(&mut self, line: &Line, place: &str) -> Option<String> {
        let (word, bounds) = line.how.words();
        if line.method == line.field && !line.deprecated {
            let bounds = if bounds.is_empty() { String::new() } else { format!("({})", bounds.join(", ")) };
            return Some(format!("{word}{bounds}"));
        }
        let Line { field, method, maybe, null, .. } = line;
        let (of, ty) = (self.ty, (self.show)(line.ty));
        let how = [word.to_owned()].into_iter().chain(bounds).collect::<Vec<_>>().join(" ");
        let call = match line.need {
            Need::Required => {
                let at = place.split(' ').map(|at| format!("accord_runtime::At<{at}>")).collect::<Vec<_>>().join(", ");
                format!("required {of} {} {field} {method} ({ty}) ({at}) {how}", self.builder)
            }
            Need::Optional => format!("optional {of} {field} {method} {maybe} ({ty}) {how}"),
            Need::Nullable => format!("nullable {of} {field} {method} {maybe} {null} ({ty}) {how}"),
            Need::Rest => format!("list {of} {field} {method} {maybe} ({ty})"),
        };
        let list = if line.deprecated { &mut self.deprecated } else { &mut self.renamed };
        list.push(format!("    accord_runtime::setter!({call});"));
        Some("none".to_owned())
    }
}

/// Cells as a tuple, or as a tuple of tuples where they are too many for one; and the place of each.
fn tuple(cells: &[String], depth: u32, place: &str, places: &mut Vec<String>) -> String {
    let at = |index: usize| if place.is_empty() { index.to_string() } else { format!("{place} {index}") };
    let parts: Vec<String> = if depth <= 1 {
        places.extend((0..cells.len()).map(at));
        cells.to_vec()
    } else {
        let groups = cells.chunks(PLACES.pow(depth - 1)).enumerate();
        groups.map(|(index, group)| tuple(group, depth - 1, &at(index), places)).collect()
    };
    let comma = if parts.len() == 1 { "," } else { "" };
    format!("({}{comma})", parts.join(", "))
}

/// A tuple on several lines.
fn broken(tuple: &str) -> String {
    let mut lines = vec!["   ".to_owned()];
    for word in tuple.split(' ') {
        match lines.last_mut() {
            Some(line) if line.chars().count() + word.chars().count() < 100 => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(format!("    {word}")),
        }
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::tuple;

    #[test]
    fn each_cell_has_its_place() {
        let cells: Vec<String> = (0..10).map(|at| format!("f{at}")).collect();
        let mut places = Vec::new();
        assert_eq!(tuple(&cells[..1], 1, "", &mut places), "(f0,)");
        assert_eq!(places, ["0"]);
        places.clear();
        assert_eq!(tuple(&cells, 2, "", &mut places), "((f0, f1, f2, f3, f4, f5, f6, f7), (f8, f9))");
        assert_eq!(places[7..], ["0 7", "1 0", "1 1"]);
    }
}
