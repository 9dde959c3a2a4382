//! The types of the API: what is sent, what is answered, and the documented codes.

/// The answer of a call that returns nothing but its success.
///
/// Source: `plusofon-agreement.txt`, “В ответе может возвращаться”, lines 640-644, 645-648, 861-865, 866-869, 1064-1068, 1069-1072, 1252-1256, 1257-1260, 1497-1501, 1502-1505, 1718-1722, 1723-1726, 1865-1869, 1870-1873, 1998-2002, 2003-2006.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Acknowledgement {
    /// Whether the call succeeded (признак успешно выполненного запроса).
    ///
    /// Source: `plusofon-agreement.txt`, “В ответе может возвращаться”, lines 641-642, 647, 862-863, 868, 1065-1066, 1071, 1253-1254, 1259, 1498-1499, 1504, 1719-1720, 1725, 1866-1867, 1872, 1999-2000, 2005.
    pub success: ::std::option::Option<bool>,
}

::accord_runtime::object!(Acknowledgement {
    0 success "success" optional some,
});

/// The present status of the agreement.
///
/// Source: `plusofon-agreement.txt`, “GET api/v1/agreement/current-status”, lines 54-76.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct CurrentStatus {
    /// Name of the agreement (название договора).
    ///
    /// Source: `plusofon-agreement.txt`, “GET api/v1/agreement/current-status”, lines 59-60, 73.
    pub name: ::std::option::Option<::std::string::String>,
    /// Code of the status (код статуса договора).
    ///
    /// Source: `plusofon-agreement.txt`, “GET api/v1/agreement/current-status”, lines 55-56, 71.
    pub status: AgreementStatus,
    /// Whether the call succeeded (признак успешно выполненного запроса). In the example, not in the list of fields, see [PA-12](super::discrepancies#pa-12).
    ///
    /// Source: `plusofon-agreement.txt`, “GET api/v1/agreement/current-status”, line 75.
    pub success: ::std::option::Option<bool>,
    /// Name of the status in Russian (название статуса договора).
    ///
    /// Source: `plusofon-agreement.txt`, “GET api/v1/agreement/current-status”, lines 57-58, 72.
    pub title: ::std::option::Option<::std::string::String>,
    /// Code of the kind of agreement (код типа договора).
    ///
    /// Source: `plusofon-agreement.txt`, “GET api/v1/agreement/current-status”, lines 61-68, 74.
    pub type_: ::std::option::Option<AgreementType>,
}

::accord_runtime::object!(CurrentStatus {
    0 name "name" optional some,
    1 status "status" required always,
    2 success "success" optional some,
    3 title "title" optional some,
    4 type_ "type" optional some,
});

/// Where the person identifies through the state services portal (Госуслуги, ЕСИА).
///
/// Source: `plusofon-agreement.txt`, “GET api/v1/agreement/esia”, lines 1938-1947.
#[derive(Clone)]
#[non_exhaustive]
pub struct EsiaUrl {
    /// Whether the call succeeded (признак успешно выполненного запроса).
    ///
    /// Source: `plusofon-agreement.txt`, “GET api/v1/agreement/esia”, lines 1939-1940, 1946.
    pub success: ::std::option::Option<bool>,
    /// The URL to open. It carries the hash of an identification request: never printed, see [PA-29](super::discrepancies#pa-29).
    ///
    /// Source: `plusofon-agreement.txt`, “GET api/v1/agreement/esia”, line 1945.
    pub url: ::std::string::String,
}

::accord_runtime::object!(EsiaUrl {
    0 success "success" optional some,
    1 url "url" required always,
});

/// The end of the test period (тестовый период) of the account.
///
/// Source: `plusofon-agreement.txt`, “GET api/v1/agreement/expiration”, lines 206-215.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Expiration {
    /// Days until the end of the test period (количество дней до окончания).
    ///
    /// Source: `plusofon-agreement.txt`, “GET api/v1/agreement/expiration”, lines 207-208, 213.
    pub days: ::std::option::Option<i64>,
    /// When the test period ends (дата и время окончания). No offset is given; Moscow time is assumed, see [PA-22](super::discrepancies#pa-22).
    ///
    /// Source: `plusofon-agreement.txt`, “GET api/v1/agreement/expiration”, lines 209-210, 214.
    /// Inferred: the offset, see PA-22
    pub expiration: ::std::option::Option<::accord_runtime::LocalDateTime<10800>>,
}

::accord_runtime::object!(Expiration {
    0 days "days" optional some,
    1 expiration "expiration" optional some,
});

/// The answer that holds the saved data of a private person (физическое лицо).
///
/// Source: `plusofon-agreement.txt`, “GET api/v1/agreement/fiz”, lines 271-272, 273-295.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct FizAgreementAnswer {
    /// The saved data.
    ///
    /// Source: `plusofon-agreement.txt`, “GET api/v1/agreement/fiz”, lines 271-272, 275.
    pub agreement: FizData,
}

::accord_runtime::object!(FizAgreementAnswer {
    0 agreement "agreement" required always,
});

/// The saved data of a private person (физическое лицо). What was not saved may be missing.
///
/// Source: `plusofon-agreement.txt`, “GET api/v1/agreement/fiz”, lines 275-294.
#[derive(Clone)]
#[non_exhaustive]
pub struct FizData {
    /// Whether the terms of service are agreed to (согласие с условиями оказания услуг связи).
    ///
    /// Source: `plusofon-agreement.txt`, “GET api/v1/agreement/fiz”, line 286; `plusofon-agreement.txt`, “POST api/v1/agreement/fiz-save”, lines 538-540.
    pub agree_to_the_terms: ::std::option::Option<bool>,
    /// City of the address of registration (город регистрации).
    ///
    /// Source: `plusofon-agreement.txt`, “GET api/v1/agreement/fiz”, line 289; `plusofon-agreement.txt`, “POST api/v1/agreement/fiz-save”, lines 523-525.
    pub billing_address_city: ::std::option::Option<::std::string::String>,
    /// Postal code of the address of registration (индекс).
    ///
    /// Source: `plusofon-agreement.txt`, “GET api/v1/agreement/fiz”, line 290; `plusofon-agreement.txt`, “POST api/v1/agreement/fiz-save”, lines 526-528.
    pub billing_address_postalcode: ::std::option::Option<::std::string::String>,
    /// Whole address of registration (адрес регистрации).
    ///
    /// Source: `plusofon-agreement.txt`, “GET api/v1/agreement/fiz”, line 284; `plusofon-agreement.txt`, “POST api/v1/agreement/fiz-save”, lines 520-522.
    pub billing_address_street: ::std::option::Option<::std::string::String>,
    /// Date of birth (дата рождения), year-month-day.
    ///
    /// Source: `plusofon-agreement.txt`, “GET api/v1/agreement/fiz”, line 279; `plusofon-agreement.txt`, “POST api/v1/agreement/fiz-save”, lines 505-507.
    pub birthday: ::std::option::Option<::accord_runtime::chrono::naive::NaiveDate>,
    /// Date on which the passport was issued (дата выдачи паспорта), year-month-day.
    ///
    /// Source: `plusofon-agreement.txt`, “GET api/v1/agreement/fiz”, line 283; `plusofon-agreement.txt`, “POST api/v1/agreement/fiz-save”, lines 517-519.
    pub date_of_issue: ::std::option::Option<::accord_runtime::chrono::naive::NaiveDate>,
    /// Main spread of the passport (паспорт — основной разворот). Shown as null only; what stands here once a file was sent is not said, so any value is read.
    ///
    /// Source: `plusofon-agreement.txt`, “GET api/v1/agreement/fiz”, line 291; `plusofon-agreement.txt`, “POST api/v1/agreement/fiz”, lines 1132-1134.
    pub file_passport: ::accord_runtime::OpenJson,
    /// Spread of the passport with the registration (разворот с регистрацией). Shown as null only; what stands here once a file was sent is not said, so any value is read.
    ///
    /// Source: `plusofon-agreement.txt`, “GET api/v1/agreement/fiz”, line 292; `plusofon-agreement.txt`, “POST api/v1/agreement/fiz”, lines 1135-1137.
    pub file_registration: ::accord_runtime::OpenJson,
    /// Picture of the person holding the passport (селфи с паспортом). Shown as null only; what stands here once a file was sent is not said, so any value is read.
    ///
    /// Source: `plusofon-agreement.txt`, “GET api/v1/agreement/fiz”, line 293; `plusofon-agreement.txt`, “POST api/v1/agreement/fiz”, lines 1138-1140.
    pub file_selfie: ::accord_runtime::OpenJson,
    /// Given name (имя).
    ///
    /// Source: `plusofon-agreement.txt`, “GET api/v1/agreement/fiz”, line 276; `plusofon-agreement.txt`, “POST api/v1/agreement/fiz-save”, lines 496-498.
    pub first_name: ::std::option::Option<::std::string::String>,
    /// The authority that issued the passport (кем выдан паспорт).
    ///
    /// Source: `plusofon-agreement.txt`, “GET api/v1/agreement/fiz”, line 282; `plusofon-agreement.txt`, “POST api/v1/agreement/fiz-save”, lines 514-516.
    pub issue: ::std::option::Option<::std::string::String>,
    /// Family name (фамилия).
    ///
    /// Source: `plusofon-agreement.txt`, “GET api/v1/agreement/fiz”, line 277; `plusofon-agreement.txt`, “POST api/v1/agreement/fiz-save”, lines 499-501.
    pub last_name: ::std::option::Option<::std::string::String>,
    /// Patronymic (отчество).
    ///
    /// Source: `plusofon-agreement.txt`, “GET api/v1/agreement/fiz”, line 278; `plusofon-agreement.txt`, “POST api/v1/agreement/fiz-save”, lines 502-504.
    pub middle_name: ::std::option::Option<::std::string::String>,
    /// Number of the passport (номер паспорта).
    ///
    /// Source: `plusofon-agreement.txt`, “GET api/v1/agreement/fiz”, line 281; `plusofon-agreement.txt`, “POST api/v1/agreement/fiz-save”, lines 511-513.
    pub passport_number: ::std::option::Option<::std::string::String>,
    /// Series of the passport (серия паспорта).
    ///
    /// Source: `plusofon-agreement.txt`, “GET api/v1/agreement/fiz”, line 280; `plusofon-agreement.txt`, “POST api/v1/agreement/fiz-save”, lines 508-510.
    pub passport_series: ::std::option::Option<::std::string::String>,
    /// City of the actual address (фактический город).
    ///
    /// Source: `plusofon-agreement.txt`, “GET api/v1/agreement/fiz”, line 287; `plusofon-agreement.txt`, “POST api/v1/agreement/fiz-save”, lines 532-534.
    pub shipping_address_city: ::std::option::Option<::std::string::String>,
    /// Postal code of the actual address (индекс).
    ///
    /// Source: `plusofon-agreement.txt`, “GET api/v1/agreement/fiz”, line 288; `plusofon-agreement.txt`, “POST api/v1/agreement/fiz-save”, lines 535-537.
    pub shipping_address_postalcode: ::std::option::Option<::std::string::String>,
    /// Whole actual address (фактический адрес).
    ///
    /// Source: `plusofon-agreement.txt`, “GET api/v1/agreement/fiz”, line 285; `plusofon-agreement.txt`, “POST api/v1/agreement/fiz-save”, lines 529-531.
    pub shipping_address_street: ::std::option::Option<::std::string::String>,
}

::accord_runtime::object!(FizData {
    0 agree_to_the_terms "agree_to_the_terms" optional some,
    1 billing_address_city "billing_address_city" optional some,
    2 billing_address_postalcode "billing_address_postalcode" optional some,
    3 billing_address_street "billing_address_street" optional some,
    4 birthday "birthday" optional some,
    5 date_of_issue "date_of_issue" optional some,
    6 file_passport "file_passport" optional always,
    7 file_registration "file_registration" optional always,
    8 file_selfie "file_selfie" optional always,
    9 first_name "first_name" optional some,
    10 issue "issue" optional some,
    11 last_name "last_name" optional some,
    12 middle_name "middle_name" optional some,
    13 passport_number "passport_number" optional some,
    14 passport_series "passport_series" optional some,
    15 shipping_address_city "shipping_address_city" optional some,
    16 shipping_address_postalcode "shipping_address_postalcode" optional some,
    17 shipping_address_street "shipping_address_street" optional some,
});

