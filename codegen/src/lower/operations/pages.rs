//! Operations whose answer is one page of many: how the next is asked for becomes a hint for the model.

use crate::dialect::{self, NextPage, PageBy, PageParameter, PagePlace, Pages};
use crate::internal_error::InternalError;
use crate::lower::{Lowering, MethodHints, PagesHints, ParameterHints, Place, Writing, operations::ids, walk};

pub(in crate::lower) fn run(state: &mut Lowering) -> Result<(), InternalError> {
    let Lowering { document, hints, .. } = state;
    for (_, _, operation) in walk::operations(document) {
        let Some(pages) = dialect::read::<Pages>(operation).map_err(|e| e.to_string())? else { continue };
        let id = ids::id(operation)?;
        let Some(method) = hints.methods.get_mut(id) else { continue };
        let parameter = match pages.parameter.map(PageParameter::place) {
            None => None,
            Some(PagePlace::Body { pointer }) => Some((Place::Body, pointer.as_str().to_owned())),
            Some(PagePlace::Query { name }) => Some((Place::Query, name)),
            Some(PagePlace::Header { name }) => Some((Place::Header, name)),
        };
        method.pages = Some(PagesHints {
            by: pages.by,
            parameter: parameter.map(|(place, wire)| declared(method, place, wire)),
            next: match &pages.next {
                Some(NextPage::Pointer(pointer)) => Some(pointer.as_str().to_owned()),
                _ => None,
            },
            next_header: match &pages.next {
                Some(NextPage::Header(next)) => Some(next.header.clone()),
                _ => None,
            },
            next_item: match &pages.next {
                Some(NextPage::Item(last)) => Some(last.item.as_str().to_owned()),
                _ => None,
            },
            more: pages.more,
            total: pages.total,
            items: pages.items.map(|pointer| pointer.as_str().to_owned()),
            first: pages.first.unwrap_or(i64::from(pages.by == PageBy::Number)),
        });
    }
    Ok(())
}

/// The parameter that is declared there; else one that is written as those of its place usually are.
fn declared(method: &MethodHints, place: Place, wire: String) -> ParameterHints {
    let is_it = |p: &&ParameterHints| p.place == place && p.wire.eq_ignore_ascii_case(&wire);
    let held = method.parameters.iter().find(|p| p.place == place && p.wire == wire);
    if let Some(held) = held.or_else(|| method.parameters.iter().find(is_it)) {
        return held.clone();
    }
    let (style, explode) = place.usual_style();
    let (name, docs) = (String::new(), String::new());
    let writing = Writing::of(style, explode);
    ParameterHints {
        argument: name.clone(),
        name,
        required: false,
        nullable: false,
        deprecated: false,
        docs,
        example: None,
        fixed: None,
        wire,
        place,
        writing,
    }
}
