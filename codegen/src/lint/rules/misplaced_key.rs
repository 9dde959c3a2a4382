//! AC0102: misplaced key of the dialect.
//!
//! ## What it does
//! Checks that a key of the dialect stands on an object that it can say something about.
//!
//! ## Why is this bad?
//! Elsewhere nothing reads it.
//!
//! ## Example
//! ```yaml
//! paths:
//!   /login:
//!     x-accord-token: { … }
//! ```
//! ## Use instead
//! ```yaml
//! components:
//!   securitySchemes:
//!     token:
//!       x-accord-token: { … }
//! ```

use crate::{
    findings::Severity,
    lint::{Context, Lint, Report, keys::rule},
};

pub(in crate::lint) const LINT: Lint =
    Lint { code: "AC0102", name: "misplaced key of the dialect", severity: Severity::Error, run };

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for site in &context.sites {
        for rule in site.object.keys().filter_map(|key| rule(key)).filter(|rule| !rule.fits(site.kind)) {
            let message = format!("`{}` says nothing about {}", rule.name, site.kind.as_str());
            let places: Vec<&str> = rule.sites.iter().map(|k| k.as_str()).collect();
            report.push(report.at_key(&site.child(rule.name), message).help(match places.as_slice() {
                [] => "it stands on an object of OpenAPI, not on one that holds others by name".to_owned(),
                places => format!("it stands on {}", places.join(" or ")),
            }));
        }
    }
}
