//! Everything an error knows besides the typed body.

use std::time::Duration;

use bytes::Bytes;
use http::StatusCode;
use http::header::HeaderMap;
use serde::de::DeserializeOwned;

use super::delivery::Delivery;
use super::{Cause, Kind, excerpt};
use crate::code::{CodeValue, Notice};
use crate::facts::Class;
use crate::response::Mismatch;
use crate::wire::lenient;
use crate::{DecodeError, EncodeError};

/// Headers in which providers and their proxies name a request.
const REQUEST_ID: [&str; 7] =
    ["x-request-id", "request-id", "x-correlation-id", "x-trace-id", "x-amzn-requestid", "x-b3-traceid", "cf-ray"];

/// Why a call did not succeed, without the typed body of [`Error`](crate::Error).
///
/// Exactly one of [`was_not_sent`](Self::was_not_sent), [`was_refused`](Self::was_refused),
/// [`was_carried_out`](Self::was_carried_out) and [`effect_unknown`](Self::effect_unknown) holds; [`delivery`](Self::delivery)
/// is the same as an enum.
#[derive(Clone)]
pub struct Fault(pub(super) Box<Inner>);

#[derive(Clone)]
pub(crate) struct Inner {
    pub(crate) kind: Kind,
    pub(crate) delivery: Delivery,
    pub(crate) operation: &'static str,
    pub(crate) during: Option<&'static str>,
    pub(crate) status: Option<StatusCode>,
    pub(crate) headers: HeaderMap,
    pub(crate) code: Option<CodeValue>,
    pub(crate) name: Option<&'static str>,
    /// Whether the code is one of the document.
    pub(crate) lists_code: bool,
    pub(crate) class: Option<Class>,
    pub(crate) message: Option<String>,
    /// Whether the message is printed.
    pub(crate) shows_message: bool,
    /// The elements of a list that failed.
    pub(crate) failed: Vec<usize>,
    /// Whether a refusal itself has it that the call, or a part of it, was carried out.
    pub(crate) done: bool,
    pub(crate) retry_after: Option<Duration>,
    pub(crate) notice: Option<Notice>,
    pub(crate) body: Option<Bytes>,
    pub(crate) excerpt: Option<String>,
    pub(crate) cause: Option<Cause>,
    pub(crate) mismatches: Vec<Mismatch>,
    pub(crate) attempts: u32,
}

impl Fault {
    pub(crate) fn new(kind: Kind, delivery: Delivery) -> Self {
        Self(Box::new(Inner {
            kind,
            delivery,
            operation: "",
            during: None,
            status: None,
            headers: HeaderMap::new(),
            code: None,
            name: None,
            lists_code: false,
            class: None,
            message: None,
            shows_message: false,
            failed: Vec::new(),
            done: false,
            retry_after: None,
            notice: None,
            body: None,
            excerpt: None,
            cause: None,
            mismatches: Vec::new(),
            attempts: 0,
        }))
    }

    pub(crate) fn not_sent(kind: Kind) -> Self {
        Self::new(kind, Delivery::NotSent)
    }

    pub(crate) fn unknown(kind: Kind) -> Self {
        Self::new(kind, Delivery::Unknown)
    }

    /// A fault of a call that succeeded.
    pub(crate) fn carried_out(kind: Kind) -> Self {
        Self::new(kind, Delivery::CarriedOut)
    }

    pub(crate) fn because(mut self, cause: Cause) -> Self {
        self.0.cause = Some(cause);
        self
    }

    pub(crate) fn decode(error: DecodeError) -> Self {
        let kind = if error.is_late() { Kind::Timeout } else { Kind::Decode };
        Self::unknown(kind).because(Cause::Decode(error))
    }

    /// Sets the operation, unless it is set already.
    pub(crate) fn of(mut self, operation: &'static str) -> Self {
        if self.0.operation.is_empty() {
            self.0.operation = operation;
        }
        self
    }

    /// The same for a call that could not be made because its token could not be had, after an attempt of which that is known.
    pub(crate) fn before(mut self, operation: &'static str, last: Delivery) -> Self {
        // The login that failed, not one that needed it.
        self.0.during = self.0.during.or(Some(self.0.operation).filter(|login| !login.is_empty()));
        self.0.operation = operation;
        self.0.delivery = last;
        self
    }

