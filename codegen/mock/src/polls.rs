//! `x-accord-poll`: jobs that are not done at once. A job is waited for by the first requests that ask for it, and then done.

use accord_codegen::dialect::{self, AnswerPlace, Pointer, Poll, PollTarget};
use accord_codegen::openapi::headers::is_same_name;
use accord_codegen::pointer::get;
use serde_json::Value;

use crate::details::Answer;
use crate::engine::Inner;
use crate::outcome;
use crate::probe;
use crate::records::World;
use crate::validate::Call;
use crate::values::text;

/// How many requests see a job as not done.
const PENDING: u32 = 2;

/// Makes an answer that of the jobs that a request asks for.
pub(crate) fn apply(call: &Call<'_>, polls: &[Poll], world: &mut World, value: &mut Option<Value>) {
    let Some(body) = value else { return };
    for poll in polls {
        let ids = asked(call, poll);
        if ids.is_empty() || poll.state.is_none() {
            continue;
        }
        let whole = [Pointer::default()];
        let results = if poll.results().is_empty() { &whole[..] } else { poll.results() };
        let places = results.iter().map(|place| format!("{}{place}", call.details.result_place()));
        let Some(place) = places.into_iter().find(|place| get(body, place).is_some()) else { continue };
        let (is_list, shown) = match get(body, &place) {
            Some(Value::Array(items)) => (true, items.first().cloned()),
            found => (false, found.cloned()),
        };
        let Some(shown) = shown.filter(Value::is_object) else { continue };
        let mut results = ids.iter().map(|id| result(poll, &shown, id, world));
        let results = if is_list { Some(results.collect()) } else { results.next() };
        match results {
            Some(results) if place.is_empty() => *body = results,
            Some(results) => outcome::set(body, &place, results),
            None => {}
        }
    }
}

/// The status of the answer to a request for a job whose result only a status tells.
pub(crate) fn status(call: &Call<'_>, polls: &[Poll], world: &mut World) -> Option<u16> {
    let poll = polls.iter().find(|poll| poll.state.is_none())?;
    let id = asked(call, poll).into_iter().next()?;
    let is_pending = world.asked(&poll.operation, &text(&id)) <= PENDING;
    let mut statuses = call.details.answers.iter().filter_map(Answer::number);
    statuses.find(|status| (200..300).contains(status) && (*status == 202) == is_pending)
}

/// Names a job by a URL at which it can be asked for: in the answer, or in a header, which is given back.
pub(crate) fn named(inner: &Inner, call: &Call<'_>, value: &mut Option<Value>) -> Option<(String, String)> {
    let context = inner.context();
    let poll = dialect::read::<Poll>(context.get(&inner.api.whole(call.operation).pointer)?).ok().flatten()?;
    if poll.into.target() != PollTarget::Url {
        return None;
    }
    let url = probe::path(inner, inner.api.operations.iter().find(|other| other.id == poll.operation)?)?;
    match poll.id.as_slice().first()? {
        AnswerPlace::Header(name) => Some((name.header.clone(), url)),
        AnswerPlace::Pointer(at) => {
            let place = format!("{}{at}", call.details.result_place());
            let held = value.as_ref().and_then(|body| get(body, &place)).and_then(Value::as_str);
            if held.is_some_and(|held| !held.contains('/'))
                && let Some(body) = value
            {
                outcome::set(body, &place, url.into());
            }
            None
        }
    }
}

/// The ids that a request asks for.
fn asked(call: &Call<'_>, poll: &Poll) -> Vec<Value> {
    let url = Value::from(call.uri.to_string());
    let asked = match poll.into.target() {
        PollTarget::Body(pointer) => {
            let into = format!("{}{pointer}", call.details.arguments_place());
            call.body.as_ref().and_then(|body| get(body, &into))
        }
        PollTarget::Parameter(place, name) => {
            let places = PollTarget::PLACES.into_iter().filter(|one| place.is_none_or(|place| place == *one));
            let mut found = places.filter_map(|place| {
                let mut all = call.parameters.iter();
                all.find(|(held, _)| held.place.as_str() == place && is_same_name(place, &held.name, name))
            });
            found.next().map(|(_, value)| value)
        }
        PollTarget::Url => Some(&url),
    };
    match asked {
        Some(Value::Array(ids)) => ids.clone(),
        Some(id) if !id.is_null() => vec![id.clone()],
        _ => Vec::new(),
    }
}

