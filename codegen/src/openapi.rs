//! The grammar of OpenAPI: the fields of each object in each version, and the form of their values.
//!
//! [`grammar::fields`] is the one table of it. [`conform`] checks a document against the table and leaves in it only what
//! the table has and what starts with `x-accord-`, so no later stage meets a keyword, an extension or a kind of value that it
//! does not expect. `children` walks a document by it.

pub(crate) mod children;
pub mod conform;
pub(crate) mod constraints;
pub mod files;
pub mod form;
pub mod grammar;
#[doc(hidden)]
pub mod headers;
pub mod kind;
pub(crate) mod members;
pub(crate) mod methods;
pub(crate) mod paths;
pub(crate) mod references;
pub(crate) mod responses;
pub(crate) mod schemas;
pub mod version;

pub(crate) use form::Shape;
pub use kind::Kind;
#[doc(hidden)]
pub use methods::METHODS;
#[doc(hidden)]
pub use schemas::type_of;
pub use version::Version;
