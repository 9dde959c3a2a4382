//! The rules of the project itself.
