//! What the requests of all operations of a generated crate have in common.

/// The types of one operation.
pub trait OperationTypes {
    /// What it answers with.
    type Answer;
    /// The body of its refusal.
    type Refusal;

    /// The name of its request type.
    const NAME: &'static str;
}

/// The request type of a generated crate, generic over its operations: a newtype over [`Call`](crate::Call) with the options
/// and the ends that every call has. It is a type of that crate, so that [`request!`](crate::request) can add the setters of
/// one operation, and its methods are compiled once, however many operations there are.
///
/// ```text
/// requests! {
///     ListIssues,
///     GetIssue,
/// }
/// ```
#[macro_export]
macro_rules! requests {
    ($($(#[$meta:meta])* $name:ident),* $(,)?) => {
        /// The request of an operation: its parameters and body, and what is asked of this call alone.
        #[must_use = "a request does nothing until it is sent"]
        pub struct RequestOf<O: $crate::OperationTypes>(pub(crate) $crate::Call<O::Answer, O::Refusal>);

        impl<O: $crate::OperationTypes> ::std::clone::Clone for RequestOf<O> {
            fn clone(&self) -> Self {
                Self(self.0.clone())
            }
        }

        impl<O: $crate::OperationTypes> ::std::fmt::Debug for RequestOf<O> {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                self.0.fmt_as(O::NAME, f)
            }
        }

        impl<O: $crate::OperationTypes> RequestOf<O> {
            /// Limits this call, each attempt of it and its download, in place of the client's limits. A stream of events has
            /// to begin by then.
            pub fn timeout(self, limit: ::std::time::Duration) -> Self {
                Self(self.0.timeout(limit))
            }

            /// Sets a header of this call.
            pub fn header(self, name: &str, value: &str) -> Self {
                Self(self.0.header(name, value))
            }

            /// Adds a pair to the query of this call.
            pub fn query(self, name: &str, value: &str) -> Self {
                Self(self.0.query(name, value))
            }

            /// Does not repeat this call when it fails.
            pub fn no_retry(self) -> Self {
                Self(self.0.no_retry())
            }

            /// Adds a field to the body that its type does not have.
            pub fn extra(self, name: &str, value: &(impl $crate::serde::Serialize + ?::std::marker::Sized)) -> Self {
                Self(self.0.extra(name, value))
            }

            /// Sends a field of the body under another name: `name` is the one that the document has.
            pub fn rename_field(self, name: &str, new: &str) -> Self {
                Self(self.0.rename_field(name, new))
            }

            /// Sends these bytes in place of the body, exactly as they are.
            pub fn raw_body(self, media_type: &str, body: impl ::std::convert::Into<$crate::Bytes>) -> Self {
                Self(self.0.raw_body(media_type, body))
            }

            /// Applies a setter if there is a value: `.maybe(state, ListIssues::state)`.
            pub fn maybe<T>(self, value: ::std::option::Option<T>, set: impl ::std::ops::FnOnce(Self, T) -> Self) -> Self {
                match value {
                    ::std::option::Option::Some(value) => set(self, value),
                    ::std::option::Option::None => self,
                }
            }

            /// The request that would be sent, without credentials.
            ///
            /// # Errors
            /// What cannot be encoded.
            pub fn into_request(self) -> ::std::result::Result<$crate::Request, $crate::Fault> {
                self.0.into_request()
            }

            /// Sends it.
            pub fn send(self) -> $crate::Sending<O::Answer, O::Refusal> {
                self.0.send()
            }

            $crate::__if_blocking! {
                /// Sends it, and waits for the answer on this thread.
                ///
                /// # Errors
                /// As `send`.
                pub fn send_blocking(
                    self,
                ) -> ::std::result::Result<$crate::ResponseValue<O::Answer>, $crate::Error<O::Refusal>> {
                    self.0.send_blocking()
                }
            }
        }

        /// The operations that a request is generic over.
        #[allow(unreachable_pub)]
        pub mod operation {
            $(
                $(#[$meta])*
                #[doc = ::std::concat!("The operation of [`", ::std::stringify!($name), "`](super::", ::std::stringify!($name), ").")]
                pub enum $name {}
            )*
        }
    };
}
