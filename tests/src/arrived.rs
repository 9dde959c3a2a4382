//! Comparing what arrived on a socket with a vector.

use std::collections::BTreeMap;

use crate::server::Received;
use crate::vectors::{Request, Vector};

/// Headers that HTTP itself or the client's identity brings along; a vector does not name them.
const CUSTOMARY: [&str; 6] = ["host", "user-agent", "accept", "content-length", "transfer-encoding", "content-type"];

/// Panics unless the request that arrived has the method, path, query, headers and JSON values of the vector, and no
/// header besides those and the customary ones.
pub fn assert_arrived(vector: &Vector, received: &Received) {
    let Vector { id, request, .. } = vector;
    assert_eq!((&received.method, &received.path), (&request.method, &request.path), "{id}");
    assert_eq!(query(received), expected_query(request), "{id}: query");
    for (name, value) in &request.headers {
        assert_eq!(received.header(name), Some(value.as_str()), "{id}: header {name}");
    }
    for (name, _) in &received.headers {
        let known = CUSTOMARY.contains(&name.as_str()) || request.headers.keys().any(|n| n.eq_ignore_ascii_case(name));
        assert!(known, "{id}: header {name} is not in the document");
    }
    match &request.json {
        Some(json) => assert_eq!(&received.json(), json, "{id}: body"),
        None => assert!(received.body.is_empty(), "{id}: a body where the document has none"),
    }
}

fn query(received: &Received) -> BTreeMap<&str, String> {
    received.query.iter().map(|(name, value)| (name.as_str(), value.clone())).collect()
}

fn expected_query(request: &Request) -> BTreeMap<&str, String> {
    let text = |value: &serde_json::Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    request.query.iter().map(|(name, value)| (name.as_str(), text(value))).collect()
}
