//! The URL of one page of many, or of a job.

use std::sync::{Arc, OnceLock};

use url::Url;

use crate::pages::link;

/// What a request for one page of many, or for a job, does with its URL.
#[derive(Clone)]
pub(crate) enum Follow {
    /// Goes to this URL in place of the operation's.
    At(Box<Url>),
    /// Goes to the operation's URL, and tells which that is: what its page links to may be relative to it.
    Tell(Arc<OnceLock<Url>>),
    /// Goes to this URL, which an answer from the other has, if it is on the host of the operation.
    Beside(String, Arc<OnceLock<Url>>),
}

impl Follow {
    pub(crate) fn apply(self, url: &mut Url) -> Result<(), &'static str> {
        match self {
            Self::Beside(to, from) => {
                let to = from.get().and_then(|from| from.join(&to).ok());
                let to = to.and_then(|to| link::beside(url, to.as_str()).ok());
                *url = to.ok_or("the URL of the job is none, or one of another host, which is not asked")?;
            }
            Self::At(next) => *url = *next,
            // Nobody else sets it.
            Self::Tell(asked) => drop(asked.set(url.clone())),
        }
        Ok(())
    }
}
