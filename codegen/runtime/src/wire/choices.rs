//! The tables of choices.

/// How a choice between types stands in JSON. One line a variant: its place, its name, what it is in JSON (`text`, `number`,
/// `boolean`, `list`, `map`, `any`, or `object` with its type), `closed` where other names make it another value, and the
/// names that an object must have. `by` names the property that decides, and each line ends with the values that lead to its
/// variant, of which the first is sent; of `by json` they are numbers or booleans. `by element` has the position of the element
/// of a list in the place of a property. An object with any other value, or without
/// the property, is read as the variant that is `fallback`, which is sent as it is. `else` has the variant that keeps the
/// JSON of other values.
///
/// ```
/// # use accord_runtime::OpenJson;
/// #[derive(Debug)]
/// pub struct Cat { lives: i64 }
/// accord_runtime::object!(Cat { 0 lives "lives" required always });
/// #[derive(Debug)]
/// pub enum Pet {
///     Cat(Cat),
///     Unknown(OpenJson),
/// }
/// accord_runtime::choice!(Pet by "kind" {
///     0 Cat object(Cat) ["lives"] = "cat" | "kitten",
/// } else Unknown);
/// let kitten: Pet = serde_json::from_str(r#"{"kind": "kitten", "lives": 9}"#).unwrap();
/// assert!(matches!(kitten, Pet::Cat(_)));
/// assert!(matches!(serde_json::from_str::<Pet>(r#"{"kind": "dog"}"#).unwrap(), Pet::Unknown(_)));
/// let sent = serde_json::to_value(&Pet::Cat(Cat { lives: 9 })).unwrap();
/// assert_eq!(sent, serde_json::json!({"kind": "cat", "lives": 9}));
/// ```
#[macro_export]
macro_rules! choice {
    ($type:ident $(by $($how:ident)* $property:literal)? {
        $($at:literal $variant:ident $kind:ident $(($held:ty))? $($mark:ident)*
            $([$($required:literal),* $(,)?])? $(= $($tag:literal)|+)?),* $(,)?
    } else $unknown:ident) => {
        impl $crate::choice::Choice for $type {
            const PROPERTY: ::std::option::Option<(&'static str, $crate::choice::Tag)> =
                $crate::choice!(@property $($($how)* $property)?);
            const VARIANTS: &'static [$crate::choice::Variant] = &[
                $($crate::choice!(@kind $variant $kind $($held)?)
                    $(.$mark())* $(.required(&[$($required),*]))? $(.tags(&[$($tag),+]))?),*
            ];

            fn read<'de, D: $crate::serde::Deserializer<'de, Error = $crate::serde_json::Error>>(
                at: usize,
                value: D,
            ) -> ::std::result::Result<Self, $crate::serde_json::Error> {
                match at {
                    $($at => $crate::serde::Deserialize::deserialize(value).map(Self::$variant),)*
                    _ => $crate::serde::Deserialize::deserialize(value).map(Self::$unknown),
                }
            }

            #[inline]
            fn open(value: $crate::OpenJson) -> Self {
                Self::$unknown(value)
            }
        }

        impl<'de> $crate::serde::Deserialize<'de> for $type {
            fn deserialize<D: $crate::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::std::result::Result<Self, D::Error> {
                $crate::choice::read(deserializer)
            }
        }

        impl $crate::serde::Serialize for $type {
            fn serialize<S: $crate::serde::Serializer>(&self, serializer: S) -> ::std::result::Result<S::Ok, S::Error> {
                match self {
                    $(Self::$variant(value) => $crate::choice::write::<Self, _, _>(serializer, $at, value),)*
                    Self::$unknown(value) => $crate::serde::Serialize::serialize(value, serializer),
                }
            }
        }
    };
    (@property) => { ::std::option::Option::None };
    (@property $property:literal) => { ::std::option::Option::Some(($property, $crate::choice::Tag::Text)) };
    (@property json $property:literal) => { ::std::option::Option::Some(($property, $crate::choice::Tag::Json)) };
    (@property element $at:literal) => { ::std::option::Option::Some(($at, $crate::choice::Tag::Element)) };
    (@property json element $at:literal) => { ::std::option::Option::Some(($at, $crate::choice::Tag::JsonElement)) };
    (@kind $variant:ident object $held:ty) => {
        $crate::choice::Variant::object(
            ::std::stringify!($variant),
            <$held as $crate::wire::Object>::NAMES,
            <$held as $crate::wire::Object>::RESTS,
        )
    };
    (@kind $variant:ident $kind:ident) => { $crate::choice::Variant::$kind(::std::stringify!($variant)) };
}

