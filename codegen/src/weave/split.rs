//! Takes progenitor's output apart: the types and the methods stay, the rest is replaced by what `emit` writes.
//!
//! The shape is checked as it is taken: this is where a new version of progenitor is noticed first.

use syn::{ImplItem, Item};

use super::Woven;
use crate::lower::Bug;

pub(super) fn split(file: syn::File) -> Result<Woven, Bug> {
    let mut types = None;
    let mut methods = None;
    let mut dropped = Vec::new();
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
            other => dropped.push(describe(&other)),
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
    if dropped != known {
        return Err(unknown(&format!("beside types and methods there is {dropped:?}")));
    }
    Ok(Woven {
        types: types.ok_or_else(|| unknown("there is no `mod types`"))?,
        methods: methods.ok_or_else(|| unknown("there is no block of methods"))?,
        builders: Vec::new(),
    })
}

/// The block whose functions are all async: one an operation. Without operations it is empty.
fn is_methods(block: &syn::ItemImpl) -> bool {
    block.trait_.is_none()
        && block.items.iter().all(|item| matches!(item, ImplItem::Fn(function) if function.sig.asyncness.is_some()))
}

fn describe(item: &Item) -> String {
    match item {
        Item::Use(_) => "use".to_owned(),
        Item::Struct(item) => format!("struct {}", item.ident),
        Item::Mod(item) => format!("mod {}", item.ident),
        Item::Impl(block) => {
            let of = block.trait_.as_ref().and_then(|(_, path, _)| path.segments.last()).map(|s| s.ident.to_string());
            let target = match &*block.self_ty {
                syn::Type::Path(path) => path.path.segments.last().map(|s| format!(" {}", s.ident)).unwrap_or_default(),
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

fn unknown(what: &str) -> Bug {
    format!("progenitor's output is not of the shape this version of Accord was written for: {what}")
}
