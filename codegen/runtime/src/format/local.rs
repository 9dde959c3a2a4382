//! A date and time without an offset, of which the document leaves us to assume one.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, FixedOffset, NaiveDateTime, TimeZone};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::calendar::read;
use super::{FormatError, assumed};
use crate::wire::loss;

/// A date and time as it was written, usually `YYYY-MM-DD HH:MM:SS`. Of an answer it is any text.
///
/// `OFFSET_SECONDS` east of UTC is an assumption of the document's reader. A client's builder can set another one for its answers
/// (`local_offset`), and an offset in the text comes before both. None of them changes the text.
///
/// ```
/// use accord_runtime::LocalDateTime;
///
/// let local: LocalDateTime<10_800> = "2023-03-01 09:30:00".parse().unwrap();
/// assert_eq!(local.to_string(), "2023-03-01 09:30:00");
/// assert_eq!(local.moment().unwrap().to_rfc3339(), "2023-03-01T09:30:00+03:00");
/// assert_eq!(local.to_naive().unwrap().to_string(), "2023-03-01 09:30:00");
///
/// let stated: LocalDateTime<10_800> = "2023-03-01T09:30:00Z".parse().unwrap();
/// assert_eq!(stated.moment().unwrap().to_rfc3339(), "2023-03-01T09:30:00+00:00");
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct LocalDateTime<const OFFSET_SECONDS: i32> {
    text: Box<str>,
    /// The offset that the client assumes, if it is not that of the type.
    assumed: Option<i32>,
}

impl<const OFFSET_SECONDS: i32> LocalDateTime<OFFSET_SECONDS> {
    /// The assumed offset. An impossible one does not compile.
    const OFFSET: FixedOffset = {
        assert!(OFFSET_SECONDS > -86_400 && OFFSET_SECONDS < 86_400, "an offset is less than a day");
        match FixedOffset::east_opt(OFFSET_SECONDS) {
            Some(offset) => offset,
            None => unreachable!(),
        }
    };

    /// A text that is sent as it is, whether or not it is a date and time.
    #[must_use]
    pub fn from_text(text: impl Into<Box<str>>) -> Self {
        Self { text: text.into(), assumed: None }
    }

    /// The text as it was written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// What calendar and clock show there; nothing if the text is no date and time.
    #[must_use]
    pub fn to_naive(&self) -> Option<NaiveDateTime> {
        Some(read::date_time(&self.text)?.0)
    }

    /// The moment: with the offset of the text if it has one, or else with the assumed one. Nothing if the text is no date and
    /// time.
    #[must_use]
    pub fn moment(&self) -> Option<DateTime<FixedOffset>> {
        let (local, stated) = read::date_time(&self.text)?;
        stated.unwrap_or_else(|| self.assumed_offset()).from_local_datetime(&local).single()
    }

    /// The offset that is assumed where the text has none.
    #[must_use]
    pub fn assumed_offset(&self) -> FixedOffset {
        self.assumed.and_then(FixedOffset::east_opt).unwrap_or(Self::OFFSET)
    }
}

impl<const OFFSET_SECONDS: i32> From<NaiveDateTime> for LocalDateTime<OFFSET_SECONDS> {
    /// Drops parts of a second: the documented form has no place for them.
    fn from(naive: NaiveDateTime) -> Self {
        Self::from_text(naive.format("%Y-%m-%d %H:%M:%S").to_string())
    }
}

impl<const OFFSET_SECONDS: i32> From<DateTime<FixedOffset>> for LocalDateTime<OFFSET_SECONDS> {
    /// In the offset of the type.
    fn from(moment: DateTime<FixedOffset>) -> Self {
        let utc = moment.naive_utc();
        utc.checked_add_offset(Self::OFFSET).unwrap_or(utc).into()
    }
}

impl<const OFFSET_SECONDS: i32> fmt::Display for LocalDateTime<OFFSET_SECONDS> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text)
    }
}

impl<const OFFSET_SECONDS: i32> fmt::Debug for LocalDateTime<OFFSET_SECONDS> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl<const OFFSET_SECONDS: i32> FromStr for LocalDateTime<OFFSET_SECONDS> {
    type Err = FormatError;

    /// Keeps the text as it is, if it means something.
    fn from_str(text: &str) -> Result<Self, FormatError> {
        match read::date_time(text) {
            Some(_) => Ok(Self::from_text(text)),
            None => Err(FormatError("not of the form YYYY-MM-DD HH:MM:SS")),
        }
    }
}

impl<const OFFSET_SECONDS: i32> Serialize for LocalDateTime<OFFSET_SECONDS> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

impl<'de, const OFFSET_SECONDS: i32> Deserialize<'de> for LocalDateTime<OFFSET_SECONDS> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Box::<str>::deserialize(deserializer)?;
        // A choice prefers a type that understands the text.
        if loss::is_counted() && read::date_time(&text).is_none() {
            loss::add(1);
        }
        Ok(Self { text, assumed: assumed::offset() })
    }
}
