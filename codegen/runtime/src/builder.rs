//! The builder that every generated client builder wraps.

pub(crate) mod base_url;
mod error;
pub(crate) mod host;
pub(crate) mod hosts;
pub(crate) mod route;
pub(crate) mod server;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use http::header::{HeaderMap, HeaderValue};

pub use base_url::BaseUrl;
pub use error::BuildError;

use crate::call::Counter;
use crate::client::{Http, Settings, Shared};
use crate::facts::Api;
use crate::observe::AttemptHook;
use crate::request::header_name;
use crate::response::Limit;
use crate::retry::{Backoff, Budget};
use crate::signing::RequestSigner;
use crate::token::{Clock, Given, SystemClock, Tokens};
use crate::transport::Transport;
use crate::{ClientCredentials, Secret};
use hosts::Hosts;
use route::Routes;

/// The builder inside every generated `ClientBuilder`. The setters take `&mut self`; the generated ones, made by
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
    transport: Option<Arc<dyn Transport>>,
    signer: Option<Arc<dyn RequestSigner>>,
    failed: Option<BuildError>,
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
                methods: Vec::new(),
                local_offset: None,
            },
            headers: Vec::new(),
            user_agent: None,
            clock: Arc::new(SystemClock),
            hook: None,
            retry_percent: 20,
            credentials: vec![Given::default(); api.schemes.len()],
            servers: vec![None; api.servers.len()],
            transport: None,
            signer: None,
            failed: None,
        }
    }

    /// How long the default transport may take to make a connection. Default: 3 s.
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

    /// How long the body of an answer, or of an upload, may move at under one byte a second, and
    /// how long the files of an upload may take to open. Default: 20 s.
    pub fn stall_timeout(&mut self, limit: Duration) -> &mut Self {
        self.settings.limit.stall = limit;
        self
    }

    /// The most bytes of an answer that are read into memory. Default: 8 MiB.
    pub fn max_body(&mut self, bytes: usize) -> &mut Self {
        self.settings.limit.bytes = bytes;
        self
    }

    /// The most attempts of one call; 1 for no repeats. Which calls are repeated, and after which failures, is documented
    /// [here](crate#repeats). Default: 3.
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

    /// How many repeats the client and its clones may make together for a hundred calls that succeed; 0 for none. There is a
    /// reserve of ten more, which refills at one every ten seconds. Default: 20.
    pub fn retry_budget(&mut self, percent: u32) -> &mut Self {
        self.retry_percent = percent;
        self
    }

    /// Calls this hook before and after every attempt.
    pub fn hook(&mut self, hook: Arc<dyn AttemptHook>) -> &mut Self {
        self.hook = Some(hook);
        self
    }

    /// Sends by this transport in place of the default one, to every host of the client: that of the base URL, other servers
    /// and token endpoints. See [`transport`](crate::transport).
    ///
    /// Every limit and rule of the client applies to it, except for [`connect_timeout`](Self::connect_timeout) and the proxies
    /// of the environment, which are settings of the default transport.
    pub fn transport(&mut self, transport: Arc<dyn Transport>) -> &mut Self {
        self.transport = Some(transport);
        self
    }

    /// Lets this signer change every request just before it is sent. See [`signing`](crate::signing).
    pub fn sign(&mut self, signer: Arc<dyn RequestSigner>) -> &mut Self {
        self.signer = Some(signer);
        self
    }

    /// Also sends without TLS to the host of this name. Default: only to this machine. Such a request goes straight to the
    /// host: the proxies of the environment (`HTTP_PROXY`, `ALL_PROXY`) are used over TLS only, because they would read
    /// the credentials.
    pub fn allow_plain_http(&mut self, host: String) -> &mut Self {
        self.settings.plain_http.push(host);
        self
    }

    /// The offset from UTC that times of answers have which are written without one, in place of that of their types.
    #[cfg(feature = "chrono")]
    pub fn local_offset(&mut self, offset: chrono::FixedOffset) -> &mut Self {
        self.settings.local_offset = Some(offset.local_minus_utc());
        self
    }

    /// A header sent with every call that does not set it itself. `Cookie` goes with each call, but for the cookies that it has.
    pub fn header(&mut self, name: String, value: Secret) -> &mut Self {
        self.headers.push((name, value));
        self
    }

    /// The `User-Agent`. Default: the generated crate's name and version.
    pub fn user_agent(&mut self, value: String) -> &mut Self {
        self.user_agent = Some(value);
        self
    }

    /// The clock that decides when tokens are renewed.
    pub fn clock(&mut self, clock: Arc<dyn Clock>) -> &mut Self {
        self.clock = clock;
        self
    }

    /// A credential that is sent as it is, for the security scheme of this index.
    pub fn credential(&mut self, scheme: usize, value: Secret) -> &mut Self {
        if let Some(given) = self.credentials.get_mut(scheme) {
            given.ready = Some(value);
        }
        self
    }

    /// User and password for a scheme of HTTP basic authentication. The user must not have a colon (RFC 7617): there the
    /// password would begin.
    pub fn basic(&mut self, scheme: usize, user: String, password: Secret) -> &mut Self {
        if user.contains(':') {
            self.failed = Some(BuildError::credential("a user of HTTP basic authentication has a colon"));
        }
        let encoded = BASE64.encode(user + ":" + password.expose());
        self.credential(scheme, encoded.into())
    }

    /// Sends an operation by another method than that of its facts. A method that is none of HTTP changes nothing.
    pub fn operation_method(&mut self, operation: &'static str, method: &'static str) -> &mut Self {
        if let Ok(method) = http::Method::from_bytes(method.as_bytes()) {
            self.settings.methods.retain(|(chosen, _)| *chosen != operation);
            self.settings.methods.push((operation, method));
        }
        self
    }

    /// The values that the login operation of this scheme takes, in the order of the facts.
    pub fn token_credentials(&mut self, scheme: usize, values: Vec<Secret>) -> &mut Self {
        if let Some(given) = self.credentials.get_mut(scheme) {
            given.login = Some(values);
        }
        self
    }

    /// The credentials for the token endpoint of this scheme.
    pub fn client_credentials(&mut self, scheme: usize, credentials: ClientCredentials) -> &mut Self {
        if let Some(given) = self.credentials.get_mut(scheme) {
            given.grant = Some(credentials);
        }
        self
    }

    /// The URL of the server of this index, for the operations that have a server of their own.
    pub fn server(&mut self, index: usize, url: String) -> &mut Self {
        if let Some(given) = self.servers.get_mut(index) {
            *given = Some(url);
        }
        self
    }

    /// What sends to the base URL.
    ///
    /// # Errors
    /// If the base URL or a token URL is not one, or is one that this client does not send to; if a header or a credential
    /// cannot be sent.
    pub fn build(self) -> Result<Http, BuildError> {
        if let Some(error) = self.failed {
            return Err(error);
        }
        let base_url = BaseUrl::parse(&self.base_url)?;
        if !base_url.host().is_safe(&self.settings.plain_http) {
            return Err(BuildError::plain_http());
        }
        let mut headers = HeaderMap::new();
        for (name, value) in &self.headers {
            let name = header_name(name).map_err(|_| BuildError::header())?;
            let mut value = HeaderValue::try_from(value.expose()).map_err(|_| BuildError::header())?;
            value.set_sensitive(true);
            headers.append(name, value);
        }
        let agent = self.user_agent.unwrap_or_else(|| format!("{}/{}", self.api.name, self.api.version));
        let agent = HeaderValue::try_from(agent).map_err(|_| BuildError::header())?;
        headers.entry(http::header::USER_AGENT).or_insert(agent);

        let mut routes = Routes::new(self.transport, self.settings.connect_timeout);
        let route = routes.to(base_url.host())?;
        let mut hosts = Hosts { base_url: &base_url, plain_http: &self.settings.plain_http, routes };
        let tokens = Tokens::new(self.api, self.credentials, self.clock, &mut hosts)?;
        let servers = server::places(self.api, &self.servers, &mut hosts)?;
        let shared = Shared {
            api: self.api,
            urls: base_url.known(self.api),
            base_url,
            route,
            servers,
            settings: self.settings,
            headers,
            tokens,
            budget: Budget::new(self.retry_percent),
            calls: Counter::default(),
            hook: self.hook,
            signer: self.signer,
        };
        Ok(Http(Arc::new(shared)))
    }
}

impl fmt::Debug for Builder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Builder").field("api", &self.api.name).finish_non_exhaustive()
    }
}
