//! Tables of types that are neither objects nor choices: newtypes and checked texts; and what every type of a client may have
//! besides: what a choice is made from, what its `Debug` leaves out, which answer is which by its status.

/// A type that holds another, and is that one in JSON: made from it, turned into it and used as it.
///
/// ```
/// #[derive(Debug, PartialEq)]
/// pub struct Scores(pub Vec<i64>);
/// accord_runtime::newtype!(Scores(Vec<i64>));
/// assert_eq!(serde_json::from_str::<Scores>("[1]").unwrap(), Scores::from(vec![1]));
/// assert_eq!(Scores(vec![1, 2]).len(), 2);
/// ```
///
/// `text` makes one of a `String` from any text; `parse` makes one from a text as what it holds is made; `display` shows it.
///
/// ```
/// #[derive(Debug, PartialEq)]
/// pub struct Name(pub String);
/// accord_runtime::newtype!(Name(String) display text);
/// assert_eq!("Ann".parse::<Name>().unwrap().to_string(), "Ann");
/// ```
#[macro_export]
macro_rules! newtype {
    ($type:ident($inner:ty) $($more:ident)*) => {
        $crate::transparent!($type);
        $crate::newtype!(@out $type $inner);

        impl ::std::convert::From<$inner> for $type {
            #[inline]
            fn from(value: $inner) -> Self {
                Self(value)
            }
        }

        $($crate::newtype!(@$more $type $inner);)*
    };
    (@out $type:ident $inner:ty) => {
        impl ::std::ops::Deref for $type {
            type Target = $inner;

            #[inline]
            fn deref(&self) -> &$inner {
                &self.0
            }
        }

        impl ::std::convert::From<$type> for $inner {
            #[inline]
            fn from(value: $type) -> Self {
                value.0
            }
        }
    };
    (@display $type:ident $inner:ty) => {
        impl ::std::fmt::Display for $type {
            #[inline]
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                ::std::fmt::Display::fmt(&self.0, f)
            }
        }
    };
    (@text $type:ident $inner:ty) => {
        impl ::std::str::FromStr for $type {
            type Err = ::std::convert::Infallible;

            #[inline]
            fn from_str(value: &str) -> ::std::result::Result<Self, ::std::convert::Infallible> {
                ::std::result::Result::Ok(Self(value.to_owned()))
            }
        }
    };
    (@parse $type:ident $inner:ty) => {
        impl ::std::str::FromStr for $type {
            type Err = <$inner as ::std::str::FromStr>::Err;

            #[inline]
            fn from_str(value: &str) -> ::std::result::Result<Self, Self::Err> {
                ::std::result::Result::Ok(Self(value.parse()?))
            }
        }

        $crate::newtype!(@try_from $type <$inner as ::std::str::FromStr>::Err);
    };
    (@try_from $type:ident $error:ty) => {
        impl ::std::convert::TryFrom<&str> for $type {
            type Error = $error;

            #[inline]
            fn try_from(value: &str) -> ::std::result::Result<Self, $error> {
                value.parse()
            }
        }

        impl ::std::convert::TryFrom<::std::string::String> for $type {
            type Error = $error;

            #[inline]
            fn try_from(value: ::std::string::String) -> ::std::result::Result<Self, $error> {
                value.parse()
            }
        }
    };
}

/// A text of at least and, if that is said, at most so many characters.
///
/// ```
/// #[derive(Debug)]
/// pub struct Code(String);
/// accord_runtime::text!(Code, 2, 4);
/// assert_eq!(Code::try_from("abc").unwrap().len(), 3);
/// assert_eq!("a".parse::<Code>().unwrap_err().to_string(), "shorter than 2 characters");
/// assert!(serde_json::from_str::<Code>(r#""abcde""#).is_err());
/// ```
#[macro_export]
macro_rules! text {
    ($type:ident, $least:literal $(, $most:literal)?) => {
        $crate::transparent_write!($type);
        $crate::newtype!(@out $type ::std::string::String);
        $crate::newtype!(@try_from $type $crate::ConversionError);

        impl ::std::str::FromStr for $type {
            type Err = $crate::ConversionError;

            #[inline]
            fn from_str(value: &str) -> ::std::result::Result<Self, $crate::ConversionError> {
                let most = ::std::option::Option::None$(.or(::std::option::Option::Some($most)))?;
                $crate::check_length(value, $least, most)?;
                ::std::result::Result::Ok(Self(value.to_owned()))
            }
        }

        impl<'de> $crate::serde::Deserialize<'de> for $type {
            fn deserialize<D: $crate::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::std::result::Result<Self, D::Error> {
                let value = <::std::string::String as $crate::serde::Deserialize>::deserialize(deserializer)?;
                value.parse().map_err(|error: $crate::ConversionError| $crate::serde::de::Error::custom(error))
            }
        }
    };
}

