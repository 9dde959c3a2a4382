//! Builders of what is sent.

#![allow(clippy::type_complexity)]

#[allow(unused_imports)]
use ::accord_runtime::Given as _;

#[allow(unused_imports)]
use super::types::*;

impl GenerateToken {
    /// A builder: set every required field, in any order, then `build`.
    pub fn builder() -> GenerateTokenBuilder {
        GenerateTokenBuilder {
            login: unset::login,
            password: unset::password,
        }
    }
}

/// Builds a [`GenerateToken`].
#[must_use = "a builder does nothing until `build` is called"]
pub struct GenerateTokenBuilder<
    LoginField = unset::login,
    PasswordField = unset::password,
> {
    login: LoginField,
    password: PasswordField,
}

impl<LoginField, PasswordField> GenerateTokenBuilder<LoginField, PasswordField> {
    /// Login (логин) for the administration panel.
    pub fn login(
        self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> GenerateTokenBuilder<::std::string::String, PasswordField>
    where
        LoginField: ::accord_runtime::Unset,
    {
        let value = value.into();
        GenerateTokenBuilder {
            login: value,
            password: self.password,
        }
    }

    /// Password (пароль) for the administration panel.
    pub fn password(
        self,
        value: impl ::std::convert::Into<::accord_runtime::Secret>,
    ) -> GenerateTokenBuilder<LoginField, ::accord_runtime::Secret>
    where
        PasswordField: ::accord_runtime::Unset,
    {
        let value = value.into();
        GenerateTokenBuilder {
            password: value,
            login: self.login,
        }
    }

    /// The value.
    #[must_use]
    pub fn build(self) -> GenerateToken
    where
        LoginField: ::accord_runtime::Given<::std::string::String>,
        PasswordField: ::accord_runtime::Given<::accord_runtime::Secret>,
    {
        GenerateToken {
            login: self.login.given(),
            password: self.password.given(),
        }
    }
}

impl StartRental {
    /// A builder: set every required field, in any order, then `build`.
    pub fn builder() -> StartRentalBuilder {
        StartRentalBuilder {
            driver_name: unset::driver_name,
            driver_phone: unset::driver_phone,
            mva: unset::mva,
            plate_number: unset::plate_number,
            ra: unset::ra,
            start_location: unset::start_location,
            te_expected: unset::te_expected,
            ts_expected: unset::ts_expected,
            rest: StartRentalRest::default(),
        }
    }
}

/// Builds a [`StartRental`].
#[must_use = "a builder does nothing until `build` is called"]
pub struct StartRentalBuilder<
    DriverNameField = unset::driver_name,
    DriverPhoneField = unset::driver_phone,
    MvaField = unset::mva,
    PlateNumberField = unset::plate_number,
    RaField = unset::ra,
    StartLocationField = unset::start_location,
    TeExpectedField = unset::te_expected,
    TsExpectedField = unset::ts_expected,
> {
    driver_name: DriverNameField,
    driver_phone: DriverPhoneField,
    mva: MvaField,
    plate_number: PlateNumberField,
    ra: RaField,
    start_location: StartLocationField,
    te_expected: TeExpectedField,
    ts_expected: TsExpectedField,
    rest: StartRentalRest,
}

#[derive(Default)]
struct StartRentalRest {
    car_group_charged: ::std::option::Option<::std::string::String>,
    checkout_branch: ::std::option::Option<::std::string::String>,
    cid: ::std::option::Option<::std::string::String>,
    driver_address: ::std::option::Option<::std::string::String>,
    driver_birth_date: ::std::option::Option<::std::string::String>,
    driver_country: ::std::option::Option<::std::string::String>,
    driver_email: ::std::option::Option<::std::string::String>,
    driver_license: ::std::option::Option<::std::string::String>,
    driver_license_exp: ::std::option::Option<::std::string::String>,
    driver_passport: ::std::option::Option<::std::string::String>,
    driver_rating: ::std::option::Option<i64>,
    driver_sex: ::std::option::Option<DriverSex>,
    end_location: ::std::option::Option<Location>,
    mileage_limit: ::std::option::Option<i64>,
    rate_code: ::std::option::Option<::std::string::String>,
    te_real: ::std::option::Option<::accord_runtime::UnixSeconds>,
    ts_real: ::std::option::Option<::accord_runtime::UnixSeconds>,
}

impl<
    DriverNameField,
    DriverPhoneField,
    MvaField,
    PlateNumberField,
    RaField,
    StartLocationField,
    TeExpectedField,
    TsExpectedField,
> StartRentalBuilder<
    DriverNameField,
    DriverPhoneField,
    MvaField,
    PlateNumberField,
    RaField,
    StartLocationField,
    TeExpectedField,
    TsExpectedField,
> {
    /// Name of the driver who rents the vehicle.
    pub fn driver_name(
        self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> StartRentalBuilder<
        ::std::string::String,
        DriverPhoneField,
        MvaField,
        PlateNumberField,
        RaField,
        StartLocationField,
        TeExpectedField,
        TsExpectedField,
    >
    where
        DriverNameField: ::accord_runtime::Unset,
    {
        let value = value.into();
        StartRentalBuilder {
            driver_name: value,
            driver_phone: self.driver_phone,
            mva: self.mva,
            plate_number: self.plate_number,
            ra: self.ra,
            start_location: self.start_location,
            te_expected: self.te_expected,
            ts_expected: self.ts_expected,
            rest: self.rest,
        }
    }

    /// The driver's telephone number; its form is not stated.
    pub fn driver_phone(
        self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> StartRentalBuilder<
        DriverNameField,
        ::std::string::String,
        MvaField,
        PlateNumberField,
        RaField,
        StartLocationField,
        TeExpectedField,
        TsExpectedField,
    >
    where
        DriverPhoneField: ::accord_runtime::Unset,
    {
        let value = value.into();
        StartRentalBuilder {
            driver_phone: value,
            driver_name: self.driver_name,
            mva: self.mva,
            plate_number: self.plate_number,
            ra: self.ra,
            start_location: self.start_location,
            te_expected: self.te_expected,
            ts_expected: self.ts_expected,
            rest: self.rest,
        }
    }

    /// The vehicle's number in the provider's system (`mva`).
    pub fn mva(
        self,
        value: i64,
    ) -> StartRentalBuilder<
        DriverNameField,
        DriverPhoneField,
        i64,
        PlateNumberField,
        RaField,
        StartLocationField,
        TeExpectedField,
        TsExpectedField,
    >
    where
        MvaField: ::accord_runtime::Unset,
    {
        StartRentalBuilder {
            mva: value,
            driver_name: self.driver_name,
            driver_phone: self.driver_phone,
            plate_number: self.plate_number,
            ra: self.ra,
            start_location: self.start_location,
            te_expected: self.te_expected,
            ts_expected: self.ts_expected,
            rest: self.rest,
        }
    }

    /// The vehicle's registration plate (номерной знак).
    pub fn plate_number(
        self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> StartRentalBuilder<
        DriverNameField,
        DriverPhoneField,
        MvaField,
        ::std::string::String,
        RaField,
        StartLocationField,
        TeExpectedField,
        TsExpectedField,
    >
    where
        PlateNumberField: ::accord_runtime::Unset,
    {
        let value = value.into();
        StartRentalBuilder {
            plate_number: value,
            driver_name: self.driver_name,
            driver_phone: self.driver_phone,
            mva: self.mva,
            ra: self.ra,
            start_location: self.start_location,
            te_expected: self.te_expected,
            ts_expected: self.ts_expected,
            rest: self.rest,
        }
    }

    /// Number of the rental contract (`ra`, номер договора аренды).
    pub fn ra(
        self,
        value: i64,
    ) -> StartRentalBuilder<
        DriverNameField,
        DriverPhoneField,
        MvaField,
        PlateNumberField,
        i64,
        StartLocationField,
        TeExpectedField,
        TsExpectedField,
    >
    where
        RaField: ::accord_runtime::Unset,
    {
        StartRentalBuilder {
            ra: value,
            driver_name: self.driver_name,
            driver_phone: self.driver_phone,
            mva: self.mva,
            plate_number: self.plate_number,
            start_location: self.start_location,
            te_expected: self.te_expected,
            ts_expected: self.ts_expected,
            rest: self.rest,
        }
    }

    /// Where the rental begins.
    pub fn start_location(
        self,
        value: Location,
    ) -> StartRentalBuilder<
        DriverNameField,
        DriverPhoneField,
        MvaField,
        PlateNumberField,
        RaField,
        Location,
        TeExpectedField,
        TsExpectedField,
    >
    where
        StartLocationField: ::accord_runtime::Unset,
    {
        StartRentalBuilder {
            start_location: value,
            driver_name: self.driver_name,
            driver_phone: self.driver_phone,
            mva: self.mva,
            plate_number: self.plate_number,
            ra: self.ra,
            te_expected: self.te_expected,
            ts_expected: self.ts_expected,
            rest: self.rest,
        }
    }

    /// When the rental is expected to end.
    pub fn te_expected(
        self,
        value: ::accord_runtime::UnixSeconds,
    ) -> StartRentalBuilder<
        DriverNameField,
        DriverPhoneField,
        MvaField,
        PlateNumberField,
        RaField,
        StartLocationField,
        ::accord_runtime::UnixSeconds,
        TsExpectedField,
    >
    where
        TeExpectedField: ::accord_runtime::Unset,
    {
        StartRentalBuilder {
            te_expected: value,
            driver_name: self.driver_name,
            driver_phone: self.driver_phone,
            mva: self.mva,
            plate_number: self.plate_number,
            ra: self.ra,
            start_location: self.start_location,
            ts_expected: self.ts_expected,
            rest: self.rest,
        }
    }

    /// When the rental is expected to begin.
    pub fn ts_expected(
        self,
        value: ::accord_runtime::UnixSeconds,
    ) -> StartRentalBuilder<
        DriverNameField,
        DriverPhoneField,
        MvaField,
        PlateNumberField,
        RaField,
        StartLocationField,
        TeExpectedField,
        ::accord_runtime::UnixSeconds,
    >
    where
        TsExpectedField: ::accord_runtime::Unset,
    {
        StartRentalBuilder {
            ts_expected: value,
            driver_name: self.driver_name,
            driver_phone: self.driver_phone,
            mva: self.mva,
            plate_number: self.plate_number,
            ra: self.ra,
            start_location: self.start_location,
            te_expected: self.te_expected,
            rest: self.rest,
        }
    }

    /// Group of the vehicle (группа автомобиля).
    pub fn car_group_charged(
        mut self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        let value = value.into();
        self.rest.car_group_charged = ::std::option::Option::Some(value);
        self
    }

    /// As [`car_group_charged`](Self::car_group_charged), or not at all.
    pub fn maybe_car_group_charged(
        mut self,
        value: ::std::option::Option<impl ::std::convert::Into<::std::string::String>>,
    ) -> Self {
        let value = value.map(::std::convert::Into::into);
        self.rest.car_group_charged = value;
        self
    }

    /// Branch that hands the vehicle out (отделение выдачи).
    pub fn checkout_branch(
        mut self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        let value = value.into();
        self.rest.checkout_branch = ::std::option::Option::Some(value);
        self
    }

    /// As [`checkout_branch`](Self::checkout_branch), or not at all.
    pub fn maybe_checkout_branch(
        mut self,
        value: ::std::option::Option<impl ::std::convert::Into<::std::string::String>>,
    ) -> Self {
        let value = value.map(::std::convert::Into::into);
        self.rest.checkout_branch = value;
        self
    }

    /// Identifier of the client, the driver who rents (`cid`).
    pub fn cid(
        mut self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        let value = value.into();
        self.rest.cid = ::std::option::Option::Some(value);
        self
    }

    /// As [`cid`](Self::cid), or not at all.
    pub fn maybe_cid(
        mut self,
        value: ::std::option::Option<impl ::std::convert::Into<::std::string::String>>,
    ) -> Self {
        let value = value.map(::std::convert::Into::into);
        self.rest.cid = value;
        self
    }

    /// The driver's address.
    pub fn driver_address(
        mut self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        let value = value.into();
        self.rest.driver_address = ::std::option::Option::Some(value);
        self
    }

    /// As [`driver_address`](Self::driver_address), or not at all.
    pub fn maybe_driver_address(
        mut self,
        value: ::std::option::Option<impl ::std::convert::Into<::std::string::String>>,
    ) -> Self {
        let value = value.map(::std::convert::Into::into);
        self.rest.driver_address = value;
        self
    }

    /// The driver's date of birth; the form of the date is not stated, so it stays a text.
    pub fn driver_birth_date(
        mut self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        let value = value.into();
        self.rest.driver_birth_date = ::std::option::Option::Some(value);
        self
    }

    /// As [`driver_birth_date`](Self::driver_birth_date), or not at all.
    pub fn maybe_driver_birth_date(
        mut self,
        value: ::std::option::Option<impl ::std::convert::Into<::std::string::String>>,
    ) -> Self {
        let value = value.map(::std::convert::Into::into);
        self.rest.driver_birth_date = value;
        self
    }

    /// The driver's country; whether a name or a code is not stated.
    pub fn driver_country(
        mut self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        let value = value.into();
        self.rest.driver_country = ::std::option::Option::Some(value);
        self
    }

    /// As [`driver_country`](Self::driver_country), or not at all.
    pub fn maybe_driver_country(
        mut self,
        value: ::std::option::Option<impl ::std::convert::Into<::std::string::String>>,
    ) -> Self {
        let value = value.map(::std::convert::Into::into);
        self.rest.driver_country = value;
        self
    }

    /// The driver's e-mail address.
    pub fn driver_email(
        mut self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        let value = value.into();
        self.rest.driver_email = ::std::option::Option::Some(value);
        self
    }

    /// As [`driver_email`](Self::driver_email), or not at all.
    pub fn maybe_driver_email(
        mut self,
        value: ::std::option::Option<impl ::std::convert::Into<::std::string::String>>,
    ) -> Self {
        let value = value.map(::std::convert::Into::into);
        self.rest.driver_email = value;
        self
    }

    /// Number of the driving licence (водительские права).
    pub fn driver_license(
        mut self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        let value = value.into();
        self.rest.driver_license = ::std::option::Option::Some(value);
        self
    }

    /// As [`driver_license`](Self::driver_license), or not at all.
    pub fn maybe_driver_license(
        mut self,
        value: ::std::option::Option<impl ::std::convert::Into<::std::string::String>>,
    ) -> Self {
        let value = value.map(::std::convert::Into::into);
        self.rest.driver_license = value;
        self
    }

    /// When the driving licence expires; the form of the date is not stated, so it stays a text.
    pub fn driver_license_exp(
        mut self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        let value = value.into();
        self.rest.driver_license_exp = ::std::option::Option::Some(value);
        self
    }

    /// As [`driver_license_exp`](Self::driver_license_exp), or not at all.
    pub fn maybe_driver_license_exp(
        mut self,
        value: ::std::option::Option<impl ::std::convert::Into<::std::string::String>>,
    ) -> Self {
        let value = value.map(::std::convert::Into::into);
        self.rest.driver_license_exp = value;
        self
    }

    /// The driver's passport; see codes 14 and 15.
    pub fn driver_passport(
        mut self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        let value = value.into();
        self.rest.driver_passport = ::std::option::Option::Some(value);
        self
    }

    /// As [`driver_passport`](Self::driver_passport), or not at all.
    pub fn maybe_driver_passport(
        mut self,
        value: ::std::option::Option<impl ::std::convert::Into<::std::string::String>>,
    ) -> Self {
        let value = value.map(::std::convert::Into::into);
        self.rest.driver_passport = value;
        self
    }

    /// The driver's rating; no scale is stated.
    pub fn driver_rating(mut self, value: i64) -> Self {
        self.rest.driver_rating = ::std::option::Option::Some(value);
        self
    }

    /// As [`driver_rating`](Self::driver_rating), or not at all.
    pub fn maybe_driver_rating(mut self, value: ::std::option::Option<i64>) -> Self {
        self.rest.driver_rating = value;
        self
    }

    /// The driver's sex (`m` or `f`).
    pub fn driver_sex(mut self, value: impl ::std::convert::Into<DriverSex>) -> Self {
        let value = value.into();
        self.rest.driver_sex = ::std::option::Option::Some(value);
        self
    }

    /// As [`driver_sex`](Self::driver_sex), or not at all.
    pub fn maybe_driver_sex(
        mut self,
        value: ::std::option::Option<impl ::std::convert::Into<DriverSex>>,
    ) -> Self {
        let value = value.map(::std::convert::Into::into);
        self.rest.driver_sex = value;
        self
    }

    /// Where the rental ends.
    pub fn end_location(mut self, value: Location) -> Self {
        self.rest.end_location = ::std::option::Option::Some(value);
        self
    }

    /// As [`end_location`](Self::end_location), or not at all.
    pub fn maybe_end_location(mut self, value: ::std::option::Option<Location>) -> Self {
        self.rest.end_location = value;
        self
    }

    /// Mileage allowed (лимит пробега); its unit is not stated.
    pub fn mileage_limit(mut self, value: i64) -> Self {
        self.rest.mileage_limit = ::std::option::Option::Some(value);
        self
    }

    /// As [`mileage_limit`](Self::mileage_limit), or not at all.
    pub fn maybe_mileage_limit(mut self, value: ::std::option::Option<i64>) -> Self {
        self.rest.mileage_limit = value;
        self
    }

    /// Code of the rate agreed in the contract (код ставки аренды).
    pub fn rate_code(
        mut self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        let value = value.into();
        self.rest.rate_code = ::std::option::Option::Some(value);
        self
    }

    /// As [`rate_code`](Self::rate_code), or not at all.
    pub fn maybe_rate_code(
        mut self,
        value: ::std::option::Option<impl ::std::convert::Into<::std::string::String>>,
    ) -> Self {
        let value = value.map(::std::convert::Into::into);
        self.rest.rate_code = value;
        self
    }

    /// When the rental really ended.
    pub fn te_real(mut self, value: ::accord_runtime::UnixSeconds) -> Self {
        self.rest.te_real = ::std::option::Option::Some(value);
        self
    }

    /// As [`te_real`](Self::te_real), or not at all.
    pub fn maybe_te_real(
        mut self,
        value: ::std::option::Option<::accord_runtime::UnixSeconds>,
    ) -> Self {
        self.rest.te_real = value;
        self
    }

    /// When the rental really began.
    pub fn ts_real(mut self, value: ::accord_runtime::UnixSeconds) -> Self {
        self.rest.ts_real = ::std::option::Option::Some(value);
        self
    }

    /// As [`ts_real`](Self::ts_real), or not at all.
    pub fn maybe_ts_real(
        mut self,
        value: ::std::option::Option<::accord_runtime::UnixSeconds>,
    ) -> Self {
        self.rest.ts_real = value;
        self
    }

    /// The value.
    #[must_use]
    pub fn build(self) -> StartRental
    where
        DriverNameField: ::accord_runtime::Given<::std::string::String>,
        DriverPhoneField: ::accord_runtime::Given<::std::string::String>,
        MvaField: ::accord_runtime::Given<i64>,
        PlateNumberField: ::accord_runtime::Given<::std::string::String>,
        RaField: ::accord_runtime::Given<i64>,
        StartLocationField: ::accord_runtime::Given<Location>,
        TeExpectedField: ::accord_runtime::Given<::accord_runtime::UnixSeconds>,
        TsExpectedField: ::accord_runtime::Given<::accord_runtime::UnixSeconds>,
    {
        StartRental {
            driver_name: self.driver_name.given(),
            driver_phone: self.driver_phone.given(),
            mva: self.mva.given(),
            plate_number: self.plate_number.given(),
            ra: self.ra.given(),
            start_location: self.start_location.given(),
            te_expected: self.te_expected.given(),
            ts_expected: self.ts_expected.given(),
            car_group_charged: self.rest.car_group_charged,
            checkout_branch: self.rest.checkout_branch,
            cid: self.rest.cid,
            driver_address: self.rest.driver_address,
            driver_birth_date: self.rest.driver_birth_date,
            driver_country: self.rest.driver_country,
            driver_email: self.rest.driver_email,
            driver_license: self.rest.driver_license,
            driver_license_exp: self.rest.driver_license_exp,
            driver_passport: self.rest.driver_passport,
            driver_rating: self.rest.driver_rating,
            driver_sex: self.rest.driver_sex,
            end_location: self.rest.end_location,
            mileage_limit: self.rest.mileage_limit,
            rate_code: self.rest.rate_code,
            te_real: self.rest.te_real,
            ts_real: self.rest.ts_real,
        }
    }
}

impl StopRental {
    /// A builder: set every required field, in any order, then `build`.
    pub fn builder() -> StopRentalBuilder {
        StopRentalBuilder {
            end_location: unset::end_location,
            ra: unset::ra,
            rest: StopRentalRest::default(),
        }
    }
}

/// Builds a [`StopRental`].
#[must_use = "a builder does nothing until `build` is called"]
pub struct StopRentalBuilder<
    EndLocationField = unset::end_location,
    RaField = unset::ra,
> {
    end_location: EndLocationField,
    ra: RaField,
    rest: StopRentalRest,
}

#[derive(Default)]
struct StopRentalRest {
    car_group_charged: ::std::option::Option<::std::string::String>,
    checkout_branch: ::std::option::Option<::std::string::String>,
    cid: ::std::option::Option<::std::string::String>,
    driver_address: ::std::option::Option<::std::string::String>,
    driver_birth_date: ::std::option::Option<::std::string::String>,
    driver_country: ::std::option::Option<::std::string::String>,
    driver_email: ::std::option::Option<::std::string::String>,
    driver_license: ::std::option::Option<::std::string::String>,
    driver_license_exp: ::std::option::Option<::std::string::String>,
    driver_name: ::std::option::Option<::std::string::String>,
    driver_passport: ::std::option::Option<::std::string::String>,
    driver_phone: ::std::option::Option<::std::string::String>,
    driver_rating: ::std::option::Option<i64>,
    driver_sex: ::std::option::Option<DriverSex>,
    mileage_limit: ::std::option::Option<i64>,
    mva: ::std::option::Option<i64>,
    plate_number: ::std::option::Option<::std::string::String>,
    rate_code: ::std::option::Option<::std::string::String>,
    start_location: ::std::option::Option<Location>,
    te_expected: ::std::option::Option<::accord_runtime::UnixSeconds>,
    te_real: ::std::option::Option<::accord_runtime::UnixSeconds>,
    ts_expected: ::std::option::Option<::accord_runtime::UnixSeconds>,
    ts_real: ::std::option::Option<::accord_runtime::UnixSeconds>,
}

impl<EndLocationField, RaField> StopRentalBuilder<EndLocationField, RaField> {
    /// Where the rental ends.
    pub fn end_location(self, value: Location) -> StopRentalBuilder<Location, RaField>
    where
        EndLocationField: ::accord_runtime::Unset,
    {
        StopRentalBuilder {
            end_location: value,
            ra: self.ra,
            rest: self.rest,
        }
    }

    /// Number of the rental contract (`ra`, номер договора аренды).
    pub fn ra(self, value: i64) -> StopRentalBuilder<EndLocationField, i64>
    where
        RaField: ::accord_runtime::Unset,
    {
        StopRentalBuilder {
            ra: value,
            end_location: self.end_location,
            rest: self.rest,
        }
    }

    /// Group of the vehicle (группа автомобиля).
    pub fn car_group_charged(
        mut self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        let value = value.into();
        self.rest.car_group_charged = ::std::option::Option::Some(value);
        self
    }

    /// As [`car_group_charged`](Self::car_group_charged), or not at all.
    pub fn maybe_car_group_charged(
        mut self,
        value: ::std::option::Option<impl ::std::convert::Into<::std::string::String>>,
    ) -> Self {
        let value = value.map(::std::convert::Into::into);
        self.rest.car_group_charged = value;
        self
    }

    /// Branch that hands the vehicle out (отделение выдачи).
    pub fn checkout_branch(
        mut self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        let value = value.into();
        self.rest.checkout_branch = ::std::option::Option::Some(value);
        self
    }

    /// As [`checkout_branch`](Self::checkout_branch), or not at all.
    pub fn maybe_checkout_branch(
        mut self,
        value: ::std::option::Option<impl ::std::convert::Into<::std::string::String>>,
    ) -> Self {
        let value = value.map(::std::convert::Into::into);
        self.rest.checkout_branch = value;
        self
    }

    /// Identifier of the client, the driver who rents (`cid`).
    pub fn cid(
        mut self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        let value = value.into();
        self.rest.cid = ::std::option::Option::Some(value);
        self
    }

    /// As [`cid`](Self::cid), or not at all.
    pub fn maybe_cid(
        mut self,
        value: ::std::option::Option<impl ::std::convert::Into<::std::string::String>>,
    ) -> Self {
        let value = value.map(::std::convert::Into::into);
        self.rest.cid = value;
        self
    }

    /// The driver's address.
    pub fn driver_address(
        mut self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        let value = value.into();
        self.rest.driver_address = ::std::option::Option::Some(value);
        self
    }

    /// As [`driver_address`](Self::driver_address), or not at all.
    pub fn maybe_driver_address(
        mut self,
        value: ::std::option::Option<impl ::std::convert::Into<::std::string::String>>,
    ) -> Self {
        let value = value.map(::std::convert::Into::into);
        self.rest.driver_address = value;
        self
    }

    /// The driver's date of birth; the form of the date is not stated, so it stays a text.
    pub fn driver_birth_date(
        mut self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        let value = value.into();
        self.rest.driver_birth_date = ::std::option::Option::Some(value);
        self
    }

    /// As [`driver_birth_date`](Self::driver_birth_date), or not at all.
    pub fn maybe_driver_birth_date(
        mut self,
        value: ::std::option::Option<impl ::std::convert::Into<::std::string::String>>,
    ) -> Self {
        let value = value.map(::std::convert::Into::into);
        self.rest.driver_birth_date = value;
        self
    }

    /// The driver's country; whether a name or a code is not stated.
    pub fn driver_country(
        mut self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        let value = value.into();
        self.rest.driver_country = ::std::option::Option::Some(value);
        self
    }

    /// As [`driver_country`](Self::driver_country), or not at all.
    pub fn maybe_driver_country(
        mut self,
        value: ::std::option::Option<impl ::std::convert::Into<::std::string::String>>,
    ) -> Self {
        let value = value.map(::std::convert::Into::into);
        self.rest.driver_country = value;
        self
    }

    /// The driver's e-mail address.
    pub fn driver_email(
        mut self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        let value = value.into();
        self.rest.driver_email = ::std::option::Option::Some(value);
        self
    }

    /// As [`driver_email`](Self::driver_email), or not at all.
    pub fn maybe_driver_email(
        mut self,
        value: ::std::option::Option<impl ::std::convert::Into<::std::string::String>>,
    ) -> Self {
        let value = value.map(::std::convert::Into::into);
        self.rest.driver_email = value;
        self
    }

    /// Number of the driving licence (водительские права).
    pub fn driver_license(
        mut self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        let value = value.into();
        self.rest.driver_license = ::std::option::Option::Some(value);
        self
    }

    /// As [`driver_license`](Self::driver_license), or not at all.
    pub fn maybe_driver_license(
        mut self,
        value: ::std::option::Option<impl ::std::convert::Into<::std::string::String>>,
    ) -> Self {
        let value = value.map(::std::convert::Into::into);
        self.rest.driver_license = value;
        self
    }

    /// When the driving licence expires; the form of the date is not stated, so it stays a text.
    pub fn driver_license_exp(
        mut self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        let value = value.into();
        self.rest.driver_license_exp = ::std::option::Option::Some(value);
        self
    }

    /// As [`driver_license_exp`](Self::driver_license_exp), or not at all.
    pub fn maybe_driver_license_exp(
        mut self,
        value: ::std::option::Option<impl ::std::convert::Into<::std::string::String>>,
    ) -> Self {
        let value = value.map(::std::convert::Into::into);
        self.rest.driver_license_exp = value;
        self
    }

    /// Name of the driver who rents the vehicle.
    pub fn driver_name(
        mut self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        let value = value.into();
        self.rest.driver_name = ::std::option::Option::Some(value);
        self
    }

    /// As [`driver_name`](Self::driver_name), or not at all.
    pub fn maybe_driver_name(
        mut self,
        value: ::std::option::Option<impl ::std::convert::Into<::std::string::String>>,
    ) -> Self {
        let value = value.map(::std::convert::Into::into);
        self.rest.driver_name = value;
        self
    }

    /// The driver's passport; see codes 14 and 15.
    pub fn driver_passport(
        mut self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        let value = value.into();
        self.rest.driver_passport = ::std::option::Option::Some(value);
        self
    }

    /// As [`driver_passport`](Self::driver_passport), or not at all.
    pub fn maybe_driver_passport(
        mut self,
        value: ::std::option::Option<impl ::std::convert::Into<::std::string::String>>,
    ) -> Self {
        let value = value.map(::std::convert::Into::into);
        self.rest.driver_passport = value;
        self
    }

    /// The driver's telephone number; its form is not stated.
    pub fn driver_phone(
        mut self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        let value = value.into();
        self.rest.driver_phone = ::std::option::Option::Some(value);
        self
    }

    /// As [`driver_phone`](Self::driver_phone), or not at all.
    pub fn maybe_driver_phone(
        mut self,
        value: ::std::option::Option<impl ::std::convert::Into<::std::string::String>>,
    ) -> Self {
        let value = value.map(::std::convert::Into::into);
        self.rest.driver_phone = value;
        self
    }

    /// The driver's rating; no scale is stated.
    pub fn driver_rating(mut self, value: i64) -> Self {
        self.rest.driver_rating = ::std::option::Option::Some(value);
        self
    }

    /// As [`driver_rating`](Self::driver_rating), or not at all.
    pub fn maybe_driver_rating(mut self, value: ::std::option::Option<i64>) -> Self {
        self.rest.driver_rating = value;
        self
    }

    /// The driver's sex (`m` or `f`).
    pub fn driver_sex(mut self, value: impl ::std::convert::Into<DriverSex>) -> Self {
        let value = value.into();
        self.rest.driver_sex = ::std::option::Option::Some(value);
        self
    }

    /// As [`driver_sex`](Self::driver_sex), or not at all.
    pub fn maybe_driver_sex(
        mut self,
        value: ::std::option::Option<impl ::std::convert::Into<DriverSex>>,
    ) -> Self {
        let value = value.map(::std::convert::Into::into);
        self.rest.driver_sex = value;
        self
    }

    /// Mileage allowed (лимит пробега); its unit is not stated.
    pub fn mileage_limit(mut self, value: i64) -> Self {
        self.rest.mileage_limit = ::std::option::Option::Some(value);
        self
    }

    /// As [`mileage_limit`](Self::mileage_limit), or not at all.
    pub fn maybe_mileage_limit(mut self, value: ::std::option::Option<i64>) -> Self {
        self.rest.mileage_limit = value;
        self
    }

    /// The vehicle's number in the provider's system (`mva`).
    pub fn mva(mut self, value: i64) -> Self {
        self.rest.mva = ::std::option::Option::Some(value);
        self
    }

    /// As [`mva`](Self::mva), or not at all.
    pub fn maybe_mva(mut self, value: ::std::option::Option<i64>) -> Self {
        self.rest.mva = value;
        self
    }

    /// The vehicle's registration plate (номерной знак).
    pub fn plate_number(
        mut self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        let value = value.into();
        self.rest.plate_number = ::std::option::Option::Some(value);
        self
    }

    /// As [`plate_number`](Self::plate_number), or not at all.
    pub fn maybe_plate_number(
        mut self,
        value: ::std::option::Option<impl ::std::convert::Into<::std::string::String>>,
    ) -> Self {
        let value = value.map(::std::convert::Into::into);
        self.rest.plate_number = value;
        self
    }

    /// Code of the rate agreed in the contract (код ставки аренды).
    pub fn rate_code(
        mut self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        let value = value.into();
        self.rest.rate_code = ::std::option::Option::Some(value);
        self
    }

    /// As [`rate_code`](Self::rate_code), or not at all.
    pub fn maybe_rate_code(
        mut self,
        value: ::std::option::Option<impl ::std::convert::Into<::std::string::String>>,
    ) -> Self {
        let value = value.map(::std::convert::Into::into);
        self.rest.rate_code = value;
        self
    }

    /// Where the rental begins.
    pub fn start_location(mut self, value: Location) -> Self {
        self.rest.start_location = ::std::option::Option::Some(value);
        self
    }

    /// As [`start_location`](Self::start_location), or not at all.
    pub fn maybe_start_location(
        mut self,
        value: ::std::option::Option<Location>,
    ) -> Self {
        self.rest.start_location = value;
        self
    }

    /// When the rental is expected to end.
    pub fn te_expected(mut self, value: ::accord_runtime::UnixSeconds) -> Self {
        self.rest.te_expected = ::std::option::Option::Some(value);
        self
    }

    /// As [`te_expected`](Self::te_expected), or not at all.
    pub fn maybe_te_expected(
        mut self,
        value: ::std::option::Option<::accord_runtime::UnixSeconds>,
    ) -> Self {
        self.rest.te_expected = value;
        self
    }

    /// When the rental really ended.
    pub fn te_real(mut self, value: ::accord_runtime::UnixSeconds) -> Self {
        self.rest.te_real = ::std::option::Option::Some(value);
        self
    }

    /// As [`te_real`](Self::te_real), or not at all.
    pub fn maybe_te_real(
        mut self,
        value: ::std::option::Option<::accord_runtime::UnixSeconds>,
    ) -> Self {
        self.rest.te_real = value;
        self
    }

    /// When the rental is expected to begin.
    pub fn ts_expected(mut self, value: ::accord_runtime::UnixSeconds) -> Self {
        self.rest.ts_expected = ::std::option::Option::Some(value);
        self
    }

    /// As [`ts_expected`](Self::ts_expected), or not at all.
    pub fn maybe_ts_expected(
        mut self,
        value: ::std::option::Option<::accord_runtime::UnixSeconds>,
    ) -> Self {
        self.rest.ts_expected = value;
        self
    }

    /// When the rental really began.
    pub fn ts_real(mut self, value: ::accord_runtime::UnixSeconds) -> Self {
        self.rest.ts_real = ::std::option::Option::Some(value);
        self
    }

    /// As [`ts_real`](Self::ts_real), or not at all.
    pub fn maybe_ts_real(
        mut self,
        value: ::std::option::Option<::accord_runtime::UnixSeconds>,
    ) -> Self {
        self.rest.ts_real = value;
        self
    }

    /// The value.
    #[must_use]
    pub fn build(self) -> StopRental
    where
        EndLocationField: ::accord_runtime::Given<Location>,
        RaField: ::accord_runtime::Given<i64>,
    {
        StopRental {
            end_location: self.end_location.given(),
            ra: self.ra.given(),
            car_group_charged: self.rest.car_group_charged,
            checkout_branch: self.rest.checkout_branch,
            cid: self.rest.cid,
            driver_address: self.rest.driver_address,
            driver_birth_date: self.rest.driver_birth_date,
            driver_country: self.rest.driver_country,
            driver_email: self.rest.driver_email,
            driver_license: self.rest.driver_license,
            driver_license_exp: self.rest.driver_license_exp,
            driver_name: self.rest.driver_name,
            driver_passport: self.rest.driver_passport,
            driver_phone: self.rest.driver_phone,
            driver_rating: self.rest.driver_rating,
            driver_sex: self.rest.driver_sex,
            mileage_limit: self.rest.mileage_limit,
            mva: self.rest.mva,
            plate_number: self.rest.plate_number,
            rate_code: self.rest.rate_code,
            start_location: self.rest.start_location,
            te_expected: self.rest.te_expected,
            te_real: self.rest.te_real,
            ts_expected: self.rest.ts_expected,
            ts_real: self.rest.ts_real,
        }
    }
}

impl UpdateRental {
    /// A builder: set every required field, in any order, then `build`.
    pub fn builder() -> UpdateRentalBuilder {
        UpdateRentalBuilder {
            ra: unset::ra,
            rest: UpdateRentalRest::default(),
        }
    }
}

/// Builds a [`UpdateRental`].
#[must_use = "a builder does nothing until `build` is called"]
pub struct UpdateRentalBuilder<RaField = unset::ra> {
    ra: RaField,
    rest: UpdateRentalRest,
}

#[derive(Default)]
struct UpdateRentalRest {
    car_group_charged: ::std::option::Option<::std::string::String>,
    checkout_branch: ::std::option::Option<::std::string::String>,
    cid: ::std::option::Option<::std::string::String>,
    driver_address: ::std::option::Option<::std::string::String>,
    driver_birth_date: ::std::option::Option<::std::string::String>,
    driver_country: ::std::option::Option<::std::string::String>,
    driver_email: ::std::option::Option<::std::string::String>,
    driver_license: ::std::option::Option<::std::string::String>,
    driver_license_exp: ::std::option::Option<::std::string::String>,
    driver_name: ::std::option::Option<::std::string::String>,
    driver_passport: ::std::option::Option<::std::string::String>,
    driver_phone: ::std::option::Option<::std::string::String>,
    driver_rating: ::std::option::Option<i64>,
    driver_sex: ::std::option::Option<DriverSex>,
    end_location: ::std::option::Option<Location>,
    mileage_limit: ::std::option::Option<i64>,
    mva: ::std::option::Option<i64>,
    plate_number: ::std::option::Option<::std::string::String>,
    rate_code: ::std::option::Option<::std::string::String>,
    start_location: ::std::option::Option<Location>,
    te_expected: ::std::option::Option<::accord_runtime::UnixSeconds>,
    te_real: ::std::option::Option<::accord_runtime::UnixSeconds>,
    ts_expected: ::std::option::Option<::accord_runtime::UnixSeconds>,
    ts_real: ::std::option::Option<::accord_runtime::UnixSeconds>,
}

impl<RaField> UpdateRentalBuilder<RaField> {
    /// Number of the rental contract (`ra`, номер договора аренды).
    pub fn ra(self, value: i64) -> UpdateRentalBuilder<i64>
    where
        RaField: ::accord_runtime::Unset,
    {
        UpdateRentalBuilder {
            ra: value,
            rest: self.rest,
        }
    }

    /// Group of the vehicle (группа автомобиля).
    pub fn car_group_charged(
        mut self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        let value = value.into();
        self.rest.car_group_charged = ::std::option::Option::Some(value);
        self
    }

    /// As [`car_group_charged`](Self::car_group_charged), or not at all.
    pub fn maybe_car_group_charged(
        mut self,
        value: ::std::option::Option<impl ::std::convert::Into<::std::string::String>>,
    ) -> Self {
        let value = value.map(::std::convert::Into::into);
        self.rest.car_group_charged = value;
        self
    }

    /// Branch that hands the vehicle out (отделение выдачи).
    pub fn checkout_branch(
        mut self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        let value = value.into();
        self.rest.checkout_branch = ::std::option::Option::Some(value);
        self
    }

    /// As [`checkout_branch`](Self::checkout_branch), or not at all.
    pub fn maybe_checkout_branch(
        mut self,
        value: ::std::option::Option<impl ::std::convert::Into<::std::string::String>>,
    ) -> Self {
        let value = value.map(::std::convert::Into::into);
        self.rest.checkout_branch = value;
        self
    }

    /// Identifier of the client, the driver who rents (`cid`).
    pub fn cid(
        mut self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        let value = value.into();
        self.rest.cid = ::std::option::Option::Some(value);
        self
    }

    /// As [`cid`](Self::cid), or not at all.
    pub fn maybe_cid(
        mut self,
        value: ::std::option::Option<impl ::std::convert::Into<::std::string::String>>,
    ) -> Self {
        let value = value.map(::std::convert::Into::into);
        self.rest.cid = value;
        self
    }

    /// The driver's address.
    pub fn driver_address(
        mut self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        let value = value.into();
        self.rest.driver_address = ::std::option::Option::Some(value);
        self
    }

    /// As [`driver_address`](Self::driver_address), or not at all.
    pub fn maybe_driver_address(
        mut self,
        value: ::std::option::Option<impl ::std::convert::Into<::std::string::String>>,
    ) -> Self {
        let value = value.map(::std::convert::Into::into);
        self.rest.driver_address = value;
        self
    }

    /// The driver's date of birth; the form of the date is not stated, so it stays a text.
    pub fn driver_birth_date(
        mut self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        let value = value.into();
        self.rest.driver_birth_date = ::std::option::Option::Some(value);
        self
    }

    /// As [`driver_birth_date`](Self::driver_birth_date), or not at all.
    pub fn maybe_driver_birth_date(
        mut self,
        value: ::std::option::Option<impl ::std::convert::Into<::std::string::String>>,
    ) -> Self {
        let value = value.map(::std::convert::Into::into);
        self.rest.driver_birth_date = value;
        self
    }

    /// The driver's country; whether a name or a code is not stated.
    pub fn driver_country(
        mut self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        let value = value.into();
        self.rest.driver_country = ::std::option::Option::Some(value);
        self
    }

    /// As [`driver_country`](Self::driver_country), or not at all.
    pub fn maybe_driver_country(
        mut self,
        value: ::std::option::Option<impl ::std::convert::Into<::std::string::String>>,
    ) -> Self {
        let value = value.map(::std::convert::Into::into);
        self.rest.driver_country = value;
        self
    }

    /// The driver's e-mail address.
    pub fn driver_email(
        mut self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        let value = value.into();
        self.rest.driver_email = ::std::option::Option::Some(value);
        self
    }

    /// As [`driver_email`](Self::driver_email), or not at all.
    pub fn maybe_driver_email(
        mut self,
        value: ::std::option::Option<impl ::std::convert::Into<::std::string::String>>,
    ) -> Self {
        let value = value.map(::std::convert::Into::into);
        self.rest.driver_email = value;
        self
    }

    /// Number of the driving licence (водительские права).
    pub fn driver_license(
        mut self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        let value = value.into();
        self.rest.driver_license = ::std::option::Option::Some(value);
        self
    }

    /// As [`driver_license`](Self::driver_license), or not at all.
    pub fn maybe_driver_license(
        mut self,
        value: ::std::option::Option<impl ::std::convert::Into<::std::string::String>>,
    ) -> Self {
        let value = value.map(::std::convert::Into::into);
        self.rest.driver_license = value;
        self
    }

    /// When the driving licence expires; the form of the date is not stated, so it stays a text.
    pub fn driver_license_exp(
        mut self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        let value = value.into();
        self.rest.driver_license_exp = ::std::option::Option::Some(value);
        self
    }

    /// As [`driver_license_exp`](Self::driver_license_exp), or not at all.
    pub fn maybe_driver_license_exp(
        mut self,
        value: ::std::option::Option<impl ::std::convert::Into<::std::string::String>>,
    ) -> Self {
        let value = value.map(::std::convert::Into::into);
        self.rest.driver_license_exp = value;
        self
    }

    /// Name of the driver who rents the vehicle.
    pub fn driver_name(
        mut self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        let value = value.into();
        self.rest.driver_name = ::std::option::Option::Some(value);
        self
    }

    /// As [`driver_name`](Self::driver_name), or not at all.
    pub fn maybe_driver_name(
        mut self,
        value: ::std::option::Option<impl ::std::convert::Into<::std::string::String>>,
    ) -> Self {
        let value = value.map(::std::convert::Into::into);
        self.rest.driver_name = value;
        self
    }

    /// The driver's passport; see codes 14 and 15.
    pub fn driver_passport(
        mut self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        let value = value.into();
        self.rest.driver_passport = ::std::option::Option::Some(value);
        self
    }

    /// As [`driver_passport`](Self::driver_passport), or not at all.
    pub fn maybe_driver_passport(
        mut self,
        value: ::std::option::Option<impl ::std::convert::Into<::std::string::String>>,
    ) -> Self {
        let value = value.map(::std::convert::Into::into);
        self.rest.driver_passport = value;
        self
    }

    /// The driver's telephone number; its form is not stated.
    pub fn driver_phone(
        mut self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        let value = value.into();
        self.rest.driver_phone = ::std::option::Option::Some(value);
        self
    }

    /// As [`driver_phone`](Self::driver_phone), or not at all.
    pub fn maybe_driver_phone(
        mut self,
        value: ::std::option::Option<impl ::std::convert::Into<::std::string::String>>,
    ) -> Self {
        let value = value.map(::std::convert::Into::into);
        self.rest.driver_phone = value;
        self
    }

    /// The driver's rating; no scale is stated.
    pub fn driver_rating(mut self, value: i64) -> Self {
        self.rest.driver_rating = ::std::option::Option::Some(value);
        self
    }

    /// As [`driver_rating`](Self::driver_rating), or not at all.
    pub fn maybe_driver_rating(mut self, value: ::std::option::Option<i64>) -> Self {
        self.rest.driver_rating = value;
        self
    }

    /// The driver's sex (`m` or `f`).
    pub fn driver_sex(mut self, value: impl ::std::convert::Into<DriverSex>) -> Self {
        let value = value.into();
        self.rest.driver_sex = ::std::option::Option::Some(value);
        self
    }

    /// As [`driver_sex`](Self::driver_sex), or not at all.
    pub fn maybe_driver_sex(
        mut self,
        value: ::std::option::Option<impl ::std::convert::Into<DriverSex>>,
    ) -> Self {
        let value = value.map(::std::convert::Into::into);
        self.rest.driver_sex = value;
        self
    }

    /// Where the rental ends.
    pub fn end_location(mut self, value: Location) -> Self {
        self.rest.end_location = ::std::option::Option::Some(value);
        self
    }

    /// As [`end_location`](Self::end_location), or not at all.
    pub fn maybe_end_location(mut self, value: ::std::option::Option<Location>) -> Self {
        self.rest.end_location = value;
        self
    }

    /// Mileage allowed (лимит пробега); its unit is not stated.
    pub fn mileage_limit(mut self, value: i64) -> Self {
        self.rest.mileage_limit = ::std::option::Option::Some(value);
        self
    }

    /// As [`mileage_limit`](Self::mileage_limit), or not at all.
    pub fn maybe_mileage_limit(mut self, value: ::std::option::Option<i64>) -> Self {
        self.rest.mileage_limit = value;
        self
    }

    /// The vehicle's number in the provider's system (`mva`).
    pub fn mva(mut self, value: i64) -> Self {
        self.rest.mva = ::std::option::Option::Some(value);
        self
    }

    /// As [`mva`](Self::mva), or not at all.
    pub fn maybe_mva(mut self, value: ::std::option::Option<i64>) -> Self {
        self.rest.mva = value;
        self
    }

    /// The vehicle's registration plate (номерной знак). Whether it names the vehicle or changes its plate is not stated ([RC-11](super::discrepancies#rc-11)).
    pub fn plate_number(
        mut self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        let value = value.into();
        self.rest.plate_number = ::std::option::Option::Some(value);
        self
    }

    /// As [`plate_number`](Self::plate_number), or not at all.
    pub fn maybe_plate_number(
        mut self,
        value: ::std::option::Option<impl ::std::convert::Into<::std::string::String>>,
    ) -> Self {
        let value = value.map(::std::convert::Into::into);
        self.rest.plate_number = value;
        self
    }

    /// Code of the rate agreed in the contract (код ставки аренды).
    pub fn rate_code(
        mut self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        let value = value.into();
        self.rest.rate_code = ::std::option::Option::Some(value);
        self
    }

    /// As [`rate_code`](Self::rate_code), or not at all.
    pub fn maybe_rate_code(
        mut self,
        value: ::std::option::Option<impl ::std::convert::Into<::std::string::String>>,
    ) -> Self {
        let value = value.map(::std::convert::Into::into);
        self.rest.rate_code = value;
        self
    }

    /// Where the rental begins.
    pub fn start_location(mut self, value: Location) -> Self {
        self.rest.start_location = ::std::option::Option::Some(value);
        self
    }

    /// As [`start_location`](Self::start_location), or not at all.
    pub fn maybe_start_location(
        mut self,
        value: ::std::option::Option<Location>,
    ) -> Self {
        self.rest.start_location = value;
        self
    }

    /// When the rental is expected to end.
    pub fn te_expected(mut self, value: ::accord_runtime::UnixSeconds) -> Self {
        self.rest.te_expected = ::std::option::Option::Some(value);
        self
    }

    /// As [`te_expected`](Self::te_expected), or not at all.
    pub fn maybe_te_expected(
        mut self,
        value: ::std::option::Option<::accord_runtime::UnixSeconds>,
    ) -> Self {
        self.rest.te_expected = value;
        self
    }

    /// When the rental really ended.
    pub fn te_real(mut self, value: ::accord_runtime::UnixSeconds) -> Self {
        self.rest.te_real = ::std::option::Option::Some(value);
        self
    }

    /// As [`te_real`](Self::te_real), or not at all.
    pub fn maybe_te_real(
        mut self,
        value: ::std::option::Option<::accord_runtime::UnixSeconds>,
    ) -> Self {
        self.rest.te_real = value;
        self
    }

    /// When the rental is expected to begin.
    pub fn ts_expected(mut self, value: ::accord_runtime::UnixSeconds) -> Self {
        self.rest.ts_expected = ::std::option::Option::Some(value);
        self
    }

    /// As [`ts_expected`](Self::ts_expected), or not at all.
    pub fn maybe_ts_expected(
        mut self,
        value: ::std::option::Option<::accord_runtime::UnixSeconds>,
    ) -> Self {
        self.rest.ts_expected = value;
        self
    }

    /// When the rental really began.
    pub fn ts_real(mut self, value: ::accord_runtime::UnixSeconds) -> Self {
        self.rest.ts_real = ::std::option::Option::Some(value);
        self
    }

    /// As [`ts_real`](Self::ts_real), or not at all.
    pub fn maybe_ts_real(
        mut self,
        value: ::std::option::Option<::accord_runtime::UnixSeconds>,
    ) -> Self {
        self.rest.ts_real = value;
        self
    }

    /// The value.
    #[must_use]
    pub fn build(self) -> UpdateRental
    where
        RaField: ::accord_runtime::Given<i64>,
    {
        UpdateRental {
            ra: self.ra.given(),
            car_group_charged: self.rest.car_group_charged,
            checkout_branch: self.rest.checkout_branch,
            cid: self.rest.cid,
            driver_address: self.rest.driver_address,
            driver_birth_date: self.rest.driver_birth_date,
            driver_country: self.rest.driver_country,
            driver_email: self.rest.driver_email,
            driver_license: self.rest.driver_license,
            driver_license_exp: self.rest.driver_license_exp,
            driver_name: self.rest.driver_name,
            driver_passport: self.rest.driver_passport,
            driver_phone: self.rest.driver_phone,
            driver_rating: self.rest.driver_rating,
            driver_sex: self.rest.driver_sex,
            end_location: self.rest.end_location,
            mileage_limit: self.rest.mileage_limit,
            mva: self.rest.mva,
            plate_number: self.rest.plate_number,
            rate_code: self.rest.rate_code,
            start_location: self.rest.start_location,
            te_expected: self.rest.te_expected,
            te_real: self.rest.te_real,
            ts_expected: self.rest.ts_expected,
            ts_real: self.rest.ts_real,
        }
    }
}

/// What stands in a builder for a required field that is not set.
#[allow(non_camel_case_types)]
pub mod unset {
    /// The field `driver_name` is not set.
    #[derive(Debug)]
    pub struct driver_name;
    impl ::accord_runtime::Unset for driver_name {}
    /// The field `driver_phone` is not set.
    #[derive(Debug)]
    pub struct driver_phone;
    impl ::accord_runtime::Unset for driver_phone {}
    /// The field `end_location` is not set.
    #[derive(Debug)]
    pub struct end_location;
    impl ::accord_runtime::Unset for end_location {}
    /// The field `login` is not set.
    #[derive(Debug)]
    pub struct login;
    impl ::accord_runtime::Unset for login {}
    /// The field `mva` is not set.
    #[derive(Debug)]
    pub struct mva;
    impl ::accord_runtime::Unset for mva {}
    /// The field `password` is not set.
    #[derive(Debug)]
    pub struct password;
    impl ::accord_runtime::Unset for password {}
    /// The field `plate_number` is not set.
    #[derive(Debug)]
    pub struct plate_number;
    impl ::accord_runtime::Unset for plate_number {}
    /// The field `ra` is not set.
    #[derive(Debug)]
    pub struct ra;
    impl ::accord_runtime::Unset for ra {}
    /// The field `start_location` is not set.
    #[derive(Debug)]
    pub struct start_location;
    impl ::accord_runtime::Unset for start_location {}
    /// The field `te_expected` is not set.
    #[derive(Debug)]
    pub struct te_expected;
    impl ::accord_runtime::Unset for te_expected {}
    /// The field `ts_expected` is not set.
    #[derive(Debug)]
    pub struct ts_expected;
    impl ::accord_runtime::Unset for ts_expected {}
}