    pub(crate) fn answered(mut self, status: StatusCode, headers: &HeaderMap) -> Self {
        self.0.status = Some(status);
        self.0.headers = headers.clone();
        self
    }

    /// Keeps the body of the answer, and describes its shape.
    pub(crate) fn with_body(mut self, body: Bytes) -> Self {
        self.0.excerpt = Some(excerpt(&self.0.headers, &body));
        self.0.body = Some(body);
        self
    }

    /// Keeps what there is of a body that is not whole.
    pub(crate) fn with_beginning(mut self, bytes: Bytes) -> Self {
        self.0.body = Some(bytes);
        self
    }

    pub(crate) fn tried(mut self, attempts: u32) -> Self {
        self.0.attempts = attempts;
        self
    }

    pub(crate) fn inner_mut(&mut self) -> &mut Inner {
        &mut self.0
    }

    pub(crate) fn inner(&self) -> &Inner {
        &self.0
    }

    pub(crate) fn code_name(&self) -> Option<&'static str> {
        self.0.name
    }

    /// The code as it is in the answer.
    ///
    /// ```
    /// # use accord_runtime::{CodeValue, Fault};
    /// # fn f(fault: Fault) -> bool {
    /// fault.raw_code() == Some(&CodeValue::Text("invalid_auth".into()))
    /// # }
    /// ```
    #[must_use]
    pub fn raw_code(&self) -> Option<&CodeValue> {
        self.0.code.as_ref()
    }

    /// What kind of refusal it was: by the documented code or message, else by the HTTP status.
    ///
    /// ```
    /// # use accord_runtime::{Class, Fault};
    /// # fn f(fault: Fault) -> bool {
    /// fault.class() == Some(Class::NotReady)
    /// # }
    /// ```
    #[must_use]
    pub fn class(&self) -> Option<Class> {
        self.0.class
    }

    /// The HTTP status, if there was an answer.
    ///
    /// ```
    /// # fn f(fault: accord_runtime::Fault) -> bool {
    /// fault.status().is_some_and(|status| status.is_server_error())
    /// # }
    /// ```
    #[must_use]
    pub fn status(&self) -> Option<StatusCode> {
        self.0.status
    }

    /// The headers of the answer; empty if there was none.
    ///
    /// ```
    /// # fn f(fault: accord_runtime::Fault) -> bool {
    /// fault.headers().contains_key("retry-after")
    /// # }
    /// ```
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.0.headers
    }

    /// The provider's own text, as it came. [`Display`](std::fmt::Display) has the beginning of it, unless the document marks it
    /// as personal.
    ///
    /// ```
    /// # fn f(fault: accord_runtime::Fault) {
    /// let for_the_caller_only: Option<&str> = fault.message();
    /// # }
    /// ```
    #[must_use]
    pub fn message(&self) -> Option<&str> {
        self.0.message.as_deref()
    }

    /// The elements of a list of results, by their numbers, that make the answer a refusal: where the document's rules are
    /// about every element.
    ///
    /// ```
    /// # fn f(fault: accord_runtime::Fault) {
    /// for element in fault.failed_elements() { println!("the {element}. element was refused") }
    /// # }
    /// ```
    #[must_use]
    pub fn failed_elements(&self) -> &[usize] {
        &self.0.failed
    }

    /// `operationId` of the call.
    ///
    /// ```
    /// # fn f(fault: accord_runtime::Fault) -> bool {
    /// fault.operation() == "start_rental"
    /// # }
    /// ```
    #[must_use]
    pub fn operation(&self) -> &'static str {
        self.0.operation
    }

    /// `operationId` of the login that failed before this call could be made; `token_endpoint` for one of OAuth 2.0.
    ///
    /// ```
    /// # fn f(fault: accord_runtime::Fault) -> bool {
    /// fault.during_login().is_some() && fault.was_not_sent()
    /// # }
    /// ```
    #[must_use]
    pub fn during_login(&self) -> Option<&'static str> {
        self.0.during
    }

    /// What the provider calls this request, if it sent a header for that.
    ///
    /// ```
    /// # fn f(fault: accord_runtime::Fault) {
    /// println!("tell support: {}", fault.request_id().unwrap_or("no id"));
    /// # }
    /// ```
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        REQUEST_ID.iter().find_map(|name| self.0.headers.get(*name)?.to_str().ok())
    }

    /// How long the provider asks to wait.
    ///
    /// ```
    /// # fn f(fault: accord_runtime::Fault) {
    /// if let Some(pause) = fault.retry_after() { std::thread::sleep(pause) }
    /// # }
    /// ```
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.0.retry_after
    }

    /// How often the call was sent, or was tried to be; 0 if it did not come to that.
    ///
    /// ```
    /// # fn f(fault: accord_runtime::Fault) {
    /// println!("gave up after {}", fault.attempts());
    /// # }
    /// ```
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.0.attempts
    }

    /// The shape of the answer: keys and kinds of values, cut short; no value.
    ///
    /// ```
    /// # fn f(fault: accord_runtime::Fault) {
    /// // such as {code: integer, message: string of 21}
    /// println!("{}", fault.excerpt().unwrap_or("no answer"));
    /// # }
    /// ```
    #[must_use]
    pub fn excerpt(&self) -> Option<&str> {
        self.0.excerpt.as_deref()
    }

    /// The body of the answer as it came. It is at most as long as the client's limit
    /// ([`Builder::max_body`](crate::Builder::max_body)): of a longer one and of one that was cut it is the beginning. The runtime
    /// itself never prints it.
    ///
    /// ```
    /// # fn f(fault: accord_runtime::Fault) {
    /// let for_the_caller_only: Option<&accord_runtime::Bytes> = fault.raw();
    /// # }
    /// ```
    #[must_use]
    pub fn raw(&self) -> Option<&Bytes> {
        self.0.body.as_ref()
    }

    /// The value in the body at a JSON pointer (RFC 6901), as JSON or as a type of the client. `None` if there is no such
    /// value, it cannot be read so, or the body is not JSON.
    ///
    /// ```
    /// # fn f(fault: accord_runtime::Fault) {
    /// let id = fault.field::<i64>("/order/id");
    /// let order: Option<serde_json::Value> = fault.field("/order");
    /// # }
    /// ```
    #[must_use]
    pub fn field<F: DeserializeOwned>(&self, pointer: &str) -> Option<F> {
        lenient::decode(self.raw()?, pointer, None, drop).ok()?
    }

    /// The elements of the list at a JSON pointer (RFC 6901), each for itself: `None` for one that cannot be read. A list with
    /// such an element is not read as a whole, because without it the others would move. `None` if there is no list.
    ///
    /// ```
    /// # fn f(fault: accord_runtime::Fault) {
    /// let ids: Vec<i64> = fault.elements("/ids").into_iter().flatten().flatten().collect();
    /// # }
    /// ```
    #[must_use]
    pub fn elements<F: DeserializeOwned>(&self, pointer: &str) -> Option<Vec<Option<F>>> {
        lenient::elements(self.raw()?, pointer)
    }

    /// What of the answer does not fit its type, by JSON pointers; the last one is the value without which it could not be
    /// read. Empty if the answer fits, or is not JSON.
    ///
    /// ```
    /// # fn f(fault: accord_runtime::Fault) {
    /// for mismatch in fault.mismatches() {
    ///     eprintln!("not as documented: {mismatch}");
    /// }
    /// # }
    /// ```
    #[must_use]
    pub fn mismatches(&self) -> &[Mismatch] {
        &self.0.mismatches
    }

    /// What the provider said along with a success, if [it was one](Self::was_carried_out) and the document has a code for
    /// that.
    ///
    /// ```
    /// # fn f(fault: accord_runtime::Fault) -> bool {
    /// fault.was_carried_out() && fault.notice().is_some()
    /// # }
    /// ```
    #[must_use]
    pub fn notice(&self) -> Option<&Notice> {
        self.0.notice.as_ref()
    }

    /// The code or the message is one that the provider's document names.
    ///
    /// ```
    /// # fn f(fault: accord_runtime::Fault) -> bool {
    /// fault.raw_code().is_some() && !fault.code_is_known()
    /// # }
    /// ```
    #[must_use]
    pub fn code_is_known(&self) -> bool {
        self.0.name.is_some()
    }
}

impl From<EncodeError> for Fault {
    fn from(error: EncodeError) -> Self {
        Self::not_sent(Kind::Encode).because(Cause::Says(error.what()))
    }
}

impl std::error::Error for Fault {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(self.0.cause.as_ref()?)
    }
}
