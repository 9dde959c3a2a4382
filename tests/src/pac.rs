//! The pac provider as a server on loopback, as its document describes it: a login, and contracts by number.

use std::ops::Deref;
use std::sync::{Arc, Mutex, MutexGuard};

use serde_json::{Value, json};

use crate::server::{Answer, Received, Server};

/// E-mail of the account.
pub const EMAIL: &str = "agent@domain.ru";
/// Its password.
pub const PASSWORD: &str = "12345678";
/// The contract that is there from the start.
pub const CODE: &str = "POM41022AA";

/// A running server; everything of [`Server`] is there too.
#[derive(Debug)]
pub struct PacServer {
    server: Server,
    state: Arc<Mutex<State>>,
}

#[derive(Debug, Default)]
struct State {
    tokens: Vec<String>,
    issued: usize,
    lives: Option<i64>,
    next: Option<Answer>,
}

/// Starts one. It knows every contract number but those that begin with `NO`.
pub async fn start() -> PacServer {
    start_on(crate::server::free_port().await)
}

/// Starts one that listens there.
pub fn start_on(listener: tokio::net::TcpListener) -> PacServer {
    let state: Arc<Mutex<State>> = Arc::default();
    let shared = Arc::clone(&state);
    let server = Server::start_on(listener, move |request| answer(&mut shared.lock().unwrap(), request));
    PacServer { server, state }
}

impl PacServer {
    /// No token handed out so far is accepted any more.
    pub fn expire_tokens(&self) {
        self.state().tokens.clear();
    }

    /// Tokens are handed out with this `expiresIn`; `null` until told otherwise. They are accepted for longer.
    pub fn tokens_live(&self, seconds: i64) {
        self.state().lives = Some(seconds);
    }

    /// The next question for a contract is answered so.
    pub fn answer_next(&self, answer: Answer) {
        self.state().next = Some(answer);
    }

    /// How often a path arrived.
    #[must_use]
    pub fn count(&self, path: &str) -> usize {
        self.received().iter().filter(|request| request.path == path).count()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap()
    }
}

impl Deref for PacServer {
    type Target = Server;

    fn deref(&self) -> &Server {
        &self.server
    }
}

fn answer(state: &mut State, request: &Received) -> Answer {
    match (request.method.as_str(), request.path.as_str()) {
        ("POST", "/api/login") => login(state, &request.json()),
        ("GET", path) => match path.strip_prefix("/api/contracts/") {
            Some(code) if !code.is_empty() && !code.contains('/') => contract(state, request, &decoded(code)),
            _ => message(404, "Not found."),
        },
        _ => message(404, "Not found."),
    }
}

fn login(state: &mut State, body: &Value) -> Answer {
    if body["email"] != EMAIL || body["password"] != PASSWORD {
        return message(422, "The credentials are not those of an account.");
    }
    state.issued += 1;
    let token = format!("token-{}", state.issued);
    state.tokens.push(token.clone());
    Answer::json(200, &json!({ "data": { "token": token, "expiresIn": state.lives } }))
}

fn contract(state: &mut State, request: &Received, code: &str) -> Answer {
    if let Some(answer) = state.next.take() {
        return answer;
    }
    let bearer = request.header("authorization").and_then(|value| value.strip_prefix("Bearer "));
    if !bearer.is_some_and(|bearer| state.tokens.iter().any(|token| token == bearer)) {
        return message(401, "Unauthenticated.")
            .with_header("cache-control", "no-cache, private")
            .with_header("vary", "Origin");
    }
    if code.starts_with("NO") {
        return message(404, "There is no such contract.");
    }
    Answer::json(200, &json!({ "data": { "code": code } }))
}

fn message(status: u16, text: &str) -> Answer {
    Answer::json(status, &json!({ "message": text }))
}

/// Without percent-encoding.
fn decoded(segment: &str) -> String {
    let mut bytes = segment.bytes();
    let mut out = Vec::new();
    while let Some(byte) = bytes.next() {
        let digit = |byte: Option<u8>| char::from(byte.unwrap_or_default()).to_digit(16).unwrap_or_default();
        let high_low = |bytes: &mut std::str::Bytes<'_>| digit(bytes.next()) << 4 | digit(bytes.next());
        out.push(if byte == b'%' { u8::try_from(high_low(&mut bytes)).unwrap_or_default() } else { byte });
    }
    String::from_utf8_lossy(&out).into_owned()
}