/// The answer that holds the saved data of a sole trader (индивидуальный предприниматель).
///
/// Source: `plusofon-agreement.txt`, “GET api/v1/agreement/ip”, lines 451-452, 453-481.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct IpAgreementAnswer {
    /// The saved data.
    ///
    /// Source: `plusofon-agreement.txt`, “GET api/v1/agreement/ip”, lines 451-452, 455.
    pub agreement: IpData,
}

::accord_runtime::object!(IpAgreementAnswer {
    0 agreement "agreement" required always,
});

/// The saved data of a sole trader (индивидуальный предприниматель). What was not saved may be missing.
///
/// Source: `plusofon-agreement.txt`, “GET api/v1/agreement/ip”, lines 455-480.
#[derive(Clone)]
#[non_exhaustive]
pub struct IpData {
    /// Whether the terms of service are agreed to (согласие с условиями оказания услуг связи).
    ///
    /// Source: `plusofon-agreement.txt`, “GET api/v1/agreement/ip”, line 472; `plusofon-agreement.txt`, “POST api/v1/agreement/ip-save”, lines 932-934.
    pub agree_to_the_terms: ::std::option::Option<bool>,
    /// Name of the bank (наименование банка).
    ///
    /// Source: `plusofon-agreement.txt`, “GET api/v1/agreement/ip”, line 467; `plusofon-agreement.txt`, “POST api/v1/agreement/ip-save”, lines 917-919.
    pub bank: ::std::option::Option<::std::string::String>,
    /// Code of the bank (БИК).
    ///
    /// Source: `plusofon-agreement.txt`, “GET api/v1/agreement/ip”, line 466; `plusofon-agreement.txt`, “POST api/v1/agreement/ip-save”, lines 914-916.
    pub bik: ::std::option::Option<::std::string::String>,
    /// City of the address of registration (город регистрации).
    ///
    /// Source: `plusofon-agreement.txt`, “GET api/v1/agreement/ip”, line 475; `plusofon-agreement.txt`, “POST api/v1/agreement/ip-save”, lines 941-943.
    pub billing_address_city: ::std::option::Option<::std::string::String>,
    /// Postal code of the address of registration (индекс).
    ///
    /// Source: `plusofon-agreement.txt`, “GET api/v1/agreement/ip”, line 476; `plusofon-agreement.txt`, “POST api/v1/agreement/ip-save”, lines 944-946.
    pub billing_address_postalcode: ::std::option::Option<::std::string::String>,
    /// Whole address of registration (адрес регистрации).
    ///
    /// Source: `plusofon-agreement.txt`, “GET api/v1/agreement/ip”, line 470; `plusofon-agreement.txt`, “POST api/v1/agreement/ip-save”, lines 926-928.
    pub billing_address_street: ::std::option::Option<::std::string::String>,
    /// Date of birth (дата рождения), year-month-day.
    ///
    /// Source: `plusofon-agreement.txt`, “GET api/v1/agreement/ip”, line 459; `plusofon-agreement.txt`, “POST api/v1/agreement/ip-save”, lines 893-895.
    pub birthday: ::std::option::Option<::accord_runtime::chrono::naive::NaiveDate>,
    /// Correspondent account of the bank (корреспондентский счёт). Shown with a Cyrillic first letter; read in both spellings, see [PA-01](super::discrepancies#pa-01).
    ///
    /// Source: `plusofon-agreement.txt`, “GET api/v1/agreement/ip”, line 469; `plusofon-agreement.txt`, “POST api/v1/agreement/ip-save”, lines 923-925.
    pub correspondent_account: ::std::option::Option<::std::string::String>,
    /// Date on which the passport was issued (дата выдачи паспорта), year-month-day.
    ///
    /// Source: `plusofon-agreement.txt`, “GET api/v1/agreement/ip”, line 463; `plusofon-agreement.txt`, “POST api/v1/agreement/ip-save”, lines 905-907.
    pub date_of_issue: ::std::option::Option<::accord_runtime::chrono::naive::NaiveDate>,
    /// Main spread of the passport (паспорт — основной разворот). Shown as null only; what stands here once a file was sent is not said, so any value is read.
    ///
    /// Source: `plusofon-agreement.txt`, “GET api/v1/agreement/ip”, line 477; `plusofon-agreement.txt`, “POST api/v1/agreement/ip”, lines 1583-1585.
    pub file_passport: ::accord_runtime::OpenJson,
    /// Spread of the passport with the registration (разворот с регистрацией). Shown as null only; what stands here once a file was sent is not said, so any value is read.
    ///
    /// Source: `plusofon-agreement.txt`, “GET api/v1/agreement/ip”, line 478; `plusofon-agreement.txt`, “POST api/v1/agreement/ip”, lines 1586-1588.
    pub file_registration: ::accord_runtime::OpenJson,
    /// Picture of the person holding the passport (селфи с паспортом). Shown as null only; what stands here once a file was sent is not said, so any value is read.
    ///
    /// Source: `plusofon-agreement.txt`, “GET api/v1/agreement/ip”, line 479; `plusofon-agreement.txt`, “POST api/v1/agreement/ip”, lines 1589-1591.
    pub file_selfie: ::accord_runtime::OpenJson,
    /// Given name (имя).
    ///
    /// Source: `plusofon-agreement.txt`, “GET api/v1/agreement/ip”, line 456; `plusofon-agreement.txt`, “POST api/v1/agreement/ip-save”, lines 884-886.
    pub first_name: ::std::option::Option<::std::string::String>,
    /// Taxpayer number (ИНН).
    ///
    /// Source: `plusofon-agreement.txt`, “GET api/v1/agreement/ip”, line 464; `plusofon-agreement.txt`, “POST api/v1/agreement/ip-save”, lines 908-910.
    pub inn: ::std::option::Option<::std::string::String>,
    /// The authority that issued the passport (кем выдан паспорт).
    ///
    /// Source: `plusofon-agreement.txt`, “GET api/v1/agreement/ip”, line 462; `plusofon-agreement.txt`, “POST api/v1/agreement/ip-save”, lines 902-904.
    pub issue: ::std::option::Option<::std::string::String>,
    /// Family name (фамилия).
    ///
    /// Source: `plusofon-agreement.txt`, “GET api/v1/agreement/ip”, line 457; `plusofon-agreement.txt`, “POST api/v1/agreement/ip-save”, lines 887-889.
    pub last_name: ::std::option::Option<::std::string::String>,
    /// Patronymic (отчество).
    ///
    /// Source: `plusofon-agreement.txt`, “GET api/v1/agreement/ip”, line 458; `plusofon-agreement.txt`, “POST api/v1/agreement/ip-save”, lines 890-892.
    pub middle_name: ::std::option::Option<::std::string::String>,
    /// Registration number of the sole trader (ОГРНИП).
    ///
    /// Source: `plusofon-agreement.txt`, “GET api/v1/agreement/ip”, line 465; `plusofon-agreement.txt`, “POST api/v1/agreement/ip-save”, lines 911-913.
    pub ogrn: ::std::option::Option<::std::string::String>,
    /// Number of the passport (номер паспорта).
    ///
    /// Source: `plusofon-agreement.txt`, “GET api/v1/agreement/ip”, line 461; `plusofon-agreement.txt`, “POST api/v1/agreement/ip-save”, lines 899-901.
    pub passport_number: ::std::option::Option<::std::string::String>,
    /// Series of the passport (серия паспорта).
    ///
    /// Source: `plusofon-agreement.txt`, “GET api/v1/agreement/ip”, line 460; `plusofon-agreement.txt`, “POST api/v1/agreement/ip-save”, lines 896-898.
    pub passport_series: ::std::option::Option<::std::string::String>,
    /// Settlement account (расчётный счёт).
    ///
    /// Source: `plusofon-agreement.txt`, “GET api/v1/agreement/ip”, line 468; `plusofon-agreement.txt`, “POST api/v1/agreement/ip-save”, lines 920-922.
    pub payment_account: ::std::option::Option<::std::string::String>,
    /// City of the actual address (фактический город).
    ///
    /// Source: `plusofon-agreement.txt`, “GET api/v1/agreement/ip”, line 473; `plusofon-agreement.txt`, “POST api/v1/agreement/ip-save”, lines 935-937.
    pub shipping_address_city: ::std::option::Option<::std::string::String>,
    /// Postal code of the actual address (индекс).
    ///
    /// Source: `plusofon-agreement.txt`, “GET api/v1/agreement/ip”, line 474; `plusofon-agreement.txt`, “POST api/v1/agreement/ip-save”, lines 938-940.
    pub shipping_address_postalcode: ::std::option::Option<::std::string::String>,
    /// Whole actual address (фактический адрес).
    ///
    /// Source: `plusofon-agreement.txt`, “GET api/v1/agreement/ip”, line 471; `plusofon-agreement.txt`, “POST api/v1/agreement/ip-save”, lines 929-931.
    pub shipping_address_street: ::std::option::Option<::std::string::String>,
}

::accord_runtime::read_as!(IpData as IpDataRead);

::accord_runtime::object_write!(IpData {
    agree_to_the_terms "agree_to_the_terms" some,
    bank "bank" some,
    bik "bik" some,
    billing_address_city "billing_address_city" some,
    billing_address_postalcode "billing_address_postalcode" some,
    billing_address_street "billing_address_street" some,
    birthday "birthday" some,
    correspondent_account "correspondent_account" some,
    date_of_issue "date_of_issue" some,
    file_passport "file_passport" always,
    file_registration "file_registration" always,
    file_selfie "file_selfie" always,
    first_name "first_name" some,
    inn "inn" some,
    issue "issue" some,
    last_name "last_name" some,
    middle_name "middle_name" some,
    ogrn "ogrn" some,
    passport_number "passport_number" some,
    passport_series "passport_series" some,
    payment_account "payment_account" some,
    shipping_address_city "shipping_address_city" some,
    shipping_address_postalcode "shipping_address_postalcode" some,
    shipping_address_street "shipping_address_street" some,
});

/// The answer that holds the saved data of a company (юридическое лицо).
///
/// Source: `plusofon-agreement.txt`, “GET api/v1/agreement/jur”, lines 356-357, 358-390.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct JurAgreementAnswer {
    /// The saved data.
    ///
    /// Source: `plusofon-agreement.txt`, “GET api/v1/agreement/jur”, lines 356-357, 360.
    pub agreement: JurData,
}

::accord_runtime::object!(JurAgreementAnswer {
    0 agreement "agreement" required always,
});

