//! Bare sockets, for what a proper HTTP server does not do: a connection dropped, a body broken off, an answer in pieces.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// What is written after the head of a request came.
#[derive(Clone, Debug, Default)]
pub struct RawAnswer {
    pieces: Vec<Vec<u8>>,
    keep: bool,
}

impl RawAnswer {
    /// Nothing: the connection is closed without a word.
    #[must_use]
    pub fn drop() -> Self {
        Self::default()
    }

    /// These bytes, and then the connection is closed.
    #[must_use]
    pub fn close(bytes: impl Into<Vec<u8>>) -> Self {
        Self { pieces: vec![bytes.into()], keep: false }
    }

    /// These bytes, and the connection stays open for another request.
    #[must_use]
    pub fn keep(bytes: impl Into<Vec<u8>>) -> Self {
        Self { pieces: vec![bytes.into()], keep: true }
    }

    /// Another piece, written a moment later.
    #[must_use]
    pub fn then(mut self, bytes: impl Into<Vec<u8>>) -> Self {
        self.pieces.push(bytes.into());
        self
    }
}

/// A running server of bare sockets. It stops when it is dropped.
#[derive(Debug)]
pub struct RawServer {
    address: SocketAddr,
    heads: Arc<Mutex<Vec<String>>>,
    task: tokio::task::JoinHandle<()>,
}

impl RawServer {
    /// Starts one that gives these answers in order, and the last of them from then on. Bodies of requests are not read.
    pub async fn start(answers: Vec<RawAnswer>) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let address = listener.local_addr().unwrap();
        let heads: Arc<Mutex<Vec<String>>> = Arc::default();
        let kept = Arc::clone(&heads);
        let task = tokio::spawn(async move {
            loop {
                let (stream, _) = listener.accept().await.unwrap();
                tokio::spawn(serve(stream, answers.clone(), Arc::clone(&kept)));
            }
        });
        Self { address, heads, task }
    }

    /// Its base URL.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The heads of all requests that arrived, over whatever connections.
    #[must_use]
    pub fn heads(&self) -> Vec<String> {
        self.heads.lock().unwrap().clone()
    }
}

impl Drop for RawServer {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn serve(mut stream: TcpStream, answers: Vec<RawAnswer>, heads: Arc<Mutex<Vec<String>>>) {
    while let Some(head) = read_head(&mut stream).await {
        let nth = {
            let mut heads = heads.lock().unwrap();
            heads.push(head);
            heads.len() - 1
        };
        let answer = answers.get(nth).or(answers.last()).cloned().unwrap_or_default();
        for (nth, piece) in answer.pieces.iter().enumerate() {
            if nth > 0 {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
            if stream.write_all(piece).await.is_err() || stream.flush().await.is_err() {
                return;
            }
        }
        if !answer.keep {
            // What the other side is still sending would make of an orderly end a reset, which swallows the answer.
            let _ = stream.shutdown().await;
            return;
        }
    }
}

async fn read_head(stream: &mut TcpStream) -> Option<String> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(stream.read_u8().await.ok()?);
    }
    Some(String::from_utf8_lossy(&head).into_owned())
}
