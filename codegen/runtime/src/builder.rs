//! Putting a client together.

mod base_url;
mod error;
mod host;
pub(crate) mod server;
mod tls;
mod transport;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use reqwest::Url;
use reqwest::header::{HeaderMap, HeaderName, HeaderValue};

pub use base_url::BaseUrl;
pub use error::BuildError;
pub(crate) use host::Host;
pub(crate) use transport::{Transport, Transports};

use crate::facts::Api;
use crate::observe::AttemptHook;
use crate::response::Limit;
use crate::retry::{Backoff, Budget};
use crate::token::{Clock, SystemClock, Tokens};
use crate::{ClientCredentials, Http, Secret};

/// What every generated `ClientBuilder` stands on. The setters take `&mut self`; the generated ones, made by
/// [`builder_methods!`](crate::builder_methods), can be chained.
pub struct Builder {
    api: &'static Api,
    base_url: String,
    settings: Settings,
    headers: Vec<(String, Secret)>,
    user_agent: Option<String>,
    clock: Arc<dyn Clock>,
    hook: Option<Arc<dyn AttemptHook>>,
    retry_percent: u32,
    credentials: Vec<Given>,
    servers: Vec<Option<String>>,
}

/// What was given for one security scheme.
#[derive(Clone, Default)]
pub(crate) struct Given {
    /// A credential ready to be sent.
    pub(crate) ready: Option<Secret>,
    /// What the token's operation asks for.
    pub(crate) login: Option<Vec<Secret>>,
    /// What the token endpoint asks for.
    pub(crate) grant: Option<ClientCredentials>,
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
}

/// What all clones of a client share.
pub(crate) struct Shared {
    pub(crate) api: &'static Api,
    pub(crate) base_url: BaseUrl,
    /// See [`BaseUrl::known`].
    pub(crate) urls: Vec<(&'static str, Url)>,
    pub(crate) transport: Transport,
    pub(crate) servers: Vec<server::Place>,
    pub(crate) settings: Settings,
    pub(crate) headers: HeaderMap,
    pub(crate) tokens: Tokens,
    pub(crate) budget: Budget,
    pub(crate) hook: Option<Arc<dyn AttemptHook>>,
}

impl Builder {
    /// A client of this API at this base URL: scheme, host and possibly a path prefix.
    #[must_use]
    pub fn new(api: &'static Api, base_url: impl Into<String>) -> Self {
        Self {
            api,
            base_url: base_url.into(),
            settings: Settings {
                connect_timeout: Duration::from_secs(3),
                attempt_timeout: Duration::from_secs(30),
                total_timeout: Duration::from_secs(60),
                limit: Limit {
                    bytes: 8 * 1024 * 1024,
                    stall: Duration::from_secs(20),
                    transfer: Duration::from_secs(600),
                },
                backoff: Backoff::default(),
                plain_http: Vec::new(),
            },
            headers: Vec::new(),
            user_agent: None,
            clock: Arc::new(SystemClock),
            hook: None,
            retry_percent: 20,
            credentials: vec![Given::default(); api.schemes.len()],
            servers: vec![None; api.servers.len()],
        }
    }

    /// How long a connection may take to come about. Default: 3 s.
    pub fn connect_timeout(&mut self, limit: Duration) -> &mut Self {
        self.settings.connect_timeout = limit;
        self
    }

    /// How long one request with its answer may take. Default: 30 s.
    pub fn attempt_timeout(&mut self, limit: Duration) -> &mut Self {
        self.settings.attempt_timeout = limit;
        self
    }

    /// How long a whole call may take. Default: 60 s.
    pub fn total_timeout(&mut self, limit: Duration) -> &mut Self {
        self.settings.total_timeout = limit;
        self
    }

    /// How long one upload of files may take, in place of the attempt's and the call's limits; and how long one download
    /// may take from its head on. Default: 10 min.
    pub fn transfer_timeout(&mut self, limit: Duration) -> &mut Self {
        self.settings.limit.transfer = limit;
        self
    }

    /// How long the body of an answer, or of an upload, may come or go at under one byte a second, and
    /// how long the files of an upload may take to open. Default: 20 s.
    pub fn stall_timeout(&mut self, limit: Duration) -> &mut Self {
        self.settings.limit.stall = limit;
        self
    }

    /// How many bytes of an answer are held in memory at most. Default: 8 MiB.
    pub fn max_body(&mut self, bytes: usize) -> &mut Self {
        self.settings.limit.bytes = bytes;
        self
    }

    /// How often a call is sent at most; 1 for no repeats. Which calls are repeated after what is told by the
    /// [defaults](crate#repeats). Default: 3.
    pub fn max_attempts(&mut self, attempts: u32) -> &mut Self {
        self.settings.backoff.attempts = attempts;
        self
    }

    /// How long the pause before a repeat may be: the first, which doubles from one to the next, and the longest. The pause
    /// is anything from nothing up to that. Default: 200 ms and 5 s.
    pub fn backoff(&mut self, first: Duration, longest: Duration) -> &mut Self {
        self.settings.backoff.first = first;
        self.settings.backoff.longest = longest;
        self
    }

