//! What the texts of dates and times mean.

use chrono::{FixedOffset, NaiveDate, NaiveDateTime, NaiveTime};

/// `2024-02-29`
pub(super) fn date(text: &str) -> Option<NaiveDate> {
    let [year, month, day] = parts(text, '-')?;
    let number = |text, length| number::<u32>(text, length);
    NaiveDate::from_ymd_opt(i32::try_from(number(year, 4)?).ok()?, number(month, 2)?, number(day, 2)?)
}

/// RFC 3339, and what is written in its place: a space for the `T`, no seconds, a comma before their fraction, an offset
/// without its colon or minutes, none, and `24:00` for the end of a day.
pub(in crate::format) fn date_time(text: &str) -> Option<(NaiveDateTime, Option<FixedOffset>)> {
    let text = text.trim();
    let at = text.find(['T', 't', ' '])?;
    let (day, rest) = text.split_at_checked(at)?;
    let rest = rest.get(1..)?.trim_start();
    let end = rest.find(|c: char| !c.is_ascii_digit() && !matches!(c, ':' | '.' | ',')).unwrap_or(rest.len());
    let (clock, zone) = rest.split_at_checked(end)?;
    let zone = zone.trim_start();
    let offset = if zone.is_empty() { None } else { Some(offset(zone)?) };
    Some((local(date(day)?, clock)?, offset))
}

fn local(day: NaiveDate, clock: &str) -> Option<NaiveDateTime> {
    let (whole, fraction) = clock.split_once(['.', ',']).unwrap_or((clock, "0"));
    let mut parts = whole.split(':').map(|part| number::<u32>(part, 2));
    let (hour, minute, second) = (parts.next()??, parts.next()??, parts.next().unwrap_or(Some(0))?);
    if parts.next().is_some() {
        return None;
    }
    let nanos = nanos(fraction)?;
    if (hour, minute, second, nanos) == (24, 0, 0, 0) {
        return Some(day.succ_opt()?.and_time(NaiveTime::MIN));
    }
    // A leap second is the one before it, of more than 1,000,000,000 nanoseconds.
    let time = match second {
        60 => NaiveTime::from_hms_nano_opt(hour, minute, 59, nanos + 1_000_000_000)?,
        _ => NaiveTime::from_hms_nano_opt(hour, minute, second, nanos)?,
    };
    Some(day.and_time(time))
}

/// The digits after the point; those beyond nanoseconds do not count.
fn nanos(fraction: &str) -> Option<u32> {
    if fraction.is_empty() || !fraction.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let digits: String = fraction.chars().chain(std::iter::repeat('0')).take(9).collect();
    digits.parse().ok()
}

fn offset(zone: &str) -> Option<FixedOffset> {
    if matches!(zone, "Z" | "z" | "UTC" | "GMT") {
        return FixedOffset::east_opt(0);
    }
    let sign = match zone.chars().next()? {
        '+' => 1,
        '-' => -1,
        _ => return None,
    };
    let digits: String = zone.chars().skip(1).filter(|c| *c != ':').collect();
    let (hours, minutes) = digits.split_at_checked(2)?;
    let minutes = if minutes.is_empty() { "00" } else { minutes };
    FixedOffset::east_opt(sign * (number::<i32>(hours, 2)? * 3600 + number::<i32>(minutes, 2)? * 60))
}

/// `2024-02-03T04:05:06.5`
pub(super) fn written(local: NaiveDateTime) -> String {
    // chrono adds the nanoseconds of a leap second to its seconds.
    let whole = local.format("%Y-%m-%dT%H:%M:%S%.9f").to_string();
    whole.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn parts(text: &str, between: char) -> Option<[&str; 3]> {
    let mut parts = text.split(between);
    let three = [parts.next()?, parts.next()?, parts.next()?];
    parts.next().is_none().then_some(three)
}

fn number<T: std::str::FromStr>(text: &str, length: usize) -> Option<T> {
    (text.len() == length && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok())?
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use chrono::TimeDelta;

    use super::*;

    fn meant(text: &str) -> Option<String> {
        let (local, offset) = date_time(text)?;
        Some(written(local) + &offset.map(|offset| offset.to_string()).unwrap_or_default())
    }

    #[test]
    fn what_is_written_in_place_of_rfc_3339() {
        for (text, means) in [
            ("2024-02-03T04:05:06Z", "2024-02-03T04:05:06+00:00"),
            ("2024-02-03t04:05:06.5z", "2024-02-03T04:05:06.5+00:00"),
            ("2024-02-03T04:05:06", "2024-02-03T04:05:06"),
            ("2024-02-03 04:05:06.123456789012", "2024-02-03T04:05:06.123456789"),
            ("2024-02-03T04:05+0230", "2024-02-03T04:05:00+02:30"),
            ("2024-02-03 04:05:06 -03", "2024-02-03T04:05:06-03:00"),
            ("2016-12-31T23:59:60Z", "2016-12-31T23:59:60+00:00"),
            ("2024-02-28T24:00:00Z", "2024-02-29T00:00:00+00:00"),
            ("2024-02-03T04:05:06,25Z", "2024-02-03T04:05:06.25+00:00"),
        ] {
            assert_eq!(meant(text).as_deref(), Some(means), "{text}");
        }
    }

    #[test]
    fn what_is_no_date_and_time() {
        for text in [
            "",
            "2024-02-03",
            "2024-02-30T00:00:00Z",
            "2024-02-03T25:00:00Z",
            "2024-02-03T04Z",
            "2024-02-03T04:05:06.Z",
            "2024-02-03T04:05:06+",
            "2024-02-03T04:05:06+ü",
            "2024-02-03T04:05:06:07Z",
            "2024-2-3T04:05:06Z",
            "T",
            "üT",
            "2024-02-03T04:05:06X",
            "2024-02-03T24:00:01Z",
            "0000-00-00T00:00:00Z",
        ] {
            assert_eq!(meant(text), None, "{text}");
        }
    }

    #[test]
    fn a_year_at_the_end_of_the_calendar() {
        let last = NaiveDate::MAX.and_time(NaiveTime::MIN) - TimeDelta::days(1);
        assert!(written(last).starts_with('+'));
        assert_eq!(local(NaiveDate::MAX, "24:00"), None);
    }
}
