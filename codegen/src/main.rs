//! The `accord` command.

mod cli;

use std::process::ExitCode;

#[cfg(feature = "mimalloc")]
use mimalloc::MiMalloc;

/// A syntax tree is millions of small allocations, which the system's allocator makes half of the run.
#[cfg(feature = "mimalloc")]
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    cli::run()
}
