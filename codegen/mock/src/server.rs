//! A mock on a port.

use std::io;
use std::net::{IpAddr, SocketAddr};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};

use axum::Router;
use axum::body::Body;
use axum::extract::connect_info::Connected;
use axum::extract::{ConnectInfo, Request};
use axum::response::Response;
use axum::serve::{IncomingStream, Listener};
use bytes::Bytes;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

use crate::bind::BindError;
use crate::mock::Mock;
use crate::received;
use crate::reply::{Delivery, Reply};

/// A mock on a port of this machine. It stops when it is dropped.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    mock: Mock,
    task: JoinHandle<()>,
}

impl Server {
    /// Starts one on a free port of 127.0.0.1.
    ///
    /// # Errors
    /// When no port can be opened.
    pub async fn start(mock: Mock) -> io::Result<Self> {
        Self::start_on(TcpListener::bind(("127.0.0.1", 0)).await?, mock)
    }

    /// Starts one on a port of an address; port 0 is any free one.
    ///
    /// # Errors
    /// When the port cannot be opened.
    pub async fn bind(host: IpAddr, port: u16, mock: Mock) -> Result<Self, BindError> {
        let failed = |error| BindError { port, error };
        Self::start_on(TcpListener::bind((host, port)).await.map_err(failed)?, mock).map_err(failed)
    }

    /// Starts one that listens there.
    ///
    /// # Errors
    /// When the listener has no address.
    pub fn start_on(listener: TcpListener, mock: Mock) -> io::Result<Self> {
        let address = listener.local_addr()?;
        let serving = serve(listener, mock.clone());
        // Serving ends with the task alone.
        let task = tokio::spawn(async move { drop(serving.await) });
        Ok(Self { address, mock, task })
    }

    /// Its base URL, such as `http://127.0.0.1:40123`.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// What it serves.
    #[must_use]
    pub fn mock(&self) -> &Mock {
        &self.mock
    }

    /// Waits until it ends, which it does by itself only for an error.
    pub async fn ended(&mut self) {
        drop((&mut self.task).await);
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn serve(listener: TcpListener, mock: Mock) -> io::Result<()> {
    let answer = move |connection: ConnectInfo<Breaker>, request: Request| {
        let mock = mock.clone();
        async move { respond(&mock, &connection.0, request).await }
    };
    let app = Router::new().fallback(answer).into_make_service_with_connect_info::<Breaker>();
    axum::serve(Breaking(listener), app).await
}

async fn respond(mock: &Mock, breaker: &Breaker, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let reply = match received::whole(body, mock.inner().options.body_limit).await {
        Ok(body) => mock.respond(&http::Request::from_parts(parts, body)),
        Err(incomplete) => incomplete.reply(),
    };
    deliver(mock, reply, || breaker.break_off()).await
}

/// The reply as it gets to the caller. `break_off` breaks the connection.
pub(crate) async fn deliver(mock: &Mock, reply: Reply, break_off: impl Fn()) -> Response {
    let Reply { status, headers, body, delivery, calls, .. } = reply;
    calls.into_iter().for_each(|call| mock.send(call));
    let Delivery { wait, reset, cut_at, byte_wait } = delivery;
    if !wait.is_zero() {
        tokio::time::sleep(wait).await;
    }
    if reset {
        break_off();
    }
    let body = match (cut_at, byte_wait.is_zero()) {
        (Some(at), _) => cut(body, at),
        (None, false) => slowly(body, byte_wait),
        (None, true) => Body::from(body),
    };
    let mut response = Response::new(body);
    *response.status_mut() = status;
    *response.headers_mut() = headers;
    response
}

/// A body that breaks off.
fn cut(body: Bytes, at: usize) -> Body {
    let first = body.slice(..at.min(body.len()));
    let broken = Err(io::Error::from(io::ErrorKind::ConnectionReset));
    Body::from_stream(futures_util::stream::iter([Ok(first), broken]))
}

fn slowly(body: Bytes, wait: std::time::Duration) -> Body {
    let bytes = futures_util::stream::unfold((body, 0), move |(body, at)| async move {
        let byte = (at < body.len()).then(|| body.slice(at..=at))?;
        tokio::time::sleep(wait).await;
        Some((Ok::<_, io::Error>(byte), (body, at + 1)))
    });
    Body::from_stream(bytes)
}

/// Accepts connections that can be broken.
struct Breaking(TcpListener);

impl Listener for Breaking {
    type Io = Breakable;
    type Addr = Breaker;

    async fn accept(&mut self) -> (Self::Io, Self::Addr) {
        let (stream, _) = Listener::accept(&mut self.0).await;
        let breaker = Breaker::default();
        (Breakable { stream, breaker: breaker.clone() }, breaker)
    }

    fn local_addr(&self) -> io::Result<Self::Addr> {
        Ok(Breaker::default())
    }
}

/// Breaks a connection: the next that is written to it fails, and it is closed.
#[derive(Clone, Debug, Default)]
struct Breaker(Arc<AtomicBool>);

impl Breaker {
    fn break_off(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    fn check(&self) -> io::Result<()> {
        match self.0.load(Ordering::Relaxed) {
            true => Err(io::ErrorKind::ConnectionReset.into()),
            false => Ok(()),
        }
    }
}

impl Connected<IncomingStream<'_, Breaking>> for Breaker {
    fn connect_info(stream: IncomingStream<'_, Breaking>) -> Self {
        stream.remote_addr().clone()
    }
}

struct Breakable {
    stream: TcpStream,
    breaker: Breaker,
}

impl AsyncRead for Breakable {
    fn poll_read(self: Pin<&mut Self>, cx: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().stream).poll_read(cx, buffer)
    }
}

impl AsyncWrite for Breakable {
    fn poll_write(self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        this.breaker.check()?;
        Pin::new(&mut this.stream).poll_write(cx, bytes)
    }

    fn poll_write_vectored(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        this.breaker.check()?;
        Pin::new(&mut this.stream).poll_write_vectored(cx, bytes)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().stream).poll_flush(cx)
    }

    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().stream).poll_shutdown(cx)
    }
}
