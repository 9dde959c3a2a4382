//! One call, stopping a rental, against a server on loopback, in three ways: [by hand](by_hand) on reqwest and serde, with
//! the [generated client](with_accord), with [progenitor's own output](with_progenitor) for the same lowered document.
//!
//! ```text
//! cargo bench --manifest-path tests/benches/Cargo.toml      # times, and their ratios within one run
//! tests/benches/instructions.sh                             # instructions a call, under callgrind
//! tests/benches/build-time.sh                               # clean builds of a program that uses one client
//! ```

pub mod by_hand;
pub mod server;
pub mod with_accord;
pub mod with_progenitor;

/// What is measured: one call, from typed values to typed values.
pub trait Call {
    /// How it is called in tables.
    const NAME: &'static str;

    /// A client of the server at this address. No connection is made yet.
    fn new(base_url: &str) -> Self;

    /// Stops a rental and gives the odometer's reading.
    fn stop(&self) -> impl Future<Output = i64>;
}

/// The token that is sent where the variant can send one.
const TOKEN: &str = "007898667a1b5711682399ea38a84f61";

/// The runtime of every measurement: one thread, so that nothing is counted but the call.
///
/// # Panics
/// If the system gives no event queue.
#[must_use]
pub fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime")
}
