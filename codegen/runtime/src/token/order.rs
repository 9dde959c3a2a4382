//! Which login may wait for which.
//!
//! A login whose operation requires another credential waits for the login for that. Two that waited for each other would do so
//! until their time is over. So all logins have an order, and each waits only for those before it.

use super::slot::{Slot, Source};
use crate::facts::{Api, Operation};

/// The place of each slot's login in the order, after those that its operation can require. In a circle the first that has all of
/// an alternative goes before what its other alternatives require. Those for which there is none are at the end together, so that none
/// waits for another.
pub(super) fn of_logins(api: &'static Api, slots: &[Slot]) -> Vec<usize> {
    let logins: Vec<Option<&Operation>> = slots.iter().map(|slot| login(api, slot)).collect();
    // What is not fetched is waited for by nobody.
    let mut order: Vec<Option<usize>> = logins.iter().map(|login| login.is_none().then_some(0)).collect();
    for next in 1..=slots.len() {
        let is_own =
            |scheme: usize, login: &Operation| slots.get(scheme).is_some_and(|slot| slot.is_issued_by(login.id));
        let has_order = |scheme: usize| order.get(scheme).is_some_and(Option::is_some);
        let is_there = |scheme: usize| {
            let is_given = |slot: &Slot| slot.peek().is_some() || slot.is_from_refusal();
            let is_fetched = logins.get(scheme).is_some_and(Option::is_some);
            has_order(scheme) && (is_fetched || slots.get(scheme).is_some_and(is_given))
        };
        let mut open =
            logins.iter().enumerate().filter_map(|(at, login)| Some((at, (*login)?))).filter(|(at, _)| !has_order(*at));
        let waits_for_none = |(_, login): &(usize, &Operation)| {
            login.security.iter().flat_map(|all| all.iter()).all(|scheme| has_order(*scheme) || is_own(*scheme, login))
        };
        let has_one = |(_, login): &(usize, &Operation)| {
            login.security.iter().any(|all| all.iter().all(|scheme| is_there(*scheme) || is_own(*scheme, login)))
        };
        let Some((at, _)) = open.clone().find(waits_for_none).or_else(|| open.find(has_one)) else { break };
        if let Some(order) = order.get_mut(at) {
            *order = Some(next);
        }
    }
    order.into_iter().map(|order| order.unwrap_or(usize::MAX)).collect()
}

/// Which credentials can be fetched with what was given: the login has all of one of its alternatives.
pub(super) fn fetched(api: &'static Api, slots: &[Slot]) -> Vec<bool> {
    let mut fetched: Vec<bool> = slots.iter().map(|slot| slot.is_from_refusal() || slot.endpoint().is_some()).collect();
    let logins = slots.iter().enumerate().filter_map(|(at, slot)| Some((at, slot, login(api, slot)?)));
    let mut logins: Vec<_> = logins.collect();
    logins.sort_by_key(|(_, slot, _)| slot.order);
    for (at, _, login) in logins {
        let is_given = |slot: &Slot| slot.peek().is_some() || slot.is_issued_by(login.id);
        let is_there = |scheme: &usize| {
            fetched.get(*scheme).is_some_and(|fetched| *fetched) || slots.get(*scheme).is_some_and(is_given)
        };
        let has_one = login.security.is_empty() || login.security.iter().any(|all| all.iter().all(is_there));
        if let Some(fetched) = fetched.get_mut(at) {
            *fetched = has_one;
        }
    }
    fetched
}

/// The operation that is called for the credential of a slot.
fn login(api: &'static Api, slot: &Slot) -> Option<&'static Operation> {
    match slot.source()? {
        Source::Operation(token, _) => api.operation(token.operation),
        Source::Endpoint(_) => None,
    }
}