/// The saved data of a company (юридическое лицо). What was not saved may be missing.
///
/// Source: `plusofon-agreement.txt`, “GET api/v1/agreement/jur”, lines 360-389.
#[derive(Clone)]
#[non_exhaustive]
pub struct JurData {
    /// Whether the terms of service are agreed to (согласие с условиями оказания услуг связи).
    ///
    /// Source: `plusofon-agreement.txt`, “GET api/v1/agreement/jur”, line 379; `plusofon-agreement.txt`, “POST api/v1/agreement/jur-save”, lines 732-734.
    pub agree_to_the_terms: ::std::option::Option<bool>,
    /// Name of the bank (наименование банка).
    ///
    /// Source: `plusofon-agreement.txt`, “GET api/v1/agreement/jur”, line 367; `plusofon-agreement.txt`, “POST api/v1/agreement/jur-save”, lines 684-686.
    pub bank: ::std::option::Option<::std::string::String>,
    /// Code of the bank (БИК).
    ///
    /// Source: `plusofon-agreement.txt`, “GET api/v1/agreement/jur”, line 366; `plusofon-agreement.txt`, “POST api/v1/agreement/jur-save”, lines 681-683.
    pub bik: ::std::option::Option<::std::string::String>,
    /// City of the registered office (город юридического адреса).
    ///
    /// Source: `plusofon-agreement.txt`, “GET api/v1/agreement/jur”, line 382; `plusofon-agreement.txt`, “POST api/v1/agreement/jur-save”, lines 717-719.
    pub billing_address_city: ::std::option::Option<::std::string::String>,
    /// Postal code of the registered office (индекс).
    ///
    /// Source: `plusofon-agreement.txt`, “GET api/v1/agreement/jur”, line 383; `plusofon-agreement.txt`, “POST api/v1/agreement/jur-save”, lines 720-722.
    pub billing_address_postalcode: ::std::option::Option<::std::string::String>,
    /// Whole address of the registered office (юридический адрес).
    ///
    /// Source: `plusofon-agreement.txt`, “GET api/v1/agreement/jur”, line 377; `plusofon-agreement.txt`, “POST api/v1/agreement/jur-save”, lines 714-716.
    pub billing_address_street: ::std::option::Option<::std::string::String>,
    /// Correspondent account of the bank (корреспондентский счёт). Shown with a Cyrillic first letter; read in both spellings, see [PA-01](super::discrepancies#pa-01).
    ///
    /// Source: `plusofon-agreement.txt`, “GET api/v1/agreement/jur”, line 369; `plusofon-agreement.txt`, “POST api/v1/agreement/jur-save”, lines 690-692.
    pub correspondent_account: ::std::option::Option<::std::string::String>,
    /// E-mail address (email-адрес).
    ///
    /// Source: `plusofon-agreement.txt`, “GET api/v1/agreement/jur”, line 375; `plusofon-agreement.txt`, “POST api/v1/agreement/jur-save”, lines 708-710.
    pub email: ::std::option::Option<::std::string::String>,
    /// Resolution that appoints the head (решение о назначении руководителя). Shown as null only; what stands here once a file was sent is not said, so any value is read.
    ///
    /// Source: `plusofon-agreement.txt`, “GET api/v1/agreement/jur”, line 386; `plusofon-agreement.txt`, “POST api/v1/agreement/jur”, lines 1350-1352.
    pub file_authority: ::accord_runtime::OpenJson,
    /// Certificate of the taxpayer number (свидетельство ИНН). Shown as null only; what stands here once a file was sent is not said, so any value is read.
    ///
    /// Source: `plusofon-agreement.txt`, “GET api/v1/agreement/jur”, line 388; `plusofon-agreement.txt`, “POST api/v1/agreement/jur”, lines 1356-1358.
    pub file_inn: ::accord_runtime::OpenJson,
    /// Certificate of the registration number (свидетельство ОГРН). Shown as null only; what stands here once a file was sent is not said, so any value is read.
    ///
    /// Source: `plusofon-agreement.txt`, “GET api/v1/agreement/jur”, line 387; `plusofon-agreement.txt`, “POST api/v1/agreement/jur”, lines 1353-1355.
    pub file_ogrn: ::accord_runtime::OpenJson,
    /// Sheet with the particulars of the company (карточка с реквизитами организации). Shown as null only; what stands here once a file was sent is not said, so any value is read.
    ///
    /// Source: `plusofon-agreement.txt`, “GET api/v1/agreement/jur”, line 385; `plusofon-agreement.txt`, “POST api/v1/agreement/jur”, lines 1347-1349.
    pub file_organization: ::accord_runtime::OpenJson,
    /// Given name of whoever signs the agreement (имя подписанта договора).
    ///
    /// Source: `plusofon-agreement.txt`, “GET api/v1/agreement/jur”, line 371; `plusofon-agreement.txt`, “POST api/v1/agreement/jur-save”, lines 696-698.
    pub first_name: ::std::option::Option<::std::string::String>,
    /// What the authority of the signer rests on (основание полномочий подписанта договора).
    ///
    /// Source: `plusofon-agreement.txt`, “GET api/v1/agreement/jur”, line 374; `plusofon-agreement.txt`, “POST api/v1/agreement/jur-save”, lines 705-707.
    pub foundation_authority: ::std::option::Option<::std::string::String>,
    /// Taxpayer number (ИНН).
    ///
    /// Source: `plusofon-agreement.txt`, “GET api/v1/agreement/jur”, line 363; `plusofon-agreement.txt`, “POST api/v1/agreement/jur-save”, lines 672-674.
    pub inn: ::std::option::Option<::std::string::String>,
    /// Tax registration reason code (КПП).
    ///
    /// Source: `plusofon-agreement.txt`, “GET api/v1/agreement/jur”, line 365; `plusofon-agreement.txt`, “POST api/v1/agreement/jur-save”, lines 678-680.
    pub kpp: ::std::option::Option<::std::string::String>,
    /// Family name of whoever signs the agreement (фамилия подписанта договора).
    ///
    /// Source: `plusofon-agreement.txt`, “GET api/v1/agreement/jur”, line 370; `plusofon-agreement.txt`, “POST api/v1/agreement/jur-save”, lines 693-695.
    pub last_name: ::std::option::Option<::std::string::String>,
    /// Legal form, abbreviated (организационно-правовая форма, сокращённая).
    ///
    /// Source: `plusofon-agreement.txt`, “GET api/v1/agreement/jur”, line 361; `plusofon-agreement.txt`, “POST api/v1/agreement/jur-save”, lines 663-665.
    pub legal_form: ::std::option::Option<::std::string::String>,
    /// Legal form, in full (организационно-правовая форма, полная).
    ///
    /// Source: `plusofon-agreement.txt`, “GET api/v1/agreement/jur”, line 384; `plusofon-agreement.txt`, “POST api/v1/agreement/jur-save”, lines 666-668.
    pub legal_form_full: ::std::option::Option<::std::string::String>,
    /// Patronymic of whoever signs the agreement (отчество подписанта договора).
    ///
    /// Source: `plusofon-agreement.txt`, “GET api/v1/agreement/jur”, line 372; `plusofon-agreement.txt`, “POST api/v1/agreement/jur-save”, lines 699-701.
    pub middle_name: ::std::option::Option<::std::string::String>,
    /// Name of the company (наименование организации).
    ///
    /// Source: `plusofon-agreement.txt`, “GET api/v1/agreement/jur”, line 362; `plusofon-agreement.txt`, “POST api/v1/agreement/jur-save”, lines 669-671.
    pub name: ::std::option::Option<::std::string::String>,
    /// Registration number of the company (ОГРН).
    ///
    /// Source: `plusofon-agreement.txt`, “GET api/v1/agreement/jur”, line 364; `plusofon-agreement.txt`, “POST api/v1/agreement/jur-save”, lines 675-677.
    pub ogrn: ::std::option::Option<::std::string::String>,
    /// Settlement account (расчётный счёт).
    ///
    /// Source: `plusofon-agreement.txt`, “GET api/v1/agreement/jur”, line 368; `plusofon-agreement.txt`, “POST api/v1/agreement/jur-save”, lines 687-689.
    pub payment_account: ::std::option::Option<::std::string::String>,
    /// Telephone number (телефон).
    ///
    /// Source: `plusofon-agreement.txt`, “GET api/v1/agreement/jur”, line 376; `plusofon-agreement.txt`, “POST api/v1/agreement/jur-save”, lines 711-713.
    pub phone: ::std::option::Option<::std::string::String>,
    /// Position of whoever signs the agreement (должность подписанта договора).
    ///
    /// Source: `plusofon-agreement.txt`, “GET api/v1/agreement/jur”, line 373; `plusofon-agreement.txt`, “POST api/v1/agreement/jur-save”, lines 702-704.
    pub position: ::std::option::Option<::std::string::String>,
    /// City of the actual address (фактический город).
    ///
    /// Source: `plusofon-agreement.txt`, “GET api/v1/agreement/jur”, line 380; `plusofon-agreement.txt`, “POST api/v1/agreement/jur-save”, lines 726-728.
    pub shipping_address_city: ::std::option::Option<::std::string::String>,
    /// Postal code of the actual address (индекс).
    ///
    /// Source: `plusofon-agreement.txt`, “GET api/v1/agreement/jur”, line 381; `plusofon-agreement.txt`, “POST api/v1/agreement/jur-save”, lines 729-731.
    pub shipping_address_postalcode: ::std::option::Option<::std::string::String>,
    /// Whole actual address (фактический адрес).
    ///
    /// Source: `plusofon-agreement.txt`, “GET api/v1/agreement/jur”, line 378; `plusofon-agreement.txt`, “POST api/v1/agreement/jur-save”, lines 723-725.
    pub shipping_address_street: ::std::option::Option<::std::string::String>,
}

::accord_runtime::read_as!(JurData as JurDataRead);

::accord_runtime::object_write!(JurData {
    agree_to_the_terms "agree_to_the_terms" some,
    bank "bank" some,
    bik "bik" some,
    billing_address_city "billing_address_city" some,
    billing_address_postalcode "billing_address_postalcode" some,
    billing_address_street "billing_address_street" some,
    correspondent_account "correspondent_account" some,
    email "email" some,
    file_authority "file_authority" always,
    file_inn "file_inn" always,
    file_ogrn "file_ogrn" always,
    file_organization "file_organization" always,
    first_name "first_name" some,
    foundation_authority "foundation_authority" some,
    inn "inn" some,
    kpp "kpp" some,
    last_name "last_name" some,
    legal_form "legal_form" some,
    legal_form_full "legal_form_full" some,
    middle_name "middle_name" some,
    name "name" some,
    ogrn "ogrn" some,
    payment_account "payment_account" some,
    phone "phone" some,
    position "position" some,
    shipping_address_city "shipping_address_city" some,
    shipping_address_postalcode "shipping_address_postalcode" some,
    shipping_address_street "shipping_address_street" some,
});

/// The answer of a call that was refused. It may hold more than is listed here.
///
/// Source: `plusofon-agreement.txt`, lines 77-81, 151-155, 216-220, 296-300, 301-305, 391-395, 396-400, 482-486, 487-491, 649-653, 654-658, 870-874, 875-879, 1073-1077, 1078-1082, 1261-1265, 1266-1270, 1506-1510, 1511-1515, 1727-1731, 1732-1736, 1794-1797, 1798-1802, 1874-1877, 1878-1882, 1883-1887.
#[derive(Clone, Default)]
#[non_exhaustive]
pub struct Refusal {
    /// Number of the kind of refusal: 400, 404 or 500. Not the HTTP status, which is not given, see [PA-02](super::discrepancies#pa-02).
    ///
    /// Source: `plusofon-agreement.txt`, lines 80, 154, 219, 299, 304, 394, 399, 485, 490, 652, 657, 873, 878, 1076, 1081, 1264, 1269, 1509, 1514, 1730, 1735, 1801, 1881, 1886.
    pub code: ::std::option::Option<i64>,
    /// What is wrong, where saved data is asked for that is not there. Never printed, as `message`.
    ///
    /// Source: `plusofon-agreement.txt`, lines 298, 393, 484.
    pub error: ::std::option::Option<::std::string::String>,
    /// What is wrong (сообщение об ошибке). Never printed: what the document does not show may name somebody.
    ///
    /// Source: `plusofon-agreement.txt`, “В ответе может возвращаться”, lines 643-644, 864-865, 1067-1068, 1255-1256, 1500-1501, 1721-1722, 1868-1869, 1790-1791, 1941-1942, 2001-2002; `plusofon-agreement.txt`, lines 79, 153, 218, 303, 398, 489, 651, 656, 872, 877, 1075, 1080, 1263, 1268, 1508, 1513, 1729, 1734, 1796, 1800, 1876, 1880, 1885.
    pub message: ::std::option::Option<::std::string::String>,
    /// Whether the call succeeded; in no documented refusal, read all the same.
    ///
    /// Inferred: the flag of the successes; a refusal that carried it as false would be no surprise
    pub success: ::std::option::Option<bool>,
}

