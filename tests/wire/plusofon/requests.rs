//! What is sent.

use accord_tests::plusofon::{self, CLIENT, PlusofonServer, TOKEN};
use accord_tests::server::Part;
use accord_tests::vectors;
use plusofon_agreement::facts::API;
use plusofon_agreement::{Client, SaveFiz, SaveIp, SaveJur, accord_runtime::facts::RetrySafety};
use serde_json::json;

use super::call::call;
use super::client;
use super::request::{self, Values, agreed};

async fn pair() -> (PlusofonServer, Client) {
    let server = plusofon::start().await;
    let client = client(server.url());
    (server, client)
}

fn field<'a>(parts: &'a [Part], name: &str) -> Option<&'a [u8]> {
    parts.iter().find(|part| part.name == name).map(|part| &*part.body)
}

#[tokio::test]
async fn correspondent_account_is_sent_in_latin() {
    let (server, client) = pair().await;
    for vector in ["save_jur", "save_ip"] {
        call(&client, vector, &agreed(vector)).await.unwrap();
        assert!(server.last().json()["correspondent_account"].is_string(), "{vector}");
    }
    for vector in ["submit_jur", "submit_ip"] {
        call(&client, vector, &agreed(vector)).await.unwrap();
        assert!(field(&server.last().parts().await, "correspondent_account").is_some(), "{vector}");
    }
    for request in server.received() {
        assert!(!String::from_utf8_lossy(&request.body).contains("\"сorrespondent_account"), "{}", request.path);
    }
}

#[tokio::test]
async fn consent_travels_as_a_digit_in_forms_and_as_a_boolean_in_json() {
    let (server, client) = pair().await;
    for consent in [true, false] {
        let save = SaveFiz::builder().agree_to_the_terms(consent).build();
        let _ = client.save_fiz(&save).send().await;
        assert_eq!(server.last().json(), json!({ "agree_to_the_terms": consent }));

        let mut submit = request::submit_fiz(&agreed("submit_fiz"));
        submit.agree_to_the_terms = consent;
        let _ = client.submit_fiz(&submit).send().await;
        let digit: &[u8] = if consent { b"1" } else { b"0" };
        assert_eq!(field(&server.last().parts().await, "agree_to_the_terms"), Some(digit));
    }
}

#[tokio::test]
async fn save_needs_no_field() {
    let (server, client) = pair().await;
    client.save_fiz(&SaveFiz::builder().build()).send().await.unwrap();
    client.save_jur(&SaveJur::builder().build()).send().await.unwrap();
    client.save_ip(&SaveIp::builder().build()).send().await.unwrap();
    for request in server.received() {
        assert_eq!(request.body, "{}", "{}", request.path);
    }
}

#[tokio::test]
async fn save_sends_json() {
    let (server, client) = pair().await;
    for vector in ["save_fiz", "save_jur", "save_ip"] {
        let values = agreed(vector);
        call(&client, vector, &values).await.unwrap();
        assert_eq!(server.last().header("content-type"), Some("application/json"), "{vector}");
        assert_eq!(server.last().json(), json!(values.fields), "{vector}");
    }
}

#[tokio::test]
async fn save_leaves_out_what_is_not_given() {
    let (server, client) = pair().await;
    client.save_ip(&SaveIp::builder().inn("770000000000").build()).send().await.unwrap();
    assert_eq!(server.last().json(), json!({ "inn": "770000000000" }));
}

#[tokio::test]
async fn save_may_be_sent_again() {
    for operation in API.all_operations() {
        let expected = match (operation.id(), operation.method()) {
            (id, _) if id.starts_with("save_") => RetrySafety::Idempotent,
            ("send_on_sign", _) | (_, "POST") => RetrySafety::Once,
            _ => RetrySafety::Safe,
        };
        assert_eq!(operation.retry_safety(), expected, "{}", operation.id());
    }
    let (_server, client) = pair().await;
    let save = request::save_fiz(&agreed("save_fiz"));
    let mut states = Vec::new();
    for _ in 0..2 {
        client.save_fiz(&save).send().await.unwrap();
        states.push(serde_json::to_value(&*client.get_fiz().send().await.unwrap()).unwrap());
    }
    assert_eq!(states[0], states[1]);
}

#[tokio::test]
async fn submit_takes_the_unmarked_fields_as_optional() {
    let (server, client) = pair().await;
    let unmarked = [
        "billing_address_city",
        "billing_address_postalcode",
        "shipping_address_city",
        "shipping_address_postalcode",
        "legal_form_full",
        "phone",
    ];
    for vector in ["submit_fiz", "submit_jur", "submit_ip"] {
        let mut values = agreed(vector);
        values.fields.retain(|name, _| !unmarked.contains(&name.as_str()));
        // The server refuses a form that lacks a marked field.
        call(&client, vector, &values).await.unwrap();
        let parts = server.last().parts().await;
        assert!(unmarked.iter().all(|name| field(&parts, name).is_none()), "{vector}: not even empty");
        assert_eq!(parts.len(), values.fields.len() + values.files.len(), "{vector}");
    }
}

