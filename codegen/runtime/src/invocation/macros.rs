//! The table by which a generated crate makes its request types.

/// A request type: a newtype over [`Call`](crate::Call) with a setter for each optional parameter, the options that every
/// call has, and its ends.
///
/// ```text
/// request! {
///     /// The request of `Client::list_issues`.
///     pub struct ListIssues => Vec<Issue>, Problem {
///         /// Which issues.
///         state: State = query("state"),
///         /// Which labels.
///         labels: &[String] = query("labels").style(Form, false),
///     }
/// }
/// ```
/// A line is a setter: its name, what it takes, and the [`Parameter`](crate::Parameter) that it sets, of which it calls the
/// methods. After the braces may stand the body, where it may be left out: `body Issue`, `body TextBody, as "application/xml"`,
/// `body Issue, form ["ids".style(Form, false)]`, `body Vec<Issue>, items "application/jsonl"`; how the next page is asked for, `pages PAGING` or `pages PAGING items Issue`;
/// how the answer comes as a stream and what the data of an event is, `events STREAM, Chunk`; where the results of a job are,
/// `wait POLL, OPERATION, Body => Answer`; the type of the batch that it may be part of, `batch Batch`; and what the operation answers with if it is asked for other media types,
/// `also accept_text => TextBody, ["text/csv"]`.
///
/// The names of the methods here are reserved in every generated crate. One more is a breaking change.
#[macro_export]
macro_rules! request {
    (
        $(#[$meta:meta])*
        pub struct $name:ident => $answer:ty, $refusal:ty {
            $($(#[$docs:meta])* $setter:ident: $value:ty = $place:ident($wire:literal) $(.$set:ident($($with:tt),*))*,)*
        }
        $(body $sent:ty $(, as $own_media:literal)? $(, items $items:literal)? $(, form [$($styled:literal$(.$how:ident($($by:tt),*))*),*])?;)?
        $(pages $paging:path $(, items $item:ty)?;)?
        $(events $stream:path, $data:ty;)?
        $(wait $poll:path, $ask:path, $body:ty => $results:ty;)?
        $(batch $batch:ty;)?
        $(also $end:ident => $other:ty, [$($media:literal),+ $(,)?];)*
    ) => {
        $(#[$meta])*
        #[must_use = "a request does nothing until it is sent"]
        pub struct $name(pub(crate) $crate::Call<$answer, $refusal>);

        impl ::std::clone::Clone for $name {
            fn clone(&self) -> Self {
                Self(self.0.clone())
            }
        }

        impl ::std::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                self.0.fmt_as(::std::stringify!($name), f)
            }
        }

        impl $name {
            $(
                $(#[$docs])*
                pub fn $setter(self, value: $value) -> Self {
                    const PARAMETER: $crate::Parameter = {
                        #[allow(unused_imports)]
                        use $crate::Style::*;
                        $crate::Parameter::$place($wire)$(.$set($($with),*))*
                    };
                    Self(self.0.parameter(&PARAMETER, &value))
                }
            )*

            $(
                /// Sets the body, which may be left out.
                pub fn body(self, body: &$sent) -> Self {
                    $crate::request!(@body self body $(as $own_media)? $(items $items)? $(form [$($crate::Parameter::query($styled)$(.$how($($by),*))*),*])?)
                }
            )?

            /// Limits this call, and each attempt of it, in place of the client's limits.
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
                $crate::maybe(self, value, set)
            }

            /// The request that would be sent, without credentials.
            ///
            /// # Errors
            /// What cannot be encoded.
            pub fn into_request(self) -> ::std::result::Result<$crate::Request, $crate::Fault> {
                self.0.into_request()
            }

            /// Sends it.
            pub fn send(self) -> $crate::Sending<$answer, $refusal> {
                self.0.send()
            }

            $crate::__if_blocking! {
                /// Sends it, and waits for the answer on this thread.
                ///
                /// # Errors
                /// As `send`.
                pub fn send_blocking(
                    self,
                ) -> ::std::result::Result<$crate::ResponseValue<$answer>, $crate::Error<$refusal>> {
                    self.0.send_blocking()
                }
            }

            $(
                /// The pages of the answer, one after the other, from the page that was asked for: a stream, or with
                /// `.blocking()` an iterator.
                pub fn pages(self) -> $crate::PageStream<$answer, $refusal> {
                    self.0.pages(&$paging)
                }

                $(
                    /// The items of all pages: a stream, or with `.blocking()` an iterator.
                    pub fn items(self) -> $crate::ItemStream<$item, $answer, $refusal> {
                        self.0.items(&$paging)
                    }
                )?
            )?

            $(
                /// The events of the answer, one after the other, as they come: a stream, or with `.blocking()` an iterator.
                pub fn events(self) -> $crate::EventStream<$data, $refusal> {
                    self.0.events(&$stream)
                }
            )?

            $(
                /// Sends it, and asks for the results of the jobs that it started until they are there, `wait` is over or no
                /// more will come. Once the first call has succeeded nothing is lost in an error: the ids and the results so
                /// far are in the value.
                pub fn send_and_wait(self, wait: $crate::Wait) -> $crate::Waiting<$results, $refusal> {
                    self.0.send_and_wait::<$body, $results>(&$poll, &$ask, wait)
                }

                $crate::__if_blocking! {
                    /// As `send_and_wait`, on this thread.
                    ///
                    /// # Errors
                    /// As there.
                    pub fn send_and_wait_blocking(
                        self,
                        wait: $crate::Wait,
                    ) -> ::std::result::Result<$crate::Polled<$results>, $crate::Error<$refusal>> {
                        $crate::blocking::wait(self.send_and_wait(wait))
                    }
                }
            )?

            $(
                /// Asks for another media type than JSON, of which the document has several:
                $(#[doc = ::std::concat!("`", $media, "`.")])+
                pub fn $end(self) -> $crate::Call<$other, $refusal> {
                    self.0.accept::<$other>(&[$($media),+])
                }
            )*
        }

        $(
            impl $crate::InBatch<$batch> for $name {
                type Answer = $answer;
                type Refusal = $refusal;

                fn into_call(self) -> $crate::Call<$answer, $refusal> {
                    self.0
                }
            }
        )?
    };
    (@body $request:ident $body:ident) => { Self($request.0.body(&$body)) };
    (@body $request:ident $body:ident as $media:literal) => { Self($request.0.body_as(&$body, $media)) };
    (@body $request:ident $body:ident items $media:literal) => { Self($request.0.body_items($body, $media)) };
    (@body $request:ident $body:ident form $styles:tt) => {{
        #[allow(unused_imports)]
        use $crate::Style::*;
        Self($request.0.form($body, &$styles))
    }};
}

/// Keeps its content if this crate was built with the feature `blocking`.
#[cfg(feature = "blocking")]
#[doc(hidden)]
#[macro_export]
macro_rules! __if_blocking {
    ($($content:tt)*) => { $($content)* };
}

/// Keeps its content if this crate was built with the feature `blocking`.
#[cfg(not(feature = "blocking"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __if_blocking {
    ($($content:tt)*) => {};
}
