//! Generator and runtime agree on every URL: on whether it can be sent to, on what it can be sent without, and on the host.

use std::sync::LazyLock;

use accord_runtime::Url;
use accord_runtime::facts::{Api, Grant, Operation, Scheme};
use accord_runtime::{BuildError, Builder, ClientCredentials};
use proptest::prelude::*;
use proptest::sample::select;

use super::{fault, is_plain, is_whole, seen_from, sendable};

const SCHEMES: &[&str] = &["https", "http", "HTTPS", "hTTp", "ftp", "javascript", "file", "api.example.com", ""];
const SEPARATORS: &[&str] = &["://", "://", "://", ":", ":/", ":///", ":\\\\", ":/\\", "//", "/", "", "\t://"];
const USERS: &[&str] = &["", "", "", "u@", "u:p@", ":@", "@", "api.example.com@", "api.example.com:443@", "a%40b@"];
const HOSTS: &[&str] = &[
    "api.example.com",
    "API.Example.COM",
    "api.example.com.",
    "api%2eexample%2Ecom",
    "api。example。com",
    "api\u{ad}.example.com",
    "ａｐｉ.example.com",
    "аpi.example.com",
    "xn--pi-7kc.example.com",
    "api.example.com\\evil.example",
    "api.example.com%00.evil.example",
    "evil.example",
    "127.0.0.1",
    "127.1",
    "0x7f.1",
    "2130706433",
    "127.evil.example",
    "127.0.0.1.",
    "%31%32%37.0.0.1",
    "localhost",
    "LocalHost",
    "localhost.",
    "localhost.evil.example",
    "[::1]",
    "[::ffff:127.0.0.1]",
    "[0:0::1]",
    "[::1",
    "a b",
    "",
];
const PORTS: &[&str] = &["", "", "", ":443", ":80", ":0443", ":8443", ":", ":x", ":99999", ":443:80"];
const PATHS: &[&str] = &[
    "",
    "/",
    "/t",
    "//evil.example/t",
    "/\\evil.example/t",
    "/..//evil.example/t",
    "/.//evil.example/t",
    "/a/../..//evil.example",
    "/%2e%2e//evil.example/t",
    "/%2f/evil.example",
    "/t?x=//evil.example/",
    "?x=/t",
    "#/t",
    "@evil.example/t",
    "/ä/%zz",
    "/t/",
];
const CHARACTERS: &[char] = &[
    '\t', '\n', '\r', ' ', '\0', '\\', '/', '@', ':', '%', '.', '?', '#', '{', '[', '。', '／', '＠', 'ß', '\u{200d}',
];

/// What is mostly well-formed, and what is mostly not.
fn written() -> impl Strategy<Value = String> {
    let formed = (select(&["http", "https", "HTTP"] as &[&str]), select(HOSTS), select(PORTS), select(PATHS));
    prop_oneof![formed.prop_map(|(scheme, host, port, path)| format!("{scheme}://{host}{port}{path}")), hostile(),]
}

fn hostile() -> impl Strategy<Value = String> {
    let parts = (select(SCHEMES), select(SEPARATORS), select(USERS), select(HOSTS), select(PORTS), select(PATHS));
    let noise = prop::option::weighted(0.3, (any::<prop::sample::Index>(), select(CHARACTERS)));
    (parts, noise).prop_map(|((scheme, separator, user, host, port, path), noise)| {
        let mut url: Vec<char> = [scheme, separator, user, host, port, path].concat().chars().collect();
        if let Some((at, character)) = noise {
            url.insert(at.index(url.len() + 1), character);
        }
        url.into_iter().collect()
    })
}

/// Base URLs that can be sent to, on some of the hosts above.
const BASES: &[&str] = &[
    "https://api.example.com",
    "https://API.Example.COM:443/v1",
    "HTTPS://api.example.com./v1/",
    "http://api.example.com/",
    "http://127.1:8443/a//",
    "https://localhost/?x",
    "https://[::1]/",
    "https://аpi.example.com/v1",
];

