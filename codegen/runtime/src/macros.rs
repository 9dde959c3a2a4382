//! Macros for generated code: enums of integers and of codes, and the builder's common methods.

/// An enum of integers that keeps values it does not know.
///
/// ```
/// accord_runtime::open_integer_enum! {
///     /// How urgent a task is.
///     pub enum Urgency {
///         /// `1`
///         Low = 1,
///         /// `2`
///         High = 2,
///     }
/// }
/// assert_eq!(serde_json::from_str::<Urgency>("2").unwrap(), Urgency::High);
/// assert_eq!(Urgency::from(3), Urgency::Unknown(3));
/// assert_eq!((Urgency::Low.as_i64(), serde_json::to_string(&Urgency::Unknown(9)).unwrap()), (1, "9".to_owned()));
/// ```
#[macro_export]
macro_rules! open_integer_enum {
    (
        $(#[$meta:meta])*
        $vis:vis enum $name:ident {
            $($(#[$vmeta:meta])* $variant:ident = $value:literal),* $(,)?
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        $vis enum $name {
            $($(#[$vmeta])* $variant,)*
            /// A value that the provider's document does not name.
            Unknown(i64),
        }

        impl $name {
            /// The value as it is written.
            #[must_use]
            #[inline]
            pub fn as_i64(&self) -> i64 {
                match self {
                    $(Self::$variant => $value,)*
                    Self::Unknown(value) => *value,
                }
            }
        }

        impl ::std::convert::From<i64> for $name {
            #[inline]
            fn from(value: i64) -> Self {
                match value {
                    $($value => Self::$variant,)*
                    _ => Self::Unknown(value),
                }
            }
        }

        impl ::std::str::FromStr for $name {
            type Err = ::std::num::ParseIntError;

            #[inline]
            fn from_str(value: &str) -> ::std::result::Result<Self, ::std::num::ParseIntError> {
                value.parse::<i64>().map(Self::from)
            }
        }

        impl ::std::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                ::std::fmt::Display::fmt(&self.as_i64(), f)
            }
        }

        impl $crate::serde::Serialize for $name {
            fn serialize<S: $crate::serde::Serializer>(&self, serializer: S) -> ::std::result::Result<S::Ok, S::Error> {
                serializer.serialize_i64(self.as_i64())
            }
        }

        impl<'de> $crate::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::std::result::Result<Self, D::Error> {
                $crate::wire::open_enum::read_open::<i64, _, _>(deserializer, |value| ::std::matches!(value, Self::Unknown(_)))
            }
        }
    };
}

/// An enum of documented codes that keeps codes it does not know: `Variant => Class`, where the class is one of
/// [`Class`](crate::Class), or `Success` or `Notice`.
///
/// ```
/// use accord_runtime::{Class, CodeValue, ErrorCode};
///
/// accord_runtime::code_enum! {
///     /// Codes of the rental service.
///     pub enum RentalCode {
///         /// Done.
///         Success => Success,
///         /// The rental was closed before.
///         AlreadyFinished => Conflict,
///     }
/// }
/// let code = RentalCode::from_name("AlreadyFinished").unwrap();
/// assert_eq!(code, RentalCode::AlreadyFinished);
/// assert_eq!(code.class(), Some(Class::Conflict));
/// assert_eq!(code.to_string(), "AlreadyFinished");
/// assert_eq!(RentalCode::unknown(CodeValue::Int(77)).class(), None);
/// ```
#[macro_export]
macro_rules! code_enum {
    (
        $(#[$meta:meta])*
        $vis:vis enum $name:ident {
            $($(#[$vmeta:meta])* $variant:ident => $class:ident),* $(,)?
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        $vis enum $name {
            $($(#[$vmeta])* $variant,)*
            /// A code that the provider's document does not name.
            Unknown($crate::CodeValue),
        }

        impl $name {
            /// What kind of refusal it is. `None` for a success and for a code that is not documented.
            #[must_use]
            #[inline]
            pub fn class(&self) -> ::std::option::Option<$crate::Class> {
                match self {
                    $(Self::$variant => $crate::code_enum!(@class $class),)*
                    Self::Unknown(_) => ::std::option::Option::None,
                }
            }
        }

        impl ::std::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str(match self {
                    $(Self::$variant => ::std::stringify!($variant),)*
                    Self::Unknown(_) => "Unknown",
                })
            }
        }

        impl $crate::ErrorCode for $name {
            #[inline]
            fn from_name(name: &str) -> ::std::option::Option<Self> {
                $(if name == ::std::stringify!($variant) {
                    return ::std::option::Option::Some(Self::$variant);
                })*
                let _ = name;
                ::std::option::Option::None
            }

            #[inline]
            fn unknown(value: $crate::CodeValue) -> Self {
                Self::Unknown(value)
            }
        }
    };
    (@class Success) => { ::std::option::Option::None };
    (@class Notice) => { ::std::option::Option::None };
    (@class $class:ident) => { ::std::option::Option::Some($crate::Class::$class) };
}

/// The setters that every generated `ClientBuilder { core: Builder }` has.
///
/// ```
/// pub struct ClientBuilder {
///     core: accord_runtime::Builder,
/// }
/// impl ClientBuilder {
///     accord_runtime::builder_methods!();
/// }
/// ```
#[macro_export]
macro_rules! builder_methods {
    () => {
        /// How long the default transport may take to make a connection. Default: 3 s.
        #[must_use]
        pub fn connect_timeout(mut self, limit: ::std::time::Duration) -> Self {
            self.core.connect_timeout(limit);
            self
        }

        /// How long one request with its answer may take. Default: 30 s.
        #[must_use]
        pub fn attempt_timeout(mut self, limit: ::std::time::Duration) -> Self {
            self.core.attempt_timeout(limit);
            self
        }

        /// How long a whole call may take. Default: 60 s.
        #[must_use]
        pub fn total_timeout(mut self, limit: ::std::time::Duration) -> Self {
            self.core.total_timeout(limit);
            self
        }

        /// How long one upload of files may take, in place of the attempt's and the call's limits; and how long one download
        /// may take from its head on. Default: 10 min.
        #[must_use]
        pub fn transfer_timeout(mut self, limit: ::std::time::Duration) -> Self {
            self.core.transfer_timeout(limit);
            self
        }

        /// How long the body of an answer, or of an upload, may come or go at under one byte a second. Default: 20 s.
        #[must_use]
        pub fn stall_timeout(mut self, limit: ::std::time::Duration) -> Self {
            self.core.stall_timeout(limit);
            self
        }

        /// How many bytes of an answer are held in memory at most. Default: 8 MiB. A download is streamed and has no bound.
        #[must_use]
        pub fn max_body(mut self, bytes: usize) -> Self {
            self.core.max_body(bytes);
            self
        }

        /// How often a call is sent at most; 1 for no repeats. Only calls that do no harm twice are repeated. Default: 3.
        #[must_use]
        pub fn max_attempts(mut self, attempts: u32) -> Self {
            self.core.max_attempts(attempts);
            self
        }

        /// How long the pause before a repeat may be: the first, which doubles from one to the next, and the longest. The
        /// pause is anything from nothing up to that. Default: 200 ms and 5 s.
        #[must_use]
        pub fn backoff(mut self, first: ::std::time::Duration, longest: ::std::time::Duration) -> Self {
            self.core.backoff(first, longest);
            self
        }

        /// How many repeats the client and its clones may make altogether, in a hundred calls that succeed; 0 for none.
        /// Ten more are at hand, and come back at one in ten seconds. Default: 20.
        #[must_use]
        pub fn retry_budget(mut self, percent: u32) -> Self {
            self.core.retry_budget(percent);
            self
        }

        /// Hears of every attempt: names and numbers, no values.
        #[must_use]
        pub fn hook(mut self, hook: ::std::sync::Arc<dyn $crate::AttemptHook>) -> Self {
            self.core.hook(hook);
            self
        }

        /// Sends by this transport in place of the default one, to every host of the client.
        #[must_use]
        pub fn transport(mut self, transport: ::std::sync::Arc<dyn $crate::transport::Transport>) -> Self {
            self.core.transport(transport);
            self
        }

        /// Has each request changed just before it leaves: signed, most often.
        #[must_use]
        pub fn sign(mut self, signer: ::std::sync::Arc<dyn $crate::signing::RequestSigner>) -> Self {
            self.core.sign(signer);
            self
        }

        /// Sends without TLS to this host as well, given by name. Default: only to this machine. The proxies of the
        /// environment are not used for that.
        #[must_use]
        pub fn allow_plain_http(mut self, host: impl ::std::convert::Into<::std::string::String>) -> Self {
            self.core.allow_plain_http(host.into());
            self
        }

        /// A header sent with every call that does not set it itself. The value is never printed.
        #[must_use]
        pub fn header(
            mut self,
            name: impl ::std::convert::Into<::std::string::String>,
            value: impl ::std::convert::Into<$crate::Secret>,
        ) -> Self {
            self.core.header(name.into(), value.into());
            self
        }

        /// The `User-Agent`. Default: this crate's name and version.
        #[must_use]
        pub fn user_agent(mut self, value: impl ::std::convert::Into<::std::string::String>) -> Self {
            self.core.user_agent(value.into());
            self
        }

        /// Where the time comes from by which tokens are renewed. For tests.
        #[must_use]
        pub fn clock(mut self, clock: ::std::sync::Arc<dyn $crate::Clock>) -> Self {
            self.core.clock(clock);
            self
        }
    };
}
