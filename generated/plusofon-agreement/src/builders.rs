//! Builders of what is sent.

#![allow(clippy::type_complexity)]

#[allow(unused_imports)]
use ::accord_runtime::Given as _;

#[allow(unused_imports)]
use super::types::*;

impl SaveFiz {
    /// A builder: set what is to be sent, then `build`.
    pub fn builder() -> SaveFizBuilder {
        SaveFizBuilder {
            rest: SaveFizRest::default(),
        }
    }
}

/// Builds a [`SaveFiz`].
#[must_use = "a builder does nothing until `build` is called"]
pub struct SaveFizBuilder {
    rest: SaveFizRest,
}

#[derive(Default)]
struct SaveFizRest {
    agree_to_the_terms: ::std::option::Option<bool>,
    billing_address_city: ::std::option::Option<::std::string::String>,
    billing_address_postalcode: ::std::option::Option<::std::string::String>,
    billing_address_street: ::std::option::Option<::std::string::String>,
    birthday: ::std::option::Option<::accord_runtime::chrono::naive::NaiveDate>,
    date_of_issue: ::std::option::Option<::accord_runtime::chrono::naive::NaiveDate>,
    first_name: ::std::option::Option<::std::string::String>,
    issue: ::std::option::Option<::std::string::String>,
    last_name: ::std::option::Option<::std::string::String>,
    middle_name: ::std::option::Option<::std::string::String>,
    passport_number: ::std::option::Option<::std::string::String>,
    passport_series: ::std::option::Option<::std::string::String>,
    shipping_address_city: ::std::option::Option<::std::string::String>,
    shipping_address_postalcode: ::std::option::Option<::std::string::String>,
    shipping_address_street: ::std::option::Option<::std::string::String>,
}

impl SaveFizBuilder {
    /// Whether the terms of service are agreed to (согласие с условиями оказания услуг связи).
    pub fn agree_to_the_terms(mut self, value: bool) -> Self {
        self.rest.agree_to_the_terms = ::std::option::Option::Some(value);
        self
    }

    /// As [`agree_to_the_terms`](Self::agree_to_the_terms), or not at all.
    pub fn maybe_agree_to_the_terms(
        mut self,
        value: ::std::option::Option<bool>,
    ) -> Self {
        self.rest.agree_to_the_terms = value;
        self
    }

    /// City of the address of registration (город регистрации).
    pub fn billing_address_city(
        mut self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        let value = value.into();
        self.rest.billing_address_city = ::std::option::Option::Some(value);
        self
    }

    /// As [`billing_address_city`](Self::billing_address_city), or not at all.
    pub fn maybe_billing_address_city(
        mut self,
        value: ::std::option::Option<impl ::std::convert::Into<::std::string::String>>,
    ) -> Self {
        let value = value.map(::std::convert::Into::into);
        self.rest.billing_address_city = value;
        self
    }

    /// Postal code of the address of registration (индекс).
    pub fn billing_address_postalcode(
        mut self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        let value = value.into();
        self.rest.billing_address_postalcode = ::std::option::Option::Some(value);
        self
    }

    /// As [`billing_address_postalcode`](Self::billing_address_postalcode), or not at all.
    pub fn maybe_billing_address_postalcode(
        mut self,
        value: ::std::option::Option<impl ::std::convert::Into<::std::string::String>>,
    ) -> Self {
        let value = value.map(::std::convert::Into::into);
        self.rest.billing_address_postalcode = value;
        self
    }

    /// Whole address of registration (адрес регистрации).
    pub fn billing_address_street(
        mut self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        let value = value.into();
        self.rest.billing_address_street = ::std::option::Option::Some(value);
        self
    }

    /// As [`billing_address_street`](Self::billing_address_street), or not at all.
    pub fn maybe_billing_address_street(
        mut self,
        value: ::std::option::Option<impl ::std::convert::Into<::std::string::String>>,
    ) -> Self {
        let value = value.map(::std::convert::Into::into);
        self.rest.billing_address_street = value;
        self
    }

    /// Date of birth (дата рождения), year-month-day.
    pub fn birthday(
        mut self,
        value: ::accord_runtime::chrono::naive::NaiveDate,
    ) -> Self {
        self.rest.birthday = ::std::option::Option::Some(value);
        self
    }

    /// As [`birthday`](Self::birthday), or not at all.
    pub fn maybe_birthday(
        mut self,
        value: ::std::option::Option<::accord_runtime::chrono::naive::NaiveDate>,
    ) -> Self {
        self.rest.birthday = value;
        self
    }

    /// Date on which the passport was issued (дата выдачи паспорта), year-month-day.
    pub fn date_of_issue(
        mut self,
        value: ::accord_runtime::chrono::naive::NaiveDate,
    ) -> Self {
        self.rest.date_of_issue = ::std::option::Option::Some(value);
        self
    }

    /// As [`date_of_issue`](Self::date_of_issue), or not at all.
    pub fn maybe_date_of_issue(
        mut self,
        value: ::std::option::Option<::accord_runtime::chrono::naive::NaiveDate>,
    ) -> Self {
        self.rest.date_of_issue = value;
        self
    }

    /// Given name (имя).
    pub fn first_name(
        mut self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        let value = value.into();
        self.rest.first_name = ::std::option::Option::Some(value);
        self
    }

    /// As [`first_name`](Self::first_name), or not at all.
    pub fn maybe_first_name(
        mut self,
        value: ::std::option::Option<impl ::std::convert::Into<::std::string::String>>,
    ) -> Self {
        let value = value.map(::std::convert::Into::into);
        self.rest.first_name = value;
        self
    }

    /// The authority that issued the passport (кем выдан паспорт).
    pub fn issue(
        mut self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        let value = value.into();
        self.rest.issue = ::std::option::Option::Some(value);
        self
    }

    /// As [`issue`](Self::issue), or not at all.
    pub fn maybe_issue(
        mut self,
        value: ::std::option::Option<impl ::std::convert::Into<::std::string::String>>,
    ) -> Self {
        let value = value.map(::std::convert::Into::into);
        self.rest.issue = value;
        self
    }

    /// Family name (фамилия).
    pub fn last_name(
        mut self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        let value = value.into();
        self.rest.last_name = ::std::option::Option::Some(value);
        self
    }

    /// As [`last_name`](Self::last_name), or not at all.
    pub fn maybe_last_name(
        mut self,
        value: ::std::option::Option<impl ::std::convert::Into<::std::string::String>>,
    ) -> Self {
        let value = value.map(::std::convert::Into::into);
        self.rest.last_name = value;
        self
    }

    /// Patronymic (отчество).
    pub fn middle_name(
        mut self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        let value = value.into();
        self.rest.middle_name = ::std::option::Option::Some(value);
        self
    }

    /// As [`middle_name`](Self::middle_name), or not at all.
    pub fn maybe_middle_name(
        mut self,
        value: ::std::option::Option<impl ::std::convert::Into<::std::string::String>>,
    ) -> Self {
        let value = value.map(::std::convert::Into::into);
        self.rest.middle_name = value;
        self
    }

    /// Number of the passport (номер паспорта).
    pub fn passport_number(
        mut self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        let value = value.into();
        self.rest.passport_number = ::std::option::Option::Some(value);
        self
    }

    /// As [`passport_number`](Self::passport_number), or not at all.
    pub fn maybe_passport_number(
        mut self,
        value: ::std::option::Option<impl ::std::convert::Into<::std::string::String>>,
    ) -> Self {
        let value = value.map(::std::convert::Into::into);
        self.rest.passport_number = value;
        self
    }

    /// Series of the passport (серия паспорта).
    pub fn passport_series(
        mut self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        let value = value.into();
        self.rest.passport_series = ::std::option::Option::Some(value);
        self
    }

    /// As [`passport_series`](Self::passport_series), or not at all.
    pub fn maybe_passport_series(
        mut self,
        value: ::std::option::Option<impl ::std::convert::Into<::std::string::String>>,
    ) -> Self {
        let value = value.map(::std::convert::Into::into);
        self.rest.passport_series = value;
        self
    }

    /// City of the actual address (фактический город).
    pub fn shipping_address_city(
        mut self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        let value = value.into();
        self.rest.shipping_address_city = ::std::option::Option::Some(value);
        self
    }

    /// As [`shipping_address_city`](Self::shipping_address_city), or not at all.
    pub fn maybe_shipping_address_city(
        mut self,
        value: ::std::option::Option<impl ::std::convert::Into<::std::string::String>>,
    ) -> Self {
        let value = value.map(::std::convert::Into::into);
        self.rest.shipping_address_city = value;
        self
    }

    /// Postal code of the actual address (индекс).
    pub fn shipping_address_postalcode(
        mut self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        let value = value.into();
        self.rest.shipping_address_postalcode = ::std::option::Option::Some(value);
        self
    }

    /// As [`shipping_address_postalcode`](Self::shipping_address_postalcode), or not at all.
    pub fn maybe_shipping_address_postalcode(
        mut self,
        value: ::std::option::Option<impl ::std::convert::Into<::std::string::String>>,
    ) -> Self {
        let value = value.map(::std::convert::Into::into);
        self.rest.shipping_address_postalcode = value;
        self
    }

    /// Whole actual address (фактический адрес).
    pub fn shipping_address_street(
        mut self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        let value = value.into();
        self.rest.shipping_address_street = ::std::option::Option::Some(value);
        self
    }

    /// As [`shipping_address_street`](Self::shipping_address_street), or not at all.
    pub fn maybe_shipping_address_street(
        mut self,
        value: ::std::option::Option<impl ::std::convert::Into<::std::string::String>>,
    ) -> Self {
        let value = value.map(::std::convert::Into::into);
        self.rest.shipping_address_street = value;
        self
    }

    /// The value.
    #[must_use]
    pub fn build(self) -> SaveFiz {
        SaveFiz {
            agree_to_the_terms: self.rest.agree_to_the_terms,
            billing_address_city: self.rest.billing_address_city,
            billing_address_postalcode: self.rest.billing_address_postalcode,
            billing_address_street: self.rest.billing_address_street,
            birthday: self.rest.birthday,
            date_of_issue: self.rest.date_of_issue,
            first_name: self.rest.first_name,
            issue: self.rest.issue,
            last_name: self.rest.last_name,
            middle_name: self.rest.middle_name,
            passport_number: self.rest.passport_number,
            passport_series: self.rest.passport_series,
            shipping_address_city: self.rest.shipping_address_city,
            shipping_address_postalcode: self.rest.shipping_address_postalcode,
            shipping_address_street: self.rest.shipping_address_street,
        }
    }
}

impl SaveIp {
    /// A builder: set what is to be sent, then `build`.
    pub fn builder() -> SaveIpBuilder {
        SaveIpBuilder {
            rest: SaveIpRest::default(),
        }
    }
}

/// Builds a [`SaveIp`].
#[must_use = "a builder does nothing until `build` is called"]
pub struct SaveIpBuilder {
    rest: SaveIpRest,
}

#[derive(Default)]
struct SaveIpRest {
    agree_to_the_terms: ::std::option::Option<bool>,
    bank: ::std::option::Option<::std::string::String>,
    bik: ::std::option::Option<::std::string::String>,
    billing_address_city: ::std::option::Option<::std::string::String>,
    billing_address_postalcode: ::std::option::Option<::std::string::String>,
    billing_address_street: ::std::option::Option<::std::string::String>,
    birthday: ::std::option::Option<::accord_runtime::chrono::naive::NaiveDate>,
    correspondent_account: ::std::option::Option<::std::string::String>,
    date_of_issue: ::std::option::Option<::accord_runtime::chrono::naive::NaiveDate>,
    first_name: ::std::option::Option<::std::string::String>,
    inn: ::std::option::Option<::std::string::String>,
    issue: ::std::option::Option<::std::string::String>,
    last_name: ::std::option::Option<::std::string::String>,
    middle_name: ::std::option::Option<::std::string::String>,
    ogrn: ::std::option::Option<::std::string::String>,
    passport_number: ::std::option::Option<::std::string::String>,
    passport_series: ::std::option::Option<::std::string::String>,
    payment_account: ::std::option::Option<::std::string::String>,
    shipping_address_city: ::std::option::Option<::std::string::String>,
    shipping_address_postalcode: ::std::option::Option<::std::string::String>,
    shipping_address_street: ::std::option::Option<::std::string::String>,
}

impl SaveIpBuilder {
    /// Whether the terms of service are agreed to (согласие с условиями оказания услуг связи).
    pub fn agree_to_the_terms(mut self, value: bool) -> Self {
        self.rest.agree_to_the_terms = ::std::option::Option::Some(value);
        self
    }

    /// As [`agree_to_the_terms`](Self::agree_to_the_terms), or not at all.
    pub fn maybe_agree_to_the_terms(
        mut self,
        value: ::std::option::Option<bool>,
    ) -> Self {
        self.rest.agree_to_the_terms = value;
        self
    }

    /// Name of the bank (наименование банка).
    pub fn bank(
        mut self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        let value = value.into();
        self.rest.bank = ::std::option::Option::Some(value);
        self
    }

    /// As [`bank`](Self::bank), or not at all.
    pub fn maybe_bank(
        mut self,
        value: ::std::option::Option<impl ::std::convert::Into<::std::string::String>>,
    ) -> Self {
        let value = value.map(::std::convert::Into::into);
        self.rest.bank = value;
        self
    }

    /// Code of the bank (БИК).
    pub fn bik(
        mut self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        let value = value.into();
        self.rest.bik = ::std::option::Option::Some(value);
        self
    }

    /// As [`bik`](Self::bik), or not at all.
    pub fn maybe_bik(
        mut self,
        value: ::std::option::Option<impl ::std::convert::Into<::std::string::String>>,
    ) -> Self {
        let value = value.map(::std::convert::Into::into);
        self.rest.bik = value;
        self
    }

    /// City of the address of registration (город регистрации).
    pub fn billing_address_city(
        mut self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        let value = value.into();
        self.rest.billing_address_city = ::std::option::Option::Some(value);
        self
    }

    /// As [`billing_address_city`](Self::billing_address_city), or not at all.
    pub fn maybe_billing_address_city(
        mut self,
        value: ::std::option::Option<impl ::std::convert::Into<::std::string::String>>,
    ) -> Self {
        let value = value.map(::std::convert::Into::into);
        self.rest.billing_address_city = value;
        self
    }

    /// Postal code of the address of registration (индекс).
    pub fn billing_address_postalcode(
        mut self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        let value = value.into();
        self.rest.billing_address_postalcode = ::std::option::Option::Some(value);
        self
    }

    /// As [`billing_address_postalcode`](Self::billing_address_postalcode), or not at all.
    pub fn maybe_billing_address_postalcode(
        mut self,
        value: ::std::option::Option<impl ::std::convert::Into<::std::string::String>>,
    ) -> Self {
        let value = value.map(::std::convert::Into::into);
        self.rest.billing_address_postalcode = value;
        self
    }

    /// Whole address of registration (адрес регистрации).
    pub fn billing_address_street(
        mut self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        let value = value.into();
        self.rest.billing_address_street = ::std::option::Option::Some(value);
        self
    }

    /// As [`billing_address_street`](Self::billing_address_street), or not at all.
    pub fn maybe_billing_address_street(
        mut self,
        value: ::std::option::Option<impl ::std::convert::Into<::std::string::String>>,
    ) -> Self {
        let value = value.map(::std::convert::Into::into);
        self.rest.billing_address_street = value;
        self
    }

    /// Date of birth (дата рождения), year-month-day.
    pub fn birthday(
        mut self,
        value: ::accord_runtime::chrono::naive::NaiveDate,
    ) -> Self {
        self.rest.birthday = ::std::option::Option::Some(value);
        self
    }

    /// As [`birthday`](Self::birthday), or not at all.
    pub fn maybe_birthday(
        mut self,
        value: ::std::option::Option<::accord_runtime::chrono::naive::NaiveDate>,
    ) -> Self {
        self.rest.birthday = value;
        self
    }

    /// Correspondent account of the bank (корреспондентский счёт). The Latin spelling is sent, see [PA-01](super::discrepancies#pa-01).
    pub fn correspondent_account(
        mut self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        let value = value.into();
        self.rest.correspondent_account = ::std::option::Option::Some(value);
        self
    }

    /// As [`correspondent_account`](Self::correspondent_account), or not at all.
    pub fn maybe_correspondent_account(
        mut self,
        value: ::std::option::Option<impl ::std::convert::Into<::std::string::String>>,
    ) -> Self {
        let value = value.map(::std::convert::Into::into);
        self.rest.correspondent_account = value;
        self
    }

    /// Date on which the passport was issued (дата выдачи паспорта), year-month-day.
    pub fn date_of_issue(
        mut self,
        value: ::accord_runtime::chrono::naive::NaiveDate,
    ) -> Self {
        self.rest.date_of_issue = ::std::option::Option::Some(value);
        self
    }

    /// As [`date_of_issue`](Self::date_of_issue), or not at all.
    pub fn maybe_date_of_issue(
        mut self,
        value: ::std::option::Option<::accord_runtime::chrono::naive::NaiveDate>,
    ) -> Self {
        self.rest.date_of_issue = value;
        self
    }

    /// Given name (имя).
    pub fn first_name(
        mut self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        let value = value.into();
        self.rest.first_name = ::std::option::Option::Some(value);
        self
    }

    /// As [`first_name`](Self::first_name), or not at all.
    pub fn maybe_first_name(
        mut self,
        value: ::std::option::Option<impl ::std::convert::Into<::std::string::String>>,
    ) -> Self {
        let value = value.map(::std::convert::Into::into);
        self.rest.first_name = value;
        self
    }

    /// Taxpayer number (ИНН).
    pub fn inn(
        mut self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        let value = value.into();
        self.rest.inn = ::std::option::Option::Some(value);
        self
    }

    /// As [`inn`](Self::inn), or not at all.
    pub fn maybe_inn(
        mut self,
        value: ::std::option::Option<impl ::std::convert::Into<::std::string::String>>,
    ) -> Self {
        let value = value.map(::std::convert::Into::into);
        self.rest.inn = value;
        self
    }

    /// The authority that issued the passport (кем выдан паспорт).
    pub fn issue(
        mut self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        let value = value.into();
        self.rest.issue = ::std::option::Option::Some(value);
        self
    }

    /// As [`issue`](Self::issue), or not at all.
    pub fn maybe_issue(
        mut self,
        value: ::std::option::Option<impl ::std::convert::Into<::std::string::String>>,
    ) -> Self {
        let value = value.map(::std::convert::Into::into);
        self.rest.issue = value;
        self
    }

    /// Family name (фамилия).
    pub fn last_name(
        mut self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        let value = value.into();
        self.rest.last_name = ::std::option::Option::Some(value);
        self
    }

    /// As [`last_name`](Self::last_name), or not at all.
    pub fn maybe_last_name(
        mut self,
        value: ::std::option::Option<impl ::std::convert::Into<::std::string::String>>,
    ) -> Self {
        let value = value.map(::std::convert::Into::into);
        self.rest.last_name = value;
        self
    }

    /// Patronymic (отчество).
    pub fn middle_name(
        mut self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        let value = value.into();
        self.rest.middle_name = ::std::option::Option::Some(value);
        self
    }

