//! The proxies of the environment: used over TLS, where they see the name of a host, and not without.

use std::process::Command;

use accord_runtime::Secret;

use crate::bare::Bare;
use crate::server::{Server, with};

/// Set in a process of its own, because reqwest reads the environment of the whole process.
const CHILD: &str = "ACCORD_TEST_PROXY_TARGET";

#[tokio::test(flavor = "multi_thread")]
async fn credentials_without_tls_go_past_the_proxy() {
    if let Ok(target) = std::env::var(CHILD) {
        return call(&target).await;
    }
    for (target, seen) in [
        ("http://api.accord.invalid", &[] as &[&str]),
        ("http://api.accord.invalid:8080", &[]),
        ("http://127.0.0.1:9", &[]),
        #[cfg(feature = "rustls")]
        ("https://api.accord.invalid", &["CONNECT api.accord.invalid:443"]),
    ] {
        // A machine may have no trusted certificates.
        #[cfg(feature = "rustls")]
        if target.starts_with("https") && Bare::with_tls(target).is_none() {
            continue;
        }
        let proxy = Server::start(|_| with(502, &[], "")).await;
        let mut child = Command::new(std::env::current_exe().unwrap());
        child.args(["--exact", "proxy::credentials_without_tls_go_past_the_proxy"]).env(CHILD, target);
        for name in ["HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"] {
            child.env(name, &proxy.url);
        }
        child.env_remove("NO_PROXY").env_remove("no_proxy").env_remove("REQUEST_METHOD");
        let output = tokio::task::spawn_blocking(move || child.output().unwrap()).await.unwrap();
        assert!(output.status.success(), "{target}: {}", String::from_utf8_lossy(&output.stdout));
        let came: Vec<String> =
            proxy.seen().iter().map(|request| format!("{} {}", request.method, request.target)).collect();
        assert_eq!(came, seen, "{target}");
        assert!(proxy.seen().iter().all(|request| request.header("authorization").is_none()));
    }
}

/// The call itself fails: there is no such host, and the proxy does not connect to any.
async fn call(target: &str) {
    let client = Bare::with(target, |b| {
        b.allow_plain_http("api.accord.invalid".to_owned());
        b.header("Authorization".to_owned(), Secret::from("Bearer CANARY")).max_attempts(1)
    });
    client.call("safe", 1).await.unwrap_err();
}
