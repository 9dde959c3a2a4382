//! Bodies of requests as they arrive, within a limit.

use accord_codegen::dialect::RefusalClass;
use axum::body::{Body, HttpBody as _};
use bytes::Bytes;
use futures_util::StreamExt as _;

use crate::refusal::{Rejection, undocumented};
use crate::reply::Reply;

/// Why there is no whole body.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Incomplete {
    /// It has, or announces, more bytes than so many.
    TooLarge(usize),
    /// It broke off, or its chunks are malformed.
    Broken,
}

impl Incomplete {
    /// The answer to a request with such a body.
    pub(crate) fn reply(&self) -> Reply {
        let (status, reason) = match self {
            Self::TooLarge(limit) => (413, format!("the body is larger than {limit} bytes")),
            Self::Broken => (400, "the body broke off, or its chunks are malformed".to_owned()),
        };
        let mut reply = undocumented(status, &Rejection::new(RefusalClass::Invalid, reason.clone()));
        reply.set_header("accord-mock-reason", &reason);
        reply
    }
}

/// The whole body. One that announces too many bytes is not waited for.
pub(crate) async fn whole(body: Body, limit: usize) -> Result<Bytes, Incomplete> {
    let announced = usize::try_from(body.size_hint().lower()).unwrap_or(usize::MAX);
    if announced > limit {
        return Err(Incomplete::TooLarge(limit));
    }
    let mut chunks = body.into_data_stream();
    let mut out = Vec::with_capacity(announced.min(1 << 16));
    while let Some(chunk) = chunks.next().await {
        let chunk = chunk.map_err(|_| Incomplete::Broken)?;
        if chunk.len() > limit - out.len() {
            return Err(Incomplete::TooLarge(limit));
        }
        out.extend_from_slice(&chunk);
    }
    Ok(out.into())
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

    use crate::options::Options;
    use crate::server::Server;
    use crate::testing::mock;

    /// The status of the answer to what is written, before more of it comes.
    async fn status(url: &str, head: &str, body: &str) -> String {
        let mut stream = tokio::net::TcpStream::connect(url.strip_prefix("http://").unwrap()).await.unwrap();
        stream.write_all(format!("POST /a HTTP/1.1\r\nHost: a\r\n{head}\r\n\r\n{body}").as_bytes()).await.unwrap();
        let mut line = [0; 12];
        stream.read_exact(&mut line).await.unwrap();
        String::from_utf8_lossy(&line).into_owned()
    }

    #[tokio::test]
    async fn a_body_that_is_too_large_or_malformed_is_refused_as_that() {
        let post = "post: { operationId: a, requestBody: { content: { text/plain: {} } }, responses: { '204': { description: A. } } }";
        let options = Options { body_limit: 8, ..Options::default() };
        let server = Server::start(mock(&format!("paths: {{ /a: {{ {post} }} }}\n"), options)).await.unwrap();
        for (head, body, expected) in [
            ("Content-Type: text/plain\r\nContent-Length: 8", "12345678", "HTTP/1.1 204"),
            ("Content-Length: 99999999999", "", "HTTP/1.1 413"),
            ("Transfer-Encoding: chunked", "9\r\n123456789\r\n", "HTTP/1.1 413"),
            ("Transfer-Encoding: chunked", "ZZ\r\n", "HTTP/1.1 400"),
        ] {
            assert_eq!(status(&server.url(), head, body).await, expected, "{head}");
        }
    }
}
