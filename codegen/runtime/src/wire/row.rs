//! All fields of an object at once, as a row: a tuple of at most eight, or [`And`] of eight and more.
//!
//! A table of fields could expand to a call a field. Then every program that uses a client has the compiler check that many
//! calls, each with what is to be dropped if it panics. A row is one call of a generic function; what each field needs is
//! proven of its type alone. How a field is read and written is a type too ([`how`]).

use serde::de::{Deserialize, MapAccess};

use super::read::Fields;
use crate::{IntegerString, Nullable};

/// A row of eight, and the rest of the row.
#[derive(Debug)]
pub struct And<Row, More>(pub Row, pub More);

/// How a field is read or written: the words of [`object!`](crate::object!)'s tables.
#[allow(non_camel_case_types, missing_docs)]
pub mod how {
    macro_rules! words {
        ($($word:ident)*) => { $(#[derive(Debug)] pub enum $word {})* };
    }

    words! { required present optional assumed given digits present_digits optional_digits nullable_digits }
}

/// A field that can be read in the way `How`.
pub trait ReadAs<'de, How>: Sized {
    /// What is read under its name.
    type Slot: Deserialize<'de>;

    /// The field's value, from what was read under its name, if it was there.
    fn finish<A: MapAccess<'de>>(slot: Option<Self::Slot>, place: usize, fields: &mut Fields<'de, A>) -> Option<Self>;
}

macro_rules! read_as {
    ($($how:ident [$($param:ident: $bound:path)?] $slot:ty => $field:ty;)*) => {
        $(impl<'de $(, $param: $bound)?> ReadAs<'de, how::$how> for $field {
            type Slot = $slot;

            #[inline]
            fn finish<A: MapAccess<'de>>(
                slot: Option<$slot>,
                place: usize,
                fields: &mut Fields<'de, A>,
            ) -> Option<Self> {
                fields.$how(slot, place)
            }
        })*
    };
}

/// What a field with a default is.
pub trait AssumedField<'de>: Default + Deserialize<'de> {}

impl<'de, T: Default + Deserialize<'de>> AssumedField<'de> for T {}

read_as! {
    required [T: Deserialize<'de>] T => T;
    present [T: Deserialize<'de>] T => T;
    optional [T: Deserialize<'de>] Option<T> => Option<T>;
    optional [T: Deserialize<'de>] Nullable<T> => Nullable<T>;
    assumed [T: AssumedField<'de>] T => T;
    given [T: Deserialize<'de>] T => Option<T>;
    digits [] IntegerString => i64;
    present_digits [] Option<IntegerString> => Option<i64>;
    optional_digits [] Option<IntegerString> => Option<i64>;
    nullable_digits [] Option<IntegerString> => Nullable<i64>;
}

/// Fields that can be read in the ways `How`.
pub trait ReadRow<'de, How>: Sized {
    /// What is read under their names.
    type Slots: Default;

    /// Reads the value that stands next, of the field at this place; the first field of this row is at `first`.
    fn value<A: MapAccess<'de>>(slots: &mut Self::Slots, first: usize, place: usize, fields: &mut Fields<'de, A>);

    /// The fields' values.
    fn finish<A: MapAccess<'de>>(slots: Self::Slots, first: usize, fields: &mut Fields<'de, A>) -> Option<Self>;
}

/// The places of a row of eight.
const EIGHT: usize = 8;

impl<'de, How, HowMore, Row, More> ReadRow<'de, And<How, HowMore>> for And<Row, More>
where
    Row: ReadRow<'de, How>,
    More: ReadRow<'de, HowMore>,
{
    type Slots = (Row::Slots, More::Slots);

    #[inline]
    fn value<A: MapAccess<'de>>(slots: &mut Self::Slots, first: usize, place: usize, fields: &mut Fields<'de, A>) {
        if place < first + EIGHT {
            Row::value(&mut slots.0, first, place, fields);
        } else {
            More::value(&mut slots.1, first + EIGHT, place, fields);
        }
    }

    #[inline]
    fn finish<A: MapAccess<'de>>(slots: Self::Slots, first: usize, fields: &mut Fields<'de, A>) -> Option<Self> {
        let row = Row::finish(slots.0, first, fields);
        let more = More::finish(slots.1, first + EIGHT, fields);
        Some(Self(row?, more?))
    }
}

macro_rules! rows {
    ($([$($at:tt $how:ident $field:ident $name:ident)*])*) => {
        $(impl<'de, $($how, $field: ReadAs<'de, $how>,)*> ReadRow<'de, ($($how,)*)> for ($($field,)*) {
            type Slots = ($(Option<$field::Slot>,)*);

            #[inline]
            #[allow(unused_variables)]
            fn value<Map: MapAccess<'de>>(slots: &mut Self::Slots, first: usize, place: usize, fields: &mut Fields<'de, Map>) {
                match place - first {
                    $($at => fields.value(&mut slots.$at),)*
                    _ => {}
                }
            }

            #[inline]
            #[allow(unused_variables, clippy::unused_unit)]
            fn finish<Map: MapAccess<'de>>(slots: Self::Slots, first: usize, fields: &mut Fields<'de, Map>) -> Option<Self> {
                $(let $name = $field::finish(slots.$at, first + $at, fields);)*
                Some(($($name?,)*))
            }
        })*
    };
}

rows! {
    []
    [0 HA A a]
    [0 HA A a 1 HB B b]
    [0 HA A a 1 HB B b 2 HC C c]
    [0 HA A a 1 HB B b 2 HC C c 3 HD D d]
    [0 HA A a 1 HB B b 2 HC C c 3 HD D d 4 HE E e]
    [0 HA A a 1 HB B b 2 HC C c 3 HD D d 4 HE E e 5 HF F f]
    [0 HA A a 1 HB B b 2 HC C c 3 HD D d 4 HE E e 5 HF F f 6 HG G g]
    [0 HA A a 1 HB B b 2 HC C c 3 HD D d 4 HE E e 5 HF F f 6 HG G g 7 HH H h]
}

/// A row: of the words in [`how`](crate::wire::how), of variables, of references to fields, of names.
#[doc(hidden)]
#[macro_export]
macro_rules! row {
    (how $a:ident $b:ident $c:ident $d:ident $e:ident $f:ident $g:ident $h:ident $($more:ident)+) => {
        $crate::wire::And<$crate::row!(how $a $b $c $d $e $f $g $h), $crate::row!(how $($more)+)>
    };
    (how $($how:ident)*) => { ($($crate::wire::how::$how,)*) };
    (bind $a:ident $b:ident $c:ident $d:ident $e:ident $f:ident $g:ident $h:ident $($more:ident)+) => {
        $crate::wire::And(($a, $b, $c, $d, $e, $f, $g, $h), $crate::row!(bind $($more)+))
    };
    (bind $($field:ident)*) => { ($($field,)*) };
}
