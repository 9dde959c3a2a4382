//! Signing: what a signer sees, that each attempt is signed anew, and signatures that others publish.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use accord_runtime::http::{HeaderValue, Method, Request, Response};
use accord_runtime::signing::{RequestSigner, SignError, Signing, from_fn};
use accord_runtime::transport::{Body, OutgoingRequest, from_fn as in_process};
use accord_runtime::{Bytes, ClientCredentials, FilePart, Multipart, Secret};
use hmac::{Hmac, Mac};
use sha2::{Digest, Sha256};

use crate::bare::Bare;
use crate::server::{Server, json, with};

fn hmac(key: &[u8], text: &[u8]) -> Vec<u8> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).unwrap();
    mac.update(text);
    mac.finalize().into_bytes().to_vec()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A header with the HMAC-SHA256 of method, path and body.
fn by_hmac(request: &mut OutgoingRequest) -> Result<(), SignError> {
    let body = request.body().as_bytes().ok_or(SignError::new("a stream cannot be signed"))?;
    let text = [request.method().as_str().as_bytes(), request.url().path().as_bytes(), body].concat();
    let mut value = HeaderValue::try_from(hex(&hmac(b"Jefe", &text)))?;
    value.set_sensitive(true);
    request.headers_mut().insert("x-signature", value);
    Ok(())
}

#[tokio::test]
async fn a_hmac_over_what_arrives() {
    // RFC 4231, test case 2.
    let known = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
    assert_eq!(hex(&hmac(b"Jefe", b"what do ya want for nothing?")), known);

    let server = Server::start(|_| json("{}")).await;
    let client = Bare::with(&server.url, |b| b.sign(from_fn(by_hmac)));
    client.call("safe", 1).await.unwrap();
    client.call("once", 7).await.unwrap();
    let mut form = Multipart::new();
    form.text("a", "b").unwrap();
    form.file("f", &FilePart::from_bytes("a.txt", "bytes").unwrap()).unwrap();
    client.send("put_file", form).await.unwrap();
    client.send("put_file", Body::from("text")).await.unwrap();
    assert_eq!(server.seen().len(), 4);
    for request in server.seen() {
        let text = [request.method.as_bytes(), request.target.as_bytes(), &request.body].concat();
        assert_eq!(request.header("x-signature"), Some(&*hex(&hmac(b"Jefe", &text))), "{}", request.target);
    }
}

#[tokio::test]
async fn what_is_not_signed_is_not_sent() {
    let server = Server::start(|_| json("{}")).await;
    let client = Bare::with(&server.url, |b| b.sign(from_fn(by_hmac)));
    let stream = || futures_util::stream::iter([Ok(Bytes::from("x"))]);
    let mut form = Multipart::new();
    form.file("f", &FilePart::from_stream("a", stream(), Some(1)).unwrap()).unwrap();
    let errors = [
        client.send("put_file", form).await.unwrap_err(),
        client.send("put_file", Body::from_stream(stream(), None)).await.unwrap_err(),
    ];
    for error in errors {
        assert!(error.was_not_sent() && error.is_encode(), "{error:?}");
        assert!(format!("{error} {error:?}").contains("a stream cannot be signed"), "{error:?}");
    }
    assert!(server.seen().is_empty());
}

