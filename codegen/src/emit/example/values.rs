//! Values of the client's types, as expressions: the document's own examples, or words and numbers that stand for them.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use serde_json::Value;

use crate::emit::builders;
use crate::emit::types::choices::Constructor;
use crate::model::types::{Choice, EnumValue, Field, Kind, Newtype, Parse, Shape, Types};
use crate::model::{Argument, Operation, RustType};

pub(super) struct Values<'a> {
    pub(super) types: &'a Types,
}

impl Values<'_> {
    /// A request with a value for each required parameter; none where a value cannot be made.
    pub(super) fn call(&self, operation: &Operation) -> Option<TokenStream> {
        let mut arguments = Vec::new();
        for parameter in operation.required() {
            arguments.push(self.argument(&parameter.takes, parameter.hints.example.as_ref())?);
        }
        let mut setter = None;
        if let Some(body) = &operation.body {
            let value = self.exact(&body.ty, None, 0);
            match body.required {
                true => {
                    let value = value?;
                    arguments.push(quote!(&#value));
                }
                false => setter = value.map(|value| quote!(.body(&#value))),
            }
        }
        let name = format_ident!("{}", operation.id);
        Some(quote!(client.#name(#(#arguments),*) #setter))
    }

    /// A value as an argument.
    pub(super) fn argument(&self, argument: &Argument, sample: Option<&Value>) -> Option<TokenStream> {
        let value = self.given(&argument.ty, sample, 0)?;
        let is_text = matches!(&argument.ty, RustType::Primitive(name) if name == "str");
        Some(if argument.by_reference && !is_text { quote!(&#value) } else { value })
    }

    /// An expression that a parameter takes, of which texts and dates are made by themselves.
    fn given(&self, ty: &RustType, hint: Option<&Value>, depth: usize) -> Option<TokenStream> {
        match ty {
            RustType::Named(_) => self.exact(ty, hint, depth),
            _ => self.expression(ty, hint, depth),
        }
    }

    /// An expression that is of a type without any conversion.
    fn exact(&self, ty: &RustType, hint: Option<&Value>, depth: usize) -> Option<TokenStream> {
        let value = self.expression(ty, hint, depth)?;
        let newtype = match ty {
            RustType::Text => return Some(quote!(#value.to_owned())),
            RustType::Named(name) => self.types.get(name).and_then(|ty| match &ty.kind {
                Kind::Newtype(newtype) => Some((format_ident!("{name}"), newtype)),
                _ => None,
            }),
            _ => None,
        };
        Some(match newtype {
            Some((ident, Newtype { parse: Parse::Any, .. })) => quote!(#ident::from(#value.to_owned())),
            Some((ident, Newtype { parse: Parse::Checked(_), .. })) => quote!(#value.parse::<#ident>()?),
            _ => value,
        })
    }

    /// An expression of a type, or of a text that a builder's method makes into it.
    fn expression(&self, ty: &RustType, hint: Option<&Value>, depth: usize) -> Option<TokenStream> {
        if depth > 8 {
            return None;
        }
        let text = hint.and_then(Value::as_str);
        let integer = proc_macro2::Literal::i64_unsuffixed(hint.and_then(Value::as_i64).unwrap_or(1));
        let words = text.unwrap_or("text");
        Some(match ty {
            RustType::List(inner) => {
                // A setter converts a text, and no list of texts.
                let item = self.exact(inner, hint.and_then(|value| value.get(0)), depth + 1)?;
                // The formatter leaves what is in a macro as it is.
                match item.to_string().contains("::") {
                    true => quote!(Vec::from([#item])),
                    false => quote!(vec![#item]),
                }
            }
            RustType::Option(inner) if inner.last_name() == Some("Null") => quote!(None),
            RustType::Option(inner) => {
                let value = self.exact(inner, hint, depth + 1)?;
                quote!(Some(#value))
            }
            RustType::Text => quote!(#words),
            RustType::Primitive(name) => match name.as_str() {
                "str" => quote!(#words),
                "f32" | "f64" => {
                    let number = proc_macro2::Literal::f64_unsuffixed(hint.and_then(Value::as_f64).unwrap_or(1.0));
                    quote!(#number)
                }
                "bool" => {
                    let value = hint.and_then(Value::as_bool).unwrap_or(true);
                    quote!(#value)
                }
                "i8" | "i16" | "i32" | "i64" | "u8" | "u16" | "u32" | "u64" => quote!(#integer),
                _ => return None,
            },
            RustType::Path(..) => match ty.last_name()? {
                "Secret" => quote!(#words),
                name @ ("UnixSeconds" | "UnixMillis") => {
                    let ident = format_ident!("{name}");
                    quote!(#ident::from(#integer))
                }
                "Number" => {
                    let number = proc_macro2::Literal::f64_unsuffixed(hint.and_then(Value::as_f64).unwrap_or(1.0));
                    quote!(Number::from(#number))
                }
                "Date" => {
                    let date = text.unwrap_or("2000-01-01");
                    quote!(#date.parse::<Date>()?)
                }
                "DateTime" => {
                    let moment = text.unwrap_or("2000-01-01T00:00:00Z");
                    quote!(#moment.parse::<DateTime>()?)
                }
                name @ ("Base64" | "Base64Url") => {
                    let ident = format_ident!("{name}");
                    quote!(#ident::from(#words))
                }
                "FilePart" => quote!(FilePart::from_path("document.jpg")?),
                _ => return None,
            },
            RustType::Named(name) => return self.of_ours(name, hint, depth),
            _ => return None,
        })
    }

    /// An expression of a type of the crate's own.
    fn of_ours(&self, name: &str, hint: Option<&Value>, depth: usize) -> Option<TokenStream> {
        let ty = self.types.get(name)?;
        let hint = hint.or(ty.example.as_ref());
        let ident = format_ident!("{name}");
        match &ty.kind {
            Kind::Object(_) => {
                let (object, lines) = builders::lines(self.types, ty)?;
                let mut calls = Vec::new();
                let is_required = |line: &builders::Line<'_>| line.need == builders::Need::Required;
                // What needs nothing is shown with what the document has an example of: nothing at all is seldom meant.
                let is_empty = !lines.iter().any(is_required);
                for line in &lines {
                    let Some(field) = object.fields.iter().find(|field| field.name == line.field) else {
                        if is_required(line) {
                            return None;
                        }
                        continue;
                    };
                    let hint = hint.and_then(|hint| hint.get(&field.wire)).or(field.example.as_ref());
                    if !is_required(line) && (!is_empty || line.deprecated || hint.is_none_or(Value::is_null)) {
                        continue;
                    }
                    let value = match self.expression(line.ty, hint, depth + 1) {
                        None if is_required(line) => return None,
                        None => continue,
                        Some(value) => value,
                    };
                    let question = line.is_fallible().then(|| quote!(?));
                    let method = format_ident!("{}", line.method);
                    calls.push(quote!(.#method(#value) #question));
                }
                Some(quote!(#ident::builder() #(#calls)* .build()))
            }
            Kind::Newtype(Newtype { parse: Parse::Any | Parse::Checked(_), .. }) => {
                let text = hint.and_then(Value::as_str).unwrap_or("text");
                Some(quote!(#text))
            }
            Kind::Newtype(Newtype { inner, .. }) => {
                let value = self.exact(inner, hint, depth + 1)?;
                Some(quote!(#ident(#value)))
            }
            Kind::Enum(values) => enum_value(&ident, values, hint.and_then(Value::as_str)),
            Kind::IntegerEnum(values) => {
                enum_value(&ident, values, hint.and_then(Value::as_i64).map(|value| value.to_string()).as_deref())
            }
            Kind::Choice(choice) => self.variant(&ident, choice, hint, depth),
            _ => None,
        }
    }

    /// A constructor's call: that of the first variant that the hint fits.
    fn variant(&self, ident: &Ident, choice: &Choice, hint: Option<&Value>, depth: usize) -> Option<TokenStream> {
        let constructed = Constructor::all(self.types, choice).find_map(|(_, constructor)| {
            let fields: Vec<_> = constructor.parameters().collect();
            let fits = |hint: &Value| {
                let has = |field: &Field| hint.get(&field.wire).is_some();
                fields.iter().all(|field| has(field)) && !constructor.optional.iter().any(|field| has(field))
            };
            if hint.is_some_and(|hint| !fits(hint)) {
                return None;
            }
            let function = format_ident!("{}", constructor.name);
            let values = fields.iter().map(|field| {
                let hint = hint.and_then(|hint| hint.get(&field.wire)).or(field.example.as_ref());
                self.given(&field.ty, hint, depth + 1)
            });
            let values = values.collect::<Option<Vec<_>>>()?;
            Some(quote!(#ident::#function(#(#values),*)))
        });
        constructed.or_else(|| self.held(ident, choice, hint, depth))
    }

    /// The first variant that the hint fits, with what it holds. What is told apart by a value in it has constructors alone.
    fn held(&self, ident: &Ident, choice: &Choice, hint: Option<&Value>, depth: usize) -> Option<TokenStream> {
        if choice.property.is_some() || choice.position.is_some() {
            return None;
        }
        let fits = |shape: &Shape| match (hint, shape) {
            (None, _) | (Some(_), Shape::Any) => true,
            (Some(hint), Shape::Boolean) => hint.is_boolean(),
            (Some(hint), Shape::Integer) => hint.is_i64() || hint.is_u64(),
            (Some(hint), Shape::Number) => hint.is_number(),
            (Some(hint), Shape::Formatted | Shape::Listed | Shape::Text) => hint.is_string(),
            (Some(hint), Shape::List) => hint.is_array(),
            (Some(hint), Shape::Object(_) | Shape::Map) => hint.is_object(),
        };
        choice.variants.iter().filter(|variant| fits(&variant.candidate.shape)).find_map(|variant| {
            let held = self.exact(&variant.ty, hint, depth + 1)?;
            let name = format_ident!("{}", variant.name);
            Some(quote!(#ident::#name(#held)))
        })
    }
}

fn enum_value(ident: &Ident, values: &[EnumValue], text: Option<&str>) -> Option<TokenStream> {
    let value = values.iter().find(|value| Some(value.wire.as_str()) == text).or(values.first())?;
    let variant = format_ident!("{}", value.name);
    Some(quote!(#ident::#variant))
}
