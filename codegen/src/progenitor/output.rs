//! Reads progenitor's output: the items of its types, and of each method the signature.
//!
//! The shape is checked as it is read, so a new version of progenitor that emits something else is noticed here. The bodies
//! of the methods are not parsed: what a call sends is known from the document. Nor are those of the types, where their heads
//! say enough.

use std::collections::BTreeMap;

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use syn::visit_mut::{self, VisitMut};
use syn::{FnArg, GenericArgument, ImplItem, Item, Pat, Path, PathArguments, ReturnType, Type, parse_quote};

use crate::internal_error::InternalError;
use crate::model::RustType;

/// What progenitor makes of a lowered document.
#[derive(Debug)]
pub struct Output {
    /// The items of the module `types`, as they are.
    pub types: Vec<Item>,
    /// The signatures by `operationId`.
    pub signatures: BTreeMap<String, Signature>,
}

/// The types of one operation.
#[derive(Debug)]
pub struct Signature {
    /// The arguments by their names.
    pub arguments: BTreeMap<String, Argument>,
    /// The answer.
    pub answer: RustType,
    /// The body of a refusal.
    pub refusal: RustType,
}

/// One argument.
#[derive(Debug)]
pub struct Argument {
    /// Its type, without a reference and without the `Option` of one that may be left out.
    pub ty: RustType,
    /// Whether it is taken by reference.
    pub by_reference: bool,
    /// Whether it may be left out.
    pub optional: bool,
}

/// Reads the output.
///
/// # Errors
/// When it is not of the shape that this version of Accord was written for.
pub fn read(tokens: TokenStream) -> Result<Output, InternalError> {
    let file: syn::File =
        syn::parse2(without_bodies(tokens)).map_err(|e| format!("progenitor's output does not parse: {e}"))?;
    let (mut types, mut methods, mut others) = (None, None, Vec::new());
    for item in file.items {
        match item {
            Item::Mod(module) if module.ident == "types" => {
                types = Some(module.content.ok_or_else(|| unknown("`mod types` has no content"))?.1);
            }
            Item::Impl(block) if is_methods(&block) => {
                if methods.replace(block).is_some() {
                    return Err(unknown("there are two blocks of methods"));
                }
            }
            other => others.push(describe(&other)),
        }
    }
    // Exactly these, so that nothing new is dropped unseen.
    let known = [
        "use",
        "use",
        "struct Client",
        "impl Client",
        "impl ClientInfo for Client",
        "impl ClientHooks for",
        "mod prelude",
    ];
    if others != known {
        return Err(unknown(&format!("beside types and methods there is {others:?}")));
    }
    let methods = methods.ok_or_else(|| unknown("there is no block of methods"))?;
    let signatures = methods.items.into_iter().map(|item| match item {
        ImplItem::Fn(function) => signature(function.sig),
        _ => Err(unknown("a block of methods has something else")),
    });
    Ok(Output {
        types: types.ok_or_else(|| unknown("there is no `mod types`"))?,
        signatures: signatures.collect::<Result<_, _>>()?,
    })
}

/// What the next group in braces belongs to.
#[derive(Default)]
enum Owner {
    Impl,
    Module,
    #[default]
    Other,
}

/// Drops documentation, and the bodies of the functions in `impl` blocks: nothing reads them, and they are most of what there
/// is to parse. Those of `FromStr` stay, for they have the bounds of a text.
fn without_bodies(tokens: TokenStream) -> TokenStream {
    let mut trees = tokens.into_iter().peekable();
    let mut kept = Vec::new();
    let mut owner = Owner::Other;
    while let Some(tree) = trees.next() {
        match tree {
            TokenTree::Punct(hash) if hash.as_char() == '#' && trees.peek().is_some_and(is_documentation) => {
                trees.next();
                continue;
            }
            TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => {
                let content = match std::mem::take(&mut owner) {
                    Owner::Impl => empty_bodies(group.stream()),
                    Owner::Module => without_bodies(group.stream()),
                    Owner::Other => group.stream(),
                };
                kept.push(TokenTree::Group(Group::new(Delimiter::Brace, content)));
                continue;
            }
            TokenTree::Ident(ref ident) if ident == "impl" => owner = Owner::Impl,
            TokenTree::Ident(ref ident) if ident == "mod" => owner = Owner::Module,
            TokenTree::Ident(ref ident) if ident == "FromStr" => owner = Owner::Other,
            _ => {}
        }
        kept.push(tree);
    }
    kept.into_iter().collect()
}

/// Whether what follows a `#` is `[doc = …]`.
fn is_documentation(tree: &TokenTree) -> bool {
    let TokenTree::Group(group) = tree else { return false };
    matches!(group.stream().into_iter().next(), Some(TokenTree::Ident(ident)) if ident == "doc")
}

