//! The types of the API: what is sent, what is answered, and the documented codes.

/// Credentials of the administration panel.
///
/// Source: `rental-contracts.txt`, “Пример авторизации”, lines 11-15.
#[derive(Clone)]
#[non_exhaustive]
pub struct GenerateToken {
    /// Login (логин) for the administration panel.
    ///
    /// Source: `rental-contracts.txt`, “Получение токена для авторизации”, line 6; `rental-contracts.txt`, “Пример авторизации”, line 13.
    pub login: ::std::string::String,
    /// Password (пароль) for the administration panel.
    ///
    /// Source: `rental-contracts.txt`, “Получение токена для авторизации”, line 6; `rental-contracts.txt`, “Пример авторизации”, line 14.
    pub password: ::accord_runtime::Secret,
}

::accord_runtime::object!(GenerateToken {
    0 login "login" required always,
    1 password "password" required always,
});

/// A place, as a point or as an address; never both ([RC-20](super::discrepancies#rc-20)).
///
/// Source: `rental-contracts.txt`, “Параметры запроса”, lines 192-206; `rental-contracts.txt`, “Запуск аренды”, line 262; `rental-contracts.txt`, “Остановка аренды”, line 305.
#[derive(Clone)]
#[non_exhaustive]
pub enum Location {
    Point {
        /// Latitude (широта).
        ///
        /// Source: `rental-contracts.txt`, “Параметры запроса”, lines 198, 206; `rental-contracts.txt`, “Запуск аренды”, line 262.
        lat: f64,
        /// Longitude (долгота).
        ///
        /// Source: `rental-contracts.txt`, “Параметры запроса”, lines 198, 206; `rental-contracts.txt`, “Запуск аренды”, line 262.
        lon: f64,
    },
    Address {
        /// The address in one line (адресная строка).
        ///
        /// Source: `rental-contracts.txt`, “Параметры запроса”, lines 198, 206; `rental-contracts.txt`, “Остановка аренды”, line 305.
        address: ::std::string::String,
    },
}

::accord_runtime::untagged!(Location {
    0 Point strict {
        0 lat "lat" required always,
        1 lon "lon" required always,
    },
    1 Address strict {
        0 address "address" required always,
    },
});

/// The answer to a command that was carried out.
///
/// Source: `rental-contracts.txt`, “Запуск аренды”, lines 267-276; `rental-contracts.txt`, “Обновление аренды”, lines 291-295; `rental-contracts.txt`, “Остановка аренды”, lines 309-313.
#[derive(Clone)]
#[non_exhaustive]
pub struct OdometerAnswer {
    /// Zero, or a code of a success with a notice (код ответа).
    ///
    /// Source: `rental-contracts.txt`, “Запуск аренды”, lines 268, 274.
    pub code: i64,
    /// The result in words. It may name persons, so it is not printed.
    ///
    /// Source: `rental-contracts.txt`, “Запуск аренды”, lines 270, 276.
    pub message: ::std::string::String,
    /// Reading of the odometer (значение одометра), a number in a string; its unit is not stated ([RC-13](super::discrepancies#rc-13)).
    ///
    /// Source: `rental-contracts.txt`, “Запуск аренды”, lines 269, 275; `rental-contracts.txt`, “Обновление аренды”, line 293; `rental-contracts.txt`, “Остановка аренды”, line 311.
    pub odometer: i64,
}

::accord_runtime::object!(OdometerAnswer {
    0 code "code" required always,
    1 message "message" required always,
    2 odometer "odo" digits digits,
});

/// The answer to a command that was refused. The document has no example of one; its fields are those it lists for every answer, and the odometer may be missing ([RC-19](super::discrepancies#rc-19)).
///
/// Source: `rental-contracts.txt`, “Запуск аренды”, lines 273-276; `rental-contracts.txt`, “Коды ответа и ошибок”, lines 315-339.
/// Inferred: No example of a refusal is given.
#[derive(Clone)]
#[non_exhaustive]
pub struct Refusal {
    /// What went wrong; the codes are listed in the document's outcome.
    ///
    /// Source: `rental-contracts.txt`, “Запуск аренды”, line 274; `rental-contracts.txt`, “Коды ответа и ошибок”, line 335.
    pub code: i64,
    /// The result in words. It may name persons, so it is not printed.
    ///
    /// Source: `rental-contracts.txt`, “Запуск аренды”, line 276.
    pub message: ::std::string::String,
    /// Reading of the odometer, if there is one.
    ///
    /// Source: `rental-contracts.txt`, “Запуск аренды”, line 275.
    pub odometer: ::std::option::Option<i64>,
}

