//! The further spellings of the names that pointers into answers lead through, and of states, become facts.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::dialect::{self, Aliases, AnswerPlace, Commands, Key as _, Tuple};
use crate::facts::{self, Poll, Spelled, Spellings};
use crate::lower::{Lowering, PagesHints, operations::ids, walk};
use crate::openapi::members::COMBINATIONS;
use crate::pointer;

/// What the runtime splits the spellings of a segment at. No pointer has it otherwise: `~` is followed by `0` or `1`.
const OR: &str = "~|";

pub(super) fn run(state: &Lowering) -> Spellings {
    let mut found = Spellings::default();
    // Few documents have any.
    if !has_aliases(state.source) {
        return found;
    }
    let answers = Answers { state, children: children(state.source) };
    for (index, outcome) in state.facts.outcomes.iter().enumerate() {
        let forms = answers.of_outcome(index, outcome);
        if forms.iter().any(|(spelled, _)| !spelled.0.is_empty()) {
            found.outcomes.insert(index, forms);
        }
    }
    let add = |all: &mut BTreeMap<String, Spelled>, id: &str, spelled: Spelled| {
        if !spelled.0.is_empty() {
            all.entry(id.to_owned()).or_default().0.extend(spelled.0);
        }
    };
    for (id, hints) in &state.hints.methods {
        let Some(pages) = &hints.pages else { continue };
        let result = answers.of_result(id);
        add(&mut found.results, id, answers.spelled(&result, of_pages(pages)));
        if let Some(item) = &pages.next_item {
            let list = answers.at(&result, pages.items.as_deref().unwrap_or_default());
            add(&mut found.items, id, answers.spelled(&answers.elements(list), [item.as_str()]));
        }
    }
    for (id, poll) in &state.facts.polls {
        add(&mut found.results, id, answers.spelled(&answers.of_result(id), poll.ids.iter().map(String::as_str)));
        let result = answers.of_result(&poll.operation);
        add(&mut found.results, &poll.operation, answers.spelled(&result, poll.results.iter().map(String::as_str)));
        let jobs = answers.of_jobs(poll, result);
        let places = poll.result_id.iter().chain(&poll.state).map(String::as_str);
        add(&mut found.jobs, id, answers.spelled(&jobs, places));
        if let Some(at) = &poll.state {
            let states = values(answers.parts(answers.at(&jobs, at)));
            if !states.is_empty() {
                found.states.insert(id.clone(), states);
            }
        }
    }
    for scheme in &state.facts.schemes {
        let Some(token) = &scheme.token else { continue };
        let issued = if token.in_refusal { answers.of_refusals() } else { answers.of_result(&token.operation) };
        add(&mut found.tokens, &scheme.name, answers.spelled(&issued, of_token(token)));
    }
    found
}

fn of_pages(pages: &PagesHints) -> impl Iterator<Item = &str> {
    let places = pages.more.iter().chain(&pages.total).filter_map(|place| match place {
        AnswerPlace::Pointer(pointer) => Some(pointer.as_str()),
        AnswerPlace::Header(_) => None,
    });
    pages.next.iter().chain(&pages.items).map(String::as_str).chain(places)
}

fn of_token(token: &facts::Token) -> impl Iterator<Item = &str> {
    let places = token.places.iter().filter_map(|place| match place {
        facts::Place::Body(pointer) => Some(pointer.as_str()),
        facts::Place::Header(_) | facts::Place::Cookie(_) => None,
    });
    places.chain(match &token.lifetime {
        facts::Lifetime::Answer(pointer, _) => Some(pointer.as_str()),
        facts::Lifetime::Unknown | facts::Lifetime::Seconds(_) => None,
    })
}

/// The answers of a document.
struct Answers<'s, 'd> {
    state: &'s Lowering<'d>,
    /// What includes a component, by the name of that.
    children: BTreeMap<String, Vec<&'d Value>>,
}

/// Schemas of one place.
type Schemas<'d> = Vec<&'d Value>;

