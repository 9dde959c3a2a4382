//! One exchange against the document.

use accord_codegen::dialect::RefusalClass;

use super::difference::{Difference, Side};
use super::recording::{Content, Exchange};
use super::{answer, request};
use crate::api::{Found, Operation};
use crate::engine::Inner;
use crate::validate;

/// What became of a recorded request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// The provider carried it out.
    CarriedOut,
    /// The provider refused it as malformed. With the name of the code, if it is documented.
    Invalid(Option<String>),
    /// The provider refused it for another reason, or it is not known what became of it.
    Unknown,
}

/// One exchange against the document.
#[derive(Debug)]
pub(super) struct Checked<'a> {
    pub(super) operation: &'a Operation,
    pub(super) differences: Vec<Difference>,
    /// Places of the document that the exchange is an example of, and where it fits.
    pub(super) places: Vec<String>,
    /// The request fits and was refused as malformed: by this code, if it is documented. Its places are not confirmed then.
    pub(super) doubted: Option<(Option<String>, Vec<String>)>,
}

/// Checks an exchange. None: the document does not have its path with its method.
pub(super) fn check<'a>(inner: &'a Inner, exchange: &Exchange, has_credentials: &[String]) -> Option<Checked<'a>> {
    let Found::Operations(candidates, values) = inner.api.find(&exchange.method, exchange.uri.path()) else {
        return None;
    };
    let bytes = exchange.body.bytes();
    let incoming = exchange.incoming(values, &bytes);
    let selected = validate::select(inner, &candidates, &incoming);
    let operation = inner.api.operations.get(*selected.as_ref().unwrap_or_else(|(at, _)| at))?;
    let mut asked = request::Asked::default();
    match &selected {
        Err((_, rejection)) if exchange.body != Content::Unknown => {
            asked.differences.push(Difference::new(Side::Request, "", rejection.reason.clone(), &rejection.place));
        }
        Err(_) => {}
        Ok(_) => asked = request::check(inner, operation, &incoming, exchange, has_credentials),
    }
    let answered = exchange.answer.as_ref().map(|answer| answer::check(inner, operation, &exchange.method, answer));
    let answered = answered.unwrap_or_default();
    let mut checked = Checked { operation, differences: Vec::new(), places: Vec::new(), doubted: None };
    match (answered.verdict, asked.differences.iter().any(|difference| !difference.is_more)) {
        (Verdict::CarriedOut, false) => checked.places.append(&mut asked.places),
        // It was refused as the document says.
        (Verdict::Invalid(_), true) => {
            for difference in &asked.differences {
                // Of a list of required fields, only that the missing ones belong to it.
                let place = std::iter::once(&difference.place).filter(|_| difference.further.is_empty());
                checked.places.extend(place.chain(&difference.further).cloned());
            }
            asked.differences.retain(|difference| difference.is_more);
        }
        (Verdict::Invalid(code), false) => checked.doubted = Some((code, asked.places)),
        (Verdict::CarriedOut, true) => {
            for difference in asked.differences.iter_mut().filter(|difference| !difference.is_more) {
                difference.message.push_str(", and the provider carried it out");
            }
        }
        (Verdict::Unknown, _) => {}
    }
    checked.differences.append(&mut asked.differences);
    checked.differences.extend(answered.differences);
    checked.places.extend(answered.places);
    Some(checked)
}

/// What a refusal of a class says of the form of a request.
pub(super) fn verdict_of(class: RefusalClass, code: Option<&str>) -> Verdict {
    match class {
        RefusalClass::Invalid => Verdict::Invalid(code.map(str::to_owned)),
        _ => Verdict::Unknown,
    }
}