    /// As [`middle_name`](Self::middle_name), or not at all.
    pub fn maybe_middle_name(
        mut self,
        value: ::std::option::Option<impl ::std::convert::Into<::std::string::String>>,
    ) -> Self {
        let value = value.map(::std::convert::Into::into);
        self.rest.middle_name = value;
        self
    }

    /// Registration number of the sole trader (ОГРНИП).
    pub fn ogrn(
        mut self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        let value = value.into();
        self.rest.ogrn = ::std::option::Option::Some(value);
        self
    }

    /// As [`ogrn`](Self::ogrn), or not at all.
    pub fn maybe_ogrn(
        mut self,
        value: ::std::option::Option<impl ::std::convert::Into<::std::string::String>>,
    ) -> Self {
        let value = value.map(::std::convert::Into::into);
        self.rest.ogrn = value;
        self
    }

    /// Number of the passport (номер паспорта).
    pub fn passport_number(
        mut self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        let value = value.into();
        self.rest.passport_number = ::std::option::Option::Some(value);
        self
    }

    /// As [`passport_number`](Self::passport_number), or not at all.
    pub fn maybe_passport_number(
        mut self,
        value: ::std::option::Option<impl ::std::convert::Into<::std::string::String>>,
    ) -> Self {
        let value = value.map(::std::convert::Into::into);
        self.rest.passport_number = value;
        self
    }

    /// Series of the passport (серия паспорта).
    pub fn passport_series(
        mut self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        let value = value.into();
        self.rest.passport_series = ::std::option::Option::Some(value);
        self
    }

    /// As [`passport_series`](Self::passport_series), or not at all.
    pub fn maybe_passport_series(
        mut self,
        value: ::std::option::Option<impl ::std::convert::Into<::std::string::String>>,
    ) -> Self {
        let value = value.map(::std::convert::Into::into);
        self.rest.passport_series = value;
        self
    }

    /// Settlement account (расчётный счёт).
    pub fn payment_account(
        mut self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        let value = value.into();
        self.rest.payment_account = ::std::option::Option::Some(value);
        self
    }

    /// As [`payment_account`](Self::payment_account), or not at all.
    pub fn maybe_payment_account(
        mut self,
        value: ::std::option::Option<impl ::std::convert::Into<::std::string::String>>,
    ) -> Self {
        let value = value.map(::std::convert::Into::into);
        self.rest.payment_account = value;
        self
    }

    /// City of the actual address (фактический город).
    pub fn shipping_address_city(
        mut self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        let value = value.into();
        self.rest.shipping_address_city = ::std::option::Option::Some(value);
        self
    }

    /// As [`shipping_address_city`](Self::shipping_address_city), or not at all.
    pub fn maybe_shipping_address_city(
        mut self,
        value: ::std::option::Option<impl ::std::convert::Into<::std::string::String>>,
    ) -> Self {
        let value = value.map(::std::convert::Into::into);
        self.rest.shipping_address_city = value;
        self
    }

    /// Postal code of the actual address (индекс).
    pub fn shipping_address_postalcode(
        mut self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        let value = value.into();
        self.rest.shipping_address_postalcode = ::std::option::Option::Some(value);
        self
    }

    /// As [`shipping_address_postalcode`](Self::shipping_address_postalcode), or not at all.
    pub fn maybe_shipping_address_postalcode(
        mut self,
        value: ::std::option::Option<impl ::std::convert::Into<::std::string::String>>,
    ) -> Self {
        let value = value.map(::std::convert::Into::into);
        self.rest.shipping_address_postalcode = value;
        self
    }

    /// Whole actual address (фактический адрес).
    pub fn shipping_address_street(
        mut self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        let value = value.into();
        self.rest.shipping_address_street = ::std::option::Option::Some(value);
        self
    }

    /// As [`shipping_address_street`](Self::shipping_address_street), or not at all.
    pub fn maybe_shipping_address_street(
        mut self,
        value: ::std::option::Option<impl ::std::convert::Into<::std::string::String>>,
    ) -> Self {
        let value = value.map(::std::convert::Into::into);
        self.rest.shipping_address_street = value;
        self
    }

    /// The value.
    #[must_use]
    pub fn build(self) -> SaveIp {
        SaveIp {
            agree_to_the_terms: self.rest.agree_to_the_terms,
            bank: self.rest.bank,
            bik: self.rest.bik,
            billing_address_city: self.rest.billing_address_city,
            billing_address_postalcode: self.rest.billing_address_postalcode,
            billing_address_street: self.rest.billing_address_street,
            birthday: self.rest.birthday,
            correspondent_account: self.rest.correspondent_account,
            date_of_issue: self.rest.date_of_issue,
            first_name: self.rest.first_name,
            inn: self.rest.inn,
            issue: self.rest.issue,
            last_name: self.rest.last_name,
            middle_name: self.rest.middle_name,
            ogrn: self.rest.ogrn,
            passport_number: self.rest.passport_number,
            passport_series: self.rest.passport_series,
            payment_account: self.rest.payment_account,
            shipping_address_city: self.rest.shipping_address_city,
            shipping_address_postalcode: self.rest.shipping_address_postalcode,
            shipping_address_street: self.rest.shipping_address_street,
        }
    }
}

impl SaveJur {
    /// A builder: set what is to be sent, then `build`.
    pub fn builder() -> SaveJurBuilder {
        SaveJurBuilder {
            rest: SaveJurRest::default(),
        }
    }
}

/// Builds a [`SaveJur`].
#[must_use = "a builder does nothing until `build` is called"]
pub struct SaveJurBuilder {
    rest: SaveJurRest,
}

#[derive(Default)]
struct SaveJurRest {
    agree_to_the_terms: ::std::option::Option<bool>,
    bank: ::std::option::Option<::std::string::String>,
    bik: ::std::option::Option<::std::string::String>,
    billing_address_city: ::std::option::Option<::std::string::String>,
    billing_address_postalcode: ::std::option::Option<::std::string::String>,
    billing_address_street: ::std::option::Option<::std::string::String>,
    correspondent_account: ::std::option::Option<::std::string::String>,
    email: ::std::option::Option<::std::string::String>,
    first_name: ::std::option::Option<::std::string::String>,
    foundation_authority: ::std::option::Option<::std::string::String>,
    inn: ::std::option::Option<::std::string::String>,
    kpp: ::std::option::Option<::std::string::String>,
    last_name: ::std::option::Option<::std::string::String>,
    legal_form: ::std::option::Option<::std::string::String>,
    legal_form_full: ::std::option::Option<::std::string::String>,
    middle_name: ::std::option::Option<::std::string::String>,
    name: ::std::option::Option<::std::string::String>,
    ogrn: ::std::option::Option<::std::string::String>,
    payment_account: ::std::option::Option<::std::string::String>,
    phone: ::std::option::Option<::std::string::String>,
    position: ::std::option::Option<::std::string::String>,
    shipping_address_city: ::std::option::Option<::std::string::String>,
    shipping_address_postalcode: ::std::option::Option<::std::string::String>,
    shipping_address_street: ::std::option::Option<::std::string::String>,
}

impl SaveJurBuilder {
    /// Whether the terms of service are agreed to (согласие с условиями оказания услуг связи).
    pub fn agree_to_the_terms(mut self, value: bool) -> Self {
        self.rest.agree_to_the_terms = ::std::option::Option::Some(value);
        self
    }

    /// As [`agree_to_the_terms`](Self::agree_to_the_terms), or not at all.
    pub fn maybe_agree_to_the_terms(
        mut self,
        value: ::std::option::Option<bool>,
    ) -> Self {
        self.rest.agree_to_the_terms = value;
        self
    }

    /// Name of the bank (наименование банка).
    pub fn bank(
        mut self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        let value = value.into();
        self.rest.bank = ::std::option::Option::Some(value);
        self
    }

    /// As [`bank`](Self::bank), or not at all.
    pub fn maybe_bank(
        mut self,
        value: ::std::option::Option<impl ::std::convert::Into<::std::string::String>>,
    ) -> Self {
        let value = value.map(::std::convert::Into::into);
        self.rest.bank = value;
        self
    }

    /// Code of the bank (БИК).
    pub fn bik(
        mut self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        let value = value.into();
        self.rest.bik = ::std::option::Option::Some(value);
        self
    }

    /// As [`bik`](Self::bik), or not at all.
    pub fn maybe_bik(
        mut self,
        value: ::std::option::Option<impl ::std::convert::Into<::std::string::String>>,
    ) -> Self {
        let value = value.map(::std::convert::Into::into);
        self.rest.bik = value;
        self
    }

    /// City of the registered office (город юридического адреса).
    pub fn billing_address_city(
        mut self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        let value = value.into();
        self.rest.billing_address_city = ::std::option::Option::Some(value);
        self
    }

    /// As [`billing_address_city`](Self::billing_address_city), or not at all.
    pub fn maybe_billing_address_city(
        mut self,
        value: ::std::option::Option<impl ::std::convert::Into<::std::string::String>>,
    ) -> Self {
        let value = value.map(::std::convert::Into::into);
        self.rest.billing_address_city = value;
        self
    }

    /// Postal code of the registered office (индекс).
    pub fn billing_address_postalcode(
        mut self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        let value = value.into();
        self.rest.billing_address_postalcode = ::std::option::Option::Some(value);
        self
    }

    /// As [`billing_address_postalcode`](Self::billing_address_postalcode), or not at all.
    pub fn maybe_billing_address_postalcode(
        mut self,
        value: ::std::option::Option<impl ::std::convert::Into<::std::string::String>>,
    ) -> Self {
        let value = value.map(::std::convert::Into::into);
        self.rest.billing_address_postalcode = value;
        self
    }

    /// Whole address of the registered office (юридический адрес).
    pub fn billing_address_street(
        mut self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        let value = value.into();
        self.rest.billing_address_street = ::std::option::Option::Some(value);
        self
    }

    /// As [`billing_address_street`](Self::billing_address_street), or not at all.
    pub fn maybe_billing_address_street(
        mut self,
        value: ::std::option::Option<impl ::std::convert::Into<::std::string::String>>,
    ) -> Self {
        let value = value.map(::std::convert::Into::into);
        self.rest.billing_address_street = value;
        self
    }

    /// Correspondent account of the bank (корреспондентский счёт). The Latin spelling is sent, see [PA-01](super::discrepancies#pa-01).
    pub fn correspondent_account(
        mut self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        let value = value.into();
        self.rest.correspondent_account = ::std::option::Option::Some(value);
        self
    }

    /// As [`correspondent_account`](Self::correspondent_account), or not at all.
    pub fn maybe_correspondent_account(
        mut self,
        value: ::std::option::Option<impl ::std::convert::Into<::std::string::String>>,
    ) -> Self {
        let value = value.map(::std::convert::Into::into);
        self.rest.correspondent_account = value;
        self
    }

    /// E-mail address (email-адрес).
    pub fn email(
        mut self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        let value = value.into();
        self.rest.email = ::std::option::Option::Some(value);
        self
    }

    /// As [`email`](Self::email), or not at all.
    pub fn maybe_email(
        mut self,
        value: ::std::option::Option<impl ::std::convert::Into<::std::string::String>>,
    ) -> Self {
        let value = value.map(::std::convert::Into::into);
        self.rest.email = value;
        self
    }

    /// Given name of whoever signs the agreement (имя подписанта договора).
    pub fn first_name(
        mut self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        let value = value.into();
        self.rest.first_name = ::std::option::Option::Some(value);
        self
    }

    /// As [`first_name`](Self::first_name), or not at all.
    pub fn maybe_first_name(
        mut self,
        value: ::std::option::Option<impl ::std::convert::Into<::std::string::String>>,
    ) -> Self {
        let value = value.map(::std::convert::Into::into);
        self.rest.first_name = value;
        self
    }

    /// What the authority of the signer rests on (основание полномочий подписанта договора).
    pub fn foundation_authority(
        mut self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        let value = value.into();
        self.rest.foundation_authority = ::std::option::Option::Some(value);
        self
    }

    /// As [`foundation_authority`](Self::foundation_authority), or not at all.
    pub fn maybe_foundation_authority(
        mut self,
        value: ::std::option::Option<impl ::std::convert::Into<::std::string::String>>,
    ) -> Self {
        let value = value.map(::std::convert::Into::into);
        self.rest.foundation_authority = value;
        self
    }

    /// Taxpayer number (ИНН).
    pub fn inn(
        mut self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        let value = value.into();
        self.rest.inn = ::std::option::Option::Some(value);
        self
    }

    /// As [`inn`](Self::inn), or not at all.
    pub fn maybe_inn(
        mut self,
        value: ::std::option::Option<impl ::std::convert::Into<::std::string::String>>,
    ) -> Self {
        let value = value.map(::std::convert::Into::into);
        self.rest.inn = value;
        self
    }

    /// Tax registration reason code (КПП).
    pub fn kpp(
        mut self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        let value = value.into();
        self.rest.kpp = ::std::option::Option::Some(value);
        self
    }

    /// As [`kpp`](Self::kpp), or not at all.
    pub fn maybe_kpp(
        mut self,
        value: ::std::option::Option<impl ::std::convert::Into<::std::string::String>>,
    ) -> Self {
        let value = value.map(::std::convert::Into::into);
        self.rest.kpp = value;
        self
    }

    /// Family name of whoever signs the agreement (фамилия подписанта договора).
    pub fn last_name(
        mut self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        let value = value.into();
        self.rest.last_name = ::std::option::Option::Some(value);
        self
    }

    /// As [`last_name`](Self::last_name), or not at all.
    pub fn maybe_last_name(
        mut self,
        value: ::std::option::Option<impl ::std::convert::Into<::std::string::String>>,
    ) -> Self {
        let value = value.map(::std::convert::Into::into);
        self.rest.last_name = value;
        self
    }

    /// Legal form, abbreviated (организационно-правовая форма, сокращённая).
    pub fn legal_form(
        mut self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        let value = value.into();
        self.rest.legal_form = ::std::option::Option::Some(value);
        self
    }

    /// As [`legal_form`](Self::legal_form), or not at all.
    pub fn maybe_legal_form(
        mut self,
        value: ::std::option::Option<impl ::std::convert::Into<::std::string::String>>,
    ) -> Self {
        let value = value.map(::std::convert::Into::into);
        self.rest.legal_form = value;
        self
    }

    /// Legal form, in full (организационно-правовая форма, полная).
    pub fn legal_form_full(
        mut self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        let value = value.into();
        self.rest.legal_form_full = ::std::option::Option::Some(value);
        self
    }

    /// As [`legal_form_full`](Self::legal_form_full), or not at all.
    pub fn maybe_legal_form_full(
        mut self,
        value: ::std::option::Option<impl ::std::convert::Into<::std::string::String>>,
    ) -> Self {
        let value = value.map(::std::convert::Into::into);
        self.rest.legal_form_full = value;
        self
    }

    /// Patronymic of whoever signs the agreement (отчество подписанта договора).
    pub fn middle_name(
        mut self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        let value = value.into();
        self.rest.middle_name = ::std::option::Option::Some(value);
        self
    }

    /// As [`middle_name`](Self::middle_name), or not at all.
    pub fn maybe_middle_name(
        mut self,
        value: ::std::option::Option<impl ::std::convert::Into<::std::string::String>>,
    ) -> Self {
        let value = value.map(::std::convert::Into::into);
        self.rest.middle_name = value;
        self
    }

    /// Name of the company (наименование организации).
    pub fn name(
        mut self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        let value = value.into();
        self.rest.name = ::std::option::Option::Some(value);
        self
    }

    /// As [`name`](Self::name), or not at all.
    pub fn maybe_name(
        mut self,
        value: ::std::option::Option<impl ::std::convert::Into<::std::string::String>>,
    ) -> Self {
        let value = value.map(::std::convert::Into::into);
        self.rest.name = value;
        self
    }

    /// Registration number of the company (ОГРН).
    pub fn ogrn(
        mut self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        let value = value.into();
        self.rest.ogrn = ::std::option::Option::Some(value);
        self
    }

    /// As [`ogrn`](Self::ogrn), or not at all.
    pub fn maybe_ogrn(
        mut self,
        value: ::std::option::Option<impl ::std::convert::Into<::std::string::String>>,
    ) -> Self {
        let value = value.map(::std::convert::Into::into);
        self.rest.ogrn = value;
        self
    }

    /// Settlement account (расчётный счёт).
    pub fn payment_account(
        mut self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        let value = value.into();
        self.rest.payment_account = ::std::option::Option::Some(value);
        self
    }

    /// As [`payment_account`](Self::payment_account), or not at all.
    pub fn maybe_payment_account(
        mut self,
        value: ::std::option::Option<impl ::std::convert::Into<::std::string::String>>,
    ) -> Self {
        let value = value.map(::std::convert::Into::into);
        self.rest.payment_account = value;
        self
    }

    /// Telephone number (телефон).
    pub fn phone(
        mut self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        let value = value.into();
        self.rest.phone = ::std::option::Option::Some(value);
        self
    }

    /// As [`phone`](Self::phone), or not at all.
    pub fn maybe_phone(
        mut self,
        value: ::std::option::Option<impl ::std::convert::Into<::std::string::String>>,
    ) -> Self {
        let value = value.map(::std::convert::Into::into);
        self.rest.phone = value;
        self
    }

    /// Position of whoever signs the agreement (должность подписанта договора).
    pub fn position(
        mut self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        let value = value.into();
        self.rest.position = ::std::option::Option::Some(value);
        self
    }

    /// As [`position`](Self::position), or not at all.
    pub fn maybe_position(
        mut self,
        value: ::std::option::Option<impl ::std::convert::Into<::std::string::String>>,
    ) -> Self {
        let value = value.map(::std::convert::Into::into);
        self.rest.position = value;
        self
    }

    /// City of the actual address (фактический город).
    pub fn shipping_address_city(
        mut self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        let value = value.into();
        self.rest.shipping_address_city = ::std::option::Option::Some(value);
        self
    }

    /// As [`shipping_address_city`](Self::shipping_address_city), or not at all.
    pub fn maybe_shipping_address_city(
        mut self,
        value: ::std::option::Option<impl ::std::convert::Into<::std::string::String>>,
    ) -> Self {
        let value = value.map(::std::convert::Into::into);
        self.rest.shipping_address_city = value;
        self
    }

    /// Postal code of the actual address (индекс).
    pub fn shipping_address_postalcode(
        mut self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        let value = value.into();
        self.rest.shipping_address_postalcode = ::std::option::Option::Some(value);
        self
    }

    /// As [`shipping_address_postalcode`](Self::shipping_address_postalcode), or not at all.
    pub fn maybe_shipping_address_postalcode(
        mut self,
        value: ::std::option::Option<impl ::std::convert::Into<::std::string::String>>,
    ) -> Self {
        let value = value.map(::std::convert::Into::into);
        self.rest.shipping_address_postalcode = value;
        self
    }

    /// Whole actual address (фактический адрес).
    pub fn shipping_address_street(
        mut self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        let value = value.into();
        self.rest.shipping_address_street = ::std::option::Option::Some(value);
        self
    }

