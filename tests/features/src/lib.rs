//! Nothing: what counts are the features of the dependencies.
