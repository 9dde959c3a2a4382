//! An agreement from the first form to the signature.

use accord_tests::plusofon::{self, PDF};
use plusofon_agreement::{AgreementStatus, AgreementType, FilePart, PlusofonCode, UploadSignedAgreement};

use super::client;
use super::request::{self, agreed};

#[tokio::test]
async fn an_agreement_is_saved_filed_downloaded_and_signed() {
    let server = plusofon::start().await;
    let client = client(server.url());
    assert_eq!(client.get_current_status().send().await.unwrap().status, Some(AgreementStatus::Empty));
    assert_eq!(client.get_fiz().send().await.unwrap_err().code(), Some(PlusofonCode::AgreementDataNotFound));

    client.save_fiz(&request::save_fiz(&agreed("save_fiz"))).send().await.unwrap();
    let saved = client.get_fiz().send().await.unwrap().into_inner().agreement;
    assert_eq!(saved.first_name.as_deref(), Some("Иван"));
    assert_eq!(saved.birthday.unwrap().to_string(), "1990-01-01");
    assert_eq!(
        client.get_current_status().send().await.unwrap().status,
        Some(AgreementStatus::Empty),
        "saving files nothing"
    );

    server.pdf_not_ready_for(1);
    client.submit_fiz(&request::submit_fiz(&agreed("submit_fiz"))).send().await.unwrap();
    let status = client.get_current_status().send().await.unwrap().into_inner();
    assert_eq!((status.status, status.type_), (Some(AgreementStatus::from("filed")), Some(AgreementType::Fiz)));

    assert_eq!(client.download_agreement().send().await.unwrap_err().code(), Some(PlusofonCode::FileNotReady));
    let pdf = client.download_agreement().send().await.unwrap().into_inner().bytes(4096).await.unwrap();
    assert_eq!(pdf, PDF);

    assert!(client.get_esia_url().send().await.unwrap().url.starts_with("https://e-info.plusofon.ru/"));
    client.send_on_sign().send().await.unwrap();
    assert_eq!(server.sent_on_sign(), 1);

    let signed = FilePart::from_bytes("signed.pdf", pdf).unwrap();
    client.upload_signed_agreement(&UploadSignedAgreement::builder().files(vec![signed]).build()).send().await.unwrap();
    assert_eq!(client.get_current_status().send().await.unwrap().status, Some(AgreementStatus::Signed));
}