/// A reference as a document may have one, or a whole URL.
fn reference() -> impl Strategy<Value = String> {
    let beside =
        (select(BASES), select(PATHS)).prop_map(|(base, path)| format!("{}{path}", base.trim_end_matches("/v1")));
    prop_oneof![written(), beside, select(PATHS).prop_map(str::to_owned), "[a-z/.:@?%\\\\ \t-]{0,12}"]
}

/// A client of the runtime with this base URL, whose document has its token at this place.
fn client(base: &str, token: &str) -> Result<(), BuildError> {
    static OPERATION: Operation = Operation::new("operation", "GET", "/").security(&[&[0]]);
    static OPERATIONS: [&Operation; 1] = [&OPERATION];
    let scheme = Scheme::bearer("oauth").grant(Grant::new(token.to_owned().leak(), &[]));
    let api = Api::new("differential", "1.0.0").operations(&OPERATIONS).schemes(vec![scheme].leak());
    let api: &'static Api = Box::leak(Box::new(api));
    let mut builder = Builder::new(api, base);
    builder.client_credentials(0, ClientCredentials::new("id", "secret"));
    builder.build().map(drop)
}

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config(4_000))]

    /// What is taken for a path of the base URL's host is resolved to where the document's URL goes.
    #[test]
    fn a_url_is_resolved_to_its_own_host(base in select(BASES), url in reference()) {
        prop_assert!(sendable(base).is_some());
        let seen = seen_from(Some(base), &url);
        let resolved = Url::parse(base).unwrap().join(seen.trim());
        if fault(&url).is_none() && is_whole(&url) {
            prop_assert_eq!(resolved.unwrap(), Url::parse(&url).unwrap(), "seen as {}", seen);
        } else {
            prop_assert_eq!(seen, url, "what cannot be sent to is left as it is");
        }
    }

    /// What has no host of its own does not leave that of the base URL, whichever that is.
    #[test]
    fn a_relative_url_stays_on_its_host(base in select(BASES), url in reference()) {
        if fault(&url).is_some() || is_whole(&url) {
            return Ok(());
        }
        let base = Url::parse(base).unwrap();
        let resolved = base.join(url.trim()).unwrap();
        prop_assert_eq!(resolved.origin(), base.origin());
        prop_assert!(resolved.username().is_empty() && resolved.password().is_none());
    }
}

proptest! {
    #![proptest_config(config(600))]

    /// The runtime takes what the generator calls sendable, and refuses without TLS what that calls plain.
    #[test]
    fn the_runtime_takes_what_the_generator_does(url in written()) {
        let built = client(&url, "/token");
        match fault(&url) {
            None if is_whole(&url) => {
                let has_query = Url::parse(&url).unwrap().query().is_some();
                prop_assert_eq!(built.as_ref().is_err_and(BuildError::is_base_url), has_query, "{:?}", built);
                prop_assert_eq!(built.as_ref().is_err_and(BuildError::is_plain_http), !has_query && is_plain(&url));
            }
            // A relative one is no base URL.
            None => prop_assert!(built.is_err_and(|error| error.is_base_url())),
            // The generator refuses more: what the rules mend.
            Some(_) => {}
        }
    }

    /// The token of a document is fetched from where the generator says, or nowhere.
    #[test]
    fn the_runtime_asks_for_tokens_where_the_generator_says(url in reference()) {
        const BASE: &str = "https://api.example.com/v1";
        // A machine may have no trusted certificates, and then has no client of this URL.
        static CAN_BE: LazyLock<bool> = LazyLock::new(|| client(BASE, "/token").is_ok());
        if fault(&url).is_some() || !*CAN_BE {
            return Ok(());
        }
        let built = client(BASE, &seen_from(Some(BASE), &url));
        prop_assert_eq!(built.as_ref().is_err_and(BuildError::is_token_url), is_plain(&url), "{:?}", built);
        prop_assert!(built.is_ok() || is_plain(&url));
    }
}
