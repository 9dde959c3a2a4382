//! Moments as a count since 1970-01-01T00:00:00Z.

use std::fmt;
use std::str::FromStr;
use std::time::{Duration, SystemTime};

#[cfg(feature = "chrono")]
use chrono::{DateTime, Utc};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{FormatError, lenient};

macro_rules! unix {
    ($(#[$doc:meta])* $name:ident, $duration:path, $count:ident, $from:path, $to:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(i64);

        impl $name {
            /// The count.
            #[must_use]
            pub const fn get(self) -> i64 {
                self.0
            }

            /// The moment, if the system's clock can express it.
            #[must_use]
            pub fn to_system_time(self) -> Option<SystemTime> {
                let distance = $duration(self.0.unsigned_abs());
                if self.0 < 0 {
                    SystemTime::UNIX_EPOCH.checked_sub(distance)
                } else {
                    SystemTime::UNIX_EPOCH.checked_add(distance)
                }
            }

            /// The moment, if chrono can express it.
            #[cfg(feature = "chrono")]
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

        impl From<SystemTime> for $name {
            /// Drops what is smaller than the unit: an earlier moment, never a later one.
            fn from(moment: SystemTime) -> Self {
                let count = |distance: Duration| i64::try_from(distance.$count()).unwrap_or(i64::MAX);
                Self(match moment.duration_since(SystemTime::UNIX_EPOCH) {
                    Ok(since) => count(since),
                    Err(before) => {
                        let distance = before.duration();
                        let whole = count(distance);
                        -whole - i64::from($duration(whole.unsigned_abs()) < distance)
                    }
                })
            }
        }

        #[cfg(feature = "chrono")]
        impl From<DateTime<Utc>> for $name {
            fn from(moment: DateTime<Utc>) -> Self {
                Self(moment.$to())
            }
        }

        #[cfg(feature = "chrono")]
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

#[cfg(feature = "chrono")]
fn from_seconds(count: i64) -> Option<DateTime<Utc>> {
    DateTime::from_timestamp(count, 0)
}

unix! {
    /// Seconds since 1970-01-01T00:00:00Z, a JSON integer; a string of one is accepted on read.
    ///
    /// ```
    /// use accord_runtime::UnixSeconds;
    /// let moment = UnixSeconds::from(1_644_927_600);
    /// assert_eq!(UnixSeconds::from(moment.to_system_time().unwrap()), moment);
    /// # #[cfg(feature = "chrono")]
    /// assert_eq!(moment.to_datetime().unwrap().to_rfc3339(), "2022-02-15T12:20:00+00:00");
    /// ```
    UnixSeconds, Duration::from_secs, as_secs, from_seconds, timestamp
}

unix! {
    /// Milliseconds since 1970-01-01T00:00:00Z, a JSON integer; a string of one is accepted on read.
    UnixMillis, Duration::from_millis, as_millis, DateTime::from_timestamp_millis, timestamp_millis
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_of_the_system_is_rounded_down_on_both_sides_of_1970() {
        let near = |millis: u64| {
            [
                SystemTime::UNIX_EPOCH + Duration::from_millis(millis),
                SystemTime::UNIX_EPOCH - Duration::from_millis(millis),
            ]
        };
        for (millis, after, before) in [(0, 0, 0), (999, 0, -1), (1_000, 1, -1), (1_001, 1, -2)] {
            let [later, earlier] = near(millis);
            assert_eq!((UnixSeconds::from(later).get(), UnixSeconds::from(earlier).get()), (after, before), "{millis}");
        }
        for count in [i64::MIN, -1, 0, 1, i64::MAX] {
            // Far ones may not be expressible; those that are come back as they were.
            if let Some(moment) = UnixMillis::from(count).to_system_time() {
                assert_eq!(UnixMillis::from(moment).get(), count);
            }
            if let Some(moment) = UnixSeconds::from(count).to_system_time() {
                assert_eq!(UnixSeconds::from(moment).get(), count);
            }
        }
    }
}
