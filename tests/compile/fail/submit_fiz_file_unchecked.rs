//~ E0308 file_passport FilePart Result
//! A file whose name cannot be sent is found out before the request is built.

use plusofon_agreement::{FilePart, SubmitFiz};

fn main() {
    let _ = SubmitFiz::builder().file_passport(FilePart::from_path("passport.jpg"));
}
