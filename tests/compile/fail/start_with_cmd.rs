//~ E0599 cmd
//! The command is chosen by the method that is called; `cmd` cannot be set.

use rental_contracts::StartRental;

fn main() {
    let _ = StartRental::builder().cmd("stop");
}
