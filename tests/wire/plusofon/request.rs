//! Requests, put together with the public builders from values.

use accord_tests::vectors::{self, Request};
use plusofon_agreement::accord_runtime::chrono::NaiveDate;
use plusofon_agreement::{FilePart, SaveFiz, SaveIp, SaveJur, SubmitFiz, SubmitIp, SubmitJur, UploadSignedAgreement};
use serde_json::{Map, Value};

/// The values of a request: its fields, and the contents of its files.
pub(crate) struct Values {
    pub(crate) fields: Map<String, Value>,
    pub(crate) files: Map<String, Value>,
}

impl Values {
    pub(crate) fn of(request: &Request) -> Self {
        let map = |value: Option<&Value>| value.and_then(Value::as_object).cloned().unwrap_or_default();
        match &request.multipart {
            Some(form) => Self { fields: map(form.get("fields")), files: map(form.get("files")) },
            None => Self { fields: map(request.json.as_ref()), files: Map::new() },
        }
    }

    fn maybe(&self, setter: &str) -> Option<&str> {
        self.fields.get(setter.trim_start_matches("maybe_")).map(|value| value.as_str().unwrap())
    }

    fn text(&self, setter: &str) -> &str {
        self.maybe(setter).unwrap_or_else(|| panic!("no {setter}"))
    }

    fn maybe_date(&self, setter: &str) -> Option<NaiveDate> {
        self.maybe(setter).map(|text| text.parse().unwrap())
    }

    fn date(&self, setter: &str) -> NaiveDate {
        self.maybe_date(setter).unwrap_or_else(|| panic!("no {setter}"))
    }

    fn maybe_flag(&self, setter: &str) -> Option<bool> {
        let value = self.fields.get(setter.trim_start_matches("maybe_"))?;
        Some(value.as_bool().unwrap_or_else(|| value == "1"))
    }

    fn flag(&self, setter: &str) -> bool {
        self.maybe_flag(setter).unwrap_or_else(|| panic!("no {setter}"))
    }

    fn file(&self, setter: &str) -> FilePart {
        let content = self.files[setter].as_str().unwrap().to_owned();
        FilePart::from_bytes(format!("{setter}.jpg"), content).unwrap()
    }
}

macro_rules! build {
    ($name:ident -> $type:ident { $($setter:ident: $read:ident),* $(,)? }) => {
        pub(super) fn $name(values: &Values) -> $type {
            $type::builder()$(.$setter(values.$read(stringify!($setter))))*.build()
        }
    };
}

build!(save_fiz -> SaveFiz {
    maybe_first_name: maybe, maybe_last_name: maybe, maybe_middle_name: maybe, maybe_birthday: maybe_date,
    maybe_passport_series: maybe, maybe_passport_number: maybe, maybe_issue: maybe, maybe_date_of_issue: maybe_date,
    maybe_billing_address_street: maybe, maybe_billing_address_city: maybe, maybe_billing_address_postalcode: maybe,
    maybe_shipping_address_street: maybe, maybe_shipping_address_city: maybe, maybe_shipping_address_postalcode: maybe,
    maybe_agree_to_the_terms: maybe_flag,
});

build!(save_jur -> SaveJur {
    maybe_legal_form: maybe, maybe_legal_form_full: maybe, maybe_name: maybe, maybe_inn: maybe, maybe_ogrn: maybe,
    maybe_kpp: maybe, maybe_bik: maybe, maybe_bank: maybe, maybe_payment_account: maybe,
    maybe_correspondent_account: maybe, maybe_last_name: maybe, maybe_first_name: maybe, maybe_middle_name: maybe,
    maybe_position: maybe, maybe_foundation_authority: maybe, maybe_email: maybe, maybe_phone: maybe,
    maybe_billing_address_street: maybe, maybe_billing_address_city: maybe, maybe_billing_address_postalcode: maybe,
    maybe_shipping_address_street: maybe, maybe_shipping_address_city: maybe, maybe_shipping_address_postalcode: maybe,
    maybe_agree_to_the_terms: maybe_flag,
});

build!(save_ip -> SaveIp {
    maybe_first_name: maybe, maybe_last_name: maybe, maybe_middle_name: maybe, maybe_birthday: maybe_date,
    maybe_passport_series: maybe, maybe_passport_number: maybe, maybe_issue: maybe, maybe_date_of_issue: maybe_date,
    maybe_inn: maybe, maybe_ogrn: maybe, maybe_bik: maybe, maybe_bank: maybe, maybe_payment_account: maybe,
    maybe_correspondent_account: maybe,
    maybe_billing_address_street: maybe, maybe_billing_address_city: maybe, maybe_billing_address_postalcode: maybe,
    maybe_shipping_address_street: maybe, maybe_shipping_address_city: maybe, maybe_shipping_address_postalcode: maybe,
    maybe_agree_to_the_terms: maybe_flag,
});

build!(submit_fiz -> SubmitFiz {
    first_name: text, last_name: text, middle_name: text, birthday: date, passport_series: text,
    passport_number: text, issue: text, date_of_issue: date,
    billing_address_street: text, maybe_billing_address_city: maybe, maybe_billing_address_postalcode: maybe,
    shipping_address_street: text, maybe_shipping_address_city: maybe, maybe_shipping_address_postalcode: maybe,
    agree_to_the_terms: flag, file_passport: file, file_registration: file, file_selfie: file,
});

build!(submit_jur -> SubmitJur {
    legal_form: text, maybe_legal_form_full: maybe, name: text, inn: text, ogrn: text, kpp: text, bik: text,
    bank: text, payment_account: text, correspondent_account: text, last_name: text, first_name: text,
    middle_name: text, position: text, foundation_authority: text, email: text, maybe_phone: maybe,
    billing_address_street: text, maybe_billing_address_city: maybe, maybe_billing_address_postalcode: maybe,
    shipping_address_street: text, maybe_shipping_address_city: maybe, maybe_shipping_address_postalcode: maybe,
    agree_to_the_terms: flag, file_organization: file, file_authority: file, file_ogrn: file, file_inn: file,
});

build!(submit_ip -> SubmitIp {
    first_name: text, last_name: text, middle_name: text, birthday: date, passport_series: text,
    passport_number: text, issue: text, date_of_issue: date, inn: text, ogrn: text, bik: text, bank: text,
    payment_account: text, correspondent_account: text,
    billing_address_street: text, maybe_billing_address_city: maybe, maybe_billing_address_postalcode: maybe,
    shipping_address_street: text, maybe_shipping_address_city: maybe, maybe_shipping_address_postalcode: maybe,
    agree_to_the_terms: flag, file_passport: file, file_registration: file, file_selfie: file,
});

pub(super) fn upload(values: &Values) -> UploadSignedAgreement {
    let contents = values.files["files[]"].as_array().unwrap().iter().enumerate();
    let files = contents.map(|(nth, content)| {
        FilePart::from_bytes(format!("{nth}.pdf"), content.as_str().unwrap().to_owned()).unwrap()
    });
    UploadSignedAgreement::builder().files(files.collect()).build()
}

/// The values of a vector's request, with the consent given.
pub(crate) fn agreed(vector: &str) -> Values {
    let mut values = Values::of(&vectors::one("plusofon-agreement", vector).request);
    let consent = if values.files.is_empty() { Value::Bool(true) } else { "1".into() };
    values.fields.insert("agree_to_the_terms".to_owned(), consent);
    values
}
