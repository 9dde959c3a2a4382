//! The facts as constants of the generated crate.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use serde_json::Value;

use crate::dialect::{CodeClass, Effect};
use crate::facts::{
    Answer, Command, Expired, Grant, Lifetime, Operation, Outcome, Place, Placement, Poll, Scheme, Server, Test, Token,
};
use crate::lower::{Bug, Lowered};

pub(super) fn text(lowered: &Lowered) -> Result<String, Bug> {
    let facts = &lowered.facts;
    let outcomes = facts.outcomes.iter().enumerate().map(|(at, outcome)| {
        let name = outcome_name(at);
        let codes = if outcome.has_codes() {
            format!("; the codes are [`{0}`](super::types::{0})", outcome.name)
        } else {
            String::new()
        };
        let docs = format!(" What success and failure look like{codes}.");
        let value = one_outcome(outcome);
        quote!(#[doc = #docs] pub static #name: Outcome = #value;)
    });
    let polls = facts.polls.iter().map(|(id, value)| {
        let name = format_ident!("POLL_{}", id.to_uppercase());
        let docs = format!(" Where the results of what `{id}` starts are.");
        let value = poll(value);
        quote!(#[doc = #docs] pub static #name: Poll = #value;)
    });
    let operations = facts.operations.iter().map(|(id, operation)| one_operation(id, operation));
    let schemes = facts.schemes.iter().map(scheme);
    let base_urls = &facts.base_urls;
    let servers = facts
        .servers
        .iter()
        .map(|Server { url, operations, .. }| quote!(Server { url: #url, operations: &[#(#operations),*] }));
    let tokens = quote! {
        use ::accord_runtime::facts::*;

        /// What this crate states about the provider's API.
        pub static API: Api = Api {
            name: env!("CARGO_PKG_NAME"),
            version: env!("CARGO_PKG_VERSION"),
            operations: &[#(#operations),*],
            schemes: &[#(#schemes),*],
            base_urls: &[#(#base_urls),*],
            servers: &[#(#servers),*],
        };
        #(#outcomes)*
        #(#polls)*
    };
    let file: syn::File = syn::parse2(tokens).map_err(|e| format!("the facts do not parse: {e}"))?;
    Ok(super::format(file.items))
}

fn outcome_name(at: usize) -> proc_macro2::Ident {
    if at == 0 { format_ident!("OUTCOME") } else { format_ident!("OUTCOME_{}", at + 1) }
}

fn one_operation(id: &str, operation: &Operation) -> TokenStream {
    let Operation { method, path, result, .. } = operation;
    let effect = match operation.effect {
        Effect::Safe => quote!(Effect::Safe),
        Effect::Idempotent => quote!(Effect::Idempotent),
        Effect::Once => quote!(Effect::Once),
    };
    let security = operation.security.iter().map(|all| quote!(&[#(#all),*]));
    let headers = operation.headers.iter().map(|(name, value)| quote!((#name, #value)));
    let command = option(operation.command.as_ref().map(command));
    let outcome = option(operation.outcome.map(|at| {
        let name = outcome_name(at);
        quote!(&#name)
    }));
    let answer = match &operation.answer {
        Answer::Json => quote!(Answer::Json),
        Answer::Open => quote!(Answer::Open),
        Answer::Empty => quote!(Answer::Empty),
        Answer::Binary(media) => quote!(Answer::Binary(&[#(#media),*])),
    };
    quote! {
        Operation {
            id: #id, method: #method, path: #path, effect: #effect, security: &[#(#security),*], headers: &[#(#headers),*],
            command: #command, outcome: #outcome, result: #result, answer: #answer,
        }
    }
}

fn command(command: &Command) -> TokenStream {
    match command {
        Command::Body { before, after, merge } => {
            quote!(Command::Body { before: #before, after: #after, merge: #merge })
        }
        Command::Query(name, value) => quote!(Command::Query(#name, #value)),
        Command::Form(name, value) => quote!(Command::Form(#name, #value)),
        Command::Header(name, value) => quote!(Command::Header(#name, #value)),
    }
}

fn one_outcome(outcome: &Outcome) -> TokenStream {
    let success = outcome.success.iter().map(|(pointer, test)| {
        let test = match test {
            Test::Equals(value) => {
                let value = literal(value);
                quote!(Test::Equals(#value))
            }
            Test::Differs(value) => {
                let value = literal(value);
                quote!(Test::Differs(#value))
            }
            Test::Truthy => quote!(Test::Truthy),
            Test::Absent => quote!(Test::Absent),
        };
        quote!(Condition { pointer: #pointer, test: #test })
    });
    let (code, message) = (&outcome.code, &outcome.message);
    let retry_after = option(
        outcome
            .retry_after
            .as_ref()
            .map(|(pointer, unit_millis)| quote!(RetryAfter { pointer: #pointer, unit_millis: #unit_millis })),
    );
    let codes = outcome.codes.iter().map(|code| {
        let (value, name) = (literal(&code.value), &code.name);
        let class = match code.class {
            CodeClass::Success | CodeClass::Notice => quote!(None),
            class => some_class(&class),
        };
        let notice = code.class == CodeClass::Notice;
        quote!(Code { value: #value, name: #name, class: #class, notice: #notice })
    });
    let messages = outcome.messages.iter().map(|message| {
        let (text, name, class) = (&message.text, &message.name, class(&message.class));
        quote!(Message { text: #text, name: #name, class: #class })
    });
    quote! {
        Outcome {
            success: &[#(#success),*], code: &[#(#code),*], message: &[#(#message),*], retry_after: #retry_after,
            codes: &[#(#codes),*], messages: &[#(#messages),*],
        }
    }
}

fn scheme(scheme: &Scheme) -> TokenStream {
    let name = &scheme.name;
    let placement = match &scheme.placement {
        Placement::Bearer => quote!(Placement::Bearer),
        Placement::Basic => quote!(Placement::Basic),
        Placement::Header(name) => quote!(Placement::Header(#name)),
        Placement::Query(name) => quote!(Placement::Query(#name)),
        Placement::Cookie(name) => quote!(Placement::Cookie(#name)),
    };
    let token = option(scheme.token.as_ref().map(token));
    let grant =
        option(scheme.grant.as_ref().map(|Grant { url, scopes }| quote!(Grant { url: #url, scopes: &[#(#scopes),*] })));
    quote!(Scheme { name: #name, placement: #placement, token: #token, grant: #grant })
}

fn token(token: &Token) -> TokenStream {
    let Token { operation, in_refusal, renew_before_seconds, .. } = token;
    let credentials =
        token.credentials.iter().map(|(name, pointer)| quote!(Credential { name: #name, pointer: #pointer }));
    let places = token.places.iter().map(|place| match place {
        Place::Body(pointer) => quote!(Place::Body(#pointer)),
        Place::Header(name) => quote!(Place::Header(#name)),
    });
    let lifetime = match &token.lifetime {
        Lifetime::Unknown => quote!(Lifetime::Unknown),
        Lifetime::Seconds(seconds) => quote!(Lifetime::Seconds(#seconds)),
        Lifetime::Answer(pointer, unit_millis) => {
            quote!(Lifetime::Answer { pointer: #pointer, unit_millis: #unit_millis })
        }
    };
    let expired = token.expired.iter().map(|expired| match expired {
        Expired::Status(status) => quote!(Expired::Status(#status)),
        Expired::Code(code) => {
            let code = literal(code);
            quote!(Expired::Code(#code))
        }
        Expired::Class(of) => {
            let class = class(of);
            quote!(Expired::Class(#class))
        }
    });
    quote! {
        Token {
            operation: #operation, credentials: &[#(#credentials),*], places: &[#(#places),*], in_refusal: #in_refusal,
            lifetime: #lifetime, renew_before_seconds: #renew_before_seconds, expired: &[#(#expired),*],
        }
    }
}

fn poll(poll: &Poll) -> TokenStream {
    let Poll { operation, ids, into, results, result_id, state, .. } = poll;
    let carry = poll.carry.iter().map(|(to, from)| quote!((#to, #from)));
    let [wait, done, failed] = [&poll.wait, &poll.done, &poll.failed].map(|states| states.iter().map(literal));
    quote! {
        Poll {
            operation: #operation, ids: &[#(#ids),*], into: #into, carry: &[#(#carry),*], results: &[#(#results),*],
            result_id: #result_id, state: #state, wait: &[#(#wait),*], done: &[#(#done),*], failed: &[#(#failed),*],
        }
    }
}

/// The classes of the dialect have the names of the runtime's.
fn class(class: &impl std::fmt::Debug) -> TokenStream {
    let name = format_ident!("{class:?}");
    quote!(Class::#name)
}

fn some_class(of: &impl std::fmt::Debug) -> TokenStream {
    let class = class(of);
    quote!(Some(#class))
}

fn option(value: Option<TokenStream>) -> TokenStream {
    value.map_or_else(|| quote!(None), |value| quote!(Some(#value)))
}

/// Linting has seen that it is a scalar.
fn literal(value: &Value) -> TokenStream {
    match value {
        Value::Bool(value) => quote!(Literal::Bool(#value)),
        Value::String(value) => quote!(Literal::Str(#value)),
        Value::Number(number) => match number.as_i64() {
            Some(value) => quote!(Literal::Int(#value)),
            None => {
                let text = number.to_string();
                quote!(Literal::Str(#text))
            }
        },
        _ => quote!(Literal::Null),
    }
}
