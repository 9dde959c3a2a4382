//! `x-accord-poll`: jobs that are not done at once. A job is waited for by the first requests that ask for it, and then done.

use accord_codegen::dialect::{Pointer, Poll, PollTarget};
use accord_codegen::openapi::headers::is_same_name;
use accord_codegen::pointer::get;
use serde_json::Value;

use crate::details::Answer;
use crate::outcome;
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

/// The ids that a request asks for.
fn asked(call: &Call<'_>, poll: &Poll) -> Vec<Value> {
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
}
