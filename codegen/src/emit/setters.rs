//! What the builder's methods are called: the client has them and the example calls them.

use std::collections::BTreeMap;

use crate::facts::{Api, Scheme, Server};
use crate::names::{self, NameScope};

/// The builder's methods that every client has; a security scheme of such a name gets another one.
pub(super) const COMMON: &[&str] = &[
    "build",
    "connect_timeout",
    "attempt_timeout",
    "total_timeout",
    "transfer_timeout",
    "stall_timeout",
    "max_body",
    "allow_plain_http",
    "header",
    "user_agent",
    "local_offset",
    "clock",
    "max_attempts",
    "retry_budget",
    "backoff",
    "hook",
    "transport",
    "sign",
    "credentials",
    "client_credentials",
];

/// The methods of one security scheme.
pub(super) struct Setters {
    /// Takes the credential as it is sent.
    pub(super) ready: String,
    /// Takes what a token is fetched with.
    pub(super) credentials: String,
    /// The same, with all that may be said to a token endpoint.
    pub(super) client_credentials: String,
}

/// The methods of each security scheme, all different, and different from those of the servers.
pub(super) fn of(facts: &Api) -> Vec<Setters> {
    let held = facts.servers.iter().map(|server| server.name.as_str());
    let mut methods: NameScope = COMMON.iter().copied().chain(held).collect();
    let setters = |scheme: &Scheme| {
        let key = names::snake(&scheme.name);
        let mut of_key = |name: &str| match !scheme.asks() || is_first(facts, scheme) {
            true => name.to_owned(),
            false => methods.take(&format!("{key}_{name}")),
        };
        let (credentials, client_credentials) = (of_key("credentials"), of_key("client_credentials"));
        Setters { credentials, client_credentials, ready: methods.take(&key) }
    };
    facts.schemes.iter().map(setters).collect()
}

/// What a method of the builder is for.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Purpose<'f> {
    /// It takes the credential of a scheme as it is sent.
    Credential(&'f Scheme),
    /// It takes what the operation that hands out the token of a scheme wants.
    Login(&'f Scheme),
    /// It takes what the token endpoint of a scheme wants.
    Grant(&'f Scheme),
    /// It sends an operation by another method.
    Method {
        /// The operation.
        operation: &'f str,
        /// The other method.
        method: &'f str,
    },
    /// It takes the URL of a server of some operations.
    Server(&'f Server),
}

/// What the methods of the builder are for that the document has a part of, by name.
pub(crate) fn purposes(facts: &Api) -> BTreeMap<String, Purpose<'_>> {
    let mut purposes = BTreeMap::new();
    for (scheme, setters) in facts.schemes.iter().zip(of(facts)) {
        if scheme.grant.is_some() {
            purposes.insert(setters.client_credentials, Purpose::Grant(scheme));
            purposes.insert(setters.credentials, Purpose::Grant(scheme));
        } else if scheme.asks() {
            purposes.insert(setters.credentials, Purpose::Login(scheme));
        }
        purposes.insert(setters.ready, Purpose::Credential(scheme));
    }
    let methods = by_method(facts).into_iter();
    purposes.extend(methods.map(|(operation, method, name)| (name, Purpose::Method { operation, method })));
    purposes.extend(facts.servers.iter().map(|server| (server.name.clone(), Purpose::Server(server))));
    purposes
}

/// Whether a scheme is the first that asks for something to fetch its token with: its methods need no name of its own, and keep
/// theirs when the document gets more of such schemes.
pub(super) fn is_first(facts: &Api, scheme: &Scheme) -> bool {
    facts.schemes.iter().find(|held| held.asks()).is_some_and(|first| first.name == scheme.name)
}

/// The builder's method for each other method of each operation, all different: operation, method, name.
pub(super) fn by_method(facts: &Api) -> Vec<(&str, &str, String)> {
    let servers = facts.servers.iter().map(|server| server.name.clone());
    let schemes =
        of(facts).into_iter().flat_map(|setters| [setters.ready, setters.credentials, setters.client_credentials]);
    let common = COMMON.iter().map(|name| (*name).to_owned());
    let mut names: NameScope = common.chain(servers).chain(schemes).collect();
    let operations = facts.operations.iter();
    let chosen = operations.flat_map(|(id, operation)| operation.methods.iter().map(move |method| (id, method)));
    chosen
        .map(|(id, method)| (id.as_str(), method.as_str(), names.take(&format!("{id}_by_{}", method.to_lowercase()))))
        .collect()
}
