//! The edits that rules propose, by JSON pointers.

use serde_json::Value;

use super::Report;
use crate::{
    findings::{Finding, edit::Edit, suggest},
    pointer::{join, unescape},
};

impl Report<'_> {
    /// A finding on a key that has to be one of `names`: which of them may be meant, and the edit that writes it. The help
    /// that it has stays where there is nothing to suggest.
    pub(super) fn suggest_key(&self, finding: Finding, pointer: &str, written: &str, names: &[&str]) -> Finding {
        suggest(finding, written, names, |near| self.rename(pointer, near))
    }

    /// As [`Report::suggest_key`], on a value.
    pub(super) fn suggest_value(&self, finding: Finding, pointer: &str, written: &str, names: &[&str]) -> Finding {
        suggest(finding, written, names, |near| self.replace(pointer, near))
    }

    /// An edit that gives the key at a pointer another name, unless its object has that already.
    pub(super) fn rename(&self, pointer: &str, new: &str) -> Option<Edit> {
        let document = self.context.document;
        let (object, old) = pointer.rsplit_once('/')?;
        let is_taken = self.context.get(object).is_none_or(|object| object.get(new).is_some());
        let span = document.spans.key(pointer).filter(|_| !is_taken)?;
        Edit::string(&document.text, span, &unescape(old), new)
    }

    /// An edit that puts another string in the place of the one at a pointer.
    pub(super) fn replace(&self, pointer: &str, new: &str) -> Option<Edit> {
        let document = self.context.document;
        let old = self.context.get(pointer)?.as_str()?;
        Edit::string(&document.text, document.spans.value(pointer)?, old, new)
    }

    /// An edit that writes a scalar as it is meant: without its quotes, or as a flag instead of a digit.
    pub(super) fn rewrite(&self, pointer: &str, new: &Value) -> Option<Edit> {
        let document = self.context.document;
        let old = self.context.get(pointer)?;
        let span = document.spans.value(pointer)?;
        match (old, new) {
            (Value::String(old), Value::String(new)) => Edit::string(&document.text, span, old, new),
            (old, Value::String(_)) => Edit::quotes(&document.text, span, old),
            (old, new) => {
                let old = old.as_str().map_or_else(|| old.to_string(), str::to_owned);
                let is_old = |written: &str| written.trim_matches(['"', '\'']) == old;
                Edit::scalar(&document.text, span, is_old, &new.to_string())
            }
        }
    }

    /// An edit that removes an item of a list, but not the first.
    pub(super) fn remove_item(&self, list: &str, at: usize) -> Option<Edit> {
        let document = self.context.document;
        let item = |at: usize| document.spans.value(&format!("{list}/{at}"));
        Edit::item(&document.text, item(at.checked_sub(1)?)?, item(at)?)
    }

    /// An edit that adds a field to the object at a pointer.
    pub(super) fn add_field(&self, pointer: &str, key: &str, value: &Value) -> Option<Edit> {
        let document = self.context.document;
        let object = self.context.get(pointer)?.as_object()?;
        let whole = document.spans.value(pointer)?;
        let keys = object.keys().filter_map(|key| document.spans.key(&join(pointer, key)));
        // One that comes from elsewhere is not in the object's text.
        let first = keys.filter(|key| whole.start <= key.start && key.end <= whole.end).min()?;
        Edit::field(&document.text, first, key, value)
    }
}

fn suggest(mut finding: Finding, written: &str, names: &[&str], edit: impl Fn(&str) -> Option<Edit>) -> Finding {
    finding.fix = suggest::nearest(written, names.iter().copied()).and_then(edit);
    finding.help = suggest::help(written, names).or(finding.help);
    finding
}
