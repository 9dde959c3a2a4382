//! Requests that the provider sends by itself: callbacks of operations, and webhooks.

use std::io;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::header::HOST;
use http::{HeaderMap, HeaderValue};
use hyper_util::rt::TokioIo;
use tokio::net::{TcpStream, lookup_host};
use url::Url;

use crate::api::Operation;
use crate::engine::Inner;
use crate::probe;
use crate::reply::Reply;
use crate::runtime_expression::expanded;
use crate::validate::Call;

/// A request that the provider sends by itself, as the document shows it.
#[derive(Clone, Debug)]
pub struct Outgoing {
    /// Which it is: `callback paid of create_order`, `webhook created`.
    pub name: String,
    /// The method.
    pub method: String,
    /// Where it is sent.
    pub url: String,
    /// The headers.
    pub headers: HeaderMap,
    /// The body.
    pub body: Bytes,
}

/// How long the receiver may take.
const TIMEOUT: Duration = Duration::from_secs(10);

/// How many are sent at the same time: a receiver that calls back in turn must not fill the memory.
pub(crate) const MOST: usize = 64;

impl Outgoing {
    /// The documented request of an operation that the provider calls.
    ///
    /// # Errors
    /// In words, where no valid request can be made of the document.
    pub(crate) fn of(inner: &Inner, name: String, operation: &Operation, url: String) -> Result<Self, String> {
        let (parts, body) = probe::request(inner, operation)?.into_parts();
        Ok(Self { name, method: operation.method.clone(), url, headers: parts.headers, body })
    }
}

/// The callbacks of a call that is carried out. One whose URL the caller has not given is not sent.
pub(crate) fn callbacks(inner: &Inner, call: &Call<'_>, reply: &Reply) -> Vec<Outgoing> {
    let mut out = Vec::new();
    for callback in &call.details.callbacks {
        let Some(url) = expanded(&callback.url, call, reply) else { continue };
        let name = format!("callback {} of {}", callback.name, call.operation.id);
        match Outgoing::of(inner, name, &callback.operation, url) {
            Ok(outgoing) => out.push(outgoing),
            Err(why) => inner.log(&format!("the callback {} is not sent: {why}", callback.name)),
        }
    }
    out
}

/// Sends it in the background, and remembers in the journal what came of it.
pub(crate) fn dispatch(inner: &Arc<Inner>, outgoing: Outgoing) {
    let Ok(runtime) = tokio::runtime::Handle::try_current() else { return };
    let Ok(permit) = Arc::clone(&inner.sending).try_acquire_owned() else {
        inner.log(&format!("{} is not sent: {MOST} others are on their way", outgoing.name));
        return;
    };
    let inner = Arc::clone(inner);
    runtime.spawn(async move {
        let sent = tokio::time::timeout(TIMEOUT, send(&outgoing, &inner.options.callback_hosts)).await;
        let sent = sent.unwrap_or_else(|_| Err("the receiver did not answer in time".to_owned()));
        if let Err(why) = &sent {
            inner.log(&format!("{}: {why}", outgoing.name));
        }
        inner.journal.add_sent(&outgoing, sent);
        drop(permit);
    });
}

/// Sends it: to this machine, or to a host that was allowed. The status of the receiver's answer.
async fn send(outgoing: &Outgoing, allowed: &[String]) -> Result<u16, String> {
    let url = Url::parse(&outgoing.url).map_err(|_| "its URL cannot be read".to_owned())?;
    let host = url.host_str().unwrap_or_default().to_owned();
    if url.scheme() != "http" {
        return Err("it is sent without TLS only, so its URL has to begin with http://".to_owned());
    }
    let port = url.port_or_known_default().unwrap_or(80);
    let is_allowed = allowed.iter().any(|known| known.eq_ignore_ascii_case(&host));
    let found = lookup_host((host.trim_matches(['[', ']']), port)).await.map_err(|error| in_words(&error))?;
    // The address that is checked is the one that is called, whatever the name leads to later.
    let address: Option<SocketAddr> = found.into_iter().find(|address| is_allowed || is_loopback(address.ip()));
    let Some(address) = address else {
        return Err(format!("`{host}` is not this machine; allow it with `--callback-host {host}`"));
    };
    let stream = TcpStream::connect(address).await.map_err(|error| in_words(&error))?;
    let (mut sender, connection) =
        hyper::client::conn::http1::handshake(TokioIo::new(stream)).await.map_err(|error| error.to_string())?;
    let driving = tokio::spawn(async move { drop(connection.await) });
    let query = url.query().map(|query| format!("?{query}")).unwrap_or_default();
    let mut request = http::Request::builder().method(outgoing.method.as_str()).uri(format!("{}{query}", url.path()));
    if let Some(headers) = request.headers_mut() {
        headers.extend(outgoing.headers.clone());
        let authority = url.port().map_or_else(|| host.clone(), |port| format!("{host}:{port}"));
        if let Ok(authority) = HeaderValue::try_from(authority) {
            headers.insert(HOST, authority);
        }
    }
    let request = request.body(axum::body::Body::from(outgoing.body.clone())).map_err(|error| error.to_string())?;
    let answer = sender.send_request(request).await.map_err(|error| error.to_string())?;
    driving.abort();
    Ok(answer.status().as_u16())
}

fn is_loopback(address: IpAddr) -> bool {
    address.to_canonical().is_loopback()
}

