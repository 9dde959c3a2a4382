//! Files from a path, from memory and from a stream.

use futures_util::stream;
use plusofon_agreement::accord_runtime::Bytes;
use plusofon_agreement::accord_runtime::chrono::NaiveDate;
use plusofon_agreement::{Client, Date, FilePart, SubmitFiz, UploadSignedAgreement};

#[tokio::main]
pub async fn main() {
    run().await.unwrap();
}

async fn run() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::builder("http://127.0.0.1:9").token("ready").client("10553").build()?;
    let chunks = stream::iter([Ok(Bytes::from_static(b"one")), Ok(Bytes::from_static(b"two"))]);
    let request = SubmitFiz::builder()
        .agree_to_the_terms(true)
        .billing_address_street("Lenina 1")
        .shipping_address_street("Lenina 1")
        .shipping_address_city("Moskva")
        .birthday("1990-01-31".parse::<Date>()?)
        .date_of_issue(NaiveDate::from_ymd_opt(2010, 2, 28).ok_or("no such day")?)
        .first_name("Ivan")
        .middle_name("Ivanovich")
        .last_name(String::from("Ivanov"))
        .issue("OVD")
        .passport_series("1234")
        .passport_number("123456")
        .file_passport(FilePart::from_path("scans/passport.jpg")?)
        .file_registration(FilePart::from_bytes("page.png", vec![0x89, 0x50])?.media_type("image/png")?)
        .file_selfie(FilePart::from_stream("selfie.jpg", chunks, Some(6))?)
        .build();
    assert!(!format!("{request:?}").contains("Ivanov"));
    // The file is not there.
    assert!(client.submit_fiz(&request).send().await.is_err_and(|error| error.was_not_sent()));

    let pages = vec![FilePart::from_bytes("1.pdf", "one")?, FilePart::from_bytes("2.dat", "two")?.file_name("2.pdf")?];
    assert!(client.upload_signed_agreement(&UploadSignedAgreement::builder().files(pages).build()).send().await.is_err());
    Ok(())
}
