//! The tables of generated code.

/// How a type stands in JSON: an object. One line a field: its place, the field, its name there, how it is read, how it is
/// written. Other names are passed over; `strict` makes them an error, `rest` gives them to fields of their own,
/// `undeclared` to one that keeps them, an [`Extra`](crate::Extra).
///
/// | read | |
/// |---|---|
/// | `required` | missing is an error, unless the type may be null |
/// | `present` | missing is an error; null is not |
/// | `optional` | missing is nothing; null too, and is kept by `undeclared` |
/// | `assumed` | missing is the default |
/// | `given` | missing is `None`; null is a value |
/// | `digits`, `present_digits`, `optional_digits`, `nullable_digits` | an integer in a string |
/// | `spelled`, `spelled_default`, `spelled_nullable`, `spelled_digits` | as `required`, `optional` and `digits`, of a field with other spellings |
///
/// | written | |
/// |---|---|
/// | `always` | whatever it is |
/// | `some` | left out if it is `None` |
/// | `nullable` | left out if it is absent; it may be null |
/// | `digits`, `some_digits`, `null_digits`, `nullable_digits` | an integer, as a string |
///
/// `also` has the other spellings under which a field is read: a place, a name for the value while it is read, the spelling,
/// the field. Of several that are there the field's own name holds, unless its value is null.
///
/// ```
/// #[derive(Debug)]
/// struct Person {
///     phone: Option<String>,
///     id: u32,
/// }
/// accord_runtime::object!(Person {
///     0 phone "phone" optional some,
///     1 id "id" spelled always,
/// } also {
///     2 phone_1 "Phone" phone,
///     3 id_1 "Id" id,
/// });
/// let person: Person = serde_json::from_str(r#"{"Phone": "2", "phone": null, "Id": 5}"#).unwrap();
/// assert_eq!((person.phone.as_deref(), person.id), (Some("2"), 5));
/// ```
#[macro_export]
macro_rules! object {
    ($type:ident $($strict:ident)? {
        $($place:literal $field:ident $name:literal $read:ident $write:ident),* $(,)?
    } $(also { $($also:tt)* })? $(rest { $($rest:ident $take:ident),+ $(,)? })? $(undeclared $extra:ident)?) => {
        $crate::object_read!($type $($strict)? {
            $($place $field $name $read),*
        } $(also { $($also)* })? $(rest { $($rest $take),+ })? $(undeclared $extra)?);
        $crate::object_write!($type { $($field $name $write),* } $(rest { $($rest),+ })? $(undeclared $extra)?);
    };
}

/// The writing half of [`object!`].
#[macro_export]
macro_rules! object_write {
    ($type:ident {
        $($field:ident $name:literal $write:ident),* $(,)?
    } $(rest { $($rest:ident),+ $(,)? })? $(undeclared $extra:ident)?) => {
        impl $crate::wire::WriteObject for $type {
            fn write<'a, M: $crate::serde::ser::SerializeMap>(&'a self, object: &mut $crate::wire::Writer<'a, M>) {
                $(object.unread(&self.$extra);)?
                $(object.$write($name, &self.$field);)*
                $($(object.rest(&self.$rest);)+)?
                $(object.undeclared(&self.$extra, <Self as $crate::wire::Object>::NAMES);)?
            }
        }

        impl $crate::serde::Serialize for $type {
            fn serialize<S: $crate::serde::Serializer>(&self, serializer: S) -> ::std::result::Result<S::Ok, S::Error> {
                $crate::wire::write(self, serializer)
            }
        }
    };
}

/// The reading half of [`object!`].
#[macro_export]
macro_rules! object_read {
    ($type:ident $($strict:ident)? {
        $($place:literal $field:ident $name:literal $read:ident),* $(,)?
    } $(also {
        $($other_place:literal $other:ident $other_name:literal $of:ident),* $(,)?
    })? $(rest { $($rest:ident $take:ident),+ $(,)? })? $(undeclared $extra:ident)?) => {
        impl<'de> $crate::serde::Deserialize<'de> for $type {
            fn deserialize<D: $crate::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::std::result::Result<Self, D::Error> {
                $crate::wire::object(deserializer)
            }
        }

        impl $crate::wire::Object for $type {
            const NAMES: &'static [&'static str] = &[$($name,)* $($($other_name,)*)?];
            $(const STRICT: bool = $crate::object_read!(@is $strict);)?
            $(const RESTS: bool = $crate::object_read!(@is $($rest)+);)?
            $(const UNDECLARED: bool = $crate::object_read!(@is $extra);)?

            #[allow(clippy::disallowed_names)]
            fn read<'de, A: $crate::serde::de::MapAccess<'de>>(
                fields: &mut $crate::wire::Fields<'de, A>,
            ) -> ::std::option::Option<Self> {
                $crate::object_read!(@fields fields { $($place $field $name $read),* }
                    $({ $($other_place $other $of),* })? $(rest { $($rest $take),+ })? $(undeclared $extra)?)
            }
        }
    };
    (@fields $fields:ident { $($place:literal $field:ident $name:literal $read:ident),* }
        $(rest { $($rest:ident $take:ident),+ })? $(undeclared $extra:ident)?) => {{
        let all = $fields.all::<$crate::row!(how $($read)*), _>();
        $($(let $rest = $fields.$take();)+)?
        let $crate::row!(bind $($field)*) = all?;
        ::std::option::Option::Some(Self { $($field,)* $($($rest: $rest?,)+)? $($extra: $fields.undeclared(),)? })
    }};
    // A field with other spellings is made of several values, so the fields are taken one by one.
    (@fields $fields:ident { $($place:literal $field:ident $name:literal $read:ident),* }
        { $($other_place:literal $other:ident $of:ident),* }
        $(rest { $($rest:ident $take:ident),+ })? $(undeclared $extra:ident)?) => {{
        $(let mut $field = ::std::option::Option::None;)*
        $(let mut $other = ::std::option::Option::None;)*
        while let ::std::option::Option::Some(place) = $fields.next() {
            match place {
                $($place => $fields.value(&mut $field),)*
                $($other_place => $fields.value(&mut $other),)*
                _ => {}
            }
        }
        $(let $of = $crate::wire::either($of, $other);)*
        $(let $field = $fields.$read($field, $place);)*
        $($(let $rest = $fields.$take();)+)?
        ::std::option::Option::Some(Self { $($field: $field?,)* $($($rest: $rest?,)+)? $($extra: $fields.undeclared(),)? })
    }};
    (@is) => { false };
    (@is $($there:ident)+) => { true };
}

/// How a type stands in JSON: as what it holds.
#[macro_export]
macro_rules! transparent {
    ($type:ident) => {
        $crate::transparent_write!($type);

        impl<'de> $crate::serde::Deserialize<'de> for $type {
            fn deserialize<D: $crate::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::std::result::Result<Self, D::Error> {
                $crate::serde::Deserialize::deserialize(deserializer).map(Self)
            }
        }
    };
}

/// The writing half of [`transparent!`].
#[macro_export]
macro_rules! transparent_write {
    ($type:ident) => {
        impl $crate::serde::Serialize for $type {
            fn serialize<S: $crate::serde::Serializer>(&self, serializer: S) -> ::std::result::Result<S::Ok, S::Error> {
                $crate::serde::Serialize::serialize(&self.0, serializer)
            }
        }
    };
}
