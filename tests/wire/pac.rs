//! Calls of the pac client over real sockets.