::accord_runtime::object!(Refusal {
    0 code "code" required always,
    1 message "message" required always,
    2 odometer "odo" optional_digits some_digits,
});

/// Begins a rental. Required is what both the parameter table and the provider's own example have ([RC-08](super::discrepancies#rc-08)).
///
/// Source: `rental-contracts.txt`, “Параметры запроса”, lines 38-247; `rental-contracts.txt`, “Запуск аренды”, lines 253-264.
#[derive(Clone)]
#[non_exhaustive]
pub struct StartRental {
    /// Group of the vehicle (группа автомобиля).
    ///
    /// Source: `rental-contracts.txt`, “Параметры запроса”, lines 216-222; `rental-contracts.txt`, “Запуск аренды”, line 263.
    pub car_group_charged: ::std::option::Option<::std::string::String>,
    /// Branch that hands the vehicle out (отделение выдачи).
    ///
    /// Source: `rental-contracts.txt`, “Параметры запроса”, lines 224-230.
    pub checkout_branch: ::std::option::Option<::std::string::String>,
    /// Identifier of the client, the driver who rents (`cid`).
    ///
    /// Source: `rental-contracts.txt`, “Параметры запроса”, lines 240-246.
    pub cid: ::std::option::Option<::std::string::String>,
    /// The driver's address.
    ///
    /// Source: `rental-contracts.txt`, “Параметры запроса”, lines 96-102.
    pub driver_address: ::std::option::Option<::std::string::String>,
    /// The driver's date of birth; the form of the date is not stated, so it stays a text.
    ///
    /// Source: `rental-contracts.txt`, “Параметры запроса”, lines 128-134.
    pub driver_birth_date: ::std::option::Option<::std::string::String>,
    /// The driver's country; whether a name or a code is not stated.
    ///
    /// Source: `rental-contracts.txt`, “Параметры запроса”, lines 144-150.
    pub driver_country: ::std::option::Option<::std::string::String>,
    /// The driver's e-mail address.
    ///
    /// Source: `rental-contracts.txt`, “Параметры запроса”, lines 120-126.
    pub driver_email: ::std::option::Option<::std::string::String>,
    /// Number of the driving licence (водительские права).
    ///
    /// Source: `rental-contracts.txt`, “Параметры запроса”, lines 104-110.
    pub driver_license: ::std::option::Option<::std::string::String>,
    /// When the driving licence expires; the form of the date is not stated, so it stays a text.
    ///
    /// Source: `rental-contracts.txt`, “Параметры запроса”, lines 112-118.
    pub driver_license_exp: ::std::option::Option<::std::string::String>,
    /// Name of the driver who rents the vehicle.
    ///
    /// Source: `rental-contracts.txt`, “Параметры запроса”, lines 72-78; `rental-contracts.txt`, “Запуск аренды”, line 258.
    pub driver_name: ::std::string::String,
    /// The driver's passport; see codes 14 and 15.
    ///
    /// Source: `rental-contracts.txt`, “Параметры запроса”, lines 88-94.
    pub driver_passport: ::std::option::Option<::std::string::String>,
    /// The driver's telephone number; its form is not stated.
    ///
    /// Source: `rental-contracts.txt`, “Параметры запроса”, lines 80-86; `rental-contracts.txt`, “Запуск аренды”, line 259.
    pub driver_phone: ::std::string::String,
    /// The driver's rating; no scale is stated.
    ///
    /// Source: `rental-contracts.txt`, “Параметры запроса”, lines 152-158.
    pub driver_rating: ::std::option::Option<i64>,
    /// The driver's sex (`m` or `f`).
    ///
    /// Source: `rental-contracts.txt`, “Параметры запроса”, lines 136-142.
    pub driver_sex: ::std::option::Option<DriverSex>,
    /// Where the rental ends.
    ///
    /// Source: `rental-contracts.txt`, “Параметры запроса”, lines 200-206.
    pub end_location: ::std::option::Option<Location>,
    /// Mileage allowed (лимит пробега); its unit is not stated.
    ///
    /// Source: `rental-contracts.txt`, “Параметры запроса”, lines 232-238.
    pub mileage_limit: ::std::option::Option<i64>,
    /// The vehicle's number in the provider's system (`mva`).
    ///
    /// Source: `rental-contracts.txt`, “Параметры запроса”, lines 48-54; `rental-contracts.txt`, “Запуск аренды”, line 255.
    pub mva: i64,
    /// The vehicle's registration plate (номерной знак).
    ///
    /// Source: `rental-contracts.txt`, “Параметры запроса”, lines 64-70; `rental-contracts.txt`, “Запуск аренды”, line 257.
    pub plate_number: ::std::string::String,
    /// Number of the rental contract (`ra`, номер договора аренды).
    ///
    /// Source: `rental-contracts.txt`, “Параметры запроса”, lines 56-62; `rental-contracts.txt`, “Запуск аренды”, line 256.
    pub ra: i64,
    /// Code of the rate agreed in the contract (код ставки аренды).
    ///
    /// Source: `rental-contracts.txt`, “Параметры запроса”, lines 208-214.
    pub rate_code: ::std::option::Option<::std::string::String>,
    /// Where the rental begins.
    ///
    /// Source: `rental-contracts.txt`, “Параметры запроса”, lines 192-198; `rental-contracts.txt`, “Запуск аренды”, line 262.
    pub start_location: Location,
    /// When the rental is expected to end.
    ///
    /// Source: `rental-contracts.txt`, “Параметры запроса”, lines 168-174; `rental-contracts.txt`, “Запуск аренды”, line 261.
    pub te_expected: ::accord_runtime::UnixSeconds,
    /// When the rental really ended.
    ///
    /// Source: `rental-contracts.txt`, “Параметры запроса”, lines 184-190.
    pub te_real: ::std::option::Option<::accord_runtime::UnixSeconds>,
    /// When the rental is expected to begin.
    ///
    /// Source: `rental-contracts.txt`, “Параметры запроса”, lines 160-166; `rental-contracts.txt`, “Запуск аренды”, line 260.
    pub ts_expected: ::accord_runtime::UnixSeconds,
    /// When the rental really began.
    ///
    /// Source: `rental-contracts.txt`, “Параметры запроса”, lines 176-182.
    pub ts_real: ::std::option::Option<::accord_runtime::UnixSeconds>,
}