    /// As [`shipping_address_street`](Self::shipping_address_street), or not at all.
    pub fn maybe_shipping_address_street(
        mut self,
        value: ::std::option::Option<impl ::std::convert::Into<::std::string::String>>,
    ) -> Self {
        let value = value.map(::std::convert::Into::into);
        self.rest.shipping_address_street = value;
        self
    }

    /// The value.
    #[must_use]
    pub fn build(self) -> SaveJur {
        SaveJur {
            agree_to_the_terms: self.rest.agree_to_the_terms,
            bank: self.rest.bank,
            bik: self.rest.bik,
            billing_address_city: self.rest.billing_address_city,
            billing_address_postalcode: self.rest.billing_address_postalcode,
            billing_address_street: self.rest.billing_address_street,
            correspondent_account: self.rest.correspondent_account,
            email: self.rest.email,
            first_name: self.rest.first_name,
            foundation_authority: self.rest.foundation_authority,
            inn: self.rest.inn,
            kpp: self.rest.kpp,
            last_name: self.rest.last_name,
            legal_form: self.rest.legal_form,
            legal_form_full: self.rest.legal_form_full,
            middle_name: self.rest.middle_name,
            name: self.rest.name,
            ogrn: self.rest.ogrn,
            payment_account: self.rest.payment_account,
            phone: self.rest.phone,
            position: self.rest.position,
            shipping_address_city: self.rest.shipping_address_city,
            shipping_address_postalcode: self.rest.shipping_address_postalcode,
            shipping_address_street: self.rest.shipping_address_street,
        }
    }
}

impl SubmitFiz {
    /// A builder: set every required field, in any order, then `build`.
    pub fn builder() -> SubmitFizBuilder {
        SubmitFizBuilder {
            agree_to_the_terms: unset::agree_to_the_terms,
            billing_address_street: unset::billing_address_street,
            birthday: unset::birthday,
            date_of_issue: unset::date_of_issue,
            file_passport: unset::file_passport,
            file_registration: unset::file_registration,
            file_selfie: unset::file_selfie,
            first_name: unset::first_name,
            issue: unset::issue,
            last_name: unset::last_name,
            middle_name: unset::middle_name,
            passport_number: unset::passport_number,
            passport_series: unset::passport_series,
            shipping_address_street: unset::shipping_address_street,
            rest: SubmitFizRest::default(),
        }
    }
}

/// Builds a [`SubmitFiz`].
#[must_use = "a builder does nothing until `build` is called"]
pub struct SubmitFizBuilder<
    AgreeToTheTermsField = unset::agree_to_the_terms,
    BillingAddressStreetField = unset::billing_address_street,
    BirthdayField = unset::birthday,
    DateOfIssueField = unset::date_of_issue,
    FilePassportField = unset::file_passport,
    FileRegistrationField = unset::file_registration,
    FileSelfieField = unset::file_selfie,
    FirstNameField = unset::first_name,
    IssueField = unset::issue,
    LastNameField = unset::last_name,
    MiddleNameField = unset::middle_name,
    PassportNumberField = unset::passport_number,
    PassportSeriesField = unset::passport_series,
    ShippingAddressStreetField = unset::shipping_address_street,
> {
    agree_to_the_terms: AgreeToTheTermsField,
    billing_address_street: BillingAddressStreetField,
    birthday: BirthdayField,
    date_of_issue: DateOfIssueField,
    file_passport: FilePassportField,
    file_registration: FileRegistrationField,
    file_selfie: FileSelfieField,
    first_name: FirstNameField,
    issue: IssueField,
    last_name: LastNameField,
    middle_name: MiddleNameField,
    passport_number: PassportNumberField,
    passport_series: PassportSeriesField,
    shipping_address_street: ShippingAddressStreetField,
    rest: SubmitFizRest,
}

#[derive(Default)]
struct SubmitFizRest {
    billing_address_city: ::std::option::Option<::std::string::String>,
    billing_address_postalcode: ::std::option::Option<::std::string::String>,
    shipping_address_city: ::std::option::Option<::std::string::String>,
    shipping_address_postalcode: ::std::option::Option<::std::string::String>,
}

impl<
    AgreeToTheTermsField,
    BillingAddressStreetField,
    BirthdayField,
    DateOfIssueField,
    FilePassportField,
    FileRegistrationField,
    FileSelfieField,
    FirstNameField,
    IssueField,
    LastNameField,
    MiddleNameField,
    PassportNumberField,
    PassportSeriesField,
    ShippingAddressStreetField,
> SubmitFizBuilder<
    AgreeToTheTermsField,
    BillingAddressStreetField,
    BirthdayField,
    DateOfIssueField,
    FilePassportField,
    FileRegistrationField,
    FileSelfieField,
    FirstNameField,
    IssueField,
    LastNameField,
    MiddleNameField,
    PassportNumberField,
    PassportSeriesField,
    ShippingAddressStreetField,
