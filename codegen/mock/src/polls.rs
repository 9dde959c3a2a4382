//! `x-accord-poll`: jobs that are not done at once. A job is waited for by the first requests that ask for it, and then done.

use accord_codegen::dialect::Poll;
use accord_codegen::pointer::get;
use serde_json::Value;

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
        let into = format!("{}{}", call.details.arguments_place(), poll.into);
        let asked = call.body.as_ref().and_then(|body| get(body, &into));
        let ids: Vec<Value> = match asked {
            Some(Value::Array(ids)) => ids.clone(),
            Some(id) if !id.is_null() => vec![id.clone()],
            _ => continue,
        };
        let places = poll.results.as_slice().iter().map(|place| format!("{}{place}", call.details.result_place()));
        let Some(place) = places.into_iter().find(|place| get(body, place).is_some()) else { continue };
        let (is_list, shown) = match get(body, &place) {
            Some(Value::Array(items)) => (true, items.first().cloned()),
            found => (false, found.cloned()),
        };
        let Some(shown) = shown.filter(Value::is_object) else { continue };
        let mut results = ids.iter().map(|id| result(poll, &shown, id, world));
        let results = if is_list { Some(results.collect()) } else { results.next() };
        if let Some(results) = results {
            outcome::set(body, &place, results);
        }
    }
}

/// The result of one job, as the document shows results.
fn result(poll: &Poll, shown: &Value, id: &Value, world: &mut World) -> Value {
    let mut result = shown.clone();
    outcome::set(&mut result, poll.result_id.as_str(), id.clone());
    let is_pending = world.asked(&poll.operation, &text(id)) <= PENDING;
    let states = if is_pending { poll.wait.first().or(poll.done.first()) } else { poll.done.first() };
    if let Some(state) = states {
        outcome::set(&mut result, poll.state.as_str(), state.clone());
    }
    result
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use crate::options::Options;
    use crate::testing::mock;

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
