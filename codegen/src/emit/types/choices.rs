//! Choices: an enum, its JSON (de)serialization, and conversions into it; and objects that are any of several types.

use std::collections::BTreeSet;
use std::fmt::Write;

use super::{Items, Writer, deprecated, derive, docs, tables};
use crate::model::types::{
    Candidate, Choice, Field, Kind, Object, ObjectEncoding, RustType, Shape, Type, Types, Variant,
};
use crate::names::{self, NameScope};

impl Writer<'_> {
    pub(super) fn choice(&self, items: &mut Items, ty: &Type, choice: &Choice) {
        let out = items.next();
        let name = &ty.name;
        docs(out, 0, &ty.docs, &ty.source);
        deprecated(out, 0, ty.deprecated);
        derive(out, ty, &[]);
        let _ = writeln!(out, "#[non_exhaustive]\npub enum {name} {{");
        for variant in &choice.variants {
            let _ = writeln!(out, "    {}({}),", variant.name, self.text.show(&variant.ty));
        }
        let open = self.text.show(&RustType::runtime("OpenJson"));
        let fallback = choice.variants.iter().find(|variant| variant.fallback);
        let what = match &choice.property {
            Some(_) if fallback.is_some() => "A value that is none of the others.".to_owned(),
            Some(property) => format!("Any other value of {}, or no value.", crate::prose::code(property)),
            None => match choice.position {
                Some(at) => format!("A list whose element {at} has any other value, or another value."),
                None => "A value that is none of the others, or that several of them fit as well.".to_owned(),
            },
        };
        let _ = writeln!(out, "    /// {what}\n    {}({open}),\n}}", choice.unknown);
        self.table(items.next(), name, choice);
        self.constructors(items, name, choice);
        self.conversions(items, name, choice);
        if ty.redacted {
            let variants = choice.variants.iter().map(|variant| &variant.name).chain([&choice.unknown]).cloned();
            tables::list(items.next(), &format!("accord_runtime::redact!(enum {name} {{"), variants, "});");
        }
    }

    /// The JSON (de)serialization table of a choice.
    fn table(&self, out: &mut String, name: &str, choice: &Choice) {
        let json = if choice.is_json { "json " } else { "" };
        let by = match (&choice.property, choice.position) {
            (Some(property), _) => format!(" by {json}{property:?}"),
            (None, Some(at)) => format!(" by {json}element \"{at}\""),
            (None, None) => String::new(),
        };
        let _ = writeln!(out, "accord_runtime::choice!({name}{by} {{");
        for (at, variant) in by_specificity(choice).into_iter().enumerate() {
            let tags: Vec<String> = variant.tags.iter().map(|tag| format!("{tag:?}")).collect();
            // A property decides before the names that must be there are looked at.
            let mut row = row(&variant.candidate, tags.is_empty() && !variant.fallback);
            if variant.fallback {
                row.push_str(" fallback");
            }
            let tags = if tags.is_empty() { String::new() } else { format!(" = {}", tags.join(" | ")) };
            let _ = writeln!(out, "    {at} {} {row}{tags},", variant.name);
        }
        let _ = writeln!(out, "}} else {});", choice.unknown);
    }

    /// The JSON (de)serialization table of an object that is any of several types.
    pub(super) fn parts(&self, out: &mut String, ty: &Type, object: &Object) {
        let _ = writeln!(out, "accord_runtime::any_of!({} {{", ty.name);
        for (at, (field, candidate)) in object.fields.iter().zip(&object.parts).enumerate() {
            let _ = writeln!(out, "    {at} {} {},", field.name, row(candidate, true));
        }
        let other = object.rest.first().map(|rest| rest.name.as_str()).unwrap_or_default();
        let _ = writeln!(out, "}} else {other});");
    }

    /// A constructor for each variant that was described within the choice: `Location::point(lat, lon)`. It takes the fields
    /// that must be there, so that an optional one which is added breaks no caller.
    fn constructors(&self, items: &mut Items, name: &str, choice: &Choice) {
        let mut functions = Vec::new();
        let into = self.text.name("Into", "convert");
        for (variant, constructor) in Constructor::all(self.types, choice) {
            let parameters = constructor.parameters();
            let parameters =
                parameters.map(|field| format!("{}: impl {into}<{}>", field.name, self.text.show(&field.ty)));
            let parameters = parameters.collect::<Vec<_>>().join(", ");
            let Constructor { name: function, held, fields, optional, rest } = constructor;
            let values = fields.iter().map(|(field, fixed)| match fixed {
                Some(fixed) => format!("{}: {fixed}", field.name),
                None => format!("{0}: {0}.into()", field.name),
            });
            let default = self.text.name("Default", "default");
            let empty = optional.iter().map(|field| field.name.as_str()).chain(rest);
            let empty = empty.map(|name| format!("{name}: {default}::default()"));
            let values = values.chain(empty).collect::<Vec<_>>().join(", ");
            let value = format!("{held} {{ {values} }}");
            let value = match variant.ty {
                RustType::Boxed(_) => format!("{}::new({value})", self.text.name("Box", "boxed")),
                _ => value,
            };
            functions.push(format!(
                "    /// A [`{name}::{0}`].\n    #[must_use]\n    pub fn {function}({parameters}) -> Self {{\n        \
                 Self::{0}({value})\n    }}\n",
                variant.name
            ));
        }
        if !functions.is_empty() {
            let _ = writeln!(items.next(), "impl {name} {{\n{}}}", functions.join("\n"));
        }
    }

    /// What the choice is made from, and shown as.
    fn conversions(&self, items: &mut Items, name: &str, choice: &Choice) {
        let (mut plain, mut boxed) = (Vec::new(), Vec::new());
        for (variant, inner) in convertible(name, choice) {
            let list = if matches!(variant.ty, RustType::Boxed(_)) { &mut boxed } else { &mut plain };
            list.push(format!("{}({})", variant.name, self.text.show(inner)));
        }
        for (word, list) in [("", plain), ("boxed ", boxed)] {
            if !list.is_empty() {
                tables::list(
                    items.next(),
                    &format!("accord_runtime::variants!({word}{name} {{"),
                    list.into_iter(),
                    "});",
                );
            }
        }
        if choice.scalar {
            let variants = || choice.variants.iter().map(|variant| variant.name.clone());
            let end = format!("}} else {});", choice.unknown);
            tables::list(items.next(), &format!("accord_runtime::variants!(display {name} {{"), variants(), &end);
            let parsed = by_specificity(choice).into_iter().map(|variant| variant.name.clone());
            tables::list(items.next(), &format!("accord_runtime::variants!(parse {name} {{"), parsed, "});");
        }
    }
}

