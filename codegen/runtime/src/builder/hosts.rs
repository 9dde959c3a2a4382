//! What deciding about a host needs while a client is built.

use super::base_url::BaseUrl;
use super::route::Routes;

/// What deciding about a host needs while a client is built.
pub(crate) struct Hosts<'a> {
    pub(crate) base_url: &'a BaseUrl,
    pub(crate) plain_http: &'a [String],
    pub(crate) routes: Routes,
}
