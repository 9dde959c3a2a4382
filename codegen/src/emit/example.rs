//! A first call that compiles, with the document's own example values: it is the README's, the crate documentation's and
//! `examples/first_call.rs`.

mod values;

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::setters;
use crate::dialect::Effect;
use crate::facts::Placement;
use crate::lower::{Lowered, ModulePath};
use crate::manifest::FIRST_CALL;
use crate::model::{Client, Operation, Reading};
use crate::{names, prose};
use values::Values;

/// The example.
#[derive(Clone, Debug)]
pub(super) struct First {
    /// The example's name. Cargo puts the examples of all packages of a workspace into one folder, so it has the package's.
    pub(super) name: String,
    /// A whole program.
    pub(super) code: String,
    /// The same, where it needs a feature that may be off.
    conditional: Option<String>,
    /// The features of which it needs one; none where it needs none.
    pub(super) features: Vec<String>,
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
        first.conditional.as_ref().unwrap_or(&first.code)
    )
}

pub(super) fn text(client: &Client, lowered: &Lowered) -> First {
    let path = lowered.package.client_path();
    let name = format!("{}{FIRST_CALL}", path.replace("::", "_"));
    let krate: TokenStream = rooted(&path).parse().unwrap_or_default();
    let prefix = match &lowered.package.module {
        Some(ModulePath { module, .. }) => module.to_uppercase(),
        None => lowered.package.name.replace('-', "_").to_uppercase(),
    };
    let (setup, variables) = setup(lowered, &krate, &prefix);
    let values = Values { types: &client.types };
    let call = featured(client, lowered).into_iter().find_map(|operation| Some((values.call(operation)?, operation)));
    let (call, operation) = call.map_or((None, None), |(call, operation)| (Some(call), Some(operation)));
    let allowed = operation.filter(|operation| operation.deprecated).map(|_| quote!(#[allow(deprecated)]));
    let call = call.map(|call| {
        quote! {
            #allowed
            match #call.send().await {
                Ok(answer) => println!("{answer:?}"),
                Err(error) => {
                    eprintln!("{error}");
                    if error.was_not_sent() {
                        eprintln!("the call was not sent, so it is safe to try again");
                    }
                    std::process::exit(1);
                }
            }
        }
    });
    let features = operation.map(|operation| client.features.names(client.features.of_operation(&operation.id)));
    let features = features.unwrap_or_default();
    // A client without operations is one, too.
    let call = call.or_else(|| Some(quote!(println!("{client:?}");)));
    let code = program(&krate, &setup, call.as_ref(), None);
    let conditional = (!features.is_empty()).then(|| program(&krate, &setup, call.as_ref(), Some(&features)));
    let features = features.into_iter().map(str::to_owned).collect();
    First { name, code, conditional, features, variables }
}

/// The program of a call. With features, it does nothing where none of them is on.
fn program(
    krate: &TokenStream,
    setup: &TokenStream,
    call: Option<&TokenStream>,
    features: Option<&Vec<&str>>,
) -> String {
    let condition = features.map(|features| match features.as_slice() {
        [only] => quote!(feature = #only),
        features => quote!(any(#(feature = #features),*)),
    });
    let attribute = condition.as_ref().map(|condition| quote!(#[cfg(#condition)]));
    let otherwise = features.map(|features| {
        let message = format!("this example needs one of these features: {}", features.join(", "));
        quote! {
            #[cfg(not(#condition))]
            fn main() {
                eprintln!(#message);
            }
        }
    });
    let tokens = quote! {
        #[allow(unused_imports)]
        #attribute
        use #krate::*;
        #attribute
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
            #attribute
            fn variable(name: &str) -> Result<String, String> {
                std::env::var(name).map_err(|_| format!("the environment variable {name} is not set"))
            }
        }
    });
    let tokens = quote!(#tokens #variable #otherwise);
    let code = syn::parse2(tokens).map(|file| prettyplease::unparse(&file)).unwrap_or_default();
    // A reader's eye needs the gap; the formatter leaves none.
    let code = code.replace("*;\n#[", "*;\n\n#[").replace("#[allow(unused_imports)]\n", "");
    code.replace("}\nfn variable", "}\n\nfn variable").replace("}\n#[cfg", "}\n\n#[cfg")
}

/// A call of an operation as the documentation of its request shows it: with an optional parameter, if there is one. None
/// where a value cannot be made.
pub(super) fn of_operation(client: &Client, lowered: &Lowered, operation: &Operation) -> Option<String> {
    let values = Values { types: &client.types };
    let call = values.call(operation)?;
    let setter = operation.setters().find_map(|(setter, parameter)| {
        let setter = format_ident!("{setter}");
        let value = values.argument(&parameter.takes, parameter.hints.example.as_ref())?;
        Some(quote!(.#setter(#value)))
    });
    let krate = rooted(&lowered.package.client_path());
    let answer = quote!(let answer = #call #setter.send().await?;);
    let events = quote! {
        let mut events = #call #setter.events();
        while let Some(event) = events.next().await {
            println!("{:?}", event?);
        }
    };
    let tokens = match (&operation.stream, operation.answer.reading) {
        (None, _) => answer,
        (Some(_), Reading::Stream) => events,
        (Some(_), _) => quote!(#answer #events),
    };
    let tokens = quote!(fn example() { #tokens });
    // Sending is one step to a reader.
    let code = prettyplease::unparse(&syn::parse2(tokens).ok()?).replace(".send()\n        .await?", ".send().await?");
    let lines: Vec<&str> = code.lines().collect();
    let [_, body @ .., _] = lines.as_slice() else { return None };
    // What is around the call is hidden.
    let mut out = format!("# async fn example(client: {krate}::Client) -> Result<(), Box<dyn std::error::Error>> {{\n");
    if operation.body.is_some() || setter.is_some() || body.len() > 1 {
        out.push_str(&format!("use {krate}::*;\n"));
    }
    for line in body {
        out.push_str(line.strip_prefix("    ").unwrap_or(line));
        out.push('\n');
    }
    out.push_str("# Ok(()) }\n");
    Some(out)
}

/// A call as [`of_operation`] shows it, on the thread of the caller: with the feature `blocking`, which a user's tests may not
/// have. None where the code awaits more than the answer.
pub(super) fn blocking(code: &str) -> Option<String> {
    let code = code
        .replace("# async fn example", "# #[cfg(feature = \"blocking\")]\n# fn example")
        .replace(".send().await?", ".send_blocking()?");
    (!code.contains(".await")).then_some(code)
}

/// The path of a client: its crate may be called as one of its modules, which an import of all that it has would hide.
fn rooted(path: &str) -> String {
    let krate = path.split("::").next().unwrap_or_default();
    let is_module = super::module_names().any(|module| module == krate);
    if is_module { format!("::{path}") } else { path.to_owned() }
}

/// The operations in the document's order, but first those whose call does no harm, and last those that hand a token out or
/// remove something. Nobody begins with what the document advises against.
fn featured<'c>(client: &'c Client, lowered: &Lowered) -> Vec<&'c Operation> {
    let hands_out = |operation: &Operation| {
        let mut tokens = lowered.facts.schemes.iter().filter_map(|scheme| scheme.token.as_ref());
        tokens.any(|token| token.operation == operation.id)
    };
    let mut out: Vec<&Operation> = client.operations.iter().collect();
    out.sort_by_cached_key(|operation| {
        let harm = match (operation.facts.effect, operation.facts.method.as_str()) {
            (Effect::Safe, _) => 0,
            (_, "DELETE") => 2,
            _ => 1,
        };
        (hands_out(operation), harm, operation.deprecated)
    });
    out
}

fn setup(lowered: &Lowered, krate: &TokenStream, prefix: &str) -> (TokenStream, Vec<(String, String)>) {
    let url = format!("{prefix}_URL");
    let (base, what) = match lowered.package.base_url {
        Some(_) => (
            quote!(std::env::var(#url).unwrap_or_else(|_| #krate::BASE_URL.to_owned())),
            "URL of the service, if it is not `BASE_URL`",
        ),
        None => (quote!(variable(#url)?), "where the service is, such as `https://api.example.com`"),
    };
    let mut variables = vec![(url.clone(), what.to_owned())];
    let mut calls = Vec::new();
    for (scheme, methods) in lowered.facts.schemes.iter().zip(setters::of(&lowered.facts)) {
        if scheme.default.is_some() {
            continue;
        }
        let key = names::snake(&scheme.name);
        let said = scheme.description.clone();
        let mut variable = |name: &str, what: String| {
            let name = format!("{prefix}_{}", name.to_uppercase());
            let name = names::unique(&name, |name| variables.iter().any(|(held, _)| held == name));
            variables.push((name.clone(), what));
            name
        };
        if let Some(grant) = &scheme.grant {
            let prefix = if setters::is_first(&lowered.facts, scheme) { String::new() } else { format!("{key}_") };
            let mut variable = |name: &str, what: &str| variable(&format!("{prefix}{name}"), what.to_owned());
            let id = variable("client_id", "the id of this client");
            let secret = variable("client_secret", "its secret");
            let url = grant.url.is_empty().then(|| variable("token_url", "URL of the token endpoint")).into_iter();
            let method = format_ident!("{}", methods.credentials);
            calls.push(quote!(.#method(variable(#id)?, variable(#secret)? #(, variable(#url)?)*)));
            continue;
        }
        match &scheme.token {
            Some(token) if token.credentials.is_empty() => {}
            Some(token) => {
                let method = format_ident!("{}", methods.credentials);
                let names: Vec<String> = token
                    .credentials
                    .iter()
                    .map(|(name, _)| {
                        variable(
                            name,
                            format!("the value of {} for {}", prose::code(name), prose::code(&token.operation)),
                        )
                    })
                    .collect();
                calls.push(quote!(.#method(#(variable(#names)?),*)));
            }
            None => {
                let method = format_ident!("{}", methods.ready);
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
