//! The implementations that stand beside emitted types. They say nothing that the type does not, but for the bounds of a
//! text; each is known by its head.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::{ToTokens as _, quote};
use syn::{Expr, GenericArgument, ImplItem, ItemImpl, PathArguments, Stmt, Type};

use crate::internal_error::InternalError;
use crate::model::types::{Length, RustType};

/// `impl Name<argument> for of`
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Head {
    name: String,
    argument: Option<RustType>,
    of: RustType,
}

impl Head {
    pub(super) fn new(name: &str, argument: Option<&RustType>, of: &RustType) -> Self {
        Self { name: name.to_owned(), argument: argument.cloned(), of: of.clone() }
    }

    /// `&str`, as an argument.
    fn str() -> RustType {
        RustType::Primitive("&str".to_owned())
    }
}

/// The traits that the type generator implements.
const TRAITS: &[&str] = &["Deref", "Deserialize", "Display", "From", "FromStr", "TryFrom"];

/// The implementations that were not looked at yet.
#[derive(Debug, Default)]
pub(super) struct Impls(BTreeMap<Head, ItemImpl>);

impl Impls {
    pub(super) fn push(&mut self, item: ItemImpl) -> Result<(), InternalError> {
        let head =
            head(&item).ok_or_else(|| format!("an implementation that is not known: `{}`", super::short(&item)))?;
        self.0.insert(head, item);
        Ok(())
    }

    pub(super) fn take(&mut self, head: &Head) -> Option<ItemImpl> {
        self.0.remove(head)
    }

    /// Takes one that must be there.
    pub(super) fn expect(&mut self, head: &Head) -> Result<(), InternalError> {
        let missing = || {
            let argument = head.argument.as_ref().map(|argument| format!("<{argument}>")).unwrap_or_default();
            format!("there is no `impl {}{argument} for {}`", head.name, head.of)
        };
        self.take(head).map(|_| ()).ok_or_else(missing)?;
        Ok(())
    }

    /// Takes those by which a type with a `FromStr` is made from a text.
    pub(super) fn expect_from_text(&mut self, of: &RustType) -> Result<(), InternalError> {
        self.expect(&Head::new("TryFrom", Some(&Head::str()), of))?;
        self.expect(&Head::new("TryFrom", Some(&RustType::Text), of))
    }

    /// Fails if one is left.
    pub(super) fn end(self) -> Result<(), InternalError> {
        match self.0.values().next() {
            Some(item) => Err(format!("an implementation that belongs to no type: `{}`", super::short(item)).into()),
            None => Ok(()),
        }
    }
}

fn head(item: &ItemImpl) -> Option<Head> {
    let (path, _) = item.trait_.as_ref()?;
    let last = path.segments.last()?;
    let name = last.ident.to_string();
    if !TRAITS.contains(&name.as_str()) {
        return None;
    }
    let argument = match &last.arguments {
        PathArguments::None => None,
        PathArguments::AngleBracketed(arguments) => match arguments.args.first()? {
            GenericArgument::Type(Type::Reference(reference)) => {
                (reference.elem.to_token_stream().to_string() == "str").then(Head::str)
            }
            GenericArgument::Type(ty) => Some(RustType::of(ty).ok()?),
            _ => None,
        },
        PathArguments::Parenthesized(_) => return None,
    };
    Some(Head { name, argument, of: RustType::of(&item.self_ty).ok()? })
}

/// The bounds on the length of a text that its `FromStr` checks, which checks nothing else.
pub(super) fn bounds(from_str: &ItemImpl, name: &str) -> Result<Length, InternalError> {
    let unknown = || format!("the text `{name}` is checked in a way that is not known");
    let function = from_str.items.iter().find_map(|item| match item {
        ImplItem::Fn(function) => Some(function),
        _ => None,
    });
    let statements = &function.ok_or_else(unknown)?.block.stmts;
    let (last, checks) = statements.split_last().ok_or_else(unknown)?;
    if !same(last, &quote!(Ok(Self(value.to_string())))) {
        return Err(unknown().into());
    }
    let (mut least, mut most) = (None, None);
    for check in checks {
        let Stmt::Expr(Expr::If(check), _) = check else { return Err(unknown().into()) };
        let Expr::Binary(condition) = &*check.cond else { return Err(unknown().into()) };
        if !same(&condition.left, &quote!(value.chars().count())) {
            return Err(unknown().into());
        }
        let bound = condition.right.to_token_stream().to_string();
        let bound = bound.trim_end_matches("usize").parse::<u64>().map_err(|_| unknown())?;
        match condition.op {
            syn::BinOp::Gt(_) => most = Some(bound),
            syn::BinOp::Lt(_) => least = Some(bound),
            _ => return Err(unknown().into()),
        }
    }
    Ok((least, most))
}

fn same(found: &impl quote::ToTokens, expected: &TokenStream) -> bool {
    found.to_token_stream().to_string() == expected.to_string()
}
