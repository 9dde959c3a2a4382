//! What an error knows besides the typed body: the methods of its fault.

use std::time::Duration;

use bytes::Bytes;
use http::StatusCode;
use http::header::HeaderMap;
use serde::de::DeserializeOwned;

use super::{Delivery, Error};
use crate::code::{CodeValue, Notice};
use crate::facts::Class;
use crate::response::Mismatch;

macro_rules! forward {
    ($($(#[$doc:meta])* $method:ident($($argument:ident: $given:ty)?) -> $type:ty;)*) => {
        impl<E> Error<E> {$(
            $(#[$doc])*
            #[must_use]
            pub fn $method(&self $(, $argument: $given)?) -> $type {
                self.fault.$method($($argument)?)
            }
        )*}
    };
}

forward! {
    /// What is known of whether the call was carried out; see [`Fault::delivery`](crate::Fault::delivery).
    delivery() -> Delivery;
    /// Nothing of the request left this machine: it can be made again.
    was_not_sent() -> bool;
    /// The provider answered that it did not do it; see [`Fault::was_refused`](crate::Fault::was_refused).
    was_refused() -> bool;
    /// The provider answered that it did it, and the answer does not fit its type; see
    /// [`Fault::was_carried_out`](crate::Fault::was_carried_out).
    was_carried_out() -> bool;
    /// The request may or may not have been carried out. Ask before sending it again.
    effect_unknown() -> bool;
    /// The code as it is in the answer.
    raw_code() -> Option<&CodeValue>;
    /// The code or the message is one that the provider's document names.
    code_is_known() -> bool;
    /// What kind of refusal it was: by the documented code or message, else by the HTTP status.
    class() -> Option<Class>;
    /// The HTTP status, if there was an answer.
    status() -> Option<StatusCode>;
    /// The headers of the answer; empty if there was none.
    headers() -> &HeaderMap;
    /// The provider's own text, as it came; see [`Fault::message`](crate::Fault::message).
    message() -> Option<&str>;
    /// The elements of a list of results, by their numbers, that make the answer a refusal.
    failed_elements() -> &[usize];
    /// What the provider said along with a success; see [`Fault::notice`](crate::Fault::notice).
    notice() -> Option<&Notice>;
    /// The body of the answer as it came; see [`Fault::raw`](crate::Fault::raw).
    raw() -> Option<&Bytes>;
    /// What of the answer does not fit its type; see [`Fault::mismatches`](crate::Fault::mismatches).
    mismatches() -> &[Mismatch];
    /// The shape of the answer: keys and kinds of values, cut short; no value.
    excerpt() -> Option<&str>;
    /// `operationId` of the call.
    operation() -> &'static str;
    /// `operationId` of the login that failed before this call could be made; `token_endpoint` for one of OAuth 2.0.
    during_login() -> Option<&'static str>;
    /// What the provider calls this request, if it sent a header for that.
    request_id() -> Option<&str>;
    /// How long the provider asks to wait.
    retry_after() -> Option<Duration>;
    /// How often the call was sent, or was tried to be; 0 if it did not come to that.
    attempts() -> u32;
    /// A time limit passed.
    is_timeout() -> bool;
    /// The connection could not be made.
    is_connect() -> bool;
    /// The connection broke, or the answer ended before its end.
    is_transport() -> bool;
    /// The answer is not what the document promises.
    is_decode() -> bool;
    /// The answer is larger than the builder's `max_body`.
    is_body_too_large() -> bool;
    /// The answer is a redirect. None are followed: credentials would travel with them.
    is_redirect() -> bool;
    /// The request could not be encoded from what the caller gave.
    is_encode() -> bool;
    /// The credentials are at fault: none were given, they cannot be sent, or the provider does not accept them.
    is_authentication() -> bool;
}

impl<E> Error<E> {
    /// The value in the body at a JSON pointer (RFC 6901); see [`Fault::field`](crate::Fault::field).
    #[must_use]
    pub fn field<F: DeserializeOwned>(&self, pointer: &str) -> Option<F> {
        self.fault.field(pointer)
    }

    /// The elements of the list at a JSON pointer (RFC 6901); see [`Fault::elements`](crate::Fault::elements).
    #[must_use]
    pub fn elements<F: DeserializeOwned>(&self, pointer: &str) -> Option<Vec<Option<F>>> {
        self.fault.elements(pointer)
    }
}
