//~ E0277 file_passport
//! A file that is required is required by the compiler.

use plusofon_agreement::accord_runtime::chrono::NaiveDate;
use plusofon_agreement::{FilePart, SubmitFiz};

fn submit(scan: FilePart, day: NaiveDate) {
    let _ = SubmitFiz::builder()
        .agree_to_the_terms(true)
        .billing_address_street("Lenina 1")
        .birthday(day)
        .date_of_issue(day)
        .file_registration(scan.clone())
        .file_selfie(scan)
        .first_name("Ivan")
        .issue("OVD")
        .last_name("Ivanov")
        .middle_name("Ivanovich")
        .passport_number("123456")
        .passport_series("1234")
        .shipping_address_street("Lenina 1")
        .build();
}

fn main() {}
