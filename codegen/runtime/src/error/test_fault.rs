//! Faults made by hand, for tests of code that handles errors.

use std::time::Duration;

use bytes::Bytes;
use http::StatusCode;

use super::{Delivery, Fault, Kind};
use crate::code::CodeValue;
use crate::facts::Class;

impl Fault {
    /// Starts a fault made by hand, for tests of code that handles errors.
    ///
    /// ```
    /// use accord_runtime::{Delivery, Fault};
    ///
    /// let fault = Fault::for_test(Delivery::Refused).status(409).code(12, "AlreadyFinished").raw(r#"{"code":12}"#).build();
    /// assert!(fault.was_refused() && fault.code_is_known());
    /// assert_eq!(fault.field("/code"), Some(12));
    /// ```
    #[must_use]
    pub fn for_test(delivery: Delivery) -> TestFault {
        TestFault(Self::new(
            match delivery {
                Delivery::NotSent => Kind::Connect,
                Delivery::Refused => Kind::Refused,
                Delivery::CarriedOut => Kind::Decode,
                Delivery::Unknown => Kind::Transport,
            },
            delivery,
        ))
    }
}

/// A fault being made by hand: [`Fault::for_test`].
#[derive(Clone, Debug)]
pub struct TestFault(Fault);

impl TestFault {
    /// The HTTP status. One that is not between 100 and 999 is left out.
    #[must_use]
    pub fn status(mut self, status: u16) -> Self {
        self.0.inner_mut().status = StatusCode::from_u16(status).ok();
        self
    }

    /// The code of the answer, and its name in the document: the variant of the generated code enum. An empty name means that
    /// the document does not have it.
    #[must_use]
    pub fn code(mut self, code: impl Into<CodeValue>, name: &'static str) -> Self {
        self.0.inner_mut().code = Some(code.into());
        self.0.inner_mut().name = Some(name).filter(|name| !name.is_empty());
        self
    }

    /// The kind of refusal.
    #[must_use]
    pub fn class(mut self, class: Class) -> Self {
        self.0.inner_mut().class = Some(class);
        self
    }

    /// The provider's text.
    #[must_use]
    pub fn message(mut self, message: impl Into<String>) -> Self {
        self.0.inner_mut().message = Some(message.into());
        self
    }

    /// The body of the answer.
    #[must_use]
    pub fn raw(self, body: impl Into<Bytes>) -> Self {
        Self(self.0.with_body(body.into()))
    }

    /// How long the provider asks to wait.
    #[must_use]
    pub fn retry_after(mut self, wait: Duration) -> Self {
        self.0.inner_mut().retry_after = Some(wait);
        self
    }

    /// A time limit passed.
    #[must_use]
    pub fn timeout(mut self) -> Self {
        self.0.inner_mut().kind = Kind::Timeout;
        self
    }

    /// `operationId` of the call.
    #[must_use]
    pub fn operation(self, id: &'static str) -> Self {
        Self(self.0.of(id))
    }

    /// The fault.
    #[must_use]
    pub fn build(self) -> Fault {
        self.0
    }
}
