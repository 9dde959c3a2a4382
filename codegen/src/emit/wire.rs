//! How each type stands in JSON, as calls of the runtime's macros: the tables that serde's derive would otherwise be given
//! as attributes.
//!
//! ```text
//! #[derive(Deserialize, Serialize, Clone)] pub struct Car { #[serde(rename = "Number")] pub number: String }   // before
//!
//! #[derive(Clone)] pub struct Car { pub number: String }                                                       // after
//! ::accord_runtime::object!(Car { 0 number "Number" required always });
//! ```
//! The derive costs who compiles a large client five times as much as the rest of its types do, and a small one the building
//! of the derive. A type of a form that is not known here keeps it, by way of the runtime's feature `derive`.

use std::fmt::Write;

use syn::punctuated::Punctuated;
use syn::{Attribute, Field, Fields, Item, Meta, Path, Token, Variant, parse_quote};

use crate::weave::{derived, drop_derives, field_name, inner_option, is_named, serde_metas, text};

/// What a type derives.
#[derive(Clone, Copy)]
struct Ways {
    read: bool,
    written: bool,
}

/// Takes serde's derives and attributes out of a type and says the same as a table. Nothing to say of a type without them.
pub(super) fn take(item: &mut Item) -> String {
    match table(item) {
        Some(table) => {
            strip(item);
            table
        }
        None => {
            keep(item);
            String::new()
        }
    }
}

fn table(item: &Item) -> Option<String> {
    match item {
        Item::Struct(item) => {
            let ways = ways(&item.attrs)?;
            let said = said(&item.attrs)?;
            match &item.fields {
                Fields::Named(fields) => object(&item.ident.to_string(), ways, &said, fields.named.iter()),
                Fields::Unnamed(fields) if fields.unnamed.len() == 1 => {
                    transparent(&item.ident.to_string(), ways, &said)
                }
                _ => None,
            }
        }
        Item::Enum(item) => {
            ways(&item.attrs).filter(|ways| ways.read && ways.written)?;
            untagged(&item.ident.to_string(), &said(&item.attrs)?, item.variants.iter())
        }
        _ => None,
    }
}

fn object<'a>(name: &str, ways: Ways, said: &[Said], fields: impl Iterator<Item = &'a Field>) -> Option<String> {
    let (mut strict, mut by) = ("", None);
    for said in said {
        match said {
            Said::Word(word) if word == "deny_unknown_fields" => strict = " strict",
            Said::Pair(key, value) if key == "try_from" => by = Some(value),
            _ => return None,
        }
    }
    let (mut own, mut rest) = (Vec::new(), Vec::new());
    for field in fields {
        match Line::of(field)? {
            Line::Own(line) => own.push(line),
            Line::Rest(name, take) => rest.push((name, take)),
        }
    }
    let (read, write) = (ways.read && by.is_none(), ways.written);
    let mut out = String::new();
    if let Some(by) = by {
        let _ = writeln!(out, "\n::accord_runtime::read_as!({name} as {by});");
    }
    let half = match (read, write) {
        (true, true) => "",
        (true, false) => "_read",
        (false, true) => "_write",
        (false, false) => return Some(out),
    };
    let _ = write!(out, "\n::accord_runtime::object{half}!({name}{} {{", if read { strict } else { "" });
    for (place, line) in own.iter().enumerate() {
        let (place, reading) = if read { (format!("{place} "), format!(" {}", line.read)) } else { Default::default() };
        let writing = if write { format!(" {}", line.write) } else { String::new() };
        let _ = write!(out, "\n    {place}{} {:?}{reading}{writing},", line.field, line.name);
    }
    out.push_str(if own.is_empty() { "}" } else { "\n}" });
    if !rest.is_empty() {
        let rest = rest.iter().map(|(name, take)| if read { format!("{name} {take}") } else { name.clone() });
        let _ = write!(out, " rest {{ {} }}", rest.collect::<Vec<_>>().join(", "));
    }
    out.push_str(");\n");
    Some(out)
}

fn transparent(name: &str, ways: Ways, said: &[Said]) -> Option<String> {
    if said.iter().any(|said| !matches!(said, Said::Word(word) if word == "transparent")) {
        return None;
    }
    let half = match (ways.read, ways.written) {
        (true, true) => "",
        (false, true) => "_write",
        _ => return None,
    };
    Some(format!("\n::accord_runtime::transparent{half}!({name});\n"))
}

fn untagged<'a>(name: &str, said: &[Said], variants: impl Iterator<Item = &'a Variant>) -> Option<String> {
    let is = |word: &str| said.iter().any(|said| matches!(said, Said::Word(held) if held == word));
    let known = |said: &Said| matches!(said, Said::Word(word) if word == "untagged" || word == "deny_unknown_fields");
    if !is("untagged") || !said.iter().all(known) {
        return None;
    }
    let strict = if is("deny_unknown_fields") { " strict" } else { "" };
    let mut out = format!("\n::accord_runtime::untagged!({name} {{\n");
    for (at, variant) in variants.enumerate() {
        if !self::said(&variant.attrs)?.is_empty() {
            return None;
        }
        let ident = &variant.ident;
        match &variant.fields {
            Fields::Unnamed(fields) if fields.unnamed.len() == 1 => {
                let _ = writeln!(out, "    {at} {ident},");
            }
            Fields::Named(fields) => {
                let _ = writeln!(out, "    {at} {ident}{strict} {{");
                for (place, field) in fields.named.iter().enumerate() {
                    let Line::Own(line) = Line::of(field)? else { return None };
                    let Own { field, name, read, write } = line;
                    let _ = writeln!(out, "        {place} {field} {name:?} {read} {write},");
                }
                out.push_str("    },\n");
            }
            _ => return None,
        }
    }
    out.push_str("});\n");
    Some(out)
}

