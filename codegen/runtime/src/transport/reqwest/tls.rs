//! TLS, as the features say.

use ::reqwest::ClientBuilder;

use crate::BuildError;

/// rustls with the ring provider and the platform's trusted certificates. Those are only loaded for https: a client of
/// this machine's own services must work where there are none.
#[cfg(feature = "rustls")]
pub(crate) fn configure(http: ClientBuilder, https: bool) -> Result<ClientBuilder, BuildError> {
    use std::sync::Arc;

    use rustls::{ClientConfig, RootCertStore};

    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(Arc::clone(&provider));
    let config = config.with_safe_default_protocol_versions().map_err(|_| BuildError::tls())?;
    let config = if https {
        let verifier = rustls_platform_verifier::Verifier::new(provider).map_err(|_| BuildError::tls())?;
        config.dangerous().with_custom_certificate_verifier(Arc::new(verifier)).with_no_client_auth()
    } else {
        config.with_root_certificates(RootCertStore::empty()).with_no_client_auth()
    };
    Ok(http.tls_backend_preconfigured(config).https_only(https))
}

#[cfg(all(feature = "native-tls", not(feature = "rustls")))]
pub(crate) fn configure(http: ClientBuilder, https: bool) -> Result<ClientBuilder, BuildError> {
    Ok(http.https_only(https))
}

#[cfg(not(any(feature = "rustls", feature = "native-tls")))]
pub(crate) fn configure(http: ClientBuilder, https: bool) -> Result<ClientBuilder, BuildError> {
    if https { Err(BuildError::no_tls()) } else { Ok(http) }
}

/// reqwest panics where rustls has no provider of cryptography. One that the program has installed stays.
#[cfg(feature = "rustls")]
pub(super) fn install_provider() {
    if rustls::crypto::CryptoProvider::get_default().is_none() {
        // An error means that another thread has just installed one.
        let _ = rustls::crypto::ring::default_provider().install_default();
    }
}
