//! A server that does to each connection what a script says, and counts what reached it.

use std::collections::HashMap;
use std::future::pending;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// What is done to one request of a connection.
#[derive(Clone, Debug)]
pub(crate) enum Act {
    /// Reads so many bytes and resets the connection.
    ResetReading(usize),
    /// Reads so many bytes and then nothing more.
    StallReading(usize),
    /// Answers the first bytes with these, and closes.
    #[cfg_attr(not(feature = "rustls"), allow(dead_code))]
    Garbage(Vec<u8>),
    /// Reads the whole request, writes so many bytes of the answer, and resets the connection.
    ResetWriting(usize, Vec<u8>),
    /// The same, and closes it in good order.
    CloseWriting(usize, Vec<u8>),
    /// The same, and writes nothing more.
    StallWriting(usize, Vec<u8>),
    /// Answers in pieces of so many bytes with pauses, and closes.
    Drip(usize, Duration, Vec<u8>),
    /// Answers, and keeps the connection.
    Answer(Vec<u8>),
    /// Answers as if it kept the connection, and closes it.
    AnswerAndClose(Vec<u8>),
}

#[derive(Default)]
struct Counts {
    connections: usize,
    requests: usize,
    /// How often each body came whole and was not refused.
    effects: HashMap<String, usize>,
    closed: usize,
}

/// Running until it is dropped.
pub(crate) struct FaultServer {
    pub(crate) url: String,
    counts: Arc<Mutex<Counts>>,
    task: tokio::task::JoinHandle<()>,
}

impl Drop for FaultServer {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl FaultServer {
    /// The script gets the number of the request, from 0.
    pub(crate) async fn start(script: impl FnMut(usize) -> Act + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let counts: Arc<Mutex<Counts>> = Arc::default();
        let script = Arc::new(Mutex::new(script));
        let kept = Arc::clone(&counts);
        let task = tokio::spawn(async move {
            let mut connections = tokio::task::JoinSet::new();
            while let Ok((socket, _)) = listener.accept().await {
                kept.lock().unwrap().connections += 1;
                let (script, kept) = (Arc::clone(&script), Arc::clone(&kept));
                connections.spawn(async move {
                    connection(socket, &kept, &script).await;
                    kept.lock().unwrap().closed += 1;
                });
            }
        });
        Self { url, counts, task }
    }

    pub(crate) fn connections(&self) -> usize {
        self.counts.lock().unwrap().connections
    }

    pub(crate) fn closed(&self) -> usize {
        self.counts.lock().unwrap().closed
    }

    /// How many requests came, whole or not.
    pub(crate) fn requests(&self) -> usize {
        self.counts.lock().unwrap().requests
    }

