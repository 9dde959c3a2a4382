//! Icinga 2: TLS with a certificate of its own, lists of results, and events.

use std::sync::Arc;

use accord_runtime::serde_json::Value;
use accord_runtime::transport::Reqwest;
use accord_runtime::{Class, OpenJson};
use accord_servers::icinga::{Client, ClientBuilder, types};
use futures_util::StreamExt as _;

use crate::daemon::Daemon;

const CONFIG: &str = r#"
const NodeName = "localhost"
const ZoneName = NodeName
object Endpoint NodeName { }
object Zone ZoneName { endpoints = [ NodeName ] }
object ApiUser "ada" { password = "s3cret", permissions = [ "*" ] }
object ApiUser "reader" { password = "s3cret", permissions = [ "objects/query/Host" ] }
object CheckCommand "nothing" { command = [ "/bin/true" ] }
object Host "web1" { check_command = "nothing", address = "192.0.2.1", enable_active_checks = false }
object Host "web2" { check_command = "nothing", address = "192.0.2.2", enable_active_checks = false }
"#;

fn attributes(values: &[(&str, &str)]) -> types::HostChange {
    let attrs = values.iter().map(|(name, value)| ((*name).to_owned(), OpenJson::from(Value::from(*value)))).collect();
    types::HostChange::builder().attrs(attrs).build()
}

fn result(filter: &str, status: i64) -> types::CheckResult {
    types::CheckResult::builder().type_("Host").filter(filter).exit_status(status).plugin_output("a test").build()
}

