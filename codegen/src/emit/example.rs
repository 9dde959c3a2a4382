//! A first call that compiles, with the document's own example values: it is the README's, the crate documentation's and
//! `examples/first_call.rs`.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use serde_json::Value;
use syn::{Fields, FnArg, ImplItem, Item, Pat, Type};

use super::setters;
use crate::facts::Placement;
use crate::lower::{FieldNote, Lowered};
use crate::weave::{Woven, field_name, has_serde, inner_option, type_argument, type_ident};
use crate::{names, prose};

/// The example.
pub(super) struct First {
    /// The example's name. Cargo puts the examples of all packages of a workspace into one folder, so it has the package's.
    pub(super) name: String,
    /// A whole program.
    pub(super) code: String,
    /// The environment variables it reads, and what each is.
    pub(super) variables: Vec<(String, String)>,
}

/// The example's file.
pub(super) fn file(first: &First) -> String {
    let variables: Vec<&str> = first.variables.iter().map(|(name, _)| name.as_str()).collect();
    format!(
        "//! A first call. Reads {} from the environment.\n\n\
         #![cfg_attr(rustfmt, rustfmt_skip)]\n\n{}",
        variables.join(", "),
        first.code
    )
}

pub(super) fn text(woven: &Woven, lowered: &Lowered) -> First {
    let krate = format_ident!("{}", names::snake(&lowered.package.name));
    let name = format!("{krate}_first_call");
    // A crate may be called as one of its modules, which the import below would hide.
    let is_module = super::module_names(woven).any(|module| krate == module);
    let krate = if is_module { quote!(::#krate) } else { quote!(#krate) };
    let prefix = lowered.package.name.replace('-', "_").to_uppercase();
    let (setup, variables) = setup(lowered, &krate, &prefix);
    let values = Values { woven, lowered };
    let call = featured(lowered).find_map(|id| {
        let method = woven.methods.items.iter().find_map(|item| match item {
            ImplItem::Fn(function) if function.sig.ident == id => Some(function),
            _ => None,
        })?;
        values.call(method)
    });
    let call = call.map(|call| {
        quote! {
            match #call.await {
                Ok(answer) => println!("{answer:?}"),
                Err(error) => {
                    eprintln!("{error}");
                    if error.was_not_sent() {
                        eprintln!("nothing was sent, so it is safe to try again");
                    }
                    std::process::exit(1);
                }
            }
        }
    });
    let tokens = quote! {
        #[allow(unused_imports)]
        use #krate::*;
        #[tokio::main]
        async fn main() -> Result<(), Box<dyn std::error::Error>> {
            let client = #setup;
            #call
            Ok(())
        }
    };
    let required = tokens.to_string().contains(&quote!(variable()).to_string().replace("()", ""));
    let variable = required.then(|| {
        quote! {
            fn variable(name: &str) -> Result<String, String> {
                std::env::var(name).map_err(|_| format!("the environment variable {name} is not set"))
            }
        }
    });
    let tokens = quote!(#tokens #variable);
    let code = syn::parse2(tokens).map(|file| prettyplease::unparse(&file)).unwrap_or_default();
    // A reader's eye needs the gap; the formatter leaves none.
    let code = code.replace("*;\n#[tokio", "*;\n\n#[tokio").replace("#[allow(unused_imports)]\n", "");
    let code = code.replace("}\nfn variable", "}\n\nfn variable");
    First { name, code, variables }
}

/// The operations in the document's order, those that hand a token out last.
fn featured(lowered: &Lowered) -> impl Iterator<Item = String> {
    let hands_out =
        |id: &String| lowered.facts.schemes.iter().filter_map(|s| s.token.as_ref()).any(|token| token.operation == *id);
    let ids = crate::lower::walk::operations(&lowered.document)
        .filter_map(|(_, _, operation)| operation.get("operationId")?.as_str());
    let (last, first): (Vec<String>, Vec<String>) = ids.map(str::to_owned).partition(hands_out);
    first.into_iter().chain(last)
}

fn setup(lowered: &Lowered, krate: &TokenStream, prefix: &str) -> (TokenStream, Vec<(String, String)>) {
    let url = format!("{prefix}_URL");
    let (base, what) = match lowered.package.base_url {
        Some(_) => (
            quote!(std::env::var(#url).unwrap_or_else(|_| #krate::BASE_URL.to_owned())),
            "where the service is, if not at `BASE_URL`",
        ),
        None => (quote!(variable(#url)?), "where the service is, such as `https://api.example.com`"),
    };
    let mut variables = vec![(url.clone(), what.to_owned())];
    let one_asks = setters::is_one(&lowered.facts);
    let mut calls = Vec::new();
    for (scheme, methods) in lowered.facts.schemes.iter().zip(setters::of(&lowered.facts)) {
        let key = names::snake(&scheme.name);
        let said = scheme.description.clone();
        let mut variable = |name: &str, what: String| {
            let name = format!("{prefix}_{}", name.to_uppercase());
            let name = names::unique(&name, |name| variables.iter().any(|(held, _)| held == name));
            variables.push((name.clone(), what));
            name
        };
        if let Some(grant) = &scheme.grant {
            let prefix = if one_asks { String::new() } else { format!("{key}_") };
            let mut variable = |name: &str, what: &str| variable(&format!("{prefix}{name}"), what.to_owned());
            let id = variable("client_id", "the id of this client");
            let secret = variable("client_secret", "its secret");
            let url = grant.url.is_empty().then(|| variable("token_url", "where a token is fetched")).into_iter();
            let method = methods.credentials;
            calls.push(quote!(.#method(variable(#id)?, variable(#secret)? #(, variable(#url)?)*)));
            continue;
        }
        match &scheme.token {
            Some(token) if token.credentials.is_empty() => {}
            Some(token) => {
                let method = methods.credentials;
                let names: Vec<String> = token
                    .credentials
                    .iter()
                    .map(|(name, _)| {
                        variable(
                            name,
                            format!("what {} asks for as {}", prose::code(&token.operation), prose::code(name)),
                        )
                    })
                    .collect();
                calls.push(quote!(.#method(#(variable(#names)?),*)));
            }
            None => {
                let method = methods.ready;
                let what = if said.is_empty() { format!("the credential `{key}`") } else { said };
                if matches!(scheme.placement, Placement::Basic) {
                    let (user, password) = (variable("user", "the user".to_owned()), variable("password", what));
                    calls.push(quote!(.#method(variable(#user)?, variable(#password)?)));
                } else {
                    let name = variable(&key, what);
                    calls.push(quote!(.#method(variable(#name)?)));
                }
            }
        }
    }
    (quote!(Client::builder(#base) #(#calls)* .build()?), variables)
}

struct Values<'a> {
    woven: &'a Woven,
    lowered: &'a Lowered,
}

impl Values<'_> {
    /// A call of a method with an argument for each parameter; none where a value cannot be made.
    fn call(&self, method: &syn::ImplItemFn) -> Option<TokenStream> {
        let mut arguments = Vec::new();
        for input in &method.sig.inputs {
            let FnArg::Typed(typed) = input else { continue };
            let Pat::Ident(name) = &*typed.pat else { return None };
            if inner_option(&typed.ty).is_some() {
                arguments.push(quote!(None));
                continue;
            }
            let (ty, by_reference) = match &*typed.ty {
                Type::Reference(reference) => (&*reference.elem, true),
                other => (other, false),
            };
            let example = self.parameter_example(&method.sig.ident.to_string(), &name.ident.to_string());
            let note = FieldNote { example, ..FieldNote::default() };
            let is_str = type_ident(ty).is_some_and(|ident| ident == "str");
            let value = self.value(ty, &note, None, 0)?;
            arguments.push(if by_reference && !is_str { quote!(&#value) } else { value });
        }
        let name = &method.sig.ident;
        Some(quote!(client.#name(#(#arguments),*)))
    }

    fn parameter_example(&self, method: &str, name: &str) -> Option<Value> {
        self.lowered.notes.methods.get(method)?.examples.get(name).cloned()
    }

    /// An expression of a type.
    fn value(&self, ty: &Type, note: &FieldNote, hint: Option<&Value>, depth: usize) -> Option<TokenStream> {
        let hint = hint.or(note.example.as_ref());
        if depth > 8 {
            return None;
        }
        if let Some(inner) = type_argument(ty, "Vec") {
            let first = hint.and_then(|value| value.get(0)).cloned();
            let item = self.value(inner, &FieldNote::default(), first.as_ref(), depth + 1)?;
            return Some(quote!(vec![#item]));
        }
        let name = type_ident(ty)?.to_string();
        let text = hint.and_then(Value::as_str).map(str::to_owned);
        let integer = hint.and_then(Value::as_i64).unwrap_or(1);
        Some(match name.as_str() {
            "String" | "str" | "Secret" => {
                let text = text.unwrap_or_else(|| "text".to_owned());
                quote!(#text)
            }
            "i8" | "i16" | "i32" | "i64" | "u8" | "u16" | "u32" | "u64" => {
                let integer = proc_macro2::Literal::i64_unsuffixed(integer);
                quote!(#integer)
            }
            "f32" | "f64" => {
                let number = proc_macro2::Literal::f64_unsuffixed(hint.and_then(Value::as_f64).unwrap_or(1.0));
                quote!(#number)
            }
            "bool" => {
                let value = hint.and_then(Value::as_bool).unwrap_or(true);
                quote!(#value)
            }
            "UnixSeconds" | "UnixMillis" => {
                let ident = type_ident(ty)?;
                let integer = proc_macro2::Literal::i64_unsuffixed(integer);
                quote!(#ident::from(#integer))
            }
            "NaiveDate" => {
                let text = text.unwrap_or_else(|| "2000-01-01".to_owned());
                quote!(#text.parse()?)
            }
            "FilePart" => quote!(FilePart::from_path("document.jpg")?),
            name if self.lowered.notes.enums.contains_key(name) => {
                let variants = &self.lowered.notes.enums.get(name)?.variants;
                let variant = variants.iter().find(|(_, wire, _)| Some(wire) == text.as_ref()).or(variants.first())?;
                let (ident, variant) = (format_ident!("{name}"), format_ident!("{}", variant.0));
                quote!(#ident::#variant)
            }
            name => return self.of_ours(name, hint, depth),
        })
    }

    /// An expression of a type of the crate's own.
    fn of_ours(&self, name: &str, hint: Option<&Value>, depth: usize) -> Option<TokenStream> {
        let note = self.lowered.notes.types.get(name);
        let hint = hint.or_else(|| note.and_then(|note| note.example.as_ref()));
        self.woven.types.iter().find_map(|item| match item {
            Item::Struct(item) if item.ident == name => match &item.fields {
                Fields::Named(fields) => {
                    let note = note.filter(|note| note.request)?;
                    let mut calls = Vec::new();
                    for field in &fields.named {
                        let ident = field.ident.as_ref()?;
                        let wire = field.wire(note)?;
                        let said = note.fields.get(&wire).cloned().unwrap_or_default();
                        let optional = inner_option(&field.ty).is_some() || has_serde(&field.attrs, "default");
                        if optional {
                            continue;
                        }
                        let value = self.value(&field.ty, &said, hint.and_then(|hint| hint.get(&wire)), depth + 1)?;
                        let fallible = said.length.is_some() || self.is_parsed(&field.ty);
                        let question = fallible.then(|| quote!(?));
                        calls.push(quote!(.#ident(#value) #question));
                    }
                    let ident = &item.ident;
                    Some(quote!(#ident::builder() #(#calls)* .build()))
                }
                _ => {
                    let text = hint.and_then(Value::as_str).unwrap_or("text");
                    Some(quote!(#text))
                }
            },
            Item::Enum(item) if item.ident == name => item.variants.iter().find_map(|variant| {
                let Fields::Named(fields) = &variant.fields else { return None };
                let fits = |hint: &Value| fields.named.iter().all(|field| hint.get(field_name(field)).is_some());
                if hint.is_some_and(|hint| !fits(hint)) {
                    return None;
                }
                let function = format_ident!("{}", names::snake(&variant.ident.to_string()));
                let values = fields.named.iter().map(|field| {
                    let wire = field_name(field);
                    let said = note.and_then(|note| note.fields.get(&wire)).cloned().unwrap_or_default();
                    self.value(&field.ty, &said, hint.and_then(|hint| hint.get(&wire)), depth + 1)
                });
                let values = values.collect::<Option<Vec<_>>>()?;
                let ident = &item.ident;
                Some(quote!(#ident::#function(#(#values),*)))
            }),
            _ => None,
        })
    }

    /// Whether a type is a string with constraints, which the builder's method parses.
    fn is_parsed(&self, ty: &Type) -> bool {
        let Some(name) = type_ident(ty) else { return false };
        self.woven.types.iter().any(|item| match item {
            Item::Struct(item) => item.ident == *name && matches!(item.fields, Fields::Unnamed(_)),
            _ => false,
        })
    }
}

/// What a field is called on the wire, also where weaving took serde's attributes away.
trait Wire {
    fn wire(&self, note: &crate::lower::TypeNote) -> Option<String>;
}

impl Wire for syn::Field {
    fn wire(&self, note: &crate::lower::TypeNote) -> Option<String> {
        let name = field_name(self);
        if note.fields.contains_key(&name) {
            return Some(name);
        }
        let found =
            note.fields.iter().find(|(wire, said)| said.name.as_deref() == Some(&name) || names::snake(wire) == name);
        Some(found.map_or(name, |(wire, _)| wire.clone()))
    }
}