    /// How often the body with this number had its effect.
    pub(crate) fn effects(&self, number: u64) -> usize {
        self.counts.lock().unwrap().effects.get(&format!(r#"{{"n":{number}}}"#)).copied().unwrap_or(0)
    }
}

async fn connection(mut socket: TcpStream, counts: &Mutex<Counts>, script: &Mutex<impl FnMut(usize) -> Act>) {
    let mut buffer = Vec::new();
    loop {
        // The connection is there; the script begins with the first byte of a request.
        if buffer.is_empty() && !more(&mut socket, &mut buffer, 1).await {
            return;
        }
        let nth = {
            let mut counts = counts.lock().unwrap();
            counts.requests += 1;
            counts.requests - 1
        };
        let act = (script.lock().unwrap())(nth);
        match &act {
            Act::ResetReading(bytes) => {
                while buffer.len() < *bytes && more(&mut socket, &mut buffer, *bytes).await {}
                return reset(socket);
            }
            Act::Garbage(bytes) => return drop(socket.write_all(bytes).await),
            Act::StallReading(bytes) => {
                while buffer.len() < *bytes && more(&mut socket, &mut buffer, *bytes).await {}
                return pending().await;
            }
            _ => {}
        }
        let Some(body) = request(&mut socket, &mut buffer).await else { return };
        let refused = |answer: &[u8]| answer.starts_with(b"HTTP/1.1 4") || answer.starts_with(b"HTTP/1.1 503");
        let (answer, known) = match &act {
            Act::ResetWriting(bytes, answer) | Act::CloseWriting(bytes, answer) | Act::StallWriting(bytes, answer) => {
                // The head of a refusal says that it is one.
                (answer, *bytes >= answer.windows(4).position(|end| end == b"\r\n\r\n").unwrap_or(0) + 4)
            }
            Act::Answer(answer) | Act::AnswerAndClose(answer) | Act::Drip(_, _, answer) => (answer, true),
            _ => return,
        };
        if !(refused(answer) && known) {
            *counts.lock().unwrap().effects.entry(body).or_default() += 1;
        }
        match act {
            Act::ResetWriting(bytes, answer) => {
                drop(socket.write_all(&answer[..bytes.min(answer.len())]).await);
                return reset(socket);
            }
            Act::CloseWriting(bytes, answer) => {
                return drop(socket.write_all(&answer[..bytes.min(answer.len())]).await);
            }
            Act::StallWriting(bytes, answer) => {
                drop(socket.write_all(&answer[..bytes.min(answer.len())]).await);
                // Until the other side goes.
                while more(&mut socket, &mut buffer, usize::MAX).await {}
                return;
            }
            Act::Drip(bytes, pause, answer) => {
                for piece in answer.chunks(bytes) {
                    if socket.write_all(piece).await.is_err() {
                        return;
                    }
                    tokio::time::sleep(pause).await;
                }
                return;
            }
            Act::Answer(answer) => drop(socket.write_all(&answer).await),
            Act::AnswerAndClose(answer) => return drop(socket.write_all(&answer).await),
            _ => return,
        }
    }
}

fn reset(socket: TcpStream) {
    drop(socket.set_zero_linger());
}

/// Reads on, but not beyond so many bytes.
async fn more(socket: &mut TcpStream, buffer: &mut Vec<u8>, most: usize) -> bool {
    let mut chunk = vec![0; most.saturating_sub(buffer.len()).clamp(1, 4096)];
    match socket.read(&mut chunk).await {
        Ok(read @ 1..) => {
            buffer.extend_from_slice(&chunk[..read]);
            true
        }
        _ => false,
    }
}

async fn request(socket: &mut TcpStream, buffer: &mut Vec<u8>) -> Option<String> {
    let end = loop {
        if let Some(at) = buffer.windows(4).position(|w| w == b"\r\n\r\n") {
            break at + 4;
        }
        if !more(socket, buffer, usize::MAX).await {
            return None;
        }
    };
    let head = String::from_utf8_lossy(&buffer[..end]).to_ascii_lowercase();
    if head.contains("transfer-encoding: chunked") {
        while !buffer.ends_with(b"0\r\n\r\n") {
            if !more(socket, buffer, usize::MAX).await {
                return None;
            }
        }
        return Some(String::from_utf8_lossy(&std::mem::take(buffer)[end..]).into_owned());
    }
    let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")).map_or(0, |l| l.parse().unwrap());
    while buffer.len() < end + length {
        if !more(socket, buffer, usize::MAX).await {
            return None;
        }
    }
    let rest = buffer.split_off(end + length);
    let whole = std::mem::replace(buffer, rest);
    Some(String::from_utf8_lossy(&whole[end..]).into_owned())
}

pub(crate) fn answer(status: u16, headers: &str, body: &str) -> Vec<u8> {
    format!("HTTP/1.1 {status} X\r\nContent-Length: {}\r\n{headers}\r\n{body}", body.len()).into_bytes()
}

pub(crate) fn ok() -> Vec<u8> {
    answer(200, "", r#"{"code":0}"#)
}

/// Numbers that are the same in each run.
pub(crate) struct Seeded(pub(crate) u64);

impl Seeded {
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        // SplitMix64.
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((z ^ (z >> 31)) % u64::try_from(limit).unwrap()).unwrap()
    }
}
