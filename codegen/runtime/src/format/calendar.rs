//! Dates and times as they were written.
//!
//! Providers leave out the offset, write a space for the `T`, or the second 60. A type that reads what they mean would refuse
//! some of that and write the rest otherwise. So the text is the value, and what it means is asked for.

pub(super) mod read;

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime as Moment, FixedOffset, NaiveDate, NaiveDateTime, TimeZone};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::FormatError;
use crate::wire::loss;

macro_rules! written {
    ($(#[$doc:meta])* $name:ident, $read:path, $what:literal) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, Hash)]
        pub struct $name(Box<str>);

        impl $name {
            /// A text that is sent as it is, whether or not it has the documented form: for a provider that wants another.
            #[must_use]
            pub fn from_text(text: impl Into<Box<str>>) -> Self {
                Self(text.into())
            }

            /// The text as it was written.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = FormatError;

            /// Keeps the text as it is, if it means something.
            fn from_str(text: &str) -> Result<Self, FormatError> {
                if $read(text).is_some() { Ok(Self(text.into())) } else { Err(FormatError($what)) }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.0)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = Box::<str>::deserialize(deserializer)?;
                // A choice prefers a type that understands the text.
                if loss::is_counted() && $read(&text).is_none() {
                    loss::add(1);
                }
                Ok(Self(text))
            }
        }
    };
}

written! {
    /// A date as it was written: `2024-02-29`. Of an answer it is any text.
    ///
    /// ```
    /// use accord_runtime::{Date, chrono::NaiveDate};
    ///
    /// let day: Date = "2024-02-29".parse().unwrap();
    /// assert_eq!(day.to_naive(), NaiveDate::from_ymd_opt(2024, 2, 29));
    /// assert_eq!(Date::from(day.to_naive().unwrap()), day);
    /// assert!("2023-02-29".parse::<Date>().is_err());
    /// ```
    Date, read::date, "not of the form YYYY-MM-DD"
}

impl Date {
    /// The day; nothing if the text is none.
    #[must_use]
    pub fn to_naive(&self) -> Option<NaiveDate> {
        read::date(&self.0)
    }
}

impl From<NaiveDate> for Date {
    fn from(day: NaiveDate) -> Self {
        Self(day.to_string().into())
    }
}

impl PartialEq<NaiveDate> for Date {
    fn eq(&self, other: &NaiveDate) -> bool {
        self.to_naive() == Some(*other)
    }
}

written! {
    /// A date and time as it was written, with its offset if it has one: `2024-02-03T04:05:06Z`. Of an answer it is any text.
    ///
    /// It is equal to another one of the same text; to compare what two mean, compare their [`moment`](Self::moment)s.
    ///
    /// ```
    /// use accord_runtime::{DateTime, chrono::Utc};
    ///
    /// let paid: DateTime = "2024-02-03T04:05:06.5+02:00".parse().unwrap();
    /// assert_eq!(paid.to_string(), "2024-02-03T04:05:06.5+02:00");
    /// assert_eq!(DateTime::from(paid.moment().unwrap().to_utc()).to_string(), "2024-02-03T02:05:06.5Z");
    ///
    /// let local: DateTime = "2024-02-03 04:05:06".parse().unwrap();
    /// assert_eq!(local.moment(), None);
    /// assert_eq!(local.in_offset(&Utc).unwrap().to_rfc3339(), "2024-02-03T04:05:06+00:00");
    /// ```
    DateTime, read::date_time, "not of the form YYYY-MM-DDTHH:MM:SSZ"
}

impl DateTime {
    /// The moment; nothing if the text has no offset, or is no date and time.
    #[must_use]
    pub fn moment(&self) -> Option<Moment<FixedOffset>> {
        let (local, offset) = read::date_time(&self.0)?;
        offset?.from_local_datetime(&local).single()
    }

    /// What calendar and clock show there, whatever the offset; nothing if the text is no date and time.
    #[must_use]
    pub fn to_naive(&self) -> Option<NaiveDateTime> {
        Some(read::date_time(&self.0)?.0)
    }

    /// The moment, in this time zone if the text has no offset of its own.
    #[must_use]
    pub fn in_offset<Z: TimeZone>(&self, zone: &Z) -> Option<Moment<Z>> {
        match read::date_time(&self.0)? {
            (local, Some(offset)) => Some(offset.from_local_datetime(&local).single()?.with_timezone(zone)),
            (local, None) => zone.from_local_datetime(&local).earliest(),
        }
    }
}

impl<Z: TimeZone> From<Moment<Z>> for DateTime {
    /// As RFC 3339 writes it, with as many digits of a second as there are, and `Z` for UTC.
    fn from(moment: Moment<Z>) -> Self {
        let moment = moment.fixed_offset();
        let offset = if moment.offset().local_minus_utc() == 0 { "Z".to_owned() } else { moment.offset().to_string() };
        Self([read::written(moment.naive_local()), offset].concat().into())
    }
}

impl From<NaiveDateTime> for DateTime {
    /// Without an offset.
    fn from(local: NaiveDateTime) -> Self {
        Self(read::written(local).into())
    }
}

impl<Z: TimeZone> PartialEq<Moment<Z>> for DateTime {
    fn eq(&self, other: &Moment<Z>) -> bool {
        self.moment().is_some_and(|moment| moment == *other)
    }
}