::accord_runtime::object!(StartRental {
    0 car_group_charged "car_group_charged" optional some,
    1 checkout_branch "checkout_branch" optional some,
    2 cid "cid" optional some,
    3 driver_address "driver_address" optional some,
    4 driver_birth_date "driver_birth_date" optional some,
    5 driver_country "driver_country" optional some,
    6 driver_email "driver_email" optional some,
    7 driver_license "driver_license" optional some,
    8 driver_license_exp "driver_license_exp" optional some,
    9 driver_name "driver_name" required always,
    10 driver_passport "driver_passport" optional some,
    11 driver_phone "driver_phone" required always,
    12 driver_rating "driver_rating" optional some,
    13 driver_sex "driver_sex" optional some,
    14 end_location "end_location" optional some,
    15 mileage_limit "mileage_limit" optional some,
    16 mva "mva" required always,
    17 plate_number "plate_number" required always,
    18 ra "ra" required always,
    19 rate_code "rate_code" optional some,
    20 start_location "start_location" required always,
    21 te_expected "te_expected" required always,
    22 te_real "te_real" optional some,
    23 ts_expected "ts_expected" required always,
    24 ts_real "ts_real" optional some,
});

/// Ends a rental. Required is what both the parameter table and the provider's own example have ([RC-10](super::discrepancies#rc-10)).
///
/// Source: `rental-contracts.txt`, “Параметры запроса”, lines 38-247; `rental-contracts.txt`, “Остановка аренды”, lines 301-306.
#[derive(Clone)]
#[non_exhaustive]
pub struct StopRental {
    /// Group of the vehicle (группа автомобиля).
    ///
    /// Source: `rental-contracts.txt`, “Параметры запроса”, lines 216-222.
    pub car_group_charged: ::std::option::Option<::std::string::String>,
    /// Branch that hands the vehicle out (отделение выдачи).
    ///
    /// Source: `rental-contracts.txt`, “Параметры запроса”, lines 224-230.
    pub checkout_branch: ::std::option::Option<::std::string::String>,
    /// Identifier of the client, the driver who rents (`cid`).
    ///
    /// Source: `rental-contracts.txt`, “Параметры запроса”, lines 240-246.
    pub cid: ::std::option::Option<::std::string::String>,
    /// The driver's address.
    ///
    /// Source: `rental-contracts.txt`, “Параметры запроса”, lines 96-102.
    pub driver_address: ::std::option::Option<::std::string::String>,
    /// The driver's date of birth; the form of the date is not stated, so it stays a text.
    ///
    /// Source: `rental-contracts.txt`, “Параметры запроса”, lines 128-134.
    pub driver_birth_date: ::std::option::Option<::std::string::String>,
    /// The driver's country; whether a name or a code is not stated.
    ///
    /// Source: `rental-contracts.txt`, “Параметры запроса”, lines 144-150.
    pub driver_country: ::std::option::Option<::std::string::String>,
    /// The driver's e-mail address.
    ///
    /// Source: `rental-contracts.txt`, “Параметры запроса”, lines 120-126.
    pub driver_email: ::std::option::Option<::std::string::String>,
    /// Number of the driving licence (водительские права).
    ///
    /// Source: `rental-contracts.txt`, “Параметры запроса”, lines 104-110.
    pub driver_license: ::std::option::Option<::std::string::String>,
    /// When the driving licence expires; the form of the date is not stated, so it stays a text.
    ///
    /// Source: `rental-contracts.txt`, “Параметры запроса”, lines 112-118.
    pub driver_license_exp: ::std::option::Option<::std::string::String>,
    /// Name of the driver who rents the vehicle.
    ///
    /// Source: `rental-contracts.txt`, “Параметры запроса”, lines 72-78.
    pub driver_name: ::std::option::Option<::std::string::String>,
    /// The driver's passport; see codes 14 and 15.
    ///
    /// Source: `rental-contracts.txt`, “Параметры запроса”, lines 88-94.
    pub driver_passport: ::std::option::Option<::std::string::String>,
    /// The driver's telephone number; its form is not stated.
    ///
    /// Source: `rental-contracts.txt`, “Параметры запроса”, lines 80-86.
    pub driver_phone: ::std::option::Option<::std::string::String>,
    /// The driver's rating; no scale is stated.
    ///
    /// Source: `rental-contracts.txt`, “Параметры запроса”, lines 152-158; `rental-contracts.txt`, “Остановка аренды”, line 304.
    pub driver_rating: ::std::option::Option<i64>,
    /// The driver's sex (`m` or `f`).
    ///
    /// Source: `rental-contracts.txt`, “Параметры запроса”, lines 136-142.
    pub driver_sex: ::std::option::Option<DriverSex>,
    /// Where the rental ends.
    ///
    /// Source: `rental-contracts.txt`, “Параметры запроса”, lines 200-206; `rental-contracts.txt`, “Остановка аренды”, line 305.
    pub end_location: Location,
    /// Mileage allowed (лимит пробега); its unit is not stated.
    ///
    /// Source: `rental-contracts.txt`, “Параметры запроса”, lines 232-238.
    pub mileage_limit: ::std::option::Option<i64>,
    /// The vehicle's number in the provider's system (`mva`).
    ///
    /// Source: `rental-contracts.txt`, “Параметры запроса”, lines 48-54.
    pub mva: ::std::option::Option<i64>,
    /// The vehicle's registration plate (номерной знак).
    ///
    /// Source: `rental-contracts.txt`, “Параметры запроса”, lines 64-70.
    pub plate_number: ::std::option::Option<::std::string::String>,
    /// Number of the rental contract (`ra`, номер договора аренды).
    ///
    /// Source: `rental-contracts.txt`, “Параметры запроса”, lines 56-62; `rental-contracts.txt`, “Остановка аренды”, line 303.
    pub ra: i64,
    /// Code of the rate agreed in the contract (код ставки аренды).
    ///
    /// Source: `rental-contracts.txt`, “Параметры запроса”, lines 208-214.
    pub rate_code: ::std::option::Option<::std::string::String>,
    /// Where the rental begins.
    ///
    /// Source: `rental-contracts.txt`, “Параметры запроса”, lines 192-198.
    pub start_location: ::std::option::Option<Location>,
    /// When the rental is expected to end.
    ///
    /// Source: `rental-contracts.txt`, “Параметры запроса”, lines 168-174.
    pub te_expected: ::std::option::Option<::accord_runtime::UnixSeconds>,
    /// When the rental really ended.
    ///
    /// Source: `rental-contracts.txt`, “Параметры запроса”, lines 184-190.
    pub te_real: ::std::option::Option<::accord_runtime::UnixSeconds>,
    /// When the rental is expected to begin.
    ///
    /// Source: `rental-contracts.txt`, “Параметры запроса”, lines 160-166.
    pub ts_expected: ::std::option::Option<::accord_runtime::UnixSeconds>,
    /// When the rental really began.
    ///
    /// Source: `rental-contracts.txt`, “Параметры запроса”, lines 176-182.
    pub ts_real: ::std::option::Option<::accord_runtime::UnixSeconds>,
}

