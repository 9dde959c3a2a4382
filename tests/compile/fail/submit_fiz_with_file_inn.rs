//~ E0599 file_inn
//! A company's paper is not a private person's.

use plusofon_agreement::{FilePart, SubmitFiz};

fn main() {
    let attach = |scan: FilePart| SubmitFiz::builder().file_inn(scan);
    let _ = attach;
}