impl<'d> Answers<'_, 'd> {
    /// The operation, and the command if it is one.
    fn operation(&self, id: &str) -> Option<(&'d Value, Option<(Commands, dialect::Command)>)> {
        let operation = self.state.source.pointer(&self.state.hints.methods.get(id)?.pointer)?;
        let commands = dialect::read::<Commands>(operation).ok().flatten();
        let command = commands.and_then(|commands| {
            let is_it = |command: &&dialect::Command| ids::of_named(&self.state.ids, &command.operation_id) == id;
            let command = commands.commands.values().find(is_it)?.clone();
            Some((commands, command))
        });
        Some((operation, command))
    }

    /// The schemas of the answers of an operation with these statuses.
    fn answers(&self, operation: &'d Value, is_wanted: impl Fn(&str) -> bool) -> Schemas<'d> {
        let responses = operation.get("responses").and_then(Value::as_object).into_iter().flatten();
        let responses = responses.filter(|(status, _)| is_wanted(status)).filter_map(|(_, response)| {
            match response.get("$ref").and_then(Value::as_str) {
                Some(reference) => self.state.source.pointer(&pointer::local(reference)?),
                None => Some(response),
            }
        });
        let contents = responses.filter_map(|response| response.get("content")?.as_object()).flatten();
        contents.filter_map(|(_, media)| media.get("schema")).collect()
    }

    /// The schema of what a command answers with.
    fn response(&self, operation: &'d Value, command: &dialect::Command) -> Option<&'d Value> {
        let commands = operation.get(Commands::NAME)?.get("commands")?.as_object()?;
        let named = |own: &&Value| own.get("operationId").and_then(Value::as_str) == Some(&command.operation_id);
        commands.values().find(named)?.get("response")
    }

    /// The schemas of what an operation returns.
    fn of_result(&self, id: &str) -> Schemas<'d> {
        let Some((operation, command)) = self.operation(id) else { return Vec::new() };
        match command.and_then(|(_, command)| self.response(operation, &command)) {
            Some(response) => vec![response],
            None => self.answers(operation, |status| status.starts_with('2') || status == "default"),
        }
    }

    /// The schemas of everything that operations are refused with.
    fn of_refusals(&self) -> Schemas<'d> {
        let operations = self.state.facts.operations.keys().filter_map(|id| Some(self.operation(id)?.0));
        let refusals = operations.flat_map(|operation| self.answers(operation, |_| true));
        refusals.chain((0..self.state.facts.outcomes.len()).filter_map(|index| self.refusal(index))).collect()
    }

    /// The schema of an outcome's refusals.
    fn refusal(&self, outcome: usize) -> Option<&'d Value> {
        self.state.source.pointer(self.state.hints.outcomes.get(outcome)?)?.get("refusal")
    }

    /// The schemas of the results that tell of jobs.
    fn of_jobs(&self, poll: &Poll, result: Schemas<'d>) -> Schemas<'d> {
        let places = poll.results.iter().flat_map(|at| self.at(&result, at));
        let mut places: Schemas<'d> = if poll.results.is_empty() { result.clone() } else { places.collect() };
        places.extend(self.elements(places.clone()));
        places
    }

    /// The spellings of an outcome in the answers of its operations: those of the operations that have the same, together.
    fn of_outcome(&self, index: usize, outcome: &facts::Outcome) -> Vec<(Spelled, Vec<String>)> {
        let conditions = outcome.success.iter().chain(&outcome.proof).filter(|condition| !condition.in_header);
        let places = conditions.map(|condition| &condition.at).chain(&outcome.code).chain(&outcome.message);
        let places = places.chain(outcome.retry_after.iter().map(|(pointer, _)| pointer));
        let places: Vec<&str> = places.map(String::as_str).collect();
        let mut forms: Vec<(Spelled, Vec<String>)> = Vec::new();
        for (id, _) in self.state.facts.operations.iter().filter(|(_, operation)| operation.outcome == Some(index)) {
            let spelled = self.of_whole(index, id, &places);
            match forms.iter_mut().find(|(known, _)| *known == spelled) {
                Some((_, operations)) => operations.push(id.clone()),
                None => forms.push((spelled, vec![id.clone()])),
            }
        }
        forms
    }

    /// The spellings of places in the whole answers of an operation.
    fn of_whole(&self, outcome: usize, id: &str, places: &[&str]) -> Spelled {
        let Some((operation, command)) = self.operation(id) else { return Spelled::default() };
        let mut whole = self.answers(operation, |_| true);
        whole.extend(self.refusal(outcome));
        let result = command.and_then(|(commands, command)| {
            Some((commands.result.as_str().to_owned(), self.response(operation, &command)?))
        });
        let mut all = Spelled::default();
        for at in places {
            let mut roots = vec![(0, whole.clone())];
            if let Some((result, response)) = &result
                && at.strip_prefix(result.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
            {
                roots.push((result.split('/').skip(1).count(), vec![*response]));
            }
            if let Some(spelled) = self.walked(at, roots) {
                all.0.insert((*at).to_owned(), spelled);
            }
        }
        all
    }

    /// The spellings of these pointers into values of schemas.
    fn spelled<'p>(&self, schemas: &[&'d Value], places: impl IntoIterator<Item = &'p str>) -> Spelled {
        let places = places.into_iter();
        let spelled = places.filter_map(|at| Some((at.to_owned(), self.walked(at, vec![(0, schemas.to_vec())])?)));
        Spelled(spelled.collect())
    }

    /// A pointer with the spellings of its segments, if any has further ones. `roots`: the schemas from which it is followed, each
    /// with the number of the segments that lead there.
    fn walked(&self, at: &str, roots: Vec<(usize, Schemas<'d>)>) -> Option<String> {
        let (mut all, mut is_plain, mut open) = (String::new(), true, Schemas::new());
        for (number, segment) in at.split('/').skip(1).enumerate() {
            open.extend(roots.iter().filter(|(depth, _)| *depth == number).flat_map(|(_, schemas)| schemas));
            let parts = self.parts(std::mem::take(&mut open));
            let name = pointer::unescape(segment);
            all.push('/');
            all.push_str(segment);
            for other in others(&parts, &name) {
                is_plain = false;
                all.push_str(OR);
                pointer::escape_into(&mut all, &other);
            }
            open = below(&parts, &name);
        }
        (!is_plain).then_some(all)
    }

    /// The schemas at a pointer.
    fn at(&self, schemas: &[&'d Value], at: &str) -> Schemas<'d> {
        at.split('/')
            .skip(1)
            .fold(schemas.to_vec(), |schemas, segment| below(&self.parts(schemas), &pointer::unescape(segment)))
    }

    /// The schemas of the elements of lists.
    fn elements(&self, lists: Schemas<'d>) -> Schemas<'d> {
        self.parts(lists).into_iter().filter_map(|list| list.get("items")).collect()
    }

    /// Schemas with the members of their combinations, and with what includes one that has a discriminator.
    fn parts(&self, schemas: Schemas<'d>) -> Schemas<'d> {
        let source = self.state.source;
        let mut found = Schemas::new();
        let mut open = schemas;
        while !open.is_empty() {
            let mut next = Schemas::new();
            for part in open.into_iter().flat_map(|schema| walk::members(source, schema, COMBINATIONS)) {
                if found.iter().any(|known| std::ptr::eq(*known, part)) {
                    continue;
                }
                found.push(part);
                if part.get("discriminator").is_some() {
                    let name = self.name_of(part);
                    next.extend(name.and_then(|name| self.children.get(name)).into_iter().flatten());
                }
            }
            open = next;
        }
        found
    }

    /// The name of a component.
    fn name_of(&self, schema: &Value) -> Option<&'d str> {
        let components = self.state.source.pointer("/components/schemas")?.as_object()?;
        components.iter().find(|(_, own)| std::ptr::eq(*own, schema)).map(|(name, _)| name.as_str())
    }
}

/// The components that include another by `allOf`, by the name of that.
fn children(source: &Value) -> BTreeMap<String, Vec<&Value>> {
    let mut children: BTreeMap<String, Vec<&Value>> = BTreeMap::new();
    let components = source.pointer("/components/schemas").and_then(Value::as_object).into_iter().flatten();
    for (_, component) in components {
        let members = component.get("allOf").and_then(Value::as_array).into_iter().flatten();
        for base in members.filter_map(walk::schema_ref) {
            children.entry(base).or_default().push(component);
        }
    }
    children
}

/// The schemas below a segment.
fn below<'d>(parts: &[&'d Value], name: &str) -> Schemas<'d> {
    let number = name.parse::<usize>().ok();
    let is_any = name == "*";
    let mut found = Schemas::new();
    for part in parts {
        let properties = part.get("properties").and_then(Value::as_object);
        match properties.and_then(|properties| properties.get(name)) {
            Some(property) => found.push(property),
            None if is_any => found.extend(properties.into_iter().flat_map(serde_json::Map::values)),
            None => {}
        }
        if is_any || number.is_some() {
            found.extend(part.get("items"));
            let elements = part.get(Tuple::NAME).and_then(Value::as_array).into_iter().flatten().enumerate();
            found.extend(elements.filter(|(at, _)| is_any || number == Some(*at)).map(|(_, element)| element));
        }
        found.extend(part.get("additionalProperties").filter(|more| more.is_object()));
    }
    found
}

