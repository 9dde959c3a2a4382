//! A server below HTTP's good manners, which a test decides for by the request's body: JSON, raw bytes, or hanging up.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// What is done with a request that was read whole.
#[derive(Clone, Debug)]
pub enum Move {
    /// The connection is closed without a byte.
    HangUp,
    /// These bytes are sent, and then the connection is closed.
    SendAndHangUp(Vec<u8>),
    /// JSON is sent with HTTP 200, and the connection stays.
    Json(String),
}

/// A running server; it ends with the test's runtime.
#[derive(Debug)]
pub struct Scripted {
    address: SocketAddr,
    bodies: Arc<Mutex<Vec<String>>>,
}

impl Scripted {
    /// Starts one. `decide` gets the body of each request.
    pub async fn start(decide: impl Fn(&str) -> Move + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let address = listener.local_addr().unwrap();
        let bodies: Arc<Mutex<Vec<String>>> = Arc::default();
        let kept = Arc::clone(&bodies);
        let decide = Arc::new(decide);
        tokio::spawn(async move {
            while let Ok((socket, _)) = listener.accept().await {
                let (kept, decide) = (Arc::clone(&kept), Arc::clone(&decide));
                tokio::spawn(async move { serve(socket, &kept, &*decide).await });
            }
        });
        Self { address, bodies }
    }

    /// Its base URL.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The bodies of the requests that were read whole, in order.
    #[must_use]
    pub fn bodies(&self) -> Vec<String> {
        self.bodies.lock().unwrap().clone()
    }
}

async fn serve(mut socket: TcpStream, kept: &Mutex<Vec<String>>, decide: &(impl Fn(&str) -> Move + Send + Sync)) {
    let mut buffer = Vec::new();
    while let Some(body) = request(&mut socket, &mut buffer).await {
        kept.lock().unwrap().push(body.clone());
        match decide(&body) {
            Move::HangUp => return,
            Move::SendAndHangUp(bytes) => {
                let _ = socket.write_all(&bytes).await;
                return;
            }
            Move::Json(json) => {
                let head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length:";
                let _ = socket.write_all(format!("{head} {}\r\n\r\n{json}", json.len()).as_bytes()).await;
            }
        }
    }
}

/// The body of the next request; `None` when the client has closed.
async fn request(socket: &mut TcpStream, buffer: &mut Vec<u8>) -> Option<String> {
    loop {
        if let Some(end) = buffer.windows(4).position(|four| four == b"\r\n\r\n") {
            let head = String::from_utf8_lossy(&buffer[..end]).to_ascii_lowercase();
            let length = head.lines().find_map(|line| line.strip_prefix("content-length:")?.trim().parse().ok());
            let whole = end + 4 + length.unwrap_or(0);
            if buffer.len() >= whole {
                let body = String::from_utf8_lossy(&buffer[end + 4..whole]).into_owned();
                buffer.drain(..whole);
                return Some(body);
            }
        }
        if socket.read_buf(buffer).await.ok()? == 0 {
            return None;
        }
    }
}

/// A base URL of this machine at which nothing listens.
///
/// # Panics
/// If the system has no free port.
#[must_use]
pub fn nobody() -> String {
    let listener = std::net::TcpListener::bind(("127.0.0.1", 0)).unwrap();
    format!("http://{}", listener.local_addr().unwrap())
}
