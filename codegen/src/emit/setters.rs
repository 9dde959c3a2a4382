//! What the builder's methods are called: the client has them and the example calls them.

use proc_macro2::Ident;
use quote::format_ident;

use crate::facts::{Api, Scheme};
use crate::names;

/// The builder's methods that every client has; a security scheme of such a name gets another one.
pub(super) const COMMON: &[&str] = &[
    "build",
    "build_blocking",
    "connect_timeout",
    "attempt_timeout",
    "total_timeout",
    "transfer_timeout",
    "stall_timeout",
    "max_body",
    "allow_plain_http",
    "header",
    "user_agent",
    "clock",
    "max_attempts",
    "retry_budget",
    "backoff",
    "hook",
    "credentials",
    "client_credentials",
];

/// The methods of one security scheme.
pub(super) struct Setters {
    /// Takes the credential as it is sent.
    pub(super) ready: Ident,
    /// Takes what a token is fetched with.
    pub(super) credentials: Ident,
    /// The same, with all that may be said to a token endpoint.
    pub(super) client_credentials: Ident,
}

/// The methods of each security scheme, all different, and different from those of the servers.
pub(super) fn of(facts: &Api) -> Vec<Setters> {
    let one_asks = is_one(facts);
    let held = facts.servers.iter().map(|server| server.name.as_str());
    let mut taken: Vec<String> = COMMON.iter().copied().chain(held).map(str::to_owned).collect();
    let mut free = |name: String| {
        let name = names::unique(&name, |name| taken.iter().any(|held| held == name));
        taken.push(name.clone());
        format_ident!("{name}")
    };
    let setters = |scheme: &Scheme| {
        let key = names::snake(&scheme.name);
        let mut of_key = |name: &str| match one_asks || !scheme.asks() {
            true => format_ident!("{name}"),
            false => free(format!("{key}_{name}")),
        };
        let (credentials, client_credentials) = (of_key("credentials"), of_key("client_credentials"));
        Setters { credentials, client_credentials, ready: free(key) }
    };
    facts.schemes.iter().map(setters).collect()
}

/// Whether one scheme alone asks for something to fetch its token with: its methods need no name of its own.
pub(super) fn is_one(facts: &Api) -> bool {
    facts.schemes.iter().filter(|scheme| scheme.asks()).count() == 1
}
