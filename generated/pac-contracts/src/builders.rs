//! Builders of what is sent.

#![allow(clippy::type_complexity)]

#[allow(unused_imports)]
use ::accord_runtime::Given as _;

#[allow(unused_imports)]
use super::types::*;

impl LoginRequest {
    /// A builder: set every required field, in any order, then `build`.
    pub fn builder() -> LoginRequestBuilder {
        LoginRequestBuilder {
            email: unset::email,
            password: unset::password,
        }
    }
}

/// Builds a [`LoginRequest`].
#[must_use = "a builder does nothing until `build` is called"]
pub struct LoginRequestBuilder<
    EmailField = unset::email,
    PasswordField = unset::password,
> {
    email: EmailField,
    password: PasswordField,
}

impl<EmailField, PasswordField> LoginRequestBuilder<EmailField, PasswordField> {
    /// E-mail of the account (учетная запись), 255 characters at most.
    ///
    /// # Errors
    /// When the text is not one that the provider's document allows.
    pub fn email(
        self,
        value: impl ::std::convert::AsRef<str>,
    ) -> ::std::result::Result<
        LoginRequestBuilder<LoginRequestEmail, PasswordField>,
        error::ConversionError,
    >
    where
        EmailField: ::accord_runtime::Unset,
    {
        let value = value.as_ref().parse::<LoginRequestEmail>()?;
        ::std::result::Result::Ok(LoginRequestBuilder {
            email: value,
            password: self.password,
        })
    }

    /// Password (пароль), 6 characters at least.
    ///
    /// # Errors
    /// When it is shorter or longer than the provider's document allows.
    pub fn password(
        self,
        value: impl ::std::convert::Into<::accord_runtime::Secret>,
    ) -> ::std::result::Result<
        LoginRequestBuilder<EmailField, ::accord_runtime::Secret>,
        error::ConversionError,
    >
    where
        PasswordField: ::accord_runtime::Unset,
    {
        let value: ::accord_runtime::Secret = value.into();
        let length = value.expose().chars().count();
        if length < 6usize {
            return ::std::result::Result::Err("shorter than 6 characters".into());
        }
        ::std::result::Result::Ok(LoginRequestBuilder {
            password: value,
            email: self.email,
        })
    }

    /// The value.
    #[must_use]
    pub fn build(self) -> LoginRequest
    where
        EmailField: ::accord_runtime::Given<LoginRequestEmail>,
        PasswordField: ::accord_runtime::Given<::accord_runtime::Secret>,
    {
        LoginRequest {
            email: self.email.given(),
            password: self.password.given(),
        }
    }
}

/// What stands in a builder for a required field that is not set.
#[allow(non_camel_case_types)]
pub mod unset {
    /// The field `email` is not set.
    #[derive(Debug)]
    pub struct email;
    impl ::accord_runtime::Unset for email {}
    /// The field `password` is not set.
    #[derive(Debug)]
    pub struct password;
    impl ::accord_runtime::Unset for password {}
}
