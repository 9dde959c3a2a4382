//! Builders of requests: a table for each type, and what it knows of required fields at compile time.
//!
//! The fields that must be set are a tuple, in which the marker of a field stands until a value takes its place. Setting a
//! field is a type's change at one place of the tuple ([`Put`]), so a table has one line for each field, however many there
//! are. Tuples have at most eight places; more fields are a tuple of tuples.

mod put;
mod setter;

pub use put::{At, Put};

/// A required field that has its value. The value itself stands for it; what stands for a field that is not set is not
/// one, so that the compiler refuses `build`.
#[diagnostic::on_unimplemented(
    message = "a required field is not set: `{Self}`",
    label = "call the method of this name before: `{Self}`",
    note = "the field takes `{T}`"
)]
pub trait Given<T> {
    /// The value.
    fn given(self) -> T;
}

impl<T> Given<T> for T {
    fn given(self) -> T {
        self
    }
}

/// A required field that is not set yet.
#[diagnostic::on_unimplemented(message = "the field is set already", label = "a second value for the same field")]
pub trait Unset {}

/// The markers of the fields that are required in any type of a client: what a builder has in place of a value.
#[macro_export]
macro_rules! unset {
    (@cells ($($field:ident),+ $(,)?)) => { ($(unset::$field,)+) };
    (@cells ($(($($field:ident),+ $(,)?)),+ $(,)?)) => { ($(($(unset::$field,)+),)+) };
    (@cells ($(($(($($field:ident),+ $(,)?)),+ $(,)?)),+ $(,)?)) => { ($(($(($(unset::$field,)+),)+),)+) };
    (@cells ($(($(($(($($field:ident),+ $(,)?)),+ $(,)?)),+ $(,)?)),+ $(,)?)) => { ($(($(($(($(unset::$field,)+),)+),)+),)+) };
    ($($field:ident),* $(,)?) => {
        /// What a builder has in place of the value of a required field that is not set.
        #[allow(non_camel_case_types)]
        pub mod unset {
            $(
                #[doc = ::std::concat!("The field `", ::std::stringify!($field), "` is not set.")]
                #[derive(Debug)]
                pub struct $field;

                impl $crate::Unset for $field {}
            )*
        }
    };
}

