//! The rules of `x-accord-mock`: the first whose conditions all hold decides what becomes of a request.

use accord_codegen::dialect::Pointer;
use accord_codegen::dialect::mock::{Effect, Expression, RefuseWith, Rule, Store, When};
use indexmap::IndexMap;
use serde_json::Value;

use crate::answers;
use crate::engine::Inner;
use crate::expression::Scope;
use crate::outcome::{equals, is_truthy};
use crate::records::World;
use crate::refusal::Rejection;
use crate::validate::Call;
use crate::values::contains;

/// What becomes of a request.
#[derive(Debug, Default)]
pub(crate) enum Decision {
    /// As the document says by itself.
    #[default]
    Documented,
    /// It is refused, and nothing is remembered.
    Refused {
        with: RefuseWith,
        set: Vec<(String, Value)>,
        /// The number of the rule.
        rule: usize,
    },
    /// It is carried out.
    Answered(Answered),
}

/// What a rule says of an answer.
#[derive(Debug, Default)]
pub(crate) struct Answered {
    pub(crate) status: Option<u16>,
    pub(crate) outcome: Option<String>,
    pub(crate) example: Option<String>,
    pub(crate) body: Option<Value>,
    pub(crate) set: Vec<(String, Value)>,
}

/// Finds the rule that decides, and remembers what it says.
///
/// # Errors
/// When the rule has effects and the call cannot get its answer. Then nothing is remembered.
pub(crate) fn decide(inner: &Inner, call: &Call<'_>, world: &mut World) -> Result<Decision, Box<Rejection>> {
    let mut scope = Scope::new(call, world);
    for (at, rule) in call.details.rules.rules.iter().enumerate() {
        if conditions(rule).iter().all(|when| holds(&mut scope, when)) {
            if rule.refuse.is_none() && !rule.effects.is_empty() {
                answers::check(inner, call, rule.answer.as_ref())?;
            }
            return Ok(carry_out(&mut scope, at, rule));
        }
    }
    Ok(Decision::Documented)
}

fn conditions(rule: &Rule) -> &[When] {
    rule.when.as_ref().map(|when| when.as_slice()).unwrap_or_default()
}

fn carry_out(scope: &mut Scope<'_>, at: usize, rule: &Rule) -> Decision {
    if let Some(refuse) = &rule.refuse {
        let with = refuse.details();
        let set = values(scope, &with.set);
        return Decision::Refused { with, set, rule: at };
    }
    for effect in &rule.effects {
        remember(scope, effect);
    }
    let Some(answer) = &rule.answer else { return Decision::Answered(Answered::default()) };
    Decision::Answered(Answered {
        status: answer.status,
        outcome: answer.outcome.clone(),
        example: answer.example.clone(),
        body: answer.body.as_ref().and_then(|body| scope.value(body)),
        set: values(scope, &answer.set),
    })
}

fn values(scope: &mut Scope<'_>, set: &IndexMap<Pointer, Expression>) -> Vec<(String, Value)> {
    set.iter().filter_map(|(at, value)| Some((at.as_str().to_owned(), scope.value(value)?))).collect()
}

fn remember(scope: &mut Scope<'_>, effect: &Effect) {
    match effect {
        Effect::Store(store) => each(scope, store, |scope, name, key, value| scope.world.store(name, key, value)),
        Effect::Merge(store) => each(scope, store, |scope, name, key, value| scope.world.merge(name, key, value)),
        Effect::Set(set) => {
            for key in scope.chosen(&set.records, set.key.as_ref(), &set.matching) {
                if let Some(value) = scope.value(&set.value) {
                    scope.world.set(&set.records, &key, set.at.as_str(), value);
                }
            }
        }
        Effect::Remove(chosen) => {
            for key in scope.chosen(&chosen.records, chosen.key.as_ref(), &chosen.matching) {
                scope.world.remove(&chosen.records, &key);
            }
        }
    }
}

