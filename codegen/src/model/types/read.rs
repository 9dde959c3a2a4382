//! Reads the type generator's items into types.
//!
//! Every item, attribute and implementation must be one that is known here. Another one is an error that names it, so a new
//! version of the generator cannot emit something that is quietly dropped.

mod answers;
mod attributes;
mod choice;
mod fields;
mod impls;

use std::collections::BTreeMap;

use serde_json::Value;
use syn::{Fields, Item, ItemStruct};

use super::{Kind, Newtype, Object, ObjectEncoding, Parse, RustType, Type, Types, cycles, display, equality, order};
use crate::internal_error::InternalError;
use crate::lower::{Lowered, TypeHints};
pub(in crate::model) use answers::answer_type;
use attributes::Attributes;
use impls::{Head, Impls};

/// Reads the items of the module of types.
///
/// # Errors
/// When an item is not of a form that the type generator is known to emit.
pub fn read(items: Vec<Item>, lowered: &Lowered) -> Result<Types, InternalError> {
    let mut named = BTreeMap::new();
    let mut emitted = Vec::new();
    let mut impls = Impls::default();
    for item in items {
        match item {
            Item::Struct(item) => emitted.push(item),
            Item::Impl(item) => impls.push(item)?,
            // The error of conversions, which the runtime has.
            Item::Mod(module) if module.ident == "error" => {}
            other => return Err(format!("an item that is not known: `{}`", short(&other)).into()),
        }
    }
    let reader = Reader { lowered, schemas: lowered.document.pointer("/components/schemas") };
    let mut order = Vec::new();
    for item in emitted {
        let ty = reader.structure(item, &mut impls)?;
        order.push(ty.name.clone());
        named.insert(ty.name.clone(), ty);
    }
    impls.end()?;
    if let Some(name) = reader.objects().find(|name| !named.contains_key(*name)) {
        return Err(format!("the schema `{name}` was emitted as no type").into());
    }
    reader.enums(&mut named);
    choice::add(&reader, &mut named)?;
    // The document's order; then what only generating made, in the generator's.
    let schemas = reader.schemas.and_then(Value::as_object).into_iter().flatten().map(|(name, _)| name);
    let mut all: Vec<Type> = schemas.filter_map(|name| named.remove(name)).collect();
    all.extend(order.iter().filter_map(|name| named.remove(name)));
    all.extend(named.into_values());
    answers::add(&mut all, lowered)?;
    cycles::bound(&mut all);
    equality::decide(&mut all);
    display::decide(&mut all);
    Ok(Types::new(all))
}

/// An item on one line, cut short.
fn short(item: &impl quote::ToTokens) -> String {
    item.to_token_stream().to_string().chars().take(120).collect()
}

struct Reader<'a> {
    lowered: &'a Lowered,
    schemas: Option<&'a Value>,
}