fn empty_bodies(tokens: TokenStream) -> TokenStream {
    let trees = tokens.into_iter().map(|tree| match tree {
        TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => {
            TokenTree::Group(Group::new(Delimiter::Brace, TokenStream::new()))
        }
        other => other,
    });
    trees.collect()
}

/// The block whose functions are all async: one an operation. Without operations it is empty.
fn is_methods(block: &syn::ItemImpl) -> bool {
    block.trait_.is_none()
        && block.items.iter().all(|item| matches!(item, ImplItem::Fn(function) if function.sig.asyncness.is_some()))
}

/// `async fn get<'a>(&'a self, id: &'a str) -> Result<ResponseValue<T>, Error<E>>`
fn signature(mut signature: syn::Signature) -> Result<(String, Signature), InternalError> {
    let id = signature.ident.to_string();
    let odd = |what: &str| unknown(&format!("`{id}` {what}"));
    visit_mut::visit_signature_mut(&mut Names, &mut signature);
    let mut arguments = BTreeMap::new();
    for input in signature.inputs {
        let FnArg::Typed(typed) = input else { continue };
        let Pat::Ident(name) = *typed.pat else { return Err(odd("takes a pattern")) };
        let (mut ty, mut optional) = (*typed.ty, false);
        // Twice, where a parameter may be left out or be null: both mean that it is not sent.
        while let Some([inner]) = generic(&ty, "Option").as_deref() {
            (ty, optional) = (inner.clone(), true);
        }
        let (ty, by_reference) = match ty {
            Type::Reference(reference) => (*reference.elem, true),
            other => (other, false),
        };
        let ty = RustType::of(&ty).map_err(|e| odd(&e))?;
        arguments.insert(name.ident.to_string(), Argument { ty, by_reference, optional });
    }
    let ReturnType::Type(_, output) = signature.output else { return Err(odd("returns nothing")) };
    let types = generic(&output, "Result").and_then(|types| match types.as_slice() {
        [answer, refusal] => Some((only(answer, "ResponseValue")?, only(refusal, "Error")?)),
        _ => None,
    });
    let (answer, refusal) = types.ok_or_else(|| odd("returns something else than an answer or an error"))?;
    let of = |ty| RustType::of(&ty).map_err(|e| odd(&e));
    let (answer, refusal) = (of(answer)?, of(refusal)?);
    Ok((id, Signature { arguments, answer, refusal }))
}

fn only(ty: &Type, name: &str) -> Option<Type> {
    generic(ty, name)?.into_iter().next()
}

/// The type arguments of `Name<…>`.
fn generic(ty: &Type, name: &str) -> Option<Vec<Type>> {
    let Type::Path(path) = ty else { return None };
    let last = path.path.segments.last().filter(|segment| segment.ident == name)?;
    let PathArguments::AngleBracketed(arguments) = &last.arguments else { return None };
    let types = arguments.args.iter().filter_map(|argument| match argument {
        GenericArgument::Type(ty) => Some(ty.clone()),
        _ => None,
    });
    Some(types.collect())
}

/// Takes lifetimes away, and names progenitor's own type as the runtime's that stands in for it.
struct Names;

impl VisitMut for Names {
    fn visit_type_reference_mut(&mut self, reference: &mut syn::TypeReference) {
        reference.lifetime = None;
        visit_mut::visit_type_reference_mut(self, reference);
    }

    fn visit_path_mut(&mut self, path: &mut Path) {
        visit_mut::visit_path_mut(self, path);
        if path.is_ident("ByteStream") {
            *path = parse_quote!(::accord_runtime::ByteStream);
        }
    }
}

fn describe(item: &Item) -> String {
    match item {
        Item::Use(_) => "use".to_owned(),
        Item::Struct(item) => format!("struct {}", item.ident),
        Item::Mod(item) => format!("mod {}", item.ident),
        Item::Impl(block) => {
            let of = block.trait_.as_ref().and_then(|(path, _)| path.segments.last()).map(|s| s.ident.to_string());
            let target = match &*block.self_ty {
                Type::Path(path) => path.path.segments.last().map(|s| format!(" {}", s.ident)).unwrap_or_default(),
                _ => String::new(),
            };
            match of {
                Some(of) => format!("impl {of} for{target}"),
                None => format!("impl{target}"),
            }
        }
        other => format!("{:?}", std::mem::discriminant(other)),
    }
}

fn unknown(what: &str) -> InternalError {
    format!("progenitor's output is not of the shape this version of Accord was written for: {what}").into()
}
