//! Nothing personal is printed, of requests, of answers, of errors.

use accord_tests::canary::{CANARY, assert_error_keeps, assert_kept};
use accord_tests::server::Answer;
use rental_contracts::{Client, GenerateToken, Location, StartRental, StopRental, UnixSeconds, UpdateRental};
use serde_json::json;

use super::{answering, ready, start, stop, update};

macro_rules! personal {
    ($builder:expr) => {
        $builder
            .plate_number(CANARY)
            .driver_name(CANARY)
            .driver_phone(CANARY)
            .driver_passport(CANARY)
            .driver_address(CANARY)
            .driver_license(CANARY)
            .driver_license_exp(CANARY)
            .driver_email(CANARY)
            .driver_birth_date(CANARY)
            .driver_sex(CANARY)
            .driver_country(CANARY)
            .cid(CANARY)
            .start_location(Location::address(CANARY))
            .end_location(Location::address(CANARY))
            .build()
    };
}

fn personal_start() -> StartRental {
    let moment = UnixSeconds::from(1);
    personal!(StartRental::builder().mva(1).ra(2).ts_expected(moment).te_expected(moment))
}

#[tokio::test]
async fn personal_fields_are_not_printed() {
    let start = personal_start();
    assert_kept("StartRental", &start);
    assert_kept("UpdateRental", &personal!(UpdateRental::builder().ra(1)));
    assert_kept("StopRental", &personal!(StopRental::builder().ra(1)));
    assert_kept("GenerateToken", &GenerateToken::builder().login(CANARY).password(CANARY).build());
    assert_kept("Location", &Location::address(CANARY));
    // It is there all the same.
    assert_eq!(serde_json::to_string(&start).unwrap().matches(CANARY).count(), 14);
}

#[tokio::test]
async fn answers_are_not_printed() {
    let body = json!({ "code": 22, "odo": "1", "message": CANARY });
    let server = answering(Answer::json(200, &body).with_header("x-driver", CANARY)).await;
    let answer = ready(server.url()).start_rental(&start(111, 1)).send().await.unwrap();
    assert_eq!(answer.message.as_deref(), Some(CANARY));
    assert_kept("OdometerAnswer", &answer);
    assert_kept("its notice", &answer.notice());
    let answer =
        ready(server.url()).generate_token(&GenerateToken::builder().login("a").password("b").build()).send().await;
    assert_kept("TokenAnswer", &answer.unwrap());
}

#[tokio::test]
async fn errors_print_no_value() {
    let bodies = [
        json!({ "code": 17, "odo": "0", "message": CANARY }),
        json!({ "code": 9001, "odo": CANARY, "message": CANARY, (CANARY): CANARY }),
        json!({ "code": format!("{CANARY} has no passport"), "message": CANARY }),
        json!({ "code": 0, "odo": CANARY, "message": CANARY }),
        json!(CANARY),
        json!({ "message": { "to": CANARY } }),
    ];
    for body in bodies {
        for status in [200, 400, 500] {
            let page = Answer::json(status, &body).with_header("x-driver", CANARY).with_header("x-request-id", CANARY);
            let server = answering(page).await;
            let result = ready(server.url()).start_rental(&personal_start()).send().await;
            if body["code"] == 0 && status == 200 {
                // What of a success cannot be read is left out, and said without it.
                let answer = result.unwrap();
                assert_eq!(answer.mismatches().len(), 1);
                let printed = format!("{answer:?} {:?} {}", answer.mismatches(), answer.mismatches()[0]);
                assert!(!printed.contains(CANARY), "{printed}");
                continue;
            }
            let error = result.unwrap_err();
            assert_error_keeps("the error", &error);
            assert_kept("its body", &error.body());
            assert!(error.excerpt().is_some_and(|shape| !shape.contains(CANARY)));
        }
    }
    let server = answering(Answer::bytes(500, "text/html", format!("<p>{CANARY}</p>"))).await;
    let error = ready(server.url()).update_rental(&update(1, 5)).send().await.unwrap_err();
    assert_error_keeps("a page", &error);
}

#[tokio::test]
async fn clients_and_their_credentials_are_not_printed() {
    let url = format!("{}/{CANARY}", accord_tests::scripted::nobody());
    let builder = Client::builder(&url).credentials(CANARY, CANARY).header("x-key", CANARY);
    assert_kept("ClientBuilder", &builder);
    let client = builder.build().unwrap();
    assert_kept("Client", &client);
    let error = client.stop_rental(&stop(1)).send().await.unwrap_err();
    assert_error_keeps("a login that fails", &error);
    for wrong in [format!("{CANARY}://x"), format!("http://{CANARY}.example.com"), format!("https://u:{CANARY}@x.de")] {
        assert_error_keeps("BuildError", &Client::builder(wrong).token("t").build().unwrap_err());
    }
    assert_error_keeps("BuildError", &Client::builder(url).token(format!("{CANARY}\n")).build().unwrap_err());
}
