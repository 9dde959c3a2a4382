//! A mock without a socket: a request in, a reply out.

use std::fmt;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use accord_codegen::driver;
use accord_codegen::findings::Findings;
use accord_codegen::findings::render::{self, Color};
use accord_codegen::load::{self, Document};
use bytes::Bytes;
use serde_json::Value;

use crate::coverage::Coverage;
use crate::engine::{Inner, lock};
use crate::fault::Fault;
use crate::journal::Entry;
use crate::options::Options;
use crate::outgoing::{self, Outgoing};
use crate::probe;
use crate::replay::{self, Replay, Traffic};
use crate::reply::Reply;
use crate::webhooks::Webhooks;

/// A mock of one provider. Clones share what it remembers.
#[derive(Clone, Debug)]
pub struct Mock {
    inner: Arc<Inner>,
}

/// Why there is no mock of a document.
#[derive(Debug)]
pub enum StartError {
    /// The document has errors.
    Findings(Findings),
    /// The journal cannot be written.
    Journal(std::io::Error),
}

impl fmt::Display for StartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Findings(findings) => f.write_str(&render::human(findings, Color::Never)),
            Self::Journal(error) => write!(f, "cannot write the journal: {error}"),
        }
    }
}

impl std::error::Error for StartError {}

impl Mock {
    /// Reads and lints a document. Its examples are checked where it is strict.
    ///
    /// # Errors
    /// When it has errors, or the journal cannot be written.
    pub fn load(spec: &Path, options: Options) -> Result<Self, StartError> {
        Self::new(load::load(spec).map_err(StartError::Findings)?, options)
    }

    /// As [`load`](Self::load), of a document that is loaded already.
    ///
    /// # Errors
    /// As [`load`](Self::load).
    pub fn new(document: Document, options: Options) -> Result<Self, StartError> {
        let webhooks = Webhooks::of(&document);
        let driver_options = driver::Options::strict(options.strict);
        let checked = driver::check_blocking_document(document, driver_options).map_err(StartError::Findings)?;
        let mut inner = Inner::new(checked.document, options).map_err(StartError::Journal)?;
        (inner.warnings, inner.webhooks) = (checked.warnings, webhooks);
        Ok(Self { inner: Arc::new(inner) })
    }

    /// What linting has warned of.
    #[must_use]
    pub fn warnings(&self) -> &Findings {
        &self.inner.warnings
    }

    /// Answers a request. The body is complete.
    #[must_use]
    pub fn respond(&self, request: &http::Request<Bytes>) -> Reply {
        self.inner.respond(request)
    }

    /// Lets something go wrong with the next so many calls.
    pub fn fail_next(&self, fault: Fault, times: usize) {
        lock(&self.inner.faults).queue(fault, times);
    }

    /// Nothing goes wrong any more.
    pub fn clear_faults(&self) {
        lock(&self.inner.faults).clear();
    }

    /// No token that was handed out is good any more.
    pub fn expire_tokens(&self) {
        lock(&self.inner.world).tokens.expire();
    }

    /// Lets time pass on the mock's clock.
    pub fn advance(&self, by: Duration) {
        lock(&self.inner.world).advance(by);
    }

    /// Forgets everything: records, tokens, the journal. What goes wrong is again what the options say.
    pub fn reset(&self) {
        self.inner.reset();
    }

    /// The records that it remembers, by name and key.
    #[must_use]
    pub fn records(&self) -> Value {
        lock(&self.inner.world).all()
    }

    /// The exchanges so far, sensitive values masked.
    #[must_use]
    pub fn journal(&self) -> Vec<Entry> {
        self.inner.journal.entries()
    }

    /// Which answers of which operations were seen.
    #[must_use]
    pub fn coverage(&self) -> Coverage {
        lock(&self.inner.coverage).clone()
    }

    /// The ids of all operations and commands, in the document's order.
    #[must_use]
    pub fn operations(&self) -> Vec<String> {
        let called = self.inner.api.operations.iter().filter(|operation| operation.commands.is_none());
        called.map(|operation| operation.id.clone()).collect()
    }

