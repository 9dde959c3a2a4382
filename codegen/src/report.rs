//! What share of a client's fields is fully typed.

use serde::{Deserialize, Serialize};

use crate::fallback::Untyped;
use crate::model::types::{Kind, ObjectEncoding, RustType, Types};

/// Counts over the fields of a client's types.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
pub struct Report {
    /// Fields of structs and variants.
    pub fields: usize,
    /// Of these, fields that are JSON of any form, because the document says no more of them.
    pub open: usize,
    /// Fields that the document describes and that became open JSON because their schema could not be typed.
    pub lost: usize,
}

impl Report {
    /// The share of fields that have the type the document gives them, from 0 to 1.
    #[must_use]
    pub fn typed_share(&self) -> f64 {
        let all = self.fields + self.lost;
        if all == 0 {
            return 1.0;
        }
        // Counts of fields are far below what a f64 holds exactly.
        #[allow(clippy::cast_precision_loss)]
        let share = (self.fields as f64) / (all as f64);
        share
    }

    pub(crate) fn of(types: &Types, untyped: &[Untyped]) -> Self {
        let lost = untyped.iter().map(|untyped| untyped.fields).sum();
        let mut report = Self { lost, ..Self::default() };
        for ty in types.iter() {
            match &ty.kind {
                Kind::Object(object) => {
                    object.fields.iter().for_each(|field| report.count(&field.ty));
                    // What none of several parts has a name for is no field of the document's.
                    let rest = object.rest.iter().filter(|_| object.encoding != ObjectEncoding::Parts);
                    rest.for_each(|rest| report.count(&rest.ty));
                }
                // The body of a refusal that is not described is no field of the document's.
                Kind::Newtype(newtype) if ty.place.is_some() || !ty.read || ty.code.is_none() => {
                    report.count(&newtype.inner)
                }
                Kind::Choice(choice) => choice.variants.iter().for_each(|variant| report.count(&variant.ty)),
                _ => {}
            }
        }
        report
    }

    fn count(&mut self, ty: &RustType) {
        self.fields += 1;
        self.open += usize::from(ty.is_open());
    }
}