::accord_runtime::object!(StopRental {
    0 car_group_charged "car_group_charged" optional some,
    1 checkout_branch "checkout_branch" optional some,
    2 cid "cid" optional some,
    3 driver_address "driver_address" optional some,
    4 driver_birth_date "driver_birth_date" optional some,
    5 driver_country "driver_country" optional some,
    6 driver_email "driver_email" optional some,
    7 driver_license "driver_license" optional some,
    8 driver_license_exp "driver_license_exp" optional some,
    9 driver_name "driver_name" optional some,
    10 driver_passport "driver_passport" optional some,
    11 driver_phone "driver_phone" optional some,
    12 driver_rating "driver_rating" optional some,
    13 driver_sex "driver_sex" optional some,
    14 end_location "end_location" required always,
    15 mileage_limit "mileage_limit" optional some,
    16 mva "mva" optional some,
    17 plate_number "plate_number" optional some,
    18 ra "ra" required always,
    19 rate_code "rate_code" optional some,
    20 start_location "start_location" optional some,
    21 te_expected "te_expected" optional some,
    22 te_real "te_real" optional some,
    23 ts_expected "ts_expected" optional some,
    24 ts_real "ts_real" optional some,
});

/// The answer that hands out a token.
///
/// Source: `rental-contracts.txt`, “Пример авторизации”, lines 17-24.
#[derive(Clone)]
#[non_exhaustive]
pub struct TokenAnswer {
    /// Zero, or a code of a success with a notice.
    ///
    /// Source: `rental-contracts.txt`, “Пример авторизации”, line 19.
    pub code: i64,
    /// The token ([RC-03](super::discrepancies#rc-03)).
    ///
    /// Source: `rental-contracts.txt`, “Пример авторизации”, lines 21, 24.
    pub token: ::accord_runtime::Secret,
    /// An odometer reading in name only; the example has zero here ([RC-13](super::discrepancies#rc-13)).
    ///
    /// Source: `rental-contracts.txt`, “Пример авторизации”, line 20.
    pub odometer: i64,
}

