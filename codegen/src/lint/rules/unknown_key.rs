//! Unknown key of the dialect.

use crate::{
    dialect::nearest_key,
    findings::{Severity, render::quote},
    lint::{Context, KEYS, Kind, Report, keys::rule, lint, suggest},
};

lint! {
    /// ## What it does
    /// Looks for keys that begin with `x-accord` and are none of the dialect, and for extension keys that are nearly
    /// one.
    ///
    /// ## Why is this bad?
    /// Other tools ignore extensions they do not know; if Accord did too, the key would silently have no effect.
    ///
    /// ## Example
    /// ```yaml /paths/~1cars/post
    /// x-accord-efect: once
    /// ```
    /// ## Use instead
    /// ```yaml /paths/~1cars/post
    /// x-accord-effect: once
    /// ```
    "AC0101", Severity::Error, "unknown key of the dialect", run
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for site in &context.sites {
        for key in site.object.keys() {
            let ours = key.starts_with("x-accord");
            if rule(key).is_some() || !(ours || key.starts_with(['x', 'X'])) {
                continue;
            }
            if !ours && (site.kind == Kind::Container || nearest_key(key).is_none()) {
                continue;
            }
            let near = suggest::nearest(key, KEYS.iter().map(|k| k.name));
            let place = site.child(key);
            let finding = report.at_key(&place, format!("unknown key {}", quote(key)));
            let finding = finding.fix(near.and_then(|near| report.rename(&place, near)));
            report.push(finding.help(match near {
                Some(near) => suggest::question(near),
                None => format!(
                    "the keys of the dialect are {}",
                    KEYS.iter().map(|k| k.name).collect::<Vec<_>>().join(", ")
                ),
            }));
        }
    }
}
