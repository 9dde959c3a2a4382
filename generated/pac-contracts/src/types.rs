//! The types of the API: what is sent, what is answered, and the documented codes.

/// An access token (токен доступа).
///
/// Source: `pac-contracts.txt`, “Получение токена доступа.”, lines 82-85.
#[derive(Clone)]
#[non_exhaustive]
pub struct AccessToken {
    /// How long the token lives. The only example is null, which is taken to mean until it is refused; that another value is a number, and of seconds, is inferred ([PC-03](super::discrepancies#pc-03)).
    ///
    /// Source: `pac-contracts.txt`, “Получение токена доступа.”, line 84.
    /// Inferred: The name is the customary one for a number of seconds.
    pub expires_in: ::std::option::Option<i64>,
    /// The token, for the Authorization header of other calls.
    ///
    /// Source: `pac-contracts.txt`, “Получение токена доступа.”, line 83.
    pub token: ::accord_runtime::Secret,
}

::accord_runtime::object!(AccessToken {
    0 expires_in "expiresIn" present always,
    1 token "token" required always,
});

/// The answer to a login.
///
/// Source: `pac-contracts.txt`, “Получение токена доступа.”, lines 81-86.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct LoginAnswer {
    /// The token and its life.
    ///
    /// Source: `pac-contracts.txt`, “Получение токена доступа.”, lines 82-85.
    pub data: AccessToken,
}

::accord_runtime::object!(LoginAnswer {
    0 data "data" required always,
});

/// An account's credentials. That both are required is inferred ([PC-09](super::discrepancies#pc-09)).
///
/// Source: `pac-contracts.txt`, “Body Parameters”, lines 103-111.
#[derive(Clone)]
#[non_exhaustive]
pub struct LoginRequest {
    /// E-mail of the account (учетная запись), 255 characters at most.
    ///
    /// Source: `pac-contracts.txt`, “Body Parameters”, lines 105-107; `pac-contracts.txt`, “Получение токена доступа.”, lines 23, 36, 55, 67.
    ///
    /// At most 255 characters.
    pub email: LoginRequestEmail,
    /// Password (пароль), 6 characters at least.
    ///
    /// Source: `pac-contracts.txt`, “Body Parameters”, lines 109-111; `pac-contracts.txt`, “Получение токена доступа.”, lines 24, 37, 56, 68.
    ///
    /// At least 6 characters.
    pub password: ::accord_runtime::Secret,
}

::accord_runtime::object!(LoginRequest {
    0 email "email" required always,
    1 password "password" required always,
});

/// E-mail of the account (учетная запись), 255 characters at most.
///
/// Source: `pac-contracts.txt`, “Body Parameters”, lines 105-107; `pac-contracts.txt`, “Получение токена доступа.”, lines 23, 36, 55, 67.
#[derive(Clone, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct LoginRequestEmail(::std::string::String);

::accord_runtime::transparent_write!(LoginRequestEmail);

impl ::std::ops::Deref for LoginRequestEmail {
    type Target = ::std::string::String;
    fn deref(&self) -> &::std::string::String {
        &self.0
    }
}

impl ::std::convert::From<LoginRequestEmail> for ::std::string::String {
    fn from(value: LoginRequestEmail) -> Self {
        value.0
    }
}

impl ::std::str::FromStr for LoginRequestEmail {
    type Err = self::error::ConversionError;
    fn from_str(
        value: &str,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        if value.chars().count() > 255usize {
            return Err("longer than 255 characters".into());
        }
        Ok(Self(value.to_string()))
    }
}

impl ::std::convert::TryFrom<&str> for LoginRequestEmail {
    type Error = self::error::ConversionError;
    fn try_from(
        value: &str,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        value.parse()
    }
}

impl ::std::convert::TryFrom<::std::string::String> for LoginRequestEmail {
    type Error = self::error::ConversionError;
    fn try_from(
        value: ::std::string::String,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        value.parse()
    }
}

impl<'de> ::accord_runtime::serde::Deserialize<'de> for LoginRequestEmail {
    fn deserialize<D>(deserializer: D) -> ::std::result::Result<Self, D::Error>
    where
        D: ::accord_runtime::serde::Deserializer<'de>,
    {
        ::std::string::String::deserialize(deserializer)?
            .parse()
            .map_err(|e: self::error::ConversionError| {
                <D::Error as ::accord_runtime::serde::de::Error>::custom(e.to_string())
            })
    }
}

/// Why a call was refused.
///
/// Source: `pac-contracts.txt`, “Запрос данных по договору”, lines 172-174.
#[derive(Clone)]
#[non_exhaustive]
pub struct Refusal {
    /// The reason in words. It may name persons, so it is not printed.
    ///
    /// Source: `pac-contracts.txt`, “Запрос данных по договору”, line 173.
    pub message: ::std::string::String,
}

::accord_runtime::object!(Refusal {
    0 message "message" required always,
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

impl ::std::fmt::Debug for AccessToken {
    fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        f.debug_struct("AccessToken")
            .field("expires_in", &self.expires_in)
            .field("token", &format_args!("[redacted]"))
            .finish()
    }
}

impl ::std::fmt::Debug for LoginRequest {
    fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        f.debug_struct("LoginRequest")
            .field("email", &format_args!("[redacted]"))
            .field("password", &format_args!("[redacted]"))
            .finish()
    }
}

impl ::std::fmt::Debug for LoginRequestEmail {
    fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        f.write_str("LoginRequestEmail([redacted])")
    }
}

impl ::std::fmt::Debug for Refusal {
    fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        f.debug_struct("Refusal").field("message", &format_args!("[redacted]")).finish()
    }
}

impl ::accord_runtime::ErrorBody for Refusal {
    type Code = ::accord_runtime::CodeValue;
}
