//! What share of a client's fields is fully typed.

use serde::{Deserialize, Serialize};
use syn::visit::{self, Visit};

use crate::fallback::Untyped;
use crate::weave::Woven;

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

    pub(crate) fn of(woven: &Woven, untyped: &[Untyped]) -> Self {
        let mut count = Count(Self { lost: untyped.iter().map(|untyped| untyped.fields).sum(), ..Self::default() });
        woven.types.iter().for_each(|item| count.visit_item(item));
        count.0
    }
}

struct Count(Report);

impl<'ast> Visit<'ast> for Count {
    fn visit_field(&mut self, field: &'ast syn::Field) {
        self.0.fields += 1;
        let mut open = IsOpen(false);
        open.visit_type(&field.ty);
        self.0.open += usize::from(open.0);
        visit::visit_field(self, field);
    }
}

/// Whether a type holds JSON of any form.
struct IsOpen(bool);

impl<'ast> Visit<'ast> for IsOpen {
    fn visit_path(&mut self, path: &'ast syn::Path) {
        self.0 |= path.segments.last().is_some_and(|s| s.ident == "OpenJson" || s.ident == "Value");
        visit::visit_path(self, path);
    }
}
