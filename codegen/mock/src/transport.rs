//! A mock as a transport of a generated client: no port, no socket.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use accord_runtime::transport::{Body, Transport, TransportError, from_fn};

use crate::mock::Mock;
use crate::server::deliver;

impl Mock {
    /// A transport that asks this mock, whatever the host of a URL is.
    #[must_use]
    pub fn transport(&self) -> Arc<dyn Transport> {
        let mock = self.clone();
        from_fn(move |request| {
            let mock = mock.clone();
            async move {
                let broken = AtomicBool::new(false);
                let response = deliver(&mock, mock.respond(&request), || broken.store(true, Ordering::Relaxed)).await;
                match broken.load(Ordering::Relaxed) {
                    true => Err(TransportError::broken()),
                    false => Ok(response.map(Body::wrap)),
                }
            }
        })
    }
}
