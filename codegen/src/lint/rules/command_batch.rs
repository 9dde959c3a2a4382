//! Batches that cannot be sent.

use serde_json::Value;

use crate::{
    authentication::{self, CredentialTransport, credential_transport},
    dialect::{Batch, Commands, Pointer, Selector},
    findings::{Finding, Severity, render::quote},
    lint::{Context, Report, Site, lint},
    pointer::join,
};

lint! {
    /// ## What it does
    /// Checks `batch` of `x-accord-commands`: it needs a selector in the body; what a call has in a batch includes its selector
    /// and its arguments, what an answer has includes its result; and no command has parameters. A command that needs other
    /// credentials than most is no part of the batch, which is a warning. So is a credential or a constant of one command that a
    /// call has alone and not in a batch.
    ///
    /// ## Why is this bad?
    /// The provider could not tell which commands the calls of a batch are, or the client could not find their results.
    ///
    /// ## Example
    /// ```yaml /paths/~1commands/post
    /// x-accord-commands:
    ///   selector: { in: body, pointer: /cmd }
    ///   batch: { operationId: batch, call: { /name: /command } }
    ///   commands: { start: { operationId: start, effect: once } }
    /// requestBody:
    ///   content: { application/json: { schema: { type: object, properties: { cmd: { type: string } } } } }
    /// ```
    /// ## Use instead
    /// ```yaml /paths/~1commands/post
    /// x-accord-commands:
    ///   selector: { in: body, pointer: /cmd }
    ///   batch: { operationId: batch, call: { /name: /cmd } }
    ///   commands: { start: { operationId: start, effect: once } }
    /// requestBody:
    ///   content: { application/json: { schema: { type: object, properties: { cmd: { type: string } } } } }
    /// ```
    "AC0347", Severity::Error, "batch that cannot be sent", run
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for (site, pointer, commands) in context.keyed::<Commands>() {
        let Selector::Body { pointer: selector, .. } = &commands.selector else {
            if commands.batch.is_some() {
                let message = "a batch needs JSON bodies, and the selector is not in the body";
                let finding = report.at_key(&join(&pointer, "batch"), message);
                report.push(finding.help("this needs a selector with `in: body`"));
            }
            continue;
        };
        let Some(batch) = &commands.batch else { continue };
        let place = join(&pointer, "batch");
        call(context, report, site, (&place, &commands, batch), selector);
        answer(report, &place, &commands, batch);
        credentials(context, report, site, &pointer, &commands);
        for (name, _) in commands.commands.iter().filter(|(_, command)| !command.parameters.is_empty()) {
            let place = join(&join(&join(&pointer, "commands"), name), "parameters");
            let message = format!("the command {} has parameters, which a call of a batch cannot have", quote(name));
            let finding = report.at_key(&place, message);
            report.push(finding.help("describe them as fields of the body, or the command at an operation of its own"));
        }
    }
}

/// The commands that need other credentials than the batch is sent with.
fn credentials(context: &Context<'_>, report: &mut Report<'_>, site: &Site<'_>, pointer: &str, commands: &Commands) {
    let common = site.object.get("security").or_else(|| context.get("/security"));
    let own: Vec<_> = commands.commands.values().map(|command| command.security.as_ref()).collect();
    let (like, batched) = authentication::batched(common, &own);
    let Some(like) = commands.commands.keys().nth(like) else { return };
    for (name, _) in commands.commands.keys().zip(batched).filter(|(_, is_batched)| !is_batched) {
        let place = join(&join(&join(pointer, "commands"), name), "security");
        let message = format!(
            "the command {} cannot be in the batch, which is sent with the credentials of {}",
            quote(name),
            quote(like)
        );
        let finding =
            report.at_key(&place, message).help("nothing to do if it is called alone; all others can be in it");
        report.push(Finding { severity: Severity::Warning, ..finding });
    }
}

