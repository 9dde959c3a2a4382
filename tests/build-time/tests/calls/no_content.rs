//! A status that has no content by HTTP, where the document describes only ranges of statuses with content.

use std::collections::BTreeMap;
use std::error::Error as _;

use accord_build_time::constructs::no_content::Client;
use accord_tests::server::{Answer, Server};

async fn client_of(status: u16) -> (Server, Client) {
    let server = Server::start(move |_| Answer { status, headers: BTreeMap::new(), body: "".into() }).await;
    let client = Client::builder(server.url()).build().unwrap();
    (server, client)
}

#[tokio::test]
async fn a_type_that_can_be_nothing_is_nothing() {
    for status in [204, 205] {
        let (_server, client) = client_of(status).await;
        assert_eq!(client.patch_item().send().await.unwrap().into_inner(), None);
        assert!(client.post_item().send().await.unwrap().into_inner().is_null());
        assert_eq!(client.get_text().send().await.unwrap().into_inner().as_str(), "");
    }
}

#[tokio::test]
async fn the_error_of_any_other_type_says_that_there_is_no_content() {
    for status in [204, 205] {
        let (_server, client) = client_of(status).await;
        macro_rules! check {
            ($($method:ident),*) => {$(
                let error = client.$method().send().await.unwrap_err();
                let cause = error.source().unwrap().to_string();
                assert!(cause.contains("no content, which an answer of this status never has"), "{error}: {cause}");
                assert_eq!(error.status().unwrap(), status);
            )*};
        }
        check!(get_item, put_item, delete_item, get_list, get_coded);
        let error = client.get_item().send().await.unwrap_err();
        assert!(error.was_carried_out(), "{error}");
    }
    // Any other status without content may have been cut.
    let (_server, client) = client_of(200).await;
    let error = client.patch_item().send().await.unwrap_err();
    assert!(!error.source().unwrap().to_string().contains("no content"), "{error}");
}
