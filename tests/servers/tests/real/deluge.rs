//! Deluge's web daemon and the daemon behind it.

use accord_runtime::Class;
use accord_servers::deluge::{Client, types};

use crate::daemon::{Daemon, free_port};

const MAGNET: &str = "magnet:?xt=urn:btih:0123456789abcdef0123456789abcdef01234567&dn=a";

fn host(id: &str) -> types::HostId {
    types::HostId::builder().host_id(id).build()
}

#[tokio::test]
async fn deluge() {
    let Some(mut server) = Daemon::of(&["deluge-web", "deluged"]) else { return };
    let core = free_port();
    let data = server.path("data").to_str().unwrap().to_owned();
    server.write("data/auth", "localclient:abc:10\n");
    let (web_port, core_port) = (server.port.to_string(), core.to_string());
    server.run("deluged", &["-d", "-c", &data, "-u", "127.0.0.1", "-i", "127.0.0.1", "-p", &core_port]);
    server.run("deluge-web", &["-d", "-c", &data, "-i", "127.0.0.1", "-p", &web_port]);
    server.wait();
    let url = format!("http://127.0.0.1:{web_port}");

    let wrong = Client::builder(&url).credentials("guess").build().unwrap();
    let error = wrong.connected().send().await.unwrap_err();
    assert_eq!(error.during_login(), Some("login"));
    assert!(error.is_authentication() && error.to_string().contains("WrongPassword"), "{error}");
    let login = types::Login::builder().password("guess").build();
    let error = wrong.login(&login).send().await.unwrap_err();
    assert_eq!(error.class(), Some(Class::Unauthenticated));

    let client = Client::builder(&url).credentials("deluge").build().unwrap();
    assert!(!format!("{client:?} {login:?}").contains("guess"));
    assert!(!*client.connected().send().await.unwrap());
    assert!(*client.check_session().send().await.unwrap());
    let error = client.get_session_state().send().await.unwrap_err();
    assert!(error.to_string().contains("UnknownMethod"), "{error}");

    let new = types::NewHost::builder()
        .host("127.0.0.1")
        .port(i64::from(core))
        .username("localclient")
        .password("abc")
        .build();
    let added = client.add_host(&new).send().await.unwrap();
    let [types::AddedHostItem::Boolean(true), types::AddedHostItem::String(id)] = added.0.as_slice() else {
        panic!("{added:?}");
    };
    assert_eq!(client.get_hosts().send().await.unwrap().len(), 2);
    wait_for_core(&client, id).await;
    assert!(client.connect(&host(id)).send().await.unwrap().iter().any(|method| method == "core.add_torrent_magnet"));
    assert!(*client.connected().send().await.unwrap());
    let space = types::GetFreeSpaceBody::builder().path(&data).build();
    assert!(*client.get_free_space(&space).send().await.unwrap() > 0);

    let options = types::MagnetOptions::builder().add_paused(true).build();
    let magnet = types::Magnet::builder().uri(MAGNET).options(options).build();
    let torrent = client.add_magnet(&magnet).send().await.unwrap().clone().unwrap();
    assert_eq!(*client.get_session_state().send().await.unwrap(), std::slice::from_ref(&torrent));
    let error = client.add_magnet(&magnet).send().await.unwrap_err();
    assert!(error.to_string().contains("CoreFailed"), "{error}");
    let keys = vec!["name".to_owned(), "state".to_owned()];
    let asked = types::GetTorrentStatusBody::builder().torrent_id(&torrent).keys(keys).build();
    let status = client.get_torrent_status(&asked).send().await.unwrap();
    assert_eq!((status.name.as_deref(), status.state.as_deref()), (Some("a"), Some("Paused")));

    let removed = types::RemoveTorrentBody::builder().torrent_id(&torrent).remove_data(false).build();
    assert!(*client.remove_torrent(&removed).send().await.unwrap());
    let error = client.remove_torrent(&removed).send().await.unwrap_err();
    assert!(error.to_string().contains("CoreFailed"), "{error}");

    // The session ends at the server: the next call opens another.
    assert!(*client.delete_session().send().await.unwrap());
    assert!(*client.connected().send().await.unwrap());
    let old = Client::builder(&url).session("an old one").build().unwrap();
    let error = old.connected().send().await.unwrap_err();
    assert!(error.is_authentication() && error.to_string().contains("Not authenticated"), "{error}");

    server.restart();
    assert!(!*client.connected().send().await.unwrap());
    wait_for_core(&client, id).await;
    client.connect(&host(id)).send().await.unwrap();
    assert_eq!(*client.add_magnet(&magnet).send().await.unwrap(), Some(torrent.clone()));
    assert!(*client.remove_torrent(&removed).send().await.unwrap());
    assert!(*client.remove_host(&host(id)).send().await.unwrap());
    let change = types::ChangePasswordBody::builder().old("deluge").new("another").build();
    assert!(*client.change_password(&change).send().await.unwrap());
}

/// The web daemon may be ready before the other.
async fn wait_for_core(client: &Client, id: &str) {
    for _ in 0..600 {
        let status = client.get_host_status(&host(id)).send().await.unwrap();
        if matches!(status.0.get(1), Some(types::HostItem::HostText(state)) if state != "Offline") {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    panic!("the daemon does not start");
}