/// What a call of a batch is made of.
fn call(
    context: &Context<'_>,
    report: &mut Report<'_>,
    site: &Site<'_>,
    (place, commands, batch): (&str, &Commands, &Batch),
    selector: &Pointer,
) {
    if batch.call.is_empty() {
        return;
    }
    let place = join(place, "call");
    let has = |needed: &Pointer| batch.call.values().any(|from| needed.is_within(from));
    if !has(selector) {
        let message = format!("a call of the batch lacks the selector, {}", quote(selector.as_str()));
        report.push(report.at_key(&place, message).help(format!("add `/…: {}`", selector.as_str())));
    }
    let takes = commands.commands.values().any(|command| command.request.is_some());
    if takes && !has(&commands.arguments) {
        let message = format!("a call of the batch lacks the arguments, {}", quote(commands.arguments.as_str()));
        report.push(report.at_key(&place, message).help(format!("add `/…: {}`", commands.arguments.as_str())));
    }
    let constants = commands.commands.values().flat_map(|command| command.constants.keys());
    let id = commands.request_id.as_ref().map(|id| &id.pointer);
    let mut held: Vec<&Pointer> = vec![selector, &commands.arguments];
    held.extend(commands.constants.keys().chain(constants.clone()).chain(id));
    let secrets = secrets(context, site, commands);
    held.extend(secrets.iter().map(|(_, at)| at));
    // What all commands have, a batch may have once. What one has, or only the caller, it would go without.
    let lost = secrets.iter().map(|(name, at)| (format!("the credential of {}", quote(name)), at));
    let lost = lost.chain(constants.map(|at| ("a constant of one command".to_owned(), at)));
    for (what, at) in lost.filter(|(_, at)| !has(at)) {
        let message = format!("a call of the batch lacks {what}, {}", quote(at.as_str()));
        let finding = report.at_key(&place, message).help(format!("add `/…: {}`", at.as_str()));
        report.push(Finding { severity: Severity::Warning, ..finding });
    }
    held.sort();
    held.dedup();
    for (to, from) in &batch.call {
        if !held.iter().any(|held| from.is_within(held) || held.is_within(from)) {
            let message = format!("a call has nothing at {}", quote(from.as_str()));
            let names: Vec<String> = held.iter().map(|held| quote(held.as_str())).collect();
            let finding = report.at_value(&join(&place, to.as_str()), message);
            report.push(finding.help(format!("there are {}", names.join(", "))));
        }
    }
}

/// The places in the body of the credentials that commands require, by the names of their schemes.
fn secrets(context: &Context<'_>, site: &Site<'_>, commands: &Commands) -> Vec<(String, Pointer)> {
    let common = site.object.get("security").or_else(|| context.get("/security"));
    let own = commands.commands.values().filter_map(|command| command.security.as_ref()).chain(common);
    let all: Vec<&Value> = own.filter_map(Value::as_array).flatten().collect();
    let schemes = context.get("/components/securitySchemes").and_then(Value::as_object);
    let place = |(name, scheme): (&String, &Value)| match credential_transport(scheme) {
        CredentialTransport::Body(pointer) => Some((name.clone(), Pointer::try_from(pointer.to_owned()).ok()?)),
        _ => None,
    };
    let places = schemes.into_iter().flatten().filter_map(place);
    places.filter(|(name, _)| all.iter().any(|all| all.get(name).is_some())).collect()
}

/// What is read of an answer of a batch.
fn answer(report: &mut Report<'_>, place: &str, commands: &Commands, batch: &Batch) {
    let read = |needed: &Pointer| batch.answer.keys().any(|to| needed.is_within(to) || to.is_within(needed));
    if batch.answer.is_empty() || read(&commands.result) {
        return;
    }
    let message = format!("an answer of the batch has no result, {}", quote(commands.result.as_str()));
    let finding = report.at_key(&join(place, "answer"), message);
    report.push(finding.help(format!("add `{}: /…`", commands.result.as_str())));
}
