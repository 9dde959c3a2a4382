//~ E0639
//! An answer is not made by hand, so that a new field breaks nobody.

use rental_contracts::OdometerAnswer;

fn main() {
    let _ = OdometerAnswer { code: 0, message: None, odometer: Some(1233) };
}
