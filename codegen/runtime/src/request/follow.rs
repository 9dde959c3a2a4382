//! The URL of one page of many.

use std::sync::{Arc, OnceLock};

use url::Url;

/// What a request for one page of many does with its URL.
#[derive(Clone)]
pub(crate) enum Follow {
    /// Goes to this URL in place of the operation's.
    At(Box<Url>),
    /// Goes to the operation's URL, and tells which that is: what its page links to may be relative to it.
    Tell(Arc<OnceLock<Url>>),
}

impl Follow {
    pub(crate) fn apply(self, url: &mut Url) {
        match self {
            Self::At(next) => *url = *next,
            // Nobody else sets it.
            Self::Tell(asked) => drop(asked.set(url.clone())),
        }
    }
}
