//! One call in the making: what a method of a generated client returns.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;

use crate::OpenJson;
use crate::call::{Read, Sending, decode, prepare, run};
use crate::client::Http;
use crate::error::{Error, Fault};
use crate::events::EventStream;
use crate::facts::{Answer, Operation, Poll as PollFacts, Stream};
use crate::json;
use crate::pages::{ItemStream, PageStream, Paging};
use crate::payload::RequestBody;
use crate::poll::{self, Polled, Started, Wait};
use crate::request::{Draft, Follow, Parameter, Request};
#[cfg(feature = "blocking")]
use crate::response::ResponseValue;
use crate::response::{ByteStream, FromResponse};

/// One call in the making: an operation with its parameters and its body, and what the caller asks of this call alone.
///
/// Generated code wraps it in the request type of the crate, by [`requests!`](crate::requests). `A` is the type of the answer,
/// `E` that of a refusal's body. What cannot be encoded is an error of the call, before anything is sent.
#[must_use = "a request does nothing until it is sent"]
pub struct Call<A, E> {
    draft: Box<Draft>,
    read: Read<A, E>,
}

impl<A: FromResponse, E: FromResponse> Call<A, E> {
    /// A call of an operation that answers with a document.
    pub fn new(http: &Http, operation: &'static Operation) -> Self {
        Self { draft: Draft::boxed(http, operation), read: decode::value }
    }

    pub(crate) fn of(draft: Draft) -> Self {
        Self { draft: Box::new(draft), read: decode::value }
    }
}

impl<E: FromResponse> Call<(), E> {
    /// A call of an operation whose answer has no body that means anything.
    pub fn empty(http: &Http, operation: &'static Operation) -> Self {
        Self { draft: Draft::boxed(http, operation), read: decode::nothing }
    }
}

impl<E: FromResponse> Call<ByteStream, E> {
    /// A call of an operation that answers with a file: its bytes, as they come.
    pub fn stream(http: &Http, operation: &'static Operation) -> Self {
        Self { draft: Draft::boxed(http, operation), read: decode::value }
    }
}

impl<A, E: FromResponse> Call<A, E> {
    /// Asks for these media types, in place of those that the operation usually answers with: a document of another type, a
    /// text, or bytes as they come. JSON in place of bytes is handed on, because the operation may answer with it.
    pub fn accept<T: FromResponse>(mut self, media_types: &'static [&'static str]) -> Call<T, E> {
        let answer = if T::IS_STREAM { Answer::Bytes(media_types) } else { Answer::Open };
        self.draft.accept(media_types, answer);
        Call { draft: self.draft, read: decode::value }
    }
}

impl<A, E> Call<A, E> {
    pub(crate) fn into_parts(self) -> (Box<Draft>, Read<A, E>) {
        (self.draft, self.read)
    }

    /// Sets a parameter, in place of its former value.
    pub fn parameter<T: Serialize + ?Sized>(mut self, parameter: &Parameter, value: &T) -> Self {
        self.draft.parameter(parameter, value);
        self
    }

    /// Sets the body.
    pub fn body(mut self, body: &impl RequestBody) -> Self {
        self.draft.body(body);
        self
    }

    /// Sets the body and its media type.
    pub fn body_as(mut self, body: &impl RequestBody, media_type: &'static str) -> Self {
        self.draft.body_as(body, media_type);
        self
    }

    /// Sets a body that is a sequence of the items of a list, as its media type says: JSON lines or a JSON text sequence.
    pub fn body_items<T: Serialize + ?Sized>(mut self, body: &T, media_type: &'static str) -> Self {
        self.draft.body_items(body, media_type);
        self
    }

    /// Sets an `application/x-www-form-urlencoded` body. Fields that `styles` names are written in that style; of the others a
    /// list repeats the name and an object is JSON.
    pub fn form<T: Serialize + ?Sized>(mut self, body: &T, styles: &[Parameter]) -> Self {
        self.draft.form(body, styles);
        self
    }

    /// Limits this call, each attempt of it and its download, in place of the client's limits. A stream of events has to begin
    /// by then.
    pub fn timeout(mut self, limit: Duration) -> Self {
        self.draft.timeout(limit);
        self
    }