/// A builder: one line a field, with its type and how its method takes the value.
///
/// | | the method takes |
/// |---|---|
/// | `plain` | the value |
/// | `into` | what can be made into it |
/// | `wrap` | a text, which becomes it |
/// | `parse` | a text, which may be refused |
/// | `secret(6, 50)` | a secret of so many characters |
///
/// A field that is `required` says at which place of the tuple it is; one that is `optional` has a second method, which takes
/// an option; one that is `nullable` has a third, which sets null. `lists` are empty when they are not set. `none` makes no
/// method; [`setter!`](crate::setter) then makes one of another name.
///
/// ```
/// #[derive(Debug, PartialEq)]
/// pub struct Car {
///     pub number: String,
///     pub doors: u8,
///     pub color: Option<String>,
///     pub keys: Vec<u32>,
/// }
/// accord_runtime::builder!(Car, CarBuilder, CarRest, required (number, doors) {
///     number: String, into, at 0;
///     doors: u8, plain, at 1;
/// } optional {
///     color maybe_color: String, into;
/// } lists {
///     keys maybe_keys: Vec<u32>;
/// });
/// accord_runtime::unset!(number, doors);
///
/// let car = Car::builder().doors(5).color("red").number("A1").build();
/// assert_eq!(car, Car { number: "A1".into(), doors: 5, color: Some("red".into()), keys: vec![] });
/// # fn main() {}
/// ```
#[macro_export]
macro_rules! builder {
    // Nothing that must be set: the value is there from the beginning.
    ($type:ident, $builder:ident $(, optional {
        $($field:ident $maybe:ident: $ty:ty, $how:ident $(($($bound:literal),+))?;)*
    })? $(, nullable {
        $($able:ident $able_maybe:ident $null:ident: $able_ty:ty, $able_how:ident $(($($able_bound:literal),+))?;)*
    })? $(, lists {
        $($list:ident $list_maybe:ident: $list_ty:ty $(, $list_none:ident)?;)*
    })?) => {
        impl $type {
            /// A builder: set what is to be sent, then `build`.
            #[inline]
            pub fn builder() -> $builder {
                $builder {
                    rest: $type {
                        $($($field: ::std::option::Option::None,)*)?
                        $($($able: $crate::Nullable::Absent,)*)?
                        $($($list: ::std::default::Default::default(),)*)?
                    },
                }
            }
        }

        #[doc = ::std::concat!("Builds a [`", ::std::stringify!($type), "`].")]
        #[must_use = "a builder does nothing until `build` is called"]
        pub struct $builder {
            rest: $type,
        }

        impl $builder {
            $($($crate::setter!(
                optional $type $field $field $maybe ($ty) $how $($($bound)+)?
            );)*)?
            $($($crate::setter!(
                nullable $type $able $able $able_maybe $null ($able_ty) $able_how $($($able_bound)+)?
            );)*)?
            $($($crate::setter!(list $type $list $list $list_maybe ($list_ty) $($list_none)?);)*)?

            /// The value.
            #[must_use]
            #[inline]
            pub fn build(self) -> $type {
                self.rest
            }
        }
    };
    // Fields that must be set, and others.
    ($type:ident, $builder:ident, $rest:ident, required $cells:tt {
        $($field:ident: $ty:ty, $how:ident $(($($bound:literal),+))?, at $($at:literal)+;)+
    } $(optional {
        $($other:ident $maybe:ident: $other_ty:ty, $other_how:ident $(($($other_bound:literal),+))?;)*
    })? $(nullable {
        $($able:ident $able_maybe:ident $null:ident: $able_ty:ty, $able_how:ident $(($($able_bound:literal),+))?;)*
    })? $(lists {
        $($list:ident $list_maybe:ident: $list_ty:ty $(, $list_none:ident)?;)*
    })?) => {
        impl $type {
            /// A builder: set every required field, in any order, then `build`.
            #[inline]
            pub fn builder() -> $builder {
                $builder { required: $crate::unset!(@cells $cells), rest: ::std::default::Default::default() }
            }
        }

        #[doc = ::std::concat!("Builds a [`", ::std::stringify!($type), "`].")]
        #[must_use = "a builder does nothing until `build` is called"]
        #[allow(non_camel_case_types)]
        pub struct $builder<state = $crate::unset!(@cells $cells)> {
            required: state,
            rest: $rest,
        }

        #[derive(Default)]
        struct $rest {
            $($($other: ::std::option::Option<$other_ty>,)*)?
            $($($able: $crate::Nullable<$able_ty>,)*)?
            $($($list: $list_ty,)*)?
        }

        #[allow(non_camel_case_types)]
        impl<state> $builder<state> {
            $($crate::setter!(
                required $type $builder $field $field ($ty) ($($crate::At<$at>),+) $how $($($bound)+)?
            );)+
            $($($crate::setter!(
                optional $type $other $other $maybe ($other_ty) $other_how $($($other_bound)+)?
            );)*)?
            $($($crate::setter!(
                nullable $type $able $able $able_maybe $null ($able_ty) $able_how $($($able_bound)+)?
            );)*)?
            $($($crate::setter!(list $type $list $list $list_maybe ($list_ty) $($list_none)?);)*)?
        }

        #[allow(non_camel_case_types)]
        impl<$($field),+> $builder<$cells> {
            /// The value.
            #[must_use]
            #[inline]
            pub fn build(self) -> $type
            where
                $($field: $crate::Given<$ty>,)+
            {
                let $cells = self.required;
                $type {
                    $($field: $crate::Given::given($field),)+
                    $($($other: self.rest.$other,)*)?
                    $($($able: self.rest.$able,)*)?
                    $($($list: self.rest.$list,)*)?
                }
            }
        }
    };
}
