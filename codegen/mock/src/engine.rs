//! What becomes of a request: a request in, a reply out.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::io;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use accord_codegen::dialect::{self, Mock as Declared, RefusalClass};
use accord_codegen::findings::Findings;
use accord_codegen::findings::render::visible;
use accord_codegen::lint::Context;
use accord_codegen::load::Document;
use bytes::Bytes;
use serde_json::Value;
use tokio::sync::Semaphore;

use crate::answers;
use crate::api::{Api, Found, Operation};
use crate::batch;
use crate::body::raw_pairs;
use crate::control;
use crate::coverage::Coverage;
use crate::fault::{self, Fault, Faults};
use crate::incoming::Incoming;
use crate::journal::Journal;
use crate::options::Options;
use crate::outgoing;
use crate::prefer::Prefer;
use crate::prepared::Prepared;
use crate::records::World;
use crate::refusal::{self, Rejection};
use crate::reply::Reply;
use crate::rules::{self, Decision};
use crate::schemas::Schemas;
use crate::security::{self, Carried, Scheme};
use crate::validate::{self, Call};
use crate::webhooks::Webhooks;

/// All of it.
pub(crate) struct Inner {
    pub(crate) api: Api,
    pub(crate) options: Options,
    pub(crate) schemas: Schemas,
    pub(crate) schemes: Vec<Scheme>,
    pub(crate) declared: Declared,
    pub(crate) prepared: Mutex<HashMap<String, Arc<Prepared>>>,
    pub(crate) generated: Mutex<HashMap<String, Option<Value>>>,
    pub(crate) world: Mutex<World>,
    pub(crate) journal: Journal,
    pub(crate) coverage: Mutex<Coverage>,
    pub(crate) faults: Mutex<Faults>,
    pub(crate) warnings: Findings,
    pub(crate) webhooks: Webhooks,
    /// How many callbacks and webhooks may be on their way.
    pub(crate) sending: Arc<Semaphore>,
}

impl fmt::Debug for Inner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Mock").field("document", &self.api.document.path).finish_non_exhaustive()
    }
}

/// A lock whose holder panicked is as good as any: nothing here leaves a value half changed.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What became of a request, for the journal.
#[derive(Default)]
pub(crate) struct Trace {
    pub(crate) operation: Option<String>,
    pub(crate) carried_out: bool,
    pub(crate) reason: Option<String>,
    pub(crate) place: Option<String>,
}

impl Inner {
    /// Of a document that was converted.
    ///
    /// # Errors
    /// When the journal cannot be written.
    pub(crate) fn new(document: Document, options: Options) -> io::Result<Self> {
        let api = Api::new(document);
        let declared = dialect::read::<Declared>(&api.document.value).ok().flatten().unwrap_or_default();
        Ok(Self {
            schemes: security::schemes(&api.document.value, &options),
            world: Mutex::new(World::new(&declared)),
            journal: Journal::new(options.journal.as_deref())?,
            coverage: Mutex::new(Coverage::new(&api)),
            faults: Mutex::new(Faults::new(&options)),
            schemas: Schemas::new(options.log),
            prepared: Mutex::new(HashMap::new()),
            generated: Mutex::new(HashMap::new()),
            warnings: api.document.findings(),
            webhooks: Webhooks::of(&api.document),
            sending: Arc::new(Semaphore::new(outgoing::MOST)),
            declared,
            api,
            options,
        })
    }

