//! Credentials that are numbers in JSON.

use accord_runtime::facts::{Api, Credential, Operation, Scheme, Token, TokenLocation};
use accord_runtime::{Builder, Call, Error, OpenJson};

use crate::server::{Server, json};

static LIST: Operation = Operation::new("list", "POST", "/list").security(&[&[0, 1]]);
static API: Api =
    Api::new("numbers", "1.0.0").operations(&[&LIST, &Operation::new("login", "POST", "/login")]).schemes(&[
        Scheme::body("session", "/sid").number().token(
            Token::new("login", &[TokenLocation::body("/sid")]).credentials(&[
                Credential::number("partner", "/auth/partner"),
                Credential::new("password", "/auth/password"),
            ]),
        ),
        Scheme::body("company", "/company").number(),
    ]);

/// Calls, and says what was sent.
async fn called(partner: &str, company: &str) -> (Vec<String>, Result<(), Error<OpenJson>>) {
    let server = Server::start(|_| json(r#"{"sid":123456789012}"#)).await;
    let mut builder = Builder::new(&API, &server.url);
    builder.token_credentials(0, vec![partner.into(), "7".into()]).credential(1, company.into());
    let http = builder.build().unwrap();
    let call = Call::<OpenJson, OpenJson>::new(&http, &LIST).body(&serde_json::json!({ "page": 1 }));
    let called = call.send().await.map(drop);
    (server.seen().iter().map(crate::server::Received::text).collect(), called)
}

#[tokio::test]
async fn numbers_are_sent_as_they_were_given() {
    let (seen, called) = called("1007", "9007199254740993").await;
    called.unwrap();
    assert_eq!(
        seen,
        [r#"{"auth":{"partner":1007,"password":"7"}}"#, r#"{"page":1,"sid":123456789012,"company":9007199254740993}"#]
    );
}

#[tokio::test]
async fn what_is_no_number_is_not_sent() {
    for (partner, company, sent) in
        [("ada", "1", 0), ("007", "1", 0), ("", "1", 0), ("1", "1,\"admin\":1", 1), ("1", "{}", 1)]
    {
        let (seen, called) = called(partner, company).await;
        let error = called.unwrap_err();
        assert!(error.was_not_sent(), "{partner} {company}: {error:?}");
        assert_eq!(seen.len(), sent);
        assert!(!format!("{error} {error:?}").contains("admin"));
    }
}
