//! What stands in a generated file besides texts.

use proc_macro2::{TokenStream, TokenTree};
use syn::visit::{self, Visit};

/// The name that the hostile document would like to see called.
const PWNED: &str = "pwned";

/// The macros that generated code uses.
const MACROS: &[&str] = &[
    "answers",
    "batch",
    "builder",
    "builder_methods",
    "any_of",
    "choice",
    "code_enum",
    "concat",
    "env",
    "events",
    "eprintln",
    "form",
    "format",
    "format_args",
    "include_str",
    "matches",
    "newtype",
    "object",
    "positions",
    "object_read",
    "object_write",
    "open_enum",
    "open_integer_enum",
    "println",
    "read_as",
    "redact",
    "request",
    "requests",
    "setter",
    "text",
    "transparent",
    "transparent_write",
    "unset",
    "variants",
];

/// The attributes that generated code uses.
const ATTRIBUTES: &[&str] = &[
    "allow",
    "cfg",
    "derive",
    "doc",
    "forbid",
    "inline",
    "must_use",
    "non_exhaustive",
    "rustfmt::skip",
    "serde",
    "tokio::main",
];

/// The pages that documentation consists of: of a package, and of a module of a package of several documents.
const PAGES: &[&str] =
    &["\"../README.md\"", "\"../DISCREPANCIES.md\"", "\"hostile/README.md\"", "\"DISCREPANCIES.md\""];

/// What was found in a file.
#[derive(Default)]
pub(crate) struct Found {
    /// The documentation of each item.
    pub(crate) docs: Vec<String>,
    /// What should not be there.
    pub(crate) strange: Vec<String>,
}

/// Looks through a file.
pub(crate) fn look(file: &syn::File) -> Found {
    let mut found = Found::default();
    found.docs_of(&file.attrs);
    found.visit_file(file);
    found
}

impl Found {
    fn docs_of(&mut self, attrs: &[syn::Attribute]) {
        let lines: Vec<String> = attrs.iter().filter_map(doc).collect();
        if !lines.is_empty() {
            self.docs.push(lines.join("\n"));
        }
    }

    /// What a macro is given is no syntax tree: names, texts and documentation as tokens.
    fn tokens(&mut self, tokens: TokenStream) {
        let mut docs = Vec::new();
        let mut before_doc = 0;
        for token in tokens {
            // `#[doc = "…"]`: the text is the third token of the group.
            match token {
                TokenTree::Group(group) => {
                    let inner: Vec<TokenTree> = group.stream().into_iter().collect();
                    match &inner[..] {
                        [TokenTree::Ident(name), TokenTree::Punct(_), TokenTree::Literal(text)] if name == "doc" => {
                            docs.push(syn::parse_str::<syn::LitStr>(&text.to_string()).unwrap().value());
                            before_doc = 0;
                        }
                        _ => self.tokens(group.stream()),
                    }
                }
                TokenTree::Ident(name) if name == PWNED => self.strange.push(format!("the name {name} in a macro")),
                _ => before_doc += 1,
            }
            if before_doc > 1 && !docs.is_empty() {
                self.docs.push(std::mem::take(&mut docs).join("\n"));
            }
        }
        if !docs.is_empty() {
            self.docs.push(docs.join("\n"));
        }
    }
}

/// The text of `#[doc = "…"]`.
fn doc(attr: &syn::Attribute) -> Option<String> {
    match &attr.meta {
        syn::Meta::NameValue(pair) if pair.path.is_ident("doc") => match &pair.value {
            syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(text), .. }) => Some(text.value()),
            _ => None,
        },
        _ => None,
    }
}

fn path(path: &syn::Path) -> String {
    path.segments.iter().map(|segment| segment.ident.to_string()).collect::<Vec<_>>().join("::")
}

impl<'ast> Visit<'ast> for Found {
    fn visit_item(&mut self, item: &'ast syn::Item) {
        use syn::Item::{Enum, Fn, Mod, Static, Struct};
        match item {
            Enum(item) => self.docs_of(&item.attrs),
            Fn(item) => self.docs_of(&item.attrs),
            Mod(item) => self.docs_of(&item.attrs),
            Static(item) => self.docs_of(&item.attrs),
            Struct(item) => self.docs_of(&item.attrs),
            _ => {}
        }
        visit::visit_item(self, item);
    }

    fn visit_impl_item_fn(&mut self, function: &'ast syn::ImplItemFn) {
        self.docs_of(&function.attrs);
        visit::visit_impl_item_fn(self, function);
    }

    fn visit_field(&mut self, field: &'ast syn::Field) {
        self.docs_of(&field.attrs);
        visit::visit_field(self, field);
    }

    fn visit_variant(&mut self, variant: &'ast syn::Variant) {
        self.docs_of(&variant.attrs);
        visit::visit_variant(self, variant);
    }

    fn visit_ident(&mut self, ident: &'ast proc_macro2::Ident) {
        if ident == PWNED {
            self.strange.push(format!("the name {ident}"));
        }
    }

    fn visit_attribute(&mut self, attr: &'ast syn::Attribute) {
        let name = path(attr.path());
        if !ATTRIBUTES.contains(&name.as_str()) {
            // Those that are written out whole: nothing of a document is in them but the module's name.
            let whole: [syn::Attribute; 3] = [
                syn::parse_quote!(#![cfg_attr(rustfmt, rustfmt_skip)]),
                syn::parse_quote!(#![cfg_attr(docsrs, feature(doc_cfg))]),
                syn::parse_quote!(#![cfg_attr(feature = "hostile", doc = "[hostile]: mod@hostile")]),
            ];
            if whole.iter().all(|whole| attr.meta != whole.meta) && !is_readme(&attr.meta) {
                self.strange.push(format!("the attribute {name}"));
            }
        }
        visit::visit_attribute(self, attr);
    }

    fn visit_macro(&mut self, mac: &'ast syn::Macro) {
        let name = path(&mac.path);
        let last = name.rsplit("::").next().unwrap_or_default();
        if !MACROS.contains(&last) {
            self.strange.push(format!("the macro {name}"));
        }
        if last == "include_str" && !PAGES.contains(&mac.tokens.to_string().as_str()) {
            self.strange.push(format!("include_str!({})", mac.tokens));
        }
        self.tokens(mac.tokens.clone());
    }
}

/// Whether it includes the README where a feature is on: nothing of a document is in it but names of features and of the module.
fn is_readme(meta: &syn::Meta) -> bool {
    let syn::Meta::List(list) = meta else { return false };
    let text = list.tokens.to_string().replace(' ', "");
    let pieces: Vec<&str> = text.split('"').collect();
    let code: String = pieces.iter().step_by(2).copied().collect();
    let is_plain = |name: &&str| name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_/.".contains(&byte));
    let is_named = pieces.iter().skip(1).step_by(2).all(is_plain);
    is_named && code.replace(",feature=", "") == "any(not(doctest)),doc=include_str!()"
}