/// One record, or one for each item of a list.
fn each(scope: &mut Scope<'_>, store: &Store, put: fn(&mut Scope<'_>, &str, String, Value)) {
    let items: Vec<Option<Value>> = match store.each.as_ref().map(|each| scope.value(each)) {
        None => vec![None],
        Some(Some(Value::Array(items))) => items.into_iter().map(Some).collect(),
        Some(item) => item.into_iter().map(Some).collect(),
    };
    let mut stored = Vec::new();
    for item in items {
        let made = scope.with(item.clone(), None, |scope| {
            let key = scope.key_of(&store.key)?;
            let value = scope.with(item, Some(key.clone()), |scope| scope.value(&store.value))?;
            Some((key, value))
        });
        let Some((key, value)) = made else { continue };
        stored.push(Value::from(key.as_str()));
        scope.has_stored(&store.records, &key);
        put(scope, &store.records, key, value);
    }
    if let Some(name) = &store.name {
        scope.keep(name, Value::Array(stored));
    }
}

fn holds(scope: &mut Scope<'_>, when: &When) -> bool {
    let found = looked_at(scope, when);
    let found = found.as_ref();
    if let Some(wanted) = when.exists {
        return found.is_some() == wanted;
    }
    if let Some(wanted) = &when.equals {
        let wanted = scope.value(wanted);
        return found.zip(wanted.as_ref()).is_some_and(|(found, wanted)| equals(wanted, found));
    }
    if let Some(other) = &when.differs {
        let other = scope.value(other);
        return !found.zip(other.as_ref()).is_some_and(|(found, other)| equals(other, found));
    }
    if let Some(part) = &when.contains {
        let part = scope.value(part);
        return found.zip(part.as_ref()).is_some_and(|(found, part)| contains(found, part));
    }
    if when.truthy { found.is_some_and(is_truthy) } else { !found.is_some_and(is_truthy) }
}

/// What a condition looks at.
fn looked_at(scope: &mut Scope<'_>, when: &When) -> Option<Value> {
    if let Some(pointer) = &when.request {
        return scope.value(&Expression::Request(pointer.clone()));
    }
    if let Some(name) = &when.parameter {
        return scope.value(&Expression::Parameter(name.clone()));
    }
    let name = when.record.as_ref()?;
    let key = scope.chosen(name, when.key.as_ref(), &when.matching).into_iter().next()?;
    let record = scope.read(name, &key)?;
    let at = when.at.as_ref().map(Pointer::as_str).unwrap_or_default();
    record.pointer(at).cloned()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::options::Options;
    use crate::testing::{ask, mock};

    #[test]
    fn a_call_that_cannot_get_its_answer_has_no_effects() {
        let rule = |key: &str, answer: &str| {
            format!(
                "      x-accord-mock: {{ rules: [{{ effects: [{{ store: {{ in: a, key: {key}, value: 1 }} }}]{answer} }}] }}\n"
            )
        };
        let answers = "      responses:\n        '200':\n          description: fine\n          content:\n            \
                       application/json:\n              schema: { type: integer }\n              examples: { bad: { \
                       value: text }, good: { value: 2 } }\n";
        let document = format!(
            "x-accord-mock: {{ records: {{ a: {{}} }} }}\npaths:\n  /a:\n    post:\n{}{answers}    put:\n{}{answers}",
            rule("b", ", answer: { example: good }"),
            rule("c", ", answer: { example: bad }")
        );
        let mock = mock(&document, Options::default());
        assert_eq!(ask(&mock, "POST /a", &[("accept", "image/png")]).status, 406);
        assert_eq!(ask(&mock, "PUT /a", &[]).status, 400);
        assert_eq!(mock.records(), json!({ "a": {} }));
        assert!(mock.journal().iter().all(|entry| !entry.carried_out));
        assert_eq!(ask(&mock, "POST /a", &[]).status, 200);
        assert_eq!(mock.records(), json!({ "a": { "b": 1 } }));
    }
}
