//! Numbers within bounds, exact in decimal digits: a double has neither large integers nor most fractions.

use serde_json::{Number, Value};

use super::parts::Parts;

/// The most digits behind the point that are told apart.
const MOST_DIGITS: u32 = 18;

/// A number as digits and how many of them are behind the point.
#[derive(Clone, Copy, Debug)]
struct Decimal {
    digits: i128,
    scale: u32,
}

/// The numbers that fit, as whole numbers of the smallest unit that tells them apart.
pub(super) struct Range {
    /// How many digits behind the point a unit has.
    scale: u32,
    low: Option<i128>,
    high: Option<i128>,
    /// The numbers are multiples of it.
    step: i128,
    /// How far values are from each other where several are made.
    stride: i128,
}

impl Range {
    /// The numbers that fit these schemas. `None`: their steps have no common multiple that is short enough.
    pub(super) fn new(parts: &Parts<'_>, is_integer: bool) -> Option<Self> {
        // What has more digits than anybody writes is left to the validator.
        let steps: Vec<Decimal> =
            parts.each("multipleOf").filter_map(Value::as_number).filter_map(Decimal::read).collect();
        let bounds: Vec<Bound> = parts.all.iter().flat_map(|part| bounds(part)).collect();
        let digits = steps.iter().chain(bounds.iter().map(|bound| &bound.at)).map(|number| number.scale).max();
        // One digit more, for numbers between two bounds that are next to each other.
        let scale = digits.unwrap_or(0) + u32::from(!is_integer && steps.is_empty());
        let unit = 10_i128.checked_pow(scale)?;
        let mut step = if is_integer { unit } else { 1 };
        for other in &steps {
            step = common_multiple(step, other.at_scale(scale)?.abs())?;
        }
        let is_free = !is_integer && steps.is_empty();
        let stride = if is_free { unit / 2 } else { step };
        let mut range = Self { scale, low: None, high: None, step, stride };
        for bound in bounds {
            let Some(at) = bound.at.at_scale(scale) else { continue };
            match bound.is_least {
                true => range.raise(at + i128::from(bound.is_exclusive)),
                false => range.lower(at - i128::from(bound.is_exclusive)),
            }
        }
        if is_integer {
            for (least, most) in parts.texts("format").filter_map(of_format) {
                range.raise(least.checked_mul(unit)?);
                range.lower(most.checked_mul(unit)?);
            }
        }
        Some(range)
    }

    fn raise(&mut self, low: i128) {
        self.low = Some(self.low.map_or(low, |other| other.max(low)));
    }

    fn lower(&mut self, high: i128) {
        self.high = Some(self.high.map_or(high, |other| other.min(high)));
    }

    /// Whether a number is in it.
    pub(super) fn has(&self, number: &Number) -> bool {
        let Some(number) = Decimal::read(number) else { return true };
        // With more digits it is no multiple of the unit, or between bounds that it is compared with as a whole.
        let Some(at) = number.at_scale(self.scale) else {
            return self.step == 1 && self.is_between(number.floor(self.scale));
        };
        at % self.step == 0 && self.is_between(at)
    }

    fn is_between(&self, at: i128) -> bool {
        self.low.is_none_or(|low| at >= low) && self.high.is_none_or(|high| at <= high)
    }

    /// The number next to a wanted one, or the one that comes so many later.
    pub(super) fn near(&self, wanted: &Number, nth: usize) -> Option<Number> {
        let wanted = Decimal::read(wanted)?;
        let wanted = wanted.at_scale(self.scale).unwrap_or_else(|| wanted.floor(self.scale));
        let wanted = self.low.map_or(wanted, |low| wanted.max(low));
        let wanted = self.high.map_or(wanted, |high| wanted.min(high));
        let (above, below) = (self.aligned_up(wanted)?, wanted.div_euclid(self.step) * self.step);
        let first = [above, below].into_iter().find(|at| self.is_between(*at))?;
        self.following(first, nth, self.stride)
            .or_else(|| self.following(first, nth, self.step))
            .and_then(|at| self.number(at))
    }

    /// The least number, if it is bounded from below.
    pub(super) fn least(&self) -> Option<Number> {
        let low = self.low.filter(|low| low % self.step == 0)?;
        self.number(low)
    }

    fn aligned_up(&self, at: i128) -> Option<i128> {
        at.div_euclid(self.step).checked_add(i128::from(at.rem_euclid(self.step) != 0))?.checked_mul(self.step)
    }

