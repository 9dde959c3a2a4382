//! Operations whose answer is one page of many: how the next is asked for becomes a note for weaving.

use super::{Bug, Lowering, PagesNote, Place, operations, walk};
use crate::dialect::{self, PageBy, Pages, Pointer};

pub(super) fn run(state: &mut Lowering) -> Result<(), Bug> {
    let Lowering { document, notes, .. } = state;
    for (_, _, operation) in walk::operations(document) {
        let Some(pages) = dialect::read::<Pages>(operation).map_err(|e| e.to_string())? else { continue };
        let id = operations::id(operation)?;
        let Some(method) = notes.methods.get_mut(id) else { continue };
        let queries = || method.parameters.iter().filter(|(_, note)| note.place == Place::Query);
        let parameter = queries().find(|(_, note)| note.wire == pages.parameter).map(|(name, _)| name.clone());
        let pointer = match pages.by {
            PageBy::Cursor => pages.next.as_ref(),
            PageBy::Number | PageBy::Offset => pages.items.as_ref(),
            PageBy::Link => None,
        };
        method.pages = Some(PagesNote {
            by: pages.by,
            parameter: parameter.ok_or_else(|| format!("{id} has no query parameter {}", pages.parameter))?,
            wire: pages.parameter,
            pointer: pointer.map(Pointer::as_str).unwrap_or_default().to_owned(),
            first: pages.first.unwrap_or(i64::from(pages.by == PageBy::Number)),
        });
    }
    Ok(())
}
