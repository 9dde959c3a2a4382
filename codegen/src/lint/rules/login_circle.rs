//! Logins that require each other.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use crate::{
    dialect::{DefaultCredential, From, Key as _, Token},
    findings::{Severity, render::quote},
    lint::{Context, Operation, Report, lint},
    pointer::{join, unescape},
};

lint! {
    /// ## What it does
    /// Looks for operations of `x-accord-token` whose `security` requires, directly or through other logins, the token that they
    /// return. What an operation returns itself does not count, nor does an alternative that can be met otherwise.
    ///
    /// ## Why is this bad?
    /// None of these logins can be the first one. A call that needs such a token ends in an error before anything is sent,
    /// unless the builder was given one of them.
    ///
    /// ## Example
    /// ```yaml /paths/~1session/post
    /// operationId: open_session                     # `x-accord-token` of `session` names it
    /// security: [{ token: [] }]                     # and the operation that returns `token` requires `session`
    /// responses: { '200': { description: The session. } }
    /// ```
    /// ## Use instead
    /// ```yaml /paths/~1session/post
    /// operationId: open_session
    /// security: []
    /// responses: { '200': { description: The session. } }
    /// ```
    "AC0332", Severity::Warning, "logins that require each other", run
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    let logins: Vec<Login<'_>> = logins(context).collect();
    let mut met: BTreeSet<&str> = BTreeSet::new();
    while let Some(next) = logins.iter().find(|login| !met.contains(&*login.scheme) && login.is_met(&logins, &met)) {
        met.insert(&next.scheme);
    }
    for login in logins.iter().filter(|login| !met.contains(&*login.scheme)) {
        let Some(circle) = circle(login, &logins, &met) else { continue };
        let each = circle.iter().map(|required| format!(" requires {}", quote(&required.scheme)));
        let message = format!("{}{}", quote(login.id), each.collect::<Vec<_>>().join(", whose login"));
        let finding = report.at_value(&join(&login.pointer, "operation"), message);
        report.push(finding.help("remove one of them from the `security` of the operation that does not need it"));
    }
}

/// The token of a security scheme that an operation returns.
struct Login<'d> {
    /// The name of the scheme.
    scheme: String,
    /// The pointer of its `x-accord-token`.
    pointer: String,
    /// The operation that returns it.
    id: &'d str,
    /// What that requires.
    requirements: Vec<&'d Map<String, Value>>,
}

impl Login<'_> {
    /// Whether a requirement is a token that has to be fetched first.
    fn waits<'l, 'd>(&self, required: &str, logins: &'l [Login<'d>], met: &BTreeSet<&str>) -> Option<&'l Login<'d>> {
        let other = logins.iter().find(|login| login.scheme == required)?;
        (other.id != self.id && !met.contains(&*other.scheme)).then_some(other)
    }

    /// Whether it can be called once these are there.
    fn is_met(&self, logins: &[Login<'_>], met: &BTreeSet<&str>) -> bool {
        let is_met = |all: &&Map<String, Value>| all.keys().all(|name| self.waits(name, logins, met).is_none());
        self.requirements.is_empty() || self.requirements.iter().any(is_met)
    }

    /// The first token that has to be fetched before.
    fn first<'l, 'd>(&self, logins: &'l [Login<'d>], met: &BTreeSet<&str>) -> Option<&'l Login<'d>> {
        self.requirements.first()?.keys().find_map(|name| self.waits(name, logins, met))
    }
}

fn logins<'d>(context: &Context<'d>) -> impl Iterator<Item = Login<'d>> {
    context.keyed::<Token>().filter_map(|(site, pointer, token)| {
        if token.from == From::Refusal || site.object.contains_key(DefaultCredential::NAME) {
            return None;
        }
        let operation: &Operation<'d> = context.operation(token.operation.as_deref()?)?;
        let scheme = unescape(site.pointer.rsplit('/').next().unwrap_or_default());
        Some(Login { scheme, pointer, id: operation.id?, requirements: context.requirements(operation).collect() })
    })
}

/// What a login requires, what the login for that requires, and so on until itself. `None` if it only leads to a circle.
fn circle<'l, 'd>(from: &Login<'d>, logins: &'l [Login<'d>], met: &BTreeSet<&str>) -> Option<Vec<&'l Login<'d>>> {
    let (mut at, mut steps) = (from.first(logins, met)?, Vec::new());
    while steps.len() <= logins.len() {
        steps.push(at);
        if at.scheme == from.scheme {
            return Some(steps);
        }
        at = at.first(logins, met)?;
    }
    None
}
