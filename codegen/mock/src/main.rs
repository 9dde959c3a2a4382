//! The `accord-mock` command: `accord mock SPEC`.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run()
}