    /// Sets a header, in place of one of the same name that the operation or the client has. Of `Cookie`, this is so for each
    /// cookie by its name: the others go with them.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.draft.header(name, value);
        self
    }

    /// Adds a pair to the query.
    pub fn query(mut self, name: &str, value: &str) -> Self {
        self.draft.query(name, value);
        self
    }

    /// Does not repeat this call when it fails. One that was refused for its expired token still goes out again with a new
    /// token: it was not carried out.
    pub fn no_retry(mut self) -> Self {
        self.draft.no_retry();
        self
    }

    /// Adds a field to the body, or replaces one: of a JSON object or of a form. An operation without a body gets a JSON
    /// object.
    pub fn extra<T: Serialize + ?Sized>(mut self, name: &str, value: &T) -> Self {
        self.draft.extra(name, value);
        self
    }

    /// Sends a field of the body under another name than the document's: a field of a JSON object, of a form, or the parts of a
    /// multipart form. A field that was not set cannot get another name.
    pub fn rename_field(mut self, name: &str, new: &str) -> Self {
        self.draft.rename_field(name, new);
        self
    }

    /// Sends these bytes in place of the body, exactly as they are: nothing is added, no command either.
    pub fn raw_body(mut self, media_type: &str, body: impl Into<Bytes>) -> Self {
        self.draft.raw_body(media_type, body.into());
        self
    }

    /// Shows it as what a request type wraps.
    #[doc(hidden)]
    pub fn fmt_as(&self, name: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple(name).field(self).finish()
    }

    /// The request that would be sent, without credentials: to look at, or to test.
    ///
    /// # Errors
    /// What cannot be encoded.
    pub fn into_request(self) -> Result<Request, Fault> {
        let id = self.draft.target.id;
        let of = |error| Fault::from(error).of(id);
        let (http, target, mut request) = self.draft.build().map_err(of)?;
        prepare(&http, &target, &mut request).map_err(|fault| fault.of(id))?;
        Ok(request)
    }

    /// Sends it.
    pub fn send(self) -> Sending<A, E> {
        Sending::new(self.draft, self.read)
    }

    /// Sends it, and waits for the answer on this thread. In async code [`send`](Self::send) is the one to use: this blocks
    /// the thread that it is called on.
    ///
    /// # Errors
    /// As [`send`](Self::send).
    #[cfg(feature = "blocking")]
    pub fn send_blocking(self) -> Result<ResponseValue<A>, Error<E>> {
        (self.read)(crate::blocking::wait(run(self.draft))?)
    }

    /// The events of an answer that comes piece by piece, in place of the document that [`send`](Self::send) asks for.
    pub fn events<D>(self, facts: &'static Stream) -> EventStream<D, E> {
        EventStream::new(self.draft, facts)
    }

    /// The pages of an answer that is one of many, one after the other, from the page that was asked for.
    pub fn pages(self, facts: &'static Paging) -> PageStream<A, E> {
        PageStream::new(self.draft, facts, self.read)
    }

    /// The items of all pages.
    pub fn items<I: DeserializeOwned>(self, facts: &'static Paging) -> ItemStream<I, A, E> {
        ItemStream::new(self.pages(facts))
    }
}

impl<A: Send + 'static, E: Send + 'static> Call<A, E> {
    /// Sends it, and then asks `ask` for the results of the jobs that the answer names. `Q` is the body of that operation,
    /// `R` its answer.
    ///
    /// # Errors
    /// As [`send`](Self::send). Once the first call has succeeded nothing is lost in an error: the ids and the results so
    /// far are in the value.
    pub fn send_and_wait<Q, R>(self, facts: &'static PollFacts, ask: &'static Operation, wait: Wait) -> Waiting<R, E>
    where
        Q: Serialize + DeserializeOwned,
        R: FromResponse + Send + 'static,
    {
        let Self { mut draft, read } = self;
        Box::pin(async move {
            let http = draft.http.clone();
            let first_url = Arc::default();
            if facts.id_is_url {
                draft.follow(Follow::Tell(Arc::clone(&first_url)));
            }
            let (id, result) = (draft.target.id, draft.target.result);
            let carried = poll::carried(facts, &draft).map_err(|error| Fault::from(error).of(id))?;
            let answer = read(run(draft).await?)?;
            let next = move |body: Option<&RawValue>, parameters: &[(&Parameter, &OpenJson)], url: Option<&str>| {
                let mut draft = Draft::new(&http, ask);
                if let Some(body) = body {
                    draft.body(&json::from_slice::<Q>(body.get().as_bytes()).ok()?);
                }
                for (parameter, value) in parameters {
                    draft.parameter(parameter, *value);
                }
                if let Some(url) = url {
                    draft.follow(Follow::Beside(url.to_owned(), Arc::clone(&first_url)));
                }
                Some(run(Box::new(draft)))
            };
            let text = json::readable(answer.raw());
            let first = Started { operation: id, headers: answer.headers(), result: poll::result(&text, result) };
            Ok(poll::poll(facts, carried, first, ask.result, wait, next).await)
        })
    }
}

/// The first answer of a job and the results that were waited for.
pub type Waiting<R, E> = Pin<Box<dyn Future<Output = Result<Polled<R>, Error<E>>> + Send>>;

impl<A, E> Clone for Call<A, E> {
    fn clone(&self) -> Self {
        Self { draft: self.draft.clone(), read: self.read }
    }
}

impl<A, E> fmt::Debug for Call<A, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call").field("operation", &self.draft.target.id).finish_non_exhaustive()
    }
}
