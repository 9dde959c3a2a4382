//! What the client makes of refusals.

use accord_tests::plusofon::{self, PlusofonServer};
use accord_tests::server::Answer;
use plusofon_agreement::{Class, Client, CodeValue, Error, PlusofonCode, Refusal};
use serde_json::{Value, json};

use super::call::call;
use super::client;
use super::request::{Values, agreed};

const GETS: [&str; 9] = [
    "get_current_status",
    "list_statuses",
    "get_expiration",
    "get_fiz",
    "get_jur",
    "get_ip",
    "download_agreement",
    "get_esia_url",
    "send_on_sign",
];

fn nothing() -> Values {
    Values { fields: serde_json::Map::new(), files: serde_json::Map::new() }
}

/// What a call answered with this fails with. One that nobody would repeat, so that this answer is the last.
async fn refused(status: u16, body: Value) -> Error<Refusal> {
    let server = plusofon::start().await;
    server.answer_next(Answer::json(status, &body));
    client(server.url()).send_on_sign().send().await.unwrap_err()
}

async fn pair() -> (PlusofonServer, Client) {
    let server = plusofon::start().await;
    let client = client(server.url());
    (server, client)
}

#[tokio::test]
async fn user_not_found_is_told_from_a_server_failure() {
    for status in [200, 500] {
        let user = refused(status, json!({ "message": "User not found.", "code": 500 })).await;
        assert_eq!(user.code(), Some(PlusofonCode::UserNotFound));
        assert_eq!(user.class(), Some(Class::Unauthenticated));

        let failure = refused(status, json!({ "message": "Server Error", "code": 500 })).await;
        assert_eq!(failure.code(), Some(PlusofonCode::Unknown(CodeValue::Int(500))));
        assert_eq!(failure.class(), (status == 500).then_some(Class::Internal), "the number says nothing");
    }

    let (server, client) = pair().await;
    server.forget_user();
    for operation in GETS {
        let error = call(&client, operation, &nothing()).await.unwrap_err();
        assert_eq!(error.code(), Some(PlusofonCode::UserNotFound), "{operation}");
    }
}

#[tokio::test]
async fn a_final_full_stop_does_not_matter() {
    for (text, code) in [
        ("User not found", PlusofonCode::UserNotFound),
        ("The selected agree to the terms is invalid", PlusofonCode::TermsNotAccepted),
    ] {
        for message in [text.to_owned(), format!("{text}.")] {
            let error = refused(200, json!({ "message": message, "code": 500 })).await;
            assert_eq!(error.code(), Some(code.clone()));
            assert_eq!(error.message(), Some(&*message), "kept as it came");
        }
    }
    let another = refused(200, json!({ "message": "User not found. Ever", "code": 500 })).await;
    assert_eq!(another.code(), Some(PlusofonCode::Unknown(CodeValue::Int(500))));
}

#[tokio::test]
async fn refusals_under_error_and_message_are_both_read() {
    for key in ["error", "message"] {
        for (text, code) in [
            ("Fiz contract not found", PlusofonCode::AgreementDataNotFound),
            ("User not found", PlusofonCode::UserNotFound),
        ] {
            let error = refused(200, json!({ key: text })).await;
            assert_eq!(error.code(), Some(code), "{key}");
            assert_eq!(error.message(), Some(text), "{key}");
            let body = error.body().unwrap();
            assert_eq!([&body.error, &body.message][usize::from(key == "message")].as_deref(), Some(text));
        }
    }
}

#[tokio::test]
async fn a_refusal_with_other_fields_is_typed() {
    let invalid = json!({ "message": "The given data was invalid.", "errors": { "inn": ["Wrong length."] } });
    let error = refused(422, invalid.clone()).await;
    assert_eq!(error.code(), None);
    assert_eq!(error.class(), Some(Class::Invalid), "by the HTTP status");
    assert_eq!(error.message(), Some("The given data was invalid."));
    assert!(error.was_refused() && !error.is_decode());

    // Neither a documented text nor a code, under 200: a failure all the same.
    let error = refused(200, invalid).await;
    assert_eq!((error.code(), error.class()), (None, None));
    assert!(error.body().is_some() && !error.is_decode());

    let error = refused(200, json!({ "message": "Wrong.", "code": 422, "success": false, "trace": [1, 2] })).await;
    assert_eq!(error.code(), Some(PlusofonCode::Unknown(CodeValue::Int(422))), "kept");
    assert_eq!(error.body().unwrap().success, Some(false));

    let error = refused(200, json!({ "message": "Wrong.", "code": 400 })).await;
    assert_eq!((error.code(), error.class()), (Some(PlusofonCode::InvalidRequest), Some(Class::Invalid)));

    // Not of the documented form, but a refusal for sure.
    let error = refused(200, json!({ "error": { "text": "Wrong." }, "code": 404 })).await;
    assert_eq!(error.code(), Some(PlusofonCode::NotFound));
    assert!(error.body().unwrap().error.is_none());
    assert_eq!(error.mismatches().iter().map(|mismatch| mismatch.pointer()).collect::<Vec<_>>(), ["/error"]);
    assert_eq!(error.field::<String>("/error/text").as_deref(), Some("Wrong."));

    let error = refused(200, json!({ "success": false })).await;
    assert_eq!((error.code(), error.message()), (None, None));
    assert!(!error.is_decode());
}

