//~ E0308 file_passport FilePart
//! A file is not its name.

use plusofon_agreement::SubmitFiz;

fn main() {
    let _ = SubmitFiz::builder().file_passport("passport.jpg");
}