::accord_runtime::object!(TokenAnswer {
    0 code "code" required always,
    1 token "message" required always,
    2 odometer "odo" digits digits,
});

/// Changes a running rental. Only the contract number is required: the example leaves out most of what the table calls required ([RC-09](super::discrepancies#rc-09)). What is left out stays as it is (inferred).
///
/// Source: `rental-contracts.txt`, “Параметры запроса”, lines 38-247; `rental-contracts.txt`, “Обновление аренды”, lines 281-288.
#[derive(Clone)]
#[non_exhaustive]
pub struct UpdateRental {
    /// Group of the vehicle (группа автомобиля).
    ///
    /// Source: `rental-contracts.txt`, “Параметры запроса”, lines 216-222.
    pub car_group_charged: ::std::option::Option<::std::string::String>,
    /// Branch that hands the vehicle out (отделение выдачи).
    ///
    /// Source: `rental-contracts.txt`, “Параметры запроса”, lines 224-230.
    pub checkout_branch: ::std::option::Option<::std::string::String>,
    /// Identifier of the client, the driver who rents (`cid`).
    ///
    /// Source: `rental-contracts.txt`, “Параметры запроса”, lines 240-246.
    pub cid: ::std::option::Option<::std::string::String>,
    /// The driver's address.
    ///
    /// Source: `rental-contracts.txt`, “Параметры запроса”, lines 96-102.
    pub driver_address: ::std::option::Option<::std::string::String>,
    /// The driver's date of birth; the form of the date is not stated, so it stays a text.
    ///
    /// Source: `rental-contracts.txt`, “Параметры запроса”, lines 128-134.
    pub driver_birth_date: ::std::option::Option<::std::string::String>,
    /// The driver's country; whether a name or a code is not stated.
    ///
    /// Source: `rental-contracts.txt`, “Параметры запроса”, lines 144-150.
    pub driver_country: ::std::option::Option<::std::string::String>,
    /// The driver's e-mail address.
    ///
    /// Source: `rental-contracts.txt`, “Параметры запроса”, lines 120-126.
    pub driver_email: ::std::option::Option<::std::string::String>,
    /// Number of the driving licence (водительские права).
    ///
    /// Source: `rental-contracts.txt`, “Параметры запроса”, lines 104-110.
    pub driver_license: ::std::option::Option<::std::string::String>,
    /// When the driving licence expires; the form of the date is not stated, so it stays a text.
    ///
    /// Source: `rental-contracts.txt`, “Параметры запроса”, lines 112-118.
    pub driver_license_exp: ::std::option::Option<::std::string::String>,
    /// Name of the driver who rents the vehicle.
    ///
    /// Source: `rental-contracts.txt`, “Параметры запроса”, lines 72-78; `rental-contracts.txt`, “Обновление аренды”, line 285.
    pub driver_name: ::std::option::Option<::std::string::String>,
    /// The driver's passport; see codes 14 and 15.
    ///
    /// Source: `rental-contracts.txt`, “Параметры запроса”, lines 88-94.
    pub driver_passport: ::std::option::Option<::std::string::String>,
    /// The driver's telephone number; its form is not stated.
    ///
    /// Source: `rental-contracts.txt`, “Параметры запроса”, lines 80-86; `rental-contracts.txt`, “Обновление аренды”, line 286.
    pub driver_phone: ::std::option::Option<::std::string::String>,
    /// The driver's rating; no scale is stated.
    ///
    /// Source: `rental-contracts.txt`, “Параметры запроса”, lines 152-158.
    pub driver_rating: ::std::option::Option<i64>,
    /// The driver's sex (`m` or `f`).
    ///
    /// Source: `rental-contracts.txt`, “Параметры запроса”, lines 136-142.
    pub driver_sex: ::std::option::Option<DriverSex>,
    /// Where the rental ends.
    ///
    /// Source: `rental-contracts.txt`, “Параметры запроса”, lines 200-206.
    pub end_location: ::std::option::Option<Location>,
    /// Mileage allowed (лимит пробега); its unit is not stated.
    ///
    /// Source: `rental-contracts.txt`, “Параметры запроса”, lines 232-238; `rental-contracts.txt`, “Обновление аренды”, line 287.
    pub mileage_limit: ::std::option::Option<i64>,
    /// The vehicle's number in the provider's system (`mva`).
    ///
    /// Source: `rental-contracts.txt`, “Параметры запроса”, lines 48-54.
    pub mva: ::std::option::Option<i64>,
    /// The vehicle's registration plate (номерной знак). Whether it names the vehicle or changes its plate is not stated ([RC-11](super::discrepancies#rc-11)).
    ///
    /// Source: `rental-contracts.txt`, “Параметры запроса”, lines 64-70; `rental-contracts.txt`, “Обновление аренды”, line 284.
    pub plate_number: ::std::option::Option<::std::string::String>,
    /// Number of the rental contract (`ra`, номер договора аренды).
    ///
    /// Source: `rental-contracts.txt`, “Параметры запроса”, lines 56-62; `rental-contracts.txt`, “Обновление аренды”, line 283.
    pub ra: i64,
    /// Code of the rate agreed in the contract (код ставки аренды).
    ///
    /// Source: `rental-contracts.txt`, “Параметры запроса”, lines 208-214.
    pub rate_code: ::std::option::Option<::std::string::String>,
    /// Where the rental begins.
    ///
    /// Source: `rental-contracts.txt`, “Параметры запроса”, lines 192-198.
    pub start_location: ::std::option::Option<Location>,
    /// When the rental is expected to end.
    ///
    /// Source: `rental-contracts.txt`, “Параметры запроса”, lines 168-174.
    pub te_expected: ::std::option::Option<::accord_runtime::UnixSeconds>,
    /// When the rental really ended.
    ///
    /// Source: `rental-contracts.txt`, “Параметры запроса”, lines 184-190.
    pub te_real: ::std::option::Option<::accord_runtime::UnixSeconds>,
    /// When the rental is expected to begin.
    ///
    /// Source: `rental-contracts.txt`, “Параметры запроса”, lines 160-166.
    pub ts_expected: ::std::option::Option<::accord_runtime::UnixSeconds>,
    /// When the rental really began.
    ///
    /// Source: `rental-contracts.txt`, “Параметры запроса”, lines 176-182.
    pub ts_real: ::std::option::Option<::accord_runtime::UnixSeconds>,
}

