//! A server that hands each request to the test, and its connection with it: what is sent when is the test's to say.

use std::future::Future;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// A request: its head, and its body after that.
#[derive(Clone, Debug)]
pub(super) struct Asked(pub(super) String);

impl Asked {
    /// The value of a header.
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        self.0.lines().find_map(|line| {
            let (held, value) = line.split_once(':')?;
            held.eq_ignore_ascii_case(name).then(|| value.trim())
        })
    }

    /// The body as JSON.
    pub(super) fn json(&self) -> serde_json::Value {
        serde_json::from_str(self.0.split_once("\r\n\r\n").unwrap().1).unwrap()
    }

    /// The target of the request.
    pub(super) fn target(&self) -> &str {
        self.0.split(' ').nth(1).unwrap()
    }
}

/// The connection of a request.
pub(super) struct Connection(TcpStream);

impl Connection {
    /// Sends bytes as they are; whether that was possible.
    pub(super) async fn send(&mut self, bytes: impl AsRef<[u8]>) -> bool {
        self.0.write_all(bytes.as_ref()).await.is_ok() && self.0.flush().await.is_ok()
    }

    /// Sends the head of a chunked answer.
    pub(super) async fn head(&mut self, media_type: &str) -> bool {
        let head = format!("HTTP/1.1 200 OK\r\nContent-Type: {media_type}\r\nTransfer-Encoding: chunked\r\n\r\n");
        self.send(head).await
    }

    /// Sends one chunk.
    pub(super) async fn chunk(&mut self, text: impl AsRef<[u8]>) -> bool {
        let text = text.as_ref();
        self.send([format!("{:x}\r\n", text.len()).as_bytes(), text, b"\r\n"].concat()).await
    }

    /// Ends a chunked answer.
    pub(super) async fn end(&mut self) {
        self.send("0\r\n\r\n").await;
    }

    /// A whole chunked answer.
    pub(super) async fn answer(&mut self, media_type: &str, body: &str) {
        self.head(media_type).await;
        self.chunk(body).await;
        self.end().await;
    }

    /// Resets the connection.
    pub(super) fn reset(self) {
        self.0.set_zero_linger().unwrap();
    }

    /// Waits until the client has closed the connection.
    pub(super) async fn closed(&mut self) {
        let mut buffer = [0; 64];
        while self.0.read(&mut buffer).await.is_ok_and(|read| read > 0) {}
    }
}

/// A running server; it ends with the test's runtime.
pub(super) struct Live {
    pub(super) url: String,
    asked: Arc<Mutex<Vec<Asked>>>,
}

impl Live {
    /// Starts one. `handle` gets the number of the request, from 0, the request and its connection, which serves no other.
    pub(super) async fn start<F: Future<Output = ()> + Send>(
        handle: impl Fn(usize, Asked, Connection) -> F + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let asked: Arc<Mutex<Vec<Asked>>> = Arc::default();
        let kept = Arc::clone(&asked);
        let handle = Arc::new(handle);
        tokio::spawn(async move {
            while let Ok((mut socket, _)) = listener.accept().await {
                let (kept, handle) = (Arc::clone(&kept), Arc::clone(&handle));
                tokio::spawn(async move {
                    let Some(request) = request(&mut socket).await else { return };
                    let number = {
                        let mut kept = kept.lock().unwrap();
                        kept.push(request.clone());
                        kept.len() - 1
                    };
                    handle(number, request, Connection(socket)).await;
                });
            }
        });
        Self { url, asked }
    }

    /// The requests so far.
    pub(super) fn asked(&self) -> Vec<Asked> {
        self.asked.lock().unwrap().clone()
    }
}

async fn request(socket: &mut TcpStream) -> Option<Asked> {
    let mut bytes = Vec::new();
    loop {
        let text = String::from_utf8_lossy(&bytes);
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let head = head.to_ascii_lowercase();
            let length = head.lines().find_map(|line| line.strip_prefix("content-length:")?.trim().parse().ok());
            if body.len() >= length.unwrap_or(0) {
                return Some(Asked(text.into_owned()));
            }
        }
        if socket.read_buf(&mut bytes).await.ok()? == 0 {
            return None;
        }
    }
}

/// Fails a test that waits for what does not come.
pub(super) async fn soon<T>(work: impl Future<Output = T>) -> T {
    tokio::time::timeout(Duration::from_secs(60), work).await.expect("it takes too long")
}
