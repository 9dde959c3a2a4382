//! A real HTTP server on a free port of 127.0.0.1 that keeps every request as it arrived.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::response::Response;
use bytes::Bytes;
use serde_json::Value;

/// A request as it arrived on the socket.
#[derive(Clone, Debug)]
pub struct Received {
    /// Upper case.
    pub method: String,
    /// As sent, still percent-encoded, without the query.
    pub path: String,
    /// The query as sent, still percent-encoded.
    pub raw_query: String,
    /// Name and value, decoded, in order.
    pub query: Vec<(String, String)>,
    /// Lower-case name and value, in order.
    pub headers: Vec<(String, String)>,
    /// The whole body.
    pub body: Bytes,
}

impl Received {
    /// The value of a header.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(held, _)| held.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    /// The body as JSON; `null` where it is none.
    #[must_use]
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }

    /// The parts of a multipart body, in order.
    pub async fn parts(&self) -> Vec<Part> {
        let boundary = multer::parse_boundary(self.header("content-type").unwrap()).unwrap();
        let body = self.body.clone();
        let stream = futures_util::stream::once(async move { Ok::<_, std::io::Error>(body) });
        let mut multipart = multer::Multipart::new(stream, boundary);
        let mut parts = Vec::new();
        while let Some(field) = multipart.next_field().await.unwrap() {
            parts.push(Part {
                name: field.name().unwrap_or_default().to_owned(),
                file_name: field.file_name().map(str::to_owned),
                media_type: field.content_type().map(ToString::to_string),
                body: field.bytes().await.unwrap(),
            });
        }
        parts
    }
}

/// One part of a multipart body.
#[derive(Clone, Debug)]
pub struct Part {
    /// The field's name.
    pub name: String,
    /// The file's name, for a file.
    pub file_name: Option<String>,
    /// The part's own media type.
    pub media_type: Option<String>,
    /// Its bytes.
    pub body: Bytes,
}

/// What a server answers.
#[derive(Clone, Debug)]
pub struct Answer {
    /// HTTP status.
    pub status: u16,
    /// Response headers.
    pub headers: BTreeMap<String, String>,
    /// The body.
    pub body: Bytes,
}

impl Answer {
    /// JSON with a status.
    #[must_use]
    pub fn json(status: u16, body: &Value) -> Self {
        Self::bytes(status, "application/json", body.to_string())
    }

    /// Bytes with a status and a media type.
    #[must_use]
    pub fn bytes(status: u16, media_type: &str, body: impl Into<Bytes>) -> Self {
        let headers = BTreeMap::from([("content-type".to_owned(), media_type.to_owned())]);
        Self { status, headers, body: body.into() }
    }

    /// The same with one more header.
    #[must_use]
    pub fn with_header(mut self, name: &str, value: &str) -> Self {
        self.headers.insert(name.to_owned(), value.to_owned());
        self
    }
}

/// A running server. It stops when it is dropped.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    received: Arc<Mutex<Vec<Received>>>,
    task: tokio::task::JoinHandle<()>,
}

impl Server {
    /// Starts one that answers by `handle`.
    pub async fn start(handle: impl Fn(&Received) -> Answer + Send + Sync + 'static) -> Self {
        Self::start_on(free_port().await, handle)
    }

    /// Starts one that listens there.
    pub fn start_on(
        listener: tokio::net::TcpListener,
        handle: impl Fn(&Received) -> Answer + Send + Sync + 'static,
    ) -> Self {
        let received: Arc<Mutex<Vec<Received>>> = Arc::default();
        let kept = Arc::clone(&received);
        let handle = Arc::new(handle);
        let router = axum::Router::new().fallback(move |request: Request| {
            let (kept, handle) = (Arc::clone(&kept), Arc::clone(&handle));
            async move {
                let request = receive(request).await;
                kept.lock().unwrap().push(request.clone());
                let answer = handle(&request);
                let mut response = Response::builder().status(answer.status);
                for (name, value) in &answer.headers {
                    response = response.header(name, value);
                }
                response.body(Body::from(answer.body)).unwrap()
            }
        });
        let address = listener.local_addr().unwrap();
        let task = tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        Self { address, received, task }
    }

    /// Its base URL, such as `http://127.0.0.1:40123`.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Everything that arrived so far, in order.
    #[must_use]
    pub fn received(&self) -> Vec<Received> {
        self.received.lock().unwrap().clone()
    }

    /// The one request that arrived.
    #[must_use]
    pub fn only(&self) -> Received {
        let received = self.received();
        assert_eq!(received.len(), 1, "{received:?}");
        received[0].clone()
    }

    /// The request that arrived last.
    #[must_use]
    pub fn last(&self) -> Received {
        self.received().pop().unwrap()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// A listener on a port of this machine that nobody uses.
pub async fn free_port() -> tokio::net::TcpListener {
    tokio::net::TcpListener::bind(("127.0.0.1", 0)).await.unwrap()
}

async fn receive(request: Request) -> Received {
    let (parts, body) = request.into_parts();
    let body = to_bytes(body, usize::MAX).await.unwrap_or_default();
    let query = parts.uri.query().unwrap_or_default();
    let raw_query = query.to_owned();
    let query = axum::extract::Query::<Vec<(String, String)>>::try_from_uri(&format!("/?{query}").parse().unwrap());
    let text = |value: &axum::http::HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
    Received {
        method: parts.method.to_string(),
        path: parts.uri.path().to_owned(),
        raw_query,
        query: query.map(|query| query.0).unwrap_or_default(),
        headers: parts.headers.iter().map(|(name, value)| (name.to_string(), text(value))).collect(),
        body,
    }
}