::accord_runtime::object!(UpdateRental {
    0 car_group_charged "car_group_charged" optional some,
    1 checkout_branch "checkout_branch" optional some,
    2 cid "cid" optional some,
    3 driver_address "driver_address" optional some,
    4 driver_birth_date "driver_birth_date" optional some,
    5 driver_country "driver_country" optional some,
    6 driver_email "driver_email" optional some,
    7 driver_license "driver_license" optional some,
    8 driver_license_exp "driver_license_exp" optional some,
    9 driver_name "driver_name" optional some,
    10 driver_passport "driver_passport" optional some,
    11 driver_phone "driver_phone" optional some,
    12 driver_rating "driver_rating" optional some,
    13 driver_sex "driver_sex" optional some,
    14 end_location "end_location" optional some,
    15 mileage_limit "mileage_limit" optional some,
    16 mva "mva" optional some,
    17 plate_number "plate_number" optional some,
    18 ra "ra" required always,
    19 rate_code "rate_code" optional some,
    20 start_location "start_location" optional some,
    21 te_expected "te_expected" optional some,
    22 te_real "te_real" optional some,
    23 ts_expected "ts_expected" optional some,
    24 ts_real "ts_real" optional some,
});

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

impl Location {
    /// A [`Location::Point`].
    #[must_use]
    pub fn point(
        lat: impl ::std::convert::Into<f64>,
        lon: impl ::std::convert::Into<f64>,
    ) -> Self {
        Self::Point {
            lat: lat.into(),
            lon: lon.into(),
        }
    }