#[tokio::test]
async fn a_signer_does_not_say_where_the_body_ends() {
    let server = Server::start(|_| json("{}")).await;
    let client = |name: &'static str, value: &'static str| {
        Bare::with(&server.url, |b| {
            b.max_attempts(1).sign(from_fn(move |request| {
                request.headers_mut().append(name, HeaderValue::from_static(value));
                Ok(())
            }))
        })
    };
    for (name, value) in
        [("content-length", "3"), ("content-length", "+7"), ("content-length", "x"), ("transfer-encoding", "chunked")]
    {
        let error = client(name, value).call("once", 1).await.unwrap_err();
        assert!(error.was_not_sent() && error.is_encode(), "{name}: {value}: {error:?}");
    }
    let stream = futures_util::stream::iter([Ok(Bytes::from("abc"))]);
    let error = client("content-length", "2").send("put_file", Body::from_stream(stream, None)).await.unwrap_err();
    assert!(error.was_not_sent(), "{error:?}");
    assert!(server.seen().is_empty());
    // The length that the body has, which some signatures contain.
    client("content-length", "7").call("once", 1).await.unwrap();
    assert_eq!(server.seen()[0].text(), r#"{"n":1}"#);
}

/// Fetches a signature, so it waits.
struct Remote(Duration);

impl RequestSigner for Remote {
    fn sign<'a>(&'a self, request: &'a mut OutgoingRequest) -> Signing<'a> {
        Box::pin(async move {
            tokio::time::sleep(self.0).await;
            request.add_query("signature", "a b");
            Ok(())
        })
    }
}

#[tokio::test(start_paused = true)]
async fn a_signer_may_wait_within_the_attempt() {
    let targets = Arc::new(Mutex::new(Vec::new()));
    let kept = Arc::clone(&targets);
    let transport = in_process(move |request: Request<Bytes>| {
        kept.lock().unwrap().push(request.uri().path_and_query().unwrap().to_string());
        async { Response::new("{}") }
    });
    let client = |wait| {
        let transport = Arc::clone(&transport);
        Bare::with("https://api.accord.invalid", |b| {
            b.transport(transport).sign(Arc::new(Remote(Duration::from_secs(wait)))).max_attempts(1)
        })
    };
    client(29).call("once", 1).await.unwrap();
    assert_eq!(*targets.lock().unwrap(), ["/once?signature=a+b"]);
    let error = client(31).call("once", 1).await.unwrap_err();
    assert!(error.is_timeout() && error.was_not_sent(), "{error:?}");
    assert_eq!(targets.lock().unwrap().len(), 1);
}

#[tokio::test(start_paused = true)]
async fn each_attempt_is_signed_anew_after_its_credentials() {
    let server = Server::start(|_| with(503, &[], "")).await;
    let clock = AtomicU64::new(0);
    let client = Bare::with(&server.url, |b| {
        b.header("Authorization".to_owned(), Secret::from("Bearer t")).sign(from_fn(move |request| {
            assert_eq!(request.headers()["authorization"], "Bearer t");
            let date = clock.fetch_add(1, Ordering::SeqCst).to_string();
            request.headers_mut().insert("x-date", HeaderValue::try_from(date)?);
            Ok(())
        }))
    });
    client.call("idempotent", 1).await.unwrap_err();
    let dates: Vec<_> = server.seen().iter().map(|request| request.header("x-date").unwrap().to_owned()).collect();
    assert_eq!(dates, ["0", "1", "2"]);
}

/// The token endpoint may be on another host, which gets nothing that is meant for the API.
#[tokio::test]
async fn a_token_endpoint_gets_a_signature_only_if_the_signer_says_so() {
    struct Marks(bool);
    impl RequestSigner for Marks {
        fn sign<'a>(&'a self, request: &'a mut OutgoingRequest) -> Signing<'a> {
            let operation = HeaderValue::from_static(request.operation());
            request.headers_mut().insert("x-signed", operation);
            Box::pin(std::future::ready(Ok(())))
        }
        fn signs_token_requests(&self) -> bool {
            self.0
        }
    }
    for (signs, of_token) in [(false, None), (true, Some("token_endpoint"))] {
        let server = Server::start(|_| json(r#"{"access_token":"t","token_type":"bearer"}"#)).await;
        let client = crate::oauth::Client::at(&server.url, |b| {
            b.sign(Arc::new(Marks(signs))).client_credentials(0, ClientCredentials::new("id", "secret"))
        });
        client.order().await.unwrap();
        let seen = server.seen();
        assert_eq!((seen[0].header("x-signed"), seen[1].header("x-signed")), (of_token, Some("order")));
    }
}

/// AWS Signature Version 4, as far as the published examples go.
struct Aws {
    service: &'static str,
    date: &'static str,
    signed: &'static [&'static str],
}

impl Aws {
    fn canonical(&self, request: &OutgoingRequest) -> Result<String, SignError> {
        let mut query: Vec<_> = request.url().query_pairs().into_owned().collect();
        query.sort();
        let query: Vec<_> = query.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let mut text = format!("{}\n{}\n{}\n", request.method(), request.url().path(), query.join("&"));
        for name in self.signed {
            let value = match *name {
                "host" => request.host().ok_or(SignError::new("no host"))?,
                name => request.headers()[name].to_str().map_err(|_| SignError::new("no text"))?.to_owned(),
            };
            text += &format!("{name}:{}\n", value.trim());
        }
        let body = request.body().as_bytes().ok_or(SignError::new("a stream"))?;
        Ok(text + &format!("\n{}\n{}", self.signed.join(";"), hex(&Sha256::digest(body))))
    }
}

impl RequestSigner for Aws {
    fn sign<'a>(&'a self, request: &'a mut OutgoingRequest) -> Signing<'a> {
        Box::pin(async move {
            request.headers_mut().insert("x-amz-date", HeaderValue::from_static(self.date));
            let day = &self.date[..8];
            let scope = format!("{day}/us-east-1/{}/aws4_request", self.service);
            let digest = hex(&Sha256::digest(self.canonical(request)?));
            let text = format!("AWS4-HMAC-SHA256\n{}\n{scope}\n{digest}", self.date);
            let key = [day, "us-east-1", self.service, "aws4_request"]
                .iter()
                .fold(b"AWS4wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY".to_vec(), |key, part| {
                    hmac(&key, part.as_bytes())
                });
            let value = format!(
                "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/{scope}, SignedHeaders={}, Signature={}",
                self.signed.join(";"),
                hex(&hmac(&key, text.as_bytes()))
            );
            let mut value = HeaderValue::try_from(value)?;
            value.set_sensitive(true);
            request.headers_mut().insert("authorization", value);
            // For the test to look at.
            request.headers_mut().insert("x-canonical", HeaderValue::try_from(digest)?);
            Ok(())
        })
    }
}

/// The examples of AWS's documentation: the IAM request of the guide, and two of the suite of test cases.
#[tokio::test]
async fn signatures_of_aws_examples() {
    const FORM: &str = "application/x-www-form-urlencoded; charset=utf-8";
    let cases = [
        (
            "https://iam.amazonaws.com",
            "/?Action=ListUsers&Version=2010-05-08",
            Aws { service: "iam", date: "20150830T123600Z", signed: &["content-type", "host", "x-amz-date"] },
            "f536975d06c0309214f805bb90ccff089219ecd68b2577efef23edd43b7e1a59",
            "5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7",
        ),
        (
            "https://example.amazonaws.com",
            "/",
            Aws { service: "service", date: "20150830T123600Z", signed: &["host", "x-amz-date"] },
            "bb579772317eb040ac9ed261061d46c1f17a8133879d6129b6e1c25292927e63",
            "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
        ),
        (
            "https://example.amazonaws.com",
            "/?Param2=value2&Param1=value1",
            Aws { service: "service", date: "20150830T123600Z", signed: &["host", "x-amz-date"] },
            "816cd5b414d056048ba4f7c5386d6e0533120fb1fcfa93762cf0fc39e2cf19e0",
            "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500",
        ),
    ];
    for (base, target, signer, canonical, signature) in cases {
        let seen = Arc::new(Mutex::new(None));
        let kept = Arc::clone(&seen);
        let transport = in_process(move |request: Request<Bytes>| {
            *kept.lock().unwrap() = Some(request);
            async { Response::new("{}") }
        });
        let client = Bare::with(base, |b| b.transport(transport).sign(Arc::new(signer)));
        client.http.request(Method::GET, target).header("content-type", FORM).send().await.unwrap();
        let seen = seen.lock().unwrap().take().unwrap();
        assert_eq!(seen.headers()["x-canonical"], canonical, "{target}");
        let sent = seen.headers()["authorization"].to_str().unwrap();
        assert!(sent.ends_with(&format!("Signature={signature}")), "{target}: {sent}");
    }
}