/// The variants as they are tried: of two that read the same text or number the more specific one comes first.
fn by_specificity(choice: &Choice) -> Vec<&Variant> {
    let mut variants: Vec<&Variant> = choice.variants.iter().collect();
    variants.sort_by_key(|variant| match &variant.candidate.shape {
        Shape::List | Shape::Object(_) | Shape::Map => Shape::List,
        shape => shape.clone(),
    });
    variants
}

/// The variants that a choice is made from by `into`, with what each is made of.
///
/// Of those that are numbers of one kind, it is the first alone: a literal has no type of its own, so that with a second one
/// `Value::from(3)` does not compile any more.
pub(crate) fn convertible<'c>(name: &str, choice: &'c Choice) -> impl Iterator<Item = (&'c Variant, &'c RustType)> {
    let mut literals = BTreeSet::new();
    choice.variants.iter().filter_map(move |variant| {
        let inner = unboxed(&variant.ty);
        let is_first = literals.insert(inner.as_literal());
        let is_only = choice.variants.iter().filter(|other| unboxed(&other.ty) == inner).count() == 1;
        // A text is parsed where it can be more than one of them.
        let is_parsed = choice.scalar && *inner == RustType::Text;
        let is_itself = matches!(inner, RustType::Named(held) if held == name);
        let is_made = is_only && is_first && !is_parsed && !is_itself && *inner != RustType::runtime("OpenJson");
        is_made.then_some((variant, inner))
    })
}

