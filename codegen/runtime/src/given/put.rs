//! One place of a tuple gets another value, and with it another type.

/// A place of a tuple. Of a tuple of tuples a place is a tuple of these.
#[derive(Debug)]
pub struct At<const PLACE: usize>;

/// A tuple of which one place can get a value `V`.
pub trait Put<Place, V> {
    /// What is there now.
    type Old;
    /// The tuple with the value there.
    type New;

    /// Puts the value there.
    fn put(self, value: V) -> Self::New;
}

macro_rules! places {
    ([$($before:ident)*] []) => {};
    ([$($before:ident)*] [$at:literal $here:ident $($next:literal $after:ident)*]) => {
        impl<V, $($before,)* $here, $($after,)*> Put<At<$at>, V> for ($($before,)* $here, $($after,)*) {
            type Old = $here;
            type New = ($($before,)* V, $($after,)*);

            fn put(self, value: V) -> Self::New {
                let ($($before,)* _, $($after,)*) = self;
                ($($before,)* value, $($after,)*)
            }
        }

        places!(@nested [$($before)*] $at $here [$($after)*] (P) P);
        places!(@nested [$($before)*] $at $here [$($after)*] (P, Q) (P, Q));
        places!(@nested [$($before)*] $at $here [$($after)*] (P, Q, R) (P, Q, R));
        places!([$($before)* $here] [$($next $after)*]);
    };
    (@nested [$($before:ident)*] $at:literal $here:ident [$($after:ident)*] ($($step:ident),+) $inner:tt) => {
        impl<V, $($step,)+ $($before,)* $here, $($after,)*> Put<(At<$at>, $($step),+), V>
            for ($($before,)* $here, $($after,)*)
        where
            $here: Put<$inner, V>,
        {
            type Old = $here::Old;
            type New = ($($before,)* $here::New, $($after,)*);

            fn put(self, value: V) -> Self::New {
                let ($($before,)* $here, $($after,)*) = self;
                ($($before,)* $here.put(value), $($after,)*)
            }
        }
    };
}

macro_rules! tuples {
    ($([$($at:literal $cell:ident)+])+) => {
        #[allow(non_snake_case, clippy::type_repetition_in_bounds)]
        mod tuples {
            use super::{At, Put};

            $(places!([] [$($at $cell)+]);)+
        }
    };
}

tuples! {
    [0 A]
    [0 A 1 B]
    [0 A 1 B 2 C]
    [0 A 1 B 2 C 3 D]
    [0 A 1 B 2 C 3 D 4 E]
    [0 A 1 B 2 C 3 D 4 E 5 F]
    [0 A 1 B 2 C 3 D 4 E 5 F 6 G]
    [0 A 1 B 2 C 3 D 4 E 5 F 6 G 7 H]
}
