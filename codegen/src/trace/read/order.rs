//! The order in which a page states the parts of its operations.
//!
//! A heading with the endpoint is before the samples of an operation, and a form to try it (Scribe) is behind them. An endpoint
//! that agrees with no sample around it belongs to an operation by the order of the others.

use super::label;
use crate::trace::claim::{Claim, Kind};

/// Where the endpoint of an operation is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Order {
    /// Before the samples.
    #[default]
    EndpointFirst,
    /// Behind the samples and the answers.
    SamplesFirst,
}

impl Order {
    /// The order of most operations of a page; without any that shows it, samples are first.
    pub(super) fn of(claims: &[Claim]) -> Self {
        let mut calls = Vec::new();
        collect(claims, &mut calls);
        calls.sort_by_key(|claim| claim.line);
        let (mut first, mut last) = (0_usize, 0_usize);
        let is_endpoint = |claim: &Claim| claim.kind == Kind::Endpoint;
        for (at, endpoint) in calls.iter().enumerate().filter(|(_, claim)| is_endpoint(claim)) {
            let (before, after) = calls.split_at(at);
            let mut before = before.iter().rev().take_while(|claim| !is_endpoint(claim));
            let mut after = after.iter().skip(1).take_while(|claim| !is_endpoint(claim));
            last += usize::from(before.any(|sample| self::calls(sample, endpoint)));
            first += usize::from(after.any(|sample| self::calls(sample, endpoint)));
        }
        if first > last { Self::EndpointFirst } else { Self::SamplesFirst }
    }
}

/// Endpoints and samples.
fn collect<'c>(claims: &'c [Claim], out: &mut Vec<&'c Claim>) {
    for claim in claims {
        match claim.kind {
            Kind::Endpoint | Kind::Sample => out.push(claim),
            _ => collect(&claim.children, out),
        }
    }
}

/// The URLs that a sample calls; none of any other claim.
pub(super) fn urls(sample: &Claim) -> impl Iterator<Item = &Claim> {
    let is_sample = sample.kind == Kind::Sample;
    sample.children.iter().filter(move |claim| is_sample && claim.kind == Kind::Url)
}

/// Whether a sample calls an endpoint.
pub(super) fn calls(sample: &Claim, endpoint: &Claim) -> bool {
    let path = endpoint.name.split_once(' ').map_or("", |(_, path)| path);
    urls(sample).any(|url| leads_to(&label::absolute(&url.name), path))
}

/// Whether the path of a call ends as an endpoint does, whose words may be parameters.
fn leads_to(called: &str, endpoint: &str) -> bool {
    let is_parameter = |word: &str| word.contains('{') || word.starts_with([':', '<', '$', '[']);
    let mut called = called.trim_matches('/').rsplit('/');
    let mut words = endpoint.trim_matches('/').rsplit('/');
    words.all(|word| called.next().is_some_and(|other| word == other || is_parameter(word) || is_parameter(other)))
}
