//! A number with the digits that were written.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use serde::de::{Deserializer, Error, MapAccess, Visitor};
use serde::{Deserialize, Serialize, Serializer};
use serde_json::value::RawValue;

use super::FormatError;
use crate::json::exact;
use crate::wire::lenient;

/// A number of JSON with all its digits: what was read is written back as it came.
///
/// It is made of any number of Rust by `From`, and compares with them. Two of them are equal if they mean the same: `1.50`
/// and `1.5`. For arithmetic there is [`as_f64`](Self::as_f64).
///
/// ```
/// use accord_runtime::Number;
///
/// let price: Number = serde_json::from_str("0.1234567890123456789").unwrap();
/// assert_eq!(serde_json::to_string(&price).unwrap(), "0.1234567890123456789");
/// assert_eq!(price.as_f64(), 0.123_456_789_012_345_68);
/// assert_eq!(Number::from(40.5), 40.5);
/// assert_eq!("1e2".parse::<Number>().unwrap().as_i64(), Some(100));
/// ```
#[derive(Clone)]
pub struct Number(Form);

#[derive(Clone)]
enum Form {
    Json(Box<RawValue>),
    /// Not finite, which no JSON is: an error when it is sent.
    Float(f64),
}

impl Number {
    /// The nearest `f64`; infinite if there is none.
    #[must_use]
    pub fn as_f64(&self) -> f64 {
        match &self.0 {
            Form::Json(text) => text.get().parse().unwrap_or(f64::NAN),
            Form::Float(float) => *float,
        }
    }

    /// The integer that it is; nothing if it has a fraction or is too large.
    #[must_use]
    pub fn as_i64(&self) -> Option<i64> {
        self.integer()
    }

    /// The integer that it is; nothing if it has a fraction, is negative or too large.
    #[must_use]
    pub fn as_u64(&self) -> Option<u64> {
        self.integer()
    }

    /// Its text, as it is in JSON: of one that was read, as it came.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match &self.0 {
            Form::Json(text) => text.get(),
            Form::Float(float) if float.is_nan() => "NaN",
            Form::Float(float) if *float < 0.0 => "-Infinity",
            Form::Float(_) => "Infinity",
        }
    }

    fn integer<T: FromStr>(&self) -> Option<T> {
        self.as_str().parse().ok().or_else(|| self.decimal()?.integer()?.parse().ok())
    }

    fn decimal(&self) -> Option<Decimal> {
        match &self.0 {
            Form::Json(text) => Some(Decimal::of(text.get())),
            Form::Float(_) => None,
        }
    }

    /// The number that a text of JSON is.
    fn of_text(text: Box<RawValue>) -> Result<Self, FormatError> {
        if exact::is_number(text.get()) { Ok(Self(Form::Json(text))) } else { Err(FormatError("not a number")) }
    }
}

/// What a number means: `0.digits` times ten to the power of `exponent`, without zeros at either end.
#[derive(PartialEq, Eq)]
struct Decimal {
    negative: bool,
    digits: String,
    exponent: i64,
}

impl Decimal {
    fn of(text: &str) -> Self {
        let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let far = if exponent.starts_with('-') { i64::MIN / 2 } else { i64::MAX / 2 };
        let exponent = exponent.parse::<i64>().unwrap_or(far).clamp(i64::MIN / 2, i64::MAX / 2);
        let negative = mantissa.starts_with('-');
        let mantissa = mantissa.trim_start_matches('-');
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let all = [whole, fraction].concat();
        let digits = all.trim_start_matches('0');
        let leading = all.len() - digits.len();
        let digits = digits.trim_end_matches('0');
        if digits.is_empty() {
            return Self { negative: false, digits: String::new(), exponent: 0 };
        }
        let places = |length: usize| i64::try_from(length).unwrap_or(i64::MAX / 4);
        Self { negative, digits: digits.to_owned(), exponent: exponent + places(whole.len()) - places(leading) }
    }

    /// As an integer is written, if it is one of at most twenty digits.
    fn integer(&self) -> Option<String> {
        let length = usize::try_from(self.exponent).ok().filter(|length| *length <= 20)?;
        let sign = if self.negative { "-" } else { "" };
        let digits = if self.digits.is_empty() { "0" } else { &self.digits };
        (self.digits.len() <= length).then(|| format!("{sign}{digits:0<length$}"))
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        let sign = |number: &Self| if number.digits.is_empty() { 0 } else { 1 - 2 * i8::from(number.negative) };
        let size = (self.exponent, &self.digits).cmp(&(other.exponent, &other.digits));
        let size = if self.negative { size.reverse() } else { size };
        Some(sign(self).cmp(&sign(other)).then(size))
    }
}

impl PartialEq for Number {
    fn eq(&self, other: &Self) -> bool {
        self.partial_cmp(other) == Some(Ordering::Equal)
    }
}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        match (self.decimal(), other.decimal()) {
            (Some(own), Some(other)) => own.partial_cmp(&other),
            _ => self.as_f64().partial_cmp(&other.as_f64()),
        }
    }
}

macro_rules! floats {
    ($($type:ty),*) => {$(
        impl From<$type> for Number {
            fn from(value: $type) -> Self {
                match serde_json::to_string(&value).and_then(RawValue::from_string) {
                    Ok(text) if value.is_finite() => Self(Form::Json(text)),
                    _ => Self(Form::Float(value.into())),
                }
            }
        }

        compares!($type);
    )*};
}

