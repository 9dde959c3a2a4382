//! A server that counts a file as it comes and keeps nothing of it.

use std::sync::{Arc, Mutex};

use axum::extract::Request;
use axum::http::StatusCode;
use tokio::sync::Notify;

/// What was counted.
#[derive(Clone, Debug, Default)]
pub(super) struct Counted {
    pub(super) bytes: usize,
    pub(super) content_length: Option<String>,
    pub(super) file_name: Option<String>,
}

pub(super) struct Counter {
    url: String,
    counted: Arc<Mutex<Counted>>,
    begun: Arc<Notify>,
    task: tokio::task::JoinHandle<()>,
}

impl Counter {
    pub(super) async fn start() -> Self {
        let counted: Arc<Mutex<Counted>> = Arc::default();
        let begun: Arc<Notify> = Arc::default();
        let (kept, notify) = (Arc::clone(&counted), Arc::clone(&begun));
        let router = axum::Router::new().fallback(move |request: Request| {
            let (kept, notify) = (Arc::clone(&kept), Arc::clone(&notify));
            async move {
                match count(request, &notify).await {
                    Ok(counted) => {
                        *kept.lock().unwrap() = counted;
                        (StatusCode::OK, r#"{"success":true}"#)
                    }
                    Err(_) => (StatusCode::BAD_REQUEST, r#"{"message":"The form is invalid."}"#),
                }
            }
        });
        let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let task = tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        Self { url, counted, begun, task }
    }

    pub(super) fn url(&self) -> &str {
        &self.url
    }

    pub(super) fn counted(&self) -> Counted {
        self.counted.lock().unwrap().clone()
    }

    /// Told when the first bytes of a file came.
    pub(super) fn begun(&self) -> Arc<Notify> {
        Arc::clone(&self.begun)
    }
}

impl Drop for Counter {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn count(request: Request, begun: &Notify) -> multer::Result<Counted> {
    let (parts, body) = request.into_parts();
    let header = |name| parts.headers.get(name).map(|value| value.to_str().unwrap().to_owned());
    let mut counted = Counted { content_length: header("content-length"), ..Counted::default() };
    let boundary = multer::parse_boundary(header("content-type").unwrap())?;
    let mut form = multer::Multipart::new(body.into_data_stream(), boundary);
    while let Some(mut field) = form.next_field().await? {
        counted.file_name = field.file_name().map(str::to_owned);
        while let Some(chunk) = field.chunk().await? {
            counted.bytes += chunk.len();
            begun.notify_one();
        }
    }
    Ok(counted)
}
