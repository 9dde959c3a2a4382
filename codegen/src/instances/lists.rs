//! Values of lists: as many items as there must be, each another one where no two may be equal.

use serde_json::{Value, json};

use super::parts::Parts;
use super::{DEPTH, Maker, Style};
use crate::dialect::{Key as _, Tuple};

/// How many further items are tried where two may not be equal.
const FURTHER: usize = 64;

impl<'d> Maker<'_, 'd> {
    pub(super) fn list(&mut self, parts: &Parts<'d>, depth: usize) -> Option<Value> {
        let tuple = parts.each(Tuple::NAME).find_map(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        let items: Vec<&Value> = parts.each("items").collect();
        let is_unique = parts.is("uniqueItems");
        let least = parts.least("minItems");
        let wanted = match (self.is_generous(depth), self.style) {
            (false, _) => 0,
            (true, _) if !tuple.is_empty() => tuple.len(),
            (true, Style::Edges) => 2,
            (true, Style::Plausible(_)) => 1,
        };
        // Lists that differ have an item to differ by.
        let filled = usize::from(self.filled && depth < DEPTH);
        let wanted = wanted.max(filled).max(self.nth.min(1)).max(least).min(parts.most("maxItems"));
        let (turn, nth) = (self.turn, self.nth);
        let mut out: Vec<Value> = Vec::new();
        let mut at = 0;
        while out.len() < wanted && at < wanted.saturating_add(if is_unique { FURTHER } else { 0 }) {
            if is_unique {
                self.nth = nth + at
            } else {
                self.turn = turn + at
            }
            at += 1;
            let made = match tuple.get(out.len()) {
                Some(element) => self.make(&[element], depth + 1),
                None if items.is_empty() => self.anything(),
                None => self.make(&items, depth + 1),
            };
            match made {
                Some(item) if is_unique && out.contains(&item) => {}
                Some(item) => out.push(item),
                // Other values may be left: of a choice, the branch was the wrong one.
                None if is_unique && self.left > 0 => {}
                None => break,
            }
        }
        (self.turn, self.nth) = (turn, nth);
        (out.len() >= least).then_some(Value::Array(out))
    }

    /// A value of which nothing is said.
    fn anything(&mut self) -> Option<Value> {
        self.left = self.left.checked_sub(1)?;
        Some(if self.nth == 0 { json!({}) } else { json!(self.nth) })
    }
}
