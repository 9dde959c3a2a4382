//! The traits that emitted operation bodies are written against.

use std::future::Future;

use crate::facts::Api;
use crate::{Fault, Http, Request, Response, call};

/// What the runtime has to know of a generated client.
pub trait ClientInfo<Inner> {
    /// The facts of the client's API.
    fn api() -> &'static Api;

    /// The base URL, without a trailing slash.
    fn baseurl(&self) -> &str;

    /// What sends the requests.
    fn client(&self) -> &Http;

    /// State of the caller's own, if the client carries any.
    fn inner(&self) -> &Inner;
}

impl<T: ClientInfo<Inner>, Inner> ClientInfo<Inner> for &T {
    fn api() -> &'static Api {
        T::api()
    }

    fn baseurl(&self) -> &str {
        (**self).baseurl()
    }

    fn client(&self) -> &Http {
        (**self).client()
    }

    fn inner(&self) -> &Inner {
        (**self).inner()
    }
}

/// Which operation a call is of.
#[derive(Clone, Copy, Debug)]
pub struct OperationInfo {
    /// `operationId` of the source document.
    pub operation_id: &'static str,
}

/// The three steps in which every emitted operation ends.
///
/// A generated client implements this for `&Client` with nothing of its own.
pub trait ClientHooks<Inner = ()>: ClientInfo<Inner> {
    /// Runs before [`ClientHooks::exec`].
    fn pre(&self, request: &mut Request, info: &OperationInfo) -> impl Future<Output = Result<(), Fault>> + Send {
        let _ = (request, info);
        std::future::ready(Ok(()))
    }

    /// Sends the request as the facts of its operation say, and reads whether the answer is a refusal.
    fn exec(&self, request: Request, info: &OperationInfo) -> impl Future<Output = Result<Response, Fault>> + Send {
        call::exec(self.client().clone(), request, info.operation_id)
    }

    /// Runs after [`ClientHooks::exec`].
    fn post(
        &self,
        result: &Result<Response, Fault>,
        info: &OperationInfo,
    ) -> impl Future<Output = Result<(), Fault>> + Send {
        let _ = (result, info);
        std::future::ready(Ok(()))
    }
}
