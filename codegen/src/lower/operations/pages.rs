//! Operations whose answer is one page of many: how the next is asked for becomes a hint for the model.

use crate::dialect::{self, PageBy, Pages, Pointer};
use crate::internal_error::InternalError;
use crate::lower::{Lowering, PagesHints, Place, operations::ids, walk};

pub(in crate::lower) fn run(state: &mut Lowering) -> Result<(), InternalError> {
    let Lowering { document, hints, .. } = state;
    for (_, _, operation) in walk::operations(document) {
        let Some(pages) = dialect::read::<Pages>(operation).map_err(|e| e.to_string())? else { continue };
        let id = ids::id(operation)?;
        let Some(method) = hints.methods.get_mut(id) else { continue };
        let mut queries = method.parameters.iter().filter(|parameter| parameter.place == Place::Query);
        if !queries.any(|parameter| parameter.wire == pages.parameter) {
            return Err(format!("{id} has no query parameter {}", pages.parameter).into());
        }
        let text = |pointer: Option<Pointer>| pointer.map(|pointer| pointer.as_str().to_owned());
        method.pages = Some(PagesHints {
            by: pages.by,
            wire: pages.parameter,
            next: text(pages.next),
            items: text(pages.items),
            first: pages.first.unwrap_or(i64::from(pages.by == PageBy::Number)),
        });
    }
    Ok(())
}