    /// The number that comes so many after a first one; after the last of them those before it, backwards.
    fn following(&self, first: i128, nth: usize, stride: i128) -> Option<i128> {
        let nth = i128::try_from(nth).ok()?;
        let after = self.high.map_or(nth, |high| ((high - first) / stride).min(nth));
        let at = match nth <= after {
            true => first.checked_add(nth.checked_mul(stride)?)?,
            false => first.checked_sub((nth - after).checked_mul(stride)?)?,
        };
        self.is_between(at).then_some(at)
    }

    fn number(&self, at: i128) -> Option<Number> {
        let unit = 10_i128.checked_pow(self.scale)?;
        if at % unit == 0 {
            let whole = at / unit;
            return i64::try_from(whole).map(Number::from).or_else(|_| u64::try_from(whole).map(Number::from)).ok();
        }
        let sign = if at < 0 { "-" } else { "" };
        let (whole, rest) = (at.unsigned_abs() / unit.unsigned_abs(), at.unsigned_abs() % unit.unsigned_abs());
        let width = usize::try_from(self.scale).ok()?;
        format!("{sign}{whole}.{rest:0width$}").parse().ok().and_then(Number::from_f64)
    }
}

impl Decimal {
    /// The digits of a number; of more than are told apart, none.
    fn read(number: &Number) -> Option<Self> {
        let text = number.to_string();
        let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((&text, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let fraction = fraction.trim_end_matches('0');
        let digits: i128 = format!("{whole}{fraction}").parse().ok()?;
        let scale = i32::try_from(fraction.len()).ok()?.checked_sub(exponent.parse().ok()?)?;
        let read = match u32::try_from(scale) {
            Ok(scale) => Self { digits, scale },
            Err(_) => Self { digits: digits.checked_mul(10_i128.checked_pow(scale.unsigned_abs())?)?, scale: 0 },
        };
        (read.scale <= MOST_DIGITS && is_short(&read.digits)).then_some(read)
    }

    /// Its units of a scale, if it is a whole number of them.
    fn at_scale(self, scale: u32) -> Option<i128> {
        let more = scale.checked_sub(self.scale)?;
        self.digits.checked_mul(10_i128.checked_pow(more)?).filter(is_short)
    }

    /// Its whole units of a scale.
    fn floor(self, scale: u32) -> i128 {
        let more = self.scale.saturating_sub(scale);
        self.digits.div_euclid(10_i128.checked_pow(more).unwrap_or(i128::MAX))
    }
}

/// A bound that a schema states.
struct Bound {
    at: Decimal,
    is_least: bool,
    is_exclusive: bool,
}

fn bounds(schema: &Value) -> Vec<Bound> {
    let mut out = Vec::new();
    for (key, exclusive, is_least) in [("minimum", "exclusiveMinimum", true), ("maximum", "exclusiveMaximum", false)] {
        let is_exclusive = schema.get(exclusive) == Some(&Value::Bool(true));
        if let Some(at) = schema.get(key).and_then(Value::as_number).and_then(Decimal::read) {
            out.push(Bound { at, is_least, is_exclusive });
        }
    }
    out
}

/// The integers that a format has.
fn of_format(format: &str) -> Option<(i128, i128)> {
    Some(match format {
        "int8" => (i8::MIN.into(), i8::MAX.into()),
        "uint8" => (0, u8::MAX.into()),
        "int16" => (i16::MIN.into(), i16::MAX.into()),
        "uint16" => (0, u16::MAX.into()),
        "int32" => (i32::MIN.into(), i32::MAX.into()),
        "uint32" => (0, u32::MAX.into()),
        "int64" => (i64::MIN.into(), i64::MAX.into()),
        "uint64" => (0, u64::MAX.into()),
        _ => return None,
    })
}

/// The least number that is a multiple of both. A step of nothing is none.
fn common_multiple(one: i128, other: i128) -> Option<i128> {
    let (mut a, mut b) = (one, other);
    while b != 0 {
        (a, b) = (b, a % b);
    }
    if other == 0 { Some(one) } else { (one / a).checked_mul(other).filter(is_short) }
}

/// Whether sums of such numbers cannot be too large.
fn is_short(number: &i128) -> bool {
    const LIMIT: i128 = 10_i128.pow(36);
    (-LIMIT..=LIMIT).contains(number)
}
