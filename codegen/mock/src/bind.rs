//! Why a port cannot be opened, in words.

use std::fmt;
use std::io::{self, ErrorKind};

/// Why a port cannot be opened. Its text says what to do.
#[derive(Debug)]
pub struct BindError {
    pub(crate) port: u16,
    pub(crate) error: io::Error,
}

impl fmt::Display for BindError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { port, error } = self;
        match error.kind() {
            ErrorKind::AddrInUse => write!(
                f,
                "port {port} is in use; stop the program that uses it, or choose another port with `--port N`"
            ),
            ErrorKind::PermissionDenied => {
                write!(f, "you may not listen on port {port}; choose another one with `--port N`, from 1024 on")
            }
            _ => write!(f, "cannot listen on port {port}: {error}"),
        }
    }
}

impl std::error::Error for BindError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.error)
    }
}
