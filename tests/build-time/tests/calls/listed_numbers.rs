//! Numbers among the values of a text are sent as they are written.

use accord_build_time::listed_numbers::Client;
use accord_build_time::listed_numbers::types::{AllVersion, GetAllCode, GetAllVersion};
use accord_tests::server::{Answer, Server};
use serde_json::json;

#[tokio::test]
async fn what_is_written_is_sent() {
    let server = Server::start(|_| Answer::json(200, &json!({"version": "3.10"}))).await;
    let client = Client::builder(server.url()).build().unwrap();
    for version in ["1.0", "1.10", "2.0"] {
        assert!(!matches!(GetAllVersion::from(version), GetAllVersion::Unknown(_)), "{version}");
    }
    for code in ["007", ".5", "1e3", "true"] {
        assert!(!matches!(GetAllCode::from(code), GetAllCode::Unknown(_)), "{code}");
    }
    let all = client.get_all().version(GetAllVersion::from("1.10")).send().await.unwrap();
    assert!(all.version.as_ref().is_some_and(|version| !matches!(version, AllVersion::Unknown(_))), "{all:?}");
    assert_eq!(server.only().raw_query, "version=1.10");
}