/// The further spellings of a property.
fn others(parts: &[&Value], name: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for part in parts {
        let property = part.get("properties").and_then(|properties| properties.get(name));
        let Some(Aliases::Property(others)) = property.and_then(aliases) else { continue };
        for other in others {
            if other != name && !found.contains(&other) {
                found.push(other);
            }
        }
    }
    found
}

/// The further spellings of the values of an enum.
fn values(parts: Schemas<'_>) -> BTreeMap<String, Vec<String>> {
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for part in parts {
        let Some(Aliases::Values(values)) = aliases(part) else { continue };
        for (value, others) in values {
            let held = found.entry(value).or_default();
            others.into_iter().for_each(|other| {
                if !held.contains(&other) {
                    held.push(other);
                }
            });
        }
    }
    found
}

fn aliases(schema: &Value) -> Option<Aliases> {
    serde_json::from_value(schema.get(Aliases::NAME)?.clone()).ok()
}

/// Whether anything of a document has further spellings.
fn has_aliases(document: &Value) -> bool {
    let mut open = vec![document];
    while let Some(next) = open.pop() {
        match next {
            Value::Array(items) => open.extend(items),
            Value::Object(fields) if fields.contains_key(Aliases::NAME) => return true,
            Value::Object(fields) => open.extend(fields.values()),
            _ => {}
        }
    }
    false
}