/// How a variant is made from the fields of what it holds.
pub(crate) struct Constructor<'t> {
    pub(crate) name: String,
    /// The type that it holds.
    held: &'t str,
    /// Its required fields, each with its value where the variant has only that.
    fields: Vec<(&'t Field, Option<String>)>,
    /// Its optional fields; they are empty.
    pub(crate) optional: Vec<&'t Field>,
    /// The fields that take what has no name; they are empty.
    rest: Vec<&'t str>,
}

impl<'t> Constructor<'t> {
    /// The constructors of a choice, each with its variant.
    pub(crate) fn all(types: &'t Types, choice: &'t Choice) -> impl Iterator<Item = (&'t Variant, Self)> {
        let mut scope = NameScope::default();
        choice.variants.iter().filter(|variant| variant.constructor).filter_map(move |variant| {
            let name = scope.take(&constructor_name(variant));
            Some((variant, Self::of(types, choice, variant, name)?))
        })
    }

    /// The constructor of a variant that was described within the choice and whose fields must all be there.
    fn of(types: &'t Types, choice: &'t Choice, variant: &'t Variant, name: String) -> Option<Self> {
        let RustType::Named(held) = unboxed(&variant.ty) else { return None };
        let Kind::Object(object) = &types.get(held)?.kind else { return None };
        let is_plain = object.encoding == ObjectEncoding::Json
            && object.rest.iter().all(|rest| rest.undeclared || rest.ty.is_collection());
        let (optional, required): (Vec<_>, Vec<_>) =
            object.fields.iter().partition(|field| field.ty.inner_optional().is_some());
        if !is_plain || required.is_empty() {
            return None;
        }
        let fixed = |field: &Field| match variant.tags.as_slice() {
            [tag] if choice.property.as_ref() == Some(&field.wire) => fixed(types, &field.ty, tag),
            _ => None,
        };
        let rest = object.rest.iter().map(|rest| rest.name.as_str()).collect();
        let fields = required.into_iter().map(|field| (field, fixed(field))).collect();
        Some(Self { name, held, fields, optional, rest })
    }

    /// The fields that it takes, in their order.
    pub(crate) fn parameters(&self) -> impl Iterator<Item = &'t Field> {
        self.fields.iter().filter(|(_, fixed)| fixed.is_none()).map(|(field, _)| *field)
    }
}

/// The name of a variant's constructor. One that was called as a function of a trait would be taken for it: `Range::from(all)`.
fn constructor_name(variant: &Variant) -> String {
    let name = names::snake(&variant.name);
    match name.as_str() {
        "from" | "try_from" | "from_str" | "default" | "deserialize" => format!("{name}_variant"),
        _ => name,
    }
}

/// The value of an enum that is written so.
fn fixed(types: &Types, ty: &RustType, tag: &str) -> Option<String> {
    let RustType::Named(name) = ty else { return None };
    let (Kind::Enum(values) | Kind::IntegerEnum(values)) = &types.get(name)?.kind else { return None };
    values.iter().find(|value| value.wire == tag).map(|value| format!("{name}::{}", value.name))
}

/// What a box holds.
fn unboxed(ty: &RustType) -> &RustType {
    match ty {
        RustType::Boxed(inner) => inner,
        ty => ty,
    }
}

/// What a member of a choice is in JSON, as a table says it.
fn row(candidate: &Candidate, by_names: bool) -> String {
    let mut row = match &candidate.shape {
        Shape::Boolean => "boolean".to_owned(),
        Shape::Integer | Shape::Number => "number".to_owned(),
        Shape::Formatted | Shape::Listed | Shape::Text => "text".to_owned(),
        Shape::List => "list".to_owned(),
        Shape::Map => "map".to_owned(),
        Shape::Any => "any".to_owned(),
        Shape::Object(name) => format!("object({name})"),
    };
    if by_names && candidate.closed && matches!(candidate.shape, Shape::Object(_)) {
        row.push_str(" closed");
    }
    if by_names && !candidate.required.is_empty() {
        let names: Vec<String> = candidate.required.iter().map(|name| format!("{name:?}")).collect();
        let _ = write!(row, " [{}]", names.join(", "));
    }
    row
}
