//! PowerDNS: a key in a header, refusals that are JSON or texts, changes without an answer.

use accord_runtime::Class;
use accord_servers::powerdns::{Client, types};

use crate::daemon::Daemon;

/// The tables that the server wants in its database, as the package has them.
const TABLES: &str = "/usr/share/doc/pdns-backend-sqlite3/schema.sqlite3.sql";

const SERVER: &str = "localhost";
const ZONE: &str = "example.org.";

fn settings(folder: &str, port: u16, dns: u16, key: &str) -> String {
    format!(
        "launch=gsqlite3\ngsqlite3-database={folder}/zones.db\nsocket-dir={folder}\nlocal-address=127.0.0.1\nlocal-port={dns}\n\
         webserver=yes\nwebserver-address=127.0.0.1\nwebserver-port={port}\nwebserver-allow-from=127.0.0.0/8\n\
         api=yes\napi-key={key}\nguardian=no\ndaemon=no\nsetuid=\nsetgid=\n"
    )
}

fn change(content: &str) -> types::ChangeRecordsBody {
    let record = types::Record::builder().content(content).build();
    let change = types::Change::builder()
        .name("www.example.org.")
        .type_("A")
        .changetype(types::ChangeChangetype::Replace)
        .ttl(60)
        .records(vec![record])
        .build();
    types::ChangeRecordsBody::builder().rrsets(vec![change]).build()
}

#[tokio::test]
async fn powerdns() {
    let Some(mut server) = Daemon::of(&["pdns_server", "sqlite3", TABLES]) else { return };
    let folder = server.path("").to_str().unwrap().trim_end_matches('/').to_owned();
    let (port, dns) = (server.port, crate::daemon::free_port());
    server.prepare("sqlite3", &[&format!("{folder}/zones.db"), &format!(".read {TABLES}")]);
    server.write("pdns.conf", &settings(&folder, port, dns, "s3cret"));
    server.run("pdns_server", &[&format!("--config-dir={folder}")]);
    server.wait();
    let url = format!("http://127.0.0.1:{port}/api/v1");
    let client = Client::builder(&url).key("s3cret").build().unwrap();
    assert!(!format!("{client:?}").contains("s3cret"));

    let wrong = Client::builder(&url).key("guess").build().unwrap();
    let error = wrong.list_servers().send().await.unwrap_err();
    assert_eq!((error.class(), error.is_authentication()), (Some(Class::Unauthenticated), true), "{error}");
    assert_eq!(error.message(), Some("Unauthorized"));

    let servers = client.list_servers().send().await.unwrap();
    assert_eq!(servers[0].daemon_type.as_deref(), Some("authoritative"));
    assert_eq!(client.list_zones(SERVER).send().await.unwrap().len(), 0);
    let zone = |name: &str| {
        let zone = types::NewZone::builder().name(name).kind(types::Kind::Native);
        zone.nameservers(vec!["ns1.example.org.".to_owned()]).build()
    };
    let made = client.create_zone(SERVER, &zone(ZONE)).send().await.unwrap();
    assert_eq!((made.name.as_str(), &made.kind), (ZONE, &types::Kind::Native));
    // A text, though other refusals are JSON.
    let error = client.create_zone(SERVER, &zone(ZONE)).send().await.unwrap_err();
    assert_eq!((error.class(), error.message()), (Some(Class::Conflict), Some("Conflict")), "{error}");
    let error = client.create_zone(SERVER, &zone("example.org")).send().await.unwrap_err();
    assert!(error.to_string().contains("NotCanonical") && error.to_string().contains("'example.org'"), "{error}");

    client.change_records(SERVER, ZONE, &change("192.0.2.1")).send().await.unwrap();
    let error = client.change_records(SERVER, ZONE, &change("no address")).send().await.unwrap_err();
    assert_eq!(error.class(), Some(Class::Invalid));
    assert!(error.message().is_some_and(|message| message.contains("'no address'")), "{error}");
    let read = client.get_zone(SERVER, ZONE).send().await.unwrap();
    let sets = read.rrsets.as_ref().unwrap();
    assert!(sets.iter().any(|set| set.type_ == "A" && set.records[0].content == "192.0.2.1"), "{read:?}");
    let text = client.export_zone(SERVER, ZONE).send().await.unwrap();
    assert!(text.as_str().contains("www.example.org.\t60\tIN\tA\t192.0.2.1"), "{text:?}");
    let found = client.search(SERVER, "www*").max(3).object_type(types::SearchObjectType::Record).send().await.unwrap();
    assert_eq!(found[0].content.as_deref(), Some("192.0.2.1"));
    assert_eq!(client.flush_cache(SERVER, ZONE).send().await.unwrap().count, 0);

    // The key is changed while the server restarts; then it is as before.
    server.write("pdns.conf", &settings(&folder, port, dns, "another"));
    server.restart();
    let error = client.get_zone(SERVER, ZONE).send().await.unwrap_err();
    assert!(error.is_authentication(), "{error}");
    server.write("pdns.conf", &settings(&folder, port, dns, "s3cret"));
    server.restart();
    let kind = types::ChangeZoneBody::builder().kind(types::Kind::Master).build();
    client.change_zone(SERVER, ZONE, &kind).send().await.unwrap();
    assert_eq!(client.list_zones(SERVER).send().await.unwrap()[0].kind, types::Kind::Master);
    client.delete_zone(SERVER, ZONE).send().await.unwrap();
    let error = client.get_zone(SERVER, ZONE).send().await.unwrap_err();
    assert_eq!(error.class(), Some(Class::NotFound), "{error}");
    let error = client.export_zone(SERVER, ZONE).send().await.unwrap_err();
    assert_eq!(error.class(), Some(Class::NotFound), "{error}");
}
