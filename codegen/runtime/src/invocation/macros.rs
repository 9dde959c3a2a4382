//! The table by which a generated crate makes its request types.

/// A request type: that of [`requests!`](crate::requests) for one operation, with a setter for each optional parameter and
/// the ends that only this operation has.
///
/// ```text
/// request! {
///     /// The request of `Client::list_issues`.
///     pub type ListIssues => Vec<Issue>, Problem {
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
/// `also accept_text => TextBody, ["text/csv"]`. A request without any of these is `pub type GetIssue => Issue, Problem;`.
///
/// The names of the methods here are reserved in every generated crate. One more is a breaking change.
#[macro_export]
macro_rules! request {
    (
        $(#[$meta:meta])*
        pub type $name:ident => $answer:ty, $refusal:ty;
    ) => {
        $(#[$meta])*
        pub type $name = RequestOf<operation::$name>;

        impl $crate::OperationTypes for operation::$name {
            type Answer = $answer;
            type Refusal = $refusal;

            const NAME: &'static str = ::std::stringify!($name);
        }
    };
    (
        $(#[$meta:meta])*
        pub type $name:ident => $answer:ty, $refusal:ty {
            $($(#[$docs:meta])* $setter:ident: $value:ty = $place:ident($wire:literal) $(.$set:ident($($with:tt),*))*,)*
        }
        $(body $sent:ty $(, as $own_media:literal)? $(, items $items:literal)? $(, form [$($styled:literal$(.$how:ident($($by:tt),*))*),*])?;)?
        $(pages $paging:path $(, items $item:ty)?;)?
        $(events $stream:path, $data:ty;)?
        $(wait $poll:path, $ask:path, $body:ty => $results:ty;)?
        $(batch $batch:ty;)?
        $(also $end:ident => $other:ty, [$($media:literal),+ $(,)?];)*
    ) => {
        $crate::request! {
            $(#[$meta])*
            pub type $name => $answer, $refusal;
        }

        impl RequestOf<operation::$name> {
            $(
                $(#[$docs])*
                #[inline]
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
                #[inline]
                pub fn body(self, body: &$sent) -> Self {
                    $crate::request!(@body self body $(as $own_media)? $(items $items)? $(form [$($crate::Parameter::query($styled)$(.$how($($by),*))*),*])?)
                }
            )?

            $(
                /// The pages of the answer, one after the other, from the page that was asked for: a stream, or with
                /// `.blocking()` an iterator.
                #[inline]
                pub fn pages(self) -> $crate::PageStream<$answer, $refusal> {
                    self.0.pages(&$paging)
                }

                $(
                    /// The items of all pages: a stream, or with `.blocking()` an iterator.
                    #[inline]
                    pub fn items(self) -> $crate::ItemStream<$item, $answer, $refusal> {
                        self.0.items(&$paging)
                    }
                )?
            )?

            $(
                /// The events of the answer, one after the other, as they come: a stream, or with `.blocking()` an iterator.
                #[inline]
                pub fn events(self) -> $crate::EventStream<$data, $refusal> {
                    self.0.events(&$stream)
                }
            )?

            $(
                /// Sends it, and asks for the results of the jobs that it started until they are there, `wait` is over or no
                /// more will come. Once the first call has succeeded nothing is lost in an error: the ids and the results so
                /// far are in the value.
                #[inline]
                pub fn send_and_wait(self, wait: $crate::Wait) -> $crate::Waiting<$results, $refusal> {
                    self.0.send_and_wait::<$body, $results>(&$poll, &$ask, wait)
                }

                $crate::__if_blocking! {
                    /// As `send_and_wait`, on this thread.
                    ///
                    /// # Errors
                    /// As there.
                    #[inline]
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
                #[inline]
                pub fn $end(self) -> $crate::Call<$other, $refusal> {
                    self.0.accept::<$other>(&[$($media),+])
                }
            )*
        }

        $(
            impl $crate::InBatch<$batch> for RequestOf<operation::$name> {
                type Answer = $answer;
                type Refusal = $refusal;

                #[inline]
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
