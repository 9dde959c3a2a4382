//! A ready token and a header, set once.

use plusofon_agreement::{AgreementStatus, AgreementType, BASE_URL, Client, Error, PlusofonCode, Refusal};

#[tokio::main]
pub async fn main() {
    let real = Client::builder(BASE_URL).token("ready").client("10553").build();
    // These programs are built without TLS.
    assert!(real.is_err_and(|error| error.is_tls()));
    let client = Client::builder("http://127.0.0.1:9").token("ready").client("10553").build().unwrap();
    assert!(status(&client).await.is_err_and(|error| error.was_not_sent()));
}

async fn status(client: &Client) -> Result<bool, Error<Refusal>> {
    let current = client.get_current_status().send().await?;
    let whose = match &current.type_ {
        Some(AgreementType::Fiz | AgreementType::Ip) => "a person",
        Some(AgreementType::Jur) => "a company",
        _ => "somebody",
    };
    for known in &client.list_statuses().send().await?.agreement_statuses {
        println!("{:?} {:?}", known.status, known.title);
    }
    let end = client.get_expiration().send().await?.into_inner().expiration.and_then(|end| end.moment());
    println!("{whose} {end:?}");
    match client.get_fiz().send().await {
        Ok(answer) => println!("{:?} {:?}", answer.agreement.birthday, answer.agreement.file_passport),
        Err(error) if error.code() == Some(PlusofonCode::AgreementDataNotFound) => {}
        Err(error) => return Err(error),
    }
    Ok(current.status == Some(AgreementStatus::Signed))
}