impl<'a> Reader<'a> {
    fn hint(&self, name: &str) -> Option<&'a TypeHints> {
        self.lowered.hints.types.get(name)
    }

    fn schema(&self, name: &str) -> Option<&'a Value> {
        self.schemas?.get(name)
    }

    /// The schemas that are plain objects with fields: each of them is a type.
    fn objects(&self) -> impl Iterator<Item = &'a String> {
        let plain = |schema: &Value| {
            let combined = ["allOf", "oneOf", "anyOf"].iter().any(|key| schema.get(key).is_some());
            !combined && schema.get("properties").and_then(Value::as_object).is_some_and(|held| !held.is_empty())
        };
        let schemas = self.schemas.and_then(Value::as_object).into_iter().flatten();
        schemas.filter(move |(_, schema)| plain(schema)).map(|(name, _)| name)
    }

    /// A type of which the hints say what they say of every type.
    fn type_of(&self, name: String, kind: Kind) -> Type {
        let hint = self.hint(&name);
        let code = self.lowered.hints.errors.get(&name).map(|outcome| answers::code(self.lowered, *outcome));
        Type {
            place: hint.and_then(|hint| hint.place.clone()),
            docs: hint.map(|hint| hint.docs.clone()).unwrap_or_default(),
            source: hint.map(|hint| hint.source.clone()).unwrap_or_default(),
            deprecated: hint.is_some_and(|hint| hint.deprecated),
            written: hint.is_some_and(|hint| hint.request),
            read: hint.is_some_and(|hint| hint.read),
            sensitive: hint.and_then(|hint| hint.sensitive),
            example: hint.and_then(|hint| hint.example.clone()),
            redacted: hint.is_some_and(|hint| {
                let fields = hint.fields.values().map(|field| field.sensitive);
                fields.chain([hint.sensitive, hint.sensitive_rest]).any(|stated| stated.is_some())
            }),
            code,
            comparable: true,
            kind,
            name,
        }
    }

    fn structure(&self, item: ItemStruct, impls: &mut Impls) -> Result<Type, InternalError> {
        let name = item.ident.to_string();
        let attributes = Attributes::of_type(&item.attrs, &name)?;
        match &item.fields {
            Fields::Named(fields) => {
                attributes.allow(&name, &["deny_unknown_fields"])?;
                let object = self.object(&name, fields, &attributes)?;
                Ok(self.type_of(name, Kind::Object(object)))
            }
            Fields::Unnamed(fields) if fields.unnamed.len() == 1 => {
                attributes.allow(&name, &["transparent"])?;
                let field = fields.unnamed.first().ok_or("a tuple without a field")?;
                let inner = RustType::of(&field.ty)?;
                let newtype = self.newtype(&name, inner, impls)?;
                Ok(self.type_of(name, Kind::Newtype(newtype)))
            }
            _ => Err(format!("the type `{name}` is of a form that is not known").into()),
        }
    }

    fn object(&self, name: &str, fields: &syn::FieldsNamed, attributes: &Attributes) -> Result<Object, InternalError> {
        let hint = self.hint(name);
        let (mut fields, mut rest) = fields::read(&fields.named, hint, name)?;
        order::sort(&mut fields, &self.lowered.document, self.schema(name));
        let encoding = match hint {
            Some(hint) if hint.multipart => ObjectEncoding::Multipart,
            Some(hint) if !hint.positions.is_empty() => ObjectEncoding::Positions,
            _ if self.lowered.hints.headers.contains_key(name) => ObjectEncoding::Headers,
            _ => ObjectEncoding::Json,
        };
        let closed = attributes.has("deny_unknown_fields") && !hint.is_some_and(|hint| hint.open);
        if closed || !matches!(encoding, ObjectEncoding::Json | ObjectEncoding::Positions) {
            rest.retain(|rest| !rest.undeclared);
        }
        if encoding == ObjectEncoding::Multipart {
            fields::parts(&mut fields, hint);
        }
        fields::places(&mut fields, hint);
        Ok(Object {
            fields,
            rest,
            closed,
            encoding,
            default: attributes.derives("Default"),
            open_to_growth: hint.is_some(),
            parts: Vec::new(),
        })
    }

    /// A newtype, by which implementations stand beside it.
    fn newtype(&self, name: &str, inner: RustType, impls: &mut Impls) -> Result<Newtype, InternalError> {
        let of = RustType::Named(name.to_owned());
        impls.expect(&Head::new("Deref", None, &of))?;
        impls.expect(&Head::new("From", Some(&of), &inner))?;
        let free = impls.take(&Head::new("From", Some(&inner), &of)).is_some();
        let display = impls.take(&Head::new("Display", None, &of)).is_some();
        let parse = match impls.take(&Head::new("FromStr", None, &of)) {
            None => Parse::No,
            Some(_) if free && inner == RustType::Text => Parse::Any,
            Some(_) if free => {
                impls.expect_from_text(&of)?;
                Parse::Inner
            }
            Some(from_str) => {
                impls.expect_from_text(&of)?;
                impls.expect(&Head::new("Deserialize", None, &of))?;
                Parse::Checked(impls::bounds(&from_str, name)?)
            }
        };
        Ok(Newtype { inner, parse, display })
    }
}