    /// A [`Location::Address`].
    #[must_use]
    pub fn address(address: impl ::std::convert::Into<::std::string::String>) -> Self {
        Self::Address {
            address: address.into(),
        }
    }
}

impl ::std::fmt::Debug for GenerateToken {
    fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        f.debug_struct("GenerateToken")
            .field("login", &format_args!("[redacted]"))
            .field("password", &format_args!("[redacted]"))
            .finish()
    }
}

impl ::std::fmt::Debug for Location {
    fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        f.write_str(
            match self {
                Self::Point { .. } => "Location::Point([redacted])",
                Self::Address { .. } => "Location::Address([redacted])",
            },
        )
    }
}

impl ::std::fmt::Debug for OdometerAnswer {
    fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        f.debug_struct("OdometerAnswer")
            .field("code", &self.code)
            .field("message", &format_args!("[redacted]"))
            .field("odometer", &self.odometer)
            .finish()
    }
}

impl ::std::fmt::Debug for Refusal {
    fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        f.debug_struct("Refusal")
            .field("code", &self.code)
            .field("message", &format_args!("[redacted]"))
            .field("odometer", &self.odometer)
            .finish()
    }
}

impl ::std::fmt::Debug for StartRental {
    fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        f.debug_struct("StartRental")
            .field("car_group_charged", &self.car_group_charged)
            .field("checkout_branch", &self.checkout_branch)
            .field("cid", &format_args!("[redacted]"))
            .field("driver_address", &format_args!("[redacted]"))
            .field("driver_birth_date", &format_args!("[redacted]"))
            .field("driver_country", &format_args!("[redacted]"))
            .field("driver_email", &format_args!("[redacted]"))
            .field("driver_license", &format_args!("[redacted]"))
            .field("driver_license_exp", &format_args!("[redacted]"))
            .field("driver_name", &format_args!("[redacted]"))
            .field("driver_passport", &format_args!("[redacted]"))
            .field("driver_phone", &format_args!("[redacted]"))
            .field("driver_rating", &format_args!("[redacted]"))
            .field("driver_sex", &format_args!("[redacted]"))
            .field("end_location", &format_args!("[redacted]"))
            .field("mileage_limit", &self.mileage_limit)
            .field("mva", &self.mva)
            .field("plate_number", &format_args!("[redacted]"))
            .field("ra", &self.ra)
            .field("rate_code", &self.rate_code)
            .field("start_location", &format_args!("[redacted]"))
            .field("te_expected", &self.te_expected)
            .field("te_real", &self.te_real)
            .field("ts_expected", &self.ts_expected)
            .field("ts_real", &self.ts_real)
            .finish()
    }
}

impl ::std::fmt::Debug for StopRental {
    fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        f.debug_struct("StopRental")
            .field("car_group_charged", &self.car_group_charged)
            .field("checkout_branch", &self.checkout_branch)
            .field("cid", &format_args!("[redacted]"))
            .field("driver_address", &format_args!("[redacted]"))
            .field("driver_birth_date", &format_args!("[redacted]"))
            .field("driver_country", &format_args!("[redacted]"))
            .field("driver_email", &format_args!("[redacted]"))
            .field("driver_license", &format_args!("[redacted]"))
            .field("driver_license_exp", &format_args!("[redacted]"))
            .field("driver_name", &format_args!("[redacted]"))
            .field("driver_passport", &format_args!("[redacted]"))
            .field("driver_phone", &format_args!("[redacted]"))
            .field("driver_rating", &format_args!("[redacted]"))
            .field("driver_sex", &format_args!("[redacted]"))
            .field("end_location", &format_args!("[redacted]"))
            .field("mileage_limit", &self.mileage_limit)
            .field("mva", &self.mva)
            .field("plate_number", &format_args!("[redacted]"))
            .field("ra", &self.ra)
            .field("rate_code", &self.rate_code)
            .field("start_location", &format_args!("[redacted]"))
            .field("te_expected", &self.te_expected)
            .field("te_real", &self.te_real)
            .field("ts_expected", &self.ts_expected)
            .field("ts_real", &self.ts_real)
            .finish()
    }
}

