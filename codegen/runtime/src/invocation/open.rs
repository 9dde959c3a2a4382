//! A request that the document does not describe.

use http::Method;

use super::call::Call;
use crate::client::Http;
use crate::facts::RetrySafety;
use crate::payload::RequestBody;
use crate::request::{Draft, Target};
use crate::response::OpenBody;

crate::requests! {
    OpenRequest,
}

crate::request! {
    /// A request of the caller's own: [`Http::request`]. It has what every request has, and takes any body.
    pub type OpenRequest => OpenBody, OpenBody;
}

impl Http {
    /// A request that the document does not describe, sent with the client's credentials, limits and outcome rules. `path` is
    /// below the base URL.
    pub fn request(&self, method: Method, path: &str) -> OpenRequest {
        OpenRequest::new(self, method, path)
    }
}

impl RequestOf<operation::OpenRequest> {
    fn new(http: &Http, method: Method, path: &str) -> Self {
        let safety = match method {
            Method::GET | Method::HEAD | Method::OPTIONS | Method::TRACE => RetrySafety::Safe,
            Method::PUT | Method::DELETE => RetrySafety::Idempotent,
            _ if method.as_str() == "QUERY" => RetrySafety::Safe,
            _ => RetrySafety::Once,
        };
        let operation = http.0.api.undocumented.retry(safety);
        let mut draft = Draft::of(http, Target::Custom(std::sync::Arc::new(operation)), method);
        draft.set_path(path);
        Self(Call::of(draft))
    }

    /// Sets the body: JSON of anything that is `Serialize`.
    pub fn body(self, body: &impl RequestBody) -> Self {
        Self(self.0.body(body))
    }
}
