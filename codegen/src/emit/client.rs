//! The client and its builder.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::{register, setters};
use crate::facts::{Api, Grant, Placement, Scheme, Server};
use crate::lower::{Bug, Lowered, REGISTER};
use crate::prose;

pub(super) fn text(methods: syn::ItemImpl, lowered: &Lowered) -> Result<String, Bug> {
    let docs = format!(" Client for {}.", prose::line(&lowered.package.title));
    // A document without operations gives a client without methods.
    let unused = methods.items.is_empty().then(|| quote!(#[allow(dead_code)]));
    let ids: Vec<&str> = register::ids(&lowered.package).collect();
    let setters = setters(&lowered.facts, &ids);
    let tokens = quote! {
        #[allow(unused_imports)]
        use ::accord_runtime::{
            ByteStream, Error, RequestBuilderExt, ResponseValue, encode_path,
        };
        #[allow(unused_imports)]
        use super::{facts, types};

        #[doc = #docs]
        ///
        /// It is cheap to clone; clones share connections and tokens.
        #[derive(Clone, Debug)]
        #unused
        pub struct Client {
            pub(crate) baseurl: ::accord_runtime::BaseUrl,
            pub(crate) client: ::accord_runtime::Http,
        }

        impl Client {
            /// A builder for a client of the service at `base_url`: scheme and host, and a path prefix where there is one.
            #[must_use]
            pub fn builder(base_url: impl ::std::convert::Into<::std::string::String>) -> ClientBuilder {
                ClientBuilder { core: ::accord_runtime::Builder::new(&facts::API, base_url) }
            }
        }

        /// Sets a [`Client`] up.
        #[derive(Debug)]
        pub struct ClientBuilder {
            core: ::accord_runtime::Builder,
        }

        impl ClientBuilder {
            #(#setters)*

            ::accord_runtime::builder_methods!();

            /// The client.
            ///
            /// # Errors
            /// When the base URL cannot be used, or a value cannot be sent as a header.
            pub fn build(self) -> ::std::result::Result<Client, ::accord_runtime::BuildError> {
                let (baseurl, client) = self.core.build()?;
                ::std::result::Result::Ok(Client { baseurl, client })
            }
        }
    };
    let mut file: syn::File = syn::parse2(tokens).map_err(|e| format!("the client does not parse: {e}"))?;
    file.items.push(methods.into());
    Ok(super::format(file.items))
}

/// The builder's methods for the security schemes and for the servers of some operations.
fn setters(facts: &Api, ids: &[&str]) -> Vec<TokenStream> {
    let mut setters = Vec::new();
    for (index, (scheme, names)) in facts.schemes.iter().zip(setters::of(facts)).enumerate() {
        if let Some(token) = &scheme.token
            && !token.credentials.is_empty()
        {
            let name = &names.credentials;
            let parameters: Vec<_> = token.credentials.iter().map(|(name, _)| format_ident!("{name}")).collect();
            let docs = format!(
                " What `{}` asks for: a token is fetched with it at the first call, shared by all, and renewed when the provider says \
                 that it is not valid any more.",
                token.operation
            );
            setters.push(quote! {
                #[doc = #docs]
                #[must_use]
                pub fn #name(mut self, #(#parameters: impl ::std::convert::Into<::accord_runtime::Secret>),*) -> Self {
                    self.core.token_credentials(#index, vec![#(#parameters.into()),*]);
                    self
                }
            });
        }
        if let Some(grant) = &scheme.grant {
            setters.push(grant_setters(index, grant, &names.credentials, &names.client_credentials));
        }
        let name = &names.ready;
        let docs = scheme_docs(scheme, ids);
        setters.push(match scheme.placement {
            Placement::Basic => quote! {
                #[doc = #docs]
                #[must_use]
                pub fn #name(
                    mut self,
                    user: impl ::std::convert::Into<::std::string::String>,
                    password: impl ::std::convert::Into<::accord_runtime::Secret>,
                ) -> Self {
                    self.core.basic(#index, user.into(), password.into());
                    self
                }
            },
            _ => quote! {
                #[doc = #docs]
                #[must_use]
                pub fn #name(mut self, value: impl ::std::convert::Into<::accord_runtime::Secret>) -> Self {
                    self.core.credential(#index, value.into());
                    self
                }
            },
        });
    }
    setters.extend(facts.servers.iter().enumerate().map(|(index, server)| server_setter(index, server)));
    setters
}

/// The builder's method for a server that some operations have for themselves.
fn server_setter(index: usize, server: &Server) -> TokenStream {
    const SHOWN: usize = 5;
    let name = format_ident!("{}", server.name);
    let url = prose::code(&server.url);
    let mut operations: Vec<String> = server.operations.iter().take(SHOWN).map(|id| format!("`{id}`")).collect();
    if let Some(more @ 1..) = server.operations.len().checked_sub(SHOWN) {
        operations.push(format!("{more} more"));
    }
    let docs = format!(" Where {} go, which the document has on {url}.", operations.join(", "));
    quote! {
        #[doc = #docs]
        #[must_use]
        pub fn #name(mut self, url: impl ::std::convert::Into<::std::string::String>) -> Self {
            self.core.server(#index, url.into());
            self
        }
    }
}

/// The builder's methods for a token endpoint: the two credentials, and all that may be said to it.
fn grant_setters(index: usize, grant: &Grant, credentials: &Ident, client_credentials: &Ident) -> TokenStream {
    let unsaid = grant.url.is_empty();
    let from = if unsaid { "this URL".to_owned() } else { prose::code(&grant.url) };
    let scopes: Vec<String> = grant.scopes.iter().map(|scope| prose::code(scope)).collect();
    let scopes = if scopes.is_empty() { String::new() } else { format!(" It is asked for {}.", scopes.join(", ")) };
    let docs = format!(
        " Id and secret of this client: a token is fetched with them from {from} at the first call, shared by all, and renewed \
         before its end or when the provider says that it is not valid any more.{scopes}"
    );
    let more = format!(" As [`Self::{credentials}`], with another token URL, other scopes or further fields.");
    // A document that has no usable URL leaves it to the caller.
    let token_url = unsaid.then(|| quote!(token_url: impl ::std::convert::Into<::std::string::String>,));
    let said = unsaid.then(|| quote!(.token_url(token_url)));
    quote! {
        #[doc = #docs]
        #[must_use]
        pub fn #credentials(
            self,
            client_id: impl ::std::convert::Into<::accord_runtime::Secret>,
            client_secret: impl ::std::convert::Into<::accord_runtime::Secret>,
            #token_url
        ) -> Self {
            self.#client_credentials(::accord_runtime::ClientCredentials::new(client_id, client_secret)#said)
        }

        #[doc = #more]
        #[must_use]
        pub fn #client_credentials(mut self, credentials: ::accord_runtime::ClientCredentials) -> Self {
            self.core.client_credentials(#index, credentials);
            self
        }
    }
}

fn scheme_docs(scheme: &Scheme, ids: &[&str]) -> String {
    let said = prose::linked(&scheme.description, ids, Some(REGISTER));
    let place = match &scheme.placement {
        Placement::Bearer => "sent as `Authorization: Bearer …`".to_owned(),
        Placement::Basic => "sent as `Authorization: Basic …`".to_owned(),
        Placement::Header(name) => format!("sent in the header {}", prose::code(name)),
        Placement::Query(name) => format!("sent in the query as {}", prose::code(name)),
        Placement::Cookie(name) => format!("sent in the cookie {}", prose::code(name)),
    };
    let ready = if scheme.token.is_some() || scheme.grant.is_some() {
        " A ready one, instead of one that is fetched."
    } else {
        ""
    };
    let end = if said.is_empty() || said.ends_with('.') { "" } else { "." };
    let lead = if said.is_empty() { String::new() } else { format!(" {said}{end}") };
    format!("{lead} It is {place}.{ready}")
}