/// A field in the table.
struct Own {
    field: String,
    name: String,
    read: &'static str,
    write: &'static str,
}

enum Line {
    Own(Own),
    /// A field that takes what stands under other names, and how.
    Rest(String, &'static str),
}

impl Line {
    fn of(field: &Field) -> Option<Self> {
        let ident = field.ident.as_ref()?.to_string();
        let optional = inner_option(&field.ty).is_some();
        let (mut read, mut write) = (if optional { "optional" } else { "required" }, "always");
        let (mut digits, mut flat) = (false, false);
        for said in said(&field.attrs)? {
            match said {
                Said::Word(word) if word == "flatten" => flat = true,
                Said::Word(word) if word == "default" => read = "optional",
                Said::Pair(key, _) if key == "rename" => {}
                Said::Pair(key, path) if key == "deserialize_with" && path == "::std::option::Option::deserialize" => {
                    read = "present";
                }
                // Woven so, for this.
                Said::Pair(key, form) if key == "with" && form == "digits" => digits = true,
                Said::Pair(key, path) if key == "skip_serializing_if" && path.ends_with("::is_none") => write = "some",
                Said::Pair(key, path) if key == "skip_serializing_if" && path.ends_with("::is_empty") => {
                    write = "filled";
                }
                _ => return None,
            }
        }
        if flat {
            return Some(Self::Rest(ident, if optional { "rest_if" } else { "rest" }));
        }
        match (digits, optional) {
            (true, true) => (read, write) = ("optional_digits", "some_digits"),
            (true, false) => (read, write) = ("digits", "digits"),
            _ => {}
        }
        Some(Self::Own(Own { field: ident, name: field_name(field), read, write }))
    }
}

/// One thing that `#[serde(…)]` says.
enum Said {
    Word(String),
    Pair(String, String),
}

/// All that it says; nothing if it is said in another way.
fn said(attrs: &[Attribute]) -> Option<Vec<Said>> {
    let one = |meta| match meta {
        Meta::Path(path) => Some(Said::Word(path.get_ident()?.to_string())),
        Meta::NameValue(pair) => Some(Said::Pair(pair.path.get_ident()?.to_string(), text(&pair)?)),
        Meta::List(_) => None,
    };
    serde_metas(attrs).map(one).collect()
}

/// What it derives of serde; nothing if it is neither.
fn ways(attrs: &[Attribute]) -> Option<Ways> {
    let mut ways = Ways { read: false, written: false };
    for attr in attrs.iter().filter(|attr| attr.path().is_ident("derive")) {
        for path in derived(attr) {
            ways.read |= is_named(&path, &["Deserialize"]);
            ways.written |= is_named(&path, &["Serialize"]);
        }
    }
    (ways.read || ways.written).then_some(ways)
}

fn strip(item: &mut Item) {
    let (attrs, fields): (&mut Vec<Attribute>, Vec<&mut Field>) = match item {
        Item::Struct(item) => (&mut item.attrs, item.fields.iter_mut().collect()),
        Item::Enum(item) => {
            (&mut item.attrs, item.variants.iter_mut().flat_map(|variant| variant.fields.iter_mut()).collect())
        }
        _ => return,
    };
    drop_derives(attrs, SERDE);
    attrs.retain(|attr| !attr.path().is_ident("serde"));
    for field in fields {
        field.attrs.retain(|attr| !attr.path().is_ident("serde"));
    }
}

/// What serde derives.
const SERDE: &[&str] = &["Deserialize", "Serialize"];

/// Where the derive is by way of the runtime, so that a package depends on nothing else.
pub(super) const BY_WAY: &str = "::accord_runtime::serde";

fn keep(item: &mut Item) {
    let attrs = match item {
        Item::Struct(item) => &mut item.attrs,
        Item::Enum(item) => &mut item.attrs,
        _ => return,
    };
    if ways(attrs).is_none() {
        return;
    }
    for attr in attrs.iter_mut().filter(|attr| attr.path().is_ident("derive")) {
        let paths = derived(attr).into_iter().map(|path| match path.segments.last() {
            Some(last) if is_named(&path, SERDE) => parse_quote!(::accord_runtime::serde::#last),
            _ => path,
        });
        let paths: Punctuated<Path, Token![,]> = paths.collect();
        *attr = parse_quote!(#[derive(#paths)]);
    }
    attrs.push(parse_quote!(#[serde(crate = #BY_WAY)]));
}
