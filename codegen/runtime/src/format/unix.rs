//! Moments as a count since 1970-01-01T00:00:00Z.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{FormatError, lenient};

macro_rules! unix {
    ($(#[$doc:meta])* $name:ident, $from:path, $to:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(i64);

        impl $name {
            /// The count.
            #[must_use]
            pub const fn get(self) -> i64 {
                self.0
            }

            /// The moment, if chrono can express it.
            #[must_use]
            pub fn to_datetime(self) -> Option<DateTime<Utc>> {
                $from(self.0)
            }
        }

        impl From<i64> for $name {
            fn from(count: i64) -> Self {
                Self(count)
            }
        }

        impl From<$name> for i64 {
            fn from(moment: $name) -> Self {
                moment.0
            }
        }

        impl From<DateTime<Utc>> for $name {
            fn from(moment: DateTime<Utc>) -> Self {
                Self(moment.$to())
            }
        }

        impl TryFrom<$name> for DateTime<Utc> {
            type Error = FormatError;

            fn try_from(moment: $name) -> Result<Self, FormatError> {
                moment.to_datetime().ok_or(FormatError("a moment too far away for a date"))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = FormatError;

            fn from_str(text: &str) -> Result<Self, FormatError> {
                text.parse().map(Self).map_err(|_| FormatError("not an integer"))
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_i64(self.0)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                lenient::integer(deserializer).map(Self)
            }
        }
    };
}

fn from_seconds(count: i64) -> Option<DateTime<Utc>> {
    DateTime::from_timestamp(count, 0)
}

unix! {
    /// Seconds since 1970-01-01T00:00:00Z, a JSON integer; a string of one is accepted on read.
    ///
    /// ```
    /// use accord_runtime::UnixSeconds;
    /// let moment = UnixSeconds::from(1_644_927_600);
    /// assert_eq!(moment.to_datetime().unwrap().to_rfc3339(), "2022-02-15T12:20:00+00:00");
    /// ```
    UnixSeconds, from_seconds, timestamp
}

unix! {
    /// Milliseconds since 1970-01-01T00:00:00Z, a JSON integer; a string of one is accepted on read.
    UnixMillis, DateTime::from_timestamp_millis, timestamp_millis
}
