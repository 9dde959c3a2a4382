//! The one error of a call.

mod cause;
mod excerpt;
mod fault;
mod kind;
mod predicates;
mod show;

use std::fmt;
use std::ops::Deref;

use reqwest::header::InvalidHeaderValue;

pub use cause::DecodeError;
pub(crate) use cause::{Cause, of_io, of_reqwest};
pub(crate) use excerpt::excerpt;
pub use fault::Fault;
pub(crate) use kind::{Effect, Kind};

use crate::EncodeError;
use crate::code::{ErrorBody, ErrorCode};

/// Why a call did not succeed: a [`Fault`] with all its predicates, and the typed body of a refusal.
///
/// ```
/// use accord_runtime::{CodeValue, Error};
///
/// fn handle(error: &Error<()>) -> &'static str {
///     match error.code() {
///         Some(CodeValue::Int(12)) => "finished before",
///         Some(_) => "refused",
///         None if error.was_not_sent() => "try again",
///         None if error.effect_unknown() => "ask the provider what happened",
///         None => "give up",
///     }
/// }
/// ```
pub struct Error<E> {
    fault: Fault,
    body: Option<Box<E>>,
}

impl<E> Error<E> {
    /// The typed body of the refusal, if it was one and could be read.
    ///
    /// ```
    /// # fn f(error: accord_runtime::Error<()>) {
    /// if error.body().is_none() { /* not a refusal, or not in the documented form */ }
    /// # }
    /// ```
    #[must_use]
    pub fn body(&self) -> Option<&E> {
        self.body.as_deref()
    }

    /// Gives the typed body away.
    #[must_use]
    pub fn into_body(self) -> Option<E> {
        self.body.map(|body| *body)
    }

    /// Gives everything but the typed body.
    #[must_use]
    pub fn into_fault(self) -> Fault {
        self.fault
    }

    /// A refusal, with its body as far as that could be read.
    pub(crate) fn refused(fault: Fault, body: Option<E>) -> Self {
        Self { fault, body: body.map(Box::new) }
    }
}

impl<E: ErrorBody> Error<E> {
    /// The provider's code, typed. `None` if the answer had none, or if there was no answer.
    ///
    /// ```
    /// # use accord_runtime::{CodeValue, Error};
    /// # fn f(error: Error<()>) -> bool {
    /// error.code() == Some(CodeValue::Int(4))
    /// # }
    /// ```
    #[must_use]
    pub fn code(&self) -> Option<E::Code> {
        let named = self.fault.code_name().and_then(E::Code::from_name);
        named.or_else(|| self.fault.raw_code().cloned().map(E::Code::unknown))
    }
}

impl<E> Deref for Error<E> {
    type Target = Fault;

    fn deref(&self) -> &Fault {
        &self.fault
    }
}

impl<E> fmt::Display for Error<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.fault.fmt(f)
    }
}

impl<E> fmt::Debug for Error<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.fault, f)
    }
}

impl<E> std::error::Error for Error<E> {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        std::error::Error::source(&self.fault)
    }
}

impl<E> From<Fault> for Error<E> {
    fn from(fault: Fault) -> Self {
        Self { fault, body: None }
    }
}

impl<E> From<EncodeError> for Error<E> {
    fn from(error: EncodeError) -> Self {
        Fault::from(error).into()
    }
}

impl<E> From<InvalidHeaderValue> for Error<E> {
    fn from(_: InvalidHeaderValue) -> Self {
        Fault::from(EncodeError::header()).into()
    }
}