    pub(crate) fn context(&self) -> Context<'_> {
        Context::of_references(&self.api.document)
    }

    pub(crate) fn respond(&self, request: &http::Request<Bytes>) -> Reply {
        if let Some(reply) = control::reply(self, request) {
            return reply;
        }
        let asked = fault::asked(request.headers());
        let fault = asked.as_ref().ok().and_then(|asked| lock(&self.faults).choose(*asked));
        let mut trace = Trace::default();
        let mut reply = match fault.and_then(Fault::instead) {
            Some(reply) => {
                trace.reason = Some("a fault that was asked for".to_owned());
                reply
            }
            None => match &asked {
                Ok(_) => self.handle(request, fault, &mut trace),
                Err(rejection) => {
                    trace.reason = Some(rejection.reason.clone());
                    refusal::undocumented(400, rejection)
                }
            },
        };
        if let Some(fault) = fault
            && !fault::apply(self, fault, trace.operation.as_deref(), &mut reply)
        {
            // A test that asks for it would pass without it.
            trace.reason.get_or_insert_with(|| format!("the fault `{}` changes nothing in this answer", fault.name()));
        }
        if let Some(operation) = &trace.operation {
            reply.set_header("accord-mock-operation", operation);
        }
        if let Some(reason) = &trace.reason {
            let place = trace.place.as_deref().unwrap_or_default();
            let whole = if place.is_empty() { reason.clone() } else { format!("{reason} ({place})") };
            reply.set_header("accord-mock-reason", &whole);
            self.log(&format!(
                "{} {}: {whole}",
                request.method(),
                trace.operation.as_deref().unwrap_or("no operation")
            ));
        }
        self.remember(request, &reply, &trace, fault);
        reply
    }

    /// The answer to a call that is part of a request.
    pub(crate) fn respond_alone(&self, request: &http::Request<Bytes>) -> Reply {
        let mut trace = Trace::default();
        let reply = self.handle(request, None, &mut trace);
        self.remember(request, &reply, &trace, None);
        reply
    }

    fn handle(&self, request: &http::Request<Bytes>, fault: Option<Fault>, trace: &mut Trace) -> Reply {
        let (method, path) = (request.method().as_str(), request.uri().path());
        let mut found = self.api.find(method, path);
        if let (Found::OtherMethod(_), "HEAD") = (&found, method) {
            // HEAD is GET without the body, which the server leaves out.
            found = match self.api.find("GET", path) {
                Found::Operations(list, values) => Found::Operations(list, values),
                _ => found,
            };
        }
        let (candidates, values) = match found {
            Found::Operations(candidates, values) => (candidates, values),
            Found::OtherMethod(mut methods) => return other_method(method, &mut methods, trace),
            Found::Nothing => {
                let rejection = Rejection::new(RefusalClass::NotFound, "the document has no such path".to_owned());
                trace.reason = Some(rejection.reason.clone());
                return refusal::undocumented(404, &rejection);
            }
        };
        if let Some(reply) = batch::reply(self, &candidates, request, trace) {
            return reply;
        }
        let incoming = Incoming {
            method,
            uri: request.uri(),
            headers: request.headers(),
            path: values,
            query: raw_pairs(request.uri().query().unwrap_or_default()),
            cookies: cookies(request.headers()),
            body: request.body(),
        };
        let accept = incoming.header("accept").map(Cow::into_owned);
        let selected = validate::select(self, &candidates, &incoming);
        let at = *selected.as_ref().unwrap_or_else(|(at, _)| at);
        let Some(operation) = self.api.operations.get(at) else {
            return refusal::undocumented(404, &Rejection::new(RefusalClass::NotFound, "no operation".to_owned()));
        };
        let (operation, result) = match selected {
            Ok(_) => match incoming.check_single_headers(self, &candidates) {
                Ok(()) => self.carry_out_first(operation, &candidates, &incoming, fault, trace),
                Err(rejection) => (operation, Err(rejection)),
            },
            Err((_, rejection)) => (operation, self.authorized(operation, &incoming).and(Err(rejection))),
        };
        trace.operation = Some(operation.id.clone());
        let mut reply = match result {
            Ok(reply) => reply,
            Err(rejection) => {
                trace.carried_out = false;
                trace.reason = Some(rejection.reason.clone());
                trace.place = Some(self.place(&rejection.place)).filter(|place| !place.is_empty());
                let mut reply = refusal::reply(self, operation, &rejection, accept.as_deref());
                self.add_tokens_of_refusals(&rejection, &mut reply);
                reply
            }
        };
        if let Some(misfit) = &reply.misfit {
            let reason = trace.reason.take().map(|reason| format!("{reason}; {misfit}"));
            trace.reason = Some(reason.unwrap_or_else(|| misfit.clone()));
        }
        batch::repeat_number(self, operation, request, &mut reply);
        reply
    }

    /// Carries out an operation that a request fits: the one that was selected, or else another one whose path differs in what
    /// is not sent, such as a fragment. Where it fits none, the first refuses it.
    fn carry_out_first<'a>(
        &'a self,
        selected: &'a Operation,
        candidates: &[usize],
        incoming: &Incoming<'_>,
        fault: Option<Fault>,
        trace: &mut Trace,
    ) -> (&'a Operation, Result<Reply, Box<Rejection>>) {
        let is_other = |other: &&Operation| {
            selected.command.is_none() && other.commands.is_none() && other.pointer != selected.pointer
        };
        let others = candidates.iter().filter_map(|at| self.api.operations.get(*at)).filter(is_other);
        let mut first = None;
        for operation in std::iter::once(selected).chain(others) {
            let called = self.authorized(operation, incoming).and_then(|()| validate::call(self, operation, incoming));
            match called {
                Ok(call) if fault == Some(Fault::InBand) => {
                    trace.reason = Some("a fault that was asked for".to_owned());
                    return (operation, Ok(fault::in_band(self, operation, call.accept.as_deref())));
                }
                Ok(call) => return (operation, self.carry_out(&call, &Prefer::of(incoming.headers), trace)),
                Err(rejection) => first = first.or(Some(rejection)),
            }
        }
        let nothing = || Rejection::new(RefusalClass::NotFound, "no operation".to_owned());
        (selected, Err(first.unwrap_or_else(nothing)))
    }

    /// The security scheme of a name.
    pub(crate) fn scheme(&self, name: &str) -> Option<&Scheme> {
        self.schemes.iter().find(|scheme| scheme.name == name)
    }

    fn authorized(&self, operation: &Operation, incoming: &Incoming<'_>) -> Result<(), Box<Rejection>> {
        let details = self.api.details(operation);
        let is_in_body = |name: &String| self.scheme(name).is_some_and(|scheme| scheme.in_body().is_some());
        let body =
            details.security.iter().flatten().any(is_in_body).then(|| incoming.sent_body(&self.context())).flatten();
        security::check(&self.schemes, details, &Carried::of(incoming, body.as_ref()), &lock(&self.world))
    }

    fn carry_out(&self, call: &Call<'_>, prefer: &Prefer, trace: &mut Trace) -> Result<Reply, Box<Rejection>> {
        if let Some(rejection) = prefer.refusal(call) {
            return Err(rejection);
        }
        // The answer is made without the lock: others are served meanwhile.
        let decision = match prefer.is_empty() {
            true => rules::decide(self, call, &mut lock(&self.world))?,
            false => Decision::Documented,
        };
        let answered = match decision {
            Decision::Documented => prefer.answered(),
            Decision::Answered(answered) => answered,
            Decision::Refused { with, set, rule } => {
                let reason = format!("rule {} of `x-accord-mock` refuses it", rule + 1);
                let place = format!("{}/x-accord-mock/rules/{rule}", call.operation.pointer);
                let mut rejection = Rejection::new(RefusalClass::Invalid, reason).at(&place);
                (rejection.status, rejection.outcome, rejection.example) = (with.status, with.outcome, with.example);
                rejection.set = set;
                rejection.by_rule = true;
                return Err(rejection);
            }
        };
        trace.carried_out = true;
        let mut reply = answers::success(self, call, prefer, &answered)?;
        reply.calls = outgoing::callbacks(self, call, &reply);
        Ok(reply)
    }

    /// Puts a new token into a refusal, where the document has it there.
    fn add_tokens_of_refusals(&self, rejection: &Rejection, reply: &mut Reply) {
        if rejection.class != RefusalClass::Unauthenticated {
            return;
        }
        let mut by_place = BTreeMap::new();
        for scheme in self.schemes.iter().filter(|scheme| scheme.is_in_refusals()) {
            let mut value = reply.value.take();
            let header = scheme.issue(&mut lock(&self.world), self.options.seed, "", &mut value, &mut by_place);
            match (header, &value) {
                (Some((name, text)), _) => reply.set_header(&name, &text),
                (None, Some(value)) => reply.body = value.to_string().into(),
                _ => {}
            }
            reply.value = value;
        }
    }

    /// Back to the start.
    pub(crate) fn reset(&self) {
        *lock(&self.world) = World::new(&self.declared);
        self.journal.clear();
        *lock(&self.coverage) = Coverage::new(&self.api);
        *lock(&self.faults) = Faults::new(&self.options);
    }

    pub(crate) fn records(&self) -> Value {
        lock(&self.world).all()
    }

    /// Where the spec has something: its file, line and pointer. Empty for no pointer.
    pub(crate) fn place(&self, pointer: &str) -> String {
        if pointer.is_empty() {
            return String::new();
        }
        let document = &self.api.document;
        let mut around = pointer;
        let span = loop {
            if let Some(span) = document.spans.value(around) {
                break Some(span);
            }
            match around.rfind('/') {
                Some(at) => around = around.get(..at).unwrap_or_default(),
                None => break None,
            }
        };
        let file = document.path.file_name().unwrap_or_default().to_string_lossy();
        let line = span.map_or(1, |span| span.line);
        format!("{file}:{line}, #{}", document.spans.origin(pointer))
    }

    pub(crate) fn log(&self, line: &str) {
        if self.options.log {
            eprintln!("{}", visible(line));
        }
    }

    fn remember(&self, request: &http::Request<Bytes>, reply: &Reply, trace: &Trace, fault: Option<Fault>) {
        let operation = trace.operation.as_deref().and_then(|id| self.api.operation(id));
        if let Some(operation) = operation {
            let outcome = self.api.details(operation).outcome.as_ref();
            let read = reply.value.as_ref().map(|value| crate::outcome::read(outcome, reply.status.as_u16(), value));
            let name = read.and_then(|read| read.entry).map(|entry| entry.name().to_owned());
            lock(&self.coverage).see(&operation.id, reply.status.as_u16(), name.as_deref());
        }
        self.journal.add(self, operation, request, reply, trace, fault);
    }
}