/// How an object that is any of several types at once stands in JSON. One line a type, as in [`choice!`](crate::choice!), by
/// its field, which is an option; `else` has the field for what none of them has a name for.
///
/// ```
/// # use accord_runtime::OpenJson;
/// #[derive(Debug)]
/// pub struct User { id: i64, login: String }
/// accord_runtime::object!(User { 0 id "id" required always, 1 login "login" required always });
/// #[derive(Debug)]
/// pub struct Bot { id: i64, owner: Option<i64> }
/// accord_runtime::object!(Bot { 0 id "id" required always, 1 owner "owner" optional some });
/// #[derive(Debug, Default)]
/// pub struct Actor {
///     user: Option<User>,
///     bot: Option<Bot>,
///     other: Option<OpenJson>,
/// }
/// accord_runtime::any_of!(Actor {
///     0 user object(User) ["id", "login"],
///     1 bot object(Bot) ["id"],
/// } else other);
///
/// let text = r#"{"avatar":"a.png","id":5,"login":"o","owner":7}"#;
/// let actor: Actor = serde_json::from_str(text).unwrap();
/// assert_eq!((actor.user.as_ref().unwrap().id, actor.bot.as_ref().unwrap().owner), (5, Some(7)));
/// let read: serde_json::Value = serde_json::from_str(text).unwrap();
/// assert_eq!(serde_json::to_value(&actor).unwrap(), read);
/// ```
#[macro_export]
macro_rules! any_of {
    ($type:ident {
        $($at:literal $field:ident $kind:ident $(($held:ty))? $($closed:ident)?
            $([$($required:literal),* $(,)?])?),* $(,)?
    } else $other:ident) => {
        impl $crate::choice::Parts for $type {
            const VARIANTS: &'static [$crate::choice::Variant] = &[
                $($crate::choice!(@kind $field $kind $($held)?)
                    $(.$closed())? $(.required(&[$($required),*]))?),*
            ];

            fn read<'de, D: $crate::serde::Deserializer<'de, Error = $crate::serde_json::Error>>(
                &mut self,
                at: usize,
                value: D,
            ) -> ::std::result::Result<(), $crate::serde_json::Error> {
                match at {
                    $($at => self.$field = $crate::serde::Deserialize::deserialize(value).map(::std::option::Option::Some)?,)*
                    _ => {}
                }
                ::std::result::Result::Ok(())
            }

            #[inline]
            fn keep(&mut self, other: $crate::OpenJson) {
                self.$other = ::std::option::Option::Some(other);
            }
        }

        impl<'de> $crate::serde::Deserialize<'de> for $type {
            fn deserialize<D: $crate::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::std::result::Result<Self, D::Error> {
                $crate::choice::read_parts(deserializer)
            }
        }

        impl $crate::serde::Serialize for $type {
            fn serialize<S: $crate::serde::Serializer>(&self, serializer: S) -> ::std::result::Result<S::Ok, S::Error> {
                let mut merged = $crate::choice::Merged::default();
                $(merged.add::<_, S::Error>(&self.$field)?;)*
                merged.add::<_, S::Error>(&self.$other)?;
                merged.end(serializer)
            }
        }
    };
}