/// The result of one job, as the document shows results.
fn result(poll: &Poll, shown: &Value, id: &Value, world: &mut World) -> Value {
    let mut result = shown.clone();
    if let Some(at) = &poll.result_id {
        outcome::set(&mut result, at.as_str(), id.clone());
    }
    let is_pending = world.asked(&poll.operation, &text(id)) <= PENDING;
    let states = if is_pending { poll.wait.first().or(poll.done.first()) } else { poll.done.first() };
    if let (Some(at), Some(state)) = (&poll.state, states) {
        outcome::set(&mut result, at.as_str(), state.clone());
    }
    result
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use crate::options::Options;
    use crate::testing::mock;

    #[test]
    fn a_job_is_asked_for_by_its_path() {
        let mock = mock(include_str!("polls/exports.yaml"), Options::default());
        let send = |method: &str, path: &str| -> (u16, Value) {
            let request = http::Request::builder().method(method).uri(path);
            let reply = mock.respond(&request.body(bytes::Bytes::new()).unwrap());
            (reply.status.as_u16(), serde_json::from_slice(&reply.body).unwrap_or_default())
        };
        assert_eq!(send("POST", "/exports").1["id"], "e1");
        let state = |id: &str| send("GET", &format!("/exports/{id}")).1["status"].clone();
        assert_eq!([state("e1"), state("e1"), state("e2"), state("e1")], ["running", "running", "running", "done"]);
        // The status says it.
        let status = |id: &str| send("GET", &format!("/files?id={id}")).0;
        assert_eq!([status("f1"), status("f1"), status("f2"), status("f1")], [202, 202, 202, 200]);
    }

    #[test]
    fn a_job_is_pending_and_then_done() {
        let mock = mock(include_str!("polls/jobs.yaml"), Options::default());
        let send = |path: &str, body: Value| -> Value {
            let request = http::Request::post(path).header("content-type", "application/json");
            let reply = mock.respond(&request.body(body.to_string().into()).unwrap());
            assert_eq!(reply.status, 200, "{:?}", reply.headers);
            serde_json::from_slice(&reply.body).unwrap()
        };
        let job = send("/jobs", json!({}))["job"].clone();
        let states = |ids: &Value| -> Vec<(Value, Value)> {
            let answer = send("/results", json!({ "ids": ids }));
            answer["results"].as_array().unwrap().iter().map(|one| (one["job"].clone(), one["state"].clone())).collect()
        };
        let both = json!([job, "other"]);
        assert_eq!(states(&json!([job])), [(job.clone(), json!("waiting"))]);
        assert_eq!(states(&both), [(job.clone(), json!("waiting")), (json!("other"), json!("waiting"))]);
        assert_eq!(states(&both), [(job.clone(), json!("ready")), (json!("other"), json!("waiting"))]);
        assert_eq!(states(&both), [(job, json!("ready")), (json!("other"), json!("ready"))]);
        mock.reset();
        assert_eq!(states(&json!(["other"])), [(json!("other"), json!("waiting"))]);
    }

    #[test]
    fn a_job_is_asked_for_at_the_url_that_a_header_has() {
        let document = "paths:\n  /start:\n    post:\n      operationId: start\n      x-accord-poll: { operation: look, id: { \
                        header: Location }, into: { in: url }, state: /state, wait: [new], done: [ready] }\n      responses: { \
                        '202': { description: ok, headers: { Location: { schema: { type: string } } } } }\n  /jobs/{id}:\n    \
                        get:\n      operationId: look\n      parameters: [{ name: id, in: path, required: true, schema: { type: \
                        string } }]\n      responses: { '200': { description: ok, content: { application/json: { schema: { type: \
                        object, required: [state], properties: { state: { type: string, enum: [new, ready] } } } } } } }\n";
        let mock = mock(document, Options::default());
        let send = |method: &str, path: &str| {
            let request = http::Request::builder().method(method).uri(path);
            mock.respond(&request.body(bytes::Bytes::new()).unwrap())
        };
        let started = send("POST", "/start");
        let url = started.headers["location"].to_str().unwrap();
        let state = || serde_json::from_slice::<Value>(&send("GET", url).body).unwrap()["state"].clone();
        assert_eq!([state(), state(), state()], ["new", "new", "ready"]);
    }
}