::accord_runtime::object!(Refusal {
    0 code "code" optional some,
    1 error "error" optional some,
    2 message "message" optional some,
    3 success "success" optional some,
});

/// What is kept for the agreement of a private person (физическое лицо); all of it may be left out.
///
/// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/fiz-save”, lines 496-540.
#[derive(Clone, Default)]
#[non_exhaustive]
pub struct SaveFiz {
    /// Whether the terms of service are agreed to (согласие с условиями оказания услуг связи).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/fiz-save”, lines 538-540.
    pub agree_to_the_terms: ::std::option::Option<bool>,
    /// City of the address of registration (город регистрации).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/fiz-save”, lines 523-525.
    pub billing_address_city: ::std::option::Option<::std::string::String>,
    /// Postal code of the address of registration (индекс).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/fiz-save”, lines 526-528.
    pub billing_address_postalcode: ::std::option::Option<::std::string::String>,
    /// Whole address of registration (адрес регистрации).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/fiz-save”, lines 520-522.
    pub billing_address_street: ::std::option::Option<::std::string::String>,
    /// Date of birth (дата рождения), year-month-day.
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/fiz-save”, lines 505-507.
    pub birthday: ::std::option::Option<::accord_runtime::chrono::naive::NaiveDate>,
    /// Date on which the passport was issued (дата выдачи паспорта), year-month-day.
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/fiz-save”, lines 517-519.
    pub date_of_issue: ::std::option::Option<::accord_runtime::chrono::naive::NaiveDate>,
    /// Given name (имя).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/fiz-save”, lines 496-498.
    pub first_name: ::std::option::Option<::std::string::String>,
    /// The authority that issued the passport (кем выдан паспорт).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/fiz-save”, lines 514-516.
    pub issue: ::std::option::Option<::std::string::String>,
    /// Family name (фамилия).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/fiz-save”, lines 499-501.
    pub last_name: ::std::option::Option<::std::string::String>,
    /// Patronymic (отчество).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/fiz-save”, lines 502-504.
    pub middle_name: ::std::option::Option<::std::string::String>,
    /// Number of the passport (номер паспорта).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/fiz-save”, lines 511-513.
    pub passport_number: ::std::option::Option<::std::string::String>,
    /// Series of the passport (серия паспорта).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/fiz-save”, lines 508-510.
    pub passport_series: ::std::option::Option<::std::string::String>,
    /// City of the actual address (фактический город).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/fiz-save”, lines 532-534.
    pub shipping_address_city: ::std::option::Option<::std::string::String>,
    /// Postal code of the actual address (индекс).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/fiz-save”, lines 535-537.
    pub shipping_address_postalcode: ::std::option::Option<::std::string::String>,
    /// Whole actual address (фактический адрес).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/fiz-save”, lines 529-531.
    pub shipping_address_street: ::std::option::Option<::std::string::String>,
}

::accord_runtime::object!(SaveFiz {
    0 agree_to_the_terms "agree_to_the_terms" optional some,
    1 billing_address_city "billing_address_city" optional some,
    2 billing_address_postalcode "billing_address_postalcode" optional some,
    3 billing_address_street "billing_address_street" optional some,
    4 birthday "birthday" optional some,
    5 date_of_issue "date_of_issue" optional some,
    6 first_name "first_name" optional some,
    7 issue "issue" optional some,
    8 last_name "last_name" optional some,
    9 middle_name "middle_name" optional some,
    10 passport_number "passport_number" optional some,
    11 passport_series "passport_series" optional some,
    12 shipping_address_city "shipping_address_city" optional some,
    13 shipping_address_postalcode "shipping_address_postalcode" optional some,
    14 shipping_address_street "shipping_address_street" optional some,
});

/// What is kept for the agreement of a sole trader (индивидуальный предприниматель); all of it may be left out.
///
/// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/ip-save”, lines 884-946.
#[derive(Clone, Default)]
#[non_exhaustive]
pub struct SaveIp {
    /// Whether the terms of service are agreed to (согласие с условиями оказания услуг связи).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/ip-save”, lines 932-934.
    pub agree_to_the_terms: ::std::option::Option<bool>,
    /// Name of the bank (наименование банка).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/ip-save”, lines 917-919.
    pub bank: ::std::option::Option<::std::string::String>,
    /// Code of the bank (БИК).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/ip-save”, lines 914-916.
    pub bik: ::std::option::Option<::std::string::String>,
    /// City of the address of registration (город регистрации).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/ip-save”, lines 941-943.
    pub billing_address_city: ::std::option::Option<::std::string::String>,
    /// Postal code of the address of registration (индекс).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/ip-save”, lines 944-946.
    pub billing_address_postalcode: ::std::option::Option<::std::string::String>,
    /// Whole address of registration (адрес регистрации).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/ip-save”, lines 926-928.
    pub billing_address_street: ::std::option::Option<::std::string::String>,
    /// Date of birth (дата рождения), year-month-day.
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/ip-save”, lines 893-895.
    pub birthday: ::std::option::Option<::accord_runtime::chrono::naive::NaiveDate>,
    /// Correspondent account of the bank (корреспондентский счёт). The Latin spelling is sent, see [PA-01](super::discrepancies#pa-01).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/ip-save”, lines 923-925.
    pub correspondent_account: ::std::option::Option<::std::string::String>,
    /// Date on which the passport was issued (дата выдачи паспорта), year-month-day.
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/ip-save”, lines 905-907.
    pub date_of_issue: ::std::option::Option<::accord_runtime::chrono::naive::NaiveDate>,
    /// Given name (имя).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/ip-save”, lines 884-886.
    pub first_name: ::std::option::Option<::std::string::String>,
    /// Taxpayer number (ИНН).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/ip-save”, lines 908-910.
    pub inn: ::std::option::Option<::std::string::String>,
    /// The authority that issued the passport (кем выдан паспорт).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/ip-save”, lines 902-904.
    pub issue: ::std::option::Option<::std::string::String>,
    /// Family name (фамилия).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/ip-save”, lines 887-889.
    pub last_name: ::std::option::Option<::std::string::String>,
    /// Patronymic (отчество).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/ip-save”, lines 890-892.
    pub middle_name: ::std::option::Option<::std::string::String>,
    /// Registration number of the sole trader (ОГРНИП).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/ip-save”, lines 911-913.
    pub ogrn: ::std::option::Option<::std::string::String>,
    /// Number of the passport (номер паспорта).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/ip-save”, lines 899-901.
    pub passport_number: ::std::option::Option<::std::string::String>,
    /// Series of the passport (серия паспорта).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/ip-save”, lines 896-898.
    pub passport_series: ::std::option::Option<::std::string::String>,
    /// Settlement account (расчётный счёт).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/ip-save”, lines 920-922.
    pub payment_account: ::std::option::Option<::std::string::String>,
    /// City of the actual address (фактический город).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/ip-save”, lines 935-937.
    pub shipping_address_city: ::std::option::Option<::std::string::String>,
    /// Postal code of the actual address (индекс).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/ip-save”, lines 938-940.
    pub shipping_address_postalcode: ::std::option::Option<::std::string::String>,
    /// Whole actual address (фактический адрес).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/ip-save”, lines 929-931.
    pub shipping_address_street: ::std::option::Option<::std::string::String>,
}

::accord_runtime::read_as!(SaveIp as SaveIpRead);

::accord_runtime::object_write!(SaveIp {
    agree_to_the_terms "agree_to_the_terms" some,
    bank "bank" some,
    bik "bik" some,
    billing_address_city "billing_address_city" some,
    billing_address_postalcode "billing_address_postalcode" some,
    billing_address_street "billing_address_street" some,
    birthday "birthday" some,
    correspondent_account "correspondent_account" some,
    date_of_issue "date_of_issue" some,
    first_name "first_name" some,
    inn "inn" some,
    issue "issue" some,
    last_name "last_name" some,
    middle_name "middle_name" some,
    ogrn "ogrn" some,
    passport_number "passport_number" some,
    passport_series "passport_series" some,
    payment_account "payment_account" some,
    shipping_address_city "shipping_address_city" some,
    shipping_address_postalcode "shipping_address_postalcode" some,
    shipping_address_street "shipping_address_street" some,
});

/// What is kept for the agreement of a company (юридическое лицо); all of it may be left out.
///
/// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/jur-save”, lines 663-734.
#[derive(Clone, Default)]
#[non_exhaustive]
pub struct SaveJur {
    /// Whether the terms of service are agreed to (согласие с условиями оказания услуг связи).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/jur-save”, lines 732-734.
    pub agree_to_the_terms: ::std::option::Option<bool>,
    /// Name of the bank (наименование банка).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/jur-save”, lines 684-686.
    pub bank: ::std::option::Option<::std::string::String>,
    /// Code of the bank (БИК).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/jur-save”, lines 681-683.
    pub bik: ::std::option::Option<::std::string::String>,
    /// City of the registered office (город юридического адреса).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/jur-save”, lines 717-719.
    pub billing_address_city: ::std::option::Option<::std::string::String>,
    /// Postal code of the registered office (индекс).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/jur-save”, lines 720-722.
    pub billing_address_postalcode: ::std::option::Option<::std::string::String>,
    /// Whole address of the registered office (юридический адрес).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/jur-save”, lines 714-716.
    pub billing_address_street: ::std::option::Option<::std::string::String>,
    /// Correspondent account of the bank (корреспондентский счёт). The Latin spelling is sent, see [PA-01](super::discrepancies#pa-01).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/jur-save”, lines 690-692.
    pub correspondent_account: ::std::option::Option<::std::string::String>,
    /// E-mail address (email-адрес).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/jur-save”, lines 708-710.
    pub email: ::std::option::Option<::std::string::String>,
    /// Given name of whoever signs the agreement (имя подписанта договора).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/jur-save”, lines 696-698.
    pub first_name: ::std::option::Option<::std::string::String>,
    /// What the authority of the signer rests on (основание полномочий подписанта договора).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/jur-save”, lines 705-707.
    pub foundation_authority: ::std::option::Option<::std::string::String>,
    /// Taxpayer number (ИНН).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/jur-save”, lines 672-674.
    pub inn: ::std::option::Option<::std::string::String>,
    /// Tax registration reason code (КПП).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/jur-save”, lines 678-680.
    pub kpp: ::std::option::Option<::std::string::String>,
    /// Family name of whoever signs the agreement (фамилия подписанта договора).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/jur-save”, lines 693-695.
    pub last_name: ::std::option::Option<::std::string::String>,
    /// Legal form, abbreviated (организационно-правовая форма, сокращённая).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/jur-save”, lines 663-665.
    pub legal_form: ::std::option::Option<::std::string::String>,
    /// Legal form, in full (организационно-правовая форма, полная).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/jur-save”, lines 666-668.
    pub legal_form_full: ::std::option::Option<::std::string::String>,
    /// Patronymic of whoever signs the agreement (отчество подписанта договора).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/jur-save”, lines 699-701.
    pub middle_name: ::std::option::Option<::std::string::String>,
    /// Name of the company (наименование организации).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/jur-save”, lines 669-671.
    pub name: ::std::option::Option<::std::string::String>,
    /// Registration number of the company (ОГРН).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/jur-save”, lines 675-677.
    pub ogrn: ::std::option::Option<::std::string::String>,
    /// Settlement account (расчётный счёт).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/jur-save”, lines 687-689.
    pub payment_account: ::std::option::Option<::std::string::String>,
    /// Telephone number (телефон).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/jur-save”, lines 711-713.
    pub phone: ::std::option::Option<::std::string::String>,
    /// Position of whoever signs the agreement (должность подписанта договора).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/jur-save”, lines 702-704.
    pub position: ::std::option::Option<::std::string::String>,
    /// City of the actual address (фактический город).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/jur-save”, lines 726-728.
    pub shipping_address_city: ::std::option::Option<::std::string::String>,
    /// Postal code of the actual address (индекс).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/jur-save”, lines 729-731.
    pub shipping_address_postalcode: ::std::option::Option<::std::string::String>,
    /// Whole actual address (фактический адрес).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/jur-save”, lines 723-725.
    pub shipping_address_street: ::std::option::Option<::std::string::String>,
}

