//! PouchDB Server: a login by a form, a session in a cookie that ends soon, and lists of results at the top.

use accord_runtime::serde_json::Value;
use accord_runtime::{Class, OpenJson};
use accord_servers::pouchdb::{Client, types};

use crate::daemon::Daemon;

const CONFIG: &str =
    r#"{ "admins": { "ada": "s3cret" }, "couch_httpd_auth": { "timeout": 1, "require_valid_user": true } }"#;

fn document(id: Option<&str>, value: &str) -> types::Document {
    let value = [("value".to_owned(), OpenJson::from(Value::from(value)))].into();
    types::Document::builder().maybe_id(id).extra(value).build()
}

#[tokio::test]
async fn pouchdb() {
    let Some(mut server) = Daemon::of(&["pouchdb-server"]) else { return };
    let config = server.write("config.json", CONFIG);
    let port = server.port.to_string();
    let data = server.path("data");
    std::fs::create_dir(&data).unwrap();
    let (config, data) = (config.to_str().unwrap().to_owned(), data.to_str().unwrap().to_owned());
    server.run("pouchdb-server", &["--host", "127.0.0.1", "--port", &port, "--config", &config, "--dir", &data]);
    server.wait();
    let url = format!("http://127.0.0.1:{port}");

    let wrong = Client::builder(&url).credentials("ada", "guess").build().unwrap();
    let error = wrong.create_database("notes").send().await.unwrap_err();
    assert_eq!(error.during_login(), Some("login"));
    assert!(error.is_authentication() && error.was_not_sent(), "{error}");
    assert!(error.to_string().contains("Name or password is incorrect"), "{error}");

    let client = Client::builder(&url).credentials("ada", "s3cret").build().unwrap();
    assert!(!format!("{client:?}").contains("s3cret"));
    assert!(client.welcome().send().await.unwrap().version.starts_with('4'));
    assert!(client.create_database("notes").send().await.unwrap().ok);
    let error = client.create_database("notes").send().await.unwrap_err();
    assert_eq!((error.class(), error.was_refused()), (Some(Class::Conflict), true), "{error}");
    assert!(error.to_string().contains("Exists"), "{error}");
    client.create_database("others").send().await.unwrap();
    assert!(client.delete_database("others").send().await.unwrap().ok);

    let saved = client.save_document("notes", "a", &document(None, "first")).send().await.unwrap();
    let error = client.save_document("notes", "a", &document(None, "again")).send().await.unwrap_err();
    assert_eq!(error.class(), Some(Class::Conflict));
    assert!(error.to_string().ends_with("Document update conflict"), "{error}");
    let docs = vec![document(Some("b"), "second"), document(Some("a"), "a conflict")];
    let both = types::SaveDocumentsBody::builder().docs(docs).build();
    let error = client.save_documents("notes", &both).send().await.unwrap_err();
    assert_eq!((error.failed_elements(), error.class()), (&[1][..], Some(Class::Conflict)), "{error}");
    let more = types::SaveDocumentsBody::builder().docs(vec![document(Some("c"), "third")]).build();
    assert_eq!(client.save_documents("notes", &more).send().await.unwrap()[0].id, "c");
    assert_eq!(client.database_info("notes").send().await.unwrap().doc_count, 3);
    let rows = client.list_documents("notes").include_docs(true).send().await.unwrap();
    assert_eq!(rows.rows.iter().map(|row| row.id.as_str()).collect::<Vec<_>>(), ["a", "b", "c"]);

    // The session ends after a second, and a call that is refused opens another.
    tokio::time::sleep(std::time::Duration::from_secs(3)).await;
    assert!(client.read_log().bytes(4000).send().await.unwrap().as_str().contains("/notes"));
    tokio::time::sleep(std::time::Duration::from_secs(3)).await;
    client.change_setting("log", "level", "info").send().await.unwrap();
    let ended = Client::builder(&url).session("one that ended").build().unwrap();
    let error = ended.read_log().send().await.unwrap_err();
    assert!(error.is_authentication(), "{error}");
    let error = ended.change_setting("log", "level", "info").send().await.unwrap_err();
    assert!(error.to_string().contains("You are not a server admin"), "{error}");
    assert!(client.list_databases().send().await.unwrap().iter().any(|name| name == "notes"));

    server.restart();
    assert_eq!(client.get_document("notes", "a").send().await.unwrap().rev, saved.rev);
    let rev = saved.rev.clone().unwrap();
    client.delete_document("notes", "a", &rev).send().await.unwrap();
    let error = client.get_document("notes", "a").send().await.unwrap_err();
    assert!(error.to_string().contains("NotFound"), "{error}");
    client.change_setting("log", "level", "info").send().await.unwrap();
    assert!(client.logout().send().await.unwrap().ok);
}