fn in_words(error: &io::Error) -> String {
    format!("its receiver cannot be reached: {error}")
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use accord_codegen::load::from_text;
    use serde_json::{Value, json};
    use tokio::net::TcpListener;
    use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};

    use super::*;
    use crate::{Mock, Options};

    /// A receiver that answers 204: its URL, and what it gets.
    async fn receiver() -> (String, UnboundedReceiver<(String, HeaderMap, Bytes)>) {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let (sender, received) = unbounded_channel();
        let answer = move |request: axum::extract::Request| {
            let sender = sender.clone();
            async move {
                let (parts, body) = request.into_parts();
                let body = axum::body::to_bytes(body, 1024).await.unwrap();
                sender.send((format!("{} {}", parts.method, parts.uri), parts.headers, body)).unwrap();
                http::StatusCode::NO_CONTENT
            }
        };
        tokio::spawn(async move { axum::serve(listener, axum::Router::new().fallback(answer)).await });
        (url, received)
    }

    fn mock(options: Options) -> Mock {
        let document = from_text("orders.yaml".as_ref(), include_str!("outgoing/orders.yaml")).unwrap();
        Mock::new(document, options).unwrap_or_else(|error| panic!("{error}"))
    }

    fn ask(mock: &Mock, line: &str, body: &Value) -> Reply {
        let (method, path) = line.split_once(' ').unwrap();
        let request = http::Request::builder().method(method).uri(path).header("content-type", "application/json");
        mock.respond(&request.body(body.to_string().into()).unwrap())
    }

    /// What the journal has of the next that was sent.
    async fn sent(mock: &Mock) -> crate::Entry {
        loop {
            if let Some(entry) = mock.journal().into_iter().rfind(|entry| entry.sent.is_some()) {
                return entry;
            }
            tokio::task::yield_now().await;
        }
    }

    #[tokio::test]
    async fn a_callback_goes_to_the_url_that_the_caller_gave() {
        let (url, mut received) = receiver().await;
        let mock = mock(Options::default());
        let server = crate::Server::start(mock.clone()).await.unwrap();
        // Over a socket: the mock calls itself a provider's client.
        let (name, order) = ("order".to_owned(), json!({ "url": url }));
        let call = Outgoing {
            name,
            method: "POST".to_owned(),
            url: format!("{}/orders/7?trace=t", server.url()),
            headers: [(http::header::CONTENT_TYPE, HeaderValue::from_static("application/json"))].into_iter().collect(),
            body: order.to_string().into(),
        };
        assert_eq!(send(&call, &[]).await, Ok(201));
        let (line, headers, body) = received.recv().await.unwrap();
        assert_eq!(line, "PUT /7/POST/201?id=o-1&trace=t");
        assert_eq!(headers["content-type"], "application/json");
        // The example that fits; the first does not.
        assert_eq!(serde_json::from_slice::<Value>(&body).unwrap(), json!({ "paid": true }));
        let entry = sent(&mock).await;
        assert_eq!((entry.sent.as_deref(), entry.status), (Some("callback paid of create_order"), 204));
        // Without a URL, and when it is refused, nothing is sent.
        assert_eq!(ask(&mock, "POST /orders/7", &json!({})).calls.len(), 0);
        assert_eq!(ask(&mock, "POST /orders/x", &json!({ "url": url })).calls.len(), 0);
    }

    #[tokio::test]
    async fn a_webhook_is_sent_when_it_is_asked_for() {
        let (url, mut received) = receiver().await;
        let mock = mock(Options::default());
        assert_eq!(mock.webhooks(), ["order shipped"]);
        let server = crate::Server::start(mock.clone()).await.unwrap();
        let body = json!({ "url": format!("{url}/hook") });
        let name = "webhook".to_owned();
        let control = format!("{}/__accord/webhooks/order%20shipped", server.url());
        let call = Outgoing {
            name,
            method: "POST".into(),
            url: control,
            headers: HeaderMap::new(),
            body: body.to_string().into(),
        };
        assert_eq!(send(&call, &[]).await, Ok(202));
        let (line, _, body) = received.recv().await.unwrap();
        assert_eq!(line, "POST /hook");
        assert_eq!(serde_json::from_slice::<Value>(&body).unwrap(), json!({ "shipped": [null] }));
        assert_eq!(sent(&mock).await.status, 204);
        let unknown = ask(&mock, "POST /__accord/webhooks/other", &json!({ "url": url }));
        assert_eq!(unknown.status, 400);
        assert!(String::from_utf8_lossy(&unknown.body).contains("there are order shipped"));
        assert_eq!(ask(&mock, "POST /__accord/webhooks/order%20shipped", &json!({ "to": url })).status, 400);
    }

    #[tokio::test]
    async fn nothing_is_sent_to_other_machines_unless_they_are_allowed() {
        let mock = mock(Options::default());
        let to = |url: &str| mock.webhook("order shipped", url).unwrap();
        // A literal address needs no resolver, and nobody is called.
        for url in ["http://192.0.2.1/", "http://[2001:db8::1]/", "http://0.0.0.0:9/", "http://10.0.0.1:80/"] {
            let why = send(&to(url), &[]).await.unwrap_err();
            assert!(why.contains("is not this machine"), "{url}: {why}");
        }
        assert!(send(&to("https://127.0.0.1/"), &[]).await.unwrap_err().contains("TLS"));
        assert!(send(&to("not a url"), &[]).await.unwrap_err().contains("cannot be read"));
        // Allowed: it is called, and nobody listens there.
        let listener = std::net::TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let closed = format!("http://{}/", listener.local_addr().unwrap());
        drop(listener);
        mock.send(to(&closed));
        let entry = sent(&mock).await;
        assert_eq!((entry.status, entry.carried_out), (0, false));
        assert!(entry.reason.unwrap().contains("cannot be reached"));
        assert_eq!(Arc::strong_count(mock.inner()), 1, "nothing is left running");
    }
}