::accord_runtime::read_as!(SaveJur as SaveJurRead);

::accord_runtime::object_write!(SaveJur {
    agree_to_the_terms "agree_to_the_terms" some,
    bank "bank" some,
    bik "bik" some,
    billing_address_city "billing_address_city" some,
    billing_address_postalcode "billing_address_postalcode" some,
    billing_address_street "billing_address_street" some,
    correspondent_account "correspondent_account" some,
    email "email" some,
    first_name "first_name" some,
    foundation_authority "foundation_authority" some,
    inn "inn" some,
    kpp "kpp" some,
    last_name "last_name" some,
    legal_form "legal_form" some,
    legal_form_full "legal_form_full" some,
    middle_name "middle_name" some,
    name "name" some,
    ogrn "ogrn" some,
    payment_account "payment_account" some,
    phone "phone" some,
    position "position" some,
    shipping_address_city "shipping_address_city" some,
    shipping_address_postalcode "shipping_address_postalcode" some,
    shipping_address_street "shipping_address_street" some,
});

/// A status that an agreement can have.
///
/// Source: `plusofon-agreement.txt`, “GET api/v1/agreement/statuses”, lines 134-137, 141-148.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct StatusDescription {
    /// Code of the status (код статуса).
    ///
    /// Source: `plusofon-agreement.txt`, “GET api/v1/agreement/statuses”, lines 134-135, 142, 146.
    pub status: AgreementStatus,
    /// Name of the status in Russian (название статуса).
    ///
    /// Source: `plusofon-agreement.txt`, “GET api/v1/agreement/statuses”, lines 136-137, 143, 147.
    pub title: ::std::option::Option<::std::string::String>,
}

::accord_runtime::object!(StatusDescription {
    0 status "status" required always,
    1 title "title" optional some,
});

/// The statuses that an agreement can have.
///
/// Source: `plusofon-agreement.txt`, “GET api/v1/agreement/statuses”, lines 132-150.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct StatusList {
    /// The statuses, each with its name.
    ///
    /// Source: `plusofon-agreement.txt`, “GET api/v1/agreement/statuses”, lines 132-133, 140.
    pub agreement_statuses: ::std::vec::Vec<StatusDescription>,
}

::accord_runtime::object!(StatusList {
    0 agreement_statuses "agreement_statuses" required always,
});

/// What is filed for the agreement of a private person (физическое лицо).
///
/// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/fiz”, lines 1087-1140.
#[derive(Clone)]
#[non_exhaustive]
pub struct SubmitFiz {
    /// Whether the terms of service are agreed to (согласие с условиями оказания услуг связи).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/fiz”, lines 1129-1131.
    pub agree_to_the_terms: bool,
    /// City of the address of registration (город регистрации).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/fiz”, lines 1114-1116.
    pub billing_address_city: ::std::option::Option<::std::string::String>,
    /// Postal code of the address of registration (индекс).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/fiz”, lines 1117-1119.
    pub billing_address_postalcode: ::std::option::Option<::std::string::String>,
    /// Whole address of registration (адрес регистрации).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/fiz”, lines 1111-1113.
    pub billing_address_street: ::std::string::String,
    /// Date of birth (дата рождения), year-month-day.
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/fiz”, lines 1096-1098.
    pub birthday: ::accord_runtime::chrono::naive::NaiveDate,
    /// Date on which the passport was issued (дата выдачи паспорта), year-month-day.
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/fiz”, lines 1108-1110.
    pub date_of_issue: ::accord_runtime::chrono::naive::NaiveDate,
    /// Main spread of the passport (паспорт — основной разворот).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/fiz”, lines 1132-1134.
    pub file_passport: ::accord_runtime::FilePart,
    /// Spread of the passport with the registration (разворот с регистрацией).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/fiz”, lines 1135-1137.
    pub file_registration: ::accord_runtime::FilePart,
    /// Picture of the person holding the passport (селфи с паспортом).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/fiz”, lines 1138-1140.
    pub file_selfie: ::accord_runtime::FilePart,
    /// Given name (имя).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/fiz”, lines 1087-1089.
    pub first_name: ::std::string::String,
    /// The authority that issued the passport (кем выдан паспорт).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/fiz”, lines 1105-1107.
    pub issue: ::std::string::String,
    /// Family name (фамилия).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/fiz”, lines 1090-1092.
    pub last_name: ::std::string::String,
    /// Patronymic (отчество).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/fiz”, lines 1093-1095.
    pub middle_name: ::std::string::String,
    /// Number of the passport (номер паспорта).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/fiz”, lines 1102-1104.
    pub passport_number: ::std::string::String,
    /// Series of the passport (серия паспорта).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/fiz”, lines 1099-1101.
    pub passport_series: ::std::string::String,
    /// City of the actual address (фактический город).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/fiz”, lines 1123-1125.
    pub shipping_address_city: ::std::option::Option<::std::string::String>,
    /// Postal code of the actual address (индекс).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/fiz”, lines 1126-1128.
    pub shipping_address_postalcode: ::std::option::Option<::std::string::String>,
    /// Whole actual address (фактический адрес).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/fiz”, lines 1120-1122.
    pub shipping_address_street: ::std::string::String,
}

/// What is filed for the agreement of a sole trader (индивидуальный предприниматель).
///
/// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/ip”, lines 1520-1591.
#[derive(Clone)]
#[non_exhaustive]
pub struct SubmitIp {
    /// Whether the terms of service are agreed to (согласие с условиями оказания услуг связи).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/ip”, lines 1580-1582.
    pub agree_to_the_terms: bool,
    /// Name of the bank (наименование банка).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/ip”, lines 1553-1555.
    pub bank: ::std::string::String,
    /// Code of the bank (БИК).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/ip”, lines 1550-1552.
    pub bik: ::std::string::String,
    /// City of the address of registration (город регистрации).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/ip”, lines 1565-1567.
    pub billing_address_city: ::std::option::Option<::std::string::String>,
    /// Postal code of the address of registration (индекс).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/ip”, lines 1568-1570.
    pub billing_address_postalcode: ::std::option::Option<::std::string::String>,
    /// Whole address of registration (адрес регистрации).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/ip”, lines 1562-1564.
    pub billing_address_street: ::std::string::String,
    /// Date of birth (дата рождения), year-month-day.
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/ip”, lines 1529-1531.
    pub birthday: ::accord_runtime::chrono::naive::NaiveDate,
    /// Correspondent account of the bank (корреспондентский счёт). The Latin spelling is sent, see [PA-01](super::discrepancies#pa-01).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/ip”, lines 1559-1561.
    pub correspondent_account: ::std::string::String,
    /// Date on which the passport was issued (дата выдачи паспорта), year-month-day.
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/ip”, lines 1541-1543.
    pub date_of_issue: ::accord_runtime::chrono::naive::NaiveDate,
    /// Main spread of the passport (паспорт — основной разворот).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/ip”, lines 1583-1585.
    pub file_passport: ::accord_runtime::FilePart,
    /// Spread of the passport with the registration (разворот с регистрацией).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/ip”, lines 1586-1588.
    pub file_registration: ::accord_runtime::FilePart,
    /// Picture of the person holding the passport (селфи с паспортом).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/ip”, lines 1589-1591.
    pub file_selfie: ::accord_runtime::FilePart,
    /// Given name (имя).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/ip”, lines 1520-1522.
    pub first_name: ::std::string::String,
    /// Taxpayer number (ИНН).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/ip”, lines 1544-1546.
    pub inn: ::std::string::String,
    /// The authority that issued the passport (кем выдан паспорт).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/ip”, lines 1538-1540.
    pub issue: ::std::string::String,
    /// Family name (фамилия).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/ip”, lines 1523-1525.
    pub last_name: ::std::string::String,
    /// Patronymic (отчество).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/ip”, lines 1526-1528.
    pub middle_name: ::std::string::String,
    /// Registration number of the sole trader (ОГРНИП).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/ip”, lines 1547-1549.
    pub ogrn: ::std::string::String,
    /// Number of the passport (номер паспорта).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/ip”, lines 1535-1537.
    pub passport_number: ::std::string::String,
    /// Series of the passport (серия паспорта).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/ip”, lines 1532-1534.
    pub passport_series: ::std::string::String,
    /// Settlement account (расчётный счёт).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/ip”, lines 1556-1558.
    pub payment_account: ::std::string::String,
    /// City of the actual address (фактический город).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/ip”, lines 1574-1576.
    pub shipping_address_city: ::std::option::Option<::std::string::String>,
    /// Postal code of the actual address (индекс).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/ip”, lines 1577-1579.
    pub shipping_address_postalcode: ::std::option::Option<::std::string::String>,
    /// Whole actual address (фактический адрес).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/ip”, lines 1571-1573.
    pub shipping_address_street: ::std::string::String,
}

/// What is filed for the agreement of a company (юридическое лицо).
///
/// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/jur”, lines 1275-1358.
#[derive(Clone)]
#[non_exhaustive]
pub struct SubmitJur {
    /// Whether the terms of service are agreed to (согласие с условиями оказания услуг связи).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/jur”, lines 1344-1346.
    pub agree_to_the_terms: bool,
    /// Name of the bank (наименование банка).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/jur”, lines 1296-1298.
    pub bank: ::std::string::String,
    /// Code of the bank (БИК).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/jur”, lines 1293-1295.
    pub bik: ::std::string::String,
    /// City of the registered office (город юридического адреса).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/jur”, lines 1329-1331.
    pub billing_address_city: ::std::option::Option<::std::string::String>,
    /// Postal code of the registered office (индекс).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/jur”, lines 1332-1334.
    pub billing_address_postalcode: ::std::option::Option<::std::string::String>,
    /// Whole address of the registered office (юридический адрес).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/jur”, lines 1326-1328.
    pub billing_address_street: ::std::string::String,
    /// Correspondent account of the bank (корреспондентский счёт). The Latin spelling is sent, see [PA-01](super::discrepancies#pa-01).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/jur”, lines 1302-1304.
    pub correspondent_account: ::std::string::String,
    /// E-mail address (email-адрес).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/jur”, lines 1320-1322.
    pub email: ::std::string::String,
    /// Resolution that appoints the head (решение о назначении руководителя).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/jur”, lines 1350-1352.
    pub file_authority: ::accord_runtime::FilePart,
    /// Certificate of the taxpayer number (свидетельство ИНН).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/jur”, lines 1356-1358.
    pub file_inn: ::accord_runtime::FilePart,
    /// Certificate of the registration number (свидетельство ОГРН).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/jur”, lines 1353-1355.
    pub file_ogrn: ::accord_runtime::FilePart,
    /// Sheet with the particulars of the company (карточка с реквизитами организации).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/jur”, lines 1347-1349.
    pub file_organization: ::accord_runtime::FilePart,
    /// Given name of whoever signs the agreement (имя подписанта договора).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/jur”, lines 1308-1310.
    pub first_name: ::std::string::String,
    /// What the authority of the signer rests on (основание полномочий подписанта договора).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/jur”, lines 1317-1319.
    pub foundation_authority: ::std::string::String,
    /// Taxpayer number (ИНН).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/jur”, lines 1284-1286.
    pub inn: ::std::string::String,
    /// Tax registration reason code (КПП).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/jur”, lines 1290-1292.
    pub kpp: ::std::string::String,
    /// Family name of whoever signs the agreement (фамилия подписанта договора).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/jur”, lines 1305-1307.
    pub last_name: ::std::string::String,
    /// Legal form, abbreviated (организационно-правовая форма, сокращённая).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/jur”, lines 1275-1277.
    pub legal_form: ::std::string::String,
    /// Legal form, in full (организационно-правовая форма, полная).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/jur”, lines 1278-1280.
    pub legal_form_full: ::std::option::Option<::std::string::String>,
    /// Patronymic of whoever signs the agreement (отчество подписанта договора).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/jur”, lines 1311-1313.
    pub middle_name: ::std::string::String,
    /// Name of the company (наименование организации).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/jur”, lines 1281-1283.
    pub name: ::std::string::String,
    /// Registration number of the company (ОГРН).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/jur”, lines 1287-1289.
    pub ogrn: ::std::string::String,
    /// Settlement account (расчётный счёт).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/jur”, lines 1299-1301.
    pub payment_account: ::std::string::String,
    /// Telephone number (телефон).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/jur”, lines 1323-1325.
    pub phone: ::std::option::Option<::std::string::String>,
    /// Position of whoever signs the agreement (должность подписанта договора).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/jur”, lines 1314-1316.
    pub position: ::std::string::String,
    /// City of the actual address (фактический город).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/jur”, lines 1338-1340.
    pub shipping_address_city: ::std::option::Option<::std::string::String>,
    /// Postal code of the actual address (индекс).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/jur”, lines 1341-1343.
    pub shipping_address_postalcode: ::std::option::Option<::std::string::String>,
    /// Whole actual address (фактический адрес).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/jur”, lines 1335-1337.
    pub shipping_address_street: ::std::string::String,
}

