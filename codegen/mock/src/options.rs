//! How a mock is set up.

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::fault::Fault;

/// How a mock is set up.
#[derive(Clone, Debug)]
pub struct Options {
    /// Also refuse fields, parameters and headers that the document does not have.
    pub strict: bool,
    /// What generated values vary with: the same seed gives the same answers.
    pub seed: u64,
    /// Further credentials that are accepted, by the name of the security scheme.
    pub credentials: BTreeMap<String, Vec<String>>,
    /// The HTTP status of every refusal that the document's outcome tells by its body. Default: by the kind of refusal.
    pub refusal_status: Option<u16>,
    /// What goes wrong with every call.
    pub fault: Option<Fault>,
    /// Mixes all faults by this seed.
    pub chaos: Option<u64>,
    /// Writes each exchange to this file, as a line of JSON.
    pub journal: Option<PathBuf>,
    /// Writes refusals and their reasons to standard error.
    pub log: bool,
    /// Hosts besides this machine that callbacks and webhooks are sent to.
    pub callback_hosts: Vec<String>,
    /// The most bytes of a request's body.
    pub body_limit: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            strict: false,
            seed: 0,
            credentials: BTreeMap::new(),
            refusal_status: None,
            fault: None,
            chaos: None,
            journal: None,
            log: false,
            callback_hosts: Vec::new(),
            body_limit: 16 * 1024 * 1024,
        }
    }
}
