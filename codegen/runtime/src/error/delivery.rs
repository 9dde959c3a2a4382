//! What is known of whether a call was carried out.

use super::Fault;

/// What is known of whether a call was carried out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Delivery {
    /// Nothing of the request left this machine: [`Fault::was_not_sent`](crate::Fault::was_not_sent).
    NotSent,
    /// The provider answered that it did not do it: [`Fault::was_refused`](crate::Fault::was_refused).
    Refused,
    /// The provider answered that it did it, and the answer does not fit its type:
    /// [`Fault::was_carried_out`](crate::Fault::was_carried_out).
    CarriedOut,
    /// It may have been done: [`Fault::effect_unknown`](crate::Fault::effect_unknown).
    Unknown,
}

impl Fault {
    /// What is known of whether the call was carried out.
    ///
    /// ```
    /// # use accord_runtime::{Delivery, Fault};
    /// # fn f(fault: Fault) -> &'static str {
    /// match fault.delivery() {
    ///     Delivery::NotSent => "try again",
    ///     Delivery::Refused => "not done",
    ///     Delivery::CarriedOut => "done",
    ///     _ => "ask the provider",
    /// }
    /// # }
    /// ```
    #[must_use]
    pub fn delivery(&self) -> Delivery {
        self.0.delivery
    }

    /// Nothing of the request left this machine: it can be made again.
    ///
    /// ```
    /// # fn f(fault: accord_runtime::Fault) -> bool {
    /// fault.was_not_sent() // a connection refused, a header with a line break, no credentials …
    /// # }
    /// ```
    #[must_use]
    pub fn was_not_sent(&self) -> bool {
        self.0.delivery == Delivery::NotSent
    }

    /// The provider answered that it did not do it.
    ///
    /// An answer of 500, 502 or 504 without a documented code may come from a proxy, while the provider goes on; then it is
    /// [`effect_unknown`](Self::effect_unknown). So is one of 509 or above 511: no standard says what these mean.
    ///
    /// ```
    /// # fn f(fault: accord_runtime::Fault) -> bool {
    /// fault.was_refused() && fault.code_is_known()
    /// # }
    /// ```
    #[must_use]
    pub fn was_refused(&self) -> bool {
        self.0.delivery == Delivery::Refused
    }

    /// The provider answered that it did it, and the answer does not fit its type. The status, the code, the notice and the
    /// body of the answer are all there: do not send it again, read what you need with [`field`](Self::field).
    ///
    /// The operation's rules in the document decide what a success is; where there are none, a status of 2xx does. An answer
    /// that is not JSON where JSON is documented proves nothing, because others than the provider answer too, such as a proxy:
    /// then it is [`effect_unknown`](Self::effect_unknown).
    ///
    /// ```
    /// # fn f(fault: accord_runtime::Fault) {
    /// if fault.was_carried_out() { println!("done, with the id {:?}", fault.field::<i64>("/id")) }
    /// # }
    /// ```
    #[must_use]
    pub fn was_carried_out(&self) -> bool {
        self.0.delivery == Delivery::CarriedOut
    }

    /// The request may or may not have been carried out. Ask before sending it again.
    ///
    /// ```
    /// # fn f(fault: accord_runtime::Fault) -> bool {
    /// fault.effect_unknown() // a time-out, a broken connection, an answer that cannot be read …
    /// # }
    /// ```
    #[must_use]
    pub fn effect_unknown(&self) -> bool {
        self.0.delivery == Delivery::Unknown
    }
}