macro_rules! integers {
    ($($type:ty),*) => {$(
        impl From<$type> for Number {
            fn from(value: $type) -> Self {
                match RawValue::from_string(value.to_string()) {
                    Ok(text) => Self(Form::Json(text)),
                    Err(_) => Self(Form::Float(f64::NAN)),
                }
            }
        }

        compares!($type);
    )*};
}

/// A float compares as its shortest decimal, which is how it is written.
macro_rules! compares {
    ($type:ty) => {
        impl PartialEq<$type> for Number {
            fn eq(&self, other: &$type) -> bool {
                self.partial_cmp(other) == Some(Ordering::Equal)
            }
        }

        impl PartialEq<Number> for $type {
            fn eq(&self, other: &Number) -> bool {
                other == self
            }
        }

        impl PartialOrd<$type> for Number {
            fn partial_cmp(&self, other: &$type) -> Option<Ordering> {
                self.partial_cmp(&Self::from(*other))
            }
        }

        impl PartialOrd<Number> for $type {
            fn partial_cmp(&self, other: &Number) -> Option<Ordering> {
                Number::from(*self).partial_cmp(other)
            }
        }
    };
}

floats!(f32, f64);
integers!(i8, i16, i32, i64, u8, u16, u32, u64, usize, isize);

impl Default for Number {
    fn default() -> Self {
        0.into()
    }
}

impl FromStr for Number {
    type Err = FormatError;

    fn from_str(text: &str) -> Result<Self, FormatError> {
        let text = RawValue::from_string(text.to_owned()).map_err(|_| FormatError("not a number"))?;
        Self::of_text(text)
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.0 {
            Form::Json(text) => text.serialize(serializer),
            Form::Float(float) => serializer.serialize_f64(*float),
        }
    }
}

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        exact::read(deserializer, Reader)
    }
}

struct Reader;

impl<'de> Visitor<'de> for Reader {
    type Value = Number;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Number, A::Error> {
        let text = exact::raw(map)?;
        let text = match lenient::number(text.get()) {
            Some(number) => RawValue::from_string(number).map_err(A::Error::custom)?,
            None => text,
        };
        Number::of_text(text).map_err(A::Error::custom)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<Number, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Number, E> {
        Ok(value.into())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Number, E> {
        Ok(value.into())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Number, E> {
        Ok(value.into())
    }

    /// Of a header, which has nothing but texts.
    fn visit_str<E: Error>(self, text: &str) -> Result<Number, E> {
        text.parse().map_err(E::custom)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn number(text: &str) -> Number {
        text.parse().unwrap()
    }

    #[test]
    fn digits_stay() {
        for text in ["0.1234567890123456789", "1e400", "12345678901234567890123", "9007199254740993.0", "-0", "1.50"] {
            let read: Number = serde_json::from_str(text).unwrap();
            assert_eq!(serde_json::to_string(&read).unwrap(), text);
        }
        for other in ["\"1\"", "null", "[1]", "{}", "true"] {
            assert!(serde_json::from_str::<Number>(other).is_err(), "{other}");
        }
    }

    /// Without serde_json's `float_roundtrip` the last digit of some is another one.
    #[test]
    fn floats_are_exact() {
        for text in ["-122.69397561170017", "37.75971500260575", "2.2250738585072014e-308", "1.7976931348623157e308"] {
            let read: f64 = serde_json::from_str(text).unwrap();
            assert_eq!(Ok(read), text.parse());
            assert_eq!(serde_json::to_string(&read).unwrap().replace("e+", "e"), text);
        }
    }

    #[test]
    fn equal_if_they_mean_the_same() {
        for (one, other) in [("1.50", "1.5"), ("1e2", "100"), ("-0", "0.0"), ("0.001", "1E-3"), ("120e-1", "12")] {
            assert_eq!(number(one), number(other));
        }
        for (less, more) in
            [("9007199254740992", "9007199254740993"), ("-2", "-1"), ("-1", "0"), ("0", "1e-400"), ("9", "10")]
        {
            assert!(number(less) < number(more), "{less} {more}");
        }
        assert!(number("1.5") == 1.5 && number("3") == 3 && 2.5 > number("2.4") && number("0.1") == 0.1_f32);
        let nan = Number::from(f64::NAN);
        assert!(nan.partial_cmp(&nan).is_none());
    }

    #[test]
    fn integers_are_exact() {
        assert_eq!(number("5.0").as_i64(), Some(5));
        assert_eq!(number("-1.2e1").as_i64(), Some(-12));
        assert_eq!(number("0e9").as_i64(), Some(0));
        assert_eq!(number("18446744073709551615").as_u64(), Some(u64::MAX));
        for none in ["0.5", "1e400", "1e19", "1e-5"] {
            assert_eq!(number(none).as_i64(), None, "{none}");
        }
    }

    #[test]
    fn what_is_not_finite_cannot_be_sent() {
        assert!(crate::payload::finite::to_json(&Number::from(f64::INFINITY)).is_err());
        assert!(crate::payload::finite::to_json(&Number::from(1.5)).is_ok());
    }
}