/// The files of the signed agreement.
///
/// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/upload”, lines 1806-1808.
#[derive(Clone)]
#[non_exhaustive]
pub struct UploadSignedAgreement {
    /// One part for each file; called files in the document (подписанный договор).
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/upload”, lines 1807-1808, 1814.
    /// Inferred: the element type and the brackets of a form upload to PHP, see PA-24
    pub files: ::std::vec::Vec<::accord_runtime::FilePart>,
}

/// Error types.
pub mod error {
    /// Error from a `TryFrom` or `FromStr` implementation.
    pub struct ConversionError(::std::borrow::Cow<'static, str>);
    impl ::std::error::Error for ConversionError {}
    impl ::std::fmt::Display for ConversionError {
        fn fmt(
            &self,
            f: &mut ::std::fmt::Formatter<'_>,
        ) -> Result<(), ::std::fmt::Error> {
            ::std::fmt::Display::fmt(&self.0, f)
        }
    }

    impl ::std::fmt::Debug for ConversionError {
        fn fmt(
            &self,
            f: &mut ::std::fmt::Formatter<'_>,
        ) -> Result<(), ::std::fmt::Error> {
            ::std::fmt::Debug::fmt(&self.0, f)
        }
    }

    impl From<&'static str> for ConversionError {
        fn from(value: &'static str) -> Self {
            Self(value.into())
        }
    }

    impl From<String> for ConversionError {
        fn from(value: String) -> Self {
            Self(value.into())
        }
    }
}

struct IpDataRead {
    agree_to_the_terms: ::std::option::Option<bool>,
    bank: ::std::option::Option<::std::string::String>,
    bik: ::std::option::Option<::std::string::String>,
    billing_address_city: ::std::option::Option<::std::string::String>,
    billing_address_postalcode: ::std::option::Option<::std::string::String>,
    billing_address_street: ::std::option::Option<::std::string::String>,
    birthday: ::std::option::Option<::accord_runtime::chrono::naive::NaiveDate>,
    correspondent_account: ::std::option::Option<::std::string::String>,
    correspondent_account_1: ::std::option::Option<::std::string::String>,
    date_of_issue: ::std::option::Option<::accord_runtime::chrono::naive::NaiveDate>,
    file_passport: ::accord_runtime::OpenJson,
    file_registration: ::accord_runtime::OpenJson,
    file_selfie: ::accord_runtime::OpenJson,
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

::accord_runtime::object_read!(IpDataRead {
    0 agree_to_the_terms "agree_to_the_terms" optional,
    1 bank "bank" optional,
    2 bik "bik" optional,
    3 billing_address_city "billing_address_city" optional,
    4 billing_address_postalcode "billing_address_postalcode" optional,
    5 billing_address_street "billing_address_street" optional,
    6 birthday "birthday" optional,
    7 correspondent_account "correspondent_account" optional,
    8 correspondent_account_1 "сorrespondent_account" optional,
    9 date_of_issue "date_of_issue" optional,
    10 file_passport "file_passport" optional,
    11 file_registration "file_registration" optional,
    12 file_selfie "file_selfie" optional,
    13 first_name "first_name" optional,
    14 inn "inn" optional,
    15 issue "issue" optional,
    16 last_name "last_name" optional,
    17 middle_name "middle_name" optional,
    18 ogrn "ogrn" optional,
    19 passport_number "passport_number" optional,
    20 passport_series "passport_series" optional,
    21 payment_account "payment_account" optional,
    22 shipping_address_city "shipping_address_city" optional,
    23 shipping_address_postalcode "shipping_address_postalcode" optional,
    24 shipping_address_street "shipping_address_street" optional,
});

impl ::std::convert::TryFrom<IpDataRead> for IpData {
    type Error = &'static str;
    fn try_from(read: IpDataRead) -> ::std::result::Result<Self, Self::Error> {
        ::std::result::Result::Ok(Self {
            agree_to_the_terms: read.agree_to_the_terms,
            bank: read.bank,
            bik: read.bik,
            billing_address_city: read.billing_address_city,
            billing_address_postalcode: read.billing_address_postalcode,
            billing_address_street: read.billing_address_street,
            birthday: read.birthday,
            correspondent_account: read
                .correspondent_account
                .or(read.correspondent_account_1),
            date_of_issue: read.date_of_issue,
            file_passport: read.file_passport,
            file_registration: read.file_registration,
            file_selfie: read.file_selfie,
            first_name: read.first_name,
            inn: read.inn,
            issue: read.issue,
            last_name: read.last_name,
            middle_name: read.middle_name,
            ogrn: read.ogrn,
            passport_number: read.passport_number,
            passport_series: read.passport_series,
            payment_account: read.payment_account,
            shipping_address_city: read.shipping_address_city,
            shipping_address_postalcode: read.shipping_address_postalcode,
            shipping_address_street: read.shipping_address_street,
        })
    }
}

struct JurDataRead {
    agree_to_the_terms: ::std::option::Option<bool>,
    bank: ::std::option::Option<::std::string::String>,
    bik: ::std::option::Option<::std::string::String>,
    billing_address_city: ::std::option::Option<::std::string::String>,
    billing_address_postalcode: ::std::option::Option<::std::string::String>,
    billing_address_street: ::std::option::Option<::std::string::String>,
    correspondent_account: ::std::option::Option<::std::string::String>,
    correspondent_account_1: ::std::option::Option<::std::string::String>,
    email: ::std::option::Option<::std::string::String>,
    file_authority: ::accord_runtime::OpenJson,
    file_inn: ::accord_runtime::OpenJson,
    file_ogrn: ::accord_runtime::OpenJson,
    file_organization: ::accord_runtime::OpenJson,
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

::accord_runtime::object_read!(JurDataRead {
    0 agree_to_the_terms "agree_to_the_terms" optional,
    1 bank "bank" optional,
    2 bik "bik" optional,
    3 billing_address_city "billing_address_city" optional,
    4 billing_address_postalcode "billing_address_postalcode" optional,
    5 billing_address_street "billing_address_street" optional,
    6 correspondent_account "correspondent_account" optional,
    7 correspondent_account_1 "сorrespondent_account" optional,
    8 email "email" optional,
    9 file_authority "file_authority" optional,
    10 file_inn "file_inn" optional,
    11 file_ogrn "file_ogrn" optional,
    12 file_organization "file_organization" optional,
    13 first_name "first_name" optional,
    14 foundation_authority "foundation_authority" optional,
    15 inn "inn" optional,
    16 kpp "kpp" optional,
    17 last_name "last_name" optional,
    18 legal_form "legal_form" optional,
    19 legal_form_full "legal_form_full" optional,
    20 middle_name "middle_name" optional,
    21 name "name" optional,
    22 ogrn "ogrn" optional,
    23 payment_account "payment_account" optional,
    24 phone "phone" optional,
    25 position "position" optional,
    26 shipping_address_city "shipping_address_city" optional,
    27 shipping_address_postalcode "shipping_address_postalcode" optional,
    28 shipping_address_street "shipping_address_street" optional,
});

impl ::std::convert::TryFrom<JurDataRead> for JurData {
    type Error = &'static str;
    fn try_from(read: JurDataRead) -> ::std::result::Result<Self, Self::Error> {
        ::std::result::Result::Ok(Self {
            agree_to_the_terms: read.agree_to_the_terms,
            bank: read.bank,
            bik: read.bik,
            billing_address_city: read.billing_address_city,
            billing_address_postalcode: read.billing_address_postalcode,
            billing_address_street: read.billing_address_street,
            correspondent_account: read
                .correspondent_account
                .or(read.correspondent_account_1),
            email: read.email,
            file_authority: read.file_authority,
            file_inn: read.file_inn,
            file_ogrn: read.file_ogrn,
            file_organization: read.file_organization,
            first_name: read.first_name,
            foundation_authority: read.foundation_authority,
            inn: read.inn,
            kpp: read.kpp,
            last_name: read.last_name,
            legal_form: read.legal_form,
            legal_form_full: read.legal_form_full,
            middle_name: read.middle_name,
            name: read.name,
            ogrn: read.ogrn,
            payment_account: read.payment_account,
            phone: read.phone,
            position: read.position,
            shipping_address_city: read.shipping_address_city,
            shipping_address_postalcode: read.shipping_address_postalcode,
            shipping_address_street: read.shipping_address_street,
        })
    }
}

struct SaveIpRead {
    agree_to_the_terms: ::std::option::Option<bool>,
    bank: ::std::option::Option<::std::string::String>,
    bik: ::std::option::Option<::std::string::String>,
    billing_address_city: ::std::option::Option<::std::string::String>,
    billing_address_postalcode: ::std::option::Option<::std::string::String>,
    billing_address_street: ::std::option::Option<::std::string::String>,
    birthday: ::std::option::Option<::accord_runtime::chrono::naive::NaiveDate>,
    correspondent_account: ::std::option::Option<::std::string::String>,
    correspondent_account_1: ::std::option::Option<::std::string::String>,
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

::accord_runtime::object_read!(SaveIpRead {
    0 agree_to_the_terms "agree_to_the_terms" optional,
    1 bank "bank" optional,
    2 bik "bik" optional,
    3 billing_address_city "billing_address_city" optional,
    4 billing_address_postalcode "billing_address_postalcode" optional,
    5 billing_address_street "billing_address_street" optional,
    6 birthday "birthday" optional,
    7 correspondent_account "correspondent_account" optional,
    8 correspondent_account_1 "сorrespondent_account" optional,
    9 date_of_issue "date_of_issue" optional,
    10 first_name "first_name" optional,
    11 inn "inn" optional,
    12 issue "issue" optional,
    13 last_name "last_name" optional,
    14 middle_name "middle_name" optional,
    15 ogrn "ogrn" optional,
    16 passport_number "passport_number" optional,
    17 passport_series "passport_series" optional,
    18 payment_account "payment_account" optional,
    19 shipping_address_city "shipping_address_city" optional,
    20 shipping_address_postalcode "shipping_address_postalcode" optional,
    21 shipping_address_street "shipping_address_street" optional,
});

impl ::std::convert::TryFrom<SaveIpRead> for SaveIp {
    type Error = &'static str;
    fn try_from(read: SaveIpRead) -> ::std::result::Result<Self, Self::Error> {
        ::std::result::Result::Ok(Self {
            agree_to_the_terms: read.agree_to_the_terms,
            bank: read.bank,
            bik: read.bik,
            billing_address_city: read.billing_address_city,
            billing_address_postalcode: read.billing_address_postalcode,
            billing_address_street: read.billing_address_street,
            birthday: read.birthday,
            correspondent_account: read
                .correspondent_account
                .or(read.correspondent_account_1),
            date_of_issue: read.date_of_issue,
            first_name: read.first_name,
            inn: read.inn,
            issue: read.issue,
            last_name: read.last_name,
            middle_name: read.middle_name,
            ogrn: read.ogrn,
            passport_number: read.passport_number,
            passport_series: read.passport_series,
            payment_account: read.payment_account,
            shipping_address_city: read.shipping_address_city,
            shipping_address_postalcode: read.shipping_address_postalcode,
            shipping_address_street: read.shipping_address_street,
        })
    }
}

struct SaveJurRead {
    agree_to_the_terms: ::std::option::Option<bool>,
    bank: ::std::option::Option<::std::string::String>,
    bik: ::std::option::Option<::std::string::String>,
    billing_address_city: ::std::option::Option<::std::string::String>,
    billing_address_postalcode: ::std::option::Option<::std::string::String>,
    billing_address_street: ::std::option::Option<::std::string::String>,
    correspondent_account: ::std::option::Option<::std::string::String>,
    correspondent_account_1: ::std::option::Option<::std::string::String>,
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

::accord_runtime::object_read!(SaveJurRead {
    0 agree_to_the_terms "agree_to_the_terms" optional,
    1 bank "bank" optional,
    2 bik "bik" optional,
    3 billing_address_city "billing_address_city" optional,
    4 billing_address_postalcode "billing_address_postalcode" optional,
    5 billing_address_street "billing_address_street" optional,
    6 correspondent_account "correspondent_account" optional,
    7 correspondent_account_1 "сorrespondent_account" optional,
    8 email "email" optional,
    9 first_name "first_name" optional,
    10 foundation_authority "foundation_authority" optional,
    11 inn "inn" optional,
    12 kpp "kpp" optional,
    13 last_name "last_name" optional,
    14 legal_form "legal_form" optional,
    15 legal_form_full "legal_form_full" optional,
    16 middle_name "middle_name" optional,
    17 name "name" optional,
    18 ogrn "ogrn" optional,
    19 payment_account "payment_account" optional,
    20 phone "phone" optional,
    21 position "position" optional,
    22 shipping_address_city "shipping_address_city" optional,
    23 shipping_address_postalcode "shipping_address_postalcode" optional,
    24 shipping_address_street "shipping_address_street" optional,
});

impl ::std::convert::TryFrom<SaveJurRead> for SaveJur {
    type Error = &'static str;
    fn try_from(read: SaveJurRead) -> ::std::result::Result<Self, Self::Error> {
        ::std::result::Result::Ok(Self {
            agree_to_the_terms: read.agree_to_the_terms,
            bank: read.bank,
            bik: read.bik,
            billing_address_city: read.billing_address_city,
            billing_address_postalcode: read.billing_address_postalcode,
            billing_address_street: read.billing_address_street,
            correspondent_account: read
                .correspondent_account
                .or(read.correspondent_account_1),
            email: read.email,
            first_name: read.first_name,
            foundation_authority: read.foundation_authority,
            inn: read.inn,
            kpp: read.kpp,
            last_name: read.last_name,
            legal_form: read.legal_form,
            legal_form_full: read.legal_form_full,
            middle_name: read.middle_name,
            name: read.name,
            ogrn: read.ogrn,
            payment_account: read.payment_account,
            phone: read.phone,
            position: read.position,
            shipping_address_city: read.shipping_address_city,
            shipping_address_postalcode: read.shipping_address_postalcode,
            shipping_address_street: read.shipping_address_street,
        })
    }
}

impl ::std::fmt::Debug for EsiaUrl {
    fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        f.debug_struct("EsiaUrl")
            .field("success", &self.success)
            .field("url", &format_args!("[redacted]"))
            .finish()
    }
}

impl ::std::fmt::Debug for FizData {
    fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        f.debug_struct("FizData")
            .field("agree_to_the_terms", &self.agree_to_the_terms)
            .field("billing_address_city", &format_args!("[redacted]"))
            .field("billing_address_postalcode", &format_args!("[redacted]"))
            .field("billing_address_street", &format_args!("[redacted]"))
            .field("birthday", &format_args!("[redacted]"))
            .field("date_of_issue", &format_args!("[redacted]"))
            .field("file_passport", &format_args!("[redacted]"))
            .field("file_registration", &format_args!("[redacted]"))
            .field("file_selfie", &format_args!("[redacted]"))
            .field("first_name", &format_args!("[redacted]"))
            .field("issue", &format_args!("[redacted]"))
            .field("last_name", &format_args!("[redacted]"))
            .field("middle_name", &format_args!("[redacted]"))
            .field("passport_number", &format_args!("[redacted]"))
            .field("passport_series", &format_args!("[redacted]"))
            .field("shipping_address_city", &format_args!("[redacted]"))
            .field("shipping_address_postalcode", &format_args!("[redacted]"))
            .field("shipping_address_street", &format_args!("[redacted]"))
            .finish()
    }
}

impl ::std::fmt::Debug for IpData {
    fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        f.debug_struct("IpData")
            .field("agree_to_the_terms", &self.agree_to_the_terms)
            .field("bank", &self.bank)
            .field("bik", &self.bik)
            .field("billing_address_city", &format_args!("[redacted]"))
            .field("billing_address_postalcode", &format_args!("[redacted]"))
            .field("billing_address_street", &format_args!("[redacted]"))
            .field("birthday", &format_args!("[redacted]"))
            .field("correspondent_account", &format_args!("[redacted]"))
            .field("date_of_issue", &format_args!("[redacted]"))
            .field("file_passport", &format_args!("[redacted]"))
            .field("file_registration", &format_args!("[redacted]"))
            .field("file_selfie", &format_args!("[redacted]"))
            .field("first_name", &format_args!("[redacted]"))
            .field("inn", &format_args!("[redacted]"))
            .field("issue", &format_args!("[redacted]"))
            .field("last_name", &format_args!("[redacted]"))
            .field("middle_name", &format_args!("[redacted]"))
            .field("ogrn", &format_args!("[redacted]"))
            .field("passport_number", &format_args!("[redacted]"))
            .field("passport_series", &format_args!("[redacted]"))
            .field("payment_account", &format_args!("[redacted]"))
            .field("shipping_address_city", &format_args!("[redacted]"))
            .field("shipping_address_postalcode", &format_args!("[redacted]"))
            .field("shipping_address_street", &format_args!("[redacted]"))
            .finish()
    }
}

impl ::std::fmt::Debug for JurData {
    fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        f.debug_struct("JurData")
            .field("agree_to_the_terms", &self.agree_to_the_terms)
            .field("bank", &self.bank)
            .field("bik", &self.bik)
            .field("billing_address_city", &format_args!("[redacted]"))
            .field("billing_address_postalcode", &format_args!("[redacted]"))
            .field("billing_address_street", &format_args!("[redacted]"))
            .field("correspondent_account", &format_args!("[redacted]"))
            .field("email", &format_args!("[redacted]"))
            .field("file_authority", &format_args!("[redacted]"))
            .field("file_inn", &format_args!("[redacted]"))
            .field("file_ogrn", &format_args!("[redacted]"))
            .field("file_organization", &format_args!("[redacted]"))
            .field("first_name", &format_args!("[redacted]"))
            .field("foundation_authority", &format_args!("[redacted]"))
            .field("inn", &format_args!("[redacted]"))
            .field("kpp", &self.kpp)
            .field("last_name", &format_args!("[redacted]"))
            .field("legal_form", &self.legal_form)
            .field("legal_form_full", &self.legal_form_full)
            .field("middle_name", &format_args!("[redacted]"))
            .field("name", &self.name)
            .field("ogrn", &self.ogrn)
            .field("payment_account", &format_args!("[redacted]"))
            .field("phone", &format_args!("[redacted]"))
            .field("position", &format_args!("[redacted]"))
            .field("shipping_address_city", &format_args!("[redacted]"))
            .field("shipping_address_postalcode", &format_args!("[redacted]"))
            .field("shipping_address_street", &format_args!("[redacted]"))
            .finish()
    }
}

