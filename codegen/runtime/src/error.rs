//! The one error of a call.

mod cause;
mod delivery;
mod excerpt;
mod fault;
mod forward;
mod kind;
mod predicates;
mod show;
mod test_fault;

use std::fmt;

use http::header::InvalidHeaderValue;

pub use cause::DecodeError;
pub(crate) use cause::{Cause, of_io};
pub use delivery::Delivery;
pub(crate) use excerpt::{excerpt, is_name};
pub use fault::Fault;
pub(crate) use kind::Kind;
pub use test_fault::TestFault;

use crate::EncodeError;
use crate::code::{ErrorBody, ErrorCode};

/// Why a call did not succeed: what a [`Fault`] knows, and the typed body of a refusal.
///
/// Exactly one of [`was_not_sent`](Self::was_not_sent), [`was_refused`](Self::was_refused),
/// [`was_carried_out`](Self::was_carried_out) and [`effect_unknown`](Self::effect_unknown) holds.
///
/// ```
/// use accord_runtime::{CodeValue, Error};
///
/// fn handle(error: &Error<()>) -> &'static str {
///     match error.code() {
///         Some(CodeValue::Int(12)) => "finished before",
///         Some(_) => "refused",
///         None if error.was_not_sent() => "try again",
///         None if error.was_carried_out() => "done, but the answer is not as documented",
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

    /// An error made by hand, for tests of code that handles errors.
    ///
    /// ```
    /// use accord_runtime::{Class, Delivery, Error, Fault};
    ///
    /// let fault = Fault::for_test(Delivery::Refused).status(404).class(Class::NotFound).build();
    /// let error: Error<()> = Error::for_test(fault, None);
    /// assert!(error.was_refused() && error.body().is_none());
    /// ```
    #[must_use]
    pub fn for_test(fault: Fault, body: Option<E>) -> Self {
        Self::refused(fault, body)
    }

    /// The error without the typed body.
    #[must_use]
    pub fn fault(&self) -> &Fault {
        &self.fault
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
