//! Prometheus: the status of an answer in its body, queries as forms, texts, and nothing.

use accord_runtime::Class;
use accord_servers::prometheus::{Client, types};

use crate::daemon::Daemon;

/// `s3cret`, with the least work that the form allows.
const HASH: &str = "$2b$04$.fjWPyTUxYbdBNtskUWxMukOalwsRz9rZs0f7zjoWrfIUSWkHaNkW";

const RULES: &str = "
groups:
  - name: a group
    rules:
      - { alert: Always, expr: vector(1), labels: { severity: page } }
      - { record: two, expr: vector(2) }
";

#[tokio::test]
async fn prometheus() {
    let Some(mut server) = Daemon::of(&["prometheus"]) else { return };
    server.write("rules.yml", RULES);
    let web = server.write("web.yml", &format!("basic_auth_users: {{ ada: '{HASH}' }}\n"));
    let config = server.write("prometheus.yml", "global: { evaluation_interval: 100ms }\nrule_files: [rules.yml]\n");
    let port = server.port.to_string();
    server.run(
        "prometheus",
        &[
            &format!("--config.file={}", config.display()),
            &format!("--web.config.file={}", web.display()),
            &format!("--storage.tsdb.path={}", server.path("data").display()),
            &format!("--web.listen-address=127.0.0.1:{port}"),
            "--web.enable-lifecycle",
            "--web.enable-admin-api",
        ],
    );
    server.wait();
    let url = format!("http://127.0.0.1:{port}");
    let client = Client::builder(&url).account("ada", "s3cret").build().unwrap();
    assert!(!format!("{client:?}").contains("s3cret"));
    let query = |text: &str| types::QueryBody::builder().query(text).build();

    let wrong = Client::builder(&url).account("ada", "guess").build().unwrap();
    let error = wrong.build_info().send().await.unwrap_err();
    assert!(error.is_authentication() && error.was_refused(), "{error}");
    assert_eq!(error.class(), Some(Class::Unauthenticated), "{error}");
    let error = wrong.query(&query("1")).send().await.unwrap_err();
    assert!(error.is_authentication(), "{error}");

    until_ready(&client).await;
    assert_eq!(client.build_info().send().await.unwrap().data.version.split('.').count(), 3);
    let answer = client.query(&query("vector(1) + 1")).send().await.unwrap();
    let types::QueryData::Vector(vector) = &answer.data else { panic!("{answer:?}") };
    let [types::SampleItem::Number(_), types::SampleItem::String(value)] = vector.result[0].value.0.as_slice() else {
        panic!("{answer:?}");
    };
    assert_eq!(value, "2");
    let answer = client.query(&query("\"a & b\"")).send().await.unwrap();
    let types::QueryData::Text(text) = &answer.data else { panic!("{answer:?}") };
    assert!(matches!(&text.result.0[1], types::SampleItem::String(text) if text == "a & b"));

    let error = client.query(&query("up(")).send().await.unwrap_err();
    assert_eq!(error.class(), Some(Class::Invalid));
    let shown = error.to_string();
    assert!(shown.contains("BadData") && shown.contains("unclosed left parenthesis"), "{shown}");

    let range = client.query_range("vector(3)", 1_700_000_000.0, 1_700_000_010.5, "5s").send().await.unwrap();
    let types::QueryData::Matrix(matrix) = &range.data else { panic!("{range:?}") };
    assert_eq!(matrix.result[0].values.len(), 3);
    let error = client.query_range("vector(3)", 2.0, 1.0, "5s").send().await.unwrap_err();
    assert!(error.to_string().contains("BadData"), "{error}");

    // What the rules record is there after a while, and alerts fire.
    let recorded = types::SeriesBody::builder().matchers(vec!["two".to_owned(), "ALERTS".to_owned()]).build();
    for _ in 0..600 {
        if client.series(&recorded).send().await.unwrap().data.len() > 1 {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    let series = client.series(&recorded).send().await.unwrap();
    assert!(series.data.iter().any(|labels| labels.get("__name__").is_some_and(|name| name == "two")), "{series:?}");
    let rules = client.rules().send().await.unwrap();
    let group = &rules.data.groups[0];
    assert!(matches!(&group.rules[0], types::Rule::AlertingRule(rule) if rule.name == "Always"), "{group:?}");
    assert!(matches!(&group.rules[1], types::Rule::RecordingRule(rule) if rule.query == "vector(2)"), "{group:?}");
    let names = client.labels().matchers(&["ALERTS"]).send().await.unwrap();
    assert!(names.data.iter().any(|name| name == "severity"), "{names:?}");
    assert_eq!(client.label_values("severity").send().await.unwrap().data, ["page"]);
    let error = client.label_values("not-a-name").send().await.unwrap_err();
    assert!(error.to_string().contains("not-a-name"), "{error}");

    server.restart();
    until_ready(&client).await;
    client.reload().send().await.unwrap();
    client.delete_series(&["ALERTS"]).send().await.unwrap();
    let error = client.delete_series(&["{"]).send().await.unwrap_err();
    assert!(error.to_string().contains("BadData"), "{error}");
}

async fn until_ready(client: &Client) {
    for _ in 0..600 {
        if client.ready().send().await.is_ok_and(|text| text.as_str().contains("Ready")) {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    panic!("it is never ready");
}
