//! A client: what all calls of it share.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::header::HeaderMap;
use url::Url;

use crate::builder::base_url::BaseUrl;
use crate::builder::route::Route;
use crate::builder::server::Place;
use crate::call::Counter;
use crate::facts::Api;
use crate::observe::AttemptHook;
use crate::response::Limit;
use crate::retry::{Backoff, Budget};
use crate::signing::RequestSigner;
use crate::token::Tokens;

/// What sends a client's requests; cheap to clone, and all clones share connections and tokens.
#[derive(Clone)]
pub struct Http(pub(crate) Arc<Shared>);

impl fmt::Debug for Http {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Http").field("api", &self.0.api.name).finish_non_exhaustive()
    }
}

impl Http {
    /// The route that a request takes.
    pub(crate) fn route(&self, to: To) -> Option<&Route> {
        match to {
            To::Base => Some(&self.0.route),
            To::Server(index) => match self.0.servers.get(index)? {
                Place::Own(_, route) => Some(route),
                Place::Base | Place::Plain => None,
            },
            To::Token(scheme) => Some(self.0.tokens.slot(scheme)?.endpoint()?.route()),
        }
    }

    /// Whether the other is a clone of this.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }

    /// Where it sends to.
    #[must_use]
    pub fn base_url(&self) -> &BaseUrl {
        &self.0.base_url
    }
}

/// Whose host a request goes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum To {
    /// That of the base URL.
    Base,
    /// The server of this index.
    Server(usize),
    /// The token endpoint of the scheme of this index.
    Token(usize),
}

/// Limits of a client.
#[derive(Clone)]
pub(crate) struct Settings {
    pub(crate) connect_timeout: Duration,
    pub(crate) attempt_timeout: Duration,
    pub(crate) total_timeout: Duration,
    pub(crate) limit: Limit,
    pub(crate) backoff: Backoff,
    pub(crate) plain_http: Vec<String>,
    /// Operations that are sent by another method than that of their facts.
    pub(crate) methods: Vec<(&'static str, http::Method)>,
    /// The offset that local times of answers are assumed to have, in seconds east.
    pub(crate) local_offset: Option<i32>,
}

/// What all clones of a client share.
pub(crate) struct Shared {
    pub(crate) api: &'static Api,
    pub(crate) base_url: BaseUrl,
    /// See [`BaseUrl::known`].
    pub(crate) urls: Vec<(&'static str, Url)>,
    pub(crate) route: Route,
    pub(crate) servers: Vec<Place>,
    pub(crate) settings: Settings,
    pub(crate) headers: HeaderMap,
    pub(crate) tokens: Tokens,
    pub(crate) budget: Budget,
    pub(crate) calls: Counter,
    pub(crate) hook: Option<Arc<dyn AttemptHook>>,
    pub(crate) signer: Option<Arc<dyn RequestSigner>>,
}