#[tokio::test]
async fn icinga() {
    let Some(mut server) = Daemon::of(&["icinga2"]) else { return };
    let folder = server.path("").to_str().unwrap().trim_end_matches('/').to_owned();
    let file = |name: &str| format!("{folder}/{name}");
    let mut places: Vec<String> = Vec::new();
    for (name, place) in [
        ("DataDir", "data"),
        ("CacheDir", "cache"),
        ("LogDir", "log"),
        ("InitRunDir", "run"),
        ("SpoolDir", "spool"),
        ("StatePath", "data/state"),
        ("ModAttrPath", "data/attributes"),
        ("ObjectsPath", "cache/objects"),
        ("VarsPath", "cache/vars"),
        ("PidPath", "run/pid"),
    ] {
        places.extend(["-D".to_owned(), format!("{name}={folder}/{place}")]);
    }
    for name in ["RunAsUser", "RunAsGroup"] {
        let id = if name == "RunAsUser" { "-un" } else { "-gn" };
        let output = std::process::Command::new("id").arg(id).output().unwrap();
        places.extend(["-D".to_owned(), format!("{name}={}", String::from_utf8_lossy(&output.stdout).trim())]);
    }
    let with = |arguments: &[&str]| -> Vec<String> {
        arguments.iter().map(|argument| (*argument).to_owned()).chain(places.clone()).collect()
    };
    for name in ["data/certs", "cache", "log", "run", "spool"] {
        std::fs::create_dir_all(file(name)).unwrap();
    }
    let (key, request, certificate) =
        (file("data/certs/localhost.key"), file("data/certs/localhost.csr"), file("data/certs/localhost.crt"));
    for arguments in [
        vec!["pki", "new-ca"],
        vec!["pki", "new-cert", "--cn", "localhost", "--key", &key, "--csr", &request],
        vec!["pki", "sign-csr", "--csr", &request, "--cert", &certificate],
    ] {
        let arguments = with(&arguments);
        server.prepare("icinga2", &arguments.iter().map(String::as_str).collect::<Vec<_>>());
    }
    std::fs::copy(file("data/ca/ca.crt"), file("data/certs/ca.crt")).unwrap();
    let port = server.port;
    let listener = format!("object ApiListener \"api\" {{ bind_host = \"127.0.0.1\", bind_port = {port} }}\n");
    let config = server.write("icinga2.conf", &format!("{CONFIG}{listener}"));
    let arguments = with(&["daemon", "-c", config.to_str().unwrap()]);
    server.run("icinga2", &arguments.iter().map(String::as_str).collect::<Vec<_>>());
    server.wait();

    let authority = reqwest::Certificate::from_pem(&std::fs::read(file("data/ca/ca.crt")).unwrap()).unwrap();
    let builder = || -> ClientBuilder {
        let http = reqwest::Client::builder().no_proxy().tls_certs_only([authority.clone()]);
        Client::builder(format!("https://localhost:{port}/v1"))
            .transport(Arc::new(Reqwest::from_builder(http).unwrap()))
    };
    let client = builder().account("ada", "s3cret").build().unwrap();
    assert!(!format!("{client:?}").contains("s3cret"));

    let wrong = builder().account("ada", "guess").build().unwrap();
    let error = wrong.info().send().await.unwrap_err();
    assert!(error.is_authentication() && error.to_string().contains("Unauthorized"), "{error}");
    let error = wrong.delete_host("web1").send().await.unwrap_err();
    assert!(error.is_authentication() && error.to_string().contains("Unauthorized"), "{error}");
    let reader = builder().account("reader", "s3cret").build().unwrap();
    assert_eq!(reader.list_hosts().send().await.unwrap().results.len(), 2);
    let error = reader.process_check_result(&result("true", 0)).send().await.unwrap_err();
    assert!(error.was_refused() && !error.is_authentication(), "{error}");

    assert_eq!(client.info().send().await.unwrap().results[0].user, "ada");
    let one = client.list_hosts().filter("host.address == \"192.0.2.2\"").attrs(&["address"]);
    let hosts = one.send().await.unwrap();
    assert_eq!((hosts.results[0].name.as_str(), hosts.results.len()), ("web2", 1));
    assert_eq!(client.get_host("web1").send().await.unwrap().results[0].attrs.address.as_deref(), Some("192.0.2.1"));
    let error = client.get_host("web9").send().await.unwrap_err();
    assert_eq!(error.class(), Some(Class::NotFound), "{error}");

    let host = attributes(&[("address", "192.0.2.3"), ("check_command", "nothing")]);
    client.create_host("web3", &host).send().await.unwrap();
    let error = client.create_host("web3", &host).send().await.unwrap_err();
    assert!(error.to_string().contains("AlreadyExists") && error.to_string().contains("'web3'"), "{error}");
    assert_eq!(error.class(), Some(Class::Conflict));
    client.change_host("web3", &attributes(&[("address", "192.0.2.33")])).send().await.unwrap();
    // HTTP 200, and a refusal in the list.
    let error = client.change_host("web3", &attributes(&[("adress", "192.0.2.4")])).send().await.unwrap_err();
    assert_eq!(
        (error.status().map(|status| status.as_u16()), error.failed_elements()),
        (Some(200), &[0][..]),
        "{error}"
    );
    assert!(error.to_string().contains("CannotBeSet"), "{error}");

    let done = client.process_check_result(&result("true", 1)).send().await.unwrap();
    assert_eq!(done.results.len(), 3);
    let error = client.process_check_result(&result("true", 9)).send().await.unwrap_err();
    assert_eq!((error.class(), error.failed_elements().len()), (Some(Class::Invalid), 3), "{error}");
    let acknowledge = types::AcknowledgeBody::builder().type_("Host").filter("host.name == \"web1\"");
    client.acknowledge(&acknowledge.author("ada").comment("seen").build()).send().await.unwrap();
    let status = client.status("IcingaApplication").send().await.unwrap();
    assert_eq!(status.results[0].name, "IcingaApplication");

    let body = types::EventsBody::builder().queue("q").types(vec!["CheckResult".to_owned()]).build();
    let mut events = Box::pin(client.events(&body).events());
    let sender = client.clone();
    let sent = tokio::spawn(async move {
        loop {
            sender.process_check_result(&result("host.name == \"web2\"", 0)).send().await.unwrap();
            tokio::time::sleep(std::time::Duration::from_millis(200)).await;
        }
    });
    let event = events.next().await.unwrap().unwrap();
    sent.abort();
    assert_eq!((event.type_.as_str(), event.host.as_deref()), ("CheckResult", Some("web2")));
    drop(events);

    server.restart();
    // What was made by the API is still there.
    let read = client.get_host("web3").send().await.unwrap();
    assert_eq!(read.results[0].attrs.address.as_deref(), Some("192.0.2.33"));
    client.delete_host("web3").send().await.unwrap();
    let error = client.delete_host("web1").send().await.unwrap_err();
    assert!(error.to_string().contains("NotOurs"), "{error}");
    let error = client.delete_host("web3").send().await.unwrap_err();
    assert_eq!(error.class(), Some(Class::NotFound), "{error}");
}