    /// How many repeats the client and its clones may make altogether, in a hundred calls that succeed; 0 for none. Ten more
    /// are at hand, and come back at one in ten seconds. Default: 20.
    pub fn retry_budget(&mut self, percent: u32) -> &mut Self {
        self.retry_percent = percent;
        self
    }

    /// Hears of every attempt.
    pub fn hook(&mut self, hook: Arc<dyn AttemptHook>) -> &mut Self {
        self.hook = Some(hook);
        self
    }

    /// Sends without TLS to this host as well, given by name. Default: only to this machine. Such a request goes straight to
    /// the host: the proxies of the environment (`HTTP_PROXY`, `ALL_PROXY`) are used over TLS only, because they would read
    /// the credentials.
    pub fn allow_plain_http(&mut self, host: String) -> &mut Self {
        self.settings.plain_http.push(host);
        self
    }

    /// A header sent with every call that does not set it itself.
    pub fn header(&mut self, name: String, value: Secret) -> &mut Self {
        self.headers.push((name, value));
        self
    }

    /// The `User-Agent`. Default: the generated crate's name and version.
    pub fn user_agent(&mut self, value: String) -> &mut Self {
        self.user_agent = Some(value);
        self
    }

    /// Where the time comes from by which tokens are renewed.
    pub fn clock(&mut self, clock: Arc<dyn Clock>) -> &mut Self {
        self.clock = clock;
        self
    }

    /// A credential ready to be sent, for the scheme of this index.
    pub fn credential(&mut self, scheme: usize, value: Secret) -> &mut Self {
        if let Some(given) = self.credentials.get_mut(scheme) {
            given.ready = Some(value);
        }
        self
    }

    /// User and password for a scheme of HTTP basic authentication.
    pub fn basic(&mut self, scheme: usize, user: String, password: Secret) -> &mut Self {
        let encoded = BASE64.encode(user + ":" + password.expose());
        self.credential(scheme, encoded.into())
    }

    /// What the token's operation of this scheme asks for, in the order of the facts.
    pub fn token_credentials(&mut self, scheme: usize, values: Vec<Secret>) -> &mut Self {
        if let Some(given) = self.credentials.get_mut(scheme) {
            given.login = Some(values);
        }
        self
    }

    /// What the token endpoint of this scheme asks for.
    pub fn client_credentials(&mut self, scheme: usize, credentials: ClientCredentials) -> &mut Self {
        if let Some(given) = self.credentials.get_mut(scheme) {
            given.grant = Some(credentials);
        }
        self
    }

    /// Where the operations are sent that have the server of this index for themselves.
    pub fn server(&mut self, index: usize, url: String) -> &mut Self {
        if let Some(given) = self.servers.get_mut(index) {
            *given = Some(url);
        }
        self
    }

    /// The base URL and what sends to it.
    ///
    /// # Errors
    /// If the base URL or a token URL is not one, or is one that this client does not send to; if a header or a credential
    /// cannot be sent.
    pub fn build(self) -> Result<(BaseUrl, Http), BuildError> {
        let base_url = BaseUrl::parse(&self.base_url)?;
        if !base_url.host().is_safe(&self.settings.plain_http) {
            return Err(BuildError::plain_http());
        }
        let mut headers = HeaderMap::new();
        for (name, value) in &self.headers {
            let name = HeaderName::try_from(name).map_err(|_| BuildError::header())?;
            let mut value = HeaderValue::try_from(value.expose()).map_err(|_| BuildError::header())?;
            value.set_sensitive(true);
            headers.append(name, value);
        }
        let agent = self.user_agent.unwrap_or_else(|| format!("{}/{}", self.api.name, self.api.version));
        let agent = HeaderValue::try_from(agent).map_err(|_| BuildError::header())?;
        headers.entry(reqwest::header::USER_AGENT).or_insert(agent);

        let mut transports = Transports::new(self.settings.connect_timeout);
        let transport = transports.to(base_url.host())?;
        let mut hosts = Hosts { base_url: &base_url, plain_http: &self.settings.plain_http, transports };
        let tokens = Tokens::new(self.api, self.credentials, self.clock, &mut hosts)?;
        let servers = server::places(self.api, &self.servers, &mut hosts)?;
        let shared = Shared {
            api: self.api,
            urls: base_url.known(self.api),
            base_url: base_url.clone(),
            transport,
            servers,
            settings: self.settings,
            headers,
            tokens,
            budget: Budget::new(self.retry_percent),
            hook: self.hook,
        };
        Ok((base_url, Http(Arc::new(shared))))
    }
}

/// What is known of hosts while a client is put together.
pub(crate) struct Hosts<'a> {
    pub(crate) base_url: &'a BaseUrl,
    pub(crate) plain_http: &'a [String],
    pub(crate) transports: Transports,
}

impl fmt::Debug for Builder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Builder").field("api", &self.api.name).finish_non_exhaustive()
    }
}