    /// Calls an operation with a request that is made of the document, whatever `x-accord-mock` says of it.
    ///
    /// # Errors
    /// In words, where no valid request or no valid answer can be made.
    pub fn probe(&self, operation: &str) -> Result<(), String> {
        let found = self.inner.api.operation(operation).ok_or_else(|| "no such operation".to_owned())?;
        probe::run(&self.inner, found)
    }

    /// The names of the document's webhooks.
    #[must_use]
    pub fn webhooks(&self) -> &[String] {
        self.inner.webhooks.names()
    }

    /// The request that a webhook sends to a URL, as the document shows it. [`send`](Self::send) sends it.
    ///
    /// # Errors
    /// In words, where the document has no such webhook, or no valid request can be made of it.
    pub fn webhook(&self, name: &str, url: &str) -> Result<Outgoing, String> {
        self.inner.webhooks.request(name, url)
    }

    /// Sends what a provider sends by itself, in the background of the runtime that calls this. The journal has what came of it.
    pub fn send(&self, outgoing: Outgoing) {
        outgoing::dispatch(&self.inner, outgoing);
    }

    /// Checks recorded traffic against the document: where provider and spec differ. What the mock remembers stays as it is.
    #[must_use]
    pub fn replay(&self, files: &[Traffic<'_>]) -> Replay {
        replay::run(&self.inner, files)
    }

    pub(crate) fn inner(&self) -> &Arc<Inner> {
        &self.inner
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{ask, mock};

    #[test]
    fn a_reset_brings_back_the_faults_of_the_options() {
        let options = Options { fault: Some(Fault::Unavailable), ..Options::default() };
        let mock = mock("paths: { /a: { get: { responses: { '200': { description: fine } } } } }\n", options);
        let status = || ask(&mock, "GET /a", &[]).status.as_u16();
        assert_eq!(status(), 503);
        mock.clear_faults();
        assert_eq!(status(), 200);
        mock.fail_next(Fault::Html, 1);
        mock.reset();
        assert_eq!((status(), status()), (503, 503));
    }

    #[test]
    fn a_fault_that_nobody_can_read_is_refused() {
        let mock =
            mock("paths: { /a: { get: { responses: { '200': { description: fine } } } } }\n", Options::default());
        for (asked, status) in [("latency=0", 200), ("latency=-1", 400), ("latency=abc", 400), ("nonsense", 400)] {
            let reply = ask(&mock, "GET /a", &[("accord-mock-fault", asked)]);
            assert_eq!(reply.status, status, "{asked}");
        }
    }

    #[test]
    fn a_number_that_is_too_large_is_no_mistake_of_json() {
        let document = "paths: { /a: { post: { requestBody: { content: { application/json: { schema: { type: object } } } }, \
                        responses: { '200': { description: fine } } } } }\n";
        let mock = mock(document, Options::default());
        for (body, reason) in [("{\"a\":1e400}", "too large"), ("{\"a\":}", "not valid JSON")] {
            let request = http::Request::post("/a").header("content-type", "application/json");
            let reply = mock.respond(&request.body(body.into()).unwrap());
            assert_eq!(reply.status, 400);
            let said = reply.headers.get("accord-mock-reason").unwrap().to_str().unwrap();
            assert!(said.contains(reason), "{said}");
        }
    }

    #[test]
    fn numbers_of_any_size_are_taken() {
        let document = format!(
            "paths:\n  /a:\n    post:\n      operationId: login\n      responses:\n        '200':\n          description: fine\n          \
             content:\n            application/json:\n              schema: {{ type: object, properties: {{ t: {{ type: \
             string }} }} }}\ncomponents:\n  securitySchemes:\n    key:\n      type: http\n      scheme: bearer\n      \
             x-accord-token: {{ operation: login, token: {{ pointer: /t }}, lifetime: {{ seconds: {} }} }}\n",
            u64::MAX
        );
        let mock = mock(&document, Options::default());
        for _ in 0..2 {
            assert_eq!(ask(&mock, "POST /a", &[]).status, 200);
            mock.advance(Duration::MAX);
        }
    }
}