/// OPTIONS is answered for every path; any other method that the document does not have is refused.
fn other_method(method: &str, methods: &mut Vec<String>, trace: &mut Trace) -> Reply {
    let has = |methods: &[String], wanted: &str| methods.iter().any(|method| method == wanted);
    // HEAD is served as GET without the body.
    if has(methods, "GET") && !has(methods, "HEAD") {
        methods.push("HEAD".to_owned());
    }
    if !has(methods, "OPTIONS") {
        methods.push("OPTIONS".to_owned());
    }
    let allowed = methods.join(", ");
    let mut reply = match method {
        "OPTIONS" => Reply::new(204),
        _ => {
            let reason = format!("the document has the path with {allowed} only");
            trace.reason = Some(reason.clone());
            refusal::undocumented(405, &Rejection::new(RefusalClass::Invalid, reason))
        }
    };
    reply.set_header("allow", &allowed);
    reply
}

/// The cookies of a request, still encoded.
pub(crate) fn cookies(headers: &http::HeaderMap) -> Vec<(String, String)> {
    let texts = headers.get_all("cookie").iter().map(|value| String::from_utf8_lossy(value.as_bytes()));
    let pair = |text: &str| text.trim().split_once('=').map(|(name, value)| (name.to_owned(), value.to_owned()));
    texts.flat_map(|text| text.split(';').filter_map(pair).collect::<Vec<_>>()).collect()
}

#[cfg(test)]
mod tests;
