//! ejabberd: numbers, texts and lists as answers.

use accord_runtime::Class;
use accord_servers::ejabberd::{Client, types};

use crate::daemon::Daemon;

const HOST: &str = "localhost";

fn user(name: &str) -> types::User {
    types::User::builder().user(name).host(HOST).build()
}

fn account(name: &str) -> types::Account {
    types::Account::builder().user(name).host(HOST).password("s3cret").build()
}

#[tokio::test]
async fn ejabberd() {
    // The program that comes with it wants the system's own folders.
    let Some(mut server) = Daemon::of(&["erl", "ejabberdctl"]) else { return };
    let port = server.port;
    let config = server.write(
        "ejabberd.yml",
        &format!(
            "loglevel: warning\nhosts: [localhost]\n\
             listen: [{{ port: {port}, ip: '127.0.0.1', module: ejabberd_http, request_handlers: {{ /api: mod_http_api }} }}]\n\
             acl: {{ admin: {{ user: [ada@localhost] }} }}\n\
             api_permissions:\n  anybody: {{ who: {{ ip: 127.0.0.1/8 }}, what: [register, status] }}\n\
             \x20 admins: {{ who: {{ access: {{ allow: {{ acl: admin }} }} }}, what: ['*'] }}\n\
             modules: {{ mod_admin_extra: {{}}, mod_roster: {{}}, mod_muc: {{}}, mod_muc_admin: {{}} }}\n"
        ),
    );
    server.set("ERL_LIBS", "/usr/lib/x86_64-linux-gnu");
    server.set("EJABBERD_CONFIG_PATH", &config.display().to_string());
    server.set("EJABBERD_LOG_PATH", &server.path("ejabberd.log").display().to_string());
    let data = format!("\"{}\"", server.path("data").display());
    server.run("erl", &["-noinput", "-mnesia", "dir", &data, "-s", "ejabberd"]);
    server.wait();
    let url = format!("http://127.0.0.1:{port}/api");
    let client = Client::builder(&url).account("ada@localhost", "s3cret").build().unwrap();
    assert!(!format!("{client:?} {:?}", account("ada")).contains("s3cret"));
    for _ in 0..600 {
        if client.status(&Default::default()).send().await.is_ok() {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }

    assert!(client.register(&account("ada")).send().await.unwrap().contains("ada@localhost"));
    let error = client.register(&account("ada")).send().await.unwrap_err();
    assert_eq!(error.class(), Some(Class::Conflict), "{error}");
    let wrong = Client::builder(&url).account("ada@localhost", "guess").build().unwrap();
    let host = types::RegisteredUsersBody::builder().host(HOST).build();
    let error = wrong.registered_users(&host).send().await.unwrap_err();
    assert!(error.is_authentication() && error.to_string().contains("NotAuthorized"), "{error}");
    let error = wrong.check_account(&user("ada")).send().await.unwrap_err();
    assert!(error.is_authentication(), "{error}");

    client.register(&account("bob")).send().await.unwrap();
    let common = Client::builder(&url).account("bob@localhost", "s3cret").build().unwrap();
    let error = common.registered_users(&host).send().await.unwrap_err();
    assert_eq!((error.class(), error.is_authentication()), (Some(Class::PermissionDenied), false), "{error}");
    assert_eq!(*client.registered_users(&host).send().await.unwrap(), ["ada", "bob"]);
    let error = client.registered_users(&types::RegisteredUsersBody::builder().build()).send().await.unwrap_err();
    assert!(error.to_string().contains("MissingArgument"), "{error}");
    client.check_account(&user("bob")).send().await.unwrap();
    let error = client.check_account(&user("eve")).send().await.unwrap_err();
    assert_eq!(
        (error.class(), error.status().map(|status| status.as_u16())),
        (Some(Class::NotFound), Some(200)),
        "{error}"
    );

    let contact = types::AddContactBody::builder().localuser("ada").localhost(HOST).user("bob").host(HOST);
    client.add_contact(&contact.nick("Bob").group("friends").subs("both").build()).send().await.unwrap();
    let room = types::CreateRoomBody::builder().name("a").service("conference.localhost").host(HOST).build();
    client.create_room(&room).send().await.unwrap();
    let error = client.create_room(&room).send().await.unwrap_err();
    assert_eq!((error.class(), error.message()), (Some(Class::Conflict), Some("Room already exists")), "{error}");
    let service = types::RoomsBody::builder().service("global").build();
    assert_eq!(*client.rooms(&service).send().await.unwrap(), ["a@conference.localhost"]);
    let stat = types::StatsBody::builder().name("registeredusers").build();
    assert_eq!(client.stats(&stat).send().await.unwrap().stat, 2);

    server.restart();
    for _ in 0..600 {
        if client.check_account(&user("bob")).send().await.is_ok() {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    let contacts = client.contacts(&user("ada")).send().await.unwrap();
    assert_eq!((contacts.len(), contacts[0].jid.as_str()), (1, "bob@localhost"));
    assert!(!format!("{contacts:?}").contains("Bob"));
    client.unregister(&user("bob")).send().await.unwrap();
    assert_eq!(*client.registered_users(&host).send().await.unwrap(), ["ada"]);
}
