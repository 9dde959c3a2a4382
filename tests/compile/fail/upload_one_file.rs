//~ E0308 files Vec FilePart
//! The files are a list, also if there is one.

use plusofon_agreement::{FilePart, UploadSignedAgreement};

fn main() {
    let upload = |scan: FilePart| UploadSignedAgreement::builder().files(scan);
    let _ = upload;
}
