//! What a caller can choose where the document does not decide.

use accord_tests::plusofon::{self, TOKEN};
use accord_tests::server::{Answer, Server};
use plusofon_agreement::{
    Client, FilePart, SaveJur, SubmitFizJsonBody, SubmitIpJsonBody, SubmitJurJsonBody, UploadSignedAgreement,
    UploadSignedAgreementJson,
};
use serde_json::{Value, json};

use super::client;
use super::request::{self, agreed};

async fn willing() -> (Server, Client) {
    let server = Server::start(|_| Answer::json(200, &json!({ "success": true }))).await;
    let client = client(server.url());
    (server, client)
}

#[tokio::test]
async fn client_has_a_default_that_can_be_replaced() {
    let server = plusofon::start().await;
    let without = Client::builder(server.url()).token(TOKEN).build().unwrap();
    without.get_current_status().send().await.unwrap();
    assert_eq!(server.last().header("client"), Some("10553"));

    let own = Client::builder(server.url()).token(TOKEN).client("7").build().unwrap();
    let of_the_builder = Client::builder(server.url()).token(TOKEN).header("Client", "8").build().unwrap();
    let sent = |server: &plusofon::PlusofonServer| {
        let last = server.last();
        let all = last.headers.iter().filter(|(name, _)| name == "client").map(|(_, value)| value.clone());
        all.collect::<Vec<_>>()
    };
    drop(own.get_current_status().send().await);
    assert_eq!(sent(&server), ["7"]);
    drop(of_the_builder.get_current_status().send().await);
    assert_eq!(sent(&server), ["8"]);
    for client in [&without, &own, &of_the_builder] {
        drop(client.get_current_status().header("Client", "9").send().await);
        assert_eq!(sent(&server), ["9"]);
    }
    // The token has no default.
    let nobody = Client::builder(server.url()).build().unwrap();
    assert!(nobody.get_current_status().send().await.unwrap_err().is_authentication());
    nobody.get_current_status().header("Authorization", &format!("Bearer {TOKEN}")).send().await.unwrap();
}

#[tokio::test]
async fn submit_and_upload_can_be_json() {
    let (server, client) = willing().await;
    let with_files = |vector: &str, files: &[&str]| -> Value {
        let mut body = Value::Object(agreed(vector).fields);
        body["agree_to_the_terms"] = true.into();
        files.iter().for_each(|file| body[file] = format!("base64 of {file}").into());
        body
    };
    let person = ["file_passport", "file_registration", "file_selfie"];
    let fiz = with_files("submit_fiz", &person);
    let typed: SubmitFizJsonBody = serde_json::from_value(fiz.clone()).unwrap();
    client.submit_fiz_json(&typed).send().await.unwrap();
    assert_eq!((server.last().header("content-type"), server.last().json()), (Some("application/json"), fiz));

    let jur = with_files("submit_jur", &["file_organization", "file_authority", "file_ogrn", "file_inn"]);
    let typed: SubmitJurJsonBody = serde_json::from_value(jur.clone()).unwrap();
    client.submit_jur_json(&typed).send().await.unwrap();
    assert_eq!(server.last().json(), jur);

    let ip = with_files("submit_ip", &person);
    let typed: SubmitIpJsonBody = serde_json::from_value(ip.clone()).unwrap();
    client.submit_ip_json(&typed).send().await.unwrap();
    assert_eq!(server.last().json(), ip);
    assert!(!format!("{typed:?}").contains("base64"), "never printed");

    let files = UploadSignedAgreementJson::builder().files(vec!["JVBERi0=".to_owned()]).build();
    client.upload_signed_agreement_json(&files).send().await.unwrap();
    assert_eq!(
        (server.last().path.as_str(), server.last().json()),
        ("/api/v1/agreement/upload", json!({ "files": ["JVBERi0="] }))
    );
    // As the form, none of them is sent again.
    let server = Server::start(|_| Answer::bytes(503, "text/plain", "")).await;
    let client = super::client(server.url());
    drop(client.upload_signed_agreement_json(&files).send().await.unwrap_err());
    drop(client.submit_ip_json(&typed).send().await.unwrap_err());
    assert_eq!(server.received().len(), 2);
}