> {
    /// Whether the terms of service are agreed to (согласие с условиями оказания услуг связи).
    pub fn agree_to_the_terms(
        self,
        value: bool,
    ) -> SubmitFizBuilder<
        bool,
        BillingAddressStreetField,
        BirthdayField,
        DateOfIssueField,
        FilePassportField,
        FileRegistrationField,
        FileSelfieField,
        FirstNameField,
        IssueField,
        LastNameField,
        MiddleNameField,
        PassportNumberField,
        PassportSeriesField,
        ShippingAddressStreetField,
    >
    where
        AgreeToTheTermsField: ::accord_runtime::Unset,
    {
        SubmitFizBuilder {
            agree_to_the_terms: value,
            billing_address_street: self.billing_address_street,
            birthday: self.birthday,
            date_of_issue: self.date_of_issue,
            file_passport: self.file_passport,
            file_registration: self.file_registration,
            file_selfie: self.file_selfie,
            first_name: self.first_name,
            issue: self.issue,
            last_name: self.last_name,
            middle_name: self.middle_name,
            passport_number: self.passport_number,
            passport_series: self.passport_series,
            shipping_address_street: self.shipping_address_street,
            rest: self.rest,
        }
    }

    /// Whole address of registration (адрес регистрации).
    pub fn billing_address_street(
        self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> SubmitFizBuilder<
        AgreeToTheTermsField,
        ::std::string::String,
        BirthdayField,
        DateOfIssueField,
        FilePassportField,
        FileRegistrationField,
        FileSelfieField,
        FirstNameField,
        IssueField,
        LastNameField,
        MiddleNameField,
        PassportNumberField,
        PassportSeriesField,
        ShippingAddressStreetField,
    >
    where
        BillingAddressStreetField: ::accord_runtime::Unset,
    {
        let value = value.into();
        SubmitFizBuilder {
            billing_address_street: value,
            agree_to_the_terms: self.agree_to_the_terms,
            birthday: self.birthday,
            date_of_issue: self.date_of_issue,
            file_passport: self.file_passport,
            file_registration: self.file_registration,
            file_selfie: self.file_selfie,
            first_name: self.first_name,
            issue: self.issue,
            last_name: self.last_name,
            middle_name: self.middle_name,
            passport_number: self.passport_number,
            passport_series: self.passport_series,
            shipping_address_street: self.shipping_address_street,
            rest: self.rest,
        }
    }

    /// Date of birth (дата рождения), year-month-day.
    pub fn birthday(
        self,
        value: ::accord_runtime::chrono::naive::NaiveDate,
    ) -> SubmitFizBuilder<
        AgreeToTheTermsField,
        BillingAddressStreetField,
        ::accord_runtime::chrono::naive::NaiveDate,
        DateOfIssueField,
        FilePassportField,
        FileRegistrationField,
        FileSelfieField,
        FirstNameField,
        IssueField,
        LastNameField,
        MiddleNameField,
        PassportNumberField,
        PassportSeriesField,
        ShippingAddressStreetField,
    >
    where
        BirthdayField: ::accord_runtime::Unset,
    {
        SubmitFizBuilder {
            birthday: value,
            agree_to_the_terms: self.agree_to_the_terms,
            billing_address_street: self.billing_address_street,
            date_of_issue: self.date_of_issue,
            file_passport: self.file_passport,
            file_registration: self.file_registration,
            file_selfie: self.file_selfie,
            first_name: self.first_name,
            issue: self.issue,
            last_name: self.last_name,
            middle_name: self.middle_name,
            passport_number: self.passport_number,
            passport_series: self.passport_series,
            shipping_address_street: self.shipping_address_street,
            rest: self.rest,
        }
    }

    /// Date on which the passport was issued (дата выдачи паспорта), year-month-day.
    pub fn date_of_issue(
        self,
        value: ::accord_runtime::chrono::naive::NaiveDate,
    ) -> SubmitFizBuilder<
        AgreeToTheTermsField,
        BillingAddressStreetField,
        BirthdayField,
        ::accord_runtime::chrono::naive::NaiveDate,
        FilePassportField,
        FileRegistrationField,
        FileSelfieField,
        FirstNameField,
        IssueField,
        LastNameField,
        MiddleNameField,
        PassportNumberField,
        PassportSeriesField,
        ShippingAddressStreetField,
    >
    where
        DateOfIssueField: ::accord_runtime::Unset,
    {
        SubmitFizBuilder {
            date_of_issue: value,
            agree_to_the_terms: self.agree_to_the_terms,
            billing_address_street: self.billing_address_street,
            birthday: self.birthday,
            file_passport: self.file_passport,
            file_registration: self.file_registration,
            file_selfie: self.file_selfie,
            first_name: self.first_name,
            issue: self.issue,
            last_name: self.last_name,
            middle_name: self.middle_name,
            passport_number: self.passport_number,
            passport_series: self.passport_series,
            shipping_address_street: self.shipping_address_street,
            rest: self.rest,
        }
    }

    /// Main spread of the passport (паспорт — основной разворот).
    pub fn file_passport(
        self,
        value: ::accord_runtime::FilePart,
    ) -> SubmitFizBuilder<
        AgreeToTheTermsField,
        BillingAddressStreetField,
        BirthdayField,
        DateOfIssueField,
        ::accord_runtime::FilePart,
        FileRegistrationField,
        FileSelfieField,
        FirstNameField,
        IssueField,
        LastNameField,
        MiddleNameField,
        PassportNumberField,
        PassportSeriesField,
        ShippingAddressStreetField,
    >
    where
        FilePassportField: ::accord_runtime::Unset,
    {
        SubmitFizBuilder {
            file_passport: value,
            agree_to_the_terms: self.agree_to_the_terms,
            billing_address_street: self.billing_address_street,
            birthday: self.birthday,
            date_of_issue: self.date_of_issue,
            file_registration: self.file_registration,
            file_selfie: self.file_selfie,
            first_name: self.first_name,
            issue: self.issue,
            last_name: self.last_name,
            middle_name: self.middle_name,
            passport_number: self.passport_number,
            passport_series: self.passport_series,
            shipping_address_street: self.shipping_address_street,
            rest: self.rest,
        }
    }

    /// Spread of the passport with the registration (разворот с регистрацией).
    pub fn file_registration(
        self,
        value: ::accord_runtime::FilePart,
    ) -> SubmitFizBuilder<
        AgreeToTheTermsField,
        BillingAddressStreetField,
        BirthdayField,
        DateOfIssueField,
        FilePassportField,
        ::accord_runtime::FilePart,
        FileSelfieField,
        FirstNameField,
        IssueField,
        LastNameField,
        MiddleNameField,
        PassportNumberField,
        PassportSeriesField,
        ShippingAddressStreetField,
    >
    where
        FileRegistrationField: ::accord_runtime::Unset,
    {
        SubmitFizBuilder {
            file_registration: value,
            agree_to_the_terms: self.agree_to_the_terms,
            billing_address_street: self.billing_address_street,
            birthday: self.birthday,
            date_of_issue: self.date_of_issue,
            file_passport: self.file_passport,
            file_selfie: self.file_selfie,
            first_name: self.first_name,
            issue: self.issue,
            last_name: self.last_name,
            middle_name: self.middle_name,
            passport_number: self.passport_number,
            passport_series: self.passport_series,
            shipping_address_street: self.shipping_address_street,
            rest: self.rest,
        }
    }

    /// Picture of the person holding the passport (селфи с паспортом).
    pub fn file_selfie(
        self,
        value: ::accord_runtime::FilePart,
    ) -> SubmitFizBuilder<
        AgreeToTheTermsField,
        BillingAddressStreetField,
        BirthdayField,
        DateOfIssueField,
        FilePassportField,
        FileRegistrationField,
        ::accord_runtime::FilePart,
        FirstNameField,
        IssueField,
        LastNameField,
        MiddleNameField,
        PassportNumberField,
        PassportSeriesField,
        ShippingAddressStreetField,
    >
    where
        FileSelfieField: ::accord_runtime::Unset,
    {
        SubmitFizBuilder {
            file_selfie: value,
            agree_to_the_terms: self.agree_to_the_terms,
            billing_address_street: self.billing_address_street,
            birthday: self.birthday,
            date_of_issue: self.date_of_issue,
            file_passport: self.file_passport,
            file_registration: self.file_registration,
            first_name: self.first_name,
            issue: self.issue,
            last_name: self.last_name,
            middle_name: self.middle_name,
            passport_number: self.passport_number,
            passport_series: self.passport_series,
            shipping_address_street: self.shipping_address_street,
            rest: self.rest,
        }
    }

    /// Given name (имя).
    pub fn first_name(
        self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> SubmitFizBuilder<
        AgreeToTheTermsField,
        BillingAddressStreetField,
        BirthdayField,
        DateOfIssueField,
        FilePassportField,
        FileRegistrationField,
        FileSelfieField,
        ::std::string::String,
        IssueField,
        LastNameField,
        MiddleNameField,
        PassportNumberField,
        PassportSeriesField,
        ShippingAddressStreetField,
    >
    where
        FirstNameField: ::accord_runtime::Unset,
    {
        let value = value.into();
        SubmitFizBuilder {
            first_name: value,
            agree_to_the_terms: self.agree_to_the_terms,
            billing_address_street: self.billing_address_street,
            birthday: self.birthday,
            date_of_issue: self.date_of_issue,
            file_passport: self.file_passport,
            file_registration: self.file_registration,
            file_selfie: self.file_selfie,
            issue: self.issue,
            last_name: self.last_name,
            middle_name: self.middle_name,
            passport_number: self.passport_number,
            passport_series: self.passport_series,
            shipping_address_street: self.shipping_address_street,
            rest: self.rest,
        }
    }

    /// The authority that issued the passport (кем выдан паспорт).
    pub fn issue(
        self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> SubmitFizBuilder<
        AgreeToTheTermsField,
        BillingAddressStreetField,
        BirthdayField,
        DateOfIssueField,
        FilePassportField,
        FileRegistrationField,
        FileSelfieField,
        FirstNameField,
        ::std::string::String,
        LastNameField,
        MiddleNameField,
        PassportNumberField,
        PassportSeriesField,
        ShippingAddressStreetField,
    >
    where
        IssueField: ::accord_runtime::Unset,
    {
        let value = value.into();
        SubmitFizBuilder {
            issue: value,
            agree_to_the_terms: self.agree_to_the_terms,
            billing_address_street: self.billing_address_street,
            birthday: self.birthday,
            date_of_issue: self.date_of_issue,
            file_passport: self.file_passport,
            file_registration: self.file_registration,
            file_selfie: self.file_selfie,
            first_name: self.first_name,
            last_name: self.last_name,
            middle_name: self.middle_name,
            passport_number: self.passport_number,
            passport_series: self.passport_series,
            shipping_address_street: self.shipping_address_street,
            rest: self.rest,
        }
    }

    /// Family name (фамилия).
    pub fn last_name(
        self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> SubmitFizBuilder<
        AgreeToTheTermsField,
        BillingAddressStreetField,
        BirthdayField,
        DateOfIssueField,
        FilePassportField,
        FileRegistrationField,
        FileSelfieField,
        FirstNameField,
        IssueField,
        ::std::string::String,
        MiddleNameField,
        PassportNumberField,
        PassportSeriesField,
        ShippingAddressStreetField,
    >
    where
        LastNameField: ::accord_runtime::Unset,
    {
        let value = value.into();
        SubmitFizBuilder {
            last_name: value,
            agree_to_the_terms: self.agree_to_the_terms,
            billing_address_street: self.billing_address_street,
            birthday: self.birthday,
            date_of_issue: self.date_of_issue,
            file_passport: self.file_passport,
            file_registration: self.file_registration,
            file_selfie: self.file_selfie,
            first_name: self.first_name,
            issue: self.issue,
            middle_name: self.middle_name,
            passport_number: self.passport_number,
            passport_series: self.passport_series,
            shipping_address_street: self.shipping_address_street,
            rest: self.rest,
        }
    }

    /// Patronymic (отчество).
    pub fn middle_name(
        self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> SubmitFizBuilder<
        AgreeToTheTermsField,
        BillingAddressStreetField,
        BirthdayField,
        DateOfIssueField,
        FilePassportField,
        FileRegistrationField,
        FileSelfieField,
        FirstNameField,
        IssueField,
        LastNameField,
        ::std::string::String,
        PassportNumberField,
        PassportSeriesField,
        ShippingAddressStreetField,
    >
    where
        MiddleNameField: ::accord_runtime::Unset,
    {
        let value = value.into();
        SubmitFizBuilder {
            middle_name: value,
            agree_to_the_terms: self.agree_to_the_terms,
            billing_address_street: self.billing_address_street,
            birthday: self.birthday,
            date_of_issue: self.date_of_issue,
            file_passport: self.file_passport,
            file_registration: self.file_registration,
            file_selfie: self.file_selfie,
            first_name: self.first_name,
            issue: self.issue,
            last_name: self.last_name,
            passport_number: self.passport_number,
            passport_series: self.passport_series,
            shipping_address_street: self.shipping_address_street,
            rest: self.rest,
        }
    }

    /// Number of the passport (номер паспорта).
    pub fn passport_number(
        self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> SubmitFizBuilder<
        AgreeToTheTermsField,
        BillingAddressStreetField,
        BirthdayField,
        DateOfIssueField,
        FilePassportField,
        FileRegistrationField,
        FileSelfieField,
        FirstNameField,
        IssueField,
        LastNameField,
        MiddleNameField,
        ::std::string::String,
        PassportSeriesField,
        ShippingAddressStreetField,
    >
    where
        PassportNumberField: ::accord_runtime::Unset,
    {
        let value = value.into();
        SubmitFizBuilder {
            passport_number: value,
            agree_to_the_terms: self.agree_to_the_terms,
            billing_address_street: self.billing_address_street,
            birthday: self.birthday,
            date_of_issue: self.date_of_issue,
            file_passport: self.file_passport,
            file_registration: self.file_registration,
            file_selfie: self.file_selfie,
            first_name: self.first_name,
            issue: self.issue,
            last_name: self.last_name,
            middle_name: self.middle_name,
            passport_series: self.passport_series,
            shipping_address_street: self.shipping_address_street,
            rest: self.rest,
        }
    }

    /// Series of the passport (серия паспорта).
    pub fn passport_series(
        self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> SubmitFizBuilder<
        AgreeToTheTermsField,
        BillingAddressStreetField,
        BirthdayField,
        DateOfIssueField,
        FilePassportField,
        FileRegistrationField,
        FileSelfieField,
        FirstNameField,
        IssueField,
        LastNameField,
        MiddleNameField,
        PassportNumberField,
        ::std::string::String,
        ShippingAddressStreetField,
    >
    where
        PassportSeriesField: ::accord_runtime::Unset,
    {
        let value = value.into();
        SubmitFizBuilder {
            passport_series: value,
            agree_to_the_terms: self.agree_to_the_terms,
            billing_address_street: self.billing_address_street,
            birthday: self.birthday,
            date_of_issue: self.date_of_issue,
            file_passport: self.file_passport,
            file_registration: self.file_registration,
            file_selfie: self.file_selfie,
            first_name: self.first_name,
            issue: self.issue,
            last_name: self.last_name,
            middle_name: self.middle_name,
            passport_number: self.passport_number,
            shipping_address_street: self.shipping_address_street,
            rest: self.rest,
        }
    }

    /// Whole actual address (фактический адрес).
    pub fn shipping_address_street(
        self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> SubmitFizBuilder<
        AgreeToTheTermsField,
        BillingAddressStreetField,
        BirthdayField,
        DateOfIssueField,
        FilePassportField,
        FileRegistrationField,
        FileSelfieField,
        FirstNameField,
        IssueField,
        LastNameField,
        MiddleNameField,
        PassportNumberField,
        PassportSeriesField,
        ::std::string::String,
    >
    where
        ShippingAddressStreetField: ::accord_runtime::Unset,
    {
        let value = value.into();
        SubmitFizBuilder {
            shipping_address_street: value,
            agree_to_the_terms: self.agree_to_the_terms,
            billing_address_street: self.billing_address_street,
            birthday: self.birthday,
            date_of_issue: self.date_of_issue,
            file_passport: self.file_passport,
            file_registration: self.file_registration,
            file_selfie: self.file_selfie,
            first_name: self.first_name,
            issue: self.issue,
            last_name: self.last_name,
            middle_name: self.middle_name,
            passport_number: self.passport_number,
            passport_series: self.passport_series,
            rest: self.rest,
        }
    }

    /// City of the address of registration (город регистрации).
    pub fn billing_address_city(
        mut self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        let value = value.into();
        self.rest.billing_address_city = ::std::option::Option::Some(value);
        self
    }

    /// As [`billing_address_city`](Self::billing_address_city), or not at all.
    pub fn maybe_billing_address_city(
        mut self,
        value: ::std::option::Option<impl ::std::convert::Into<::std::string::String>>,
    ) -> Self {
        let value = value.map(::std::convert::Into::into);
        self.rest.billing_address_city = value;
        self
    }

    /// Postal code of the address of registration (индекс).
    pub fn billing_address_postalcode(
        mut self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        let value = value.into();
        self.rest.billing_address_postalcode = ::std::option::Option::Some(value);
        self
    }

    /// As [`billing_address_postalcode`](Self::billing_address_postalcode), or not at all.
    pub fn maybe_billing_address_postalcode(
        mut self,
        value: ::std::option::Option<impl ::std::convert::Into<::std::string::String>>,
    ) -> Self {
        let value = value.map(::std::convert::Into::into);
        self.rest.billing_address_postalcode = value;
        self
    }

    /// City of the actual address (фактический город).
    pub fn shipping_address_city(
        mut self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        let value = value.into();
        self.rest.shipping_address_city = ::std::option::Option::Some(value);
        self
    }

    /// As [`shipping_address_city`](Self::shipping_address_city), or not at all.
    pub fn maybe_shipping_address_city(
        mut self,
        value: ::std::option::Option<impl ::std::convert::Into<::std::string::String>>,
    ) -> Self {
        let value = value.map(::std::convert::Into::into);
        self.rest.shipping_address_city = value;
        self
    }

    /// Postal code of the actual address (индекс).
    pub fn shipping_address_postalcode(
        mut self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        let value = value.into();
        self.rest.shipping_address_postalcode = ::std::option::Option::Some(value);
        self
    }

    /// As [`shipping_address_postalcode`](Self::shipping_address_postalcode), or not at all.
    pub fn maybe_shipping_address_postalcode(
        mut self,
        value: ::std::option::Option<impl ::std::convert::Into<::std::string::String>>,
    ) -> Self {
        let value = value.map(::std::convert::Into::into);
        self.rest.shipping_address_postalcode = value;
        self
    }

    /// The value.
    #[must_use]
    pub fn build(self) -> SubmitFiz
    where
        AgreeToTheTermsField: ::accord_runtime::Given<bool>,
        BillingAddressStreetField: ::accord_runtime::Given<::std::string::String>,
        BirthdayField: ::accord_runtime::Given<
            ::accord_runtime::chrono::naive::NaiveDate,
        >,
        DateOfIssueField: ::accord_runtime::Given<
            ::accord_runtime::chrono::naive::NaiveDate,
        >,
        FilePassportField: ::accord_runtime::Given<::accord_runtime::FilePart>,
        FileRegistrationField: ::accord_runtime::Given<::accord_runtime::FilePart>,
        FileSelfieField: ::accord_runtime::Given<::accord_runtime::FilePart>,
        FirstNameField: ::accord_runtime::Given<::std::string::String>,
        IssueField: ::accord_runtime::Given<::std::string::String>,
        LastNameField: ::accord_runtime::Given<::std::string::String>,
        MiddleNameField: ::accord_runtime::Given<::std::string::String>,
        PassportNumberField: ::accord_runtime::Given<::std::string::String>,
        PassportSeriesField: ::accord_runtime::Given<::std::string::String>,
        ShippingAddressStreetField: ::accord_runtime::Given<::std::string::String>,
    {
        SubmitFiz {
            agree_to_the_terms: self.agree_to_the_terms.given(),
            billing_address_street: self.billing_address_street.given(),
            birthday: self.birthday.given(),
            date_of_issue: self.date_of_issue.given(),
            file_passport: self.file_passport.given(),
            file_registration: self.file_registration.given(),
            file_selfie: self.file_selfie.given(),
            first_name: self.first_name.given(),
            issue: self.issue.given(),
            last_name: self.last_name.given(),
            middle_name: self.middle_name.given(),
            passport_number: self.passport_number.given(),
            passport_series: self.passport_series.given(),
            shipping_address_street: self.shipping_address_street.given(),
            billing_address_city: self.rest.billing_address_city,
            billing_address_postalcode: self.rest.billing_address_postalcode,
            shipping_address_city: self.rest.shipping_address_city,
            shipping_address_postalcode: self.rest.shipping_address_postalcode,
        }
    }
}

impl SubmitIp {
    /// A builder: set every required field, in any order, then `build`.
    pub fn builder() -> SubmitIpBuilder {
        SubmitIpBuilder {
            agree_to_the_terms: unset::agree_to_the_terms,
            bank: unset::bank,
            bik: unset::bik,
            billing_address_street: unset::billing_address_street,
            birthday: unset::birthday,
            correspondent_account: unset::correspondent_account,
            date_of_issue: unset::date_of_issue,
            file_passport: unset::file_passport,
            file_registration: unset::file_registration,
            file_selfie: unset::file_selfie,
            first_name: unset::first_name,
            inn: unset::inn,
            issue: unset::issue,
            last_name: unset::last_name,
            middle_name: unset::middle_name,
            ogrn: unset::ogrn,
            passport_number: unset::passport_number,
            passport_series: unset::passport_series,
            payment_account: unset::payment_account,
            shipping_address_street: unset::shipping_address_street,
            rest: SubmitIpRest::default(),
        }
    }
}

/// Builds a [`SubmitIp`].
#[must_use = "a builder does nothing until `build` is called"]
pub struct SubmitIpBuilder<
    AgreeToTheTermsField = unset::agree_to_the_terms,
    BankField = unset::bank,
    BikField = unset::bik,
    BillingAddressStreetField = unset::billing_address_street,
    BirthdayField = unset::birthday,
    CorrespondentAccountField = unset::correspondent_account,
    DateOfIssueField = unset::date_of_issue,
    FilePassportField = unset::file_passport,
    FileRegistrationField = unset::file_registration,
    FileSelfieField = unset::file_selfie,
    FirstNameField = unset::first_name,
    InnField = unset::inn,
    IssueField = unset::issue,
    LastNameField = unset::last_name,
    MiddleNameField = unset::middle_name,
    OgrnField = unset::ogrn,
    PassportNumberField = unset::passport_number,
    PassportSeriesField = unset::passport_series,
    PaymentAccountField = unset::payment_account,
    ShippingAddressStreetField = unset::shipping_address_street,
> {
    agree_to_the_terms: AgreeToTheTermsField,
    bank: BankField,
    bik: BikField,
    billing_address_street: BillingAddressStreetField,
    birthday: BirthdayField,
    correspondent_account: CorrespondentAccountField,
    date_of_issue: DateOfIssueField,
    file_passport: FilePassportField,
    file_registration: FileRegistrationField,
    file_selfie: FileSelfieField,
    first_name: FirstNameField,
    inn: InnField,
    issue: IssueField,
    last_name: LastNameField,
    middle_name: MiddleNameField,
    ogrn: OgrnField,
    passport_number: PassportNumberField,
    passport_series: PassportSeriesField,
    payment_account: PaymentAccountField,
    shipping_address_street: ShippingAddressStreetField,
    rest: SubmitIpRest,
}

#[derive(Default)]
struct SubmitIpRest {
    billing_address_city: ::std::option::Option<::std::string::String>,
    billing_address_postalcode: ::std::option::Option<::std::string::String>,
    shipping_address_city: ::std::option::Option<::std::string::String>,
    shipping_address_postalcode: ::std::option::Option<::std::string::String>,
}

impl<
    AgreeToTheTermsField,
    BankField,
    BikField,
    BillingAddressStreetField,
    BirthdayField,
    CorrespondentAccountField,
    DateOfIssueField,
    FilePassportField,
    FileRegistrationField,
    FileSelfieField,
    FirstNameField,
    InnField,
    IssueField,
    LastNameField,
    MiddleNameField,
    OgrnField,
    PassportNumberField,
    PassportSeriesField,
    PaymentAccountField,
    ShippingAddressStreetField,
> SubmitIpBuilder<
    AgreeToTheTermsField,
    BankField,
    BikField,
    BillingAddressStreetField,
    BirthdayField,
    CorrespondentAccountField,
    DateOfIssueField,
    FilePassportField,
    FileRegistrationField,
    FileSelfieField,
    FirstNameField,
    InnField,
    IssueField,
    LastNameField,
    MiddleNameField,
    OgrnField,
    PassportNumberField,
    PassportSeriesField,
    PaymentAccountField,
    ShippingAddressStreetField,
> {
    /// Whether the terms of service are agreed to (согласие с условиями оказания услуг связи).
    pub fn agree_to_the_terms(
        self,
        value: bool,
    ) -> SubmitIpBuilder<
        bool,
        BankField,
        BikField,
        BillingAddressStreetField,
        BirthdayField,
        CorrespondentAccountField,
        DateOfIssueField,
        FilePassportField,
        FileRegistrationField,
        FileSelfieField,
        FirstNameField,
        InnField,
        IssueField,
        LastNameField,
        MiddleNameField,
        OgrnField,
        PassportNumberField,
        PassportSeriesField,
        PaymentAccountField,
        ShippingAddressStreetField,
    >
    where
        AgreeToTheTermsField: ::accord_runtime::Unset,
    {
        SubmitIpBuilder {
            agree_to_the_terms: value,
            bank: self.bank,
            bik: self.bik,
            billing_address_street: self.billing_address_street,
            birthday: self.birthday,
            correspondent_account: self.correspondent_account,
            date_of_issue: self.date_of_issue,
            file_passport: self.file_passport,
            file_registration: self.file_registration,
            file_selfie: self.file_selfie,
            first_name: self.first_name,
            inn: self.inn,
            issue: self.issue,
            last_name: self.last_name,
            middle_name: self.middle_name,
            ogrn: self.ogrn,
            passport_number: self.passport_number,
            passport_series: self.passport_series,
            payment_account: self.payment_account,
            shipping_address_street: self.shipping_address_street,
            rest: self.rest,
        }
    }

    /// Name of the bank (наименование банка).
    pub fn bank(
        self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> SubmitIpBuilder<
        AgreeToTheTermsField,
        ::std::string::String,
        BikField,
        BillingAddressStreetField,
        BirthdayField,
        CorrespondentAccountField,
        DateOfIssueField,
        FilePassportField,
        FileRegistrationField,
        FileSelfieField,
        FirstNameField,
        InnField,
        IssueField,
        LastNameField,
        MiddleNameField,
        OgrnField,
        PassportNumberField,
        PassportSeriesField,
        PaymentAccountField,
        ShippingAddressStreetField,
    >
    where
        BankField: ::accord_runtime::Unset,
    {
        let value = value.into();
        SubmitIpBuilder {
            bank: value,
            agree_to_the_terms: self.agree_to_the_terms,
            bik: self.bik,
            billing_address_street: self.billing_address_street,
            birthday: self.birthday,
            correspondent_account: self.correspondent_account,
            date_of_issue: self.date_of_issue,
            file_passport: self.file_passport,
            file_registration: self.file_registration,
            file_selfie: self.file_selfie,
            first_name: self.first_name,
            inn: self.inn,
            issue: self.issue,
            last_name: self.last_name,
            middle_name: self.middle_name,
            ogrn: self.ogrn,
            passport_number: self.passport_number,
            passport_series: self.passport_series,
            payment_account: self.payment_account,
            shipping_address_street: self.shipping_address_street,
            rest: self.rest,
        }
    }

    /// Code of the bank (БИК).
    pub fn bik(
        self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> SubmitIpBuilder<
        AgreeToTheTermsField,
        BankField,
        ::std::string::String,
        BillingAddressStreetField,
        BirthdayField,
        CorrespondentAccountField,
        DateOfIssueField,
        FilePassportField,
        FileRegistrationField,
        FileSelfieField,
        FirstNameField,
        InnField,
        IssueField,
        LastNameField,
        MiddleNameField,
        OgrnField,
        PassportNumberField,
        PassportSeriesField,
        PaymentAccountField,
        ShippingAddressStreetField,
    >
    where
        BikField: ::accord_runtime::Unset,
    {
        let value = value.into();
        SubmitIpBuilder {
            bik: value,
            agree_to_the_terms: self.agree_to_the_terms,
            bank: self.bank,
            billing_address_street: self.billing_address_street,
            birthday: self.birthday,
            correspondent_account: self.correspondent_account,
            date_of_issue: self.date_of_issue,
            file_passport: self.file_passport,
            file_registration: self.file_registration,
            file_selfie: self.file_selfie,
            first_name: self.first_name,
            inn: self.inn,
            issue: self.issue,
            last_name: self.last_name,
            middle_name: self.middle_name,
            ogrn: self.ogrn,
            passport_number: self.passport_number,
            passport_series: self.passport_series,
            payment_account: self.payment_account,
            shipping_address_street: self.shipping_address_street,
            rest: self.rest,
        }
    }

    /// Whole address of registration (адрес регистрации).
    pub fn billing_address_street(
        self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> SubmitIpBuilder<
        AgreeToTheTermsField,
        BankField,
        BikField,
        ::std::string::String,
        BirthdayField,
        CorrespondentAccountField,
        DateOfIssueField,
        FilePassportField,
        FileRegistrationField,
        FileSelfieField,
        FirstNameField,
        InnField,
        IssueField,
        LastNameField,
        MiddleNameField,
        OgrnField,
        PassportNumberField,
        PassportSeriesField,
        PaymentAccountField,
        ShippingAddressStreetField,
    >
    where
        BillingAddressStreetField: ::accord_runtime::Unset,
    {
        let value = value.into();
        SubmitIpBuilder {
            billing_address_street: value,
            agree_to_the_terms: self.agree_to_the_terms,
            bank: self.bank,
            bik: self.bik,
            birthday: self.birthday,
            correspondent_account: self.correspondent_account,
            date_of_issue: self.date_of_issue,
            file_passport: self.file_passport,
            file_registration: self.file_registration,
            file_selfie: self.file_selfie,
            first_name: self.first_name,
            inn: self.inn,
            issue: self.issue,
            last_name: self.last_name,
            middle_name: self.middle_name,
            ogrn: self.ogrn,
            passport_number: self.passport_number,
            passport_series: self.passport_series,
            payment_account: self.payment_account,
            shipping_address_street: self.shipping_address_street,
            rest: self.rest,
        }
    }

    /// Date of birth (дата рождения), year-month-day.
    pub fn birthday(
        self,
        value: ::accord_runtime::chrono::naive::NaiveDate,
    ) -> SubmitIpBuilder<
        AgreeToTheTermsField,
        BankField,
        BikField,
        BillingAddressStreetField,
        ::accord_runtime::chrono::naive::NaiveDate,
        CorrespondentAccountField,
        DateOfIssueField,
        FilePassportField,
        FileRegistrationField,
        FileSelfieField,
        FirstNameField,
        InnField,
        IssueField,
        LastNameField,
        MiddleNameField,
        OgrnField,
        PassportNumberField,
        PassportSeriesField,
        PaymentAccountField,
        ShippingAddressStreetField,
    >
    where
        BirthdayField: ::accord_runtime::Unset,
    {
        SubmitIpBuilder {
            birthday: value,
            agree_to_the_terms: self.agree_to_the_terms,
            bank: self.bank,
            bik: self.bik,
            billing_address_street: self.billing_address_street,
            correspondent_account: self.correspondent_account,
            date_of_issue: self.date_of_issue,
            file_passport: self.file_passport,
            file_registration: self.file_registration,
            file_selfie: self.file_selfie,
            first_name: self.first_name,
            inn: self.inn,
            issue: self.issue,
            last_name: self.last_name,
            middle_name: self.middle_name,
            ogrn: self.ogrn,
            passport_number: self.passport_number,
            passport_series: self.passport_series,
            payment_account: self.payment_account,
            shipping_address_street: self.shipping_address_street,
            rest: self.rest,
        }
    }

    /// Correspondent account of the bank (корреспондентский счёт). The Latin spelling is sent, see [PA-01](super::discrepancies#pa-01).
    pub fn correspondent_account(
        self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> SubmitIpBuilder<
        AgreeToTheTermsField,
        BankField,
        BikField,
        BillingAddressStreetField,
        BirthdayField,
        ::std::string::String,
        DateOfIssueField,
        FilePassportField,
        FileRegistrationField,
        FileSelfieField,
        FirstNameField,
        InnField,
        IssueField,
        LastNameField,
        MiddleNameField,
        OgrnField,
        PassportNumberField,
        PassportSeriesField,
        PaymentAccountField,
        ShippingAddressStreetField,
    >
    where
        CorrespondentAccountField: ::accord_runtime::Unset,
    {
        let value = value.into();
        SubmitIpBuilder {
            correspondent_account: value,
            agree_to_the_terms: self.agree_to_the_terms,
            bank: self.bank,
            bik: self.bik,
            billing_address_street: self.billing_address_street,
            birthday: self.birthday,
            date_of_issue: self.date_of_issue,
            file_passport: self.file_passport,
            file_registration: self.file_registration,
            file_selfie: self.file_selfie,
            first_name: self.first_name,
            inn: self.inn,
            issue: self.issue,
            last_name: self.last_name,
            middle_name: self.middle_name,
            ogrn: self.ogrn,
            passport_number: self.passport_number,
            passport_series: self.passport_series,
            payment_account: self.payment_account,
            shipping_address_street: self.shipping_address_street,
            rest: self.rest,
        }
    }

    /// Date on which the passport was issued (дата выдачи паспорта), year-month-day.
    pub fn date_of_issue(
        self,
        value: ::accord_runtime::chrono::naive::NaiveDate,
    ) -> SubmitIpBuilder<
        AgreeToTheTermsField,
        BankField,
        BikField,
        BillingAddressStreetField,
        BirthdayField,
        CorrespondentAccountField,
        ::accord_runtime::chrono::naive::NaiveDate,
        FilePassportField,
        FileRegistrationField,
        FileSelfieField,
        FirstNameField,
        InnField,
        IssueField,
        LastNameField,
        MiddleNameField,
        OgrnField,
        PassportNumberField,
        PassportSeriesField,
        PaymentAccountField,
        ShippingAddressStreetField,
    >
    where
        DateOfIssueField: ::accord_runtime::Unset,
    {
        SubmitIpBuilder {
            date_of_issue: value,
            agree_to_the_terms: self.agree_to_the_terms,
            bank: self.bank,
            bik: self.bik,
            billing_address_street: self.billing_address_street,
            birthday: self.birthday,
            correspondent_account: self.correspondent_account,
            file_passport: self.file_passport,
            file_registration: self.file_registration,
            file_selfie: self.file_selfie,
            first_name: self.first_name,
            inn: self.inn,
            issue: self.issue,
            last_name: self.last_name,
            middle_name: self.middle_name,
            ogrn: self.ogrn,
            passport_number: self.passport_number,
            passport_series: self.passport_series,
            payment_account: self.payment_account,
            shipping_address_street: self.shipping_address_street,
            rest: self.rest,
        }
    }

    /// Main spread of the passport (паспорт — основной разворот).
    pub fn file_passport(
        self,
        value: ::accord_runtime::FilePart,
    ) -> SubmitIpBuilder<
        AgreeToTheTermsField,
        BankField,
        BikField,
        BillingAddressStreetField,
        BirthdayField,
        CorrespondentAccountField,
        DateOfIssueField,
        ::accord_runtime::FilePart,
        FileRegistrationField,
        FileSelfieField,
        FirstNameField,
        InnField,
        IssueField,
        LastNameField,
        MiddleNameField,
        OgrnField,
        PassportNumberField,
        PassportSeriesField,
        PaymentAccountField,
        ShippingAddressStreetField,
    >
    where
        FilePassportField: ::accord_runtime::Unset,
    {
        SubmitIpBuilder {
            file_passport: value,
            agree_to_the_terms: self.agree_to_the_terms,
            bank: self.bank,
            bik: self.bik,
            billing_address_street: self.billing_address_street,
            birthday: self.birthday,
            correspondent_account: self.correspondent_account,
            date_of_issue: self.date_of_issue,
            file_registration: self.file_registration,
            file_selfie: self.file_selfie,
            first_name: self.first_name,
            inn: self.inn,
            issue: self.issue,
            last_name: self.last_name,
            middle_name: self.middle_name,
            ogrn: self.ogrn,
            passport_number: self.passport_number,
            passport_series: self.passport_series,
            payment_account: self.payment_account,
            shipping_address_street: self.shipping_address_street,
            rest: self.rest,
        }
    }

    /// Spread of the passport with the registration (разворот с регистрацией).
    pub fn file_registration(
        self,
        value: ::accord_runtime::FilePart,
    ) -> SubmitIpBuilder<
        AgreeToTheTermsField,
        BankField,
        BikField,
        BillingAddressStreetField,
        BirthdayField,
        CorrespondentAccountField,
        DateOfIssueField,
        FilePassportField,
        ::accord_runtime::FilePart,
        FileSelfieField,
        FirstNameField,
        InnField,
        IssueField,
        LastNameField,
        MiddleNameField,
        OgrnField,
        PassportNumberField,
        PassportSeriesField,
        PaymentAccountField,
        ShippingAddressStreetField,
    >
    where
        FileRegistrationField: ::accord_runtime::Unset,
    {
        SubmitIpBuilder {
            file_registration: value,
            agree_to_the_terms: self.agree_to_the_terms,
            bank: self.bank,
            bik: self.bik,
            billing_address_street: self.billing_address_street,
            birthday: self.birthday,
            correspondent_account: self.correspondent_account,
            date_of_issue: self.date_of_issue,
            file_passport: self.file_passport,
            file_selfie: self.file_selfie,
            first_name: self.first_name,
            inn: self.inn,
            issue: self.issue,
            last_name: self.last_name,
            middle_name: self.middle_name,
            ogrn: self.ogrn,
            passport_number: self.passport_number,
            passport_series: self.passport_series,
            payment_account: self.payment_account,
            shipping_address_street: self.shipping_address_street,
            rest: self.rest,
        }
    }

    /// Picture of the person holding the passport (селфи с паспортом).
    pub fn file_selfie(
        self,
        value: ::accord_runtime::FilePart,
    ) -> SubmitIpBuilder<
        AgreeToTheTermsField,
        BankField,
        BikField,
        BillingAddressStreetField,
        BirthdayField,
        CorrespondentAccountField,
        DateOfIssueField,
        FilePassportField,
        FileRegistrationField,
        ::accord_runtime::FilePart,
        FirstNameField,
        InnField,
        IssueField,
        LastNameField,
        MiddleNameField,
        OgrnField,
        PassportNumberField,
        PassportSeriesField,
        PaymentAccountField,
        ShippingAddressStreetField,
    >
    where
        FileSelfieField: ::accord_runtime::Unset,
    {
        SubmitIpBuilder {
            file_selfie: value,
            agree_to_the_terms: self.agree_to_the_terms,
            bank: self.bank,
            bik: self.bik,
            billing_address_street: self.billing_address_street,
            birthday: self.birthday,
            correspondent_account: self.correspondent_account,
            date_of_issue: self.date_of_issue,
            file_passport: self.file_passport,
            file_registration: self.file_registration,
            first_name: self.first_name,
            inn: self.inn,
            issue: self.issue,
            last_name: self.last_name,
            middle_name: self.middle_name,
            ogrn: self.ogrn,
            passport_number: self.passport_number,
            passport_series: self.passport_series,
            payment_account: self.payment_account,
            shipping_address_street: self.shipping_address_street,
            rest: self.rest,
        }
    }

    /// Given name (имя).
    pub fn first_name(
        self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> SubmitIpBuilder<
        AgreeToTheTermsField,
        BankField,
        BikField,
        BillingAddressStreetField,
        BirthdayField,
        CorrespondentAccountField,
        DateOfIssueField,
        FilePassportField,
        FileRegistrationField,
        FileSelfieField,
        ::std::string::String,
        InnField,
        IssueField,
        LastNameField,
        MiddleNameField,
        OgrnField,
        PassportNumberField,
        PassportSeriesField,
        PaymentAccountField,
        ShippingAddressStreetField,
    >
    where
        FirstNameField: ::accord_runtime::Unset,
    {
        let value = value.into();
        SubmitIpBuilder {
            first_name: value,
            agree_to_the_terms: self.agree_to_the_terms,
            bank: self.bank,
            bik: self.bik,
            billing_address_street: self.billing_address_street,
            birthday: self.birthday,
            correspondent_account: self.correspondent_account,
            date_of_issue: self.date_of_issue,
            file_passport: self.file_passport,
            file_registration: self.file_registration,
            file_selfie: self.file_selfie,
            inn: self.inn,
            issue: self.issue,
            last_name: self.last_name,
            middle_name: self.middle_name,
            ogrn: self.ogrn,
            passport_number: self.passport_number,
            passport_series: self.passport_series,
            payment_account: self.payment_account,
            shipping_address_street: self.shipping_address_street,
            rest: self.rest,
        }
    }

    /// Taxpayer number (ИНН).
    pub fn inn(
        self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> SubmitIpBuilder<
        AgreeToTheTermsField,
        BankField,
        BikField,
        BillingAddressStreetField,
        BirthdayField,
        CorrespondentAccountField,
        DateOfIssueField,
        FilePassportField,
        FileRegistrationField,
        FileSelfieField,
        FirstNameField,
        ::std::string::String,
        IssueField,
        LastNameField,
        MiddleNameField,
        OgrnField,
        PassportNumberField,
        PassportSeriesField,
        PaymentAccountField,
        ShippingAddressStreetField,
    >
    where
        InnField: ::accord_runtime::Unset,
    {
        let value = value.into();
        SubmitIpBuilder {
            inn: value,
            agree_to_the_terms: self.agree_to_the_terms,
            bank: self.bank,
            bik: self.bik,
            billing_address_street: self.billing_address_street,
            birthday: self.birthday,
            correspondent_account: self.correspondent_account,
            date_of_issue: self.date_of_issue,
            file_passport: self.file_passport,
            file_registration: self.file_registration,
            file_selfie: self.file_selfie,
            first_name: self.first_name,
            issue: self.issue,
            last_name: self.last_name,
            middle_name: self.middle_name,
            ogrn: self.ogrn,
            passport_number: self.passport_number,
            passport_series: self.passport_series,
            payment_account: self.payment_account,
            shipping_address_street: self.shipping_address_street,
            rest: self.rest,
        }
    }

    /// The authority that issued the passport (кем выдан паспорт).
    pub fn issue(
        self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> SubmitIpBuilder<
        AgreeToTheTermsField,
        BankField,
        BikField,
        BillingAddressStreetField,
        BirthdayField,
        CorrespondentAccountField,
        DateOfIssueField,
        FilePassportField,
        FileRegistrationField,
        FileSelfieField,
        FirstNameField,
        InnField,
        ::std::string::String,
        LastNameField,
        MiddleNameField,
        OgrnField,
        PassportNumberField,
        PassportSeriesField,
        PaymentAccountField,
        ShippingAddressStreetField,
    >
    where
        IssueField: ::accord_runtime::Unset,
    {
        let value = value.into();
        SubmitIpBuilder {
            issue: value,
            agree_to_the_terms: self.agree_to_the_terms,
            bank: self.bank,
            bik: self.bik,
            billing_address_street: self.billing_address_street,
            birthday: self.birthday,
            correspondent_account: self.correspondent_account,
            date_of_issue: self.date_of_issue,
            file_passport: self.file_passport,
            file_registration: self.file_registration,
            file_selfie: self.file_selfie,
            first_name: self.first_name,
            inn: self.inn,
            last_name: self.last_name,
            middle_name: self.middle_name,
            ogrn: self.ogrn,
            passport_number: self.passport_number,
            passport_series: self.passport_series,
            payment_account: self.payment_account,
            shipping_address_street: self.shipping_address_street,
            rest: self.rest,
        }
    }

    /// Family name (фамилия).
    pub fn last_name(
        self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> SubmitIpBuilder<
        AgreeToTheTermsField,
        BankField,
        BikField,
        BillingAddressStreetField,
        BirthdayField,
        CorrespondentAccountField,
        DateOfIssueField,
        FilePassportField,
        FileRegistrationField,
        FileSelfieField,
        FirstNameField,
        InnField,
        IssueField,
        ::std::string::String,
        MiddleNameField,
        OgrnField,
        PassportNumberField,
        PassportSeriesField,
        PaymentAccountField,
        ShippingAddressStreetField,
    >
    where
        LastNameField: ::accord_runtime::Unset,
    {
        let value = value.into();
        SubmitIpBuilder {
            last_name: value,
            agree_to_the_terms: self.agree_to_the_terms,
            bank: self.bank,
            bik: self.bik,
            billing_address_street: self.billing_address_street,
            birthday: self.birthday,
            correspondent_account: self.correspondent_account,
            date_of_issue: self.date_of_issue,
            file_passport: self.file_passport,
            file_registration: self.file_registration,
            file_selfie: self.file_selfie,
            first_name: self.first_name,
            inn: self.inn,
            issue: self.issue,
            middle_name: self.middle_name,
            ogrn: self.ogrn,
            passport_number: self.passport_number,
            passport_series: self.passport_series,
            payment_account: self.payment_account,
            shipping_address_street: self.shipping_address_street,
            rest: self.rest,
        }
    }

    /// Patronymic (отчество).
    pub fn middle_name(
        self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> SubmitIpBuilder<
        AgreeToTheTermsField,
        BankField,
        BikField,
        BillingAddressStreetField,
        BirthdayField,
        CorrespondentAccountField,
        DateOfIssueField,
        FilePassportField,
        FileRegistrationField,
        FileSelfieField,
        FirstNameField,
        InnField,
        IssueField,
        LastNameField,
        ::std::string::String,
        OgrnField,
        PassportNumberField,
        PassportSeriesField,
        PaymentAccountField,
        ShippingAddressStreetField,
    >
    where
        MiddleNameField: ::accord_runtime::Unset,
    {
        let value = value.into();
        SubmitIpBuilder {
            middle_name: value,
            agree_to_the_terms: self.agree_to_the_terms,
            bank: self.bank,
            bik: self.bik,
            billing_address_street: self.billing_address_street,
            birthday: self.birthday,
            correspondent_account: self.correspondent_account,
            date_of_issue: self.date_of_issue,
            file_passport: self.file_passport,
            file_registration: self.file_registration,
            file_selfie: self.file_selfie,
            first_name: self.first_name,
            inn: self.inn,
            issue: self.issue,
            last_name: self.last_name,
            ogrn: self.ogrn,
            passport_number: self.passport_number,
            passport_series: self.passport_series,
            payment_account: self.payment_account,
            shipping_address_street: self.shipping_address_street,
            rest: self.rest,
        }
    }

    /// Registration number of the sole trader (ОГРНИП).
    pub fn ogrn(
        self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> SubmitIpBuilder<
        AgreeToTheTermsField,
        BankField,
        BikField,
        BillingAddressStreetField,
        BirthdayField,
        CorrespondentAccountField,
        DateOfIssueField,
        FilePassportField,
        FileRegistrationField,
        FileSelfieField,
        FirstNameField,
        InnField,
        IssueField,
        LastNameField,
        MiddleNameField,
        ::std::string::String,
        PassportNumberField,
        PassportSeriesField,
        PaymentAccountField,
        ShippingAddressStreetField,
    >
    where
        OgrnField: ::accord_runtime::Unset,
    {
        let value = value.into();
        SubmitIpBuilder {
            ogrn: value,
            agree_to_the_terms: self.agree_to_the_terms,
            bank: self.bank,
            bik: self.bik,
            billing_address_street: self.billing_address_street,
            birthday: self.birthday,
            correspondent_account: self.correspondent_account,
            date_of_issue: self.date_of_issue,
            file_passport: self.file_passport,
            file_registration: self.file_registration,
            file_selfie: self.file_selfie,
            first_name: self.first_name,
            inn: self.inn,
            issue: self.issue,
            last_name: self.last_name,
            middle_name: self.middle_name,
            passport_number: self.passport_number,
            passport_series: self.passport_series,
            payment_account: self.payment_account,
            shipping_address_street: self.shipping_address_street,
            rest: self.rest,
        }
    }

    /// Number of the passport (номер паспорта).
    pub fn passport_number(
        self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> SubmitIpBuilder<
        AgreeToTheTermsField,
        BankField,
        BikField,
        BillingAddressStreetField,
        BirthdayField,
        CorrespondentAccountField,
        DateOfIssueField,
        FilePassportField,
        FileRegistrationField,
        FileSelfieField,
        FirstNameField,
        InnField,
        IssueField,
        LastNameField,
        MiddleNameField,
        OgrnField,
        ::std::string::String,
        PassportSeriesField,
        PaymentAccountField,
        ShippingAddressStreetField,
    >
    where
        PassportNumberField: ::accord_runtime::Unset,
    {
        let value = value.into();
        SubmitIpBuilder {
            passport_number: value,
            agree_to_the_terms: self.agree_to_the_terms,
            bank: self.bank,
            bik: self.bik,
            billing_address_street: self.billing_address_street,
            birthday: self.birthday,
            correspondent_account: self.correspondent_account,
            date_of_issue: self.date_of_issue,
            file_passport: self.file_passport,
            file_registration: self.file_registration,
            file_selfie: self.file_selfie,
            first_name: self.first_name,
            inn: self.inn,
            issue: self.issue,
            last_name: self.last_name,
            middle_name: self.middle_name,
            ogrn: self.ogrn,
            passport_series: self.passport_series,
            payment_account: self.payment_account,
            shipping_address_street: self.shipping_address_street,
            rest: self.rest,
        }
    }

    /// Series of the passport (серия паспорта).
    pub fn passport_series(
        self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> SubmitIpBuilder<
        AgreeToTheTermsField,
        BankField,
        BikField,
        BillingAddressStreetField,
        BirthdayField,
        CorrespondentAccountField,
        DateOfIssueField,
        FilePassportField,
        FileRegistrationField,
        FileSelfieField,
        FirstNameField,
        InnField,
        IssueField,
        LastNameField,
        MiddleNameField,
        OgrnField,
        PassportNumberField,
        ::std::string::String,
        PaymentAccountField,
        ShippingAddressStreetField,
    >
    where
        PassportSeriesField: ::accord_runtime::Unset,
    {
        let value = value.into();
        SubmitIpBuilder {
            passport_series: value,
            agree_to_the_terms: self.agree_to_the_terms,
            bank: self.bank,
            bik: self.bik,
            billing_address_street: self.billing_address_street,
            birthday: self.birthday,
            correspondent_account: self.correspondent_account,
            date_of_issue: self.date_of_issue,
            file_passport: self.file_passport,
            file_registration: self.file_registration,
            file_selfie: self.file_selfie,
            first_name: self.first_name,
            inn: self.inn,
            issue: self.issue,
            last_name: self.last_name,
            middle_name: self.middle_name,
            ogrn: self.ogrn,
            passport_number: self.passport_number,
            payment_account: self.payment_account,
            shipping_address_street: self.shipping_address_street,
            rest: self.rest,
        }
    }

    /// Settlement account (расчётный счёт).
    pub fn payment_account(
        self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> SubmitIpBuilder<
        AgreeToTheTermsField,
        BankField,
        BikField,
        BillingAddressStreetField,
        BirthdayField,
        CorrespondentAccountField,
        DateOfIssueField,
        FilePassportField,
        FileRegistrationField,
        FileSelfieField,
        FirstNameField,
        InnField,
        IssueField,
        LastNameField,
        MiddleNameField,
        OgrnField,
        PassportNumberField,
        PassportSeriesField,
        ::std::string::String,
        ShippingAddressStreetField,
    >
    where
        PaymentAccountField: ::accord_runtime::Unset,
    {
        let value = value.into();
        SubmitIpBuilder {
            payment_account: value,
            agree_to_the_terms: self.agree_to_the_terms,
            bank: self.bank,
            bik: self.bik,
            billing_address_street: self.billing_address_street,
            birthday: self.birthday,
            correspondent_account: self.correspondent_account,
            date_of_issue: self.date_of_issue,
            file_passport: self.file_passport,
            file_registration: self.file_registration,
            file_selfie: self.file_selfie,
            first_name: self.first_name,
            inn: self.inn,
            issue: self.issue,
            last_name: self.last_name,
            middle_name: self.middle_name,
            ogrn: self.ogrn,
            passport_number: self.passport_number,
            passport_series: self.passport_series,
            shipping_address_street: self.shipping_address_street,
            rest: self.rest,
        }
    }

    /// Whole actual address (фактический адрес).
    pub fn shipping_address_street(
        self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> SubmitIpBuilder<
        AgreeToTheTermsField,
        BankField,
        BikField,
        BillingAddressStreetField,
        BirthdayField,
        CorrespondentAccountField,
        DateOfIssueField,
        FilePassportField,
        FileRegistrationField,
        FileSelfieField,
        FirstNameField,
        InnField,
        IssueField,
        LastNameField,
        MiddleNameField,
        OgrnField,
        PassportNumberField,
        PassportSeriesField,
        PaymentAccountField,
        ::std::string::String,
    >
    where
        ShippingAddressStreetField: ::accord_runtime::Unset,
    {
        let value = value.into();
        SubmitIpBuilder {
            shipping_address_street: value,
            agree_to_the_terms: self.agree_to_the_terms,
            bank: self.bank,
            bik: self.bik,
            billing_address_street: self.billing_address_street,
            birthday: self.birthday,
            correspondent_account: self.correspondent_account,
            date_of_issue: self.date_of_issue,
            file_passport: self.file_passport,
            file_registration: self.file_registration,
            file_selfie: self.file_selfie,
            first_name: self.first_name,
            inn: self.inn,
            issue: self.issue,
            last_name: self.last_name,
            middle_name: self.middle_name,
            ogrn: self.ogrn,
            passport_number: self.passport_number,
            passport_series: self.passport_series,
            payment_account: self.payment_account,
            rest: self.rest,
        }
    }

    /// City of the address of registration (город регистрации).
    pub fn billing_address_city(
        mut self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        let value = value.into();
        self.rest.billing_address_city = ::std::option::Option::Some(value);
        self
    }

    /// As [`billing_address_city`](Self::billing_address_city), or not at all.
    pub fn maybe_billing_address_city(
        mut self,
        value: ::std::option::Option<impl ::std::convert::Into<::std::string::String>>,
    ) -> Self {
        let value = value.map(::std::convert::Into::into);
        self.rest.billing_address_city = value;
        self
    }

    /// Postal code of the address of registration (индекс).
    pub fn billing_address_postalcode(
        mut self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        let value = value.into();
        self.rest.billing_address_postalcode = ::std::option::Option::Some(value);
        self
    }

    /// As [`billing_address_postalcode`](Self::billing_address_postalcode), or not at all.
    pub fn maybe_billing_address_postalcode(
        mut self,
        value: ::std::option::Option<impl ::std::convert::Into<::std::string::String>>,
    ) -> Self {
        let value = value.map(::std::convert::Into::into);
        self.rest.billing_address_postalcode = value;
        self
    }

    /// City of the actual address (фактический город).
    pub fn shipping_address_city(
        mut self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        let value = value.into();
        self.rest.shipping_address_city = ::std::option::Option::Some(value);
        self
    }

    /// As [`shipping_address_city`](Self::shipping_address_city), or not at all.
    pub fn maybe_shipping_address_city(
        mut self,
        value: ::std::option::Option<impl ::std::convert::Into<::std::string::String>>,
    ) -> Self {
        let value = value.map(::std::convert::Into::into);
        self.rest.shipping_address_city = value;
        self
    }

    /// Postal code of the actual address (индекс).
    pub fn shipping_address_postalcode(
        mut self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        let value = value.into();
        self.rest.shipping_address_postalcode = ::std::option::Option::Some(value);
        self
    }

    /// As [`shipping_address_postalcode`](Self::shipping_address_postalcode), or not at all.
    pub fn maybe_shipping_address_postalcode(
        mut self,
        value: ::std::option::Option<impl ::std::convert::Into<::std::string::String>>,
    ) -> Self {
        let value = value.map(::std::convert::Into::into);
        self.rest.shipping_address_postalcode = value;
        self
    }

    /// The value.
    #[must_use]
    pub fn build(self) -> SubmitIp
    where
        AgreeToTheTermsField: ::accord_runtime::Given<bool>,
        BankField: ::accord_runtime::Given<::std::string::String>,
        BikField: ::accord_runtime::Given<::std::string::String>,
        BillingAddressStreetField: ::accord_runtime::Given<::std::string::String>,
        BirthdayField: ::accord_runtime::Given<
            ::accord_runtime::chrono::naive::NaiveDate,
        >,
        CorrespondentAccountField: ::accord_runtime::Given<::std::string::String>,
        DateOfIssueField: ::accord_runtime::Given<
            ::accord_runtime::chrono::naive::NaiveDate,
        >,
        FilePassportField: ::accord_runtime::Given<::accord_runtime::FilePart>,
        FileRegistrationField: ::accord_runtime::Given<::accord_runtime::FilePart>,
        FileSelfieField: ::accord_runtime::Given<::accord_runtime::FilePart>,
        FirstNameField: ::accord_runtime::Given<::std::string::String>,
        InnField: ::accord_runtime::Given<::std::string::String>,
        IssueField: ::accord_runtime::Given<::std::string::String>,
        LastNameField: ::accord_runtime::Given<::std::string::String>,
        MiddleNameField: ::accord_runtime::Given<::std::string::String>,
        OgrnField: ::accord_runtime::Given<::std::string::String>,
        PassportNumberField: ::accord_runtime::Given<::std::string::String>,
        PassportSeriesField: ::accord_runtime::Given<::std::string::String>,
        PaymentAccountField: ::accord_runtime::Given<::std::string::String>,
        ShippingAddressStreetField: ::accord_runtime::Given<::std::string::String>,
    {
        SubmitIp {
            agree_to_the_terms: self.agree_to_the_terms.given(),
            bank: self.bank.given(),
            bik: self.bik.given(),
            billing_address_street: self.billing_address_street.given(),
            birthday: self.birthday.given(),
            correspondent_account: self.correspondent_account.given(),
            date_of_issue: self.date_of_issue.given(),
            file_passport: self.file_passport.given(),
            file_registration: self.file_registration.given(),
            file_selfie: self.file_selfie.given(),
            first_name: self.first_name.given(),
            inn: self.inn.given(),
            issue: self.issue.given(),
            last_name: self.last_name.given(),
            middle_name: self.middle_name.given(),
            ogrn: self.ogrn.given(),
            passport_number: self.passport_number.given(),
            passport_series: self.passport_series.given(),
            payment_account: self.payment_account.given(),
            shipping_address_street: self.shipping_address_street.given(),
            billing_address_city: self.rest.billing_address_city,
            billing_address_postalcode: self.rest.billing_address_postalcode,
            shipping_address_city: self.rest.shipping_address_city,
            shipping_address_postalcode: self.rest.shipping_address_postalcode,
        }
    }
}

impl SubmitJur {
    /// A builder: set every required field, in any order, then `build`.
    pub fn builder() -> SubmitJurBuilder {
        SubmitJurBuilder {
            agree_to_the_terms: unset::agree_to_the_terms,
            bank: unset::bank,
            bik: unset::bik,
            billing_address_street: unset::billing_address_street,
            correspondent_account: unset::correspondent_account,
            email: unset::email,
            file_authority: unset::file_authority,
            file_inn: unset::file_inn,
            file_ogrn: unset::file_ogrn,
            file_organization: unset::file_organization,
            first_name: unset::first_name,
            foundation_authority: unset::foundation_authority,
            inn: unset::inn,
            kpp: unset::kpp,
            last_name: unset::last_name,
            legal_form: unset::legal_form,
            middle_name: unset::middle_name,
            name: unset::name,
            ogrn: unset::ogrn,
            payment_account: unset::payment_account,
            position: unset::position,
            shipping_address_street: unset::shipping_address_street,
            rest: SubmitJurRest::default(),
        }
    }
}

/// Builds a [`SubmitJur`].
#[must_use = "a builder does nothing until `build` is called"]
pub struct SubmitJurBuilder<
    AgreeToTheTermsField = unset::agree_to_the_terms,
    BankField = unset::bank,
    BikField = unset::bik,
    BillingAddressStreetField = unset::billing_address_street,
    CorrespondentAccountField = unset::correspondent_account,
    EmailField = unset::email,
    FileAuthorityField = unset::file_authority,
    FileInnField = unset::file_inn,
    FileOgrnField = unset::file_ogrn,
    FileOrganizationField = unset::file_organization,
    FirstNameField = unset::first_name,
    FoundationAuthorityField = unset::foundation_authority,
    InnField = unset::inn,
    KppField = unset::kpp,
    LastNameField = unset::last_name,
    LegalFormField = unset::legal_form,
    MiddleNameField = unset::middle_name,
    NameField = unset::name,
    OgrnField = unset::ogrn,
    PaymentAccountField = unset::payment_account,
    PositionField = unset::position,
    ShippingAddressStreetField = unset::shipping_address_street,
> {
    agree_to_the_terms: AgreeToTheTermsField,
    bank: BankField,
    bik: BikField,
    billing_address_street: BillingAddressStreetField,
    correspondent_account: CorrespondentAccountField,
    email: EmailField,
    file_authority: FileAuthorityField,
    file_inn: FileInnField,
    file_ogrn: FileOgrnField,
    file_organization: FileOrganizationField,
    first_name: FirstNameField,
    foundation_authority: FoundationAuthorityField,
    inn: InnField,
    kpp: KppField,
    last_name: LastNameField,
    legal_form: LegalFormField,
    middle_name: MiddleNameField,
    name: NameField,
    ogrn: OgrnField,
    payment_account: PaymentAccountField,
    position: PositionField,
    shipping_address_street: ShippingAddressStreetField,
    rest: SubmitJurRest,
}

#[derive(Default)]
struct SubmitJurRest {
    billing_address_city: ::std::option::Option<::std::string::String>,
    billing_address_postalcode: ::std::option::Option<::std::string::String>,
    legal_form_full: ::std::option::Option<::std::string::String>,
    phone: ::std::option::Option<::std::string::String>,
    shipping_address_city: ::std::option::Option<::std::string::String>,
    shipping_address_postalcode: ::std::option::Option<::std::string::String>,
}

impl<
    AgreeToTheTermsField,
    BankField,
    BikField,
    BillingAddressStreetField,
    CorrespondentAccountField,
    EmailField,
    FileAuthorityField,
    FileInnField,
    FileOgrnField,
    FileOrganizationField,
    FirstNameField,
    FoundationAuthorityField,
    InnField,
    KppField,
    LastNameField,
    LegalFormField,
    MiddleNameField,
    NameField,
    OgrnField,
    PaymentAccountField,
    PositionField,
    ShippingAddressStreetField,
> SubmitJurBuilder<
    AgreeToTheTermsField,
    BankField,
    BikField,
    BillingAddressStreetField,
    CorrespondentAccountField,
    EmailField,
    FileAuthorityField,
    FileInnField,
    FileOgrnField,
    FileOrganizationField,
    FirstNameField,
    FoundationAuthorityField,
    InnField,
    KppField,
    LastNameField,
    LegalFormField,
    MiddleNameField,
    NameField,
    OgrnField,
    PaymentAccountField,
    PositionField,
    ShippingAddressStreetField,
> {
    /// Whether the terms of service are agreed to (согласие с условиями оказания услуг связи).
    pub fn agree_to_the_terms(
        self,
        value: bool,
    ) -> SubmitJurBuilder<
        bool,
        BankField,
        BikField,
        BillingAddressStreetField,
        CorrespondentAccountField,
        EmailField,
        FileAuthorityField,
        FileInnField,
        FileOgrnField,
        FileOrganizationField,
        FirstNameField,
        FoundationAuthorityField,
        InnField,
        KppField,
        LastNameField,
        LegalFormField,
        MiddleNameField,
        NameField,
        OgrnField,
        PaymentAccountField,
        PositionField,
        ShippingAddressStreetField,
    >
    where
        AgreeToTheTermsField: ::accord_runtime::Unset,
    {
        SubmitJurBuilder {
            agree_to_the_terms: value,
            bank: self.bank,
            bik: self.bik,
            billing_address_street: self.billing_address_street,
            correspondent_account: self.correspondent_account,
            email: self.email,
            file_authority: self.file_authority,
            file_inn: self.file_inn,
            file_ogrn: self.file_ogrn,
            file_organization: self.file_organization,
            first_name: self.first_name,
            foundation_authority: self.foundation_authority,
            inn: self.inn,
            kpp: self.kpp,
            last_name: self.last_name,
            legal_form: self.legal_form,
            middle_name: self.middle_name,
            name: self.name,
            ogrn: self.ogrn,
            payment_account: self.payment_account,
            position: self.position,
            shipping_address_street: self.shipping_address_street,
            rest: self.rest,
        }
    }

    /// Name of the bank (наименование банка).
    pub fn bank(
        self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> SubmitJurBuilder<
        AgreeToTheTermsField,
        ::std::string::String,
        BikField,
        BillingAddressStreetField,
        CorrespondentAccountField,
        EmailField,
        FileAuthorityField,
        FileInnField,
        FileOgrnField,
        FileOrganizationField,
        FirstNameField,
        FoundationAuthorityField,
        InnField,
        KppField,
        LastNameField,
        LegalFormField,
        MiddleNameField,
        NameField,
        OgrnField,
        PaymentAccountField,
        PositionField,
        ShippingAddressStreetField,
    >
    where
        BankField: ::accord_runtime::Unset,
    {
        let value = value.into();
        SubmitJurBuilder {
            bank: value,
            agree_to_the_terms: self.agree_to_the_terms,
            bik: self.bik,
            billing_address_street: self.billing_address_street,
            correspondent_account: self.correspondent_account,
            email: self.email,
            file_authority: self.file_authority,
            file_inn: self.file_inn,
            file_ogrn: self.file_ogrn,
            file_organization: self.file_organization,
            first_name: self.first_name,
            foundation_authority: self.foundation_authority,
            inn: self.inn,
            kpp: self.kpp,
            last_name: self.last_name,
            legal_form: self.legal_form,
            middle_name: self.middle_name,
            name: self.name,
            ogrn: self.ogrn,
            payment_account: self.payment_account,
            position: self.position,
            shipping_address_street: self.shipping_address_street,
            rest: self.rest,
        }
    }

    /// Code of the bank (БИК).
    pub fn bik(
        self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> SubmitJurBuilder<
        AgreeToTheTermsField,
        BankField,
        ::std::string::String,
        BillingAddressStreetField,
        CorrespondentAccountField,
        EmailField,
        FileAuthorityField,
        FileInnField,
        FileOgrnField,
        FileOrganizationField,
        FirstNameField,
        FoundationAuthorityField,
        InnField,
        KppField,
        LastNameField,
        LegalFormField,
        MiddleNameField,
        NameField,
        OgrnField,
        PaymentAccountField,
        PositionField,
        ShippingAddressStreetField,
    >
    where
        BikField: ::accord_runtime::Unset,
    {
        let value = value.into();
        SubmitJurBuilder {
            bik: value,
            agree_to_the_terms: self.agree_to_the_terms,
            bank: self.bank,
            billing_address_street: self.billing_address_street,
            correspondent_account: self.correspondent_account,
            email: self.email,
            file_authority: self.file_authority,
            file_inn: self.file_inn,
            file_ogrn: self.file_ogrn,
            file_organization: self.file_organization,
            first_name: self.first_name,
            foundation_authority: self.foundation_authority,
            inn: self.inn,
            kpp: self.kpp,
            last_name: self.last_name,
            legal_form: self.legal_form,
            middle_name: self.middle_name,
            name: self.name,
            ogrn: self.ogrn,
            payment_account: self.payment_account,
            position: self.position,
            shipping_address_street: self.shipping_address_street,
            rest: self.rest,
        }
    }

    /// Whole address of the registered office (юридический адрес).
    pub fn billing_address_street(
        self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> SubmitJurBuilder<
        AgreeToTheTermsField,
        BankField,
        BikField,
        ::std::string::String,
        CorrespondentAccountField,
        EmailField,
        FileAuthorityField,
        FileInnField,
        FileOgrnField,
        FileOrganizationField,
        FirstNameField,
        FoundationAuthorityField,
        InnField,
        KppField,
        LastNameField,
        LegalFormField,
        MiddleNameField,
        NameField,
        OgrnField,
        PaymentAccountField,
        PositionField,
        ShippingAddressStreetField,
    >
    where
        BillingAddressStreetField: ::accord_runtime::Unset,
    {
        let value = value.into();
        SubmitJurBuilder {
            billing_address_street: value,
            agree_to_the_terms: self.agree_to_the_terms,
            bank: self.bank,
            bik: self.bik,
            correspondent_account: self.correspondent_account,
            email: self.email,
            file_authority: self.file_authority,
            file_inn: self.file_inn,
            file_ogrn: self.file_ogrn,
            file_organization: self.file_organization,
            first_name: self.first_name,
            foundation_authority: self.foundation_authority,
            inn: self.inn,
            kpp: self.kpp,
            last_name: self.last_name,
            legal_form: self.legal_form,
            middle_name: self.middle_name,
            name: self.name,
            ogrn: self.ogrn,
            payment_account: self.payment_account,
            position: self.position,
            shipping_address_street: self.shipping_address_street,
            rest: self.rest,
        }
    }

    /// Correspondent account of the bank (корреспондентский счёт). The Latin spelling is sent, see [PA-01](super::discrepancies#pa-01).
    pub fn correspondent_account(
        self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> SubmitJurBuilder<
        AgreeToTheTermsField,
        BankField,
        BikField,
        BillingAddressStreetField,
        ::std::string::String,
        EmailField,
        FileAuthorityField,
        FileInnField,
        FileOgrnField,
        FileOrganizationField,
        FirstNameField,
        FoundationAuthorityField,
        InnField,
        KppField,
        LastNameField,
        LegalFormField,
        MiddleNameField,
        NameField,
        OgrnField,
        PaymentAccountField,
        PositionField,
        ShippingAddressStreetField,
    >
    where
        CorrespondentAccountField: ::accord_runtime::Unset,
    {
        let value = value.into();
        SubmitJurBuilder {
            correspondent_account: value,
            agree_to_the_terms: self.agree_to_the_terms,
            bank: self.bank,
            bik: self.bik,
            billing_address_street: self.billing_address_street,
            email: self.email,
            file_authority: self.file_authority,
            file_inn: self.file_inn,
            file_ogrn: self.file_ogrn,
            file_organization: self.file_organization,
            first_name: self.first_name,
            foundation_authority: self.foundation_authority,
            inn: self.inn,
            kpp: self.kpp,
            last_name: self.last_name,
            legal_form: self.legal_form,
            middle_name: self.middle_name,
            name: self.name,
            ogrn: self.ogrn,
            payment_account: self.payment_account,
            position: self.position,
            shipping_address_street: self.shipping_address_street,
            rest: self.rest,
        }
    }

    /// E-mail address (email-адрес).
    pub fn email(
        self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> SubmitJurBuilder<
        AgreeToTheTermsField,
        BankField,
        BikField,
        BillingAddressStreetField,
        CorrespondentAccountField,
        ::std::string::String,
        FileAuthorityField,
        FileInnField,
        FileOgrnField,
        FileOrganizationField,
        FirstNameField,
        FoundationAuthorityField,
        InnField,
        KppField,
        LastNameField,
        LegalFormField,
        MiddleNameField,
        NameField,
        OgrnField,
        PaymentAccountField,
        PositionField,
        ShippingAddressStreetField,
    >
    where
        EmailField: ::accord_runtime::Unset,
    {
        let value = value.into();
        SubmitJurBuilder {
            email: value,
            agree_to_the_terms: self.agree_to_the_terms,
            bank: self.bank,
            bik: self.bik,
            billing_address_street: self.billing_address_street,
            correspondent_account: self.correspondent_account,
            file_authority: self.file_authority,
            file_inn: self.file_inn,
            file_ogrn: self.file_ogrn,
            file_organization: self.file_organization,
            first_name: self.first_name,
            foundation_authority: self.foundation_authority,
            inn: self.inn,
            kpp: self.kpp,
            last_name: self.last_name,
            legal_form: self.legal_form,
            middle_name: self.middle_name,
            name: self.name,
            ogrn: self.ogrn,
            payment_account: self.payment_account,
            position: self.position,
            shipping_address_street: self.shipping_address_street,
            rest: self.rest,
        }
    }

    /// Resolution that appoints the head (решение о назначении руководителя).
    pub fn file_authority(
        self,
        value: ::accord_runtime::FilePart,
    ) -> SubmitJurBuilder<
        AgreeToTheTermsField,
        BankField,
        BikField,
        BillingAddressStreetField,
        CorrespondentAccountField,
        EmailField,
        ::accord_runtime::FilePart,
        FileInnField,
        FileOgrnField,
        FileOrganizationField,
        FirstNameField,
        FoundationAuthorityField,
        InnField,
        KppField,
        LastNameField,
        LegalFormField,
        MiddleNameField,
        NameField,
        OgrnField,
        PaymentAccountField,
        PositionField,
        ShippingAddressStreetField,
    >
    where
        FileAuthorityField: ::accord_runtime::Unset,
    {
        SubmitJurBuilder {
            file_authority: value,
            agree_to_the_terms: self.agree_to_the_terms,
            bank: self.bank,
            bik: self.bik,
            billing_address_street: self.billing_address_street,
            correspondent_account: self.correspondent_account,
            email: self.email,
            file_inn: self.file_inn,
            file_ogrn: self.file_ogrn,
            file_organization: self.file_organization,
            first_name: self.first_name,
            foundation_authority: self.foundation_authority,
            inn: self.inn,
            kpp: self.kpp,
            last_name: self.last_name,
            legal_form: self.legal_form,
            middle_name: self.middle_name,
            name: self.name,
            ogrn: self.ogrn,
            payment_account: self.payment_account,
            position: self.position,
            shipping_address_street: self.shipping_address_street,
            rest: self.rest,
        }
    }

    /// Certificate of the taxpayer number (свидетельство ИНН).
    pub fn file_inn(
        self,
        value: ::accord_runtime::FilePart,
    ) -> SubmitJurBuilder<
        AgreeToTheTermsField,
        BankField,
        BikField,
        BillingAddressStreetField,
        CorrespondentAccountField,
        EmailField,
        FileAuthorityField,
        ::accord_runtime::FilePart,
        FileOgrnField,
        FileOrganizationField,
        FirstNameField,
        FoundationAuthorityField,
        InnField,
        KppField,
        LastNameField,
        LegalFormField,
        MiddleNameField,
        NameField,
        OgrnField,
        PaymentAccountField,
        PositionField,
        ShippingAddressStreetField,
    >
    where
        FileInnField: ::accord_runtime::Unset,
    {
        SubmitJurBuilder {
            file_inn: value,
            agree_to_the_terms: self.agree_to_the_terms,
            bank: self.bank,
            bik: self.bik,
            billing_address_street: self.billing_address_street,
            correspondent_account: self.correspondent_account,
            email: self.email,
            file_authority: self.file_authority,
            file_ogrn: self.file_ogrn,
            file_organization: self.file_organization,
            first_name: self.first_name,
            foundation_authority: self.foundation_authority,
            inn: self.inn,
            kpp: self.kpp,
            last_name: self.last_name,
            legal_form: self.legal_form,
            middle_name: self.middle_name,
            name: self.name,
            ogrn: self.ogrn,
            payment_account: self.payment_account,
            position: self.position,
            shipping_address_street: self.shipping_address_street,
            rest: self.rest,
        }
    }

    /// Certificate of the registration number (свидетельство ОГРН).
    pub fn file_ogrn(
        self,
        value: ::accord_runtime::FilePart,
    ) -> SubmitJurBuilder<
        AgreeToTheTermsField,
        BankField,
        BikField,
        BillingAddressStreetField,
        CorrespondentAccountField,
        EmailField,
        FileAuthorityField,
        FileInnField,
        ::accord_runtime::FilePart,
        FileOrganizationField,
        FirstNameField,
        FoundationAuthorityField,
        InnField,
        KppField,
        LastNameField,
        LegalFormField,
        MiddleNameField,
        NameField,
        OgrnField,
        PaymentAccountField,
        PositionField,
        ShippingAddressStreetField,
    >
    where
        FileOgrnField: ::accord_runtime::Unset,
    {
        SubmitJurBuilder {
            file_ogrn: value,
            agree_to_the_terms: self.agree_to_the_terms,
            bank: self.bank,
            bik: self.bik,
            billing_address_street: self.billing_address_street,
            correspondent_account: self.correspondent_account,
            email: self.email,
            file_authority: self.file_authority,
            file_inn: self.file_inn,
            file_organization: self.file_organization,
            first_name: self.first_name,
            foundation_authority: self.foundation_authority,
            inn: self.inn,
            kpp: self.kpp,
            last_name: self.last_name,
            legal_form: self.legal_form,
            middle_name: self.middle_name,
            name: self.name,
            ogrn: self.ogrn,
            payment_account: self.payment_account,
            position: self.position,
            shipping_address_street: self.shipping_address_street,
            rest: self.rest,
        }
    }

    /// Sheet with the particulars of the company (карточка с реквизитами организации).
    pub fn file_organization(
        self,
        value: ::accord_runtime::FilePart,
    ) -> SubmitJurBuilder<
        AgreeToTheTermsField,
        BankField,
        BikField,
        BillingAddressStreetField,
        CorrespondentAccountField,
        EmailField,
        FileAuthorityField,
        FileInnField,
        FileOgrnField,
        ::accord_runtime::FilePart,
        FirstNameField,
        FoundationAuthorityField,
        InnField,
        KppField,
        LastNameField,
        LegalFormField,
        MiddleNameField,
        NameField,
        OgrnField,
        PaymentAccountField,
        PositionField,
        ShippingAddressStreetField,
    >
    where
        FileOrganizationField: ::accord_runtime::Unset,
    {
        SubmitJurBuilder {
            file_organization: value,
            agree_to_the_terms: self.agree_to_the_terms,
            bank: self.bank,
            bik: self.bik,
            billing_address_street: self.billing_address_street,
            correspondent_account: self.correspondent_account,
            email: self.email,
            file_authority: self.file_authority,
            file_inn: self.file_inn,
            file_ogrn: self.file_ogrn,
            first_name: self.first_name,
            foundation_authority: self.foundation_authority,
            inn: self.inn,
            kpp: self.kpp,
            last_name: self.last_name,
            legal_form: self.legal_form,
            middle_name: self.middle_name,
            name: self.name,
            ogrn: self.ogrn,
            payment_account: self.payment_account,
            position: self.position,
            shipping_address_street: self.shipping_address_street,
            rest: self.rest,
        }
    }

    /// Given name of whoever signs the agreement (имя подписанта договора).
    pub fn first_name(
        self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> SubmitJurBuilder<
        AgreeToTheTermsField,
        BankField,
        BikField,
        BillingAddressStreetField,
        CorrespondentAccountField,
        EmailField,
        FileAuthorityField,
        FileInnField,
        FileOgrnField,
        FileOrganizationField,
        ::std::string::String,
        FoundationAuthorityField,
        InnField,
        KppField,
        LastNameField,
        LegalFormField,
        MiddleNameField,
        NameField,
        OgrnField,
        PaymentAccountField,
        PositionField,
        ShippingAddressStreetField,
    >
    where
        FirstNameField: ::accord_runtime::Unset,
    {
        let value = value.into();
        SubmitJurBuilder {
            first_name: value,
            agree_to_the_terms: self.agree_to_the_terms,
            bank: self.bank,
            bik: self.bik,
            billing_address_street: self.billing_address_street,
            correspondent_account: self.correspondent_account,
            email: self.email,
            file_authority: self.file_authority,
            file_inn: self.file_inn,
            file_ogrn: self.file_ogrn,
            file_organization: self.file_organization,
            foundation_authority: self.foundation_authority,
            inn: self.inn,
            kpp: self.kpp,
            last_name: self.last_name,
            legal_form: self.legal_form,
            middle_name: self.middle_name,
            name: self.name,
            ogrn: self.ogrn,
            payment_account: self.payment_account,
            position: self.position,
            shipping_address_street: self.shipping_address_street,
            rest: self.rest,
        }
    }

    /// What the authority of the signer rests on (основание полномочий подписанта договора).
    pub fn foundation_authority(
        self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> SubmitJurBuilder<
        AgreeToTheTermsField,
        BankField,
        BikField,
        BillingAddressStreetField,
        CorrespondentAccountField,
        EmailField,
        FileAuthorityField,
        FileInnField,
        FileOgrnField,
        FileOrganizationField,
        FirstNameField,
        ::std::string::String,
        InnField,
        KppField,
        LastNameField,
        LegalFormField,
        MiddleNameField,
        NameField,
        OgrnField,
        PaymentAccountField,
        PositionField,
        ShippingAddressStreetField,
    >
    where
        FoundationAuthorityField: ::accord_runtime::Unset,
    {
        let value = value.into();
        SubmitJurBuilder {
            foundation_authority: value,
            agree_to_the_terms: self.agree_to_the_terms,
            bank: self.bank,
            bik: self.bik,
            billing_address_street: self.billing_address_street,
            correspondent_account: self.correspondent_account,
            email: self.email,
            file_authority: self.file_authority,
            file_inn: self.file_inn,
            file_ogrn: self.file_ogrn,
            file_organization: self.file_organization,
            first_name: self.first_name,
            inn: self.inn,
            kpp: self.kpp,
            last_name: self.last_name,
            legal_form: self.legal_form,
            middle_name: self.middle_name,
            name: self.name,
            ogrn: self.ogrn,
            payment_account: self.payment_account,
            position: self.position,
            shipping_address_street: self.shipping_address_street,
            rest: self.rest,
        }
    }

    /// Taxpayer number (ИНН).
    pub fn inn(
        self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> SubmitJurBuilder<
        AgreeToTheTermsField,
        BankField,
        BikField,
        BillingAddressStreetField,
        CorrespondentAccountField,
        EmailField,
        FileAuthorityField,
        FileInnField,
        FileOgrnField,
        FileOrganizationField,
        FirstNameField,
        FoundationAuthorityField,
        ::std::string::String,
        KppField,
        LastNameField,
        LegalFormField,
        MiddleNameField,
        NameField,
        OgrnField,
        PaymentAccountField,
        PositionField,
        ShippingAddressStreetField,
    >
    where
        InnField: ::accord_runtime::Unset,
    {
        let value = value.into();
        SubmitJurBuilder {
            inn: value,
            agree_to_the_terms: self.agree_to_the_terms,
            bank: self.bank,
            bik: self.bik,
            billing_address_street: self.billing_address_street,
            correspondent_account: self.correspondent_account,
            email: self.email,
            file_authority: self.file_authority,
            file_inn: self.file_inn,
            file_ogrn: self.file_ogrn,
            file_organization: self.file_organization,
            first_name: self.first_name,
            foundation_authority: self.foundation_authority,
            kpp: self.kpp,
            last_name: self.last_name,
            legal_form: self.legal_form,
            middle_name: self.middle_name,
            name: self.name,
            ogrn: self.ogrn,
            payment_account: self.payment_account,
            position: self.position,
            shipping_address_street: self.shipping_address_street,
            rest: self.rest,
        }
    }

    /// Tax registration reason code (КПП).
    pub fn kpp(
        self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> SubmitJurBuilder<
        AgreeToTheTermsField,
        BankField,
        BikField,
        BillingAddressStreetField,
        CorrespondentAccountField,
        EmailField,
        FileAuthorityField,
        FileInnField,
        FileOgrnField,
        FileOrganizationField,
        FirstNameField,
        FoundationAuthorityField,
        InnField,
        ::std::string::String,
        LastNameField,
        LegalFormField,
        MiddleNameField,
        NameField,
        OgrnField,
        PaymentAccountField,
        PositionField,
        ShippingAddressStreetField,
    >
    where
        KppField: ::accord_runtime::Unset,
    {
        let value = value.into();
        SubmitJurBuilder {
            kpp: value,
            agree_to_the_terms: self.agree_to_the_terms,
            bank: self.bank,
            bik: self.bik,
            billing_address_street: self.billing_address_street,
            correspondent_account: self.correspondent_account,
            email: self.email,
            file_authority: self.file_authority,
            file_inn: self.file_inn,
            file_ogrn: self.file_ogrn,
            file_organization: self.file_organization,
            first_name: self.first_name,
            foundation_authority: self.foundation_authority,
            inn: self.inn,
            last_name: self.last_name,
            legal_form: self.legal_form,
            middle_name: self.middle_name,
            name: self.name,
            ogrn: self.ogrn,
            payment_account: self.payment_account,
            position: self.position,
            shipping_address_street: self.shipping_address_street,
            rest: self.rest,
        }
    }

    /// Family name of whoever signs the agreement (фамилия подписанта договора).
    pub fn last_name(
        self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> SubmitJurBuilder<
        AgreeToTheTermsField,
        BankField,
        BikField,
        BillingAddressStreetField,
        CorrespondentAccountField,
        EmailField,
        FileAuthorityField,
        FileInnField,
        FileOgrnField,
        FileOrganizationField,
        FirstNameField,
        FoundationAuthorityField,
        InnField,
        KppField,
        ::std::string::String,
        LegalFormField,
        MiddleNameField,
        NameField,
        OgrnField,
        PaymentAccountField,
        PositionField,
        ShippingAddressStreetField,
    >
    where
        LastNameField: ::accord_runtime::Unset,
    {
        let value = value.into();
        SubmitJurBuilder {
            last_name: value,
            agree_to_the_terms: self.agree_to_the_terms,
            bank: self.bank,
            bik: self.bik,
            billing_address_street: self.billing_address_street,
            correspondent_account: self.correspondent_account,
            email: self.email,
            file_authority: self.file_authority,
            file_inn: self.file_inn,
            file_ogrn: self.file_ogrn,
            file_organization: self.file_organization,
            first_name: self.first_name,
            foundation_authority: self.foundation_authority,
            inn: self.inn,
            kpp: self.kpp,
            legal_form: self.legal_form,
            middle_name: self.middle_name,
            name: self.name,
            ogrn: self.ogrn,
            payment_account: self.payment_account,
            position: self.position,
            shipping_address_street: self.shipping_address_street,
            rest: self.rest,
        }
    }

    /// Legal form, abbreviated (организационно-правовая форма, сокращённая).
    pub fn legal_form(
        self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> SubmitJurBuilder<
        AgreeToTheTermsField,
        BankField,
        BikField,
        BillingAddressStreetField,
        CorrespondentAccountField,
        EmailField,
        FileAuthorityField,
        FileInnField,
        FileOgrnField,
        FileOrganizationField,
        FirstNameField,
        FoundationAuthorityField,
        InnField,
        KppField,
        LastNameField,
        ::std::string::String,
        MiddleNameField,
        NameField,
        OgrnField,
        PaymentAccountField,
        PositionField,
        ShippingAddressStreetField,
    >
    where
        LegalFormField: ::accord_runtime::Unset,
    {
        let value = value.into();
        SubmitJurBuilder {
            legal_form: value,
            agree_to_the_terms: self.agree_to_the_terms,
            bank: self.bank,
            bik: self.bik,
            billing_address_street: self.billing_address_street,
            correspondent_account: self.correspondent_account,
            email: self.email,
            file_authority: self.file_authority,
            file_inn: self.file_inn,
            file_ogrn: self.file_ogrn,
            file_organization: self.file_organization,
            first_name: self.first_name,
            foundation_authority: self.foundation_authority,
            inn: self.inn,
            kpp: self.kpp,
            last_name: self.last_name,
            middle_name: self.middle_name,
            name: self.name,
            ogrn: self.ogrn,
            payment_account: self.payment_account,
            position: self.position,
            shipping_address_street: self.shipping_address_street,
            rest: self.rest,
        }
    }

    /// Patronymic of whoever signs the agreement (отчество подписанта договора).
    pub fn middle_name(
        self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> SubmitJurBuilder<
        AgreeToTheTermsField,
        BankField,
        BikField,
        BillingAddressStreetField,
        CorrespondentAccountField,
        EmailField,
        FileAuthorityField,
        FileInnField,
        FileOgrnField,
        FileOrganizationField,
        FirstNameField,
        FoundationAuthorityField,
        InnField,
        KppField,
        LastNameField,
        LegalFormField,
        ::std::string::String,
        NameField,
        OgrnField,
        PaymentAccountField,
        PositionField,
        ShippingAddressStreetField,
    >
    where
        MiddleNameField: ::accord_runtime::Unset,
    {
        let value = value.into();
        SubmitJurBuilder {
            middle_name: value,
            agree_to_the_terms: self.agree_to_the_terms,
            bank: self.bank,
            bik: self.bik,
            billing_address_street: self.billing_address_street,
            correspondent_account: self.correspondent_account,
            email: self.email,
            file_authority: self.file_authority,
            file_inn: self.file_inn,
            file_ogrn: self.file_ogrn,
            file_organization: self.file_organization,
            first_name: self.first_name,
            foundation_authority: self.foundation_authority,
            inn: self.inn,
            kpp: self.kpp,
            last_name: self.last_name,
            legal_form: self.legal_form,
            name: self.name,
            ogrn: self.ogrn,
            payment_account: self.payment_account,
            position: self.position,
            shipping_address_street: self.shipping_address_street,
            rest: self.rest,
        }
    }

    /// Name of the company (наименование организации).
    pub fn name(
        self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> SubmitJurBuilder<
        AgreeToTheTermsField,
        BankField,
        BikField,
        BillingAddressStreetField,
        CorrespondentAccountField,
        EmailField,
        FileAuthorityField,
        FileInnField,
        FileOgrnField,
        FileOrganizationField,
        FirstNameField,
        FoundationAuthorityField,
        InnField,
        KppField,
        LastNameField,
        LegalFormField,
        MiddleNameField,
        ::std::string::String,
        OgrnField,
        PaymentAccountField,
        PositionField,
        ShippingAddressStreetField,
    >
    where
        NameField: ::accord_runtime::Unset,
    {
        let value = value.into();
        SubmitJurBuilder {
            name: value,
            agree_to_the_terms: self.agree_to_the_terms,
            bank: self.bank,
            bik: self.bik,
            billing_address_street: self.billing_address_street,
            correspondent_account: self.correspondent_account,
            email: self.email,
            file_authority: self.file_authority,
            file_inn: self.file_inn,
            file_ogrn: self.file_ogrn,
            file_organization: self.file_organization,
            first_name: self.first_name,
            foundation_authority: self.foundation_authority,
            inn: self.inn,
            kpp: self.kpp,
            last_name: self.last_name,
            legal_form: self.legal_form,
            middle_name: self.middle_name,
            ogrn: self.ogrn,
            payment_account: self.payment_account,
            position: self.position,
            shipping_address_street: self.shipping_address_street,
            rest: self.rest,
        }
    }

    /// Registration number of the company (ОГРН).
    pub fn ogrn(
        self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> SubmitJurBuilder<
        AgreeToTheTermsField,
        BankField,
        BikField,
        BillingAddressStreetField,
        CorrespondentAccountField,
        EmailField,
        FileAuthorityField,
        FileInnField,
        FileOgrnField,
        FileOrganizationField,
        FirstNameField,
        FoundationAuthorityField,
        InnField,
        KppField,
        LastNameField,
        LegalFormField,
        MiddleNameField,
        NameField,
        ::std::string::String,
        PaymentAccountField,
        PositionField,
        ShippingAddressStreetField,
    >
    where
        OgrnField: ::accord_runtime::Unset,
    {
        let value = value.into();
        SubmitJurBuilder {
            ogrn: value,
            agree_to_the_terms: self.agree_to_the_terms,
            bank: self.bank,
            bik: self.bik,
            billing_address_street: self.billing_address_street,
            correspondent_account: self.correspondent_account,
            email: self.email,
            file_authority: self.file_authority,
            file_inn: self.file_inn,
            file_ogrn: self.file_ogrn,
            file_organization: self.file_organization,
            first_name: self.first_name,
            foundation_authority: self.foundation_authority,
            inn: self.inn,
            kpp: self.kpp,
            last_name: self.last_name,
            legal_form: self.legal_form,
            middle_name: self.middle_name,
            name: self.name,
            payment_account: self.payment_account,
            position: self.position,
            shipping_address_street: self.shipping_address_street,
            rest: self.rest,
        }
    }

    /// Settlement account (расчётный счёт).
    pub fn payment_account(
        self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> SubmitJurBuilder<
        AgreeToTheTermsField,
        BankField,
        BikField,
        BillingAddressStreetField,
        CorrespondentAccountField,
        EmailField,
        FileAuthorityField,
        FileInnField,
        FileOgrnField,
        FileOrganizationField,
        FirstNameField,
        FoundationAuthorityField,
        InnField,
        KppField,
        LastNameField,
        LegalFormField,
        MiddleNameField,
        NameField,
        OgrnField,
        ::std::string::String,
        PositionField,
        ShippingAddressStreetField,
    >
    where
        PaymentAccountField: ::accord_runtime::Unset,
    {
        let value = value.into();
        SubmitJurBuilder {
            payment_account: value,
            agree_to_the_terms: self.agree_to_the_terms,
            bank: self.bank,
            bik: self.bik,
            billing_address_street: self.billing_address_street,
            correspondent_account: self.correspondent_account,
            email: self.email,
            file_authority: self.file_authority,
            file_inn: self.file_inn,
            file_ogrn: self.file_ogrn,
            file_organization: self.file_organization,
            first_name: self.first_name,
            foundation_authority: self.foundation_authority,
            inn: self.inn,
            kpp: self.kpp,
            last_name: self.last_name,
            legal_form: self.legal_form,
            middle_name: self.middle_name,
            name: self.name,
            ogrn: self.ogrn,
            position: self.position,
            shipping_address_street: self.shipping_address_street,
            rest: self.rest,
        }
    }

    /// Position of whoever signs the agreement (должность подписанта договора).
    pub fn position(
        self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> SubmitJurBuilder<
        AgreeToTheTermsField,
        BankField,
        BikField,
        BillingAddressStreetField,
        CorrespondentAccountField,
        EmailField,
        FileAuthorityField,
        FileInnField,
        FileOgrnField,
        FileOrganizationField,
        FirstNameField,
        FoundationAuthorityField,
        InnField,
        KppField,
        LastNameField,
        LegalFormField,
        MiddleNameField,
        NameField,
        OgrnField,
        PaymentAccountField,
        ::std::string::String,
        ShippingAddressStreetField,
    >
    where
        PositionField: ::accord_runtime::Unset,
    {
        let value = value.into();
        SubmitJurBuilder {
            position: value,
            agree_to_the_terms: self.agree_to_the_terms,
            bank: self.bank,
            bik: self.bik,
            billing_address_street: self.billing_address_street,
            correspondent_account: self.correspondent_account,
            email: self.email,
            file_authority: self.file_authority,
            file_inn: self.file_inn,
            file_ogrn: self.file_ogrn,
            file_organization: self.file_organization,
            first_name: self.first_name,
            foundation_authority: self.foundation_authority,
            inn: self.inn,
            kpp: self.kpp,
            last_name: self.last_name,
            legal_form: self.legal_form,
            middle_name: self.middle_name,
            name: self.name,
            ogrn: self.ogrn,
            payment_account: self.payment_account,
            shipping_address_street: self.shipping_address_street,
            rest: self.rest,
        }
    }

    /// Whole actual address (фактический адрес).
    pub fn shipping_address_street(
        self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> SubmitJurBuilder<
        AgreeToTheTermsField,
        BankField,
        BikField,
        BillingAddressStreetField,
        CorrespondentAccountField,
        EmailField,
        FileAuthorityField,
        FileInnField,
        FileOgrnField,
        FileOrganizationField,
        FirstNameField,
        FoundationAuthorityField,
        InnField,
        KppField,
        LastNameField,
        LegalFormField,
        MiddleNameField,
        NameField,
        OgrnField,
        PaymentAccountField,
        PositionField,
        ::std::string::String,
    >
    where
        ShippingAddressStreetField: ::accord_runtime::Unset,
    {
        let value = value.into();
        SubmitJurBuilder {
            shipping_address_street: value,
            agree_to_the_terms: self.agree_to_the_terms,
            bank: self.bank,
            bik: self.bik,
            billing_address_street: self.billing_address_street,
            correspondent_account: self.correspondent_account,
            email: self.email,
            file_authority: self.file_authority,
            file_inn: self.file_inn,
            file_ogrn: self.file_ogrn,
            file_organization: self.file_organization,
            first_name: self.first_name,
            foundation_authority: self.foundation_authority,
            inn: self.inn,
            kpp: self.kpp,
            last_name: self.last_name,
            legal_form: self.legal_form,
            middle_name: self.middle_name,
            name: self.name,
            ogrn: self.ogrn,
            payment_account: self.payment_account,
            position: self.position,
            rest: self.rest,
        }
    }

    /// City of the registered office (город юридического адреса).
    pub fn billing_address_city(
        mut self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        let value = value.into();
        self.rest.billing_address_city = ::std::option::Option::Some(value);
        self
    }

    /// As [`billing_address_city`](Self::billing_address_city), or not at all.
    pub fn maybe_billing_address_city(
        mut self,
        value: ::std::option::Option<impl ::std::convert::Into<::std::string::String>>,
    ) -> Self {
        let value = value.map(::std::convert::Into::into);
        self.rest.billing_address_city = value;
        self
    }

    /// Postal code of the registered office (индекс).
    pub fn billing_address_postalcode(
        mut self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        let value = value.into();
        self.rest.billing_address_postalcode = ::std::option::Option::Some(value);
        self
    }

    /// As [`billing_address_postalcode`](Self::billing_address_postalcode), or not at all.
    pub fn maybe_billing_address_postalcode(
        mut self,
        value: ::std::option::Option<impl ::std::convert::Into<::std::string::String>>,
    ) -> Self {
        let value = value.map(::std::convert::Into::into);
        self.rest.billing_address_postalcode = value;
        self
    }

    /// Legal form, in full (организационно-правовая форма, полная).
    pub fn legal_form_full(
        mut self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        let value = value.into();
        self.rest.legal_form_full = ::std::option::Option::Some(value);
        self
    }

    /// As [`legal_form_full`](Self::legal_form_full), or not at all.
    pub fn maybe_legal_form_full(
        mut self,
        value: ::std::option::Option<impl ::std::convert::Into<::std::string::String>>,
    ) -> Self {
        let value = value.map(::std::convert::Into::into);
        self.rest.legal_form_full = value;
        self
    }

    /// Telephone number (телефон).
    pub fn phone(
        mut self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        let value = value.into();
        self.rest.phone = ::std::option::Option::Some(value);
        self
    }

    /// As [`phone`](Self::phone), or not at all.
    pub fn maybe_phone(
        mut self,
        value: ::std::option::Option<impl ::std::convert::Into<::std::string::String>>,
    ) -> Self {
        let value = value.map(::std::convert::Into::into);
        self.rest.phone = value;
        self
    }

    /// City of the actual address (фактический город).
    pub fn shipping_address_city(
        mut self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        let value = value.into();
        self.rest.shipping_address_city = ::std::option::Option::Some(value);
        self
    }

    /// As [`shipping_address_city`](Self::shipping_address_city), or not at all.
    pub fn maybe_shipping_address_city(
        mut self,
        value: ::std::option::Option<impl ::std::convert::Into<::std::string::String>>,
    ) -> Self {
        let value = value.map(::std::convert::Into::into);
        self.rest.shipping_address_city = value;
        self
    }

    /// Postal code of the actual address (индекс).
    pub fn shipping_address_postalcode(
        mut self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        let value = value.into();
        self.rest.shipping_address_postalcode = ::std::option::Option::Some(value);
        self
    }

    /// As [`shipping_address_postalcode`](Self::shipping_address_postalcode), or not at all.
    pub fn maybe_shipping_address_postalcode(
        mut self,
        value: ::std::option::Option<impl ::std::convert::Into<::std::string::String>>,
    ) -> Self {
        let value = value.map(::std::convert::Into::into);
        self.rest.shipping_address_postalcode = value;
        self
    }

    /// The value.
    #[must_use]
    pub fn build(self) -> SubmitJur
    where
        AgreeToTheTermsField: ::accord_runtime::Given<bool>,
        BankField: ::accord_runtime::Given<::std::string::String>,
        BikField: ::accord_runtime::Given<::std::string::String>,
        BillingAddressStreetField: ::accord_runtime::Given<::std::string::String>,
        CorrespondentAccountField: ::accord_runtime::Given<::std::string::String>,
        EmailField: ::accord_runtime::Given<::std::string::String>,
        FileAuthorityField: ::accord_runtime::Given<::accord_runtime::FilePart>,
        FileInnField: ::accord_runtime::Given<::accord_runtime::FilePart>,
        FileOgrnField: ::accord_runtime::Given<::accord_runtime::FilePart>,
        FileOrganizationField: ::accord_runtime::Given<::accord_runtime::FilePart>,
        FirstNameField: ::accord_runtime::Given<::std::string::String>,
        FoundationAuthorityField: ::accord_runtime::Given<::std::string::String>,
        InnField: ::accord_runtime::Given<::std::string::String>,
        KppField: ::accord_runtime::Given<::std::string::String>,
        LastNameField: ::accord_runtime::Given<::std::string::String>,
        LegalFormField: ::accord_runtime::Given<::std::string::String>,
        MiddleNameField: ::accord_runtime::Given<::std::string::String>,
        NameField: ::accord_runtime::Given<::std::string::String>,
        OgrnField: ::accord_runtime::Given<::std::string::String>,
        PaymentAccountField: ::accord_runtime::Given<::std::string::String>,
        PositionField: ::accord_runtime::Given<::std::string::String>,
        ShippingAddressStreetField: ::accord_runtime::Given<::std::string::String>,
    {
        SubmitJur {
            agree_to_the_terms: self.agree_to_the_terms.given(),
            bank: self.bank.given(),
            bik: self.bik.given(),
            billing_address_street: self.billing_address_street.given(),
            correspondent_account: self.correspondent_account.given(),
            email: self.email.given(),
            file_authority: self.file_authority.given(),
            file_inn: self.file_inn.given(),
            file_ogrn: self.file_ogrn.given(),
            file_organization: self.file_organization.given(),
            first_name: self.first_name.given(),
            foundation_authority: self.foundation_authority.given(),
            inn: self.inn.given(),
            kpp: self.kpp.given(),
            last_name: self.last_name.given(),
            legal_form: self.legal_form.given(),
            middle_name: self.middle_name.given(),
            name: self.name.given(),
            ogrn: self.ogrn.given(),
            payment_account: self.payment_account.given(),
            position: self.position.given(),
            shipping_address_street: self.shipping_address_street.given(),
            billing_address_city: self.rest.billing_address_city,
            billing_address_postalcode: self.rest.billing_address_postalcode,
            legal_form_full: self.rest.legal_form_full,
            phone: self.rest.phone,
            shipping_address_city: self.rest.shipping_address_city,
            shipping_address_postalcode: self.rest.shipping_address_postalcode,
        }
    }
}

impl UploadSignedAgreement {
    /// A builder: set every required field, in any order, then `build`.
    pub fn builder() -> UploadSignedAgreementBuilder {
        UploadSignedAgreementBuilder {
            files: unset::files,
        }
    }
}

/// Builds a [`UploadSignedAgreement`].
#[must_use = "a builder does nothing until `build` is called"]
pub struct UploadSignedAgreementBuilder<FilesField = unset::files> {
    files: FilesField,
}

impl<FilesField> UploadSignedAgreementBuilder<FilesField> {
    /// One part for each file; called files in the document (подписанный договор).
    pub fn files(
        self,
        value: ::std::vec::Vec<::accord_runtime::FilePart>,
    ) -> UploadSignedAgreementBuilder<::std::vec::Vec<::accord_runtime::FilePart>>
    where
        FilesField: ::accord_runtime::Unset,
    {
        UploadSignedAgreementBuilder {
            files: value,
        }
    }

    /// The value.
    #[must_use]
    pub fn build(self) -> UploadSignedAgreement
    where
        FilesField: ::accord_runtime::Given<::std::vec::Vec<::accord_runtime::FilePart>>,
    {
        UploadSignedAgreement {
            files: self.files.given(),
        }
    }
}

/// What stands in a builder for a required field that is not set.
#[allow(non_camel_case_types)]
pub mod unset {
    /// The field `agree_to_the_terms` is not set.
    #[derive(Debug)]
    pub struct agree_to_the_terms;
    impl ::accord_runtime::Unset for agree_to_the_terms {}
    /// The field `bank` is not set.
    #[derive(Debug)]
    pub struct bank;
    impl ::accord_runtime::Unset for bank {}
    /// The field `bik` is not set.
    #[derive(Debug)]
    pub struct bik;
    impl ::accord_runtime::Unset for bik {}
    /// The field `billing_address_street` is not set.
    #[derive(Debug)]
    pub struct billing_address_street;
    impl ::accord_runtime::Unset for billing_address_street {}
    /// The field `birthday` is not set.
    #[derive(Debug)]
    pub struct birthday;
    impl ::accord_runtime::Unset for birthday {}
    /// The field `correspondent_account` is not set.
    #[derive(Debug)]
    pub struct correspondent_account;
    impl ::accord_runtime::Unset for correspondent_account {}
    /// The field `date_of_issue` is not set.
    #[derive(Debug)]
    pub struct date_of_issue;
    impl ::accord_runtime::Unset for date_of_issue {}
    /// The field `email` is not set.
    #[derive(Debug)]
    pub struct email;
    impl ::accord_runtime::Unset for email {}
    /// The field `file_authority` is not set.
    #[derive(Debug)]
    pub struct file_authority;
    impl ::accord_runtime::Unset for file_authority {}
    /// The field `file_inn` is not set.
    #[derive(Debug)]
    pub struct file_inn;
    impl ::accord_runtime::Unset for file_inn {}
    /// The field `file_ogrn` is not set.
    #[derive(Debug)]
    pub struct file_ogrn;
    impl ::accord_runtime::Unset for file_ogrn {}
    /// The field `file_organization` is not set.
    #[derive(Debug)]
    pub struct file_organization;
    impl ::accord_runtime::Unset for file_organization {}
    /// The field `file_passport` is not set.
    #[derive(Debug)]
    pub struct file_passport;
    impl ::accord_runtime::Unset for file_passport {}
    /// The field `file_registration` is not set.
    #[derive(Debug)]
    pub struct file_registration;
    impl ::accord_runtime::Unset for file_registration {}
    /// The field `file_selfie` is not set.
    #[derive(Debug)]
    pub struct file_selfie;
    impl ::accord_runtime::Unset for file_selfie {}
    /// The field `files` is not set.
    #[derive(Debug)]
    pub struct files;
    impl ::accord_runtime::Unset for files {}
    /// The field `first_name` is not set.
    #[derive(Debug)]
    pub struct first_name;
    impl ::accord_runtime::Unset for first_name {}
    /// The field `foundation_authority` is not set.
    #[derive(Debug)]
    pub struct foundation_authority;
    impl ::accord_runtime::Unset for foundation_authority {}
    /// The field `inn` is not set.
    #[derive(Debug)]
    pub struct inn;
    impl ::accord_runtime::Unset for inn {}
    /// The field `issue` is not set.
    #[derive(Debug)]
    pub struct issue;
    impl ::accord_runtime::Unset for issue {}
    /// The field `kpp` is not set.
    #[derive(Debug)]
    pub struct kpp;
    impl ::accord_runtime::Unset for kpp {}
    /// The field `last_name` is not set.
    #[derive(Debug)]
    pub struct last_name;
    impl ::accord_runtime::Unset for last_name {}
    /// The field `legal_form` is not set.
    #[derive(Debug)]
    pub struct legal_form;
    impl ::accord_runtime::Unset for legal_form {}
    /// The field `middle_name` is not set.
    #[derive(Debug)]
    pub struct middle_name;
    impl ::accord_runtime::Unset for middle_name {}
    /// The field `name` is not set.
    #[derive(Debug)]
    pub struct name;
    impl ::accord_runtime::Unset for name {}
    /// The field `ogrn` is not set.
    #[derive(Debug)]
    pub struct ogrn;
    impl ::accord_runtime::Unset for ogrn {}
    /// The field `passport_number` is not set.
    #[derive(Debug)]
    pub struct passport_number;
    impl ::accord_runtime::Unset for passport_number {}
    /// The field `passport_series` is not set.
    #[derive(Debug)]
    pub struct passport_series;
    impl ::accord_runtime::Unset for passport_series {}
    /// The field `payment_account` is not set.
    #[derive(Debug)]
    pub struct payment_account;
    impl ::accord_runtime::Unset for payment_account {}
    /// The field `position` is not set.
    #[derive(Debug)]
    pub struct position;
    impl ::accord_runtime::Unset for position {}
    /// The field `shipping_address_street` is not set.
    #[derive(Debug)]
    pub struct shipping_address_street;
    impl ::accord_runtime::Unset for shipping_address_street {}
}
