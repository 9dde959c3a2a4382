//! Plusofon as a server: the agreement methods as the document describes them, with what they leave behind.

mod forms;
mod refusals;

use std::collections::{BTreeMap, VecDeque};
use std::ops::Deref;
use std::sync::{Arc, Mutex, MutexGuard};

use serde_json::{Map, Value, json};

use crate::server::{Answer, Received, Server};

/// The token that the server knows.
pub const TOKEN: &str = "plusofon-token";
/// What the document sends in `Client`.
pub const CLIENT: &str = "10553";
/// The agreement that it hands out.
pub const PDF: &[u8] = b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n";

/// A running Plusofon. It is a [`Server`] besides.
#[derive(Debug)]
pub struct PlusofonServer {
    server: Server,
    state: Arc<Mutex<State>>,
}

/// One that knows [`TOKEN`], has no data yet, and refuses with HTTP 200.
pub async fn start() -> PlusofonServer {
    start_on(crate::server::free_port().await)
}

/// The same, listening there.
pub fn start_on(listener: tokio::net::TcpListener) -> PlusofonServer {
    let state = Arc::new(Mutex::new(State::default()));
    let shared = Arc::clone(&state);
    let server = Server::start_on(listener, move |request| shared.lock().unwrap().answer(request));
    PlusofonServer { server, state }
}

impl PlusofonServer {
    /// The HTTP status of every refusal from now on.
    pub fn refuse_with(&self, status: u16) {
        self.state().refusal_status = status;
    }

    /// The PDF is not ready for the next so many times that it is asked for.
    pub fn pdf_not_ready_for(&self, asks: usize) {
        self.state().unready = asks;
    }

    /// The user of the token is not found any more.
    pub fn forget_user(&self) {
        self.state().user_unknown = true;
    }

    /// The next request is answered with this, whatever it is. Several are given in order.
    pub fn answer_next(&self, answer: Answer) {
        self.state().next.push_back(answer);
    }

    /// How often the agreement was sent for signing.
    #[must_use]
    pub fn sent_on_sign(&self) -> usize {
        self.state().sent_on_sign
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap()
    }
}

impl Deref for PlusofonServer {
    type Target = Server;

    fn deref(&self) -> &Server {
        &self.server
    }
}

#[derive(Debug)]
struct State {
    refusal_status: u16,
    unready: usize,
    user_unknown: bool,
    next: VecDeque<Answer>,
    /// By kind: `fiz`, `jur`, `ip`.
    saved: BTreeMap<String, Map<String, Value>>,
    /// The kind that was filed.
    filed: Option<String>,
    /// Code and title. Those between `empty` and `signed` are made up: the document does not show them.
    status: (&'static str, &'static str),
    sent_on_sign: usize,
}

impl Default for State {
    fn default() -> Self {
        Self {
            refusal_status: 200,
            unready: 0,
            user_unknown: false,
            next: VecDeque::new(),
            saved: BTreeMap::new(),
            filed: None,
            status: ("empty", "Не отправлен"),
            sent_on_sign: 0,
        }
    }
}

impl State {
    fn answer(&mut self, request: &Received) -> Answer {
        if let Some(answer) = self.next.pop_front() {
            return answer;
        }
        if request.header("authorization") != Some(&format!("Bearer {TOKEN}")) {
            // Not documented; the usual one of the framework that the other messages are from.
            return Answer::json(401, &json!({ "message": "Unauthenticated." }));
        }
        self.act(request).unwrap_or_else(|refusal| Answer::json(self.refusal_status, &refusal))
    }

    /// The answer of a success, or the body of a refusal.
    fn act(&mut self, request: &Received) -> Result<Answer, Value> {
        let method = request.path.strip_prefix("/api/v1/agreement/").unwrap_or_default();
        if request.header("client") != Some(CLIENT) {
            return Err(refusals::invalid("The client is invalid."));
        }
        if self.user_unknown {
            return Err(refusals::user_not_found(&request.method, method));
        }
        match (request.method.as_str(), method) {
            ("GET", "current-status") => Ok(self.current_status()),
            ("GET", "statuses") => Ok(success(json!({ "agreement_statuses": [
                { "status": "empty", "title": "Не отправлен" },
                { "status": "signed", "title": "Подписан" },
            ] }))),
            ("GET", "expiration") => Ok(success(json!({ "days": 14, "expiration": "2022-05-03 13:00:06" }))),
            ("GET", "download") => self.download(),
            ("GET", "esia") => Ok(success(json!({
                "url": "https://e-info.plusofon.ru/userauth?client_id=1&requestMd5=61dc2c99781bf244280a7e76028",
                "success": true,
            }))),
            ("GET", "send-on-sign") => {
                self.sent_on_sign += 1;
                self.status = ("on_sign", "Отправлен на подпись");
                Ok(done())
            }
            ("GET", "fiz" | "jur" | "ip") => self.data(method),
            ("POST", "fiz-save" | "jur-save" | "ip-save") => self.save(method, request),
            ("POST", "fiz" | "jur" | "ip") => {
                forms::check(method, request)?;
                self.filed = Some(method.to_owned());
                self.status = ("filed", "Оформлен");
                Ok(done())
            }
            ("POST", "upload") => {
                forms::parts(request)?;
                self.status = ("signed", "Подписан");
                Ok(done())
            }
            _ => Err(json!({ "message": "Not Found", "code": 404 })),
        }
    }

    fn current_status(&self) -> Answer {
        let (status, title) = self.status;
        let mut answer = json!({ "status": status, "title": title, "success": true });
        if let Some(kind) = &self.filed {
            answer["name"] = "Plusofon2-1234".into();
            answer["type"] = kind.as_str().into();
        }
        success(answer)
    }

    fn download(&mut self) -> Result<Answer, Value> {
        if self.unready > 0 {
            self.unready -= 1;
            return Err(refusals::file_not_ready());
        }
        Ok(Answer::bytes(200, "application/pdf", PDF))
    }

    fn data(&self, kind: &str) -> Result<Answer, Value> {
        let mut data = self.saved.get(kind).cloned().ok_or_else(refusals::data_not_found)?;
        for file in forms::files(kind) {
            data.insert((*file).to_owned(), Value::Null);
        }
        // Sent with a Latin letter, handed back with a Cyrillic one.
        if let Some(account) = data.remove("correspondent_account") {
            data.insert("сorrespondent_account".to_owned(), account);
        }
        Ok(success(json!({ "agreement": data })))
    }

    fn save(&mut self, method: &str, request: &Received) -> Result<Answer, Value> {
        let Value::Object(fields) = request.json() else {
            return Err(refusals::invalid("The data is invalid."));
        };
        if fields.get("agree_to_the_terms") == Some(&Value::Bool(false)) {
            return Err(refusals::terms_not_accepted(method));
        }
        let kind = method.trim_end_matches("-save").to_owned();
        self.saved.entry(kind).or_default().extend(fields);
        Ok(done())
    }
}

fn success(body: Value) -> Answer {
    Answer::json(200, &body)
}

fn done() -> Answer {
    success(json!({ "success": true }))
}