/// Variants that are made from what they hold.
///
/// `boxed` has the variants that hold a box, which are made from what is in it. `display` shows the choice as what it holds;
/// `parse` makes it from a text, as the first variant that the text can be.
///
/// ```
/// #[derive(Debug, PartialEq)]
/// pub enum Id {
///     Number(i64),
///     Flag(bool),
/// }
/// accord_runtime::variants!(Id { Number(i64), Flag(bool) });
/// accord_runtime::variants!(display Id { Number, Flag });
/// accord_runtime::variants!(parse Id { Number, Flag });
/// assert_eq!(Id::from(5), Id::Number(5));
/// assert_eq!("true".parse::<Id>().unwrap().to_string(), "true");
///
/// #[derive(Debug)]
/// pub struct Code(String);
/// accord_runtime::text!(Code, 2, 4);
/// pub enum Key {
///     Code(Code),
/// }
/// accord_runtime::variants!(display Key { Code });
/// assert_eq!(Key::Code("abc".parse().unwrap()).to_string(), "abc");
///
/// pub enum Tree {
///     Node(Box<(Tree, Tree)>),
///     Leaf,
/// }
/// accord_runtime::variants!(boxed Tree { Node((Tree, Tree)) });
/// assert!(matches!(Tree::from((Tree::Leaf, Tree::Leaf)), Tree::Node(_)));
/// ```
#[macro_export]
macro_rules! variants {
    (display $type:ident { $($variant:ident),* $(,)? } $(else $unknown:ident)?) => {
        impl ::std::fmt::Display for $type {
            #[inline]
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                // As a method, so that a text with bounds, which has no `Display`, shows as the text that it derefs to.
                use ::std::fmt::Display as _;
                match self {
                    $(Self::$variant(value) => value.fmt(f),)*
                    $(Self::$unknown(value) => value.fmt(f),)?
                }
            }
        }
    };
    (parse $type:ident { $($variant:ident),* $(,)? }) => {
        $crate::newtype!(@try_from $type $crate::ConversionError);

        impl ::std::str::FromStr for $type {
            type Err = $crate::ConversionError;

            #[inline]
            fn from_str(value: &str) -> ::std::result::Result<Self, $crate::ConversionError> {
                $(if let ::std::result::Result::Ok(value) = value.parse() {
                    return ::std::result::Result::Ok(Self::$variant(value));
                })*
                ::std::result::Result::Err("string conversion failed for all variants".into())
            }
        }
    };
    (boxed $type:ident { $($variant:ident($held:ty)),* $(,)? }) => {
        $(impl ::std::convert::From<$held> for $type {
            #[inline]
            fn from(value: $held) -> Self {
                Self::$variant(::std::boxed::Box::new(value))
            }
        })*
    };
    ($type:ident { $($variant:ident($held:ty)),* $(,)? }) => {
        $(impl ::std::convert::From<$held> for $type {
            #[inline]
            fn from(value: $held) -> Self {
                Self::$variant(value)
            }
        })*
    };
}

/// A `Debug` without the values of the fields that are `hidden`; of a newtype or a choice it shows no value at all.
///
/// ```
/// pub struct Person {
///     name: String,
///     number: u32,
/// }
/// accord_runtime::redact!(Person { name hidden, number });
/// let person = Person { name: "Ann".into(), number: 5 };
/// assert_eq!(format!("{person:?}"), "Person { name: [redacted], number: 5 }");
///
/// pub struct Email(String);
/// accord_runtime::redact!(Email);
/// assert_eq!(format!("{:?}", Email("a@example.com".into())), "Email([redacted])");
/// # let _ = (person.name, Email(String::new()).0);
/// ```
#[macro_export]
macro_rules! redact {
    ($type:ident) => {
        impl ::std::fmt::Debug for $type {
            #[inline]
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str(::std::concat!(::std::stringify!($type), "([redacted])"))
            }
        }
    };
    (enum $type:ident { $($variant:ident),* $(,)? }) => {
        impl ::std::fmt::Debug for $type {
            #[inline]
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str(match self {
                    $(Self::$variant { .. } => {
                        ::std::concat!(::std::stringify!($type), "::", ::std::stringify!($variant), "([redacted])")
                    })*
                })
            }
        }
    };
    ($type:ident { $($field:ident $($hidden:ident)?),* $(,)? }) => {
        impl ::std::fmt::Debug for $type {
            #[inline]
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.debug_struct(::std::stringify!($type))
                    $(.field(::std::stringify!($field), $crate::redact!(@value self $field $($hidden)?)))*
                    .finish()
            }
        }
    };
    (@value $self:ident $field:ident) => { &$self.$field };
    (@value $self:ident $field:ident hidden) => { &::std::format_args!("[redacted]") };
}

/// The answers of an operation by their status: each a variant, with the type of its body where it has one. Exact statuses come
/// before ranges, and `_` comes last. A status that is not named is the variant `Unknown`, of an
/// [`OpenBody`](crate::OpenBody).
///
/// ```
/// #[derive(Debug)]
/// pub enum Created {
///     Made(accord_runtime::OpenJson),
///     Accepted,
///     Unknown(accord_runtime::OpenBody),
/// }
/// accord_runtime::answers!(Created { 201 => Made: accord_runtime::OpenJson, 202 => Accepted });
/// ```
#[macro_export]
macro_rules! answers {
    ($type:ident { $($status:pat => $variant:ident $(: $body:ty)?),* $(,)? }) => {
        impl $crate::FromResponse for $type {
            #[allow(clippy::match_overlapping_arm, unreachable_patterns)]
            #[inline]
            fn from_response(answer: &$crate::Buffered) -> ::std::result::Result<Self, $crate::DecodeError> {
                match answer.status().as_u16() {
                    $($status => $crate::answers!(@read answer $variant $($body)?),)*
                    _ => $crate::FromResponse::from_response(answer).map(Self::Unknown),
                }
            }
        }
    };
    (@read $answer:ident $variant:ident) => { ::std::result::Result::Ok(Self::$variant) };
    (@read $answer:ident $variant:ident $body:ty) => {
        <$body as $crate::FromResponse>::from_response($answer).map(Self::$variant)
    };
}