#[tokio::test]
async fn field_names_can_be_replaced_in_a_call() {
    const CYRILLIC: &str = "сorrespondent_account";
    let (server, client) = willing().await;
    let submit = request::submit_jur(&agreed("submit_jur"));
    client.submit_jur(&submit).rename_field("correspondent_account", CYRILLIC).send().await.unwrap();
    let names: Vec<_> = server.last().parts().await.into_iter().map(|part| part.name).collect();
    assert!(names.iter().any(|name| name == CYRILLIC) && !names.iter().any(|name| name == "correspondent_account"));

    let save = SaveJur::builder().correspondent_account("1").bik("2").build();
    client.save_jur(&save).rename_field("correspondent_account", CYRILLIC).send().await.unwrap();
    assert_eq!(server.last().json(), json!({ CYRILLIC: "1", "bik": "2" }));

    let part = |name: &str| FilePart::from_bytes(format!("{name}.pdf"), name.to_owned()).unwrap();
    let upload = UploadSignedAgreement::builder().files(vec![part("a"), part("b")]).build();
    client.upload_signed_agreement(&upload).rename_field("files[]", "files").send().await.unwrap();
    let names: Vec<_> = server.last().parts().await.into_iter().map(|part| part.name).collect();
    assert_eq!(names, ["files", "files"]);

    // A name that is not there is a mistake, and nothing is sent.
    let before = server.received().len();
    let error = client.save_jur(&save).rename_field("kpp", "КПП").send().await.unwrap_err();
    assert!(error.is_encode() && error.was_not_sent());
    assert!(client.save_jur(&save).rename_field("bik", "correspondent_account").send().await.unwrap_err().is_encode());
    assert!(client.send_on_sign().rename_field("a", "b").send().await.unwrap_err().is_encode());
    assert_eq!(server.received().len(), before);
}

#[tokio::test]
async fn individuals_have_no_email_and_no_phone() {
    let (server, client) = willing().await;
    for vector in ["submit_fiz", "submit_ip"] {
        super::call::call(&client, vector, &agreed(vector)).await.unwrap();
        let parts = server.last().parts().await;
        assert!(!parts.iter().any(|part| ["email", "phone"].contains(&part.name.as_str())), "{vector}");
    }
    // But one can be added.
    client.submit_fiz(&request::submit_fiz(&agreed("submit_fiz"))).extra("phone", "+7").send().await.unwrap();
    assert!(server.last().parts().await.iter().any(|part| part.name == "phone"));
}

#[tokio::test]
async fn the_ways_of_signing_are_independent() {
    let (server, client) = willing().await;
    client.send_on_sign().send().await.unwrap();
    client.upload_signed_agreement(&UploadSignedAgreement::builder().files(Vec::new()).build()).send().await.unwrap();
    drop(client.get_esia_url().send().await);
    let paths: Vec<_> = server.received().into_iter().map(|request| request.path).collect();
    let expected = ["send-on-sign", "upload", "esia"].map(|path| format!("/api/v1/agreement/{path}"));
    assert_eq!(paths, expected, "each is called for itself, in any order, and none of them names a party");
    assert!(server.received().iter().all(|request| request.raw_query.is_empty()));
}

#[tokio::test]
async fn the_only_consent_is_to_the_terms() {
    let (server, client) = willing().await;
    for vector in ["save_fiz", "save_jur", "save_ip", "submit_fiz", "submit_jur", "submit_ip"] {
        super::call::call(&client, vector, &agreed(vector)).await.unwrap();
        let last = server.last();
        let names: Vec<String> = match last.json() {
            Value::Object(fields) => fields.into_iter().map(|(name, _)| name).collect(),
            _ => last.parts().await.into_iter().map(|part| part.name).collect(),
        };
        let consents = |name: &&String| ["agree", "consent", "personal"].iter().any(|word| name.contains(word));
        assert_eq!(names.iter().filter(consents).collect::<Vec<_>>(), ["agree_to_the_terms"], "{vector}");
    }
}