impl ::std::fmt::Debug for Refusal {
    fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        f.debug_struct("Refusal")
            .field("code", &self.code)
            .field("error", &format_args!("[redacted]"))
            .field("message", &format_args!("[redacted]"))
            .field("success", &self.success)
            .finish()
    }
}

impl ::std::fmt::Debug for SaveFiz {
    fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        f.debug_struct("SaveFiz")
            .field("agree_to_the_terms", &self.agree_to_the_terms)
            .field("billing_address_city", &format_args!("[redacted]"))
            .field("billing_address_postalcode", &format_args!("[redacted]"))
            .field("billing_address_street", &format_args!("[redacted]"))
            .field("birthday", &format_args!("[redacted]"))
            .field("date_of_issue", &format_args!("[redacted]"))
            .field("first_name", &format_args!("[redacted]"))
            .field("issue", &format_args!("[redacted]"))
            .field("last_name", &format_args!("[redacted]"))
            .field("middle_name", &format_args!("[redacted]"))
            .field("passport_number", &format_args!("[redacted]"))
            .field("passport_series", &format_args!("[redacted]"))
            .field("shipping_address_city", &format_args!("[redacted]"))
            .field("shipping_address_postalcode", &format_args!("[redacted]"))
            .field("shipping_address_street", &format_args!("[redacted]"))
            .finish()
    }
}

impl ::std::fmt::Debug for SaveIp {
    fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        f.debug_struct("SaveIp")
            .field("agree_to_the_terms", &self.agree_to_the_terms)
            .field("bank", &self.bank)
            .field("bik", &self.bik)
            .field("billing_address_city", &format_args!("[redacted]"))
            .field("billing_address_postalcode", &format_args!("[redacted]"))
            .field("billing_address_street", &format_args!("[redacted]"))
            .field("birthday", &format_args!("[redacted]"))
            .field("correspondent_account", &format_args!("[redacted]"))
            .field("date_of_issue", &format_args!("[redacted]"))
            .field("first_name", &format_args!("[redacted]"))
            .field("inn", &format_args!("[redacted]"))
            .field("issue", &format_args!("[redacted]"))
            .field("last_name", &format_args!("[redacted]"))
            .field("middle_name", &format_args!("[redacted]"))
            .field("ogrn", &format_args!("[redacted]"))
            .field("passport_number", &format_args!("[redacted]"))
            .field("passport_series", &format_args!("[redacted]"))
            .field("payment_account", &format_args!("[redacted]"))
            .field("shipping_address_city", &format_args!("[redacted]"))
            .field("shipping_address_postalcode", &format_args!("[redacted]"))
            .field("shipping_address_street", &format_args!("[redacted]"))
            .finish()
    }
}

impl ::std::fmt::Debug for SaveJur {
    fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        f.debug_struct("SaveJur")
            .field("agree_to_the_terms", &self.agree_to_the_terms)
            .field("bank", &self.bank)
            .field("bik", &self.bik)
            .field("billing_address_city", &format_args!("[redacted]"))
            .field("billing_address_postalcode", &format_args!("[redacted]"))
            .field("billing_address_street", &format_args!("[redacted]"))
            .field("correspondent_account", &format_args!("[redacted]"))
            .field("email", &format_args!("[redacted]"))
            .field("first_name", &format_args!("[redacted]"))
            .field("foundation_authority", &format_args!("[redacted]"))
            .field("inn", &format_args!("[redacted]"))
            .field("kpp", &self.kpp)
            .field("last_name", &format_args!("[redacted]"))
            .field("legal_form", &self.legal_form)
            .field("legal_form_full", &self.legal_form_full)
            .field("middle_name", &format_args!("[redacted]"))
            .field("name", &self.name)
            .field("ogrn", &self.ogrn)
            .field("payment_account", &format_args!("[redacted]"))
            .field("phone", &format_args!("[redacted]"))
            .field("position", &format_args!("[redacted]"))
            .field("shipping_address_city", &format_args!("[redacted]"))
            .field("shipping_address_postalcode", &format_args!("[redacted]"))
            .field("shipping_address_street", &format_args!("[redacted]"))
            .finish()
    }
}