impl ::std::fmt::Debug for TokenAnswer {
    fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        f.debug_struct("TokenAnswer")
            .field("code", &self.code)
            .field("token", &format_args!("[redacted]"))
            .field("odometer", &self.odometer)
            .finish()
    }
}

impl ::std::fmt::Debug for UpdateRental {
    fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        f.debug_struct("UpdateRental")
            .field("car_group_charged", &self.car_group_charged)
            .field("checkout_branch", &self.checkout_branch)
            .field("cid", &format_args!("[redacted]"))
            .field("driver_address", &format_args!("[redacted]"))
            .field("driver_birth_date", &format_args!("[redacted]"))
            .field("driver_country", &format_args!("[redacted]"))
            .field("driver_email", &format_args!("[redacted]"))
            .field("driver_license", &format_args!("[redacted]"))
            .field("driver_license_exp", &format_args!("[redacted]"))
            .field("driver_name", &format_args!("[redacted]"))
            .field("driver_passport", &format_args!("[redacted]"))
            .field("driver_phone", &format_args!("[redacted]"))
            .field("driver_rating", &format_args!("[redacted]"))
            .field("driver_sex", &format_args!("[redacted]"))
            .field("end_location", &format_args!("[redacted]"))
            .field("mileage_limit", &self.mileage_limit)
            .field("mva", &self.mva)
            .field("plate_number", &format_args!("[redacted]"))
            .field("ra", &self.ra)
            .field("rate_code", &self.rate_code)
            .field("start_location", &format_args!("[redacted]"))
            .field("te_expected", &self.te_expected)
            .field("te_real", &self.te_real)
            .field("ts_expected", &self.ts_expected)
            .field("ts_real", &self.ts_real)
            .finish()
    }
}

impl ::accord_runtime::ErrorBody for Refusal {
    type Code = RentalCode;
}

::accord_runtime::open_enum! {
    /// Sex of the driver.
    ///
    /// Source: `rental-contracts.txt`, “Параметры запроса”, lines 136-142.
    pub enum DriverSex {
        /// `m`
        Male = "m",
        /// `f`
        Female = "f",
    }
}

::accord_runtime::code_enum! {
    /// The codes that the provider documents; one that it does not is kept as `Unknown`.
    pub enum RentalCode {
        /// The command was carried out.
        Success => Success,
        /// There is no such vehicle.
        VehicleNotFound => NotFound,
        /// The values sent are those already stored; nothing was changed.
        NothingToUpdate => Conflict,
        /// There is no such rental contract; code 18 says nearly the same ([RC-15](super::discrepancies#rc-15)).
        ContractNotFound => NotFound,
        /// The login and password, or the token, were not accepted.
        AuthenticationFailed => Unauthenticated,
        /// It failed and the provider does not know why.
        UnknownError => Internal,
        /// The account may not carry the command out.
        PermissionDenied => PermissionDenied,
        /// The contracts module is switched off on this installation.
        ContractsModuleInactive => Unavailable,
        /// Another account (учётная запись) already uses this contract number.
        ContractNumberUsedByOtherAccount => Conflict,
        /// The vehicle is rented out by another account.
        VehicleRentedByOtherAccount => Conflict,
        /// The vehicle is not rented out at present.
        VehicleNotRented => Conflict,
        /// The request is malformed.
        InvalidRequest => Invalid,
        /// A location is not acceptable.
        InvalidLocation => Invalid,
        /// Another agent (агент) uses this contract number; compare code 8 ([RC-18](super::discrepancies#rc-18)).
        ContractNumberUsedByOtherAgent => Conflict,
        /// A passport was given without the name of its holder.
        PassportWithoutDriverName => Invalid,
        /// A driver's name was given without a passport; the examples do just that ([RC-14](super::discrepancies#rc-14)).
        DriverNameWithoutPassport => Invalid,
        /// No driver matches what was given.
        DriverNotFound => NotFound,
        /// What was given about the driver differs from what is stored.
        DriverDataMismatch => Conflict,
        /// There is no rental contract of this number; code 3 says nearly the same ([RC-15](super::discrepancies#rc-15)).
        ContractNumberNotFound => NotFound,
        /// The rental contract has ended already.
        AlreadyFinished => Conflict,
        /// The vehicle is rented out already.
        VehicleAlreadyRented => Conflict,
        /// The driver was stated wrongly.
        InvalidDriver => Invalid,
        /// It succeeded, and to do so an earlier contract was closed and a new one was made.
        ReplacedExisting => Notice,
        /// The provider's server failed.
        InternalServerError => Internal,
    }
}
