//! The peer provider as a server on loopback, as its document describes it: keys, requests about persons, and their
//! answers, which are pending for some questions and done after that.

use std::collections::BTreeMap;
use std::ops::Deref;
use std::sync::{Arc, Mutex, MutexGuard};

use serde_json::{Value, json};

use crate::server::{Answer, Received, Server};

/// A running server; everything of [`Server`] is there too.
#[derive(Debug)]
pub struct PeerServer {
    server: Server,
    state: Arc<Mutex<State>>,
}

#[derive(Debug, Default)]
struct State {
    keys: Vec<String>,
    issued: usize,
    /// For how many questions an answer is pending.
    patience: usize,
    requests: BTreeMap<String, Request>,
    next: Option<Answer>,
}

#[derive(Debug)]
struct Request {
    person: Value,
    asked: usize,
}

/// Starts one whose answers are done at the third question.
pub async fn start() -> PeerServer {
    start_on(crate::server::free_port().await)
}

/// Starts one that listens there.
pub fn start_on(listener: tokio::net::TcpListener) -> PeerServer {
    let state = Arc::new(Mutex::new(State { patience: 2, ..State::default() }));
    let shared = Arc::clone(&state);
    let server = Server::start_on(listener, move |request| answer(&mut shared.lock().unwrap(), request));
    PeerServer { server, state }
}

impl PeerServer {
    /// No key handed out so far is accepted any more.
    pub fn expire_keys(&self) {
        self.state().keys.clear();
    }

    /// An answer is pending for so many questions.
    pub fn done_after(&self, questions: usize) {
        self.state().patience = questions;
    }

    /// The next call that needs a key is answered so.
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

impl Deref for PeerServer {
    type Target = Server;

    fn deref(&self) -> &Server {
        &self.server
    }
}

fn answer(state: &mut State, request: &Received) -> Answer {
    let (method, path) = (request.method.as_str(), request.path.as_str());
    if (method, path) == ("GET", "/auth/getToken") {
        state.issued += 1;
        let key = format!("key-{}", state.issued);
        state.keys.push(key.clone());
        return Answer::json(200, &json!({ "token": key }));
    }
    if let Some(answer) = state.next.take() {
        return answer;
    }
    let key = request.header("authorization");
    if !key.is_some_and(|key| state.keys.iter().any(|held| held == key)) {
        return Answer::bytes(401, "text/plain", "no key");
    }
    let is_json = request.header("content-type") == Some("application/json");
    match (method, path) {
        ("POST", "/api/createrequest") if is_json => create(state, &request.json()),
        ("POST", "/api/respond") if is_json => respond(state, &request.json()),
        _ => Answer::bytes(404, "text/plain", "not here"),
    }
}

fn create(state: &mut State, body: &Value) -> Answer {
    let (Some(_), Some(persons)) = (body["type_request"].as_str(), body["value"].as_array()) else {
        return Answer::bytes(400, "text/plain", "a kind and persons");
    };
    let mut created = Vec::new();
    for person in persons {
        let id = format!("request-{}", state.requests.len() + 1);
        let mut line = person.clone();
        line["idRequest"] = json!(id);
        created.push(line);
        state.requests.insert(id, Request { person: person.clone(), asked: 0 });
    }
    Answer::json(200, &json!({ "response": { "parametrRequest": created } }))
}

/// By ids where there are any; else all of them, as if they were of the last minutes.
fn respond(state: &mut State, body: &Value) -> Answer {
    let ids = body["idRequest"].as_array();
    let patience = state.patience;
    let asked = state.requests.iter_mut().filter(|(id, _)| ids.is_none_or(|ids| ids.iter().any(|i| i == id.as_str())));
    let lines: Vec<Value> = asked.map(|(id, request)| line(id, request, patience)).collect();
    Answer::json(200, &json!({ "response": { "parametrRequest": lines } }))
}

fn line(id: &str, request: &mut Request, patience: usize) -> Value {
    request.asked += 1;
    let mut line = json!({ "idRequest": id, "status": "Panding" });
    for (sent, answered) in [("IdDocument", "idDocument"), ("PhoneNumber", "phoneNumber")] {
        if let Some(value) = request.person.get(sent) {
            line[answered] = value.clone();
        }
    }
    if request.asked > patience {
        line["status"] = json!("Done");
        line["requestDetails"] =
            json!([{ "idPpeers": "peer-1", "groupData": "Contacts", "fieldName": "city", "fieldValue": "Kyiv" }]);
    }
    line
}
