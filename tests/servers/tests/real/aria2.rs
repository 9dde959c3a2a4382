//! aria2: the secret is the first of the positional arguments.

use accord_runtime::Class;
use accord_servers::aria2::{Client, types};

use crate::daemon::Daemon;

fn gid(gid: &str) -> types::Gid {
    types::Gid::builder().gid(gid).build()
}

#[tokio::test]
async fn aria2() {
    let Some(mut server) = Daemon::of(&["aria2c"]) else { return };
    let (port, dir) = (server.port, server.path("").display().to_string());
    let session = server.write("session", "").display().to_string();
    server.run(
        "aria2c",
        &[
            "--no-conf",
            "--enable-rpc",
            "--rpc-secret=s3cret",
            "--disable-ipv6",
            "--enable-dht=false",
            &format!("--rpc-listen-port={port}"),
            &format!("--dir={dir}"),
            &format!("--save-session={session}"),
            &format!("--input-file={session}"),
        ],
    );
    server.wait();
    let url = format!("http://127.0.0.1:{port}");
    let client = Client::builder(&url).secret("s3cret").build().unwrap();
    assert!(!format!("{client:?}").contains("s3cret"));

    let wrong = Client::builder(&url).secret("guess").build().unwrap();
    let error = wrong.version().send().await.unwrap_err();
    assert!(error.is_authentication() && error.to_string().contains("WrongSecret"), "{error}");
    assert!(wrong.list_methods().send().await.unwrap().iter().any(|method| method == "aria2.addUri"));

    assert!(client.version().send().await.unwrap().version.starts_with('1'));
    assert_eq!(client.tell_active().send().await.unwrap().len(), 0);
    let options = types::Options::builder().pause("true").out("a file").build();
    let add = types::AddUriBody::builder().uris(vec!["http://127.0.0.1:1/a".to_owned()]).options(options);
    let id = client.add_uri(&add.position(0).build()).send().await.unwrap().clone();
    let waiting = types::TellWaitingBody::builder().offset(0).number(10).build();
    let listed = client.tell_waiting(&waiting).send().await.unwrap();
    assert_eq!((listed.len(), listed[0].status.as_ref()), (1, Some(&types::StatusStatus::Paused)));
    let keys = vec!["gid".to_owned(), "totalLength".to_owned()];
    let status = types::TellStatusBody::builder().gid(&id).keys(keys).build();
    let status = client.tell_status(&status).send().await.unwrap();
    assert_eq!((status.gid.as_deref(), status.total_length, &status.status), (Some(id.as_str()), Some(0), &None));
    let limit = types::Options::builder().max_download_limit("1K").build();
    let change = types::ChangeOptionBody::builder().gid(&id).options(limit).build();
    assert_eq!(*client.change_option(&change).send().await.unwrap(), "OK");
    assert_eq!(client.global_stat().send().await.unwrap().num_waiting, 1);

    let error = client.pause(&gid(&id)).send().await.unwrap_err();
    assert_eq!(error.class(), Some(Class::Conflict), "{error}");
    let error = client.remove(&gid("2089b05ecca3d829")).send().await.unwrap_err();
    assert_eq!(error.class(), Some(Class::NotFound));
    let shown = error.to_string();
    assert!(shown.contains("NoDownload") && shown.contains("GID 2089b05ecca3d829 is not found"), "{shown}");
    let error = client.nothing().send().await.unwrap_err();
    assert!(error.to_string().contains("UnknownMethod"), "{error}");

    assert_eq!(*client.save_session().send().await.unwrap(), "OK");
    server.restart();
    assert_eq!(client.tell_waiting(&waiting).send().await.unwrap()[0].gid.as_deref(), Some(id.as_str()));
    assert_eq!(*client.remove(&gid(&id)).send().await.unwrap(), id);
}