#[tokio::test]
async fn dates_are_sent_as_year_month_day() {
    let (server, client) = pair().await;
    let date = "2004-02-29".parse::<plusofon_agreement::Date>().unwrap();
    client.save_fiz(&SaveFiz::builder().birthday(date.clone()).build()).send().await.unwrap();
    assert_eq!(server.last().json(), json!({ "birthday": "2004-02-29" }));

    let mut submit = request::submit_ip(&agreed("submit_ip"));
    submit.date_of_issue = date;
    client.submit_ip(&submit).send().await.unwrap();
    assert_eq!(field(&server.last().parts().await, "date_of_issue"), Some(&b"2004-02-29"[..]));
}

#[tokio::test]
async fn registration_numbers_are_not_measured() {
    let (server, client) = pair().await;
    let long = "9".repeat(300);
    for number in ["", "1", "sit", "0123456789012345678", &long] {
        client.save_jur(&SaveJur::builder().inn(number).ogrn(number).kpp(number).build()).send().await.unwrap();
        assert_eq!(server.last().json(), json!({ "inn": number, "ogrn": number, "kpp": number }));
        let data = client.get_jur().send().await.unwrap();
        assert_eq!(data.agreement.ogrn.as_deref(), Some(number));
    }
}

#[tokio::test]
async fn addresses_are_sent_as_given() {
    let (server, client) = pair().await;
    let address = "  г Москва, ул \"Первая\" & К°, д 1\\2, кв 1\t";
    let mut submit = request::submit_fiz(&agreed("submit_fiz"));
    submit.billing_address_street = address.to_owned();
    submit.billing_address_city = None;
    client.submit_fiz(&submit).send().await.unwrap();
    let parts = server.last().parts().await;
    assert_eq!(field(&parts, "billing_address_street"), Some(address.as_bytes()));
    assert_eq!(field(&parts, "billing_address_city"), None, "not taken from the street");

    client.save_fiz(&SaveFiz::builder().shipping_address_street(address).build()).send().await.unwrap();
    assert_eq!(server.last().json(), json!({ "shipping_address_street": address }));
}

#[tokio::test]
async fn an_empty_patronymic_can_be_sent() {
    let (server, client) = pair().await;
    for vector in ["submit_fiz", "submit_jur", "submit_ip"] {
        let mut values = agreed(vector);
        values.fields["middle_name"] = "".into();
        call(&client, vector, &values).await.unwrap();
        assert_eq!(field(&server.last().parts().await, "middle_name"), Some(&b""[..]), "{vector}");
    }
}

#[tokio::test]
async fn get_sends_the_documented_headers() {
    let (server, client) = pair().await;
    client.get_current_status().send().await.unwrap();
    let request = server.only();
    assert_eq!(request.header("content-type"), Some("application/json"));
    assert_eq!(request.header("accept"), Some("application/json"));
    assert_eq!(request.header("api-version"), None, "not the provider's");
    assert!(request.body.is_empty());
}

#[tokio::test]
async fn client_and_token_are_sent_with_every_call() {
    let (server, client) = pair().await;
    let vectors = vectors::of("plusofon-agreement");
    for vector in &vectors {
        let _ = call(&client, &vector.operation, &Values::of(&vector.request)).await;
    }
    let received = server.received();
    assert_eq!(received.len(), vectors.len());
    for request in received {
        let all = |name| request.headers.iter().filter(|(held, _)| held == name).map(|(_, v)| v).collect::<Vec<_>>();
        assert_eq!(all("client"), [CLIENT], "{}", request.path);
        assert_eq!(all("authorization"), [&format!("Bearer {TOKEN}")], "{}", request.path);
    }
}

#[tokio::test]
async fn nothing_is_sent_without_a_token() {
    let server = plusofon::start().await;
    for builder in [Client::builder(server.url()), Client::builder(server.url()).client(CLIENT)] {
        let error = builder.build().unwrap().send_on_sign().send().await.unwrap_err();
        assert!(error.was_not_sent() && error.is_authentication() && !error.effect_unknown());
        assert_eq!((error.status(), error.operation()), (None, "send_on_sign"));
    }
    for (token, client) in [("line\nbreak", CLIENT), (TOKEN, "line\r\nbreak")] {
        let client = Client::builder(server.url()).token(token).client(client).build();
        assert!(match client {
            Err(error) => error.is_header() || error.is_credential(),
            Ok(client) => client.send_on_sign().send().await.unwrap_err().was_not_sent(),
        });
    }
    assert!(server.received().is_empty());
}
