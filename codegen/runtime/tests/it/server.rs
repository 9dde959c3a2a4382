//! A server that answers with whatever bytes a test says, and keeps what it was sent.

use std::sync::{Arc, Mutex};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

#[derive(Clone, Debug)]
pub(crate) struct Received {
    pub(crate) method: String,
    pub(crate) target: String,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Received {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(n, _)| n.eq_ignore_ascii_case(name)).map(|(_, v)| v.as_str())
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).unwrap()
    }
}

/// What to send back.
pub(crate) struct Reply {
    pub(crate) bytes: Vec<u8>,
    pub(crate) delay_ms: u64,
    /// Close the connection after the bytes.
    pub(crate) close: bool,
}

pub(crate) fn raw(bytes: impl Into<Vec<u8>>) -> Reply {
    Reply { bytes: bytes.into(), delay_ms: 0, close: true }
}

pub(crate) fn with(status: u16, headers: &[(&str, &str)], body: impl AsRef<[u8]>) -> Reply {
    let body = body.as_ref();
    let mut head = format!("HTTP/1.1 {status} X\r\nContent-Length: {}\r\n", body.len());
    for (name, value) in headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    head.push_str("\r\n");
    let mut bytes = head.into_bytes();
    bytes.extend_from_slice(body);
    Reply { bytes, delay_ms: 0, close: false }
}

pub(crate) fn json(body: impl AsRef<str>) -> Reply {
    with(200, &[("Content-Type", "application/json")], body.as_ref())
}

impl Reply {
    pub(crate) fn after(mut self, delay_ms: u64) -> Self {
        self.delay_ms = delay_ms;
        self
    }
}

pub(crate) struct Server {
    pub(crate) url: String,
    seen: Arc<Mutex<Vec<Received>>>,
}

impl Server {
    pub(crate) async fn start(answer: impl Fn(&Received) -> Reply + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let seen = Arc::new(Mutex::new(Vec::new()));
        let answer = Arc::new(answer);
        let kept = Arc::clone(&seen);
        tokio::spawn(async move {
            while let Ok((socket, _)) = listener.accept().await {
                tokio::spawn(serve(socket, Arc::clone(&kept), Arc::clone(&answer)));
            }
        });
        Self { url, seen }
    }

    /// A request that does not come from the client under test.
    pub(crate) async fn ask(&self, target: &str) {
        let mut socket = TcpStream::connect(self.url.trim_start_matches("http://")).await.unwrap();
        socket.write_all(format!("GET {target} HTTP/1.1\r\n\r\n").as_bytes()).await.unwrap();
        assert!(socket.read(&mut [0; 64]).await.unwrap() > 0);
    }

    pub(crate) fn seen(&self) -> Vec<Received> {
        self.seen.lock().unwrap().clone()
    }

    pub(crate) fn last(&self) -> Received {
        self.seen().pop().unwrap()
    }

    pub(crate) fn count(&self, target: &str) -> usize {
        self.seen().iter().filter(|r| r.target == target).count()
    }
}

async fn serve(
    mut socket: TcpStream,
    seen: Arc<Mutex<Vec<Received>>>,
    answer: Arc<impl Fn(&Received) -> Reply + Send + Sync + 'static>,
) {
    let mut buffer = Vec::new();
    while let Some(received) = read(&mut socket, &mut buffer).await {
        seen.lock().unwrap().push(received.clone());
        let reply = answer(&received);
        tokio::time::sleep(std::time::Duration::from_millis(reply.delay_ms)).await;
        if socket.write_all(&reply.bytes).await.is_err() || reply.close {
            return;
        }
    }
}

async fn read(socket: &mut TcpStream, buffer: &mut Vec<u8>) -> Option<Received> {
    let head_end = loop {
        if let Some(at) = buffer.windows(4).position(|w| w == b"\r\n\r\n") {
            break at + 4;
        }
        more(socket, buffer).await?;
    };
    let head = String::from_utf8(buffer.drain(..head_end).collect()).unwrap();
    let mut lines = head.lines();
    let mut first = lines.next()?.split(' ');
    let (method, target) = (first.next()?.to_owned(), first.next()?.to_owned());
    let headers: Vec<_> = lines.filter_map(|l| l.split_once(": ")).map(|(n, v)| (n.to_owned(), v.to_owned())).collect();
    let mut received = Received { method, target, headers, body: Vec::new() };
    if received.header("transfer-encoding").is_some() {
        loop {
            let line = until(socket, buffer, b"\r\n").await?;
            let size = usize::from_str_radix(std::str::from_utf8(&line).unwrap().trim(), 16).unwrap();
            while buffer.len() < size + 2 {
                more(socket, buffer).await?;
            }
            received.body.extend(buffer.drain(..size));
            buffer.drain(..2);
            if size == 0 {
                break;
            }
        }
    } else {
        let length: usize = received.header("content-length").map_or(0, |l| l.parse().unwrap());
        while buffer.len() < length {
            more(socket, buffer).await?;
        }
        received.body = buffer.drain(..length).collect();
    }
    Some(received)
}

async fn until(socket: &mut TcpStream, buffer: &mut Vec<u8>, end: &[u8]) -> Option<Vec<u8>> {
    loop {
        if let Some(at) = buffer.windows(end.len()).position(|w| w == end) {
            return Some(buffer.drain(..at + end.len()).collect());
        }
        more(socket, buffer).await?;
    }
}

async fn more(socket: &mut TcpStream, buffer: &mut Vec<u8>) -> Option<()> {
    let read = socket.read_buf(buffer).await.ok()?;
    (read > 0).then_some(())
}