#[tokio::test]
async fn missing_data_has_one_name_for_all_three_kinds() {
    let (server, client) = pair().await;
    for status in [200, 404] {
        server.refuse_with(status);
        for operation in ["get_fiz", "get_jur", "get_ip"] {
            let error = call(&client, operation, &nothing()).await.unwrap_err();
            assert_eq!(error.code(), Some(PlusofonCode::AgreementDataNotFound), "{operation}");
            assert_eq!(error.class(), Some(Class::NotFound), "{operation}");
        }
    }
    let error = refused(200, json!({ "error": "Jur contract not found", "code": 404 })).await;
    assert_eq!((error.code(), error.class()), (Some(PlusofonCode::NotFound), Some(Class::NotFound)));
}

#[tokio::test]
async fn file_not_ready_is_told_by_its_message() {
    let (server, client) = pair().await;
    for status in [200, 404, 425] {
        server.refuse_with(status);
        server.pdf_not_ready_for(2);
        for _ in 0..2 {
            let error = client.download_agreement().send().await.unwrap_err();
            assert_eq!((error.code(), error.class()), (Some(PlusofonCode::FileNotReady), Some(Class::NotReady)));
            assert_eq!(error.raw_code(), None);
        }
        let pdf = client.download_agreement().send().await.unwrap().into_inner().bytes(4096).await.unwrap();
        assert_eq!(pdf, plusofon::PDF, "asked for again, it is there");
    }
}

#[tokio::test]
async fn upload_refusals_are_typed_as_documented() {
    let (server, client) = pair().await;
    for (body, code, class) in [
        (json!({ "message": "File not ready for download" }), PlusofonCode::FileNotReady, Class::NotReady),
        (
            json!({ "message": "The selected agree to the terms is invalid", "code": 400 }),
            PlusofonCode::TermsNotAccepted,
            Class::Invalid,
        ),
        (json!({ "message": "User not found", "code": 500 }), PlusofonCode::UserNotFound, Class::Unauthenticated),
    ] {
        server.answer_next(Answer::json(200, &body));
        let request = plusofon_agreement::UploadSignedAgreement::builder().files(vec![]).build();
        let error = client.upload_signed_agreement(&request).send().await.unwrap_err();
        assert_eq!((error.code(), error.class()), (Some(code), Some(class)));
    }
}

#[tokio::test]
async fn consent_may_be_false_and_the_refusal_is_typed() {
    let (server, client) = pair().await;
    let mut errors = Vec::new();
    for vector in ["save_fiz", "save_jur", "save_ip", "submit_fiz", "submit_jur", "submit_ip"] {
        let mut values = agreed(vector);
        call(&client, vector, &values).await.unwrap();
        values.fields["agree_to_the_terms"] = if values.files.is_empty() { Value::Bool(false) } else { "0".into() };
        errors.push((vector, call(&client, vector, &values).await.unwrap_err()));
    }
    assert_eq!(server.received().len(), 12, "sent, not held back");
    for (vector, error) in errors {
        assert_eq!(error.code(), Some(PlusofonCode::TermsNotAccepted), "{vector}");
        assert_eq!(error.class(), Some(Class::Invalid), "{vector}");
    }
}

#[tokio::test]
async fn methods_without_documented_refusals_still_have_them() {
    let (server, client) = pair().await;
    server.forget_user();
    for status in [200, 500] {
        server.refuse_with(status);
        for operation in ["get_esia_url", "send_on_sign"] {
            let error = call(&client, operation, &nothing()).await.unwrap_err();
            assert_eq!(error.code(), Some(PlusofonCode::UserNotFound), "{operation}");
            assert_eq!(error.body().unwrap().code, Some(500), "{operation}");
        }
    }
    assert_eq!(server.sent_on_sign(), 0);
}

#[tokio::test]
async fn a_refused_token_is_unauthenticated() {
    let server = plusofon::start().await;
    let stranger = Client::builder(server.url()).token("of somebody else").client(plusofon::CLIENT).build().unwrap();
    let error = stranger.get_current_status().send().await.unwrap_err();
    assert_eq!(error.class(), Some(Class::Unauthenticated));
    assert!(error.is_authentication() && error.was_refused());
    assert_eq!(error.status().unwrap().as_u16(), 401);
    assert_eq!(server.received().len(), 1, "nothing is renewed, so nothing is tried again");
}

#[tokio::test]
async fn a_failure_that_is_no_json_is_no_decode_error() {
    let (server, client) = pair().await;
    server.answer_next(Answer::bytes(502, "text/html", "<h1>Bad Gateway</h1>"));
    let error = client.send_on_sign().send().await.unwrap_err();
    assert_eq!((error.code(), error.class()), (None, Some(Class::Unavailable)));
    assert!(error.effect_unknown() && !error.is_decode());
}