impl ::std::fmt::Debug for SubmitFiz {
    fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        f.debug_struct("SubmitFiz")
            .field("agree_to_the_terms", &self.agree_to_the_terms)
            .field("billing_address_city", &format_args!("[redacted]"))
            .field("billing_address_postalcode", &format_args!("[redacted]"))
            .field("billing_address_street", &format_args!("[redacted]"))
            .field("birthday", &format_args!("[redacted]"))
            .field("date_of_issue", &format_args!("[redacted]"))
            .field("file_passport", &format_args!("[redacted]"))
            .field("file_registration", &format_args!("[redacted]"))
            .field("file_selfie", &format_args!("[redacted]"))
            .field("first_name", &format_args!("[redacted]"))
            .field("issue", &format_args!("[redacted]"))
            .field("last_name", &format_args!("[redacted]"))
            .field("middle_name", &format_args!("[redacted]"))
            .field("passport_number", &format_args!("[redacted]"))
            .field("passport_series", &format_args!("[redacted]"))
            .field("shipping_address_city", &format_args!("[redacted]"))
            .field("shipping_address_postalcode", &format_args!("[redacted]"))
            .field("shipping_address_street", &format_args!("[redacted]"))
            .finish()
    }
}

impl ::std::fmt::Debug for SubmitIp {
    fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        f.debug_struct("SubmitIp")
            .field("agree_to_the_terms", &self.agree_to_the_terms)
            .field("bank", &self.bank)
            .field("bik", &self.bik)
            .field("billing_address_city", &format_args!("[redacted]"))
            .field("billing_address_postalcode", &format_args!("[redacted]"))
            .field("billing_address_street", &format_args!("[redacted]"))
            .field("birthday", &format_args!("[redacted]"))
            .field("correspondent_account", &format_args!("[redacted]"))
            .field("date_of_issue", &format_args!("[redacted]"))
            .field("file_passport", &format_args!("[redacted]"))
            .field("file_registration", &format_args!("[redacted]"))
            .field("file_selfie", &format_args!("[redacted]"))
            .field("first_name", &format_args!("[redacted]"))
            .field("inn", &format_args!("[redacted]"))
            .field("issue", &format_args!("[redacted]"))
            .field("last_name", &format_args!("[redacted]"))
            .field("middle_name", &format_args!("[redacted]"))
            .field("ogrn", &format_args!("[redacted]"))
            .field("passport_number", &format_args!("[redacted]"))
            .field("passport_series", &format_args!("[redacted]"))
            .field("payment_account", &format_args!("[redacted]"))
            .field("shipping_address_city", &format_args!("[redacted]"))
            .field("shipping_address_postalcode", &format_args!("[redacted]"))
            .field("shipping_address_street", &format_args!("[redacted]"))
            .finish()
    }
}

impl ::std::fmt::Debug for SubmitJur {
    fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        f.debug_struct("SubmitJur")
            .field("agree_to_the_terms", &self.agree_to_the_terms)
            .field("bank", &self.bank)
            .field("bik", &self.bik)
            .field("billing_address_city", &format_args!("[redacted]"))
            .field("billing_address_postalcode", &format_args!("[redacted]"))
            .field("billing_address_street", &format_args!("[redacted]"))
            .field("correspondent_account", &format_args!("[redacted]"))
            .field("email", &format_args!("[redacted]"))
            .field("file_authority", &format_args!("[redacted]"))
            .field("file_inn", &format_args!("[redacted]"))
            .field("file_ogrn", &format_args!("[redacted]"))
            .field("file_organization", &format_args!("[redacted]"))
            .field("first_name", &format_args!("[redacted]"))
            .field("foundation_authority", &format_args!("[redacted]"))
            .field("inn", &format_args!("[redacted]"))
            .field("kpp", &self.kpp)
            .field("last_name", &format_args!("[redacted]"))
            .field("legal_form", &self.legal_form)
            .field("legal_form_full", &self.legal_form_full)
            .field("middle_name", &format_args!("[redacted]"))
            .field("name", &self.name)
            .field("ogrn", &self.ogrn)
            .field("payment_account", &format_args!("[redacted]"))
            .field("phone", &format_args!("[redacted]"))
            .field("position", &format_args!("[redacted]"))
            .field("shipping_address_city", &format_args!("[redacted]"))
            .field("shipping_address_postalcode", &format_args!("[redacted]"))
            .field("shipping_address_street", &format_args!("[redacted]"))
            .finish()
    }
}

impl ::std::fmt::Debug for UploadSignedAgreement {
    fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        f.debug_struct("UploadSignedAgreement")
            .field("files", &format_args!("[redacted]"))
            .finish()
    }
}

impl ::accord_runtime::RequestBody for &SubmitFiz {
    fn encode(
        &self,
    ) -> ::std::result::Result<
        ::accord_runtime::Payload,
        ::accord_runtime::EncodeError,
    > {
        let mut form = ::accord_runtime::Multipart::new();
        form.text_digit_bool("agree_to_the_terms", self.agree_to_the_terms)?;
        form.text("billing_address_city", &self.billing_address_city)?;
        form.text("billing_address_postalcode", &self.billing_address_postalcode)?;
        form.text("billing_address_street", &self.billing_address_street)?;
        form.text("birthday", &self.birthday)?;
        form.text("date_of_issue", &self.date_of_issue)?;
        form.file("file_passport", &self.file_passport)?;
        form.file("file_registration", &self.file_registration)?;
        form.file("file_selfie", &self.file_selfie)?;
        form.text("first_name", &self.first_name)?;
        form.text("issue", &self.issue)?;
        form.text("last_name", &self.last_name)?;
        form.text("middle_name", &self.middle_name)?;
        form.text("passport_number", &self.passport_number)?;
        form.text("passport_series", &self.passport_series)?;
        form.text("shipping_address_city", &self.shipping_address_city)?;
        form.text("shipping_address_postalcode", &self.shipping_address_postalcode)?;
        form.text("shipping_address_street", &self.shipping_address_street)?;
        ::std::result::Result::Ok(form.into())
    }
}

impl ::accord_runtime::RequestBody for &SubmitIp {
    fn encode(
        &self,
    ) -> ::std::result::Result<
        ::accord_runtime::Payload,
        ::accord_runtime::EncodeError,
    > {
        let mut form = ::accord_runtime::Multipart::new();
        form.text_digit_bool("agree_to_the_terms", self.agree_to_the_terms)?;
        form.text("bank", &self.bank)?;
        form.text("bik", &self.bik)?;
        form.text("billing_address_city", &self.billing_address_city)?;
        form.text("billing_address_postalcode", &self.billing_address_postalcode)?;
        form.text("billing_address_street", &self.billing_address_street)?;
        form.text("birthday", &self.birthday)?;
        form.text("correspondent_account", &self.correspondent_account)?;
        form.text("date_of_issue", &self.date_of_issue)?;
        form.file("file_passport", &self.file_passport)?;
        form.file("file_registration", &self.file_registration)?;
        form.file("file_selfie", &self.file_selfie)?;
        form.text("first_name", &self.first_name)?;
        form.text("inn", &self.inn)?;
        form.text("issue", &self.issue)?;
        form.text("last_name", &self.last_name)?;
        form.text("middle_name", &self.middle_name)?;
        form.text("ogrn", &self.ogrn)?;
        form.text("passport_number", &self.passport_number)?;
        form.text("passport_series", &self.passport_series)?;
        form.text("payment_account", &self.payment_account)?;
        form.text("shipping_address_city", &self.shipping_address_city)?;
        form.text("shipping_address_postalcode", &self.shipping_address_postalcode)?;
        form.text("shipping_address_street", &self.shipping_address_street)?;
        ::std::result::Result::Ok(form.into())
    }
}

impl ::accord_runtime::RequestBody for &SubmitJur {
    fn encode(
        &self,
    ) -> ::std::result::Result<
        ::accord_runtime::Payload,
        ::accord_runtime::EncodeError,
    > {
        let mut form = ::accord_runtime::Multipart::new();
        form.text_digit_bool("agree_to_the_terms", self.agree_to_the_terms)?;
        form.text("bank", &self.bank)?;
        form.text("bik", &self.bik)?;
        form.text("billing_address_city", &self.billing_address_city)?;
        form.text("billing_address_postalcode", &self.billing_address_postalcode)?;
        form.text("billing_address_street", &self.billing_address_street)?;
        form.text("correspondent_account", &self.correspondent_account)?;
        form.text("email", &self.email)?;
        form.file("file_authority", &self.file_authority)?;
        form.file("file_inn", &self.file_inn)?;
        form.file("file_ogrn", &self.file_ogrn)?;
        form.file("file_organization", &self.file_organization)?;
        form.text("first_name", &self.first_name)?;
        form.text("foundation_authority", &self.foundation_authority)?;
        form.text("inn", &self.inn)?;
        form.text("kpp", &self.kpp)?;
        form.text("last_name", &self.last_name)?;
        form.text("legal_form", &self.legal_form)?;
        form.text("legal_form_full", &self.legal_form_full)?;
        form.text("middle_name", &self.middle_name)?;
        form.text("name", &self.name)?;
        form.text("ogrn", &self.ogrn)?;
        form.text("payment_account", &self.payment_account)?;
        form.text("phone", &self.phone)?;
        form.text("position", &self.position)?;
        form.text("shipping_address_city", &self.shipping_address_city)?;
        form.text("shipping_address_postalcode", &self.shipping_address_postalcode)?;
        form.text("shipping_address_street", &self.shipping_address_street)?;
        ::std::result::Result::Ok(form.into())
    }
}

impl ::accord_runtime::RequestBody for &UploadSignedAgreement {
    fn encode(
        &self,
    ) -> ::std::result::Result<
        ::accord_runtime::Payload,
        ::accord_runtime::EncodeError,
    > {
        let mut form = ::accord_runtime::Multipart::new();
        form.files("files[]", &self.files)?;
        ::std::result::Result::Ok(form.into())
    }
}

impl ::accord_runtime::ErrorBody for Refusal {
    type Code = PlusofonCode;
}

::accord_runtime::open_enum! {
    /// Code of a status of the agreement: `empty`, nothing was filed (Не отправлен); `signed` (Подписан). The list is not complete: other values are kept as they come, see [PA-21](super::discrepancies#pa-21).
    ///
    /// Source: `plusofon-agreement.txt`, “GET api/v1/agreement/statuses”, lines 142-143, 146-147; `plusofon-agreement.txt`, “GET api/v1/agreement/current-status”, lines 71-72.
    pub enum AgreementStatus {
        /// `empty`
        Empty = "empty",
        /// `signed`
        Signed = "signed",
    }
}

::accord_runtime::open_enum! {
    /// Whose agreement it is: `jur`, a company (юридическое лицо); `fiz`, a private person (физическое лицо); `ip`, a sole trader (индивидуальный предприниматель). Other values are kept as they come.
    ///
    /// Source: `plusofon-agreement.txt`, “GET api/v1/agreement/current-status”, lines 61-68, 74.
    pub enum AgreementType {
        /// `jur`
        Jur = "jur",
        /// `fiz`
        Fiz = "fiz",
        /// `ip`
        Ip = "ip",
    }
}

::accord_runtime::code_enum! {
    /// The codes that the provider documents; one that it does not is kept as `Unknown`.
    pub enum PlusofonCode {
        /// Something in the request is not acceptable.
        InvalidRequest => Invalid,
        /// What is asked for does not exist.
        NotFound => NotFound,
        /// The service failed, unless the message says that the user was not found.
        InternalError => Internal,
        /// There is no such user (пользователь не найден).
        UserNotFound => NotFound,
        /// The terms of service were not agreed to (нет согласия с условиями оказания услуг связи).
        TermsNotAccepted => Invalid,
        /// No data was saved for this kind of agreement (данные не найдены).
        AgreementDataNotFound => NotFound,
        /// The file of the agreement is still being made (файл ещё не готов).
        FileNotReady => NotReady,
    }
}
