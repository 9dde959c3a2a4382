//! The methods of a builder; a line of [`builder!`](crate::builder) becomes one or two.

/// The methods of one line of [`builder!`](crate::builder): the field, and what they are called.
#[doc(hidden)]
#[macro_export]
macro_rules! setter {
    (required $type:ident $builder:ident $field:ident $method:ident ($ty:ty) $place:tt plain) => {
        #[doc = ::std::concat!("Sets [`", ::std::stringify!($field), "`](", ::std::stringify!($type), "::", ::std::stringify!($field), ").")]
        #[inline]
        pub fn $method(self, value: $ty) -> $builder<<state as $crate::Put<$place, $ty>>::New>
        where
            state: $crate::Put<$place, $ty>,
            <state as $crate::Put<$place, $ty>>::Old: $crate::Unset,
        {
            $builder { required: $crate::Put::put(self.required, value), rest: self.rest }
        }
    };
    (required $type:ident $builder:ident $field:ident $method:ident ($ty:ty) $place:tt into) => {
        #[doc = ::std::concat!("Sets [`", ::std::stringify!($field), "`](", ::std::stringify!($type), "::", ::std::stringify!($field), ").")]
        pub fn $method(self, value: impl ::std::convert::Into<$ty>) -> $builder<<state as $crate::Put<$place, $ty>>::New>
        where
            state: $crate::Put<$place, $ty>,
            <state as $crate::Put<$place, $ty>>::Old: $crate::Unset,
        {
            let value = value.into();
            $builder { required: $crate::Put::put(self.required, value), rest: self.rest }
        }
    };
    (required $type:ident $builder:ident $field:ident $method:ident ($ty:ty) $place:tt wrap) => {
        #[doc = ::std::concat!("Sets [`", ::std::stringify!($field), "`](", ::std::stringify!($type), "::", ::std::stringify!($field), ").")]
        pub fn $method(self, value: impl ::std::convert::Into<::std::string::String>) -> $builder<<state as $crate::Put<$place, $ty>>::New>
        where
            state: $crate::Put<$place, $ty>,
            <state as $crate::Put<$place, $ty>>::Old: $crate::Unset,
        {
            let value = <$ty as ::std::convert::From<::std::string::String>>::from(value.into());
            $builder { required: $crate::Put::put(self.required, value), rest: self.rest }
        }
    };
    (required $type:ident $builder:ident $field:ident $method:ident ($ty:ty) $place:tt parse) => {
        #[doc = ::std::concat!("Sets [`", ::std::stringify!($field), "`](", ::std::stringify!($type), "::", ::std::stringify!($field), ").")]
        ///
        /// # Errors
        /// When the text is not one that the provider's document allows.
        pub fn $method(self, value: impl ::std::convert::AsRef<str>) -> ::std::result::Result<
            $builder<<state as $crate::Put<$place, $ty>>::New>,
            $crate::ConversionError,
        >
        where
            state: $crate::Put<$place, $ty>,
            <state as $crate::Put<$place, $ty>>::Old: $crate::Unset,
        {
            let value = value.as_ref().parse::<$ty>()?;
            ::std::result::Result::Ok($builder { required: $crate::Put::put(self.required, value), rest: self.rest })
        }
    };
    (required $type:ident $builder:ident $field:ident $method:ident ($ty:ty) $place:tt secret $least:literal $($most:literal)?) => {
        #[doc = ::std::concat!("Sets [`", ::std::stringify!($field), "`](", ::std::stringify!($type), "::", ::std::stringify!($field), ").")]
        ///
        /// # Errors
        /// When it is shorter or longer than the provider's document allows.
        pub fn $method(self, value: impl ::std::convert::Into<$ty>) -> ::std::result::Result<
            $builder<<state as $crate::Put<$place, $ty>>::New>,
            $crate::ConversionError,
        >
        where
            state: $crate::Put<$place, $ty>,
            <state as $crate::Put<$place, $ty>>::Old: $crate::Unset,
        {
            let value = $crate::bounded(value.into(), $least, ::std::option::Option::None$(.or(::std::option::Option::Some($most)))?)?;
            ::std::result::Result::Ok($builder { required: $crate::Put::put(self.required, value), rest: self.rest })
        }
    };
    (required $type:ident $builder:ident $field:ident $method:ident ($ty:ty) $place:tt none) => {};

    (optional $type:ident $field:ident $method:ident $maybe:ident ($ty:ty) plain) => {
        #[doc = ::std::concat!("Sets [`", ::std::stringify!($field), "`](", ::std::stringify!($type), "::", ::std::stringify!($field), ").")]
        #[inline]
        pub fn $method(mut self, value: $ty) -> Self {
            self.rest.$field = ::std::convert::From::from(value);
            self
        }

        #[doc = ::std::concat!("As [`", ::std::stringify!($method), "`](Self::", ::std::stringify!($method), "), or not at all.")]
        #[inline]
        pub fn $maybe(mut self, value: ::std::option::Option<$ty>) -> Self {
            self.rest.$field = value.map(::std::convert::From::from).unwrap_or_default();
            self
        }
    };
    (optional $type:ident $field:ident $method:ident $maybe:ident ($ty:ty) into) => {
        #[doc = ::std::concat!("Sets [`", ::std::stringify!($field), "`](", ::std::stringify!($type), "::", ::std::stringify!($field), ").")]
        pub fn $method(mut self, value: impl ::std::convert::Into<$ty>) -> Self {
            let value: $ty = value.into();
            self.rest.$field = ::std::convert::From::from(value);
            self
        }

        #[doc = ::std::concat!("As [`", ::std::stringify!($method), "`](Self::", ::std::stringify!($method), "), or not at all.")]
        pub fn $maybe(mut self, value: ::std::option::Option<impl ::std::convert::Into<$ty>>) -> Self {
            let value: ::std::option::Option<$ty> = value.map(::std::convert::Into::into);
            self.rest.$field = value.map(::std::convert::From::from).unwrap_or_default();
            self
        }
    };
    (optional $type:ident $field:ident $method:ident $maybe:ident ($ty:ty) wrap) => {
        #[doc = ::std::concat!("Sets [`", ::std::stringify!($field), "`](", ::std::stringify!($type), "::", ::std::stringify!($field), ").")]
        pub fn $method(mut self, value: impl ::std::convert::Into<::std::string::String>) -> Self {
            let value = <$ty as ::std::convert::From<::std::string::String>>::from(value.into());
            self.rest.$field = ::std::convert::From::from(value);
            self
        }

        #[doc = ::std::concat!("As [`", ::std::stringify!($method), "`](Self::", ::std::stringify!($method), "), or not at all.")]
        pub fn $maybe(mut self, value: ::std::option::Option<impl ::std::convert::Into<::std::string::String>>) -> Self {
            let value = value.map(|value| <$ty as ::std::convert::From<::std::string::String>>::from(value.into()));
            self.rest.$field = value.map(::std::convert::From::from).unwrap_or_default();
            self
        }
    };
    (optional $type:ident $field:ident $method:ident $maybe:ident ($ty:ty) parse) => {
        #[doc = ::std::concat!("Sets [`", ::std::stringify!($field), "`](", ::std::stringify!($type), "::", ::std::stringify!($field), ").")]
        ///
        /// # Errors
        /// When the text is not one that the provider's document allows.
        pub fn $method(mut self, value: impl ::std::convert::AsRef<str>) -> ::std::result::Result<Self, $crate::ConversionError> {
            let value = value.as_ref().parse::<$ty>()?;
            self.rest.$field = ::std::convert::From::from(value);
            ::std::result::Result::Ok(self)
        }

        #[doc = ::std::concat!("As [`", ::std::stringify!($method), "`](Self::", ::std::stringify!($method), "), or not at all.")]
        ///
        /// # Errors
        /// As there.
        pub fn $maybe(self, value: ::std::option::Option<impl ::std::convert::AsRef<str>>) -> ::std::result::Result<Self, $crate::ConversionError> {
            match value {
                ::std::option::Option::Some(value) => self.$method(value),
                ::std::option::Option::None => ::std::result::Result::Ok(self),
            }
        }
    };
    (optional $type:ident $field:ident $method:ident $maybe:ident ($ty:ty) secret $least:literal $($most:literal)?) => {
        #[doc = ::std::concat!("Sets [`", ::std::stringify!($field), "`](", ::std::stringify!($type), "::", ::std::stringify!($field), ").")]
        ///
        /// # Errors
        /// When it is shorter or longer than the provider's document allows.
        pub fn $method(mut self, value: impl ::std::convert::Into<$ty>) -> ::std::result::Result<Self, $crate::ConversionError> {
            let value = $crate::bounded(value.into(), $least, ::std::option::Option::None$(.or(::std::option::Option::Some($most)))?)?;
            self.rest.$field = ::std::convert::From::from(value);
            ::std::result::Result::Ok(self)
        }

        #[doc = ::std::concat!("As [`", ::std::stringify!($method), "`](Self::", ::std::stringify!($method), "), or not at all.")]
        ///
        /// # Errors
        /// As there.
        pub fn $maybe(self, value: ::std::option::Option<impl ::std::convert::Into<$ty>>) -> ::std::result::Result<Self, $crate::ConversionError> {
            match value {
                ::std::option::Option::Some(value) => self.$method(value),
                ::std::option::Option::None => ::std::result::Result::Ok(self),
            }
        }
    };
    (optional $type:ident $field:ident $method:ident $maybe:ident ($ty:ty) none) => {};

    (nullable $type:ident $field:ident $method:ident $maybe:ident $null:ident ($ty:ty) none) => {};
    (nullable $type:ident $field:ident $method:ident $maybe:ident $null:ident ($ty:ty) $($how:tt)+) => {
        $crate::setter!(optional $type $field $method $maybe ($ty) $($how)+);

        #[doc = ::std::concat!("Sets [`", ::std::stringify!($field), "`](", ::std::stringify!($type), "::", ::std::stringify!($field), ") to null.")]
        #[inline]
        pub fn $null(mut self) -> Self {
            self.rest.$field = $crate::Nullable::Null;
            self
        }
    };

    (list $type:ident $field:ident $method:ident $maybe:ident ($ty:ty) none) => {};
    (list $type:ident $field:ident $method:ident $maybe:ident ($ty:ty)) => {
        #[doc = ::std::concat!("Sets [`", ::std::stringify!($field), "`](", ::std::stringify!($type), "::", ::std::stringify!($field), ").")]
        #[inline]
        pub fn $method(mut self, value: $ty) -> Self {
            self.rest.$field = value;
            self
        }

        #[doc = ::std::concat!("As [`", ::std::stringify!($method), "`](Self::", ::std::stringify!($method), "), or not at all.")]
        #[inline]
        pub fn $maybe(mut self, value: ::std::option::Option<$ty>) -> Self {
            self.rest.$field = value.unwrap_or_default();
            self
        }
    };
}
