//! The rental provider as a server on loopback, as its document describes it: one path, one command a body, codes in the
//! body. What the document leaves open (which vehicles there are, what is checked first) is chosen in [`office`].

pub mod office;

use std::ops::Deref;
use std::sync::{Arc, Mutex, MutexGuard};

use serde_json::json;

use crate::server::{Answer, Received, Server};
use office::Office;

/// Login of the administration panel.
pub const LOGIN: &str = "fleet-admin";
/// Its password.
pub const PASSWORD: &str = "fleet-password";
/// The one path.
pub const PATH: &str = "/backend/app/contracts.php";

/// A running server; everything of [`Server`] is there too.
#[derive(Debug)]
pub struct RentalServer {
    server: Server,
    state: Arc<Mutex<State>>,
}

#[derive(Debug)]
struct State {
    office: Office,
    tokens: Vec<String>,
    issued: usize,
    refusals: u16,
    next: Option<Answer>,
}

/// Starts one with [`office::FLEET`] and no contracts.
pub async fn start() -> RentalServer {
    start_on(crate::server::free_port().await)
}

/// Starts one that listens there.
pub fn start_on(listener: tokio::net::TcpListener) -> RentalServer {
    let state = State { office: Office::default(), tokens: Vec::new(), issued: 0, refusals: 200, next: None };
    let state = Arc::new(Mutex::new(state));
    let shared = Arc::clone(&state);
    let server = Server::start_on(listener, move |request| answer(&mut shared.lock().unwrap(), request));
    RentalServer { server, state }
}

impl RentalServer {
    /// No token handed out so far is accepted any more.
    pub fn expire_tokens(&self) {
        self.state().tokens.clear();
    }

    /// Refusals come with this HTTP status; 200 until told otherwise.
    pub fn http_status_of_refusals(&self, status: u16) {
        self.state().refusals = status;
    }

    /// The next command other than `generate_token` is not carried out but answered so.
    pub fn answer_next(&self, answer: Answer) {
        self.state().next = Some(answer);
    }

    /// How often a command arrived.
    #[must_use]
    pub fn count(&self, command: &str) -> usize {
        self.received().iter().filter(|request| request.json()["cmd"] == command).count()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap()
    }
}

impl Deref for RentalServer {
    type Target = Server;

    fn deref(&self) -> &Server {
        &self.server
    }
}

fn answer(state: &mut State, request: &Received) -> Answer {
    if request.path != PATH {
        return Answer::bytes(404, "text/html", "<h1>404</h1>");
    }
    let body = request.json();
    let is_json = request.header("content-type") == Some("application/json");
    match (request.method.as_str(), body["cmd"].as_str()) {
        ("GET", Some("generate_token")) if is_json => {
            if body["login"] != LOGIN || body["password"] != PASSWORD {
                return reply(state, 4, 0, "authentication failed");
            }
            state.issued += 1;
            let token = format!("{:032x}", 0x0078_9866_7a1b_5711_u64 + state.issued as u64);
            state.tokens.push(token.clone());
            reply(state, 0, 0, &token)
        }
        ("POST", Some(command @ ("start" | "update" | "stop"))) if is_json => {
            if let Some(answer) = state.next.take() {
                return answer;
            }
            let bearer = request.header("authorization").and_then(|value| value.strip_prefix("Bearer "));
            if !bearer.is_some_and(|bearer| state.tokens.iter().any(|token| token == bearer)) {
                return reply(state, 4, 0, "authentication failed");
            }
            let (code, odometer) = state.office.carry_out(command, &body);
            reply(state, code, odometer, if code == 0 { "Success" } else { "see the code" })
        }
        _ => reply(state, 11, 0, "no such command"),
    }
}

fn reply(state: &State, code: i64, odometer: i64, message: &str) -> Answer {
    let status = if matches!(code, 0 | 2 | 22) { 200 } else { state.refusals };
    Answer::json(status, &json!({ "code": code, "odo": odometer.to_string(), "message": message }))
}
