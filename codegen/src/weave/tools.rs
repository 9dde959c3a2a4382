//! Looks at syntax that several passes share.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use syn::punctuated::Punctuated;
use syn::{
    Attribute, Expr, Field, FnArg, GenericArgument, Ident, ImplItemFn, Item, Lit, Meta, Pat, PathArguments, ReturnType,
    Token, Type,
};

/// The name of a field on the wire: its serde name, or its own.
pub(crate) fn field_name(field: &Field) -> String {
    let own = || field.ident.as_ref().map(|ident| ident.to_string().trim_start_matches("r#").to_owned());
    serde_value(&field.attrs, "rename").or_else(own).unwrap_or_default()
}

/// The text of `#[serde(key = "text")]`.
pub(crate) fn serde_value(attrs: &[Attribute], key: &str) -> Option<String> {
    serde_metas(attrs).find_map(|meta| match meta {
        Meta::NameValue(pair) if pair.path.is_ident(key) => text(&pair),
        _ => None,
    })
}

/// The text of `key = "text"`.
pub(crate) fn text(pair: &syn::MetaNameValue) -> Option<String> {
    match &pair.value {
        Expr::Lit(syn::ExprLit { lit: Lit::Str(text), .. }) => Some(text.value()),
        _ => None,
    }
}

/// Whether there is `#[serde(key)]`.
pub(crate) fn has_serde(attrs: &[Attribute], key: &str) -> bool {
    serde_metas(attrs).any(|meta| meta.path().is_ident(key))
}

/// What `#[serde(…)]` says.
pub(crate) fn serde_metas(attrs: &[Attribute]) -> impl Iterator<Item = Meta> + '_ {
    attrs
        .iter()
        .filter(|attr| attr.path().is_ident("serde"))
        .filter_map(|attr| attr.parse_args_with(Punctuated::<Meta, Token![,]>::parse_terminated).ok())
        .flatten()
}

/// The `T` of `Option<T>`.
pub(crate) fn inner_option(ty: &Type) -> Option<&Type> {
    argument(ty, "Option")
}

/// The `T` of `Name<T>`.
pub(crate) fn argument<'a>(ty: &'a Type, name: &str) -> Option<&'a Type> {
    let Type::Path(path) = ty else { return None };
    let last = path.path.segments.last().filter(|segment| segment.ident == name)?;
    let PathArguments::AngleBracketed(arguments) = &last.arguments else { return None };
    arguments.args.iter().find_map(|argument| match argument {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    })
}

/// The last segment of a type's path.
pub(crate) fn type_ident(ty: &Type) -> Option<&Ident> {
    let Type::Path(path) = ty else { return None };
    path.path.segments.last().map(|segment| &segment.ident)
}

/// Whether a field holds a list or a map.
pub(crate) fn is_collection(field: &Field) -> bool {
    type_ident(&field.ty).is_some_and(|ident| ident == "Vec" || ident == "BTreeMap")
}

/// Adds to `#[serde(…)]`, which a field or type has once.
pub(crate) fn add_serde(attrs: &mut Vec<Attribute>, added: TokenStream) {
    let Some(attr) = attrs.iter_mut().find(|attr| attr.path().is_ident("serde")) else {
        attrs.push(syn::parse_quote!(#[serde(#added)]));
        return;
    };
    if let Meta::List(list) = &attr.meta {
        let held = &list.tokens;
        *attr = syn::parse_quote!(#[serde(#held, #added)]);
    }
}

/// Replaces documentation.
pub(crate) fn set_docs(attrs: &mut Vec<Attribute>, docs: &str) {
    attrs.retain(|attr| !attr.path().is_ident("doc"));
    if docs.is_empty() {
        return;
    }
    // A leading space, as `/// text` has it.
    let lines = docs.lines().map(|line| if line.is_empty() { String::new() } else { format!(" {line}") });
    attrs.splice(0..0, lines.map(|line| syn::parse_quote!(#[doc = #line])));
}

/// Has clippy take a method with as many arguments as the document has parameters.
pub(crate) fn allow_many_arguments(function: &mut ImplItemFn) {
    const MANY: usize = 7;
    if function.sig.inputs.len() > MANY {
        function.attrs.push(syn::parse_quote!(#[allow(clippy::too_many_arguments)]));
    }
}

/// What a `derive` derives; nothing of another attribute.
pub(crate) fn derived(attr: &Attribute) -> Punctuated<syn::Path, Token![,]> {
    attr.parse_args_with(Punctuated::parse_terminated).unwrap_or_default()
}

/// Whether the last word of a path is one of these.
pub(crate) fn is_named(path: &syn::Path, names: &[&str]) -> bool {
    path.segments.last().is_some_and(|last| names.iter().any(|name| last.ident == name))
}

/// Takes the named traits out of every `derive`, and one that is left without any away; says how many there were.
pub(crate) fn drop_derives(attrs: &mut Vec<Attribute>, names: &[&str]) -> usize {
    let mut dropped = 0;
    attrs.retain_mut(|attr| {
        if !attr.path().is_ident("derive") {
            return true;
        }
        let paths = derived(attr);
        let kept: Punctuated<_, Token![,]> = paths.iter().filter(|path| !is_named(path, names)).cloned().collect();
        dropped += paths.len() - kept.len();
        *attr = syn::parse_quote!(#[derive(#kept)]);
        !kept.is_empty()
    });
    dropped
}

/// The name of a struct or enum.
pub(crate) fn item_name(item: &Item) -> Option<String> {
    match item {
        Item::Struct(item) => Some(item.ident.to_string()),
        Item::Enum(item) => Some(item.ident.to_string()),
        _ => None,
    }
}

/// Items from tokens.
pub(crate) fn items(tokens: TokenStream) -> Result<Vec<Item>, String> {
    syn::parse2::<syn::File>(tokens).map(|file| file.items).map_err(|e| format!("woven code does not parse: {e}"))
}

/// The parameters after `self`.
pub(crate) fn arguments(function: &ImplItemFn) -> Vec<(Ident, Type)> {
    let typed = function.sig.inputs.iter().filter_map(|input| match input {
        FnArg::Typed(typed) => match &*typed.pat {
            Pat::Ident(name) => Some((name.ident.clone(), (*typed.ty).clone())),
            _ => None,
        },
        FnArg::Receiver(_) => None,
    });
    typed.collect()
}

/// The type inside of the first or second argument of `Result<ResponseValue<T>, Error<E>>`.
pub(crate) fn result(function: &ImplItemFn, at: usize) -> Option<Type> {
    let ReturnType::Type(_, ty) = &function.sig.output else { return None };
    types_in(ty).into_iter().nth(at).and_then(|ty| types_in(&ty).into_iter().next())
}

fn types_in(ty: &Type) -> Vec<Type> {
    let Type::Path(path) = ty else { return Vec::new() };
    let Some(PathArguments::AngleBracketed(arguments)) = path.path.segments.last().map(|s| &s.arguments) else {
        return Vec::new();
    };
    let types = arguments.args.iter().filter_map(|argument| match argument {
        GenericArgument::Type(ty) => Some(ty.clone()),
        _ => None,
    });
    types.collect()
}

/// What the client's methods are called.
pub(crate) fn method_names(woven: &super::Woven) -> BTreeSet<String> {
    let methods = woven.methods.items.iter().filter_map(|item| match item {
        syn::ImplItem::Fn(function) => Some(function.sig.ident.to_string()),
        _ => None,
    });
    methods.collect()
}
