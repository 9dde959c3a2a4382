//! Alias that is taken.

use serde_json::Value;

use crate::{
    dialect::{Aliases, Key},
    findings::{Severity, render::quote},
    lint::{Context, Kind, Report, Site, lint},
    pointer::join,
};

lint! {
    /// ## What it does
    /// Checks that an alias is not the name itself, nor the name or alias of another property or value, and that the
    /// values of an enum's aliases are in the enum.
    ///
    /// ## Why is this bad?
    /// Two fields that read the same key do not compile, and an alias of nothing does nothing.
    ///
    /// ## Example
    /// ```yaml /components/schemas/Answer
    /// type: object
    /// properties:
    ///   code: { type: string, x-accord-aliases: [code] }
    /// ```
    /// ## Use instead
    /// ```yaml /components/schemas/Answer
    /// type: object
    /// properties:
    ///   code: { type: string, x-accord-aliases: [соde] }   # two Cyrillic letters
    /// ```
    "AC0310", Severity::Error, "alias that is taken", run
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for (site, pointer, aliases) in context.keyed::<Aliases>() {
        match aliases {
            Aliases::Property(list) => property(context, report, site, &pointer, &list),
            Aliases::Values(values) => {
                let known: Vec<&str> = site
                    .object
                    .get("enum")
                    .and_then(Value::as_array)
                    .into_iter()
                    .flatten()
                    .filter_map(Value::as_str)
                    .collect();
                let mut taken: Vec<&str> = known.clone();
                for (value, list) in &values {
                    let place = join(&pointer, value);
                    if !known.contains(&value.as_str()) {
                        let finding = report.at_key(&place, format!("the enum has no value {}", quote(value)));
                        let finding = finding.help("this form is for a schema with `enum`");
                        report.push(report.suggest_key(finding, &place, value, &known));
                    }
                    for (at, alias) in list.iter().enumerate() {
                        if taken.contains(&alias.as_str()) {
                            let message = format!("{} is already a value or an alias", quote(alias));
                            let fix = report.remove_item(&place, at);
                            report.push(report.at_value(&format!("{place}/{at}"), message).fix(fix));
                        }
                        taken.push(alias);
                    }
                }
            }
        }
    }
}

fn property(context: &Context<'_>, report: &mut Report<'_>, site: &Site<'_>, pointer: &str, list: &[String]) {
    let Some((around, name)) = site.pointer.rsplit_once('/').filter(|_| site.kind == Kind::Property) else {
        let finding = report.at_value(pointer, "only a property can have a list of aliases");
        report.push(finding.help("the aliases of an enum's values are written `{ value: [alias] }`"));
        return;
    };
    let name = crate::pointer::unescape(name);
    let siblings = context.get(around).and_then(Value::as_object);
    for (at, alias) in list.iter().enumerate() {
        let place = format!("{pointer}/{at}");
        if *alias == name {
            report.push(report.at_value(&place, format!("{} is the property's own name", quote(alias))));
        } else if list.iter().take(at).any(|a| a == alias) {
            let fix = report.remove_item(pointer, at);
            report.push(report.at_value(&place, format!("duplicate alias {}", quote(alias))).fix(fix));
        } else if siblings.is_some_and(|s| s.contains_key(alias)) {
            report.push(report.at_value(&place, format!("{} is the name of another property", quote(alias))));
        }
        for (other, schema) in siblings.into_iter().flatten().take_while(|(other, _)| **other != name) {
            let theirs = schema.get(Aliases::NAME).and_then(Value::as_array);
            if theirs.into_iter().flatten().any(|a| a == alias) {
                let message = format!("{} is already an alias of {}", quote(alias), quote(other));
                report.push(report.at_value(&place, message));
            }
        }
    }
}
