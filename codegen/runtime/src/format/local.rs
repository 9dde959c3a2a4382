//! A date and time without an offset, of which the document leaves us to assume one.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, FixedOffset, NaiveDateTime, TimeZone, Timelike};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::FormatError;

/// `YYYY-MM-DD HH:MM:SS` on the wire; a `T` in the middle is accepted on read. The offset in seconds east of UTC is an
/// assumption, which is why it is not applied until [`with_offset`](Self::with_offset) is asked for.
///
/// ```
/// use accord_runtime::LocalDateTime;
/// let moment: LocalDateTime<10_800> = "2023-03-01 09:30:00".parse().unwrap();
/// assert_eq!(moment.to_string(), "2023-03-01 09:30:00");
/// assert_eq!(moment.with_offset().to_rfc3339(), "2023-03-01T09:30:00+03:00");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LocalDateTime<const OFFSET_SECONDS: i32>(NaiveDateTime);

impl<const OFFSET_SECONDS: i32> LocalDateTime<OFFSET_SECONDS> {
    /// The assumed offset. An impossible one does not compile.
    const OFFSET: FixedOffset = {
        assert!(OFFSET_SECONDS > -86_400 && OFFSET_SECONDS < 86_400, "an offset is less than a day");
        match FixedOffset::east_opt(OFFSET_SECONDS) {
            Some(offset) => offset,
            None => unreachable!(),
        }
    };

    /// As it stands on the wire.
    #[must_use]
    pub fn naive(self) -> NaiveDateTime {
        self.0
    }

    /// The moment, with the offset assumed by the document's reader.
    #[must_use]
    pub fn with_offset(self) -> DateTime<FixedOffset> {
        let local = Self::OFFSET.from_local_datetime(&self.0).single();
        // At the very ends of the calendar the offset has no room.
        local.unwrap_or_else(|| DateTime::from_naive_utc_and_offset(self.0, Self::OFFSET))
    }
}

impl<const OFFSET_SECONDS: i32> From<NaiveDateTime> for LocalDateTime<OFFSET_SECONDS> {
    /// Drops parts of a second: the wire has no place for them.
    fn from(naive: NaiveDateTime) -> Self {
        Self(naive.with_nanosecond(0).unwrap_or(naive))
    }
}

impl<const OFFSET_SECONDS: i32> From<DateTime<FixedOffset>> for LocalDateTime<OFFSET_SECONDS> {
    fn from(moment: DateTime<FixedOffset>) -> Self {
        let utc = moment.naive_utc();
        utc.checked_add_offset(Self::OFFSET).unwrap_or(utc).into()
    }
}

impl<const OFFSET_SECONDS: i32> fmt::Display for LocalDateTime<OFFSET_SECONDS> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.format("%Y-%m-%d %H:%M:%S").fmt(f)
    }
}

impl<const OFFSET_SECONDS: i32> FromStr for LocalDateTime<OFFSET_SECONDS> {
    type Err = FormatError;

    fn from_str(text: &str) -> Result<Self, FormatError> {
        let read = |form| NaiveDateTime::parse_from_str(text, form).ok();
        let naive = read("%Y-%m-%d %H:%M:%S").or_else(|| read("%Y-%m-%dT%H:%M:%S"));
        naive.map(Self::from).ok_or(FormatError("not of the form YYYY-MM-DD HH:MM:SS"))
    }
}

impl<const OFFSET_SECONDS: i32> Serialize for LocalDateTime<OFFSET_SECONDS> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de, const OFFSET_SECONDS: i32> Deserialize<'de> for LocalDateTime<OFFSET_SECONDS> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
    }
}
