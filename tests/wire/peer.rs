//! Calls of the peer client over real sockets.
