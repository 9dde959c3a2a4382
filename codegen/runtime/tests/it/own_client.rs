//! reqwest clients of the caller's own: certificates, proxies, redirects.
#![cfg(feature = "rustls")]

use std::sync::Arc;
use std::time::Duration;

use accord_runtime::Secret;
use accord_runtime::transport::Reqwest;
use reqwest::{Certificate, Client, ClientBuilder, Identity, Proxy};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::crypto::ring::default_provider;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio_rustls::rustls::server::WebPkiClientVerifier;
use tokio_rustls::rustls::{RootCertStore, ServerConfig};

use crate::bare::Bare;
use crate::server::{Server, json, with};

macro_rules! pem {
    ($name:literal) => {
        include_bytes!(concat!("../certificates/", $name))
    };
}

/// A server over TLS that asks for a client certificate of the test CA.
async fn tls_server() -> String {
    let der = |pem: &[u8]| CertificateDer::from_pem_slice(pem).unwrap();
    let mut roots = RootCertStore::empty();
    roots.add(der(pem!("ca.pem"))).unwrap();
    let provider = Arc::new(default_provider());
    let verifier = WebPkiClientVerifier::builder_with_provider(Arc::new(roots), Arc::clone(&provider)).build().unwrap();
    let config = ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
    let key = PrivateKeyDer::from_pem_slice(pem!("server.key")).unwrap();
    let config =
        config.with_client_cert_verifier(verifier).with_single_cert(vec![der(pem!("server.pem"))], key).unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("https://localhost:{}", listener.local_addr().unwrap().port());
    let acceptor = TlsAcceptor::from(Arc::new(config));
    tokio::spawn(async move {
        while let Ok((socket, _)) = listener.accept().await {
            let acceptor = acceptor.clone();
            tokio::spawn(async move {
                let Ok(mut stream) = acceptor.accept(socket).await else { return };
                let mut head = [0; 4096];
                while stream.read(&mut head).await.is_ok_and(|size| size > 0) {
                    stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}").await.unwrap();
                }
            });
        }
    });
    url
}

/// A finished client. reqwest needs a provider of cryptography for that, which `Reqwest::from_builder` would install.
fn finished(builder: ClientBuilder) -> Client {
    let _ = default_provider().install_default();
    builder.no_proxy().build().unwrap()
}

/// With rustls, also where other crates in the same build turn the other library on.
fn builder() -> ClientBuilder {
    Client::builder().tls_backend_rustls()
}

fn identity() -> Identity {
    Identity::from_pem(&[&pem!("client.key")[..], pem!("client.pem")].concat()).unwrap()
}

#[tokio::test]
async fn a_ca_and_a_client_certificate() {
    let url = tls_server().await;
    let ca = || Certificate::from_pem(pem!("ca.pem")).unwrap();
    let own = builder().tls_certs_only([ca()]).identity(identity()).no_proxy();
    let transport = Arc::new(Reqwest::from_builder(own).unwrap());
    for _ in 0..2 {
        Bare::with(&url, |b| b.transport(Arc::clone(&transport) as _)).call("safe", 1).await.unwrap();
    }
    // Without the client's certificate, and without the CA: no call, and nothing was sent.
    let without = builder().tls_certs_only([ca()]).no_proxy();
    let transport = Arc::new(Reqwest::from_builder(without).unwrap());
    let error = Bare::with(&url, |b| b.transport(transport).max_attempts(1)).call("once", 1).await.unwrap_err();
    assert!(error.is_transport() || error.is_connect(), "{error:?}");
    let untrusting = builder().tls_certs_only([]).identity(identity()).no_proxy();
    let transport = Arc::new(Reqwest::from_builder(untrusting).unwrap());
    let error = Bare::with(&url, |b| b.transport(transport)).call("once", 1).await.unwrap_err();
    assert!(error.is_connect() && error.was_not_sent(), "{error:?}");
}

#[tokio::test]
async fn a_proxy_of_the_callers_own() {
    let proxy = Server::start(|_| json("{}")).await;
    let own = Client::builder().proxy(Proxy::all(&proxy.url).unwrap());
    let transport = Arc::new(Reqwest::from_builder(own).unwrap());
    let client = Bare::with("http://api.accord.invalid", |b| {
        b.allow_plain_http("api.accord.invalid".to_owned()).transport(transport)
    });
    client.call("once", 1).await.unwrap();
    assert_eq!(proxy.last().target, "http://api.accord.invalid/once");
}

/// What the runtime relies on is set again, whatever the builder says.
#[tokio::test]
async fn a_builder_that_follows_redirects_does_not_follow_them() {
    let elsewhere = Server::start(|_| json("{}")).await;
    let to = elsewhere.url.clone();
    let server = Server::start(move |_| with(307, &[("Location", &*format!("{to}/x"))], "")).await;
    let own = Client::builder().redirect(reqwest::redirect::Policy::limited(5)).no_proxy();
    let transport = Arc::new(Reqwest::from_builder(own).unwrap());
    let client = Bare::with(&server.url, |b| b.transport(transport));
    assert!(client.call("safe", 1).await.unwrap_err().is_redirect());
    assert!(elsewhere.seen().is_empty());
}

/// With a finished client it can only be noticed afterwards.
#[tokio::test]
async fn an_answer_from_elsewhere_is_an_error() {
    let elsewhere = Server::start(|_| json(r#"{"secret":1}"#)).await;
    let to = elsewhere.url.clone();
    let server = Server::start(move |request| match request.target.as_str() {
        "/safe" => with(307, &[("Location", &*format!("{to}/x"))], ""),
        _ => json("{}"),
    })
    .await;
    let own = finished(Client::builder().connect_timeout(Duration::from_secs(3)));
    let client = Bare::with(&server.url, |b| {
        b.header("X-Key".to_owned(), Secret::from("k")).transport(Arc::new(Reqwest::new(own)))
    });
    client.call("once", 1).await.unwrap();
    let error = client.call("safe", 1).await.unwrap_err();
    assert!(error.is_redirect() && error.effect_unknown() && error.status().is_none(), "{error:?}");
    assert_eq!(elsewhere.seen().len(), 1);
}

#[tokio::test]
async fn no_connection_by_a_client_of_ones_own_means_not_sent() {
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let own = finished(Client::builder());
    let client = Bare::with(&format!("http://127.0.0.1:{port}"), |b| b.transport(Arc::new(Reqwest::new(own))));
    let error = client.call("once", 1).await.unwrap_err();
    assert!(error.is_connect() && error.was_not_sent(), "{error:?}");
    assert_eq!(error.attempts(), 3);
}
